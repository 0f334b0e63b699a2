//! A piece laid at a place that is not approved for its level.

use super::lying::{self, Lying};
use crate::finding::{Arg, Finding, Severity};
use crate::lang::Text;
use crate::register::{Level, Named, Names};
use crate::rules::{Check, DocumentScope, Rule};
use crate::time::Moment;

const PLACE: Text = Text { zh: "这里规定了可存密级", en: "what the place may hold is laid down here" };
const LAID: Text = Text { zh: "在这里放进去的", en: "it was laid there here" };

pub static RULE: Rule = Rule {
    name: "stored-above-level",
    severity: Severity::Error,
    clauses: &["R01.1", "R05.5"],
    summary: Text {
        zh: "文件放在可存密级低于它的地方", en: "stored at a place not approved for its level"
    },
    why: Text {
        zh: "什么柜能放什么密级是按防护条件定的；高密级放进低等级的柜，等于没有防护。",
        en: "What a place may hold follows from its protection; a piece above that level lies there unprotected.",
    },
    remedy: Text {
        zh: "位置写错的，改正“存放”；确实放在那里的，立即移到可存该密级的柜，补登一条“入柜”。",
        en: "If the place is wrong, correct `place`; if it really lies there, move it at once to a place approved for its level and add a `store` entry.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "{copies} 是{level}件，存放在{place}；那里最高只可存{limit}",
                en: "{copies} is {level} and lies in {place}, which may hold {limit} at most",
            },
        ),
        (
            "raised",
            Text {
                zh: "{copies} 改为{level}后，当日没有移走，仍在{place}；那里最高只可存{limit}",
                en: "{copies} became {level} and was not moved that day from {place}, which may hold {limit} at most",
            },
        ),
    ],
    yields_to: &[],
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
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 二号柜}
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
        if let Some((around, limit)) = limit(scope.facts.places, &lying.place, lying.at)
            && limit < lying.level
        {
            out.push(finding(scope, &lying, around, limit));
        }
    }
}

/// What a place might hold at `at`: its own level, or that of the nearest place around it.
fn limit<'n>(places: &'n Names, place: &str, at: Moment) -> Option<(&'n Named, Level)> {
    for around in lying::around(places, place) {
        if lying::is_unreadable(around, "level", at) {
            return None;
        }
        if let Some(level) = around.level(at) {
            return Some((around, level));
        }
    }
    None
}

fn finding(scope: &DocumentScope<'_>, lying: &Lying<'_>, place: &Named, limit: Level) -> Finding {
    let finding = lying
        .finding(RULE.name, &scope.life.document.id)
        .arg("limit", Arg::Choice("level".into(), limit.name().into()))
        .related(place.record.span_of("level"), PLACE);
    match lying.laid {
        Some(span) => finding.sentence("raised").related(span, LAID),
        None => finding,
    }
}
