//! Duties about pieces that are in other hands.

use super::{came, chain, stand};

const INSTRUCT: &str = "批示 2026-03-02 10:00 方正 件: S2026-0001, 批示内容: 阅。, 传阅范围: [沈岚, 陆远]";

fn circulated(level: &str, second: &str, closed: &str) -> String {
    let circulate = format!(
        "传阅 2026-03-02 14:00 陈敏 件: S2026-0001#1, 传阅记录: [{{传阅人: 沈岚, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}}, {{传阅人: 陆远, 送出: 2026-03-03 09:00{second}}}]{closed}"
    );
    came(level, "", &[INSTRUCT, &circulate])
}

#[test]
fn a_circulation_ends_within_five_days() {
    assert_eq!(stand(&came("内部", "", &[INSTRUCT]), "circulate", "2026-03-07"), "Open 2026-03-07 陈敏");
    assert_eq!(stand(&came("内部", "", &[INSTRUCT]), "circulate", "2026-03-08"), "Overdue 2026-03-07 陈敏");
    let open = circulated("内部", "", "");
    assert_eq!(stand(&open, "circulate", "2026-03-08"), "Overdue 2026-03-07 陆远");
    let met = circulated("内部", ", 退回: 2026-03-04 09:00", ", 传阅毕: 2026-03-04");
    assert_eq!(stand(&met, "circulate", "2026-03-08"), "Met 2026-03-07 陈敏");
    let late = circulated("内部", ", 退回: 2026-03-09 09:00", ", 传阅毕: 2026-03-09");
    assert_eq!(stand(&late, "circulate", "2026-03-09"), "Late 2026-03-07 陈敏");
    let urgent = came("内部", "紧急程度: 特急\n", &[INSTRUCT]);
    assert_eq!(stand(&urgent, "circulate", "2026-03-03"), "Overdue 2026-03-02 陈敏");
}

#[test]
fn readers_named_while_it_circulates_do_not_begin_anew() {
    let more = "批示 2026-03-03 10:00 方正 件: S2026-0001, 批示内容: 请许舟同志也阅。, 传阅范围: [沈岚, 陆远, 许舟]";
    let text = circulated("内部", ", 退回: 2026-03-04 09:00", ", 传阅毕: 2026-03-04 10:00");
    let text = text
        + &format!("- {{动作: {}}}\n", more.replacen(' ', ", 时间: ", 1).replacen(" 方正 ", ", 经手人: 方正, ", 1));
    assert_eq!(stand(&text, "circulate", "2026-03-31"), "Met 2026-03-08 陈敏");
}

#[test]
fn readers_may_be_given_the_piece_in_another_way() {
    let consult = |who: &str, at: &str| {
        format!(
            "查阅 {at} 陈敏 件: S2026-0001, 查阅人: {who}, 审批: {{批准人: 陆远, 时间: 2026-03-02}}, 归还: 2026-03-04 12:00"
        )
    };
    let one = came("内部", "", &[INSTRUCT, &consult("沈岚", "2026-03-04 09:00")]);
    assert_eq!(stand(&one, "circulate", "2026-03-31"), "Overdue 2026-03-07 陈敏");
    let both =
        came("内部", "", &[INSTRUCT, &consult("沈岚", "2026-03-04 09:00"), &consult("陆远", "2026-03-05 09:00")]);
    assert_eq!(stand(&both, "circulate", "2026-03-31"), "Met 2026-03-07 陈敏");
}

#[test]
fn a_reader_keeps_a_classified_piece_no_longer_than_the_day() {
    let open = circulated("秘密", "", "");
    assert_eq!(stand(&open, "reading", "2026-03-03"), "Met 2026-03-02 #1 沈岚\nOpen 2026-03-03 #1 陆远");
    assert_eq!(stand(&open, "reading", "2026-03-04"), "Met 2026-03-02 #1 沈岚\nOverdue 2026-03-03 #1 陆远");
    let late = circulated("秘密", ", 退回: 2026-03-04 09:00", ", 传阅毕: 2026-03-04");
    assert_eq!(stand(&late, "reading", "2026-03-04"), "Met 2026-03-02 #1 沈岚\nLate 2026-03-03 #1 陆远");
    assert_eq!(stand(&circulated("内部", "", ""), "reading", "2026-03-31"), "");
}

#[test]
fn a_piece_passed_on_past_the_office_is_asked_of_the_later_reader_alone() {
    let circulate = "传阅 2026-03-02 14:00 陈敏 件: S2026-0001#1, 传阅记录: [{传阅人: 沈岚, 送出: 2026-03-02 14:00}, {传阅人: 陆远, 送出: 2026-03-02 15:00}]";
    assert_eq!(stand(&came("秘密", "", &[INSTRUCT, circulate]), "reading", "2026-03-03"), "Overdue 2026-03-02 #1 陆远");
}

