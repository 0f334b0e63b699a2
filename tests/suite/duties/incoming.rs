//! Duties from the receipt of a piece until it was dealt with.

use jiyao::examine::Read;
use jiyao::rules::example;

use super::{actions, all, at, came, chain, document, stand};

fn telegram(level: &str, urgency: &str, then: &[&str]) -> String {
    let more = format!("紧急程度: {urgency}\n收发: 收\n");
    let came = ["签收 2026-03-02 22:40 陈敏 件: D2026-0001"];
    document("D2026-0001", "电报", level, &more) + &actions(&[&came, then].concat())
}

fn received(when: &str, then: &[&str]) -> String {
    let receive = format!("签收 {when} 陈敏 件: S2026-0001");
    document("S2026-0001", "收文", "内部", "") + &actions(&[&[receive.as_str()], then].concat())
}

#[test]
fn what_came_is_registered_the_same_day() {
    let open = received("2026-03-02 09:00", &[]);
    assert_eq!(stand(&open, "register", "2026-03-02"), "Open 2026-03-02 陈敏");
    assert_eq!(stand(&open, "register", "2026-03-03 08:00"), "Overdue 2026-03-02 陈敏");
    let met = received("2026-03-02 09:00", &["登记 2026-03-02 17:00 周青 件: S2026-0001"]);
    assert_eq!(stand(&met, "register", "2026-03-03"), "Met 2026-03-02 陈敏");
    let late = received("2026-03-02 09:00", &["登记 2026-03-03 09:00 周青 件: S2026-0001"]);
    assert_eq!(stand(&late, "register", "2026-03-03"), "Late 2026-03-02 陈敏");
    assert_eq!(stand(&late, "register", "2026-03-02 23:00"), "Open 2026-03-02 陈敏");
}

#[test]
fn what_comes_on_the_eve_of_the_spring_festival_is_due_after_it() {
    // Saturday 14 February 2026 is worked, the festival lasts until Monday the 23rd.
    let eve = received("2026-02-14 18:10", &[]);
    assert_eq!(stand(&eve, "register", "2026-02-24"), "Open 2026-02-24 陈敏");
    let chain = chain(&eve, "register");
    assert_eq!(chain[..4], ["02-14 起算", "02-14 调休上班", "02-14 已下班", "02-15 春节"]);
    assert_eq!(chain.iter().filter(|step| step.ends_with("春节")).count(), 9);
    assert_eq!(chain.last().map(String::as_str), Some("02-24 期满"));
    assert_eq!(stand(&received("2026-02-18 10:00", &[]), "register", "2026-02-24"), "Open 2026-02-24 陈敏");
}

#[test]
fn urgent_pieces_are_registered_at_once() {
    let text = telegram("内部", "特急", &[]);
    assert_eq!(stand(&text, "register", "2026-03-02 23:41"), "Overdue 2026-03-02 23:40 陈敏");
}

#[test]
fn what_was_taken_on_or_has_left_has_no_early_duties() {
    let taken_on = document("S2026-0001", "收文", "秘密", "")
        + &actions(&["期初建账 2026-03-02 09:00 陈敏 件: S2026-0001, 存放: 一号柜"]);
    let misdelivered =
        received("2026-03-02 09:00", &["清退 2026-03-02 15:00 陈敏 件: S2026-0001, 接收单位: 市院, 清单号: 1"]);
    for kind in ["register", "present", "instruct"] {
        assert_eq!(stand(&taken_on, kind, "2026-03-31"), "", "{kind}");
        assert_eq!(stand(&misdelivered, kind, "2026-03-31"), "", "{kind}");
    }
}

#[test]
fn a_telegram_is_acknowledged_within_a_quarter_of_an_hour() {
    let open = telegram("内部", "平急", &[]);
    assert_eq!(stand(&open, "acknowledge", "2026-03-02 22:55"), "Open 2026-03-02 22:55 陈敏");
    assert_eq!(stand(&open, "acknowledge", "2026-03-02 22:56"), "Overdue 2026-03-02 22:55 陈敏");
    let met = telegram("内部", "平急", &["回单 2026-03-02 22:50 陈敏 件: D2026-0001"]);
    assert_eq!(stand(&met, "acknowledge", "2026-03-03"), "Met 2026-03-02 22:55 陈敏");
    let late = telegram("内部", "平急", &["回单 2026-03-02 23:00 陈敏 件: D2026-0001"]);
    assert_eq!(stand(&late, "acknowledge", "2026-03-03"), "Late 2026-03-02 22:55 陈敏");
}

