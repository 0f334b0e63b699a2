//! The inventory report: what is in custody by level and place, what is out, and the balance of
//! this year and of the last.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::View;
use super::document::ClauseView;
use super::finding::ShownFinding;
use super::lists::Few;
use super::room::Room;
use super::shown::{DocumentLink, Piece};
use crate::balance::{self, Balance, Column, PrintRun};
use crate::custody::State;
use crate::lang::Text;
use crate::register::Level;

/// Everything on the inventory page.
#[derive(Debug, Serialize)]
pub struct InventoryView {
    pub levels: Vec<String>,
    /// Copies by place (and out, by holder's kind), a number a level.
    pub stock: Few<StockRow>,
    pub periods: Vec<PeriodView>,
    /// Those that do not add up first.
    pub runs: Few<RunView>,
}

/// What lies at a place, or is out, by level.
#[derive(Debug, Serialize)]
pub struct StockRow {
    pub place: Piece,
    pub counts: Vec<usize>,
    pub total: usize,
}

/// The balances of one year.
#[derive(Debug, Serialize)]
pub struct PeriodView {
    pub from: String,
    pub to: String,
    pub columns: Vec<String>,
    pub rows: Vec<BalanceRow>,
    /// Rows for which there was no room.
    pub more: usize,
}

/// The balance of one series and level.
#[derive(Debug, Serialize)]
pub struct BalanceRow {
    pub series: String,
    pub level: String,
    pub cells: Vec<CountView>,
    /// Why it is red; nothing where it closes.
    pub gap: Option<Gap>,
}

/// A number and what it counts.
#[derive(Debug, Serialize)]
pub struct CountView {
    pub count: usize,
    pub items: Vec<Piece>,
    pub more: usize,
}

/// What was printed of an outgoing document and where it went.
#[derive(Debug, Serialize)]
pub struct RunView {
    pub document: DocumentLink,
    pub cells: [i64; 5],
    /// Why it is red; nothing where it closes.
    pub gap: Option<Gap>,
}

/// Why a count does not close: the sums of both sides, the clauses that ask for it, and what was found.
#[derive(Debug, Serialize)]
pub struct Gap {
    pub account: String,
    pub clauses: Vec<ClauseView>,
    /// What the rules say of the document that is counted, and what to do.
    pub findings: Vec<ShownFinding>,
    pub remedy: String,
}

/// The rule that tells of a print run.
const RUN: &str = "dispatch-unbalanced";

/// Most copies that are named behind one number; how many names are shared out among the numbers where
/// there are too many for a page, and the room for them.
const MOST: usize = 200;
const SHARED_NAMED: usize = 900;
const NAMED_BYTES: usize = 140_000;
/// Room for the other tables, and about what their rows take.
const MOST_PLACES: usize = 200;
const PLACES_BYTES: usize = 60_000;
const MOST_SERIES: usize = 60;
const MOST_RUNS: usize = 200;
const RUNS_BYTES: usize = 90_000;
const OF_A_ROW: usize = 260;
const OF_A_RUN: usize = 450;
const OF_A_GAP: usize = 1600;
const OF_AN_ITEM: usize = 50;

const COLUMNS: [Text; 12] = [
    Text { zh: "上期结存", en: "Brought forward" },
    Text { zh: "收入", en: "Received" },
    Text { zh: "期初建账", en: "Taken on" },
    Text { zh: "复制", en: "Copied" },
    Text { zh: "收回找回", en: "Came back" },
    Text { zh: "清退", en: "Sent back" },
    Text { zh: "发出", en: "Dispatched" },
    Text { zh: "归档", en: "Archived" },
    Text { zh: "销毁", en: "Destroyed" },
    Text { zh: "移交", en: "Handed over" },
    Text { zh: "丢失", en: "Lost" },
    Text { zh: "本期结存", en: "Carried forward" },
];

