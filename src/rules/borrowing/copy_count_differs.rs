//! The numbers of the copies made are not as many as the slip counts.

use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::ActionKind;
use crate::rules::{Check, EntryScope, Rule};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "copy-count-differs",
    severity: Severity::Error,
    clauses: &["R13.3", "R14.14"],
    summary: Text { zh: "复制件编号的个数与复制份数不符", en: "copy numbers listed and count differ" },
    why: Text {
        zh: "复制几份、编几号、发给谁，要逐份对得上，才能逐份收回。",
        en: "Each copy made is numbered, given out and recovered; that works only if numbers and count agree.",
    },
    remedy: Text {
        zh: "清点实有的复制件，改正“复制份数”或“复制件编号”。",
        en: "Count the copies and put `count` or `numbers` right.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "“复制份数”是 {count}，“复制件编号”却列了 {listed} 个",
            en: "`count` is {count}, but `numbers` lists {listed}",
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
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  复制份数: 3
  复制件编号: [C1, C2]
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: 2026-03-06 16:00
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
- 动作: 复制
  时间: 2026-03-03 10:00
  经手人: 陈敏
  件: S2026-0001
  审批: {批准人: 何静, 时间: 2026-03-03 09:30}
  复制份数: 2
  复制件编号: [C1, C2]
  使用人: 许舟
  原件归还: 2026-03-03 10:20
  收回: 2026-03-06 16:00
",
    check: Check::Entry(check),
};

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(action) = scope.action().filter(|action| action.kind == ActionKind::Copy) else { return };
    let Some(count) = action.record.number("count") else { return };
    let numbers: BTreeSet<&str> = action.record.names("numbers").map(|name| name.value).collect();
    let listed = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
    if listed > 0 && listed != count {
        let finding = Finding::new(RULE.name, action.subject(), action.record.span_of("numbers"))
            .arg("items", Arg::items(action.items()))
            .arg("count", count)
            .arg("listed", listed);
        out.push(finding);
    }
}
