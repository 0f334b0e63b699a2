//! Rules about logs: who may be let in as known, rosters, approvals of shipped kinds and own ones.

use jiyao::examine::Read;
use jiyao::finding::Severity;
use jiyao::rules::example;
use jiyao::source::Sources;

use crate::common::{at, example as example_register};

/// The findings of a register laid over the shared base, as `rule sentence`.
fn said(text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let examined = read.examine(at("2026-03-31"));
    examined.findings.iter().map(|f| format!("{} {}", f.rule, f.sentence)).collect()
}

/// The base's office, with an access list.
fn office(list: &str) -> String {
    format!(
        "# file: register.yaml\noffice: 机要室\nunit: 本院\npublish: 内部\naudiences:\n  内部: {{clearance: 绝密}}\n准入名单: {list}\n"
    )
}

fn visit(list: &str, visitor: &str, more: &str) -> Vec<String> {
    said(&format!(
        "{}# file: logs/出入/1.yaml\n时间: 2026-03-02 09:30\n经手人: 陈敏\n来访人: {visitor}\n{more}\n事由: 送文\n地点: 机要室\n确认人: 何静\n离开: 2026-03-02 10:10\n",
        office(list)
    ))
}

const PAPER: &str = "证件: {证件类型: 身份证, 证件号码: 尾号4417}";

#[test]
fn people_and_units_on_the_access_list_enter_as_known() {
    let none: [&str; 0] = [];
    assert_eq!(visit("[许舟]", "许舟", "证件: 本人熟识"), none);
    assert_eq!(visit("[一部]", "许舟", "证件: 本人熟识"), none);
    assert_eq!(visit("[市院]", "何守田", "证件: 本人熟识\n单位: 某市人民检察院"), none);
    assert_eq!(visit("[县委办]", "何守田", PAPER), ["visit-unauthorised headline"]);
    assert_eq!(
        visit("[一部]", "白露", "证件: 本人熟识\n单位: 县委办"),
        ["visit-unauthorised headline", "visit-no-identity not-listed"]
    );
}

#[test]
fn the_access_list_is_that_of_the_day() {
    let before = "[{value: [许舟], from: 2026-01-01, to: 2026-03-01}, {value: [孟禾], from: 2026-03-02}]";
    assert_eq!(visit(before, "孟禾", PAPER), [""; 0]);
    assert_eq!(visit(before, "许舟", PAPER), ["visit-unauthorised headline"]);
}

#[test]
fn a_paper_is_noted_in_full() {
    let approved = "审批: {批准人: 陆远, 时间: 2026-03-02 09:00}";
    assert_eq!(visit("[陈敏]", "何守田", approved), ["visit-no-identity headline"]);
    let half = format!("{approved}\n证件: {{证件类型: 身份证}}");
    assert_eq!(visit("[陈敏]", "何守田", &half), ["visit-no-identity incomplete"]);
}

#[test]
fn every_fault_of_an_approval_is_told_by_the_rule_of_its_kind() {
    let by = |approval: &str| visit("[陈敏]", "何守田", &format!("{PAPER}\n审批: {approval}"));
    assert_eq!(by("{批准人: 陆远, 时间: 2026-03-02 09:00}"), [""; 0]);
    assert_eq!(by("{批准人: 沈岚, 时间: 2026-03-02}"), [""; 0]);
    assert_eq!(by("{批准人: 何静, 时间: 2026-03-02 09:00}"), ["visit-unauthorised too-low"]);
    assert_eq!(by("{批准人: 陆远, 时间: 2026-03-02 11:00}"), ["visit-unauthorised late"]);
    assert_eq!(by(""), ["visit-unauthorised headline"]);
    let own = "# file: logs/值班电话使用/1.yaml\n{时间: 2026-03-02 09:30, 经手人: 陈敏, 使用人: 何静, 事由: 报送, 审批: {批准人: 何静, 时间: 2026-03-02 09:00}}\n";
    assert_eq!(said(own), ["log-approval own-case"]);
}

