//! The change log on the site: field by field where the audience may read it, nothing of what it may not.

use std::fs;
use std::path::Path;

use git2::{IndexAddOption, Repository, Signature, Time};
use jiyao::changes::Changes;
use jiyao::examine::Read;
use jiyao::history::History;
use jiyao::page::Templates;
use jiyao::rules::example;
use jiyao::source::{Sources, layout};
use jiyao::view::View;

use crate::common::{at, files, write as write_site};

const FIRST: &str = "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
audiences: {院内: {clearance: 内部, above: mask}}
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 云溪桥专案情况
来文单位: 市院
密级: 机密
保密期限: 10年
份号: [\"000007\"]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 借阅, 单号: 借1, 时间: 2026-03-02 10:00, 经手人: 陈敏, 件: S2026-0001, 借阅人: 许舟, 应还: 2026-03-10}
- {动作: 借阅, 单号: 借2, 时间: 2026-03-02 10:00, 经手人: 陈敏, 件: S2026-0002, 借阅人: 许舟, 应还: 2026-03-02, 用途: 云溪桥专案核对}
";

fn write(root: &Path, text: &str) {
    for (path, bytes) in example::files(text) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

fn commit(repository: &Repository, email: &str, subject: &str) {
    let mut index = repository.index().unwrap();
    index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
    index.write().unwrap();
    let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
    let who = Signature::new("chen", email, &Time::new(1_772_500_000, 480)).unwrap();
    let parent = repository.head().ok().and_then(|head| head.peel_to_commit().ok());
    let parents: Vec<_> = parent.iter().collect();
    repository.commit(Some("HEAD"), &who, &who, subject, &tree, &parents).unwrap();
}

#[test]
fn a_filled_in_slip_is_told_and_a_masked_one_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let repository = Repository::init(root).unwrap();
    let base = "# file: people.yaml\n陈敏: {roles: [clerk], email: [chenmin@example.org]}\n许舟: {}\n# file: units.yaml\n本院: {}\n市院: {outside: true}\n";
    write(root, base);
    write(root, FIRST);
    commit(&repository, "chenmin@example.org", "登记");
    let book = FIRST.split("# file: actions/2026/03/02.yaml\n").nth(1).unwrap();
    let filled = book.replace("应还: 2026-03-10}", "应还: 2026-03-10, 归还: 2026-03-05}").replace("核对}", "核对二}");
    write(root, &format!("# file: actions/2026/03/02.yaml\n{filled}"));
    commit(&repository, "chenmin@example.org", "归还");

    let read = Read::of(Sources::folder(root).unwrap());
    let history = History::read_where(root, None, &|path| layout::place(path).is_some());
    let changes = Changes::of(&read.register, &history);
    let examined = read.examine(at("2026-03-31"));
    let office = &read.register.office;
    let view = View::of(&examined, office.published().unwrap(), office.language).remembering(&changes, &history);
    let (templates, _) = Templates::new(office.language, &[]);
    let out = tempfile::tempdir().unwrap();
    write_site(&view, &templates, out.path());
    let pages = files(out.path());
    let page = |path: &str| String::from_utf8_lossy(&pages[path]).into_owned();

    let log = page("changes/index.html");
    assert!(log.contains("归还") && log.contains("<ins>时间 2026-03-05</ins>") && log.contains("陈敏"), "{log}");
    assert!(page("documents/S2026-0001.html").contains("<ins>时间 2026-03-05</ins>"));
    for (path, bytes) in &pages {
        assert!(!String::from_utf8_lossy(bytes).contains("云溪桥"), "{path}");
    }
}
