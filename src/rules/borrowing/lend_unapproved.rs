//! A loan without any approval.

use crate::authority::{Verdict, judge};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::policy::Approval;
use crate::register::{ActionKind, Level};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "lend-unapproved",
    severity: Severity::Error,
    clauses: &["R05.6", "R14.8"],
    summary: Text { zh: "借阅没有审批", en: "a loan without approval" },
    why: Text {
        zh: "涉密文件不经批准不得借出：秘密、机密由办公室主任批准，绝密由分管领导批准。",
        en: "Nothing is lent without approval: secret and confidential pieces by the office director, top secret by the supervising leader.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，收回文件并报告负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, take the piece back and report it.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 借给{to}没有审批，应由{role}批准",
            en: "{items} was lent to {to} without approval by the {role}",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
- {动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001, 借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-05}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  应还: 2026-03-10
  归还: 2026-03-05
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Lend) else { return };
    let Some(at) = action.at else { return };
    let level = scope.documents.iter().filter_map(|document| document.level).max().unwrap_or(Level::Internal);
    let need = scope.facts.policy.role(Approval::lend(level), at);
    let verdict = judge(scope.facts.people, &action.record, "approval", need, &[], at);
    if verdict == Verdict::Missing {
        let to = action.record.names("to").map(|name| Arg::Party(name.value.into())).collect();
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("approval"))
            .arg("items", Arg::items(action.items()))
            .arg("to", Arg::List(to))
            .arg("role", Arg::Choice("role".into(), need.name().into()));
        out.push(finding);
    }
}
