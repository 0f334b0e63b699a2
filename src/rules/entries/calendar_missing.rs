//! A deadline that reaches a year for which the office has given no calendar.

use std::collections::BTreeSet;

use crate::duty::{Duty, Standing};
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule};

pub static RULE: Rule = Rule {
    name: "calendar-missing",
    severity: Severity::Warning,
    clauses: &["R05.1", "R09.11"],
    summary: Text { zh: "期限要用到的日历还没有", en: "a deadline needs a calendar that is not there" },
    why: Text {
        zh: "没有当年的放假安排，只能按周末休息推算，工作日时限会算错。",
        en: "Without the year's holidays only weekends are passed over, and deadlines in working days come out wrong.",
    },
    remedy: Text {
        zh: "按国务院办公厅当年的放假通知建立这个文件，填“节假日”和“调休上班”。",
        en: "Write that file with `holidays` and `workdays` as the year's official notice says.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "“{duty}”的期限要用到 {year} 年的日历，而 calendar/{year}.yaml 还没有建立",
            en: "the deadline of `{duty}` needs the calendar of {year}, but there is no calendar/{year}.yaml",
        },
    )],
    yields_to: &[],
    bad: "# as-of: 2027-12-31
# file: documents/2027/S2027-0001.yaml
类别: 收文
标题: 关于做好元旦期间值班工作的通知
来文单位: 市院
密级: 内部
紧急程度: 特急
份号: 1
# file: actions/2027/12/31.yaml
- {动作: 签收, 时间: 2027-12-31 16:00, 经手人: 陈敏, 件: S2027-0001}
- {动作: 登记, 时间: 2027-12-31 16:10, 经手人: 陈敏, 件: S2027-0001, 存放: 二号柜}
- {动作: 批示, 时间: 2027-12-31 16:30, 经手人: 方正, 件: S2027-0001, 批示内容: 请一部阅。}
- 动作: 传阅
  时间: 2027-12-31 17:40
  经手人: 陈敏
  件: S2027-0001
  传阅记录: [{传阅人: 许舟, 送出: 2027-12-31 17:40, 退回: 2027-12-31 18:10}]
  传阅毕: 2027-12-31 18:10
",
    good: "# as-of: 2027-12-31
# file: calendar/2028.yaml
节假日: [{名称: 元旦, 起: 2028-01-01, 止: 2028-01-03}]
# file: documents/2027/S2027-0001.yaml
类别: 收文
标题: 关于做好元旦期间值班工作的通知
来文单位: 市院
密级: 内部
紧急程度: 特急
份号: 1
# file: actions/2027/12/31.yaml
- {动作: 签收, 时间: 2027-12-31 16:00, 经手人: 陈敏, 件: S2027-0001}
- {动作: 登记, 时间: 2027-12-31 16:10, 经手人: 陈敏, 件: S2027-0001, 存放: 二号柜}
- {动作: 批示, 时间: 2027-12-31 16:30, 经手人: 方正, 件: S2027-0001, 批示内容: 请一部阅。}
- 动作: 传阅
  时间: 2027-12-31 17:40
  经手人: 陈敏
  件: S2027-0001
  传阅记录: [{传阅人: 许舟, 送出: 2027-12-31 17:40, 退回: 2027-12-31 18:10}]
  传阅毕: 2027-12-31 18:10
",
    check: Check::Register(check),
};

/// Each year once, at the first duty that needs it. A calendar that is there and cannot be read
/// is told as such.
fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let mut told: BTreeSet<i32> = BTreeSet::new();
    for at in 0..scope.ledger.lives.len() {
        if scope.unknown_years(at).iter().any(|year| !told.contains(year)) {
            out.extend(scope.duties_of(at).iter().filter_map(|duty| first(scope, duty, &mut told)));
        }
    }
    out.extend(scope.register_duties.iter().filter_map(|duty| first(scope, duty, &mut told)));
}

/// The year that a deadline reaches and no calendar knows, told where it is met first.
fn first(scope: &RegisterScope<'_>, duty: &Duty, told: &mut BTreeSet<i32>) -> Option<Finding> {
    // What has not begun yet may still get its calendar in time.
    let ahead = duty.kind.log().is_some() && duty.standing(scope.facts.as_of) == Standing::Ahead;
    let year = duty.unknown_year.filter(|_| !ahead)?;
    let is_there = scope.register.sources.find(&format!("calendar/{year}.yaml")).is_some();
    (told.insert(year) && !is_there).then(|| missing(duty, year))
}

fn missing(duty: &Duty, year: i32) -> Finding {
    Finding::new(RULE.name, duty.subject.clone(), duty.origin)
        .clauses(duty.kind.clauses())
        .arg("duty", duty.kind.title_arg())
        .arg("year", year.to_string())
}
