//! A document's page: what it is, where each copy has been, what was done, what is due.
//! Dates are absolute: nothing here depends on the day it is looked at.

use serde::Serialize;

use super::View;
use super::changes::ChangeView;
use super::eyes::Sight;
use super::finding::ShownFinding;
use super::next_step::NextStep;
use super::registers::Learned;
use super::shown::{DocumentLink, Piece, ShownField, ShownState};
use super::timeline::{TimelineView, together};
use crate::custody::{CopyLife, Life};
use crate::duty::Duty;
use crate::entry::{Record, Vocabulary};
use crate::lang::Language;
use crate::register::{Action, clause};

/// Everything on a document's page.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    pub link: DocumentLink,
    pub kind: String,
    pub number: Option<String>,
    pub facts: Vec<ShownField>,
    /// Copies in words: `000042`, `1–6`.
    pub numbers: String,
    pub copies: Vec<CopyView>,
    /// Copies for which there was no room.
    pub more_copies: usize,
    pub timeline: Option<TimelineView>,
    /// Its life in sentences.
    pub told: Vec<String>,
    pub actions: Vec<ActionView>,
    pub duties: Vec<DutyView>,
    pub findings: Vec<FoundHere>,
    /// Who learned of it, where it is one of which that is recorded.
    pub learned: Vec<LearnedView>,
    /// Documents that this one names, and that name this one.
    pub names: Vec<DocumentLink>,
    pub named_by: Vec<DocumentLink>,
    pub note: Option<String>,
    /// The change log of its file and actions, newest first.
    pub changes: Vec<ChangeView>,
    pub damaged: bool,
    pub voided: bool,
    /// Where its sheets to be signed are.
    pub print: Option<String>,
}

/// A finding with the reason behind it.
#[derive(Debug, Serialize)]
pub struct FoundHere {
    pub rule: String,
    pub rule_href: String,
    pub severity: &'static str,
    pub severity_word: String,
    pub message: String,
    /// `path:line:column`
    pub place: String,
    pub document: Option<DocumentLink>,
    pub waived: Option<String>,
    pub why: String,
    pub remedy: String,
    pub clauses: Vec<ClauseView>,
}

/// Somebody who learned of the document.
#[derive(Debug, Serialize)]
pub struct LearnedView {
    pub who: Piece,
    pub unit: Option<Piece>,
    pub at: String,
    pub ways: Vec<String>,
}

/// One copy and its stays, or several with the same.
#[derive(Debug, Serialize)]
pub struct CopyView {
    pub number: String,
    pub photocopy: bool,
    pub now: Option<ShownState>,
    pub stays: Vec<StayView>,
}

/// One stay of a copy.
#[derive(Debug, Serialize)]
pub struct StayView {
    pub state: ShownState,
    pub from: String,
    pub to: Option<String>,
}

/// One action of the document's life.
#[derive(Debug, Serialize)]
pub struct ActionView {
    pub at: String,
    pub word: String,
    pub by: Option<Piece>,
    pub items: Vec<Piece>,
    /// Pieces for which there was no room.
    pub more_items: usize,
    pub fields: Vec<ShownField>,
    pub voided: bool,
    /// Where it is written.
    pub address: String,
}

/// One duty with the chain of dates behind it.
#[derive(Clone, Debug, Serialize)]
pub struct DutyView {
    pub name: String,
    pub title: String,
    pub copies: Vec<String>,
    pub since: String,
    pub due: String,
    pub met: Option<String>,
    /// `open`, `met` or `late`: never what depends on today.
    pub standing: &'static str,
    pub on: Vec<Piece>,
    pub steps: Vec<StepView>,
    pub account: String,
    pub clauses: Vec<ClauseView>,
    pub next: Option<NextStep>,
}

/// One date of a chain and why it is there.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    pub date: String,
    pub why: String,
}

/// A clause and what it asks.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseView {
    pub id: String,
    pub text: String,
    pub regulation: String,
}

/// Facts that stand in the head of the page, not in its table.
const IN_HEAD: [&str; 6] = ["title", "number", "kind", "level", "copies", "note"];
/// What a masked document still shows of its file.
const OPEN_FACTS: [&str; 4] = ["urgency", "medium", "return_by", "intended"];

