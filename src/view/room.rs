//! How much more a page takes, in rows and in bytes: whatever a list of today may grow to, its page stays
//! one that opens. What finds no room is counted. Must not know what the rows are.

/// Room that is left on a page, or in one of its lists.
#[derive(Debug)]
pub(super) struct Room {
    rows: usize,
    bytes: usize,
}

impl Room {
    pub(super) fn of(rows: usize, bytes: usize) -> Self {
        Self { rows, bytes }
    }

    /// Take room for a row of about so many bytes; whether there was any. Once there was none there is
    /// none for smaller rows either, so that what is shown is the beginning of the list.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        let fits = self.rows > 0 && bytes <= self.bytes;
        self.rows = if fits { self.rows - 1 } else { 0 };
        self.bytes -= if fits { bytes } else { 0 };
        fits
    }

    /// Whether all of them fit at once.
    pub(super) fn holds(&self, rows: usize, bytes: usize) -> bool {
        rows <= self.rows && bytes <= self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_ends_with_the_first_row_that_does_not_fit() {
        let mut room = Room::of(10, 100);
        assert!(room.holds(2, 100) && !room.holds(11, 1) && !room.holds(1, 101));
        assert_eq!([60, 30, 20, 5].map(|bytes| room.take(bytes)), [true, true, false, false]);
        let mut room = Room::of(2, 100);
        assert_eq!([1, 1, 1].map(|bytes| room.take(bytes)), [true, true, false]);
    }
}
