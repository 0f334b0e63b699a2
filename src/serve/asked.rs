//! Whether a request is answered at all, and what it asks for. The register is secret, and a browser
//! carries other people's pages too: only what the served pages themselves ask for, or what somebody
//! opens by hand, is answered. Must not know sockets, nor what there is to be had.

use std::net::{IpAddr, SocketAddr};

use percent_encoding::percent_decode_str;

/// What belongs to serving and to no site begins with this; no page's address has a part that begins
/// with a dot.
pub const LIVE: &str = "/.jiyao/";

/// The parts of a request that count.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'r> {
    pub method: &'r str,
    /// As sent, without the query.
    pub path: &'r str,
    pub query: Option<&'r str>,
    /// The header `Host`.
    pub host: Option<&'r str>,
    /// The header `Sec-Fetch-Site`: whose page asks. Only browsers send it.
    pub from: Option<&'r str>,
    /// The header `Sec-Fetch-Mode`: `navigate` where somebody opens a page.
    pub mode: Option<&'r str>,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A file of the site, by its address.
    File(String),
    /// The script and the style that served pages are given.
    Script,
    Style,
    /// The state of the site, at once; or as soon as it is another than this one.
    State {
        other_than: Option<String>,
    },
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Something else than reading.
    Method,
    /// Asked under a name that is not this machine's: some page has its own name lead here.
    Host,
    /// Asked by another site's page.
    Foreign,
    /// No address of a site can look like this.
    Path,
}

/// Judge a request. `beyond` is whether others than this machine may ask.
///
/// # Errors
/// If it is not answered.
pub fn judge(asked: &Asked<'_>, beyond: bool) -> Result<Wanted, Refusal> {
    if !asked.host.is_some_and(|host| is_own(host, beyond)) {
        return Err(Refusal::Host);
    }
    if !["GET", "HEAD"].contains(&asked.method) {
        return Err(Refusal::Method);
    }
    let by_hand = asked.mode == Some("navigate");
    if !by_hand && !matches!(asked.from, None | Some("same-origin" | "none")) {
        return Err(Refusal::Foreign);
    }
    match asked.path.strip_prefix(LIVE) {
        Some("live.js") => Ok(Wanted::Script),
        Some("live.css") => Ok(Wanted::Style),
        Some("state") => Ok(Wanted::State { other_than: asked.query.map(str::to_owned) }),
        Some(_) => Err(Refusal::Path),
        None => address(asked.path).map(Wanted::File).ok_or(Refusal::Path),
    }
}

/// Whether a name in `Host` is this machine's own. A name that leads here can be anybody's, a number
/// cannot: a page that came under a number came from there.
fn is_own(host: &str, beyond: bool) -> bool {
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    let number: Option<IpAddr> =
        host.parse::<SocketAddr>().map(|socket| socket.ip()).ok().or_else(|| bare.parse().ok());
    number.is_some_and(|number| beyond || number.is_loopback())
}

/// The address of a site's file that a path asks for; of a folder its first page.
fn address(path: &str) -> Option<String> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let mut parts: Vec<&str> = path.split('/').collect();
    if let Some(last) = parts.last_mut().filter(|last| last.is_empty()) {
        *last = "index.html";
    }
    let is_plain = |part: &&str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']);
    parts.iter().all(is_plain).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(path: &str) -> Result<Wanted, Refusal> {
        judge(&Asked { method: "GET", path, host: Some("127.0.0.1:4620"), ..Asked::default() }, false)
    }

    fn file(address: &str) -> Result<Wanted, Refusal> {
        Ok(Wanted::File(address.to_owned()))
    }

    #[test]
    fn a_path_is_an_address_of_the_site() {
        assert_eq!(get("/"), file("index.html"));
        assert_eq!(get("/registers/incoming/"), file("registers/incoming/index.html"));
        assert_eq!(get("/people/%E4%BC%8D%E6%B8%85.html"), file("people/伍清.html"));
    }

    #[test]
    fn a_path_leads_nowhere_else() {
        let odd = [
            "/../register.yaml",
            "/a/../../b",
            "/%2e%2e/x",
            "/..%2fx",
            "//etc/passwd",
            "/.jiyao-manifest",
            "/.git/HEAD",
        ];
        let broken = ["/a/./b", "/a\\..\\b", "/%00", "/%ff", "index.html", "", "*", "/.jiyao/other", "/a//b"];
        for path in odd.into_iter().chain(broken) {
            assert_eq!(get(path), Err(Refusal::Path), "{path}");
        }
    }

    #[test]
    fn only_reading_is_answered() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get"] {
            let asked = Asked { method, path: "/", host: Some("localhost"), ..Asked::default() };
            assert_eq!(judge(&asked, false), Err(Refusal::Method), "{method}");
        }
    }

    #[test]
    fn a_name_that_somebody_else_gave_this_machine_is_refused() {
        let judged = |host, beyond| judge(&Asked { method: "GET", path: "/", host, ..Asked::default() }, beyond);
        for own in ["localhost", "LOCALHOST:4620", "127.0.0.1", "127.0.0.1:4620", "[::1]", "[::1]:4620"] {
            assert!(judged(Some(own), false).is_ok(), "{own}");
        }
        for other in ["evil.example", "localhost.evil.example:4620", "192.168.1.7:4620", "127.0.0.1.evil.example", ""] {
            assert_eq!(judged(Some(other), false), Err(Refusal::Host), "{other}");
        }
        assert_eq!(judged(None, false), Err(Refusal::Host));
        assert!(judged(Some("192.168.1.7:4620"), true).is_ok());
        assert_eq!(judged(Some("evil.example:4620"), true), Err(Refusal::Host));
    }

    #[test]
    fn another_sites_page_may_link_here_but_not_read() {
        let asked = |from, mode| Asked {
            method: "GET",
            path: "/search/index.js",
            host: Some("127.0.0.1:4620"),
            from: Some(from),
            mode: Some(mode),
            ..Asked::default()
        };
        assert_eq!(judge(&asked("cross-site", "no-cors"), false), Err(Refusal::Foreign));
        assert_eq!(judge(&asked("same-site", "cors"), false), Err(Refusal::Foreign));
        assert!(judge(&asked("same-origin", "no-cors"), false).is_ok());
        assert!(judge(&asked("cross-site", "navigate"), false).is_ok());
    }

    #[test]
    fn what_belongs_to_serving_lies_apart() {
        assert_eq!(get("/.jiyao/live.js"), Ok(Wanted::Script));
        let asked = Asked {
            method: "GET",
            path: "/.jiyao/state",
            query: Some("a-1"),
            host: Some("localhost"),
            ..Asked::default()
        };
        assert_eq!(judge(&asked, false), Ok(Wanted::State { other_than: Some("a-1".to_owned()) }));
    }
}
