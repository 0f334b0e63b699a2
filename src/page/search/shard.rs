//! Script files that hand data to the page: a folder that is opened without a server lets no page fetch
//! a file, but scripts of the site's own may be loaded. Must not know what the data is.

use serde_json::json;

use super::File;

/// Where the files lie.
const FOLDER: &str = "search";

/// Items that stand in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The place of the first among all.
    pub first: usize,
    /// The items with commas between.
    pub body: String,
}

/// Items in as few parts as fit below `most` bytes each; one that is longer stands alone.
#[must_use]
pub fn pack(items: impl Iterator<Item = String>, most: usize) -> Vec<Packed> {
    let mut parts: Vec<Packed> = Vec::new();
    for (at, item) in items.enumerate() {
        match parts.last_mut().filter(|part| part.body.len() + item.len() < most) {
            Some(part) => {
                part.body.push(',');
                part.body.push_str(&item);
            }
            None => parts.push(Packed { first: at, body: item }),
        }
    }
    parts
}

/// A file of the search that hands `data` to the page under its name.
#[must_use]
pub fn file(name: &str, data: &str) -> File {
    (format!("{FOLDER}/{name}.js"), script(name, data))
}

/// A script that hands data, written as JSON, to the page under a name.
#[must_use]
pub fn script(name: &str, data: &str) -> String {
    format!("jiyaoShard({},{data});\n", json!(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_packed_in_their_order() {
        let packed = pack(["aaa", "bbb", "cccccccc", "d"].map(str::to_owned).into_iter(), 8);
        let shape: Vec<(usize, &str)> = packed.iter().map(|part| (part.first, part.body.as_str())).collect();
        assert_eq!(shape, [(0, "aaa,bbb"), (2, "cccccccc"), (3, "d")]);
        assert_eq!(pack(std::iter::empty(), 8), []);
    }
}
