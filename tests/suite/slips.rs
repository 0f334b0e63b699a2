//! Slips whose times run backwards or lie ahead, whose makers had no role that day, and waivers:
//! what the rules say of each, in tables.

use jiyao::examine::Read;
use jiyao::finding::{Arg, Finding};
use jiyao::rules::example;
use jiyao::time::Moment;

const PIECE: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
";

fn findings(text: &str) -> Vec<Finding> {
    let read = Read::of(example::register(text));
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    read.examine(as_of).findings
}

/// What one rule says of the piece with a slip added: sentence and the key it names.
fn of_rule(rule: &str, slip: &str) -> Vec<(&'static str, String)> {
    let told = findings(&format!("{PIECE}- {slip}\n")).into_iter().filter(|finding| finding.rule == rule);
    let key = |finding: &Finding| {
        let names = finding.args.iter().filter(|(name, _)| matches!(*name, "later" | "key"));
        names.filter_map(|(_, arg)| if let Arg::Key(key) = arg { Some(key.to_string()) } else { None }).collect()
    };
    told.map(|finding| (finding.sentence, key(&finding))).collect()
}

#[test]
fn times_inside_a_slip_run_forwards() {
    let common = "时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001";
    let backwards = [
        ("借阅", "借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-04 09:00", "returned"),
        ("借阅", "借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-05 09:59", "returned"),
        ("借阅", "借阅人: 许舟, 应还: 2026-03-04, 归还: 2026-03-05 11:00", "due"),
        ("分发", "分发对象: [{收件方: 许舟, 归还: 2026-03-04}]", "returned"),
        ("传阅", "传阅记录: [{传阅人: 许舟, 送出: 2026-03-05 09:00, 退回: 2026-03-05 11:00}]", "out"),
        ("传阅", "传阅记录: [{传阅人: 许舟, 送出: 2026-03-05 11:00, 退回: 2026-03-05 10:30}]", "back"),
        (
            "传阅",
            "传阅记录: [{传阅人: 许舟, 送出: 2026-03-05 11:00, 退回: 2026-03-05 12:00}], 传阅毕: 2026-03-05 11:30",
            "closed",
        ),
        ("复制", "复制份数: 1, 使用人: 许舟, 收回: 2026-03-01", "recovered"),
        ("复制", "复制份数: 1, 原件归还: 2026-03-04 10:00", "original_returned"),
        ("发送", "发往单位: 县委办, 渠道: 机要交换, 封装: 是, 回执: 2026-03-04", "receipt"),
        ("移交", "移交人: 陈敏, 接收人: 周青, 监交人: 何静, 接收: 2026-03-04", "accepted"),
        ("归档", "档号: 甲-1, 移交进馆: {时间: 2026-03-04, 接收单位: 县档案馆}", "transferred"),
        ("丢失", "发现: 2026-03-05 09:00, 报告: {时间: 2026-03-05 08:00, 报告对象: 何静}", "reported"),
    ];
    for (act, keys, key) in backwards {
        let slip = format!("{{动作: {act}, {common}, {keys}}}");
        assert_eq!(of_rule("time-order", &slip), [("headline", key.to_owned())], "{slip}");
    }
}

#[test]
fn what_may_come_before_the_act_does() {
    let common = "时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001";
    let forwards = [
        ("借阅", "借阅人: 许舟, 审批: {批准人: 陆远, 时间: 2026-03-01}, 应还: 2026-03-05, 归还: 2026-03-05"),
        ("拆封", "异常: [{异常: 未装订, 处理: 整理装订, 解决: 2026-03-05 09:40}]"),
        ("丢失", "发现: 2026-03-04 09:00, 报告: {时间: 2026-03-04 10:00, 报告对象: 何静}"),
        ("销毁", "清册号: 甲, 方式: 粉碎, 送销: 2026-03-04, 销毁时间: 2026-03-04"),
        ("批示", "批示内容: 请阅, 签字件: {时间: 2026-03-05 09:00}"),
    ];
    for (act, keys) in forwards {
        let slip = format!("{{动作: {act}, {common}, {keys}}}");
        assert_eq!(of_rule("time-order", &slip), [], "{slip}");
    }
}

