//! What the examples of the group leave open: which rule speaks, and with which sentence.

use super::GROUP;
use crate::examine::Read;
use crate::finding::Finding;
use crate::rules::{Group, example};
use crate::time::Moment;

/// What the rules of a group find in a register, as `rule/sentence`, in the order of files and places.
pub(in crate::rules) fn said(group: &Group, text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    let ours = |finding: &&Finding| group.rules.iter().any(|rule| finding.rule == rule.name);
    let examined = read.examine(as_of);
    examined.findings.iter().filter(ours).map(|f| format!("{}/{}", f.rule, f.sentence)).collect()
}

/// Hold what a group finds against what it should.
pub(in crate::rules) fn check(group: &Group, cases: &[(String, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(said(group, text), *expected, "{text}");
    }
}

/// A document of a level in custody, with the range 许舟, and what was done with it.
pub(in crate::rules) fn piece(level: &str, done: &str) -> String {
    let (secret, number, place) = match level {
        "内部" => ("", "1", "二号柜"),
        _ => ("保密期限: 10年\n成文日期: 2026-03-01\n知悉范围: {人员: [许舟]}\n", "[\"000123\"]", "一号柜"),
    };
    format!(
        "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于有关问题的通报
来文单位: 市院
密级: {level}
份号: {number}
{secret}# file: actions/2026/03/02.yaml
- {{动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}}
- {{动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: {place}}}
- {{动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}}
- {{动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请阅研。}}
{done}"
    )
}

fn loan(rest: &str) -> String {
    format!(
        "- {{动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 应还: 2026-03-10, 归还: 2026-03-03 16:00, {rest}}}\n"
    )
}

fn copying(rest: &str) -> String {
    format!("- {{动作: 复制, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 复制份数: 1, {rest}}}\n")
}

const HEAD: &str = "审批: {批准人: 何静, 时间: 2026-03-03 08:30}";
const DIRECTOR: &str = "审批: {批准人: 陆远, 时间: 2026-03-03 08:30}";
const LEADER: &str = "审批: {批准人: 沈岚, 时间: 2026-03-03 08:30}";
const STRICT: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
profile: strict
";

#[test]
fn the_level_decides_who_approves_a_loan() {
    let lend = |level: &str, approval: &str| piece(level, &loan(&format!("借阅人: 许舟, {approval}")));
    let wrong: &[&str] = &["lend-wrong-approver/headline"];
    check(
        &GROUP,
        &[
            (lend("内部", HEAD), &[]),
            (lend("机密", HEAD), wrong),
            (lend("机密", DIRECTOR), &[]),
            (lend("绝密", DIRECTOR), wrong),
            (lend("绝密", LEADER), &[]),
            (piece("内部", &loan(&format!("借阅人: 市院, {HEAD}"))), wrong),
            (piece("内部", &loan(&format!("借阅人: 市院, {DIRECTOR}"))), &[]),
        ],
    );
}

#[test]
fn the_level_is_that_of_the_day() {
    let down = "- {动作: 密级变更, 时间: 2026-03-02 16:00, 经手人: 陈敏, 件: S2026-0001, 解密: 是, 依据机关: 市院}\n";
    let lend = loan(&format!("借阅人: 许舟, {HEAD}"));
    check(&GROUP, &[(piece("机密", &format!("{down}{lend}")), &[])]);
}

#[test]
fn of_several_pieces_the_highest_counts_and_one_finding_is_given() {
    let secret = piece("机密", "");
    let other =
        secret.split("# file: actions").next().unwrap().replace("S2026-0001", "S2026-0002").replace("机密", "内部");
    let lend = loan(&format!("借阅人: 许舟, {HEAD}")).replace("件: S2026-0001", "件: [S2026-0002, S2026-0001]");
    let opening = secret.replace("件: S2026-0001", "件: [S2026-0001, S2026-0002]");
    check(&GROUP, &[(format!("{other}{opening}{lend}"), &["lend-wrong-approver/headline"])]);
}

#[test]
fn renewals_are_approved_like_loans_and_before_the_loan_runs_out() {
    let renew = |approval: &str| {
        let rest = format!("借阅人: 许舟, {HEAD}, 续借: [{{应还: 2026-03-20{approval}}}]");
        piece("内部", &loan(&rest))
    };
    check(
        &GROUP,
        &[
            (renew(", 审批: {批准人: 何静, 时间: 2026-03-09 10:00}"), &[]),
            (renew(""), &["lend-unapproved/renewal"]),
            (renew(", 审批: {批准人: 周青, 时间: 2026-03-09 10:00}"), &["lend-wrong-approver/renewal"]),
            (renew(", 审批: {批准人: 许舟, 时间: 2026-03-09 10:00}"), &["self-approved/headline"]),
            (renew(", 审批: {批准人: 何静, 时间: 2026-03-11 10:00}"), &["approved-late/renewal"]),
        ],
    );
}

#[test]
fn a_renewal_is_measured_from_the_former_due() {
    let until = |due: &str| {
        let renewal = format!("续借: [{{应还: {due}, 审批: {{批准人: 何静, 时间: 2026-03-09 10:00}}}}]");
        piece("内部", &loan(&format!("借阅人: 许舟, {HEAD}, {renewal}")))
    };
    check(&GROUP, &[(until("2026-04-09"), &[]), (until("2026-04-10"), &["loan-too-long/renewal"])]);
}

#[test]
fn that_a_rank_did_not_cover_the_day_is_told_of_the_person() {
    let text = |rest: &str, at: &str| {
        let people = format!(
            "# file: people.yaml
方正: {{unit: 本院, roles: [{{role: chief, from: 2020-01-01}}], clearance: 绝密}}
陆远: {{unit: 办公室, roles: [{{role: office-director, from: 2020-01-01}}], clearance: 绝密}}
何静: {{unit: 机要室, roles: [{{role: head, from: 2020-01-01}}], clearance: 绝密{rest}}}
陈敏: {{unit: 机要室, roles: [{{role: clerk, from: 2020-01-01}}], clearance: 绝密}}
许舟: {{unit: 一部, roles: [{{role: staff, from: 2020-01-01}}], clearance: 机密}}
"
        );
        let lend = loan(&format!("借阅人: 许舟, 审批: {{批准人: 何静, 时间: {at}}}"));
        format!("{people}{}", piece("机密", &lend))
    };
    let deputy = ", deputy_for: [{person: 陆远, from: 2026-03-03, to: 2026-03-03}]";
    check(
        &GROUP,
        &[
            (text(deputy, "2026-03-03 08:30"), &[]),
            (text(deputy, "2026-03-02 17:30"), &[]),
            (text("", "2026-03-02 17:30"), &["lend-wrong-approver/headline"]),
        ],
    );
}

#[test]
fn consulting_without_a_range_is_approved() {
    let consult = |level: &str, who: &str, rest: &str| {
        let act = format!(
            "- {{动作: 查阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 查阅人: {who}, 归还: 2026-03-03 10:00{rest}}}\n"
        );
        piece(level, &act)
    };
    let without_range = |who: &str, rest: &str| consult("机密", who, rest).replace("知悉范围: {人员: [许舟]}\n", "");
    let low = ", 审批: {批准人: 周青, 时间: 2026-03-03 08:30}";
    check(
        &GROUP,
        &[
            (without_range("许舟", ""), &["lend-unapproved/consult"]),
            (without_range("许舟", low), &["lend-wrong-approver/consult"]),
            (without_range("许舟", &format!(", {DIRECTOR}")), &[]),
            // He proposed what to do with it.
            (without_range("陆远", ""), &[]),
            // The range says who may read: others are told as outside it.
            (consult("机密", "许舟", ""), &[]),
            (consult("机密", "孟禾", ""), &[]),
            (consult("内部", "孟禾", ""), &[]),
            (consult("内部", "孟禾", low), &["lend-wrong-approver/consult"]),
        ],
    );
}

#[test]
fn what_cannot_be_read_is_not_held_against_anyone() {
    let lend = |approval: &str| said(&GROUP, &piece("内部", &loan(&format!("借阅人: 许舟, {approval}"))));
    for told in ["审批: 待批", "审批: {时间: 2026-03-03 08:30}", "审批: [{批准人: \"何静、陆远\", 时间: 2026-03-03}]"]
    {
        assert_eq!(lend(told), [""; 0], "{told}");
    }
    assert_eq!(lend("审批: "), ["lend-unapproved/headline"]);
}

#[test]
fn lateness_is_told_of_every_act() {
    let late = "审批: {批准人: 何静, 时间: 2026-03-05 09:00}";
    let void = format!("- {{动作: 作废, 时间: 2026-03-04 09:00, 经手人: 陈敏, 条目: 借1, 原因: 重复, {late}}}\n");
    let lend = loan(&format!("单号: 借1, 借阅人: 许舟, {HEAD}"));
    let back = format!(
        "- {{动作: 清退, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001, 接收单位: 市院, {late}, 回执: {{时间: 2026-03-05, 签收人: 收发室}}}}\n"
    );
    let number = format!(
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 通知\n来文单位: 市院\n密级: 内部\n份号: 1\n作废: {{时间: 2026-03-04, 原因: 重号, {late}}}\n"
    );
    let expected: &[&str] = &["approved-late/headline"];
    check(
        &GROUP,
        &[(piece("内部", &format!("{lend}{void}")), expected), (piece("内部", &back), expected), (number, expected)],
    );
}

#[test]
fn copies_are_approved_by_another_than_who_asks() {
    let copy = |rest: &str| piece("内部", &copying(rest));
    check(
        &GROUP,
        &[
            (copy(&format!("申请人: 许舟, {HEAD}")), &[]),
            (copy("申请人: 陆远, 审批: {批准人: 陆远, 时间: 2026-03-03 08:30}"), &["self-approved/headline"]),
            (copy("审批: {批准人: 周青, 时间: 2026-03-03 08:30}, 申请人: 许舟"), &["copy-unapproved/too-low"]),
            // One of several users may approve what another has asked for.
            (copy(&format!("申请人: 许舟, 使用人: [沈岚, 许舟], {LEADER}")), &[]),
            (copy(&format!("使用人: 沈岚, {LEADER}")), &["self-approved/headline"]),
        ],
    );
}

#[test]
fn a_collection_asks_for_more_than_a_copy() {
    let copy = |rest: &str| piece("内部", &copying(&format!("申请人: 许舟, 汇编: 是{rest}")));
    check(
        &GROUP,
        &[
            (copy(""), &["compile-unapproved/headline"]),
            (copy(&format!(", {DIRECTOR}")), &["compile-unapproved/too-low"]),
            (copy(&format!(", {LEADER}")), &[]),
        ],
    );
}

#[test]
fn the_strict_profile_refuses_copies_and_excerpts_of_classified_pieces() {
    let excerpt =
        format!("- {{动作: 摘抄, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 摘抄人: 许舟, {DIRECTOR}}}\n");
    let copy = copying(&format!("申请人: 许舟, {DIRECTOR}"));
    let strict = |level: &str, done: &str| format!("{STRICT}{}", piece(level, done));
    check(
        &GROUP,
        &[
            (piece("机密", &format!("{copy}{excerpt}")), &[]),
            (strict("机密", &copy), &["copy-unapproved/strict"]),
            (strict("机密", &excerpt), &["excerpt-unapproved/strict"]),
            (strict("内部", &format!("{copy}{excerpt}")), &[]),
            (
                strict("内部", &loan(&format!("借阅人: 许舟, {HEAD}")).replace("03-10", "03-11")),
                &["loan-too-long/headline"],
            ),
        ],
    );
}

#[test]
fn excerpts_of_top_secret_need_the_consent_of_the_origin() {
    let excerpt = |rest: &str| {
        let act = format!(
            "- {{动作: 摘抄, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 摘抄人: 陆远, 审批: {{批准人: 沈岚, 时间: 2026-03-03 08:30{rest}}}}}\n"
        );
        piece("绝密", &act)
    };
    check(&GROUP, &[(excerpt(""), &["copy-no-origin-consent/headline"]), (excerpt(", 原定密机关同意: 市院同意"), &[])]);
}

#[test]
fn photocopies_are_missed_when_the_original_is_done_with_or_the_year() {
    let copy = copying(&format!("使用人: 许舟, {HEAD}"));
    let filed = "- {动作: 归档, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: S2026-0001, 档号: J1, 存放: 档案室}\n";
    let text = piece("内部", &format!("{copy}{filed}"));
    check(
        &GROUP,
        &[
            (piece("内部", &copy), &[]),
            (text.clone(), &["copy-not-recovered/original-gone"]),
            (format!("{text}# as-of: 2027-01-05\n"), &["copy-not-recovered/overdue"]),
        ],
    );
}

#[test]
fn an_original_copied_in_another_room_must_come_back() {
    let copy =
        |place: &str| piece("内部", &copying(&format!("申请人: 许舟, {HEAD}, 复制地点: {place}, 收回: 2026-03-05")));
    check(&GROUP, &[(copy("机要室"), &[]), (copy("档案室"), &["original-not-returned/headline"])]);
}

#[test]
fn what_is_struck_through_is_not_judged() {
    let lend = loan("单号: 借1, 借阅人: 许舟");
    let void = "- {动作: 作废, 时间: 2026-03-04 09:00, 经手人: 陈敏, 条目: 借1, 原因: 录错, 审批: {批准人: 何静, 时间: 2026-03-04 08:30}}\n";
    check(&GROUP, &[(piece("内部", &format!("{lend}{void}")), &[])]);
}
