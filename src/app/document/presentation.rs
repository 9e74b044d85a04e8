//! What a presentation keeps of the document's view state, and what it draws.

use super::what_if::WhatIfState;
use crate::layout::Arrangement;
use crate::lens::Lens;
use crate::model::{CardForm, Selection};

/// What a presentation keeps until it is over, and what is on screen.
pub(super) struct Presentation {
    pub(super) lens: Lens,
    pub(super) selection: Selection,
    pub(super) what_if: Option<WhatIfState>,
    /// What cards said before.
    pub(super) said: CardForm,
    /// Where everything stands, without what the stop hides; none if it hides nothing.
    pub(super) drawn: Option<Arrangement>,
}

impl Presentation {
    /// What is drawn, if it is not all of the map.
    pub(super) fn drawn(&self) -> Option<&Arrangement> {
        self.drawn.as_ref()
    }
}