#[test]
fn a_return_typed_before_the_loan_is_one_fault() {
    let approved = "审批: {批准人: 何静, 时间: 2026-03-05 09:00}";
    let slip = "动作: 借阅, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟";
    let text = format!("{PIECE}- {{{slip}, {approved}, 应还: 2026-03-10, 归还: 2026-03-04 10:00}}\n");
    let told: Vec<String> = findings(&text).iter().map(|finding| finding.rule.to_string()).collect();
    assert_eq!(told, ["time-order"]);
}

#[test]
fn facts_to_come_are_told_once_and_plans_are_not() {
    let act = "时间: 2026-04-02 10:00, 经手人: 陈敏, 件: S2026-0001";
    let ahead = format!("{{动作: 催办, {act}, 催办对象: 许舟, 签字件: 2026-04-03}}");
    assert_eq!(of_rule("future-time", &ahead), [("headline", "at".to_owned())]);
    let act = "时间: 2026-03-30 10:00, 经手人: 陈敏, 件: S2026-0001";
    let back = format!("{{动作: 借阅, {act}, 借阅人: 许舟, 应还: 2026-04-20, 归还: 2026-04-01}}");
    assert_eq!(of_rule("future-time", &back), [("headline", "at".to_owned())]);
    let open = format!("{{动作: 借阅, {act}, 借阅人: 许舟, 应还: 2026-04-20}}");
    assert_eq!(of_rule("future-time", &open), []);
    let shift = "正班: 陈敏, 副班: 周青, 带班领导: 何静";
    let roster = |planned: &str| {
        let text = format!(
            "# file: logs/值班/2026.yaml\n- {{时间: 2026-04-10 08:30, 止: 2026-04-10 17:30, {shift}, 排班: {planned}}}\n"
        );
        findings(&text).iter().filter(|finding| finding.rule == "future-time").count()
    };
    assert_eq!((roster("是"), roster("否")), (0, 1));
}

const PEOPLE: &str = "# file: people/others.yaml
去者: {单位: 机要室, 职务: [{职务: 机要员, 起: 2022-01-01}], 离岗: 2026-03-01}
来者: {单位: 机要室, 职务: [{职务: 机要员, 起: 2026-04-01}]}
旧人: {单位: 机要室, 职务: [{职务: 机要员, 止: 2024-12-31}, {职务: 机要员, 起: 2026-01-01}]}
外人: {单位: 一部, 职务: [{职务: 干警}]}
旧主任: {单位: 办公室, 职务: [{职务: 办公室主任, 止: 2026-02-28}, {职务: 干警, 起: 2026-03-01}]}
代员: {单位: 一部, 职务: [{职务: 干警}], 代理: [{被代理人: 陈敏, 起: 2026-02-01, 止: 2026-02-28}]}
";

/// Which of the two rules about lapsed roles speak of a slip, and how.
fn lapsed(slip: &str) -> Vec<(String, &'static str)> {
    let told = findings(&format!("{PEOPLE}{PIECE}- {slip}\n")).into_iter();
    let ours = told.filter(|finding| matches!(finding.rule.as_str(), "role-lapsed" | "deputy-lapsed"));
    ours.map(|finding| (finding.rule.to_string(), finding.sentence)).collect()
}

#[test]
fn roles_are_judged_by_the_day() {
    let store =
        |by: &str| lapsed(&format!("{{动作: 入柜, 时间: 2026-03-05, 经手人: {by}, 件: S2026-0001, 存放: 二号柜}}"));
    assert_eq!(store("去者"), [("role-lapsed".to_owned(), "left")]);
    assert_eq!(store("来者"), [("role-lapsed".to_owned(), "not-yet")]);
    assert_eq!(store("代员"), [("deputy-lapsed".to_owned(), "headline")]);
    for holder in ["旧人", "外人", "无名", "何静"] {
        assert_eq!(store(holder), [], "{holder}");
    }
}

#[test]
fn approvals_are_judged_by_what_they_ask_for() {
    let consult = |by: &str| {
        let approval = format!("审批: {{批准人: {by}, 时间: 2026-03-05 09:00}}");
        lapsed(&format!(
            "{{动作: 查阅, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001, 查阅人: 许舟, {approval}, 归还: 2026-03-05 11:00}}"
        ))
    };
    assert_eq!(consult("旧主任"), [("role-lapsed".to_owned(), "headline")]);
    // The head's rank is too low, but he never had another: that is told elsewhere.
    assert_eq!(consult("何静"), []);
    assert_eq!(consult("方正"), []);
}

