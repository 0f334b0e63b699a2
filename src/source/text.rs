//! Bytes to text: UTF-8, with or without a byte order mark.
//! Says in the reader's terms what a file is that is not UTF-8; must not know what the text means.

/// Why bytes are not text that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Saved as UTF-16 ("Unicode" in old editors).
    Utf16,
    /// Not UTF-8 from this byte on (most often GBK).
    NotUtf8 { offset: usize },
    /// A control character that no text has.
    Control { offset: usize },
    /// Larger than a register's file can sensibly be.
    TooLarge { bytes: usize },
}

/// Larger files are refused: a day book of a busy office is a few hundred kilobytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of `bytes` without a byte order mark.
///
/// # Errors
/// If the bytes are not UTF-8 text; offsets count after the byte order mark.
pub fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.len() > LARGEST {
        return Err(Unreadable::TooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Unreadable::Utf16);
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 { offset: error.valid_up_to() })?;
    if !bytes.iter().copied().any(may_be_control) {
        return Ok(text);
    }
    match text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}')) {
        Some(offset) => Err(Unreadable::Control { offset }),
        None => Ok(text),
    }
}

/// Whether a byte can be part of a control character: told quickly, since every byte is asked. The
/// second row of control characters begins with 0xC2 in UTF-8.
fn may_be_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t') || matches!(byte, 0x7f | 0xc2)
}

/// The same text for showing in a message, whatever the bytes are.
pub(super) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes.strip_prefix(BOM).unwrap_or(bytes)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfoffice: x"), Ok("office: x"));
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(decode(b"\xff\xfeo\0"), Err(Unreadable::Utf16));
        assert_eq!(decode(b"a: \xb1\xea"), Err(Unreadable::NotUtf8 { offset: 3 }));
        assert_eq!(decode(b"a: \x07"), Err(Unreadable::Control { offset: 3 }));
    }
}
