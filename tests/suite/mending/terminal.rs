//! `--fix` at a terminal: the question is asked there, and only a yes writes.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;

use super::{MENDED, TEXT, document, folder};

const QUESTION: &str = "写入以上改动？[y/N] ";
/// Far longer than the program takes to ask.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program at a terminal of its own: what is typed there, and what it shows.
struct Session {
    keyboard: File,
    screen: std::sync::mpsc::Receiver<Vec<u8>>,
    shown: String,
    program: Child,
}

impl Session {
    fn of(register: &TempDir) -> Self {
        let front = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&front).unwrap();
        unlockpt(&front).unwrap();
        let name = ptsname(&front, Vec::new()).unwrap().into_string().unwrap();
        let back = || Stdio::from(OpenOptions::new().read(true).write(true).open(&name).unwrap());
        let mut program = Command::new(env!("CARGO_BIN_EXE_jiyao"));
        program.current_dir(register.path()).args(["check", "--as-of", "2026-03-01", "--fix", "--no-cache"]);
        let program = program.stdin(back()).stdout(back()).stderr(back()).spawn().unwrap();
        let keyboard = File::from(front);
        let mut eyes = keyboard.try_clone().unwrap();
        let (send, screen) = std::sync::mpsc::channel();
        // Reading ends when the program has gone and nobody holds the other side any more.
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = eyes.read(&mut bytes) {
                if send.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { keyboard, screen, shown: String::new(), program }
    }

    /// Look at the screen until these words stand there.
    fn wait_for(&mut self, words: &str) {
        let begun = Instant::now();
        let mut bytes = Vec::new();
        while !self.shown.contains(words) {
            let rest = PATIENCE.saturating_sub(begun.elapsed());
            bytes.extend(self.screen.recv_timeout(rest).unwrap_or_else(|_| panic!("no {words}: {}", self.shown)));
            self.shown = String::from_utf8_lossy(&bytes).into_owned();
        }
    }

    /// Type a line, and see the program to its end: what it showed after that, and its exit code.
    fn answer(mut self, line: &str) -> (String, Option<i32>) {
        self.keyboard.write_all(format!("{line}\n").as_bytes()).unwrap();
        let code = self.program.wait().unwrap().code();
        let rest: Vec<u8> = self.screen.iter().flatten().collect();
        (String::from_utf8_lossy(&rest).into_owned(), code)
    }
}

#[test]
fn the_question_is_asked_and_a_no_changes_nothing() {
    for no in ["n", "", "不"] {
        let register = folder(TEXT);
        let mut session = Session::of(&register);
        session.wait_for(QUESTION);
        assert!(session.shown.contains("+文号: 市检办〔2026〕18号 # 照原件"), "{}", session.shown);
        assert_eq!(document(register.path()), TEXT);
        let (after, code) = session.answer(no);
        assert!(after.contains("没有写入"), "{after}");
        assert_eq!(code, Some(1), "{after}");
        assert_eq!(document(register.path()), TEXT, "answered {no}");
    }
}

#[test]
fn a_yes_writes_and_tells_what_is_left() {
    for yes in ["y", "是", "YES"] {
        let register = folder(TEXT);
        let mut session = Session::of(&register);
        session.wait_for(QUESTION);
        let (after, code) = session.answer(yes);
        assert!(after.contains("改了 2 处") && after.contains("0 个错误"), "{after}");
        assert_eq!(code, Some(0), "{after}");
        assert_eq!(document(register.path()), MENDED, "answered {yes}");
    }
}
