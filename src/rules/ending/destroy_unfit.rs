//! A piece destroyed that must be sent back or kept, or that is not for the office to destroy.

use crate::custody::Life;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};

const HERE: Text = Text { zh: "文件上是这样写的", en: "the document says so" };

pub static RULE: Rule = Rule {
    name: "destroy-unfit",
    severity: Severity::Error,
    clauses: &["R05.12", "R06.8", "R09.4"],
    summary: Text {
        zh: "不该由本机关销毁的文件被销毁", en: "a piece destroyed that should not have been"
    },
    why: Text {
        zh: "要清退的、永久保存的不得销毁；绝密件须送指定的承销单位，不得自行销毁。",
        en: "What is to be returned or kept permanently is not destroyed; top secret goes to the appointed plant and is not destroyed in the house.",
    },
    remedy: Text {
        zh: "还没有销毁的，该清退的登记“清退”，该保存的登记“归档”；绝密件已送销的，补填“承销单位”和“证明号”；确已误销的，立即报告机要室负责人。",
        en: "If it still exists, enter a `send-back` or `archive` instead; if top secret went to a plant, fill in `plant` and `certificate`; if it was destroyed wrongly, report it to the head at once.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 须在{return_by}前清退，不得销毁",
                en: "{document} must be returned by {return_by} and not be destroyed",
            },
        ),
        (
            "permanent",
            Text {
                zh: "{document} 永久保存，不得销毁",
                en: "{document} is to be kept permanently and must not be destroyed",
            },
        ),
        (
            "in-house",
            Text {
                zh: "{document} 是绝密件，不得自行销毁，而这里没有写明承销单位",
                en: "{document} is top secret and must not be destroyed in the house; no plant is named",
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
保管期限: 永久
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静, 周青]
  销毁人: 陈敏
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
保管期限: 10年
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-09 16:00}
  清册号: 销2026-01
  方式: 碎浆
  监销人: [何静, 周青]
  销毁人: 陈敏
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    for action in life.of(ActionKind::Destroy) {
        let Some((sentence, key)) = unfit(life, action) else { continue };
        let record = &life.document.record;
        let mut finding = Finding::new(RULE.name, action.subject(), super::item_span(action, &life.document.id))
            .sentence(sentence)
            .arg("document", Arg::Document(life.document.id.clone()))
            .related(record.span_of(key), HERE);
        if let Some(return_by) = record.time("return_by") {
            finding = finding.arg("return_by", return_by);
        }
        out.push(finding);
    }
}

/// Why a document must not be destroyed so, and which of its keys says it. Photocopies are
/// neither sent back nor filed: for them only the way of destruction counts.
fn unfit(life: &Life<'_>, action: &Action) -> Option<(&'static str, &'static str)> {
    let record = &life.document.record;
    let mut destroyed = life.copies.iter().filter(|copy| super::is_destroyed_by(copy, action)).peekable();
    destroyed.peek()?;
    let original = destroyed.any(|copy| copy.made_by.is_none());
    let top_secret = action.at.and_then(|at| life.level_at(at)) == Some(Level::TopSecret);
    if original && record.time("return_by").is_some() && !may_stay(life) {
        Some(("headline", "return_by"))
    } else if original && record.text("retention") == Some("permanent") {
        Some(("permanent", "retention"))
    } else if top_secret && !action.record.has("plant") {
        Some(("in-house", "level"))
    } else {
        None
    }
}

/// Whether the organ that wanted it back has let some of it stay.
fn may_stay(life: &Life<'_>) -> bool {
    let kept = life.of(ActionKind::SendBack).flat_map(|action| action.record.rows("kept"));
    kept.flat_map(|row| row.items("items")).any(|item| item.document == life.document.id)
}
