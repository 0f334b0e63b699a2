//! A time limit, or a period of secrecy, extended only after it had run out.

use crate::authority::deciding;
use crate::custody::Life;
use crate::entry::{Record, Value};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::{Moment, Period};

const LIMIT: Text = Text { zh: "原来的时限", en: "the deadline before" };
const PERIOD: Text = Text { zh: "原来的保密期限", en: "the period before" };

pub static RULE: Rule = Rule {
    name: "extension-late",
    severity: Severity::Error,
    clauses: &["R13.4", "R14.4"],
    summary: Text { zh: "期限过后才办延期", en: "extended only after the time had run out" },
    why: Text {
        zh: "延期要在到期之前办：时限过了是逾期，保密期限过了就自动解密。",
        en: "An extension comes before the end: a deadline that has passed was missed, and a period of secrecy that has passed has ended.",
    },
    remedy: Text {
        zh: "审批时间填错的，改正（已入账的，登记“更正”）；确已过期的，在“备注”里说明原因，报告机要室负责人，经批准在 waivers.yaml 登记豁免；保密期限，请原定密机关处理。",
        en: "If the time of the approval is wrong, correct it (once it is on record, by a `correct`); if it really was late, say why in `note`, report it to the head and have it waived (waivers.yaml); a period of secrecy is for the organ that set it.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{items} 的办结时限{due}已过，{approved}才批准延期",
                en: "{items}: the deadline of {due} had passed when its extension was approved on {approved}",
            },
        ),
        (
            "period",
            Text {
                zh: "{document} 的保密期限{ended}已满，{at}才延长，期满即已解密",
                en: "{document}: its period of secrecy ended on {ended}, and with it the secrecy; it was extended only on {at}",
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
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 批示
  时间: 2026-03-02 11:00
  经手人: 沈岚
  件: S2026-0001
  批示内容: 请一部研究，按期报结果。
  承办: 许舟
  办结时限: 2026-03-10
  延期:
    - {办结时限: 2026-03-20, 原因: 数据尚未到齐, 审批: {批准人: 沈岚, 时间: 2026-03-12 09:00}}
- {动作: 办结, 时间: 2026-03-18 10:00, 经手人: 许舟, 件: S2026-0001, 办理结果: 已报结果。}
- {动作: 反馈, 时间: 2026-03-18 11:00, 经手人: 许舟, 件: S2026-0001, 反馈对象: 沈岚, 反馈内容: 已办结。}
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
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 批示
  时间: 2026-03-02 11:00
  经手人: 沈岚
  件: S2026-0001
  批示内容: 请一部研究，按期报结果。
  承办: 许舟
  办结时限: 2026-03-10
  延期:
    - {办结时限: 2026-03-20, 原因: 数据尚未到齐, 审批: {批准人: 沈岚, 时间: 2026-03-09 09:00}}
- {动作: 办结, 时间: 2026-03-18 10:00, 经手人: 许舟, 件: S2026-0001, 办理结果: 已报结果。}
- {动作: 反馈, 时间: 2026-03-18 11:00, 经手人: 许舟, 件: S2026-0001, 反馈对象: 沈岚, 反馈内容: 已办结。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for action in scope.life.of(ActionKind::Instruct) {
        limits(scope, action, out);
    }
    periods(scope.life, out);
}

/// Extensions of the limit that an instruction set, each of the limit before it.
fn limits(scope: &DocumentScope<'_>, action: &Action, out: &mut Vec<Finding>) {
    let Some(mut from) = action.at else { return };
    let mut record = &action.record;
    for row in action.record.rows("extensions") {
        let Some(due) = limit(scope, record, from) else { return };
        let step = deciding(row, "approval");
        if let Some((step, approved)) = step.and_then(|step| Some((step, step.time("at")?)))
            && approved.is_after(due)
        {
            let finding = Finding::new(RULE.name, action.subject(), step.span_of("at"))
                .arg("items", Arg::items(action.items()))
                .arg("due", due)
                .arg("approved", approved)
                .related(record.span_of("due"), LIMIT);
            out.push(finding);
        }
        (from, record) = (due, row);
    }
}

/// A limit as typed: a time, or so long after the moment from which it runs.
fn limit(scope: &DocumentScope<'_>, record: &Record, from: Moment) -> Option<Moment> {
    record.time("due").or_else(|| Some(scope.facts.calendar.due(from, record.duration("due")?).at))
}

/// Changes that keep a document secret after its period had ended.
fn periods(life: &Life<'_>, out: &mut Vec<Finding>) {
    let Some(dated) = life.document.dated() else { return };
    let mut holder = &life.document.record;
    for action in life.of(ActionKind::Regrade) {
        let ended = period(holder).and_then(|period| period.ends(dated.date())).map(Moment::day);
        let level = action.record.text("level").and_then(Level::named);
        let stays = !action.record.is("declassified") && level.is_some_and(Level::is_classified);
        if let (true, Some(ended), Some(at)) = (stays, ended, action.at)
            && at.is_after(ended)
        {
            let key = if action.record.has("period") { "period" } else { "level" };
            let finding = Finding::new(RULE.name, action.subject(), action.record.span_of(key))
                .sentence("period")
                .arg("document", Arg::Document(life.document.id.clone()))
                .arg("ended", ended)
                .arg("at", at)
                .related(holder.span_of("period"), PERIOD);
            out.push(finding);
        }
        if action.record.has("period") {
            holder = &action.record;
        }
    }
}

fn period(record: &Record) -> Option<&Period> {
    match record.get("period")? {
        Value::Period(period) => Some(period),
        _ => None,
    }
}
