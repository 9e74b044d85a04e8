//! The map as a written report: one composition of the content, and writers that only write it.
//!
//! [`report`] says everything once, as [`Block`]s: the bottom line (`opening`), the argument as a nested list
//! (`outline`), what it rests on (`assumptions`, `linchpins`, `sources`), what looks wrong and how the numbers came
//! about (`closing`). What these share, the names of claims above all, is in `told`; what has to be worked out for them,
//! and for how large a map, in `explained`. [`markdown`](fn@markdown) and [`docx`](fn@docx) write the blocks. Texts come
//! from anywhere, so both clean them first (`text`).

mod assumptions;
mod closing;
mod docx;
mod explained;
mod linchpins;
mod markdown;
mod opening;
mod outline;
mod sources;
#[cfg(test)]
mod tests;
mod text;
mod told;

pub use docx::{Png, docx};
pub use markdown::markdown;

use crate::model::ArgumentMap;
use crate::util::watch::Watch;
use crate::weigh::Weigher;
use told::Told;

/// What a report says, ready to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The map's title, or the main conclusion where it has none.
    pub title: String,
    /// How the report is to be handled; may be empty.
    pub handling: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a report. Texts are as the analyst wrote them; a writer makes them safe.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the sections of the report, below its title; 2 for what is in them.
        level: usize,
        /// What it says.
        text: String,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// An item of a nested list.
    Item {
        /// How far to indent, 0 at the left and at most [`Block::DEEPEST`]; at most one more than the item before.
        depth: usize,
        /// What it says.
        runs: Vec<Run>,
    },
    /// A table.
    Table {
        /// The head of each column.
        head: Vec<String>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<String>>,
    },
    /// The picture of the map, for a writer that has one.
    Picture {
        /// What can be seen on it, in words.
        alt: String,
    },
}

impl Block {
    /// How deep lists are nested at most; what would stand deeper says what it belongs to.
    pub const DEEPEST: usize = 7;

    /// A paragraph in one face.
    fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    fn section(text: &str) -> Self {
        Self::Heading { level: 1, text: text.to_owned() }
    }

    fn subsection(text: &str) -> Self {
        Self::Heading { level: 2, text: text.to_owned() }
    }
}

/// A stretch of text in one face. It may hold line breaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The address it leads to; written as plain text unless it is a web or mail address.
    pub link: Option<String>,
}

impl Run {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }

    fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), italic: true, ..Self::default() }
    }
}

/// Says everything there is to say about a map, in the language in force. None if `watch` says stop.
///
/// On a large map what takes long is left out, with a sentence that says so.
#[must_use]
pub fn report(map: &ArgumentMap, watch: &Watch) -> Option<Report> {
    let weigher = Weigher::new(map);
    let lines = outline::lines(map);
    let told = Told::of(map, &weigher, &lines, watch)?;
    let mut blocks = opening::blocks(&told);
    blocks.extend(outline::blocks(&told, &lines));
    blocks.extend(assumptions::blocks(&told));
    blocks.extend(linchpins::blocks(&told));
    blocks.extend(sources::blocks(&told, watch)?);
    if watch.is_stopped() {
        return None;
    }
    blocks.extend(closing::blocks(&told));
    watch.reached(1.0);
    Some(Report { title: told.title(), handling: map.meta().handling.trim().to_owned(), blocks })
}
