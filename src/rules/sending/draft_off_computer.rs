//! A classified paper drafted on no named machine, or on one that hangs on an open network.
//! A machine that the log of computers does not know is believed.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Action, ActionKind, Level, LogEntry};
use crate::rules::{Check, RegisterScope, Rule};
use crate::time::Moment;

const MACHINE: Text = Text { zh: "这台计算机登记在这里", en: "the machine is entered here" };

pub static RULE: Rule = Rule {
    name: "draft-off-computer",
    severity: Severity::Warning,
    clauses: &["R14.13", "R08.7"],
    summary: Text {
        zh: "涉密文稿不是在涉密计算机上起草的",
        en: "a classified draft not written on a secrecy computer",
    },
    why: Text {
        zh: "涉密文稿只能在涉密计算机上起草、修改、存储；在联网的计算机上起草，等于把内容放到网上。",
        en: "A classified draft is written, changed and kept on a secrecy computer alone; on a machine with a network it is as good as online.",
    },
    remedy: Text {
        zh: "在“拟稿”里补填“计算机”；确在联网计算机上起草的，立即停用那台计算机，报告机要室负责人，按失泄密隐患处理。",
        en: "Fill in `computer` in the `draft`; if it was written on a machine with a network, stop using that machine at once and report it to the head as a possible leak.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{document} 是{level}件，拟稿没有写明用的是哪台计算机",
                en: "{document} is {level}, and the `draft` does not say on which computer it was written",
            },
        ),
        (
            "on-network",
            Text {
                zh: "{document} 是{level}件，却在接入网络的计算机“{computer}”上拟稿",
                en: "{document} is {level}, but was drafted on the computer {computer}, which is connected to a network",
            },
        ),
    ],
    yields_to: &[],
    bad: r#"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 秘密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001"]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001}
- {动作: 签发, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: F2026-0001, 审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}, 印数: 1, 存档份数: 1, 余存: 0}
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
"#,
    good: r#"# file: documents/2026/F2026-0001.yaml
类别: 发文
标题: 关于保密自查情况的报告
来文单位: 本院
主送: [市院]
密级: 秘密
保密期限: 5年
成文日期: 2026-03-05
份号: ["000001"]
# file: actions/2026/03/05.yaml
- {动作: 拟稿, 时间: 2026-03-04 14:00, 经手人: 陆远, 件: F2026-0001, 计算机: 涉密计算机一号}
- {动作: 签发, 时间: 2026-03-05 10:00, 经手人: 陈敏, 件: F2026-0001, 审批: {批准人: 沈岚, 时间: 2026-03-05 09:30}, 印数: 1, 存档份数: 1, 余存: 0}
- {动作: 入柜, 时间: 2026-03-05 10:20, 经手人: 陈敏, 件: F2026-0001, 存放: 一号柜}
"#,
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let own = scope.ledger.lives.iter().filter(|life| life.document.is_outgoing());
    for life in own.filter(|life| !life.document.damaged) {
        let Some(level) = life.document.level.filter(|level| level.is_classified()) else { continue };
        out.extend(life.of(ActionKind::Draft).filter_map(|draft| finding(scope, draft, &life.document.id, level)));
    }
}

fn finding(scope: &RegisterScope<'_>, draft: &Action, document: &str, level: Level) -> Option<Finding> {
    let record = &draft.record;
    let found = |span| {
        Finding::new(RULE.name, draft.subject(), span)
            .arg("document", Arg::Document(document.into()))
            .arg("level", Arg::Choice("level".into(), level.name().into()))
    };
    if !record.has("computer") {
        return Some(found(record.span_of("computer")));
    }
    let name = record.text("computer")?;
    let machine = machine(scope, name, draft)?;
    let open = machine.record.names("networks").find(|network| is_open(network.value))?;
    let finding = found(record.span_of("computer")).sentence("on-network").arg("computer", name);
    Some(finding.related(open.span, MACHINE))
}

fn is_open(network: &str) -> bool {
    matches!(network, "intranet" | "internet")
}

/// What the log of computers last said of a machine before the draft was written.
fn machine<'r>(scope: &RegisterScope<'r>, name: &str, draft: &Action) -> Option<&'r LogEntry> {
    let computers = scope.register.valid_logs().filter(|entry| entry.kind.name == "computers");
    let known = computers.filter(|entry| entry.record.text("name") == Some(name));
    let before = known.filter(|entry| entry.at.zip(draft.at).is_none_or(|(entered, at)| !entered.is_after(at)));
    before.max_by_key(|entry| entry.at.map(Moment::sort_key))
}
