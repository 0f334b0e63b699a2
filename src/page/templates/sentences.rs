//! What the template engine says is wrong, in our words. The engine tells most errors as an English
//! sentence and nothing else, so its sentences are known here by their fixed pieces; one that is not
//! known is told as what it is at least, and the engine's own words stand behind. Must not know where.

use crate::lang::Text;

/// A word in one of our sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// As it stands in the template.
    Typed(String),
    /// In both languages.
    Both { zh: String, en: String },
}

/// A sentence of the engine: its fixed pieces with words between them, and ours with `{a}`, `{b}`, `{c}` in
/// the places of those words.
struct Known {
    pieces: &'static [&'static str],
    says: Text,
}

/// A template that is referred to and not there.
pub const NO_TEMPLATE: Text = Text {
    zh: "没有“{a}”这个模板，本机关的和自带的里面都没有",
    en: "there is no template `{a}`, neither the office's own nor a built-in one",
};
/// A template that is referred to and cannot be used itself.
pub const BROKEN_TEMPLATE: Text = Text {
    zh: "它用到的模板“{a}”本身不能用",
    en: "the template `{a}` that it refers to cannot be used itself",
};
/// Templates that refer to each other and come back to where they began.
pub const CIRCLE: Text =
    Text { zh: "模板互相引用，绕成了圈：{a}", en: "templates refer to each other in a circle: {a}" };
/// A built-in template that needs something which this one lacks.
pub const NEEDED: Text = Text {
    zh: "自带模板 {a} 要靠它，换成这个就不能用了：{b}",
    en: "the built-in template {a} needs it and no longer works: {b}",
};
/// Each template is sound, all of them are not.
pub const TOGETHER: Text = Text {
    zh: "单独能用，与本机关其他模板合在一起不行",
    en: "it is sound by itself, but not together with the office's others",
};
/// What cannot be read, and is not known better.
pub const SYNTAX: Text = Text { zh: "写法不对", en: "this cannot be read" };
/// What fails when a page is made, and is not known better.
pub const RENDERING: Text = Text { zh: "做网页时出了错", en: "it fails when the page is made" };

