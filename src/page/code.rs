//! Square codes (QR) for labels as geometry that a template writes as an SVG path. The only file that
//! names the crate that makes them. Must not know what a code stands for.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

use crate::view::print::label::Label;

/// A label with its code drawn.
#[derive(Debug, Serialize)]
pub struct DrawnLabel {
    #[serde(flatten)]
    label: Label,
    /// Cells on a side, the quiet margin included; 0 where the words are too long for a code.
    side: usize,
    /// The dark cells, run by run, to be drawn as strokes one cell wide.
    path: String,
}

/// Cells of light around a code, as its standard asks.
const QUIET: usize = 4;

/// Labels with their codes.
#[must_use]
pub fn draw(labels: &[Label]) -> Vec<DrawnLabel> {
    let drawn = labels.iter().map(|label| {
        let (side, path) = square(&label.code).unwrap_or_default();
        DrawnLabel { label: label.clone(), side, path }
    });
    drawn.collect()
}

/// The code of some words: its side, and the runs of dark cells as strokes through the middle of each
/// row, which takes half as many letters as boxes.
fn square(words: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(words).ecl(ECL::M).build().ok()?;
    let width = code.size;
    let mut path = String::new();
    for y in 0..width {
        let _always_written = write!(path, "M{QUIET} {}.5", y + QUIET);
        for run in code[y].chunk_by(|a, b| a.value() == b.value()) {
            let _always_written = match run[0].value() {
                true => write!(path, "h{}", run.len()),
                false => write!(path, "m{} 0", run.len()),
            };
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells that a path darkens.
    fn cells(side: usize, path: &str) -> Vec<Vec<bool>> {
        let mut cells = vec![vec![false; side]; side];
        for (row, strokes) in path.split('M').skip(1).enumerate() {
            let (start, strokes) = strokes.split_once(".5").unwrap();
            assert_eq!(start, format!("{QUIET} {}", row + QUIET));
            let (mut x, mut rest) = (QUIET, strokes);
            while let Some((dark, length)) = rest.get(..1).map(|kind| (kind == "h", &rest[1..])) {
                let digits = length.find(|c: char| !c.is_ascii_digit()).unwrap_or(length.len());
                let run: usize = length[..digits].parse().unwrap();
                cells[row + QUIET][x..x + run].fill(dark);
                x += run;
                rest = length[digits..].strip_prefix(" 0").unwrap_or(&length[digits..]);
            }
        }
        cells
    }

    #[test]
    fn a_drawn_code_can_be_read() {
        for words in ["S2026-0001#000042", "机要2026-12#C3", "S2026-0001"] {
            let (side, path) = square(words).unwrap();
            let cells = cells(side, &path);
            const DOTS: usize = 4;
            let light = |x: usize, y: usize| if cells[y / DOTS][x / DOTS] { 0 } else { 255 };
            let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, light);
            let found = seen.detect_grids();
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].decode().unwrap().1, words);
        }
    }
}
