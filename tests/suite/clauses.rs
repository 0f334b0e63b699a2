//! A case for every clause of the source regulations, in `tests/clauses/`: a small register in which
//! it is kept, and where it can be broken one in which it is. What each shows stands with it.

mod case;
mod shows;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiyao::examine::Read;
use jiyao::register::clause;
use jiyao::rules::example;
use jiyao::source::Sources;
use rayon::prelude::*;

use self::case::{Case, Line, Part};
use self::shows::Shown;
use crate::common::at;

/// As of when a register is read, unless its part says `as of`.
const AS_OF: &str = "2026-03-31";

fn base() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clauses/base.txt")).unwrap()
}

/// The files of a part over the base: what is broken stands over what was kept.
fn sources(base: &str, kept: &str, part: &Part) -> Result<Sources, String> {
    let mut kept = kept.to_owned();
    for line in &part.lines {
        let (from, to) = match (line.words.trim(), &line.codes[..]) {
            ("instead of _ stands _", [from, to]) => (from, to.as_str()),
            ("without _", [from]) => (from, ""),
            (words, _) if words.starts_with("instead of") || words.starts_with("without") => {
                return Err(format!("`{words}` says nothing of what is changed"));
            }
            _ => continue,
        };
        if kept.matches(from.as_str()).count() != 1 {
            return Err(format!("`{from}` does not stand once in what is kept"));
        }
        kept = kept.replacen(from.as_str(), to, 1);
    }
    let over = |sources: Sources, text: &str| {
        sources.overlaid(example::files(text).into_iter().map(|(path, bytes)| (path, Some(bytes))))
    };
    let all = [base, &kept, if part.is_broken() { &part.files } else { "" }];
    Ok(all.into_iter().fold(example::register(""), over))
}

/// Whether a line says how the register is made, and not what it shows.
fn is_making(line: &Line) -> bool {
    ["instead of", "without", "as of", "awaits"].iter().any(|word| line.words.starts_with(word))
}

/// What a part shows otherwise than it says.
fn wrong(base: &str, kept: &str, part: &Part) -> Vec<String> {
    let sources = match sources(base, kept, part) {
        Ok(sources) => sources,
        Err(message) => return vec![message],
    };
    let as_of = part.lines.iter().find(|line| line.words.trim() == "as of _").map_or(AS_OF, |line| &line.codes[0]);
    let read = Read::of(sources);
    let examined = read.examine(at(as_of));
    let shown = Shown::of(&examined);
    let (found, rest): (Vec<&Line>, Vec<&Line>) =
        part.lines.iter().filter(|line| !is_making(line)).partition(|line| line.words.starts_with("finds"));
    let mut expected: Vec<String> = found.iter().map(|line| line.codes.join(" ")).collect();
    expected.sort();
    let mut wrong: Vec<String> = rest.into_iter().filter_map(|line| shown.fails(line)).collect();
    let findings = shown.findings();
    if findings != expected {
        let said: Vec<String> =
            examined.findings.iter().map(|f| format!("{} {} {:?}", f.rule, f.sentence, f.args)).collect();
        wrong.push(format!("found {findings:?}\n  expected {expected:?}\n  said {}", said.join("\n    ")));
    }
    wrong
}

fn wrong_in(base: &str, case: &Case) -> Vec<String> {
    let mut wrongs = Vec::new();
    let mut kept = String::new();
    for part in &case.parts {
        if !part.is_broken() {
            kept.clone_from(&part.files);
        }
        let place = format!("{} {}", case.clause, part.title);
        wrongs.extend(wrong(base, &kept, part).into_iter().map(|message| format!("{place}: {message}")));
    }
    wrongs
}

#[test]
fn the_base_itself_is_clean() {
    let wrong = wrong(&base(), "", &Part::default());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_clause_has_a_case_and_every_case_a_clause() {
    let cases = case::all();
    let named: Vec<&str> = cases.iter().map(|case| case.clause.as_str()).collect();
    let known: Vec<&str> = clause::all().iter().map(|clause| clause.id.as_str()).collect();
    assert_eq!(named, known, "one case for each clause, in the order of the regulations");
    for case in &cases {
        assert!(case.answer.trim().len() > 20, "{} does not say how it is answered", case.clause);
        assert!(case.parts.iter().any(|part| part.title.starts_with("kept")), "{} is never kept", case.clause);
        for part in &case.parts {
            let name = format!("{} {}", case.clause, part.title);
            assert!(part.title.starts_with("kept") || part.title.starts_with("broken"), "{name}");
            let expects = |line: &Line| !is_making(line) || line.words.starts_with("awaits");
            assert!(part.lines.iter().any(expects), "{name} expects nothing");
        }
    }
}

#[test]
fn each_case_shows_what_it_says() {
    let base = base();
    let wrong: Vec<String> = case::all().par_iter().flat_map_iter(|case| wrong_in(&base, case)).collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn what_a_case_shows_is_listed_as_answering_its_clause() {
    let answers = shows::answers();
    let mut wrong = Vec::new();
    for case in case::all() {
        let lines = case.parts.iter().flat_map(|part| &part.lines);
        let named: BTreeSet<&str> = lines.filter_map(|line| line.codes.first()).map(String::as_str).collect();
        let answer = |name: &&str| answers.get(*name).is_some_and(|clauses| clauses.contains(&case.clause));
        if !named.iter().any(answer) {
            wrong.push(format!("{}: none of {named:?}", case.clause));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
