//! The small shown things that every view is made of: pieces of text with an address behind them,
//! a document named, a field with its value. Built only through `Eyes`, so already masked.

use serde::Serialize;

use super::View;
use super::eyes::Sight;
use crate::address;
use crate::custody::{End, Life, OutKind, State};
use crate::entry::shape::{FieldSpec, NameOf, Shape, Type};
use crate::entry::{Record, Value, Vocabulary};
use crate::lang::{Language, Text};
use crate::register::Level;
use crate::time::Moment;

/// Words, and where they lead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Piece {
    pub text: String,
    /// Address from the site's root.
    pub href: Option<String>,
}

impl Piece {
    /// Words that lead nowhere.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// A document as lists name it.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLink {
    pub id: String,
    pub href: String,
    /// The title, or what stands for it.
    pub title: String,
    pub masked: bool,
    /// The level's English name, for its mark.
    pub level: String,
    pub level_word: String,
    /// The level with its period, as the paper bears it: `机密★10年`.
    pub mark: String,
    /// The urgency's English name and its word; no word for what is not urgent.
    pub urgency: &'static str,
    pub urgency_word: Option<String>,
}

/// A field with its value.
#[derive(Clone, Debug, Serialize)]
pub struct ShownField {
    pub label: String,
    pub pieces: Vec<Piece>,
    /// Rows inside the field, each with its own fields.
    pub rows: Vec<Vec<ShownField>>,
}

/// How a copy stands, in words: where or with whom.
#[derive(Clone, Debug, Serialize)]
pub struct ShownState {
    /// `rest`, `archived`, `out`, `lost`, `ended`: for its mark.
    pub kind: &'static str,
    pub word: String,
    pub with: Vec<Piece>,
}

/// Typed keys whose free text is an outsider's name.
const NAMES_OF_OUTSIDERS: [&str; 8] =
    ["deliverer", "countersigned", "couriers", "visitor", "guests", "trainer", "vendor", "escort"];

/// Most pieces of one field: a stocktaking may name the whole register.
const MOST_PIECES: usize = 60;

/// Keys that would tell what a masked document is, though they hold no free text.
const WITHHELD: [&str; 6] = ["from", "envelope", "envelopes", "number", "references", "derived_from"];

