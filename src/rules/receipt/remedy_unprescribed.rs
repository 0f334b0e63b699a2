//! A fault found on opening, remedied in another way than the regulations prescribe. A warning.

use super::faults;
use crate::entry::{Item, Record};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Urgency};
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "remedy-unprescribed",
    severity: Severity::Warning,
    clauses: &["R03.3"],
    summary: Text {
        zh: "拆封发现的问题，没有按规定的办法处理",
        en: "a fault found on opening was not remedied as prescribed",
    },
    why: Text {
        zh: "拆封九项检查，每一项不合格该怎么办都有规定，照办才经得起日后查问。",
        en: "Each of the nine checks on opening has its remedy; keeping to it is what stands up to questions later.",
    },
    remedy: Text {
        zh: "误送的退回；主送不符、日期过久的附封皮；漏盖公章的退回（急件电话核实、补盖）；附件不全的要求补全；未装订的整理装订；无日期的据邮戳补注。确有理由另行处理的，在备注里写明。",
        en: "Prescribed is: `returned` for `misaddressed`; `envelope-kept` for `addressee-differs` and `late`; `returned` for `no-seal`, or if urgent `confirmed-by-phone` and `stamp-made-good`; `asked-for` for `attachment-missing`; `bound` for `unbound`; `dated-by-postmark` for `undated`. If there was good reason to do otherwise, say so in `note`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 的“{fault}”按规定应处理为“{prescribed}”，这里写的是“{remedy}”",
            en: "{items}: the prescribed remedy of `{fault}` is {prescribed}, not `{remedy}`",
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
- 动作: 拆封
  时间: 2026-03-02 09:10
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 无日期, 处理: 电话核实, 解决: 2026-03-02 09:30}]
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
成文日期: 2026-02-28
日期依据: 邮戳
邮戳日期: 2026-02-28
附封皮: 是
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- 动作: 拆封
  时间: 2026-03-02 09:10
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 无日期, 处理: 据邮戳补注, 解决: 2026-03-02 09:30}]
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Document(check),
};

/// The remedies for a fault; none where the regulations leave it to the clerk.
fn prescribed(fault: &str, urgency: Urgency) -> &'static [&'static str] {
    match fault {
        "misaddressed" => &["returned"],
        "addressee-differs" | "late" => &["envelope-kept"],
        "no-seal" if urgency >= Urgency::Urgent => &["confirmed-by-phone", "stamp-made-good", "returned"],
        "no-seal" => &["returned"],
        "attachment-missing" => &["asked-for"],
        "unbound" => &["bound"],
        "undated" => &["dated-by-postmark"],
        _ => &[],
    }
}

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for open in scope.life.of(ActionKind::Open) {
        let rows = open.record.rows("faults");
        for row in rows.iter().filter(|row| concerns(row, &scope.life.document.id)) {
            let (Some(fault), Some(remedy)) = (row.text("fault"), row.text("remedy")) else { continue };
            let prescribed = prescribed(fault, scope.life.document.urgency);
            let done = |other: &Record| {
                let unread = other.has("remedy") && other.text("remedy").is_none();
                unread || other.text("remedy").is_some_and(|remedy| prescribed.contains(&remedy))
            };
            // A second row may add to the prescribed remedy: confirmed by phone, then made good.
            let same = |other: &&Record| other.text("fault") == Some(fault) && pieces(other) == pieces(row);
            if prescribed.is_empty() || rows.iter().filter(same).any(done) {
                continue;
            }
            let choice = |name: &str| Arg::Choice("open-remedy".into(), name.into());
            let wanted = prescribed.iter().map(|name| choice(name)).collect();
            let finding = faults::finding(RULE.name, open, row, "remedy")
                .arg("remedy", choice(remedy))
                .arg("prescribed", Arg::List(wanted));
            out.push(finding);
        }
    }
}

fn pieces(row: &Record) -> Vec<String> {
    row.items("items").iter().map(Item::meaning).collect()
}

/// Whether a fault is about this document: it names it, or names nothing.
fn concerns(row: &Record, document: &str) -> bool {
    row.items("items").is_empty() || row.items("items").iter().any(|item| item.document == document)
}
