//! A number stated for what is there that the ledger does not bear out:
//! the total of an inventory, or the pieces that a box sheet states.

use std::collections::{BTreeMap, BTreeSet};

use crate::custody::stock::{self, Count, Named, Presence};
use crate::entry::Value;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, LogEntry};
use crate::rules::borrowing::is_readable;
use crate::rules::{Check, RegisterScope, Rule};
use crate::time::Moment;

pub static RULE: Rule = Rule {
    name: "balance-broken",
    severity: Severity::Error,
    clauses: &["R08.10", "R12.3", "R13.6", "R13.7"],
    summary: Text { zh: "报出的份数与账上不符", en: "a stated number differs from the ledger" },
    why: Text {
        zh: "合计数是给领导和上级看的，必须和逐份的账一致。",
        en: "Totals are what leaders and superiors read; they must agree with the ledger behind them.",
    },
    remedy: Text {
        zh: "重新清点：数错的，改正这个数（已入账的，登记“更正”）；漏登的，补登。",
        en: "Count again: if the number is wrong, correct it (once it is on record, by a `correct`); if something was not entered, enter it.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "“实有份数”填的是 {stated}，账上是 {counted}",
                en: "copies stated: {stated}; by the ledger: {counted}",
            },
        ),
        (
            "listed",
            Text {
                zh: "“实有份数”填的是 {stated}，逐份列出的却是 {counted}",
                en: "copies stated: {stated}; listed one by one: {counted}",
            },
        ),
        (
            "box",
            Text {
                zh: "备考表写{box}有 {stated} 件，已经归入的却有 {counted} 件",
                en: "{box}: pieces stated {stated}, pieces filed in it {counted}",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 清点
  时间: 2026-03-20 16:30
  经手人: 陈敏
  范围: 全部
  实有: 全部
  实有份数: 3
  监盘人: 何静
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 清点
  时间: 2026-03-20 16:30
  经手人: 陈敏
  范围: 全部
  实有: 全部
  实有份数: 2
  监盘人: 何静
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    // With text unread nobody knows how much there was.
    let whole = scope.register.unread.is_empty() && !scope.register.documents.iter().any(|d| d.damaged);
    if whole {
        stock::counts(scope.register).for_each(|count| out.extend(total(scope, &count)));
        boxes(scope, out);
    }
}

fn total(scope: &RegisterScope<'_>, count: &Count<'_>) -> Option<Finding> {
    let record = &count.action.record;
    let stated = record.number("total").filter(|_| is_readable(record, "missing"))?;
    // A list that differs from the ledger is told by `inventory-differs`; the total is that of the list.
    let (sentence, listed) = match record.get("counted")? {
        Value::Items(listed) => ("listed", Some(Named::of(listed))),
        Value::Choice(_) => ("headline", None),
        _ => return None,
    };
    let (fewest, most) = counted(scope, count, listed.as_ref());
    if (fewest..=most).contains(&stated) {
        return None;
    }
    let finding = Finding::new(RULE.name, count.action.subject(), record.span_of("total")).sentence(sentence);
    Some(finding.arg("stated", stated).arg("counted", if stated > most { most } else { fewest }))
}

/// The fewest and the most copies that were counted: those listed, or all that were not missing.
fn counted(scope: &RegisterScope<'_>, count: &Count<'_>, listed: Option<&Named<'_>>) -> (i64, i64) {
    let missing = Named::of(count.action.record.items("missing"));
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let (mut fewest, mut most) = (0, 0);
    for here in count.stock(scope.ledger, &scope.facts).filter(|here| here.presence != Presence::Lost) {
        let (document, number) = (here.life.document.id.as_str(), here.copy.number.as_str());
        let is_counted = match listed {
            Some(listed) => listed.has(document, number),
            None => !missing.has(document, number),
        };
        if is_counted {
            seen.insert((document, number));
            fewest += i64::from(here.presence == Presence::Here);
            most += 1;
        }
    }
    let beyond = listed.map_or(0, |listed| listed.copies().filter(|copy| !seen.contains(copy)).count());
    let beyond = i64::try_from(beyond).unwrap_or(i64::MAX);
    (fewest + beyond, most + beyond)
}

/// A box sheet may count pieces from before this register, but never fewer than were filed here.
fn boxes(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let mut filed: BTreeMap<&str, Vec<(Moment, &str)>> = BTreeMap::new();
    for action in scope.register.acts(ActionKind::Archive).filter(|action| !action.voided) {
        let record = &action.record;
        if let (Some(name), Some(number), Some(at)) = (record.text("box"), record.text("number"), action.at) {
            filed.entry(name).or_default().push((at, number));
        }
    }
    for entry in scope.register.valid_logs().filter(|entry| entry.kind.name == "boxes") {
        out.extend(sheet(entry, &filed));
    }
}

fn sheet(entry: &LogEntry, filed: &BTreeMap<&str, Vec<(Moment, &str)>>) -> Option<Finding> {
    let (name, stated, at) = (entry.record.text("box")?, entry.record.number("pieces")?, entry.at?);
    let before = filed.get(name)?.iter().filter(|(when, _)| when.is_before(at));
    let numbers: BTreeSet<&str> = before.map(|(_, number)| *number).collect();
    let counted = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
    let finding = Finding::new(RULE.name, entry.subject(), entry.record.span_of("pieces")).sentence("box");
    (stated < counted).then(|| finding.arg("box", name).arg("stated", stated).arg("counted", counted))
}
