//! The days of a month that the page of whereabouts looks back to, as script files for its slider.
//! Must not know which day is asked for.

use serde_json::{Value, json};

use super::search::shard::{pack, script};
use crate::address;
use crate::view::View;
use crate::view::days::{MonthView, OutStay};
use crate::view::shown::Piece;

/// Most bytes of a file.
const MOST: usize = 400_000;

/// The files of a month: the first has the places and says how many parts there are.
#[must_use]
pub fn files(view: &View<'_>, month: &str) -> Vec<(String, String)> {
    let Some(MonthView { stays, places }) = view.month_of_days(month) else { return Vec::new() };
    let places: Vec<Value> = places.iter().map(|(place, counts)| json!([piece(place), counts])).collect();
    let places = json!(places).to_string();
    let parts = pack(stays.iter().map(|stay| row(stay).to_string()), MOST.saturating_sub(places.len()));
    let count = parts.len().max(1);
    let part = |at: usize| {
        let stays = parts.get(at).map_or("", |part| part.body.as_str());
        let head = if at == 0 { format!("\"places\":{places},\"parts\":{count},") } else { String::new() };
        let address = address::days(month, at);
        let name = address.trim_end_matches(".js");
        let text = script(name, &format!("{{{head}\"stays\":[{stays}]}}"));
        (address, text)
    };
    (0..count).map(part).collect()
}

/// A stay, in the order that the page's script knows.
fn row(stay: &OutStay) -> Value {
    let document = &stay.document;
    let with: Vec<Value> = stay.with.iter().map(piece).collect();
    let shown = [&document.id, &document.href, &document.title, &document.level, &document.mark];
    json!([shown, stay.copies, stay.word, with, stay.from, stay.to, stay.due])
}

fn piece(piece: &Piece) -> Value {
    json!([piece.text, piece.href])
}
