//! The formats of `check`: which there are, and how each is made and printed.

use std::path::Path;

use clap::ValueEnum;

use super::failure::Failure;
use super::options::Colour;
use super::output;
use crate::examine::Examined;
use crate::report::{Layout, Speaker, checkstyle, github, gitlab, human, json, junit, sarif};

/// For whom the findings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// 给人看 · for people
    Human,
    /// 给程序用 · for programs
    Json,
    /// 代码托管平台的安全页 · SARIF 2.1.0, for code hosts
    Sarif,
    /// 持续集成的测试页，每条规则一项 · JUnit XML, a test case for each rule
    Junit,
    /// GitHub 或 Gitea 的行内提示 · workflow commands, for notes beside lines
    Github,
    /// GitLab 的代码质量报告 · GitLab's code quality report
    Gitlab,
    /// 较早的持续集成服务 · Checkstyle XML, for older CI services
    Checkstyle,
}

impl Form {
    /// Put the findings of the register at `root` in words.
    pub(super) fn answer(
        self,
        examined: &Examined<'_>,
        speaker: &Speaker<'_>,
        layout: Layout,
        root: &Path,
    ) -> Result<String, Failure> {
        let folder = folder(root);
        Ok(match self {
            Self::Human => human::report(examined, speaker, layout),
            Self::Json => output::pretty(&json::report(examined, speaker))?,
            Self::Sarif => output::pretty(&sarif::report(examined, speaker, &folder))?,
            Self::Junit => junit::report(examined, speaker),
            Self::Github => github::report(examined, speaker, &folder),
            Self::Gitlab => output::pretty(&gitlab::report(examined, speaker, &folder))?,
            Self::Checkstyle => checkstyle::report(examined, speaker, &folder),
        })
    }

    /// Print an answer in this format on standard output, and nothing else.
    pub(super) fn print(self, text: &str, colour: Colour) -> Result<(), Failure> {
        match self {
            Self::Human => output::text(text, colour),
            _ => output::document(text),
        }
    }

    /// Whether it names files from the register's root wherever it is made.
    pub(super) fn is_plain(self) -> bool {
        matches!(self, Self::Human | Self::Json)
    }
}

/// Where the register lies in the checkout of a CI service, which names files from there: empty, or
/// ending in `/`. Elsewhere files are named from the register's root, as everywhere.
fn folder(root: &Path) -> String {
    let checkout = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().find_map(std::env::var_os);
    let inside = checkout.and_then(|checkout| {
        let (checkout, root) = (Path::new(&checkout).canonicalize().ok()?, root.canonicalize().ok()?);
        let inside = root.strip_prefix(checkout).ok()?.components();
        Some(inside.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect::<String>())
    });
    inside.unwrap_or_default()
}
