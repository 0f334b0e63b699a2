//! `jiyao explain`

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::failure::Failure;
use super::open::{as_of, open, setting};
use super::options::{Colour, Manner, Tongue, When, Which};
use super::progress::Progress;
use super::{CLEAN, output};
use crate::examine::Read;
use crate::register::LogKind;
use crate::report::Speaker;
use crate::report::explain::{self, Missing, Setting, Topic};
use crate::source::GitPlace;

/// 解释规则、条款、到期事项、时限，或某份文件的期限从何而来 · explain a rule, a clause, a duty or a number
///
/// `explain lend-unapproved`, `explain R05.6`, `explain circulate`, `explain deadlines.circulate`; with
/// a document, `explain S2026-0001` or `explain S2026-0001 circulate`: how its deadlines came about.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// 规则、条款、到期事项、时限的名称，或文件编号 · what to explain
    name: String,
    /// 文件的哪一到期事项（默认：全部） · which duty of the document; default: all
    duty: Option<String>,
    /// 登记所在的文件夹 · the register
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    tongue: Tongue,
}

impl Explain {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let read = setting(self.dir.as_deref())?;
        match Topic::named(&self.name, &read.register, &read.policy) {
            Some(topic) if self.duty.is_none() => self.topic(&topic, &read),
            _ => self.document(&read),
        }
    }

    fn topic(&self, topic: &Topic, read: &Read) -> Result<u8, Failure> {
        let here = self.dir.clone().unwrap_or_else(|| PathBuf::from("."));
        let office = &read.register.office;
        let setting = Setting {
            register: &read.register,
            policy: &read.policy,
            as_of: as_of(&self.when, &GitPlace::around(&here), office.zone)?,
            language: self.tongue.or(office.language),
        };
        let mut text = topic.text(setting);
        if let Topic::OfLogs(found) = topic
            && !read.register.sources.files().is_empty()
        {
            text.push_str(&self.open_of_logs(found)?);
        }
        output::text(&text, Colour::Auto)?;
        Ok(CLEAN)
    }

    /// How a duty of logs stands in this register.
    fn open_of_logs(&self, found: &[(Arc<LogKind>, usize)]) -> Result<String, Failure> {
        let silent = Manner { quiet: true, color: Colour::Auto, timings: None };
        let which = Which { dir: self.dir.clone(), when: self.when.clone() };
        let opened = open(&which, &mut Progress::new(silent))?;
        let as_of = opened.as_of;
        let read = opened.read.viewed_from(as_of);
        let examined = read.examine(as_of);
        let speaker = Speaker::new(&read.register, self.tongue.or(read.register.office.language));
        Ok(explain::open_of_logs(&examined, &speaker, found))
    }

    /// The duties of a document; a name that is neither topic nor document is unknown.
    fn document(self, setting: &Read) -> Result<u8, Failure> {
        let unknown = Failure::unknown(&self.name, explain::nearest(&self.name, &setting.register, &setting.policy));
        if setting.register.sources.files().is_empty() {
            return Err(unknown);
        }
        let silent = Manner { quiet: true, color: Colour::Auto, timings: None };
        let opened = open(&Which { dir: self.dir, when: self.when }, &mut Progress::new(silent))?;
        let as_of = opened.as_of;
        let read = opened.read.viewed_from(as_of);
        let examined = read.examine(as_of);
        let speaker = Speaker::new(&read.register, self.tongue.or(read.register.office.language));
        match explain::duties(&examined, &speaker, &self.name, self.duty.as_deref()) {
            Ok(text) => output::text(&text, Colour::Auto)?,
            Err(Missing::Document) => return Err(unknown),
            Err(Missing::Duty { known }) => return Err(no_such_duty(&self.name, self.duty.as_deref(), &known)),
        }
        Ok(CLEAN)
    }
}

fn no_such_duty(document: &str, duty: Option<&str>, known: &[&str]) -> Failure {
    let duty = duty.unwrap_or_default();
    if known.is_empty() {
        return Failure::new(format!("{document} 没有到期事项"), format!("{document} has no duties"));
    }
    Failure::new(
        format!("{document} 没有到期事项“{duty}”；有：{}", known.join("、")),
        format!("{document} has no duty `{duty}`; there are: {}", known.join(", ")),
    )
}