#[test]
fn a_gap_counts_for_each_post_and_shifts_may_overlap() {
    let shifts = |rows: &[(&str, &str, &str)]| {
        let rows: String = rows
            .iter()
            .map(|(from, to, more)| {
                format!("- {{起: {from}, 止: {to}, 正班: 陈敏, 副班: 周青, 带班领导: 陆远{more}}}\n")
            })
            .collect();
        said(&format!("# file: logs/值班/1.yaml\n{rows}"))
    };
    let (a, b) = (("2026-03-02 08:00", "2026-03-03 08:00", ""), ("2026-03-03 09:00", "2026-03-04 08:00", ""));
    assert_eq!(shifts(&[a, b]), ["shift-gap headline"]);
    assert_eq!(shifts(&[a, ("2026-03-03 07:00", "2026-03-03 12:00", ", 排班: 是"), b]), [""; 0]);
    assert_eq!(shifts(&[a, (b.0, b.1, ", 岗位: 门卫")]), [""; 0]);
    assert_eq!(shifts(&[a, ("2026-03-02 09:00", "2026-03-02 10:00", ""), b]), ["shift-gap headline"]);
    assert_eq!(shifts(&[("2026-03-02", "2026-03-02", ""), ("2026-03-03", "2026-03-03", "")]), [""; 0]);
    assert_eq!(shifts(&[("2026-03-02", "2026-03-02", ""), ("2026-03-04", "2026-03-04", "")]), ["shift-gap headline"]);
}

#[test]
fn a_machine_of_its_own_is_on_no_network() {
    let on = |networks: &str| {
        said(&format!(
            "# file: logs/计算机/1.yaml\n{{时间: 2026-03-02, 经手人: 陈敏, 名称: 甲, 责任人: 周青, 地点: 机要室, 网络: {networks}}}\n"
        ))
    };
    assert_eq!(on("[单机]"), [""; 0]);
    assert_eq!(on("内网"), [""; 0]);
    assert_eq!(on("[内网, 内网]"), [""; 0]);
    assert_eq!(on("[涉密网, 内网]"), ["computer-two-networks headline"]);
}

#[test]
fn a_blank_handover_and_an_empty_list_say_nothing() {
    let with = |items: &str| {
        said(&format!(
            "# file: logs/交接班/1.yaml\n{{时间: 2026-03-02 08:30, 经手人: 陈敏, 接班人: 周青, 未办事项: {items}, 接收: 2026-03-02 08:40}}\n"
        ))
    };
    assert_eq!(with("无"), [""; 0]);
    assert_eq!(with("[{事项: 催还S2026-0001, 办结: 2026-03-02}]"), [""; 0]);
    assert_eq!(with("[]"), ["handover-open-items headline"]);
}

#[test]
fn the_example_register_keeps_to_the_rules_of_logs() {
    let read = Read::of(Sources::folder(&example_register()).unwrap());
    let examined = read.examine(at("2026-06-30"));
    let group = ["visit-", "shift-", "handover-", "computer-", "seal-", "log-", "bad-kind", "bad-rule"];
    let of_logs = examined.findings.iter().filter(|f| group.iter().any(|name| f.rule.starts_with(name)));
    let of_logs: Vec<_> = of_logs.map(|f| (f.rule.as_str(), f.sentence, &f.args)).collect();
    assert!(of_logs.is_empty(), "{of_logs:?}");
    assert_eq!(examined.count(Severity::Error), 0);
}

/// The contract's own example of a kind, with these conditions.
fn permits(conditions: &str, entries: &str) -> Vec<String> {
    let kind = "title: {zh: 停车证, en: Parking permits}
clauses: [R04.3]
fields:
  - {name: plate, zh: 车牌, type: text, required: true}
  - {name: holder, zh: 持有人, type: person, required: true}
  - {name: until, zh: 有效期, type: date, required: true}
  - {name: returned, zh: 收回, type: time}
  - {name: colours, zh: 颜色, type: texts}
  - {name: trips, zh: 行程, type: rows, fields: [{name: km, zh: 公里, type: number}]}
approval: office-director
duties:
  - {name: return-permit, zh: 收回停车证, meets: returned, within: 5wd, after: until, on: by, clauses: [R04.3]}
";
    said(&format!(
        "# file: kinds/parking-permits.yaml\n{kind}conditions:\n{conditions}\nregister: {{columns: [at, plate, holder, until, returned], group: year, totals: [count], sign: [by]}}\n# file: logs/parking-permits/2026.yaml\n{entries}\n"
    ))
}

