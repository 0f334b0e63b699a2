//! Log entries that a `void` strikes through: they stay in their book and count nowhere. And names of entries of
//! other logs, which must be there.

use jiyao::examine::Read;
use jiyao::lang::Language;
use jiyao::report::{Speaker, json};
use jiyao::rules::example;
use jiyao::view::View;

use crate::common::at;

/// The office of the base, whose audience sees the logs of these tests.
const OFFICE: &str = "# file: register.yaml\noffice: 机要室\nunit: 本院\npublish: 内部\naudiences:\n  内部: {clearance: 绝密, logs: [办公用品]}\n";

/// What is found, as `file:line rule message`.
fn found(text: &str) -> Vec<String> {
    let read = Read::of(example::register(&format!("{OFFICE}{text}")));
    let examined = read.examine(at("2026-03-31"));
    let told = json::report(&examined, &Speaker::new(examined.register, Language::Zh)).findings;
    told.iter().map(|f| format!("{}:{} {} {}", f.file, f.line, f.rule, f.message)).collect()
}

/// A `void` of an entry, approved by somebody.
fn void(entry: &str, by: &str) -> String {
    format!(
        "# file: actions/2026/03/31.yaml\n动作: 作废\n时间: 2026-03-31 10:00\n经手人: 陈敏\n条目: {entry}\n原因: 记错\n审批: {{批准人: {by}, 时间: 2026-03-31 09:00}}\n"
    )
}

const COMPUTERS: &str = "# file: logs/计算机/2026.yaml
- {时间: 2026-03-02, 经手人: 陈敏, 名称: 一号机, 责任人: 周青, 地点: 机要室, 网络: [内网]}
- {时间: 2026-03-02, 经手人: 陈敏, 名称: 二号机, 责任人: 周青, 地点: 机要室, 网络: [内网, 互联网]}
";

#[test]
fn rules_about_logs_are_silent_of_what_is_struck_through() {
    let rule = |text: &str| found(&format!("{COMPUTERS}{text}")).iter().filter(|f| f.contains("two-networks")).count();
    assert_eq!(rule(""), 1);
    assert_eq!(rule(&void("logs/计算机/2026.yaml#2", "何静")), 0);
    assert_eq!(rule(&void("logs/计算机/2026.yaml#1", "何静")), 1, "another entry was struck through");
    assert_eq!(rule(&void("logs/计算机/2026.yaml#2", "周青")), 1, "a clerk cannot approve it");
}

#[test]
fn what_is_struck_through_asks_for_nothing_and_meets_nothing() {
    let log = "# file: logs/设备/1.yaml
- {单号: SB-01, 时间: 2026-03-02 09:00, 经手人: 陈敏, 名称: 打印机一号, 类别: 打印机, 序列号: P-7, 责任人: 周青, 地点: 机要室}
# file: logs/维护/1.yaml
- {单号: WH-01, 时间: 2026-03-03 09:00, 经手人: 周青, 设备: SB-01, 维护内容: 清洁, 结果: 正常, 下次维护: 2026-03-10}
";
    let again = "- {单号: WH-02, 时间: 2026-03-10 09:00, 经手人: 周青, 设备: SB-01, 维护内容: 清洁, 结果: 正常}\n";
    let overdue = |text: &str| found(text).into_iter().filter(|f| f.contains("overdue")).collect::<Vec<_>>();
    assert_eq!(overdue(log).len(), 1, "{:?}", overdue(log));
    assert_eq!(overdue(&format!("{log}{}", void("WH-01", "何静"))), [""; 0]);
    assert_eq!(overdue(&format!("{log}{again}")), [""; 0]);
    assert_eq!(overdue(&format!("{log}{again}{}", void("WH-02", "何静"))).len(), 1);
}

