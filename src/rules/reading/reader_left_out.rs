//! A circulation was closed while somebody in the range had not read.

use super::access;
use super::range::{self, Range, covers};
use crate::authority::has_effect;
use crate::custody::Life;
use crate::entry::{Record, Spanned};
use crate::facts::Facts;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::policy::Approval;
use crate::register::{Action, ActionKind};
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::Moment;

const RANGE: Text = Text { zh: "应阅的人写在这里", en: "who is to read is laid down here" };
const NO_EFFECT: Text = Text {
    zh: "这里的跳过没有负责人的有效批准，不作数",
    en: "this skip was not validly approved and has no effect",
};

pub static RULE: Rule = Rule {
    name: "reader-left-out",
    severity: Severity::Error,
    clauses: &["R05.3", "R14.2"],
    summary: Text {
        zh: "传阅已毕，范围内有人没有阅", en: "a circulation closed while somebody in range had not read"
    },
    why: Text {
        zh: "领导定了谁阅就要送到谁；漏掉一个，该知道的人不知道，工作就会误。",
        en: "Whoever was to read gets the piece; a reader who is missed does not know what is needed.",
    },
    remedy: Text {
        zh: "已经阅过的，在“传阅记录”里补填一行；没有阅的，再送阅，另登一条“传阅”；不必阅的，在“传阅记录”里加一行“{传阅人: …, 跳过: {原因: …, 审批: {批准人: …, 时间: …}}}”，由机要室负责人以上批准。",
        en: "If it was read, add the row to `readings`; if not, deliver it and enter another `circulate`; if it need not be, add a row `{reader: …, skipped: {reason: …, approval: {by: …, at: …}}}`, approved by the head or higher.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 登记传阅已毕，范围内的{readers}还没有阅",
                en: "the circulation of {document} is closed, but these in its range of readers have not read it: {readers}",
            },
        ),
        (
            "skip",
            Text {
                zh: "{document} 登记传阅已毕，范围内的{readers}还没有阅；跳过{skipped}没有{role}的有效批准，不作数",
                en: "the circulation of {document} is closed, but these in its range of readers have not read it: {readers}; skipping {skipped} lacks the approval of the {role} and has no effect",
            },
        ),
    ],
    yields_to: &[],
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
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请阅。, 传阅范围: [许舟, 孟禾]}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录: [{传阅人: 许舟, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}]
  传阅毕: 2026-03-02 15:10
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
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 请阅。, 传阅范围: [许舟, 孟禾]}
- 动作: 传阅
  时间: 2026-03-02 14:00
  经手人: 陈敏
  件: S2026-0001
  传阅记录:
    - {传阅人: 许舟, 送出: 2026-03-02 14:00, 退回: 2026-03-02 15:00}
    - {传阅人: 孟禾, 跳过: {原因: 出差至月底, 审批: {批准人: 何静, 时间: 2026-03-02 15:00}}}
  传阅毕: 2026-03-02 15:10
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let (life, facts) = (scope.life, &scope.facts);
    if scope.uncertain {
        return;
    }
    let Some((last, closed)) = last_closed(life) else { return };
    let Some(range) = range::at(life, facts, closed).range() else { return };
    let knowing = knowing(life, &range);
    let skips = skips(life, facts, closed);
    let is_left = |reader: &&Spanned<&str>| is_left_out(facts, reader.value, closed, &knowing, &skips);
    let mut left: Vec<&str> = range.readers.iter().filter(is_left).map(|reader| reader.value).collect();
    left.sort_by_key(|key| facts.people.position(key));
    left.dedup();
    if left.is_empty() {
        return;
    }
    let void: Vec<&Skip<'_>> = skips.iter().filter(|skip| !skip.counts && left.contains(&skip.reader)).collect();
    out.push(finding(life, facts, (last, closed), &range, &left, &void));
}

