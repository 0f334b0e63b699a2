//! What carries a clause of the source regulations out: rules, duties, numbers, logs, registers, the
//! articles of the office's own regulations. Must not know in what words any of them is told.

use crate::duty::{DUTIES, DutyKind};
use crate::register::regulation::{Article, Regulation};
use crate::register::views::{Origin, RegisterView};
use crate::register::{KindDuty, LogKind, Register};
use crate::rules::{self, AnyRule};

/// Everything that carries one clause out.
#[derive(Debug, Default)]
pub struct Answers<'r> {
    /// The program's and the office's own.
    pub rules: Vec<AnyRule<'r>>,
    pub duties: Vec<&'static DutyKind>,
    /// Those that a log kind asks for in its file.
    pub log_duties: Vec<&'r KindDuty>,
    pub kinds: Vec<&'r LogKind>,
    /// Books of documents and custody, and the office's own; the book of a log goes with its kind.
    pub registers: Vec<&'r RegisterView>,
    /// Articles of the office's own regulations, each with the place of its regulation in the list and
    /// its own place in that regulation.
    pub articles: Vec<OwnArticle<'r>>,
}

/// An article that carries a clause out.
#[derive(Debug)]
pub struct OwnArticle<'r> {
    pub regulation: &'r Regulation,
    pub article: &'r Article,
    /// Its place among the articles of the regulation.
    pub at: usize,
}

impl<'r> Answers<'r> {
    /// What carries the clause of this id out in a register.
    #[must_use]
    pub fn of(id: &str, register: &'r Register) -> Self {
        let articles = register.regulations.iter().flat_map(|regulation| {
            let all = regulation.articles.iter().enumerate();
            all.map(move |(at, article)| OwnArticle { regulation, article, at })
        });
        let own = register.own_rules.iter().filter(|rule| !rules::exists(&rule.name)).map(AnyRule::Own);
        Self {
            rules: rules::all().map(AnyRule::BuiltIn).chain(own).filter(|rule| rule.clauses().contains(&id)).collect(),
            duties: DUTIES.iter().copied().filter(|kind| kind.clauses.contains(&id)).collect(),
            log_duties: register
                .kinds
                .iter()
                .flat_map(|kind| &kind.terms.duties)
                .filter(|duty| duty.clauses.iter().any(|clause| clause == id))
                .collect(),
            kinds: register
                .kinds
                .iter()
                .map(AsRef::as_ref)
                .filter(|kind| kind.clauses.iter().any(|clause| clause == id))
                .collect(),
            registers: register
                .views
                .iter()
                .filter(|view| view.origin != Origin::Kind && view.clauses.iter().any(|clause| clause == id))
                .collect(),
            articles: articles.filter(|own| own.article.clauses.iter().any(|clause| clause == id)).collect(),
        }
    }

    /// Whether nothing of the program carries it out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.duties.is_empty() && self.kinds.is_empty() && self.registers.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::clause;
    use crate::source::Sources;

    #[test]
    fn every_clause_is_carried_out_by_something() {
        let (register, _) = Register::read(Sources::memory([]));
        let open: Vec<&str> = clause::all()
            .iter()
            .filter(|clause| Answers::of(&clause.id, &register).is_empty())
            .map(|clause| clause.id.as_str())
            .collect();
        assert_eq!(open, Vec::<&str>::new());
    }
}
