//! Duties about sending, filing, destroying, losing and counting.

use super::{actions, came, chain, document, stand};

fn dispatched(more: &str) -> String {
    let issue = "签发 2026-03-02 09:00 陈敏 件: F2026-0001, 审批: {批准人: 沈岚, 时间: 2026-03-02}, 印数: 2";
    let dispatch = format!(
        "发送 2026-03-02 10:00 陈敏 件: F2026-0001, 渠道: 机要交换, 封装: 是, 发往单位: [{{收件方: 市院, 文件: F2026-0001#1, 回执: 2026-03-03}}, {{收件方: 县委办, 文件: F2026-0001#2{more}}}]"
    );
    document("F2026-0001", "发文", "内部", "") + &actions(&[issue, &dispatch])
}

#[test]
fn receipts_come_back_within_ten_days() {
    assert_eq!(stand(&dispatched(""), "receipt", "2026-03-12"), "Open 2026-03-12 #2 陈敏");
    assert_eq!(stand(&dispatched(""), "receipt", "2026-03-13"), "Overdue 2026-03-12 #2 陈敏");
    let met = dispatched(", 回执: {时间: 2026-03-12, 签收人: 县委办机要室}");
    assert_eq!(stand(&met, "receipt", "2026-03-13"), "Met 2026-03-12 #1 #2 陈敏");
    assert_eq!(stand(&dispatched(", 回执: 2026-03-13"), "receipt", "2026-03-13"), "Late 2026-03-12 #1 #2 陈敏");
    assert_eq!(stand(&dispatched(", 归还: 2026-03-05"), "receipt", "2026-03-13"), "Met 2026-03-12 #1 #2 陈敏");
    assert_eq!(stand(&dispatched(", 回执: {回执号: 县收12}"), "receipt", "2026-03-13"), "");
}

#[test]
fn what_is_wanted_back_is_sent_back_by_its_day() {
    let text = |then: &[&str]| came("秘密", "清退期限: 2026-03-20\n", then);
    let back = |day: &str, more: &str| format!("清退 {day} 10:00 陈敏 件: S2026-0001, 接收单位: 市院, 清单号: 1{more}");
    assert_eq!(stand(&text(&[]), "return", "2026-03-20"), "Open 2026-03-20 #1 #2 何静");
    assert_eq!(stand(&text(&[]), "return", "2026-03-21"), "Overdue 2026-03-20 #1 #2 何静");
    assert_eq!(stand(&text(&[&back("2026-03-20", "")]), "return", "2026-03-21"), "Met 2026-03-20 #1 #2 何静");
    assert_eq!(stand(&text(&[&back("2026-03-21", "")]), "return", "2026-03-21"), "Late 2026-03-20 #1 #2 何静");
    let kept = |by: &str| {
        back(
            "2026-03-19",
            &format!(", 留用: [{{文件: S2026-0001#2, 原因: 备查, 审批: {{批准人: {by}, 时间: 2026-03-18}}}}]"),
        )
    };
    assert_eq!(stand(&text(&[&kept("沈岚")]), "return", "2026-03-21"), "Met 2026-03-20 #1 何静");
    assert_eq!(stand(&text(&[&kept("许舟")]), "return", "2026-03-21"), "Overdue 2026-03-20 #2 何静");
    let lost = "丢失 2026-03-10 10:00 陈敏 件: S2026-0001#2, 报告: {时间: 2026-03-10 11:00, 报告对象: 县保密局}";
    assert_eq!(stand(&text(&[lost]), "return", "2026-03-21"), "Overdue 2026-03-20 #1 何静");
}

#[test]
fn what_is_to_be_kept_is_filed_early_in_the_next_year() {
    let archive = |day: &str, items: &str| format!("归档 {day} 10:00 陈敏 件: {items}, 档号: 1");
    for more in ["处置意见: 归档\n", "保管期限: 10年\n"] {
        assert_eq!(stand(&came("内部", more, &[]), "file", "2027-03-31"), "Open 2027-03-31 #1 #2 何静");
        assert_eq!(stand(&came("内部", more, &[]), "file", "2027-04-01"), "Overdue 2027-03-31 #1 #2 何静");
    }
    let text = |then: &[&str]| came("内部", "保管期限: 10年\n", then);
    assert_eq!(
        stand(&text(&[&archive("2026-06-01", "S2026-0001")]), "file", "2027-04-01"),
        "Met 2027-03-31 #1 #2 何静"
    );
    assert_eq!(
        stand(&text(&[&archive("2027-04-01", "S2026-0001")]), "file", "2027-04-01"),
        "Late 2027-03-31 #1 #2 何静"
    );
    assert_eq!(
        stand(&text(&[&archive("2026-06-01", "S2026-0001#1")]), "file", "2027-04-01"),
        "Overdue 2027-03-31 #2 何静"
    );
    let handled = "办结 2027-01-10 10:00 许舟 件: S2026-0001, 办理结果: 已报。";
    assert_eq!(stand(&text(&[handled]), "file", "2027-04-01"), "Open 2028-03-31 #1 #2 何静");
    assert_eq!(stand(&came("内部", "保管期限: 10年\n处置意见: 清退\n", &[]), "file", "2027-04-01"), "");
}

