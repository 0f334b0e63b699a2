//! A leader brought a piece in person, and nobody else verified it with the clerk.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Named, Names, Role};
use crate::rules::{Check, EntryScope, Rule};
use crate::time::Moment;

const BROUGHT: Text = Text { zh: "领导本人送来", en: "brought by a leader in person" };

pub static RULE: Rule = Rule {
    name: "leader-delivery-single",
    severity: Severity::Error,
    clauses: &["R15.11"],
    summary: Text {
        zh: "领导本人送来的文件，没有分管领导会同签收",
        en: "a leader brought a piece and the supervising leader did not sign with the clerk",
    },
    why: Text {
        zh: "机要员不便当面质疑领导，所以由分管领导会同核对，两人签字。",
        en: "A clerk can hardly question a leader to his face, so the supervising leader verifies it too and both sign.",
    },
    remedy: Text {
        zh: "补填“会签人”：分管领导，或代理分管领导的机要室负责人；当时没有会同核对的，请其现在核对后补签。",
        en: "Fill in `second`: the supervising leader, or the head as deputy; if nobody verified it then, have that done now and fill it in.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 由领导{deliverer}本人送来，签收时没有会签人",
                en: "{items} was brought by the leader {deliverer} in person and signed for without a second signer",
            },
        ),
        (
            "wrong",
            Text {
                zh: "{items} 由领导{deliverer}本人送来，会签人{second}不是分管领导，也不是代理分管领导的机要室负责人",
                en: "{items} was brought by the leader {deliverer} in person; the second signer {second} is neither the supervising leader nor the head as deputy",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/H2026-0001.yaml
类别: 会议文件
标题: 全市检察长会议材料
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: H2026-0001, 送件人: 方正}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: H2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: H2026-0001, 拟办意见: 请沈岚同志阅。}
",
    good: r"# file: documents/2026/H2026-0001.yaml
类别: 会议文件
标题: 全市检察长会议材料
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: H2026-0001, 送件人: 方正, 会签人: 沈岚}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: H2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: H2026-0001, 拟办意见: 请沈岚同志阅。}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Receive) else { return };
    let (Some(at), Some(typed)) = (action.at, action.record.text("deliverer")) else { return };
    let people = scope.facts.people;
    let Some(leader) = person(people, typed).filter(|person| person.rank(at) >= Role::Leader.rank()) else { return };
    if !action.record.has("second") {
        out.push(finding(action, leader));
    } else if let Some(second) = action.record.text("second")
        && people.has(second)
        && !verifies(people, second, leader, action, at)
    {
        out.push(finding(action, leader).sentence("wrong").arg("second", Arg::Person(second.into())));
    }
}

/// The person whose key or name this is.
fn person<'n>(people: &'n Names, typed: &str) -> Option<&'n Named> {
    people.get(typed.trim()).or_else(|| people.iter().find(|person| person.name() == typed.trim()))
}

/// Whether a second signer is another person of sufficient standing.
fn verifies(people: &Names, second: &str, leader: &Named, action: &Action, at: Moment) -> bool {
    let another = second != leader.key && action.by.as_deref() != Some(second);
    let stands = people.acting_rank(second, at) >= Role::SupervisingLeader.rank()
        || people.get(second).is_some_and(|person| person.holds(Role::Head, at));
    another && stands
}

fn finding(action: &Action, leader: &Named) -> Finding {
    Finding::new(RULE.name, action.subject(), action.record.span_of("second"))
        .arg("items", Arg::items(action.items()))
        .arg("deliverer", Arg::Person(leader.key.clone()))
        .related(action.record.span_of("deliverer"), BROUGHT)
}
