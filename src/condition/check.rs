//! Whether an expression keeps to its bounds and names only what there is, before it is asked; and
//! what its words mean, once it is known what they stand beside: closed values in either language,
//! dates written out, levels by their rank. Must not know any particular key.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, ComprehensionExpr, EntryExpr, Expr, LiteralValue, SelectExpr};
use ecow::EcoString;

use super::compare::{Operator, compare, literal, means_time, reckon};
use super::functions::{CALENDAR, RANKED, rank_of};
use super::sort::{ANY_KEY, Sort};
use super::{Fault, Known};
use crate::entry::scalar::nearest;
use crate::entry::shape::Shape;

/// Parts of an expression, those that macros make included.
const MOST: usize = 200;

/// A longer pattern of `matches` is refused.
const LONGEST_PATTERN: usize = 100;

/// Functions of an expression beside operators.
const FUNCTIONS: [&str; 16] = [
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "matches",
    "int",
    "double",
    "string",
    "duration",
    "timestamp",
    "getHours",
    "date",
    "days",
    "workdays",
    "rank",
    "@not_strictly_false",
];

/// The keys that an expression reads, each with the name it stands behind. Its words are put as
/// they are meant.
pub(super) fn check(expression: &mut IdedExpr, known: &[Known<'_>]) -> Result<Vec<(EcoString, EcoString)>, Fault> {
    let mut check = Check { known, bound: Vec::new(), parts: 0, loops: 0, reads: Vec::new() };
    if !check.value(expression)?.may_be_flag() {
        return Err(Fault::new("not-a-flag", super::compare::label(expression)));
    }
    Ok(check.reads)
}

struct Check<'s> {
    known: &'s [Known<'s>],
    /// Names that macros bind, the innermost last.
    bound: Vec<(String, Sort<'s>)>,
    parts: usize,
    loops: usize,
    reads: Vec<(EcoString, EcoString)>,
}

