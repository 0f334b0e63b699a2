//! What the examples of the group leave open: levels, channels, and when a sum is judged.

use super::GROUP;
use crate::rules::borrowing::tests::check;

/// An own paper of a level with three copies, issued with one filed, and what was done with it.
fn paper(level: &str, keys: &str, issue: &str, done: &str) -> String {
    format!(
        "# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于有关情况的报告
来文单位: 本院
密级: {level}
保密期限: 5年
成文日期: 2026-03-05
份号: [\"000001\", \"000002\", \"000003\"]
{keys}# file: actions/2026/03/05.yaml
- {{动作: 签发, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: F2026-0001, 审批: {{批准人: 沈岚, 时间: 2026-03-05 09:30}}{issue}}}
- {{动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}}
{done}"
    )
}

fn send(copy: &str, to: &str, rest: &str) -> String {
    format!(
        "- {{动作: 发送, 时间: 2026-03-06 09:00, 经手人: 陈敏, 件: F2026-0001#00000{copy}, 发往单位: {to}, {rest}}}\n"
    )
}

#[test]
fn each_channel_has_the_levels_it_is_closed_to() {
    let by = |level: &str, rest: &str| {
        paper(level, "派生自: []\n", "", &send("1", "市院", &format!("封装: 是, 渠道: {rest}")))
    };
    let forbidden: &[&str] = &["channel-forbidden/headline"];
    check(
        &GROUP,
        &[
            (by("秘密", "公用电话"), forbidden),
            (by("秘密", "明码电报"), forbidden),
            (by("内部", "普通邮寄"), &[]),
            (by("机密", "机要交换"), &[]),
            (by("秘密", "传真"), &["channel-forbidden/unapproved"]),
            (by("秘密", "网络, 审批: {批准人: 陆远, 时间: 2026-03-06 08:30}"), &["channel-forbidden/too-low"]),
            (by("秘密", "传真, 审批: {批准人: 沈岚, 时间: 2026-03-06 08:30}"), &[]),
            (by("内部", "传真"), &[]),
            (by("绝密", "机要交换"), &["channel-forbidden/headline", "issue-over-authority/headline"]),
        ],
    );
}

#[test]
fn only_what_can_be_packed_must_be() {
    let by = |level: &str, rest: &str| paper(level, "", "", &send("1", "市院", &format!("渠道: {rest}")));
    check(
        &GROUP,
        &[
            (by("秘密", "机要交通"), &["sent-unpacked/headline"]),
            (by("秘密", "专人, 封装: 否"), &["sent-unpacked/headline"]),
            (by("秘密", "加密传输"), &[]),
            (by("内部", "机要交通"), &[]),
            // What could not be read was told as such.
            (by("秘密", "机要交通, 封装: 大概"), &[]),
        ],
    );
}

#[test]
fn the_sum_waits_for_the_last_addressee() {
    let issue = ", 存档份数: 1, 余存: 0";
    let to = "主送: [市院]\n抄送: [县委办]\n";
    let post = "渠道: 机要交通, 封装: 是";
    let (first, second) = (send("1", "市院", post), send("2", "县委办", post));
    let third = send("3", "县委办", post);
    let unbalanced: &[&str] = &["dispatch-unbalanced/headline"];
    check(
        &GROUP,
        &[
            (paper("秘密", to, issue, ""), &[]),
            (paper("秘密", to, issue, &first), &[]),
            (paper("秘密", to, issue, &format!("{first}{second}")), &[]),
            (paper("秘密", to, issue, &format!("{first}{second}{third}")), unbalanced),
            (paper("秘密", to, ", 存档份数: 0, 余存: 0", &format!("{first}{second}")), unbalanced),
            (paper("秘密", to, "", &format!("{first}{second}{third}")), &[]),
        ],
    );
}

#[test]
fn what_was_printed_is_numbered_or_spoiled() {
    let printed = |issue: &str| paper("秘密", "", issue, "");
    check(
        &GROUP,
        &[
            (printed(", 印数: 3"), &[]),
            (printed(", 印数: 4, 报废: 1"), &[]),
            (printed(", 印数: 4"), &["dispatch-unbalanced/printed"]),
            (printed(", 印数: 3, 报废: 1"), &["dispatch-unbalanced/printed"]),
        ],
    );
}

#[test]
fn a_level_taken_from_a_source_is_no_own_classification() {
    let source = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于有关部署的通知
来文单位: 市院
密级: 绝密
保密期限: 5年
成文日期: 2026-03-01
份号: [\"000003\"]
";
    let derived = |level: &str| format!("{source}{}", paper(level, "派生自: [S2026-0001]\n", "", ""));
    check(&GROUP, &[(derived("绝密"), &[]), (derived("机密"), &["derived-below-source/headline"])]);
}

#[test]
fn a_paper_is_not_raised_above_the_authority_either() {
    let up = "- {动作: 密级变更, 时间: 2026-03-06 09:00, 经手人: 陈敏, 件: F2026-0001, 新密级: 绝密, 依据机关: 本院, 审批: {批准人: 沈岚, 时间: 2026-03-06 08:30}}\n";
    check(&GROUP, &[(paper("机密", "", "", up), &["issue-over-authority/headline"])]);
}
