//! What `overdue` and `late` say of duties, and where they leave the word to another.

use jiyao::examine::Read;
use jiyao::finding::Arg;
use jiyao::rules::example;

use super::{actions, at, came, document};

/// The findings of both rules: the rule and the title of the duty, in order.
fn told(text: &str, as_of: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let examined = read.examine(at(as_of));
    let ours = examined.findings.iter().filter(|f| ["overdue", "late"].contains(&f.rule.as_str()));
    ours.map(|finding| {
        let title = finding.args.iter().find_map(|(name, arg)| match arg {
            Arg::Words(text) if *name == "duty" => Some(text.zh),
            _ => None,
        });
        let line = read.register.sources.text(finding.primary.file)[..finding.primary.start as usize].lines().count();
        format!("{} {} {}:{line}", finding.rule, title.unwrap(), read.register.sources.path(finding.primary.file))
    })
    .collect()
}

const BOOK: &str = "actions/2026/03/01.yaml";

#[test]
fn duties_that_begin_at_one_entry_are_all_told() {
    let text =
        document("D2026-0001", "电报", "内部", "收发: 收\n") + &actions(&["签收 2026-03-02 09:00 陈敏 件: D2026-0001"]);
    assert_eq!(told(&text, "2026-03-03"), [format!("overdue 登记 {BOOK}:1"), format!("overdue 电报回单 {BOOK}:1")]);
    // Once it was registered, that nobody instructs is why nobody deals with it.
    let registered = [
        "签收 2026-03-02 09:00 陈敏 件: D2026-0001",
        "回单 2026-03-02 09:05 陈敏 件: D2026-0001",
        "登记 2026-03-02 09:10 陈敏 件: D2026-0001",
    ];
    let text = document("D2026-0001", "电报", "内部", "收发: 收\n") + &actions(&registered);
    assert_eq!(told(&text, "2026-03-10"), [format!("overdue 批示 {BOOK}:3")]);
}

#[test]
fn several_documents_of_one_slip_are_told_each() {
    let two = document("S2026-0001", "收文", "内部", "") + &document("S2026-0002", "收文", "内部", "");
    let text = two + &actions(&["签收 2026-03-02 09:00 陈敏 件: [S2026-0001, S2026-0002]"]);
    assert_eq!(told(&text, "2026-03-03").len(), 2);
}

#[test]
fn what_keeps_a_piece_is_told_and_not_what_waits_for_it() {
    let instruct = "批示 2026-03-02 10:00 方正 件: S2026-0001, 批示内容: 阅。, 传阅范围: [沈岚]";
    let circulate = "传阅 2026-03-02 14:00 陈敏 件: S2026-0001#1, 传阅记录: [{传阅人: 沈岚, 送出: 2026-03-02 14:00}]";
    assert_eq!(told(&came("秘密", "", &[instruct, circulate]), "2026-03-20"), [format!("overdue 退回传阅件 {BOOK}:4")]);
    let unread = told(&came("秘密", "", &[instruct]), "2026-03-20");
    assert_eq!(unread, [format!("overdue 传阅毕 {BOOK}:3")]);
    let lend = "借阅 2026-03-03 10:00 陈敏 件: S2026-0001#1, 借阅人: 许舟, 审批: {批准人: 陆远, 时间: 2026-03-03, 过夜: 是}, 应还: 2026-03-10";
    let wanted =
        came("秘密", "清退期限: 2026-03-20\n", &["批示 2026-03-02 10:00 方正 件: S2026-0001, 批示内容: 阅。", lend]);
    // Copy 2 is at hand and could have gone back.
    assert_eq!(told(&wanted, "2026-03-21").len(), 2);
}

#[test]
fn rules_of_their_own_have_the_word() {
    let propose = "拟办 2026-03-05 10:00 陆远 件: S2026-0001, 拟办意见: 拟请沈岚同志阅。";
    let instruct = "批示 2026-03-05 11:00 方正 件: S2026-0001, 批示内容: 阅。";
    assert_eq!(told(&came("秘密", "", &[propose, instruct]), "2026-03-31"), Vec::<String>::new());
    let in_time = "拟办 2026-03-02 10:00 陆远 件: S2026-0001, 拟办意见: 拟请沈岚同志阅。";
    assert_eq!(told(&came("秘密", "", &[in_time, instruct]), "2026-03-31"), [format!("late 批示 {BOOK}:2")]);
    let unregistered =
        document("S2026-0001", "收文", "内部", "") + &actions(&["签收 2026-03-02 09:00 陈敏 件: S2026-0001", propose]);
    assert_eq!(told(&unregistered, "2026-03-31"), Vec::<String>::new());
}

#[test]
fn what_is_written_down_for_later_is_not_called_overdue() {
    let instruct = "批示 2026-03-02 10:00 沈岚 件: S2026-0001, 批示内容: 请办。, 承办: 许舟, 办结时限: 2026-03-06";
    let handled = "办结 2026-03-10 10:00 许舟 件: S2026-0001, 办理结果: 已报。";
    let text = came("内部", "", &[instruct, handled]);
    assert_eq!(told(&text, "2026-03-08"), Vec::<String>::new());
    assert_eq!(told(&text, "2026-03-10"), [format!("late 办结批示 {BOOK}:3")]);
}

#[test]
fn unreadable_text_that_may_say_it_was_done_keeps_both_silent() {
    let text = came("内部", "", &[]);
    assert_eq!(told(&text, "2026-03-31").len(), 1);
    let torn = text
        + "# file: actions/2026/03/02.yaml\n- {动作: 拟办, 时间: 2026-03-02 10:00, 经手人: 陆远, 件: S2026-0001, 拟办意见: [\n";
    assert_eq!(told(&torn, "2026-03-31"), Vec::<String>::new());
}
