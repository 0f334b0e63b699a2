//! A number missing in the middle of a series: a document that was never entered, or taken out.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule};
use crate::source::Place;

pub static RULE: Rule = Rule {
    name: "number-gap",
    severity: Severity::Warning,
    clauses: &["R12.4", "R12.2"],
    summary: Text { zh: "编号不连续，中间缺号", en: "a number is missing in a series" },
    why: Text {
        zh: "编号一年内逐件连续，缺号说明有文件漏登或被抽走。",
        en: "Numbers run on through the year; a gap means that a document was not entered or was taken away.",
    },
    remedy: Text {
        zh: "补登漏掉的文件；作废的号保留文件，填“作废: {时间: …, 原因: …, 审批: …}”。",
        en: "Enter the missing document; keep a void number with `voided: {at: …, reason: …, approval: …}`.",
    },
    sentences: &[
        ("headline", Text { zh: "{after} 之前缺 {from}", en: "{from} is missing before {after}" }),
        ("several", Text { zh: "{after} 之前缺 {from} 至 {to}", en: "{from} to {to} are missing before {after}" }),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0003.yaml
类别: 收文
标题: 关于报送值班安排的通知
来文单位: 县委办
密级: 内部
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于报送值班安排的通知
来文单位: 县委办
密级: 内部
份号: 1
",
    check: Check::Register(check),
};

/// A numbering pattern (`S{year}-{seq:4}`) taken apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Series<'p> {
    before_year: &'p str,
    before_number: &'p str,
    behind: &'p str,
    width: usize,
}

impl<'p> Series<'p> {
    /// `None` for a pattern without year and number in this order.
    fn of(pattern: &'p str) -> Option<Self> {
        let (before_year, rest) = pattern.split_once("{year}")?;
        let (before_number, rest) = rest.split_once("{seq")?;
        let (width, behind) = rest.split_once('}')?;
        let width = width.strip_prefix(':').and_then(|width| width.parse().ok()).unwrap_or(1);
        Some(Self { before_year, before_number, behind, width })
    }

    /// The year and the number of an id of this series.
    fn read<'i>(&self, id: &'i str) -> Option<(&'i str, u32)> {
        let rest = id.strip_prefix(self.before_year)?;
        let (year, rest) = rest.split_at_checked(4)?;
        let number = rest.strip_prefix(self.before_number)?.strip_suffix(self.behind)?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (digits(year) && digits(number)).then_some(())?;
        Some((year, number.parse().ok()?))
    }

    fn id(&self, year: &str, number: u32) -> String {
        format!("{}{year}{}{number:0width$}{}", self.before_year, self.before_number, self.behind, width = self.width)
    }
}

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let patterns: BTreeSet<Series<'_>> = scope
        .register
        .office
        .numbering()
        .filter(|(series, _)| *series != "archive")
        .filter_map(|(_, pattern)| Series::of(pattern))
        .collect();
    let ids: Vec<&str> = ids(scope).collect();
    for series in &patterns {
        let mut years: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for (year, number) in ids.iter().filter_map(|id| series.read(id)) {
            years.entry(year).or_default().insert(number);
        }
        for (year, numbers) in years {
            for (last, next) in numbers.iter().zip(numbers.iter().skip(1)).filter(|(last, next)| **next > **last + 1) {
                out.extend(gap(scope, series, year, last + 1, *next));
            }
        }
    }
}

/// All ids that are taken, also by a file that is not read because of its ending.
fn ids<'r>(scope: &RegisterScope<'r>) -> impl Iterator<Item = &'r str> {
    let register = scope.register;
    let misplaced = register.sources.files().iter().filter(|file| file.place == Place::Misplaced);
    let stems = misplaced.filter_map(|file| file.path.rsplit('/').next()?.rsplit_once('.'));
    register.documents.iter().map(|document| document.id.as_str()).chain(stems.map(|(stem, _)| stem))
}

fn gap(scope: &RegisterScope<'_>, series: &Series<'_>, year: &str, from: u32, next: u32) -> Option<Finding> {
    let after = series.id(year, next);
    let document = scope.register.documents.iter().find(|document| series.read(&document.id) == Some((year, next)))?;
    let finding = Finding::new(RULE.name, document.subject(), document.head())
        .arg("after", after)
        .arg("from", series.id(year, from))
        .arg("to", series.id(year, next - 1));
    Some(if next - from > 1 { finding.sentence("several") } else { finding })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_reads_and_writes_its_ids() {
        let series = Series::of("收〔{year}〕{seq:3}号").unwrap();
        assert_eq!(series.read("收〔2026〕012号"), Some(("2026", 12)));
        assert_eq!(series.read("收〔2026〕1200号"), Some(("2026", 1200)));
        assert_eq!(series.read("发〔2026〕012号"), None);
        assert_eq!(series.id("2026", 12), "收〔2026〕012号");
        assert!(Series::of("S{seq}").is_none());
    }
}
