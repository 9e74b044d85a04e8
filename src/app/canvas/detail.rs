//! How much is drawn at a zoom.

use crate::scene::{CARD_WIDTH, Form};

/// Below this zoom a card shows its name in large letters instead of all its text.
const FULL: f64 = 0.56;
/// Below this zoom the letters are larger still.
const NAME: f64 = 0.36;
/// A card narrower than this many logical pixels is a block without text.
const BLOCK: f64 = 40.0;
/// Below this zoom the weights of steps are not written, and below that one their marks are not drawn.
pub(super) const WORDS: f64 = 0.62;
pub(super) const MARKS: f64 = 0.25;
/// Below this zoom attacks are no longer dashed: dashes would be longer than their lines.
pub(super) const DASHES: f64 = 0.06;

/// How much is drawn at a zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Cards with text.
    Cards(Form),
    /// Blocks with a strength.
    Blocks,
}

impl Detail {
    pub(super) fn at(zoom: f64) -> Self {
        match zoom {
            zoom if zoom >= FULL => Self::Cards(Form::Full),
            zoom if zoom >= NAME => Self::Cards(Form::Name),
            zoom if zoom * CARD_WIDTH >= BLOCK => Self::Cards(Form::Headline),
            _ => Self::Blocks,
        }
    }

    /// Whether all the text of cards can be read.
    pub(super) fn is_full(self) -> bool {
        self == Self::Cards(Form::Full)
    }
}

/// Whether the marks of steps are drawn at a zoom and can be used.
pub(super) fn has_marks(zoom: f64) -> bool {
    zoom >= MARKS
}
