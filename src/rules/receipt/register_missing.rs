//! A piece that was dealt with though it stands in no register.

use super::steps;
use crate::custody::{FaultKind, Life};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, DocumentKind};
use crate::rules::{Check, DocumentScope, Rule};

const SIGNED: Text = Text { zh: "在这里签收", en: "signed for here" };

pub static RULE: Rule = Rule {
    name: "register-missing",
    severity: Severity::Error,
    clauses: &["R03.1", "R03.4", "R05.1"],
    summary: Text { zh: "没有登记就办理了", en: "dealt with though never registered" },
    why: Text {
        zh: "登记是一切后续办理的依据；没有登记的文件，传给谁、放在哪都无从查起。",
        en: "Registration is what everything later rests on; where an unregistered piece went, nobody can look up.",
    },
    remedy: Text {
        zh: "漏登的，照实补登一条“登记”，写明“存放”；确实没有登记的，现在登记，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If it was left out, add the `register` entry with its `place`; if it never was registered, register it now, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 没有登记，{at}就办了“{action}”",
            en: "{document} was never registered, yet `{action}` is entered for it on {at}",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 拟办, 时间: 2026-03-31 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-31 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-31 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    let satisfied = [ActionKind::Register, ActionKind::TakeOn].iter().any(|kind| life.first(*kind).is_some());
    let unreceived = life.faults.iter().any(|fault| fault.kind == FaultKind::BeforeReceipt);
    if scope.uncertain || !life.document.is_received() || satisfied || unreceived {
        return;
    }
    let steps = life.actions.iter().filter(|action| needs_it(life, action));
    let Some((step, at)) = steps.filter_map(|action| Some((action, action.at?))).next() else { return };
    let mut finding = Finding::new(RULE.name, step.subject(), step.head())
        .arg("document", Arg::Document(life.document.id.clone()))
        .arg("action", Arg::Action(step.kind.name().into()))
        .arg("at", at);
    if let Some(receive) = life.first(ActionKind::Receive) {
        finding = finding.related(receive.record.span_of("at"), SIGNED);
    }
    out.push(finding);
}

/// Whether an act needs the piece to be registered: a telegram may be instructed on by word first.
fn needs_it(life: &Life<'_>, action: &Action) -> bool {
    let at_once = life.document.kind == Some(DocumentKind::Telegram) && action.record.is("oral");
    steps::follows_registration(action.kind) && !at_once
}
