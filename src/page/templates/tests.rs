//! Templates of an office's own: which are used, and what is said of those that are not, where.

use super::*;

#[test]
fn the_shipped_templates_fit_together() {
    let mut tera = plain(Language::Zh);
    tera.add_raw_templates(shipped()).unwrap();
}

fn with(own: &[(&str, &str)]) -> (Templates, Vec<Fault>) {
    let own: Vec<(String, String)> = own.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Templates::new(Language::Zh, &own)
}

/// Faults as `template`, what is pointed at, and the English sentence.
fn told(own: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let (_, faults) = with(own);
    let told = faults.into_iter().map(|fault| {
        let text = own.iter().find(|(name, _)| *name == fault.template).unwrap().1;
        let what = fault.place.map(|place| text[place].to_owned()).unwrap_or_default();
        (fault.template, what, filled(fault.sentence, &fault.words).1)
    });
    told.collect()
}

/// The one fault of one template: what is pointed at and the sentence.
fn one(text: &str) -> (String, String) {
    let mut told = told(&[("own.html", text)]);
    assert_eq!(told.len(), 1, "{told:?}");
    let (_, what, sentence) = told.remove(0);
    (what, sentence)
}

fn pointed(what: &str, sentence: &str) -> (String, String) {
    (what.to_owned(), sentence.to_owned())
}

#[test]
fn an_offices_template_wins_and_a_broken_one_does_not() {
    let (templates, bad) = with(&[("home.html", "own {{ title }}"), ("rule.html", "{% if %}")]);
    let mut context = Context::new();
    context.insert("title", "x");
    assert_eq!(templates.render("home.html", &context).unwrap(), "own x");
    assert_eq!(bad.iter().map(|b| b.template.as_str()).collect::<Vec<_>>(), ["rule.html"]);
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    assert_eq!(one("标题：{{ v.summary </p>\n"), pointed("</", "here }} is expected, not </"));
    let (what, sentence) = one("{% extends \"base.html\" %}\n{% blok main %}\n");
    assert!(what == "blok" && sentence.starts_with("`blok` cannot stand here"), "{what} {sentence}");
    assert_eq!(one("{% extends \"base.html\" %}\n\n<p>x</p>\n\n").0, "<p>x</p>");
    assert_eq!(one("{% set x = \"a %}\n").1, "this quotation is not closed: \" is missing");
    assert_eq!(one("{{ v.x | 大写 }}"), pointed("大", "`大` cannot stand in a tag; punctuation must be plain ASCII"));
    assert_eq!(one("一\n{# 二\n").1, "this comment is not closed: #} is missing");
    let (what, sentence) = one("{% extends \"base.html\" %}\n{% block main %}<p>x</p>\n\n");
    assert!(what.is_empty() && sentence.contains("`{% endblock %}`"), "{sentence}");
}

#[test]
fn what_is_missing_at_the_end_is_missing_behind_the_last_thing_seen() {
    let text = "{% extends \"base.html\" %}\n{% block main %}<p>x</p>\n\n";
    let (_, faults) = with(&[("home.html", text)]);
    assert_eq!(faults[0].place, Some(text.trim_end().len()..text.trim_end().len()));
}

#[test]
fn every_unknown_name_is_told_at_its_place() {
    let told = told(&[(
        "own.html",
        "甲乙\r\n{{ v.x | upcase }}{{ now() }}\n{% if v.x is odder %}{% include \"no.html\" %}{% endif %}",
    )]);
    let told: Vec<(&str, &str)> = told.iter().map(|(_, what, said)| (what.as_str(), said.as_str())).collect();
    assert_eq!(
        told,
        [
            ("upcase", "there is no filter `upcase`"),
            ("now()", "there is no function `now`"),
            ("odder", "there is no test `odder`"),
            ("\"no.html\"", "there is no template `no.html`, neither the office's own nor a built-in one"),
        ]
    );
}

#[test]
fn a_missing_parent_is_told_where_it_is_named() {
    let (what, sentence) =
        one("{# extends what the office has #}\n{% extends 'bse.html' %}\n{% block main %}{% endblock %}");
    assert_eq!(what, "bse.html");
    assert!(sentence.starts_with("there is no template `bse.html`"), "{sentence}");
    assert_eq!(one("{% extends \"base.html\" %}\n{% block mian %}{% endblock mian %}").0, "mian");
}

#[test]
fn templates_of_the_offices_own_may_refer_to_each_other() {
    let (templates, faults) = with(&[("home.html", "a {% include \"mine.html\" %}"), ("mine.html", "b")]);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(templates.render("home.html", &Context::new()).unwrap(), "a b");
    let told = told(&[("home.html", "a {% include \"mine.html\" %}"), ("mine.html", "{{ b")]);
    assert_eq!(told[0].2, "the template `mine.html` that it refers to cannot be used itself");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("home.html", "\"mine.html\""));
    assert_eq!(told[1].0, "mine.html");
}

#[test]
fn a_circle_is_told_where_it_begins() {
    let told = told(&[("a.html", "{% include \"b.html\" %}"), ("b.html", "x\n{% include \"a.html\" %}")]);
    let what: Vec<(&str, &str)> = told.iter().map(|(name, what, _)| (name.as_str(), what.as_str())).collect();
    // Once the first is gone the second refers to what cannot be used.
    assert_eq!(what, [("a.html", "b.html"), ("b.html", "\"a.html\"")]);
    assert_eq!(told[0].2, "templates refer to each other in a circle: a.html → b.html → a.html");
    assert_eq!(one("{% extends \"own.html\" %}").0, "own.html");
    // Found at a built-in template that comes to it first.
    let told = self::told(&[("base.html", "{% extends \"home.html\" %}")]);
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("base.html", "home.html"));
}

#[test]
fn what_built_in_templates_need_is_told_of_the_one_that_lacks_it() {
    let told = told(&[("base.html", "<html>{% block main %}{% endblock %}</html>"), ("home.html", "whole")]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0.as_str(), told[0].1.as_str()), ("base.html", ""));
    assert!(told[0].2.starts_with("the built-in template "), "{told:?}");
}

#[test]
fn components_of_one_name_are_told_of_one_template() {
    let text = "{% component stamp() %}x{% endcomponent stamp %}";
    let told = told(&[("a.html", text), ("b.html", text)]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].2, "there are two components `stamp`, in a.html and in b.html");
}

#[test]
fn what_fails_when_a_page_is_made_is_told_in_both_languages() {
    let (templates, _) = with(&[("home.html", "一\n{{ nothing }}")]);
    let fault = templates.render("home.html", &Context::new()).unwrap_err();
    assert!(fault.told(Language::Zh).starts_with("home.html:2:4 没有“nothing”"), "{}", fault.told(Language::Zh));
    assert!(
        fault.told(Language::En).starts_with("home.html:2:4 there is no `nothing`"),
        "{}",
        fault.told(Language::En)
    );
}
