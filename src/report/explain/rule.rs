//! A rule told at length: what, why, what to do, and two small registers that show it.

use super::{CLAUSES, Setting, clause_lines, part};
use crate::finding::Severity;
use crate::lang::Text;
use crate::policy::SeverityChoice;
use crate::rules::Rule;

const WHY: Text = Text { zh: "为什么", en: "Why" };
const REMEDY: Text = Text { zh: "怎么办", en: "What to do" };
const YIELDS: Text = Text {
    zh: "同一件事由这些规则先说",
    en: "Where these rules speak of the same thing, this one is silent",
};
const BAD: Text = Text { zh: "会报告的例子", en: "An example that it reports" };
const GOOD: Text = Text { zh: "改正后的例子", en: "The same put right" };

pub(super) fn text(rule: &Rule, setting: Setting<'_>) -> String {
    let say = |text: Text| text.of(setting.language);
    let mut text = format!("{} [{}] {}\n", rule.name, severity(rule, setting), say(rule.summary));
    part(&mut text, say(WHY), say(rule.why));
    part(&mut text, say(REMEDY), say(rule.remedy));
    part(&mut text, say(CLAUSES), &clause_lines(rule.clauses.iter().copied(), setting.language));
    part(&mut text, say(YIELDS), &rule.yields_to.join("\n"));
    part(&mut text, say(BAD), rule.bad);
    part(&mut text, say(GOOD), rule.good);
    text
}

/// The rule's own severity, and what the office has made of it.
fn severity(rule: &Rule, setting: Setting<'_>) -> String {
    let word = |severity: Severity| severity.text().of(setting.language);
    let own = word(rule.severity);
    let chosen = match setting.policy.severity(rule.name).map(SeverityChoice::severity) {
        Some(Some(severity)) if severity != rule.severity => word(severity),
        Some(None) => Text { zh: "关闭", en: "off" }.of(setting.language),
        _ => return own.to_owned(),
    };
    let here = Text { zh: "本机关改为", en: "here" }.of(setting.language);
    format!("{own}; {here} {chosen}")
}
