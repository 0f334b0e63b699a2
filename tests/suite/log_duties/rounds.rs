//! Entries for every round leave nothing to say; take one away and it is told, once.

use proptest::prelude::*;

use super::*;

/// A register whose closing check was kept on all these days.
fn kept(days: impl Iterator<Item = chrono::NaiveDate>) -> String {
    let mut text =
        office("2026-01-04") + &kind("{name: daily, every: working-day}") + "# file: logs/停车证/2026.yaml\n";
    for day in days {
        writeln!(text, "- {{时间: {day} 17:40, 经手人: 陈敏}}").unwrap();
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn every_round_kept_says_nothing_and_one_left_out_is_told_once(length in 5..120usize, at_which in 0..120usize) {
        let calendar = read("").register.calendar;
        let begins = at("2026-01-04").date();
        let days: Vec<_> = begins.iter_days().filter(|day| calendar.is_working(*day)).take(length).collect();
        let as_of = days[length - 1].succ_opt().unwrap().to_string();
        prop_assert_eq!(said(&kept(days.iter().copied()), &as_of), NONE);
        let gone = at_which % length;
        let but_one = kept(days.iter().copied().enumerate().filter(|(at, _)| *at != gone).map(|(_, day)| day));
        let told = said(&but_one, &as_of);
        let first = if gone == 0 || length == 1 { "register.yaml" } else { "logs/停车证/2026.yaml" };
        prop_assert_eq!(told, [format!("overdue log {first}")]);
    }
}
