//! What a document remembers of how it is laid out beside the layout itself: for what canvas and with what cards, whether it would be
//! seen larger if it were tidied, and how it is presented.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::background::Job;
use crate::layout::Arrangement;
use crate::model::{CardForm, Id};
use crate::util::geometry::{Rect, Size};

/// What was decided.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shape {
    /// What cards say.
    pub(super) says: CardForm,
    /// The canvas that the map was laid out for, in logical pixels; none is a usual screen.
    pub(super) canvas: Option<Size>,
}

/// How far deciding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Decided {
    /// Nothing is laid out before the canvas is known.
    Unseen,
    /// With the next layout.
    Anew,
    /// It is.
    #[default]
    Yes,
}

/// What is known of whether the map would be seen larger if all of it were tidied.
#[derive(Default)]
pub(super) struct Tidiness {
    /// How many changes have moved something since all was laid out.
    pub(super) changes: usize,
    /// The map it is about, and since when that has been at rest, in seconds.
    pub(super) rests: Option<(u64, f64)>,
    pub(super) work: Option<Job<Option<Rect>>>,
    /// How many times as large it would be seen.
    pub(super) gain: Option<f64>,
}

/// Where cards stand, and how large they are, if they say something else than on the canvas.
pub(super) struct TourPlaces {
    pub(super) sizes: HashMap<Id, Size>,
    pub(super) arrangement: Arc<Arrangement>,
}

/// What was worked out of that last: for which change, form and shape.
pub(super) type KeptPlaces = Option<((u64, CardForm, Shape), Option<Arc<TourPlaces>>)>;
