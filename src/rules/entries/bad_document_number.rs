//! A document number that is not written as document numbers are.

use crate::finding::{Finding, Severity};
use crate::lang::Text;
use crate::register::{Document, DocumentKind};
use crate::rules::{Check, EntryScope, Rule};

pub static RULE: Rule = Rule {
    name: "bad-document-number",
    severity: Severity::Warning,
    clauses: &["R12.2", "R15.12"],
    summary: Text { zh: "文号写法不规范", en: "a document number not written as it should be" },
    why: Text {
        zh: "同一个文号写法不一，就查不到、对不上。规范写法是：代字〔年份〕顺序号号，年份四位，顺序号不编虚位。",
        en: "A number written in two ways cannot be found. The form is: office code〔year〕number号, with the year in four digits and no leading zero in the number.",
    },
    remedy: Text {
        zh: "照文件上的文号改写，年份用六角括号〔〕括起，序号前不加“第”和 0；没有文号的留空。",
        en: "Write the year in the brackets 〔〕, and the number without 第 and leading zeros; leave it blank if there is none.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "文号“{number}”不合规范；规范的写法如：某检发〔2026〕5号",
                en: "`{number}` is not written as a document number should be, as in 某检发〔2026〕5号",
            },
        ),
        ("mended", Text { zh: "文号“{number}”应写成 {rewritten}", en: "`{number}` should read {rewritten}" }),
    ],
    yields_to: &[],
    bad: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
文号: 某检发[2026]第05号
来文单位: 市院
密级: 内部
份号: 1
",
    good: "# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
文号: 某检发〔2026〕5号
来文单位: 市院
密级: 内部
份号: 1
",
    check: Check::Entry(check),
};

/// What is to be said of a number.
#[derive(Debug, PartialEq, Eq)]
enum Form {
    Right,
    /// Meant as it should be, and written otherwise.
    Mend(String),
    Other,
}

fn check(scope: &EntryScope<'_>, out: &mut Vec<Finding>) {
    let Some(document) = scope.document() else { return };
    let Some(number) = document.number() else { return };
    let finding = Finding::new(RULE.name, document.subject(), document.record.span_of("number")).arg("number", number);
    match form(number) {
        Form::Mend(rewritten) if is_judged(document) || document.kind == Some(DocumentKind::Meeting) => {
            let span = finding.primary;
            out.push(finding.sentence("mended").arg("rewritten", rewritten.as_str()).fix(span, rewritten));
        }
        Form::Other if is_judged(document) => out.push(finding),
        _ => {}
    }
}

/// Telegrams, letters, internal papers and carriers have numbers of their own kinds; of meeting
/// papers only what was meant as a document number is judged.
fn is_judged(document: &Document) -> bool {
    matches!(document.kind, Some(DocumentKind::Incoming | DocumentKind::Outgoing))
}

fn form(number: &str) -> Form {
    if let Some(parts) = Parts::of(number) {
        let rewritten = parts.rewritten();
        return if rewritten == number { Form::Right } else { Form::Mend(rewritten) };
    }
    if is_of_its_own(number) { Form::Right } else { Form::Other }
}

/// Orders and announcements (国令第707号), issues of minutes (第3期), court papers (（2026）…号).
fn is_of_its_own(number: &str) -> bool {
    let counted = number.ends_with(['号', '期', '次']);
    let named = ["令", "公告", "第"].iter().any(|word| number.contains(word));
    counted && (named || number.starts_with('（'))
}

/// Office code, year and number of a document number, however they were parted.
struct Parts<'n> {
    code: &'n str,
    year: &'n str,
    number: &'n str,
}

const OPENING: [char; 8] = ['〔', '[', '［', '(', '（', '【', '〈', '{'];
const CLOSING: [char; 8] = ['〕', ']', '］', ')', '）', '】', '〉', '}'];

impl<'n> Parts<'n> {
    /// `None` for what is no code, bracketed year and number.
    fn of(number: &'n str) -> Option<Self> {
        let (code, rest) = number.split_once(OPENING)?;
        let (year, rest) = rest.split_once(CLOSING)?;
        let year = year.trim().trim_end_matches('年');
        let digits = rest.trim().trim_start_matches('第').trim();
        let digits = digits.strip_suffix('号').unwrap_or(digits).trim().trim_start_matches('0');
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let whole = is_number(year) && matches!(year.len(), 2 | 4) && is_number(digits) && !code.trim().is_empty();
        whole.then_some(Self { code: code.trim(), year, number: digits })
    }

    fn rewritten(&self) -> String {
        let century = match self.year {
            year if year.len() == 4 => "",
            year if year >= "80" => "19",
            _ => "20",
        };
        format!("{}〔{century}{}〕{}号", self.code, self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_forms_are_left_alone() {
        for number in [
            "某检发〔2026〕5号",
            "某发明电〔2008〕8号",
            "国令第707号",
            "公安部令第151号",
            "主席令第五十三号",
            "某部公告2026年第3号",
            "（2026）某01刑初12号",
            "第3期",
        ] {
            assert_eq!(form(number), Form::Right, "{number}");
        }
    }

    #[test]
    fn other_brackets_and_zeros_are_rewritten() {
        for number in [
            "某检发[2026]5号",
            "某检发（2026）5号",
            "某检发【2026】第5号",
            "某检发〔2026〕05号",
            "某检发 〔2026〕 5 号",
            "某检发〔26〕5号",
            "某检发〔2026年〕5",
        ] {
            assert_eq!(form(number), Form::Mend("某检发〔2026〕5号".to_owned()), "{number}");
        }
    }

    #[test]
    fn what_is_no_number_is_said_to_be_none() {
        for number in ["某检发2026-5", "无", "〔2026〕5号", "某检发〔2026〕五号"] {
            assert_eq!(form(number), Form::Other, "{number}");
        }
    }
}
