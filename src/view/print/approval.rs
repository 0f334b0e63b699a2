//! Forms that are signed before an act (审批单). Which acts have one, what they ask and who approves is
//! read from the shapes of the vocabulary, the kinds of logs and the policy: an act with an `approval`
//! has a form, and its fields are the boxes. Blank ones for every such kind; filled in as far as known
//! for slips that still lack their approval and for open duties that need one.

use super::sheet::{Block, Cell, Foot, FormRow, Sheet};
use crate::custody::Life;
use crate::duty::Duty;
use crate::entry::shape::{FieldSpec, Nested, Required, Shape, Type};
use crate::entry::{Record, Vocabulary};
use crate::finding::Subject;
use crate::register::{Action, ActionKind, LogKind};
use crate::view::View;
use crate::view::shown::{DocumentLink, Piece};

/// Keys that every entry has, or that the form has boxes of its own for.
const APART: [&str; 8] = ["action", "at", "by", "items", "slip", "note", "signed", "approval"];

/// What stands between those who approve different things.
const BETWEEN: &str = " · ";

/// What a form is filled in with.
#[derive(Default)]
struct Known<'v> {
    record: Option<&'v Record>,
    pieces: Vec<Piece>,
    mark: Option<super::sheet::Mark>,
    foot: Foot,
}

impl<'r> View<'r> {
    /// Kinds of action that have a form.
    pub(super) fn actions_with_form() -> impl Iterator<Item = ActionKind> {
        ActionKind::all().filter(|kind| shape_of(*kind).is_some_and(|shape| shape.field("approval").is_some()))
    }

    /// The blank form of a kind of action.
    pub(super) fn blank_form(&self, kind: ActionKind) -> Option<Sheet> {
        let shape = shape_of(kind).filter(|shape| shape.field("approval").is_some())?;
        let word = Vocabulary::shipped().action_word(kind.name(), self.language());
        let approvers = self.approvers(kind.name(), None);
        Some(self.form(self.sheet_sentence("approval_of", &[("act", word)]), shape, &Known::default(), &approvers))
    }

    /// The blank form of a kind of log that the audience is given.
    pub(super) fn blank_form_of_log(&self, kind: &LogKind) -> Option<Sheet> {
        if !self.eyes.sees_log(kind) {
            return None;
        }
        let title = kind.title(self.language());
        match self.approver_of_log(kind) {
            Some(role) => {
                let title = self.sheet_sentence("approval_of", &[("act", title)]);
                Some(self.form(title, &kind.shape, &Known::default(), &[role]))
            }
            None => Some(self.log_sheet("log_form", title.to_owned(), kind, None, Foot::default())),
        }
    }

    /// An entry of a log as a sheet to be signed; without one a blank form.
    pub(super) fn log_sheet(
        &self,
        name: &'static str,
        title: String,
        kind: &LogKind,
        record: Option<&Record>,
        foot: Foot,
    ) -> Sheet {
        let known = Known { record, ..Known::default() };
        let mut rows = vec![FormRow::of(vec![
            Cell::new(self.sheet_word("at"), record.map(|r| self.pieces_of(r, &kind.shape, "at")).unwrap_or_default()),
            Cell::new(self.sheet_word("by"), record.map(|r| self.pieces_of(r, &kind.shape, "by")).unwrap_or_default()),
        ])];
        rows.extend(self.field_rows(&kind.shape, &known, &|_| true));
        let signers = kind.layout.rows("sign").iter().filter_map(|row| row.text("field")).count();
        let names: Vec<&str> = kind.layout.names("sign").map(|name| name.value).collect();
        let labels = names.iter().filter_map(|name| kind.shape.read(name)).map(|spec| self.label_of(spec));
        let mut sign: Vec<super::sheet::SignCell> =
            labels.map(|label| super::sheet::SignCell { label, seal: false }).collect();
        if sign.is_empty() && signers == 0 {
            sign = self.signatures(&["by"]);
        }
        let sheet = Sheet { kind: name, title, foot, ..Sheet::default() };
        sheet.with(Block::Form(rows)).with(Block::Sign(sign))
    }

