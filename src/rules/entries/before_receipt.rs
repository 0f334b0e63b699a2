//! An act on a piece before the office had it.

use crate::custody::{Fault, FaultKind};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, DocumentScope, Rule};

const BEGINS: Text = Text { zh: "从这里起才归机要室保管", en: "only here does custody begin" };

pub static RULE: Rule = Rule {
    name: "before-receipt",
    severity: Severity::Error,
    clauses: &["R03.1", "R05.1", "R12.1"],
    summary: Text { zh: "还没有签收就办理", en: "an act before custody began" },
    why: Text {
        zh: "文件从签收（发文从签发，资料和载体从登记）起归机要室保管；在这之前不会有借阅、传阅、归档。",
        en: "Custody begins with the receipt (own papers: the issue; internal papers and carriers: the registration); nothing can be done with a piece before.",
    },
    remedy: Text {
        zh: "漏登的，补登“签收”（发文“签发”，内部资料和载体“登记”）；时间、编号填错的，改正；启用前就有的文件，登记“期初建账”。",
        en: "If it was not entered, enter the `receive` (own papers `issue`, internal papers and carriers `register`); if a time or id is wrong, correct it; what the office held before it began this register gets a `take-on`.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 没有{begin}，{at}却办了“{action}”",
                en: "{document} never came into custody (no `{begin}`), yet `{action}` is entered for it on {at}",
            },
        ),
        (
            "too-early",
            Text {
                zh: "{document} 到{begun}才{begin}，{at}却已办了“{action}”",
                en: "{document} came into custody (`{begin}`) only on {begun}, yet `{action}` is entered for it on {at}",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 登记, 时间: 2026-03-02 08:50, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    if scope.uncertain {
        return;
    }
    let faults = scope.life.faults.iter().filter(|fault| fault.kind == FaultKind::BeforeReceipt);
    out.extend(faults.map(|fault| early(scope, fault)));
}

fn early(scope: &DocumentScope<'_>, fault: &Fault<'_>) -> Finding {
    let begin = begins_with(scope);
    let finding = Finding::new(RULE.name, fault.action.subject(), fault.span)
        .arg("document", Arg::Document(scope.life.document.id.clone()))
        .arg("begin", Arg::Action(begin.name().into()))
        .arg("action", Arg::Action(fault.action.kind.name().into()))
        .arg("at", fault.at);
    let later = |action: &&Action| !std::ptr::eq(*action, fault.action) && action.at.is_some();
    match scope.life.of(begin).chain(scope.life.of(ActionKind::TakeOn)).find(later) {
        Some(first) => {
            let finding = finding.sentence("too-early").related(first.record.span_of("at"), BEGINS);
            first.at.into_iter().fold(finding, |finding, at| finding.arg("begun", at))
        }
        None => finding,
    }
}

/// The act with which custody of such a document begins.
fn begins_with(scope: &DocumentScope<'_>) -> ActionKind {
    let document = scope.life.document;
    if document.is_outgoing() {
        ActionKind::Issue
    } else if document.is_received() {
        ActionKind::Receive
    } else {
        ActionKind::Register
    }
}
