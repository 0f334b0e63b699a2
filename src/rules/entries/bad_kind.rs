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
    remedy: Text {
        zh: "按提示改正 kinds/ 下的这个文件；写法见 jiyao explain bad-kind 的例子。",
        en: "Correct this file under kinds/ as the message says; `jiyao explain bad-kind` shows an example.",
    },
    sentences: &[
        ("headline", Text { zh: "台账定义有误", en: "something is wrong with this log kind" }),
        ("unknown-type", Text { zh: "没有“{word}”这种类型", en: "there is no type `{word}`" }),
        ("unknown-choice", Text { zh: "没有“{word}”这组选项", en: "there is no set of choices `{word}`" }),
        ("unknown-record", Text { zh: "没有“{word}”这组栏目", en: "there is no group of fields `{word}`" }),
        (
            "choice-without-values",
            Text {
                zh: "“{word}”是选项栏，要写明可选的值（values）",
                en: "`{word}` is a choice: say in `values` what it may be",
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
        (
            "duty-neither",
            Text {
                zh: "这项要求没有说做什么：要写填哪一栏（meets）、多久做一次（every）或下次从哪栏起算（after）",
                en: "this duty asks for nothing: say which field meets it (`meets`), how often it is due (`every`) or from which field the next is counted (`after`)",
            },
        ),
        (
            "duty-both",
            Text {
                zh: "meets 和 every 只能写一样：前者要求每条填完一栏，后者要求定期另记一条",
                en: "either `meets` or `every`: the one asks for a field of each entry, the other for an entry again and again",
            },
        ),
        ("duty-field", Text { zh: "没有“{word}”这一栏", en: "there is no field `{word}`" }),
        ("duty-rows", Text { zh: "“{word}”不是明细栏", en: "`{word}` has no rows" }),
        (
            "duty-rows-entry",
            Text {
                zh: "定期要求针对整个台账，不能写 rows", en: "what comes round again is not asked of rows"
            },
        ),
        (
            "duty-meets",
            Text {
                zh: "“{word}”一开始就填好了，不能作完成标志",
                en: "`{word}` is there from the start and shows nothing",
            },
        ),
        ("duty-after", Text { zh: "“{word}”不是时间，不能从它起算", en: "`{word}` is no time to count from" }),
        (
            "duty-after-cycle",
            Text {
                zh: "按工作日、节日或周期计次的要求不从某一栏起算，不能写 after",
                en: "what is due by working days, holidays or so many times in a week is not counted from a field: no `after`",
            },
        ),
        (
            "duty-no-time",
            Text {
                zh: "没有说多长时间内完成：要写时限（within）或期限所在的栏（after）",
                en: "say how long it may take (`within`) or which field holds its deadline (`after`)",
            },
        ),
        (
            "duty-within",
            Text {
                zh: "按工作日或周期计次的要求不写时限",
                en: "what is due by working days or so many times in a week has no `within`",
            },
        ),
        (
            "duty-within-days",
            Text {
                zh: "节前多久要用天或工作日来说，如 15d、10wd",
                en: "how long before a holiday is said in days or working days, as in 15d or 10wd",
            },
        ),
        (
            "duty-every",
            Text {
                zh: "周期要写间隔多久（至少1小时）、工作日、重大节日，或 {times: 4, in: week}",
                en: "it is due every so often (an hour at least), every working-day, every big-holiday, or {times: 4, in: week}",
            },
        ),
        (
            "duty-times",
            Text {
                zh: "要写明几次（1至100）和每什么单位：{times: 4, in: week}，in 可写 day、week、month、quarter、year",
                en: "say how many times (1 to 100) and in what: {times: 4, in: week}, with day, week, month, quarter or year",
            },
        ),
        (
            "duty-per",
            Text {
                zh: "不能按“{word}”分别计算：要用人员、单位、地点、台账条目、文字或选项栏",
                en: "nothing can be counted for each `{word}`: use a field of people, units, places, entries, words or choices",
            },
        ),
        (
            "duty-per-field",
            Text {
                zh: "要求每条填完一栏的，本来就逐条计算，不写 per",
                en: "what is asked of each entry is counted for each as it is: no `per`",
            },
        ),
        (
            "duty-on",
            Text {
                zh: "“{word}”既不是人员或单位栏，也不是职务",
                en: "`{word}` is neither a field of people or units nor a role",
            },
        ),
        ("duty-twice", Text { zh: "已经有名为“{word}”的要求", en: "there is a duty by the name `{word}` already" }),
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
