//! Registers in which two clerks took one number, and what becomes of every place that names it.

use super::*;
use crate::rules::example;

const OFFICE: &str = "# file: register.yaml
机关: 某县人民检察院机要室
编号: {收文: \"S{year}-{seq:4}\"}
# file: people.yaml
陈敏: {}
周青: {}
# file: documents/2026/S2026-0030.yaml
类别: 收文
标题: 先前的通知
密级: 内部
份号: 1
";

const PATH: &str = "documents/2026/S2026-0031.yaml";

fn register(text: &str) -> Register {
    Register::read(Sources::memory(example::files(text))).0
}

fn with(text: &str) -> Register {
    register(&format!("{OFFICE}{text}"))
}

fn document(id: &str, title: &str) -> String {
    format!("# file: documents/2026/{id}.yaml\n类别: 收文\n标题: {title}\n密级: 内部\n份号: 2\n")
}

/// The files as they would be, by their new paths.
fn after(outcome: &Outcome) -> Vec<(&str, String)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    outcome.plan.changes.iter().map(|c| (c.to.as_ref().unwrap_or(&c.path).as_str(), text(&c.after))).collect()
}

fn renamed(register: &Register, from: &str, to: Option<&str>) -> Outcome {
    plan(register, &[asked(register, from, to, &[]).unwrap()]).unwrap()
}

#[test]
fn every_kind_of_mention_is_rewritten_and_nothing_else() {
    let text = document("S2026-0031", "关于值班安排的通知")
        + "关联: [S2026-0030, \"S2026-0031\"]   # 与 S2026-0031 同批
# file: documents/2026/S2026-0033.yaml
类别: 发文
标题: 复文
密级: 内部
份号: 1
派生自: S2026-0031
备注: 见S2026-0031的批示
# file: actions/2026/03/02.yaml
# 三月二日
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: [S2026-0030, 'S2026-0031']}
- 动作: 分发
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件:
    - S2026-0031#1   # 第一份
    - \"S2026-0031#2\"
  分发对象: 陈敏
- 动作: 更正
  时间: 2026-03-04 09:00
  经手人: 陈敏
  条目: S2026-0031
  栏目: 关联
  原为: S2026-0031
  改为: S2026-0031
  原因: 写错
  审批: {批准人: 周青, 时间: 2026-03-04}
- {动作: 作废, 时间: 2026-03-04 10:00, 经手人: 陈敏, 条目: documents/2026/S2026-0031.yaml, 原因: 重复, 审批: {批准人: 周青, 时间: 2026-03-04}}
# file: waivers.yaml
- {检查规则: overdue, 条目: S2026-0031, 原因: 已报告, 审批: {批准人: 周青, 时间: 2026-03-04}, 有效期至: 2026-12-31}
";
    let register = with(&text);
    let outcome = renamed(&register, "S2026-0031", None);
    let all = after(&outcome).into_iter().map(|(path, text)| format!("# file: {path}\n{text}")).collect::<String>();
    insta::assert_snapshot!(all, @r#"
    # file: actions/2026/03/02.yaml
    # 三月二日
    - {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: [S2026-0030, 'S2026-0034']}
    - 动作: 分发
      时间: 2026-03-03 09:00
      经手人: 陈敏
      件:
        - S2026-0034#1   # 第一份
        - "S2026-0034#2"
      分发对象: 陈敏
    - 动作: 更正
      时间: 2026-03-04 09:00
      经手人: 陈敏
      条目: S2026-0034
      栏目: 关联
      原为: S2026-0031
      改为: S2026-0034
      原因: 写错
      审批: {批准人: 周青, 时间: 2026-03-04}
    - {动作: 作废, 时间: 2026-03-04 10:00, 经手人: 陈敏, 条目: documents/2026/S2026-0034.yaml, 原因: 重复, 审批: {批准人: 周青, 时间: 2026-03-04}}
    # file: documents/2026/S2026-0034.yaml
    类别: 收文
    标题: 关于值班安排的通知
    密级: 内部
    份号: 2
    关联: [S2026-0030, "S2026-0034"]   # 与 S2026-0031 同批
    # file: documents/2026/S2026-0033.yaml
    类别: 发文
    标题: 复文
    密级: 内部
    份号: 1
    派生自: S2026-0034
    备注: 见S2026-0031的批示
    # file: waivers.yaml
    - {检查规则: overdue, 条目: S2026-0034, 原因: 已报告, 审批: {批准人: 周青, 时间: 2026-03-04}, 有效期至: 2026-12-31}
    "#);
    let words: Vec<(&str, usize)> = outcome.words.iter().map(|(path, line, _)| (path.as_str(), *line)).collect();
    assert_eq!(words, [("documents/2026/S2026-0033.yaml", 6)]);
}

#[test]
fn what_both_sides_took_since_they_parted_collides() {
    let past = with("");
    let base = with(&(document("S2026-0031", "关于安全检查的通知") + &document("S2026-0032", "同一份通知")));
    let ours = document("S2026-0031", "关于值班安排的通知")
        + &document("S2026-0032", "同一份通知")
        + &document("S2026-0033", "只在这里的通知");
    let now = with(&ours);
    let found = collisions(&now, &base, &past);
    let told: Vec<&str> = found.iter().map(|collision| collision.number.as_str()).collect();
    assert_eq!(told, ["S2026-0031"]);
    let all: Vec<&Collision> = found.iter().collect();
    let renamings = ending(&all, &now, &base, None).unwrap();
    assert_eq!(renamings[0].to, "S2026-0034");
    // What both had before is one and the same, whatever was filled in here.
    let mended = register(&OFFICE.replace("先前的通知", "先前的通知（二）"));
    assert_eq!(collisions(&mended, &past, &past), []);
}

