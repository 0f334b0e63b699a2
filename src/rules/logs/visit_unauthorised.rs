//! Somebody who is not on the access list was let in without approval.

use super::approval::{self, LATE, OWN_CASE, TOO_LOW};
use super::visitor;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Approval;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "visit-unauthorised",
    severity: Severity::Error,
    clauses: &["R01.2", "R04.5", "R09.12"],
    summary: Text { zh: "未经批准进入", en: "a visit that nobody authorised" },
    why: Text {
        zh: "机要室只有准入名单上的人可以进入，其他人须经批准才能进入。",
        en: "Only those on the access list enter the office; everybody else is let in by approval.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；常来的人，经批准后列入 register.yaml 的“准入名单”。",
        en: "Fill in `approval: {by: …, at: …}`; somebody who comes often can, once that is approved, be put on `access_list` in register.yaml.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{visitor}不在准入名单上，进入没有审批；应由{role}批准",
                en: "{visitor} is not on the access list and was let in without approval by the {role}",
            },
        ),
        TOO_LOW,
        OWN_CASE,
        LATE,
    ],
    yields_to: &[],
    bad: "# file: logs/出入/2026.yaml
- 时间: 2026-03-02 09:30
  经手人: 陈敏
  来访人: 何守田
  单位: 县通信公司
  证件: {证件类型: 身份证, 证件号码: 尾号4417}
  事由: 检修电话线路
  地点: 机要室
  确认人: 何静
  离开: 2026-03-02 10:10
",
    good: "# file: logs/出入/2026.yaml
- 时间: 2026-03-02 09:30
  经手人: 陈敏
  来访人: 何守田
  单位: 县通信公司
  证件: {证件类型: 身份证, 证件号码: 尾号4417}
  事由: 检修电话线路
  地点: 机要室
  确认人: 何静
  审批: {批准人: 陆远, 时间: 2026-03-02 09:10}
  离开: 2026-03-02 10:10
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log().filter(|entry| entry.kind.name == "visits") else { return };
    let (Some(at), Some(visitor)) = (entry.at, entry.record.text("visitor")) else { return };
    if visitor::is_listed(&scope.facts, &entry.record, at) != Some(false) {
        return;
    }
    let need = scope.facts.policy.role(Approval::VISIT, at);
    let found = approval::finding(RULE.name, scope, entry, need, true, &[visitor]);
    out.extend(found.map(|finding| finding.arg("visitor", visitor)));
}
