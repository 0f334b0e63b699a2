//! The office's own rules: they fire on documents, actions and log entries, have the standing of the
//! built-in ones, and whatever stands in their files does no harm.

use jiyao::examine::Read;
use jiyao::finding::{Finding, Severity};
use jiyao::lang::Language;
use jiyao::report::explain::{Setting, Topic};
use jiyao::report::{Speaker, catalogue, json, words};
use jiyao::rules::example;

use crate::common::at;

const DOCUMENTS: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于安全检查的通知
来文单位: 市院
密级: 秘密
保密期限: 5年
份号: [\"000123\", \"000124\"]
页数: 12
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 会议安排
来文单位: 市院
密级: 内部
份号: 1
";

const LOANS: &str = "# file: actions/2026/03.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 文件: [S2026-0001, S2026-0002], 封皮号: 1}
- {动作: 登记, 时间: 2026-03-02 09:30, 经手人: 陈敏, 文件: [S2026-0001, S2026-0002], 存放: 二号柜}
- 动作: 借阅
  时间: 2026-03-05 09:00
  经手人: 陈敏
  文件: [S2026-0001#000123, S2026-0002]
  借阅人: 许舟
  审批: {批准人: 何静, 时间: 2026-03-05 08:40}
  应还: 2026-03-20
  归还: 2026-03-05 16:00
";

/// The findings of one own rule laid over these entries, those of others left out.
fn found(rule: &str, rest: &str) -> Vec<Finding> {
    let text = format!("# file: rules/查.yaml\n{rule}\n{DOCUMENTS}{LOANS}{rest}");
    let read = Read::of(example::register(&text));
    let examined = read.examine(at("2026-03-31"));
    examined.findings.into_iter().filter(|f| f.rule == "查" || f.rule == "bad-rule").collect()
}

/// What they say, and at which line.
fn said(rule: &str, rest: &str) -> Vec<String> {
    let text = format!("# file: rules/查.yaml\n{rule}\n{DOCUMENTS}{LOANS}{rest}");
    let read = Read::of(example::register(&text));
    let examined = read.examine(at("2026-03-31"));
    let speaker = Speaker::new(&read.register, Language::Zh);
    let told = json::report(&examined, &speaker).findings;
    let ours = told.into_iter().filter(|f| f.rule == "查" || f.rule == "bad-rule");
    ours.map(|f| format!("{}:{}:{} {}", f.file, f.line, f.column, f.message)).collect()
}

fn when(target: &str, expression: &str) -> String {
    format!("适用对象: {target}\n条件: >-\n  {expression}\n提示: 有误")
}

fn fires(target: &str, expression: &str) -> usize {
    let found = found(&when(target, expression), "");
    assert!(found.iter().all(|f| f.rule == "查"), "{expression}: {found:?}");
    found.len()
}

#[test]
fn a_rule_about_documents_says_what_it_is_told_to_say() {
    let rule =
        "适用对象: 文件\n条件: entry.pages == null\n提示: 《{标题}》（{id}，{密级}）没有写页数\n处理办法: 数一数";
    let told = said(rule, "");
    assert_eq!(told, ["documents/2026/S2026-0002.yaml:1:1 《会议安排》（S2026-0002，内部）没有写页数"]);
}

#[test]
fn a_rule_about_actions_is_judged_once_for_each_document_that_matters() {
    let days = "适用对象: 动作\n条件: entry.action == 'lend' && days(entry.at, entry.due) > 10\n提示: 借给{借阅人}太久";
    assert_eq!(said(days, ""), ["actions/2026/03.yaml:9:7 借给许舟太久"]);
    let level = "适用对象: 动作\n条件: entry.action == 'lend' && document.level >= '秘密'\n提示: 《{文件.标题}》借出";
    assert_eq!(said(level, ""), ["actions/2026/03.yaml:6:8 《关于安全检查的通知》借出"]);
    assert_eq!(fires("动作", "entry.action == 'lend' && document.level >= 'internal'"), 2);
    let found = found(level, "");
    assert!(format!("{:?}", found[0].subject).contains("S2026-0001"));
}

#[test]
fn a_rule_about_a_log_reads_its_fields() {
    let rows = "# file: logs/出入/1.yaml\n时间: 2026-03-02 09:30\n经手人: 陈敏\n来访人: 何守田\n证件: 本人熟识\n事由: 送文\n地点: 机要室\n确认人: 何静\n离开: 2026-03-02 12:10\n";
    let rule = "applies_to: visits\nwhen: entry.left - entry.at > duration('2h')\nmessage: {zh: '{来访人}留了太久', en: '{visitor} stayed too long'}";
    assert_eq!(said(rule, rows), ["logs/出入/1.yaml:8:5 何守田留了太久"]);
    assert_eq!(said(&rule.replace("2h", "3h"), rows), [""; 0]);
}

#[test]
fn levels_urgencies_and_roles_go_by_rank_and_times_by_the_calendar() {
    assert_eq!(fires("文件", "entry.level > 'internal'"), 1);
    assert_eq!(fires("文件", "'机密' > entry.level"), 2);
    assert_eq!(fires("文件", "entry.urgency == '平急' && rank(entry.urgency) == 1"), 2);
    assert_eq!(fires("文件", "entry.level in ['秘密', 'secret']"), 1);
    // The holder's clearance, his roles, his rank; of somebody who is not listed nothing is known.
    assert_eq!(fires("动作", "entry.action == 'register' && people[entry.by].rank == rank('clerk')"), 1);
    assert_eq!(fires("动作", "entry.action == 'register' && 'clerk' in people[entry.by].roles"), 1);
    assert_eq!(fires("动作", "people['无此人'].rank == 0"), 0);
    // From Friday 6 to Monday 9 March.
    assert_eq!(fires("动作", "entry.action == 'lend' && workdays('2026-03-06', '2026-03-09') == 1"), 1);
    assert_eq!(fires("动作", "entry.action == 'lend' && days('2026-03-06', '2026-03-09') == 3"), 1);
    assert_eq!(fires("动作", "entry.action == 'lend' && days(entry.at, entry.due) < policy.deadlines.loan"), 1);
    assert_eq!(fires("动作", "entry.action == 'lend' && policy.deadlines.loan == 30"), 1);
    assert_eq!(fires("动作", "entry.action == 'lend' && policy.approvals.lend.top_secret > 'head'"), 1);
    assert_eq!(fires("动作", "entry.action == 'lend' && '2026-03-04' < entry.at && entry.at < as_of"), 1);
}

#[test]
fn blanks_and_what_cannot_be_read_are_not_held_against_an_entry() {
    assert_eq!(fires("文件", "entry.pages > 100"), 0);
    assert_eq!(fires("动作", "days(entry.at, entry.due) > 1000"), 0);
    let text = DOCUMENTS.replace("页数: 12", "页数: 十二又");
    let rule = when("文件", "entry.pages != 12");
    let read = Read::of(example::register(&format!("# file: rules/查.yaml\n{rule}\n{text}")));
    let found = read.examine(at("2026-03-31")).findings;
    let ours: Vec<_> = found.iter().filter(|f| f.rule == "查").collect();
    assert_eq!(ours.len(), 1, "{ours:?}");
}

#[test]
fn a_rule_has_the_standing_of_a_built_in_one() {
    let rule = "严重程度: 警告\n适用对象: 文件\n条件: entry.pages == null\n提示: {zh: 没有页数, en: no pages}\n处理办法: 数一数\n依据条款: [R02.2]";
    let file = format!("# file: rules/查.yaml\n{rule}\n{DOCUMENTS}");
    let office = "# file: register.yaml\n机关: 某县人民检察院机要室\n本单位: 本院\n";
    let severity = |office: &str| {
        let read = Read::of(example::register(&format!("{file}{office}")));
        let found = read.examine(at("2026-03-31")).findings;
        assert!(found.iter().all(|f| f.rule != "unknown-rule"), "{found:?}");
        found.into_iter().find(|f| f.rule == "查").map(|f| f.severity)
    };
    assert_eq!(severity(office), Some(Severity::Warning));
    assert_eq!(severity(&format!("{office}规则: {{severities: {{查: error}}}}\n")), Some(Severity::Error));
    assert_eq!(severity(&format!("{office}规则: {{severities: {{查: off}}}}\n")), None);

    let waiver = "# file: waivers.yaml\n- 检查规则: 查\n  条目: S2026-0002\n  原因: 单页\n  审批: {批准人: 何静, 时间: 2026-03-02}\n  有效期至: 2026-12-31\n";
    let read = Read::of(example::register(&format!("{file}{waiver}")));
    let examined = read.examine(at("2026-03-31"));
    let told = json::report(&examined, &Speaker::new(&read.register, Language::En));
    let one = told.findings.iter().find(|f| f.rule == "查").unwrap();
    assert!(one.waived.is_some() && told.summary.waived == 1);
    assert_eq!((one.message.as_str(), one.help.as_str(), &one.clauses[..]), ("no pages", "数一数", &["R02.2"][..]));

    let setting =
        Setting { register: &read.register, policy: &read.policy, as_of: at("2026-03-31"), language: Language::Zh };
    let text = Topic::named("查", &read.register, &read.policy).unwrap().text(setting);
    assert!(text.contains("没有页数") && text.contains("entry.pages == null") && text.contains("R02.2"), "{text}");
    let clause = Topic::named("R02.2", &read.register, &read.policy).unwrap().text(setting);
    assert!(clause.contains('查'), "{clause}");
    let listed = catalogue::catalogue(&read.register.own_rules, [], &[], Language::Zh).rules;
    let listed = listed.iter().find(|rule| rule.name == "查").unwrap();
    assert_eq!((listed.severity, listed.clauses, listed.summary), ("warning", &["R02.2"][..], "没有页数"));
}

#[test]
fn a_name_nearly_right_is_told() {
    let rule = format!("# file: rules/no-page-count.yaml\n{}\n", when("文件", "entry.pages == 0"));
    let office = "# file: register.yaml\n机关: 机要室\n本单位: 本院\n规则: {severities: {no-page-cuont: info}}\n";
    let read = Read::of(example::register(&format!("{rule}{office}")));
    let examined = read.examine(at("2026-03-31"));
    let speaker = Speaker::new(&read.register, Language::En);
    let told: Vec<String> = examined.findings.iter().map(|f| words::sentence(f, &speaker)).collect();
    assert_eq!(told, ["there is no rule `no-page-cuont`; did you mean `no-page-count`?"]);
}

#[test]
fn what_fails_when_it_is_asked_is_told_once_and_nothing_else_is_lost() {
    let found = found(&when("文件", "1 / (size(entry.title) - 9) > 0"), "");
    let rules: Vec<&str> = found.iter().map(|f| f.rule.as_str()).collect();
    assert_eq!(rules, ["bad-rule"], "{found:?}");
    assert_eq!(found[0].related.len(), 1);
    let overflow = "entry.pages != null && 9223372036854775807 + entry.pages > 0";
    assert_eq!(self::found(&when("文件", overflow), "").len(), 1);
    let both = self::found(&when("动作", "1 / (size(entry.by) - 2) > -1"), "");
    assert_eq!(both.len(), 1, "three actions of one clerk, told once: {both:?}");
}

#[test]
fn faults_of_an_expression_point_at_the_word() {
    let told = |expression: &str| said(&format!("适用对象: 文件\n条件: {expression}\n提示: 有误"), "").join("\n");
    let cases = [
        ("entry.titel == 'a'", "rules/查.yaml:2:11 这个条件不能用：没有“titel”这一栏；是不是“title”？"),
        ("entry.level == '机蜜'", "rules/查.yaml:2:21 这个条件不能用：这一栏没有“机蜜”这个选项"),
        ("entry.标题 == 'a'", "rules/查.yaml:2:11 这个条件不能用：栏目用英文键名：“标题”写 title；文字要加引号"),
        ("entry.dated > 'gestern'", "rules/查.yaml:2:20 这个条件不能用：“gestern”不是时间；写如 '2026-03-02'"),
        ("entry.title", "rules/查.yaml:2:11 这个条件不能用：“title”不是真或假，要和什么相比"),
        ("entry.pages > 'a'", "rules/查.yaml:2:11 这个条件不能用：“pages”和“a”不能相比"),
        ("entry.kind < 'letter'", "rules/查.yaml:2:11 这个条件不能用：“kind”没有高低先后"),
        ("policy.deadlines.loann > 3", "rules/查.yaml:2:22 这个条件不能用：没有“loann”这一栏；是不是“loan”？"),
        ("entry.to == '市院'", "rules/查.yaml:2:11 这个条件不能用：“to”可以有几个值，写成“… in to”"),
        ("clerk.at > as_of", "rules/查.yaml:2:5 这个条件不能用：没有“clerk”这个名称"),
        ("workday(as_of, as_of) > 1", "rules/查.yaml:2:5 这个条件不能用：没有“workday”这个函数"),
    ];
    for (expression, wanted) in cases {
        assert_eq!(told(expression), wanted, "{expression}");
    }
    let taken = Read::of(example::register(&format!("# file: rules/two-holders.yaml\n{}\n", when("文件", "true"))));
    let found = taken.examine(at("2026-03-31")).findings;
    assert_eq!(found.iter().map(|f| (f.rule.as_str(), f.sentence)).collect::<Vec<_>>(), [("bad-rule", "taken")]);
}

#[test]
fn hostile_expressions_are_refused_or_bounded() {
    let many = |part: &str, count: usize| part.repeat(count);
    let refused = [
        format!("{}true", many("true || ", 300)),
        format!("{}true{}", many("(", 60), many(")", 60)),
        format!("'{}' == 'a'", many("a", 3000)),
        "[1,2].all(a, [1,2].all(b, [1,2].all(c, a + b + c > 0)))".to_owned(),
        "entry.title.matches('((a{99}){99}){99}')".to_owned(),
        "entry.title.matches(entry.title)".to_owned(),
        "[1, 2, 3].map(x, x)".to_owned(),
        "has(entry.title)".to_owned(),
        "people == null".to_owned(),
        "people.exists(p, true)".to_owned(),
        "entry == document".to_owned(),
        "workdays('2026-01-01') > 0".to_owned(),
        "@calendar == null".to_owned(),
        "dyn(entry.title) == 1".to_owned(),
        "true ? 1 : 2".to_owned(),
        String::new(),
    ];
    for expression in refused {
        let found = found(&when("文件", &expression), "");
        assert_eq!(found.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), ["bad-rule"], "{expression}");
    }
    let bounded = ["workdays('0001-01-01', '9999-12-31') > 0", "[1,2,3].all(x, [x, x, x].size() == 3) && 1/0 == 1"];
    for expression in bounded {
        assert_eq!(found(&when("文件", expression), "").len(), 1, "{expression}");
    }
}

#[test]
fn a_correction_must_name_what_is_there() {
    let base = format!("{DOCUMENTS}{LOANS}");
    let told = |kind: &str, entry: &str| -> Vec<String> {
        let more = if kind == "更正" { "栏目: 应还, 原为: a, 改为: b, " } else { "" };
        let text = format!(
            "{base}# file: actions/2026/04.yaml\n动作: {kind}\n时间: 2026-03-06\n经手人: 陈敏\n条目: {entry}\n审批: {{批准人: 何静, 时间: 2026-03-06}}\n原因: 写错\n{}",
            more.replace(", ", "\n")
        );
        let read = Read::of(example::register(&text));
        let examined = read.examine(at("2026-03-31"));
        let speaker = Speaker::new(&read.register, Language::Zh);
        let told = json::report(&examined, &speaker).findings;
        let ours = told.into_iter().filter(|f| f.rule == "bad-value");
        ours.map(|f| format!("{}:{} {}", f.line, f.column, f.message)).collect()
    };
    for entry in ["actions/2026/03.yaml#3", "S2026-0001", "actions/2026/04.yaml", "陈敏"] {
        assert_eq!(told("更正", entry), [""; 0], "{entry}");
    }
    assert_eq!(told("更正", "actions/2026/03.yaml"), [""; 0]);
    assert_eq!(
        told("作废", "actions/2026/03.yaml"),
        ["4:5 “actions/2026/03.yaml”里有 3 条；写明第几条，如 actions/2026/03.yaml#1"]
    );
    assert_eq!(told("作废", "actions/2026/03.yaml#4"), ["4:5 “actions/2026/03.yaml”只有 3 条，没有第 4 条"]);
    assert_eq!(told("作废", "2026/03.yaml#3"), ["4:5 没有“2026/03.yaml#3”这一条；是不是“actions/2026/03.yaml#3”？"]);
    assert_eq!(told("更正", "S2026-0011"), ["4:5 没有“S2026-0011”这一条；是不是“S2026-0001”？"]);
    assert!(told("作废", "JY-77")[0].contains("写单号"));
}

#[test]
fn a_rule_has_its_page_and_findings_link_to_it() {
    let rule = "适用对象: 文件\n条件: entry.pages == null\n提示: 《{标题}》没有页数";
    let out = tempfile::tempdir().unwrap();
    let sources = example::register(&format!("# file: rules/查.yaml\n{rule}\n{DOCUMENTS}"));
    crate::common::build(sources, "2026-03-31", None, out.path());
    let files = crate::common::files(out.path());
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(page("rules/查.html").contains("entry.pages == null"));
    assert!(page("rules/index.html").contains("《标题》没有页数"));
    let findings = page("findings.html");
    assert!(findings.contains("《会议安排》没有页数") && findings.contains("rules/查.html"), "{findings}");
}

#[test]
fn conditions_of_a_log_kind_name_their_own_clauses() {
    let text = "# file: kinds/parking-permits.yaml
title: {zh: 停车证, en: Parking permits}
clauses: [R04.3]
fields: [{name: until, zh: 有效期, type: date, required: true}]
conditions: [{when: \"entry.until < entry.at\", message: 有效期早于发证日期, clauses: [R02.2]}]
# file: logs/停车证/2026.yaml
- {时间: 2026-03-02, 经手人: 陈敏, 有效期: 2026-03-01}
";
    let read = Read::of(example::register(text));
    let examined = read.examine(at("2026-03-31"));
    let told = json::report(&examined, &Speaker::new(&read.register, Language::Zh)).findings;
    let told: Vec<_> = told.iter().map(|f| (f.rule.as_str(), f.clauses.clone())).collect();
    assert_eq!(told, [("log-bad-entry", vec!["R02.2"])]);
}