#[test]
fn a_registered_piece_is_presented_within_a_day() {
    let open = came("内部", "", &[]);
    assert_eq!(stand(&open, "present", "2026-03-03 09:00"), "Open 2026-03-03 09:20 陈敏");
    assert_eq!(stand(&open, "present", "2026-03-03"), "Overdue 2026-03-03 09:20 陈敏");
    for met in [
        "拟办 2026-03-03 09:00 陆远 件: S2026-0001, 拟办意见: 拟请沈岚同志阅。",
        "批示 2026-03-03 09:00 沈岚 件: S2026-0001, 批示内容: 阅。",
        "送批 2026-03-03 09:00 陈敏 件: S2026-0001, 送批领导: 沈岚",
    ] {
        assert_eq!(stand(&came("内部", "", &[met]), "present", "2026-03-04"), "Met 2026-03-03 09:20 陈敏");
    }
    let late = came("内部", "", &["拟办 2026-03-04 09:00 陆远 件: S2026-0001, 拟办意见: 拟请沈岚同志阅。"]);
    assert_eq!(stand(&late, "present", "2026-03-04"), "Late 2026-03-03 09:20 陈敏");
}

#[test]
fn a_classified_piece_gets_its_instruction_the_same_day() {
    let open = came("秘密", "", &[]);
    assert_eq!(stand(&open, "instruct", "2026-03-02"), "Open 2026-03-02 方正");
    assert_eq!(stand(&open, "instruct", "2026-03-03"), "Overdue 2026-03-02 方正");
    assert_eq!(stand(&came("内部", "", &[]), "instruct", "2026-03-03"), "");
    let met = came("秘密", "", &["批示 2026-03-02 16:00 方正 件: S2026-0001, 批示内容: 阅。"]);
    assert_eq!(stand(&met, "instruct", "2026-03-03"), "Met 2026-03-02 方正");
    let late = came("秘密", "", &["批示 2026-03-03 08:00 方正 件: S2026-0001, 批示内容: 阅。"]);
    assert_eq!(stand(&late, "instruct", "2026-03-03"), "Late 2026-03-02 方正");
    let remark = "传阅 2026-03-02 14:00 陈敏 件: S2026-0001#1, 传阅记录: [{传阅人: 沈岚, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00, 意见: 请一部办。, 作批示: 是}]";
    assert_eq!(stand(&came("秘密", "", &[remark]), "instruct", "2026-03-03"), "Met 2026-03-02 方正");
}

#[test]
fn a_telegram_gets_its_instruction_at_once_and_an_oral_one_is_signed_by_noon() {
    let register = "登记 2026-03-02 22:50 陈敏 件: D2026-0001";
    let open = telegram("内部", "平急", &[register]);
    assert_eq!(stand(&open, "instruct", "2026-03-02 23:51"), "Overdue 2026-03-02 23:50 方正");
    let oral = "批示 2026-03-02 23:10 方正 件: D2026-0001, 批示内容: 请一部连夜核报。, 口头: 是, 记录人: 陈敏";
    let unsigned = telegram("内部", "平急", &[register, oral]);
    assert_eq!(stand(&unsigned, "instruct", "2026-03-03"), "Met 2026-03-02 23:50 方正");
    assert_eq!(stand(&unsigned, "sign-oral", "2026-03-03 12:00"), "Open 2026-03-03 12:00 方正");
    assert_eq!(stand(&unsigned, "sign-oral", "2026-03-03 12:01"), "Overdue 2026-03-03 12:00 方正");
    for (signed, standing) in [("2026-03-03 11:00", "Met"), ("2026-03-03 13:00", "Late")] {
        let text = telegram("内部", "平急", &[register, &format!("{oral}, 补签: {signed}")]);
        assert_eq!(stand(&text, "sign-oral", "2026-03-04"), format!("{standing} 2026-03-03 12:00 方正"));
    }
}

#[test]
fn telegrams_are_dealt_with_by_their_urgency() {
    for (urgency, due) in
        [("特提", "2026-03-02 23:40"), ("特急", "2026-03-03"), ("加急", "2026-03-04"), ("平急", "2026-03-05")]
    {
        assert_eq!(stand(&telegram("内部", urgency, &[]), "telegram", "2026-03-02 22:45"), format!("Open {due} 陈敏"));
        assert_eq!(stand(&telegram("内部", urgency, &[]), "telegram", "2026-03-06"), format!("Overdue {due} 陈敏"));
    }
    let instruct = "批示 2026-03-02 23:10 方正 件: D2026-0001, 批示内容: 请一部办。, 承办: 一部";
    let met = telegram(
        "内部",
        "平急",
        &[instruct, "反馈 2026-03-05 10:00 许舟 件: D2026-0001, 反馈对象: 方正, 反馈内容: 已报。"],
    );
    assert_eq!(stand(&met, "telegram", "2026-03-06"), "Met 2026-03-05 一部");
    let late = telegram("内部", "平急", &[instruct, "办结 2026-03-06 10:00 许舟 件: D2026-0001, 办理结果: 已报。"]);
    assert_eq!(stand(&late, "telegram", "2026-03-06"), "Late 2026-03-05 一部");
}

