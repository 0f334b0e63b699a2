//! A finding as data: which rule, about what, where, with which facts.
//! Sentences stand in the rules' files; terminal, JSON and pages are renderings of this.
//! Must not know any rule, any page, or how a finding is printed.

use std::borrow::Cow;

use ecow::EcoString;

use crate::lang::Text;
use crate::source::{FileId, Span};
use crate::time::{Duration, Moment};

/// How much a finding weighs. An error keeps a merge out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    /// The name used in JSON, policies and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word for a reader.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Info => Text { zh: "提示", en: "info" },
            Self::Warning => Text { zh: "警告", en: "warning" },
            Self::Error => Text { zh: "错误", en: "error" },
        }
    }
}

/// What a finding is about; the key by which waivers and baselines know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A document by its id.
    Document(EcoString),
    /// An action or log entry by its stable address (slip number, or path and place).
    Entry {
        address: EcoString,
        document: Option<EcoString>,
    },
    Person(EcoString),
    Unit(EcoString),
    Place(EcoString),
    /// A file of the register by its path.
    File(EcoString),
    Register,
}

/// A fact that stands in a finding's sentence; rendered for a language and an audience.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words as typed.
    Text(EcoString),
    /// A sentence part of the program's own.
    Words(Text),
    /// A sentence part made at run time, in both languages.
    Both {
        zh: EcoString,
        en: EcoString,
    },
    /// A sentence of the office's own in both languages, with the facts for its braces.
    Filled {
        zh: EcoString,
        en: EcoString,
        facts: Vec<(EcoString, Arg)>,
    },
    Number(i64),
    Time(Moment),
    Duration(Duration),
    /// A document's id, shown with its title where the audience may read it.
    Document(EcoString),
    /// Copies of one document by number; empty for the whole document.
    Copies {
        document: EcoString,
        numbers: Vec<EcoString>,
    },
    Person(EcoString),
    Unit(EcoString),
    Place(EcoString),
    /// A person or a unit.
    Party(EcoString),
    /// A log kind by its English name.
    Log(EcoString),
    /// An action by its English name.
    Action(EcoString),
    /// A key by its English name, shown as the register's language spells it.
    Key(EcoString),
    /// A closed value: the set's name and the value's English name.
    Choice(EcoString, EcoString),
    List(Vec<Arg>),
}

impl Arg {
    /// The pieces an entry names, each as its copy or its document.
    #[must_use]
    pub fn items(items: &[crate::entry::Item]) -> Self {
        Self::List(
            items
                .iter()
                .map(|item| Self::Copies {
                    document: item.document.clone(),
                    numbers: item.copy.clone().into_iter().collect(),
                })
                .collect(),
        )
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Moment> for Arg {
    fn from(time: Moment) -> Self {
        Self::Time(time)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Another place that explains the finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub span: Span,
    /// What is to be seen there.
    pub label: Text,
}

/// A dull mend, which cannot change what was meant. Offered; done only where somebody says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Another text in place of a span's.
    Replace { span: Span, replacement: String },
    /// The file as it is, at another path of the register.
    Move { file: FileId, to: EcoString },
}

/// Why a finding does not count: a waiver that names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Waived {
    pub until: Moment,
    pub reason: EcoString,
}

/// One thing that is wrong, or due, in a register.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: EcoString,
    pub severity: Severity,
    /// Which of the rule's sentences says it.
    pub sentence: &'static str,
    pub subject: Subject,
    pub args: Vec<(&'static str, Arg)>,
    /// The clauses behind this very finding, where they are narrower than the rule's.
    pub clauses: Cow<'static, [&'static str]>,
    pub primary: Span,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
    pub waived: Option<Waived>,
    /// It stands in the baseline: known before, and not counted.
    pub baselined: bool,
}

impl Finding {
    /// A finding of `rule` at `primary` with the rule's headline sentence and error severity;
    /// the engine sets the severity that is in force.
    #[must_use]
    pub fn new(rule: &str, subject: Subject, primary: Span) -> Self {
        Self {
            rule: rule.into(),
            severity: Severity::Error,
            sentence: "headline",
            subject,
            args: Vec::new(),
            clauses: Cow::Borrowed(&[]),
            primary,
            related: Vec::new(),
            fix: None,
            waived: None,
            baselined: false,
        }
    }

    /// Whether it counts: neither waived nor in the baseline.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.waived.is_none() && !self.baselined
    }

    /// Say it with another sentence of the rule.
    #[must_use]
    pub fn sentence(mut self, name: &'static str) -> Self {
        self.sentence = name;
        self
    }

    /// Add a fact under the name by which the sentence asks for it.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Name the clauses behind this very finding.
    #[must_use]
    pub fn clauses(mut self, clauses: impl Into<Cow<'static, [&'static str]>>) -> Self {
        self.clauses = clauses.into();
        self
    }

    /// Add a place that explains it.
    #[must_use]
    pub fn related(mut self, span: Span, label: Text) -> Self {
        self.related.push(Related { span, label });
        self
    }

    /// Offer a mend.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix::Replace { span, replacement: replacement.into() });
        self
    }

    /// Offer to put its file where it belongs.
    #[must_use]
    pub fn fix_by_moving(mut self, to: impl Into<EcoString>) -> Self {
        self.fix = Some(Fix::Move { file: self.primary.file, to: to.into() });
        self
    }
}
