//! The formats for other programs, each made of every rule's bad example in both languages.

use std::collections::BTreeSet;

use jiyao::examine::Examined;
use jiyao::finding::{Severity, Waived};
use jiyao::lang::Language;
use jiyao::report::{Speaker, checkstyle, github, gitlab, junit, sarif};
use jiyao::rules::{self, example, find};
use jiyao::time::Moment;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::common::read_example;

/// A register of an example, examined.
fn with<T>(text: &str, then: impl Fn(&mut Examined<'_>) -> T) -> T {
    let read = read_example(text);
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    then(&mut read.examine(as_of))
}

fn sarif_of(examined: &Examined<'_>, language: Language, folder: &str) -> Value {
    serde_json::to_value(sarif::report(examined, &Speaker::new(examined.register, language), folder)).unwrap()
}

/// One finding with a fix, and one with a related place.
const TWO: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 机蜜
保密期限: 20年
份号: 1
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于报送统计表的通知
来文单位: 市院
文号: 市检办〔2026〕018号
密级: 内部
份号: 1
# file: actions/2026/03/甲 乙.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0002}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0002, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0002, 拟办意见: 请一部阅。}
- {动作: 分发, 时间: 2026-03-03 10:00, 经手人: 陈敏, 件: S2026-0002, 分发对象: 许舟}
- {动作: 分发, 时间: 2026-03-04 10:00, 经手人: 陈敏, 件: S2026-0002, 分发对象: 孟禾}
";

fn schema() -> jsonschema::Validator {
    let text = include_str!("../schemas/sarif-2.1.0.json");
    // The pattern of languages has a bracket too many, which a strict reader of patterns refuses.
    let schema: Value = serde_json::from_str(&text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn every_finding_is_valid_sarif() {
    let schema = schema();
    let hold = |log: &Value, what: &str| {
        let wrong: Vec<String> =
            schema.iter_errors(log).map(|e| format!("{what}: {e} at {}", e.instance_path())).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    };
    // The rules are the same in every document: the findings of all go into one.
    let mut together = Vec::new();
    for rule in rules::all() {
        let log = with(rule.bad, |examined| sarif_of(examined, Language::Zh, "office/"));
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert!(!results.is_empty(), "{}", rule.name);
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        }
        together.extend(results.clone());
    }
    let mut all = with("", |examined| sarif_of(examined, Language::Zh, ""));
    all["runs"][0]["results"] = together.into();
    hold(&all, "all rules");
    let excused = with(TWO, |examined| {
        examined.findings[0].waived = Some(Waived { until: examined.as_of, reason: "已报告".into() });
        examined.findings[1].baselined = true;
        sarif_of(examined, Language::En, "")
    });
    hold(&excused, "excused");
    let results = &excused["runs"][0]["results"];
    assert_eq!(results[0]["suppressions"][0]["justification"], "已报告");
    assert_eq!(results[0]["baselineState"], "new");
    assert_eq!(results[1]["baselineState"], "unchanged");
    // The check itself can fail.
    assert!(!schema.is_valid(&serde_json::json!({"version": "2.1.0", "runs": [{"results": []}]})));
}

/// Two rules of the office's own, one of them switched off, and a document that breaks the first.
const OWN: &str = "# file: rules/公开件不保密.yaml
适用于: 文件
条件: entry.level == 'public' && entry.period != null
提示: {zh: 公开件不应有“保密期限”, en: a public document has no period}
处理办法: {zh: 删去“保密期限”, en: remove `period`}
条款: [R13.4]
# file: rules/暂不查.yaml
级别: off
适用于: 文件
条件: entry.pages > 500
提示: 页数太多
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于公开征求意见的通知
来文单位: 市院
密级: 公开
保密期限: 5年
份号: 1
";

#[test]
fn the_offices_own_rules_stand_among_the_others() {
    let log = with(OWN, |examined| sarif_of(examined, Language::Zh, ""));
    let wrong: Vec<String> = schema().iter_errors(&log).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let found = results.iter().find(|result| result["ruleId"] == "公开件不保密").unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = &rules[usize::try_from(found["ruleIndex"].as_u64().unwrap()).unwrap()];
    assert_eq!(rule["id"], "公开件不保密");
    assert_eq!(rule["shortDescription"]["text"], "公开件不应有“保密期限”");
    assert!(rule["help"]["text"].as_str().unwrap().starts_with("删去“保密期限”\nR13.4 "));
    let markdown = rule["help"]["markdown"].as_str().unwrap();
    assert!(markdown.contains("remove `period`") && markdown.contains("entry.level == 'public'"), "{markdown}");
    assert_eq!(rule["properties"]["tags"], serde_json::json!(["own", "R13.4"]));
    let off = rules.iter().find(|rule| rule["id"] == "暂不查").unwrap();
    assert_eq!(off["defaultConfiguration"]["enabled"], false);
}

#[test]
fn sarif_tells_places_fixes_and_both_languages() {
    with(TWO, |examined| {
        let log = sarif_of(examined, Language::Zh, "机要/");
        let run = &log["runs"][0];
        assert_eq!((&run["columnKind"], &run["language"]), (&"unicodeCodePoints".into(), &"zh-CN".into()));
        let result =
            |rule: &str| run["results"].as_array().unwrap().iter().find(|r| r["ruleId"] == rule).unwrap().clone();
        let number = result("bad-document-number");
        let place = &number["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "%E6%9C%BA%E8%A6%81/documents/2026/S2026-0002.yaml");
        assert_eq!(
            place["region"],
            serde_json::json!({"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 18})
        );
        let mend = &number["fixes"][0]["artifactChanges"][0]["replacements"][0];
        assert_eq!(
            (&mend["deletedRegion"], &mend["insertedContent"]["text"]),
            (&place["region"], &"市检办〔2026〕18号".into())
        );
        let twice = result("two-holders");
        let related = &twice["relatedLocations"][0];
        assert_eq!(related["id"], 1);
        assert!(
            related["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().ends_with("%20%E4%B9%99.yaml")
        );
        let rule = &run["tool"]["driver"]["rules"][usize::try_from(twice["ruleIndex"].as_u64().unwrap()).unwrap()];
        let help = rule["help"]["markdown"].as_str().unwrap();
        let known = find("two-holders").unwrap();
        assert!(help.contains(known.remedy.zh) && help.contains(known.remedy.en) && help.contains(known.clauses[0]));
    });
}

/// The names of elements, in order; panics where the text is no XML.
fn elements(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                element.attributes().for_each(|attribute| {
                    attribute.unwrap().normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                });
                names.push(String::from_utf8(element.name().as_ref().to_vec()).unwrap());
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn every_finding_is_sound_xml() {
    for rule in rules::all() {
        with(rule.bad, |examined| {
            let speaker = Speaker::new(examined.register, Language::En);
            let cases = elements(&junit::report(examined, &speaker));
            let count = |name: &str| cases.iter().filter(|element| *element == name).count();
            assert_eq!(count("testcase"), rules::all().count(), "{}", rule.name);
            let told = if rule.severity == Severity::Error { "failure" } else { "system-out" };
            assert_eq!((count("failure") + count("system-out"), count(told)), (1, 1), "{}", rule.name);
            let errors = elements(&checkstyle::report(examined, &speaker, ""));
            let errors = errors.iter().filter(|element| *element == "error").count();
            assert_eq!(errors, examined.findings.len(), "{}", rule.name);
        });
    }
}

#[test]
fn workflow_commands_are_one_line_each() {
    for rule in rules::all() {
        with(rule.bad, |examined| {
            let text = github::report(examined, &Speaker::new(examined.register, Language::Zh), "");
            assert_eq!(text.lines().count(), examined.findings.len(), "{}", rule.name);
            let command = match rule.severity {
                Severity::Error => "::error file=",
                Severity::Warning => "::warning file=",
                Severity::Info => "::notice file=",
            };
            assert!(text.lines().all(|line| line.starts_with(command)), "{text}");
        });
    }
}

#[test]
fn gitlab_knows_a_finding_again_when_lines_move() {
    let fingerprints = |text: &str| -> BTreeSet<String> {
        with(text, |examined| {
            let issues = gitlab::report(examined, &Speaker::new(examined.register, Language::Zh), "");
            let issues = serde_json::to_value(issues).unwrap();
            let issues = issues.as_array().unwrap();
            let prints: BTreeSet<String> =
                issues.iter().map(|i| i["fingerprint"].as_str().unwrap().to_owned()).collect();
            assert_eq!(prints.len(), issues.len(), "{issues:?}");
            prints
        })
    };
    let before = fingerprints(TWO);
    let entry = "- {动作: 催办, 时间: 2026-03-05 09:00, 经手人: 陈敏, 件: S2026-0002, 催办对象: 许舟}\n";
    let moved =
        TWO.replace("甲 乙.yaml\n", &format!("丙.yaml\n# 说明\n{entry}")).replace("类别: 收文", "# 说明\n类别: 收文");
    assert_eq!(fingerprints(&moved), before);
    assert_ne!(fingerprints(&TWO.replace("孟禾", "陆远").replace("03-04 10:00", "03-04 11:00")), before);
    for rule in rules::all() {
        fingerprints(rule.bad);
    }
}

#[test]
fn what_is_excused_is_no_failure_elsewhere() {
    with(TWO, |examined| {
        for finding in &mut examined.findings {
            finding.baselined = true;
        }
        let speaker = Speaker::new(examined.register, Language::Zh);
        assert_eq!(github::report(examined, &speaker, ""), "");
        assert!(gitlab::report(examined, &speaker, "").is_empty());
        assert_eq!(elements(&checkstyle::report(examined, &speaker, "")), ["checkstyle"]);
        assert!(!junit::report(examined, &speaker).contains("<failure"));
        assert_eq!(examined.count(Severity::Error), 0);
    });
}
