//! Cases of custody: overnight, pages, places, who may do what.

use super::*;

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
