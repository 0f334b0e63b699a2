//! A copy number that YAML takes for a comment.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "number-in-comment",
    severity: Severity::Error,
    clauses: &["R12.4", "R06.1"],
    summary: Text {
        zh: "份号前多了空格，被当成注释丢掉了", en: "a copy number that is cut off as a comment"
    },
    why: Text {
        zh: "井号前有空格，后面的份号就不算数，动作会落到全部份数上。",
        en: "With a space before the # the number does not count, and the act would move all copies.",
    },
    remedy: Text {
        zh: "去掉井号前的空格，如 S2026-0101#000123。",
        en: "Take out the space before the #, as in S2026-0101#000123.",
    },
    sentences: &[(
        "headline",
        Text {
            zh: "“{item}”后面的份号被当成了注释，没有读入",
            en: "the copy number after `{item}` was taken for a comment and not read",
        },
    )],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 催办
  时间: 2026-03-04 09:00
  经手人: 陈敏
  件: S2026-0001 #1
  催办对象: 许舟
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请一部阅。}
- 动作: 催办
  时间: 2026-03-04 09:00
  经手人: 陈敏
  件: S2026-0001#1
  催办对象: 许舟
",
    check: Check::Reading,
};
