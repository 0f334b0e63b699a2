//! `jiyao catalogue`

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::open::setting;
use super::options::{Colour, Format, Tongue};
use super::{CLEAN, output};
use crate::report::catalogue;

/// 列出全部规则、到期事项、台账和登记簿 · list all rules, duties, log kinds and registers
///
/// Each with the clauses it answers. Inside a register (or with DIR) its own log kinds are listed too.
#[derive(Debug, Args)]
pub(super) struct Catalogue {
    /// 登记所在的文件夹 · the register
    dir: Option<PathBuf>,
    /// 输出格式 · how to answer
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[command(flatten)]
    tongue: Tongue,
}

impl Catalogue {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let read = setting(self.dir.as_deref())?;
        let language = self.tongue.or(read.register.office.language);
        let kinds = read.register.kinds.iter().map(AsRef::as_ref);
        let own = &read.register.own_rules;
        match self.format {
            Format::Human => output::text(&catalogue::human(own, kinds, language), Colour::Auto)?,
            Format::Json => output::json(&catalogue::catalogue(own, kinds, &read.register.views, language))?,
        }
        Ok(CLEAN)
    }
}