/// An action that gives copy 1 to somebody for a while, and how the duty about it then stands.
fn given(kind: &str, level: &str, action: &str, cases: &[(&str, &str, &str)]) {
    for (returned, as_of, standing) in cases {
        let back = if returned.is_empty() { String::new() } else { format!(", 归还: {returned}") };
        let text = came(level, "", &[&format!("{action}{back}")]);
        assert_eq!(stand(&text, kind, as_of), *standing, "{kind} {returned} as of {as_of}");
    }
}

#[test]
fn a_classified_piece_is_back_from_the_desk_the_same_day() {
    let submit = "送批 2026-03-02 10:00 陈敏 件: S2026-0001#1, 送批领导: 沈岚";
    given(
        "desk",
        "机密",
        submit,
        &[
            ("", "2026-03-02", "Open 2026-03-02 #1 沈岚"),
            ("", "2026-03-03", "Overdue 2026-03-02 #1 沈岚"),
            ("2026-03-02 11:00", "2026-03-03", "Met 2026-03-02 #1 沈岚"),
            ("2026-03-03 11:00", "2026-03-03", "Late 2026-03-02 #1 沈岚"),
        ],
    );
    given("desk", "内部", submit, &[("", "2026-03-31", "")]);
}

#[test]
fn what_was_distributed_comes_back_by_its_day() {
    let to = "分发 2026-03-02 10:00 陈敏 件: S2026-0001, 分发对象: [{收件方: 一部, 文件: S2026-0001#1}, {收件方: 许舟, 文件: S2026-0001#2, 归还: {时间: 2026-03-05 09:00, 文件: S2026-0001#2}}]";
    assert_eq!(stand(&came("内部", "", &[to]), "distribute", "2026-03-31"), "");
    let due = format!("{to}, 应还: 2026-03-06");
    assert_eq!(
        stand(&came("内部", "", &[&due]), "distribute", "2026-03-06"),
        "Open 2026-03-06 #1 一部\nMet 2026-03-06 #2 许舟"
    );
    assert_eq!(
        stand(&came("内部", "", &[&due]), "distribute", "2026-03-07"),
        "Overdue 2026-03-06 #1 一部\nMet 2026-03-06 #2 许舟"
    );
    let late = format!("{due}, 归还: 2026-03-09 09:00");
    assert_eq!(
        stand(&came("内部", "", &[&late]), "distribute", "2026-03-09"),
        "Late 2026-03-06 #1 一部\nMet 2026-03-06 #2 许舟"
    );
}

#[test]
fn a_classified_piece_that_is_consulted_is_back_the_same_day() {
    let consult = |overnight: &str| {
        format!(
            "查阅 2026-03-02 10:00 陈敏 件: S2026-0001#1, 查阅人: 许舟, 审批: {{批准人: 陆远, 时间: 2026-03-02{overnight}}}"
        )
    };
    given(
        "consult",
        "秘密",
        &consult(""),
        &[
            ("", "2026-03-02", "Open 2026-03-02 #1 许舟"),
            ("", "2026-03-03", "Overdue 2026-03-02 #1 许舟"),
            ("2026-03-02 11:00", "2026-03-03", "Met 2026-03-02 #1 许舟"),
            ("2026-03-03 11:00", "2026-03-03", "Late 2026-03-02 #1 许舟"),
        ],
    );
    given("consult", "秘密", &consult(", 过夜: 是"), &[("", "2026-03-03", "Open 2026-03-03 #1 许舟")]);
    given("consult", "内部", &consult(""), &[("", "2026-03-31", "")]);
}

const LEND: &str = "借阅 2026-03-03 10:00 陈敏 件: S2026-0001, 借阅人: 许舟, 审批: {批准人: 陆远, 时间: 2026-03-03, 过夜: 是}, 应还: 2026-03-10";

#[test]
fn a_loan_comes_back_when_it_is_due() {
    given(
        "loan",
        "秘密",
        LEND,
        &[
            ("", "2026-03-10", "Open 2026-03-10 #1 #2 许舟"),
            ("", "2026-03-11", "Overdue 2026-03-10 #1 #2 许舟"),
            ("2026-03-10 16:00", "2026-03-11", "Met 2026-03-10 #1 #2 许舟"),
            ("2026-03-11 08:00", "2026-03-11", "Late 2026-03-10 #1 #2 许舟"),
            ("{时间: 2026-03-09 08:00, 文件: S2026-0001#1}", "2026-03-11", "Overdue 2026-03-10 #2 许舟"),
        ],
    );
    given("overnight", "秘密", LEND, &[("", "2026-03-31", "")]);
}

