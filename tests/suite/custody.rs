//! The ledger folded from small registers: where each copy was, and what went against custody.

use jiyao::custody::{Ledger, Life, State};
use jiyao::examine::Read;
use jiyao::rules::example;

const THREE: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 3
# file: actions/2026/03/01.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
# file: actions/2026/03/02.yaml
";

fn where_it_is(state: &State) -> String {
    match state {
        State::AtRest { place } => place.as_deref().unwrap_or("在室").to_owned(),
        State::Archived { place } => format!("档案 {}", place.as_deref().unwrap_or("?")),
        State::Out(out) => out.holders.join("、"),
        State::Lost => "丢失".to_owned(),
        State::Ended { how, .. } => format!("{how:?}"),
    }
}

/// The stays of each copy after its registration, and the faults, of the first document of an example.
fn folded(text: &str) -> (Vec<String>, Vec<String>) {
    let read = Read::of(example::register(text));
    let ledger = Ledger::of(&read.register);
    let life: &Life<'_> = &ledger.lives[0];
    let stays = life.copies.iter().map(|copy| {
        let begun = if copy.made_by.is_some() { 0 } else { 2 };
        let states: Vec<String> = copy.stays.iter().skip(begun).map(|stay| where_it_is(&stay.state)).collect();
        format!("{}: {}", copy.number, states.join(" → "))
    });
    let faults = life.faults.iter().map(|fault| format!("{:?} {}", fault.kind, fault.copies.join(" ")));
    (stays.collect(), faults.collect())
}

/// What becomes of the three copies of one document.
fn three(actions: &str) -> (Vec<String>, Vec<String>) {
    folded(&format!("{THREE}{actions}"))
}

fn lawful(actions: &str) -> Vec<String> {
    let (stays, faults) = three(actions);
    assert!(faults.is_empty(), "{faults:?} {stays:?}");
    stays
}

#[test]
fn a_bare_id_means_the_copies_at_hand() {
    let stays = lawful(
        "- {动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10}
- {动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001, 借阅人: 孟禾, 应还: 2026-03-10, 归还: 2026-03-05 09:00}
",
    );
    assert_eq!(stays, ["1: 许舟", "2: 孟禾 → 二号柜", "3: 孟禾 → 二号柜"]);
}

#[test]
fn a_number_beside_the_bare_id_is_meant_too() {
    let first =
        "- {动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10}\n";
    let second = |items: &str| {
        format!("- {{动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: {items}, 借阅人: 孟禾, 应还: 2026-03-10}}\n")
    };
    let (stays, faults) = three(&format!("{first}{}", second("[S2026-0001, S2026-0001#1]")));
    assert_eq!(faults, ["LateralTransfer 1"], "number 1 was still out");
    assert_eq!(stays, ["1: 许舟 → 孟禾", "2: 孟禾", "3: 孟禾"]);
    let (stays, faults) = three(&format!("{first}{}", second("[S2026-0001, S2026-0001#3]")));
    assert!(faults.is_empty(), "number 3 was at hand and is meant once: {faults:?}");
    assert_eq!(stays, ["1: 许舟", "2: 孟禾", "3: 孟禾"]);
}

