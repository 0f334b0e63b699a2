//! What was written may be filled in and added to, moved and typed otherwise; it may not be changed or
//! taken away.

use super::desk::{Desk, text};

const BOOK: &str = "actions/2026/03/02.yaml";
const PIECE: &str = "documents/2026/S2026-0001.yaml";

#[test]
fn nothing_changed_is_nothing_found() {
    let desk = Desk::new();
    assert!(desk.found().is_empty(), "{:?}", desk.found());
}

#[test]
fn blanks_rows_and_entries_may_be_added() {
    let desk = Desk::new();
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-10, 归还: 2026-03-05, 单号: 借1");
    desk.edit(PIECE, "份号: 2", "份号: 2\n页数: 4\n备注: 已核对");
    desk.edit(
        BOOK,
        "- {动作: 签收",
        "- {动作: 入柜, 时间: 2026-03-05 16:00, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}\n- {动作: 签收",
    );
    assert!(desk.found().is_empty(), "{:?}", desk.found());
}

#[test]
fn another_typing_and_another_place_are_no_change() {
    let desk = Desk::new();
    let loan = "action: lend\nat: 2026-03-02T10:00\nby: 陈敏\nitems: ['S2026-0001#1']\nto: [许舟]\ndue: 2026年3月10日\napproval:\n  - {by: 何静, at: 2026/3/2}\n";
    desk.write(&format!("# file: 动作/借阅/一号.yaml\n{loan}"));
    desk.write(
        "# file: actions/2026/03/02.yaml\naction: receive\nat: 2026-03-02 09:00\nby: 陈敏\nitems: [S2026-0001]\n",
    );
    desk.rename(PIECE, "文件/2026/S2026-0001.yaml");
    assert!(desk.found().is_empty(), "{:?}", desk.found());
}

#[test]
fn a_changed_value_is_told_with_what_stood_there() {
    let desk = Desk::new();
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-20");
    let answer = desk.check(&["--base", "HEAD"]);
    assert_eq!((answer.found(), answer.code), (vec![format!("entry-rewritten {BOOK}:2")], 1));
    assert!(answer.message().contains("2026年3月10日") && answer.message().contains("2026年3月20日"));
    let related = &answer.findings()[0]["related"][0];
    assert_eq!((text(related, "file"), &related["line"]), (BOOK, &2.into()));
}

#[test]
fn a_value_taken_away_and_a_changed_identity_are_changes() {
    let desk = Desk::new();
    desk.edit(PIECE, "来文单位: 市院\n", "");
    assert_eq!(desk.found(), [format!("entry-rewritten {PIECE}:1")]);
    let desk = Desk::new();
    desk.edit(BOOK, "2026-03-02 10:00", "2026-03-02 10:30");
    assert_eq!(desk.found(), [format!("entry-rewritten {BOOK}:2")]);
    let desk = Desk::new();
    desk.edit(BOOK, "动作: 借阅", "动作: 查阅");
    assert_eq!(desk.found(), [format!("entry-rewritten {BOOK}:2")]);
}

#[test]
fn what_is_gone_is_told_at_its_file_or_at_the_office() {
    let desk = Desk::new();
    let first = desk.read(BOOK).lines().next().unwrap().to_owned();
    desk.write(&format!("# file: {BOOK}\n{first}\n"));
    assert_eq!(desk.found(), [format!("entry-deleted {BOOK}:1")]);
    std::fs::remove_file(desk.root().join(BOOK)).unwrap();
    let answer = desk.check(&["--base", "HEAD"]);
    assert_eq!(answer.found(), ["entry-deleted register.yaml:1", "entry-deleted register.yaml:1"]);
    assert!(answer.message().contains(BOOK), "{}", answer.message());
}

#[test]
fn a_torn_file_is_not_held_against_its_entries() {
    let desk = Desk::new();
    desk.edit(PIECE, "密级: 内部", "密级: [内部");
    desk.edit(BOOK, "应还: 2026-03-10,", "应还: 2026-03-10, 备注: \"未完,");
    assert!(desk.found().is_empty(), "{:?}", desk.found());
}

const CIRCULATION: &str = "# file: actions/2026/03/03.yaml
动作: 传阅
时间: 2026-03-03 09:00
经手人: 陈敏
件: S2026-0001#2
传阅记录:
  - {阅件人: 何静, 送出: 2026-03-03 09:00}
  - {阅件人: 许舟, 送出: 2026-03-03 14:00}
";
const SLIP: &str = "actions/2026/03/03.yaml";

fn circulating() -> Desk {
    let desk = Desk::new();
    desk.write(CIRCULATION);
    desk.commit("chenmin@example.org", "2026-03-03 15:00");
    desk
}

