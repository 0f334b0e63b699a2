//! A top-secret piece taken abroad.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};

pub static RULE: Rule = Rule {
    name: "carry-abroad",
    severity: Severity::Error,
    clauses: &["R08.6"],
    summary: Text { zh: "绝密件携带出境", en: "top secret carried abroad" },
    why: Text {
        zh: "绝密载体一律不得携带出境，谁也不能批准。",
        en: "Top-secret carriers never leave the country; nobody can allow it.",
    },
    remedy: Text {
        zh: "立即追回，报告机要室负责人；没有出境的，把“出境”改为“否”。",
        en: "Have it brought back at once and report it to the head; if it stayed in the country, write `abroad: false`.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 是绝密件，不得携带出境", en: "{document} is top secret and must not be carried abroad"
        },
    )],
    yields_to: &[],
    bad: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 绝密
保密期限: 20年
成文日期: 2026-03-01
份号: ["000123"]
知悉范围: {确定人: 方正, 时间: 2026-03-02 09:30, 人员: [陆远, 何静]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅研。}
- 动作: 携带外出
  时间: 2026-03-03 08:40
  经手人: 陈敏
  件: S2026-0001
  携带人: [陆远, 何静]
  审批: {批准人: 沈岚, 时间: 2026-03-02 16:00}
  用途: 到市院会商
  目的地: 市院
  出境: 是
  保密措施: 专车、密码箱，途中不停留
  应还: 2026-03-03 19:00
  归还: 2026-03-03 17:20
"#,
    good: r#"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专案协查有关问题的通报
来文单位: 市院
密级: 绝密
保密期限: 20年
成文日期: 2026-03-01
份号: ["000123"]
知悉范围: {确定人: 方正, 时间: 2026-03-02 09:30, 人员: [陆远, 何静]}
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:10, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:20, 经手人: 陆远, 件: S2026-0001, 拟办意见: 拟请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 09:30, 经手人: 方正, 件: S2026-0001, 批示内容: 请有关同志阅研。}
- 动作: 携带外出
  时间: 2026-03-03 08:40
  经手人: 陈敏
  件: S2026-0001
  携带人: [陆远, 何静]
  审批: {批准人: 沈岚, 时间: 2026-03-02 16:00}
  用途: 到市院会商
  目的地: 市院
  出境: 否
  保密措施: 专车、密码箱，途中不停留
  应还: 2026-03-03 19:00
  归还: 2026-03-03 17:20
"#,
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for action in scope.life.of(ActionKind::CarryOut).filter(|action| action.record.is("abroad")) {
        if action.at.and_then(|at| scope.life.level_at(at)) == Some(Level::TopSecret) {
            let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("abroad"));
            out.push(finding.arg("document", Arg::Document(scope.life.document.id.clone())));
        }
    }
}
