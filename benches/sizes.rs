//! What the program takes for registers of several sizes, beside what others take for the same files.
//! A table in Markdown: wall, CPU, peak memory. Needs git and GNU time, and Hugo for its row (`HUGO` may
//! name it); nothing here can fail by the clock.
//! Run by hand: `cargo bench --bench sizes -- 1000 10000`.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a program run by hand")]

#[allow(dead_code, reason = "each bench uses a part of it")]
mod generated;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use generated::{Layout, hugo, register};
use jiyao::entry::syntax;
use jiyao::source::{FileId, Sources};

const JIYAO: &str = env!("CARGO_BIN_EXE_jiyao");
/// All filing of the last year is done.
const AS_OF: &str = "2026-04-01";

/// Seconds by the clock and of CPU, and peak memory in megabytes.
struct Cost {
    wall: f64,
    cpu: f64,
    memory: f64,
}

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000] } else { sizes };
    println!("| documents | entries | work | wall s | CPU s | of reading + parsing | peak MB | entries/s | pages/s |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for documents in sizes {
        for layout in [Layout::Files, Layout::DayBooks] {
            measure(documents, layout);
        }
    }
}

fn measure(documents: usize, layout: Layout) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("register");
    fs::create_dir(&root).unwrap();
    let made = register(documents, layout);
    made.commit(&root, (documents / 2).max(10));
    let entries = documents + made.actions;
    let base = read_and_parse(&root);
    let row = |work: &str, cost: &Cost, pages: usize| {
        let Cost { wall, cpu, memory } = cost;
        let (share, rate) = (cpu / base.cpu, entries as f64 / wall);
        let pages = if pages > 0 { format!("{:.0}", pages as f64 / wall) } else { String::new() };
        println!(
            "| {documents} | {entries}, {layout:?} | {work} | {wall:.2} | {cpu:.2} | {share:.2} | {memory:.0} | {rate:.0} | {pages} |"
        );
    };
    row("read and parse, one thread", &base, 0);
    let (root, cache, site, copy) = (
        text(&root),
        text(&folder.path().join("cache")),
        text(&folder.path().join("site")),
        text(&folder.path().join("copy")),
    );
    let check = [JIYAO, "check", &root, "--as-of", AS_OF];
    let kept = ["--cache", &cache];
    row("check, nothing kept", &run(&with(&check, &["--no-cache"])), 0);
    run(&with(&check, &kept));
    settle();
    run(&with(&check, &kept));
    row("check, nothing changed", &run(&with(&check, &kept)), 0);
    change(Path::new(&root), 20);
    row("check, 20 files changed", &run(&with(&check, &kept)), 0);
    change(Path::new(&root), 21);
    row("the same against the head", &run(&[&check[..], &kept[..], &["--base", "HEAD"]].concat()), 0);
    let build = [&[JIYAO, "build", &root, "--as-of", AS_OF, "--quiet", "--out", &site], &kept[..]].concat();
    let first = run(&build);
    let pages = pages(Path::new(&site));
    row("build", &first, pages);
    settle();
    run(&build);
    row("build, nothing changed", &run(&build), pages);
    change(Path::new(&root), 1);
    row("build, one file changed", &run(&build), pages);
    row("read the register, write as much as the site", &read_and_write(Path::new(&root), Path::new(&site), &copy), 0);
    row("git log --name-status", &run(&["git", "-C", &root, "log", "--name-status"]), 0);
    if let Some(hugo) = hugo::program().filter(|_| layout == Layout::Files) {
        let (content, out) = (folder.path().join("hugo"), text(&folder.path().join("hugo-site")));
        hugo::write(&made, &content);
        let cost = run(&[&hugo, "--source", &text(&content), "--destination", &out, "--quiet"]);
        row("Hugo, a page a document", &cost, self::pages(Path::new(&out)));
    }
}

/// Let so much time pass that the times of files can be trusted.
fn settle() {
    std::thread::sleep(std::time::Duration::from_millis(500));
}

fn pages(site: &Path) -> usize {
    let files = walkdir::WalkDir::new(site).into_iter().filter_map(Result::ok);
    files.filter(|file| file.path().extension().is_some_and(|end| end == "html")).count()
}

/// Read the register's files and write as many files of as many bytes as the site has: what a build
/// could not do without. On one thread, but for the system's own time.
fn read_and_write(root: &Path, site: &Path, copy: &str) -> Cost {
    let begun = Instant::now();
    let sources = Sources::folder(root).unwrap();
    let reader = sources.reader();
    let read: usize = sources.iter().map(|(file, _)| reader.bytes(file).unwrap().len()).sum();
    let blank = vec![b' '; 1 << 20];
    for file in walkdir::WalkDir::new(site).into_iter().filter_map(Result::ok) {
        let to = Path::new(copy).join(file.path().strip_prefix(site).unwrap());
        if file.file_type().is_dir() {
            fs::create_dir(to).unwrap();
        } else {
            let length = usize::try_from(file.metadata().unwrap().len()).unwrap();
            fs::write(to, &blank[..length.min(blank.len())]).unwrap();
        }
    }
    assert!(read > 0);
    let wall = begun.elapsed().as_secs_f64();
    Cost { wall, cpu: wall, memory: 0.0 }
}

/// Read all files and parse their YAML once on one thread: the least that can be done. Wall and CPU are
/// the same here.
fn read_and_parse(root: &Path) -> Cost {
    let begun = Instant::now();
    let sources = Sources::folder(root).unwrap();
    let reader = sources.reader();
    let parsed = sources.iter().filter(|(file, _)| {
        let text = String::from_utf8(reader.bytes(*file).unwrap()).unwrap();
        syntax::parse(FileId(0), &text).top.is_some()
    });
    assert!(parsed.count() > 0);
    let wall = begun.elapsed().as_secs_f64();
    Cost { wall, cpu: wall, memory: 0.0 }
}

/// Run a program and have GNU time tell what it took.
fn run(command: &[&str]) -> Cost {
    let timed = Command::new("/usr/bin/time").args(["-f", "%e %U %S %M"]).args(command).stdout(Stdio::null()).output();
    let told = String::from_utf8(timed.unwrap().stderr).unwrap();
    let numbers: Vec<f64> = told.lines().last().unwrap().split(' ').filter_map(|word| word.parse().ok()).collect();
    let [wall, user, system, memory] = numbers[..] else { panic!("{told}") };
    Cost { wall, cpu: user + system, memory: memory / 1024.0 }
}

fn change(root: &Path, files: usize) {
    let sources = Sources::folder(root).unwrap();
    for source in sources.files().iter().filter(|source| source.path.starts_with("documents/")).take(files) {
        let path = root.join(&source.path);
        let old = fs::read_to_string(&path).unwrap();
        fs::write(&path, old.replacen("title: ", "title: 再", 1)).unwrap();
    }
}

/// A command with more arguments.
fn with<'a>(command: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [command, more].concat()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}