#[test]
fn an_instruction_is_dealt_with_by_its_time() {
    let instruct =
        |more: &str| format!("批示 2026-03-02 10:00 沈岚 件: S2026-0001, 批示内容: 请一部办。, 承办: 许舟{more}");
    let handled = |day: &str| format!("办结 {day} 10:00 许舟 件: S2026-0001, 办理结果: 已报。");
    let text = |more: &str, then: &[&str]| came("内部", "", &[&[instruct(more).as_str()], then].concat());
    assert_eq!(stand(&text("", &[]), "handle", "2026-03-31"), "");
    let by_day = ", 办结时限: 2026-03-06";
    assert_eq!(stand(&text(by_day, &[]), "handle", "2026-03-06"), "Open 2026-03-06 许舟");
    assert_eq!(stand(&text(by_day, &[]), "handle", "2026-03-07"), "Overdue 2026-03-06 许舟");
    assert_eq!(stand(&text(by_day, &[&handled("2026-03-06")]), "handle", "2026-03-31"), "Met 2026-03-06 许舟");
    assert_eq!(stand(&text(by_day, &[&handled("2026-03-09")]), "handle", "2026-03-31"), "Late 2026-03-06 许舟");
    assert_eq!(stand(&text(", 办结时限: 5个工作日", &[]), "handle", "2026-03-03"), "Open 2026-03-09 许舟");
    assert_eq!(
        stand(&text(", 办结时限: 2026-03-06, 销号: 2026-03-05", &[]), "handle", "2026-03-31"),
        "Met 2026-03-06 许舟"
    );
}

#[test]
fn an_extension_counts_only_with_effect() {
    let text = |by: &str| {
        let approval =
            if by.is_empty() { String::new() } else { format!(", 审批: {{批准人: {by}, 时间: 2026-03-05}}") };
        let instruct = format!(
            "批示 2026-03-02 10:00 沈岚 件: S2026-0001, 批示内容: 请一部办。, 承办: 许舟, 办结时限: 2026-03-06, 延期: [{{新时限: 3天, 原因: 等统计{approval}}}]"
        );
        came("内部", "", &[&instruct])
    };
    assert_eq!(stand(&text("沈岚"), "handle", "2026-03-09"), "Open 2026-03-09 许舟");
    assert_eq!(chain(&text("沈岚"), "handle"), ["03-02 起算", "03-06 延期", "03-09 期满"]);
    for without_effect in ["", "许舟", "陈敏"] {
        assert_eq!(stand(&text(without_effect), "handle", "2026-03-09"), "Overdue 2026-03-06 许舟", "{without_effect}");
    }
}

#[test]
fn what_is_illegible_is_held_against_nobody() {
    let text = came("内部", "", &["拟办 看不清 - 陆远 件: S2026-0001, 拟办意见: 拟请沈岚同志阅。"]);
    assert_eq!(stand(&text, "present", "2026-03-31"), "");
    let text = came(
        "内部",
        "",
        &["批示 2026-03-02 10:00 沈岚 件: S2026-0001, 批示内容: 请办。, 承办: 许舟, 办结时限: 看不清"],
    );
    assert_eq!(stand(&text, "handle", "2026-03-31"), "");
    let lend = "借阅 2026-03-03 10:00 陈敏 件: S2026-0001, 借阅人: 许舟, 审批: {批准人: 陆远, 时间: 2026-03-03}, 应还: 2026-03-10, 归还: 看不清";
    assert_eq!(stand(&came("内部", "", &[lend]), "loan", "2026-03-31"), "");
}

#[test]
fn a_number_struck_out_has_no_duties() {
    let text = came("秘密", "作废: {时间: 2026-03-02, 原因: 重号, 审批: {批准人: 何静, 时间: 2026-03-02}}\n", &[]);
    let read = Read::of(example::register(&text));
    assert!(all(&read.examine(at("2026-03-31"))).is_empty());
}
