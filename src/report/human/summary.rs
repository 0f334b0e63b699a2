//! The end of the findings: how many of which rule, and the totals in one line.

use std::cmp::Reverse;
use std::collections::HashMap;

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Style};
use ecow::EcoString;

use super::Layout;
use crate::examine::Examined;
use crate::finding::{Finding, Severity};
use crate::lang::{Language, Text};
use crate::report::{Speaker, json, table};
use crate::rules;

/// What one rule has found.
struct Line<'f> {
    rule: &'f EcoString,
    severity: Severity,
    /// Waived ones left out.
    counted: usize,
    /// Waived ones included.
    found: usize,
}

/// The table by rule, how to see more, and the totals.
pub(super) fn render(examined: &Examined<'_>, speaker: &Speaker<'_>, layout: Layout) -> String {
    let lines = by_rule(&examined.findings);
    let mut text = by_rule_table(&lines, examined, speaker, layout);
    if !lines.is_empty() {
        text.push('\n');
    }
    if lines.iter().any(|line| line.found > layout.most) {
        text.push_str(speaker.say(Text {
            zh: "未列出的见：jiyao check --format json\n",
            en: "for those not shown: jiyao check --format json\n",
        }));
    }
    if let Some(line) = lines.first() {
        let more = speaker.say(Text { zh: "规则的说明见：", en: "for more about a rule: " });
        text.push_str(&format!("{more}jiyao explain {}\n", line.rule));
    }
    text.push_str(&totals(examined, speaker));
    text.push('\n');
    text
}

/// Gravest first, then most frequent.
fn by_rule(findings: &[Finding]) -> Vec<Line<'_>> {
    let mut lines: HashMap<&EcoString, Line<'_>> = HashMap::new();
    for finding in findings.iter().filter(|finding| !finding.baselined) {
        let new = Line { rule: &finding.rule, severity: finding.severity, counted: 0, found: 0 };
        let line = lines.entry(&finding.rule).or_insert(new);
        line.found += 1;
        line.counted += usize::from(finding.waived.is_none());
    }
    let mut lines: Vec<Line<'_>> = lines.into_values().collect();
    lines.sort_by_key(|line| (Reverse(line.severity), Reverse(line.counted), line.rule));
    lines
}

fn by_rule_table(lines: &[Line<'_>], examined: &Examined<'_>, speaker: &Speaker<'_>, layout: Layout) -> String {
    let widest = lines.iter().map(|line| line.counted.to_string().len()).max().unwrap_or(0);
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let summary =
                rules::known(examined.register, line.rule).map_or("", |rule| rule.summary(speaker.language()));
            let shown = match (line.found > layout.most, speaker.language()) {
                (false, _) => String::new(),
                (true, Language::Zh) => format!("（只列出前 {} 处）", layout.most),
                (true, Language::En) => format!(" (the first {} shown)", layout.most),
            };
            vec![
                format!("{:>widest$}", line.counted),
                speaker.say(line.severity.text()).to_owned(),
                line.rule.to_string(),
                format!("{summary}{shown}"),
            ]
        })
        .collect();
    let text = table::aligned(&rows, 2);
    let coloured = text.lines().zip(lines).map(|(row, line)| {
        let (style, word) = (style(line.severity), speaker.say(line.severity.text()));
        row.replacen(word, &format!("{style}{word}{style:#}"), 1) + "\n"
    });
    coloured.collect()
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => DEFAULT_ERROR_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Info => DEFAULT_INFO_STYLE,
    }
}

/// `3 个错误，2 个警告（1 个已豁免）；24 份文件 179 个动作 77 条台账`
fn totals(examined: &Examined<'_>, speaker: &Speaker<'_>) -> String {
    let summary = json::summary(examined);
    let infos = examined.count(Severity::Info);
    let (errors, warnings, waived) = (summary.errors, summary.warnings, summary.waived);
    let (documents, actions, logs) = (summary.documents, summary.actions, summary.logs);
    match speaker.language() {
        Language::Zh => {
            let infos = if infos > 0 { format!("，{infos} 个提示") } else { String::new() };
            let waived = excused(&[(waived, "个已豁免"), (summary.baselined, "个在基线中")], ["（", "，", "）"]);
            format!(
                "{errors} 个错误，{warnings} 个警告{infos}{waived}；{documents} 份文件 {actions} 个动作 {logs} 条台账"
            )
        }
        Language::En => {
            let infos = if infos > 0 { format!(", {}", counted(infos, "note", "notes")) } else { String::new() };
            let waived = excused(&[(waived, "waived"), (summary.baselined, "in the baseline")], [" (", ", ", ")"]);
            format!(
                "{}, {}{infos}{waived}; {}, {}, {}",
                counted(errors, "error", "errors"),
                counted(warnings, "warning", "warnings"),
                counted(documents, "document", "documents"),
                counted(actions, "action", "actions"),
                counted(logs, "log entry", "log entries"),
            )
        }
    }
}

/// How many do not count, and why, in brackets; nothing where all count.
fn excused(counts: &[(usize, &str)], [open, comma, close]: [&str; 3]) -> String {
    let some = counts.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = some.map(|(count, word)| format!("{count} {word}")).collect();
    if words.is_empty() { String::new() } else { format!("{open}{}{close}", words.join(comma)) }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
