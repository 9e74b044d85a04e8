//! What a report is made of: headings, paragraphs, items, tables, and the picture.

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
    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    pub(super) fn section(text: &str) -> Self {
        Self::Heading { level: 1, text: text.to_owned() }
    }

    pub(super) fn subsection(text: &str) -> Self {
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
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }

    pub(super) fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), italic: true, ..Self::default() }
    }
}
