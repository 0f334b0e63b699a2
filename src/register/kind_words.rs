//! The file of a log kind with its keys and closed values in English, whatever language they are typed in:
//! what makes shapes of it reads English only. Spans stay where they were typed.
//! Must not know what any key means.

use crate::entry::shape::{Shape, Type};
use crate::entry::yaml::{Kind, Node, Pair};

/// The key of a field whose value is a list of fields again.
const INNER: &str = "fields";

/// The same file in English, as far as the shape tells the words.
pub(super) fn english(node: &Node, shape: &Shape) -> Node {
    let kind = match &node.kind {
        Kind::Map(pairs) => Kind::Map(pairs.iter().map(|pair| english_pair(pair, shape)).collect()),
        Kind::List(items) => Kind::List(items.iter().map(|item| english(item, shape)).collect()),
        other => other.clone(),
    };
    Node { kind, ..node.clone() }
}

fn english_pair(pair: &Pair, shape: &Shape) -> Pair {
    let Some(field) = pair.key.text().and_then(|key| shape.read(key.trim())) else { return pair.clone() };
    let value = match &field.kind {
        Type::Record(nested) | Type::Rows(nested) => english(&pair.value, &nested.shape),
        Type::Choice(set) => match pair.value.text().and_then(|text| set.read(text)) {
            Some(name) => worded(&pair.value, name),
            None => pair.value.clone(),
        },
        Type::Any if field.key == INNER => english(&pair.value, shape),
        _ => pair.value.clone(),
    };
    Pair { key: worded(&pair.key, &field.key), value }
}

/// A scalar that says something else at the same place.
fn worded(node: &Node, text: &str) -> Node {
    let quoted = matches!(node.kind, Kind::Scalar { quoted: true, .. });
    Node { kind: Kind::Scalar { text: text.to_owned(), quoted }, ..node.clone() }
}
