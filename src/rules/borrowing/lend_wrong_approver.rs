//! A loan, a renewal or a consultation approved by too low a rank.

use super::approval::{Purpose, for_purpose};
use crate::authority::Verdict;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "lend-wrong-approver",
    severity: Severity::Error,
    clauses: &["R05.6", "R14.8", "R14.17"],
    summary: Text {
        zh: "借阅、查阅的批准人没有批准的权限", en: "a loan or consultation approved by too low a rank"
    },
    why: Text {
        zh: "谁批准借阅由密级决定：级别不够的人批准，等于没有批准。",
        en: "The level decides who approves; an approval from below is none.",
    },
    remedy: Text {
        zh: "批准人填错的，改正“批准人”；职务漏登的，在人员表里补上；确是批准人级别不够的，请有权的领导批准，或收回文件。",
        en: "If `by` or the roles in people.yaml are wrong, correct them; otherwise have the approval given by the rank named, or take the piece back.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 借给{to}由{by}批准，级别不够，应由{role}批准",
                en: "{items} was lent to {to} on the approval of {by}, who ranks below the {role}",
            },
        ),
        (
            "renewal",
            Text {
                zh: "{items} 的续借由{by}批准，级别不够，应由{role}批准",
                en: "the loan of {items} to {to} was renewed by {by}, who ranks below the {role}",
            },
        ),
        (
            "consult",
            Text {
                zh: "{to}查阅 {items} 由{by}批准，级别不够，应由{role}批准",
                en: "{to} consulted {items} on the approval of {by}, who ranks below the {role}",
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
  审批: {批准人: 周青, 时间: 2026-03-03 09:30}
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
        let Some(Verdict::TooLow { by, span }) = asked.verdict(scope.facts.people) else { continue };
        let finding = Finding::new(RULE.name, asked.subject(), span)
            .sentence(match asked.purpose {
                Purpose::Renew => "renewal",
                Purpose::Consult => "consult",
                _ => "headline",
            })
            .arg("items", asked.items())
            .arg("to", asked.holders())
            .arg("by", Arg::Person(by))
            .arg("role", asked.role());
        out.push(finding);
    }
}
