//! A rule of the office's own that cannot be used.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "bad-rule",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "自定规则有误", en: "something is wrong with a rule of the office's own" },
    why: Text {
        zh: "这条规则查什么、怎么说，都由这个文件规定；规定错了，就什么也不查，还以为查过了。",
        en: "This file lays down what is looked at and what is said; where it is wrong nothing is looked at, and it seems as if it were.",
    },
    remedy: Text {
        zh: "按提示改正 rules/ 下的这个文件；栏目的英文名见 jiyao vocabulary。",
        en: "Correct this file under rules/ as the message says; `jiyao vocabulary` lists the names of fields.",
    },
    sentences: &[
        ("headline", Text { zh: "自定规则有误", en: "something is wrong with this rule" }),
        ("empty", Text { zh: "这个文件是空的", en: "this file is empty" }),
        ("missing", Text { zh: "缺“{key}”", en: "`{key}` is missing" }),
        ("unknown-key", Text { zh: "自定规则里没有“{key}”这一项", en: "a rule has no `{key}`" }),
        (
            "unknown-key-meant",
            Text {
                zh: "自定规则里没有“{key}”这一项；是不是“{meant}”？",
                en: "a rule has no `{key}`; did you mean `{meant}`?",
            },
        ),
        ("twice", Text { zh: "“{key}”写了两次，以第一次为准", en: "`{key}` is given twice; the first counts" }),
        (
            "choice",
            Text {
                zh: "“{key}”没有“{typed}”这个选项；可写：{allowed}",
                en: "`{key}` cannot be `{typed}`; it may be {allowed}",
            },
        ),
        ("value", Text { zh: "这一项的内容读不懂", en: "this value cannot be read" }),
        (
            "taken",
            Text {
                zh: "“{word}”是程序自带规则的名称；请给文件改名",
                en: "`{word}` is the name of a built-in rule; give the file another name",
            },
        ),
        (
            "target",
            Text {
                zh: "没有“{word}”这种对象；写文件、动作，或一种台账的名称",
                en: "there is nothing called `{word}`; write document, action, or the name of a log kind",
            },
        ),
        (
            "target-meant",
            Text {
                zh: "没有“{word}”这种对象；是不是“{meant}”？",
                en: "there is nothing called `{word}`; did you mean `{meant}`?",
            },
        ),
        (
            "placeholder",
            Text {
                zh: "提示里的“{word}”不是栏目；大括号里写栏目名，如 {标题}",
                en: "`{word}` in the message is no field; braces hold the name of one, as in {title}",
            },
        ),
        ("condition", Text { zh: "这个条件不能用：{reason}", en: "this condition cannot be used: {reason}" }),
    ],
    yields_to: &[],
    bad: "# file: rules/公开件不保密.yaml
适用对象: 文件
条件: entry.level == 'public' && entry.periods != null
提示: 《{标题}》是公开件，不该有保密期限
",
    good: "# file: rules/公开件不保密.yaml
适用对象: 文件
条件: entry.level == 'public' && entry.period != null
提示: 《{标题}》是公开件，不该有保密期限
",
    check: Check::Reading,
};
