//! An id or name that cannot stand as a file's name and address, or looks like another.

use std::collections::HashMap;

use ecow::EcoString;

use crate::finding::{Finding, Severity, Subject};
use crate::lang::Text;
use crate::register::Names;
use crate::rules::{Check, RegisterScope, Rule};
use crate::source::Span;

const OTHER: Text = Text { zh: "另一个在这里", en: "the other one is here" };

pub static RULE: Rule = Rule {
    name: "bad-id",
    severity: Severity::Error,
    clauses: &["R12.2"],
    summary: Text { zh: "编号或名称不能这样写", en: "an id or name that cannot be used" },
    why: Text {
        zh: "编号和名称要作文件名和网页地址，要念得出、分得清。",
        en: "Ids and names become file names and addresses: they must be plain and easily told apart.",
    },
    remedy: Text {
        zh: "改名：只用汉字、字母、数字、空格和 - _ · ' ( )，不超过 60 个字，不与别的只差大小写或全角半角。",
        en: "Rename it: letters, digits, Chinese characters, space and - _ · ' ( ), at most 60 characters, differing from any other by more than case or width.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "“{id}”不能作编号或名称：有不能用的字符，或者太长",
                en: "`{id}` cannot be an id or name: it is too long or has characters that are not allowed",
            },
        ),
        (
            "reserved",
            Text {
                zh: "“{id}”是系统或网页保留的名称，不能用",
                en: "`{id}` is reserved by the system or the site and cannot be used",
            },
        ),
        (
            "twin",
            Text {
                zh: "“{id}”与“{other}”只差大小写或全角半角，会混淆",
                en: "`{id}` differs from `{other}` by case or width alone",
            },
        ),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026+0001.yaml
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
    check: Check::Register(check),
};

/// Names that some file systems refuse, and the one that the site's own lists bear.
const RESERVED: [&str; 5] = ["con", "prn", "aux", "nul", "index"];

/// One id: what it belongs to and where it stands.
struct Id<'r> {
    id: &'r EcoString,
    subject: Subject,
    span: Span,
}

fn check(scope: &RegisterScope<'_>, out: &mut Vec<Finding>) {
    let register = scope.register;
    let documents = register.documents.iter().map(|d| Id { id: &d.id, subject: d.subject(), span: d.head() }).collect();
    let names = |names: &'_ Names, subject: fn(EcoString) -> Subject| -> Vec<Finding> {
        let ids = names.iter().map(|n| Id { id: &n.key, subject: subject(n.key.clone()), span: n.span });
        judged(ids.collect())
    };
    out.extend(judged(documents));
    out.extend(names(&register.people, Subject::Person));
    out.extend(names(&register.units, Subject::Unit));
    out.extend(names(&register.places, Subject::Place));
}

/// Ids of one kind: reserved ones, and those that look like one before them.
fn judged(ids: Vec<Id<'_>>) -> Vec<Finding> {
    let mut seen: HashMap<String, (EcoString, Span)> = HashMap::new();
    let mut found = Vec::new();
    for Id { id, subject, span } in ids {
        let look = look(id);
        let finding = Finding::new(RULE.name, subject, span).arg("id", id.as_str());
        if is_reserved(&look) {
            found.push(finding.sentence("reserved"));
        } else if let Some((other, at)) = seen.get(&look) {
            found.push(finding.sentence("twin").arg("other", other.as_str()).related(*at, OTHER));
        }
        seen.entry(look).or_insert((id.clone(), span));
    }
    found
}

/// An id as a careless eye and some file systems see it: small letters, narrow forms.
fn look(id: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    id.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

fn is_reserved(look: &str) -> bool {
    let device =
        |prefix: &str| look.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n != "0" && n.parse::<u8>().is_ok());
    RESERVED.contains(&look) || device("com") || device("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn twins_and_reserved_names_are_seen() {
        let names = ["S2026-0001", "ｓ2026-0001", "LPT1", "王（一）", "王(一)", "王二"].map(EcoString::from);
        let span = Span::start_of(FileId(0));
        let ids = names.iter().map(|id| Id { id, subject: Subject::Register, span }).collect();
        let told: Vec<&str> = judged(ids).iter().map(|finding| finding.sentence).collect();
        assert_eq!(told, ["twin", "reserved", "twin"]);
    }
}