const GAP: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 甲
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0003.yaml
类别: 收文
标题: 乙
来文单位: 市院
密级: 内部
份号: 1
";

/// Rule, sentence and whether it is waived, for a register with a gap and one waiver of it.
fn with_waiver(rule: &str, entry: &str, by: &str, until: &str) -> Vec<(String, &'static str, bool)> {
    let approval = format!("审批: {{批准人: {by}, 时间: 2026-03-02}}");
    let waiver = format!("检查规则: {rule}, 条目: {entry}, 原因: 散失, {approval}, 有效期至: {until}");
    let told = findings(&format!("{GAP}# file: waivers.yaml\n- {{{waiver}}}\n"));
    told.into_iter().map(|f| (f.rule.to_string(), f.sentence, f.waived.is_some())).collect()
}

#[test]
fn a_waiver_holds_until_its_day_for_what_it_names() {
    let gap = |waived: bool| ("number-gap".to_owned(), "headline", waived);
    let about = |rule: &str, sentence: &'static str| (rule.to_owned(), sentence, false);
    let path = "documents/2026/S2026-0003.yaml";
    for entry in ["S2026-0003", path] {
        assert_eq!(with_waiver("number-gap", entry, "何静", "2026-03-31"), [gap(true)], "{entry}");
    }
    let expired = about("waiver-expired", "headline");
    assert_eq!(with_waiver("number-gap", path, "何静", "2026-03-30"), [gap(false), expired]);
    let unused = about("waiver-unused", "headline");
    assert_eq!(with_waiver("number-gap", "S2026-0001", "何静", "2026-03-31"), [gap(false), unused.clone()]);
    assert_eq!(with_waiver("unknown-key", path, "何静", "2026-03-31"), [gap(false), unused]);
    let stranger = about("unknown-person", "headline");
    assert_eq!(with_waiver("number-gap", path, "无名", "2026-03-31"), [gap(false), stranger]);
    let idle = about("waiver-unused", "without-effect");
    assert_eq!(with_waiver("number-gap", path, "许舟", "2026-03-31"), [gap(false), idle]);
    // Told only in comparison with the base, which is not asked here.
    assert_eq!(with_waiver("entered-late", path, "何静", "2026-03-31"), [gap(false)]);
}

#[test]
fn an_entry_with_a_slip_number_is_also_known_by_its_place() {
    let waived = |entry: &str, maker: &str| {
        let approval = "审批: {批准人: 何静, 时间: 2026-03-06}";
        let waiver = format!("检查规则: time-order, 条目: {entry}, 原因: 甲, {approval}, 有效期至: 2026-12-31");
        let times = "送出: 2026-03-05 11:00, 阅毕: 2026-03-05 10:30, 退回: 2026-03-05 12:00";
        let reading = format!("传阅记录: [{{传阅人: 许舟, {times}}}], 传阅毕: 2026-03-05");
        let slip = format!("动作: 传阅, 时间: 2026-03-05 10:00, 经手人: {maker}, 件: S2026-0001, 单号: D-7, {reading}");
        let told = findings(&format!("{PIECE}- {{{slip}}}\n# file: waivers.yaml\n- {{{waiver}}}\n"));
        told.iter().any(|finding| finding.rule == "time-order" && finding.waived.is_some())
    };
    assert!(waived("D-7", "陈敏") && waived("actions/2026/03/02.yaml#4", "陈敏"));
    assert!(!waived("actions/2026/03/02.yaml#3", "陈敏"));
    assert!(!waived("D-7", "何静"), "nobody approves a waiver for what he did himself");
}

#[test]
fn a_waiver_without_effect_is_pointed_at_where_it_would_have_helped() {
    let approval = "审批: {批准人: 许舟, 时间: 2026-03-02}";
    let waiver = format!("检查规则: number-gap, 条目: S2026-0003, 原因: 散失, {approval}, 有效期至: 2026-12-31");
    let told = findings(&format!("{GAP}# file: waivers.yaml\n- {{{waiver}}}\n"));
    let gap = told.iter().find(|finding| finding.rule == "number-gap").unwrap();
    assert_eq!(gap.related.len(), 1);
}
