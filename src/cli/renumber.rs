//! `jiyao renumber`

use std::path::{Path, PathBuf};

use clap::Args;
use ecow::EcoString;

use super::failure::Failure;
use super::open::root;
use super::{CLEAN, ERRORS, base, confirm, output};
use crate::history::Range;
use crate::lang::Language;
use crate::register::Register;
use crate::renumber::{self, Collision, Fault, Outcome, Renaming};
use crate::source::Sources;

/// 撞号以后给后来的一件另编新号，并改写所有提到它的地方 · give the later of two with one number another one
///
/// Before a branch is merged, `renumber --base main` finds every document and slip whose number was taken
/// on both sides since they parted, and gives those of this branch the next numbers that neither has.
/// `renumber OLD [NEW]` changes one number. Shows a diff and asks; without a terminal and without --yes
/// nothing is written. Exit code 0: nothing to do, or written; 1: shown only.
#[derive(Debug, Args)]
pub(super) struct Renumber {
    /// 原编号或单号（与 --base 同用时可不填） · the document's id or the slip number
    #[arg(required_unless_present = "base")]
    old: Option<String>,
    /// 新编号（默认：本年同类的下一个空号） · default: the next free one of its series and year
    new: Option<String>,
    /// 要并入的分支：找出两边都用了的号 · the branch to be merged: finds what both sides have taken
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// 登记所在的文件夹 · the register
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// 不再询问，直接改（脚本用） · write without asking, for scripts
    #[arg(long)]
    yes: bool,
}

/// The branch to be merged, as it stands and as it was when this one left it.
struct Base {
    name: String,
    tip: Register,
    past: Register,
}

impl Renumber {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let root = root(self.dir.as_deref())?;
        let mut now = read(Sources::folder(&root)?);
        let language = now.office.language;
        let base = self.base.as_deref().map(|name| Base::read(&root, self.dir.is_some(), name)).transpose()?;
        let found = base.as_ref().map(|base| renumber::collisions(&now, &base.tip, &base.past)).unwrap_or_default();
        let renamings = self.renamings(&found, &now, base.as_ref())?;
        if renamings.is_empty() {
            let name = self.base.unwrap_or_default();
            say(
                language,
                &format!("没有撞号：本分支新用的号，“{name}”都没有用\n"),
                &format!("nothing collides: `{name}` has none of the numbers that are new here\n"),
            );
            return Ok(CLEAN);
        }
        // A merge may have brought the other's file already: it is not ours to touch.
        let others: Vec<&str> = found.iter().filter_map(|collision| collision.other.as_deref()).collect();
        if !others.is_empty() {
            now = read(Sources::folder(&root)?.only(|file| !others.contains(&file.path.as_str())));
        }
        let outcome = renumber::plan(&now, &renamings).map_err(|(number, fault)| refused(&number, &fault))?;
        for Renaming { from, to, .. } in &renamings {
            output::remark(&format!("{from} → {to}\n"));
        }
        let written = confirm::settle(&root, &outcome.plan, self.yes, language)?;
        tell_rest(&outcome, written, language);
        Ok(if written { CLEAN } else { ERRORS })
    }

    fn renamings(&self, found: &[Collision], now: &Register, base: Option<&Base>) -> Result<Vec<Renaming>, Failure> {
        let new = self.new.as_deref();
        let fail = |(number, fault): (EcoString, Fault)| refused(&number, &fault);
        let colliding = |old: &str| found.iter().find(|collision| collision.number == old);
        match (&self.old, base) {
            (None, Some(base)) => {
                let all: Vec<&Collision> = found.iter().collect();
                renumber::ending(&all, now, &base.tip, None).map_err(fail)
            }
            (None, None) => Ok(Vec::new()),
            (Some(old), Some(base)) if let Some(collision) = colliding(old) => {
                renumber::ending(&[collision], now, &base.tip, new).map_err(fail)
            }
            (Some(old), Some(base)) if renumber::bearer(&base.past, old).is_some() => Err(settled(old, &base.name)),
            (Some(old), base) => {
                let also: Vec<&Register> = base.iter().map(|base| &base.tip).collect();
                let one = renumber::asked(now, old, new, &also).map_err(|fault| refused(old, &fault))?;
                Ok(vec![one])
            }
        }
    }
}

impl Base {
    fn read(root: &Path, named: bool, name: &str) -> Result<Self, Failure> {
        let place = base::place(root, named);
        let range = Range::between(&place, name, None, &|_| false).map_err(|fault| base::failed(&fault))?;
        let tip = read(Sources::committed(&place, name)?);
        let past = match &range.base {
            Some(commit) => read(Sources::committed(&place, commit)?),
            None => read(Sources::memory([])),
        };
        Ok(Self { name: name.to_owned(), tip, past })
    }
}

fn read(sources: Sources) -> Register {
    Register::read(sources).0
}

fn say(language: Language, zh: &str, en: &str) {
    output::remark(match language {
        Language::Zh => zh,
        Language::En => en,
    });
}

/// What was changed, and what only a person can.
fn tell_rest(outcome: &Outcome, written: bool, language: Language) {
    for (path, line, number) in &outcome.words {
        say(
            language,
            &format!("{path}:{line}：文字里提到 {number}，没有改，请自行核对\n"),
            &format!("{path}:{line}: the words speak of {number} and stay as they are; look whether they should\n"),
        );
    }
    if written {
        let (places, files) = (outcome.plan.fixes, outcome.plan.changes.len());
        say(
            language,
            &format!("改写 {places} 处，{files} 个文件；请再检查一遍，然后提交、合并\n"),
            &format!("rewritten: {places}; files: {files}; check once more, then commit and merge\n"),
        );
    }
}

fn settled(old: &str, base: &str) -> Failure {
    Failure::new(
        format!("{old} 在“{base}”里早已登记，号不再改；录错的登记“作废”"),
        format!("{old} was on record in `{base}` before, so its number stays; `void` strikes through what was wrong"),
    )
}

fn refused(number: &str, fault: &Fault) -> Failure {
    match fault {
        Fault::Unknown(meant) => Failure::unknown(number, meant.as_ref().map(EcoString::to_string)),
        Fault::Several => Failure::new(
            format!("{number} 有两处在用，要有比较的版本才知道哪一件在后：加 --base 已并入的分支"),
            format!(
                "{number} is borne twice; which came later only a base can tell: add --base with the branch that was merged"
            ),
        ),
        Fault::Taken => Failure::new(
            "新编号已经有了；不填新编号，就取下一个空号",
            "the new number is taken; leave it out to get the next free one",
        ),
        Fault::NoName => Failure::new(
            "新编号不能这样写：只用字母、数字、汉字、空格和 -_·'()，不超过 60 字",
            "the new number cannot be one: letters, digits, CJK, space and -_·'(), at most 60 characters",
        ),
        Fault::NoNext => Failure::new(
            format!("推不出 {number} 的下一个号；请写明新编号"),
            format!("there is no telling what comes after {number}; give the new number"),
        ),
        Fault::Unread => Failure::new(
            format!("有读不出来的地方提到 {number}，改不到那里；先照 jiyao check 的提示改好"),
            format!(
                "text that cannot be read speaks of {number} and could not be rewritten; mend it first as `jiyao check` says"
            ),
        ),
    }
}
