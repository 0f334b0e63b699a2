//! A clause of the source regulations: what it asks, and everything that answers it.

use super::{Setting, part};
use crate::duty::DUTIES;
use crate::lang::Text;
use crate::register::clause::Clause;
use crate::report::table;
use crate::rules::{self, AnyRule};

const RULES: Text = Text { zh: "检查规则", en: "Rules" };
const DUTY: Text = Text { zh: "到期要办的事", en: "Duties" };
const NUMBERS: Text = Text { zh: "时限和权限", en: "Numbers" };
const KINDS: Text = Text { zh: "台账", en: "Logs" };
const OWN: Text = Text { zh: "本机关的规定", en: "The office's own regulations" };
const NOTHING: Text =
    Text { zh: "没有规则、期限或台账落实这一条。", en: "No rule, duty or log answers it." };

pub(super) fn text(clause: &Clause, setting: Setting<'_>) -> String {
    let language = setting.language;
    let mut text = format!("{} {}\n  {}\n", clause.id, clause.regulation(language), clause.text(language));
    let bare = text.len();
    let is_it = |id: &str| clause.id == id;
    let all = rules::all().map(AnyRule::BuiltIn).chain(setting.register.own_rules.iter().map(AnyRule::Own));
    let rules: Vec<Vec<String>> = all
        .filter(|rule| rule.clauses().iter().any(|id| is_it(id)))
        .map(|rule| vec![rule.name().to_owned(), rule.summary(language).to_owned()])
        .collect();
    let duties: Vec<Vec<String>> = DUTIES
        .iter()
        .filter(|kind| kind.clauses.iter().any(|id| is_it(id)))
        .map(|kind| vec![kind.name.to_owned(), kind.title.of(language).to_owned()])
        .collect();
    let of_logs = setting.register.kinds.iter().flat_map(|kind| &kind.terms.duties);
    let of_logs = of_logs.filter(|duty| duty.clauses.iter().any(|id| is_it(id)));
    let duties: Vec<Vec<String>> = duties
        .into_iter()
        .chain(of_logs.map(|duty| vec![duty.name.to_string(), duty.title(language).to_owned()]))
        .collect();
    let numbers: Vec<Vec<String>> = setting
        .policy
        .numbers()
        .filter(|number| number.definition.clauses.iter().any(|id| is_it(id)))
        .map(|number| {
            let value = number.at(setting.as_of).text(language);
            vec![number.definition.path.to_string(), value.to_string(), number.definition.label.of(language).to_owned()]
        })
        .collect();
    let kinds: Vec<Vec<String>> = setting
        .register
        .kinds
        .iter()
        .filter(|kind| kind.clauses.iter().any(|id| is_it(id)))
        .map(|kind| vec![kind.name.to_string(), kind.title(language).to_owned()])
        .collect();
    for (title, rows) in
        [(RULES, rules), (DUTY, duties), (NUMBERS, numbers), (KINDS, kinds), (OWN, own(clause, setting))]
    {
        part(&mut text, title.of(language), &table::aligned(&rows, 0));
    }
    if text.len() == bare {
        text.push_str(&format!("\n{}\n", NOTHING.of(language)));
    }
    text
}

/// The articles of the office's regulations that carry the clause out.
fn own(clause: &Clause, setting: Setting<'_>) -> Vec<Vec<String>> {
    let regulations = setting.register.regulations.iter();
    let articles =
        regulations.flat_map(|regulation| regulation.articles.iter().map(move |article| (regulation, article)));
    articles
        .filter(|(_, article)| article.clauses.contains(&clause.id))
        .map(|(regulation, article)| vec![regulation.title.to_string(), article.heading.to_string()])
        .collect()
}
