//! A clause of the source regulations: what it asks, and everything that answers it.

use super::{Setting, part};
use crate::lang::Text;
use crate::register::clause::Clause;
use crate::report::answers::Answers;
use crate::report::table;

const RECORDED: Text =
    Text { zh: "程序查不到的，由登记来落实", en: "What no program sees is answered by what is entered" };
const RULES: Text = Text { zh: "检查规则", en: "Rules" };
const DUTY: Text = Text { zh: "到期要办的事", en: "Duties" };
const NUMBERS: Text = Text { zh: "时限和权限", en: "Numbers" };
const KINDS: Text = Text { zh: "台账", en: "Logs" };
const REGISTERS: Text = Text { zh: "登记簿", en: "Registers" };
const OWN: Text = Text { zh: "本机关的规定", en: "The office's own regulations" };

pub(super) fn text(clause: &Clause, setting: Setting<'_>) -> String {
    let language = setting.language;
    let mut text = format!("{} {}\n  {}\n", clause.id, clause.regulation(language), clause.text(language));
    let answers = Answers::of(&clause.id, setting.register);
    let numbers = setting.policy.numbers().filter(|number| number.definition.clauses.contains(&clause.id));
    let numbers = numbers.map(|number| {
        let value = number.at(setting.as_of).text(language);
        vec![number.definition.path.to_string(), value.to_string(), number.definition.label.of(language).to_owned()]
    });
    let row = |name: &str, title: &str| vec![name.to_owned(), title.to_owned()];
    let duties = answers.duties.iter().map(|kind| row(kind.name, kind.title.of(language)));
    let duties = duties.chain(answers.log_duties.iter().map(|duty| row(&duty.name, duty.title(language))));
    let parts: [(Text, Vec<Vec<String>>); 6] = [
        (RULES, answers.rules.iter().map(|rule| row(rule.name(), rule.summary(language))).collect()),
        (DUTY, duties.collect()),
        (NUMBERS, numbers.collect()),
        (KINDS, answers.kinds.iter().map(|kind| row(&kind.name, kind.title(language))).collect()),
        (REGISTERS, answers.registers.iter().map(|view| row(&view.name, view.title.of(language))).collect()),
        (OWN, answers.articles.iter().map(|own| row(&own.regulation.title, &own.article.heading)).collect()),
    ];
    if let Some(recorded) = clause.recorded(language) {
        part(&mut text, RECORDED.of(language), recorded);
    }
    for (title, rows) in parts {
        part(&mut text, title.of(language), &table::aligned(&rows, 0));
    }
    text
}
