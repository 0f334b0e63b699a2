//! A seal set to paper without the approval it needs.

use super::approval::{self, LATE, OWN_CASE, TOO_LOW};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Approval;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "seal-unapproved",
    severity: Severity::Error,
    clauses: &["R15.7"],
    summary: Text { zh: "用印没有审批", en: "a seal used without approval" },
    why: Text {
        zh: "盖了章的文件代表本单位；用印须经办公室主任批准。",
        en: "What bears the seal binds the office; its use is approved by the office director.",
    },
    remedy: Text {
        zh: "补填“审批: {批准人: …, 时间: …}”；未经批准的，收回盖了章的文件，报告机要室负责人。",
        en: "Fill in `approval: {by: …, at: …}`; if nobody approved, take the sealed paper back and report it to the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "为“{subject}”用印没有审批，应由{role}批准",
                en: "the seal was used for `{subject}` without approval by the {role}",
            },
        ),
        TOO_LOW,
        OWN_CASE,
        LATE,
    ],
    yields_to: &[],
    bad: "# file: logs/印章/2026.yaml
- {单号: 印2026-01, 时间: 2026-01-05, 经手人: 陈敏, 名称: 机要室公章, 保管人: 陈敏}
# file: logs/用印/2026.yaml
- 时间: 2026-03-05 10:15
  经手人: 陈敏
  印章: 印2026-01
  用印事由: 2026年度保密自查报告
  份数: 4
  审批: {批准人: 何静, 时间: 2026-03-05 10:05}
  监印人: 周青
  用印人: 许舟
",
    good: "# file: logs/印章/2026.yaml
- {单号: 印2026-01, 时间: 2026-01-05, 经手人: 陈敏, 名称: 机要室公章, 保管人: 陈敏}
# file: logs/用印/2026.yaml
- 时间: 2026-03-05 10:15
  经手人: 陈敏
  印章: 印2026-01
  用印事由: 2026年度保密自查报告
  份数: 4
  审批: {批准人: 陆远, 时间: 2026-03-05 10:05}
  监印人: 周青
  用印人: 许舟
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(entry) = scope.log().filter(|entry| entry.kind.name == "seal-uses") else { return };
    let Some(at) = entry.at else { return };
    let need = scope.facts.policy.role(Approval::SEAL_USE, at);
    let asked_by: Vec<&str> = entry.record.text("used_by").into_iter().collect();
    let found = approval::finding(RULE.name, scope, entry, need, true, &asked_by);
    out.extend(found.map(|finding| finding.arg("subject", entry.record.text("subject").unwrap_or_default())));
}
