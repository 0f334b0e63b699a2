//! A waiver that excuses nothing: what it names was not found, or nobody who may has approved it.

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::{Approval, INTEGRITY};
use crate::register::Register;
use crate::rules::engine::Reading;
use crate::rules::waiving::{Waiver, is_known};
use crate::rules::{Check, Rule};
use crate::source::Span;

/// What is said at a finding that a waiver without effect would have excused.
pub(in crate::rules) const WITHOUT_EFFECT: Text = Text {
    zh: "这里的豁免批准人不当，不起作用",
    en: "the waiver here was not approved by whoever may, and has no effect",
};

pub static RULE: Rule = Rule {
    name: "waiver-unused",
    severity: Severity::Warning,
    clauses: &["R12.4", "R07.8"],
    summary: Text { zh: "豁免没有用上", en: "a waiver excuses nothing" },
    why: Text {
        zh: "用不上的豁免留着，以后同样的问题会被悄悄放过；批准不当的豁免则不起作用。",
        en: "An idle waiver would let the next fault of the kind pass unseen; one wrongly approved excuses nothing.",
    },
    remedy: Text {
        zh: "问题已解决的，删去这一条豁免；“条目”或“检查规则”写错的，改正；批准人不对的，请有权的人批准。",
        en: "If the fault is gone, take the waiver out; if `rule` or `entry` is wrong, correct it; if the wrong person approved it, have it approved by somebody who may.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{entry} 没有“{rule}”的问题，这条豁免没有用上",
                en: "this waiver excuses nothing: `{rule}` finds nothing at {entry}",
            },
        ),
        (
            "without-effect",
            Text {
                zh: "这条豁免不起作用：应由{role}以上、且不是当事人的人批准",
                en: "this waiver has no effect: it must be approved by the {role} or a higher rank, and not by somebody whom it is for",
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
# file: waivers.yaml
- 检查规则: number-gap
  条目: S2026-0001
  原因: 首号在搬迁中散失，已查明并报告
  审批: {批准人: 何静, 时间: 2026-03-02}
  有效期至: 2026-12-31
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    // Told when all other rules have spoken, where waivers are applied.
    check: Check::Reading,
};

/// A waiver that named nothing found; silent where text could not be read, for what it names may
/// stand there, and about rules that speak only in comparison with the base.
pub(in crate::rules) fn unused(waiver: Waiver<'_>, register: &Register) -> Option<Finding> {
    let (rule, entry) = (waiver.record.text("rule")?, waiver.record.text("entry")?);
    let unsure = !register.unread.is_empty() || INTEGRITY.contains(&rule) || !is_known(register, rule);
    let finding = Finding::new(RULE.name, waiver.subject(register), waiver.record.span_of("entry"));
    (!unsure).then(|| finding.arg("rule", rule).arg("entry", entry))
}

/// A waiver approved by somebody who may not.
pub(in crate::rules) fn without_effect(waiver: Waiver<'_>, reading: Reading<'_>, span: Span) -> Finding {
    let at = waiver.record.record("approval").and_then(|step| step.time("at")).unwrap_or(reading.facts.as_of);
    let need = reading.facts.policy.role(Approval::WAIVE, at);
    Finding::new(RULE.name, waiver.subject(reading.register), span)
        .sentence("without-effect")
        .arg("role", crate::finding::Arg::Choice("role".into(), need.name().into()))
}
