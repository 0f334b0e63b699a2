//! Somebody approved an act that is for himself.

use super::approval;
use crate::authority::Verdict;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "self-approved",
    severity: Severity::Error,
    clauses: &["R05.6", "R14.7", "R06.6", "R06.8"],
    summary: Text { zh: "自己批准自己的事", en: "approved by the person it is for" },
    why: Text {
        zh: "审批要由别人把关：借阅人、申请人、携带人、销毁人都不能批准自己。",
        en: "An approval is the judgement of another: nobody who borrows, requests, carries or destroys approves that act.",
    },
    remedy: Text {
        zh: "请另一位有权的领导或上一级领导批准，再改填“批准人”（已入账的，登记“更正”）。",
        en: "Have it approved by somebody else of that rank or above, and correct `by` (once it is on record, by a `correct`).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 的{act}由当事人{by}自己批准，不能作数",
            en: "{items}: the `{act}` was approved by {by}, who is a party to it",
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 何静
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
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
  借阅人: 何静
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  应还: 2026-03-10
  归还: 2026-03-05
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    for asked in approval::all(scope) {
        let Some(Verdict::OwnCase { by, span }) = asked.verdict(scope.facts.people) else { continue };
        let finding = Finding::new(RULE.name, asked.subject(), span)
            .clauses(asked.purpose.clauses())
            .arg("items", asked.items())
            .arg("act", asked.act())
            .arg("by", Arg::Person(by));
        out.push(finding);
    }
}
