//! A number missing in the middle of a series: a document that was never entered, or taken out.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::numbering::Series;
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
        zh: "漏登的，补登；号作废了的，也建这个号的文件，填“作废: {时间: …, 原因: …, 审批: {批准人: …, 时间: …}}”。",
        en: "Enter the document that is missing; if the number was given up, enter it too, with `voided: {at: …, reason: …, approval: {by: …, at: …}}`.",
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
