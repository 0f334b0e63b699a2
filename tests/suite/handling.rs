//! Cases of the rules about receipt, custody and reading beyond their own examples.
//! Only findings of these groups count here.

use jiyao::examine::Read;
use jiyao::rules::{GROUPS, example};
use jiyao::source::Lines;
use jiyao::time::Moment;

const INTERNAL: &str = "# file: documents/2026/S2026-0001.yaml
{类别: 收文, 标题: 关于开展检查的通知, 来文单位: 市院, 密级: 内部, 份号: 2, 页数: 12}
";

const SECRET: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012, 000013]
页数: 12
知悉范围: {确定人: 沈岚, 时间: 2026-03-02 10:00, 人员: [许舟]}
";

const BOOK: &str = "# file: actions/2026/03/01.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请阅示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 沈岚, 件: S2026-0001, 批示内容: 阅。}
# file: actions/2026/03/02.yaml
";

/// The rules of the three groups that fire, each with the text it points at.
fn fired(text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    let ours = |rule: &str| {
        let mut groups = GROUPS.iter().filter(|group| ["receipt", "custody", "reading"].contains(&group.name));
        groups.any(|group| group.rules.iter().any(|known| known.name == rule))
    };
    let examined = read.examine(as_of);
    let shown = examined.findings.iter().filter(|finding| ours(&finding.rule)).map(|finding| {
        let source = read.register.sources.text(finding.primary.file);
        let at = Lines::of(&source).position(finding.primary.start as usize);
        let line = source.lines().nth(at.line as usize - 1).unwrap_or_default();
        let from: String = line.chars().skip(at.column as usize - 1).collect();
        let end = from.find([',', '}', ']']).unwrap_or(from.len());
        format!("{} @ {}", finding.rule, from[..end].trim())
    });
    shown.collect()
}

fn secret(actions: &str) -> Vec<String> {
    fired(&format!("{SECRET}{BOOK}{actions}"))
}

fn internal(actions: &str) -> Vec<String> {
    fired(&format!("{INTERNAL}{BOOK}{actions}").replace("一号柜", "二号柜"))
}

const NOTHING: [&str; 0] = [];

fn loan(rest: &str) -> String {
    format!(
        "- {{动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001#000012, 借阅人: 许舟, 应还: 2026-03-04, {rest}}}\n"
    )
}

#[test]
fn a_classified_piece_stays_out_overnight_only_with_leave() {
    let plain = "审批: {批准人: 陆远, 时间: 2026-03-03 09:30}";
    let leave = "审批: {批准人: 陆远, 时间: 2026-03-03 09:30, 过夜: 是}";
    let back = "归还: 2026-03-04 09:00";
    assert_eq!(secret(&loan(&format!("{plain}, {back}"))), ["kept-overnight @ 2026-03-04 09:00"]);
    assert_eq!(secret(&loan(&format!("{leave}, {back}"))), NOTHING);
    assert_eq!(secret(&loan(&format!("{plain}, 归还: 2026-03-03 17:00"))), NOTHING);
    // A loan without any approval has one finding, not two.
    assert_eq!(secret(&loan(back)), NOTHING);
    let renewed = "续借: [{应还: 2026-03-06, 审批: {批准人: 陆远, 时间: 2026-03-03 16:00, 过夜: 是}}]";
    assert_eq!(secret(&loan(&format!("{plain}, {renewed}, {back}"))), NOTHING);
}

#[test]
fn the_strict_profile_lets_nothing_stay_out() {
    let text = loan("审批: {批准人: 陆远, 时间: 2026-03-03 09:30, 过夜: 是}, 归还: 2026-03-04 09:00");
    let strict = "# file: register.yaml\n{机关: 机要室, 本单位: 本院, 语言: 中文, 规则档: 严格}\n";
    assert_eq!(fired(&format!("{SECRET}{BOOK}{text}{strict}")), ["kept-overnight @ 2026-03-04 09:00"]);
}

#[test]
fn readers_desks_and_departments_keep_nothing_overnight_but_travellers_may() {
    let acts = "- {动作: 送批, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#000012, 送批领导: 方正, 归还: 2026-03-04 09:01}
- 动作: 传阅
  时间: 2026-03-05 09:00
  经手人: 陈敏
  件: S2026-0001#000012
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-05 09:00, 退回: 2026-03-06 09:02}]
- {动作: 分发, 时间: 2026-03-09 09:00, 经手人: 陈敏, 件: S2026-0001#000012, 分发对象: [{收件方: 许舟, 归还: 2026-03-10 09:03}]}
- 动作: 携带外出
  时间: 2026-03-11 09:00
  经手人: 陈敏
  件: S2026-0001#000012
  携带人: [许舟]
  审批: {批准人: 沈岚, 时间: 2026-03-10 09:00}
  用途: 会商
  目的地: 市院
  保密措施: 密码箱
  应还: 2026-03-13
  归还: 2026-03-12 09:00
";
    let nights = ["2026-03-04 09:01", "2026-03-06 09:02", "2026-03-10 09:03"];
    assert_eq!(secret(acts), nights.map(|at| format!("kept-overnight @ {at}")));
    assert_eq!(internal(&acts.replace("#000012", "#1")), NOTHING);
}

