//! `jiyao serve`: its arguments, and where it begins.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::value_parser;

use super::CLEAN;
use super::failure::Failure;
use super::memory::Keep;
use super::open;
use super::options::{Colour, Manner, When, Which};
use super::output;
use super::serving::{Outside, Serving, Settings};
use super::weighing::Weighing;
use crate::serve::http::Server;

/// 在本机边改边看网站 · look at the site in a browser while working on the register
///
/// Pages are made when they are asked for and never written to disk; a saved file shows at once, with
/// what is wrong in it. Prints the address on standard output. Ctrl-C ends it.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// 登记所在的文件夹（默认：当前文件夹或其上级中最近的一个） · the register; default: the nearest at or above the current folder
    dir: Option<PathBuf>,
    /// 给哪个受众看（默认同 build） · for which audience; default: as `build`
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// 以哪个时间为准（默认：现在，随时间更新） · as of when; default: now, as time goes on
    #[arg(long, value_name = "TIME")]
    as_of: Option<String>,
    /// 监听的地址；登记是秘密，非本机地址会让别人也看到 · where to listen; the register is secret: beyond this machine others can see it
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// 监听的端口；0 为任一空闲端口 · the port; 0 for any that is free
    #[arg(long, value_name = "PORT", default_value_t = 4620)]
    port: u16,
    /// 每隔几秒自己查看有无改动，用于网络共享盘 · look for changes every so many seconds: for network shares, where the system tells of none
    #[arg(long, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=3600))]
    poll: Option<u64>,
    #[command(flatten)]
    weighing: Weighing,
    #[command(flatten)]
    keep: Keep,
    /// 只输出网址，不输出经过 · print the address and nothing else
    #[arg(long, short)]
    quiet: bool,
}

impl Serve {
    pub(super) fn run(self) -> Result<u8, Failure> {
        let wanted = SocketAddr::new(self.address, self.port);
        let settings = self.settings()?;
        let server = Server::open(wanted).map_err(|error| taken(wanted, &error))?;
        if !wanted.ip().is_loopback() {
            output::remark(BEYOND);
        }
        Serving::begin(settings, Outside::real()).run(server)?;
        Ok(CLEAN)
    }

    /// What was asked for beside the address.
    pub(super) fn settings(self) -> Result<Settings, Failure> {
        let root = open::root(self.dir.as_deref())?;
        let when = When { as_of: self.as_of, at: None };
        Ok(Settings {
            which: Which { dir: Some(root), when },
            audience: self.audience,
            weighing: self.weighing,
            keep: self.keep,
            poll: self.poll.map(Duration::from_secs),
            manner: Manner { quiet: self.quiet, color: Colour::Auto, timings: None },
        })
    }
}

/// Said where others can ask as well.
const BEYOND: &str = "\
警告：这个地址不限于本机，能连到本机的人都能看到网站里的登记内容；传输不加密，也不验证身份
warning: this address is not this machine's alone: whoever can reach it sees what the site shows of the register,
without encryption, and nobody is asked who he is
";

fn taken(wanted: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("不能在 {wanted} 监听：{error}；可另选端口，如 --port 0（任一空闲端口）"),
        format!("cannot listen at {wanted}: {error}; choose another port, as with --port 0 (any that is free)"),
    )
}
