//! However much there is, the pages of today and of the change log stay such that they open, and say how
//! much they leave out.

use std::fs;

use git2::{IndexAddOption, Repository, Signature, Time};
use jiyao::changes::Changes;
use jiyao::examine::Read;
use jiyao::history::History;
use jiyao::page::{Page, Site, Templates, plan};
use jiyao::rules::example;
use jiyao::source::{Sources, layout};
use jiyao::stopwatch::Stopwatch;
use jiyao::view::View;
use scraper::{Html, Selector};

use crate::common::at;

const MOST_BYTES: usize = 500_000;
const MOST_ROWS: usize = 2000;

fn rendered(view: &View<'_>, page: &Page) -> String {
    let language = view.language();
    let ((templates, _), watch) = (Templates::new(language, &[]), Stopwatch::default());
    let site = Site { view, templates: &templates, language, watch: &watch };
    let sheet = site.sheet(page).unwrap();
    site.render(page, &sheet).unwrap_or_else(|error| panic!("{:?}", error.fault))
}

fn opens(page: &str, html: &str) {
    let rows = html.matches("<tr").count();
    assert!(html.len() <= MOST_BYTES && rows <= MOST_ROWS, "{page}: {} bytes, {rows} rows", html.len());
    assert!(html.len() > 150_000, "{page} has only {} bytes: nothing is cut", html.len());
}

fn told(html: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    page.select(&Selector::parse(selector).unwrap()).map(|element| element.text().collect()).collect()
}

/// Outgoing papers of many series at many places, each with a holder of his own, a print run that does not
/// add up, and every tenth lost.
fn crowded() -> Sources {
    let (mut people, mut places) = (String::new(), String::new());
    let (mut documents, mut book) = (String::new(), String::new());
    let long = "关于进一步加强和改进新形势下机要文件流转管理工作若干问题的意见".repeat(3);
    let letter = |n: u8| char::from(b'A' + n % 26);
    for n in 0..1500_u16 {
        let [low, high] = [n % 26, n / 26].map(|part| letter(u8::try_from(part % 26).unwrap()));
        let (id, who) = (format!("L{low}{high}2026-{n:04}"), format!("职员{n}"));
        let act = if n % 10 == 0 { "遗失" } else { "借阅" };
        people += &format!("{who}: {{unit: 本院, roles: [{{role: staff, from: 2020-01-01}}], clearance: 绝密}}\n");
        places += &format!("柜{n}: {{kind: cabinet, level: 绝密, keeper: 陈敏}}\n");
        documents += &format!(
            "# file: documents/2026/{id}.yaml\n类别: 发文\n标题: {long}\n来文单位: 本院\n主送: [市院]\n密级: 内部\n\
             成文日期: 2026-03-05\n份号: 12\n"
        );
        book += &format!(
            "- {{动作: 签发, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: {id}, 印数: 20, 存档份数: 1}}\n\
             - {{动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: {id}, 存放: 柜{n}}}\n\
             - {{动作: {act}, 时间: 2026-03-06 09:00, 经手人: 陈敏, 件: \"{id}#1\", 借阅人: {who}, 应还: 2026-07-09}}\n"
        );
    }
    let base = example::files(include_str!("../../src/shipped/example-base.txt"));
    let longer = |name: &str, more: &str| {
        let text = base.iter().find(|(path, _)| path == name).map(|(_, text)| text.clone()).unwrap();
        (name.to_owned(), Some([text, more.as_bytes().to_vec()].concat()))
    };
    let book = ("actions/2026/book.yaml".to_owned(), Some(book.into_bytes()));
    example::register(&documents).overlaid([longer("people.yaml", &people), longer("places.yaml", &places), book])
}

#[test]
fn lists_of_today_have_a_bound() {
    let read = Read::of(crowded());
    let examined = read.examine(at("2026-06-30"));
    let office = &read.register.office;
    let view = View::of(&examined, office.published().unwrap(), office.language);

    let whereabouts = rendered(&view, &Page::Whereabouts);
    opens("whereabouts", &whereabouts);
    let more = told(&whereabouts, "#now .more");
    // Not all holders fit, nor all that are lost, nor all places; each says so.
    assert_eq!(more.len(), 3, "{more:?}");
    let out = told(&whereabouts, "#now section:first-of-type table").len();
    assert!(more[0].contains(&format!("{} 份", 1350 - out)), "{out} are shown: {more:?}");

    let inventory = rendered(&view, &Page::Inventory);
    opens("inventory", &inventory);
    assert_eq!(told(&inventory, "main section > .more").len(), 3, "{:?}", told(&inventory, "main .more"));
    assert!(told(&inventory, "tr.red").len() > 20);
}

/// A month of long corrections, one a commit, and one commit of very many entries.
#[test]
fn a_busy_month_of_the_change_log_is_cut_into_pages() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let repository = Repository::init(root).unwrap();
    let write = |text: &str| {
        for (path, bytes) in example::files(text) {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    };
    let commit = |subject: &str, time: i64| {
        let mut index = repository.index().unwrap();
        index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
        index.write().unwrap();
        let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
        let who = Signature::new("chen", "chenmin@example.org", &Time::new(time, 480)).unwrap();
        let parent = repository.head().ok().and_then(|head| head.peel_to_commit().ok());
        let parents: Vec<_> = parent.iter().collect();
        repository.commit(Some("HEAD"), &who, &who, subject, &tree, &parents).unwrap();
    };
    write(include_str!("../../src/shipped/example-base.txt"));
    let document = |title: &str| {
        format!(
            "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: {title}\n来文单位: 市院\n密级: 内部\n份号: 1\n"
        )
    };
    write(&document("初稿"));
    commit("first", 1_772_500_000);
    for n in 0..400 {
        write(&document(&format!("{n}{}", "长".repeat(2000))));
        commit(&format!("change {n}"), 1_772_500_000 + n);
    }
    let mut book = String::from("# file: actions/2026/book.yaml\n");
    for n in 0..2000 {
        let (hour, minute) = (n / 60 % 24, n % 60);
        book += &format!("- {{动作: 催办, 时间: 2026-03-05 {hour:02}:{minute:02}, 经手人: 陈敏, 件: S2026-0001}}\n");
    }
    write(&book);
    commit("all at once", 1_772_600_000);

    let read = Read::of(Sources::folder(root).unwrap());
    let history = History::read_where(root, None, &|path| layout::place(path).is_some());
    let changes = Changes::of(&read.register, &history);
    let examined = read.examine(at("2026-03-31"));
    let office = &read.register.office;
    let view = View::of(&examined, office.published().unwrap(), office.language).remembering(&changes, &history);

    let all: Vec<Page> = plan(&view).into_iter().filter(|page| matches!(page, Page::Changes(Some(_)))).collect();
    assert!(all.len() >= 2, "{all:?}");
    let htmls: Vec<String> = all.iter().map(|page| rendered(&view, page)).collect();
    let mut subjects = Vec::new();
    for (page, html) in all.iter().zip(&htmls) {
        assert!(html.len() <= MOST_BYTES, "{page:?} has {} bytes", html.len());
        subjects.extend(told(html, ".commits .act b"));
    }
    assert_eq!(subjects.len(), 402, "each commit stands on one page");
    assert!(
        subjects.iter().any(|subject| subject == "change 0") && subjects.iter().any(|subject| subject == "change 399")
    );
    opens("changes", &htmls[0]);
    let shown = told(&htmls[0], ".commits > li:first-child > ul > li");
    assert!(
        shown.len() <= 201 && shown.last().unwrap().contains(&format!("+{}", 2000 - (shown.len() - 1))),
        "{}",
        shown.len()
    );
}
