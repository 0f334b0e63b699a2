//! The picture of custody: lanes of bars over an axis on which long quiet times are drawn short, so
//! that a circulation of one morning and years on a shelf both can be read. Geometry only.

use serde::Serialize;

use crate::view::timeline::{Lane, Mark, Stretch, Time, TimelineView};

/// The picture.
#[derive(Debug, Serialize)]
pub struct Drawn {
    pub width: i64,
    pub height: i64,
    /// Where the lanes begin and end.
    pub top: i64,
    pub bottom: i64,
    pub ticks: Vec<Tick>,
    pub lanes: Vec<DrawnLane>,
    pub marks: Vec<DrawnMark>,
}

/// A date on the axis.
#[derive(Debug, Serialize)]
pub struct Tick {
    pub x: i64,
    pub date: String,
}

/// A lane: its name before it, its bars.
#[derive(Debug, Serialize)]
pub struct DrawnLane {
    pub y: i64,
    pub name: String,
    pub bars: Vec<DrawnBar>,
}

/// A stay as a bar: thin where the copy lay at rest, thick where it was out.
#[derive(Debug, Serialize)]
pub struct DrawnBar {
    pub kind: &'static str,
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    pub words: String,
    /// With whom, where there is room for it in the bar.
    pub name: Option<String>,
    /// Whether it still lasts.
    pub open: bool,
}

/// A deadline as a flag under the lanes.
#[derive(Debug, Serialize)]
pub struct DrawnMark {
    pub x: i64,
    pub y: i64,
    pub standing: &'static str,
    pub words: String,
}

const WIDTH: i64 = 960;
/// The room for the numbers of copies before the lanes, and for what still lasts behind them.
const BEFORE: i64 = 120;
const BEHIND: i64 = 40;
const AXIS: i64 = 24;
const LANE: i64 = 26;
const THICK: i64 = 18;
const THIN: i64 = 8;
const MARKS: i64 = 20;
/// The least distance between two dates on the axis, and between two flags.
const BETWEEN_DATES: i64 = 84;
/// About what a character of a name takes.
const CHARACTER: i64 = 13;

/// Draw the lanes of a document.
#[must_use]
pub fn draw(view: &TimelineView) -> Drawn {
    let axis = Axis::of(&view.times);
    let lanes: Vec<DrawnLane> = (0..).zip(&view.lanes).map(|(row, lane)| draw_lane(lane, row, &axis)).collect();
    let bottom = AXIS + LANE * i64::try_from(lanes.len()).unwrap_or_default();
    let mark =
        |mark: &Mark| DrawnMark { x: axis.x(mark.at), y: bottom, standing: mark.standing, words: mark.words.clone() };
    Drawn {
        width: WIDTH,
        height: bottom + MARKS,
        top: AXIS,
        bottom,
        ticks: axis.ticks(&view.times),
        lanes,
        marks: view.marks.iter().map(mark).collect(),
    }
}

fn draw_lane(lane: &Lane, row: i64, axis: &Axis) -> DrawnLane {
    let y = AXIS + row * LANE;
    let name = if lane.count > 1 { format!("{} ({})", lane.copies, lane.count) } else { lane.copies.clone() };
    let bars = lane.stays.iter().map(|stay| draw_stay(stay, y, axis));
    DrawnLane { y: y + LANE - 8, name: cut(&name), bars: bars.collect() }
}

fn draw_stay(stay: &Stretch, y: i64, axis: &Axis) -> DrawnBar {
    let height = if matches!(stay.kind, "rest" | "archived" | "ended") { THIN } else { THICK };
    let x = axis.x(stay.from);
    let ends = stay.kind == "ended";
    let right = match stay.to {
        Some(to) => axis.x(to),
        None if ends => x + 6,
        None => WIDTH - 4,
    };
    let width = (right - x).max(3);
    let fits = |name: &&String| i64::try_from(name.chars().count()).unwrap_or(i64::MAX) * CHARACTER + 4 <= width;
    let name = stay.with.as_ref().filter(fits).cloned();
    let open = stay.to.is_none() && !ends;
    DrawnBar { kind: stay.kind, x, y: y + (LANE - height) / 2, width, height, words: stay.words.clone(), name, open }
}

/// Where each time lies: one after the other, a longer time farther, but never in proportion.
struct Axis {
    /// Minutes and places, in order.
    places: Vec<(i64, i64)>,
}

impl Axis {
    fn of(times: &[Time]) -> Self {
        let weight = |minutes: i64| 1.0 + (1.0 + f64::from(i32::try_from(minutes).unwrap_or(i32::MAX)) / 30.0).ln();
        let steps: Vec<f64> = times.windows(2).map(|pair| weight(pair[1].minute - pair[0].minute)).collect();
        let whole: f64 = steps.iter().sum::<f64>().max(1.0);
        let at = |so_far: f64| BEFORE + (so_far / whole * (WIDTH - BEFORE - BEHIND) as f64) as i64;
        let mut so_far = 0.0;
        let mut places = Vec::with_capacity(times.len());
        for (place, time) in times.iter().enumerate() {
            so_far += place.checked_sub(1).and_then(|before| steps.get(before)).copied().unwrap_or_default();
            places.push((time.minute, at(so_far)));
        }
        Self { places }
    }

    fn x(&self, minute: i64) -> i64 {
        match self.places.binary_search_by_key(&minute, |(known, _)| *known) {
            Ok(at) => self.places[at].1,
            Err(after) => after.checked_sub(1).and_then(|at| self.places.get(at)).map_or(BEFORE, |place| place.1),
        }
    }

    /// The dates that have room, the first of each day.
    fn ticks(&self, times: &[Time]) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for (time, (_, x)) in times.iter().zip(&self.places) {
            let room = ticks.last().is_none_or(|last| last.date != time.date && x - last.x >= BETWEEN_DATES);
            if room && *x <= WIDTH - BEHIND {
                ticks.push(Tick { x: *x, date: time.date.clone() });
            }
        }
        ticks
    }
}

/// A name that fits before its lane; the whole of it stands in the table below.
fn cut(name: &str) -> String {
    const MOST: usize = 15;
    if name.chars().count() <= MOST {
        name.to_owned()
    } else {
        format!("{}…", name.chars().take(MOST - 1).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(minute: i64) -> Time {
        Time { minute, date: format!("day {}", minute / 1440) }
    }

    #[test]
    fn times_keep_their_order_and_long_ones_are_drawn_short() {
        let axis = Axis::of(&[time(0), time(30), time(525_600)]);
        let (first, second, last) = (axis.x(0), axis.x(30), axis.x(525_600));
        assert_eq!((first, last), (BEFORE, WIDTH - BEHIND));
        assert!(second - first > 60 && second < last, "{second}");
        assert_eq!(axis.x(40), second);
    }

    #[test]
    fn one_time_alone_is_drawn() {
        let stays = vec![Stretch { kind: "rest", words: String::new(), with: None, from: 5, to: None }];
        let lanes = vec![Lane { copies: "1".to_owned(), count: 1, stays }];
        let drawn = draw(&TimelineView { times: vec![time(5)], lanes, marks: Vec::new(), more: 0 });
        assert!(drawn.lanes[0].bars[0].open && drawn.lanes[0].bars[0].width > 100);
        assert_eq!(drawn.ticks.len(), 1);
    }
}
