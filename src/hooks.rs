//! The scripts that git runs before a commit, before a push, and on a server before a push is let in:
//! their text, and whether one that is there already is ours. Plain shell around `jiyao check`, so that
//! whoever answers for the repository can read and change them. Must not know files or git.

use xxhash_rust::xxh3::xxh3_64;

/// When git runs a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hook {
    /// Before a commit, at the clerk's desk.
    PreCommit,
    /// Before a push, at the clerk's desk.
    PrePush,
    /// On the server, before what was pushed is let in.
    PreReceive,
}

/// What stands where a script is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it was written, by this version or an earlier one.
    Ours,
    /// Ours once, and changed by somebody since.
    Changed,
    /// Somebody else's.
    Foreign,
}

const MARK: &str = "# jiyao-hook ";
const FIRST: &str = "#!/bin/sh\n";
const PROGRAM: &str = "\njiyao=jiyao\n";
const REGISTER: &str = "\nregister=\n";

impl Hook {
    /// The name of git for it, which is the script's file name too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PreCommit => "pre-commit",
            Self::PrePush => "pre-push",
            Self::PreReceive => "pre-receive",
        }
    }

    /// The script as printed: whoever puts it in place fills in where the program is.
    #[must_use]
    pub fn script(self) -> &'static str {
        match self {
            Self::PreCommit => include_str!("shipped/hooks/pre-commit.sh"),
            Self::PrePush => include_str!("shipped/hooks/pre-push.sh"),
            Self::PreReceive => include_str!("shipped/hooks/pre-receive.sh"),
        }
    }

    /// The script as installed: it calls the program at `program` for the register in the folder
    /// `register` of the repository (empty at its top), and bears a seal by which it is known again.
    #[must_use]
    pub fn installed(self, program: &str, register: &str) -> String {
        let text = self.script().replacen(PROGRAM, &format!("\njiyao={}\n", quoted(program)), 1);
        let text = text.replacen(REGISTER, &format!("\nregister={}\n", quoted(register)), 1);
        let body = text.strip_prefix(FIRST).unwrap_or(&text);
        format!("{FIRST}{MARK}{:016x}\n{body}", xxh3_64(body.as_bytes()))
    }
}

/// Whose a script is that stands in a hooks folder.
#[must_use]
pub fn standing(script: &[u8]) -> Standing {
    let text = std::str::from_utf8(script).unwrap_or_default();
    let sealed =
        text.strip_prefix(FIRST).and_then(|rest| rest.strip_prefix(MARK)).and_then(|rest| rest.split_once('\n'));
    match sealed {
        Some((seal, body)) if seal == format!("{:016x}", xxh3_64(body.as_bytes())) => Standing::Ours,
        Some(_) => Standing::Changed,
        None => Standing::Foreign,
    }
}

/// A word as any shell takes it literally.
#[must_use]
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_literally() {
        let script = Hook::PreCommit.installed("/opt/机要 处/it's $HOME/jiyao", "登记");
        assert!(script.contains("\njiyao='/opt/机要 处/it'\\''s $HOME/jiyao'\n"), "{script}");
        assert!(script.contains("\nregister='登记'\n"), "{script}");
    }

    #[test]
    fn a_script_is_known_again_until_it_is_changed() {
        for hook in [Hook::PreCommit, Hook::PrePush, Hook::PreReceive] {
            let script = hook.installed("/usr/bin/jiyao", "");
            assert!(script.starts_with(FIRST) && script.contains("\njiyao='/usr/bin/jiyao'\n"));
            assert_eq!(standing(script.as_bytes()), Standing::Ours);
            assert_eq!(standing(format!("{script}echo more\n").as_bytes()), Standing::Changed);
            assert_eq!(standing(hook.script().as_bytes()), Standing::Foreign);
        }
        assert_eq!(standing(b"#!/usr/bin/env python\n\xff"), Standing::Foreign);
    }

    #[test]
    fn scripts_use_what_every_shell_has() {
        for hook in [Hook::PreCommit, Hook::PrePush, Hook::PreReceive] {
            for word in ["[[", "local ", "function ", "<(", "$'", "pipefail", "==", "echo "] {
                assert!(!hook.script().contains(word), "{} has {word}", hook.name());
            }
        }
    }
}
