//! Reports: the statistics of a year against what was typed, sheets for counting against the ledger, the
//! organisation; and that what an audience must not know of is not even counted.

use jiyao::examine::Read;
use jiyao::rules::example;
use jiyao::view::View;
use jiyao::view::report::{CountRow, ReportView};

use crate::common::at;

const TWO: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
language: zh-CN
audiences:
  机要: {clearance: 绝密, logs: [visits]}
  院内: {clearance: 内部, above: 不列}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于专案协查的通报
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: [\"000001\"]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: [S2026-0001, S2026-0002]}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 登记, 时间: 2026-03-02 09:25, 经手人: 陈敏, 件: S2026-0002, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: [S2026-0001, S2026-0002], 拟办意见: 请一部阅。}
- {动作: 借阅, 时间: 2026-04-02 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 审批: {批准人: 何静, 时间: 2026-04-02 08:40}, 应还: 2026-04-10, 归还: 2026-04-12 10:00}
";

fn looking<T>(audience: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
    let read = Read::of(example::register(TWO));
    let examined = read.examine(at("2026-06-30"));
    let audience = read.register.office.audience(audience).unwrap();
    look(&View::of(&examined, audience, read.register.office.language))
}

fn row<'v>(report: &'v ReportView, what: &str) -> Option<&'v CountRow> {
    report.groups.iter().flat_map(|group| &group.rows).find(|row| row.what == what)
}

#[test]
fn a_year_is_counted_month_by_month() {
    looking("机要", |view| {
        assert_eq!(view.report_years(), [2026]);
        let report = view.report(2026);
        let incoming = row(&report, "收文").unwrap();
        assert_eq!((incoming.months[2], incoming.total), (2, 2));
        assert_eq!(row(&report, "秘密").unwrap().total, 1);
        assert_eq!(row(&report, "签收").unwrap().total, 2, "one slip, two documents");
        let lent = row(&report, "借阅").unwrap();
        assert_eq!((lent.months[2], lent.months[3], lent.total), (0, 1, 1));
        let loans = report.duties.iter().find(|duty| duty.title == "归还借阅件").unwrap();
        assert_eq!((loans.due, loans.met, loans.late, loans.open), (1, 0, 1, 0));
        assert!(report.balance.rows.iter().all(|row| row.gap.is_none()));
        assert!(view.report(2025).groups.is_empty());
    });
}

#[test]
fn what_is_not_to_be_known_is_not_counted() {
    looking("院内", |view| {
        let report = view.report(2026);
        assert_eq!(row(&report, "收文").unwrap().total, 1);
        assert!(row(&report, "秘密").is_none());
        assert_eq!(view.count_sheets("一号柜"), 0);
        assert_eq!(view.count_sheet("二号柜", 1).unwrap().total, 2);
    });
}

#[test]
fn a_count_sheet_lists_what_must_lie_there() {
    looking("机要", |view| {
        let sheet = view.count_sheet("二号柜", 1).unwrap();
        let lines: Vec<String> = sheet.rows.iter().map(|row| format!("{} {}", row.document.id, row.copy)).collect();
        assert_eq!(lines, ["S2026-0001 1", "S2026-0001 2"]);
        assert_eq!((sheet.sheets, sheet.before, sheet.level.as_str()), (1, 0, "内部"));
        assert!(view.count_sheet("二号柜", 2).unwrap().rows.is_empty());
        assert!(view.count_sheet("九号柜", 1).is_none());
    });
}

#[test]
fn a_count_is_held_against_the_ledger() {
    let count = "- {动作: 清点, 时间: 2026-04-05 16:00, 经手人: 陈敏, 范围: 全部, 实有: [S2026-0001#2, S2026-0002], 监盘人: 何静}\n";
    for (audience, by_ledger) in [("机要", "2"), ("院内", "1")] {
        let read = Read::of(example::register(&format!("{TWO}{count}")));
        let examined = read.examine(at("2026-06-30"));
        let audience = read.register.office.audience(audience).unwrap();
        let view = View::of(&examined, audience, read.register.office.language);
        let table = view.whole_register("stocktaking").unwrap();
        let column = table.columns.iter().position(|column| column.title == "账面数").unwrap();
        let cell = &table.bands[0].rows[0].cells[column];
        assert_eq!(cell[0].text, by_ledger, "copy 1 is lent; a hidden piece is not counted");
    }
}

#[test]
fn the_organisation_tells_who_answers_for_what() {
    looking("机要", |view| {
        let organisation = view.organisation();
        let office = organisation.units.iter().find(|line| line.unit.text == "机要室").unwrap();
        assert_eq!(office.depth, 2, "below 办公室, below 本院");
        assert_eq!(office.head.as_ref().unwrap().text, "何静");
        let people: Vec<&str> = office.people.iter().map(|line| line.person.text.as_str()).collect();
        assert_eq!(people, ["何静", "陈敏", "周青"]);
        let chief = organisation.roles.first().unwrap();
        assert_eq!((chief.role.as_str(), chief.people[0].text.as_str()), ("主要领导", "方正"));
        assert!(organisation.outside.iter().any(|unit| unit.text == "某市人民检察院"));
    });
}
