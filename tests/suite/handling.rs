//! Cases of the rules about receipt, custody and reading beyond their own examples.
//! Only findings of these groups count here.

mod custody;
mod reading;
mod receipt;

use jiyao::examine::Read;
use jiyao::rules::{GROUPS, example};
use jiyao::source::Lines;
use jiyao::time::Moment;

const INTERNAL: &str = "# file: documents/2026/S2026-0001.yaml
{类别: 收文, 标题: 关于开展检查的通知, 来文单位: 市院, 密级: 内部, 份号: 2, 页数: 12}
";

const SECRET: &str = "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于专项行动有关部署的通知
来文单位: 市院
密级: 秘密
保密期限: 10年
成文日期: 2026-03-01
份号: [000012, 000013]
页数: 12
知悉范围: {确定人: 沈岚, 时间: 2026-03-02 10:00, 人员: [许舟]}
";

const BOOK: &str = "# file: actions/2026/03/01.yaml
- {动作: 签收, 时间: 2026-03-02 09:00, 经手人: 陈敏, 件: S2026-0001}
- {动作: 登记, 时间: 2026-03-02 09:20, 经手人: 陈敏, 件: S2026-0001, 存放: 一号柜}
- {动作: 拟办, 时间: 2026-03-02 09:40, 经手人: 陆远, 件: S2026-0001, 拟办意见: 请阅示。}
- {动作: 批示, 时间: 2026-03-02 10:00, 经手人: 沈岚, 件: S2026-0001, 批示内容: 阅。}
# file: actions/2026/03/02.yaml
";

/// The rules of the three groups that fire, each with the text it points at.
fn fired(text: &str) -> Vec<String> {
    let read = Read::of(example::register(text));
    let as_of = Moment::parse(example::as_of(text), read.register.office.zone).unwrap();
    let ours = |rule: &str| {
        let mut groups = GROUPS.iter().filter(|group| ["receipt", "custody", "reading"].contains(&group.name));
        groups.any(|group| group.rules.iter().any(|known| known.name == rule))
    };
    let examined = read.examine(as_of);
    let shown = examined.findings.iter().filter(|finding| ours(&finding.rule)).map(|finding| {
        let source = read.register.sources.text(finding.primary.file);
        let at = Lines::of(&source).position(finding.primary.start as usize);
        let line = source.lines().nth(at.line as usize - 1).unwrap_or_default();
        let from: String = line.chars().skip(at.column as usize - 1).collect();
        let end = from.find([',', '}', ']']).unwrap_or(from.len());
        format!("{} @ {}", finding.rule, from[..end].trim())
    });
    shown.collect()
}

fn secret(actions: &str) -> Vec<String> {
    fired(&format!("{SECRET}{BOOK}{actions}"))
}

fn internal(actions: &str) -> Vec<String> {
    fired(&format!("{INTERNAL}{BOOK}{actions}").replace("一号柜", "二号柜"))
}

const NOTHING: [&str; 0] = [];