impl View<'_> {
    /// The inventory page.
    #[must_use]
    pub fn inventory(&self) -> InventoryView {
        let today = self.examined.as_of.date();
        let year = today.year();
        let first = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
        let last = |year: i32| NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(today);
        let periods = [(first(year), today), (first(year - 1), last(year - 1))];
        let periods = periods.iter().map(|(from, to)| self.period(*from, *to)).filter(|p| !p.rows.is_empty());
        InventoryView {
            levels: Level::ALL.iter().map(|level| self.choice("level", level.name())).collect(),
            stock: self.stock(),
            periods: short(periods.collect()),
            runs: self.runs(first(year), today),
        }
    }

    fn stock(&self) -> Few<StockRow> {
        let mut rows: BTreeMap<usize, StockRow> = BTreeMap::new();
        let places = &self.register().places;
        for life in self.examined.ledger.lives.iter().filter(|life| self.link_of(life).is_some()) {
            let level = life.level_at(self.examined.as_of).unwrap_or(Level::Public);
            let at = Level::ALL.iter().position(|known| *known == level).unwrap_or_default();
            for stay in life.copies.iter().filter_map(|copy| copy.now()) {
                let (order, place) = match &stay.state {
                    State::AtRest { place } | State::Archived { place } => match place {
                        Some(key) => (places.position(key).unwrap_or(usize::MAX - 3), self.place(key)),
                        None => (
                            usize::MAX - 2,
                            self.here(Text {
                                zh: "机要室（未登记位置）", en: "in the office, no place given"
                            }),
                        ),
                    },
                    State::Out(_) => (usize::MAX - 1, self.here(Text { zh: "在外", en: "out" })),
                    State::Lost => (usize::MAX, self.here(Text { zh: "丢失", en: "lost" })),
                    State::Ended { .. } => continue,
                };
                let empty = || StockRow { place, counts: vec![0; Level::ALL.len()], total: 0 };
                let row = rows.entry(order).or_insert_with(empty);
                row.counts[at] += 1;
                row.total += 1;
            }
        }
        let (count, mut room) = (rows.len(), Room::of(MOST_PLACES, PLACES_BYTES));
        let size = |row: &StockRow| OF_A_ROW + 4 * row.place.text.len();
        let rows: Vec<StockRow> = rows.into_values().take_while(|row| room.take(size(row))).collect();
        Few { count, more: count - rows.len(), rows }
    }

    fn here(&self, text: Text) -> Piece {
        Piece::plain(self.say(text))
    }

    pub(super) fn period(&self, from: NaiveDate, to: NaiveDate) -> PeriodView {
        let rows = balance::of(&self.examined.ledger, from, to).into_iter().filter_map(|((series, level), balance)| {
            let gap = self.gap_of(&balance);
            let cells: Vec<CountView> = columns(balance).into_iter().map(|column| self.counted(column)).collect();
            cells.iter().any(|cell| cell.count > 0).then(|| BalanceRow {
                series: series.to_string(),
                level: level.map(|level| self.choice("level", level.name())).unwrap_or_default(),
                cells,
                gap,
            })
        });
        PeriodView {
            from: from.to_string(),
            to: to.to_string(),
            columns: COLUMNS.iter().map(|column| self.say(*column)).collect(),
            rows: rows.collect(),
            more: 0,
        }
    }

    /// A number with the copies it counts, without those that the audience must not know of.
    fn counted(&self, column: Column) -> CountView {
        let count = column.iter().filter(|counted| self.knows(&counted.document)).count();
        let named = column.iter().filter_map(|counted| self.item(&counted.document, Some(&counted.copy)));
        CountView { count, more: count.saturating_sub(MOST), items: named.take(MOST).collect() }
    }

    /// Both sides of a balance that does not close, in words.
    fn gap_of(&self, balance: &Balance) -> Option<Gap> {
        let (came, went) = balance.sides();
        let told = Text {
            zh: "上期结存与各项增加合计 {came} 份，各项减少与本期结存合计 {went} 份，相差 {gap} 份",
            en: "brought forward and all that came: {came}; all that went and is carried forward: {went}; the gap: {gap}",
        };
        let account = filled(self.say(told), [("came", came), ("went", went), ("gap", came.abs_diff(went))]);
        (!balance.closes()).then(|| self.gap(account, "balance-broken", Vec::new()))
    }

    /// What was printed and where it went, in words, and what was found about it.
    fn gap_of_run(&self, run: &PrintRun) -> Option<Gap> {
        let told = Text {
            zh: "印 {printed} 份；发出 {dispatched}、存档 {filed}、余存 {spare}、报废 {spoiled}，合计 {sum} 份，相差 {gap} 份",
            en: "printed {printed}; dispatched {dispatched}, filed {filed}, spare {spare}, spoiled {spoiled}, together {sum}; the gap: {gap}",
        };
        let sum = run.dispatched + run.filed + run.spare + run.spoiled;
        let numbers = [
            ("printed", run.printed),
            ("dispatched", run.dispatched),
            ("filed", run.filed),
            ("spare", run.spare),
            ("spoiled", run.spoiled),
            ("sum", sum),
            ("gap", (run.printed - sum).abs()),
        ];
        let found = self.findings_of(&run.document).into_iter().filter(|finding| finding.rule == RUN).collect();
        (!run.closes()).then(|| self.gap(filled(self.say(told), numbers), RUN, found))
    }

    fn gap(&self, account: String, rule: &str, findings: Vec<ShownFinding>) -> Gap {
        let rule = self.rule(rule);
        Gap {
            account,
            remedy: rule.as_ref().filter(|_| !findings.is_empty()).map(|rule| rule.remedy.clone()).unwrap_or_default(),
            clauses: rule.map(|rule| rule.clauses).unwrap_or_default(),
            findings,
        }
    }

    fn runs(&self, from: NaiveDate, to: NaiveDate) -> Few<RunView> {
        let mut runs = balance::print_runs(&self.examined.ledger, from, to);
        runs.retain(|run| self.knows(&run.document));
        runs.sort_by_key(PrintRun::closes);
        let told =
            |gap: &Gap| OF_A_GAP + gap.account.len() + gap.findings.iter().map(|f| f.message.len()).sum::<usize>();
        let size = |run: &RunView| OF_A_RUN + run.document.title.len() + run.gap.as_ref().map_or(0, told);
        Few::within(&runs, &mut Room::of(MOST_RUNS, RUNS_BYTES), size, |run| {
            Some(RunView {
                document: self.document_link(&run.document)?,
                cells: [run.printed, run.dispatched, run.filed, run.spare, run.spoiled],
                gap: self.gap_of_run(run),
            })
        })
    }
}

