//! Cases of reading: the range of readers, skips, clearance.

use super::*;

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
