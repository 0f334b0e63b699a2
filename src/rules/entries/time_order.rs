//! Times inside one entry that run backwards: back before out, returned before lent.

use super::times::{Told, under};
use crate::entry::Record;
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::rules::{Check, Entry, EntryScope, Rule};
use crate::time::Moment;

const EARLIER: Text = Text { zh: "应晚于这个时间", en: "it should be later than this" };

pub static RULE: Rule = Rule {
    name: "time-order",
    severity: Severity::Error,
    clauses: &["R12.4", "R14.5"],
    summary: Text { zh: "一张单子里时间先后颠倒", en: "times inside one entry run backwards" },
    why: Text {
        zh: "先送出才能退回，先借出才能归还；时间颠倒，就不知道文件什么时候在谁手里。",
        en: "A piece goes out before it comes back; where times run backwards, nobody knows who had it when.",
    },
    remedy: Text {
        zh: "照实改正填错的时间（已入账的，登记“更正”）。",
        en: "Correct the time that is wrong (once it is on record, by a `correct`).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "“{later}”的时间{at}早于“{earlier}”的{since}",
            en: "`{later}` ({at}) is before `{earlier}` ({since})",
        },
    )],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 传阅
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-03 09:30, 阅毕: 2026-03-03 08:30, 退回: 2026-03-03 11:00}]
  传阅毕: 2026-03-03 11:00
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 传阅
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-03 09:30, 阅毕: 2026-03-03 10:30, 退回: 2026-03-03 11:00}]
  传阅毕: 2026-03-03 11:00
",
    check: Check::Entry(check),
};

/// What cannot come before the act itself, to the minute. Approvals, opinions, signatures on paper
/// and the sending off of what is destroyed later may.
const AFTER_THE_ACT: [&str; 20] = [
    "returned.at",
    "to.returned.at",
    "to.receipt.at",
    "for.returned.at",
    "for.receipt.at",
    "receipt.at",
    "receipt_returned",
    "receipts.returned",
    "readings.out",
    "closed",
    "accepted",
    "transferred.at",
    "recovered.at",
    "original_returned",
    "head_signed",
    "to",
    "due",
    "renewals.due",
    "extensions.due",
    "next",
];

/// What may come some hours before the act is signed, but not days: a fault found at the door is
/// often settled before the receipt is.
const SAME_DAY_OR_LATER: [&str; 5] = [
    "faults.resolved",
    "faults.reported.at",
    "envelopes.faults.resolved",
    "envelopes.faults.reported.at",
    "notified.at",
];

/// Two times of one record or row: where it stands, what comes first, what comes later.
const PAIRS: [(&str, &str, &str); 6] = [
    ("readings", "out", "read"),
    ("readings", "out", "back"),
    ("readings", "read", "back"),
    ("", "sent", "destroyed"),
    ("", "requested", "at"),
    ("", "found_out", "reported.at"),
];

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let (record, subject) = match scope.entry {
        Entry::Action(action) if !action.voided && tells_times(&action.record) => (&action.record, action.subject()),
        // What else may be out of order in a log is laid down by its kind.
        Entry::Log(entry) if !entry.voided => {
            let found = entry.at.map(|at| before_its_day(&entry.record, at, &["findings.resolved"], &entry.subject()));
            out.extend(found.into_iter().flatten());
            return;
        }
        _ => return,
    };
    if let Some(at) = record.time("at") {
        let act = Told { at, span: record.span_of("at"), key: "at".into() };
        for path in AFTER_THE_ACT {
            out.extend(under(record, path).iter().filter_map(|told| backwards(&act, told, &subject)));
        }
        out.extend(before_its_day(record, at, &SAME_DAY_OR_LATER, &subject));
    }
    pairs(record, &subject, out);
    closed_too_early(record, &subject, out);
}

/// Whether an entry tells two times that differ: most tell one, and nothing in them can be out of order.
fn tells_times(record: &Record) -> bool {
    let (mut first, mut others) = (None, false);
    record.each_time(&mut |at| others |= *first.get_or_insert(at) != at);
    others
}

fn before_its_day(record: &Record, at: Moment, paths: &[&str], subject: &Subject) -> Vec<Finding> {
    let act = Told { at: Moment::day(at.date()), span: record.span_of("at"), key: "at".into() };
    let told = paths.iter().flat_map(|path| under(record, path));
    told.filter_map(|told| backwards(&act, &told, subject)).collect()
}

fn pairs(record: &Record, subject: &Subject, out: &mut Vec<Finding>) {
    for (rows, first, later) in PAIRS {
        let records = if rows.is_empty() { std::slice::from_ref(record) } else { record.rows(rows) };
        for row in records {
            for first in under(row, first) {
                out.extend(under(row, later).iter().filter_map(|later| backwards(&first, later, subject)));
            }
        }
    }
}

/// A circulation that was closed before the last reader gave the piece back.
fn closed_too_early(record: &Record, subject: &Subject, out: &mut Vec<Finding>) {
    let last = under(record, "readings.back").into_iter().max_by_key(|told| told.at.sort_key());
    if let Some(last) = last {
        out.extend(under(record, "closed").iter().filter_map(|closed| backwards(&last, closed, subject)));
    }
}

fn backwards(first: &Told, later: &Told, subject: &Subject) -> Option<Finding> {
    let finding = || {
        Finding::new(RULE.name, subject.clone(), later.span)
            .arg("later", Arg::Key(later.key.clone()))
            .arg("at", later.at)
            .arg("earlier", Arg::Key(first.key.clone()))
            .arg("since", first.at)
            .related(first.span, EARLIER)
    };
    later.at.is_before(first.at).then(finding)
}
