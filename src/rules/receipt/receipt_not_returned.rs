//! A receipt lay in the envelope and has not been sent back. A warning.

use crate::entry::Record;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, EntryScope, Rule};
use crate::source::Span;

const ENCLOSED: Text = Text { zh: "封内附有回执", en: "a receipt was enclosed" };

pub static RULE: Rule = Rule {
    name: "receipt-not-returned",
    severity: Severity::Warning,
    clauses: &["R03.3"],
    summary: Text { zh: "所附回执没有退回", en: "an enclosed receipt was not sent back" },
    why: Text {
        zh: "回执退到，来文单位才能确认文件安全到达；不退，对方要当丢失来查。",
        en: "Only the receipt tells the sender that the piece arrived safely; without it the sender must search for a loss.",
    },
    remedy: Text {
        zh: "签字盖章退回后，补填“回执退回: …”（何时退回）；有几张回执的，在每一张里填“退回”。",
        en: "Sign it and send it back, then fill in `receipt_returned: …` (the time); where there are several, `returned` in each row of `receipts`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 所附的回执还没有退回", en: "the receipt enclosed with {items} has not been sent back"
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
- {动作: 拆封, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 附回执: 是}
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
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 拆封, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 附回执: 是, 回执退回: 2026-03-02 15:00}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(open) = scope.action().filter(|action| action.kind == ActionKind::Open) else { return };
    let record = &open.record;
    if record.has("receipt_returned") {
        return;
    }
    let rows = record.rows("receipts");
    for row in rows.iter().filter(|row| !row.has("returned")) {
        let items = if row.items("items").is_empty() { open.items() } else { row.items("items") };
        out.push(finding(open, row.span_of("returned"), Arg::items(items)));
    }
    if !record.has("receipts") && record.is("receipt_enclosed") {
        let finding = finding(open, record.span_of("receipt_returned"), Arg::items(open.items()));
        out.push(finding.related(enclosed(record), ENCLOSED));
    }
}

fn enclosed(record: &Record) -> Span {
    record.span_of("receipt_enclosed")
}

fn finding(open: &Action, span: Span, items: Arg) -> Finding {
    Finding::new(RULE.name, open.subject(), span).arg("items", items)
}
