//! What a file is, told by its path alone (format, section 1).
//! Knows the folder's shape and nothing of what stands inside the files.

use ecow::EcoString;

/// The part a file plays in a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `register.yaml`: the office itself.
    Office,
    People,
    Units,
    Places,
    /// `calendar/2026.yaml`; `None` where the name is no year.
    Calendar(Option<i32>),
    /// `regulations/*.md`
    Regulation,
    /// `documents/2026/S2026-0001.yaml`: the year of the folder and the id.
    Document {
        year: EcoString,
        id: EcoString,
    },
    /// Anything below `actions/`.
    Action,
    /// `logs/<folder>/…`: the folder's name as typed, a kind or its Chinese name.
    Log {
        folder: EcoString,
    },
    /// `kinds/<kind>.yaml`, `registers/<name>.yaml`, `rules/<name>.yaml`
    Kind {
        name: EcoString,
    },
    Register {
        name: EcoString,
    },
    OwnRule {
        name: EcoString,
    },
    Waivers,
    /// `templates/…` and `assets/…`: the path below the folder.
    Template {
        name: EcoString,
    },
    Asset {
        name: EcoString,
    },
    /// A YAML file that stands where none is read.
    Misplaced,
}

const DOCUMENTS: [&str; 2] = ["documents", "文件"];
const ACTIONS: [&str; 2] = ["actions", "动作"];
const LOGS: [&str; 2] = ["logs", "台账"];

/// What the file at `path` (relative to the root, with `/`) is; `None` for what is ignored.
#[must_use]
pub fn place(path: &str) -> Option<Place> {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| part.starts_with('.')) {
        return None;
    }
    let (file, folders) = parts.split_last()?;
    match folders {
        [] => root_file(file),
        ["people", ..] => yaml_stem(file).map(|_| Place::People),
        ["units", ..] => yaml_stem(file).map(|_| Place::Units),
        ["places", ..] => yaml_stem(file).map(|_| Place::Places),
        ["calendar"] => yaml_stem(file).map(|stem| Place::Calendar(stem.parse().ok())),
        ["regulations"] => file.ends_with(".md").then_some(Place::Regulation),
        ["kinds"] => yaml_stem(file).map(|name| Place::Kind { name: name.into() }),
        ["registers"] => yaml_stem(file).map(|name| Place::Register { name: name.into() }),
        ["rules"] => yaml_stem(file).map(|name| Place::OwnRule { name: name.into() }),
        ["templates", ..] => Some(Place::Template { name: parts[1..].join("/").into() }),
        ["assets", ..] => Some(Place::Asset { name: parts[1..].join("/").into() }),
        [top, rest @ ..] => entry_file(top, rest, file),
    }
}

fn root_file(file: &str) -> Option<Place> {
    match file {
        "register.yaml" => Some(Place::Office),
        "people.yaml" => Some(Place::People),
        "units.yaml" => Some(Place::Units),
        "places.yaml" => Some(Place::Places),
        "waivers.yaml" => Some(Place::Waivers),
        _ => None,
    }
}

fn entry_file(top: &str, rest: &[&str], file: &str) -> Option<Place> {
    let entries = [DOCUMENTS, ACTIONS, LOGS].iter().any(|names| names.contains(&top));
    if !entries {
        return None;
    }
    let Some(id) = yaml_stem(file) else {
        return file.ends_with(".yml").then_some(Place::Misplaced);
    };
    match rest {
        [year] if DOCUMENTS.contains(&top) => Some(Place::Document { year: (*year).into(), id: id.into() }),
        _ if DOCUMENTS.contains(&top) => Some(Place::Misplaced),
        _ if ACTIONS.contains(&top) => Some(Place::Action),
        [folder, ..] => Some(Place::Log { folder: (*folder).into() }),
        [] => Some(Place::Misplaced),
    }
}

fn yaml_stem(file: &str) -> Option<&str> {
    file.strip_suffix(".yaml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_path() {
        let document = Place::Document { year: "2026".into(), id: "S2026-0001".into() };
        assert_eq!(place("documents/2026/S2026-0001.yaml"), Some(document));
        assert_eq!(place("documents/S2026-0001.yaml"), Some(Place::Misplaced));
        assert_eq!(place("documents/2026/S2026-0001.yml"), Some(Place::Misplaced));
        assert_eq!(place("actions/2026/03/02.yaml"), Some(Place::Action));
        assert_eq!(place("logs/出入/2026/03.yaml"), Some(Place::Log { folder: "出入".into() }));
        assert_eq!(place("logs/loose.yaml"), Some(Place::Misplaced));
        assert_eq!(place("notes.txt"), None);
        assert_eq!(place(".git/config"), None);
        assert_eq!(place("people/a.yaml"), Some(Place::People));
    }
}
