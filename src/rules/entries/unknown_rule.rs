//! A rule that is named in the policy or in a waiver and does not exist.

use ecow::EcoString;

use crate::entry::scalar::nearest;
use crate::finding::{Finding, Severity, Subject};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule, all, waiving};
use crate::source::Span;

pub static RULE: Rule = Rule {
    name: "unknown-rule",
    severity: Severity::Error,
    clauses: &[],
    summary: Text { zh: "没有这条规则", en: "a rule that does not exist" },
    why: Text {
        zh: "规则名写错，豁免或改动的轻重就不起作用，还以为起了作用。",
        en: "Under a wrong name a waiver or a changed severity has no effect, and looks as if it had.",
    },
    remedy: Text {
        zh: "改成正确的规则名；全部规则见 jiyao catalogue。",
        en: "Use the right name; `jiyao catalogue` lists all rules.",
    },
    sentences: &[
        ("headline", Text { zh: "没有“{rule}”这条规则", en: "there is no rule `{rule}`" }),
        (
            "meant",
            Text {
                zh: "没有“{rule}”这条规则；是不是“{meant}”？",
                en: "there is no rule `{rule}`; did you mean `{meant}`?",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: waivers.yaml
- 检查规则: number-gab
  条目: S2026-0003
  原因: 0002 号在搬迁中散失，已查明并报告
  审批: {批准人: 何静, 时间: 2026-03-02}
  有效期至: 2026-12-31
",
    good: "# file: register.yaml
office: 某县人民检察院机要室
unit: 本院
policy: {severities: {number-gap: info}}
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    for set in scope.facts.policy.severities() {
        if !waiving::is_known(scope.register, &set.rule) {
            out.push(unknown(scope, &set.rule, Subject::File("register.yaml".into()), set.span));
        }
    }
    for waiver in waiving::all(scope.register) {
        if let Some(rule) = waiver.record.text("rule")
            && !waiving::is_known(scope.register, rule)
        {
            out.push(unknown(scope, rule, waiver.subject(scope.register), waiver.record.span_of("rule")));
        }
    }
}

fn unknown(scope: &RegisterScope<'_>, rule: &str, subject: Subject, span: Span) -> Finding {
    let finding = Finding::new(RULE.name, subject, span).arg("rule", rule);
    let own = scope.register.own_rules.iter().map(|rule| rule.name.clone());
    let names: Vec<EcoString> = all().map(|rule| rule.name.into()).chain(own).collect();
    match nearest(rule, names.iter()) {
        // In the policy the place is that of the value.
        Some(meant) if matches!(finding.subject, Subject::File(_)) => {
            finding.sentence("meant").arg("meant", meant.as_str())
        }
        Some(meant) => finding.sentence("meant").arg("meant", meant.as_str()).fix(span, meant.as_str()),
        None => finding,
    }
}
