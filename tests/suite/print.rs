//! Sheets to be signed: each kind has something on it in the example, none tells what is withheld, and
//! none grows without bound.

mod days;

use std::collections::BTreeMap;

use jiyao::rules::example;
use jiyao::source::Sources;
use scraper::{Html, Selector};

use crate::common::{build, example as example_folder, files};

/// The pages of sheets of a site, by path.
fn printed(sources: Sources, as_of: &str, audience: &str) -> BTreeMap<String, String> {
    let out = tempfile::tempdir().unwrap();
    build(sources, as_of, Some(audience), out.path());
    let pages = files(out.path()).into_iter().filter(|(path, _)| path.starts_with("print/"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn of_example(audience: &str) -> BTreeMap<String, String> {
    printed(Sources::folder(&example_folder()).unwrap(), "2026-06-30", audience)
}

/// The words of the sheets of one kind on a page, one text for each sheet.
fn sheets(html: &str, kind: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse(&format!("section.sheet-{kind}")).unwrap();
    page.select(&selector).map(|sheet| sheet.text().collect::<String>()).collect()
}

#[test]
fn each_kind_of_sheet_tells_what_the_paper_form_asks() {
    let pages = of_example("机要");
    let cases: [(&str, &str, usize, &[&str]); 10] = [
        ("print/documents/S2026-0016.html", "handling", 1, &["拟办意见", "传阅。涉检两件由伍清盯住", "伍清"]),
        ("print/documents/S2026-0016.html", "circulation", 1, &["梁素云", "2026-04-15 11:45", "签名"]),
        ("print/documents/S2026-0016.html", "return", 2, &["一式两份", "000108", "接收单位公章", "清退2026-02"]),
        ("print/documents/F2026-0003.html", "dispatch", 1, &["苍江市人民检察院", "云检密-0031", "JT20260306-05"]),
        ("print/documents/F2026-0003.html", "receipt", 1, &["兹收到", "共 2 份", "收件单位公章"]),
        ("print/documents/F2026-0003.html", "envelope", 1, &["秘密", "云检密-0032", "云岭县国家保密局"]),
        ("print/slips/destroy-2026-04-24-1.html", "destruction_approval", 1, &["保密办意见", "同意，会议复制件"]),
        ("print/slips/destroy-2026-04-24-1.html", "destruction_list", 1, &["S2026-0010", "C1–C3", "合计"]),
        ("print/slips/destroy-2026-04-24-1.html", "destruction_certificate", 1, &["2 件共 5 份", "监销人", "销毁人"]),
        ("print/slips/hand-over-2026-05-19-1.html", "hand_over", 1, &["监交人", "存放位置", "S2026-0001"]),
    ];
    for (path, kind, count, words) in cases {
        let found = sheets(&pages[path], kind);
        assert_eq!(found.len(), count, "{path}: {kind}");
        for word in words {
            assert!(found.iter().all(|sheet| sheet.contains(word)), "{word} is not on {kind} of {path}: {found:?}");
        }
        assert!(found.iter().all(|sheet| sheet.contains("记至 2026-")), "{kind} of {path} has no time at its foot");
    }
}

#[test]
fn an_envelope_bears_no_title() {
    let pages = of_example("机要");
    let envelope = sheets(&pages["print/documents/F2026-0003.html"], "envelope").concat();
    assert!(!envelope.contains("保密自查"), "{envelope}");
}

#[test]
fn every_act_with_an_approval_has_a_blank_form() {
    let pages = of_example("机要");
    for (form, words) in [
        ("lend", ["借阅审批单", "借阅绝密件由分管领导批准"]),
        ("carry-out", ["携带外出审批单", "保密措施"]),
        ("destroy", ["销毁审批单", "监销人"]),
        ("logs/seal-uses", ["用印审批单", "批准权限：办公室主任"]),
        ("logs/visits", ["出入审批单", "来访人"]),
        ("logs/closings", ["下班检查", "门窗"]),
    ] {
        let page = &pages[&format!("print/forms/{form}.html")];
        for word in words {
            assert!(page.contains(word), "{word} is not on the form {form}");
        }
    }
    assert!(!pages.contains_key("print/forms/receive.html"), "nobody approves a receipt");
}

const LENT: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于汛期值守的通知
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: [\"000001\", \"000002\"]
处置意见: 销毁
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 借阅, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: \"S2026-0001#000001\", 借阅人: 何静, 应还: 2026-03-20, 用途: 起草预案, 审批: }
";

#[test]
fn what_waits_for_a_signature_has_its_form_filled_in() {
    let register = format!(
        "# file: register.yaml\n机关: 某县人民检察院机要室\n本单位: 本院\n语言: 中文\n受众:\n  机要: {{知悉级别: 绝密}}\n{LENT}"
    );
    let pages = printed(example::register(&register), "2026-03-10", "机要");
    let page = &pages["print/documents/S2026-0001.html"];
    let forms = sheets(page, "approval");
    let titles: Vec<bool> =
        ["借阅审批单", "借阅续借审批单"].map(|title| forms.iter().any(|f| f.contains(title))).into();
    assert_eq!(titles, [true, true], "{forms:#?}");
    assert!(forms[0].contains("S2026-0001#000001") && forms[0].contains("何静") && forms[0].contains("起草预案"));
    assert!(
        forms[0].contains("由办公室主任批准") && !forms[0].contains("绝密件"),
        "only what is laid down for its level"
    );
    // It is to be destroyed by the end of next year: the list is there to be approved first.
    assert_eq!(sheets(page, "destruction_list").len(), 1);
    assert!(pages["print/index.html"].contains("待签批的文件"));
}

#[test]
fn what_an_audience_does_not_read_in_full_has_no_sheets() {
    let (all, some) = (of_example("机要"), of_example("院内"));
    assert!(all.contains_key("print/documents/S2026-0007.html"));
    assert!(!some.contains_key("print/documents/S2026-0007.html"));
    assert!(some.contains_key("print/documents/X2026-0001.html"));
    assert!(!some.contains_key("print/slips/destroy-2026-04-24-1.html"), "it names secret pieces");
    for title in ["专案涉案财物", "信访积案化解"] {
        assert!(all.values().any(|page| page.contains(title)), "{title} is no test");
        assert!(some.values().all(|page| !page.contains(title)), "{title} is told");
    }
    assert!(!some.contains_key("print/forms/logs/seal-uses.html"), "a log that the audience is not given");
}

#[test]
fn long_lists_and_many_labels_are_cut_into_pages() {
    let copies: Vec<String> = (1..=300).map(|n| format!("\"{n:06}\"")).collect();
    let rows: Vec<String> =
        (1..=300).map(|n| format!("{{收件方: 单位{n}, 文件: \"F2026-0001#{n:06}\", 封皮号: 密-{n}}}")).collect();
    let register = format!(
        "# file: register.yaml\n机关: 某县人民检察院机要室\n本单位: 本院\n语言: 中文\n受众:\n  机要: {{知悉级别: 绝密}}\n\
         # file: documents/2026/F2026-0001.yaml\n类别: 发文\n标题: 关于表彰的决定\n来文单位: 本院\n密级: 秘密\n保密期限: 1年\n份号: [{}]\n\
         # file: actions/2026/03/02.yaml\n- {{动作: 签发, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: F2026-0001}}\n\
         - {{动作: 发送, 时间: 2026-03-02 15:00, 经手人: 陈敏, 件: F2026-0001, 渠道: 机要交通, 封装: 是, 发往单位: [{}]}}\n",
        copies.join(", "),
        rows.join(", ")
    );
    let pages = printed(example::register(&register), "2026-03-10", "机要");
    for (path, page) in &pages {
        assert!(page.len() <= 500_000, "{path}: {} bytes", page.len());
    }
    let labels = |page: &str| page.matches("<div class=\"label\">").count();
    let of = |suffix: &str| labels(&pages[&format!("print/documents/F2026-0001{suffix}.html")]);
    assert_eq!([of(""), of("-2"), of("-3"), of("-4")], [96, 96, 96, 12]);
    let slip = |suffix: &str| &pages[&format!("print/slips/dispatch-2026-03-02-1{suffix}.html")];
    assert!(slip("").contains("单位150") && !slip("").contains("单位151"));
    assert!(slip("-2").contains("单位151") && slip("-2").contains("单位300"));
}

#[test]
fn a_book_of_so_many_rows_a_page_closes_each_with_its_sums() {
    let mut register = "# file: register.yaml\n机关: 某县人民检察院机要室\n本单位: 本院\n语言: 中文\n受众:\n  机要: {知悉级别: 绝密}\n\
        # file: registers/book.yaml\n标题: {中文: 小簿, 英文: Book}\n来源: 文件\n列: [编号, 标题, copy_count]\n合计: [count, copy_count]\n每页行数: 2\n"
        .to_owned();
    for n in 1..=5 {
        register += &format!(
            "# file: documents/2026/N2026-000{n}.yaml\n类别: 内部资料\n标题: 资料{n}\n来文单位: 本院\n密级: 内部\n份号: {n}\n"
        );
    }
    let out = tempfile::tempdir().unwrap();
    build(example::register(&register), "2026-03-10", Some("机要"), out.path());
    let page = std::fs::read_to_string(out.path().join("registers/book/index.html")).unwrap();
    let page = Html::parse_document(&page);
    let rows = Selector::parse("tr.page-sums").unwrap();
    let sums: Vec<String> = page.select(&rows).map(|row| row.text().collect::<Vec<_>>().join(" ")).collect();
    let sums: Vec<String> = sums.iter().map(|sum| sum.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(sums, ["本页小计 2 3", "本页小计 2 7", "本页小计 1 5"]);
    let ends = Selector::parse("tr.ends-page").unwrap();
    assert_eq!(page.select(&ends).count(), 2, "the last page ends by itself");
}
