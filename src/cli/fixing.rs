//! `--fix`: the mends of findings as a diff, and into the files once somebody has said yes.

use std::io::{BufRead, IsTerminal};
use std::path::Path;

use clap::Args;

use super::failure::Failure;
use super::options::Manner;
use super::output;
use crate::examine::Examined;
use crate::fixes::{self, Plan, Refusal};
use crate::lang::{Language, Text};

/// Whether and how to mend.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Fixing {
    /// 列出能改的小错，确认后改进文件 · show what can be mended without thought, and mend it once confirmed
    #[arg(long, conflicts_with_all = ["at", "staged"])]
    fix: bool,
    /// 不再询问，直接改（脚本用） · mend without asking, for scripts
    #[arg(long, requires = "fix")]
    yes: bool,
}

/// What became of the mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mended {
    /// The files are changed: look again.
    Written,
    /// The diff was shown and nothing written.
    Shown,
    /// There was nothing to mend.
    Nothing,
}

impl Fixing {
    /// Whether anything is to be mended.
    pub(super) fn is_wanted(self) -> bool {
        self.fix
    }

    /// Show what would change, on standard output if the answer is for people; write it if that is
    /// wanted.
    pub(super) fn settle(
        self,
        root: &Path,
        examined: &Examined<'_>,
        for_people: bool,
        manner: Manner,
    ) -> Result<Mended, Failure> {
        let language = examined.register.office.language;
        let say = |text: &str| {
            if !manner.quiet {
                output::remark(text);
            }
        };
        let plan = Plan::of(&examined.register.sources, &examined.findings);
        if plan.is_empty() {
            say(NOTHING.of(language));
            return Ok(Mended::Nothing);
        }
        if for_people {
            output::text(&plan.diff(), manner.color)?;
        } else {
            output::remark(&plan.diff());
        }
        if !self.yes && !confirmed(language) {
            say(NOT_WRITTEN.of(language));
            return Ok(Mended::Shown);
        }
        fixes::write(root, &plan).map_err(refused)?;
        say(&written(&plan, language));
        Ok(Mended::Written)
    }
}

const NOTHING: Text = Text { zh: "没有能自动改的\n", en: "nothing can be mended without thought\n" };
const NOT_WRITTEN: Text = Text {
    zh: "没有写入；在终端里确认，或加 --yes 写入\n",
    en: "nothing was written; confirm on a terminal, or add --yes\n",
};
const QUESTION: Text = Text { zh: "写入以上改动？[y/N] ", en: "write these changes? [y/N] " };

/// Ask, where somebody sits at a terminal; nobody there means no.
fn confirmed(language: Language) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return false;
    }
    output::remark(QUESTION.of(language));
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && ["y", "yes", "是"].contains(&answer.trim().to_lowercase().as_str())
}

fn written(plan: &Plan, language: Language) -> String {
    let (fixes, files, left) = (plan.fixes, plan.changes.len(), plan.left);
    match language {
        Language::Zh => {
            let left =
                if left > 0 { format!("；还有 {left} 处与之重叠，请再运行一次") } else { String::new() };
            format!("改了 {fixes} 处，{files} 个文件{left}\n")
        }
        Language::En => {
            let left = if left > 0 { format!("; {left} more overlap with these, run it again") } else { String::new() };
            format!("mended: {fixes}; files: {files}{left}\n")
        }
    }
}

fn refused(refusal: Refusal) -> Failure {
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
