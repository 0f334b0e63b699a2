//! A document's page: what it is, where each copy has been, what was done, what is due.
//! Dates are absolute: nothing here depends on the day it is looked at.

use serde::Serialize;

use super::View;
use super::changes::ChangeView;
use super::eyes::Sight;
use super::finding::ShownFinding;
use super::next_step::NextStep;
use super::shown::{DocumentLink, Piece, ShownField, ShownState};
use crate::custody::{CopyLife, Life};
use crate::duty::Duty;
use crate::entry::Vocabulary;
use crate::lang::Language;
use crate::register::{Action, clause};

/// Everything on a document's page.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    pub link: DocumentLink,
    pub kind: String,
    pub number: Option<String>,
    pub facts: Vec<ShownField>,
    pub copies: Vec<CopyView>,
    pub actions: Vec<ActionView>,
    pub duties: Vec<DutyView>,
    pub findings: Vec<ShownFinding>,
    /// Documents that name this one.
    pub named_by: Vec<DocumentLink>,
    pub note: Option<String>,
    /// The change log of its file and actions, newest first.
    pub changes: Vec<ChangeView>,
    pub damaged: bool,
    pub voided: bool,
}

/// One copy and its stays.
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
        let naming = self.index.naming.get(id).map(Vec::as_slice).unwrap_or_default();
        Some(DocumentView {
            kind: document.kind.map(|kind| self.choice("document-kind", kind.name())).unwrap_or_default(),
            number: document.number().filter(|_| !masked).map(|number| self.eyes.text(number)),
            facts,
            copies: life.copies.iter().map(|copy| self.copy(copy)).collect(),
            actions: self.actions(life, masked),
            duties: self.examined.duties[at].iter().map(|duty| self.duty(duty)).collect(),
            findings: self.findings_of(id),
            named_by: naming.iter().filter_map(|at| self.link_of(&self.examined.ledger.lives[*at])).collect(),
            note: record.text("note").filter(|_| !masked).map(|note| self.eyes.text(note)),
            changes: self.changes_of_document(id),
            damaged: document.damaged,
            voided: record.has("voided"),
            link,
        })
    }

    fn copy(&self, copy: &CopyLife<'_>) -> CopyView {
        let stays = copy.stays.iter().map(|stay| StayView {
            state: self.state(&stay.state),
            from: self.time(stay.from),
            to: stay.to.map(|to| self.time(to)),
        });
        CopyView {
            number: copy.number.to_string(),
            photocopy: copy.made_by.is_some(),
            now: copy.now().map(|stay| self.state(&stay.state)),
            stays: stays.collect(),
        }
    }

    fn actions(&self, life: &Life<'_>, masked: bool) -> Vec<ActionView> {
        let mut all: Vec<&Action> = life.actions.iter().chain(&life.voided).copied().collect();
        all.sort_by_key(|action| action.at.map(|at| at.sort_key()));
        all.into_iter().map(|action| self.action(action, masked)).collect()
    }

    /// An action as pages tell it.
    #[must_use]
    pub fn action(&self, action: &Action, masked: bool) -> ActionView {
        let vocabulary = Vocabulary::shipped();
        let items = action.items().iter().filter_map(|item| self.item(&item.document, item.copy.as_deref()));
        let fields = vocabulary
            .action(action.kind.name())
            .map(|shape| self.fields(&action.record, shape, &["action", "at", "by", "items"], masked))
            .unwrap_or_default();
        ActionView {
            at: action.at.map(|at| self.time(at)).unwrap_or_default(),
            word: vocabulary.action_word(action.kind.name(), self.language()).to_owned(),
            by: action.by.as_deref().map(|by| self.person(by)),
            items: items.collect(),
            fields,
            voided: action.voided,
            address: self.eyes.text(&action.address),
        }
    }

    /// A duty as pages tell it.
    #[must_use]
    pub fn duty(&self, duty: &Duty) -> DutyView {
        let language = self.language();
        let standing = match duty.met {
            Some(met) if met.is_after(duty.due) => "late",
            Some(_) => "met",
            None => "open",
        };
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
            standing,
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