#[test]
fn a_book_shows_it_struck_through_and_leaves_it_out_of_its_totals() {
    let text = format!(
        "{OFFICE}# file: logs/办公用品/2026.yaml
- {{单号: YP-1, 时间: 2026-03-02, 经手人: 陈敏, 品名: 信封, 数量: 100}}
- {{单号: YP-2, 时间: 2026-03-03, 经手人: 陈敏, 品名: 信封, 数量: 1000}}
{}",
        void("YP-2", "何静")
    );
    let read = Read::of(example::register(&text));
    let examined = read.examine(at("2026-03-31"));
    assert!(examined.findings.is_empty(), "{:?}", examined.findings);
    let audience = read.register.office.audience("内部").unwrap();
    let view = View::of(&examined, audience, Language::Zh);
    let table = view.whole_register("supplies").unwrap();
    let struck: Vec<bool> = table.bands.iter().flat_map(|band| &band.rows).map(|row| row.voided).collect();
    assert_eq!(struck, [false, true]);
    let sums: Vec<&str> = table.bands.iter().flat_map(|band| &band.sums).flatten().map(String::as_str).collect();
    assert!(sums.contains(&"100"), "{sums:?}");
    let months = view.report(2026).groups.into_iter().flat_map(|group| group.rows);
    let counted: Vec<usize> = months.filter(|row| row.what == "办公用品").map(|row| row.total).collect();
    assert_eq!(counted, [1]);
}

#[test]
fn a_name_of_another_logs_entry_must_be_there() {
    let seals = "# file: logs/印章/2026.yaml
- {单号: 印2026-01, 时间: 2026-03-02, 经手人: 陈敏, 名称: 院印, 保管人: 周青}
- {时间: 2026-03-02, 经手人: 陈敏, 名称: 机要室章, 保管人: 周青}
";
    let used = |seal: &str, seals: &str| {
        found(&format!(
            "{seals}# file: logs/用印/2026.yaml\n- 时间: 2026-03-05 10:00\n  经手人: 陈敏\n  印章: {seal}\n  用印事由: 自查报告\n  份数: 2\n  审批: {{批准人: 陆远, 时间: 2026-03-05 09:00}}\n  监印人: 何静\n"
        ))
    };
    for known in ["印2026-01", "院印", "机要室章", "logs/印章/2026.yaml#2"] {
        assert_eq!(used(known, seals), [""; 0], "{known}");
    }
    assert_eq!(
        used("印2026-02", seals),
        ["logs/用印/2026.yaml:3 bad-value “印章”填的“印2026-02”不在印章台账里；是不是“印2026-01”？"]
    );
    assert_eq!(
        used("财务专用", seals),
        ["logs/用印/2026.yaml:3 bad-value “印章”填的“财务专用”不在印章台账里；写那一条的单号或名称"]
    );
    // An office that keeps no book of seals here may write what it likes.
    assert_eq!(used("财务专用", ""), [""; 0]);
}

#[test]
fn names_in_rows_of_an_office_s_own_kind_are_looked_up() {
    let kind = "# file: kinds/搬迁.yaml
title: {zh: 搬迁, en: Moves}
fields:
  - {name: what, zh: 内容, type: text, required: true}
  - name: machines
    zh: 设备清单
    type: rows
    fields: [{name: machine, zh: 设备, type: entry, kind: equipment, required: true}]
# file: logs/设备/1.yaml
- {单号: SB-01, 时间: 2026-03-02 09:00, 经手人: 陈敏, 名称: 打印机一号, 类别: 打印机, 序列号: P-7, 责任人: 周青, 地点: 机要室}
# file: logs/搬迁/1.yaml
- {时间: 2026-03-03, 经手人: 陈敏, 内容: 换办公室, 设备清单: [{设备: P-7}, {设备: 复印机}]}
";
    let told = found(kind);
    assert_eq!(told, ["logs/搬迁/1.yaml:1 bad-value “设备”填的“复印机”不在设备台账里；写那一条的单号或名称"]);
}
