//! A file in a place where it is not read, or in the folder of another year.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "misplaced-file",
    severity: Severity::Error,
    clauses: &["R12.2"],
    summary: Text { zh: "文件放错了地方", en: "a file in the wrong place" },
    why: Text {
        zh: "放错地方的文件，别人找不到；有的程序根本不读。",
        en: "Nobody finds a file in the wrong place, and some are not read at all.",
    },
    remedy: Text {
        zh: "照提示移动或改名；内容不必改。", en: "Move or rename it as shown; the content may stay."
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "放错了年份：应在 {wanted}",
                en: "it lies in the folder of another year; it belongs at {wanted}",
            },
        ),
        (
            "yml",
            Text {
                zh: "后缀应是 yaml，否则不会读入；请改名为 {wanted}",
                en: "the name must end in .yaml or it is not read; rename it to {wanted}",
            },
        ),
        (
            "nowhere",
            Text {
                zh: "{path} 不在会读入的位置：文件放在 documents/年份/，动作放在 actions/，台账放在 logs/种类/",
                en: "{path} is not read here: documents go into documents/<year>/, actions into actions/, log entries into logs/<kind>/",
            },
        ),
        (
            "calendar",
            Text {
                zh: "{path} 的文件名应是年份，如 calendar/2026.yaml",
                en: "{path} must be named after its year, as in calendar/2026.yaml",
            },
        ),
        (
            "unknown-kind",
            Text {
                zh: "没有“{folder}”这种台账，这里的内容没有读入",
                en: "there is no log kind `{folder}`; nothing here was read",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2025/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
",
    check: Check::Reading,
};
