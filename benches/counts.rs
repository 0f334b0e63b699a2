//! Figures that do not depend on the machine, for a fixed register of 1,000 documents: allocations of each
//! stage with the bytes they ask for and hold, and instructions that valgrind counts. Two tables in Markdown.
//! Run by hand: `cargo bench --bench counts`; without valgrind there is only the first.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "a program run by hand")]

#[allow(dead_code, reason = "each bench uses a part of it")]
mod generated;

use std::fs;
use std::path::Path;
use std::process::Command;

use allocation_counter::AllocationInfo;
use generated::{Layout, register};
use jiyao::custody::Ledger;
use jiyao::duty;
use jiyao::examine::Read;
use jiyao::facts::Facts;
use jiyao::page::Templates;
use jiyao::site;
use jiyao::source::Sources;
use jiyao::stopwatch::Stopwatch;
use jiyao::time::Moment;
use jiyao::view::View;

const JIYAO: &str = env!("CARGO_BIN_EXE_jiyao");
const DOCUMENTS: usize = 1_000;
const AS_OF: &str = "2026-04-01";

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("register");
    register(DOCUMENTS, Layout::Files).write(&root);
    // All on one thread, whose allocations are counted.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| allocations(&root));
    instructions(folder.path(), &root);
}

fn allocations(root: &Path) {
    let as_of = Moment::parse(AS_OF, chrono_tz::Asia::Shanghai).unwrap();
    let row = |stage: &str, info: &AllocationInfo| {
        let mb = |bytes: f64| bytes / 1e6;
        let (all, held, most) = (info.bytes_total as f64, info.bytes_current as f64, info.bytes_max as f64);
        println!("| {stage} | {} | {:.1} | {:.1} | {:.1} |", info.count_total, mb(all), mb(held), mb(most));
    };
    println!("| stage | allocations | MB in all | MB held after it | MB at most |\n|---|---|---|---|---|");
    // What is read once for all is no part of any stage.
    let _ = Read::of(Sources::folder(root).unwrap()).examine(as_of);
    let mut sources = None;
    row("list", &allocation_counter::measure(|| sources = Some(Sources::folder(root).unwrap())));
    let mut read = None;
    row("read, decode, resolve", &allocation_counter::measure(|| read = sources.take().map(Read::of)));
    let read = read.unwrap();
    let mut ledger = None;
    row("fold", &allocation_counter::measure(|| ledger = Some(Ledger::of(&read.register))));
    let (ledger, facts) = (ledger.unwrap(), Facts::of(&read.register, &read.policy, as_of));
    row(
        "duties",
        &allocation_counter::measure(|| ledger.lives.iter().for_each(|life| drop(duty::of_life(life, &facts)))),
    );
    let mut examined = None;
    row("fold, duties, rules", &allocation_counter::measure(|| examined = Some(read.examine(as_of))));
    let examined = examined.unwrap();
    let office = &read.register.office;
    let mut view = None;
    let audience = office.published().unwrap();
    row("view", &allocation_counter::measure(|| view = Some(View::of(&examined, audience, office.language))));
    let (view, (templates, _)) = (view.unwrap(), Templates::new(office.language, &[]));
    let job = site::Job { view: &view, templates: &templates, assets: &[], language: office.language };
    let watch = Stopwatch::default();
    let hearers = site::Hearers { pages: &|_, _| (), waits: &|| (), watch: &watch };
    let out = tempfile::tempdir().unwrap();
    let mut pages = 0;
    let made = allocation_counter::measure(|| pages = site::write(&job, out.path(), None, &hearers).unwrap().pages);
    row(&format!("{pages} pages, made and written"), &made);
}

fn instructions(folder: &Path, root: &Path) {
    if Command::new("valgrind").arg("--version").output().is_err() {
        eprintln!("without valgrind no instructions are counted");
        return;
    }
    let (cache, site) = (folder.join("cache"), folder.join("site"));
    let asked = |command: &str| vec![command.to_owned(), text(root), "--as-of".to_owned(), AS_OF.to_owned()];
    let with =
        |command: &str, more: &[&str]| [asked(command), more.iter().map(|word| (*word).to_owned()).collect()].concat();
    println!("\n| work | million instructions |\n|---|---|");
    println!("| `check`, nothing kept | {} |", counted(&with("check", &["--no-cache"])));
    let kept = with("check", &["--cache", &text(&cache)]);
    counted(&kept);
    println!("| `check`, nothing changed | {} |", counted(&kept));
    for source in
        Sources::folder(root).unwrap().files().iter().filter(|file| file.path.starts_with("documents/")).take(20)
    {
        let file = root.join(&source.path);
        let old = fs::read_to_string(&file).unwrap();
        fs::write(&file, old.replacen("title: ", "title: 再", 1)).unwrap();
    }
    println!("| `check`, 20 files changed | {} |", counted(&kept));
    println!("| `build` | {} |", counted(&with("build", &["--quiet", "--no-cache", "--out", &text(&site)])));
}

/// Millions of instructions of one run on one thread.
fn counted(command: &[String]) -> String {
    std::thread::sleep(std::time::Duration::from_millis(500));
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", JIYAO]).args(command);
    let said = valgrind.env("RAYON_NUM_THREADS", "1").output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    let count = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse::<u64>().ok());
    count.map_or_else(|| said.clone(), |count| (count / 1_000_000).to_string())
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}
