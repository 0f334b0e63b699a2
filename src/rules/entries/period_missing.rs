//! A classified document without a period of secrecy.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "period-missing",
    severity: Severity::Error,
    clauses: &["R13.4", "R15.12"],
    summary: Text { zh: "涉密文件没有保密期限", en: "a classified document without a period of secrecy" },
    why: Text {
        zh: "不知道保密到什么时候，就不知道何时审核、能否解密、何时可以销毁。",
        en: "Without it nobody knows when to review it, when it may be declassified, or when it may be destroyed.",
    },
    remedy: Text {
        zh: "照文件首页的标注填“保密期限”，如 20年、6个月、2036-03-01；没有标注的，按该密级的最长年限填。",
        en: "Fill in `period` as marked on the first page, as in 20年, 6个月 or 2036-03-01; where nothing is marked, the longest for its level.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 是{level}件，没有填“保密期限”", en: "{document} is {level} and has no `period`"
        },
    )],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 机密
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
    check: Check::Document(check),
};

/// A sealed piece bears its period inside; a void number has none.
fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let document = scope.life.document;
    let sealed = document.record.is("unopened") && scope.life.first(ActionKind::Open).is_none();
    let Some(level) = document.level.filter(|level| level.is_classified()) else { return };
    if !document.record.has("period") && !document.record.has("voided") && !sealed {
        out.push(missing(scope, level));
    }
}

fn missing(scope: &DocumentScope<'_>, level: Level) -> Finding {
    let document = scope.life.document;
    Finding::new(RULE.name, document.subject(), document.record.span_of("period"))
        .arg("document", Arg::Document(document.id.clone()))
        .arg("level", Arg::Choice("level".into(), level.name().into()))
}
