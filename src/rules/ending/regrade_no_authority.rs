//! A change of level that no organ with the right to it decided.
//! A paper of another organ is changed by that organ or its superior, an own one by the supervising leader.

use crate::facts::Facts;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Named};
use crate::rules::borrowing::approval::{Purpose, for_purpose};
use crate::rules::sending::is_own;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "regrade-no-authority",
    severity: Severity::Error,
    clauses: &["R13.4", "R01.3"],
    summary: Text { zh: "密级变更没有有权机关的决定", en: "regraded without authority" },
    why: Text {
        zh: "密级由原定密机关或其上级变更；本机关定的密，由分管领导批准变更。",
        en: "A level is changed by the organ that gave it, or its superior; for the office’s own papers the supervising leader approves.",
    },
    remedy: Text {
        zh: "补填“依据机关”和“依据文号”；本机关文件补填分管领导的“审批: {批准人: …, 时间: …}”；没有依据的，登记“作废”划去，维持原密级。",
        en: "Fill in `authority` and `reference`, for own papers `approval: {by: …, at: …}` of the supervising leader; without these, strike the entry out by a `void`: the level stays.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 的密级变更没有写明依据机关", en: "{items} was regraded without naming the authority"
            },
        ),
        (
            "not-ours",
            Text {
                zh: "{items} 不是本机关定的密，本机关不能自行变更密级",
                en: "{items} was classified by another organ; this office cannot regrade it itself",
            },
        ),
        (
            "unapproved",
            Text {
                zh: "{items} 是本机关文件，密级变更没有审批，应由{role}批准",
                en: "{items} is the office’s own and was regraded without approval by the {role}",
            },
        ),
        (
            "too-low",
            Text {
                zh: "{items} 的密级变更由{by}批准，级别不够，应由{role}批准",
                en: "{items} was regraded on the approval of {by}, who ranks below the {role}",
            },
        ),
    ],
    yields_to: &[],
    bad: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: ["000123"]
知悉范围: {确定人: 方正, 时间: 2026-03-02 09:30, 人员: [许舟]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅研。}
- 动作: 密级变更
  时间: 2026-03-20 10:00
  经手人: 陈敏
  件: S2026-0001
  解密: 是
"#,
    good: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 秘密
保密期限: 5年
成文日期: 2026-03-01
份号: ["000123"]
知悉范围: {确定人: 方正, 时间: 2026-03-02 09:30, 人员: [许舟]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅研。}
- 动作: 密级变更
  时间: 2026-03-20 10:00
  经手人: 陈敏
  件: S2026-0001
  解密: 是
  依据机关: 市院
  依据文号: 市检密变〔2026〕4号
"#,
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let regrade = scope.action().filter(|action| action.kind == ActionKind::Regrade);
    out.extend(regrade.and_then(|action| by_nobody(scope, action)));
    for asked in for_purpose(scope, Purpose::Regrade) {
        let finding = asked.unapproved(RULE.name, scope.facts.people);
        out.extend(finding.map(|f| if f.sentence == "headline" { f.sentence("unapproved") } else { f }));
    }
}

/// A change for which no authority is named, or this office for a paper of another organ.
fn by_nobody(scope: &EntryScope<'_>, action: &Action) -> Option<Finding> {
    let sentence = match action.record.text("authority") {
        None if !action.record.has("authority") => "headline",
        Some(authority) if is_ours(&scope.facts, authority) && is_of_others(scope, action) => "not-ours",
        _ => return None,
    };
    let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("authority")).sentence(sentence);
    Some(finding.arg("items", Arg::items(action.items())))
}

/// Whether an authority, free text, names this office or its organ.
fn is_ours(facts: &Facts<'_>, authority: &str) -> bool {
    let unit = facts.office.unit();
    let name = facts.units.get(unit).map(Named::name);
    [Some(unit), name, Some(facts.office.name())].contains(&Some(authority))
}

/// Whether a piece comes from another organ, as far as that is known.
fn is_of_others(scope: &EntryScope<'_>, action: &Action) -> bool {
    let Some(at) = action.at else { return false };
    let mut known = scope.documents().filter(|document| !document.damaged && document.record.text("from").is_some());
    known.any(|document| !is_own(document, &scope.facts, at))
}
