//! Fewer pages came back than went out.

use crate::custody::{CopyLife, Life, Stay};
use crate::entry::Record;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::Action;
use crate::rules::{Check, EntryScope, Rule};

const PAGES: Text = Text { zh: "页数写在这里", en: "its pages are given here" };

pub static RULE: Rule = Rule {
    name: "returned-short",
    severity: Severity::Error,
    clauses: &["R14.5", "R14.9", "R06.4"],
    summary: Text { zh: "归还时缺页", en: "fewer pages came back than went out" },
    why: Text {
        zh: "收回要当面清点，缺一页就是失密的线索，当时不查，事后查不清。",
        en: "What comes back is counted face to face; a missing page is the trace of a leak, and only then can it be followed.",
    },
    remedy: Text {
        zh: "点错、写错的，改正“页数”；确实缺页的，向退还人追查，报告机要室负责人，并在事件台账登记。",
        en: "If it was miscounted, correct `pages`; if pages really are missing, ask whoever had the piece, report it to the head and enter it in the log of incidents.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 送出时 {pages} 页，归还时 {back} 页，少 {short} 页",
            en: "{items}: pages out {pages}, pages back {back}, missing {short}",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
页数: 12
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  应还: 2026-03-10
  归还: {时间: 2026-03-05 15:00, 退还人: 许舟, 核点人: 陈敏, 页数: 11}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
页数: 12
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  应还: 2026-03-10
  归还: {时间: 2026-03-05 15:00, 退还人: 许舟, 核点人: 陈敏, 页数: 12}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action() else { return };
    for row in returns(action) {
        if let (Some(back), Some(pages)) = (row.number("pages"), went_out(scope, action, row))
            && back < pages
        {
            out.push(finding(scope, action, row, back, pages));
        }
    }
}

/// The rows that say what came back.
fn returns(action: &Action) -> impl Iterator<Item = &Record> {
    let of_rows = action.record.rows("to").iter().flat_map(|row| row.rows("returned"));
    action.record.rows("returned").iter().chain(of_rows)
}

/// The pages that went out of what a row brought back; `None` where nobody has counted them.
fn went_out(scope: &EntryScope<'_>, action: &Action, row: &Record) -> Option<i64> {
    let lives = &scope.lives;
    let out = lives.iter().map(|life| given(life, action)).sum::<usize>();
    let back = lives.iter().map(|life| brought_back(life, action, row).count()).sum::<usize>();
    match action.record.number("pages") {
        _ if back == 0 => None,
        Some(counted) if back == out => Some(counted),
        // At least the pages of the originals; where there are none of those, nothing is known.
        _ => Some(lives.iter().flat_map(|life| brought_back(life, action, row).filter_map(|c| pages(life, c))).sum()),
    }
}

/// The pages of a copy. Of how many pages a photocopy is, nothing says.
fn pages(life: &Life<'_>, copy: &CopyLife<'_>) -> Option<i64> {
    life.document.record.number("pages").filter(|_| copy.made_by.is_none())
}

/// How many copies an action gave out.
fn given(life: &Life<'_>, action: &Action) -> usize {
    let gave = |stay: &Stay<'_>| std::ptr::eq(stay.action, action) && !stay.state.is_at_rest();
    life.copies.iter().filter(|copy| copy.stays.iter().any(gave)).count()
}

/// The copies that a row brought back.
fn brought_back<'l>(life: &'l Life<'_>, action: &Action, row: &Record) -> impl Iterator<Item = &'l CopyLife<'l>> {
    let at = row.span_of("at");
    let back = move |stay: &Stay<'_>| std::ptr::eq(stay.action, action) && stay.span == at && stay.state.is_at_rest();
    life.copies.iter().filter(move |copy| copy.stays.iter().any(back))
}

fn finding(scope: &EntryScope<'_>, action: &Action, row: &Record, back: i64, pages: i64) -> Finding {
    let items = if row.items("items").is_empty() { action.items() } else { row.items("items") };
    let finding = Finding::new(RULE.name, action.subject(), row.span_of("pages"))
        .arg("items", Arg::items(items))
        .arg("pages", pages)
        .arg("back", back)
        .arg("short", pages - back);
    let document = items.first().and_then(|item| scope.life(&item.document)).map(|life| life.document);
    match document {
        _ if action.record.has("pages") => finding.related(action.record.span_of("pages"), PAGES),
        Some(document) => finding.related(document.record.span_of("pages"), PAGES),
        None => finding,
    }
}
