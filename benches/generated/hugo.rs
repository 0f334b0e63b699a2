//! The same documents as content of Hugo, with their actions joined into the front matter: it reads one
//! file a document, checks nothing and keeps no history; what it does is to render as many pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Generated;

const SINGLE: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{{ .Title }}</title><h1>{{ .Title }}</h1>
<table>{{ range $key, $value := .Params }}{{ if ne $key "acts" }}<tr><th>{{ $key }}</th><td>{{ $value }}</td></tr>{{ end }}{{ end }}</table>
<table>{{ range .Params.acts }}<tr><td>{{ .at }}</td><td>{{ .action }}</td><td>{{ .by }}</td><td>{{ range $key, $value := . }}{{ $key }} {{ $value }} {{ end }}</td></tr>{{ end }}</table></html>
"#;
const LIST: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{{ .Title }}</title>
<table>{{ range .Pages }}<tr><td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td><td>{{ .Params.level }}</td><td>{{ len .Params.acts }}</td></tr>{{ end }}</table></html>
"#;

/// Where the program is: `HUGO` in the environment, else the one that the shell finds.
pub fn program() -> Option<String> {
    let named = std::env::var("HUGO").unwrap_or_else(|_| "hugo".to_owned());
    let runs = std::process::Command::new(&named).arg("version").output();
    runs.is_ok_and(|said| said.status.success()).then_some(named)
}

/// Write a site of the register's documents into a folder; only of a register with a file an action.
pub fn write(made: &Generated, root: &Path) {
    let mut acts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, path, text) in made.files.iter().filter(|(_, path, _)| path.starts_with("actions/")) {
        let named = text.lines().find_map(|line| line.strip_prefix("items: "));
        let id = named.unwrap_or_else(|| panic!("{path} names no document")).trim_matches(['[', ']', '"']);
        acts.entry(id.split('#').next().unwrap_or(id)).or_default().push(text);
    }
    put(
        root.join("hugo.toml"),
        "title = \"register\"\nbaseURL = \"/\"\ndisableKinds = [\"taxonomy\", \"term\", \"rss\", \"sitemap\"]\n",
    );
    put(root.join("layouts/_default/single.html"), SINGLE);
    put(root.join("layouts/_default/list.html"), LIST);
    for (_, path, text) in made.files.iter().filter(|(_, path, _)| path.starts_with("documents/")) {
        let id = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let mut page = format!("---\n{text}id: {id}\nacts:\n");
        for act in acts.get(id).into_iter().flatten() {
            let indented: Vec<String> = act.lines().map(|line| format!("    {line}")).collect();
            page.push_str(&format!("  -\n{}\n", indented.join("\n")));
        }
        page.push_str("---\n");
        put(root.join("content").join(path).with_extension("md"), &page);
    }
}

fn put(file: PathBuf, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}
