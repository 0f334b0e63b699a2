use jiyao::*;
fn main() {
    let root = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    let t = std::time::Instant::now();
    let s = source::Sources::folder(&root).unwrap();
    let r = examine::Read::of(s);
    let as_of = time::Moment::parse(&std::env::args().nth(2).unwrap(), r.register.office.zone).unwrap();
    let r = r.viewed_from(as_of);
    let e = r.examine(as_of);
    eprintln!(
        "{} docs {} actions {} logs {} findings {:?}",
        r.register.documents.len(),
        r.register.actions.len(),
        r.register.logs.len(),
        e.findings.len(),
        t.elapsed()
    );
    for x in e.findings.iter().take(40) {
        let text = r.register.sources.text(x.primary.file);
        let p = source::Lines::of(&text).position(x.primary.start as usize);
        println!(
            "{}:{}:{} {} {} {:?}",
            r.register.sources.path(x.primary.file),
            p.line,
            p.column,
            x.rule,
            x.sentence,
            x.args
        );
    }
    if let Some(out) = std::env::args().nth(3) {
        let lang = r.register.office.language;
        let a = r.register.office.published().unwrap();
        let view = view::View::of(&e, a, lang);
        let (t2, bad) = page::Templates::new(lang, &[]);
        println!("{bad:?}");
        let b = site::write(&view, &t2, &[], std::path::Path::new(&out), lang, &|_, _| {}).unwrap();
        println!("{b:?} {:?}", t.elapsed());
    }
}