/// An entry that is right, with more typed.
fn permit(until: &str, more: &str) -> String {
    format!(
        "- {{时间: 2026-03-02 09:00, 经手人: 陈敏, 车牌: 云A1, 持有人: 许舟, 有效期: {until}, 审批: {{批准人: 陆远, 时间: 2026-03-01}}{more}}}"
    )
}

const ENDS_EARLY: &str =
    "  - {when: \"entry.until < entry.at\", message: {zh: 有效期早于发证日期, en: ends before it begins}}";

/// One condition of the same message.
fn when(expression: &str) -> String {
    format!("  - {{when: \"{expression}\", message: 不对}}")
}

#[test]
fn an_own_kind_is_checked_like_a_shipped_one() {
    assert_eq!(permits(ENDS_EARLY, &permit("2027-01-01", "")), [""; 0]);
    assert_eq!(permits(ENDS_EARLY, &permit("2026-03-01", "")), ["log-bad-entry headline"]);
    let unapproved = "- {时间: 2026-03-02, 经手人: 陈敏, 车牌: 云A1, 持有人: 许舟, 有效期: 2027-01-01}";
    assert_eq!(permits(ENDS_EARLY, unapproved), ["log-approval headline"]);
    let by = |name: &str| {
        unapproved.replace("持有人: 许舟", &format!("持有人: 陆远, 审批: {{批准人: {name}, 时间: 2026-03-01}}"))
    };
    assert_eq!(permits(ENDS_EARLY, &by("何静")), ["log-approval too-low"]);
    assert_eq!(permits(ENDS_EARLY, &by("陆远")), ["log-approval own-case"]);
}

#[test]
fn a_whole_day_is_not_before_a_minute_of_it() {
    assert_eq!(permits(ENDS_EARLY, &permit("2026-03-02", ", 收回: 2026-03-05")), [""; 0]);
    assert_eq!(permits(&when("entry.at > '2026-03-01 12:00'"), &permit("2027-01-01", "")), ["log-bad-entry headline"]);
    assert_eq!(permits(&when("entry.at >= '2026-03-03'"), &permit("2027-01-01", "")), [""; 0]);
    let long = when("entry.until - entry.at > duration('48h')");
    assert_eq!(permits(&long, &permit("2026-03-10", "")), ["log-bad-entry headline"]);
    assert_eq!(permits(&long, &permit("2026-03-03", ", 收回: 2026-03-05")), [""; 0]);
}

#[test]
fn what_is_blank_or_unreadable_is_not_held_against_the_condition() {
    let blank = permit("", "").replace("有效期: ,", "有效期: ~,");
    let told = permits(ENDS_EARLY, &blank);
    assert!(told.iter().all(|line| !line.starts_with("bad-kind") && !line.starts_with("log-bad")), "{told:?}");
    assert!(permits(ENDS_EARLY, &permit("改天", "")).iter().all(|line| line.starts_with("bad-value")));
}

#[test]
fn lists_and_rows_can_be_asked() {
    let red = when("entry.colours != null && '红' in entry.colours");
    for (typed, wrong) in [("红", true), ("[蓝, 红]", true), ("[蓝]", false)] {
        let told = permits(&red, &permit("2027-01-01", &format!(", 颜色: {typed}")));
        assert_eq!(!told.is_empty(), wrong, "{typed}: {told:?}");
    }
    let far = when("entry.trips != null && entry.trips.exists(t, t.km > 100)");
    assert_eq!(permits(&far, &permit("2027-01-01", ", 行程: [{公里: 20}, {公里: 120.5}]")), ["log-bad-entry headline"]);
    assert_eq!(permits(&far, &permit("2027-01-01", ", 行程: [{公里: 20}]")), [""; 0]);
    assert_eq!(permits(&far, &permit("2027-01-01", "")), [""; 0]);
}

