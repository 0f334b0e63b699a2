//! A period of secrecy longer than its level allows.

use crate::entry::{Record, Value};
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::register::{ActionKind, Document, Level};
use crate::rules::{Check, Entry, EntryScope, Rule};
use crate::time::{Duration, Moment};

pub static RULE: Rule = Rule {
    name: "period-over-cap",
    severity: Severity::Error,
    clauses: &["R13.4"],
    summary: Text { zh: "保密期限超过最长年限", en: "a period of secrecy beyond its cap" },
    why: Text {
        zh: "保密期限除另有规定外，绝密不超过三十年，机密不超过二十年，秘密不超过十年。",
        en: "Unless laid down otherwise, top secret lasts thirty years at most, secret twenty, confidential ten.",
    },
    remedy: Text {
        zh: "照文件上标注的期限改正；确是标注有误的，请定密机关改正。",
        en: "Correct it to what is marked on the document; if the mark itself is wrong, ask the organ that classified it to correct it.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{level}件的保密期限最长{cap}，这里填的是{period}",
            en: "{level} documents have a period of at most {cap}; this one has {period}",
        },
    )],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 机密
保密期限: 25年
成文日期: 2026-02-27
份号: [\"000123\"]
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 机密
保密期限: 20年
成文日期: 2026-02-27
份号: [\"000123\"]
",
    check: Check::Entry(check),
};

/// A period runs from the document's date, also one that was changed later.
fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    match scope.entry {
        Entry::Document(document) if !document.record.has("voided") => {
            let dated = document.dated();
            out.extend(
                document.level.and_then(|level| over(scope, &document.record, level, dated, document.subject())),
            );
        }
        Entry::Action(action) if !action.voided && action.kind == ActionKind::Regrade => {
            let level = action.record.text("level").and_then(Level::named);
            let dated = scope.documents().next().and_then(Document::dated);
            out.extend(level.and_then(|level| over(scope, &action.record, level, dated, action.subject())));
        }
        _ => {}
    }
}

fn over(
    scope: &EntryScope<'_>,
    record: &Record,
    level: Level,
    dated: Option<Moment>,
    subject: Subject,
) -> Option<Finding> {
    let Some(Value::Period(period)) = record.get("period") else { return None };
    let cap = scope.facts.policy.cap(level, dated.unwrap_or(scope.facts.as_of))?;
    let finding = || {
        Finding::new(RULE.name, subject, record.span_of("period"))
            .arg("level", Arg::Choice("level".into(), level.name().into()))
            .arg("cap", Arg::Duration(Duration::Months(cap)))
            .arg("period", Arg::Both { zh: period.zh().into(), en: period.en().into() })
    };
    period.exceeds(cap, dated.map(Moment::date)).then(finding)
}
