//! A telegram that was acknowledged after its time. One that still is not is a duty's business.

use super::late;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::policy::Term;
use crate::register::{ActionKind, DocumentKind};
use crate::rules::{Check, DocumentScope, Rule};

const SIGNED: Text = Text { zh: "在这里签收", en: "signed for here" };

pub static RULE: Rule = Rule {
    name: "acknowledge-late",
    severity: Severity::Warning,
    clauses: &["R09.8"],
    summary: Text { zh: "电报回单迟了", en: "a telegram acknowledged after its time" },
    why: Text {
        zh: "电报收到后十五分钟内要回单，昼夜如此；迟了就按脱岗论。",
        en: "A telegram is acknowledged within fifteen minutes, day and night; later than that counts as absent from post.",
    },
    remedy: Text {
        zh: "时间写错的，改正（已入账的，登记“更正”）；确实迟回的，在“备注”里说明原因，报告机要室负责人。",
        en: "If a time is wrong, correct it (once it is on record, by a `correct`); if it really was late, say why in `note` and report it to the head.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 于{since}签收，最迟应在{due}回单，到{at}才回单",
            en: "{document} came on {since} and was to be acknowledged by {due}; that was done only on {at}",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于报送值班情况的电报
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-31 16:05, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 批示, 时间: 2026-03-31 16:15, 经手人: 方正, 件: D2026-0001, 批示内容: 请值班室照办。}
- {动作: 回单, 时间: 2026-03-31 16:20, 经手人: 陈敏, 件: D2026-0001}
",
    good: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于报送值班情况的电报
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/31.yaml
- {动作: 签收, 时间: 2026-03-31 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-31 16:05, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 回单, 时间: 2026-03-31 16:12, 经手人: 陈敏, 件: D2026-0001}
- {动作: 批示, 时间: 2026-03-31 16:15, 经手人: 方正, 件: D2026-0001, 批示内容: 请值班室照办。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    if life.document.kind != Some(DocumentKind::Telegram) {
        return;
    }
    if let Some(came) = late::received(life)
        && let Some(acknowledged) = life.of(ActionKind::Acknowledge).filter_map(late::done).next()
    {
        out.extend(late::finding(RULE.name, scope, Term::ACKNOWLEDGE, came, acknowledged, SIGNED));
    }
}
