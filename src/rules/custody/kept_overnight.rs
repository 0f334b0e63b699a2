//! A classified piece that came back on a later day than it went out, and nobody had allowed that.

use ecow::EcoString;

use crate::authority::deciding;
use crate::custody::{CopyLife, Life, OutKind, Stay};
use crate::entry::Record;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};
use crate::source::Span;
use crate::time::Moment;

const OUT: Text = Text { zh: "在这里送出", en: "it went out here" };

pub static RULE: Rule = Rule {
    name: "kept-overnight",
    severity: Severity::Error,
    clauses: &["R05.7", "R06.4", "R08.5"],
    summary: Text {
        zh: "涉密文件在外过夜，未经批准", en: "a classified piece stayed out overnight without approval"
    },
    why: Text {
        zh: "涉密文件不得放在办公室过夜，更不得带回家；当天看不完的，当天先收回。",
        en: "No classified piece is left in an office overnight or taken home; what was not read that day comes back that day.",
    },
    remedy: Text {
        zh: "批准过夜的，在“审批”里填“过夜: 是”；时间写错的，改正（已入账的，登记“更正”）；确实未经批准过夜的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If that was approved, write `overnight: true` in `approval`; if a time is wrong, correct it (once it is on record, by a `correct`); if it really stayed out unapproved, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{copies}（{level}）{since}送给{holders}，{at}才收回，在外过夜没有批准",
                en: "{copies} ({level}) went to {holders} on {since} and came back on {at}: it stayed out overnight without approval",
            },
        ),
        (
            "strict",
            Text {
                zh: "{copies}（{level}）{since}送给{holders}，{at}才收回；规则档“严格”一律不准涉密文件在外过夜",
                en: "{copies} ({level}) went to {holders} on {since} and came back on {at}; the profile `strict` lets no classified piece stay out overnight",
            },
        ),
    ],
    yields_to: &["lend-unapproved"],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30}
  应还: 2026-03-04
  归还: 2026-03-04 09:00
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 阅。}
- 动作: 借阅
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  借阅人: 许舟
  审批: {批准人: 陆远, 时间: 2026-03-03 09:30, 过夜: 是}
  应还: 2026-03-04
  归还: 2026-03-04 09:00
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let mut nights: Vec<Night<'_>> = Vec::new();
    for copy in &scope.life.copies {
        for night in of_copy(copy) {
            match nights.iter_mut().find(|other| other.back == night.back) {
                Some(other) => other.copies.extend(night.copies),
                None => nights.push(night),
            }
        }
    }
    let strict = scope.facts.policy.is_strict();
    for night in nights {
        let level = scope.life.level_at(night.since).filter(|level| level.is_classified());
        if let Some(level) = level
            && (strict || !is_allowed(&night.slip.record))
        {
            let sentence = if strict { "strict" } else { "headline" };
            out.push(finding(scope.life, &night, level).sentence(sentence));
        }
    }
}

/// Copies that came back on a later day than they went out.
struct Night<'r> {
    copies: Vec<EcoString>,
    slip: &'r Action,
    holders: Vec<EcoString>,
    since: Moment,
    given: Span,
    at: Moment,
    back: Span,
}

fn of_copy<'r>(copy: &CopyLife<'r>) -> Vec<Night<'r>> {
    let mut nights = Vec::new();
    for pair in copy.stays.windows(2) {
        let [held, back] = pair else { continue };
        let Some(out) = held.state.out().filter(|out| is_meant(out.kind)) else { continue };
        let ours = std::ptr::eq(back.action, held.slip) || back.action.kind == ActionKind::HandOver;
        let given = given(copy, held);
        if ours && back.state.is_at_rest() && given.from.date() < back.from.date() {
            nights.push(Night {
                copies: vec![copy.number.clone()],
                slip: held.slip,
                holders: out.holders.clone(),
                since: given.from,
                given: given.span,
                at: back.from,
                back: back.span,
            });
        }
    }
    nights
}

/// The stay with which an absence began: hand-overs meanwhile go on with it.
fn given<'c, 'r>(copy: &'c CopyLife<'r>, held: &'c Stay<'r>) -> &'c Stay<'r> {
    let same = |stay: &&Stay<'_>| std::ptr::eq(stay.slip, held.slip) && stay.state.out().is_some();
    let before = copy.stays.iter().take_while(|stay| !std::ptr::eq(*stay, held));
    let run: Vec<&Stay<'r>> = before.collect();
    run.into_iter().rev().take_while(same).last().unwrap_or(held)
}

/// What is carried out has its own approval for the whole journey; photocopies are recovered by
/// the end of the year.
fn is_meant(kind: OutKind) -> bool {
    !matches!(kind, OutKind::CarryOut | OutKind::Copy)
}

/// Whether the approval, or that of a renewal, lets the piece stay overnight; one that cannot be
/// read is held against nobody.
fn is_allowed(slip: &Record) -> bool {
    let allows = |record: &Record| match deciding(record, "approval") {
        Some(step) => step.is("overnight"),
        None => record.has("approval"),
    };
    allows(slip) || slip.rows("renewals").iter().any(allows)
}

fn finding(life: &Life<'_>, night: &Night<'_>, level: Level) -> Finding {
    Finding::new(RULE.name, night.slip.subject(), night.back)
        .arg("copies", Arg::Copies { document: life.document.id.clone(), numbers: night.copies.clone() })
        .arg("level", Arg::Choice("level".into(), level.name().into()))
        .arg("holders", super::parties(&night.holders))
        .arg("since", night.since)
        .arg("at", night.at)
        .related(night.given, OUT)
}