#[test]
fn rows_may_be_filled_in_and_put_between() {
    let desk = circulating();
    desk.edit(SLIP, "03-03 09:00}", "03-03 09:00, 退回: 2026-03-03 11:00}\n  - {阅件人: 周青, 送出: 2026-03-03 11:30}");
    assert!(desk.found().is_empty(), "{:?}", desk.found());
}

#[test]
fn rows_may_not_be_changed_taken_away_or_put_in_another_order() {
    let desk = circulating();
    desk.edit(SLIP, "03-03 14:00", "03-03 16:00");
    assert_eq!(desk.found(), [format!("entry-rewritten {SLIP}:7")]);
    let desk = circulating();
    desk.edit(SLIP, "  - {阅件人: 何静, 送出: 2026-03-03 09:00}\n", "");
    assert!(desk.found()[0].starts_with("entry-rewritten"), "{:?}", desk.found());
    let desk = circulating();
    desk.edit(SLIP, "  - {阅件人: 何静, 送出: 2026-03-03 09:00}\n", "");
    desk.edit(SLIP, "14:00}", "14:00}\n  - {阅件人: 何静, 送出: 2026-03-03 09:00}");
    assert_eq!(desk.check(&["--base", "HEAD"]).findings().len(), 1);
}

fn correction(field: &str, was: &str, is: &str, by: &str) -> String {
    format!(
        "# file: actions/2026/03/06.yaml\n动作: 更正\n时间: 2026-03-06 09:00\n经手人: 陈敏\n条目: {BOOK}#2\n栏目: {field}\n\
         原为: {was}\n改为: {is}\n原因: 录错\n审批: {{批准人: {by}, 时间: 2026-03-06}}\n"
    )
}

#[test]
fn a_correction_permits_what_it_names_and_nothing_else() {
    let desk = Desk::new();
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-20");
    desk.write(&correction("应还", "2026年3月10日", "2026-03-20", "何静"));
    assert!(desk.found().is_empty(), "{:?}", desk.found());
    desk.write(&correction("due", "2026-03-10", "2026-03-21", "何静"));
    assert_eq!(desk.found(), [format!("entry-rewritten {BOOK}:2")]);
    desk.write(&correction("审批[1].批准人", "2026-03-10", "2026-03-20", "何静"));
    assert_eq!(desk.found(), [format!("entry-rewritten {BOOK}:2")]);
}

#[test]
fn a_correction_that_was_not_well_approved_is_named() {
    let desk = Desk::new();
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-20");
    desk.write(&correction("应还", "2026-03-10", "2026-03-20", "周青"));
    let answer = desk.check(&["--base", "HEAD"]);
    assert_eq!(answer.found(), [format!("entry-rewritten {BOOK}:2")]);
    assert!(answer.message().contains("批准人职级不够"), "{}", answer.message());
}

#[test]
fn nobody_makes_himself_head_to_approve() {
    let desk = Desk::new();
    desk.edit(BOOK, "应还: 2026-03-10", "应还: 2026-03-20");
    desk.edit("people.yaml", "周青: {职务: 机要员", "周青: {职务: 机要室负责人");
    desk.write(&correction("应还", "2026-03-10", "2026-03-20", "周青"));
    assert_eq!(desk.found(), [format!("entry-rewritten {BOOK}:2")]);
}

#[test]
fn a_slip_that_a_union_merge_left_twice_is_told_once_as_that() {
    let desk = Desk::new();
    let second = desk.read(BOOK).lines().nth(1).unwrap().to_owned();
    let (one, other) =
        (second.replace("}}", "}, 归还: 2026-03-05 09:00}"), second.replace("}}", "}, 归还: 2026-03-06 09:00}"));
    let first = desk.read(BOOK).lines().next().unwrap().to_owned();
    desk.write(&format!("# file: {BOOK}\n{first}\n{one}\n{other}\n"));
    let answer = desk.check(&["--base", "HEAD"]);
    assert_eq!(answer.found(), [format!("duplicate-id {BOOK}:3")]);
    assert!(!answer.said.to_string().contains("two-holders"), "{}", answer.said);
    // Two readers of one day are no doubles, and one row twice is.
    let desk = circulating();
    desk.edit(
        SLIP,
        "  - {阅件人: 许舟, 送出: 2026-03-03 14:00}\n",
        "  - {阅件人: 许舟, 送出: 2026-03-03 14:00}\n  - {阅件人: 许舟, 送出: 2026-03-03 14:00}\n",
    );
    assert_eq!(desk.found(), [format!("duplicate-id {SLIP}:8")]);
}
