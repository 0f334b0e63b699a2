//! Rules about what goes out: issued with authority, packed, by a channel that is allowed.

use super::Group;
use crate::lang::Text;

pub static GROUP: Group = Group { name: "sending", title: Text { zh: "发文", en: "Sending" }, rules: &[] };