const KNOWN: &[Known] = &[
    Known {
        pieces: &["Unexpected end of input"],
        says: Text {
            zh: "写到这里就完了，前面还有没收尾的：缺 }}、%}，或 {% endblock %}、{% endif %}、{% endfor %} 之类",
            en: "something is still open at the end: `}}`, `%}`, `{% endblock %}` or the like is missing",
        },
    },
    Known {
        pieces: &["Found ", " but was expecting ", ""],
        says: Text {
            zh: "{% if %} 还没有收尾：这里应是 {b}，写的却是 {a}",
            en: "`{% if %}` is still open: here {b} is expected, not {a}",
        },
    },
    Known {
        pieces: &["Found ", " but expected ", "."],
        says: Text { zh: "这里应是 {b}，写的却是 {a}", en: "here {b} is expected, not {a}" },
    },
    Known {
        pieces: &["Found ", " but expected one of: ", ""],
        says: Text { zh: "这里要写一个值，写的却是 {a}", en: "here a value is expected, not {a}" },
    },
    Known {
        pieces: &["Unknown tag"],
        says: Text {
            zh: "这里不能写“{a}”：没有这种标签，或者前面还有没收尾的，如 {% for %} 缺 {% endfor %}",
            en: "`{a}` cannot stand here: it is no tag, or a tag before it is still open",
        },
    },
    Known {
        pieces: &["String opened with `", "` is missing its closing `", "`"],
        says: Text { zh: "引号没有收尾，缺 {b}", en: "this quotation is not closed: {b} is missing" },
    },
    Known {
        pieces: &["Closing comment tag `", "` not found"],
        says: Text { zh: "注释没有收尾，缺 {a}", en: "this comment is not closed: {a} is missing" },
    },
    Known {
        pieces: &["unexpected end of raw block"],
        says: Text {
            zh: "{% raw %} 没有收尾，缺 {% endraw %}",
            en: "`{% raw %}` is not closed: `{% endraw %}` is missing",
        },
    },
    Known {
        pieces: &["Unexpected character"],
        says: Text {
            zh: "标签里不能有“{a}”；标点要用半角",
            en: "`{a}` cannot stand in a tag; punctuation must be plain ASCII",
        },
    },
    Known { pieces: &["Invalid float"], says: Text { zh: "这个数写得不对", en: "this is no number" } },
    Known { pieces: &["Invalid Integer"], says: Text { zh: "这个数写得不对", en: "this is no number" } },
    Known {
        pieces: &["", " was named `", "` in the opening tag, found `", "` as name in the end tag"],
        says: Text { zh: "开头叫“{b}”，收尾却写成“{c}”", en: "it begins as `{b}` and ends as `{c}`" },
    },
    Known {
        pieces: &["Closing tag '", "' doesn't match opening tag '", "'"],
        says: Text { zh: "开头叫“{b}”，收尾却写成“{a}”", en: "it begins as `{b}` and ends as `{a}`" },
    },
    Known {
        pieces: &["Unclosed component '", "'"],
        says: Text { zh: "组件“{a}”没有收尾", en: "the component `{a}` is not closed" },
    },
    Known {
        pieces: &["Template already contains a block named `", "`"],
        says: Text { zh: "已有一个块叫“{a}”，不能同名", en: "there is a block `{a}` already" },
    },
    Known {
        pieces: &["Template already contains a component named `", "`"],
        says: Text { zh: "已有一个组件叫“{a}”，不能同名", en: "there is a component `{a}` already" },
    },
    Known {
        pieces: &["Component `", "` is defined in both `", "` and `", "`"],
        says: Text {
            zh: "组件“{a}”在 {b} 和 {c} 里各有一个，不能同名",
            en: "there are two components `{a}`, in {b} and in {c}",
        },
    },
    Known {
        pieces: &["Template is already extending `", "`"],
        says: Text {
            zh: "{% extends %} 只能有一个，前面已写了 {a}",
            en: "only one `{% extends %}` can stand here, and {a} was given already",
        },
    },
    Known {
        pieces: &["`extends` needs to be the first tag of the template"],
        says: Text { zh: "{% extends %} 要写在最前面", en: "`{% extends %}` must come first" },
    },
    Known {
        pieces: &["`extends` cannot be nested in other tags."],
        says: Text {
            zh: "{% extends %} 不能写在别的标签里", en: "`{% extends %}` cannot stand inside another tag"
        },
    },
    Known {
        pieces: &["This content would be ignored: ", ""],
        says: Text {
            zh: "有 {% extends %} 的模板，块以外的内容不会显示；请写进 {% block %} 里",
            en: "below `{% extends %}` nothing outside of blocks is shown: put it into a `{% block %}`",
        },
    },
    Known {
        pieces: &["Blocks cannot be written inside a ", "."],
        says: Text {
            zh: "{% block %} 不能写在这里：外面是 {a}", en: "`{% block %}` cannot stand inside a {a}"
        },
    },
    Known {
        pieces: &["", " is a reserved keyword of Tera, ", ""],
        says: Text {
            zh: "“{a}”是模板语言自用的词，不能当名称",
            en: "`{a}` is a word of the template language, not a name",
        },
    },
    Known {
        pieces: &["Found invalid field of `loop`: ", ". Only `index`", ""],
        says: Text {
            zh: "loop 没有“{a}”；只有 index、index0、first、last、length",
            en: "loop has no `{a}`, only index, index0, first, last and length",
        },
    },
    Known {
        pieces: &["", " can only be used in a for loop"],
        says: Text { zh: "{a} 只能写在 {% for %} 里面", en: "{a} can only stand inside `{% for %}`" },
    },
    Known {
        pieces: &["Unknown filter `", "`"],
        says: Text { zh: "没有“{a}”这个过滤器", en: "there is no filter `{a}`" },
    },
    Known {
        pieces: &["Unknown test `", "`"],
        says: Text { zh: "is 后面没有“{a}”这种判断", en: "there is no test `{a}`" },
    },
    Known {
        pieces: &["Unknown function `", "`"],
        says: Text { zh: "没有“{a}”这个函数", en: "there is no function `{a}`" },
    },
    Known {
        pieces: &["Unknown component `", "`"],
        says: Text { zh: "没有“{a}”这个组件", en: "there is no component `{a}`" },
    },
    Known { pieces: &["Unknown template `", "`"], says: NO_TEMPLATE },
    Known {
        pieces: &["Block `", "` is not defined in any parent template"],
        says: Text {
            zh: "上级模板里没有叫“{a}”的块，写了也不会显示",
            en: "no template above has a block `{a}`, so it would never be shown",
        },
    },
    Known {
        pieces: &["Variable `", "` is not defined. Available variables: ", ""],
        says: Text { zh: "没有“{a}”；这一页有：{b}", en: "there is no `{a}`; this page has {b}" },
    },
    Known { pieces: &["Variable `", "` ", ""], says: Text { zh: "没有“{a}”", en: "there is no `{a}`" } },
    Known {
        pieces: &["Field `", "` is not defined. Available fields: ", ""],
        says: Text { zh: "没有“{a}”这一项；有：{b}", en: "there is no `{a}`; there is {b}" },
    },
    Known {
        pieces: &["Field `", "` is not defined", ""],
        says: Text { zh: "没有“{a}”这一项", en: "there is no `{a}`" },
    },
    Known {
        pieces: &["Tried to render a variable that is undefined"],
        says: Text { zh: "这里没有值可显示", en: "there is no value to show" },
    },
    Known {
        pieces: &["Math operations can only be done on numbers, found `", "`"],
        says: Text { zh: "只有数才能计算", en: "only numbers can be reckoned with" },
    },
    Known {
        pieces: &["Iteration not possible on type `", "`"],
        says: Text { zh: "这不是一列，不能逐个列出", en: "this is no list to go through" },
    },
    Known {
        pieces: &["Cannot compare `", "` with `", "`"],
        says: Text { zh: "这两样不能相比", en: "these two cannot be compared" },
    },
];

