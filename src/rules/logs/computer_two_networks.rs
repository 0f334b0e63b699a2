//! A computer that hangs on networks which must be kept apart.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, EntryScope, Rule};

const FIRST: Text = Text { zh: "又接入这个网络", en: "it is also connected to this network" };

pub static RULE: Rule = Rule {
    name: "computer-two-networks",
    severity: Severity::Error,
    clauses: &["R08.7"],
    summary: Text { zh: "一台计算机接入两种网络", en: "a computer on two networks" },
    why: Text {
        zh: "涉密网、内网和互联网必须分开；一机两用，信息就从一边漏到另一边。",
        en: "Secret network, intranet and internet are kept apart; a machine on two of them lets secrets leak from one to the other.",
    },
    remedy: Text {
        zh: "立即断开多余的网络，检查这台计算机；改好后“网络”只填一种（已入账的，另登一条）。",
        en: "Disconnect it at once from all networks but one and have it examined; then leave one in `networks` (once this is on record, add a new entry).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "计算机“{name}”同时接入{networks}",
            en: "the computer {name} is connected to several networks: {networks}",
        },
    )],
    yields_to: &[],
    bad: "# file: logs/计算机/2026.yaml
- {时间: 2026-03-02 09:00, 经手人: 陈敏, 名称: 内网计算机三号, 责任人: 周青, 地点: 机要室, 网络: [内网, 互联网]}
",
    good: "# file: logs/计算机/2026.yaml
- {时间: 2026-03-02 09:00, 经手人: 陈敏, 名称: 内网计算机三号, 责任人: 周青, 地点: 机要室, 网络: [内网]}
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log().filter(|entry| entry.kind.name == "computers") else { return };
    // A machine that stands alone hangs on none.
    let networks = || entry.record.names("networks").filter(|network| network.value != "none");
    let Some(first) = networks().next() else { return };
    let Some(second) = networks().find(|network| network.value != first.value) else { return };
    let mut kinds: Vec<&str> = Vec::new();
    for network in networks().filter(|network| !network.value.is_empty()) {
        if !kinds.contains(&network.value) {
            kinds.push(network.value);
        }
    }
    let choice = |network: &&str| Arg::Choice("networks".into(), (*network).into());
    let finding = Finding::new(RULE.name, entry.subject(), second.span)
        .arg("name", entry.record.text("name").unwrap_or_default())
        .arg("networks", Arg::List(kinds.iter().map(choice).collect()));
    out.push(finding.related(first.span, FIRST));
}
