//! The stages one by one, over a generated register of 1,000 documents: `cargo bench --bench stages`.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench")]

#[allow(dead_code, reason = "each bench uses a part of it")]
mod generated;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use generated::{Layout, register};
use jiyao::custody::Ledger;
use jiyao::entry::syntax;
use jiyao::examine::Read;
use jiyao::facts::Facts;
use jiyao::history::History;
use jiyao::page::Templates;
use jiyao::register::Register;
use jiyao::site;
use jiyao::source::{FileId, Sources};
use jiyao::stopwatch::Stopwatch;
use jiyao::time::Moment;
use jiyao::view::View;
use jiyao::{duty, policy};

fn stages(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("register");
    std::fs::create_dir(&root).unwrap();
    register(1_000, Layout::Files).commit(&root, 500);
    let as_of = Moment::parse("2026-04-01", chrono_tz::Asia::Shanghai).unwrap();
    let list = || Sources::folder(&root).unwrap();
    let sources = list();
    let reader = sources.reader();
    let texts: Vec<String> =
        sources.iter().map(|(file, _)| String::from_utf8(reader.bytes(file).unwrap()).unwrap()).collect();
    let read = Read::of(list());
    let examined = read.examine(as_of);
    let ledger = Ledger::of(&read.register);
    let facts = Facts::of(&read.register, &read.policy, as_of);
    let office = &read.register.office;
    let view = View::of(&examined, office.published().unwrap(), office.language);
    let (templates, _) = Templates::new(office.language, &[]);
    let watch = Stopwatch::default();
    let job = site::Job { view: &view, templates: &templates, assets: &[], language: office.language };
    let hearers = site::Hearers { pages: &|_, _| (), waits: &|| (), watch: &watch };
    let write = |out: &std::path::Path| site::write(&job, out, None, &hearers);
    let again = folder.path().join("again");
    write(&again).unwrap();

    c.bench_function("list", |b| b.iter(|| list().files().len()));
    c.bench_function("read", |b| {
        b.iter(|| sources.iter().map(|(file, _)| reader.bytes(file).unwrap().len()).sum::<usize>())
    });
    c.bench_function("parse", |b| {
        b.iter(|| texts.iter().filter(|text| syntax::parse(FileId(0), text).top.is_some()).count())
    });
    c.bench_function("list, read, decode, resolve", |b| b.iter(|| Register::read(list()).0.actions.len()));
    c.bench_function("policy", |b| b.iter(|| black_box(policy::Policy::of(None, None, office.zone)).1.len()));
    c.bench_function("fold", |b| b.iter(|| Ledger::of(&read.register).lives.len()));
    c.bench_function("duties", |b| {
        b.iter(|| ledger.lives.iter().map(|life| duty::of_life(life, &facts).len()).sum::<usize>())
    });
    c.bench_function("fold, duties, rules", |b| b.iter(|| read.examine(as_of).findings.len()));
    c.bench_function("views", |b| {
        b.iter(|| black_box(View::of(&examined, office.published().unwrap(), office.language)).office());
    });
    c.bench_function("render and compare", |b| b.iter(|| write(&again).unwrap().pages));
    c.bench_function("render and write", |b| {
        b.iter(|| write(tempfile::tempdir().unwrap().path()).unwrap().pages);
    });
    c.bench_function("history", |b| b.iter(|| black_box(History::read_where(&root, None, &|_| true))));
}

criterion_group! { name = all; config = Criterion::default().sample_size(10); targets = stages }
criterion_main!(all);
