//! A register to begin with: the files that a new office fills in, in its language, so that what is written
//! checks clean as it stands. Must not write, nor know today.

use crate::lang::Language;

/// Where the year of the register's beginning goes. Patterns of numbers hold the same word and keep it.
const YEAR: &str = "{year}";
/// The file of patterns.
const OFFICE: &str = "register.yaml";
/// What git is to leave out: the site, which is made anew at any time, and what a killed build left of one.
const IGNORED: &str = "/site/\n/.site.jiyao-new/\n";

/// The files of a new register, by path from its root, beginning in `year`.
#[must_use]
pub fn files(language: Language, year: i32) -> Vec<(String, String)> {
    let texts = match language {
        Language::Zh => [
            (OFFICE, include_str!("shipped/skeleton/zh/register.yaml")),
            ("people.yaml", include_str!("shipped/skeleton/zh/people.yaml")),
            ("units.yaml", include_str!("shipped/skeleton/zh/units.yaml")),
            ("places.yaml", include_str!("shipped/skeleton/zh/places.yaml")),
        ],
        Language::En => [
            (OFFICE, include_str!("shipped/skeleton/en/register.yaml")),
            ("people.yaml", include_str!("shipped/skeleton/en/people.yaml")),
            ("units.yaml", include_str!("shipped/skeleton/en/units.yaml")),
            ("places.yaml", include_str!("shipped/skeleton/en/places.yaml")),
        ],
    };
    let calendar = match language {
        Language::Zh => include_str!("shipped/skeleton/zh/calendar.yaml"),
        Language::En => include_str!("shipped/skeleton/en/calendar.yaml"),
    };
    let dated = |text: &str, year: i32| text.replace(YEAR, &year.to_string());
    let texts = texts.into_iter().map(|(path, text)| match path {
        OFFICE => (path.to_owned(), text.to_owned()),
        _ => (path.to_owned(), dated(text, year)),
    });
    // Deadlines reach into the next year.
    let calendars = [year, year + 1].map(|year| (format!("calendar/{year}.yaml"), dated(calendar, year)));
    let ignored = [(".gitignore".to_owned(), IGNORED.to_owned())];
    texts.chain(calendars).chain(ignored).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examine::Read;
    use crate::finding::Finding;
    use crate::source::Sources;
    use crate::time::Moment;

    #[test]
    fn a_new_register_checks_clean_and_knows_for_whom_to_build() {
        for (language, year) in [(Language::Zh, 2026), (Language::En, 2031)] {
            let written = files(language, year).into_iter().map(|(path, text)| (path, text.into_bytes()));
            let read = Read::of(Sources::memory(written));
            assert_eq!(read.register.office.language, language);
            let as_of = Moment::parse(&format!("{year}-12-31"), read.register.office.zone).unwrap();
            let examined = read.examine(as_of);
            let none: [Finding; 0] = [];
            assert_eq!(examined.findings, none);
            assert!(read.register.office.published().is_some());
            assert_eq!((read.register.people.keys().count(), read.register.places.keys().count()), (2, 2));
        }
    }
}
