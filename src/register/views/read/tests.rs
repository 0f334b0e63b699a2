//! Registers read from small texts: both languages, what is wrong, which key a word means.

use super::*;
use crate::entry::syntax;
use crate::source::FileId;

fn read(text: &str) -> Result<RegisterView, Vec<(String, &'static str)>> {
    let kinds: Vec<Arc<LogKind>> = LogKind::shipped().iter().cloned().map(Arc::new).collect();
    let mut reader = Reader { path: "registers/a.yaml", kinds: &kinds, found: Vec::new() };
    let view = reader.view("a", &syntax::parse(FileId(0), text).top.unwrap(), Origin::Own);
    let found = reader.found.iter().map(|f| (f.rule.to_string(), f.sentence)).collect();
    view.ok_or(found)
}

#[test]
fn both_languages_are_read() {
    let view =
        read("标题: 借阅\n来源: 借阅\n列: [编号, 文件.标题, 借阅人, 归还.时间]\n筛选: {文件.密级: 机密}\n").unwrap();
    let fields: Vec<&str> = view.columns.iter().map(|column| column.title.en.as_str()).collect();
    assert_eq!(fields, ["Id", "Title", "To", "At"]);
    assert_eq!(view.filter.len(), 1);
}

#[test]
fn what_is_wrong_is_told() {
    let told = |text: &str| read(text).map(|_| ()).unwrap_err();
    let expect = |text: &str, sentence| assert_eq!(told(text), [("bad-register".to_owned(), sentence)], "{text}");
    let base = "title: x\nsource: lend\n";
    expect("title: x\nsource: lendd\ncolumns: [id]\n", "unknown-source");
    expect("title: x\nsource: [lend, incoming]\ncolumns: [id]\n", "mixed-sources");
    expect("source: lend\ncolumns: [id]\n", "missing");
    expect(&format!("{base}columns: [id, colour]\n"), "unknown-column");
    expect(&format!("{base}columns: [id]\nrows: due\n"), "unknown-rows");
    expect(&format!("{base}columns: [id]\nfilter: {{document.level: azure}}\n"), "unknown-value");
    expect(&format!("{base}columns: [id]\nfilter: x\n"), "filter");
    expect(&format!("{base}columns: [id]\ntotals: [pages]\n"), "total-without-column");
    expect(&format!("{base}columns: [id]\ncolour: red\n"), "unknown-key");
    expect(&format!("{base}columns: [id]\npage_size: 0\n"), "page-size");
}

#[test]
fn a_key_of_the_rows_comes_before_one_of_the_slip() {
    let text = "title: x\nsource: circulate\nrows: readings\ncolumns: [reader, readings.out, closed, entry.at]\n";
    let bases: Vec<Path> = read(text).unwrap().columns.into_iter().map(|column| column.path).collect();
    let is = |at: usize, wanted: crate::register::views::Base| {
        assert!(matches!(&bases[at], Path::Field { base, .. } if *base == wanted), "{:?}", bases[at]);
    };
    is(0, crate::register::views::Base::Row);
    is(1, crate::register::views::Base::Row);
    is(2, crate::register::views::Base::Entry);
    is(3, crate::register::views::Base::Entry);
}
