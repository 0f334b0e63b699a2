//! What a site is made of, ready to be viewed: the same for a site that is written and one that is served.

use super::failure::Failure;
use super::memory::{Keep, Memory};
use super::open::{self, Found, Opened, find};
use super::options::Which;
use super::progress::Progress;
use super::weighing::Weighing;
use crate::changes::Changes;
use crate::examine::{Examined, Read};
use crate::history::History;
use crate::lang::Text;
use crate::page::Templates;
use crate::register::{Audience, Office, Register};
use crate::site;
use crate::source::layout;
use crate::stopwatch::Stopwatch;
use crate::time::Moment;

/// A register that has been read, for whom it is shown, and all that a site needs beside it. It is
/// still to be viewed from its time, once its changes are told.
pub(super) struct Presented {
    pub read: Read,
    pub as_of: Moment,
    pub audience: Audience,
    pub history: History,
    pub templates: Templates,
    pub assets: Vec<(String, Vec<u8>)>,
}

/// Read a register that the arguments name and recall what an earlier run decoded.
pub(super) fn opened(which: &Which, keep: &Keep, progress: &mut Progress) -> Result<(Opened, Option<Memory>), Failure> {
    read(find(which, false, Some(keep), progress)?, which)
}

/// Read a register that was found and recall what an earlier run decoded.
pub(super) fn read(found: Found, which: &Which) -> Result<(Opened, Option<Memory>), Failure> {
    let Found { root, place, sources, memory } = found;
    let books = memory.as_ref().map(Memory::books);
    let mut recall =
        memory.as_ref().zip(books.as_ref()).map(|(memory, books)| memory.recall(books)).unwrap_or_default();
    let opened = open::read(root, place, sources, which, &mut recall)?;
    let news = recall.news(&opened.read.register);
    if let Some(memory) = &memory {
        memory.keep_book(news);
    }
    Ok((opened, memory))
}

/// Put beside a register what its site needs.
pub(super) fn presented(
    opened: Opened,
    memory: Option<&Memory>,
    audience: Audience,
    which: &Which,
    weighing: &Weighing,
    progress: &mut Progress,
) -> Result<Presented, Failure> {
    let Opened { root, read, as_of, .. } = opened;
    progress.step(Text { zh: "检查", en: "checking" });
    let history = match memory {
        Some(memory) => memory.history(&root, &read.register.sources),
        None => History::read_where(&root, which.when.at.as_deref(), &|path| layout::place(path).is_some()),
    };
    let (templates, found) = site::own::templates(&read.register);
    let assets = site::own::assets(&read.register);
    let weights = weighing.weights(&read.register)?;
    let read = read.with(found).weighed(weights);
    Ok(Presented { read, as_of, audience, history, templates, assets })
}

/// Examine a register as of a time, asking rules only what no earlier run is remembered to have asked.
pub(super) fn examined<'r>(
    memory: Option<&Memory>,
    read: &'r Read,
    as_of: Moment,
    watch: &Stopwatch<'_>,
) -> Examined<'r> {
    let Some(memory) = memory else { return read.examine_by(as_of, watch) };
    let (examined, given) = read.examine_recalling(as_of, watch, &memory.verdicts());
    memory.keep_verdicts(given.as_ref());
    examined
}

/// What was recorded when; recalled as far as it was told before.
pub(super) fn changes<'h>(memory: Option<&Memory>, register: &Register, history: &'h History) -> Changes<'h> {
    match memory {
        Some(memory) => memory.changes(register, history),
        None => Changes::of(register, history),
    }
}

/// The audience asked for, or the one that a bare build is for.
pub(super) fn audience(office: &Office, name: Option<&str>) -> Result<Audience, Failure> {
    let Some(name) = name else {
        return office.published().ok_or_else(|| {
            Failure::new(
                "register.yaml 没有受众，不知道给谁看；请加上，如：受众: {内部: {知悉级别: 内部}}",
                "register.yaml names no audience; add one, as in `audiences: {internal: {clearance: internal}}`",
            )
        });
    };
    office.audience(name).ok_or_else(|| {
        let known = office.audiences().map(|audience| audience.name).collect::<Vec<_>>();
        Failure::new(
            format!("没有受众“{name}”；有：{}", known.join("、")),
            format!("there is no audience `{name}`; there are: {}", known.join(", ")),
        )
    })
}
