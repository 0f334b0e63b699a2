//! The range of readers was widened by somebody of lower rank than who set it.

use super::range;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::Level;
use crate::rules::{Check, DocumentScope, Rule};

const SET: Text = Text { zh: "知悉范围是在这里确定的", en: "the range was set here" };

pub static RULE: Rule = Rule {
    name: "scope-widened",
    severity: Severity::Error,
    clauses: &["R06.4", "R08.4", "R14.3"],
    summary: Text {
        zh: "知悉范围被职级较低的人扩大", en: "the range of readers was widened by a lower rank"
    },
    why: Text {
        zh: "知悉范围由谁确定，就由谁或更高的领导扩大；下级自行添人，范围就守不住。",
        en: "A range is widened by whoever set it or somebody higher; where a lower rank adds readers, it does not hold.",
    },
    remedy: Text {
        zh: "请确定人或更高的领导另作批示，在“传阅范围”里添上；没有同意的，划去所添的人，已经送阅的收回，报告机要室负责人。",
        en: "Have whoever set it, or somebody higher, widen it under `readers` of an instruction; if that is refused, take the added reader out, and if the piece was delivered, take it back and report it to the head.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 的知悉范围由{set_by}确定；{by}职级较低，不能添上{reader}",
            en: "{by} added {reader} to the range of readers of {document}, which {set_by}, of higher rank, had set",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
知悉范围: {确定人: 方正, 时间: 2026-03-02 10:00, 人员: [许舟]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:30, 经手人: 沈岚, 件: S2026-0001, 批示内容: 请孟禾也看。, 传阅范围: [许舟, 孟禾]}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}]
  传阅毕: 2026-03-02 15:10
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
知悉范围: {确定人: 沈岚, 时间: 2026-03-02 10:00, 人员: [许舟]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请孟禾也看。, 传阅范围: [许舟, 孟禾]}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}
    - {传阅人: 孟禾, 送出: 2026-03-02 15:10, 退回: 2026-03-02 16:00}
  传阅毕: 2026-03-02 16:10
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let (life, facts) = (scope.life, &scope.facts);
    // After every instruction there is: each has been weighed by the range as it stood then.
    let Some(range) = range::at(life, facts, facts.as_of).range() else { return };
    for widening in &range.widenings {
        let level = life.level_at(widening.at);
        let guarded = level.is_some_and(|level| level.is_classified() || (range.own && level > Level::Public));
        if !guarded || range::by_office(life, facts, widening.reader.value, widening.at) {
            continue;
        }
        let person = |key: &str| Arg::Person(key.into());
        let finding = Finding::new(RULE.name, widening.instruct.subject(), widening.reader.span)
            .arg("document", Arg::Document(life.document.id.clone()))
            .arg("reader", Arg::Party(widening.reader.value.into()))
            .arg("by", person(widening.instruct.by.as_deref().unwrap_or_default()))
            .arg("set_by", person(range.set_by().unwrap_or_default()))
            .related(range.span, SET);
        out.push(finding);
    }
}
