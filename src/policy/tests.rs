//! The shipped numbers against the table of the format, and what an office may do to them.

use super::*;
use crate::entry::Vocabulary;
use crate::entry::decode::Decoder;
use crate::entry::syntax;
use crate::finding::{Arg, Subject};
use crate::lang::Language;
use crate::register::terms::{DocumentKind, Urgency};
use crate::source::FileId;

const ZONE: Tz = chrono_tz::Asia::Shanghai;

/// The policy of a register.yaml.
fn policy_of(yaml: &str) -> (Policy, Vec<Finding>) {
    let top = syntax::parse(FileId(0), yaml).top.unwrap();
    let mut decoder = Decoder::new(ZONE, Subject::Register);
    decoder.partial = true;
    let office = decoder.record(&top, &Vocabulary::shipped().context("office"));
    assert_eq!(decoder.findings, []);
    Policy::of(office.text("profile"), office.field("policy"), ZONE)
}

/// The policy of a register.yaml with nothing wrong in it.
fn sound(yaml: &str) -> Policy {
    let (policy, findings) = policy_of(yaml);
    assert_eq!(findings, []);
    policy
}

/// Rule, sentence and the text pointed at, of each finding.
fn said(yaml: &str) -> Vec<(String, &'static str, &str)> {
    let (_, findings) = policy_of(yaml);
    findings.iter().map(|f| (f.rule.to_string(), f.sentence, &yaml[f.primary.range()])).collect()
}

fn at(text: &str) -> Moment {
    Moment::parse(text, ZONE).unwrap()
}

fn today() -> Moment {
    at("2026-03-02 09:30")
}

fn duration(policy: &Policy, term: Term) -> String {
    policy.duration(term, today()).to_string()
}

/// Section 7 of the format, number by number: path, standard, clauses, floor.
const TABLE: [(&str, &str, &str, &str); 64] = [
    ("deadlines.register.immediate", "at-once", "R15.12", "3d"),
    ("deadlines.register.others", "same-day", "R15.12", "3d"),
    ("deadlines.present", "24h", "R15.12", "3wd"),
    ("deadlines.acknowledge", "15min", "R09.8", "1h"),
    ("deadlines.instruct.telegram", "at-once", "R05.1", "3wd"),
    ("deadlines.instruct.immediate", "at-once", "R05.1", "3wd"),
    ("deadlines.instruct.others", "same-day", "R05.1", "3wd"),
    ("deadlines.telegram.flash", "at-once", "R09.11", "10d"),
    ("deadlines.telegram.immediate", "1d", "R09.11", "10d"),
    ("deadlines.telegram.urgent", "2d", "R09.11", "10d"),
    ("deadlines.telegram.routine", "3d", "R09.11", "10d"),
    ("deadlines.circulate.immediate", "same-day", "R14.2", "15d"),
    ("deadlines.circulate.others", "5d", "R14.2", "15d"),
    ("deadlines.reading", "same-day", "R05.7", "3d"),
    ("deadlines.loan", "30d", "R14.9", "90d"),
    ("deadlines.recover-copies", "12-31", "R14.14", ""),
    ("deadlines.receipt", "10d", "R15.14", "30d"),
    ("deadlines.file", "03-31", "R09.2", "06-30"),
    ("deadlines.destroy", "12-31", "R14.6", ""),
    ("deadlines.inventory.all", "12mo", "R08.10", "12mo"),
    ("deadlines.inventory.top-secret", "3mo", "R08.10", "12mo"),
    ("deadlines.review-ahead.first", "90d", "R13.4", ""),
    ("deadlines.review-ahead.second", "30d", "R13.4", ""),
    ("deadlines.loss.report", "24h", "R08.9", "24h"),
    ("deadlines.loss.untraced.top-secret", "10d", "R08.9", "10d"),
    ("deadlines.loss.untraced.others", "60d", "R08.9", "60d"),
    ("deadlines.record", "2wd", "R12.4", ""),
    ("periods.top-secret", "360mo", "R13.4", "360mo"),
    ("periods.secret", "240mo", "R13.4", "240mo"),
    ("periods.confidential", "120mo", "R13.4", "120mo"),
    ("approvals.lend.top-secret", "supervising-leader", "R05.6", ""),
    ("approvals.lend.secret", "office-director", "R05.6", ""),
    ("approvals.lend.confidential", "office-director", "R05.6", ""),
    ("approvals.lend.internal", "head", "R14.8", ""),
    ("approvals.copy.top-secret", "supervising-leader", "R14.7 R05.8", ""),
    ("approvals.copy.secret", "office-director", "R14.7 R06.2", ""),
    ("approvals.copy.confidential", "office-director", "R14.7 R06.2", ""),
    ("approvals.copy.internal", "head", "R13.3", ""),
    ("approvals.lend-outside", "office-director", "R14.17", ""),
    ("approvals.consult", "office-director", "R14.8", ""),
    ("approvals.excerpt", "office-director", "R05.8 R14.14", ""),
    ("approvals.compile", "supervising-leader", "R08.8", ""),
    ("approvals.carry-out", "supervising-leader", "R06.6", ""),
    ("approvals.destroy", "supervising-leader", "R06.8", ""),
    ("approvals.regrade", "supervising-leader", "R13.4", ""),
    ("approvals.issue", "supervising-leader", "R13.10", ""),
    ("approvals.fax", "supervising-leader", "R06.5", ""),
    ("approvals.network", "supervising-leader", "R06.5", ""),
    ("approvals.seal-use", "office-director", "R15.7", ""),
    ("approvals.visit", "office-director", "R01.2", ""),
    ("approvals.unit-change", "chief", "R02.1", ""),
    ("approvals.activity", "chief", "R02.1", ""),
    ("approvals.line-use", "head", "R09.13", ""),
    ("approvals.expense", "office-director", "R02.4", ""),
    ("approvals.reception", "office-director", "R15.5", ""),
    ("approvals.correct", "head", "R12.4", ""),
    ("approvals.void", "head", "R12.4", ""),
    ("approvals.waive", "head", "R07.8", ""),
    ("approvals.skip", "head", "R05.3", ""),
    ("approvals.regulations", "head", "R07.8", ""),
    ("approvals.policy", "head", "R07.8", ""),
    ("witnesses.classified", "2", "R06.8", "2"),
    ("witnesses.others", "2", "R06.8", ""),
    // The strict profile changes this one alone.
    ("strict deadlines.loan", "7d", "R14.9", "7d"),
];

