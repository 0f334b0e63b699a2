//! A commit by nobody who is listed, or without the signature that the office demands.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "author-unknown",
    severity: Severity::Warning,
    clauses: &["R12.4"],
    summary: Text { zh: "不知道是谁提交的", en: "nobody can tell who committed it" },
    why: Text {
        zh: "谁登记的，靠提交人说明；邮箱对不上任何人，或该签名而没有签名，责任就落不到人。",
        en: "The author of a commit tells who recorded what; an address that is nobody's, or a missing signature, leaves nobody answerable.",
    },
    remedy: Text {
        zh: "用自己的邮箱提交；新邮箱先填进人员表的“邮箱”。要求签名的，用已登记的“签名公钥”签名后再提交。",
        en: "Commit with your own address; a new one is first entered under `email` in people.yaml. Where signatures are required, sign with a key that stands under `keys`.",
    },
    sentences: &[
        (
            "headline",
            Text {
                zh: "人员表里没有用邮箱 {email} 的人；提交人 {author}，共提交 {commits} 次",
                en: "no person in people.yaml has the address {email}; author {author}, commits: {commits}",
            },
        ),
        ("unsigned", Text { zh: "提交 {commit}（{author}）没有签名", en: "commit {commit} ({author}) is not signed" }),
        (
            "signature-unreadable",
            Text {
                zh: "提交 {commit}（{author}）的签名无法核验：只认 SSH 签名",
                en: "the signature of commit {commit} ({author}) cannot be checked: only SSH signatures are",
            },
        ),
        (
            "signed-by-stranger",
            Text {
                zh: "提交 {commit}（{author}）的签名公钥原来没有登记",
                en: "commit {commit} ({author}) is signed with a key that was not on record before",
            },
        ),
        (
            "signature-wrong",
            Text {
                zh: "提交 {commit}（{author}）的签名与内容不符",
                en: "the signature of commit {commit} ({author}) does not fit its content",
            },
        ),
        (
            "signed-by-another",
            Text {
                zh: "提交 {commit} 署名 {author}，却由 {by} 签名",
                en: "commit {commit} names {author} and is signed by {by}",
            },
        ),
    ],
    yields_to: &[],
    bad: "# base: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
动作: 签收
时间: 2026-03-02 09:00
经手人: 陈敏
件: S2026-0001
# as-of: 2026-03-02 09:30
# committed: 2026-03-02 09:20 desk@example.net
",
    good: "# base: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: documents/2026/S2026-0001.yaml
类别: 收文
标题: 关于开展安全保密检查的通知
来文单位: 市院
密级: 内部
份号: 1
# file: actions/2026/03/02.yaml
动作: 签收
时间: 2026-03-02 09:00
经手人: 陈敏
件: S2026-0001
# as-of: 2026-03-02 09:30
# committed: 2026-03-02 09:20 chenmin@example.org
",
    check: Check::Base,
};