impl<'s> Check<'s> {
    fn sort(&mut self, part: &mut IdedExpr) -> Result<Sort<'s>, Fault> {
        self.parts += 1;
        if self.parts > MOST {
            return Err(Fault::new("too-large", MOST.to_string()));
        }
        match &mut part.expr {
            Expr::Unspecified => Ok(Sort::Other),
            Expr::Literal(literal) => Ok(match literal {
                LiteralValue::Boolean(_) => Sort::Flag,
                LiteralValue::Int(_) | LiteralValue::UInt(_) | LiteralValue::Double(_) => Sort::Number,
                LiteralValue::String(_) => Sort::Text,
                LiteralValue::Bytes(_) | LiteralValue::Null => Sort::Other,
            }),
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => self.select(select),
            Expr::Call(call) => self.call(call),
            Expr::List(list) => self.all(&mut list.elements),
            Expr::Map(map) => {
                for entry in &mut map.entries {
                    match &mut entry.expr {
                        EntryExpr::MapEntry(entry) => {
                            self.value(&mut entry.key)?;
                            self.value(&mut entry.value)?;
                        }
                        EntryExpr::StructField(field) => {
                            self.value(&mut field.value)?;
                        }
                    }
                }
                Ok(Sort::Other)
            }
            Expr::Struct(made) => Err(Fault::new("unknown-name", made.type_name.as_str())),
            Expr::Comprehension(comprehension) => self.comprehension(comprehension),
        }
    }

    /// A part that is used whole: a name that stands for a record must have a key behind it.
    fn value(&mut self, part: &mut IdedExpr) -> Result<Sort<'s>, Fault> {
        match self.sort(part)? {
            Sort::Record(shape, Some(name)) if shape.field(ANY_KEY).is_some() => Err(Fault::new("no-index", name)),
            Sort::Record(_, Some(name)) => Err(Fault::new("no-key", name)),
            sort => Ok(sort),
        }
    }

    fn all(&mut self, parts: &mut [IdedExpr]) -> Result<Sort<'s>, Fault> {
        for part in parts {
            self.value(part)?;
        }
        Ok(Sort::Other)
    }

    fn call(&mut self, call: &mut CallExpr) -> Result<Sort<'s>, Fault> {
        let is_operator = !call.func_name.starts_with(char::is_alphabetic);
        if !is_operator && !FUNCTIONS.contains(&call.func_name.as_str()) {
            return Err(Fault::new("unknown-function", call.func_name.as_str()));
        }
        if call.func_name == "_[_]" {
            return self.index(call);
        }
        if let Some(target) = call.target.as_deref_mut() {
            self.value(target)?;
        }
        let mut sorts = Vec::with_capacity(call.args.len());
        for part in &mut call.args {
            sorts.push(self.value(part)?);
        }
        if let (Some(operator), [left, right], [first, second]) =
            (Operator::named(&call.func_name), &mut call.args[..], &sorts[..])
        {
            return compare(operator, left, right, *first, *second);
        }
        match (call.func_name.as_str(), &sorts[..]) {
            ("_&&_" | "_||_" | "!_", all) => self.flags(&call.args, all),
            ("_?_:_", [asked, first, second]) => {
                self.flags(&call.args[..1], &[*asked])?;
                Ok(if std::mem::discriminant(first) == std::mem::discriminant(second) { *first } else { Sort::Other })
            }
            ("_+_" | "_-_" | "_*_" | "_/_" | "_%_" | "-_", all) => reckon(&call.func_name, &mut call.args, all),
            ("date" | "days" | "workdays", all) => {
                for (part, sort) in call.args.iter_mut().zip(all) {
                    means_time(part, *sort)?;
                }
                self.dated(call)
            }
            ("rank", [sort]) => self.ranked(&call.args[0], *sort),
            ("matches", _) => self.pattern(call),
            ("contains" | "startsWith" | "endsWith" | "@not_strictly_false", _) => Ok(Sort::Flag),
            ("size" | "int" | "double" | "getHours", _) => Ok(Sort::Number),
            ("string", _) => Ok(Sort::Text),
            ("duration", _) => Ok(Sort::Length),
            _ => Ok(Sort::Other),
        }
    }

    fn flags(&self, parts: &[IdedExpr], sorts: &[Sort<'s>]) -> Result<Sort<'s>, Fault> {
        match parts.iter().zip(sorts).find(|(_, sort)| !sort.may_be_flag()) {
            Some((part, _)) => Err(Fault::new("not-a-flag", super::compare::label(part))),
            None => Ok(Sort::Flag),
        }
    }

    /// What times are counted between, and by which calendar.
    fn dated(&self, call: &mut CallExpr) -> Result<Sort<'s>, Fault> {
        let wanted = if call.func_name == "date" { 1 } else { 2 };
        if call.args.len() != wanted || call.target.is_some() {
            return Err(Fault::new("arguments", call.func_name.as_str()).beside(wanted.to_string()));
        }
        if call.func_name == "workdays" {
            call.args.push(IdedExpr { id: 0, expr: Expr::Ident(CALENDAR.to_owned()) });
        }
        Ok(if call.func_name == "date" { Sort::Time } else { Sort::Number })
    }

    fn ranked(&self, part: &IdedExpr, sort: Sort<'s>) -> Result<Sort<'s>, Fault> {
        match (literal(part), sort) {
            (Some(word), _) if rank_of(word).is_none() => Err(Fault::new("no-order", word)),
            (None, Sort::Choice(set)) if !RANKED.contains(&set.name.as_str()) => {
                Err(Fault::new("no-order", super::compare::label(part)))
            }
            _ => Ok(Sort::Number),
        }
    }

    /// A pattern is written out and modest, since it is read anew for every entry.
    fn pattern(&self, call: &CallExpr) -> Result<Sort<'s>, Fault> {
        let typed = call.args.last().and_then(literal).unwrap_or_default();
        let repeated = typed.matches('{').count();
        let counts = typed.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
        if typed.is_empty() || typed.len() > LONGEST_PATTERN || repeated > 1 || (repeated > 0 && counts > 2) {
            return Err(Fault::new("pattern", typed).beside(LONGEST_PATTERN.to_string()));
        }
        Ok(Sort::Flag)
    }

    /// A row of rows, a value of a list, a record of a book, a key written as text.
    fn index(&mut self, call: &mut CallExpr) -> Result<Sort<'s>, Fault> {
        let [of, by] = &mut call.args[..] else { return Ok(Sort::Other) };
        let sort = self.sort(of)?;
        self.value(by)?;
        match (sort, literal(by)) {
            (Sort::Record(shape, name), _) if shape.field(ANY_KEY).is_some() => self.field(shape, name, ANY_KEY),
            (Sort::Record(shape, name), Some(key)) => self.field(shape, name, key),
            (Sort::Record(_, Some(name)), None) => Err(Fault::new("no-key", name)),
            (sort, _) => Ok(sort.element()),
        }
    }

    fn name(&mut self, name: &str) -> Result<Sort<'s>, Fault> {
        if let Some((_, sort)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return Ok(*sort);
        }
        match self.known.iter().find(|(known, _)| *known == name) {
            Some((name, Some(shape))) => {
                self.mention(name, "");
                Ok(Sort::Record(shape, Some(name)))
            }
            Some((name, None)) => {
                self.mention(name, "");
                Ok(Sort::Time)
            }
            None => Err(Fault::new("unknown-name", name)),
        }
    }

    fn select(&mut self, select: &mut SelectExpr) -> Result<Sort<'s>, Fault> {
        // A blank key is there as null, so that asking for its presence would mislead.
        if select.test {
            return Err(Fault::new("has", select.field.as_str()));
        }
        match self.sort(&mut select.operand)? {
            Sort::Record(shape, name) => self.field(shape, name, &select.field),
            Sort::Other => Ok(Sort::Other),
            _ => Err(Fault::new("unknown-field", select.field.as_str())),
        }
    }

    /// The value of a key of a record.
    fn field(&mut self, shape: &'s Shape, name: Option<&'static str>, key: &str) -> Result<Sort<'s>, Fault> {
        let Some(field) = shape.field(key).or_else(|| shape.field(ANY_KEY)) else {
            let keys = shape.fields.iter().map(|field| &field.key);
            let meant = shape.read(key).map(|field| field.key.clone()).or_else(|| nearest(key, keys));
            return Err(Fault::new("unknown-field", key).beside(meant.unwrap_or_default()));
        };
        if let Some(name) = name {
            self.mention(name, &field.key);
        }
        Ok(if field.dated { Sort::Other } else { Sort::of(&field.kind) })
    }

    fn mention(&mut self, name: &str, key: &str) {
        let read = (EcoString::from(name), EcoString::from(key));
        if !self.reads.contains(&read) {
            self.reads.push(read);
        }
    }

    fn comprehension(&mut self, part: &mut ComprehensionExpr) -> Result<Sort<'s>, Fault> {
        if self.loops > 0 {
            return Err(Fault::new("nested-loop", part.iter_var.as_str()));
        }
        let element = self.value(&mut part.iter_range)?.element();
        // Of `exists` and `all` it is true or false, of `map` and `filter` a list.
        let gathered = match self.value(&mut part.accu_init)? {
            sort @ (Sort::Flag | Sort::Number) => sort,
            _ => Sort::Other,
        };
        let outside = self.bound.len();
        self.bound.push((part.iter_var.clone(), element));
        self.bound.extend(part.iter_var2.iter().map(|name| (name.clone(), Sort::Other)));
        self.bound.push((part.accu_var.clone(), gathered));
        self.loops += 1;
        self.value(&mut part.loop_cond)?;
        self.value(&mut part.loop_step)?;
        let result = self.value(&mut part.result)?;
        self.loops -= 1;
        self.bound.truncate(outside);
        Ok(result)
    }
}
