//! A paper of the office classified higher than the office may classify.
//! What takes its level from a source of that level is no classification of its own.

use super::is_own;
use crate::custody::Life;
use crate::finding::{Arg, Finding, Severity, Subject};
use crate::lang::Text;
use crate::register::{ActionKind, Document, DocumentKind, Level};
use crate::rules::{Check, EntryScope, Rule};
use crate::source::Span;

const AUTHORITY: Text = Text { zh: "本机关的定密权限", en: "the authority of this office" };

pub static RULE: Rule = Rule {
    name: "issue-over-authority",
    severity: Severity::Error,
    clauses: &["R10.1", "R13.10"],
    summary: Text {
        zh: "自定密级超出本机关定密权限", en: "an own paper classified above the office’s authority"
    },
    why: Text {
        zh: "机关只能在定密权限之内给自己的文件定密，超出的要报有权的机关确定。",
        en: "An organ classifies its own papers only as high as it was empowered to; anything above goes to an organ that may.",
    },
    remedy: Text {
        zh: "请有权的机关定密；属派生定密的，在“派生自”中写明来源；权限填错的，改正 register.yaml 的“定密权限”。",
        en: "Have it classified by an organ that may; if it takes its level from another paper, name that under `derived_from`; if the authority is wrong, correct `classification_authority` in register.yaml.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 定为{level}，而本机关最高只能定{authority}",
            en: "{document} is classified {level}, but this office may classify up to {authority} only",
        },
    )],
    yields_to: &[],
    bad: r#"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 绝密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001", "000002"]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 2
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#000001
  发往单位: 市院
  渠道: 机要交通
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
"#,
    good: r#"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 机密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001", "000002"]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- 动作: 签发
  时间: 2026-03-05 10:00
  经手人: 陈敏
  件: F2026-0001
  审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}
  印数: 2
  存档份数: 1
  余存: 0
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
- 动作: 发送
  时间: 2026-03-06 09:00
  经手人: 陈敏
  件: F2026-0001#000001
  发往单位: 市院
  渠道: 机要交通
  封装: 是
  封皮号: 检-0031
  交寄单号: JT0306-05
  回执: {时间: 2026-03-06 15:20, 签收人: 市院机要室}
"#,
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let office = &scope.facts.office.record;
    let Some(authority) = office.text("classification_authority").and_then(Level::named) else { return };
    let Some(document) = scope.document().filter(|document| is_judged(scope, document)) else { return };
    let source = source_level(scope, document);
    let first = document.level.map(|level| (level, document.record.span_of("level"), document.subject()));
    let later = scope.life(&document.id).into_iter().flat_map(regraded);
    for (level, span, subject) in first.into_iter().chain(later) {
        if level.is_classified() && level > authority && source.is_none_or(|source| level > source) {
            let choice = |level: Level| Arg::Choice("level".into(), level.name().into());
            let finding = Finding::new(RULE.name, subject, span)
                .arg("document", Arg::Document(document.id.clone()))
                .arg("level", choice(level))
                .arg("authority", choice(authority))
                .related(office.span_of("classification_authority"), AUTHORITY);
            out.push(finding);
        }
    }
}

/// The office's own papers; a carrier bears the level of what is stored on it.
fn is_judged(scope: &EntryScope<'_>, document: &Document) -> bool {
    let at = document.dated().unwrap_or(scope.facts.as_of);
    !document.damaged && document.kind != Some(DocumentKind::Carrier) && is_own(document, &scope.facts, at)
}

/// The levels that a paper was given later.
fn regraded<'l>(life: &'l Life<'_>) -> impl Iterator<Item = (Level, Span, Subject)> + 'l {
    life.of(ActionKind::Regrade).filter(|action| !action.record.is("declassified")).filter_map(|action| {
        let level = action.record.text("level").and_then(Level::named)?;
        Some((level, action.record.span_of("level"), action.subject()))
    })
}

/// The highest level of the papers it draws on.
fn source_level(scope: &EntryScope<'_>, document: &Document) -> Option<Level> {
    let sources = document.record.names("derived_from");
    sources.filter_map(|name| scope.life(name.value)?.document.level).max()
}
