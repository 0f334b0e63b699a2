//! A past read in two goes is the past read at once, whatever was committed, merged or rewritten between.

use std::collections::BTreeMap;

use git2::Oid;
use proptest::prelude::*;

use super::office::Office;
use crate::history::{History, HistoryState};
use crate::source::{Sources, layout};

const FILE: &str = "actions/f.yaml";

fn going_on(office: &Office, past: Option<&[u8]>) -> History {
    History::recalling(office.root(), &Sources::folder(office.root()).unwrap(), past)
}

fn assert_same(one: &History, other: &History) {
    assert_eq!((&one.state, &one.head, &one.commits), (&other.state, &other.head, &other.commits));
    assert_eq!((&one.versions, &one.parents), (&other.versions, &other.parents));
}

/// A commit: its parents among those before it, whether it comes within the same second, and its files.
#[derive(Clone, Debug)]
struct Made {
    parents: Vec<usize>,
    at_once: bool,
    files: BTreeMap<u8, u8>,
}

fn commits() -> impl Strategy<Value = Vec<Made>> {
    let files = prop::collection::btree_map(0..4_u8, 0..3_u8, 0..3);
    let made = (prop::collection::vec(0..4_usize, 1..3), any::<bool>(), files);
    prop::collection::vec(made.prop_map(|(parents, at_once, files)| Made { parents, at_once, files }), 1..12)
}

fn make(office: &Office, made: &[Made], ids: &mut Vec<Oid>) {
    for Made { parents, at_once, files } in made {
        let back = |by: &usize| ids.len().checked_sub(1 + by).map(|at| ids[at]);
        let mut parents: Vec<Oid> = parents.iter().filter_map(back).collect();
        parents.dedup();
        if *at_once {
            office.minutes.update(|minutes| minutes - 1);
        }
        let named: Vec<(String, String)> =
            files.iter().map(|(file, text)| (format!("actions/{file}.yaml"), text.to_string())).collect();
        let acts: Vec<_> = named.iter().map(|(file, text)| (file.as_str(), Some(text.as_str()))).collect();
        ids.push(office.commit("a", &parents, &acts));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_two_goes_as_in_one(first in commits(), then in commits()) {
        let office = Office::new();
        office.minutes.set(100);
        let mut ids = Vec::new();
        make(&office, &first, &mut ids);
        let past = going_on(&office, None).past().unwrap();
        make(&office, &then, &mut ids);
        assert_same(&going_on(&office, Some(&past)), &going_on(&office, None));
    }
}

#[test]
fn nothing_new_is_nothing_to_keep_and_a_rewritten_past_is_read_anew() {
    let office = Office::new();
    let first = office.commit("a", &[], &[(FILE, Some("1"))]);
    office.commit("b", &[first], &[(FILE, Some("2"))]);
    let past = going_on(&office, None).past().unwrap();
    assert_eq!(going_on(&office, Some(&past)).past(), None);
    office.commit("c", &[first], &[(FILE, Some("3"))]);
    let history = going_on(&office, Some(&past));
    assert_same(&history, &going_on(&office, None));
    assert!(history.past().is_some());
}

#[test]
fn what_is_broken_or_cut_short_is_not_gone_on_from() {
    let office = Office::new();
    let first = office.commit("a", &[], &[(FILE, Some("1"))]);
    let second = office.commit("b", &[first], &[(FILE, Some("2"))]);
    let past = going_on(&office, None).past().unwrap();
    for length in 0..past.len() {
        assert_same(&going_on(&office, Some(&past[..length])), &going_on(&office, None));
    }
    office.commit("c", &[second], &[(FILE, Some("3"))]);
    office.cut(second, first);
    let history = going_on(&office, Some(&past));
    assert_eq!((&history.state, history.commits.len(), history.past()), (&HistoryState::Shallow, 2, None));
}

#[test]
fn a_listing_tells_of_the_work_tree_what_another_listing_would() {
    let office = Office::new();
    let names = ["as-it-was", "edited", "gone", "same-again"].map(|name| format!("actions/{name}.yaml"));
    let acts: Vec<_> = names.iter().map(|name| (name.as_str(), Some("1\n"))).collect();
    office.commit("a", &[], &[&acts[..], &[("README.md", Some("1\n"))]].concat());
    office.check_out();
    office.write("actions/a-new.yaml", "1\n");
    office.write("actions/edited.yaml", "2\n");
    office.write("actions/same-again.yaml", "1\r\n");
    office.write("README.md", "2\n");
    std::fs::remove_file(office.root().join("actions/gone.yaml")).unwrap();
    let listed = going_on(&office, None);
    let anew = History::read_where(office.root(), None, &|path| layout::place(path).is_some());
    assert!(listed.uncommitted.iter().eq(["actions/a-new.yaml", "actions/edited.yaml"]));
    assert!(listed.deleted.iter().eq(["actions/gone.yaml"]));
    assert_eq!((&listed.uncommitted, &listed.deleted), (&anew.uncommitted, &anew.deleted));
}
