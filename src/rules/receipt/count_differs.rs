//! Another number of pieces came than the list says, and no fault was noted.

use super::faults;
use crate::entry::{Record, Value};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

const LISTED: Text = Text { zh: "清单上是这个数", en: "the list says so many" };

pub static RULE: Rule = Rule {
    name: "count-differs",
    severity: Severity::Error,
    clauses: &["R03.2", "R15.9", "R08.3"],
    summary: Text {
        zh: "实收件数与清单不符，又没有记异常",
        en: "the count of pieces differs from the list and no fault is noted",
    },
    why: Text {
        zh: "签收前要逐件核对清单；件数不符还照签，少的那一件就算在本室头上。",
        en: "Pieces are compared with the list before anyone signs; whoever signs for a wrong count answers for the missing one.",
    },
    remedy: Text {
        zh: "数错的，改正“件数”；确实不符的，填“异常: [{异常: 件数不符, 原因: …, 处理: …, 送件人确认: …}]”。",
        en: "If it was miscounted, correct `pieces`; if it really differs, fill in `faults: [{fault: count-differs, cause: …, remedy: …, countersigned: …}]`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "清单上是 {listed} 件，实收 {pieces} 件，没有记异常",
            en: "pieces on the list: {listed}, pieces that came: {pieces}, and no fault was entered",
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
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001, 件数: 1, 清单件数: 2}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- 动作: 签收
  时间: 2026-03-02 09:00
  经手人: 陈敏
  件: S2026-0001
  件数: 1
  清单件数: 2
  异常:
    - {异常: 件数不符, 原因: 市院漏装一件, 送件簿注明: 是, 处理: 只签一件, 送件人确认: 老谭, 解决: 2026-03-03}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Receive) else { return };
    let record = &action.record;
    let (Some(pieces), Some(listed)) = (record.number("pieces"), record.number("listed")) else { return };
    if pieces != listed && !faults::of_slip(action).any(explains) {
        out.push(
            Finding::new(RULE.name, action.subject(), record.span_of("pieces"))
                .arg("pieces", pieces)
                .arg("listed", listed)
                .arg("items", Arg::items(action.items()))
                .related(record.span_of("listed"), LISTED),
        );
    }
}

/// Whether a fault may be about the count: named so, or told in the clerk's own words.
fn explains(row: &Record) -> bool {
    !matches!(row.get("fault"), Some(Value::Choice(name)) if name != "count-differs")
}
