//! A site that is looked at while the register is worked on: what a browser asks for is made when it is
//! asked for, out of one view of the register, and made anew when something changes. Nothing is written
//! anywhere. Must not know the clock, the terminal, or how a register is read.

pub mod asked;
pub mod http;
pub mod live;
pub mod matters;
pub mod pending;
pub mod shelf;
pub mod state;
pub mod watch;

/// What is sent back for one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    pub body: Vec<u8>,
}
