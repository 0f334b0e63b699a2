//! A classified piece that was circulated though nobody had laid down who may know of it.

use super::range::{self, Known};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "scope-not-set",
    severity: Severity::Error,
    clauses: &["R05.2", "R08.4", "R13.6"],
    summary: Text {
        zh: "涉密文件没有确定知悉范围就传阅",
        en: "a classified piece circulated without anyone having set its range of readers",
    },
    why: Text {
        zh: "涉密文件给谁看由领导定，机要员只按定好的范围送；范围没定，送谁都没有依据。",
        en: "Who may know of a classified piece is for a leader to say; without that the clerk has nothing to go by.",
    },
    remedy: Text {
        zh: "领导定过的，在文件里填“知悉范围: {确定人: …, 时间: …, 人员: […]}”，或在批示里填“传阅范围”；没有定的，停止传阅，先请领导确定。",
        en: "If a leader has set it, fill in `scope: {set_by: …, at: …, readers: […]}` in the document, or `readers` in the `instruct`; if not, stop the circulation and have it set first.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 是{level}件，没有确定知悉范围就传阅了",
            en: "{document} is {level} and was circulated before its range of readers was set",
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
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅。}
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
知悉范围: {确定人: 方正, 时间: 2026-03-02 10:00, 人员: [许舟]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅。}
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
    if scope.uncertain {
        return;
    }
    for circulate in scope.life.of(ActionKind::Circulate) {
        let Some(at) = circulate.at else { continue };
        let level = scope.life.level_at(at).filter(|level: &Level| level.is_classified());
        if let Some(level) = level
            && matches!(range::at(scope.life, &scope.facts, at), Known::Unset)
        {
            let finding = Finding::new(RULE.name, circulate.subject(), circulate.head())
                .arg("document", Arg::Document(scope.life.document.id.clone()))
                .arg("level", Arg::Choice("level".into(), level.name().into()));
            out.push(finding);
        }
    }
}
