//! A destruction by somebody who is neither a clerk nor the head.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{ActionKind, Named, Names, Role};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "destroy-by-other",
    severity: Severity::Error,
    clauses: &["R08.10", "R06.9", "R10.2"],
    summary: Text {
        zh: "销毁的经手人不是机要员或机要室负责人",
        en: "destroyed by somebody outside the confidential office",
    },
    why: Text {
        zh: "涉密文件只由机要室销毁，其他部门和个人不得自行销毁。",
        en: "Only the confidential office destroys; no other department or person does.",
    },
    remedy: Text {
        zh: "经手人填错的，改正“经手人”；确由他人销毁的，报告机要室负责人，经批准在 waivers.yaml 登记豁免。",
        en: "If `by` is wrong, correct it; if somebody else really did it, report it to the head and have it waived (waivers.yaml).",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "{items} 由{by}销毁；{by}不是机要员，也不是机要室负责人",
            en: "{items} was destroyed by {by}, who is neither a clerk nor the head",
        },
    )],
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
- 动作: 销毁
  时间: 2026-03-10 15:00
  经手人: 马骁
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
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Destroy) else { return };
    let people = scope.facts.people;
    let Some(person) = action.by.as_deref().and_then(|by| people.get(by)) else { return };
    if !is_entrusted(people, person) {
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("by"))
            .arg("items", Arg::items(action.items()))
            .arg("by", Arg::Person(person.key.clone()));
        out.push(finding);
    }
}

/// Whether somebody is or was entrusted with custody, or stood in for one who was; whether on that
/// very day is told by other rules. Roles that cannot be read are held against nobody.
fn is_entrusted(people: &Names, person: &Named) -> bool {
    let unread = |person: &Named| person.record.has("roles") && person.all_roles().next().is_none();
    let holds = |person: &Named| {
        let entrusted = |role| matches!(role, Role::Clerk | Role::Head | Role::Designated);
        unread(person) || person.all_roles().any(|(role, _)| entrusted(role))
    };
    let principals = person.record.rows("deputy_for").iter().filter_map(|row| row.text("person"));
    holds(person) || principals.filter_map(|key| people.get(key)).any(holds)
}