#[test]
fn the_defaults_are_those_of_the_format() {
    let line = |mark: &str, number: &Number<'_>| {
        let floor = number.floor.map(|floor| floor.to_string()).unwrap_or_default();
        let clauses = number.definition.clauses.join(" ");
        (format!("{mark}{}", number.definition.path), number.default.to_string(), clauses, floor)
    };
    let standard: Vec<_> = sound("office: x").numbers().map(|number| line("", &number)).collect();
    let strict = sound("profile: strict");
    let changed = strict.numbers().map(|n| line("", &n)).zip(&standard).filter(|(own, other)| own != *other);
    let strict: Vec<_> = changed.map(|((path, ..), _)| line("strict ", &strict.number(&path).unwrap())).collect();
    let expected = TABLE
        .map(|(path, value, clauses, floor)| (path.to_owned(), value.to_owned(), clauses.to_owned(), floor.to_owned()));
    assert_eq!([standard, strict].concat(), expected);
}

#[test]
fn every_name_in_the_code_is_a_number_and_the_other_way_round() {
    let urgencies = || Urgency::ALL.into_iter();
    let levels = || Level::ALL.into_iter();
    let kinds = [DocumentKind::Telegram, DocumentKind::Incoming];
    let mut paths: Vec<&str> =
        [Term::PRESENT, Term::ACKNOWLEDGE, Term::READING, Term::LOAN, Term::RECEIPT, Term::RECORD]
            .into_iter()
            .chain([Term::REVIEW_AHEAD_FIRST, Term::REVIEW_AHEAD_SECOND, Term::LOSS_REPORT])
            .chain(
                urgencies()
                    .flat_map(|urgency| [Term::register(urgency), Term::telegram(urgency), Term::circulate(urgency)]),
            )
            .chain(urgencies().flat_map(|urgency| kinds.map(|kind| Term::instruct(kind, urgency))))
            .chain(levels().flat_map(|level| [Term::inventory(level), Term::untraced(level)]))
            .chain(levels().filter_map(Term::cap))
            .map(Term::path)
            .collect();
    paths.extend([AnnualTerm::RECOVER_COPIES, AnnualTerm::FILE, AnnualTerm::DESTROY].map(AnnualTerm::path));
    let logs = ["seal-uses", "visits", "unit-changes", "activities", "line-uses", "expenses", "receptions"];
    let approvals = [
        [Approval::LEND_OUTSIDE, Approval::CONSULT, Approval::EXCERPT, Approval::COMPILE],
        [Approval::CARRY_OUT, Approval::DESTROY, Approval::REGRADE, Approval::ISSUE],
        [Approval::FAX, Approval::NETWORK, Approval::CORRECT, Approval::VOID],
        [Approval::WAIVE, Approval::SKIP, Approval::REGULATIONS, Approval::POLICY],
    ];
    paths.extend(approvals.concat().into_iter().map(Approval::path));
    paths.extend(logs.into_iter().filter_map(Approval::of_log).map(Approval::path));
    paths.extend(levels().flat_map(|level| [Approval::lend(level).path(), Approval::copy(level).path()]));
    paths.extend(levels().map(number::witnesses));
    paths.sort_unstable();
    paths.dedup();
    let mut shipped: Vec<&str> = Shipped::get().numbers.iter().map(|number| number.path.as_str()).collect();
    shipped.sort_unstable();
    assert_eq!(paths, shipped);
}

