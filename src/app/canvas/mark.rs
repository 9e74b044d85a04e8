//! What a card or a step can be marked with, by sign, word and colour.

use std::collections::HashMap;

use crate::model::Id;
use crate::say;
use crate::scene::{Color, Theme};

/// What a card or a step is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It is another one, or something comes in beside it.
    Changed,
    /// Something about it is open since a merge.
    Conflict,
}

impl Mark {
    /// Its sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Added => "+",
            Self::Removed => "−",
            Self::Changed => "≠",
            Self::Conflict => "!",
        }
    }

    /// What a screen reader says of it.
    #[must_use]
    pub fn said(self) -> &'static str {
        match self {
            Self::Added => say!("mark-added"),
            Self::Removed => say!("mark-removed"),
            Self::Changed => say!("mark-changed"),
            Self::Conflict => say!("mark-conflict"),
        }
    }

    pub(in crate::app) fn color(self, theme: &Theme) -> Color {
        match self {
            Self::Added => theme.support,
            Self::Removed => theme.attack,
            Self::Changed => theme.warning,
            Self::Conflict => theme.error,
        }
    }
}

/// The marks of a comparison.
pub type Marks = HashMap<Id, Mark>;
