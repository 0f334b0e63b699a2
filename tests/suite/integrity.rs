//! A register compared with a base, in small repositories made for the purpose and asked through the program.

mod authors;
pub mod desk;
mod entries;
mod policy;
mod repositories;
