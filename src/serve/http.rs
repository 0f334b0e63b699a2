//! The server: connections, requests, answers, by the crate `hyper`. One thread serves all connections;
//! what is asked of the site is handed to whoever holds it. Must not know what a register is.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, oneshot, watch};

use super::asked::{Asked, Refusal, Wanted, judge};
use super::state::State;
use super::{Answer, live};

/// Connections at a time; further ones wait.
const MOST: usize = 256;
/// Whoever sends nothing for so long is hung up on.
const PATIENCE: Duration = Duration::from_secs(60);
/// Whoever waits for another state hears after so long that there is none, and asks again.
const ROUND: Duration = Duration::from_secs(25);

/// Sent with every answer. Nothing of the register stays in the browser's cache, and pages of others
/// can neither frame it nor read it.
const ALWAYS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("content-security-policy", "frame-ancestors 'none'"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// One file of the site that somebody waits for.
#[derive(Debug)]
pub struct Ask {
    pub address: String,
    reply: oneshot::Sender<Answer>,
}

impl Ask {
    /// Send the answer. Whoever asked may have gone: that is no failure.
    pub fn answer(self, answer: Answer) {
        let _ = self.reply.send(answer);
    }
}

/// Tells all browsers of a new state.
#[derive(Debug)]
pub struct News(watch::Sender<Arc<State>>);

impl News {
    /// From now on this is the state.
    pub fn tell(&self, state: State) {
        self.0.send_replace(Arc::new(state));
    }
}

/// A server that is ready to serve.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listen at an address; at port 0 at any free one.
    ///
    /// # Errors
    /// If the address cannot be had.
    pub fn open(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serve from now on, in a thread of its own, until the program ends. `ask` hears of each file that
    /// is asked for.
    ///
    /// # Errors
    /// If the system gives no thread or no events.
    pub fn serve(self, state: State, ask: impl Fn(Ask) + Send + Sync + 'static) -> io::Result<News> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let (news, states) = watch::channel(Arc::new(state));
        let desk = Arc::new(Desk { ask: Box::new(ask), states, beyond: !self.address.ip().is_loopback() });
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener)?
        };
        std::thread::Builder::new()
            .name("http".to_owned())
            .spawn(move || runtime.block_on(accept(&listener, &desk)))?;
        Ok(News(news))
    }
}

/// Where requests are answered.
struct Desk {
    ask: Box<dyn Fn(Ask) + Send + Sync>,
    states: watch::Receiver<Arc<State>>,
    /// Whether others than this machine may ask.
    beyond: bool,
}

async fn accept(listener: &tokio::net::TcpListener, desk: &Arc<Desk>) {
    let room = Arc::new(Semaphore::new(MOST));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, say: it passes.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let desk = Arc::clone(desk);
        tokio::spawn(async move {
            let answered = service_fn(|request| answered(request, &desk));
            let mut connection = http1::Builder::new();
            connection.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // A browser hangs up whenever it likes.
            let _ = connection.serve_connection(TokioIo::new(stream), answered).await;
            drop(place);
        });
    }
}

async fn answered(request: Request<Incoming>, desk: &Desk) -> Result<Response<Full<Bytes>>, Infallible> {
    let wanted = judge(&parts(&request), desk.beyond);
    let answer = match wanted {
        Ok(Wanted::File(address)) => desk.file(address).await,
        Ok(Wanted::State { other_than }) => desk.state(other_than).await,
        Ok(Wanted::Script) => text(200, "live.js", live::SCRIPT),
        Ok(Wanted::Style) => text(200, "live.css", live::STYLE),
        Err(refusal) => refused(refusal),
    };
    Ok(response(answer))
}

fn parts(request: &Request<Incoming>) -> Asked<'_> {
    let header = |name: HeaderName| value(request.headers(), name);
    Asked {
        method: request.method().as_str(),
        path: request.uri().path(),
        query: request.uri().query(),
        host: header(header::HOST),
        from: header(HeaderName::from_static("sec-fetch-site")),
        mode: header(HeaderName::from_static("sec-fetch-mode")),
    }
}

/// The value of a header. One sent twice is as bad as one that cannot be read: nobody is believed.
fn value(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => None,
        (Some(only), None) => Some(only.to_str().unwrap_or("?")),
        _ => Some("?"),
    }
}

impl Desk {
    async fn file(&self, address: String) -> Answer {
        let (reply, answer) = oneshot::channel();
        (self.ask)(Ask { address, reply });
        answer.await.unwrap_or_else(|_| text(503, "x.txt", "closing\n"))
    }

    async fn state(&self, other_than: Option<String>) -> Answer {
        let mut states = self.states.clone();
        let other = states.wait_for(|state| other_than.as_deref() != Some(&state.id));
        // Whoever has waited long enough is told what there is.
        let _ = tokio::time::timeout(ROUND, other).await;
        let state = Arc::clone(&self.states.borrow());
        let body = serde_json::to_vec(&*state).unwrap_or_default();
        Answer { status: 200, kind: live::kind("x.json"), body }
    }
}

fn text(status: u16, name: &str, text: &str) -> Answer {
    Answer { status, kind: live::kind(name), body: text.as_bytes().to_vec() }
}

fn refused(refusal: Refusal) -> Answer {
    let (status, said) = match refusal {
        Refusal::Method => (405, "只读 · read only: GET and HEAD\n"),
        Refusal::Host => (421, "只以本机地址访问 · ask by this machine's own address\n"),
        Refusal::Foreign => (403, "不供其他网站引用 · not for other sites' pages\n"),
        Refusal::Path => (404, "没有这个地址 · no such address\n"),
    };
    text(status, "x.txt", said)
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if answer.status == 405 {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    response
}
