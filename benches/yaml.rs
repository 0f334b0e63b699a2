//! How long reading a register's YAML takes, by our own nodes and by another crate's tree, in CPU-bound
//! wall time on one thread. Run by hand: `cargo bench --bench yaml -- DIR`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program run by hand")]

use std::path::Path;
use std::time::Instant;

use jiyao::entry::syntax;
use jiyao::source::{FileId, Sources};
use saphyr::{LoadableYamlNode, MarkedYaml};

fn timed<T>(what: &str, work: impl Fn() -> T) -> T {
    let mut best = f64::INFINITY;
    let mut result = None;
    for _ in 0..3 {
        let begun = Instant::now();
        result = Some(work());
        best = best.min(begun.elapsed().as_secs_f64());
    }
    println!("{best:8.3} s  {what}");
    result.unwrap()
}

fn main() {
    let Some(dir) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')) else {
        println!("name a register: cargo bench --bench yaml -- DIR");
        return;
    };
    let sources = Sources::folder(Path::new(&dir)).unwrap();
    let texts = timed("read all files", || {
        let reader = sources.reader();
        let bytes =
            sources.iter().filter(|(_, file)| file.path.ends_with(".yaml")).map(|(id, _)| reader.bytes(id).unwrap());
        bytes.map(|bytes| String::from_utf8(bytes).unwrap()).collect::<Vec<String>>()
    });
    let size: usize = texts.iter().map(String::len).sum();
    println!("           {} files, {:.1} MB", texts.len(), size as f64 / 1e6);
    timed("parse to spanned nodes (granit-parser events)", || {
        texts.iter().filter(|text| syntax::parse(FileId(0), text).top.is_some()).count()
    });
    timed("parse to MarkedYaml (saphyr)", || {
        texts.iter().filter(|text| MarkedYaml::load_from_str(text).is_ok_and(|nodes| !nodes.is_empty())).count()
    });
}
