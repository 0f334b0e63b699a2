//! A hand-over that nobody watched, or only a party to it.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "hand-over-unsupervised",
    severity: Severity::Error,
    clauses: &["R14.16", "R10.5", "R08.10"],
    summary: Text {
        zh: "移交没有监交人，或监交人就是交接一方",
        en: "handed over unsupervised, or supervised by a party to it",
    },
    why: Text {
        zh: "移交要有第三人在场，逐份点清，以后才分得清责任。",
        en: "A third person sees each copy counted; only then is it clear afterwards who answers for what.",
    },
    remedy: Text {
        zh: "补填“监交人”，应是移交人、接收人以外的人，一般为机要室负责人。",
        en: "Fill in `supervised_by` with somebody other than the two, as a rule the head.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{from}把 {items} 移交给{to}，没有监交人",
                en: "{from} handed {items} over to {to} without a supervisor",
            },
        ),
        (
            "party",
            Text {
                zh: "{supervisor}是 {items} 移交的一方，不能又是监交人",
                en: "{supervisor} is a party to the hand-over of {items} and cannot supervise it",
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
- 动作: 移交
  时间: 2026-03-10 14:30
  经手人: 周青
  件: S2026-0001
  移交人: 周青
  接收人: 陈敏
  原因: 分工调整
  接收: 2026-03-10 15:00
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
- 动作: 移交
  时间: 2026-03-10 14:30
  经手人: 周青
  件: S2026-0001
  移交人: 周青
  接收人: 陈敏
  监交人: 何静
  原因: 分工调整
  接收: 2026-03-10 15:00
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::HandOver) else { return };
    let record = &action.record;
    let parties = [record.text("from"), record.text("to")];
    let sentence = match record.text("supervised_by") {
        None if !record.has("supervised_by") => "headline",
        Some(supervisor) if parties.contains(&Some(supervisor)) => "party",
        _ => return,
    };
    let person = |key: &str| Arg::Person(record.text(key).unwrap_or_default().into());
    let finding = Finding::new(RULE.name, action.subject(), record.span_of("supervised_by"))
        .sentence(sentence)
        .arg("items", Arg::items(action.items()))
        .arg("from", person("from"))
        .arg("to", person("to"))
        .arg("supervisor", person("supervised_by"));
    out.push(finding);
}
