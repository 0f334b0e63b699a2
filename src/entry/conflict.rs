//! What git leaves of a file that two people changed in one place: both versions between marks.
//! Finds such stretches and takes them out together with the items they run through, so that all
//! other items can be read. Pure text; must not know any key.

use std::ops::Range;

const OURS: &str = "<<<<<<< ";
const BETWEEN: &str = "=======";
/// Before what both sides began with, where git is asked to show it.
const BEFORE: &str = "||||||| ";
const THEIRS: &str = ">>>>>>> ";

/// One stretch with both versions, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The mark that opens it.
    pub mark: Range<usize>,
    /// From that mark to the end of the line with the last one.
    pub all: Range<usize>,
}

/// All stretches with both versions. An opening mark without the others is none.
pub(super) fn all(text: &str) -> Vec<Conflict> {
    // Nearly every file is asked, nearly none has any.
    if !text.contains(OURS) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, bool)> = None;
    for (at, line) in lines(text) {
        if line.starts_with(OURS) {
            open = Some((at..at + line.trim_end().len(), false));
        } else if line.trim_end() == BETWEEN {
            open = open.map(|(mark, _)| (mark, true));
        } else if line.starts_with(THEIRS)
            && let Some((mark, true)) = open.take()
        {
            found.push(Conflict { all: mark.start..at + line.len(), mark });
        }
    }
    found
}

/// The text with blanks in place of conflicts and of the items they run through, every other byte at its
/// place; and the stretches that were taken out.
pub(super) fn cut_out(text: &str, conflicts: &[Conflict]) -> (String, Vec<Range<usize>>) {
    let list = lines(text).any(|(_, line)| line.starts_with("- ") || line.trim_end() == "-");
    let begins = |line: &str| {
        if list { line.starts_with('-') } else { line.starts_with(|c: char| !c.is_whitespace() && !"#}])".contains(c)) }
    };
    let mut bytes = text.as_bytes().to_vec();
    let mut cut = Vec::new();
    for conflict in conflicts {
        let range = around(text, &conflict.all, &begins);
        for byte in bytes.get_mut(range.clone()).into_iter().flatten().filter(|byte| !matches!(**byte, b'\n' | b'\r')) {
            *byte = b' ';
        }
        cut.push(range);
    }
    (String::from_utf8(bytes).unwrap_or_default(), cut)
}

/// A conflict with the item before it, if either version goes on with that, and with what follows it up
/// to the next item, if that goes on with either.
fn around(text: &str, conflict: &Range<usize>, begins: &dyn Fn(&str) -> bool) -> Range<usize> {
    let counts = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let inside = &text[conflict.clone()];
    let mut first_of_each = inside.lines().zip(inside.lines().skip(1)).filter(|(mark, _)| is_mark(mark));
    let goes_on = first_of_each.any(|(_, first)| !is_mark(first) && counts(&first) && !begins(first));
    let next = lines(&text[conflict.end..]).find(|(_, line)| counts(line));
    let is_followed = next.is_some_and(|(_, line)| !begins(line));
    let mut range = conflict.clone();
    if goes_on {
        let before = lines(&text[..conflict.start]).filter(|(_, line)| begins(line)).last();
        range.start = before.map_or(0, |(at, _)| at);
    }
    if is_followed {
        let after = lines(&text[conflict.end..]).find(|(_, line)| begins(line));
        range.end = after.map_or(text.len(), |(at, _)| conflict.end + at);
    }
    range
}

fn is_mark(line: &str) -> bool {
    [OURS, BEFORE, THEIRS].iter().any(|mark| line.starts_with(mark)) || line.trim_end() == BETWEEN
}

/// Lines with their breaks, and where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let (rest, _) = cut_out(text, &all(text));
        assert_eq!(rest.len(), text.len());
        rest.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn whole_items_in_conflict_leave_their_neighbours() {
        let text = "- 甲: 1\n<<<<<<< HEAD\n- 乙: 2\n=======\n- 丙: 3\n>>>>>>> 周青\n- 丁: 4\n";
        assert_eq!(left(text), "- 甲: 1|- 丁: 4");
        assert_eq!(&text[all(text)[0].mark.clone()], "<<<<<<< HEAD");
    }

    #[test]
    fn an_item_that_a_conflict_runs_through_goes_with_it() {
        let text = "- 甲: 1\n- 乙: 2\n<<<<<<< HEAD\n  还: 3\n=======\n  还: 4\n>>>>>>> 周青\n  备: 5\n- 丁: 4\n";
        assert_eq!(left(text), "- 甲: 1|- 丁: 4");
        let text = "- 甲: 1\n<<<<<<< HEAD\n||||||| 先前\n  还: 3\n=======\n  还: 4\n>>>>>>> 周青\n";
        assert_eq!(left(text), "");
    }

    #[test]
    fn keys_of_a_mapping_stand_alone() {
        let text = "类别: 收文\r\n<<<<<<< HEAD\r\n标题: 一\r\n=======\r\n标题: 二\r\n>>>>>>> 周青\r\n份号: 1\r\n";
        assert_eq!(left(text), "类别: 收文|份号: 1");
    }

    #[test]
    fn half_a_conflict_is_none() {
        assert_eq!(all("备注: <<<<<<< 甲\n"), []);
        assert_eq!(all("<<<<<<< HEAD\n- 甲: 1\n"), []);
        assert_eq!(all("=======\n>>>>>>> 周青\n"), []);
    }
}