#[test]
fn several_that_collide_get_numbers_one_after_the_other() {
    let base = with(&(document("S2026-0031", "甲") + &document("S2026-0032", "乙") + &document("S2026-0035", "丙")));
    let now = with(&(document("S2026-0031", "丁") + &document("S2026-0032", "戊")));
    let found = collisions(&now, &base, &with(""));
    let all: Vec<&Collision> = found.iter().collect();
    let to: Vec<EcoString> = ending(&all, &now, &base, None).unwrap().into_iter().map(|r| r.to).collect();
    assert_eq!(to, ["S2026-0036", "S2026-0037"]);
}

#[test]
fn after_a_merge_the_entries_of_the_other_side_stay() {
    let theirs = document("S2026-0031", "关于安全检查的通知")
        + "# file: actions/2026/03/02.yaml\n- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 周青, 件: S2026-0031}\n";
    let base = with(&theirs);
    let ours = document("S2026-0031", "关于值班安排的通知").replace("documents/", "文件/")
        + "# file: actions/2026/03/03.yaml\n- {动作: 签收, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0031}\n";
    let now = with(&format!("{theirs}{ours}"));
    let found = collisions(&now, &base, &base);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].other.as_deref(), Some(PATH));
    assert_eq!(asked(&now, "S2026-0031", None, &[]), Err(Fault::Several));
    let renamings = ending(&[&found[0]], &now, &base, None).unwrap();
    let files = example::files(&format!("{OFFICE}{theirs}{ours}"));
    let view = Register::read(Sources::memory(files).only(|file| file.path != PATH)).0;
    let outcome = plan(&view, &renamings).unwrap();
    let paths: Vec<&str> = after(&outcome).into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["actions/2026/03/03.yaml", "文件/2026/S2026-0032.yaml"]);
}

#[test]
fn two_slips_with_one_number_are_told_apart() {
    let slip = |hour: u32, number: &str| {
        format!("- {{动作: 签收, 单号: {number}, 时间: 2026-03-02 {hour:02}:00, 经手人: 陈敏, 件: S2026-0030}}\n")
    };
    let book = |name: &str, text: &str| format!("# file: actions/2026/03/{name}.yaml\n{text}");
    let past = with(&book("01", &slip(8, "签-011")));
    let base = with(&(book("01", &slip(8, "签-011")) + &book("02", &slip(9, "签-012"))));
    let now = book("01", &slip(8, "签-011"))
        + &book("03", &(slip(10, "签-012") + "- {动作: 作废, 时间: 2026-03-03, 经手人: 陈敏, 条目: 签-012}\n"));
    let now = with(&now);
    let found = collisions(&now, &base, &past);
    assert_eq!((found.len(), found[0].what, found[0].number.as_str()), (1, Numbered::Slip, "签-012"));
    let outcome = plan(&now, &ending(&[&found[0]], &now, &base, None).unwrap()).unwrap();
    let [(path, text)] = &after(&outcome)[..] else { panic!() };
    assert_eq!(*path, "actions/2026/03/03.yaml");
    assert_eq!(text.matches("签-013").count(), 2, "{text}");
    // The same slip, filled in on both sides, is one slip.
    let filled = with(&(book("01", &slip(8, "签-011")) + &book("02", &slip(9, "签-012").replace('}', ", 备注: 急}"))));
    assert_eq!(collisions(&filled, &base, &past), []);
}

#[test]
fn numbers_that_will_not_do_are_refused() {
    let text = document("S2026-0031", "通知");
    let register = with(&text);
    let fault = |from, to| asked(&register, from, to, &[]).unwrap_err();
    assert_eq!(fault("S2026-0031", Some("S2026-0030")), Fault::Taken);
    assert_eq!(fault("S2026-0031", Some("../x")), Fault::NoName);
    assert_eq!(fault("S2026-0039", None), Fault::Unknown(None));
    assert!(matches!(fault("S2026-003l", None), Fault::Unknown(_)));
    // Another year is another folder.
    let outcome = renamed(&register, "S2026-0031", Some("S2027-0001"));
    assert_eq!(after(&outcome)[0].0, "documents/2027/S2027-0001.yaml");
    let broken = with(&format!("{text}# file: actions/2026/03/02.yaml\n- {{动作: [签收, 件: S2026-0031\n"));
    let renaming = asked(&broken, "S2026-0031", None, &[]).unwrap();
    assert_eq!(plan(&broken, &[renaming]).unwrap_err().1, Fault::Unread);
    // Two papers in one file are not renamed as one.
    let both = text.replace("标题: 通知\n", "<<<<<<< HEAD\n标题: 通知\n=======\n标题: 通报\n>>>>>>> 周青\n");
    let conflict = with(&both);
    let renaming = asked(&conflict, "S2026-0031", None, &[]).unwrap();
    assert_eq!(plan(&conflict, &[renaming]).unwrap_err().1, Fault::Unread);
}