/// The circulation that was closed last; none while one is open, or where one cannot be read.
fn last_closed<'r>(life: &Life<'r>) -> Option<(&'r Action, Moment)> {
    let closed: Option<Vec<_>> = life
        .of(ActionKind::Circulate)
        .map(|circulate| {
            let rows = circulate.record.rows("readings");
            let legible = rows.iter().all(|row| row.text("reader").is_some());
            let read = legible && (!rows.is_empty() || !circulate.record.has("readings"));
            Some((circulate, circulate.record.time("closed").filter(|_| read)?))
        })
        .collect();
    closed?.into_iter().max_by_key(|(_, closed)| closed.sort_key())
}

/// Who knows the piece, and since when: those it was given to, those it lay before, and those who
/// dealt with it. Keeping it is not reading it.
fn knowing<'r>(life: &Life<'r>, range: &Range<'r>) -> Vec<(&'r str, Option<Moment>)> {
    let given = access::all(life).into_iter().map(|access| (access.party, Some(access.at)));
    let before = life.of(ActionKind::Submit).flat_map(|submit| {
        let record: &'r Record = &submit.record;
        record.names("to").map(|leader| (leader.value, submit.at))
    });
    let dealt = life.actions.iter().filter(|action| !action.kind.is_custody());
    let dealt = dealt.filter_map(|action| Some((action.by.as_deref()?, action.at)));
    let set = range.set_by().map(|set_by| (set_by, None));
    given.chain(before).chain(dealt).chain(set).collect()
}

/// A row by which somebody was passed over.
struct Skip<'r> {
    reader: &'r str,
    row: &'r Record,
    counts: bool,
}

fn skips<'r>(life: &Life<'r>, facts: &Facts<'_>, at: Moment) -> Vec<Skip<'r>> {
    let need = facts.policy.role(Approval::SKIP, at);
    let rows = life.of(ActionKind::Circulate).flat_map(|circulate| {
        let record: &'r Record = &circulate.record;
        record.rows("readings")
    });
    let skip = |row: &'r Record| {
        let reader = row.text("reader").filter(|_| row.has("skipped"))?;
        let counts = match row.record("skipped") {
            Some(skipped) => has_effect(facts.people, skipped, "approval", need, &[reader], at),
            None => true,
        };
        Some(Skip { reader, row, counts })
    };
    rows.filter_map(skip).collect()
}

/// Whether a reader has not been reached: a person himself, a unit through any of its members.
/// Who is not listed, or has left, is not waited for.
fn is_left_out(
    facts: &Facts<'_>,
    reader: &str,
    closed: Moment,
    knowing: &[(&str, Option<Moment>)],
    skips: &[Skip<'_>],
) -> bool {
    let gone = facts.people.get(reader).is_some_and(|person| person.left(closed).is_some());
    let listed = facts.people.has(reader) || facts.units.has(reader);
    let knows = knowing.iter().any(|(party, at)| covers(facts, reader, party, at.unwrap_or(closed)));
    let skipped = skips.iter().any(|skip| skip.counts && skip.reader == reader);
    listed && !gone && !knows && !skipped
}

fn finding(
    life: &Life<'_>,
    facts: &Facts<'_>,
    (last, closed): (&Action, Moment),
    range: &Range<'_>,
    left: &[&str],
    void: &[&Skip<'_>],
) -> Finding {
    let parties = |keys: Vec<&str>| Arg::List(keys.into_iter().map(|key| Arg::Party(key.into())).collect());
    let mut finding = Finding::new(RULE.name, last.subject(), last.record.span_of("closed"))
        .arg("document", Arg::Document(life.document.id.clone()))
        .arg("readers", parties(left.to_vec()))
        .related(range.span, RANGE);
    if !void.is_empty() {
        let role = facts.policy.role(Approval::SKIP, closed).name();
        finding = finding
            .sentence("skip")
            .arg("skipped", parties(void.iter().map(|skip| skip.reader).collect()))
            .arg("role", Arg::Choice("role".into(), role.into()));
    }
    void.iter().fold(finding, |finding, skip| finding.related(skip.row.span_of("skipped"), NO_EFFECT))
}
