//! An archive number given to two documents, or not of the office’s pattern.
//! Copies of one document share a number, and so do a paper and its reply.

use super::pattern;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Document};
use crate::rules::{Check, RegisterScope, Rule};
use std::collections::HashMap;

const EARLIER: Text = Text { zh: "这个档号先在这里用过", en: "the number was given here first" };

pub static RULE: Rule = Rule {
    name: "archive-number",
    severity: Severity::Error,
    clauses: &["R12.2", "R13.2", "R15.13"],
    summary: Text {
        zh: "档号重复，或不合档号格式", en: "an archive number used twice, or not of the pattern"
    },
    why: Text {
        zh: "一件一号，按号才找得到；号重了、乱了，档案就查不准。",
        en: "One number for one piece is what makes the archive findable; doubled or misshapen, it misleads.",
    },
    remedy: Text {
        zh: "按目录顺序另编一个档号；格式见 register.yaml 的“编号: {档号: …}”。",
        en: "Give it the next free number; the pattern stands in register.yaml under `numbering: {archive: …}`.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "档号 {number} 已经给了 {earlier}，不能再给 {document}",
                en: "archive number {number} is already that of {earlier} and cannot be given to {document}",
            },
        ),
        (
            "pattern",
            Text {
                zh: "档号 {number} 不合格式 {pattern}",
                en: "archive number {number} does not follow the pattern {pattern}",
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
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于报送培训名单的通知
来文单位: 县委办
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- {动作: 签收, 时间: 2026-03-02 10:00, 经手人: 陈敏, 件: S2026-0002}
- {动作: 登记, 时间: 2026-03-02 10:20, 经手人: 陈敏, 件: S2026-0002, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 10:40, 经手人: 陆远, 件: S2026-0002, 拟办意见: 请办公室办理。}
- {动作: 归档, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: S2026-0001, 档号: J001-WS·2026-BGS-0001, 存放: 档案室}
- {动作: 归档, 时间: 2026-03-20 09:20, 经手人: 陈敏, 件: S2026-0002, 档号: J001-WS·2026-BGS-0001, 存放: 档案室}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0002.yaml
类别: 收文
标题: 关于报送培训名单的通知
来文单位: 县委办
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- {动作: 签收, 时间: 2026-03-02 10:00, 经手人: 陈敏, 件: S2026-0002}
- {动作: 登记, 时间: 2026-03-02 10:20, 经手人: 陈敏, 件: S2026-0002, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 10:40, 经手人: 陆远, 件: S2026-0002, 拟办意见: 请办公室办理。}
- {动作: 归档, 时间: 2026-03-20 09:00, 经手人: 陈敏, 件: S2026-0001, 档号: J001-WS·2026-BGS-0001, 存放: 档案室}
- {动作: 归档, 时间: 2026-03-20 09:20, 经手人: 陈敏, 件: S2026-0002, 档号: J001-WS·2026-BGS-0002, 存放: 档案室}
",
    check: Check::Register(check),
};

/// A document under its number, and the slip that gave it.
type Filed<'r> = (&'r Document, &'r Action);

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let pattern = scope.facts.office.numbering().find(|(key, _)| *key == "archive").map(|(_, pattern)| pattern);
    let mut filed: HashMap<&str, Vec<Filed<'_>>> = HashMap::new();
    for action in scope.register.acts(ActionKind::Archive).filter(|action| !action.voided) {
        let Some(number) = action.record.text("number") else { continue };
        if let Some(pattern) = pattern.filter(|pattern| !pattern::fits(pattern, number)) {
            let finding = finding(action, number).sentence("pattern");
            out.push(finding.arg("pattern", pattern));
        }
        let known = filed.entry(number).or_default();
        for document in action.items().iter().filter_map(|item| scope.register.document(&item.document)) {
            if known.is_empty() || known.iter().any(|(other, _)| are_one_piece(document, other)) {
                known.push((document, action));
            } else if let Some(&(earlier, given)) = known.first() {
                let twice = finding(action, number)
                    .arg("earlier", Arg::Document(earlier.id.clone()))
                    .arg("document", Arg::Document(document.id.clone()))
                    .related(given.record.span_of("number"), EARLIER);
                out.push(twice);
            }
        }
    }
}

fn finding(action: &Action, number: &str) -> Finding {
    Finding::new(RULE.name, action.subject(), action.record.span_of("number")).arg("number", number)
}

/// Whether two documents are filed as one piece: the same one, or a paper and its reply. Of one
/// that could not be read nobody knows.
fn are_one_piece(a: &Document, b: &Document) -> bool {
    let replies = |a: &Document, b: &Document| a.record.names("reply").any(|name| name.value == b.id);
    a.id == b.id || a.damaged || b.damaged || replies(a, b) || replies(b, a)
}
