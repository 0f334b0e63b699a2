//! A piece that was dealt with before its missing attachments had come. A warning.

use super::faults;
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, DocumentScope, Rule};

const MISSING: Text = Text { zh: "拆封时记着附件不全", en: "attachments were noted as missing here" };

pub static RULE: Rule = Rule {
    name: "acted-on-incomplete",
    severity: Severity::Warning,
    clauses: &["R03.3"],
    summary: Text { zh: "附件没有补到就办理了", en: "dealt with before the missing attachments had come" },
    why: Text {
        zh: "附件不全的文件，要等补全再办；照着半份文件拟办、批示，容易出错。",
        en: "A piece that lacks attachments waits until they come: whoever proposes or decides on half of it may decide wrongly.",
    },
    remedy: Text {
        zh: "附件当时已经补到的，把“解决”的时间写准；没有补到的，补到后请重新拟办；确是急件的，在文件里填“紧急程度”。",
        en: "If the attachments had come by then, put the right time in `resolved`; if not, have it proposed again once they come; if the piece is urgent, say so in its `urgency`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 附件不全，还没有补到，{at}就办了“{action}”",
            en: "attachments of {document} were still missing when `{action}` was entered for it on {at}",
        },
    )],
    yields_to: &[],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于报送执法监督案件清单的函
来文单位: 县委办
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- 动作: 拆封
  时间: 2026-03-02 09:10
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 附件不全, 处理: 要求补全, 解决: 2026-03-03 08:40}]
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请沈岚同志阅示。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于报送执法监督案件清单的函
来文单位: 县委办
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- 动作: 拆封
  时间: 2026-03-02 09:10
  经手人: 陈敏
  件: S2026-0001
  异常: [{异常: 附件不全, 处理: 要求补全, 解决: 2026-03-03 08:40}]
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-03 09:05, 经手人: 陆远, 件: S2026-0001, 拟办意见: 样表已补到，请沈岚同志阅示。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    let life = scope.life;
    for open in life.of(ActionKind::Open) {
        for row in open.record.rows("faults").iter().filter(|row| faults::must_wait(life, row)) {
            let Some(step) = faults::acted_before(life, open, row) else { continue };
            let Some(at) = step.at else { continue };
            let finding = Finding::new(RULE.name, step.subject(), step.record.span_of("at"))
                .arg("document", Arg::Document(life.document.id.clone()))
                .arg("action", Arg::Action(step.kind.name().into()))
                .arg("at", at)
                .related(row.span_of("fault"), MISSING);
            out.push(finding);
        }
    }
}
