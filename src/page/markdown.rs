//! Markdown of notes and regulations to HTML: no raw HTML, no images, no links that run something.
//! The only place where text becomes HTML outside a template.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

/// Render Markdown; HTML in it is shown as the text it is.
#[must_use]
pub fn render(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link { ref dest_url, .. }) if !is_inside(dest_url) => Some(Event::Start(Tag::Emphasis)),
        Event::End(TagEnd::Link) => Some(Event::End(TagEnd::Link)),
        event => Some(event),
    });
    let mut out = String::new();
    html::push_html(&mut out, balanced(events).into_iter());
    out
}

/// Whether a link stays inside the site: nothing is loaded or followed from elsewhere.
fn is_inside(address: &str) -> bool {
    !address.contains(':') && !address.starts_with("//")
}

/// A link that was turned into emphasis ends as one.
fn balanced<'e>(events: impl Iterator<Item = Event<'e>>) -> Vec<Event<'e>> {
    let mut open: Vec<bool> = Vec::new();
    let mut out = Vec::new();
    for event in events {
        match &event {
            Event::Start(Tag::Link { .. }) => open.push(true),
            Event::Start(Tag::Emphasis) => open.push(false),
            Event::End(TagEnd::Emphasis) => {
                open.pop();
            }
            Event::End(TagEnd::Link) => {
                let end = if open.pop() == Some(false) { TagEnd::Emphasis } else { TagEnd::Link };
                out.push(Event::End(end));
                continue;
            }
            _ => {}
        }
        out.push(event);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_text() {
        let out = render("a <script>alert(1)</script> b\n\n<img src=x onerror=y>\n");
        assert!(!out.contains("<script>") && !out.contains("<img"), "{out}");
        assert!(out.contains("&lt;script&gt;"));
    }

    #[test]
    fn links_stay_inside_the_site() {
        assert_eq!(
            render("[x](../documents/S2026-0001.html)"),
            "<p><a href=\"../documents/S2026-0001.html\">x</a></p>\n"
        );
        assert_eq!(render("[x](javascript:alert(1)) *y*"), "<p><em>x</em> <em>y</em></p>\n");
        assert_eq!(render("![x](http://example.org/x.png)"), "<p>x</p>\n");
    }
}
