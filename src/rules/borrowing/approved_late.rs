//! An approval dated after the act that it was to permit.

use super::approval::{self, Purpose};
use crate::authority::Verdict;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "approved-late",
    severity: Severity::Error,
    clauses: &["R05.6", "R14.7", "R06.6", "R06.8"],
    summary: Text { zh: "先办后批：审批晚于所批准的事", en: "approved after it was done" },
    why: Text {
        zh: "审批是为了事前把关，事后补批起不到作用。",
        en: "Approval is there to stop an act that should not happen; given afterwards it stops nothing.",
    },
    remedy: Text {
        zh: "时间填错的，改正审批或动作的时间（已入账的，登记“更正”）；确是先办后批的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If a time is wrong, correct it (once it is on record, by a `correct`); if the act really came first, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 于{at}{act}，到{approved}才批准",
                en: "{items}: the `{act}` of {at} was approved only on {approved}",
            },
        ),
        (
            "renewal",
            Text {
                zh: "{items} 原定{at}应还，续借到{approved}才批准",
                en: "{items}: the loan was due back on {at}, and its renewal was approved only on {approved}",
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
  审批: {批准人: 何静, 时间: 2026-03-03 11:00}
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
    for asked in approval::all(scope) {
        let Some(Verdict::Late { at, span }) = asked.verdict(scope.facts.people) else { continue };
        let renewal = asked.purpose == Purpose::Renew;
        let finding = Finding::new(RULE.name, asked.subject(), span)
            .sentence(if renewal { "renewal" } else { "headline" })
            .clauses(asked.purpose.clauses())
            .arg("items", asked.items())
            .arg("act", asked.act())
            .arg("at", asked.at)
            .arg("approved", at);
        out.push(finding);
    }
}
