//! Steps of an incoming piece taken in the wrong order, where both stand there.

use super::steps;
use crate::custody::Life;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, DocumentKind, Urgency};
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::Moment;

const EARLIER: Text = Text { zh: "这一步反而在先", en: "this step came first" };

pub static RULE: Rule = Rule {
    name: "steps-out-of-order",
    severity: Severity::Error,
    clauses: &["R03.1", "R05.1"],
    summary: Text { zh: "办理步骤次序颠倒", en: "the steps were taken in the wrong order" },
    why: Text {
        zh: "收文按签收、拆封、登记、拟办、批示、分发传阅、办结依次办理，次序倒了就会漏登、漏批。",
        en: "A piece is signed for, opened, registered, proposed, instructed, distributed or circulated, then handled; out of that order something is missed.",
    },
    remedy: Text {
        zh: "时间写错的，改正（已入账的，登记“更正”）；次序确实倒了的，在“备注”里说明原因，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If a time is wrong, correct it (once it is on record, by a `correct`); if the order really was wrong, say why in `note`, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 的{early}在{at}，{late}反而在先（{since}）",
            en: "{document}: `{late}` on {since} came before `{early}` on {at}, which it should follow",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 拟办, 时间: 2026-03-02 09:10, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Document(check),
};

/// One step taken for the first time.
#[derive(Clone, Copy)]
struct Step<'r> {
    action: &'r Action,
    place: u8,
    at: Moment,
}

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    if life.document.is_outgoing() || life.first(ActionKind::TakeOn).is_some() {
        return;
    }
    let steps = first_steps(life);
    for early in &steps {
        let hasty = steps.iter().filter(|late| late.place > early.place && late.at.is_before(early.at));
        let hasty = hasty.filter(|late| !is_allowed(life, late, early));
        if let Some(late) = hasty.min_by_key(|late| late.at.sort_key()) {
            out.push(finding(life, early, late));
        }
    }
}

/// The first of each step since custody began; what came before that has a finding of its own.
fn first_steps<'r>(life: &Life<'r>) -> Vec<Step<'r>> {
    let begun = begun(life);
    let mut steps: Vec<Step<'r>> = Vec::new();
    for action in &life.actions {
        let (Some(place), Some(at)) = (steps::place(action.kind), action.at) else { continue };
        let known = steps.iter().any(|step| step.action.kind == action.kind);
        if !known && !begun.is_some_and(|begun| at.is_before(begun)) {
            steps.push(Step { action, place, at });
        }
    }
    steps
}

/// When custody began as it is written, whatever came before it.
fn begun(life: &Life<'_>) -> Option<Moment> {
    let own = matches!(life.document.kind, Some(DocumentKind::Internal | DocumentKind::Carrier));
    let begins = |kind: ActionKind| kind == ActionKind::Receive || (own && kind == ActionKind::Register);
    life.actions.iter().filter(|action| begins(action.kind)).find_map(|action| action.at)
}

/// Whether the order may be that way. What is urgent may be decided on by word before it is written
/// into the book; what came sealed may be registered before its addressee opens it.
fn is_allowed(life: &Life<'_>, late: &Step<'_>, early: &Step<'_>) -> bool {
    let document = life.document;
    let urgent = document.kind == Some(DocumentKind::Telegram) || document.urgency >= Urgency::Immediate;
    let decides = matches!(late.action.kind, ActionKind::Propose | ActionKind::Instruct);
    let by_word = decides && late.action.record.is("oral");
    let formal = matches!(early.action.kind, ActionKind::Register | ActionKind::Propose);
    let sealed = document.record.is("unopened") || document.record.is("private");
    (urgent && by_word && formal) || (sealed && early.action.kind == ActionKind::Open)
}

/// At the later of the two in time: the step that should have come first.
fn finding(life: &Life<'_>, early: &Step<'_>, late: &Step<'_>) -> Finding {
    Finding::new(RULE.name, early.action.subject(), early.action.record.span_of("at"))
        .arg("document", Arg::Document(life.document.id.clone()))
        .arg("early", Arg::Action(early.action.kind.name().into()))
        .arg("at", early.at)
        .arg("late", Arg::Action(late.action.kind.name().into()))
        .arg("since", late.at)
        .related(late.action.record.span_of("at"), EARLIER)
}