/// With more copies than this, those with the same life stand in one row.
const APART: usize = 20;
/// Most rows of copies, and most pieces of one action, on a page.
const MOST_COPIES: usize = 150;
const MOST_ITEMS: usize = 40;

impl View<'_> {
    /// The page of a document; `None` where this audience must not know of it.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<DocumentView> {
        let life = self.examined.ledger.life(id)?;
        let link = self.link_of(life)?;
        let masked = self.eyes.sight(life, self.examined.as_of) != Sight::Whole;
        let document = life.document;
        let record = &document.record;
        let shape = Vocabulary::shipped().context("document");
        let mut facts = self.fields(record, &shape, &IN_HEAD, masked);
        if masked {
            let open = |label: &str| {
                OPEN_FACTS.iter().any(|key| shape.field(key).is_some_and(|f| f.label(self.language()) == label))
            };
            facts.retain(|field| open(&field.label));
        }
        let at = self.register().position(id).unwrap_or_default();
        let groups = groups(life);
        let naming = self.index.naming.get(id).map(Vec::as_slice).unwrap_or_default();
        Some(DocumentView {
            kind: document.kind.map(|kind| self.choice("document-kind", kind.name())).unwrap_or_default(),
            number: document.number().filter(|_| !masked).map(|number| self.eyes.text(number)),
            facts,
            numbers: self.ranges(&life.copies.iter().map(|copy| copy.number.as_str()).collect::<Vec<_>>()),
            copies: groups.iter().take(MOST_COPIES).map(|copies| self.copy(copies)).collect(),
            more_copies: groups.iter().skip(MOST_COPIES).map(Vec::len).sum(),
            timeline: self.timeline(life, self.examined.duties_of(at)),
            told: self.told(life),
            actions: self.actions(life, masked),
            duties: self.examined.duties_of(at).iter().map(|duty| self.duty(duty)).collect(),
            findings: self.findings_of(id).into_iter().map(|finding| self.found_here(finding)).collect(),
            learned: self.learned(life).iter().map(|learned| self.learned_view(learned)).collect(),
            names: self.names_of(record, masked),
            named_by: naming.iter().filter_map(|at| self.link_of(&self.examined.ledger.lives[*at])).collect(),
            note: record.text("note").filter(|_| !masked).map(|note| self.eyes.text(note)),
            changes: self.changes_of_document(id),
            damaged: document.damaged,
            voided: record.has("voided"),
            print: self.sheets_address(id),
            link,
        })
    }

    fn copy(&self, copies: &[&CopyLife<'_>]) -> CopyView {
        let first = copies.first();
        let stays = first.map(|copy| &copy.stays[..]).unwrap_or_default();
        let shown = stays.iter().map(|stay| StayView {
            state: self.state(&stay.state),
            from: self.time(stay.from),
            to: stay.to.map(|to| self.time(to)),
        });
        let numbers: Vec<&str> = copies.iter().map(|copy| copy.number.as_str()).collect();
        CopyView {
            number: numbers.join("、"),
            photocopy: first.is_some_and(|copy| copy.made_by.is_some()),
            now: stays.last().map(|stay| self.state(&stay.state)),
            stays: shown.collect(),
        }
    }

    fn found_here(&self, finding: ShownFinding) -> FoundHere {
        let rule = self.rule(&finding.rule);
        FoundHere {
            rule: finding.rule,
            rule_href: finding.rule_href,
            severity: finding.severity,
            severity_word: finding.severity_word,
            message: finding.message,
            place: finding.place,
            document: finding.document,
            waived: finding.waived,
            why: rule.as_ref().map(|rule| rule.why.clone()).unwrap_or_default(),
            remedy: rule.as_ref().map(|rule| rule.remedy.clone()).unwrap_or_default(),
            clauses: rule.map(|rule| rule.clauses).unwrap_or_default(),
        }
    }

    fn learned_view(&self, learned: &Learned<'_>) -> LearnedView {
        let unit = self.register().people.get(learned.who).and_then(|person| person.unit());
        LearnedView {
            who: self.person(learned.who),
            unit: unit.map(|unit| self.unit(unit)),
            at: self.time(learned.at),
            ways: learned.ways.iter().map(|way| self.choice("action", way.name())).collect(),
        }
    }

    /// The documents that a record names; none where that would tell what it is.
    fn names_of(&self, record: &Record, masked: bool) -> Vec<DocumentLink> {
        let keys = ["references", "derived_from", "reply"].into_iter().filter(|_| !masked);
        keys.flat_map(|key| record.names(key)).filter_map(|name| self.document_link(name.value)).collect()
    }

    fn actions(&self, life: &Life<'_>, masked: bool) -> Vec<ActionView> {
        let mut all: Vec<&Action> = life.actions.iter().chain(&life.voided).copied().collect();
        all.sort_by_key(|action| action.at.map(|at| at.sort_key()));
        all.into_iter().map(|action| self.action(action, masked)).collect()
    }

    /// An action as pages tell it.
    #[must_use]
    pub fn action(&self, action: &Action, masked: bool) -> ActionView {
        // A slip's words may be about any document it names.
        let masked = masked || self.names_unseen(&action.record);
        let vocabulary = Vocabulary::shipped();
        let all = action.items();
        let items = all.iter().take(MOST_ITEMS).filter_map(|item| self.item(&item.document, item.copy.as_deref()));
        let fields = vocabulary
            .action(action.kind.name())
            .map(|shape| self.fields(&action.record, shape, &["action", "at", "by", "items"], masked))
            .unwrap_or_default();
        ActionView {
            at: action.at.map(|at| self.time(at)).unwrap_or_default(),
            word: vocabulary.action_word(action.kind.name(), self.language()).to_owned(),
            by: action.by.as_deref().map(|by| self.person(by)),
            items: items.collect(),
            more_items: all.len().saturating_sub(MOST_ITEMS),
            fields,
            voided: action.voided,
            address: self.eyes.text(&action.address),
        }
    }

    /// A duty as pages tell it.
    #[must_use]
    pub fn duty(&self, duty: &Duty) -> DutyView {
        let language = self.language();
        let why = |step: &crate::calendar::Step| match language {
            Language::Zh => step.zh().to_owned(),
            Language::En => step.en().to_owned(),
        };
        let steps = duty.steps.iter().map(|step| StepView { date: step.date.to_string(), why: why(step) });
        DutyView {
            name: duty.kind.name().to_owned(),
            title: self.duty_title(duty),
            copies: duty.copies.iter().map(ToString::to_string).collect(),
            since: self.time(duty.since),
            due: self.time(duty.due),
            met: duty.met.map(|met| self.time(met)),
            standing: standing(duty),
            on: duty.on.iter().map(|key| self.party(key)).collect(),
            steps: steps.collect(),
            account: duty.kind.account(language),
            clauses: self.clauses(&duty.kind.clauses()),
            next: self.next_step(duty),
        }
    }

    /// Clauses with what they ask.
    #[must_use]
    pub fn clauses(&self, ids: &[&str]) -> Vec<ClauseView> {
        let language = self.language();
        let shown = ids.iter().filter_map(|id| clause::find(id)).map(|clause| ClauseView {
            id: clause.id.to_string(),
            text: clause.text(language).to_owned(),
            regulation: clause.regulation(language).to_owned(),
        });
        shown.collect()
    }
}

/// How a duty stands, as far as that does not depend on today.
pub(super) fn standing(duty: &Duty) -> &'static str {
    match duty.met {
        Some(met) if met.is_after(duty.due) => "late",
        Some(_) => "met",
        None => "open",
    }
}

/// The copies in rows: each alone, or where they are many those with the same life together.
fn groups<'l, 'r>(life: &'l Life<'r>) -> Vec<Vec<&'l CopyLife<'r>>> {
    if life.copies.len() > APART {
        let unreceived: Vec<&CopyLife<'r>> = life.copies.iter().filter(|copy| copy.stays.is_empty()).collect();
        let mut groups = together(life);
        groups.extend((!unreceived.is_empty()).then_some(unreceived));
        return groups;
    }
    life.copies.iter().map(|copy| vec![copy]).collect()
}