#[test]
fn getters_give_what_the_table_says() {
    let policy = sound("office: x");
    assert_eq!(duration(&policy, Term::register(Urgency::Flash)), "at-once");
    assert_eq!(duration(&policy, Term::register(Urgency::Urgent)), "same-day");
    assert_eq!(duration(&policy, Term::instruct(DocumentKind::Telegram, Urgency::Routine)), "at-once");
    assert_eq!(duration(&policy, Term::untraced(Level::Secret)), "60d");
    assert_eq!(policy.role(Approval::lend(Level::TopSecret), today()), Role::SupervisingLeader);
    assert_eq!(policy.role(Approval::lend(Level::Public), today()), Role::Head);
    let file = policy.year_day(AnnualTerm::FILE, today());
    assert_eq!(file.after(today().date()), at("2027-03-31").date());
    let copies = policy.year_day(AnnualTerm::RECOVER_COPIES, today());
    assert_eq!(copies.after(today().date()), at("2026-12-31").date());
    let destroy = policy.year_day(AnnualTerm::DESTROY, today());
    assert_eq!(destroy.after(today().date()), at("2027-12-31").date());
    assert_eq!(policy.witnesses(Level::Secret, today()), 2);
    assert_eq!([Level::Secret, Level::Internal].map(|level| policy.cap(level, today())), [Some(240), None]);
    assert!(!policy.is_strict());
}

#[test]
fn an_office_sets_its_own_numbers_in_either_language() {
    let policy = sound(
        "规则:\n  时限: {借阅: 15天, 归档: 05-31, telegram: {特急: 12h}}\n  approvals: {lend: {机密: 分管领导}}\n",
    );
    assert_eq!(duration(&policy, Term::LOAN), "15d");
    assert_eq!(duration(&policy, Term::telegram(Urgency::Immediate)), "12h");
    assert_eq!(duration(&policy, Term::telegram(Urgency::Urgent)), "2d");
    assert_eq!(policy.year_day(AnnualTerm::FILE, today()).day.to_string(), "05-31");
    assert_eq!(policy.role(Approval::lend(Level::Secret), today()), Role::SupervisingLeader);
    assert_eq!(policy.role(Approval::lend(Level::Confidential), today()), Role::OfficeDirector);
}

#[test]
fn a_plain_value_sets_every_number_below_it() {
    let policy = sound("policy: {deadlines: {circulate: 3d, loss: 12h}, approvals: {lend: chief}, witnesses: 3}");
    assert_eq!(Urgency::ALL.map(|urgency| duration(&policy, Term::circulate(urgency))), ["3d"; 4]);
    assert_eq!([Term::LOSS_REPORT, Term::untraced(Level::Secret)].map(|term| duration(&policy, term)), ["12h"; 2]);
    assert_eq!(Level::ALL.map(|level| policy.role(Approval::lend(level), today())), [Role::Chief; 5]);
    assert_eq!(Level::ALL.map(|level| policy.witnesses(level, today())), [3; 5]);
}

