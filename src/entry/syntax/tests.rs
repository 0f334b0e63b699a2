//! What is read of broken text, and what is said of the slips that clerks make.

use super::*;

fn problems(text: &str) -> Vec<Problem> {
    parse(FileId(0), text).problems
}

fn faults(text: &str) -> Vec<Fault> {
    problems(text).into_iter().map(|p| p.fault).collect()
}

/// Number of the guilty line, the fault, and the line as it should be.
fn told(text: &str) -> Vec<(usize, Fault, String)> {
    let told = |problem: Problem| {
        let line = text[..problem.span.start as usize].matches('\n').count() + 1;
        (line, problem.fault, problem.mend.map(|mend| mend.lines).unwrap_or_default())
    };
    problems(text).into_iter().map(told).collect()
}

#[test]
fn a_broken_item_costs_that_item() {
    let text = "- 动作: 登记\n  件: A\n- 动作: [坏\n  件: B\n- 动作: 归档\n  件: C\n";
    let parsed = parse(FileId(0), text);
    let Some(Node { kind: Kind::List(items), .. }) = parsed.top else { panic!() };
    assert_eq!(items.len(), 2);
    assert_eq!(parsed.problems.len(), 1);
    assert!(text[parsed.unread[0].range()].contains("件: B"));
    assert_eq!(&text[items[1].span.range()], "动作: 归档\n  件: C");
}

#[test]
fn text_before_the_first_item_is_not_lost_unseen() {
    let text = "动作: 签收\n件: A\n- 动作: 登记\n  件: B\n";
    assert_eq!(told(text), [(1, Fault::MissingDash, "- 动作: 签收".to_owned())]);
    assert_eq!(parse(FileId(0), text).unread.len(), 1);
}

/// The slips that clerks make: each names its line and shows it as it should be.
const SLIPS: [(&str, usize, Fault, &str); 33] = [
    ("标题: 通知\n密级：机密\n份号: 2\n", 2, Fault::FullWidthColon, "密级: 机密"),
    ("- 动作: 签收\n  时间：2026-03-02\n  件: A\n", 2, Fault::FullWidthColon, "  时间: 2026-03-02"),
    ("- {动作: 签收，时间: 2026-03-02}\n", 1, Fault::FullWidthComma, "- {动作: 签收, 时间: 2026-03-02}"),
    ("- {备注: 好，很好，件: A}\n", 1, Fault::FullWidthComma, "- {备注: 好，很好, 件: A}"),
    ("- ｛动作: 签收, 件: A｝\n", 1, Fault::FullWidthBracket, "- {动作: 签收, 件: A}"),
    ("- 动作: 签收\n　　时间: 2026-03-02\n", 2, Fault::FullWidthSpace, "  时间: 2026-03-02"),
    ("密级: 机密\n类别:　收文\n", 2, Fault::FullWidthSpace, "类别: 收文"),
    ("类别: 收文\n标题:通知\n密级: 机密\n", 2, Fault::ColonWithoutSpace, "标题: 通知"),
    ("- 动作: 签收\n  时间:2026-03-02 09:00\n  件: A\n", 2, Fault::ColonWithoutSpace, "  时间: 2026-03-02 09:00"),
    ("类别: 收文\n密级 机密\n标题: 甲\n", 2, Fault::MissingColon, "密级: 机密"),
    ("-动作: 签收\n  件: A\n- 动作: 登记\n  件: A\n", 1, Fault::DashWithoutSpace, "- 动作: 签收"),
    ("- {动作: 登记}\n-{动作: 签收, 件: A}\n", 2, Fault::DashWithoutSpace, "- {动作: 签收, 件: A}"),
    ("- 动作: 签收\n  件: A\n动作: 登记\n时间: 3\n- 动作: 归档\n", 3, Fault::MissingDash, "- 动作: 登记"),
    ("类别: 收文 密级: 机密\n标题: 甲\n", 1, Fault::TwoKeys, "类别: 收文\n密级: 机密"),
    ("- 动作: 签收，时间: 2026-03-02\n  件: A\n", 1, Fault::TwoKeys, "- 动作: 签收\n  时间: 2026-03-02"),
    ("- {动作: 签收 时间: 2026-03-02, 件: A}\n", 1, Fault::MissingComma, "- {动作: 签收, 时间: 2026-03-02, 件: A}"),
    ("类别: 收文\n标题: 通知: 关于\n", 2, Fault::UnquotedColon, "标题: \"通知: 关于\""),
    ("类别: 收文\n标题: @甲\n", 2, Fault::UnquotedStart, "标题: \"@甲\""),
    ("类别: 收文\n标题: - 甲\n", 2, Fault::UnquotedStart, "标题: \"- 甲\""),
    ("类别: 收文\n标题: [急]值班通知\n", 2, Fault::UnquotedStart, "标题: \"[急]值班通知\""),
    ("标题: \"两会\"期间的通知\n密级: 机密\n", 1, Fault::TextBehindQuote, "标题: '\"两会\"期间的通知'"),
    ("- 动作: 签收\n\t时间: 2026-03-02\n", 2, Fault::Tab, "  时间: 2026-03-02"),
    ("传阅记录:\n\t- {传阅人: 甲}\n", 2, Fault::Tab, "  - {传阅人: 甲}"),
    ("类别: 收文\n标题: \"通知\n密级: 机密\n", 2, Fault::UnclosedQuote, "标题: \"通知\""),
    ("类别: 收文\n标题: \"通知\n文号: \"甲\"\n", 2, Fault::UnclosedQuote, "标题: \"通知\""),
    ("- {动作: 签收, 件: A\n- {动作: 登记, 件: A}\n", 1, Fault::UnclosedBracket, "- {动作: 签收, 件: A}"),
    ("份号: [000123, 000124\n标题: 甲\n", 1, Fault::UnclosedBracket, "份号: [000123, 000124]"),
    ("- {动作: 签收, 件: A}}\n- {动作: 登记}\n", 1, Fault::UnclosedBracket, "- {动作: 签收, 件: A}"),
    ("类别: 收文\n 标题: 通知\n密级: 机密\n", 2, Fault::Indentation, "标题: 通知"),
    ("- 动作: 签收\n   时间: 2026-03-02\n  件: A\n", 2, Fault::Indentation, "  时间: 2026-03-02"),
    ("传阅记录:\n    - {传阅人: 甲}\n   - {传阅人: 乙}\n", 3, Fault::Indentation, "    - {传阅人: 乙}"),
    ("备注: |\n  第一行\n 第二行\n密级: 机密\n", 3, Fault::Indentation, "  第二行"),
    ("备注: *加急*\n密级: 机密\n", 1, Fault::AnchorOrAlias, "备注: \"*加急*\""),
];

