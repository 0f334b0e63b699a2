//! Rules about custody: each copy has one holder at any time, and acts need the piece.

mod after_disposal;
mod item_lost;
mod kept_overnight;
mod lateral_transfer;
mod lying;
mod not_a_clerk;
mod not_in_custody;
mod returned_short;
mod stored_above_level;
mod stored_with_ordinary;
mod two_holders;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "custody",
    title: Text { zh: "保管与去向", en: "Custody" },
    rules: &[
        &two_holders::RULE,
        &lateral_transfer::RULE,
        &not_in_custody::RULE,
        &after_disposal::RULE,
        &item_lost::RULE,
        &returned_short::RULE,
        &stored_above_level::RULE,
        &stored_with_ordinary::RULE,
        &kept_overnight::RULE,
        &not_a_clerk::RULE,
    ],
};

use super::DocumentScope;
use crate::custody::{End, FaultKind, State};
use crate::finding::{Arg, Finding};

/// The ledger's faults of one kind as findings: which copies, with whom they were or how they
/// left, to whom they went.
fn faults(scope: &DocumentScope<'_>, kind: FaultKind, rule: &str, against: Text, out: &mut Vec<Finding>) {
    for fault in scope.life.faults.iter().filter(|fault| fault.kind == kind) {
        let copies = Arg::Copies { document: scope.life.document.id.clone(), numbers: fault.copies.clone() };
        let mut finding = Finding::new(rule, fault.action.subject(), fault.span)
            .arg("copies", copies)
            .arg("action", Arg::Action(fault.action.kind.name().into()))
            .arg("to", parties(&fault.to))
            .arg("at", fault.at);
        if let Some(stay) = &fault.against {
            finding = match &stay.state {
                State::Out(held) => finding.arg("from", parties(&held.holders)),
                State::Ended { how, .. } => finding.arg("how", Arg::Words(ended(*how))),
                _ => finding,
            };
            finding = finding.arg("since", stay.from).related(stay.span, against);
        }
        out.push(finding);
    }
}

fn parties(keys: &[ecow::EcoString]) -> Arg {
    Arg::List(keys.iter().map(|key| Arg::Party(key.clone())).collect())
}

/// How a copy left custody, in a word.
fn ended(how: End) -> Text {
    match how {
        End::Dispatched => Text { zh: "发出", en: "dispatched" },
        End::SentBack => Text { zh: "清退", en: "sent back" },
        End::Destroyed => Text { zh: "销毁", en: "destroyed" },
        End::Transferred => Text { zh: "移交进馆", en: "transferred to the archives" },
    }
}
