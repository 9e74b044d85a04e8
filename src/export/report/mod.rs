//! The map as a written report: one composition of the content, and writers that only write it.
//!
//! [`report`] says everything once, as [`Block`]s: the bottom line (`summary`), the argument as a nested list
//! (`outline`), what it rests on (`assumptions`, `linchpins`, `sources`), what changed since an earlier state (`changes`), what
//! looks wrong and how the numbers came about (`closing`). What these share, the names of claims above all, is in `context`; what has to be worked out for
//! them, and for how large a map, in `analysis`; in what order claims are told, in `walk`. [`markdown`](fn@markdown) and
//! [`docx`](fn@docx) write the blocks. Texts come from anywhere, so both clean them first (`text`).

mod analysis;
mod assumptions;
mod block;
mod changes;
mod closing;
mod context;
mod docx;
mod linchpins;
mod markdown;
mod outline;
mod sources;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod walk;

pub use block::{Block, Report, Run};
pub use changes::Since;
pub use docx::{Png, docx};
pub use markdown::markdown;

use crate::model::ArgumentMap;
use crate::util::watch::Watch;
use crate::weigh::Weigher;
use context::Context;

/// Says everything there is to say about a map, in the language in force. None if `watch` says stop.
///
/// Each question about the conclusion may look at `budget` values and edges ([`crate::weigh::explain::BUDGET`]); a sentence says
/// what was left out. With `since`, a section says what changed since then.
#[must_use]
pub fn report(map: &ArgumentMap, since: Option<&Since>, budget: u64, watch: &Watch) -> Option<Report> {
    let weigher = Weigher::new(map);
    let lines = walk::lines(map);
    let context = Context::of(map, &weigher, &lines, budget, watch)?;
    let mut blocks = summary::blocks(&context);
    blocks.extend(outline::blocks(&context, &lines));
    blocks.extend(assumptions::blocks(&context));
    blocks.extend(linchpins::blocks(&context));
    blocks.extend(sources::blocks(&context, watch)?);
    if watch.is_stopped() {
        return None;
    }
    blocks.extend(since.map(|since| changes::blocks(&context, since)).unwrap_or_default());
    blocks.extend(closing::blocks(&context));
    watch.reached(1.0);
    Some(Report { title: context.title(), handling: map.meta().handling.trim().to_owned(), blocks })
}
