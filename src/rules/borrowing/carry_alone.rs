//! A top-secret piece carried out by one person alone.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Level};
use crate::rules::{Check, DocumentScope, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "carry-alone",
    severity: Severity::Error,
    clauses: &["R06.6", "R01.3"],
    summary: Text { zh: "一个人携带绝密件外出", en: "top secret carried out by one person alone" },
    why: Text {
        zh: "绝密件外出须两人以上同行，互相照应、互相监督。",
        en: "With top secret two travel together, each watching over the piece and the other.",
    },
    remedy: Text {
        zh: "同行的人漏写了的，补在“携带人”里；还没有带出的，增派一人；确是一人带出的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If a second person went too, add the name to `to`; if the piece has not left yet, send a second person; if one carried it alone, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{document} 是绝密件，只有{to}一人携带，应有两人以上",
            en: "{document} is top secret; {to} carried it alone, and two are needed",
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
  携带人: 陆远
  审批: {批准人: 沈岚, 时间: 2026-03-02 16:00}
  用途: 到市院会商
  目的地: 市院
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
  保密措施: 专车、密码箱，途中不停留
  应还: 2026-03-03 19:00
  归还: 2026-03-03 17:20
"#,
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for action in scope.life.of(ActionKind::CarryOut) {
        let people: BTreeSet<&str> = action.record.names("to").map(|name| name.value).collect();
        let top_secret = action.at.and_then(|at| scope.life.level_at(at)) == Some(Level::TopSecret);
        if let (true, 1, Some(alone)) = (top_secret, people.len(), people.first())
            && super::is_readable(&action.record, "to")
        {
            let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("to"))
                .arg("document", Arg::Document(scope.life.document.id.clone()))
                .arg("to", Arg::Person((*alone).into()));
            out.push(finding);
        }
    }
}
