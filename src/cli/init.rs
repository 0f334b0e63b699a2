//! `jiyao init`

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::Datelike;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::{CLEAN, output};
use crate::lang::Language;
use crate::skeleton;

/// 建一个新登记：机关、人员、单位、存放处、日历 · begin a register
///
/// Writes register.yaml, people, units, places, this year's and the next year's calendar and a .gitignore,
/// to be filled in. No file that is there already is touched.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// 建在哪个文件夹（默认：当前文件夹） · where; default: the current folder
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// 用哪种语言 · in which language
    #[arg(long, value_enum, default_value_t = Spoken::Zh)]
    language: Spoken,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Spoken {
    #[value(name = "zh-CN")]
    Zh,
    #[value(name = "en")]
    En,
}

impl Init {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let language = match self.language {
            Spoken::Zh => Language::Zh,
            Spoken::En => Language::En,
        };
        let files = skeleton::files(language, chrono::Local::now().year());
        let there =
            files.iter().find(|(path, _)| path.ends_with(".yaml") && self.dir.join(path).symlink_metadata().is_ok());
        if let Some((path, _)) = there {
            return Err(taken(&self.dir, path));
        }
        for (path, text) in &files {
            let path = self.dir.join(path);
            write(&path, text).map_err(|error| unwritable(&path, &error))?;
        }
        let dir = self.dir.display();
        output::remark(&match language {
            Language::Zh => format!(
                "{dir}：登记建好了。先把 register.yaml、people.yaml、units.yaml、places.yaml 里的样子换成真的，然后\n\
                 git init，git add -A，git commit；jiyao hook install；jiyao check；jiyao build\n"
            ),
            Language::En => format!(
                "{dir}: the register is there. Fill in register.yaml, people.yaml, units.yaml and places.yaml, then\n\
                 git init, git add -A, git commit; jiyao hook install; jiyao check; jiyao build\n"
            ),
        });
        Ok(CLEAN)
    }
}

/// Write a new file. A `.gitignore` that is there already stays as it is.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.ends_with(".gitignore") => Ok(()),
        Err(error) => Err(error),
    }
}

fn taken(dir: &Path, path: &str) -> Failure {
    let there = dir.join(path);
    let there = there.display();
    if path == "register.yaml" {
        return Failure::new(
            format!("{there} 已经有了：这里已是一个登记，什么都没有写"),
            format!("{there} is there: this is a register already, and nothing was written"),
        );
    }
    Failure::new(
        format!("{there} 已经有了，什么都没有写；请换一个文件夹"),
        format!("{there} is there already, and nothing was written; choose another folder"),
    )
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let path = path.display();
    Failure::new(format!("写不了 {path}：{error}"), format!("cannot write {path}: {error}"))
}
