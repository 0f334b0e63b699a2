//! Sessions at the console: each Markdown file shows commands and what they print. The folder of the
//! same name ending in `.in` is where they are run.

#[test]
fn sessions_go_as_they_are_told() {
    let cache = concat!(env!("CARGO_TARGET_TMPDIR"), "/cache");
    let cases = trycmd::TestCases::new();
    // Under a CI service files would be named from its checkout.
    cases.env("GITHUB_WORKSPACE", "/nowhere").env("XDG_CACHE_HOME", cache).case("tests/cmd/*.md");
}