#[test]
fn pages_are_counted_for_what_came_back() {
    let both = |pages: &str| {
        format!(
            "- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {{批准人: 陆远, 时间: 2026-03-03 09:30}}
  应还: 2026-03-10
  归还: [{pages}]
"
        )
    };
    assert_eq!(internal(&both("{时间: 2026-03-05, 页数: 24}")), NOTHING);
    assert_eq!(internal(&both("{时间: 2026-03-05, 页数: 23}")), ["returned-short @ 23"]);
    let parts = "{时间: 2026-03-05, 文件: S2026-0001#1, 页数: 12}, {时间: 2026-03-06, 文件: S2026-0001#2, 页数: 11}";
    assert_eq!(internal(&both(parts)), ["returned-short @ 11"]);
    let carried = "- 动作: 携带外出
  时间: 2026-03-11 09:00
  经手人: 陈敏
  件: S2026-0001#1
  携带人: [许舟]
  审批: {批准人: 沈岚, 时间: 2026-03-10 09:00}
  用途: 会商
  目的地: 市院
  保密措施: 密码箱
  页数: 5
  应还: 2026-03-13
  归还: {时间: 2026-03-12 09:00, 页数: 5}
";
    assert_eq!(internal(carried), NOTHING);
    assert_eq!(internal(&carried.replace("09:00, 页数: 5}", "09:00, 页数: 4}")), ["returned-short @ 4"]);
}

#[test]
fn a_place_without_a_level_has_that_of_the_place_around_it() {
    let drawers = "# file: places/抽屉.yaml
甲抽屉: {kind: drawer, within: 二号柜}
乙抽屉: {kind: drawer, within: 一号柜, level: [{value: 内部, to: 2026-03-05}, {value: 机密, from: 2026-03-06}]}
";
    let store = |day: &str, place: &str| {
        let act = format!("- {{动作: 入柜, 时间: {day} 09:00, 经手人: 陈敏, 件: S2026-0001, 存放: {place}}}\n");
        fired(&format!("{SECRET}{BOOK}{act}{drawers}"))
    };
    assert_eq!(store("2026-03-05", "甲抽屉"), ["stored-above-level @ 甲抽屉"]);
    assert_eq!(store("2026-03-05", "乙抽屉"), ["stored-above-level @ 乙抽屉"]);
    assert_eq!(store("2026-03-06", "乙抽屉"), NOTHING);
}

#[test]
fn what_becomes_more_secret_is_moved_the_same_day() {
    let raise =
        "- {动作: 密级变更, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001, 新密级: 机密, 依据机关: 市院}\n";
    let moved = |day: &str| format!("- {{动作: 入柜, 时间: {day}, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}}\n");
    assert_eq!(internal(raise), ["stored-above-level @ 机密"]);
    let text = |day: &str| format!("{INTERNAL}{}{raise}{}", BOOK.replace("一号柜", "二号柜"), moved(day));
    assert_eq!(fired(&text("2026-03-05 16:00")), NOTHING);
    assert_eq!(fired(&text("2026-03-06 09:00")), ["stored-above-level @ 机密"]);
}

#[test]
fn only_those_entrusted_with_it_do_custody_work() {
    let people = "# file: people/更多.yaml
老葛: {unit: 办公室, roles: [{role: guard, from: 2020-01-01}]}
小石: {unit: 办公室, roles: [{role: designated, from: 2020-01-01}], clearance: 机密}
旧员: {unit: 办公室, roles: [{role: clerk, from: 2020-01-01, to: 2021-01-01}], clearance: 机密}
代班: {unit: 办公室, roles: [{role: staff, from: 2020-01-01}], clearance: 机密, deputy_for: [{person: 陈敏, from: 2026-01-01}]}
";
    let by = |name: &str, more: &str| {
        let book = BOOK.replace("09:00, 经手人: 陈敏,", &format!("09:00, 经手人: {name}, {more}"));
        fired(&format!("{INTERNAL}{book}{people}").replace("一号柜", "二号柜"))
    };
    for entrusted in ["何静", "小石", "代班", "旧员"] {
        assert_eq!(by(entrusted, ""), NOTHING, "{entrusted}");
    }
    assert_eq!(by("老葛", "封装完好: 是,"), NOTHING);
    assert_eq!(by("老葛", ""), ["not-a-clerk @ 老葛"]);
    assert_eq!(by("老葛", "封件: [{封皮号: A1, 封装完好: 是}],"), NOTHING);
    assert_eq!(by("陆远", ""), ["not-a-clerk @ 陆远"]);
    let carried = "- 动作: 传阅
  时间: 2026-03-05 09:00
  经手人: 陈敏
  件: S2026-0001#1
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-05 09:00, 送件人: 孟禾, 退回: 2026-03-05 10:00, 核点人: 陈敏}]
";
    assert_eq!(internal(carried), ["not-a-clerk @ 孟禾"]);
}