#[test]
fn what_held_is_told_by_the_date() {
    let policy = sound(
        "policy:\n  deadlines:\n    loan:\n      - {value: 20d, to: 2026-01-31}\n      - {取值: 10天, 自: 2026-03-01}\n",
    );
    let loan = |day: &str| policy.duration(Term::LOAN, at(day)).to_string();
    assert_eq!([loan("2020-05-05"), loan("2026-01-31 23:00")], ["20d", "20d"]);
    assert_eq!(loan("2026-02-10"), "30d", "nothing is set for February");
    assert_eq!([loan("2026-03-01 00:00"), loan("2030-01-01")], ["10d", "10d"]);
    let number = policy.number("deadlines.loan").unwrap();
    assert_eq!(number.held.iter().map(|held| held.to.is_some()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_floor_is_told_once_and_stays_in_force() {
    let yaml = "policy: {deadlines: {loan: 120d, telegram: 20d, file: 07-01}, periods: {secret: 25年}, witnesses: 1}";
    let (policy, findings) = policy_of(yaml);
    let pointed: Vec<_> = findings.iter().map(|f| (f.sentence, &yaml[f.primary.range()])).collect();
    assert_eq!(pointed, [("floor", "120d"), ("floor", "20d"), ("floor", "07-01"), ("floor", "25年"), ("floor", "1")]);
    assert!(findings.iter().all(|finding| finding.rule == "bad-value"));
    let both = |zh: &str, en: &str| Arg::Both { zh: zh.into(), en: en.into() };
    let args = [("name", both("最长借阅期限", "longest loan")), ("value", both("120天", "120 days"))];
    assert_eq!(findings[0].args, [args.as_slice(), &[("floor", both("90天", "90 days"))]].concat());
    assert_eq!([duration(&policy, Term::LOAN), duration(&policy, Term::telegram(Urgency::Flash))], ["90d", "10d"]);
    assert_eq!(policy.cap(Level::Secret, today()), Some(240));
    assert_eq!([Level::Secret, Level::Internal].map(|level| policy.witnesses(level, today())), [2, 1]);
}

#[test]
fn the_strict_profile_cannot_be_loosened() {
    let (policy, findings) = policy_of("规则档: 严格\npolicy: {deadlines: {loan: 8d}}");
    assert!(policy.is_strict());
    assert_eq!(findings.iter().map(|finding| finding.sentence).collect::<Vec<_>>(), ["floor"]);
    assert_eq!(duration(&policy, Term::LOAN), "7d");
    assert_eq!(duration(&sound("profile: strict\npolicy: {deadlines: {loan: 5d}}"), Term::LOAN), "5d");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let bad = |sentence, text| ("bad-value".to_owned(), sentence, text);
    let unknown = |sentence, text| ("unknown-key".to_owned(), sentence, text);
    assert_eq!(said("policy: {deadlines: {laon: 3d, colour: x}}"), [unknown("meant", "3d"), unknown("headline", "x")]);
    assert_eq!(said("policy: {deadlines: {loan: soon, reading: [3d]}}"), [bad("time", "soon"), bad("one-value", "3d")]);
    assert_eq!(said("policy: {deadlines: 3d}"), [bad("mapping", "3d")]);
    assert_eq!(said("policy: 3d"), [bad("mapping", "3d")]);
    assert_eq!(said("policy: {deadlines: {loan: {top-secret: 3d}}}"), [bad("one-value", "{top-secret: 3d}")]);
    assert_eq!(said("policy: {approvals: {lend: boss}}"), [bad("choice", "boss")]);
    let twice = said("policy: {deadlines: {loan: 3d, 借阅: 4d}}");
    assert_eq!(twice, [("duplicate-key".to_owned(), "headline", "4d")]);
    assert_eq!(said("policy:\n  deadlines:\n    loan:\n"), []);
}

#[test]
fn a_row_that_cannot_be_dated_holds_never() {
    let rows = "policy: {deadlines: {loan: [{value: 5d, from: soon}, {from: 2026-01-01}, {value: 6d, from: 2026-02-01, to: 2026-01-01}, {value: 7d, till: 2026}]}}";
    let (policy, findings) = policy_of(rows);
    let said: Vec<_> = findings.iter().map(|f| (f.rule.as_str(), f.sentence)).collect();
    let expected =
        [("bad-value", "time"), ("missing-key", "headline"), ("bad-value", "never-holds"), ("unknown-key", "headline")];
    assert_eq!(said, expected);
    assert_eq!(policy.number("deadlines.loan").unwrap().held.len(), 1);
}

#[test]
fn rules_are_given_another_weight() {
    let yaml = "policy: {severities: {overdue: error, 迟办: 关闭, entry-deleted: off, late: maybe}}";
    let (policy, findings) = policy_of(yaml);
    let said: Vec<_> = findings.iter().map(|f| (f.sentence, &yaml[f.primary.range()])).collect();
    assert_eq!(said, [("integrity-off", "off"), ("choice", "maybe")]);
    assert_eq!(policy.severity("overdue"), Some(SeverityChoice::Error));
    assert_eq!([policy.severity("entry-deleted"), policy.severity("late")], [None, None]);
    let lines: Vec<_> = policy.severities().iter().map(|line| (line.rule.as_str(), &yaml[line.span.range()])).collect();
    assert_eq!(lines, [("overdue", "error"), ("迟办", "关闭")]);
}

#[test]
fn a_number_is_described_in_both_languages() {
    let policy = sound("policy: {deadlines: {loan: 15d}}");
    let number = policy.number("deadlines.loan").unwrap();
    let label = &number.definition.label;
    assert_eq!([label.of(Language::Zh), label.of(Language::En)], ["最长借阅期限", "longest loan"]);
    assert_eq!(number.at(today()).text(Language::Zh), "15天");
    assert_eq!(number.default.text(Language::En), "30 days");
    let law = policy.number("periods.secret").unwrap().definition.law.as_ref().unwrap();
    assert_eq!(law.of(Language::Zh), "保守国家秘密法第二十条");
}
