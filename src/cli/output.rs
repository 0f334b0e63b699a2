//! Standard output and standard error. The output holds the document asked for and nothing else;
//! whoever reads it may stop reading at any time.

use std::io::{BufWriter, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::failure::Failure;
use super::options::Colour;
use crate::report::human;

/// Print a text for people; without colours where they are not wanted.
pub(super) fn text(text: &str, colour: Colour) -> Result<(), Failure> {
    let mut out = AutoStream::new(std::io::stdout().lock(), choice(colour));
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    unless_closed(written)
}

/// Print a document for programs.
pub(super) fn json(document: &impl Serialize) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut out, document).map_err(std::io::Error::from);
    unless_closed(written.and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()))
}

/// A document for programs as a text.
pub(super) fn pretty(document: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(document).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}

/// Print a text as it is: it is for programs.
pub(super) fn document(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Say on standard error why the work could not be done.
pub(super) fn complain(failure: &Failure) {
    remark(&human::failure(&failure.zh, &failure.en));
}

/// Remark something on standard error. If not even that can be said, the exit code still tells.
pub(super) fn remark(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

fn choice(colour: Colour) -> ColorChoice {
    match colour {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    }
}

/// A reader who has seen enough closes the pipe: that is no failure.
fn unless_closed(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
