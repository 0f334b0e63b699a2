//! A top-secret piece copied or excerpted without the consent of the organ that classified it.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "copy-no-origin-consent",
    severity: Severity::Error,
    clauses: &["R05.8", "R14.7"],
    summary: Text {
        zh: "复制、摘抄绝密件未经原定密机关同意",
        en: "top secret copied or excerpted without consent of its origin",
    },
    why: Text {
        zh: "绝密件未经原定密机关或其上级机关同意，本机关谁批准都不得复制、摘抄。",
        en: "Whoever approves here, top secret is copied or excerpted only with the consent of the organ that classified it, or of its superior.",
    },
    remedy: Text {
        zh: "在“审批”中补填“原定密机关同意: 同意的机关、时间和文号”；没有同意的，收回所复制、摘抄的，报告机要室负责人。",
        en: "Fill in `origin_consent` in the approval: which organ, when, under what reference; if it did not consent, take back what was copied and report it to the head.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 是绝密件，{act}没有原定密机关的同意",
            en: "{items} is top secret; the {act} lacks the consent of the organ that classified it",
        },
    )],
    yields_to: &[],
    bad: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 绝密
保密期限: 20年
成文日期: 2026-03-01
份号: ["000123"]
知悉范围: {确定人: 方正, 时间: 2026-03-02 09:30, 人员: [陆远, 何静]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅研。}
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-03 09:30}
  复制份数: 1
  申请人: 陆远
"#,
    good: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 绝密
保密期限: 20年
成文日期: 2026-03-01
份号: ["000123"]
知悉范围: {确定人: 方正, 时间: 2026-03-02 09:30, 人员: [陆远, 何静]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅研。}
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-03 09:30, 原定密机关同意: 市院办公室3月3日电话同意}
  复制份数: 1
  申请人: 陆远
"#,
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    // The strict profile refuses them altogether, whoever consents.
    if scope.facts.policy.is_strict() {
        return;
    }
    let acts = [ActionKind::Copy, ActionKind::Excerpt];
    for action in scope.life.actions.iter().filter(|action| acts.contains(&action.kind)) {
        let top_secret = action.at.and_then(|at| scope.life.level_at(at)) == Some(Level::TopSecret);
        if let Some(span) = without_consent(action).filter(|_| top_secret) {
            let finding = Finding::new(RULE.name, action.subject(), span)
                .arg("items", Arg::items(action.items()))
                .arg("act", Arg::Action(action.kind.name().into()));
            out.push(finding);
        }
    }
}

/// Where the consent should stand; `None` where a step has it, or where there is no approval at all.
fn without_consent(action: &Action) -> Option<Span> {
    let steps = action.record.rows("approval");
    let last = steps.last()?;
    (!steps.iter().any(|step| step.has("origin_consent"))).then(|| last.span_of("origin_consent"))
}
