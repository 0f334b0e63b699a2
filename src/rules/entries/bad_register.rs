//! A register of the office's own that does not hold together.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "bad-register",
    severity: Severity::Error,
    clauses: &["R06.1"],
    summary: Text {
        zh: "自定登记簿的定义有误", en: "something is wrong with a register of the office's own"
    },
    why: Text {
        zh: "登记簿印哪些列、列哪些件由这个文件规定；规定错了，该列的就可能漏列，所以整本不印。",
        en: "This file lays down what a book lists and in which columns; where it is wrong, something might be left out unseen, so the book is not printed at all.",
    },
    remedy: Text {
        zh: "按提示改正 registers/ 下的这个文件；栏目名见 jiyao vocabulary 和 jiyao catalogue。",
        en: "Correct this file under registers/ as the message says; `jiyao vocabulary` and `jiyao catalogue` list the names of fields.",
    },
    sentences: &[
        ("headline", Text { zh: "登记簿定义有误", en: "something is wrong with this register" }),
        ("empty", Text { zh: "这个文件是空的", en: "this file is empty" }),
        ("missing", Text { zh: "缺“{key}”", en: "`{key}` is missing" }),
        ("unknown-key", Text { zh: "登记簿定义里没有“{key}”这一项", en: "a register has no `{key}`" }),
        (
            "unknown-key-meant",
            Text {
                zh: "登记簿定义里没有“{key}”这一项；是不是“{meant}”？",
                en: "a register has no `{key}`; did you mean `{meant}`?",
            },
        ),
        ("twice", Text { zh: "“{key}”写了两次，以第一次为准", en: "`{key}` is given twice; the first counts" }),
        ("value", Text { zh: "这一项的内容读不懂", en: "this value cannot be read" }),
        (
            "unknown-source",
            Text {
                zh: "没有“{word}”这种来源；可写文件、文件类别、动作、台账、人员或知悉",
                en: "there is no source `{word}`; write documents, a kind of document, an action, a log kind, people or disclosure",
            },
        ),
        (
            "mixed-sources",
            Text {
                zh: "“{word}”与前面的来源不是一类；一本登记簿只能取文件，或只能取动作",
                en: "`{word}` is of another sort than the source before it; a register lists documents, or actions",
            },
        ),
        ("unknown-column", Text { zh: "这里没有“{word}”这一栏", en: "there is no field `{word}` here" }),
        ("unknown-rows", Text { zh: "“{word}”不是可以逐行列出的明细", en: "`{word}` has no rows to list one by one" }),
        ("unknown-value", Text { zh: "这一栏不会是“{word}”", en: "this field is never `{word}`" }),
        (
            "filter",
            Text {
                zh: "筛选应写成 {栏目: 值} 或 {栏目: [值, 值]}",
                en: "a filter is written {field: value} or {field: [value, value]}",
            },
        ),
        (
            "total-without-column",
            Text { zh: "要合计“{word}”，先把它列为一列", en: "to add up `{word}`, make it a column" },
        ),
        ("page-size", Text { zh: "每页行数应在 1 到 500 之间", en: "a page holds 1 to 500 rows" }),
        (
            "taken",
            Text {
                zh: "“{word}”已是程序自带登记簿的名称，这种台账没有登记簿；请改名",
                en: "`{word}` is the name of a shipped register, so this log has none; give it another name",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: registers/机密件借阅.yaml
标题: 机密件借阅
来源: 借阅
列: [编号, 文件.标题, 借阅者, 归还.时间]
",
    good: "# file: registers/机密件借阅.yaml
标题: 机密件借阅
来源: 借阅
筛选: {文件.密级: 机密}
列: [编号, 文件.标题, 借阅人, {栏目: 归还.时间, 列名: 归还时间}]
",
    check: Check::Reading,
};
