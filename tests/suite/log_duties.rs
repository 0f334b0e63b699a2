//! Duties that log kinds ask for: every form, on small registers; joins and leaves, holidays, folding.

mod rounds;

use std::fmt::Write as _;

use jiyao::duty::Duty;
use jiyao::examine::{Examined, Read};
use jiyao::rules::example;

use crate::common::at;

/// The base's office, with the day on which it begins.
fn office(begins: &str) -> String {
    format!(
        "# file: register.yaml\noffice: 机要室\nunit: 本院\npublish: 内部\naudiences:\n  内部: {{clearance: 绝密, logs: [下班检查, 机要交换]}}\n启用日期: {begins}\n"
    )
}

/// A kind of the office's own with this duty.
fn kind(duty: &str) -> String {
    format!(
        "# file: kinds/parking-permits.yaml
title: {{zh: 停车证, en: Parking permits}}
clauses: [R04.3]
fields:
  - {{name: plate, zh: 车牌, type: text}}
  - {{name: holder, zh: 持有人, type: person}}
  - {{name: drivers, zh: 司机, type: people}}
  - {{name: machine, zh: 设备, type: entry, kind: equipment}}
  - {{name: place, zh: 地点, type: place}}
  - {{name: unit, zh: 部门, type: unit}}
  - {{name: post, zh: 岗位, type: text}}
  - {{name: colour, zh: 颜色, type: choice, values: {{red: 红, blue: 蓝}}}}
  - {{name: until, zh: 有效期, type: date}}
  - {{name: returned, zh: 收回, type: time}}
  - {{name: remedy, zh: 处理, type: text}}
  - {{name: papers, zh: 材料, type: items}}
  - name: back
    zh: 交回
    type: rows
    short: at
    fields: [{{name: at, zh: 时间, type: time}}, {{name: items, zh: 文件, type: items}}]
  - name: faults
    zh: 问题
    type: rows
    fields:
      - {{name: fault, zh: 问题, type: text}}
      - {{name: who, zh: 责任人, type: parties}}
      - {{name: due, zh: 期限, type: time}}
      - {{name: done, zh: 完成, type: time}}
duties:
  - {duty}
"
    )
}

fn log(rows: &[&str]) -> String {
    rows.iter()
        .fold("# file: logs/停车证/2026.yaml\n".to_owned(), |text, row| text + "- {经手人: 陈敏, " + row + "}\n")
}

fn read(text: &str) -> Read {
    Read::of(example::register(text))
}

fn of_logs<'e>(examined: &'e Examined<'_>) -> impl Iterator<Item = &'e Duty> {
    examined.register_duties.iter().filter(|duty| duty.kind.log().is_some_and(|of| of.log.name == "parking-permits"))
}

/// How the duties of the own kind stand: `Open since due on`, with what they are about.
fn stand(text: &str, as_of: &str) -> Vec<String> {
    let read = read(text);
    let examined = read.examine(at(as_of));
    let bad: Vec<_> = examined.findings.iter().filter(|f| !["overdue", "late"].contains(&f.rule.as_str())).collect();
    assert!(bad.is_empty(), "{bad:#?}");
    let told = of_logs(&examined).map(|duty| {
        let about = duty.kind.log().and_then(|of| of.about.as_ref()).map(|about| format!(" {about:?}"));
        let standing = duty.standing(at(as_of));
        format!("{standing:?} {} {} {}{}", duty.since, duty.due, duty.on.join("、"), about.unwrap_or_default())
    });
    told.collect()
}

