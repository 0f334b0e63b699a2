//! Cases of receipt: registration, order of steps, deliveries, faults, warnings.

use super::*;

/// One incoming piece with the actions given.
fn incoming(document: &str, actions: &str) -> Vec<String> {
    fired(&format!("{document}# file: actions/2026/03/01.yaml\n{actions}"))
}

fn receive_and_register(receive: &str, register: &str) -> String {
    format!(
        "- {{动作: 签收, 时间: {receive}, 经手人: 陈敏, 件: S2026-0001}}
- {{动作: 登记, 时间: {register}, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}}
"
    )
}

#[test]
fn registration_is_late_by_the_number_in_force() {
    let urgent = INTERNAL.replace("份号", "紧急程度: 特急, 份号");
    let act = |document: &str, receive, register| incoming(document, &receive_and_register(receive, register));
    assert_eq!(act(INTERNAL, "2026-03-02 09:00", "2026-03-02 23:00"), NOTHING);
    assert_eq!(act(INTERNAL, "2026-03-02 09:00", "2026-03-03 00:01"), ["register-late @ 2026-03-03 00:01"]);
    // Friday after closing time: due on Monday.
    assert_eq!(act(INTERNAL, "2026-03-06 18:00", "2026-03-09 16:00"), NOTHING);
    assert_eq!(act(&urgent, "2026-03-02 09:00", "2026-03-02 10:00"), NOTHING);
    assert_eq!(act(&urgent, "2026-03-02 09:00", "2026-03-02 10:01"), ["register-late @ 2026-03-02 10:01"]);
    let policy = "# file: register.yaml\n{机关: 机要室, 本单位: 本院, 语言: 中文, 规则: {时限: {登记: {其他: 2天}}}}\n";
    let slack = format!("{}{policy}", receive_and_register("2026-03-02 09:00", "2026-03-04 16:00"));
    assert_eq!(incoming(INTERNAL, &slack), NOTHING);
}

