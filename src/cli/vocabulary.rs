//! `jiyao vocabulary`

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::open::setting;
use super::options::{Colour, Format, Tongue};
use super::{CLEAN, output};
use crate::register::LogKind;
use crate::report::vocabulary;

/// 列出全部栏目和取值的中英文写法 · list every key and closed value in both languages
///
/// By context: what may be typed there, what it takes, whether it is required, what it means. Inside
/// a register (or with DIR) the keys of its own log kinds are listed too.
#[derive(Debug, Args)]
pub(super) struct Vocabulary {
    /// 登记所在的文件夹 · the register
    dir: Option<PathBuf>,
    /// 输出格式 · how to answer
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[command(flatten)]
    tongue: Tongue,
}

impl Vocabulary {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let read = setting(self.dir.as_deref())?;
        let language = self.tongue.or(read.register.office.language);
        let kinds: Vec<&LogKind> = read.register.kinds.iter().map(AsRef::as_ref).collect();
        match self.format {
            Format::Human => output::text(&vocabulary::human(&kinds, language), Colour::Auto)?,
            Format::Json => output::json(&vocabulary::table(&kinds, language))?,
        }
        Ok(CLEAN)
    }
}
