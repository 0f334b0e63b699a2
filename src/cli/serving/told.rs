//! What `serve` says at the terminal, and what it asks the clock.

use std::time::Duration;

use chrono::TimeZone;
use chrono_tz::Tz;

use super::Why;
use crate::cli::failure::Failure;
use crate::cli::open::Opened;
use crate::examine::Examined;
use crate::finding::Severity;
use crate::lang::{Language, Text};
use crate::report::{Speaker, told};
use crate::serve::pending::Changed;
use crate::source::layout;
use crate::time::Moment;

/// So many findings of the office's own file are told where they keep its site from being shown.
const FEW: usize = 3;

/// The system watches no more folders.
pub(super) const LIMIT: Text = Text {
    zh: "警告：系统可监视的文件夹已满，改为每 2 秒查看一次；可调高上限：sudo sysctl fs.inotify.max_user_watches=1048576（或 fs.inotify.max_user_instances=1024）\n",
    en: "warning: the system watches no more folders, so it is looked for changes every 2 seconds; to raise the limit: sudo sysctl fs.inotify.max_user_watches=1048576 (or fs.inotify.max_user_instances=1024)\n",
};

/// The system cannot watch at all, in its own words.
pub(super) fn cannot_watch(said: &str, language: Language) -> String {
    match language {
        Language::Zh => format!("警告：系统不能监视这个文件夹（{said}），改为每 2 秒查看一次\n"),
        Language::En => {
            format!("warning: the system cannot watch this folder ({said}); it is looked for changes every 2 seconds\n")
        }
    }
}

/// The beginning of a time in a zone, in seconds since 1970; of one that the zone has twice the earlier,
/// none of one that it leaves out.
pub(super) fn instant(time: Moment, zone: Tz) -> Option<i64> {
    zone.from_local_datetime(&time.start()).earliest().map(|local| local.timestamp())
}

/// The line about a state; none where only time went by.
pub(super) fn shown(why: &Why, examined: &Examined<'_>, audience: &str, now: i64, took: Duration) -> Option<String> {
    let language = examined.register.office.language;
    let clock = examined.register.office.zone.timestamp_opt(now, 0).earliest();
    let clock = clock.map(|clock| format!("{} ", clock.format("%H:%M:%S"))).unwrap_or_default();
    let (errors, warnings) = (examined.count(Severity::Error), examined.count(Severity::Warning));
    let what = match why {
        Why::Begun => begun(examined, audience, language),
        Why::Changed(changed) => what_changed(changed, language),
        Why::Time => return None,
    };
    let took = took.as_millis();
    Some(match language {
        Language::Zh => format!("{clock}{what}：{errors} 个错误，{warnings} 个警告，{took} 毫秒\n"),
        Language::En => {
            let plural = |count| if count == 1 { "" } else { "s" };
            let (many, more) = (plural(errors), plural(warnings));
            format!("{clock}{what}: {errors} error{many}, {warnings} warning{more}, {took} ms\n")
        }
    })
}

fn begun(examined: &Examined<'_>, audience: &str, language: Language) -> String {
    let documents = examined.ledger.lives.len();
    match language {
        Language::Zh => format!("{documents} 份文件，受众“{audience}”，Ctrl-C 结束"),
        Language::En => {
            let plural = if documents == 1 { "" } else { "s" };
            format!("{documents} document{plural} for the audience `{audience}`, Ctrl-C ends")
        }
    }
}

fn what_changed(changed: &Changed, language: Language) -> String {
    let Changed { paths, git, .. } = changed;
    // Editors and folders come and go beside the files themselves.
    let files = || paths.iter().filter(|path| layout::place(path).is_some());
    let others = files().count().saturating_sub(1);
    match (files().next(), language) {
        (Some(path), _) if others == 0 => path.clone(),
        (Some(path), Language::Zh) => format!("{path} 等 {} 处", others + 1),
        (Some(path), Language::En) => format!("{path} and {others} more"),
        (None, Language::Zh) if *git => "git 提交".to_owned(),
        (None, Language::En) if *git => "git commit".to_owned(),
        (None, Language::Zh) => "有改动".to_owned(),
        (None, Language::En) => "changes".to_owned(),
    }
}

/// Why the last state is still shown.
pub(super) fn stuck(failure: &Failure, language: Language) -> String {
    match language {
        Language::Zh => format!("{}\n仍显示此前的网站，改好后自动更新", failure.zh),
        Language::En => format!("{}\nthe site shown is the one before; it goes on once this is mended", failure.en),
    }
}

/// A register that says no more for whom it is shown: what is wrong in its own file is perhaps why.
pub(super) fn office(opened: &Opened, failure: Failure) -> Failure {
    let examined = opened.read.examine(opened.as_of);
    let said = |language| {
        let speaker = Speaker::new(examined.register, language);
        let all = told::all(&examined, &speaker).into_iter();
        let errors = all.filter(|told| told.finding.severity == Severity::Error && told.place.file == "register.yaml");
        let line = |told: told::Told<'_>| {
            let (file, at) = (told.place.file, told.place.start);
            format!("\n{file}:{}:{} {}", at.line, at.column, told.message)
        };
        errors.take(FEW).map(line).collect::<String>()
    };
    Failure::new(failure.zh + &said(Language::Zh), failure.en + &said(Language::En))
}
