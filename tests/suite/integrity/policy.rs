//! The rules themselves change only with an approved entry.

use super::desk::{CHEN, Desk};

const OFFICE: &str = "# file: register.yaml\n机关: 某县人民检察院机要室\n本单位: 本院\n";

#[test]
fn a_changed_number_needs_an_approved_change() {
    let desk = Desk::new();
    desk.write(&format!("{OFFICE}规则: {{deadlines: {{loan: 60天}}}}\n"));
    let answer = desk.check(&["--base", "HEAD"]);
    assert_eq!(answer.found(), ["policy-changed-unapproved register.yaml:3"]);
    assert!(answer.message().contains("30天") && answer.message().contains("60天"), "{}", answer.message());
    let approved = |by: &str| {
        format!(
            "{OFFICE}规则: {{deadlines: {{loan: 60天}}}}\n规则变更: [{{文件: register.yaml, 时间: 2026-03-05, 审批: {{批准人: {by}, 时间: 2026-03-04}}}}]\n"
        )
    };
    desk.write(&approved("何静"));
    assert!(desk.found().is_empty(), "{:?}", desk.found());
    desk.write(&approved("陈敏"));
    assert!(desk.check(&["--base", "HEAD"]).message().contains("职级不够"));
    // Once it is in the base, the entry permits no further change.
    desk.write(&approved("何静"));
    desk.commit(CHEN, "2026-03-05 10:00");
    desk.edit("register.yaml", "60天", "90天");
    assert_eq!(desk.found(), ["policy-changed-unapproved register.yaml:3"]);
}

#[test]
fn numbers_in_force_are_compared_and_not_the_text() {
    let desk = Desk::new();
    desk.write(&format!(
        "{OFFICE}policy: {{deadlines: {{loan: 30d}}, severities: {{entry-rewritten: error}}}}\nprofile: standard\n"
    ));
    assert!(desk.found().is_empty(), "{:?}", desk.found());
}

#[test]
fn a_softened_rule_still_judges_as_it_did() {
    let desk = Desk::new();
    desk.write(&format!("{OFFICE}规则: {{severities: {{entry-rewritten: info, policy-changed-unapproved: info}}}}\n"));
    desk.edit("documents/2026/S2026-0001.yaml", "密级: 内部", "密级: 公开");
    let answer = desk.check(&["--base", "HEAD"]);
    let severities: Vec<&str> = answer.findings().iter().map(|found| super::desk::text(found, "severity")).collect();
    assert_eq!((severities, answer.code), (vec!["error", "error"], 1));
}

#[test]
fn who_changed_it_does_not_approve_it() {
    let desk = Desk::new();
    desk.write(&format!(
        "{OFFICE}规则档: 严格\n规则变更: [{{文件: register.yaml, 时间: 2026-03-05, 审批: {{批准人: 何静, 时间: 2026-03-04}}}}]\n"
    ));
    desk.commit("hejing@example.org", "2026-03-05 10:00");
    let answer = desk.check(&["--base", "HEAD~1"]);
    assert_eq!(answer.found(), ["policy-changed-unapproved register.yaml:3"]);
    assert!(answer.message().contains("本人"), "{}", answer.message());
}

#[test]
fn regulations_are_compared_by_their_text() {
    let desk = Desk::new();
    desk.write("# file: regulations/保密.md\n# 保密制度\n\n第一条。\n");
    desk.commit(CHEN, "2026-03-03 10:00");
    desk.rename("regulations/保密.md", "regulations/保密制度.md");
    assert!(desk.found().is_empty(), "{:?}", desk.found());
    desk.write("# file: regulations/保密制度.md\n# 保密制度\n\n第一条改。\n");
    assert_eq!(desk.found().len(), 2, "{:?}", desk.found());
    desk.rename("regulations/保密制度.md", "regulations/保密.md");
    assert_eq!(desk.found(), ["policy-changed-unapproved regulations/保密.md:3"]);
}
