//! What an overview is of, and what comes of a click in it.

use std::sync::Arc;

use crate::app::action::Action;
use crate::model::{ArgumentMap, Id, Selection};
use crate::scene::Theme;
use crate::weigh::Weighing;
use crate::weigh::explain::Influence;

/// What an overview is of.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// Its strengths, or those of what is tried out.
    pub weighing: &'a Weighing,
    /// What the main conclusion hangs on; none while that is not known. Another allocation is taken for a change.
    pub influences: Option<Arc<[Influence]>>,
    /// What is selected.
    pub selection: &'a Selection,
    /// The colours.
    pub theme: &'a Theme,
    /// Changes whenever the map does.
    pub revision: u64,
}

/// A claim or a step that was clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    /// Which.
    pub id: Id,
    /// Whether it is to be added to the selection, or taken out of it.
    pub extends: bool,
}

impl Picked {
    /// What is to be done for it, `selection` being what is selected.
    #[must_use]
    pub fn action(self, selection: &Selection) -> Action {
        if !self.extends {
            return Action::GoTo(Selection::one(self.id));
        }
        let mut selection = selection.clone();
        selection.toggle(self.id);
        Action::Select(selection)
    }
}
