//! A log kind of the office's own that does not hold together.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "bad-kind",
    severity: Severity::Error,
    clauses: &["R12.4"],
    summary: Text { zh: "自定台账的定义有误", en: "something is wrong with a log kind of the office's own" },
    why: Text {
        zh: "台账的栏目由这个文件规定；规定错了，填得再对也读不成。",
        en: "This file lays down what the log's entries may say; where it is wrong, right entries cannot be read.",
    },
    remedy: Text { zh: "按提示改正这个文件。", en: "Correct the file as told." },
    sentences: &[
        ("headline", Text { zh: "台账定义有误", en: "something is wrong with this log kind" }),
        ("unknown-type", Text { zh: "没有“{word}”这种类型", en: "there is no type `{word}`" }),
        ("unknown-choice", Text { zh: "没有“{word}”这组选项", en: "there is no set of choices `{word}`" }),
        ("unknown-record", Text { zh: "没有“{word}”这个字段组", en: "there is no record `{word}`" }),
        (
            "choice-without-values",
            Text {
                zh: "“{word}”是选项，要写明可选的值", en: "`{word}` is a choice: say which values it may have"
            },
        ),
        ("field-without-name", Text { zh: "这一栏没有键名", en: "this field has no name" }),
        ("unknown-key", Text { zh: "台账定义里没有“{key}”这一项", en: "a log kind has no `{key}`" }),
        (
            "unknown-key-meant",
            Text {
                zh: "台账定义里没有“{key}”这一项；是不是“{meant}”？",
                en: "a log kind has no `{key}`; did you mean `{meant}`?",
            },
        ),
        ("missing", Text { zh: "缺“{key}”", en: "`{key}` is missing" }),
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
            "retyped",
            Text {
                zh: "“{word}”是程序自带的栏目，不能改成别的类型",
                en: "`{word}` is a field of the shipped kind and keeps its type",
            },
        ),
        ("condition", Text { zh: "这个条件不能用：{reason}", en: "this condition cannot be used: {reason}" }),
        (
            "unknown-column",
            Text {
                zh: "登记簿列出的“{word}”不是本台账的栏目",
                en: "the register lists `{word}`, which is no field of this kind",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: kinds/停车证.yaml
title: {zh: 停车证, en: Parking permits}
fields:
  - {name: plate, zh: 车牌, type: texte, required: true}
",
    good: "# file: kinds/停车证.yaml
title: {zh: 停车证, en: Parking permits}
fields:
  - {name: plate, zh: 车牌, type: text, required: true}
",
    check: Check::Reading,
};
