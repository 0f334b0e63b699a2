//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::lang::Language;

/// Which register, as of when.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// 登记所在的文件夹（默认：当前文件夹或其上级中最近的一个） · the register; default: the nearest at or above the current folder
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    pub when: When,
}

/// As of when, and as known when.
#[derive(Clone, Debug, Args)]
pub(super) struct When {
    /// 以哪个时间为准，如 2026-06-30 或 "2026-06-30 17:30"（默认：现在；有 --at 时为提交时间） · as of when; a bare date is its end
    #[arg(long, value_name = "TIME")]
    pub as_of: Option<String>,
    /// 读 git 中某次提交的登记 · read the register as committed at this revision
    #[arg(long, value_name = "REV")]
    pub at: Option<String>,
}

/// How the command speaks.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Manner {
    /// 只输出结果，不输出进度 · print the result and nothing else
    #[arg(long, short)]
    pub quiet: bool,
    /// 是否用颜色 · when to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    /// 列出各步用时，以及最慢的规则和模板 · tell how long each step took, and the slowest rules and templates
    #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "table")]
    pub timings: Option<Timings>,
}

/// How timings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Timings {
    /// 给人看 · for people
    Table,
    /// 给程序用 · for programs
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

/// For whom the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// 给人看 · for people
    Human,
    /// 给程序用 · for programs
    Json,
}

/// In which language to answer where no sentence of a register is concerned.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Tongue {
    /// 用哪种语言（默认：登记的语言，没有登记则为中文） · default: the register's language, else Chinese
    #[arg(long, value_name = "LANGUAGE", value_enum)]
    lang: Option<Spoken>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Spoken {
    #[value(name = "zh-CN")]
    Zh,
    #[value(name = "en")]
    En,
}

impl Tongue {
    /// The language asked for, or else the one given.
    pub(super) fn or(self, default: Language) -> Language {
        match self.lang {
            Some(Spoken::Zh) => Language::Zh,
            Some(Spoken::En) => Language::En,
            None => default,
        }
    }
}
