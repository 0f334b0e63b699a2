//! What `bad-yaml` says of each slip: what is wrong, and the line as it should read.

use crate::lang::Text;

/// Sentences by name, the general one first.
pub(super) static ALL: &[(&str, Text)] = &[
    ("headline", Text { zh: "这一处的格式读不出来", en: "this cannot be read as YAML" }),
    (
        "full-width-colon",
        Text {
            zh: "栏目后面用了全角冒号，读不出栏目；应写成：{rewritten}",
            en: "a full-width colon does not separate key and value; write: {rewritten}",
        },
    ),
    (
        "full-width-comma",
        Text {
            zh: "花括号里用了全角逗号，几栏连成了一栏；应写成：{rewritten}",
            en: "a full-width comma does not separate the keys inside braces; write: {rewritten}",
        },
    ),
    (
        "full-width-bracket",
        Text {
            zh: "括号是全角的；应写成：{rewritten}", en: "the brackets are full-width; write: {rewritten}"
        },
    ),
    (
        "full-width-space",
        Text {
            zh: "这一行有全角空格，不算空格；应写成：{rewritten}",
            en: "a full-width space does not count as a space; write: {rewritten}",
        },
    ),
    (
        "glued",
        Text {
            zh: "全角标点把几栏连成了一个词；应分开写：{rewritten}（不在花括号里的，一栏一行）",
            en: "full-width marks make one word of several keys; write: {rewritten} (a line each where there are no braces)",
        },
    ),
    (
        "colon-without-space",
        Text {
            zh: "冒号后面要空一格；应写成：{rewritten}",
            en: "a space is needed after the colon; write: {rewritten}",
        },
    ),
    (
        "missing-colon",
        Text {
            zh: "栏目后面缺冒号；应写成：{rewritten}",
            en: "the colon after the key is missing; write: {rewritten}",
        },
    ),
    (
        "dash-without-space",
        Text {
            zh: "短横后面要空一格；应写成：{rewritten}",
            en: "a space is needed after the dash; write: {rewritten}",
        },
    ),
    (
        "missing-dash",
        Text {
            zh: "列表里的一条要以短横开头，下面各行随之缩进；应写成：{rewritten}",
            en: "an item of a list begins with a dash and its other lines are indented; write: {rewritten}",
        },
    ),
    (
        "two-keys",
        Text {
            zh: "一行写了两栏；应分两行：{rewritten}，下一行 {second}（若冒号是内容的一部分，整个内容加引号）",
            en: "two keys on one line; write two lines: {rewritten}, then {second} (or quote the value if the colon is part of it)",
        },
    ),
    (
        "missing-comma",
        Text {
            zh: "花括号里两栏之间缺逗号；应写成：{rewritten}",
            en: "a comma is missing between two keys inside braces; write: {rewritten}",
        },
    ),
    (
        "unquoted-colon",
        Text {
            zh: "内容里有冒号，要加引号；应写成：{rewritten}",
            en: "the value holds a colon and must be quoted; write: {rewritten}",
        },
    ),
    (
        "unquoted-start",
        Text {
            zh: "内容开头的符号另有用处，要加引号；应写成：{rewritten}",
            en: "the value begins with a character that has a meaning of its own; quote it: {rewritten}",
        },
    ),
    (
        "text-behind-quote",
        Text {
            zh: "内容以引号开头，引号后面还有字；整个内容加引号：{rewritten}",
            en: "the value begins with a quotation mark and goes on after the closing one; quote it as a whole: {rewritten}",
        },
    ),
    (
        "conflict",
        Text {
            zh: "合并冲突：两边都改了这里，======= 以上是本分支的，以下是并入的。两边各登记了一条的，都留下；填了同一栏的，照实留一边；然后删去 <<<<<<<、=======、>>>>>>> 三行",
            en: "a merge conflict: both sides changed this; above ======= is this branch, below it what is merged. Where each side entered an act of its own, keep both; where both filled in the same key, keep what is true; then delete the lines <<<<<<<, ======= and >>>>>>>",
        },
    ),
    (
        "conflict-in-document",
        Text {
            zh: "合并冲突：两边都写了这个文件，======= 以上是本分支的，以下是并入的。是同一份文件的，照实留一边，删去 <<<<<<<、=======、>>>>>>> 三行；是两份文件用了同一编号的，先 git merge --abort，再运行 jiyao renumber --base 要并入的分支，提交后重新合并",
            en: "a merge conflict: both sides wrote this file; above ======= is this branch, below it what is merged. If it is one document, keep what is true and delete the lines <<<<<<<, ======= and >>>>>>>; if two documents took one number, run `git merge --abort`, then `jiyao renumber --base` with the branch to be merged, commit, and merge again",
        },
    ),
    (
        "anchor",
        Text {
            zh: "登记里不用锚点和引用（& 和 * 开头的写法），请把内容写全",
            en: "anchors and aliases (& and *) are not used here; write the value out",
        },
    ),
    (
        "anchor-mended",
        Text {
            zh: "& 或 * 开头的内容会被当作引用；要加引号：{rewritten}",
            en: "a value that begins with & or * counts as an alias; quote it: {rewritten}",
        },
    ),
    (
        "tag",
        Text {
            zh: "登记里不用 ! 开头的类型标记，请删去", en: "tags (!) are not used here; take it out"
        },
    ),
    (
        "tag-mended",
        Text {
            zh: "! 开头的内容会被当作类型标记；要加引号：{rewritten}",
            en: "a value that begins with ! counts as a tag; quote it: {rewritten}",
        },
    ),
    (
        "second-document",
        Text {
            zh: "一个文件只写一份内容；--- 之后的另存为一个文件，或删去这一行",
            en: "one file holds one content; put what follows --- into a file of its own, or take the line out",
        },
    ),
    ("too-deep", Text { zh: "层次套得太深，读到这里为止", en: "nested too deeply to be read further" }),
    (
        "tab",
        Text {
            zh: "缩进用了制表符；请改用空格，每层两个",
            en: "a tab is used for indentation; use spaces, two for each level",
        },
    ),
    (
        "tab-mended",
        Text {
            zh: "缩进用了制表符；请改用空格，缩进 {wanted} 格：{rewritten}",
            en: "a tab is used for indentation; indent by {wanted} with spaces: {rewritten}",
        },
    ),
    (
        "unclosed-bracket",
        Text {
            zh: "括号没有配对，或者括号里两项之间缺逗号",
            en: "a bracket is not closed, or a comma is missing between two items",
        },
    ),
    (
        "unclosed-bracket-mended",
        Text {
            zh: "括号没有配对；应写成：{rewritten}", en: "the brackets do not match; write: {rewritten}"
        },
    ),
    (
        "unclosed-quote",
        Text {
            zh: "引号没有配对，后面的内容都被当成了引文",
            en: "a quotation mark is not closed, so all that follows is taken for text",
        },
    ),
    (
        "unclosed-quote-mended",
        Text {
            zh: "引号没有配对；应写成：{rewritten}", en: "a quotation mark is not closed; write: {rewritten}"
        },
    ),
    (
        "indentation",
        Text {
            zh: "缩进不齐：同一层的各行要对齐，下一层多缩进两格",
            en: "the indentation is off: lines of one level start in the same column, the next level two spaces further in",
        },
    ),
    (
        "indentation-mended",
        Text {
            zh: "缩进不齐：这一行现在缩进 {found} 格，应缩进 {wanted} 格",
            en: "the indentation is off: this line is indented by {found}, it should be by {wanted}",
        },
    ),
    (
        "bom-inside",
        Text {
            zh: "文件中间夹着一个看不见的字节顺序标记，请删去这一处重新输入",
            en: "an invisible mark (byte order mark) stands in the middle of the file; delete this spot and type it again",
        },
    ),
    (
        "lone-line",
        Text {
            zh: "这一行既没有栏目，也不是列表里的一条；是上一栏的内容的，接在上一行后面或缩进两格",
            en: "this line has no key and is not an item of a list; if it continues the value above, join it there or indent it by two spaces",
        },
    ),
    (
        "other",
        Text {
            zh: "这一行的格式读不出来；请对照上下各行检查标点、引号和缩进",
            en: "this line cannot be read ({info}); compare its marks, quotes and indentation with the lines around it",
        },
    ),
    ("cannot-read", Text { zh: "文件打不开", en: "the file cannot be opened: {error}" }),
    (
        "utf-16",
        Text {
            zh: "文件存成了 UTF-16（旧编辑器里叫 Unicode）；请另存为 UTF-8",
            en: "the file is saved as UTF-16; save it as UTF-8",
        },
    ),
    (
        "not-utf-8",
        Text {
            zh: "文件从这里起不是 UTF-8，多半存成了 GBK；请另存为 UTF-8",
            en: "from here on the file is not UTF-8 (most likely GBK); save it as UTF-8",
        },
    ),
    (
        "control",
        Text {
            zh: "这里有一个看不见的控制字符，请删去", en: "an invisible control character stands here; delete it"
        },
    ),
    (
        "too-large",
        Text {
            zh: "文件太大，没有读；请拆成几个文件", en: "the file is too large and was not read; split it"
        },
    ),
];
