//! Rules about custody: each copy has one holder at any time, and acts need the piece.

mod lateral_transfer;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group =
    Group { name: "custody", title: Text { zh: "保管与去向", en: "Custody" }, rules: &[&lateral_transfer::RULE] };

use super::DocumentScope;
use crate::custody::FaultKind;
use crate::finding::{Arg, Finding};

/// The ledger's faults of one kind as findings: which copies, with whom they were, to whom they went.
fn faults(scope: &DocumentScope<'_>, kind: FaultKind, rule: &str, against: Text, out: &mut Vec<Finding>) {
    for fault in scope.life.faults.iter().filter(|fault| fault.kind == kind) {
        let parties = |keys: &[ecow::EcoString]| Arg::List(keys.iter().map(|key| Arg::Party(key.clone())).collect());
        let copies = Arg::Copies { document: scope.life.document.id.clone(), numbers: fault.copies.clone() };
        let mut finding = Finding::new(rule, fault.action.subject(), fault.span)
            .arg("copies", copies)
            .arg("action", Arg::Action(fault.action.kind.name().into()))
            .arg("to", parties(&fault.to))
            .arg("at", fault.at);
        if let Some(stay) = &fault.against {
            let from = stay.state.out().map(|out| parties(&out.holders));
            finding = finding.arg("from", from.unwrap_or(Arg::List(Vec::new()))).arg("since", stay.from);
            finding = finding.related(stay.span, against);
        }
        out.push(finding);
    }
}
