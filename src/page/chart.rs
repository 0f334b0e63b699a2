//! Charts as drawings: from counts under labels to rectangles and words at places of a picture.
//! Geometry only, set as attributes; colours stand in the stylesheet, the counts in a table beside it.

use serde::Serialize;

use crate::view::charts::{Bar, Chart};

/// A chart, drawn.
#[derive(Debug, Serialize)]
pub struct Drawing {
    #[serde(flatten)]
    pub chart: Chart,
    pub width: usize,
    pub height: usize,
    pub boxes: Vec<Box>,
    pub words: Vec<Word>,
    /// Whether there is anything to draw.
    pub empty: bool,
}

/// A filled rectangle of a series.
#[derive(Debug, PartialEq, Serialize)]
pub struct Box {
    pub series: &'static str,
    pub x: usize,
    pub y: usize,
    pub width: usize,
    pub height: usize,
}

/// Words at a place: `label` ends at it, `count` begins at it, `month` is centred on it.
#[derive(Debug, Serialize)]
pub struct Word {
    pub class: &'static str,
    pub x: usize,
    pub y: usize,
    pub text: String,
}

const WIDTH: usize = 480;
/// Lying bars: the room for labels before them and for numbers behind them, a bar and its row.
const LABELS: usize = 132;
const NUMBERS: usize = 52;
const ROW: usize = 24;
const THICK: usize = 16;
/// Standing bars: the room above for numbers, below for labels, and the tallest bar.
const ABOVE: usize = 16;
const BELOW: usize = 22;
const TALL: usize = 130;
/// How far the words of a row stand below the top of its bar.
const BASELINE: usize = 12;

/// Draw charts: bars of one time after the other stand, all others lie.
#[must_use]
pub fn draw(charts: &[Chart]) -> Vec<Drawing> {
    charts.iter().map(|chart| if chart.stacked { lying(chart) } else { standing(chart) }).collect()
}

fn lying(chart: &Chart) -> Drawing {
    let most = chart.bars.iter().map(|bar| bar.counts.iter().sum::<usize>()).max().unwrap_or_default();
    let (mut boxes, mut words) = (Vec::new(), Vec::new());
    for (row, bar) in chart.bars.iter().enumerate() {
        let y = row * ROW + (ROW - THICK) / 2;
        words.push(Word { class: "label", x: LABELS - 8, y: y + BASELINE, text: bar.label.clone() });
        let mut before = 0;
        for (series, count) in chart.series.iter().zip(&bar.counts) {
            let from = scaled(before, most, WIDTH - LABELS - NUMBERS);
            before += count;
            let to = scaled(before, most, WIDTH - LABELS - NUMBERS);
            if *count > 0 {
                let width = (to - from).max(1);
                boxes.push(Box { series: series.name, x: LABELS + from, y, width, height: THICK });
            }
        }
        let end = LABELS + scaled(before, most, WIDTH - LABELS - NUMBERS);
        words.push(Word { class: "count", x: end + 6, y: y + BASELINE, text: before.to_string() });
    }
    Drawing { chart: chart.clone(), width: WIDTH, height: chart.bars.len() * ROW, boxes, words, empty: most == 0 }
}

fn standing(chart: &Chart) -> Drawing {
    let most = chart.bars.iter().flat_map(|bar| bar.counts.iter().copied()).max().unwrap_or_default();
    let step = WIDTH / chart.bars.len().max(1);
    let thick = (step * 3 / 8).max(1);
    let (mut boxes, mut words) = (Vec::new(), Vec::new());
    for (at, bar) in chart.bars.iter().enumerate() {
        let left = at * step + (step - thick * bar.counts.len()) / 2;
        for ((place, series), count) in chart.series.iter().enumerate().zip(&bar.counts) {
            let height = scaled(*count, most, TALL).max(usize::from(*count > 0));
            let (x, y) = (left + place * thick, ABOVE + TALL - height);
            if *count > 0 {
                boxes.push(Box { series: series.name, x, y, width: thick, height });
                words.push(Word { class: "month", x: x + thick / 2, y: y - 4, text: count.to_string() });
            }
        }
        let middle = at * step + step / 2;
        words.push(Word { class: "month", x: middle, y: ABOVE + TALL + BELOW - 6, text: short(bar) });
    }
    Drawing { chart: chart.clone(), width: WIDTH, height: ABOVE + TALL + BELOW, boxes, words, empty: most == 0 }
}

/// A month's label under its bar: the year stands in the first month of each, and in the table.
fn short(bar: &Bar) -> String {
    match bar.label.split_once('-') {
        Some((year, "01")) => format!("{year}-01"),
        Some((_, month)) => month.to_owned(),
        None => bar.label.clone(),
    }
}

fn scaled(count: usize, most: usize, length: usize) -> usize {
    count * length / most.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::charts::Series;

    fn chart(counts: &[[usize; 2]], stacked: bool) -> Chart {
        let series = ["in", "gone"].map(|name| Series { name, word: name.to_owned() });
        let bars = counts.iter().map(|counts| Bar { label: "2026-01".to_owned(), counts: counts.to_vec() });
        let bars = bars.collect();
        Chart { name: "x", title: String::new(), of: String::new(), series: series.into(), bars, stacked }
    }

    #[test]
    fn lying_bars_touch_and_the_longest_fills_the_room() {
        let chart = chart(&[[3, 1], [1, 0]], true);
        let drawn = &draw(std::slice::from_ref(&chart))[0];
        let room = WIDTH - LABELS - NUMBERS;
        let spans: Vec<(usize, usize)> = drawn.boxes.iter().map(|b| (b.x - LABELS, b.width)).collect();
        assert_eq!(spans, [(0, room * 3 / 4), (room * 3 / 4, room / 4), (0, room / 4)]);
        assert!(drawn.words.iter().any(|word| word.class == "count" && word.text == "4"));
    }

    #[test]
    fn standing_bars_end_on_one_line_and_nothing_is_no_bar() {
        let chart = chart(&[[2, 0], [1, 2]], false);
        let drawn = &draw(std::slice::from_ref(&chart))[0];
        assert!(drawn.boxes.iter().all(|b| b.y + b.height == ABOVE + TALL));
        assert_eq!(drawn.boxes.len(), 3);
        assert!(draw(&[self::chart(&[[0, 0]], false)])[0].empty);
    }
}
