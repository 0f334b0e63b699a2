//! Changes of the register that somebody has to confirm: shown as a diff, and written once somebody at a
//! terminal, or a script's `--yes`, has said so.

use std::io::{BufRead, IsTerminal};
use std::path::Path;

use super::failure::Failure;
use super::options::Colour;
use super::output;
use crate::fixes::{self, Plan, Refusal};
use crate::lang::{Language, Text};

const QUESTION: Text = Text { zh: "写入以上改动？[y/N] ", en: "write these changes? [y/N] " };
/// Said where nobody has confirmed.
pub(super) const NOT_WRITTEN: Text = Text {
    zh: "没有写入；在终端里确认，或加 --yes 写入\n",
    en: "nothing was written; confirm on a terminal, or add --yes\n",
};

/// Show what would change, and write it if that is wanted. Whether it was written.
pub(super) fn settle(root: &Path, plan: &Plan, yes: bool, language: Language) -> Result<bool, Failure> {
    output::text(&plan.diff(), Colour::Auto)?;
    if !yes && !confirmed(language) {
        output::remark(NOT_WRITTEN.of(language));
        return Ok(false);
    }
    fixes::write(root, plan).map_err(refused)?;
    Ok(true)
}

/// Ask, where somebody sits at a terminal; nobody there means no.
pub(super) fn confirmed(language: Language) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return false;
    }
    output::remark(QUESTION.of(language));
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && ["y", "yes", "是"].contains(&answer.trim().to_lowercase().as_str())
}

/// Why a plan was not carried out.
pub(super) fn refused(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Changed(path) => Failure::new(
            format!("{path} 刚刚被别人改过，什么都没有写入；请再运行一次"),
            format!("{path} has changed meanwhile, so nothing was written; run it again"),
        ),
        Refusal::Link(path) => {
            Failure::new(format!("{path} 是链接，不写"), format!("{path} is a link; nothing is written through it"))
        }
        Refusal::Taken(path) => Failure::new(
            format!("{path} 已经有了，不能移到那里"),
            format!("{path} is there already; nothing is moved onto it"),
        ),
        Refusal::System { path, error } => {
            Failure::new(format!("写不了 {path}：{error}"), format!("cannot write {path}: {error}"))
        }
    }
}