#[test]
fn an_archivist_files_and_an_addressee_opens() {
    let file = "- {动作: 归档, 时间: 2026-03-05 09:00, 经手人: 马骁, 件: S2026-0001, 档号: A-1, 存放: 档案室}\n";
    assert_eq!(internal(file), NOTHING);
    let open = "- {动作: 拆封, 时间: 2026-03-02 09:10, 经手人: 方正, 件: S2026-0001}\n";
    assert_eq!(internal(open), ["not-a-clerk @ 方正"]);
    let private = INTERNAL.replace("页数: 12", "页数: 12, 亲启: 是");
    assert_eq!(fired(&format!("{private}{BOOK}{open}").replace("一号柜", "二号柜")), NOTHING);
}

fn read_by(names: &[&str]) -> String {
    let rows = names.iter().zip(9..).map(|(name, hour)| {
        format!("    - {{传阅人: {name}, 送出: 2026-03-05 {hour:02}:00, 退回: 2026-03-05 {hour:02}:30}}\n")
    });
    let rows: String = rows.collect();
    format!(
        "- 动作: 传阅\n  时间: 2026-03-05 09:00\n  经手人: 陈敏\n  件: S2026-0001\n  传阅记录:\n{rows}  传阅毕: 2026-03-05 17:00\n"
    )
}

#[test]
fn only_a_rank_that_is_high_enough_widens_the_range() {
    let instruct = |by: &str| {
        format!(
            "- {{动作: 批示, 时间: 2026-03-04 10:00, 经手人: {by}, 件: S2026-0001, 批示内容: 请孟禾阅。, 传阅范围: [孟禾]}}\n"
        )
    };
    let act = |by: &str, names: &[&str]| secret(&format!("{}{}", instruct(by), read_by(names)));
    assert_eq!(act("方正", &["许舟", "孟禾"]), NOTHING);
    assert_eq!(act("沈岚", &["许舟", "孟禾"]), NOTHING);
    assert_eq!(act("陆远", &["许舟", "孟禾"]), ["scope-widened @ 孟禾"]);
    // Who was added without authority need not have read.
    assert_eq!(act("陆远", &["许舟"]), ["scope-widened @ 孟禾"]);
    assert_eq!(act("方正", &["许舟"]), ["reader-left-out @ 2026-03-05 17:00"]);
}