#[test]
fn each_delivery_is_registered_for_itself() {
    let two = |day: &str| {
        format!(
            "- {{动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001#1}}
- {{动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001#1, 存放: 二号柜}}
- {{动作: 签收, 时间: 2026-03-09 09:00, 经手人: 陈敏, 件: S2026-0001#2}}
- {{动作: 登记, 时间: {day}, 经手人: 陈敏, 件: S2026-0001#2, 存放: 二号柜}}
"
        )
    };
    assert_eq!(incoming(INTERNAL, &two("2026-03-09 10:00")), NOTHING);
    assert_eq!(incoming(INTERNAL, &two("2026-03-10 10:00")), ["register-late @ 2026-03-10 10:00"]);
}

#[test]
fn an_order_of_steps_is_judged_once_and_only_after_receipt() {
    let step = |what: &str| format!("- {{动作: {what}, 件: S2026-0001}}\n");
    let receive = step("签收, 时间: 2026-03-02 09:00, 经手人: 陈敏");
    let register = step("登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 存放: 二号柜");
    let propose = |at: &str| step(&format!("拟办, 时间: {at}, 经手人: 陆远, 拟办意见: 请阅。"));
    let instruct = |at: &str| step(&format!("批示, 时间: {at}, 经手人: 方正, 批示内容: 阅。"));
    let all = |parts: &[String]| incoming(INTERNAL, &parts.concat());
    let early = ["2026-03-02 09:10", "2026-03-02 09:15"];
    assert_eq!(
        all(&[receive.clone(), propose(early[0]), instruct(early[1]), register.clone()]),
        ["steps-out-of-order @ 2026-03-02 09:20"]
    );
    assert_eq!(
        all(&[receive.clone(), register.clone(), instruct("2026-03-02 09:30"), propose("2026-03-02 09:40")]),
        ["steps-out-of-order @ 2026-03-02 09:40"]
    );
    assert_eq!(all(&[receive.clone(), register.clone(), propose("2026-03-02"), instruct("2026-03-02")]), NOTHING);
    // Before receipt: another rule speaks. Never registered: another one.
    assert_eq!(all(&[propose("2026-03-02 08:00"), receive.clone(), register.clone()]), NOTHING);
    assert_eq!(all(&[receive.replace("09:00", "09:30"), register]), NOTHING);
    assert_eq!(all(&[receive, propose("2026-03-02 09:30")]), ["register-missing @ 动作: 拟办"]);
}

#[test]
fn a_telegram_may_be_instructed_on_by_word_before_it_is_registered() {
    let telegram = INTERNAL.replace("收文", "电报");
    let act = |word: &str| {
        let steps = format!(
            "- {{动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: S2026-0001}}
- {{动作: 批示, 时间: 2026-03-31 16:05, 经手人: 方正, 件: S2026-0001, 批示内容: 即办。{word}}}
- {{动作: 登记, 时间: 2026-03-31 16:10, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}}
- {{动作: 回单, 时间: 2026-03-31 16:15, 经手人: 陈敏, 件: S2026-0001}}
"
        );
        incoming(&telegram, &steps)
    };
    assert_eq!(act(", 口头: 是, 记录人: 陈敏"), NOTHING);
    assert_eq!(act(""), ["steps-out-of-order @ 2026-03-31 16:10"]);
}

#[test]
fn what_came_sealed_may_be_registered_before_it_is_opened() {
    let open = "- {动作: 拆封, 时间: 2026-03-02 09:30, 经手人: 陈敏, 件: S2026-0001}\n";
    let text = format!("{}{open}", receive_and_register("2026-03-02 09:00", "2026-03-02 09:20"));
    assert_eq!(incoming(INTERNAL, &text), ["steps-out-of-order @ 2026-03-02 09:30"]);
    assert_eq!(incoming(&INTERNAL.replace("页数: 12", "未拆: 是"), &text), NOTHING);
}

#[test]
fn a_leader_who_brings_a_piece_is_met_by_two() {
    let act = |more: &str| {
        let receive = receive_and_register("2026-03-02 09:00", "2026-03-02 09:20");
        incoming(INTERNAL, &receive.replacen("件: S2026-0001}", &format!("件: S2026-0001, {more}}}"), 1))
    };
    assert_eq!(act("送件人: 方正"), ["leader-delivery-single @ 动作: 签收"]);
    assert_eq!(act("送件人: 方正, 会签人: 沈岚"), NOTHING);
    assert_eq!(act("送件人: 方正, 会签人: 何静"), NOTHING);
    assert_eq!(act("送件人: 方正, 会签人: 周青"), ["leader-delivery-single @ 周青"]);
    assert_eq!(act("送件人: 沈岚, 会签人: 沈岚"), ["leader-delivery-single @ 沈岚"]);
    assert_eq!(act("送件人: 陆远"), NOTHING);
    assert_eq!(act("送件人: 机要通信员老谭"), NOTHING);
}

#[test]
fn counts_that_differ_are_explained_by_a_fault_about_them() {
    let act = |more: &str| {
        let receive = receive_and_register("2026-03-02 09:00", "2026-03-02 09:20");
        incoming(INTERNAL, &receive.replacen("件: S2026-0001}", &format!("件: S2026-0001, {more}}}"), 1))
    };
    let fault =
        |name: &str| act(&format!("件数: 1, 清单件数: 2, 异常: [{{异常: {name}, 处理: 查, 解决: 2026-03-02}}]"));
    assert_eq!(act("件数: 2, 清单件数: 2"), NOTHING);
    assert_eq!(act("件数: 1, 清单件数: 2"), ["count-differs @ 1"]);
    assert_eq!(fault("破损"), ["count-differs @ 1"]);
    assert_eq!(fault("件数不符"), NOTHING);
    assert_eq!(fault("少了一件"), NOTHING);
}

#[test]
fn the_remedy_for_a_missing_seal_depends_on_urgency() {
    let act = |document: &str, rows: &str| {
        let open = format!("- {{动作: 拆封, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 异常: [{rows}]}}\n");
        incoming(document, &format!("{}{open}", receive_and_register("2026-03-02 09:00", "2026-03-02 09:20")))
    };
    let row = |fault: &str, remedy: &str| format!("{{异常: {fault}, 处理: {remedy}, 解决: 2026-03-02 09:30}}");
    let urgent = INTERNAL.replace("份号", "紧急程度: 加急, 份号");
    let phoned = row("漏盖公章", "电话核实");
    assert_eq!(act(INTERNAL, &phoned), ["remedy-unprescribed @ 电话核实"]);
    assert_eq!(act(&urgent, &phoned), NOTHING);
    assert_eq!(act(INTERNAL, &format!("{phoned}, {}", row("漏盖公章", "退回"))), NOTHING);
    assert_eq!(act(INTERNAL, &row("封内遗留", "报告")), NOTHING);
    assert_eq!(
        act(INTERNAL, "{异常: 剪封损坏, 处理: 其他, 解决: 2026-03-02}"),
        ["fault-without-remedy @ 异常: 剪封损坏"]
    );
    assert_eq!(act(INTERNAL, "{异常: 未装订, 处理: 整理装订}"), ["fault-unresolved @ 异常: 未装订"]);
}

#[test]
fn a_piece_waits_for_its_attachments_unless_it_is_urgent() {
    let act = |document: &str, resolved: &str| {
        let text = format!(
            "{}- {{动作: 拆封, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 异常: [{{异常: 附件不全, 处理: 要求补全{resolved}}}]}}
- {{动作: 拟办, 时间: 2026-03-02 10:00, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请阅。}}
",
            receive_and_register("2026-03-02 09:00", "2026-03-02 09:20")
        );
        incoming(document, &text)
    };
    let came = INTERNAL.replace("页数: 12", "附件: [{名称: 样表, 补到: 2026-03-02 09:50}]");
    assert_eq!(act(INTERNAL, ", 解决: 2026-03-02 09:50"), NOTHING);
    assert_eq!(act(INTERNAL, ", 解决: 2026-03-03 09:50"), ["acted-on-incomplete @ 2026-03-02 10:00"]);
    assert_eq!(act(INTERNAL, ""), ["acted-on-incomplete @ 2026-03-02 10:00"]);
    assert_eq!(act(&came, ""), NOTHING);
    let urgent = INTERNAL.replace("份号", "紧急程度: 加急, 份号");
    assert_eq!(act(&urgent, ", 解决: 2026-03-03 09:50"), NOTHING);
}

#[test]
fn a_warning_needs_the_head_once_it_is_acted_on() {
    let telegram = INTERNAL.replace("收文", "电报").replace("份号", "预警: 是, 份号");
    let act = |more: &str| {
        let text = format!(
            "{}- {{动作: 回单, 时间: 2026-03-31 16:05, 经手人: 陈敏, 件: S2026-0001}}\n{more}",
            receive_and_register("2026-03-31 16:00", "2026-03-31 16:10")
        );
        incoming(&telegram, &text)
    };
    let presence = |by: &str| format!("- {{动作: 坐镇指挥, 时间: 2026-03-31 16:15, 经手人: {by}, 件: S2026-0001}}\n");
    let instruct = "- {动作: 批示, 时间: 2026-03-31 16:20, 经手人: 方正, 件: S2026-0001, 批示内容: 即办。}\n";
    assert_eq!(act(""), NOTHING);
    assert_eq!(act(instruct), ["warning-head-absent @ 动作: 批示"]);
    assert_eq!(act(&format!("{}{instruct}", presence("何静"))), NOTHING);
    assert_eq!(act(&presence("陈敏")), ["warning-head-absent @ 陈敏"]);
}

#[test]
fn text_that_cannot_be_read_may_hold_what_seems_absent() {
    let broken = "# file: actions/2026/03/03.yaml\n- {动作: 登记, 件: S2026-0001, 时间: [2026\n";
    let propose = "- {动作: 拟办, 时间: 2026-03-02 10:00, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请阅。}\n";
    let receive = "- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}\n";
    assert_eq!(incoming(INTERNAL, &format!("{receive}{propose}")), ["register-missing @ 动作: 拟办"]);
    assert_eq!(incoming(INTERNAL, &format!("{receive}{propose}{broken}")), NOTHING);
}
