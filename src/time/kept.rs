//! A moment in a few bytes, as decoded entries are kept: the minute since 1970 and whether it is a
//! whole day. Must not know who keeps it.

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use super::Moment;

/// Minutes since 1970 on the register's own clock; true for a bare date.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Kept(i64, bool);

impl From<Moment> for Kept {
    fn from(moment: Moment) -> Self {
        Self(moment.start().and_utc().timestamp() / 60, moment.whole_day)
    }
}

impl From<Kept> for Moment {
    fn from(Kept(minutes, whole_day): Kept) -> Self {
        let at = DateTime::from_timestamp(minutes.saturating_mul(60), 0).unwrap_or_default().naive_utc();
        if whole_day { Self::day(at.date()) } else { Self::minute(at) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        for text in ["2026-03-02", "2026-03-02 09:30", "1969-12-31 23:59", "1900-01-01", "2199-12-31 23:59"] {
            let moment = Moment::parse(text, chrono_tz::Asia::Shanghai).unwrap();
            assert_eq!(Moment::from(Kept::from(moment)), moment, "{text}");
        }
    }
}
