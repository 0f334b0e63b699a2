//! What the examples of the group leave open: scopes, copies away, and what nobody can know.

use super::GROUP;
use crate::rules::borrowing::tests::{check, piece};

/// Two copies in custody, the second one lent out for a time, and an inventory.
fn count(rest: &str) -> String {
    let lend = "- {动作: 借阅, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: S2026-0001#2, 借阅人: 许舟, 应还: 2026-03-25, 归还: 2026-03-24 09:00, 审批: {批准人: 何静, 时间: 2026-03-20 08:30}}\n";
    let count = format!("- {{动作: 清点, 时间: 2026-03-20 16:30, 经手人: 陈敏, 监盘人: 何静, {rest}}}\n");
    piece("内部", &format!("{lend}{count}")).replace("份号: 1", "份号: 2")
}

#[test]
fn what_is_out_is_neither_there_nor_missing() {
    check(
        &GROUP,
        &[
            (count("范围: 全部, 实有: 全部"), &[]),
            (count("范围: 全部, 实有: S2026-0001"), &[]),
            (count("范围: 全部, 实有: [S2026-0001#1]"), &[]),
            (count("范围: 全部, 实有: [S2026-0001#1, S2026-0001#2]"), &["inventory-differs/out"]),
            (count("范围: 全部, 实有: S2026-0001#1, 缺失: S2026-0001#2"), &["inventory-differs/not-missing"]),
            (count("范围: 全部, 实有: 全部, 缺失: S2026-0001#1"), &[]),
        ],
    );
}

#[test]
fn a_count_is_held_against_what_it_covers() {
    let nothing = |scope: &str| count(&format!("范围: {{{scope}}}, 实有: []"));
    let differs: &[&str] = &["inventory-differs/headline"];
    check(
        &GROUP,
        &[
            (nothing("地点: 二号柜"), differs),
            (nothing("地点: 机要室"), differs),
            (nothing("地点: 一号柜"), &[]),
            (nothing("密级: [内部, 秘密]"), differs),
            (nothing("密级: 秘密"), &[]),
            (nothing("单位: 一部"), &[]),
            (nothing("单位: 本院").replace("份号: 2\n", "份号: 2\n归口部门: 一部\n"), differs),
        ],
    );
}

#[test]
fn where_only_the_day_is_known_both_are_believed() {
    let day = |rest: &str| count(rest).replace("2026-03-20 16:30", "2026-03-20");
    check(
        &GROUP,
        &[
            (day("范围: 全部, 实有: S2026-0001#1"), &[]),
            (day("范围: 全部, 实有: [S2026-0001#1, S2026-0001#2]"), &[]),
            (day("范围: 全部, 实有: 全部, 实有份数: 1"), &[]),
            (day("范围: 全部, 实有: 全部, 实有份数: 2"), &[]),
            (day("范围: 全部, 实有: 全部, 实有份数: 3"), &["balance-broken/headline"]),
        ],
    );
}

#[test]
fn what_was_not_in_custody_cannot_be_counted() {
    let before = count("范围: 全部, 实有: S2026-0001").replace("2026-03-20 16:30", "2026-03-01");
    let after = format!(
        "{}- {{动作: 清退, 时间: 2026-03-10, 经手人: 陈敏, 件: S2026-0001#1, 接收单位: 市院, 回执: 2026-03-11}}\n",
        count("范围: 全部, 实有: S2026-0001#1")
    );
    check(&GROUP, &[(before, &["inventory-differs/not-begun"]), (after, &["inventory-differs/ended"])]);
}

#[test]
fn a_total_is_held_against_the_list_beside_it() {
    check(
        &GROUP,
        &[
            (count("范围: 全部, 实有: S2026-0001#1, 实有份数: 1"), &[]),
            (count("范围: 全部, 实有: S2026-0001#1, 实有份数: 2"), &["balance-broken/listed"]),
            (count("范围: 全部, 实有: 全部, 实有份数: 1"), &[]),
            (count("范围: 全部, 实有: 全部, 缺失: S2026-0001#1, 实有份数: 1"), &["balance-broken/headline"]),
            (count("范围: 全部, 实有: 全部, 缺失: S2026-0001#1, 实有份数: 0"), &[]),
        ],
    );
}

#[test]
fn what_unread_text_may_mention_is_not_called_uncounted() {
    let text = count("范围: 全部, 实有: []");
    check(
        &GROUP,
        &[
            (text.clone(), &["inventory-differs/headline"]),
            (
                format!(
                    "{text}# file: actions/2026/03/20.yaml\n- {{动作: 借越, 时间: 2026-03-20 10:00, 件: S2026-0001}}\n"
                ),
                &[],
            ),
        ],
    );
}

#[test]
fn nobody_watches_himself() {
    let text = count("范围: 全部, 实有: 全部").replace("监盘人: 何静", "监盘人: 陈敏");
    check(&GROUP, &[(text, &["inventory-alone/same"])]);
}

#[test]
fn a_box_holds_at_least_what_was_filed_in_it() {
    let filed = "- {动作: 归档, 时间: 2026-03-26 09:00, 经手人: 陈敏, 件: S2026-0001, 档号: J1, 盒号: 一盒}\n";
    let sheet = |pieces: u8| {
        format!(
            "{}{filed}# file: logs/boxes/2026.yaml\n- {{时间: 2026-03-27, 经手人: 马骁, 盒号: 一盒, 整理人: 陈敏, 检查人: 马骁, 件数: {pieces}}}\n",
            count("范围: 全部, 实有: 全部")
        )
    };
    check(&GROUP, &[(sheet(1), &[]), (sheet(3), &[]), (sheet(0), &["balance-broken/box"])]);
}
