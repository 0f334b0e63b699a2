//! Pages of days, months and years: a signed page never changes, whatever is filled in, corrected or
//! entered later; the certificate names the commit.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{IndexAddOption, Repository, Signature, Time};
use jiyao::changes::Changes;
use jiyao::examine::Read;
use jiyao::history::History;
use jiyao::page::Templates;
use jiyao::rules::example;
use jiyao::source::Sources;
use jiyao::view::View;
use scraper::{Html, Selector};

use super::{of_example, printed, sheets};
use crate::common::{at, example as example_folder, files, write};

/// The text of all sheets of a page.
fn signed(html: &str) -> String {
    let page = Html::parse_document(html);
    let selector = Selector::parse("section.form-sheet").unwrap();
    page.select(&selector).flat_map(|sheet| sheet.text()).collect()
}

#[test]
fn a_day_tells_each_book_under_the_page_of_the_year() {
    let pages = of_example("机要");
    let day = &pages["print/days/2026-06-23.html"];
    let books = sheets(day, "day");
    assert!(books[0].contains("传阅借阅送退登记簿") && books[0].contains("2026 年第 174 页"), "{books:#?}");
    assert!(
        books[0].contains("送出（传阅）")
            && books[0].contains("退回（传阅）")
            && books[0].contains("本页小计：4 行 4 份")
    );
    assert!(books[1].contains("出入登记簿") && books[1].contains("清退对接"));
    let checks = sheets(day, "check").concat();
    assert!(checks.contains("交接班") && checks.contains("值班室钥匙一把") && checks.contains("下班检查"));
    let telegrams = sheets(&pages["print/days/2026-06-30.html"], "day").concat();
    assert!(
        telegrams.contains("电报登记簿") && telegrams.contains("D2026-0008") && telegrams.contains("苍江市人民检察院")
    );
}

#[test]
fn what_is_filled_in_later_changes_no_page_that_was_signed() {
    let early = printed(Sources::folder(&example_folder()).unwrap(), "2026-04-15", "机要");
    let late = of_example("机要");
    let mut compared = 0;
    for (path, page) in early.iter().filter(|(path, _)| path.starts_with("print/days/")) {
        assert_eq!(signed(page), signed(&late[path]), "{path} was signed and has changed");
        compared += 1;
    }
    assert!(compared > 30, "{compared}");
}

const CORRECTED: &str = "# file: register.yaml
机关: 某县人民检察院机要室
本单位: 本院
语言: 中文
受众:
  机要: {知悉级别: 绝密}
  公示: {知悉级别: 内部, 超级别: 不列}
