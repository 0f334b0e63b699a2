//! What the charts of the home page show: plain counts under labels, of what this audience may know.
//! Must not know how a chart is drawn.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::View;
use crate::balance::{self, Balance, Column};
use crate::custody::{CopyLife, State};
use crate::duty::Standing;
use crate::lang::Text;
use crate::register::Level;

/// Counts under labels, one or more beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Its name, for ids and classes.
    pub name: &'static str,
    pub title: String,
    /// What the labels are.
    pub of: String,
    /// What is counted, one name a series; each has its name for classes.
    pub series: Vec<Series>,
    pub bars: Vec<Bar>,
    /// Whether the counts of a label add up, and are drawn as one bar.
    pub stacked: bool,
}

/// One thing counted.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    pub name: &'static str,
    pub word: String,
}

/// The counts under one label, in the order of the series.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    pub label: String,
    pub counts: Vec<usize>,
}

/// How many months of coming and going are drawn.
const MONTHS: u32 = 12;

/// Until how many days since it began an open duty falls into a group, and its label.
const AGES: [(i64, Text); 5] = [
    (3, Text { zh: "3天内", en: "up to 3 days" }),
    (7, Text { zh: "4–7天", en: "4–7 days" }),
    (30, Text { zh: "8–30天", en: "8–30 days" }),
    (90, Text { zh: "31–90天", en: "31–90 days" }),
    (i64::MAX, Text { zh: "90天以上", en: "over 90 days" }),
];

const SERIES: [(&str, Text); 8] = [
    ("rest", Text { zh: "在机要室", en: "in the office" }),
    ("archived", Text { zh: "已归档", en: "archived" }),
    ("out", Text { zh: "在外", en: "out" }),
    ("in", Text { zh: "收进", en: "in" }),
    ("gone", Text { zh: "销账", en: "gone" }),
    ("open", Text { zh: "未到期", en: "in time" }),
    ("overdue", Text { zh: "已逾期", en: "overdue" }),
    ("copies", Text { zh: "份数", en: "copies" }),
];

