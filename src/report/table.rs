//! Columns of text that stand under one another on a terminal, where a Chinese character is two
//! cells wide. Must not know what stands in them.

use unicode_width::UnicodeWidthStr;

const GAP: usize = 2;

/// Rows with their columns aligned; the last column is as long as it is. Each line begins with
/// `indent` blanks and ends in a line break.
#[must_use]
pub fn aligned(rows: &[Vec<String>], indent: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + GAP));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_latin_columns_stand_under_one_another() {
        let rows = [
            vec!["level".to_owned(), "密级".to_owned(), "1".to_owned()],
            vec!["at".to_owned(), "时间、日期".to_owned(), "2".to_owned()],
        ];
        assert_eq!(aligned(&rows, 1), " level  密级        1\n at     时间、日期  2\n");
        assert_eq!(aligned(&[vec!["x".to_owned(), String::new()]], 0), "x\n");
    }
}
