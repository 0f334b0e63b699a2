//! A loan, a renewal or a consultation without any approval.

use super::approval::{Purpose, for_purpose};
use crate::authority::Verdict;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "lend-unapproved",
    severity: Severity::Error,
    clauses: &["R05.6", "R14.8", "R14.17"],
    summary: Text { zh: "借阅、查阅没有审批", en: "a loan or consultation without approval" },
    why: Text {
        zh: "涉密文件不经批准不得借出：秘密、机密由办公室主任批准，绝密由分管领导批准；借给外单位也要批准。",
        en: "Nothing is lent without approval: secret and confidential pieces by the office director, top secret by the supervising leader, anything to outsiders by the office director.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，收回文件，报告机要室负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, take the piece back and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 借给{to}没有审批，应由{role}批准",
                en: "{items} was lent to {to} without approval by the {role}",
            },
        ),
        (
            "renewal",
            Text {
                zh: "{items} 的续借没有审批，应由{role}批准",
                en: "the loan of {items} to {to} was renewed without approval by the {role}",
            },
        ),
        (
            "consult",
            Text {
                zh: "{items} 没有确定知悉范围，{to}查阅没有审批，应由{role}批准",
                en: "{items} has no range of readers, and {to} consulted it without approval by the {role}",
            },
        ),
    ],
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  应还: 2026-03-10
  归还: 2026-03-05
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  应还: 2026-03-10
  归还: 2026-03-05
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let purposes = [Purpose::Lend, Purpose::Renew, Purpose::Consult];
    for asked in purposes.into_iter().flat_map(|purpose| for_purpose(scope, purpose)) {
        if asked.verdict(scope.facts.people) != Some(Verdict::Missing) {
            continue;
        }
        let finding = Finding::new(RULE.name, asked.subject(), asked.record.span_of("approval"))
            .sentence(match asked.purpose {
                Purpose::Renew => "renewal",
                Purpose::Consult => "consult",
                _ => "headline",
            })
            .arg("items", asked.items())
            .arg("to", asked.holders())
            .arg("role", asked.role());
        out.push(finding);
    }
}