#[test]
fn a_condition_that_cannot_be_used_is_told_once_at_its_place() {
    let (long, deep) =
        (format!("entry.plate == '{}'", "a".repeat(3000)), format!("{}1{} == 1", "(".repeat(60), ")".repeat(60)));
    let large = vec!["entry.plate == 'a'"; 60].join(" || ");
    let bad = [
        "entry.plat == 'a'",
        "entry.until <",
        "document.title == 'a'",
        "entry",
        "entry == null",
        "has(entry.plate)",
        "entry.trips.exists(t, t.miles > 1)",
        "entry.trips.exists(t, entry.trips.exists(u, u.km > t.km))",
        "launch(entry.plate)",
        "entry.plate",
        "entry.plate > 5",
        "entry.until < 5",
        &long,
        &deep,
        &large,
    ];
    let entries = [
        permit("2027-01-01", ", 行程: [{公里: 1}]"),
        permit("2027-01-01", ", 行程: [{公里: 1}]").replace("云A1", "云A2"),
    ];
    for expression in bad {
        assert_eq!(permits(&when(expression), &entries.join("\n")), ["bad-kind condition"], "{expression}");
    }
}

#[test]
fn a_column_that_no_field_has_is_told() {
    let kind = |columns: &str| {
        said(&format!(
            "# file: kinds/parking-permits.yaml\ntitle: 停车证\nfields: [{{name: plate, zh: 车牌, type: text}}]\nregister: {{columns: {columns}}}\n"
        ))
    };
    assert_eq!(kind("[at, plate, note]"), [""; 0]);
    assert_eq!(kind("[at, 车牌]"), [""; 0]);
    assert_eq!(kind("[at, plat]"), ["bad-kind unknown-column"]);
}

#[test]
fn a_kind_may_be_written_in_chinese_throughout() {
    let kind = "# file: kinds/parking-permits.yaml
标题: {中文: 停车证, 英文: Parking permits}
栏目:
  - {键名: plate, 中文: 车牌, 类型: text, 必填: 是}
  - {键名: holder, 中文: 持有人, 类型: person, 必填: 是}
  - 键名: drivers
    中文: 驾驶人
    类型: rows
    栏目: [{键名: driver, 中文: 姓名, 类型: person, 必填: 是}]
登记簿: {列: [at, plate, holder]}
# file: logs/停车证/2026.yaml
- {时间: 2026-03-02 09:00, 经手人: 陈敏, 车牌: 苍A12345, 持有人: 许舟, 驾驶人: [{姓名: 孟禾}]}
- {时间: 2026-03-03 09:00, 经手人: 陈敏, 车牌: 苍A54321}
";
    let read = Read::of(example::register(kind));
    let examined = read.examine(at("2026-03-31"));
    let found: Vec<String> =
        examined.findings.iter().map(|f| format!("{} {} {:?}", f.rule, f.sentence, f.args)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("missing-key"), "the second has no holder: {found:?}");
    assert_eq!(read.register.logs[0].record.rows("drivers")[0].text("driver"), Some("孟禾"));
}

#[test]
fn a_roster_is_seen_before_its_days() {
    let roster = "# file: logs/值班/2026.yaml
- {起: 2026-04-01 08:30, 止: 2026-04-01 17:30, 记录人: 陈敏, 副班: 周青, 带班领导: 陆远, 排班: 是}
- {起: 2026-04-02 08:30, 止: 2026-04-02 17:30, 记录人: 陈敏, 副班: 周青, 带班领导: 陆远}
";
    let read = Read::of(example::register(roster)).viewed_from(at("2026-03-31"));
    assert_eq!(read.register.logs.len(), 1, "what is only planned stays, what has not happened yet does not");
    assert!(read.register.logs[0].record.has("to"));
    assert_eq!(read.register.later, 1);
}
