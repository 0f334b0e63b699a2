//! A rule told at length: what, why, what to do, and two small registers that show it.

use super::{CLAUSES, Setting, clause_lines, part};
use crate::finding::Severity;
use crate::lang::{Language, Text};
use crate::policy::SeverityChoice;
use crate::register::OwnRule;
use crate::rules::{AnyRule, Rule};

const FIRES: Text = Text { zh: "何时报告", en: "When it fires" };
const FILE: Text = Text { zh: "规则文件", en: "Its file" };
const WHY: Text = Text { zh: "为什么", en: "Why" };
const REMEDY: Text = Text { zh: "怎么办", en: "What to do" };
const WAIVED: Text = Text { zh: "确属事实、无法补救的", en: "Where it is true and cannot be undone" };
const YIELDS: Text = Text {
    zh: "同一件事由这些规则先说",
    en: "Where these rules speak of the same thing, this one is silent",
};
const BAD: Text = Text { zh: "会报告的例子", en: "An example that it reports" };
const GOOD: Text = Text { zh: "改正后的例子", en: "The same put right" };

pub(super) fn text(rule: &'static Rule, setting: Setting<'_>) -> String {
    let say = |text: Text| text.of(setting.language);
    let mut text = format!("{} [{}] {}\n", rule.name, weighed(AnyRule::BuiltIn(rule), setting), say(rule.summary));
    part(&mut text, say(WHY), say(rule.why));
    part(&mut text, say(REMEDY), say(rule.remedy));
    if rule.judges_what_was_done() {
        part(&mut text, say(WAIVED), &waiver(rule.name, setting.language));
    }
    part(&mut text, say(CLAUSES), &clause_lines(rule.clauses.iter().copied(), setting.language));
    part(&mut text, say(YIELDS), &rule.yields_to.join("\n"));
    part(&mut text, say(BAD), rule.bad);
    part(&mut text, say(GOOD), rule.good);
    text
}

/// How its findings are waived, ready to be typed.
fn waiver(rule: &str, language: Language) -> String {
    match language {
        Language::Zh => format!(
            "经机要室负责人以上批准（不得自批），在 waivers.yaml 中登记豁免：\n\
             - {{检查规则: {rule}, 条目: …, 原因: …, 审批: {{批准人: …, 时间: …}}, 有效期至: …}}\n\
             条目写单号、文件编号、文件路径，或日记簿里的第几条（路径#n）。"
        ),
        Language::En => format!(
            "Approved by the head or higher, and by nobody in their own case, it is waived in waivers.yaml:\n\
             - {{rule: {rule}, entry: …, reason: …, approval: {{by: …, at: …}}, until: …}}\n\
             entry is a slip number, an id, a path, or path#n in a day book."
        ),
    }
}

/// A rule of the office's own: its file says when it fires.
pub(super) fn own(rule: &OwnRule, setting: Setting<'_>) -> String {
    let language = setting.language;
    let known = AnyRule::Own(rule);
    let weight = weighed(known, setting);
    let mut text = format!("{} [{weight}] {}\n", rule.name, known.summary(language));
    let about = format!("{}\n{}", rule.target.title().of(language), rule.when);
    part(&mut text, FIRES.of(language), &about);
    part(&mut text, REMEDY.of(language), known.remedy(language));
    part(&mut text, CLAUSES.of(language), &clause_lines(rule.clauses.iter().copied(), language));
    part(&mut text, FILE.of(language), setting.register.sources.path(rule.file));
    text
}

/// The rule's own severity, and what the office has made of it.
fn weighed(rule: AnyRule<'_>, setting: Setting<'_>) -> String {
    let word = |severity: Severity| severity.text().of(setting.language);
    let off = Text { zh: "关闭", en: "off" }.of(setting.language);
    let own = if matches!(rule, AnyRule::Own(own) if own.severity.is_none()) { off } else { word(rule.severity()) };
    let chosen = match setting.policy.severity(rule.name()).map(SeverityChoice::severity) {
        Some(Some(severity)) if word(severity) != own => word(severity),
        Some(None) => off,
        _ => return own.to_owned(),
    };
    let here = Text { zh: "本机关改为", en: "here" }.of(setting.language);
    format!("{own}; {here} {chosen}")
}
