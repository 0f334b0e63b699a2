//! The copies printed, sent, filed and left over do not add up.
//! The sum is judged once all addressees are served; before that only more copies sent than there can be.

use crate::custody::{CopyLife, End, Life, OutKind, State};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, DocumentScope, Rule};

const DECLARED: Text = Text { zh: "存档、余存份数写在这里", en: "what is filed and spare is declared here" };

pub static RULE: Rule = Rule {
    name: "dispatch-unbalanced",
    severity: Severity::Error,
    clauses: &["R13.5", "R15.14"],
    summary: Text { zh: "发文份数对不上", en: "copies printed, sent, filed and spare do not add up" },
    why: Text {
        zh: "印了多少、发了多少、存了多少，必须逐份相等，差一份就是丢一份。",
        en: "What was printed, sent, filed and left over must add up to the copy: one too few is one lost.",
    },
    remedy: Text {
        zh: "清点实有份数，改正“印数”“存档份数”“余存”“报废”，或补登漏登的“发送”。",
        en: "Count what is there and correct `printed`, `filed`, `spare` or `spoiled`, or enter the `dispatch` that was left out.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 共 {copies} 份；发出 {sent} 份、存档 {filed} 份、余存 {spare} 份，合计对不上",
                en: "{document}: the copies do not add up: {copies} in all; sent {sent}, filed {filed}, spare {spare}",
            },
        ),
        (
            "printed",
            Text {
                zh: "{document} 印了 {printed} 份；编号 {copies} 份、报废 {spoiled} 份，合计对不上",
                en: "{document}: the copies do not add up: printed {printed}; numbered {copies}, spoiled {spoiled}",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 内部
成文日期: 2026-03-05
份号: 3
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 3
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 二号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#1
  发往单位: 市院
  渠道: 机要交换
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
",
    good: r"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 内部
成文日期: 2026-03-05
份号: 3
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 3
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 二号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: [F2026-0001#1, F2026-0001#2]
  发往单位: 市院
  渠道: 机要交换
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    let document = life.document;
    let mut issues = life.of(ActionKind::Issue);
    // Numbers given once for several documents, or twice for one, cannot be told apart.
    let (Some(issue), None) = (issues.next(), issues.next()) else { return };
    if document.copies.is_empty() || issue.items().iter().any(|item| item.document != document.id) {
        return;
    }
    let number = |key: &str| issue.record.number(key).unwrap_or(0);
    let copies = i64::try_from(document.copies.len()).unwrap_or(i64::MAX);
    let finding = |span| {
        Finding::new(RULE.name, issue.subject(), span)
            .arg("document", Arg::Document(document.id.clone()))
            .arg("copies", copies)
    };
    if let Some(printed) = issue.record.number("printed")
        && printed != copies + number("spoiled")
        && is_told(issue, "spoiled")
    {
        let finding = finding(issue.record.span_of("printed")).sentence("printed");
        out.push(finding.arg("printed", printed).arg("spoiled", number("spoiled")));
    }
    let Some(last) = life.last(ActionKind::Dispatch).filter(|_| !scope.uncertain && declares(issue)) else { return };
    let sent = life.copies.iter().filter(|copy| is_sent(copy)).count();
    let sent = i64::try_from(sent).unwrap_or(i64::MAX);
    let to_send = copies - number("filed") - number("spare");
    if sent > to_send || (sent < to_send && is_complete(life)) {
        let declared = if issue.record.has("filed") { "filed" } else { "spare" };
        let finding = finding(last.record.span_of("items")).arg("sent", sent).arg("filed", number("filed"));
        let finding = finding.arg("spare", number("spare")).related(issue.record.span_of(declared), DECLARED);
        out.push(Finding { subject: last.subject(), ..finding });
    }
}

/// Whether the numbers that may be left out were left out, or could be read.
fn is_told(issue: &Action, key: &str) -> bool {
    !issue.record.has(key) || issue.record.number(key).is_some()
}

/// Whether the slip says what stays in the office.
fn declares(issue: &Action) -> bool {
    let keys = ["filed", "spare"];
    keys.iter().any(|key| issue.record.has(key)) && keys.iter().all(|key| is_told(issue, key))
}

/// Whether a printed copy went to an addressee: out of the house, or to a department for good.
fn is_sent(copy: &CopyLife<'_>) -> bool {
    let dispatched = |state: &State| matches!(state, State::Ended { how: End::Dispatched, .. });
    let given = |state: &State| state.out().is_some_and(|out| out.kind == OutKind::Distribute);
    let gone = copy.stays.iter().any(|stay| dispatched(&stay.state));
    copy.made_by.is_none() && (gone || copy.now().is_some_and(|stay| given(&stay.state)))
}

/// Whether every unit that the document is addressed to has got something.
fn is_complete(life: &Life<'_>) -> bool {
    let record = &life.document.record;
    let gave = || life.of(ActionKind::Dispatch).chain(life.of(ActionKind::Distribute));
    let served = |unit: &str| {
        let mut rows = gave().flat_map(|action| action.record.rows("to"));
        rows.any(|row| row.names("to").any(|name| name.value == unit))
    };
    record.names("to").chain(record.names("cc")).all(|name| served(name.value))
}
