//! Sessions at the console: each Markdown file shows commands and what they print. The folder of the
//! same name ending in `.in` is where they are run.

#[test]
fn sessions_go_as_they_are_told() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}
