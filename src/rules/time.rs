//! Rules about time: what is past its deadline, and what was done after it.

mod overdue;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "time", title: Text { zh: "期限", en: "Time" }, rules: &[&overdue::RULE] };

use crate::duty::Duty;
use crate::finding::{Arg, Finding};

/// A finding about a duty: at the entry that began it, with its dates and on whom it falls.
fn of_duty(rule: &str, duty: &Duty) -> Finding {
    let on = duty.on.iter().map(|key| Arg::Party(key.clone())).collect();
    let finding = Finding::new(rule, duty.subject.clone(), duty.origin)
        .arg("copies", Arg::Copies { document: duty.document.clone(), numbers: duty.copies.clone() })
        .arg("duty", Arg::Words(duty.kind.title))
        .arg("since", duty.since)
        .arg("due", duty.due)
        .arg("on", Arg::List(on));
    match duty.met {
        Some(met) => finding.arg("met", met),
        None => finding,
    }
}