# file: people.yaml
陈敏: {职务: [{职务: 机要员}]}
何静: {职务: [{职务: 机要室负责人}]}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于做好汛期值守的通知
来文单位: 市院
密级: 内部
份号: [\"1\"]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001, 封皮号: 公-118}
- {动作: 更正, 时间: 2026-03-04 09:00, 经手人: 陈敏, 条目: S2026-0001, 栏目: 标题, 原为: 关于做好防汛工作的通知, 改为: 关于做好汛期值守的通知, 原因: 抄错, 审批: {批准人: 何静, 时间: 2026-03-04 08:50}}
";

#[test]
fn what_is_corrected_later_still_says_what_was_signed() {
    let pages = printed(example::register(CORRECTED), "2026-03-31", "机要");
    let day = signed(&pages["print/days/2026-03-02.html"]);
    assert!(day.contains("关于做好防汛工作的通知") && !day.contains("汛期值守"), "{day}");
    assert!(signed(&pages["print/documents/S2026-0001.html"]).contains("汛期值守"));
}

const LENT: &str = "# file: actions/2026/03/03.yaml
- {动作: 登记, 时间: 2026-03-02 10:00, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {单号: 借001, 动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0001, 借阅人: 何静, 应还: 2026-03-10, 审批: {批准人: 何静, 时间: 2026-03-03 09:00}}
";

#[test]
fn what_is_struck_through_later_still_stands_and_on_the_same_day_is_struck() {
    let day = |void: &str| {
        let text = format!("{CORRECTED}{LENT}{void}");
        printed(example::register(&text), "2026-03-31", "机要")["print/days/2026-03-03.html"].clone()
    };
    let void = |at: &str| {
        format!(
            "- {{动作: 作废, 时间: {at}, 经手人: 陈敏, 条目: 借001, 原因: 重复, 审批: {{批准人: 何静, 时间: {at}}}}}\n"
        )
    };
    let before = day("");
    assert!(signed(&before).contains("送出（借阅）") && signed(&before).contains("何静"));
    assert_eq!(signed(&before), signed(&day(&void("2026-03-05 09:00"))), "the signed page has changed");
    let struck = |page: &str| page.contains("<tr class=\"struck\">");
    assert!(!struck(&before) && !struck(&day(&void("2026-03-05 09:00"))));
    assert!(struck(&day(&void("2026-03-03 16:00"))));
}

#[test]
fn a_book_with_gaps_is_not_to_be_signed() {
    let pages = printed(example::register(CORRECTED), "2026-03-31", "公示");
    let of_days = |path: &String| path.starts_with("print/days/") || path.starts_with("print/months/");
    assert_eq!(pages.keys().filter(|path| of_days(path)).count(), 0);
    assert!(pages.contains_key("print/index.html"));
}

/// A register in a repository, committed on one day after another.
struct Desk {
    folder: tempfile::TempDir,
    repository: Repository,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        Self { folder, repository }
    }

    fn commit(&self, files: &str, day: &str) -> String {
        for part in files.split("# file: ").filter(|part| !part.is_empty()) {
            let (path, text) = part.split_once('\n').unwrap();
            let path = self.folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut index = self.repository.index().unwrap();
        index.add_all(["."], IndexAddOption::DEFAULT, None).unwrap();
        index.write().unwrap();
        let tree = self.repository.find_tree(index.write_tree().unwrap()).unwrap();
        let seconds = at(day).start().and_local_timezone(chrono_tz::Asia::Shanghai).unwrap().timestamp();
        let who = Signature::new("陈敏", "chenmin@example.org", &Time::new(seconds, 480)).unwrap();
        let parent = self.repository.head().ok().map(|head| head.peel_to_commit().unwrap());
        let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
        self.repository.commit(Some("HEAD"), &who, &who, "录入", &tree, &parents).unwrap().to_string()
    }

    fn pages(&self, as_of: &str) -> BTreeMap<String, String> {
        let out = tempfile::tempdir().unwrap();
        build_remembering(self.folder.path(), as_of, out.path());
        let pages = files(out.path()).into_iter().filter(|(path, _)| path.starts_with("print/"));
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }
}

fn build_remembering(root: &Path, as_of: &str, out: &Path) {
    let read = Read::of(Sources::folder(root).unwrap()).viewed_from(at(as_of));
    let history = History::read(root, None);
    let changes = Changes::of(&read.register, &history);
    let examined = read.examine(at(as_of));
    let office = &read.register.office;
    let audience = office.audience("机要").unwrap();
    let view = View::of(&examined, audience, office.language).remembering(&changes, &history);
    let (templates, _) = Templates::new(office.language, &[]);
    let built = write(&view, &templates, out);
    assert!(built.failed.is_empty(), "{:?}", built.failed);
}

#[test]
fn what_is_entered_late_stands_behind_the_signed_page() {
    let desk = Desk::new();
    let first = desk.commit(CORRECTED, "2026-03-02 18:00");
    let before = desk.pages("2026-03-31");
    let page = &before["print/days/2026-03-02.html"];
    assert!(signed(page).contains(&first[..12]), "the commit stands at the foot");
    // Ten days later somebody finds that an envelope of that day was never entered.
    let late = "# file: documents/2026/S2026-0002.yaml\n类别: 收文\n标题: 关于补登的函\n来文单位: 市院\n密级: 内部\n份号: [\"1\"]\n\
                # file: actions/2026/03/12.yaml\n- {动作: 签收, 时间: 2026-03-02 08:30, 经手人: 陈敏, 件: S2026-0002}\n";
    desk.commit(late, "2026-03-12 10:00");
    let after = desk.pages("2026-03-31");
    let books = sheets(&after["print/days/2026-03-02.html"], "day");
    assert_eq!(books.len(), 2, "{books:#?}");
    assert_eq!(sheets(page, "day")[0], books[0], "the signed page has changed");
    assert!(books[1].contains("补记 1") && books[1].contains("关于补登的函"));
    // On the same evening it would have stood on the page itself, in its place.
    let desk = Desk::new();
    desk.commit(CORRECTED, "2026-03-02 18:00");
    desk.commit(late, "2026-03-03 09:00");
    let books = sheets(&desk.pages("2026-03-31")["print/days/2026-03-02.html"], "day");
    assert_eq!(books.len(), 1);
    assert!(books[0].find("关于补登的函") < books[0].find("防汛工作"));
}

#[test]
fn the_certificate_names_the_last_commit_of_its_month() {
    let desk = Desk::new();
    let march = desk.commit(CORRECTED, "2026-03-31 18:00");
    let later = desk.commit("# file: places.yaml\n一号柜: {类型: cabinet}\n", "2026-05-20 09:00");
    let page = &desk.pages("2026-05-31")["print/months/2026-03.html"];
    let certificate = sheets(page, "certificate").concat();
    assert!(certificate.contains(&march) && !certificate.contains(&later), "{certificate}");
    assert!(certificate.contains("收文登记簿") && certificate.contains("本月收支"));
    // A month that is not over has none.
    assert!(!desk.pages("2026-03-20").contains_key("print/months/2026-03.html"));
}

#[test]
fn rosters_catalogues_and_peoples_sheets_are_filled_in() {
    let pages = of_example("机要");
    let cases: [(&str, &str, &[&str]); 6] = [
        ("print/rosters/2026-07.html", "roster", &["2026-07-01", "星期三", "陆安然", "贺伟民", "正班签名"]),
        ("print/filing/2026.html", "catalogue", &["J017", "J017-WS·2026-BGS-0009", "责任者"]),
        ("print/filing/2026.html", "box_note", &["第1盒", "涉密文件，附解密和密级审核情况", "检查人"]),
        ("print/filing/2026.html", "transfer", &["云岭县档案馆", "2026-05-15"]),
        ("print/people/白晓棠.html", "departure", &["2026-05-20", "脱密期", "2026-05-19 16:10", "保密员"]),
        ("print/people/白晓棠.html", "undertaking", &["本人白晓棠", "不向无权知悉的人", "承诺人"]),
    ];
    for (path, kind, words) in cases {
        let found = sheets(&pages[path], kind).concat();
        for word in words {
            assert!(found.contains(word), "{word} is not on {kind} of {path}: {found}");
        }
    }
}