#[test]
fn a_renewal_counts_only_with_effect() {
    let renewed = |by: &str| format!("{LEND}, 续借: [{{应还: 2026-03-17, 审批: {{批准人: {by}, 时间: 2026-03-09}}}}]");
    given("loan", "秘密", &renewed("陆远"), &[("", "2026-03-17", "Open 2026-03-17 #1 #2 许舟")]);
    assert_eq!(chain(&came("秘密", "", &[&renewed("陆远")]), "loan"), ["03-03 起算", "03-10 延期", "03-17 期满"]);
    for without_effect in ["何静", "许舟"] {
        given("loan", "秘密", &renewed(without_effect), &[("", "2026-03-17", "Overdue 2026-03-10 #1 #2 许舟")]);
    }
}

#[test]
fn a_classified_loan_without_leave_for_the_night_is_back_the_same_day() {
    let lend = LEND.replace(", 过夜: 是", "");
    given(
        "overnight",
        "秘密",
        &lend,
        &[
            ("", "2026-03-03", "Open 2026-03-03 #1 #2 许舟"),
            ("", "2026-03-04", "Overdue 2026-03-03 #1 #2 许舟"),
            ("2026-03-03 16:00", "2026-03-04", "Met 2026-03-03 #1 #2 许舟"),
            ("2026-03-04 08:00", "2026-03-04", "Late 2026-03-03 #1 #2 许舟"),
        ],
    );
    given("overnight", "内部", &lend, &[("", "2026-03-31", "")]);
}

#[test]
fn a_loan_goes_on_with_whom_it_was_handed_to() {
    let hand_over = "移交 2026-03-05 10:00 许舟 件: S2026-0001, 移交人: 许舟, 接收人: 孟禾, 监交人: 何静";
    let text = came("秘密", "", &[LEND, hand_over]);
    assert_eq!(stand(&text, "loan", "2026-03-11"), "Overdue 2026-03-10 #1 #2 孟禾");
    let to_the_office = hand_over.replace("孟禾", "陈敏");
    assert_eq!(stand(&came("秘密", "", &[LEND, &to_the_office]), "loan", "2026-03-11"), "Met 2026-03-10 #1 #2 许舟");
}

#[test]
fn what_was_carried_out_comes_back_when_it_is_due() {
    let carry = "携带外出 2026-03-03 08:00 陈敏 件: S2026-0001#1, 携带人: [许舟, 孟禾], 审批: {批准人: 沈岚, 时间: 2026-03-02}, 用途: 会商, 目的地: 市院, 保密措施: 密码箱, 应还: 2026-03-03 19:00";
    given(
        "carry-out",
        "秘密",
        carry,
        &[
            ("", "2026-03-03 19:00", "Open 2026-03-03 19:00 #1 许舟、孟禾"),
            ("", "2026-03-03 19:01", "Overdue 2026-03-03 19:00 #1 许舟、孟禾"),
            ("2026-03-03 18:00", "2026-03-04", "Met 2026-03-03 19:00 #1 许舟、孟禾"),
            ("2026-03-03 20:00", "2026-03-04", "Late 2026-03-03 19:00 #1 许舟、孟禾"),
        ],
    );
}

#[test]
fn photocopies_are_recovered_by_the_end_of_the_year() {
    let copy = |recovered: &str| {
        let copy = "复制 2026-03-03 10:00 陈敏 件: S2026-0001, 审批: {批准人: 陆远, 时间: 2026-03-03}, 复制份数: 2, 使用人: [{收件方: 许舟, 文件: S2026-0001#C1}, {收件方: 孟禾, 文件: S2026-0001#C2}]";
        came("秘密", "", &[&format!("{copy}{recovered}")])
    };
    assert_eq!(stand(&copy(""), "recover-copies", "2026-12-31"), "Open 2026-12-31 #C1 #C2 陈敏");
    assert_eq!(stand(&copy(""), "recover-copies", "2027-01-01"), "Overdue 2026-12-31 #C1 #C2 陈敏");
    assert_eq!(
        stand(&copy(", 收回: {时间: 2026-03-05, 复制件编号: C1}"), "recover-copies", "2026-12-31"),
        "Open 2026-12-31 #C2 陈敏"
    );
    assert_eq!(stand(&copy(", 收回: 2026-03-05"), "recover-copies", "2027-01-01"), "Met 2026-12-31 #C1 #C2 陈敏");
    assert_eq!(stand(&copy(", 收回: 2027-01-05"), "recover-copies", "2027-02-01"), "Late 2026-12-31 #C1 #C2 陈敏");
}
