//! A registered piece that was presented after its time. One that still is not is a duty's business.

use super::late::{self, Done};
use crate::custody::Life;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{Action, ActionKind, DocumentKind};
use crate::rules::{Check, DocumentScope, Rule};

const REGISTERED: Text = Text { zh: "在这里登记", en: "registered here" };

pub static RULE: Rule = Rule {
    name: "present-late",
    severity: Severity::Warning,
    clauses: &["R15.12", "R14.1"],
    summary: Text { zh: "呈送拟办、批示迟了", en: "presented for a proposal or instruction after its time" },
    why: Text {
        zh: "文件登记后压在机要室里不呈送，领导就无从批示，急事也会误。",
        en: "While a registered piece lies in the office unpresented, nobody can decide on it, and what is urgent is missed.",
    },
    remedy: Text {
        zh: "时间写错的，改正（已入账的，登记“更正”）；确实迟送的，在“备注”里说明原因，以后按时呈送。",
        en: "If a time is wrong, correct it (once it is on record, by a `correct`); if it really was late, say why in `note`, and present in time from now on.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 于{since}登记，最迟应在{due}呈送，到{at}才呈送",
            en: "{document} was registered on {since} and was to be presented by {due}; that was done only on {at}",
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
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-03 11:00, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
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
- {动作: 拟办, 时间: 2026-03-03 09:10, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    let kinds = [DocumentKind::Incoming, DocumentKind::Letter, DocumentKind::Meeting];
    if !life.document.kind.is_some_and(|kind| kinds.contains(&kind)) || late::received(life).is_none() {
        return;
    }
    if let Some(registered) = life.first(ActionKind::Register).and_then(late::done)
        && let Some(presented) = presented(life)
    {
        out.extend(late::finding(RULE.name, scope, Term::PRESENT, registered, presented, REGISTERED));
    }
}

/// When the piece was first put before somebody who decides: by a proposal, an instruction, on a
/// leader's desk, or by a reader's remark that counts as an instruction.
fn presented<'r>(life: &Life<'r>) -> Option<Done<'r>> {
    let kinds = [ActionKind::Propose, ActionKind::Submit, ActionKind::Instruct];
    let actions = life.actions.iter().filter(|action| kinds.contains(&action.kind));
    let remarks = life.of(ActionKind::Circulate).flat_map(remarks);
    actions.filter_map(|action| late::done(action)).chain(remarks).min_by_key(|done| done.at.sort_key())
}

fn remarks(action: &Action) -> impl Iterator<Item = Done<'_>> {
    let rows = action.record.rows("readings").iter().filter(|row| row.is("instruct"));
    rows.filter_map(move |row| {
        let (key, at) = ["read", "back", "out"].into_iter().find_map(|key| Some((key, row.time(key)?)))?;
        Some(Done { action, at, span: row.span_of(key) })
    })
}