#[test]
fn the_range_binds_every_way_of_getting_a_classified_piece() {
    let acts = "- {动作: 查阅, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0001#000012, 查阅人: 孟禾, 归还: 2026-03-05 09:30}
- {动作: 分发, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: S2026-0001#000012, 分发对象: 一部, 归还: 2026-03-05 10:30}
- 动作: 复制
  时间: 2026-03-05 11:00
  经手人: 陈敏
  件: S2026-0001#000012
  复制份数: 2
  审批: {批准人: 陆远, 时间: 2026-03-04}
  使用人: [{收件方: 许舟}, {收件方: 马骁}]
  收回: 2026-03-05 12:00
- {动作: 摘抄, 时间: 2026-03-05 13:00, 经手人: 陈敏, 件: S2026-0001#000012, 摘抄人: 孟禾, 审批: {批准人: 陆远, 时间: 2026-03-04}}
";
    let outside = ["孟禾", "一部", "马骁", "孟禾"].map(|name| format!("outside-scope @ {name}"));
    assert_eq!(secret(acts), outside);
    assert_eq!(internal(&acts.replace("#000012", "#1")), NOTHING);
}

#[test]
fn whoever_acts_on_the_piece_by_office_is_inside() {
    let handler =
        "- {动作: 批示, 时间: 2026-03-04 10:00, 经手人: 沈岚, 件: S2026-0001, 批示内容: 请一部办。, 承办: 一部}\n";
    let consult = |name: &str| {
        format!(
            "- {{动作: 查阅, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0001#000012, 查阅人: {name}, 归还: 2026-03-05 09:30}}\n"
        )
    };
    for inside in ["陆远", "沈岚", "何静", "周青"] {
        assert_eq!(secret(&consult(inside)), NOTHING, "{inside}");
    }
    assert_eq!(secret(&consult("方正")), ["outside-scope @ 方正"]);
    assert_eq!(secret(&format!("{handler}{}", consult("孟禾"))), NOTHING);
    let to_unit = "- {动作: 分发, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0001#000012, 分发对象: 一部, 归还: 2026-03-05 10:00}\n";
    let person = handler.replace("承办: 一部", "承办: 孟禾");
    assert_eq!(secret(&format!("{person}{to_unit}")), NOTHING);
}

#[test]
fn an_unclassified_circulation_keeps_to_the_readers_ordered() {
    let order = "- {动作: 批示, 时间: 2026-03-04 10:00, 经手人: 沈岚, 件: S2026-0001, 批示内容: 请阅。, 传阅范围: [许舟, 孟禾]}\n";
    assert_eq!(internal(&format!("{order}{}", read_by(&["许舟", "孟禾", "白露"]))), ["outside-scope @ 白露"]);
    assert_eq!(internal(&read_by(&["白露"])), NOTHING);
    assert_eq!(internal(&format!("{order}{}", read_by(&["许舟"]))), ["reader-left-out @ 2026-03-05 17:00"]);
}

#[test]
fn one_member_reads_for_his_unit_and_any_way_of_reading_counts() {
    let wide = |readers: &str| SECRET.replace("[许舟]", readers);
    let act = |readers: &str, acts: &str| fired(&format!("{}{BOOK}{acts}", wide(readers)));
    assert_eq!(act("[一部]", &read_by(&["孟禾"])), NOTHING);
    assert_eq!(act("[许舟, 孟禾]", &read_by(&["许舟"])), ["reader-left-out @ 2026-03-05 17:00"]);
    // The chief instructed on it: he has read it.
    assert_eq!(act("[许舟, 沈岚]", &read_by(&["许舟"])), NOTHING);
    let consult = "- {动作: 查阅, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001#000012, 查阅人: 孟禾, 归还: 2026-03-04 09:30}\n";
    assert_eq!(act("[许舟, 孟禾]", &format!("{consult}{}", read_by(&["许舟"]))), NOTHING);
    let open = read_by(&["许舟"]).replace("  传阅毕: 2026-03-05 17:00\n", "");
    assert_eq!(act("[许舟, 孟禾]", &open), NOTHING);
    let second = read_by(&["孟禾"]).replace("03-05", "03-06");
    assert_eq!(act("[许舟, 孟禾]", &format!("{}{second}", read_by(&["许舟"]))), NOTHING);
}

#[test]
fn a_skip_counts_only_with_a_valid_approval() {
    let text = |approval: &str| {
        let skip = format!("    - {{传阅人: 孟禾, 跳过: {{原因: 出差{approval}}}}}\n  传阅毕");
        let read = read_by(&["许舟"]).replace("  传阅毕", &skip);
        fired(&format!("{}{BOOK}{read}", SECRET.replace("[许舟]", "[许舟, 孟禾]")))
    };
    assert_eq!(text(", 审批: {批准人: 何静, 时间: 2026-03-05}"), NOTHING);
    assert_eq!(text(", 审批: {批准人: 陈敏, 时间: 2026-03-05}"), ["reader-left-out @ 2026-03-05 17:00"]);
    assert_eq!(text(""), ["reader-left-out @ 2026-03-05 17:00"]);
}

#[test]
fn clearance_is_that_of_the_day() {
    let people = "# file: people/更多.yaml
新人: {unit: 一部, clearance: [{value: 内部, to: 2026-03-04}, {value: 机密, from: 2026-03-05}]}
无级: {unit: 一部}
";
    let wide = SECRET.replace("[许舟]", "[一部]");
    let on = |day: &str, name: &str, document: &str| {
        fired(&format!("{document}{BOOK}{}{people}", read_by(&[name]).replace("2026-03-05", day)))
    };
    assert_eq!(on("2026-03-04", "新人", &wide), ["clearance-too-low @ 新人"]);
    assert_eq!(on("2026-03-05", "新人", &wide), NOTHING);
    assert_eq!(on("2026-03-05", "无级", &wide), ["clearance-too-low @ 无级"]);
    assert_eq!(on("2026-03-05", "无级", INTERNAL), NOTHING);
}

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