/// What the engine calls things of the template language.
const THINGS: &[(&str, Text)] = &[
    ("content", Text { zh: "正文", en: "text" }),
    ("raw content", Text { zh: "正文", en: "text" }),
    ("comment", Text { zh: "注释", en: "a comment" }),
    ("identifier", Text { zh: "名称", en: "a name" }),
    ("attribute name", Text { zh: "名称", en: "a name" }),
    ("string", Text { zh: "带引号的文字", en: "text in quotes" }),
    ("integer", Text { zh: "整数", en: "a number" }),
    ("float", Text { zh: "小数", en: "a number" }),
    ("bool", Text { zh: "true 或 false", en: "true or false" }),
    ("for loop", Text { zh: "{% for %}", en: "`{% for %}`" }),
    ("component definition", Text { zh: "组件", en: "component" }),
];

/// Our sentence for one of the engine's, and the words for it; `otherwise` where it is not known.
pub fn of(message: &str, otherwise: Text) -> (Text, Vec<Word>) {
    let known = KNOWN.iter().find_map(|known| Some((known.says, words(message, known.pieces)?)));
    known.unwrap_or((otherwise, Vec::new()))
}

/// A sentence with its words filled in: in Chinese and in English.
pub fn filled(sentence: Text, words: &[Word]) -> (String, String) {
    let (mut zh, mut en) = (sentence.zh.to_owned(), sentence.en.to_owned());
    for (name, word) in NAMES.iter().zip(words) {
        let (in_zh, in_en) = match word {
            Word::Typed(typed) => (typed, typed),
            Word::Both { zh, en } => (zh, en),
        };
        zh = zh.replace(&format!("{{{name}}}"), in_zh);
        en = en.replace(&format!("{{{name}}}"), in_en);
    }
    (zh, en)
}

/// What the words of a sentence are called in its braces, in their order.
pub const NAMES: [&str; 3] = ["a", "b", "c"];

/// The words between the pieces of a sentence, if it is that one.
fn words(message: &str, pieces: &[&str]) -> Option<Vec<Word>> {
    let (first, others) = pieces.split_first()?;
    let mut rest = message.strip_prefix(first)?;
    let mut words = Vec::new();
    let Some((last, between)) = others.split_last() else { return rest.is_empty().then_some(words) };
    for piece in between {
        let (word, after) = rest.split_once(piece)?;
        words.push(told(word));
        rest = after;
    }
    words.push(told(rest.strip_suffix(last)?));
    Some(words)
}

fn told(word: &str) -> Word {
    match THINGS.iter().find(|(thing, _)| *thing == word) {
        Some((_, text)) => Word::Both { zh: text.zh.to_owned(), en: text.en.to_owned() },
        None => Word::Typed(word.trim_matches('`').to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(message: &str) -> (String, String) {
        let (sentence, words) = of(message, SYNTAX);
        filled(sentence, &words)
    }

    #[test]
    fn our_sentences_are_short_enough_to_be_told_whole() {
        for says in KNOWN.iter().map(|known| known.says).chain([BROKEN_TEMPLATE, CIRCLE, NEEDED, TOGETHER]) {
            assert!(says.zh.chars().count() < 90 && says.en.chars().count() < 90, "{says:?}");
        }
    }

    #[test]
    fn a_sentence_is_known_by_its_pieces() {
        let (zh, en) = said("Found `</` but expected }}.");
        assert_eq!((zh.as_str(), en.as_str()), ("这里应是 }}，写的却是 </", "here }} is expected, not </"));
        assert_eq!(said("Found identifier but expected string.").0, "这里应是 带引号的文字，写的却是 名称");
        let (zh, _) = said("block was named `main` in the opening tag, found `side` as name in the end tag");
        assert_eq!(zh, "开头叫“main”，收尾却写成“side”");
        assert_eq!(said("Field `xs` is not defined. Available fields: x, y").0, "没有“xs”这一项；有：x, y");
        assert_eq!(said("something new").1, SYNTAX.en);
    }
}
