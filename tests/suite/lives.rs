//! Random lives of a document. Lawful ones give no finding; one fault gives its finding and none of
//! another kind; at any time every copy has exactly one stay; the balance closes over any period.

mod acts;
mod faults;

use chrono::{Days, NaiveDate};
use jiyao::balance;
use jiyao::custody::CopyLife;
use jiyao::examine::Read;
use jiyao::rules::example;
use proptest::prelude::*;

use crate::common::at;
use acts::{Op, Piece, lawful, register, slip};
use faults::{FAULTS, Fault, Of};

const BOTH: [Piece; 2] = [Piece::Internal, Piece::Secret];

/// The rules that speak of a life, each once, in order.
fn fired(text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let examined = read.examine(at("2026-03-31"));
    let mut rules: Vec<String> = examined.findings.iter().map(|finding| finding.rule.to_string()).collect();
    rules.sort();
    rules.dedup();
    rules
}

fn slips(ops: &[Op], piece: Piece) -> Vec<String> {
    ops.iter().map(|op| slip(*op, piece)).collect()
}

/// A life with one fault in it; what ends the piece comes last.
fn with_fault(fault: &Fault, piece: Piece, before: &[Op], after: &[Op]) -> String {
    let mut all = slips(before, piece);
    all.push(fault.slip.to_owned());
    if !fault.last {
        all.extend(slips(after, piece));
    }
    register(piece, 1, &all)
}

/// Stays follow each other without gap or overlap.
fn follows(copy: &CopyLife<'_>) -> bool {
    copy.stays.windows(2).all(|pair| pair[0].to == Some(pair[1].from))
        && copy.stays.last().is_none_or(|stay| stay.to.is_none())
}

/// A life before a fault, the fault, and a life after it, all of one piece.
fn faulty() -> impl Strategy<Value = (&'static Fault, Piece, Vec<Op>, Vec<Op>)> {
    (0..FAULTS.len()).prop_flat_map(|at| {
        let fault = &FAULTS[at];
        let pieces: Vec<Piece> = BOTH.into_iter().filter(|piece| fault.of.includes(*piece)).collect();
        prop::sample::select(pieces).prop_flat_map(move |piece| {
            let before = prop::collection::vec(lawful(piece), 0..5);
            let after = prop::collection::vec(lawful(piece), 0..5);
            (Just(fault), Just(piece), before, after)
        })
    })
}

#[test]
fn every_fault_alone_gives_its_finding_and_no_other() {
    let mut wrong = Vec::new();
    for fault in FAULTS {
        for piece in BOTH.into_iter().filter(|piece| fault.of.includes(*piece)) {
            let fired = fired(&with_fault(fault, piece, &[], &[]));
            if fired != [fault.rule] {
                wrong.push(format!("{} of {piece:?}: {fired:?}", fault.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(FAULTS.iter().any(|fault| fault.of == Of::Secret));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn one_fault_gives_its_finding_and_no_other((fault, piece, before, after) in faulty()) {
        let text = with_fault(fault, piece, &before, &after);
        prop_assert_eq!(fired(&text), [fault.rule], "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn lawful_lives_give_no_finding(copies in 1..4_usize, ops in prop::collection::vec(lawful(Piece::Internal), 0..12)) {
        let text = register(Piece::Internal, copies, &slips(&ops, Piece::Internal));
        prop_assert_eq!(fired(&text), Vec::<String>::new());
    }

    #[test]
    fn lawful_lives_of_a_secret_give_no_finding(
        copies in 1..4_usize,
        ops in prop::collection::vec(lawful(Piece::Secret), 0..12),
    ) {
        let text = register(Piece::Secret, copies, &slips(&ops, Piece::Secret));
        prop_assert_eq!(fired(&text), Vec::<String>::new());
    }

    #[test]
    fn an_act_after_the_end_is_told(
        before in prop::collection::vec(lawful(Piece::Internal), 0..5),
        after in lawful(Piece::Internal),
    ) {
        let ops: Vec<Op> = before.into_iter().chain([Op::SendBack, after]).collect();
        prop_assert_eq!(fired(&register(Piece::Internal, 1, &slips(&ops, Piece::Internal))), ["after-disposal"]);
    }

    #[test]
    fn every_copy_is_in_one_place_and_the_balance_closes(
        copies in 1..4_usize,
        lawful in prop::collection::vec(lawful(Piece::Internal), 0..8),
        faults in prop::collection::vec((0..FAULTS.len(), 0..8_usize), 0..3),
        (from, length) in (0..30_u64, 0..30_u64),
    ) {
        let mut all = slips(&lawful, Piece::Internal);
        for (fault, place) in faults {
            all.insert(place.min(all.len()), FAULTS[fault].slip.to_owned());
        }
        let read = Read::of(example::register(&register(Piece::Internal, copies, &all)));
        let examined = read.examine(at("2026-03-31"));
        for life in &examined.ledger.lives {
            prop_assert!(life.copies.iter().all(follows));
        }
        let begin = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(from);
        for balance in balance::of(&examined.ledger, begin, begin + Days::new(length)).values() {
            prop_assert!(balance.closes(), "{:?}", balance);
        }
    }
}
