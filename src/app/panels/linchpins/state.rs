//! What the Linchpins panel remembers.

use crate::app::document::Document;
use crate::model::Id;
use crate::weigh::explain::{Origin, Withdrawal};

/// What setting sources aside leads to, and for what that was worked out.
pub(super) struct Withdrawn {
    pub(super) revision: u64,
    pub(super) claim: Id,
    pub(super) without: Vec<Id>,
    pub(super) withdrawal: Option<Withdrawal>,
    pub(super) origins: Vec<Origin>,
}

/// By what the ranking is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    Removal,
    Gradient,
    Share,
}

/// The panel and its view state.
#[derive(Default)]
pub struct Linchpins {
    /// Whether it explains the selected claim instead of the main conclusion.
    pub(super) follows_selection: bool,
    pub(super) order: Order,
    /// Whether the ranking lists all.
    pub(super) lists_all: bool,
    /// Sources that are set aside in what the panel says.
    pub(super) withdrawn: Vec<Id>,
    /// What setting them aside leads to, and the map's state it was made from.
    pub(super) withdrawal: Option<Withdrawn>,
}

impl Linchpins {
    /// The claim to explain; none stands for the main conclusion.
    #[must_use]
    pub fn topic(&self, document: &Document) -> Option<Id> {
        if !self.follows_selection {
            return None;
        }
        document.selection.single().filter(|id| document.map().claim(id).is_some()).cloned()
    }
}
