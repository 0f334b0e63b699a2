//! A warning telegram that was acted on while the head was not there.

use super::steps;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Names, Role};
use crate::rules::{Check, DocumentScope, Rule};

const WARNING: Text = Text { zh: "这里注明是预警", en: "marked as a warning here" };

pub static RULE: Rule = Rule {
    name: "warning-head-absent",
    severity: Severity::Error,
    clauses: &["R09.10"],
    summary: Text {
        zh: "预警电报，机要室负责人没有坐镇指挥", en: "a warning telegram without the head being present"
    },
    why: Text {
        zh: "预警电报关系重大，负责人要到岗坐镇，不能只由值班员办。",
        en: "A warning may not be left to whoever is on duty: the head comes and takes charge.",
    },
    remedy: Text {
        zh: "机要室负责人当时到岗的，补登一条“坐镇指挥”（“经手人”填机要室负责人或当日代理的人）；没有到岗的，立即到岗，并报告分管领导，经批准在 waivers.yaml 登记豁免。",
        en: "If the head was there, add the `presence` entry, `by` the head or the deputy of that day; if not, the head comes now, reports it to the supervising leader and has it waived (waivers.yaml).",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 是预警电报，没有机要室负责人“坐镇指挥”的记录，{at}就办了“{action}”",
                en: "{document} is a warning telegram; `{action}` is entered for it on {at}, but no `presence` of the head",
            },
        ),
        (
            "other",
            Text {
                zh: "{document} 是预警电报，由{by}坐镇指挥；{by}当日不是机要室负责人，也不代理机要室负责人",
                en: "{document} is a warning telegram; {by}, who was present, was neither the head that day nor the deputy",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于启动防汛应急响应的预警通知
来文单位: 县委办
密级: 内部
预警: 是
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 回单, 时间: 2026-03-31 16:05, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-31 16:10, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 批示, 时间: 2026-03-31 16:20, 经手人: 方正, 件: D2026-0001, 批示内容: 沙袋就位，夜里不离人。}
",
    good: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于启动防汛应急响应的预警通知
来文单位: 县委办
密级: 内部
预警: 是
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 回单, 时间: 2026-03-31 16:05, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-31 16:10, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 坐镇指挥, 时间: 2026-03-31 16:15, 经手人: 何静, 件: D2026-0001}
- {动作: 批示, 时间: 2026-03-31 16:20, 经手人: 方正, 件: D2026-0001, 批示内容: 沙袋就位，夜里不离人。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let (life, document) = (scope.life, scope.life.document);
    if !document.record.is("warning") || document.is_outgoing() || life.first(ActionKind::TakeOn).is_some() {
        return;
    }
    let people = scope.facts.people;
    let presences: Vec<&Action> = life.of(ActionKind::Presence).collect();
    if presences.iter().any(|presence| is_of_head(people, presence)) {
        return;
    }
    let of_document = |finding: Finding| {
        let finding = finding.arg("document", Arg::Document(document.id.clone()));
        finding.related(document.record.span_of("warning"), WARNING)
    };
    if let Some(presence) = presences.first() {
        let by = Arg::Person(presence.by.clone().unwrap_or_default());
        let finding = Finding::new(RULE.name, presence.subject(), presence.record.span_of("by"));
        out.push(of_document(finding.sentence("other").arg("by", by)));
    } else if let Some((step, at)) = first_step(scope) {
        let finding = Finding::new(RULE.name, step.subject(), step.head());
        out.push(of_document(finding.arg("action", Arg::Action(step.kind.name().into())).arg("at", at)));
    }
}

/// Whether the head, or who stood in for him, was there; what cannot be read is held against nobody.
fn is_of_head(people: &Names, presence: &Action) -> bool {
    match (presence.by.as_deref(), presence.at) {
        (Some(by), Some(at)) => !people.has(by) || people.may_act_as(by, Role::Head, at),
        _ => true,
    }
}

/// The first step by which the office dealt with the warning; none while it only came in.
fn first_step<'r>(scope: &DocumentScope<'r>) -> Option<(&'r Action, crate::time::Moment)> {
    if scope.uncertain {
        return None;
    }
    let steps = scope.life.actions.iter().filter(|action| steps::follows_opening(action.kind));
    steps.filter_map(|action| Some((*action, action.at?))).next()
}