#[test]
fn a_partial_return_leaves_the_rest_out() {
    let stays = lawful(
        "- 动作: 借阅
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: [S2026-0001#1, S2026-0001#2]
  借阅人: 许舟
  应还: 2026-03-10
  归还: [{时间: 2026-03-04 09:00, 文件: S2026-0001#2}]
",
    );
    assert_eq!(stays, ["1: 许舟", "2: 许舟 → 二号柜", "3: "]);
}

#[test]
fn the_return_of_one_addressee_brings_only_his_copy_back() {
    let stays = lawful(
        "- 动作: 发送
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: [S2026-0001#1, S2026-0001#2]
  渠道: 机要交换
  封装: 是
  发往单位:
    - {收件方: 市院, 文件: S2026-0001#1}
    - {收件方: 县委办, 文件: S2026-0001#2, 归还: 2026-03-05 10:00}
",
    );
    assert_eq!(stays, ["1: Dispatched", "2: Dispatched → 二号柜", "3: "]);
}

#[test]
fn what_several_hold_together_is_back_with_the_last_of_them() {
    let stays = lawful(
        "- 动作: 分发
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001#1
  分发对象: [{收件方: 许舟, 归还: 2026-03-04 10:00}, {收件方: 孟禾}]
- 动作: 分发
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001#2
  分发对象: [{收件方: 许舟, 归还: 2026-03-04 10:00}, {收件方: 孟禾, 归还: 2026-03-05 10:00}]
",
    );
    assert_eq!(stays, ["1: 许舟、孟禾", "2: 许舟、孟禾 → 二号柜", "3: "]);
}

#[test]
fn what_is_sent_back_bare_is_what_is_at_hand_without_what_is_kept() {
    let stays = lawful(
        "- {动作: 清退, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 接收单位: 市院}
- 动作: 清退
  时间: 2026-03-04 09:00
  经手人: 陈敏
  件: S2026-0001
  接收单位: 市院
  留用: [{文件: S2026-0001#3, 原因: 备查}]
",
    );
    assert_eq!(stays, ["1: SentBack", "2: SentBack", "3: "]);
}

#[test]
fn a_bare_find_means_the_copy_that_was_lost() {
    let stays = lawful(
        "- {动作: 丢失, 时间: 2026-03-03, 经手人: 陈敏, 件: S2026-0001#2}
- {动作: 找回, 时间: 2026-03-03, 经手人: 陈敏, 件: S2026-0001, 存放: 机要室}
",
    );
    assert_eq!(stays, ["1: ", "2: 丢失 → 机要室", "3: "]);
}

#[test]
fn the_slip_of_a_loan_takes_back_what_was_handed_over_meanwhile() {
    let stays = lawful(
        "- {动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-06 09:00}
- {动作: 移交, 时间: 2026-03-04 09:00, 经手人: 许舟, 件: S2026-0001, 移交人: 许舟, 接收人: 孟禾, 监交人: 何静}
",
    );
    assert_eq!(stays, ["1: 许舟 → 孟禾 → 二号柜", "2: ", "3: "]);
}

#[test]
fn a_hand_over_to_a_clerk_brings_the_piece_home() {
    let stays = lawful(
        "- {动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10}
- {动作: 移交, 时间: 2026-03-04 09:00, 经手人: 许舟, 件: S2026-0001#1, 移交人: 许舟, 接收人: 周青, 监交人: 何静}
",
    );
    assert_eq!(stays[0], "1: 许舟 → 二号柜");
}

#[test]
fn bare_dates_of_one_day_are_never_out_of_order() {
    let stays = lawful(
        "- {动作: 借阅, 时间: 2026-03-03, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-03}
- {动作: 借阅, 时间: 2026-03-03, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 孟禾, 应还: 2026-03-10, 归还: 2026-03-04}
- {动作: 借阅, 时间: 2026-03-04, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10}
",
    );
    assert_eq!(stays[0], "1: 许舟 → 二号柜 → 孟禾 → 二号柜 → 许舟");
}

#[test]
fn readings_on_bare_dates_follow_each_other() {
    let stays = lawful(
        "- 动作: 传阅
  时间: 2026-03-03
  经手人: 陈敏
  件: S2026-0001#1
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-03, 退回: 2026-03-03}
    - {传阅人: 孟禾, 送出: 2026-03-03, 退回: 2026-03-04}
    - {传阅人: 白露, 送出: 2026-03-04, 退回: 2026-03-04}
  传阅毕: 2026-03-04
",
    );
    assert_eq!(stays[0], "1: 许舟 → 二号柜 → 孟禾 → 二号柜 → 白露 → 二号柜");
}

#[test]
fn an_act_on_a_bare_date_fits_between_the_hours_of_others() {
    let stays = lawful(
        "- {动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10}
- {动作: 入柜, 时间: 2026-03-03, 经手人: 陈敏, 件: S2026-0001#1, 存放: 机要室}
- {动作: 查阅, 时间: 2026-03-03, 经手人: 陈敏, 件: S2026-0001#1, 查阅人: 孟禾, 归还: 2026-03-03}
",
    );
    assert_eq!(stays[0], "1: 机要室 → 孟禾 → 机要室 → 许舟");
}

#[test]
fn a_bare_date_on_which_the_piece_was_never_at_hand_is_a_fault() {
    let (_, faults) = three(
        "- {动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10}
- {动作: 入柜, 时间: 2026-03-04, 经手人: 陈敏, 件: S2026-0001#1, 存放: 机要室}
",
    );
    assert_eq!(faults, ["NotInCustody 1"]);
}

#[test]
fn one_fault_stays_one() {
    let (stays, faults) = three(
        "- {动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-06 09:00}
- {动作: 借阅, 时间: 2026-03-04 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 孟禾, 应还: 2026-03-10, 归还: 2026-03-05 09:00}
",
    );
    assert_eq!(faults, ["LateralTransfer 1"]);
    assert_eq!(stays[0], "1: 许舟 → 孟禾 → 二号柜");
}

#[test]
fn what_is_registered_while_it_is_out_lies_there_when_it_is_back() {
    let stays = lawful(
        "- {动作: 送批, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#1, 送批领导: 方正, 归还: 2026-03-03 11:00}
- {动作: 登记, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001#1, 存放: 机要室}
",
    );
    assert_eq!(stays[0], "1: 方正 → 机要室");
}

#[test]
fn a_photocopy_lives_from_its_making_on() {
    let copying = "- 动作: 复制
  时间: 2026-03-04 09:00
  经手人: 陈敏
  件: S2026-0001#1
  复制份数: 2
  审批: {批准人: 何静, 时间: 2026-03-03}
  使用人: [{收件方: 许舟}, {收件方: 孟禾}]
  收回: [{时间: 2026-03-05 09:00, 复制件编号: C2}]
";
    assert_eq!(lawful(copying)[3..], ["C1: 许舟", "C2: 孟禾 → 二号柜"]);
    let one = copying.replace("[{收件方: 许舟}, {收件方: 孟禾}]", "[{收件方: 许舟, 文件: S2026-0001#C1}]");
    assert_eq!(lawful(&one)[3..], ["C1: 许舟", "C2: 二号柜"]);
    let early = "- {动作: 入柜, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001#C1, 存放: 机要室}\n";
    let (_, faults) = three(&format!("{copying}{early}"));
    assert_eq!(faults, ["BeforeReceipt "]);
}

#[test]
fn a_return_that_cannot_be_read_is_held_against_nobody() {
    let stays = lawful(
        "- 动作: 传阅
  时间: 2026-03-03 09:00
  经手人: 陈敏
  件: S2026-0001#1
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-03 09:00, 退回: 上午}
    - {传阅人: 孟禾, 送出: 2026-03-03 10:00, 退回: 2026-03-03 11:00}
",
    );
    assert_eq!(stays[0], "1: 许舟 → 二号柜 → 孟禾 → 二号柜");
}

#[test]
fn a_receipt_whose_time_cannot_be_read_still_begins_custody() {
    let text = THREE.replace("2026-03-02 09:00", "上午");
    let (_, faults) = folded(&text);
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn a_return_before_the_loan_ends_it_at_once() {
    let stays = lawful(
        "- {动作: 借阅, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 许舟, 应还: 2026-03-10, 归还: 2026-03-04 09:00}
- {动作: 借阅, 时间: 2026-03-06 09:00, 经手人: 陈敏, 件: S2026-0001#1, 借阅人: 孟禾, 应还: 2026-03-10}
",
    );
    assert_eq!(stays[0], "1: 许舟 → 二号柜 → 孟禾");
}

#[test]
fn receipt_and_registration_of_one_day_come_in_their_order() {
    let text = THREE.replace("时间: 2026-03-02 09:20", "时间: 2026-03-02");
    let text =
        format!("{text}- {{动作: 拟办, 时间: 2026-03-02, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}}\n");
    let (_, faults) = folded(&text);
    assert!(faults.is_empty(), "{faults:?}");
}
