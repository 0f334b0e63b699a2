//! What the examples of the group leave open: copies apart, other sentences, both ways to leave.

use super::GROUP;
use crate::rules::borrowing::tests::{check, piece};

const LEADER: &str = "审批: {批准人: 沈岚, 时间: 2026-03-03 08:30}";

fn destroy(items: &str, rest: &str) -> String {
    format!(
        "- {{动作: 销毁, 时间: 2026-03-10 15:00, 经手人: 陈敏, 件: {items}, 清册号: 销1, 方式: 碎浆, 监销人: [何静, 周青], {rest}}}\n"
    )
}

#[test]
fn a_destruction_is_approved_by_the_leader_and_not_by_who_does_it() {
    let by = |who: &str, rest: &str| {
        piece("内部", &destroy("S2026-0001", &format!("审批: {{批准人: {who}, 时间: 2026-03-09}}{rest}")))
    };
    check(
        &GROUP,
        &[
            (by("沈岚", ""), &[]),
            (by("陆远", ""), &["destroy-unapproved/too-low"]),
            // The borrowing group tells that he approved for himself.
            (by("沈岚", ", 销毁人: 沈岚"), &[]),
            (by("方正", "").replace("[何静, 周青]", "[何静, 方正]"), &["destroy-witness/approver"]),
            (piece("内部", &destroy("S2026-0001", "销毁人: 陈敏")), &["destroy-unapproved/headline"]),
        ],
    );
}

#[test]
fn who_enters_a_destruction_did_it_where_nobody_is_named() {
    let witnesses = |rest: &str| {
        piece("内部", &destroy("S2026-0001", &format!("{LEADER}{rest}"))).replace("[何静, 周青]", "[何静, 陈敏]")
    };
    check(&GROUP, &[(witnesses(""), &["destroy-witness/headline"]), (witnesses(", 销毁人: 周青"), &[])]);
}

#[test]
fn a_hold_is_of_the_copies_it_names() {
    let text = |held: &str, destroyed: &str| {
        let hold = format!("- {{动作: 暂停处置, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: {held}, 原因: 调阅}}\n");
        let act = destroy(destroyed, LEADER);
        piece("内部", &format!("{hold}{act}")).replace("份号: 1", "份号: 2")
    };
    let held: &[&str] = &["destroy-held/headline"];
    check(
        &GROUP,
        &[
            (text("S2026-0001#1", "S2026-0001#2"), &[]),
            (text("S2026-0001#1", "S2026-0001#1"), held),
            (text("S2026-0001", "S2026-0001#2"), held),
            (text("S2026-0001#1", "S2026-0001"), held),
            // On one date nobody knows which came first.
            (text("S2026-0001", "S2026-0001").replace("2026-03-05 09:00", "2026-03-10"), &[]),
        ],
    );
}

#[test]
fn photocopies_may_be_destroyed_where_the_original_is_kept() {
    let copy = "- {动作: 复制, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 复制份数: 1, 申请人: 许舟, 审批: {批准人: 沈岚, 时间: 2026-03-03 08:30}}\n";
    let text = |key: &str, destroyed: &str| {
        piece("内部", &format!("{copy}{}", destroy(destroyed, LEADER))).replace("份号: 1\n", &format!("份号: 1\n{key}"))
    };
    check(
        &GROUP,
        &[
            (text("保管期限: 永久\n", "S2026-0001#C1"), &[]),
            (text("保管期限: 永久\n", "S2026-0001#1"), &["destroy-unfit/permanent"]),
            (text("清退期限: 2026-06-30\n", "S2026-0001#C1"), &[]),
            (text("清退期限: 2026-06-30\n", "S2026-0001#1"), &["destroy-unfit/headline"]),
        ],
    );
}

#[test]
fn top_secret_is_destroyed_by_the_plant() {
    let text = |rest: &str| piece("绝密", &destroy("S2026-0001", &format!("{LEADER}{rest}")));
    check(&GROUP, &[(text(""), &["destroy-unfit/in-house"]), (text(", 承销单位: 省涉密载体销毁中心"), &[])]);
}

#[test]
fn one_number_is_for_one_piece() {
    let office = "# file: register.yaml\noffice: 机要室\nunit: 本院\nnumbering: {archive: \"J1-{year}-{seq:3}\"}\n";
    let two = |keys: &str, items: &str| {
        let reply = format!(
            "# file: documents/2026/S2026-0002.yaml\n类别: 收文\n标题: 复函\n来文单位: 市院\n密级: 内部\n份号: 1\n{keys}"
        );
        let filed = format!("- {{动作: 归档, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: {items}, 档号: J1-2026-001}}\n");
        let opening = piece("内部", "").replace("件: S2026-0001", "件: [S2026-0001, S2026-0002]");
        format!("{office}{reply}{opening}{filed}").replace("份号: 1\n#", "份号: 2\n#")
    };
    check(
        &GROUP,
        &[
            (two("", "[S2026-0001#1, S2026-0001#2]"), &[]),
            (two("", "[S2026-0001, S2026-0002]"), &["archive-number/headline"]),
            (two("复文: S2026-0001\n", "[S2026-0001, S2026-0002]"), &[]),
            (two("", "S2026-0001").replace("J1-2026-001", "J1-26-001"), &["archive-number/pattern"]),
        ],
    );
}

