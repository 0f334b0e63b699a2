//! What may happen to a piece on one working day, written as a clerk writes it. Everything here is lawful.

use chrono::{Datelike, NaiveDate, Weekday};
use proptest::prelude::*;

/// The piece whose life is told: what may be done with it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Internal,
    Secret,
}

#[derive(Clone, Copy, Debug)]
pub enum Op {
    Lend,
    Circulate { readers: usize },
    Photocopy { count: usize },
    Consult,
    Store,
    SendBack,
}

const READERS: [&str; 3] = ["许舟", "孟禾", "白露"];

pub fn lawful(piece: Piece) -> impl Strategy<Value = Op> {
    let readers: usize = if piece == Piece::Internal { 3 } else { 2 };
    prop_oneof![
        Just(Op::Lend),
        (1..=readers).prop_map(|readers| Op::Circulate { readers }),
        (1..=3_usize).prop_map(|count| Op::Photocopy { count }),
        Just(Op::Consult),
        Just(Op::Store),
    ]
}

/// Working days after Tuesday 3 March 2026.
pub fn day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap();
    let working = first.iter_days().filter(|date| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun));
    working.clone().nth(number).unwrap()
}

/// The slip of an act, with `{d}` where its day belongs.
pub fn slip(op: Op, piece: Piece) -> String {
    let head = |word: &str, time: &str| format!("- {{动作: {word}, 时间: {{d}} {time}, 经手人: 陈敏, 件: S2026-0001");
    let approval = "审批: {批准人: 陆远, 时间: {d} 08:40}";
    match op {
        Op::Lend => {
            format!("{}, 借阅人: 许舟, {approval}, 应还: {{d}} 17:00, 归还: {{d}} 16:00}}\n", head("借阅", "09:00"))
        }
        Op::Circulate { readers } => {
            let row = |(at, reader): (usize, &&str)| {
                format!("{{传阅人: {reader}, 送出: {{d}} {:02}:00, 退回: {{d}} {:02}:50}}", 9 + at, 9 + at)
            };
            let rows: Vec<String> = READERS[..readers].iter().enumerate().map(row).collect();
            format!("{}, 传阅记录: [{}], 传阅毕: {{d}} 13:00}}\n", head("传阅", "09:00"), rows.join(", "))
        }
        Op::Photocopy { count } => format!(
            "{}, {approval}, 复制份数: {count}, 使用人: 许舟, 用途: 会议, 原件归还: {{d}} 10:30, 收回: {{d}} 16:30}}\n",
            head("复制", "10:00")
        ),
        Op::Consult => {
            format!("{}, {approval}, 查阅人: 孟禾, 查阅地点: 机要室, 归还: {{d}} 11:00}}\n", head("查阅", "10:00"))
        }
        Op::Store if piece == Piece::Internal => format!("{}, 存放: 二号柜}}\n", head("入柜", "15:00")),
        Op::Store => format!("{}, 存放: 一号柜}}\n", head("入柜", "15:00")),
        Op::SendBack => format!("{}, 接收单位: 市院, 清单号: 清1}}\n", head("清退", "16:00")),
    }
}

/// A register in which the piece came on 2 March, and then what the slips say, one working day each.
pub fn register(piece: Piece, copies: usize, slips: &[String]) -> String {
    let mut text = arrival(piece, copies);
    for (number, slip) in slips.iter().enumerate() {
        let date = day(number);
        text.push_str(&format!("# file: actions/2026/03/{date}.yaml\n"));
        let first = if piece == Piece::Internal { "1" } else { "000001" };
        let slip = slip.replace("{d}", &date.to_string()).replace("{next}", &day(number + 1).to_string());
        text.push_str(&slip.replace("{first}", first));
    }
    text
}

fn arrival(piece: Piece, copies: usize) -> String {
    let (document, place, instruction) = match piece {
        Piece::Internal => (format!("密级: 内部\n页数: 12\n份号: {copies}\n"), "二号柜", ""),
        Piece::Secret => {
            let numbers: Vec<String> = (1..=copies).map(|number| format!("\"{number:06}\"")).collect();
            let scope = "知悉范围: {确定人: 方正, 时间: 2026-03-02 10:00, 人员: [一部]}";
            let rest = "密级: 秘密\n保密期限: 5年\n成文日期: 2026-02-27\n页数: 12";
            let instruction =
                "- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请一部阅。}\n";
            (format!("{rest}\n份号: [{}]\n{scope}\n", numbers.join(", ")), "一号柜", instruction)
        }
    };
    format!(
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 关于开展安全保密检查的通知\n来文单位: 市院\n{document}\
         # file: actions/2026/03/02.yaml\n\
         - {{动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}}\n\
         - {{动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: {place}}}\n\
         - {{动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}}\n{instruction}"
    )
}