    /// Forms for what is about to be done with a document: slips without their approval, duties that
    /// an approved act meets, slips that may still be prolonged.
    pub(super) fn forms_before(&self, life: &Life<'_>, link: &DocumentLink, duties: &[Duty]) -> Vec<Sheet> {
        let mut sheets = Vec::new();
        let level = life.level_at(self.examined.as_of).map(|level| level.name());
        let known = |record, pieces| Known { record, pieces, mark: Self::mark_for(link), foot: self.foot_of(life) };
        let word = |kind: ActionKind| Vocabulary::shipped().action_word(kind.name(), self.language());
        let title = |act: &str| self.sheet_sentence("approval_of", &[("act", act)]);
        for action in life.actions.iter().filter(|action| lacks_approval(action)) {
            let Some(shape) = shape_of(action.kind) else { continue };
            let pieces = self.items_of(action);
            let approvers = self.approvers(action.kind.name(), level);
            sheets.push(self.form(title(word(action.kind)), shape, &known(Some(&action.record), pieces), &approvers));
        }
        for duty in duties.iter().filter(|duty| duty.met.is_none()) {
            if let Some(slip) = slip_of(life, duty) {
                sheets.extend(self.prolonging(slip, life, link, level));
            }
        }
        sheets
    }

    /// The form for prolonging a slip, where it has rows with a new date and an approval.
    fn prolonging(
        &self,
        slip: &Action,
        life: &Life<'_>,
        link: &DocumentLink,
        level: Option<&'static str>,
    ) -> Option<Sheet> {
        let shape = shape_of(slip.kind)?;
        let (spec, rows) = shape.fields.iter().find_map(|spec| Some((spec, prolonging_rows(spec)?)))?;
        let act = Vocabulary::shipped().action_word(slip.kind.name(), self.language());
        let title = self.sheet_sentence("prolonging_of", &[("act", act), ("what", &self.label_of(spec))]);
        let veiled = self.names_unseen(&slip.record);
        let known = Known {
            record: Some(&slip.record).filter(|_| !veiled),
            pieces: self.items_of(slip),
            mark: Self::mark_for(link),
            foot: self.foot_of(life),
        };
        let mut sheet = self.form(title, shape, &known, &self.approvers(slip.kind.name(), level));
        let new = rows.shape.fields.iter().filter(|spec| spec.key != "approval");
        let cells: Vec<Cell> = new.map(|spec| Cell::new(self.label_of_new(spec), Vec::new())).collect();
        if let Some(Block::Form(form)) = sheet.blocks.first_mut() {
            form.insert(1, FormRow::of(cells));
        }
        Some(sheet)
    }

    /// What a box of a prolonging is called: the new date says that it is one.
    fn label_of_new(&self, spec: &FieldSpec) -> String {
        let label = self.label_of(spec);
        if spec.plan { self.sheet_sentence("new_of", &[("what", &label)]) } else { label }
    }

    fn items_of(&self, action: &Action) -> Vec<Piece> {
        action.items().iter().filter_map(|item| self.item(&item.document, item.copy.as_deref())).collect()
    }

    fn form(&self, title: String, shape: &Shape, known: &Known<'_>, approvers: &[String]) -> Sheet {
        let mut rows = Vec::new();
        if shape.field("items").is_some() {
            rows.push(FormRow::of(vec![Cell::new(self.sheet_word("pieces"), known.pieces.clone())]));
        }
        rows.extend(self.field_rows(shape, known, &is_known_before));
        rows.push(FormRow::of(vec![
            Cell::new(self.sheet_word("applicant"), Vec::new()),
            Cell::new(self.sheet_word("applied"), Vec::new()),
        ]));
        rows.push(FormRow::tall(Cell::new(self.sheet_word("opinion_unit"), Vec::new())));
        // What an approval says beyond who and when is about papers.
        let of_pieces = shape.field("items").and_then(|_| shape.field("approval"));
        let extra = of_pieces.and_then(nested).into_iter().flat_map(|approval| &approval.shape.fields);
        let extra: Vec<Cell> = extra
            .filter(|spec| !["by", "at", "note"].contains(&spec.key.as_str()))
            .map(|spec| Cell::new(self.label_of(spec), self.choices(spec)))
            .collect();
        if !extra.is_empty() {
            rows.push(FormRow::of(extra));
        }
        rows.push(FormRow::tall(Cell::new(self.sheet_word("opinion_approver"), Vec::new())));
        let sheet =
            Sheet { kind: "approval", title, mark: known.mark.clone(), foot: known.foot.clone(), ..Sheet::default() };
        let mut sheet = sheet.with(Block::Form(rows));
        if !approvers.is_empty() {
            let listed = approvers.join(BETWEEN);
            sheet = sheet.with(Block::Words(vec![self.sheet_sentence("approved_by_whom", &[("who", &listed)])]));
        }
        sheet.with(Block::Sign(self.signatures(&["applicant", "approver", "date"])))
    }

