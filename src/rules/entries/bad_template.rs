//! A template of the office's own that cannot be used; the program's own stands in for it.

use crate::finding::Severity;
use crate::lang::Text;
use crate::rules::{Check, Rule};

pub static RULE: Rule = Rule {
    name: "bad-template",
    severity: Severity::Error,
    clauses: &[],
    summary: Text {
        zh: "本机关的模板不能用，改用自带的", en: "a template of the office's own cannot be used"
    },
    why: Text {
        zh: "模板写错，网页就不是本机关想要的样子；为了不缺页，先用自带的模板。",
        en: "With a broken template pages do not look as the office wants; so that none is missing, the built-in one is used.",
    },
    remedy: Text {
        zh: "按提示改正模板；不再需要的，删去这个文件。",
        en: "Correct the template as the message says, or delete the file if it is no longer needed.",
    },
    sentences: &[(
        "headline",
        Text { zh: "模板 {name} 不能用：{message}", en: "template {name} cannot be used: {message}" },
    )],
    yields_to: &[],
    bad: "# file: templates/rule.html
{% extends \"base.html\" %}
{% block main %}<p>{{ v.summary </p>{% endblock main %}
",
    good: "# file: templates/rule.html
{% extends \"base.html\" %}
{% block main %}<p>{{ v.summary }}</p>{% endblock main %}
",
    check: Check::Reading,
};
