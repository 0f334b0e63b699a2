//! A unit in which nobody answers for secrecy, or nobody manages the classified documents.

use super::own_units;
use crate::entry::Value;
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::register::Named;
use crate::rules::{Check, RegisterScope, Rule};

pub static RULE: Rule = Rule {
    name: "unit-without-custodian",
    severity: Severity::Warning,
    clauses: &["R10.3"],
    summary: Text {
        zh: "部门没有保密负责人或文件管理人", en: "a unit without a lead for secrecy or a custodian"
    },
    why: Text {
        zh: "各单位要有一名党员负责保密，并指定一人管理涉密文件；没有人管，文件发下去就没有人负责。",
        en: "Each unit has a party member who answers for secrecy and names one person who manages its classified documents; else nobody answers for what it is given.",
    },
    remedy: Text {
        zh: "在单位表里补填“保密负责人”（须是党员）和“文件管理人”；外单位注明“外单位: 是”。",
        en: "Fill in `secrecy_lead` (a party member) and `custodian` in units.yaml; mark a unit that is not the office's own with `outside: true`.",
    },
    sentences: &[
        ("headline", Text { zh: "{unit}没有指定文件管理人", en: "{unit} has no custodian for its documents" }),
        ("lead", Text { zh: "{unit}没有保密负责人", en: "{unit} has no lead for secrecy" }),
        (
            "both",
            Text {
                zh: "{unit}既没有保密负责人，也没有文件管理人",
                en: "{unit} has neither a lead for secrecy nor a custodian",
            },
        ),
        (
            "not-a-member",
            Text {
                zh: "{unit}的保密负责人{person}不是党员",
                en: "{unit}: its lead for secrecy, {person}, is not a party member",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: units/二部.yaml
二部: {名称: 第二检察部, 上级: 本院, 负责人: 许舟, 保密负责人: 许舟, 保密联络员: 孟禾}
",
    good: "# file: units/二部.yaml
二部: {名称: 第二检察部, 上级: 本院, 负责人: 许舟, 保密负责人: 许舟, 文件管理人: 孟禾, 保密联络员: 孟禾}
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    for unit in own_units(scope) {
        let finding = Finding::new(RULE.name, Subject::Unit(unit.key.clone()), unit.span)
            .arg("unit", Arg::Unit(unit.key.clone()));
        match (unit.record.has("secrecy_lead"), unit.record.has("custodian")) {
            (true, true) => out.extend(not_a_member(scope, unit, finding)),
            (true, false) => out.push(finding),
            (false, true) => out.push(finding.sentence("lead")),
            (false, false) => out.push(finding.sentence("both")),
        }
    }
}

/// Said only of somebody of whom it was typed that he is none.
fn not_a_member(scope: &RegisterScope<'_>, unit: &Named, finding: Finding) -> Option<Finding> {
    let lead = unit.record.text("secrecy_lead")?;
    let person = scope.register.people.get(lead)?;
    let none = match person.record.get("party_member")? {
        Value::Flag(member) => !member,
        Value::Text(word) => word == "群众",
        _ => false,
    };
    none.then(|| finding.sentence("not-a-member").arg("person", Arg::Person(lead.into())))
}