#[test]
fn what_is_to_be_destroyed_is_destroyed_the_next_year() {
    let text = |then: &[&str]| came("内部", "处置意见: 销毁\n", then);
    let destroy = |day: &str| {
        format!(
            "销毁 {day} 10:00 陈敏 件: S2026-0001, 审批: {{批准人: 沈岚, 时间: 2026-03-10}}, 清册号: 1, 方式: 碎浆, 监销人: [何静, 周青]"
        )
    };
    assert_eq!(stand(&text(&[]), "destroy", "2027-12-31"), "Open 2027-12-31 #1 #2 何静");
    assert_eq!(stand(&text(&[]), "destroy", "2028-01-01"), "Overdue 2027-12-31 #1 #2 何静");
    assert_eq!(stand(&text(&[&destroy("2026-03-20")]), "destroy", "2028-01-01"), "Met 2027-12-31 #1 #2 何静");
    assert_eq!(stand(&text(&[&destroy("2028-01-03")]), "destroy", "2028-02-01"), "Late 2027-12-31 #1 #2 何静");
    let hold = "暂停处置 2026-03-10 10:00 何静 件: S2026-0001, 原因: 巡察调阅";
    let release = "解除 2027-01-10 10:00 何静 件: S2026-0001, 原因: 调阅结束";
    assert_eq!(stand(&text(&[hold]), "destroy", "2028-01-01"), "");
    assert_eq!(stand(&text(&[hold, release]), "destroy", "2028-01-01"), "Open 2028-12-31 #1 #2 何静");
}

#[test]
fn secrecy_is_reviewed_before_its_period_ends() {
    // The period of ten years runs from 10 February 2026.
    let text = |then: &[&str]| came("秘密", "", then);
    let review = |day: &str, more: &str| format!("保密审核 {day} - 何静 件: S2026-0001, 审核结果: 维持原密级。{more}");
    assert_eq!(stand(&text(&[]), "review", "2035-11-11"), "Ahead 2036-02-10 何静");
    assert_eq!(stand(&text(&[]), "review", "2035-11-12"), "Open 2036-02-10 何静");
    assert_eq!(stand(&text(&[]), "review", "2036-02-11"), "Overdue 2036-02-10 何静");
    assert_eq!(chain(&text(&[]), "review"), ["02-10 起算", "11-12 提醒", "01-11 提醒", "02-10 期满"]);
    assert_eq!(stand(&text(&[&review("2030-01-01", "")]), "review", "2036-02-11"), "Overdue 2036-02-10 何静");
    assert_eq!(stand(&text(&[&review("2036-01-01", "")]), "review", "2036-02-11"), "Met 2036-02-10 何静");
    assert_eq!(stand(&text(&[&review("2036-03-01", "")]), "review", "2036-03-01"), "Late 2036-02-10 何静");
    let declassified = "密级变更 2030-01-01 - 陈敏 件: S2026-0001, 解密: 是, 依据机关: 市院";
    assert_eq!(stand(&text(&[declassified]), "review", "2036-03-01"), "");
    let prolonged =
        |day: &str| format!("密级变更 {day} - 陈敏 件: S2026-0001, 新密级: 秘密, 保密期限: 15年, 依据机关: 市院");
    assert_eq!(stand(&text(&[&prolonged("2030-01-01")]), "review", "2036-03-01"), "Ahead 2041-02-10 何静");
    assert_eq!(
        stand(&text(&[&prolonged("2036-01-01")]), "review", "2036-03-01"),
        "Met 2036-02-10 何静\nAhead 2041-02-10 何静"
    );
    let again = review("2030-01-01", ", 下次审核: 2031-01-01");
    assert_eq!(stand(&text(&[&again]), "review", "2031-01-02"), "Ahead 2036-02-10 何静\nOverdue 2031-01-01 何静");
    assert_eq!(
        stand(&text(&[&again, &review("2030-12-01", "")]), "review", "2031-01-02"),
        "Ahead 2036-02-10 何静\nMet 2031-01-01 何静"
    );
}

