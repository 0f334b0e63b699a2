//! Whether an expression keeps to its bounds and names only what there is, before it is asked.
//! Must not know any particular key.

use cel::IdedExpr;
use cel::common::ast::{ComprehensionExpr, EntryExpr, Expr, SelectExpr};
use ecow::EcoString;

use super::{Fault, Known};
use crate::entry::shape::{Shape, Type};

/// Parts of an expression, those that macros make included.
const MOST: usize = 200;

/// Functions of an expression beside operators.
const FUNCTIONS: [&str; 12] = [
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
    "@not_strictly_false",
];

/// What is known of a part of an expression.
#[derive(Clone, Copy)]
enum Sort<'s> {
    /// A record with these keys, under the name it was given, if it is one of the names.
    Record(&'s Shape, Option<&'static str>),
    Rows(&'s Shape),
    Other,
}

/// The keys that an expression reads, each with the name it stands behind.
pub(super) fn check(expression: &IdedExpr, known: &[Known<'_>]) -> Result<Vec<(EcoString, EcoString)>, Fault> {
    let mut check = Check { known, bound: Vec::new(), parts: 0, loops: 0, reads: Vec::new() };
    check.sort(expression)?;
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
    fn sort(&mut self, part: &IdedExpr) -> Result<Sort<'s>, Fault> {
        self.parts += 1;
        if self.parts > MOST {
            return Err(Fault::new("too-large", MOST.to_string()));
        }
        match &part.expr {
            Expr::Unspecified | Expr::Literal(_) => Ok(Sort::Other),
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => self.select(select),
            Expr::Call(call) => {
                let is_operator = !call.func_name.starts_with(char::is_alphabetic);
                if !is_operator && !FUNCTIONS.contains(&call.func_name.as_str()) {
                    return Err(Fault::new("unknown-function", call.func_name.as_str()));
                }
                let mut first = None;
                for part in call.target.as_deref().into_iter().chain(&call.args) {
                    let sort = self.value(part)?;
                    first.get_or_insert(sort);
                }
                match (call.func_name.as_str(), first) {
                    ("_[_]", Some(Sort::Rows(shape))) => Ok(Sort::Record(shape, None)),
                    _ => Ok(Sort::Other),
                }
            }
            Expr::List(list) => self.all(&list.elements),
            Expr::Map(map) => {
                for entry in &map.entries {
                    match &entry.expr {
                        EntryExpr::MapEntry(entry) => {
                            self.value(&entry.key)?;
                            self.value(&entry.value)?;
                        }
                        EntryExpr::StructField(field) => {
                            self.value(&field.value)?;
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
    fn value(&mut self, part: &IdedExpr) -> Result<Sort<'s>, Fault> {
        match self.sort(part)? {
            Sort::Record(_, Some(name)) => Err(Fault::new("no-key", name)),
            sort => Ok(sort),
        }
    }

    fn all(&mut self, parts: &[IdedExpr]) -> Result<Sort<'s>, Fault> {
        for part in parts {
            self.value(part)?;
        }
        Ok(Sort::Other)
    }

    fn name(&self, name: &str) -> Result<Sort<'s>, Fault> {
        if let Some((_, sort)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return Ok(*sort);
        }
        match self.known.iter().find(|(known, _)| *known == name) {
            Some((name, Some(shape))) => Ok(Sort::Record(shape, Some(name))),
            Some((_, None)) => Ok(Sort::Other),
            None => Err(Fault::new("unknown-name", name)),
        }
    }

    fn select(&mut self, select: &SelectExpr) -> Result<Sort<'s>, Fault> {
        // A blank key is there as null, so that asking for its presence would mislead.
        if select.test {
            return Err(Fault::new("has", select.field.as_str()));
        }
        let (shape, name) = match self.sort(&select.operand)? {
            Sort::Record(shape, name) => (shape, name),
            Sort::Rows(_) => return Err(Fault::new("unknown-field", select.field.as_str())),
            Sort::Other => return Ok(Sort::Other),
        };
        let Some(field) = shape.field(&select.field) else {
            return Err(Fault::new("unknown-field", select.field.as_str()));
        };
        let read = name.map(|name| (EcoString::from(name), field.key.clone()));
        if let Some(read) = read.filter(|read| !self.reads.contains(read)) {
            self.reads.push(read);
        }
        Ok(sort_of(&field.kind))
    }

    fn comprehension(&mut self, part: &ComprehensionExpr) -> Result<Sort<'s>, Fault> {
        if self.loops > 0 {
            return Err(Fault::new("nested-loop", part.iter_var.as_str()));
        }
        let element = match self.value(&part.iter_range)? {
            Sort::Rows(shape) => Sort::Record(shape, None),
            _ => Sort::Other,
        };
        self.value(&part.accu_init)?;
        let outside = self.bound.len();
        self.bound.push((part.iter_var.clone(), element));
        self.bound.extend(part.iter_var2.iter().map(|name| (name.clone(), Sort::Other)));
        self.bound.push((part.accu_var.clone(), Sort::Other));
        self.loops += 1;
        for inner in [&part.loop_cond, &part.loop_step, &part.result] {
            self.value(inner)?;
        }
        self.loops -= 1;
        self.bound.truncate(outside);
        Ok(Sort::Other)
    }
}

fn sort_of(kind: &Type) -> Sort<'_> {
    match kind {
        Type::Record(nested) => Sort::Record(&nested.shape, None),
        Type::Rows(nested) | Type::Map(nested) => Sort::Rows(&nested.shape),
        Type::Either(_, main) => sort_of(main),
        _ => Sort::Other,
    }
}
