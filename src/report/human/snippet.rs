//! One finding as annotate-snippets draws it. The only file that knows that crate's report types.

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, normalize_untrusted_str,
};

use super::excerpt::Texts;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::lang::{Language, Text};
use crate::register::clause;
use crate::report::{Speaker, words};
use crate::rules::{self, AnyRule};
use crate::source::{FileId, Span};

/// How much is told of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// With clause and remedy.
    Full,
    /// Without: they stand with the rule's first finding.
    Short,
}

const WAIVED: Text = Text { zh: "已豁免", en: "waived" };
const CLAUSE: Text = Text { zh: "依据", en: "clause" };
const HELP: Text = Text { zh: "处理", en: "help" };
const LIKE_THIS: Text = Text { zh: "改成这样", en: "write it like this" };

/// The finding drawn, without a line break at the end.
pub(super) fn render(
    finding: &Finding,
    detail: Detail,
    renderer: &Renderer,
    speaker: &Speaker<'_>,
    texts: &mut Texts<'_>,
) -> String {
    let title = level(finding, speaker).primary_title(words::sentence(finding, speaker)).id(finding.rule.as_str());
    let mut group = Group::with_title(title);
    for file in files(finding) {
        group = drawn(group, finding, file, speaker, texts);
    }
    if let Some(waived) = &finding.waived {
        let until = speaker.time(waived.until);
        let reason = normalize_untrusted_str(&speaker.text(&waived.reason));
        let note = match speaker.language() {
            Language::Zh => format!("至 {until}：{reason}"),
            Language::En => format!("until {until}: {reason}"),
        };
        group = group.element(Level::NOTE.with_name(speaker.say(WAIVED)).message(note));
    }
    if let (Detail::Full, Some(rule)) = (detail, rules::known(speaker.register(), &finding.rule)) {
        group = explained(group, finding, rule, speaker);
    }
    let mut report = vec![group];
    report.extend(finding.fix.as_ref().and_then(|fix| mended(fix, finding, speaker, texts)));
    renderer.render(&report)
}

fn level(finding: &Finding, speaker: &Speaker<'_>) -> Level<'static> {
    let name = speaker.say(finding.severity.text());
    match finding.severity {
        _ if finding.waived.is_some() => Level::NOTE.with_name(speaker.say(WAIVED)),
        Severity::Error => Level::ERROR.with_name(name),
        Severity::Warning => Level::WARNING.with_name(name),
        Severity::Info => Level::INFO.with_name(name),
    }
}

/// The files that a finding shows, its own first.
fn files(finding: &Finding) -> Vec<FileId> {
    let mut files = vec![finding.primary.file];
    for related in &finding.related {
        if !files.contains(&related.span.file) {
            files.push(related.span.file);
        }
    }
    files
}

/// Add what stands in one file: the finding's own place, and those that explain it.
fn drawn<'a>(
    group: Group<'a>,
    finding: &Finding,
    file: FileId,
    speaker: &Speaker<'_>,
    texts: &mut Texts<'_>,
) -> Group<'a> {
    let own = Some(finding.primary).filter(|place| place.file == file);
    let related: Vec<&Related> = finding.related.iter().filter(|related| related.span.file == file).collect();
    let spans: Vec<Span> = own.into_iter().chain(related.iter().map(|related| related.span)).collect();
    let excerpt = texts.excerpt(file, &spans);
    let path = texts.path(file).to_owned();
    if excerpt.text.is_empty() {
        return group.element(Origin::path(path).line(excerpt.first_line).char_column(1));
    }
    let primary = own.map(|place| AnnotationKind::Primary.span(excerpt.range(place)));
    let context = related.iter().map(|related| {
        let label = speaker.say(related.label);
        AnnotationKind::Context.span(excerpt.range(related.span)).label(label)
    });
    let annotations: Vec<Annotation<'_>> = primary.into_iter().chain(context).collect();
    group.element(Snippet::source(excerpt.text).line_start(excerpt.first_line).path(path).annotations(annotations))
}

/// Add the clauses behind the rule and what to do.
fn explained<'a>(group: Group<'a>, finding: &Finding, rule: AnyRule<'_>, speaker: &Speaker<'_>) -> Group<'a> {
    let clauses: Vec<String> = rule
        .clauses_of(finding)
        .iter()
        .filter_map(|id| clause::find(id))
        .map(|clause| format!("{} {}", clause.id, clause.text(speaker.language())))
        .collect();
    let group = if clauses.is_empty() {
        group
    } else {
        group.element(Level::NOTE.with_name(speaker.say(CLAUSE)).message(clauses.join("\n")))
    };
    group.element(
        Level::HELP
            .with_name(speaker.say(HELP))
            .message(normalize_untrusted_str(&speaker.text(rule.remedy(speaker.language())))),
    )
}

/// The line concerned as it should read; where a file should lie, its sentence says.
fn mended(fix: &Fix, finding: &Finding, speaker: &Speaker<'_>, texts: &mut Texts<'_>) -> Option<Group<'static>> {
    let Fix::Replace { span, replacement } = fix else { return None };
    let excerpt = texts.excerpt(span.file, &[*span]);
    let elsewhere = (span.file != finding.primary.file).then(|| texts.path(span.file).to_owned());
    let patch = Patch::new(excerpt.range(*span), replacement.clone());
    let title = Level::HELP.with_name(speaker.say(HELP)).secondary_title(speaker.say(LIKE_THIS));
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line).path(elsewhere);
    Some(title.element(snippet.patch(patch)))
}
