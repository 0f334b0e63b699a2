//! A piece went to somebody outside its range of readers.

use super::access::{self, Access};
use super::range;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};

const SET: Text = Text { zh: "知悉范围是在这里确定的", en: "the range was set here" };

pub static RULE: Rule = Rule {
    name: "outside-scope",
    severity: Severity::Error,
    clauses: &["R05.2", "R13.6", "R14.3", "R14.8"],
    summary: Text {
        zh: "文件给了知悉范围以外的人", en: "a piece went to somebody outside its range of readers"
    },
    why: Text {
        zh: "涉密文件只给确定范围以内的人看；多一个人知悉，就多一处泄密的口子。",
        en: "A piece goes only to those whom its range names; everyone beyond is one more through whom it may leak.",
    },
    remedy: Text {
        zh: "人写错的，改正；应当知悉的，请确定范围的领导另作批示，在“传阅范围”里添上；不该给的，收回文件，报告机要室负责人。",
        en: "If the name is wrong, correct it; if they should know of it, have the leader who set the range add them under `readers` in an instruction; if not, take the piece back and report it to the head.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{party}不在 {document} 的知悉范围内，{at}却列在“{action}”中",
            en: "{party} is outside the range of readers of {document}, yet got it by `{action}` on {at}",
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请许舟阅。}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}
    - {传阅人: 孟禾, 送出: 2026-03-02 15:10, 退回: 2026-03-02 16:00}
  传阅毕: 2026-03-02 16:10
",
    good: r"# file: documents/2026/S2026-0001.yaml
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请一部阅。, 传阅范围: [一部]}
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
    for access in access::all(life) {
        let known = facts.people.has(access.party) || facts.units.has(access.party);
        let Some(level) = life.level_at(access.at).filter(|_| known && !scope.uncertain) else { continue };
        let Some(range) = range::at(life, facts, access.at).range() else { continue };
        let inside = range.has(facts, access.party, access.at)
            // Who added him without authority is told by a rule of its own.
            || range.was_added(facts, access.party, access.at)
            || range::by_office(life, facts, access.party, access.at);
        if is_guarded(&access, level, range.own) && !inside {
            let finding = Finding::new(RULE.name, access.action.subject(), access.span)
                .arg("party", Arg::Party(access.party.into()))
                .arg("document", Arg::Document(life.document.id.clone()))
                .arg("action", Arg::Action(access.action.kind.name().into()))
                .arg("at", access.at)
                .related(range.span, SET);
            out.push(finding);
        }
    }
}

/// Whether the range binds an act. A circulation keeps to whom it was ordered for; beyond that an
/// unclassified piece is bound only by a range of its own.
fn is_guarded(access: &Access<'_>, level: Level, own: bool) -> bool {
    let ordered = own || access.action.kind == ActionKind::Circulate;
    level.is_classified() || (level == Level::Internal && ordered)
}
