//! The files that pages use beside themselves: style, scripts, pictures. The program's own, and an
//! office's before them where both have the same path; what the site works out itself (`paper`) is no
//! file that another can replace. Must not know whether they are written or served.

use include_dir::Dir;

use super::paper;
use super::templates::SHIPPED;

/// Every asset of a site, each path once: path from the site's root, and bytes. `own` are the office's.
pub fn all(own: &[(String, Vec<u8>)]) -> impl Iterator<Item = (&str, &[u8])> {
    let is_own = |path: &str| own.iter().any(|(known, _)| known == path);
    let others = shipped().filter(move |(path, _)| !is_own(path));
    let own = own.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    // It bears the marking of printed sheets.
    own.filter(|(path, _)| *path != paper::ADDRESS).chain(others)
}

fn shipped<'f>() -> impl Iterator<Item = (&'f str, &'f [u8])> {
    let files = SHIPPED.get_dir("assets").into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().to_str()?, file.contents())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offices_own_goes_before_the_programs() {
        let own = [("assets/site.css", "own"), ("assets/seal.svg", "<svg/>"), (paper::ADDRESS, "no marking")];
        let own = own.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let found = |path: &str| -> Vec<&[u8]> {
            all(&own).filter(|(known, _)| *known == path).map(|(_, bytes)| bytes).collect()
        };
        assert_eq!(found("assets/site.css"), [b"own"]);
        assert_eq!(found("assets/seal.svg"), [b"<svg/>"]);
        assert!(found("assets/site.js").len() == 1 && !found("assets/site.js")[0].is_empty());
        assert!(found(paper::ADDRESS).is_empty(), "the site makes it");
        assert_eq!(all(&own).count(), all(&[]).count() + 1);
    }
}
