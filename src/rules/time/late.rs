//! A duty that was met after its time. It cannot be made good any more, so it is a warning.

use crate::duty::Standing;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, DutyScope, Rule};

use super::{Causes, is_caused};

pub static RULE: Rule = Rule {
    name: "late",
    severity: Severity::Warning,
    clauses: &["R05.1", "R05.12", "R07.2", "R09.2", "R09.11", "R14.2", "R14.9"],
    summary: Text { zh: "过了期限才办", en: "done after its deadline" },
    why: Text {
        zh: "办结晚于期限的要留下痕迹，才看得出哪个环节常常拖延。",
        en: "What was done too late leaves its trace, so that it can be seen where things get stuck.",
    },
    remedy: Text {
        zh: "时间写错的，改正（已入账的，登记“更正”）；办过延期、续借的，补填“延期”“续借”和审批；确实迟了的不必改动，以后按时办理。",
        en: "If a time is wrong, correct it (once it is on record, by a `correct`); if it had been extended or renewed, fill in `extensions` or `renewals` with the approval; if it really was late, nothing needs to be changed.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{copies}：{duty}的期限是{due}，到{met}才办，责任人{on}",
                en: "{copies}, {duty}: due by {due}, done only on {met}; responsible: {on}",
            },
        ),
        (
            "on-nobody",
            Text {
                zh: "{copies}：{duty}的期限是{due}，到{met}才办",
                en: "{copies}, {duty}: due by {due}, done only on {met}",
            },
        ),
        (
            "log",
            Text {
                zh: "{log}：{duty}的期限是{due}，到{met}才办，责任人{on}",
                en: "{log}, {duty}: due by {due}, done only on {met}; responsible: {on}",
            },
        ),
        (
            "log-each",
            Text {
                zh: "{log}：{about}，{duty}的期限是{due}，到{met}才办，责任人{on}",
                en: "{log}, {about}, {duty}: due by {due}, done only on {met}; responsible: {on}",
            },
        ),
        (
            "register",
            Text {
                zh: "{duty}的期限是{due}，到{met}才办，责任人{on}",
                en: "{duty}: due by {due}, done only on {met}; responsible: {on}",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于报送案件清单的函
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志批示。}
- {动作: 批示, 时间: 2026-03-02 14:30, 经手人: 沈岚, 件: S2026-0001, 批示内容: 请一部办理。, 承办: 一部, 办结时限: 2026-03-06}
- {动作: 办结, 时间: 2026-03-09 10:00, 经手人: 许舟, 件: S2026-0001, 办理结果: 清单已报市院。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于报送案件清单的函
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志批示。}
- 动作: 批示
  时间: 2026-03-02 14:30
  经手人: 沈岚
  件: S2026-0001
  批示内容: 请一部办理。
  承办: 一部
  办结时限: 2026-03-06
  延期:
    - {新时限: 2026-03-10, 原因: 等待统计, 审批: {批准人: 沈岚, 时间: 2026-03-05 16:00}}
- {动作: 办结, 时间: 2026-03-09 10:00, 经手人: 许舟, 件: S2026-0001, 办理结果: 清单已报市院。}
",
    check: Check::Duty(check),
};

/// Kinds of duties that rules of their own speak of: `register-late`, `acknowledge-late`,
/// `present-late`; and `kept-overnight` of classified pieces that came back on a later day.
const TOLD_ELSEWHERE: &[&str] = &["register", "acknowledge", "present", "reading", "desk", "consult", "overnight"];

const CAUSES: Causes =
    &[("instruct", &["present"]), ("telegram", &["handle"]), ("circulate", &["reading"]), ("loan", &["overnight"])];

fn check(scope: &DutyScope<'_>, out: &mut Vec<Finding>) {
    let duty = scope.duty;
    let is_late = duty.standing(scope.facts.as_of) == Standing::Late;
    let told = duty.kind.program().is_some_and(|kind| TOLD_ELSEWHERE.contains(&kind));
    if is_late && !told && !scope.uncertain && !is_caused(scope, CAUSES, Standing::Late) {
        out.push(super::of_duty(RULE.name, duty));
    }
}