impl View<'_> {
    /// A person by key.
    #[must_use]
    pub fn person(&self, key: &str) -> Piece {
        Piece { text: self.eyes.person(key), href: self.eyes.person_address(key) }
    }

    /// A unit by key, or free text where an outsider stands.
    #[must_use]
    pub fn unit(&self, key: &str) -> Piece {
        match self.examined.register.units.get(key) {
            Some(unit) => Piece { text: self.eyes.text(unit.name()), href: Some(address::unit(key)) },
            None => Piece::plain(self.eyes.text(key)),
        }
    }

    /// A place by key.
    #[must_use]
    pub fn place(&self, key: &str) -> Piece {
        match self.examined.register.places.get(key) {
            Some(place) => Piece { text: self.eyes.text(place.name()), href: Some(address::place(key)) },
            None => Piece::plain(self.eyes.text(key)),
        }
    }

    /// A person or unit by key.
    #[must_use]
    pub fn party(&self, key: &str) -> Piece {
        if self.examined.register.people.has(key) || !self.examined.register.units.has(key) {
            self.person(key)
        } else {
            self.unit(key)
        }
    }

    /// A document by id; `None` where this audience must not know of it.
    #[must_use]
    pub fn document_link(&self, id: &str) -> Option<DocumentLink> {
        let life = self.examined.ledger.life(id)?;
        self.link_of(life)
    }

    /// Whether this audience may know of a document at all.
    pub(super) fn sees(&self, life: &Life<'_>) -> bool {
        self.eyes.sight(life, self.examined.as_of) != Sight::Hidden
    }

    /// A document as lists name it; `None` where this audience must not know of it.
    #[must_use]
    pub fn link_of(&self, life: &Life<'_>) -> Option<DocumentLink> {
        let sight = self.eyes.sight(life, self.examined.as_of);
        if sight == Sight::Hidden {
            return None;
        }
        let document = life.document;
        let masked = sight == Sight::Masked;
        let title = match document.title() {
            _ if masked => self.say(Text { zh: "（标题不显示）", en: "(title withheld)" }),
            "" => self.say(Text { zh: "（未填标题）", en: "(no title)" }),
            title => self.eyes.text(title),
        };
        let level = life.level_at(self.examined.as_of).map_or("", |level| level.name());
        Some(DocumentLink {
            id: document.id.to_string(),
            href: address::document(&document.id),
            title,
            masked,
            level: level.to_owned(),
            level_word: self.choice("level", level),
            mark: self.mark_of(life, masked),
            urgency: document.urgency.name(),
            urgency_word: self.urgency_mark(document.urgency),
        })
    }

    /// The word for a closed value.
    #[must_use]
    pub fn choice(&self, set: &str, name: &str) -> String {
        Vocabulary::shipped().choice(set).write(name, self.language()).to_owned()
    }

    /// The word for a level; empty where none was laid down.
    pub(super) fn level_word(&self, level: Option<Level>) -> String {
        level.map(|level| self.choice("level", level.name())).unwrap_or_default()
    }

    /// A sentence of the program.
    #[must_use]
    pub fn say(&self, text: Text) -> String {
        text.of(self.language()).to_owned()
    }

    /// The language of this site.
    #[must_use]
    pub fn language(&self) -> Language {
        self.eyes.language
    }

    /// A time, absolute, short enough for a table.
    #[must_use]
    pub fn time(&self, at: Moment) -> String {
        at.to_string()
    }

    /// Where a copy is.
    #[must_use]
    pub fn state(&self, state: &State) -> ShownState {
        let (kind, word, with) = match state {
            State::AtRest { place } => {
                let word = Text { zh: "在机要室", en: "in the office" };
                ("rest", word, place.iter().map(|place| self.place(place)).collect())
            }
            State::Archived { place } => {
                let word = Text { zh: "已归档", en: "archived" };
                ("archived", word, place.iter().map(|place| self.place(place)).collect())
            }
            State::Out(out) => ("out", out_word(out.kind), out.holders.iter().map(|key| self.party(key)).collect()),
            State::Lost => ("lost", Text { zh: "丢失", en: "lost" }, Vec::new()),
            State::Ended { how, to } => ("ended", end_word(*how), to.iter().map(|key| self.party(key)).collect()),
        };
        ShownState { kind, word: self.say(word), with }
    }

    /// The fields of a record in the order typed; words withheld where `masked`.
    #[must_use]
    pub fn fields(&self, record: &Record, shape: &Shape, skip: &[&str], masked: bool) -> Vec<ShownField> {
        let withheld = |key: &str| masked && WITHHELD.contains(&key);
        let fields = record.fields.iter().filter(|field| !skip.contains(&field.key.as_str()) && !withheld(&field.key));
        fields
            .filter_map(|field| {
                let spec = shape.field(&field.key)?;
                let (mut pieces, rows) = self.value(&field.value, &spec.kind, spec, masked);
                if let Some(more) = pieces.len().checked_sub(MOST_PIECES).filter(|more| *more > 0) {
                    pieces.truncate(MOST_PIECES);
                    pieces.push(Piece::plain(format!("… +{more}")));
                }
                if pieces.is_empty() && rows.is_empty() {
                    return None;
                }
                Some(ShownField { label: spec.label(self.language()).to_owned(), pieces, rows })
            })
            .collect()
    }

    pub(super) fn value(
        &self,
        value: &Value,
        kind: &Type,
        spec: &FieldSpec,
        masked: bool,
    ) -> (Vec<Piece>, Vec<Vec<ShownField>>) {
        let one = |piece: Piece| (vec![piece], Vec::new());
        match (value, kind) {
            (Value::Blank | Value::Bad, _) => (Vec::new(), Vec::new()),
            (Value::Record(inner), Type::Record(nested) | Type::Rows(nested)) => {
                (Vec::new(), vec![self.fields(inner, &nested.shape, &[], masked)])
            }
            (Value::Rows(rows), Type::Rows(nested) | Type::Record(nested) | Type::Map(nested)) => {
                (Vec::new(), rows.iter().map(|row| self.fields(row, &nested.shape, &[], masked)).collect())
            }
            (Value::List(list), Type::Many(inner)) => {
                let shown = list.iter().flat_map(|item| self.value(&item.value, inner, spec, masked).0);
                (shown.collect(), Vec::new())
            }
            (Value::Dated(values), _) => {
                (values.iter().flat_map(|dated| self.value(&dated.value, kind, spec, masked).0).collect(), Vec::new())
            }
            (_, Type::Many(inner)) => self.value(value, inner, spec, masked),
            (Value::Text(text), Type::Either(other, main))
                if matches!(**other, Type::Text) || matches!(**main, Type::Text) =>
            {
                one(self.words(text, spec, masked))
            }
            (_, Type::Either(other, main)) => match (value, &**other) {
                (Value::List(list), _) => {
                    let shown = list.iter().flat_map(|item| self.value(&item.value, kind, spec, masked).0);
                    (shown.collect(), Vec::new())
                }
                (Value::Choice(_), Type::Choice(_)) => self.value(value, other, spec, masked),
                (Value::Record(_) | Value::Rows(_) | Value::Items(_) | Value::Name(_), _) => {
                    self.value(value, main, spec, masked)
                }
                _ => self.value(value, other, spec, masked),
            },
            (Value::Choice(name), Type::Choice(set)) => one(Piece::plain(set.write(name, self.language()))),
            (Value::Name(name), Type::Name(of)) => one(self.named(name, *of)),
            (Value::Items(items), _) => {
                (items.iter().filter_map(|item| self.item(&item.document, item.copy.as_deref())).collect(), Vec::new())
            }
            (Value::Copies(copies), _) => {
                (copies.iter().map(|copy| Piece::plain(copy.value.as_str())).collect(), Vec::new())
            }
            (Value::Text(text), _) => one(self.words(text, spec, masked)),
            (Value::Number(number), _) => one(Piece::plain(number.to_string())),
            (Value::Flag(flag), _) => one(Piece::plain(self.say(if *flag {
                Text { zh: "是", en: "yes" }
            } else {
                Text { zh: "否", en: "no" }
            }))),
            (Value::Time(time), _) => one(Piece::plain(self.time(*time))),
            (Value::Duration(duration), _) => one(Piece::plain(match self.language() {
                Language::Zh => duration.zh(),
                Language::En => duration.en(),
            })),
            (Value::Period(_), _) if masked => (Vec::new(), Vec::new()),
            (Value::Period(period), _) => one(Piece::plain(match self.language() {
                Language::Zh => period.zh(),
                Language::En => period.en(),
            })),
            _ => (Vec::new(), Vec::new()),
        }
    }

    fn words(&self, text: &str, spec: &FieldSpec, masked: bool) -> Piece {
        let outsider = NAMES_OF_OUTSIDERS.contains(&spec.key.as_str()) || spec.key == "by" || spec.key == "to";
        Piece::plain(match (masked, outsider) {
            (true, _) => self.say(Text { zh: "（不显示）", en: "(withheld)" }),
            (false, true) => self.eyes.outsider(text),
            (false, false) => self.eyes.text(text),
        })
    }

    fn named(&self, name: &str, of: NameOf) -> Piece {
        match of {
            NameOf::Person => self.person(name),
            NameOf::Unit => self.unit(name),
            NameOf::Place => self.place(name),
            NameOf::Party => self.party(name),
            NameOf::Document => match self.document_link(name) {
                Some(link) => Piece { text: link.id, href: Some(link.href) },
                None if self.examined.register.document(name).is_some() => Piece::plain("—"),
                None => Piece::plain(self.eyes.text(name)),
            },
            NameOf::Entry => Piece::plain(self.eyes.text(name)),
        }
    }

    /// A piece of the register by document and copy; nothing where the audience must not know of it.
    #[must_use]
    pub fn item(&self, document: &str, copy: Option<&str>) -> Option<Piece> {
        let text = match copy {
            Some(copy) => format!("{document}#{copy}"),
            None => document.to_owned(),
        };
        match self.examined.register.document(document) {
            None => Some(Piece::plain(text)),
            Some(_) => self.knows(document).then(|| Piece { text, href: Some(address::document(document)) }),
        }
    }
}

fn out_word(kind: OutKind) -> Text {
    match kind {
        OutKind::Submit => Text { zh: "送批", en: "submitted to" },
        OutKind::Distribute => Text { zh: "分发", en: "distributed to" },
        OutKind::Circulate => Text { zh: "传阅", en: "read by" },
        OutKind::Consult => Text { zh: "查阅", en: "consulted by" },
        OutKind::Lend => Text { zh: "借阅", en: "lent to" },
        OutKind::CarryOut => Text { zh: "携带外出", en: "carried out by" },
        OutKind::Copy => Text { zh: "复制件使用", en: "photocopy with" },
    }
}

fn end_word(how: End) -> Text {
    match how {
        End::Dispatched => Text { zh: "已发出", en: "dispatched to" },
        End::SentBack => Text { zh: "已清退", en: "sent back to" },
        End::Destroyed => Text { zh: "已销毁", en: "destroyed" },
        End::Transferred => Text { zh: "已移交进馆", en: "transferred to" },
    }
}
