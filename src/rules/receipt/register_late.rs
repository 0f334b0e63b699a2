//! A piece that was registered after its time. One that still is not is a duty's business.

use super::late::{self, Done};
use crate::custody::Life;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, DocumentScope, Rule};

const SIGNED: Text = Text { zh: "在这里签收", en: "signed for here" };

pub static RULE: Rule = Rule {
    name: "register-late",
    severity: Severity::Warning,
    clauses: &["R15.12", "R03.4", "R14.1"],
    summary: Text { zh: "登记迟了", en: "registered after its time" },
    why: Text {
        zh: "签收而没有登记的文件，簿上查不到；越快登记，越不会漏。",
        en: "A piece signed for and not registered stands in no book; the sooner it is entered, the less is missed.",
    },
    remedy: Text {
        zh: "时间写错的，改正（已入账的，登记“更正”）；确实迟登的，在“备注”里说明原因，以后按时登记。",
        en: "If a time is wrong, correct it (once it is on record, by a `correct`); if it really was late, say why in `note`, and register in time from now on.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 于{since}签收，最迟应在{due}登记，到{at}才登记",
            en: "{document} came on {since} and was to be registered by {due}; that was done only on {at}",
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
- {动作: 登记, 时间: 2026-03-03 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-03 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 18:10, 经手人: 陈敏, 件: S2026-0001, 备注: 下班后送到。}
- {动作: 登记, 时间: 2026-03-03 08:40, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-03 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    if late::received(life).is_none() {
        return;
    }
    let within = Term::register(life.document.urgency);
    for receive in life.of(ActionKind::Receive) {
        if let Some(came) = late::done(receive)
            && let Some(registered) = registration(life, came)
        {
            out.extend(late::finding(RULE.name, scope, within, came, registered, SIGNED));
        }
    }
}

/// The registration that followed a receipt; none where the pieces stood in the book already.
fn registration<'r>(life: &Life<'r>, came: Done<'_>) -> Option<Done<'r>> {
    let ours = life.of(ActionKind::Register).filter(|register| shares(life, register, came.action));
    let mut times = ours.filter_map(late::done);
    let first = times.next()?;
    (!first.at.is_before(came.at)).then_some(first)
}

/// Whether two actions name a common piece of the document; a bare id names them all.
fn shares(life: &Life<'_>, one: &Action, other: &Action) -> bool {
    let pieces = |action: &Action| -> Vec<Option<ecow::EcoString>> {
        let ours = action.items().iter().filter(|item| item.document == life.document.id);
        ours.map(|item| item.copy.clone()).collect()
    };
    let (one, other) = (pieces(one), pieces(other));
    one.contains(&None) || other.contains(&None) || one.iter().any(|piece| other.contains(piece))
}
