//! A paper given a lower level than a paper it draws its secrets from.

use crate::custody::Life;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::Level;
use crate::rules::{Check, EntryScope, Rule};

const SOURCE: Text = Text { zh: "来源文件的密级", en: "the level of its source" };

pub static RULE: Rule = Rule {
    name: "derived-below-source",
    severity: Severity::Error,
    clauses: &["R01.3", "R10.1"],
    summary: Text {
        zh: "派生文件的密级低于来源文件", en: "a derived document below the level of its source"
    },
    why: Text {
        zh: "引用、摘录涉密文件的，按来源的密级定密，不得自行降低。",
        en: "What draws on a classified paper takes over its level; nobody lowers it on their own.",
    },
    remedy: Text {
        zh: "把“密级”改为不低于来源的密级；没有用到涉密内容的，删去“派生自”。",
        en: "Raise `level` to that of the source; if nothing classified was taken over, remove `derived_from`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 定为{level}，低于来源文件 {source} 的密级（{above}）",
            en: "{document} is {level}, below its source {source}, which is {above}",
        },
    )],
    yields_to: &[],
    bad: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: ["000123"]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请办公室核实后报告。}
# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 内部
成文日期: 2026-03-05
份号: 2
派生自: [S2026-0001]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 2
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 二号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#1
  发往单位: 市院
  渠道: 机要交通
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
"#,
    good: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: ["000123"]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请办公室核实后报告。}
# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 秘密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001", "000002"]
派生自: [S2026-0001]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 2
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#000001
  发往单位: 市院
  渠道: 机要交通
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
"#,
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(document) = scope.document().filter(|document| !document.damaged) else { return };
    let Some((level, life)) = document.level.zip(scope.life(&document.id)) else { return };
    let at = document.dated().or_else(|| life.begun()).unwrap_or(scope.facts.as_of);
    let sources = document.record.names("derived_from").filter_map(|name| scope.life(name.value));
    let above = sources.filter_map(|source| Some((source, source.level_at(at)?))).max_by_key(|(_, level)| *level);
    if let Some((source, above)) = above.filter(|(_, above)| *above > level) {
        out.push(finding(life, level, source, above));
    }
}

fn finding(life: &Life<'_>, level: Level, source: &Life<'_>, above: Level) -> Finding {
    let choice = |level: Level| Arg::Choice("level".into(), level.name().into());
    Finding::new(RULE.name, life.document.subject(), life.document.record.span_of("level"))
        .arg("document", Arg::Document(life.document.id.clone()))
        .arg("level", choice(level))
        .arg("source", Arg::Document(source.document.id.clone()))
        .arg("above", choice(above))
        .related(source.document.record.span_of("level"), SOURCE)
}
