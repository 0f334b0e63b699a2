//! Square codes (QR) for labels as geometry that a template writes as an SVG path. The only file that
//! names the crate that makes them. Must not know what a code stands for.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
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
    let code = QrCode::with_error_correction_level(words, EcLevel::M).ok()?;
    let (width, colours) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let _always_written = write!(path, "M{QUIET} {}.5", y + QUIET);
        for run in row.chunk_by(|a, b| a == b) {
            let _always_written = match run[0] {
                Color::Dark => write!(path, "h{}", run.len()),
                Color::Light => write!(path, "m{} 0", run.len()),
            };
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_dark_runs_within_a_light_margin() {
        let (side, path) = square("S2026-0001#000042").unwrap();
        assert_eq!(side, 21 + 2 * QUIET);
        // The corner of every code: seven dark cells.
        assert!(path.starts_with("M4 4.5h7m"), "{path}");
        let runs = path.split('h').skip(1).map(|run| run.split(['m', 'M']).next().unwrap());
        let dark: usize = runs.map(|run| run.parse::<usize>().unwrap()).sum();
        let cells = QrCode::with_error_correction_level("S2026-0001#000042", EcLevel::M).unwrap().to_colors();
        assert_eq!(dark, cells.iter().filter(|cell| **cell == Color::Dark).count());
    }
}