impl View<'_> {
    /// The charts of the home page.
    #[must_use]
    pub fn charts(&self) -> Vec<Chart> {
        vec![self.stock_by_level(), self.throughput(), self.ageing(), self.balance_of_year()]
    }

    fn chart(&self, name: &'static str, title: Text, of: Text, series: &[&'static str], bars: Vec<Bar>) -> Chart {
        let series = series.iter().filter_map(|wanted| SERIES.iter().find(|(name, _)| name == wanted));
        Chart {
            name,
            title: self.say(title),
            of: self.say(of),
            series: series.map(|(name, word)| Series { name, word: self.say(*word) }).collect(),
            bars,
            stacked: true,
        }
    }

    fn seen_copies(&self) -> impl Iterator<Item = (Option<Level>, &CopyLife<'_>)> {
        let lives = self.examined.ledger.lives.iter().filter(|life| self.sees(life));
        lives.flat_map(|life| {
            let level = life.level_at(self.examined.as_of);
            life.copies.iter().map(move |copy| (level, copy))
        })
    }

    fn stock_by_level(&self) -> Chart {
        let mut counts = [[0; 3]; Level::ALL.len()];
        for (level, copy) in self.seen_copies() {
            let at = Level::ALL.iter().position(|known| Some(*known) == level);
            let (Some(at), Some(stay)) = (at, copy.now()) else { continue };
            match stay.state {
                State::AtRest { .. } => counts[at][0] += 1,
                State::Archived { .. } => counts[at][1] += 1,
                State::Out(_) => counts[at][2] += 1,
                State::Lost | State::Ended { .. } => {}
            }
        }
        let bar = |(level, counts): (&Level, [usize; 3])| Bar {
            label: self.choice("level", level.name()),
            counts: counts.to_vec(),
        };
        let title = Text { zh: "各密级在管份数", en: "Copies in custody by level" };
        let bars = Level::ALL.iter().zip(counts).map(bar).collect();
        self.chart("stock", title, Text { zh: "密级", en: "Level" }, &["rest", "archived", "out"], bars)
    }

    fn throughput(&self) -> Chart {
        let this = self.examined.as_of.date().with_day(1).unwrap_or_default();
        let months = (0..MONTHS).rev().filter_map(|back| this.checked_sub_months(Months::new(back)));
        let mut bars: Vec<(NaiveDate, [usize; 2])> = months.map(|month| (month, [0; 2])).collect();
        let mut count = |date: NaiveDate, at: usize| {
            let same = |month: &NaiveDate| (month.year(), month.month()) == (date.year(), date.month());
            bars.iter_mut().filter(|(month, _)| same(month)).for_each(|(_, counts)| counts[at] += 1);
        };
        for (_, copy) in self.seen_copies() {
            copy.stays.first().into_iter().for_each(|stay| count(stay.from.date(), 0));
            let ended = copy.now().filter(|stay| matches!(stay.state, State::Ended { .. }));
            ended.into_iter().for_each(|stay| count(stay.from.date(), 1));
        }
        let bar = |(month, counts): (NaiveDate, [usize; 2])| Bar {
            label: month.format("%Y-%m").to_string(),
            counts: counts.to_vec(),
        };
        let title = Text { zh: "近十二个月收进与销账份数", en: "Copies in and gone, last twelve months" };
        let bars = bars.into_iter().map(bar).collect();
        let chart = self.chart("throughput", title, Text { zh: "月份", en: "Month" }, &["in", "gone"], bars);
        Chart { stacked: false, ..chart }
    }

    fn ageing(&self) -> Chart {
        let now = self.examined.as_of;
        let mut counts = [[0; 2]; AGES.len()];
        for duty in self.all_duties().filter(|duty| duty.is_open(now)) {
            let days = (now.date() - duty.since.date()).num_days();
            let at = AGES.iter().position(|(until, _)| days <= *until).unwrap_or(AGES.len() - 1);
            counts[at][usize::from(duty.standing(now) == Standing::Overdue)] += 1;
        }
        let bar = |(age, counts): (&(i64, Text), [usize; 2])| Bar { label: self.say(age.1), counts: counts.to_vec() };
        let bars = AGES.iter().zip(counts).map(bar).collect();
        let title = Text { zh: "未办结事项的时长", en: "Age of what is open" };
        self.chart("ageing", title, Text { zh: "起算以来", en: "Since it began" }, &["open", "overdue"], bars)
    }

    fn balance_of_year(&self) -> Chart {
        let today = self.examined.as_of.date();
        let first = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
        let mut totals = [0; 10];
        for balance in balance::of(&self.examined.ledger, first, today).into_values() {
            for (total, columns) in totals.iter_mut().zip(groups(&balance)) {
                *total += columns.iter().map(|column| self.seen_of(column)).sum::<usize>();
            }
        }
        let labels = [
            Text { zh: "上年结存", en: "Brought forward" },
            Text { zh: "收入", en: "Received" },
            Text { zh: "期初建账", en: "Taken on" },
            Text { zh: "复制、收回", en: "Copied, came back" },
            Text { zh: "清退", en: "Sent back" },
            Text { zh: "发出", en: "Dispatched" },
            Text { zh: "归档、移交", en: "Archived, handed over" },
            Text { zh: "销毁", en: "Destroyed" },
            Text { zh: "丢失", en: "Lost" },
            Text { zh: "现存", en: "Carried forward" },
        ];
        let bar = |(label, total): (Text, usize)| Bar { label: self.say(label), counts: vec![total] };
        let title = Text { zh: "本年收支", en: "Balance of the year" };
        let bars = labels.into_iter().zip(totals).map(bar).collect();
        self.chart("balance", title, Text { zh: "项目", en: "Entry" }, &["copies"], bars)
    }

    fn seen_of(&self, column: &Column) -> usize {
        let life = |counted: &balance::Counted| self.examined.ledger.life(&counted.document);
        column.iter().filter(|counted| life(counted).is_some_and(|life| self.sees(life))).count()
    }
}

/// The columns of a balance in the groups that are drawn.
fn groups(balance: &Balance) -> [Vec<&Column>; 10] {
    [
        vec![&balance.brought],
        vec![&balance.received],
        vec![&balance.taken_on],
        vec![&balance.copied, &balance.came_back],
        vec![&balance.returned],
        vec![&balance.dispatched],
        vec![&balance.archived, &balance.handed_over],
        vec![&balance.destroyed],
        vec![&balance.lost],
        vec![&balance.carried],
    ]
}
