//! What a page is given on its way to the browser so that it reloads itself and tells what was found.
//! The pages of a site that is built know nothing of it. Must not know where pages come from.

use super::asked::LIVE;

/// Waits for another state, reloads, and shows what was found.
pub const SCRIPT: &str = include_str!("live/live.js");
/// How that looks.
pub const STYLE: &str = include_str!("live/live.css");

/// The page's own policy forbids it to ask for anything; while it is served it may ask the server.
const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
const ALLOWED: &str = "connect-src 'self'; ";

/// A page that reloads itself once the state is another than `id`.
#[must_use]
pub fn alive(page: &str, id: &str) -> String {
    let given = format!(
        "<link rel=\"stylesheet\" href=\"{LIVE}live.css\">\n<script src=\"{LIVE}live.js\" data-state=\"{id}\" defer></script>\n"
    );
    let mut page = page.to_owned();
    // An office's own templates may leave out either.
    let end_of_head = page.find("</head>").unwrap_or(page.len());
    page.insert_str(end_of_head, &given);
    if let Some(policy) = page[..end_of_head].find(POLICY) {
        page.insert_str(policy + POLICY.len(), ALLOWED);
    }
    page
}

/// A page of a few words, for what the site does not have.
#[must_use]
pub fn bare(language: &str, title: &str, text: &str) -> String {
    let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let (title, text) = (plain(title), plain(text));
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/assets/site.css\">\n<link rel=\"icon\" href=\"/assets/icon.svg\">\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n<p><a href=\"/\">/</a></p>\n</main>\n</body>\n</html>\n"
    )
}

/// The media type of a site's file, by the end of its name.
#[must_use]
pub fn kind(address: &str) -> &'static str {
    let end = address.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match end.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_given_the_script_and_leave_to_ask() {
        let page = "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head><body></body></html>";
        let alive = alive(page, "7-1");
        assert!(alive.contains("content=\"connect-src 'self'; default-src 'none'\""), "{alive}");
        let (head, body) = alive.split_once("</head>").unwrap();
        assert!(head.contains("<script src=\"/.jiyao/live.js\" data-state=\"7-1\" defer></script>"));
        assert_eq!(body, "<body></body></html>");
    }

    #[test]
    fn a_template_without_a_head_is_given_it_all_the_same() {
        let alive = alive("<p>x", "7-1");
        assert!(alive.starts_with("<p>x") && alive.contains("live.js"));
        let quoted = "<head></head><code>http-equiv=\"Content-Security-Policy\" content=\"x\"</code>";
        assert!(super::alive(quoted, "7-1").ends_with("content=\"x\"</code>"), "a page's text is left alone");
    }

    #[test]
    fn what_a_page_has_to_say_is_no_markup() {
        let page = bare("zh-CN", "没有这一页", "a < b & <script>");
        assert!(page.contains("a &lt; b &amp; &lt;script>"));
    }

    #[test]
    fn files_are_told_apart_by_their_names() {
        assert_eq!(kind("people/伍清.html"), "text/html; charset=utf-8");
        assert_eq!(kind("search/index.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("calendar/office.ics"), "text/calendar; charset=utf-8");
        assert_eq!(kind("assets/seal.SVG"), "image/svg+xml");
        assert_eq!(kind("assets/README"), "application/octet-stream");
    }
}
