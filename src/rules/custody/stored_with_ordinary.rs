//! A classified piece that lies among ordinary ones. A warning.

use super::lying;
use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::Names;
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::Moment;

const LAID: Text = Text { zh: "在这里放进去的", en: "it was laid there here" };

pub static RULE: Rule = Rule {
    name: "stored-with-ordinary",
    severity: Severity::Warning,
    clauses: &["R05.5", "R06.1"],
    summary: Text { zh: "涉密文件没有放在专柜里", en: "a classified piece not stored in a place set aside" },
    why: Text {
        zh: "涉密件与普通件混放，取用普通件的人就能碰到涉密件。",
        en: "Where classified and ordinary pieces lie together, whoever fetches the one can reach the other.",
    },
    remedy: Text {
        zh: "移到专柜，补登一条“入柜”；那里就是专柜的，在地点表里填“专柜: 是”。",
        en: "Move it to a place set aside and add a `store` entry; if the place is set aside, say so with `classified_only: true` in places.yaml.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{copies} 是{level}件，存放在{place}；那里不是专柜",
                en: "{copies} is {level} and lies in {place}, which is not set aside for classified pieces",
            },
        ),
        (
            "raised",
            Text {
                zh: "{copies} 改为{level}后，当日没有移走，仍在{place}；那里不是专柜",
                en: "{copies} became {level} and was not moved that day from {place}, which is not set aside for classified pieces",
            },
        ),
    ],
    yields_to: &["stored-above-level"],
    bad: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 机要室}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 阅。}
",
    good: r"# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012]
# file: actions/2026/03/02.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请方正同志批示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 方正, 件: S2026-0001, 批示内容: 阅。}
",
    check: Check::Document(check),
};

fn check(scope: &DocumentScope<'_>, out: &mut Vec<Finding>) {
    for lying in lying::all(scope.life) {
        if !lying.level.is_classified() || is_set_aside(scope.facts.places, &lying.place, lying.at) {
            continue;
        }
        let finding = lying.finding(RULE.name, &scope.life.document.id);
        out.push(match lying.laid {
            Some(span) => finding.sentence("raised").related(span, LAID),
            None => finding,
        });
    }
}

/// Whether a place, or one around it, is set aside for classified pieces; one that is not listed,
/// or not legible, is held against nobody.
fn is_set_aside(places: &Names, place: &str, at: Moment) -> bool {
    let key = "classified_only";
    let set_aside = |place| lying::is_unreadable(place, key, at) || place.record.is(key);
    !places.has(place) || lying::around(places, place).any(set_aside)
}
