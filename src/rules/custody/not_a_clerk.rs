//! Custody work done by somebody who was never entrusted with it.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Document, Named, Names, Role};
use crate::rules::{Check, EntryScope, Rule};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "not-a-clerk",
    severity: Severity::Error,
    clauses: &["R05.1", "R06.4", "R14.3"],
    summary: Text { zh: "不是机要员的人经手了文件", en: "custody work done by somebody who is no clerk" },
    why: Text {
        zh: "文件的收、送、收回由机要员亲自办理，别人代办，经手的人就多了，责任也散了。",
        en: "Clerks receive, deliver and take back in person; where others do it for them, more hands touch the piece and nobody answers for it.",
    },
    remedy: Text {
        zh: "经手人写错的，改成实际经手的机要员；确由他人经手的，请机要室负责人指定（在人员里填“职务: 指定人员”），或由机要员重新核点登记。",
        en: "If the name is wrong, write the clerk who did it; if somebody else did it, have the head designate that person (role `designated` in people.yaml), or have a clerk check the piece and enter it again.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 的{action}由{by}经手；{by}不是机要员、机要室负责人或指定人员",
                en: "`{action}` of {items} was done by {by}, who is not a clerk, not the head and not designated",
            },
        ),
        (
            "guard",
            Text {
                zh: "{items} 由值班员{by}签收；值班员只能签收封装完好的文件",
                en: "{items} was signed for by the guard {by}; a guard may take in sealed pieces only",
            },
        ),
        (
            "reading",
            Text {
                zh: "{items} 传阅时由{by}送取；{by}不是机要员、机要室负责人或指定人员",
                en: "in the circulation of {items} it was carried or counted by {by}, who is not a clerk, not the head and not designated",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 许舟, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 周青, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    // Who may destroy is told by a rule of its own.
    let Some(action) = scope.action().filter(|a| a.kind.is_custody() && a.kind != ActionKind::Destroy) else { return };
    let people = scope.facts.people;
    if let Some(person) = action.by.as_deref().and_then(|by| people.get(by))
        && !is_entrusted(people, person)
        && !may_in_this_case(action, &scope.documents().collect::<Vec<_>>(), person)
    {
        let guard = action.kind == ActionKind::Receive && ever(person, Role::Guard);
        let sentence = if guard { "guard" } else { "headline" };
        out.push(finding(action, person, action.record.span_of("by")).sentence(sentence));
    }
    for row in action.record.rows("readings") {
        for key in ["sent_by", "checked_by"] {
            let person = row.text(key).and_then(|by| people.get(by));
            if let Some(person) = person.filter(|person| !is_entrusted(people, person)) {
                out.push(finding(action, person, row.span_of(key)).sentence("reading"));
            }
        }
    }
}

/// Whether somebody is or was entrusted with custody, or stood in for one who was; whether on
/// that very day is told by other rules. Roles that cannot be read are held against nobody.
fn is_entrusted(people: &Names, person: &Named) -> bool {
    let unread = |person: &Named| person.record.has("roles") && person.all_roles().next().is_none();
    let holds = |person: &Named| {
        unread(person) || [Role::Clerk, Role::Head, Role::Designated].iter().any(|role| ever(person, *role))
    };
    let principals = person.record.rows("deputy_for").iter().filter_map(|row| row.text("person"));
    holds(person) || principals.filter_map(|key| people.get(key)).any(holds)
}

fn ever(person: &Named, role: Role) -> bool {
    person.all_roles().any(|(held, _)| held == role)
}

/// What people who are no clerks may do: take in sealed pieces, file, open letters to themselves.
fn may_in_this_case(action: &Action, documents: &[&Document], person: &Named) -> bool {
    match action.kind {
        ActionKind::Receive => ever(person, Role::Guard) && is_sealed(action, documents),
        ActionKind::Archive => ever(person, Role::Archivist),
        ActionKind::Open => !documents.is_empty() && documents.iter().all(|document| document.record.is("private")),
        _ => false,
    }
}

fn is_sealed(action: &Action, documents: &[&Document]) -> bool {
    let envelopes = action.record.rows("envelopes");
    let closed = documents.iter().all(|document| document.record.is("unopened"));
    action.record.is("sealed")
        || (!envelopes.is_empty() && envelopes.iter().all(|envelope| envelope.is("sealed")))
        || (closed && !documents.is_empty())
}

fn finding(action: &Action, person: &Named, span: Span) -> Finding {
    Finding::new(RULE.name, action.subject(), span)
        .arg("items", Arg::items(action.items()))
        .arg("action", Arg::Action(action.kind.name().into()))
        .arg("by", Arg::Person(person.key.clone()))
}
