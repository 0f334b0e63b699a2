//! Random lives of a document. Lawful ones give no finding; one fault gives its finding and none of
//! another kind; at any time every copy has exactly one stay; the balance closes over any period.

use chrono::{Days, NaiveDate, Weekday};
use jiyao::balance;
use jiyao::custody::CopyLife;
use jiyao::examine::Read;
use jiyao::rules::example;
use proptest::prelude::*;

use crate::common::at;

/// What may happen to a piece on one working day.
#[derive(Clone, Debug)]
enum Op {
    Lend {
        approved: bool,
        returned: bool,
    },
    /// Readers in turn; the second goes out before the first is back where `overlap`.
    Circulate {
        readers: usize,
        overlap: bool,
    },
    Photocopy {
        count: usize,
    },
    Consult,
    Store,
    SendBack,
}

const READERS: [&str; 3] = ["许舟", "孟禾", "白露"];

fn lawful() -> impl Strategy<Value = Op> {
    prop_oneof![
        Just(Op::Lend { approved: true, returned: true }),
        (1..=3_usize).prop_map(|readers| Op::Circulate { readers, overlap: false }),
        (1..=3_usize).prop_map(|count| Op::Photocopy { count }),
        Just(Op::Consult),
        Just(Op::Store),
    ]
}

/// Working days from 3 March 2026 on.
fn day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    let working = first.iter_days().filter(|d| !matches!(chrono::Datelike::weekday(d), Weekday::Sat | Weekday::Sun));
    working.skip(1).step_by(1).nth(number).unwrap_or(first + Days::new(number as u64))
}

fn slip(op: &Op, date: NaiveDate) -> String {
    let head = |word: &str, time: &str| format!("- {{动作: {word}, 时间: {date} {time}, 经手人: 陈敏, 件: S2026-0001");
    let approval = format!("审批: {{批准人: 陆远, 时间: {date} 08:40}}");
    match op {
        Op::Lend { approved, returned } => {
            let approval = if *approved { format!(", {approval}") } else { String::new() };
            let returned = if *returned { format!(", 归还: {date} 16:00") } else { String::new() };
            format!("{}, 借阅人: 许舟{approval}, 应还: {date} 17:00{returned}}}\n", head("借阅", "09:00"))
        }
        Op::Circulate { readers, overlap } => {
            let rows: Vec<String> = READERS[..*readers]
                .iter()
                .enumerate()
                .map(|(at, reader)| {
                    let (out, back) = (9 + at, if *overlap && at == 0 { "10:30" } else { "50" });
                    let back = if back == "50" { format!("{:02}:50", 9 + at) } else { back.to_owned() };
                    format!("{{传阅人: {reader}, 送出: {date} {out:02}:00, 退回: {date} {back}}}")
                })
                .collect();
            format!("{}, 传阅记录: [{}], 传阅毕: {date} 13:00}}\n", head("传阅", "09:00"), rows.join(", "))
        }
        Op::Photocopy { count } => format!(
            "{}, {approval}, 复制份数: {count}, 使用人: 许舟, 用途: 会议, 原件归还: {date} 10:30, 收回: {date} 16:30}}\n",
            head("复制", "10:00")
        ),
        Op::Consult => {
            format!("{}, {approval}, 查阅人: 孟禾, 查阅地点: 机要室, 归还: {date} 11:00}}\n", head("查阅", "10:00"))
        }
        Op::Store => format!("{}, 存放: 二号柜}}\n", head("入柜", "15:00")),
        Op::SendBack => format!("{}, 接收单位: 市院, 清单号: 清1}}\n", head("清退", "16:00")),
    }
}

fn register(copies: usize, ops: &[Op]) -> String {
    let mut text = format!(
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 关于开展安全保密检查的通知\n来文单位: 市院\n密级: 内部\n份号: {copies}\n\
         # file: actions/2026/03.yaml\n\
         - {{动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}}\n\
         - {{动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}}\n\
         - {{动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}}\n"
    );
    for (at, op) in ops.iter().enumerate() {
        text.push_str(&slip(op, day(at)));
    }
    text
}

fn fired(text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let examined = read.examine(at("2026-03-31"));
    examined.findings.iter().map(|f| f.rule.to_string()).collect()
}

/// Stays follow each other without gap or overlap.
fn follows(copy: &CopyLife<'_>) -> bool {
    copy.stays.windows(2).all(|pair| pair[0].to == Some(pair[1].from))
        && copy.stays.last().is_none_or(|stay| stay.to.is_none())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn lawful_lives_give_no_finding(copies in 1..4_usize, ops in prop::collection::vec(lawful(), 0..12)) {
        let text = register(copies, &ops);
        prop_assert_eq!(fired(&text), Vec::<String>::new());
    }

    #[test]
    fn one_fault_gives_its_finding_and_no_other(
        before in prop::collection::vec(lawful(), 0..5),
        after in prop::collection::vec(lawful(), 0..5),
        fault in prop_oneof![
            Just((Op::Lend { approved: false, returned: true }, "lend-unapproved")),
            Just((Op::Circulate { readers: 2, overlap: true }, "lateral-transfer")),
        ],
    ) {
        let ops: Vec<Op> = before.into_iter().chain([fault.0]).chain(after).collect();
        prop_assert_eq!(fired(&register(1, &ops)), [fault.1]);
    }

    #[test]
    fn an_act_after_the_end_is_told(before in prop::collection::vec(lawful(), 0..5), after in lawful()) {
        let ops: Vec<Op> = before.into_iter().chain([Op::SendBack, after]).collect();
        let fired = fired(&register(1, &ops));
        prop_assert!(!fired.is_empty() && fired.iter().all(|rule| rule == "after-disposal"), "{:?}", fired);
    }

    #[test]
    fn every_copy_is_in_one_place_and_the_balance_closes(
        copies in 1..4_usize,
        ops in prop::collection::vec(prop_oneof![
            lawful(),
            Just(Op::SendBack),
            Just(Op::Lend { approved: false, returned: false }),
            Just(Op::Circulate { readers: 3, overlap: true }),
        ], 0..12),
        (from, length) in (0..30_u64, 0..30_u64),
    ) {
        let read = Read::of(example::register(&register(copies, &ops)));
        let examined = read.examine(at("2026-03-31"));
        for life in &examined.ledger.lives {
            prop_assert!(life.copies.iter().all(follows));
        }
        let begin = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(from);
        for balance in balance::of(&examined.ledger, begin, begin + Days::new(length)).values() {
            prop_assert!(balance.closes(), "{:?}", balance);
        }
    }
}