#[test]
fn each_slip_names_its_line_and_shows_it_rewritten() {
    for (text, line, fault, rewritten) in SLIPS {
        assert_eq!(told(text), [(line, fault, rewritten.to_owned())], "{text}");
    }
}

#[test]
fn a_rewritten_line_can_be_read() {
    for (text, ..) in SLIPS {
        let mut mended = text.to_owned();
        // Where an entry was typed without its dash, every line of it has to move: line by line.
        for _ in 0..2 {
            if let Some(mend) = problems(&mended).first().and_then(|problem| problem.mend.clone()) {
                mended.replace_range(mend.span.range(), &mend.lines);
            }
        }
        assert!(problems(&mended).is_empty(), "{text}\n{mended}");
    }
}

#[test]
fn text_that_is_no_entry_at_all() {
    assert_eq!(faults("这是一份通知\n没有栏目\n"), [Fault::LoneLine, Fault::LoneLine]);
    assert_eq!(faults("这是一份通知"), [Fault::LoneLine]);
}

#[test]
fn what_yaml_can_and_we_refuse() {
    assert_eq!(faults("a: &x 1\nb: *x\n").first(), Some(&Fault::AnchorOrAlias));
    assert_eq!(faults("a: 1\n---\nb: 2\n"), [Fault::SecondDocument]);
    assert_eq!(faults("a: !!str 1\n"), [Fault::Tag]);
    let deep = format!("a: {}1{}", "[".repeat(5000), "]".repeat(5000));
    assert_eq!(faults(&deep), [Fault::TooDeep]);
}

#[test]
fn empty_files_and_comments_are_nothing() {
    assert!(parse(FileId(0), "").top.is_none());
    assert!(parse(FileId(0), "# nur\n").top.is_none());
    assert!(problems("# nur\n").is_empty());
}

proptest::proptest! {
    /// Whatever stands in a file: it is read, in part or not at all, and every place is inside it.
    #[test]
    fn no_text_breaks_the_reader(
        parts in proptest::collection::vec("(- |  |\t|\u{3000}|动作: |：|，|\\{|\\[|\\}|\"|'|#|[甲a1]|: |:|\n|&|\\*|\\|)", 0..40)
    ) {
        let text = parts.concat();
        for problem in problems(&text) {
            proptest::prop_assert!(problem.span.end as usize <= text.len());
            proptest::prop_assert!(text.get(problem.span.range()).is_some());
        }
    }
}
