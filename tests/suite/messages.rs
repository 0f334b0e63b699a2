//! How findings look on a terminal, in both languages, and where they stand in JSON.

use anstream::adapter::strip_str;
use jiyao::examine::{Examined, Read};
use jiyao::finding::{Arg, Finding, Severity, Subject, Waived};
use jiyao::lang::{Language, Text};
use jiyao::report::{Layout, Speaker, human, json};
use jiyao::rules::example;
use jiyao::source::Span;
use jiyao::time::Moment;
use unicode_width::UnicodeWidthStr;

const REGISTER: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 机蜜
保密期限: 20年
份号: [\"000123\", \"000124\"]
# file: actions/2026/03/02.yaml
- 动作: 借阅
  时间: 2026-03-02 10:00
  经手人: 陈敏
  件: S2026-0001#000123
  借阅人: 许舟
  审批:
    批准人: 陆远
    时间: 2026-03-02 09:00
  应还: 2026-03-10
";

const DOCUMENT: &str = "documents/2026/S2026-0001.yaml";
const ACTION: &str = "actions/2026/03/02.yaml";
const HERE: Text = Text { zh: "批准写在这里", en: "approved here" };

/// The register examined, with these findings in place of its own.
fn with<T>(findings: impl Fn(&Read) -> Vec<Finding>, then: impl Fn(&Examined<'_>) -> T) -> T {
    let read = Read::of(example::register(REGISTER));
    let as_of = Moment::parse("2026-03-31", read.register.office.zone).unwrap();
    let mut examined = read.examine(as_of);
    examined.findings = findings(&read);
    then(&examined)
}

fn shown(language: Language, layout: Layout, findings: impl Fn(&Read) -> Vec<Finding>) -> String {
    with(findings, |examined| {
        let text = human::report(examined, &Speaker::new(examined.register, language), layout);
        strip_str(&text).to_string()
    })
}

/// Where `words` first stand in a file.
fn place(read: &Read, path: &str, words: &str) -> Span {
    let file = read.register.sources.find(path).unwrap();
    let at = read.register.sources.text(file).find(words).unwrap();
    Span::new(file, at, at + words.len())
}

fn bad_level(read: &Read) -> Finding {
    let span = place(read, DOCUMENT, "机蜜");
    let allowed = ["top-secret", "secret"].map(|level| Arg::Choice("level".into(), level.into()));
    Finding::new("bad-value", Subject::Document("S2026-0001".into()), span)
        .sentence("choice")
        .arg("key", Arg::Key("level".into()))
        .arg("typed", "机蜜")
        .arg("allowed", Arg::List(allowed.into()))
        .fix(span, "机密")
}

fn loan(read: &Read) -> Finding {
    let item = Arg::Copies { document: "S2026-0001".into(), numbers: vec!["000123".into()] };
    Finding::new("lend-unapproved", Subject::Register, place(read, ACTION, "许舟"))
        .arg("items", Arg::List(vec![item]))
        .arg("to", Arg::List(vec![Arg::Party("许舟".into()), Arg::Party("一部".into())]))
        .arg("role", Arg::Choice("role".into(), "office-director".into()))
}

#[test]
fn the_value_is_underlined_under_chinese_text_and_shown_mended() {
    let text = shown(Language::Zh, Layout::default(), |read| vec![bad_level(read)]);
    insta::assert_snapshot!(text, @r"
    错误[bad-value]: “密级”没有“机蜜”这个选项；可写：绝密、机密
     --> documents/2026/S2026-0001.yaml:4:5
      |
    4 | 密级: 机蜜
      |       ^^^^
      |
      = 依据: R12.4 工作须合法、准确、保密、及时、完整，已登记的内容不得随意删改。
              R15.10 签收时核对封号与清单，写明收件人姓名，时间记到分钟。
      = 处理: 按提示改写；可写哪些内容见 jiyao vocabulary。
    处理: 改成这样
      |
    4 - 密级: 机蜜
    4 + 密级: 机密
      |

      1  错误  bad-value  填写的内容读不懂，或不在允许的范围内

    规则的说明见：jiyao explain bad-value
    1 个错误，0 个警告；1 份文件 1 个动作 0 条台账
    ");
}

#[test]
fn keys_are_spelt_as_at_their_place() {
    let late = |read: &Read| {
        let key = |words: &str| {
            let span = place(read, ACTION, words);
            Finding::new("bad-value", Subject::Register, span).arg("key", Arg::Key("by".into()))
        };
        vec![key("陈敏"), key("陆远")]
    };
    let text = shown(Language::Zh, Layout::default(), late);
    assert!(text.contains("“经手人”读不懂"), "{text}");
    assert!(text.contains("“批准人”读不懂"), "{text}");
}

#[test]
fn related_places_stand_beside_and_in_other_files() {
    let findings = |read: &Read| {
        let elsewhere = place(read, DOCUMENT, "关于开展安全保密检查的通知");
        let title = Text { zh: "文件在这里", en: "the document" };
        vec![loan(read).related(place(read, ACTION, "陆远"), HERE).related(elsewhere, title)]
    };
    insta::assert_snapshot!(shown(Language::Zh, Layout::default(), findings), @r"
    错误[lend-unapproved]: S2026-0001#000123 借给许舟、第一检察部没有审批，应由办公室主任批准
     --> actions/2026/03/02.yaml:5:8
      |
    5 |   借阅人: 许舟
      |           ^^^^
    6 |   审批:
    7 |     批准人: 陆远
      |             ---- 批准写在这里
      |
     ::: documents/2026/S2026-0001.yaml:2:5
      |
    2 | 标题: 关于开展安全保密检查的通知
      |       -------------------------- 文件在这里
      |
      = 依据: R05.6 借阅机密、秘密文件须经办公室主任批准，绝密文件一般不外借，确需借阅的由分管领导批准。
              R14.8 严格控制查阅范围，借阅重要或涉密文件须经办公室主任批准。
              R14.17 县政府不宜公开的文件、讲话和批示不外借，确需外借的经办公室主任批准。
      = 处理: 补填“审批: {批准人: …, 时间: …}”；未经批准的，收回文件，报告机要室负责人。

      1  错误  lend-unapproved  借阅、查阅没有审批

    规则的说明见：jiyao explain lend-unapproved
    1 个错误，0 个警告；1 份文件 1 个动作 0 条台账
    ");
    insta::assert_snapshot!(shown(Language::En, Layout::default(), findings), @r"
    error[lend-unapproved]: S2026-0001#000123 was lent to 许舟 and 第一检察部 without approval by the office director
     --> actions/2026/03/02.yaml:5:8
      |
    5 |   借阅人: 许舟
      |           ^^^^
    6 |   审批:
    7 |     批准人: 陆远
      |             ---- approved here
      |
     ::: documents/2026/S2026-0001.yaml:2:5
      |
    2 | 标题: 关于开展安全保密检查的通知
      |       -------------------------- the document
      |
      = clause: R05.6 Borrowing secret and confidential documents needs the office director's approval; top secret is normally not lent, and if needed the supervising leader approves.
                R14.8 The consultation range is controlled, and borrowing important or classified documents needs the director.
                R14.17 In the county, unsuited papers, speeches and instructions are not lent to outsiders unless the director approves.
      = help: Fill in `approval: {by: …, at: …}`; if nobody approved, take the piece back and report it to the head.

      1  error  lend-unapproved  a loan or consultation without approval

    for more about a rule: jiyao explain lend-unapproved
    1 error, 0 warnings; 1 document, 1 action, 0 log entries
    ");
}

#[test]
fn many_of_one_rule_are_counted_and_only_the_first_is_explained() {
    let findings = |read: &Read| {
        let mut findings = vec![bad_level(read)];
        findings.extend((0..4).map(|_| loan(read)));
        findings[0].severity = Severity::Warning;
        findings
    };
    let layout = Layout { most: 2, ..Layout::default() };
    insta::assert_snapshot!(shown(Language::Zh, layout, findings), @r"
    警告[bad-value]: “密级”没有“机蜜”这个选项；可写：绝密、机密
     --> documents/2026/S2026-0001.yaml:4:5
      |
    4 | 密级: 机蜜
      |       ^^^^
      |
      = 依据: R12.4 工作须合法、准确、保密、及时、完整，已登记的内容不得随意删改。
              R15.10 签收时核对封号与清单，写明收件人姓名，时间记到分钟。
      = 处理: 按提示改写；可写哪些内容见 jiyao vocabulary。
    处理: 改成这样
      |
    4 - 密级: 机蜜
    4 + 密级: 机密
      |

    错误[lend-unapproved]: S2026-0001#000123 借给许舟、第一检察部没有审批，应由办公室主任批准
     --> actions/2026/03/02.yaml:5:8
      |
    5 |   借阅人: 许舟
      |           ^^^^
      |
      = 依据: R05.6 借阅机密、秘密文件须经办公室主任批准，绝密文件一般不外借，确需借阅的由分管领导批准。
              R14.8 严格控制查阅范围，借阅重要或涉密文件须经办公室主任批准。
              R14.17 县政府不宜公开的文件、讲话和批示不外借，确需外借的经办公室主任批准。
      = 处理: 补填“审批: {批准人: …, 时间: …}”；未经批准的，收回文件，报告机要室负责人。

    错误[lend-unapproved]: S2026-0001#000123 借给许舟、第一检察部没有审批，应由办公室主任批准
     --> actions/2026/03/02.yaml:5:8
      |
    5 |   借阅人: 许舟
      |           ^^^^

      4  错误  lend-unapproved  借阅、查阅没有审批（只列出前 2 处）
      1  警告  bad-value        填写的内容读不懂，或不在允许的范围内

    未列出的见：jiyao check --format json
    规则的说明见：jiyao explain lend-unapproved
    4 个错误，1 个警告；1 份文件 1 个动作 0 条台账
    ");
    let english = shown(Language::En, layout, findings);
    assert!(
        english.contains("4  error    lend-unapproved  a loan or consultation without approval (the first 2 shown)"),
        "{english}"
    );
    assert!(english.ends_with("4 errors, 1 warning; 1 document, 1 action, 0 log entries\n"), "{english}");
}

#[test]
fn waived_findings_are_shown_and_do_not_count() {
    let findings = |read: &Read| {
        let until = Moment::parse("2026-12-31", read.register.office.zone).unwrap();
        vec![Finding { waived: Some(Waived { until, reason: "柜子已订购".into() }), ..bad_level(read) }]
    };
    let text = shown(Language::Zh, Layout::default(), findings);
    assert!(text.starts_with("已豁免[bad-value]: "), "{text}");
    assert!(text.contains("= 已豁免: 至 2026年12月31日：柜子已订购"), "{text}");
    assert!(text.ends_with("0 个错误，0 个警告（1 个已豁免）；1 份文件 1 个动作 0 条台账\n"), "{text}");
}

#[test]
fn a_long_line_is_cut_around_what_is_underlined() {
    let text = shown(Language::Zh, Layout { width: 30, ..Layout::default() }, |read| {
        vec![Finding::new("bad-value", Subject::Register, place(read, DOCUMENT, "检查的通知"))]
    });
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[3].contains("...") && lines[3].contains("检查的通知"), "{text}");
}

#[test]
fn places_that_are_empty_or_gone_are_shown_as_far_as_they_go() {
    let text = shown(Language::Zh, Layout::default(), |read| {
        let file = read.register.sources.find(DOCUMENT).unwrap();
        let at = |start, end| Finding::new("bad-value", Subject::Register, Span::new(file, start, end));
        vec![at(0, 0), at(9000, 9001), at(0, 9000)]
    });
    assert_eq!(text.matches('^').count(), 1 + "类别: 收文".width(), "{text}");
}

#[test]
fn json_counts_characters_and_ends_past_the_last_one() {
    let findings = |read: &Read| vec![bad_level(read).related(place(read, ACTION, "批准人"), HERE)];
    with(findings, |examined| {
        let report = json::report(examined, &Speaker::new(examined.register, Language::Zh));
        let finding = &report.findings[0];
        assert_eq!((finding.file.as_str(), finding.line, finding.column), (DOCUMENT, 4, 5));
        assert_eq!((finding.end_line, finding.end_column), (4, 7));
        assert_eq!((finding.related[0].line, finding.related[0].column), (7, 5));
        assert_eq!(finding.message, "“密级”没有“机蜜”这个选项；可写：绝密、机密");
        let keys: Vec<String> = match serde_json::to_value(&report.findings).unwrap() {
            serde_json::Value::Array(findings) => findings[0].as_object().unwrap().keys().cloned().collect(),
            _ => Vec::new(),
        };
        assert!(!keys.contains(&"waived".to_owned()) && keys.contains(&"help".to_owned()), "{keys:?}");
    });
}
