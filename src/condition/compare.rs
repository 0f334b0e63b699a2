//! Comparisons and sums in an expression: what can be compared with what, and what a word written
//! out means beside a closed value or a time. Must not know any particular key.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue};
use ecow::EcoString;

use super::Fault;
use super::functions::RANKED;
use super::sort::Sort;
use crate::time::Moment;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Equal,
    Order,
    In,
}

impl Operator {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "_==_" | "_!=_" => Some(Self::Equal),
            "_<_" | "_<=_" | "_>_" | "_>=_" => Some(Self::Order),
            "@in" | "_in_" => Some(Self::In),
            _ => None,
        }
    }
}

/// The text of a literal.
pub(super) fn literal(part: &IdedExpr) -> Option<&str> {
    match &part.expr {
        Expr::Literal(LiteralValue::String(text)) => Some(text.inner()),
        _ => None,
    }
}

/// The word by which a reader finds a part again.
pub(super) fn label(part: &IdedExpr) -> EcoString {
    match &part.expr {
        Expr::Ident(name) => name.as_str().into(),
        Expr::Select(select) => select.field.as_str().into(),
        Expr::Call(call) if call.func_name.starts_with(char::is_alphabetic) => call.func_name.as_str().into(),
        Expr::Call(call) => call.args.first().map(label).unwrap_or_default(),
        Expr::Literal(LiteralValue::String(text)) => text.inner().into(),
        Expr::Literal(LiteralValue::Int(number)) => number.inner().to_string().into(),
        Expr::Literal(LiteralValue::Double(number)) => number.inner().to_string().into(),
        Expr::Literal(LiteralValue::Boolean(flag)) => flag.inner().to_string().into(),
        _ => EcoString::new(),
    }
}

/// Check a comparison and put its words as they are meant.
pub(super) fn compare<'s>(
    operator: Operator,
    left: &mut IdedExpr,
    right: &mut IdedExpr,
    first: Sort<'s>,
    second: Sort<'s>,
) -> Result<Sort<'s>, Fault> {
    if operator == Operator::In {
        return contained(left, right, first, second);
    }
    if (first.is_list() && second.is_single()) || (second.is_list() && first.is_single()) {
        return Err(Fault::new("is-a-list", label(if first.is_list() { left } else { right })));
    }
    let (first, second) = (mean(left, first, second)?, mean(right, second, first)?);
    if first.clashes(second) {
        return Err(Fault::new("cannot-compare", label(left)).beside(label(right)));
    }
    if operator == Operator::Order {
        by_rank(left, right, first, second)?;
    }
    Ok(Sort::Flag)
}

/// `x in list`
fn contained<'s>(
    left: &mut IdedExpr,
    right: &mut IdedExpr,
    first: Sort<'s>,
    second: Sort<'s>,
) -> Result<Sort<'s>, Fault> {
    if let Expr::List(list) = &mut right.expr {
        for element in &mut list.elements {
            mean(element, Sort::Other, first)?;
        }
        return Ok(Sort::Flag);
    }
    if second.is_single() || matches!(second, Sort::Rows(_)) {
        return Err(Fault::new("not-a-list", label(right)));
    }
    let element = second.element();
    if mean(left, first, element)?.clashes(element) {
        return Err(Fault::new("cannot-compare", label(left)).beside(label(right)));
    }
    Ok(Sort::Flag)
}

/// What a word written out means beside something of this sort, and the sort it then has.
fn mean<'s>(part: &mut IdedExpr, own: Sort<'s>, beside: Sort<'s>) -> Result<Sort<'s>, Fault> {
    let Some(word) = literal(part) else { return Ok(own) };
    match beside {
        Sort::Choice(set) => {
            let Some(name) = set.read(word.trim()) else {
                let meant = crate::entry::scalar::nearest(word, set.spellings());
                return Err(Fault::new("unknown-value", word).beside(meant.unwrap_or_default()));
            };
            part.expr = Expr::Literal(LiteralValue::String(name.to_string().into()));
            Ok(beside)
        }
        Sort::Time => means_time(part, own).map(|()| Sort::Time),
        _ => Ok(own),
    }
}

/// Something that must be a time; one written out is read as in any file.
pub(super) fn means_time(part: &mut IdedExpr, sort: Sort<'_>) -> Result<(), Fault> {
    match (literal(part), sort) {
        (None, Sort::Time | Sort::Other) => Ok(()),
        (Some(word), _) if Moment::parse(word, chrono_tz::UTC).is_ok() => {
            called("date", part);
            Ok(())
        }
        _ => Err(Fault::new("not-a-time", label(part))),
    }
}

/// Closed values that have a rank are compared by it; of others none is before another.
fn by_rank(left: &mut IdedExpr, right: &mut IdedExpr, first: Sort<'_>, second: Sort<'_>) -> Result<(), Fault> {
    let mut ranked = false;
    for (part, sort) in [(&*left, first), (&*right, second)] {
        let Sort::Choice(set) = sort else { continue };
        if !RANKED.contains(&set.name.as_str()) {
            return Err(Fault::new("no-order", label(part)));
        }
        ranked = true;
    }
    if ranked {
        called("rank", left);
        called("rank", right);
    }
    Ok(())
}

/// Put a function around a part.
fn called(function: &str, part: &mut IdedExpr) {
    let inner = std::mem::take(part);
    let call = CallExpr { func_name: function.to_owned(), target: None, args: vec![inner] };
    part.expr = Expr::Call(call);
}

/// Sums and differences.
pub(super) fn reckon<'s>(operator: &str, parts: &mut [IdedExpr], sorts: &[Sort<'s>]) -> Result<Sort<'s>, Fault> {
    if let ("_-_", [left, right], [first, second]) = (operator, &mut *parts, sorts) {
        match (first, second) {
            (Sort::Time, Sort::Text) => means_time(right, *second).map(|()| Sort::Length),
            (Sort::Text, Sort::Time) => means_time(left, *first).map(|()| Sort::Length),
            (Sort::Time, Sort::Time) => Ok(Sort::Length),
            _ => sum(parts, sorts),
        }
    } else if let ("_+_", [Sort::Text, Sort::Text]) = (operator, sorts) {
        Ok(Sort::Text)
    } else {
        sum(parts, sorts)
    }
}

fn sum<'s>(parts: &[IdedExpr], sorts: &[Sort<'s>]) -> Result<Sort<'s>, Fault> {
    let wrong = |sort: &Sort<'_>| sort.is_single() && !matches!(sort, Sort::Number | Sort::Length);
    if let Some((part, _)) = parts.iter().zip(sorts).find(|(_, sort)| wrong(sort)) {
        return Err(Fault::new("cannot-reckon", label(part)));
    }
    let numbers = sorts.iter().all(|sort| matches!(sort, Sort::Number));
    Ok(if numbers { Sort::Number } else { Sort::Other })
}
