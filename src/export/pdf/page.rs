//! What stands on the pages of a document, in points from a page's top left corner, before anything is drawn.

use std::collections::VecDeque;

use crate::scene::text::{LINE_HEIGHT, ascent};
use crate::scene::{Face, Measurer};
use crate::util::geometry::{Point, Rect, Size};

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;
/// Free space at each side of paper; header and footer stand in it.
pub(super) const MARGIN: f64 = 12.0 * MM;
/// Points in a map unit at scale 1: a unit is a pixel of 1/96 inch.
pub(super) const UNIT: f64 = 0.75;

/// What stands on one page.
pub(super) struct PdfPage {
    /// Its size.
    pub size: Size,
    /// Where its header and footer stand.
    pub edge: Edge,
    /// A part of a picture.
    pub picture: Option<Picture>,
    /// Lines of text beside it.
    pub texts: Vec<Text>,
    /// What its bookmark is called, if it has one of its own.
    pub bookmark: Option<String>,
}

/// Where the header and the footer of a page stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// In the margins of paper.
    Margin,
    /// In strips above and below a picture that fills the rest of the page and shows the handling mark itself.
    Strip,
}

impl Edge {
    /// The distance of the header's and of the footer's baseline from the page's edge, and of both from its sides.
    pub(super) const fn insets(self) -> (f64, f64, f64) {
        match self {
            Self::Margin => (22.0, 15.0, MARGIN),
            Self::Strip => (14.0, 8.0, 12.0),
        }
    }
}

/// A part of a picture on a page.
pub(super) struct Picture {
    /// Which picture.
    pub sheet: usize,
    /// The part of it, in map units; nothing outside is drawn.
    pub part: Rect,
    /// Where the part's top left corner is.
    pub at: Point,
    /// Points to the map unit.
    pub scale: f64,
    /// Its place among the tiles of the picture.
    pub tile: Option<Tile>,
}

impl Picture {
    /// Where a point of the map is on the page.
    pub(super) fn place(&self, point: Point) -> Point {
        let along = |value: f64, from: f64, at: f64| at + (value - from) * self.scale;
        Point::new(along(point.x, self.part.min.x, self.at.x), along(point.y, self.part.min.y, self.at.y))
    }
}

/// The place of a tile, counted from 0, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    pub row: usize,
    pub rows: usize,
    pub column: usize,
    pub columns: usize,
}

/// The colour of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    #[default]
    Text,
    Muted,
    Accent,
}

/// How a paragraph is set, and what it is to a screen reader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub face: Face,
    pub size: f64,
    pub ink: Ink,
    /// Free space above it, but not at the top of a column.
    pub above: f64,
    /// The level of a heading, from 1.
    pub level: Option<u16>,
    /// Whether its last line stays with the next paragraph.
    pub stays: bool,
}

impl Style {
    /// Running text.
    pub(super) const BODY: Self =
        Self { face: Face::Regular, size: 11.0, ink: Ink::Text, above: 4.0, level: None, stays: false };
}

/// A line of text on a page.
pub(super) struct Text {
    /// The start of its baseline.
    pub at: Point,
    pub words: String,
    /// Whether it runs from right to left.
    pub is_rtl: bool,
    pub style: Style,
    /// Lines of the same number and style are one paragraph.
    pub paragraph: usize,
}

/// Paragraphs broken into lines, waiting for pages to stand on.
#[derive(Default)]
pub(super) struct Flow {
    rows: VecDeque<Row>,
    paragraphs: usize,
    width: f64,
}

#[derive(Clone)]
struct Row {
    text: String,
    is_rtl: bool,
    style: Style,
    paragraph: usize,
    is_first: bool,
    is_last: bool,
}

impl Row {
    fn height(&self) -> f64 {
        self.style.size * LINE_HEIGHT
    }
}

impl Flow {
    /// For columns of this width.
    pub(super) fn new(width: f64) -> Self {
        Self { width, ..Self::default() }
    }

    /// Adds a paragraph; line ends in it are kept.
    pub(super) fn add(&mut self, text: &str, style: Style, measurer: &mut Measurer) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let lines = measurer.lines(text, style.face, style.size, self.width, usize::MAX);
        let paragraph = self.paragraphs;
        self.paragraphs += 1;
        self.rows.extend(lines.iter().enumerate().map(|(n, line)| Row {
            text: line.text.clone(),
            is_rtl: line.is_rtl,
            style,
            paragraph,
            is_first: n == 0,
            is_last: n + 1 == lines.len(),
        }));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Lets so much stand in some columns of an area, side by side, as there is room for; the rest waits. At least one line
    /// stands in each column.
    pub(super) fn pour(&mut self, area: Rect, columns: usize) -> Vec<Text> {
        let mut texts = Vec::new();
        let step = (area.width() + COLUMN_GAP) / columns as f64;
        for column in 0..columns {
            let (x, mut y) = (area.min.x + step * column as f64, area.min.y);
            while let Some(row) = self.rows.front() {
                let is_top = y <= area.min.y;
                let above = if row.is_first && !is_top { row.style.above } else { 0.0 };
                let after =
                    if row.style.stays && row.is_last { self.rows.get(1).map_or(0.0, Row::height) } else { 0.0 };
                if !is_top && y + above + row.height() + after > area.max.y + 1e-6 {
                    break;
                }
                let Some(row) = self.rows.pop_front() else { break };
                let baseline = y + above + ascent(row.style.face) * row.style.size;
                y += above + row.height();
                let Row { text: words, is_rtl, style, paragraph, .. } = row;
                let at = Point::new(if is_rtl { x + step - COLUMN_GAP } else { x }, baseline);
                if !words.trim().is_empty() {
                    texts.push(Text { at, words, is_rtl, style, paragraph });
                }
            }
        }
        texts
    }

    /// The least height, up to `most`, at which everything stands in so many columns; `most` if it does not.
    pub(super) fn height(&self, columns: usize, most: f64) -> f64 {
        if self.is_empty() {
            return 0.0;
        }
        let all: f64 =
            self.rows.iter().map(|row| row.height() + if row.is_first { row.style.above } else { 0.0 }).sum();
        let mut height = all / columns as f64;
        while height < most {
            let mut trial = Self { rows: self.rows.clone(), ..Self::default() };
            trial.pour(Rect::at(Point::default(), Size::new(self.width, height)), columns);
            if trial.is_empty() {
                return height;
            }
            height += 4.0;
        }
        most
    }
}

/// Between columns.
pub(super) const COLUMN_GAP: f64 = 26.0;

/// Lines of text from the top left corner of an area down, however high they come out; also their height.
pub(super) fn stack(flow: &mut Flow, at: Point) -> (Vec<Text>, f64) {
    let height: f64 = flow.rows.iter().map(|row| row.height() + if row.is_first { row.style.above } else { 0.0 }).sum();
    let texts = flow.pour(Rect::at(at, Size::new(flow.width, height)), 1);
    (texts, height)
}
