//! Rules about borrowing and copying: who approved, for whom, how long, and what came back.

mod lend_unapproved;

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group {
    name: "borrowing",
    title: Text { zh: "借阅与复制", en: "Borrowing and copying" },
    rules: &[&lend_unapproved::RULE],
};
