//! Whatever is found can be said: the sentence exists, every fact that it asks for is there, and one
//! slip gives one finding. Faults of reading in a table, all others through the rules' examples.

use std::collections::BTreeSet;

use jiyao::examine::Read;
use jiyao::finding::Finding;
use jiyao::rules::{all, example, find};
use jiyao::time::Moment;

fn findings(text: &str) -> Vec<Finding> {
    let read = Read::of(example::register(text));
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    read.examine(as_of).findings
}

/// The names between braces in a sentence; other braces show how something is typed.
fn wanted(sentence: &str) -> Vec<&str> {
    let inside = sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    inside.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')).collect()
}

/// What keeps a finding from being said.
fn unsayable(finding: &Finding) -> Option<String> {
    let Some(rule) = find(&finding.rule) else { return Some(format!("no rule {}", finding.rule)) };
    let Some((_, text)) = rule.sentences.iter().find(|(name, _)| *name == finding.sentence) else {
        return Some(format!("{} has no sentence {}", finding.rule, finding.sentence));
    };
    let has = |name: &&str| finding.args.iter().any(|(known, _)| known == name);
    let missing = [text.zh, text.en].into_iter().flat_map(wanted).find(|name| !has(name))?;
    Some(format!("{} ({}) wants {missing}", finding.rule, finding.sentence))
}

