fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let t = std::time::Instant::now();
    let s = jiyao::source::Sources::folder(&root).unwrap();
    let (r, f) = jiyao::register::Register::read(s);
    eprintln!(
        "{} docs {} actions {} logs {} findings {:?}",
        r.documents.len(),
        r.actions.len(),
        r.logs.len(),
        f.len(),
        t.elapsed()
    );
    for x in f.iter().take(40) {
        let text = r.sources.text(x.primary.file);
        let p = jiyao::source::Lines::of(&text).position(x.primary.start as usize);
        println!("{}:{}:{} {} {} {:?}", r.sources.path(x.primary.file), p.line, p.column, x.rule, x.sentence, x.args);
    }
}