/// Balances with as many rows, and as many copies named behind their numbers, as a page has room for.
fn short(mut periods: Vec<PeriodView>) -> Vec<PeriodView> {
    for period in &mut periods {
        period.more = period.rows.len().saturating_sub(MOST_SERIES);
        period.rows.truncate(MOST_SERIES);
    }
    let size = |item: &Piece| OF_AN_ITEM + 4 * item.text.len();
    let cells = || periods.iter().flat_map(|period| &period.rows).flat_map(|row| &row.cells);
    let all: usize = cells().flat_map(|cell| &cell.items).map(size).sum();
    let numbers = cells().filter(|cell| cell.count > 0).count();
    let share = if all <= NAMED_BYTES { MOST } else { SHARED_NAMED / numbers.max(1) };
    let mut room = Room::of(usize::MAX, NAMED_BYTES);
    for cell in periods.iter_mut().flat_map(|period| &mut period.rows).flat_map(|row| &mut row.cells) {
        let fits = cell.items.iter().take(share).take_while(|item| room.take(size(item))).count();
        cell.items.truncate(fits);
        cell.more = cell.count - fits;
    }
    periods
}

/// A sentence with its numbers.
fn filled<N: ToString>(sentence: String, numbers: impl IntoIterator<Item = (&'static str, N)>) -> String {
    numbers.into_iter().fold(sentence, |told, (name, number)| told.replace(&format!("{{{name}}}"), &number.to_string()))
}

/// The columns of a balance in the order in which they are printed.
fn columns(balance: Balance) -> [Column; 12] {
    [
        balance.brought,
        balance.received,
        balance.taken_on,
        balance.copied,
        balance.came_back,
        balance.returned,
        balance.dispatched,
        balance.archived,
        balance.destroyed,
        balance.handed_over,
        balance.lost,
        balance.carried,
    ]
}
