//! The page of clauses: what each clause of the source regulations asks, and everything in this
//! register that carries it out. Logs that an audience is not given are named without a way there.

use serde::Serialize;

use super::View;
use crate::address;
use crate::lang::Text;
use crate::register::clause::{self, Clause};
use crate::report::answers::Answers;

const RULES: Text = Text { zh: "检查规则", en: "Rules" };
const DUTIES: Text = Text { zh: "到期事项", en: "Duties" };
const LOGS: Text = Text { zh: "台账", en: "Logs" };
const REGISTERS: Text = Text { zh: "登记簿", en: "Registers" };
const ARTICLES: Text = Text { zh: "本机关规定", en: "The office's own regulations" };

/// The clauses of one regulation.
#[derive(Debug, Serialize)]
pub struct RegulationClauses {
    /// `R05`
    pub id: String,
    pub title: String,
    pub clauses: Vec<AnsweredClause>,
}

/// A clause with what answers it.
#[derive(Debug, Serialize)]
pub struct AnsweredClause {
    pub id: String,
    pub text: String,
    /// By which records it is answered where no program can check it.
    pub recorded: Option<String>,
    pub answers: Vec<AnswerGroup>,
}

/// Answers of one sort.
#[derive(Debug, Serialize)]
pub struct AnswerGroup {
    pub title: String,
    pub items: Vec<Answer>,
}

/// One thing that answers a clause, and where it stands in the site.
#[derive(Debug, Serialize)]
pub struct Answer {
    pub text: String,
    pub href: Option<String>,
    /// `#a3`, or nothing.
    pub anchor: String,
}

impl Answer {
    fn at(text: String, href: Option<String>) -> Self {
        Self { text, href, anchor: String::new() }
    }
}

impl View<'_> {
    /// All clauses, by regulation.
    #[must_use]
    pub fn clauses_page(&self) -> Vec<RegulationClauses> {
        let mut all: Vec<RegulationClauses> = Vec::new();
        for clause in clause::all() {
            let id = clause.id.split('.').next().unwrap_or_default();
            let answered = self.answered(clause);
            match all.last_mut().filter(|known| known.id == id) {
                Some(known) => known.clauses.push(answered),
                None => all.push(RegulationClauses {
                    id: id.to_owned(),
                    title: clause.regulation(self.language()).to_owned(),
                    clauses: vec![answered],
                }),
            }
        }
        all
    }

    fn answered(&self, clause: &Clause) -> AnsweredClause {
        let language = self.language();
        let answers = Answers::of(&clause.id, self.register());
        let given = self.registers();
        let book = |name: &str| given.iter().any(|book| book.name == name).then(|| address::register(name));
        let rules = answers
            .rules
            .iter()
            .map(|rule| Answer::at(self.eyes.text(rule.summary(language)), Some(address::rule(rule.name()))));
        let duties = answers.duties.iter().map(|kind| Answer::at(kind.title.of(language).to_owned(), None));
        let of_logs = answers.log_duties.iter().map(|duty| Answer::at(duty.title(language).to_owned(), None));
        let duties = duties.chain(of_logs);
        let logs = answers.kinds.iter().map(|kind| Answer::at(kind.title(language).to_owned(), book(&kind.name)));
        let registers =
            answers.registers.iter().map(|view| Answer::at(view.title.of(language).to_owned(), book(&view.name)));
        let articles = answers.articles.iter().map(|own| Answer {
            text: self.eyes.text(&format!("{} {}", own.regulation.title, own.article.heading)),
            href: Some(address::regulation(&self.eyes.text(&own.regulation.name))),
            anchor: format!("#a{}", own.at),
        });
        let groups: [(Text, Vec<Answer>); 5] = [
            (RULES, rules.collect()),
            (DUTIES, duties.collect()),
            (LOGS, logs.collect()),
            (REGISTERS, registers.collect()),
            (ARTICLES, articles.collect()),
        ];
        let groups = groups.into_iter().filter(|(_, items)| !items.is_empty());
        AnsweredClause {
            id: clause.id.to_string(),
            text: clause.text(language).to_owned(),
            recorded: clause.recorded(language).map(str::to_owned),
            answers: groups.map(|(title, items)| AnswerGroup { title: self.say(title), items }).collect(),
        }
    }
}
