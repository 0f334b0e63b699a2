//! What is wrong with an expression, in words, and where in its file: for the conditions of log
//! kinds and those of the office's own rules. Must not know who asked.

use crate::condition::Fault;
use crate::finding::Arg;
use crate::source::{Sources, Span};

/// What is wrong with an expression.
pub(super) fn reason(fault: &Fault) -> Arg {
    let (word, beside) = (&fault.word, &fault.beside);
    let (zh, en) = match fault.sentence {
        "too-long" => (format!("超过 {word} 字节"), format!("it is longer than {word} bytes")),
        "too-nested" => (format!("括号套了 {word} 层以上"), format!("its brackets are nested deeper than {word}")),
        "too-large" => (format!("多于 {word} 个部分"), format!("it has more than {word} parts")),
        "nested-loop" => {
            ("exists、all 等不能套用".into(), "exists, all and the like cannot stand in one another".into())
        }
        "pattern" => (
            format!("matches 的样式要直接写出，不超过 {beside} 字节，计数重复只能一处、两位数以内"),
            format!(
                "the pattern of matches must be written out, at most {beside} bytes, with one counted repetition below 100"
            ),
        ),
        "syntax" => (format!("写法不对（{word}）"), format!("it cannot be read ({word})")),
        "not-english" if beside.is_empty() => (
            format!("“{word}”要加引号；栏目用英文键名"),
            format!("`{word}` needs quotes; fields go by their English names"),
        ),
        "not-english" => (
            format!("栏目用英文键名：“{word}”写 {beside}；文字要加引号"),
            format!("fields go by their English names: for `{word}` write {beside}; text needs quotes"),
        ),
        "unknown-field" if beside.is_empty() => (format!("没有“{word}”这一栏"), format!("there is no field `{word}`")),
        "unknown-field" => (
            format!("没有“{word}”这一栏；是不是“{beside}”？"),
            format!("there is no field `{word}`; did you mean `{beside}`?"),
        ),
        "unknown-value" if beside.is_empty() => {
            (format!("这一栏没有“{word}”这个选项"), format!("the field has no choice `{word}`"))
        }
        "unknown-value" => (
            format!("这一栏没有“{word}”这个选项；是不是“{beside}”？"),
            format!("the field has no choice `{word}`; did you mean `{beside}`?"),
        ),
        "unknown-function" => (format!("没有“{word}”这个函数"), format!("there is no function `{word}`")),
        "arguments" => (format!("{word} 要有 {beside} 个时间"), format!("{word} takes {beside} times")),
        "has" => (format!("不能用 has；写“{word} != null”"), format!("has cannot be used; write `{word} != null`")),
        "no-key" => {
            (format!("“{word}”后要写栏目，如 {word}.at"), format!("`{word}` needs a field behind it, as in {word}.at"))
        }
        "no-index" => (
            format!("“{word}”后要写是谁，如 {word}[entry.by]"),
            format!("`{word}` needs a name behind it, as in {word}[entry.by]"),
        ),
        "not-a-flag" if word.is_empty() => ("结果不是真或假".into(), "the result is neither true nor false".into()),
        "not-a-flag" => (
            format!("“{word}”不是真或假，要和什么相比"),
            format!("`{word}` is neither true nor false: compare it with something"),
        ),
        "not-a-time" => {
            (format!("“{word}”不是时间；写如 '2026-03-02'"), format!("`{word}` is no time; write as in '2026-03-02'"))
        }
        "is-a-list" => (
            format!("“{word}”可以有几个值，写成“… in {word}”"),
            format!("`{word}` may have several values: write `… in {word}`"),
        ),
        "not-a-list" => (format!("“{word}”不是列表，不能用 in"), format!("`{word}` is no list, so nothing is in it")),
        "no-order" => (format!("“{word}”没有高低先后"), format!("`{word}` has no rank to compare by")),
        "cannot-compare" => {
            (format!("“{word}”和“{beside}”不能相比"), format!("`{word}` cannot be compared with `{beside}`"))
        }
        "cannot-reckon" => (
            format!("“{word}”不能加减；相隔天数写 days(起, 止)"),
            format!("`{word}` cannot be added or subtracted; for days between two times write days(from, to)"),
        ),
        _ => (format!("没有“{word}”这个名称"), format!("there is nothing by the name `{word}`")),
    };
    Arg::Both { zh: zh.into(), en: en.into() }
}

/// That an expression fails when it is asked.
pub(super) fn failure(said: &str) -> Arg {
    let zh = match said {
        _ if said.starts_with("Division by zero") || said.starts_with("Remainder by zero") => "除数是零",
        _ if said.starts_with("Overflow") => "数太大",
        _ => said,
    };
    Arg::Both { zh: format!("算不出结果（{zh}）").into(), en: format!("it gives no answer ({said})").into() }
}

/// Where in an expression the fault lies: at the word concerned, where it stands there as typed.
pub(super) fn place(sources: &Sources, expression: Span, fault: &Fault) -> Span {
    let text = sources.text(expression.file);
    let Some(typed) = text.get(expression.range()) else { return expression };
    let is_limit =
        matches!(fault.sentence, "too-long" | "too-nested" | "too-large" | "syntax" | "pattern" | "nested-loop");
    if is_limit || fault.word.is_empty() {
        return expression;
    }
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let whole = |at: &usize| {
        let before = typed[..*at].chars().next_back();
        let after = typed[at + fault.word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    };
    let found = typed.match_indices(fault.word.as_str()).map(|(at, _)| at).find(whole);
    found.map_or(expression, |at| {
        let start = expression.range().start + at;
        Span::new(expression.file, start, start + fault.word.len())
    })
}
