//! An urgent or important telegram that was handled without a report to the head.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, DocumentKind, Urgency};
use crate::rules::{Check, DocumentScope, Rule};

const GRADED: Text = Text { zh: "在这里定为须报告的电报", en: "this makes it one to be reported" };

pub static RULE: Rule = Rule {
    name: "report-missing",
    severity: Severity::Error,
    clauses: &["R09.10"],
    summary: Text {
        zh: "特急以上或重要的电报，没有报告机要室负责人就办结了",
        en: "an immediate or important telegram handled without a report to the head",
    },
    why: Text {
        zh: "特急以上和重要的电报，收到即报告机要室负责人，由其把住轻重缓急。",
        en: "Telegrams from immediate up, and important ones, are reported to the head at once, who decides what comes first.",
    },
    remedy: Text {
        zh: "报告过的，补登一条“报告”，照实写明报告对象和时间；没有报告的，立即报告并登记，经批准在 waivers.yaml 登记豁免。",
        en: "If it was reported, add the `report` entry with `to` and the true time; if not, report it now, enter that and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 是须报告机要室负责人的电报，没有“报告”，{at}就办结了",
            en: "{document} is a telegram that must be reported to the head; it was handled on {at} without a `report`",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于立即核报羁押安排的特急电
来文单位: 市院
密级: 内部
紧急程度: 特急
份号: 1
# file: actions/2026/03/30.yaml
- {动作: 签收, 时间: 2026-03-30 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 回单, 时间: 2026-03-30 16:05, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-30 16:10, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 批示, 时间: 2026-03-30 16:20, 经手人: 方正, 件: D2026-0001, 批示内容: 请许舟即办。}
- {动作: 办结, 时间: 2026-03-31 09:00, 经手人: 许舟, 件: D2026-0001, 办理结果: 已核报市院。}
- {动作: 反馈, 时间: 2026-03-31 09:30, 经手人: 陈敏, 件: D2026-0001, 反馈对象: 方正, 反馈内容: 已核报市院。}
",
    good: r"# file: documents/2026/D2026-0001.yaml
类别: 电报
标题: 关于立即核报羁押安排的特急电
来文单位: 市院
密级: 内部
紧急程度: 特急
份号: 1
# file: actions/2026/03/30.yaml
- {动作: 签收, 时间: 2026-03-30 16:00, 经手人: 陈敏, 件: D2026-0001}
- {动作: 回单, 时间: 2026-03-30 16:05, 经手人: 陈敏, 件: D2026-0001}
- {动作: 登记, 时间: 2026-03-30 16:10, 经手人: 陈敏, 件: D2026-0001, 存放: 二号柜}
- {动作: 报告, 时间: 2026-03-30 16:12, 经手人: 陈敏, 件: D2026-0001, 报告对象: 何静, 方式: 当面}
- {动作: 批示, 时间: 2026-03-30 16:20, 经手人: 方正, 件: D2026-0001, 批示内容: 请许舟即办。}
- {动作: 办结, 时间: 2026-03-31 09:00, 经手人: 许舟, 件: D2026-0001, 办理结果: 已核报市院。}
- {动作: 反馈, 时间: 2026-03-31 09:30, 经手人: 陈敏, 件: D2026-0001, 反馈对象: 方正, 反馈内容: 已核报市院。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let (life, document) = (scope.life, scope.life.document);
    let came_in = document.kind == Some(DocumentKind::Telegram) && document.is_received();
    let urgent = document.urgency >= Urgency::Immediate;
    if scope.uncertain || !came_in || !(urgent || document.record.is("important")) {
        return;
    }
    if life.first(ActionKind::Report).is_some() || life.first(ActionKind::TakeOn).is_some() {
        return;
    }
    let mut handled = life.of(ActionKind::Handle).filter_map(|handle| Some((handle, handle.at?)));
    if let Some((handle, at)) = handled.next() {
        let key = if urgent { "urgency" } else { "important" };
        let finding = Finding::new(RULE.name, handle.subject(), handle.head())
            .arg("document", Arg::Document(document.id.clone()))
            .arg("at", at)
            .related(document.record.span_of(key), GRADED);
        out.push(finding);
    }
}
