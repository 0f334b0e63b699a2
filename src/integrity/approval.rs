//! Whether an approval has effect, and in a word why not. Must not know what was approved.

use crate::authority::{Verdict, deciding, judge};
use crate::entry::Record;
use crate::lang::Text;
use crate::register::{Names, Role};
use crate::time::Moment;

const MISSING: Text = Text { zh: "没有批准", en: "nobody has approved it" };
const TOO_LOW: Text = Text { zh: "批准人职级不够", en: "the rank of whoever approved it is too low" };
const OWN_CASE: Text = Text { zh: "是本人给自己批的", en: "it was approved by the one whom it is for" };
const STRANGER: Text = Text { zh: "批准人不在人员名单中", en: "whoever approved it is not listed" };

/// Nothing if it has effect; else why it has none.
pub(super) fn flaw(people: &Names, record: &Record, need: Role, beneficiaries: &[&str], at: Moment) -> Option<Text> {
    let by = deciding(record, "approval").and_then(|step| step.text("by"));
    if by.is_some_and(|by| !people.has(by) && !people.damaged) {
        return Some(STRANGER);
    }
    match judge(people, record, "approval", need, beneficiaries, at) {
        Verdict::Approved | Verdict::Late { .. } => None,
        Verdict::Missing => Some(MISSING),
        Verdict::TooLow { .. } => Some(TOO_LOW),
        Verdict::OwnCase { .. } => Some(OWN_CASE),
    }
}
