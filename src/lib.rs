pub mod calendar;
pub mod entry;
pub mod finding;
pub mod lang;
pub mod register;
pub mod source;
pub mod time;
