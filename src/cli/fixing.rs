//! `--fix`: the mends of findings as a diff, and into the files once somebody has said yes.

use std::path::Path;

use clap::Args;

use super::confirm::{NOT_WRITTEN, confirmed, refused};
use super::failure::Failure;
use super::options::Manner;
use super::output;
use crate::examine::Examined;
use crate::fixes::{self, Plan};
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