/// The findings about the own kind: rule, sentence, how many were missed, and the line they point at.
fn said(text: &str, as_of: &str) -> Vec<String> {
    let read = read(text);
    let examined = read.examine(at(as_of));
    let shown = examined.findings.iter().filter(|f| f.rule != "overdue" || format!("{:?}", f.args).contains("parking"));
    let told = shown.map(|f| {
        let count = f.args.iter().find(|(name, _)| *name == "count").map(|(_, count)| format!(" {count:?}"));
        let path = read.register.sources.path(f.primary.file);
        format!("{} {}{} {path}", f.rule, f.sentence, count.unwrap_or_default())
    });
    told.collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_field_is_filled_in_within_its_time() {
    let permit = |duty: &str, row: &str| stand(&(kind(duty) + &log(&[row])), "2026-03-31");
    let after = "{name: return-permit, zh: 收回停车证, meets: returned, within: 5wd, after: until, on: by}";
    let row = "时间: 2026-03-02 09:00, 有效期: 2026-03-13";
    assert_eq!(permit(after, row), ["Overdue 2026-03-13 2026-03-20 陈敏"]);
    assert_eq!(permit(after, &format!("{row}, 收回: 2026-03-20")), ["Met 2026-03-13 2026-03-20 陈敏"]);
    assert_eq!(permit(after, &format!("{row}, 收回: 2026-03-23")), ["Late 2026-03-13 2026-03-20 陈敏"]);
    assert_eq!(permit(after, "时间: 2026-03-02 09:00, 有效期: 2027-03-13")[0], "Ahead 2027-03-13 2027-03-19 陈敏");
    assert_eq!(permit(after, "时间: 2026-03-02 09:00"), NONE);
    let at_it = "{name: return-permit, meets: 收回, after: 有效期, on: 持有人}";
    let row = "时间: 2026-03-02 09:00, 持有人: 许舟, 有效期: 2026-04-13";
    assert_eq!(permit(at_it, row), ["Open 2026-03-02 09:00 2026-04-13 许舟"]);
    let words = "{name: put-right, meets: remedy, within: 3d, on: head}";
    assert_eq!(permit(words, "时间: 2026-03-02"), ["Overdue 2026-03-02 2026-03-05 何静"]);
    assert_eq!(permit(words, "时间: 2026-03-02, 处理: 已换"), ["Met 2026-03-02 2026-03-05 何静"]);
}

#[test]
fn only_entries_of_which_the_condition_is_true_are_asked() {
    let duty = "{name: return-red, meets: returned, within: 3d, when: \"entry.colour == 'red'\"}";
    let rows = log(&["时间: 2026-03-02, 颜色: 红", "时间: 2026-03-03, 颜色: 蓝", "时间: 2026-03-04"]);
    assert_eq!(stand(&(kind(duty) + &rows), "2026-03-31"), ["Overdue 2026-03-02 2026-03-05 陈敏"]);
}

#[test]
fn each_row_is_asked_for_itself_and_what_came_back_is_counted() {
    let duty = "{name: put-right, rows: faults, meets: done, after: due, on: who}";
    let rows = log(&[
        "时间: 2026-03-02, 问题: [{问题: 灯, 责任人: 一部, 期限: 2026-03-06}, {问题: 锁, 责任人: [许舟, 孟禾], 期限: 2026-03-09, 完成: 2026-03-09 10:00}]",
    ]);
    let told = stand(&(kind(duty) + &rows), "2026-03-31");
    assert_eq!(told, ["Overdue 2026-03-02 2026-03-06 一部", "Met 2026-03-02 2026-03-09 许舟、孟禾"]);
    let duty = "{name: call-back, meets: back, within: 1wd, when: 'entry.papers != null'}";
    let document = "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 通知\n来文单位: 市院\n密级: 内部\n份号: [\"1\", \"2\"]\n# file: actions/2026/03.yaml\n- {动作: 签收, 时间: 2026-03-02 08:40, 经手人: 陈敏, 文件: S2026-0001}\n- {动作: 登记, 时间: 2026-03-02 08:50, 经手人: 陈敏, 文件: S2026-0001, 存放: 二号柜}\n- {动作: 批示, 时间: 2026-03-02 08:55, 经手人: 方正, 文件: S2026-0001, 批示内容: 阅。}\n";
    let row = |back: &str| {
        let rows = log(&[&format!("时间: 2026-03-02 09:00, 材料: [S2026-0001#1, S2026-0001#2]{back}")]);
        stand(&(document.to_owned() + &kind(duty) + &rows), "2026-03-31").concat()
    };
    assert!(row("").starts_with("Overdue"));
    assert!(row(", 交回: [{时间: 2026-03-02 12:00, 文件: S2026-0001#1}]").starts_with("Overdue"));
    assert!(
        row(", 交回: [{时间: 2026-03-02 12:00, 文件: S2026-0001#1}, {时间: 2026-03-09 12:00, 文件: S2026-0001#2}]")
            .starts_with("Late")
    );
    assert!(row(", 交回: 2026-03-02 12:00").starts_with("Met"));
}

#[test]
fn an_interval_runs_from_the_beginning_and_from_entry_to_entry() {
    let duty = "{name: review, zh: 核对, every: 1个月, on: head}";
    let text = |rows: &[&str]| office("2026-03-02") + &kind(duty) + &log(rows);
    assert_eq!(stand(&(office("2026-03-02") + &kind(duty)), "2026-04-02"), ["Open 2026-03-02 2026-04-02 何静"]);
    let read = stand(&text(&["时间: 2026-02-20", "时间: 2026-03-20", "时间: 2026-04-21"]), "2026-05-22");
    assert_eq!(
        read,
        ["Met 2026-03-02 2026-04-02 何静", "Late 2026-03-20 2026-04-20 何静", "Overdue 2026-04-21 2026-05-21 何静"]
    );
    let never = office("2026-03-02") + &kind(duty);
    assert_eq!(said(&never, "2026-04-03"), ["overdue log register.yaml"]);
    assert_eq!(said(&never, "2027-03-03"), ["overdue log-missed Text(\"12\") register.yaml"]);
    assert_eq!(said(&text(&["时间: 2026-03-20"]), "2026-04-30"), ["overdue log logs/停车证/2026.yaml"]);
}

#[test]
fn what_an_entry_says_of_the_next_is_stronger_than_the_interval() {
    let next = |every: &str, rows: &[&str]| {
        stand(&(kind(&format!("{{name: renew, {every}after: until, per: plate, on: by}}")) + &log(rows)), "2026-03-31")
    };
    let rows = ["时间: 2026-03-02, 车牌: 甲, 有效期: 2026-03-20", "时间: 2026-03-03, 车牌: 乙, 有效期: 2026-04-20"];
    assert_eq!(
        next("", &rows),
        ["Overdue 2026-03-02 2026-03-20 陈敏 Text(\"甲\")", "Open 2026-03-03 2026-04-20 陈敏 Text(\"乙\")"]
    );
    let renewed = [rows[0], "时间: 2026-03-19, 车牌: 甲"];
    assert_eq!(next("", &renewed), ["Met 2026-03-02 2026-03-20 陈敏 Text(\"甲\")"]);
    assert_eq!(next("every: 1年, ", &renewed)[1], "Open 2026-03-19 2027-03-19 陈敏 Text(\"甲\")");
}

#[test]
fn without_a_beginning_only_what_the_office_wrote_itself_is_asked() {
    let none = stand(&kind("{name: daily, every: working-day}"), "2026-12-31");
    assert_eq!(none, NONE);
    let own = kind("{name: daily, every: working-day}") + &log(&["时间: 2026-03-02"]);
    assert_eq!(said(&own, "2026-03-05"), ["overdue log-missed Text(\"2\") logs/停车证/2026.yaml"]);
    let closing = "# file: logs/下班检查/2026.yaml\n- {时间: 2026-03-02 17:40, 经手人: 陈敏, 柜门: 是, 门锁: 是, 门窗: 是, 电源: 是, 桌面: 是}\n";
    assert!(read(closing).examine(at("2026-06-30")).findings.is_empty());
    let begun = read(&(office("2026-03-02") + closing));
    let examined = begun.examine(at("2026-03-04"));
    let told: Vec<_> = examined.findings.iter().map(|f| (f.rule.as_str(), &f.args)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_kind_never_kept_is_told_once_and_a_day_forgotten_as_well() {
    let daily = office("2026-01-04") + &kind("{name: daily, zh: 日检, every: working-day, on: clerk}");
    assert_eq!(said(&daily, "2026-12-31"), ["overdue log-missed Text(\"255\") register.yaml"]);
    let rows = ["时间: 2026-03-02 17:00", "时间: 2026-03-04 17:00", "时间: 2026-03-06 17:00"];
    let march = office("2026-03-02") + &kind("{name: daily, every: working-day}") + &log(&rows);
    // 3 and 5 March; then Monday 9 March as well, told with them.
    assert_eq!(said(&march, "2026-03-06"), ["overdue log-missed Text(\"2\") logs/停车证/2026.yaml"]);
    assert_eq!(said(&march, "2026-03-10"), ["overdue log-missed Text(\"3\") logs/停车证/2026.yaml"]);
    let listed = |as_of: &str| read(&march).examine(at(as_of)).overdue();
    assert_eq!(listed("2026-03-31"), listed("2026-03-10"));
}

#[test]
fn so_many_times_a_week() {
    let trips = |days: &[u32], as_of: &str| {
        let rows: Vec<String> = days.iter().map(|day| format!("时间: 2026-03-{day:02} 10:00")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        said(
            &(office("2026-03-02") + &kind("{name: trip, every: {times: 4, in: week}, on: clerk}") + &log(&rows)),
            as_of,
        )
    };
    assert_eq!(trips(&[2, 3, 5], "2026-03-08 23:00"), NONE);
    assert_eq!(trips(&[2, 3, 5], "2026-03-09"), ["overdue log register.yaml"]);
    assert_eq!(trips(&[2, 3, 5, 6], "2026-03-09"), NONE);
    assert_eq!(trips(&[2, 3, 4, 5, 6, 9, 10], "2026-03-15 12:00"), NONE);
    assert_eq!(trips(&[2, 3, 4, 9, 10, 11, 12], "2026-03-16"), ["overdue log register.yaml"]);
}

const HOLIDAY: &str = "# file: calendar/2026.yaml\n重大节日: [{名称: 劳动节, 起: 2026-05-01, 止: 2026-05-05}, {名称: 国庆节, 起: 2026-10-01, 止: 2026-10-07}]\n";

#[test]
fn before_each_big_holiday_and_never_before_one_that_was_near() {
    let duty = "{name: before, zh: 节前检查, every: big-holiday, within: 15d, on: head}";
    let text = |begins: &str, rows: &[&str]| office(begins) + HOLIDAY + &kind(duty) + &log(rows);
    let first = |rows: &[&str], as_of: &str| stand(&text("2026-03-02", rows), as_of).remove(0);
    let none = office("2026-03-02") + HOLIDAY + &kind(duty);
    assert_eq!(stand(&none, "2026-04-10"), ["Ahead 2026-04-16 2026-04-30 何静"]);
    assert_eq!(stand(&none, "2026-04-16"), ["Open 2026-04-16 2026-04-30 何静"]);
    assert_eq!(stand(&none, "2026-05-01"), ["Overdue 2026-04-16 2026-04-30 何静"]);
    assert_eq!(said(&none, "2026-10-01"), ["overdue log-missed Text(\"2\") register.yaml"]);
    assert_eq!(first(&["时间: 2026-04-16"], "2026-05-06"), "Ahead 2026-09-16 2026-09-30 何静");
    assert_eq!(first(&["时间: 2026-05-02"], "2026-05-06"), "Late 2026-04-16 2026-04-30 何静");
    assert_eq!(first(&["时间: 2026-04-15"], "2026-05-06"), "Overdue 2026-04-16 2026-04-30 何静");
    let near = office("2026-04-20") + HOLIDAY + &kind(duty);
    assert_eq!(stand(&near, "2026-05-06"), ["Ahead 2026-09-16 2026-09-30 何静"]);
}

#[test]
fn a_year_without_calendar_is_told_once_it_has_come() {
    let duty = "{name: before, every: big-holiday, on: head}";
    let no_2028 = "# file: calendar/2027.yaml\n重大节日: [{名称: 国庆节, 起: 2027-10-01, 止: 2027-10-07}]\n";
    let text = office("2027-06-01") + no_2028 + &kind(duty) + &log(&["时间: 2027-09-28"]);
    assert_eq!(said(&text, "2027-12-31"), NONE);
    let told = said(&text, "2028-01-01");
    assert_eq!(told, ["calendar-missing headline logs/停车证/2026.yaml"]);
}

#[test]
fn each_person_from_joining_until_leaving() {
    let people = "# file: people.yaml\n何静: {unit: 机要室, roles: [{role: head, from: 2020-01-01}]}\n陈敏: {unit: 机要室, roles: [{role: clerk, from: 2020-01-01}]}\n周青: {unit: 机要室, joined: 2026-05-04}\n马骁: {unit: 办公室, left: 2026-12-01}\n方客: {unit: 市院}\n";
    let units = "# file: units.yaml\n本院: {secrecy_lead: 陈敏, liaison: 陈敏, custodian: 陈敏}\n办公室: {parent: 本院, secrecy_lead: 陈敏, liaison: 陈敏, custodian: 陈敏}\n机要室: {parent: 办公室, secrecy_lead: 陈敏, liaison: 陈敏, custodian: 陈敏}\n市院: {outside: true}\n";
    let places = "# file: places.yaml\n机要室: {kind: room}\n";
    let text = |rows: &[&str]| {
        let duty = "{name: train, zh: 培训, every: 12个月, per: drivers, on: head}";
        office("2026-03-02") + people + units + places + &kind(duty) + &log(rows)
    };
    let told = stand(&text(&["时间: 2026-03-10, 司机: [陈敏, 何静]"]), "2027-03-05");
    assert_eq!(
        told,
        [
            "Met 2026-03-02 2027-03-02 何静 Person(\"何静\")",
            "Open 2026-03-10 2027-03-10 何静 Person(\"何静\")",
            "Met 2026-03-02 2027-03-02 何静 Person(\"陈敏\")",
            "Open 2026-03-10 2027-03-10 何静 Person(\"陈敏\")",
            "Open 2026-05-04 2027-05-04 何静 Person(\"周青\")",
        ]
    );
    let none = said(&text(&["时间: 2026-03-10, 司机: [陈敏]"]), "2027-05-05");
    let each = ["overdue log-each people.yaml", "overdue log-each register.yaml"];
    assert_eq!(none.len(), 3);
    assert!(each.iter().all(|one| none.iter().any(|told| told == one)), "{none:?}");
}

#[test]
fn places_units_posts_machines_and_values_are_asked_each_for_itself() {
    let count = |per: &str, rows: &str| {
        let duty = format!("{{name: look, every: 1个月, per: {per}, on: {per}}}").replace(&format!(", on: {per}"), "");
        let machines = "# file: logs/设备/1.yaml\n- {单号: 设1, 时间: 2026-03-03, 经手人: 陈敏, 名称: 复印机, 类别: 复印机, 序列号: A1, 责任人: 陈敏, 地点: 机要室}\n- {单号: 设2, 时间: 2026-03-03, 经手人: 陈敏, 名称: 传真机, 类别: 传真机, 序列号: A2, 责任人: 陈敏, 地点: 机要室, 停用: 2026-03-20}\n";
        let text = office("2026-03-02") + machines + &kind(&duty) + rows;
        let read = read(&text);
        let examined = read.examine(at("2026-03-31"));
        of_logs(&examined).filter(|duty| duty.met.is_none()).count()
    };
    assert_eq!(count("place", ""), 4);
    assert_eq!(count("unit", ""), 4);
    assert_eq!(count("machine", ""), 1);
    assert_eq!(count("post", ""), 0);
    assert_eq!(count("colour", &log(&["时间: 2026-03-03, 颜色: 红", "时间: 2026-03-04, 颜色: 红"])), 1);
    let by_slip = log(&["时间: 2026-03-10, 设备: 设1", "时间: 2026-03-12, 设备: 复印机"]);
    let duty = "{name: look, every: 1个月, per: machine, on: head}";
    let machine = "# file: logs/设备/1.yaml\n- {单号: 设1, 时间: 2026-03-03, 经手人: 陈敏, 名称: 复印机, 类别: 复印机, 序列号: A1, 责任人: 陈敏, 地点: 机要室}\n";
    let told = stand(&(office("2026-03-02") + machine + &kind(duty) + &by_slip), "2026-03-31");
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[2].starts_with("Open 2026-03-12 2026-04-12"), "{told:?}");
}

#[test]
fn a_post_answers_for_all_who_hold_it() {
    let people = "# file: people.yaml\n何静: {unit: 机要室, post: 主任, roles: [{role: head, from: 2020-01-01}]}\n陈敏: {unit: 机要室, post: 机要员, roles: [{role: clerk, from: 2020-01-01}]}\n周青: {unit: 机要室, post: 机要员}\n马骁: {unit: 机要室}\n许舟: {unit: 机要室}\n陆远: {unit: 机要室}\n方正: {unit: 机要室}\n沈岚: {unit: 机要室}\n孟禾: {unit: 机要室}\n";
    let signed = "# file: logs/承诺书/1.yaml\n- {时间: 2026-03-03, 经手人: 陈敏, 承诺人: 周青, 承诺类别: 岗位责任书, 有效期: 2027-03-02}\n";
    let read = read(&(office("2026-03-02") + people + signed));
    let examined = read.examine(at("2026-03-31"));
    let told: Vec<String> = examined
        .register_duties
        .iter()
        .filter(|duty| duty.kind.name() == "responsibility-of-post" && duty.met.is_none())
        .map(|duty| format!("{:?} {}", duty.kind.log().unwrap().about.as_ref().unwrap(), duty.due))
        .collect();
    assert_eq!(told, ["Text(\"主任\") 2027-03-02", "Text(\"机要员\") 2027-03-02"]);
}

#[test]
fn a_register_looked_at_earlier_is_asked_less() {
    let text = office("2026-03-02")
        + &kind("{name: daily, every: working-day}")
        + &log(&["时间: 2026-03-02", "时间: 2026-03-03", "时间: 2026-03-05"]);
    let early = read(&text).viewed_from(at("2026-03-03"));
    let is_past = |duty: &&Duty| duty.due.is_past(at("2026-03-04"));
    assert_eq!(of_logs(&early.examine(at("2026-03-04"))).filter(is_past).count(), 0);
    let later = read(&text);
    let is_past = |duty: &&Duty| duty.due.is_past(at("2026-03-05"));
    assert_eq!(of_logs(&later.examine(at("2026-03-05"))).filter(is_past).count(), 1);
}

#[test]
fn what_is_wrong_with_a_duty_is_bad_kind_at_its_place() {
    let cases = [
        ("{name: a}", "duty-neither"),
        ("{name: a, meets: returned, every: 1年}", "duty-both"),
        ("{name: a, meets: retruned, within: 3d}", "duty-field"),
        ("{name: a, meets: returned, within: 3d, after: plate}", "duty-after"),
        ("{name: a, meets: returned}", "duty-no-time"),
        ("{name: a, meets: at, within: 3d}", "duty-meets"),
        ("{name: a, meets: returned, within: soon}", "value"),
        ("{name: a, meets: returned, within: 3d, on: nobody}", "duty-on"),
        ("{name: a, meets: returned, within: 3d, on: plate}", "duty-on"),
        ("{name: a, meets: returned, within: 3d, per: holder}", "duty-per-field"),
        ("{name: a, rows: plate, meets: done, within: 3d}", "duty-rows"),
        ("{name: a, rows: faults, meets: returned, within: 3d}", "duty-field"),
        ("{name: a, every: 1年, rows: faults}", "duty-rows-entry"),
        ("{name: a, every: 1年, per: until}", "duty-per"),
        ("{name: a, every: 1年, per: colours}", "duty-field"),
        ("{name: a, every: working-day, after: until}", "duty-after-cycle"),
        ("{name: a, every: working-day, within: 3d}", "duty-within"),
        ("{name: a, every: big-holiday, within: 1年}", "duty-within-days"),
        ("{name: a, every: same-day}", "duty-every"),
        ("{name: a, every: 5min}", "duty-every"),
        ("{name: a, every: {times: 4}}", "duty-times"),
        ("{name: a, every: {times: 0, in: week}}", "duty-times"),
        ("{name: a, every: {times: 4, in: fortnight}}", "choice"),
        ("{name: a, every: 1年, clauses: [R99.9]}", "headline"),
        ("{name: a, every: 1年, often: 2}", "unknown-key"),
        ("{name: a, every: 1年, when: \"entry.plat == 'a'\"}", "condition"),
        ("{name: a, meets: returned, within: 3d, when: 'entry.plate'}", "condition"),
        ("{name: a, every: 1年}\n  - {name: a, every: 2年}", "duty-twice"),
    ];
    for (duty, sentence) in cases {
        let read = read(&(kind(duty) + &log(&["时间: 2026-03-30, 车牌: 甲"])));
        let examined = read.examine(at("2026-03-31"));
        let told: Vec<&str> = examined.findings.iter().map(|f| f.sentence).collect();
        assert_eq!(told, [sentence], "{duty}");
        let line = read.register.sources.text(examined.findings[0].primary.file)
            [..examined.findings[0].primary.start as usize]
            .lines()
            .count();
        assert!(line >= 30, "{duty}: line {line}");
    }
}

#[test]
fn a_shipped_kind_takes_a_duty_of_the_offices_own_and_keeps_its_own() {
    let own = |duty: &str| format!("# file: kinds/visits.yaml\nduties:\n  - {duty}\n");
    let good = read(&own("{name: count-visits, every: 1个月, on: head}"));
    let visits = good.register.kinds.iter().find(|kind| kind.name == "visits").unwrap();
    let names: Vec<&str> = visits.terms.duties.iter().map(|duty| duty.name.as_str()).collect();
    assert_eq!(names, ["visitor-out", "count-visits"]);
    let taken = read(&own("{name: visitor-out, meets: left, within: 3d}"));
    let told: Vec<_> = taken.examine(at("2026-03-31")).findings.iter().map(|f| f.sentence).collect();
    assert_eq!(told, ["duty-twice"]);
}

#[test]
fn one_bad_entry_is_told_once() {
    let condition = "conditions:\n  - {when: \"entry.until < entry.at\", message: 不对}\n";
    let duty = "{name: return-permit, meets: returned, within: 5wd, after: until}";
    let text = kind(duty) + condition + &log(&["时间: 2026-03-10, 有效期: 2026-03-01"]);
    assert_eq!(said(&text, "2026-03-31"), ["log-bad-entry headline logs/停车证/2026.yaml"]);
}
