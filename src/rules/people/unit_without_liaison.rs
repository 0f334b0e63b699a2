//! A department without a liaison for secrecy.

use super::own_units;
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule};

pub static RULE: Rule = Rule {
    name: "unit-without-liaison",
    severity: Severity::Warning,
    clauses: &["R08.1"],
    summary: Text { zh: "部门没有保密联络员", en: "a unit without a liaison for secrecy" },
    why: Text {
        zh: "各部门要有保密联络员，文件送达、收回和检查才有人对接。",
        en: "Each department has a liaison, or nobody there answers when pieces are delivered, recovered and checked.",
    },
    remedy: Text {
        zh: "在单位表里补填“保密联络员”；外单位注明“外单位: 是”。",
        en: "Fill in `liaison` in units.yaml; mark a unit that is not the office's own with `outside: true`.",
    },
    sentences: &[("headline", Text { zh: "{unit}没有保密联络员", en: "{unit} has no liaison for secrecy" })],
    yields_to: &[],
    bad: "# file: units/二部.yaml
二部: {名称: 第二检察部, 上级: 本院, 负责人: 许舟, 保密负责人: 许舟, 文件管理人: 孟禾}
",
    good: "# file: units/二部.yaml
二部: {名称: 第二检察部, 上级: 本院, 负责人: 许舟, 保密负责人: 许舟, 文件管理人: 孟禾, 保密联络员: 孟禾}
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    for unit in own_units(scope).filter(|unit| !unit.record.has("liaison")) {
        let finding = Finding::new(RULE.name, Subject::Unit(unit.key.clone()), unit.span);
        out.push(finding.arg("unit", Arg::Unit(unit.key.clone())));
    }
}
