//! An inventory that does not agree with the ledger as it stood then.

use crate::custody::stock::{self, Count, Named, Presence};
use crate::custody::{CopyLife, State, Stay};
use crate::entry::{Item, Value};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::rules::borrowing::is_readable;
use crate::rules::{Check, RegisterScope, Rule};
use ecow::EcoString;
use std::collections::BTreeMap;

const MOVED: Text = Text { zh: "账上在这里离开", en: "it left here by the ledger" };

pub static RULE: Rule = Rule {
    name: "inventory-differs",
    severity: Severity::Error,
    clauses: &["R08.10", "R12.3", "R13.6"],
    summary: Text { zh: "清点结果与账上不符", en: "inventory and ledger differ" },
    why: Text {
        zh: "清点就是拿实物对账：账上有而没有点到的，要么丢了，要么漏登了去向。",
        en: "Counting holds the shelf against the book: what the book has and the shelf has not is lost, or went out unrecorded.",
    },
    remedy: Text {
        zh: "没有点到的，查明后补登去向；查不到的，列入“缺失”，登记“丢失”；点到而账上在外的，补填归还。",
        en: "Trace what was not there and enter where it went; what cannot be traced goes under `missing` and gets a `lose` entry; for what was counted though it was out, fill in its return.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "账上在室，清点却没有点到，也没有列为缺失：{copies}",
                en: "in the office by the ledger, but neither counted nor named as missing: {copies}",
            },
        ),
        (
            "out",
            Text {
                zh: "点到了 {copies}，而账上当时在{with}手中",
                en: "{copies} was counted, but by the ledger it was with {with}",
            },
        ),
        (
            "ended",
            Text {
                zh: "点到了 {copies}，而账上当时已不在机要室保管",
                en: "{copies} was counted, but by the ledger it was no longer in custody",
            },
        ),
        (
            "not-begun",
            Text {
                zh: "点到了 {copies}，而账上当时还没有收进来",
                en: "{copies} was counted, but by the ledger it was not in custody yet",
            },
        ),
        (
            "not-missing",
            Text {
                zh: "{copies} 写作缺失，而账上当时在{with}手中，不是缺失",
                en: "{copies} is named missing, but by the ledger it was with {with}",
            },
        ),
    ],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 清点
  时间: 2026-03-20 16:30
  经手人: 陈敏
  范围: 全部
  实有: S2026-0001#1
  监盘人: 何静
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 2
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 清点
  时间: 2026-03-20 16:30
  经手人: 陈敏
  范围: 全部
  实有: [S2026-0001#1, S2026-0001#2]
  监盘人: 何静
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    for count in stock::counts(scope.register) {
        let record = &count.action.record;
        for item in record.items("counted") {
            out.extend(away(scope, &count, item, false));
        }
        for item in record.items("missing") {
            out.extend(away(scope, &count, item, true));
        }
        if let Some(Value::Items(counted)) = record.get("counted")
            && is_readable(record, "missing")
        {
            out.extend(uncounted(scope, &count, counted));
        }
    }
}

/// What lay in the office and was neither counted nor named missing.
fn uncounted(scope: &RegisterScope<'_>, count: &Count<'_>, counted: &[Item]) -> Option<Finding> {
    let record = &count.action.record;
    let (there, missing) = (Named::of(counted), Named::of(record.items("missing")));
    let mut left: BTreeMap<&EcoString, Vec<EcoString>> = BTreeMap::new();
    for here in count.stock(scope.ledger, &scope.facts).filter(|here| here.presence == Presence::Here) {
        let (document, number) = (here.life.document, &here.copy.number);
        let named = [&there, &missing].into_iter().any(|named| named.has(&document.id, number));
        if !named && !is_unsure(scope, &document.id) {
            left.entry(&document.id).or_default().push(number.clone());
        }
    }
    if left.is_empty() {
        return None;
    }
    let copies = left.into_iter().map(|(id, numbers)| Arg::Copies { document: id.clone(), numbers }).collect();
    let finding = Finding::new(RULE.name, count.action.subject(), record.span_of("counted"));
    Some(finding.arg("copies", Arg::List(copies)))
}

/// Whether text that could not be read may say where a document was.
fn is_unsure(scope: &RegisterScope<'_>, id: &str) -> bool {
    scope.register.document(id).is_none_or(|document| document.damaged) || scope.register.may_be_mentioned(id)
}

/// A piece named of which no copy was there: counted all the same, or called missing though it was
/// with somebody. What had left custody may well be missed.
fn away(scope: &RegisterScope<'_>, count: &Count<'_>, item: &Item, missing: bool) -> Option<Finding> {
    let life = scope.ledger.life(&item.document).filter(|_| !is_unsure(scope, &item.document))?;
    let meant = |copy: &&CopyLife<'_>| item.copy.as_ref().is_none_or(|number| *number == copy.number);
    let copies: Vec<&CopyLife<'_>> = life.copies.iter().filter(meant).collect();
    let all_away = copies.iter().all(|copy| stock::presence(copy, count.at) == Presence::Away);
    if copies.is_empty() || !all_away {
        return None;
    }
    let stay: Option<&Stay<'_>> = copies.iter().find_map(|copy| copy.stay_at(count.at));
    let out = stay.and_then(|stay| stay.state.out());
    let sentence = match (missing, stay.map(|stay| &stay.state)) {
        (true, Some(State::Out(_))) => "not-missing",
        (true, _) => return None,
        (false, Some(State::Out(_))) => "out",
        (false, Some(_)) => "ended",
        (false, None) => "not-begun",
    };
    let with = out.map(|out| out.holders.iter().map(|holder| Arg::Party(holder.clone())).collect());
    let finding = Finding::new(RULE.name, count.action.subject(), item.span)
        .sentence(sentence)
        .arg("copies", Arg::items(std::slice::from_ref(item)))
        .arg("with", Arg::List(with.unwrap_or_default()));
    Some(match stay {
        Some(stay) => finding.related(stay.span, MOVED),
        None => finding,
    })
}