#[test]
fn a_level_is_changed_by_who_gave_it() {
    let regrade = |rest: &str| {
        format!("- {{动作: 密级变更, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: S2026-0001, 解密: 是, {rest}}}\n")
    };
    let theirs = |rest: &str| piece("机密", &regrade(rest));
    let ours = |rest: &str| theirs(rest).replace("来文单位: 市院", "来文单位: 一部");
    check(
        &GROUP,
        &[
            (theirs("依据机关: 市院"), &[]),
            (theirs("依据机关: 本院"), &["regrade-no-authority/not-ours"]),
            (ours("依据机关: 本院"), &["regrade-no-authority/unapproved"]),
            (ours("依据机关: 本院, 审批: {批准人: 陆远, 时间: 2026-03-19}"), &["regrade-no-authority/too-low"]),
            (ours("依据机关: 本院, 审批: {批准人: 沈岚, 时间: 2026-03-19}"), &[]),
            (ours("依据机关: "), &["regrade-no-authority/unapproved", "regrade-no-authority/headline"]),
        ],
    );
}

#[test]
fn a_period_is_extended_before_it_ends() {
    let text = |rest: &str| {
        let regrade = format!(
            "- {{动作: 密级变更, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: S2026-0001, 依据机关: 市院, {rest}}}\n"
        );
        piece("机密", &regrade).replace("保密期限: 10年", "保密期限: 2026-03-10")
    };
    check(
        &GROUP,
        &[
            (text("新密级: 机密, 保密期限: 2026-12-31"), &["extension-late/period"]),
            (text("新密级: 秘密"), &["extension-late/period"]),
            (text("解密: 是"), &[]),
            (text("新密级: 机密, 保密期限: 2026-12-31").replace("2026-03-20 09:00", "2026-03-10 09:00"), &[]),
        ],
    );
}

#[test]
fn extensions_follow_each_other() {
    let text = |first: &str, second: &str| {
        let row = |due: &str, at: &str| format!("{{办结时限: {due}, 审批: {{批准人: 方正, 时间: {at}}}}}");
        let rows = format!("[{}, {}]", row("5天", first), row("2026-03-20", second));
        piece("内部", "").replace("批示内容: 请阅研。", &format!("批示内容: 请办理。, 办结时限: 2天, 延期: {rows}"))
    };
    let late: &[&str] = &["extension-late/headline"];
    check(
        &GROUP,
        &[
            (text("2026-03-04 17:00", "2026-03-09 17:00"), &[]),
            (text("2026-03-05 08:00", "2026-03-09 17:00"), late),
            (text("2026-03-04 17:00", "2026-03-10 08:00"), late),
        ],
    );
}

#[test]
fn a_party_does_not_supervise() {
    let text = |who: &str| {
        piece(
            "内部",
            &format!(
                "- {{动作: 移交, 时间: 2026-03-10, 经手人: 周青, 件: S2026-0001, 移交人: 周青, 接收人: 陈敏, 监交人: {who}}}\n"
            ),
        )
    };
    check(&GROUP, &[(text("陈敏"), &["hand-over-unsupervised/party"]), (text("何静"), &[])]);
}

#[test]
fn time_alone_does_not_show_that_somebody_is_gone() {
    let lend = format!(
        "- {{动作: 借阅, 时间: 2026-03-03 09:00, 经手人: 陈敏, 件: S2026-0001, 借阅人: 沈岚, 应还: 2026-03-31, {LEADER}}}\n"
    );
    let urge = "- {动作: 催办, 时间: 2026-03-12, 经手人: 陈敏, 件: S2026-0001, 催办对象: 许舟}\n";
    let leave = |kind: &str, rest: &str| {
        format!(
            "# file: logs/departures/2026.yaml\n- {{时间: 2026-03-09, 经手人: 何静, 离岗人: 沈岚, 离岗类别: {kind}, 离岗时间: 2026-03-10{rest}}}\n"
        )
    };
    let done = ", 谈话: 2026-03-09, 承诺: 2026-03-09, 设备: 2026-03-09, 权限: 2026-03-09, 工作证: 2026-03-09, 摘录本: 2026-03-09";
    let text = |done: &str, log: String| format!("{}{log}", piece("内部", done));
    let gone = format!("{lend}{urge}");
    check(
        &GROUP,
        &[
            (text(&lend, leave("退休", "")), &[]),
            // That the copies are not back is one fault, told once.
            (text(&gone, leave("退休", done)), &["left-holding/headline"]),
            (text(urge, leave("退休", done)), &["departure-incomplete/headline"]),
            (text(urge, leave("出差", "")), &["departure-incomplete/headline"]),
            (text(&gone, leave("出差", ", 载体: 2026-03-10")), &[]),
            (text(&gone, leave("退休", &format!("{done}, 载体: 2026-03-10, 返岗: 2026-03-11"))), &[]),
        ],
    );
}
