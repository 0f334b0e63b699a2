//! Numbers of a series: what a numbering pattern of the office reads and writes, and which number comes
//! next. Must not know what bears a number.

/// A numbering pattern (`S{year}-{seq:4}`) taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series<'p> {
    before_year: &'p str,
    before_number: &'p str,
    behind: &'p str,
    width: usize,
}

impl<'p> Series<'p> {
    /// `None` for a pattern without year and number in this order.
    #[must_use]
    pub fn of(pattern: &'p str) -> Option<Self> {
        let (before_year, rest) = pattern.split_once("{year}")?;
        let (before_number, rest) = rest.split_once("{seq")?;
        let (width, behind) = rest.split_once('}')?;
        let width = width.strip_prefix(':').and_then(|width| width.parse().ok()).unwrap_or(1);
        Some(Self { before_year, before_number, behind, width })
    }

    /// The year and the number of an id of this series.
    #[must_use]
    pub fn read<'i>(&self, id: &'i str) -> Option<(&'i str, u32)> {
        let rest = id.strip_prefix(self.before_year)?;
        let (year, rest) = rest.split_at_checked(4)?;
        let number = rest.strip_prefix(self.before_number)?.strip_suffix(self.behind)?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (digits(year) && digits(number)).then_some(())?;
        Some((year, number.parse().ok()?))
    }

    /// The id with this number.
    #[must_use]
    pub fn id(&self, year: &str, number: u32) -> String {
        format!("{}{year}{}{number:0width$}{}", self.before_year, self.before_number, self.behind, width = self.width)
    }
}

/// The number after all that are taken, in the series and year of `like`. Where no pattern of the office
/// fits, as with slips, the last run of digits counts. `None` if there are no digits, or no more numbers.
#[must_use]
pub fn next<'p, 'i>(
    patterns: impl Iterator<Item = &'p str>,
    like: &str,
    taken: impl Iterator<Item = &'i str>,
) -> Option<String> {
    let series = patterns.filter_map(Series::of).find(|series| series.read(like).is_some());
    let Some(series) = series else { return next_by_digits(like, taken) };
    let (year, number) = series.read(like)?;
    let same_year = taken.filter_map(|id| series.read(id)).filter(|(other, _)| *other == year);
    let last = same_year.map(|(_, number)| number).chain([number]).max()?;
    Some(series.id(year, last.checked_add(1)?))
}

fn next_by_digits<'i>(like: &str, taken: impl Iterator<Item = &'i str>) -> Option<String> {
    let (before, digits, behind) = last_digits(like)?;
    let number = |word: &str| {
        let digits = word.strip_prefix(before)?.strip_suffix(behind)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<u64>().ok())?
    };
    let last = taken.filter_map(number).chain([digits.parse().ok()?]).max()?;
    Some(format!("{before}{:0width$}{behind}", last.checked_add(1)?, width = digits.len()))
}

/// A word parted around its last run of digits.
fn last_digits(word: &str) -> Option<(&str, &str, &str)> {
    let end = word.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = word[..end].rfind(|c: char| !c.is_ascii_digit());
    let start = start.map_or(0, |at| word[at..].chars().next().map_or(at, |c| at + c.len_utf8()));
    Some((&word[..start], &word[start..end], &word[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_reads_and_writes_its_ids() {
        let series = Series::of("收〔{year}〕{seq:3}号").unwrap();
        assert_eq!(series.read("收〔2026〕012号"), Some(("2026", 12)));
        assert_eq!(series.read("收〔2026〕1200号"), Some(("2026", 1200)));
        assert_eq!(series.read("发〔2026〕012号"), None);
        assert_eq!(series.id("2026", 12), "收〔2026〕012号");
        assert!(Series::of("S{seq}").is_none());
    }

    #[test]
    fn the_next_number_comes_after_all_that_are_taken() {
        let patterns = || ["S{year}-{seq:4}", "收〔{year}〕{seq:3}号"].into_iter();
        let taken = ["S2026-0007", "S2026-0031", "S2025-0900", "F2026-0100", "收〔2026〕999号"];
        let next = |like| next(patterns(), like, taken.into_iter());
        assert_eq!(next("S2026-0007").as_deref(), Some("S2026-0032"));
        assert_eq!(next("收〔2026〕012号").as_deref(), Some("收〔2026〕1000号"));
        assert_eq!(next("借3-012").as_deref(), Some("借3-013"));
        assert_eq!(next("借阅"), None);
        assert_eq!(next("S99999999999999999999999"), None);
    }
}
