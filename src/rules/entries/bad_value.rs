//! A value that cannot be read as what its key wants.

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::rules::{Check, RegisterScope, Rule};

use super::{named_entry, named_log, office_values};

pub static RULE: Rule = Rule {
    name: "bad-value",
    severity: Severity::Error,
    clauses: &["R12.4", "R15.10"],
    summary: Text {
        zh: "填写的内容读不懂，或不在允许的范围内", en: "a value that cannot be read or is not allowed"
    },
    why: Text {
        zh: "登记要准确、完整：读不懂的时间、数字、件号会让期限算错、让文件下落不明。",
        en: "Records must be exact: a time, number or item that cannot be read makes a deadline wrong and a copy's whereabouts unknown.",
    },
    remedy: Text {
        zh: "按提示改写；可写哪些内容见 jiyao vocabulary。",
        en: "Write it as the message shows; `jiyao vocabulary` lists what may be written.",
    },
    sentences: &[
        ("headline", Text { zh: "“{key}”读不懂", en: "`{key}` cannot be read" }),
        ("time", Text { zh: "“{key}”的“{typed}”{fault}", en: "`{key}`: `{typed}` {fault}" }),
        (
            "minutes",
            Text {
                zh: "“{key}”要写到分钟，如 2026-03-02 09:30", en: "`{key}` needs minutes, as in 2026-03-02 09:30"
            },
        ),
        (
            "choice",
            Text {
                zh: "“{key}”没有“{typed}”这个选项；可写：{allowed}",
                en: "`{key}` cannot be `{typed}`; it may be {allowed}",
            },
        ),
        (
            "choice-alike",
            Text {
                zh: "“{key}”没有“{typed}”这个选项；是不是“{allowed}”？全部选项见 jiyao vocabulary",
                en: "`{key}` cannot be `{typed}`; did you mean {allowed}? `jiyao vocabulary` lists them all",
            },
        ),
        (
            "choice-of-many",
            Text {
                zh: "“{key}”没有“{typed}”这个选项；全部选项见 jiyao vocabulary",
                en: "`{key}` cannot be `{typed}`; `jiyao vocabulary` lists what it may be",
            },
        ),
        ("number", Text { zh: "“{key}”应是数字，不是“{typed}”", en: "`{key}` must be a number, not `{typed}`" }),
        (
            "flag",
            Text {
                zh: "“{key}”应写“是”或“否”，不是“{typed}”", en: "`{key}` must be true or false, not `{typed}`"
            },
        ),
        ("count", Text { zh: "份数应在 1 到 10000 之间", en: "there may be 1 to 10000 copies" }),
        (
            "copies",
            Text {
                zh: "“{key}”应是份号的列表，如 [\"000123\", \"000124\"]，或份数",
                en: "`{key}` must be a list of copy numbers, as in [\"000123\", \"000124\"], or a count",
            },
        ),
        ("copy-twice", Text { zh: "份号 {number} 写了两次", en: "copy number {number} is given twice" }),
        (
            "item",
            Text {
                zh: "“{typed}”不是文件编号；应写 S2026-0001 或 S2026-0001#000123",
                en: "`{typed}` is no item; write S2026-0001 or S2026-0001#000123",
            },
        ),
        (
            "full-width-comma",
            Text {
                zh: "逗号或顿号把几个值连成了一个；应写成 {rewritten}",
                en: "the comma makes one value of several; write {rewritten}",
            },
        ),
        ("one-value", Text { zh: "“{key}”只能写一个值", en: "`{key}` takes a single value" }),
        (
            "record",
            Text {
                zh: "这里应是一条“{name}”，分栏填写（栏目: 内容）",
                en: "this must be one `{name}`, written as `key: value` pairs",
            },
        ),
        (
            "names",
            Text {
                zh: "这个文件应按名称分列（名称: {栏目: 内容}），不能写成列表",
                en: "this file is a mapping from names to their fields, not a list",
            },
        ),
        (
            "mapping",
            Text {
                zh: "“{key}”应分栏填写（栏目: 内容）", en: "`{key}` must be written as `key: value` pairs"
            },
        ),
        (
            "period",
            Text {
                zh: "“{key}”应写 20年、6个月、日期，或 {至: 事件}",
                en: "`{key}` must be 20年, 6个月, a date, or {until: event}",
            },
        ),
        ("key", Text { zh: "栏目名应是一个词", en: "a key must be a plain word" }),
        (
            "timezone",
            Text {
                zh: "没有“{typed}”这个时区；如 Asia/Shanghai",
                en: "there is no time zone `{typed}`; for example Asia/Shanghai",
            },
        ),
        (
            "pattern",
            Text {
                zh: "“{key}”的编号格式“{typed}”要有年份和顺序号，如 {example}",
                en: "the pattern `{typed}` of `{key}` must hold the year and the number, as in {example}",
            },
        ),
        (
            "clock",
            Text {
                zh: "“{key}”应写时刻，如 \"08:30\"，不是“{typed}”",
                en: "`{key}` must be a time of day, as in \"08:30\", not `{typed}`",
            },
        ),
        (
            "audience",
            Text {
                zh: "没有“{typed}”这个受众；可写：{allowed}",
                en: "there is no audience `{typed}`; there is {allowed}",
            },
        ),
        ("log-kind", Text { zh: "没有“{typed}”这种台账", en: "there is no log kind `{typed}`" }),
        (
            "floor",
            Text {
                zh: "“{name}”的 {value} 超过了底线 {floor}；仍按底线执行",
                en: "`{name}`: {value} goes beyond the floor {floor}, which stays in force",
            },
        ),
        (
            "never-holds",
            Text {
                zh: "这一行从 {from} 到 {to}，永远不会生效", en: "this row, from {from} to {to}, never holds"
            },
        ),
        (
            "integrity-off",
            Text {
                zh: "规则 {rule} 保护登记的完整，不能关闭",
                en: "rule {rule} guards integrity and cannot be switched off",
            },
        ),
        (
            "no-entry",
            Text {
                zh: "没有“{typed}”这一条；写单号、文件编号、文件路径，或日记簿里的第几条（路径#n，从 1 数起）",
                en: "there is no entry `{typed}`; write a slip number, an id, a path, or path#n in a day book (n counts from 1)",
            },
        ),
        (
            "no-entry-meant",
            Text {
                zh: "没有“{typed}”这一条；是不是“{meant}”？",
                en: "there is no entry `{typed}`; did you mean `{meant}`?",
            },
        ),
        (
            "no-log-entry",
            Text {
                zh: "“{key}”填的“{typed}”不在{log}台账里；写那一条的单号或名称",
                en: "`{key}`: there is no `{typed}` in the log {log}; write the slip number or name of its entry",
            },
        ),
        (
            "no-log-entry-meant",
            Text {
                zh: "“{key}”填的“{typed}”不在{log}台账里；是不是“{meant}”？",
                en: "`{key}`: there is no `{typed}` in the log {log}; did you mean `{meant}`?",
            },
        ),
        (
            "entry-of-many",
            Text {
                zh: "“{typed}”里有 {count} 条；写明第几条，如 {typed}#1",
                en: "`{typed}` holds {count} entries; say which one, as in {typed}#1",
            },
        ),
        (
            "entry-out-of-range",
            Text {
                zh: "“{path}”只有 {count} 条，没有第 {number} 条",
                en: "`{path}` has no entry {number}; entries in it: {count}",
            },
        ),
        (
            "months",
            Text {
                zh: "“{key}”应是若干年或月，不是“{typed}”",
                en: "`{key}` must be in years or months, not `{typed}`",
            },
        ),
        (
            "role-without-rank",
            Text {
                zh: "“{typed}”没有审批的职级，不能作“{key}”的批准职务",
                en: "`{typed}` has no rank and cannot be the approver of `{key}`",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 绝蜜
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    check: Check::Register(check),
};

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    office_values::check(scope, out);
    named_entry::check(scope, out);
    named_log::check(scope, out);
}