#[test]
fn a_loss_is_reported_within_a_day_and_traced_within_weeks() {
    let lose = |more: &str| format!("丢失 2026-03-10 16:00 陈敏 件: S2026-0001#1, 发现: 2026-03-10 15:00{more}");
    let find = |at: &str| format!("找回 {at} 陈敏 件: S2026-0001#1, 存放: 一号柜");
    let reported = |at: &str| lose(&format!(", 报告: {{时间: {at}, 报告对象: 县保密局}}"));
    let text = |level: &str, then: &[&str]| came(level, "", then);
    assert_eq!(stand(&text("秘密", &[&lose("")]), "loss-report", "2026-03-11 15:00"), "Open 2026-03-11 15:00 #1 陈敏");
    assert_eq!(stand(&text("秘密", &[&lose("")]), "loss-report", "2026-03-11"), "Overdue 2026-03-11 15:00 #1 陈敏");
    for (at, standing) in [("2026-03-11 09:00", "Met"), ("2026-03-11 16:00", "Late")] {
        let told = stand(&text("秘密", &[&reported(at)]), "loss-report", "2026-03-12");
        assert_eq!(told, format!("{standing} 2026-03-11 15:00 #1 陈敏"));
    }
    assert_eq!(stand(&text("秘密", &[&lose(""), &find("2026-03-11 09:00")]), "loss-report", "2026-03-31"), "");
    let found_late = text("秘密", &[&lose(""), &find("2026-03-12 09:00")]);
    assert_eq!(stand(&found_late, "loss-report", "2026-03-31"), "Overdue 2026-03-11 15:00 #1 陈敏");

    for (level, due) in [("绝密", "2026-03-20"), ("秘密", "2026-05-09")] {
        let open = text(level, &[&reported("2026-03-11 09:00")]);
        assert_eq!(stand(&open, "loss-untraced", due), format!("Open {due} #1 何静"));
        assert_eq!(stand(&open, "loss-untraced", "2026-05-10"), format!("Overdue {due} #1 何静"));
        let met = text(level, &[&reported("2026-03-11 09:00"), &find("2026-03-15 09:00")]);
        assert_eq!(stand(&met, "loss-untraced", "2026-05-10"), format!("Met {due} #1 何静"));
        let late = text(level, &[&reported("2026-03-11 09:00"), &find("2026-05-10 09:00")]);
        assert_eq!(stand(&late, "loss-untraced", "2026-05-10"), format!("Late {due} #1 何静"));
    }
}

fn office(begins: &str) -> String {
    let base = "机关: 某县人民检察院机要室\n本单位: 本院\n语言: 中文\n受众:\n  内部: {知悉级别: 绝密}\n编号: {收文: \"S{year}-{seq:4}\"}\n";
    let begins = if begins.is_empty() { String::new() } else { format!("启用日期: {begins}\n") };
    format!("# file: register.yaml\n{base}{begins}")
}

#[test]
fn everything_is_counted_once_a_year_and_top_secret_every_quarter() {
    let count = |day: &str, scope: &str| format!("清点 {day} 15:00 陈敏 范围: {scope}, 实有: 全部, 监盘人: 何静");
    let text = |begins: &str, level: &str, then: &[&str]| office(begins) + &came(level, "", then);
    let open = text("2026-01-01", "绝密", &[]);
    assert_eq!(stand(&open, "inventory", "2027-03-02"), "Open 2027-03-02 何静");
    assert_eq!(stand(&open, "inventory", "2027-03-03"), "Overdue 2027-03-02 何静");
    assert_eq!(stand(&open, "inventory-top-secret", "2026-06-02"), "Open 2026-06-02 何静");
    assert_eq!(stand(&open, "inventory-top-secret", "2026-06-03"), "Overdue 2026-06-02 何静");
    let all = text("2026-01-01", "绝密", &[&count("2026-06-01", "全部")]);
    assert_eq!(stand(&all, "inventory", "2027-06-02"), "Met 2027-03-02 何静\nOverdue 2027-06-01 何静");
    assert_eq!(stand(&all, "inventory-top-secret", "2026-06-02"), "Met 2026-06-02 何静\nOpen 2026-09-01 何静");
    let late = text("2026-01-01", "绝密", &[&count("2026-06-05", "{密级: [绝密]}")]);
    assert_eq!(stand(&late, "inventory-top-secret", "2026-06-05"), "Late 2026-06-02 何静\nOpen 2026-09-05 何静");
    assert_eq!(stand(&late, "inventory", "2026-06-05"), "Open 2027-03-02 何静");
    let in_part = text("2026-01-01", "绝密", &[&count("2026-05-05", "{地点: [一号柜], 密级: [绝密]}")]);
    assert_eq!(stand(&in_part, "inventory-top-secret", "2026-06-03"), "Overdue 2026-06-02 何静");
    assert_eq!(stand(&text("2026-01-01", "秘密", &[]), "inventory-top-secret", "2026-12-31"), "");
    assert_eq!(stand(&text("", "绝密", &[]), "inventory", "2030-12-31"), "");
    let from_the_first = text("", "绝密", &[&count("2026-06-01", "全部")]);
    assert_eq!(stand(&from_the_first, "inventory", "2026-06-02"), "Open 2027-06-01 何静");
}