#[test]
fn every_example_can_be_said() {
    let wrong: BTreeSet<String> = all().flat_map(|rule| findings(rule.bad)).filter_map(|f| unsayable(&f)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// No rule has a sentence that its file never uses, nor uses one that it does not have.
#[test]
fn rules_use_the_sentences_they_have() {
    let mut wrong = Vec::new();
    let sources = walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules"));
    for entry in sources.into_iter().flatten().filter(|entry| entry.file_name().to_string_lossy().ends_with(".rs")) {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let quoted = |rest: &str| rest.split('"').next().unwrap_or_default().to_owned();
        let Some(name) = text.split("    name: \"").nth(1).map(quoted) else { continue };
        let Some(rule) = find(&name) else { continue };
        for sentence in text.split(".sentence(\"").skip(1).map(quoted) {
            if !rule.sentences.iter().any(|(known, _)| *known == sentence) {
                wrong.push(format!("{name} has no sentence {sentence}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_fault_of_reading_is_one_finding_that_can_be_said() {
    let mut wrong = Vec::new();
    for (rule, sentence, text) in FAULTS {
        let found = findings(text);
        let told: BTreeSet<(&str, &str)> = found.iter().map(|f| (f.rule.as_str(), f.sentence)).collect();
        if told != BTreeSet::from([(*rule, *sentence)]) {
            wrong.push(format!("{rule} ({sentence}): {told:?}"));
        }
        wrong.extend(found.iter().filter_map(unsayable));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rule, sentence, and files in which just that is found.
const FAULTS: &[(&str, &str, &str)] = &[
    ("bad-yaml", "glued", "# file: actions/a.yaml\n- {动作：催办，时间：2026-03-04 09:00}\n"),
    (
        "bad-yaml",
        "glued",
        "# file: logs/巡查/2026.yaml\n- {时间: 2026-03-02 20:00，经手人：陈敏, 地点: 机要室, 情况: 正常}\n",
    ),
    ("bad-yaml", "lone-line", "# file: actions/a.yaml\n三月二日签收文件两份\n"),
    ("bad-yaml", "second-document", "# file: people/a.yaml\n甲: {单位: 一部}\n---\n乙: {单位: 一部}\n"),
    ("bad-value", "record", "# file: actions/a.yaml\n- 三月二日签收文件两份\n"),
    ("bad-value", "names", "# file: people/a.yaml\n- 甲\n"),
    ("bad-value", "record", "# file: people/a.yaml\n甲: 机要员\n"),
    ("bad-value", "choice", "# file: people/a.yaml\n甲: {单位: 一部, 涉密等级: 很高}\n"),
    ("bad-value", "time", "# file: people/a.yaml\n甲: {单位: 一部, 到岗: 上月}\n"),
    ("bad-value", "time", "# file: calendar/2028.yaml\n节假日: [{名称: 元旦, 起: 2028-13-01}]\n"),
    ("bad-value", "one-value", "# file: people/a.yaml\n甲: {单位: [一部, 二部]}\n"),
    (
        "bad-value",
        "full-width-comma",
        "# file: people/a.yaml\n甲: {单位: 一部, 邮箱: [a@example.org], 代理: []}\n# file: logs/教育培训/a.yaml\n- {时间: 2026-03-02, 经手人: 陈敏, 主题: 保密, 实到: [许舟，孟禾], 学时: 2}\n",
    ),
    ("bad-value", "flag", "# file: units/a.yaml\n区院: {外单位: 可能}\n"),
    (
        "bad-value",
        "number",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 1\n页数: 两页\n",
    ),
    (
        "bad-value",
        "count",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 0\n",
    ),
    (
        "bad-value",
        "copies",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: {甲: 1}\n",
    ),
    (
        "bad-value",
        "copy-twice",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: [7, 7]\n",
    ),
    (
        "bad-value",
        "period",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 机密\n保密期限: {甲: 1}\n份号: [7]\n",
    ),
    (
        "bad-value",
        "item",
        "# file: logs/会议/a.yaml\n- {时间: 2026-03-02, 经手人: 陈敏, 标题: 例会, 地点: 机要室, 密级: 内部, 材料: [a/b]}\n",
    ),
    (
        "bad-value",
        "minutes",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 1\n# file: actions/a.yaml\n- {动作: 签收, 时间: 2026-03-31, 经手人: 陈敏, 件: S2026-0001}\n- {动作: 登记, 时间: 2026-03-31, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}\n- {动作: 拟办, 时间: 2026-03-31, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请阅。}\n",
    ),
    ("bad-value", "key", "# file: people/a.yaml\n甲: {单位: 一部, [姓名]: 甲}\n"),
    ("bad-value", "timezone", "# file: register.yaml\noffice: 甲\nunit: 本院\ntimezone: 北京\n"),
    ("bad-value", "pattern", "# file: register.yaml\noffice: 甲\nunit: 本院\nnumbering: {incoming: \"S{seq}\"}\n"),
    ("bad-value", "clock", "# file: register.yaml\noffice: 甲\nunit: 本院\nworking_hours: {opens: 八点半}\n"),
    (
        "bad-value",
        "audience",
        "# file: register.yaml\noffice: 甲\nunit: 本院\npublish: 外\naudiences: {内: {clearance: 绝密}}\n",
    ),
    (
        "bad-value",
        "log-kind",
        "# file: register.yaml\noffice: 甲\nunit: 本院\naudiences: {内: {clearance: 绝密, logs: [停车]}}\n",
    ),
    ("bad-value", "floor", "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {periods: {secret: 30年}}\n"),
    ("bad-value", "months", "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {periods: {secret: 30d}}\n"),
    (
        "bad-value",
        "never-holds",
        "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {deadlines: {loan: [{value: 5d, from: 2026-03-02, to: 2026-03-01}]}}\n",
    ),
    (
        "bad-value",
        "integrity-off",
        "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {severities: {entry-deleted: off}}\n",
    ),
    (
        "bad-value",
        "role-without-rank",
        "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {approvals: {consult: staff}}\n",
    ),
    ("bad-value", "mapping", "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {deadlines: 5d}\n"),
    ("unknown-key", "headline", "# file: people/a.yaml\n甲: {单位: 一部, 爱好: 棋}\n"),
    ("unknown-key", "meant", "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {deadlines: {loans: 5d}}\n"),
    (
        "missing-key",
        "blank",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题:\n来文单位: 市院\n密级: 内部\n份号: 1\n",
    ),
    ("missing-key", "empty-file", "# file: documents/2026/S2026-0001.yaml\n# 待填\n"),
    ("duplicate-key", "name", "# file: people/a.yaml\n甲: {单位: 一部}\n甲: {单位: 一部}\n"),
    ("duplicate-id", "name-elsewhere", "# file: people/a.yaml\n方正: {单位: 一部}\n"),
    (
        "duplicate-id",
        "slip",
        "# file: logs/巡查/2026.yaml\n- {时间: 2026-03-02 20:00, 经手人: 陈敏, 地点: 机要室, 情况: 正常, 单号: X-1}\n- {时间: 2026-03-03 20:00, 经手人: 陈敏, 地点: 机要室, 情况: 正常, 单号: X-1}\n",
    ),
    (
        "duplicate-id",
        "headline",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 1\n# file: documents/2026/S2026-0001.yml\n类别: 收文\n",
    ),
    ("bad-id", "headline", "# file: people/a.yaml\n甲/乙: {单位: 一部}\n"),
    ("bad-id", "reserved", "# file: people/a.yaml\nindex: {单位: 一部}\n"),
    ("bad-id", "twin", "# file: people/a.yaml\nli: {单位: 一部}\nLi: {单位: 一部}\n"),
    (
        "misplaced-file",
        "yml",
        "# file: documents/2026/S2026-0001.yml\n类别: 收文\n# file: documents/2026/S2026-0002.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 1\n关联: [S2026-0001]\n",
    ),
    ("misplaced-file", "nowhere", "# file: documents/S2026-0001.yaml\n类别: 收文\n"),
    ("misplaced-file", "calendar", "# file: calendar/明年.yaml\n节假日: []\n"),
    ("misplaced-file", "unknown-kind", "# file: logs/停车/a.yaml\n- {时间: 2026-03-02}\n"),
    ("unknown-unit", "meant", "# file: people/a.yaml\n甲: {单位: 机耍室}\n"),
    (
        "number-gap",
        "several",
        "# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 1\n# file: documents/2026/S2026-0004.yaml\n类别: 收文\n标题: 甲\n来文单位: 市院\n密级: 内部\n份号: 1\n",
    ),
    (
        "unknown-rule",
        "headline",
        "# file: register.yaml\noffice: 甲\nunit: 本院\npolicy: {severities: {colour: off}}\n",
    ),
    (
        "bad-kind",
        "unknown-key-meant",
        "# file: kinds/停车.yaml\ntitle: 停车\nfields: [{name: plate, type: text, requierd: true}]\n",
    ),
    ("bad-kind", "missing", "# file: kinds/停车.yaml\nfields: [{name: plate, type: text}]\n"),
    ("bad-kind", "field-without-name", "# file: kinds/停车.yaml\ntitle: 停车\nfields: [{type: text}]\n"),
    (
        "bad-kind",
        "choice-without-values",
        "# file: kinds/停车.yaml\ntitle: 停车\nfields: [{name: plate, type: choice}]\n",
    ),
    ("bad-kind", "retyped", "# file: kinds/visits.yaml\nfields: [{name: purpose, type: number}]\n"),
    ("unit-without-custodian", "both", "# file: units/a.yaml\n二部: {上级: 本院, 保密联络员: 孟禾}\n"),
    (
        "unit-unlisted",
        "meant",
        "# file: units/a.yaml\n某县林业局: {外单位: 是}\n# file: documents/2026/S2026-0001.yaml\n类别: 收文\n标题: 甲\n来文单位: 某县农业局\n密级: 内部\n份号: 1\n",
    ),
    (
        "waiver-unused",
        "without-effect",
        "# file: waivers.yaml\n- {检查规则: number-gap, 条目: S2026-0003, 原因: 甲, 审批: {批准人: 许舟, 时间: 2026-03-02}, 有效期至: 2026-12-31}\n",
    ),
];