    fn field_rows(&self, shape: &Shape, known: &Known<'_>, wanted: &dyn Fn(&FieldSpec) -> bool) -> Vec<FormRow> {
        let mut rows = Vec::new();
        let mut narrow: Vec<Cell> = Vec::new();
        let fields = shape.fields.iter().filter(|spec| !APART.contains(&spec.key.as_str()) && wanted(spec));
        for spec in fields {
            let pieces = match known.record {
                Some(record) => self.pieces_of(record, shape, &spec.key),
                None => self.choices(spec),
            };
            let wide = pieces.len() > 3 || matches!(spec.kind, Type::Text) && spec.required != Required::No;
            let cell = Cell::new(self.label_of(spec), pieces);
            if wide {
                rows.push(FormRow::of(vec![cell]));
                continue;
            }
            narrow.push(cell);
            if narrow.len() == 2 {
                rows.push(FormRow::of(std::mem::take(&mut narrow)));
            }
        }
        if !narrow.is_empty() {
            rows.push(FormRow::of(narrow));
        }
        rows
    }

    /// The values of a closed field, each with a box to tick.
    fn choices(&self, spec: &FieldSpec) -> Vec<Piece> {
        let set = match &spec.kind {
            Type::Flag(_) => {
                return ["yes", "no"].map(|word| Piece::plain(format!("□ {}", self.sheet_word(word)))).into();
            }
            Type::Choice(set) => set,
            Type::Either(other, main) => match (&**other, &**main) {
                (Type::Choice(set), Type::Text) => set,
                _ => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        let all = set.values.iter().map(|value| Piece::plain(format!("□ {}", set.write(&value.name, self.language()))));
        all.collect()
    }

    /// Who approves acts of a name, as the policy says it; of one level where it differs by level.
    fn approvers(&self, name: &str, level: Option<&str>) -> Vec<String> {
        let path = format!("approvals.{name}");
        let numbers = self.examined.policy.numbers().filter(|number| {
            let own = number.definition.path.as_str();
            let by_level = own.strip_prefix(path.as_str()).and_then(|rest| rest.strip_prefix('.'));
            own == path || by_level.is_some_and(|of| level.is_none_or(|level| of == level))
        });
        let told = numbers.map(|number| {
            let role = number.at(self.examined.as_of).text(self.language());
            let what = number.definition.label.of(self.language()).to_owned();
            self.sheet_sentence("who_for_what", &[("what", &what), ("who", &role)])
        });
        told.collect()
    }

    fn approver_of_log(&self, kind: &LogKind) -> Option<String> {
        let laid_down = crate::policy::Approval::of_log(&kind.name);
        let role = laid_down.map(|approval| self.examined.policy.role(approval, self.examined.as_of));
        let role = role.or(kind.terms.approval.map(|approval| approval.role))?;
        Some(self.choice("role", role.name()))
    }
}

fn shape_of(kind: ActionKind) -> Option<&'static Shape> {
    Vocabulary::shipped().action(kind.name()).map(|shape| &**shape)
}

fn nested(spec: &FieldSpec) -> Option<&Nested> {
    match &spec.kind {
        Type::Rows(nested) | Type::Record(nested) => Some(nested),
        _ => None,
    }
}

/// Whether a slip that must not go without an approval has none yet.
fn lacks_approval(action: &Action) -> bool {
    let asked = shape_of(action.kind).and_then(|shape| shape.field("approval"));
    asked.is_some_and(|spec| spec.required != Required::No) && !action.record.has("approval")
}

/// What can be known before an act: not when something happened afterwards, nor what came back.
fn is_known_before(spec: &FieldSpec) -> bool {
    match &spec.kind {
        Type::Time => spec.plan,
        Type::Rows(_) | Type::Record(_) => spec.required != Required::No,
        _ => true,
    }
}

/// The rows of a slip that put off its date with an approval of their own.
fn prolonging_rows(spec: &FieldSpec) -> Option<&Nested> {
    let rows = nested(spec)?;
    (rows.shape.field("due").is_some() && rows.shape.field("approval").is_some()).then_some(rows)
}

/// The slip that an open duty arose from.
fn slip_of<'r>(life: &Life<'r>, duty: &Duty) -> Option<&'r Action> {
    let Subject::Entry { address, .. } = &duty.subject else { return None };
    life.actions.iter().copied().find(|action| action.address == *address)
}
