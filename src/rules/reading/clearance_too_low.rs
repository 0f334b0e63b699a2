//! A piece went to somebody who is not cleared for its level.

use super::access::{self, Access};
use crate::entry::Value;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Level, Named};
use crate::rules::{Check, DocumentScope, Rule};

const CLEARED: Text = Text { zh: "涉密等级写在这里", en: "the clearance is given here" };

pub static RULE: Rule = Rule {
    name: "clearance-too-low",
    severity: Severity::Error,
    clauses: &["R13.6", "R05.2"],
    summary: Text {
        zh: "文件给了涉密等级不够的人", en: "a piece went to somebody not cleared for its level"
    },
    why: Text {
        zh: "涉密等级是审查定下的，等级不够的人接触高密级文件，就是越级知悉。",
        en: "Clearance is given after vetting; whoever gets a piece above it learns what is not meant for them.",
    },
    remedy: Text {
        zh: "人写错的，改正；等级已经变更的，在人员表的“涉密等级”里按起止日期补填；确实不够的，收回文件，报告机要室负责人。",
        en: "If the name is wrong, correct it; if the clearance has changed, add it to people.yaml with its dates; if it really is too low, take the piece back and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 是{level}件，给了{person}，而其当日的涉密等级是{clearance}",
                en: "{document} is {level} and went to {person}, who was cleared for {clearance} that day",
            },
        ),
        (
            "none",
            Text {
                zh: "{document} 是{level}件，给了{person}，而其当日没有涉密等级",
                en: "{document} is {level} and went to {person}, who had no clearance that day",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
知悉范围: {确定人: 方正, 时间: 2026-03-02 10:00, 人员: [一部]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请一部阅。}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录: [{传阅人: 白露, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}]
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
知悉范围: {确定人: 方正, 时间: 2026-03-02 10:00, 人员: [一部]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请一部阅。}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}]
  传阅毕: 2026-03-02 15:10
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for access in access::all(scope.life) {
        let Some(person) = scope.facts.people.get(access.party) else { continue };
        let Some(level) = scope.life.level_at(access.at) else { continue };
        if matches!(person.record.at("clearance", access.at), Some(Value::Bad)) {
            continue;
        }
        match person.clearance(access.at) {
            Some(clearance) if clearance < level => {
                let cleared = Arg::Choice("level".into(), clearance.name().into());
                out.push(finding(scope, &access, person, level).arg("clearance", cleared));
            }
            None if level.is_classified() => out.push(finding(scope, &access, person, level).sentence("none")),
            _ => {}
        }
    }
}

fn finding(scope: &DocumentScope<'_>, access: &Access<'_>, person: &Named, level: Level) -> Finding {
    Finding::new(RULE.name, access.action.subject(), access.span)
        .arg("person", Arg::Person(access.party.into()))
        .arg("level", Arg::Choice("level".into(), level.name().into()))
        .arg("document", Arg::Document(scope.life.document.id.clone()))
        .related(person.record.span_of("clearance"), CLEARED)
}
