//! Comparing and merging what is open with what its file holds now, as the bar above the canvas offers them.

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::model::ArgumentMap;
use crate::storage::Loaded;

/// The three sides of a file that others work on too.
#[expect(dead_code, reason = "until something is in `reconciling`")]
pub(in crate::app) struct Sides {
    /// What both started from; none if nobody knows any more.
    pub(in crate::app) base: Option<ArgumentMap>,
    /// What the file holds now.
    pub(in crate::app) theirs: Loaded,
}

/// What can be done with them; the side that is open is the document.
pub(in crate::app) struct Reconciling {
    /// Shows how the document differs from the file.
    pub(in crate::app) compare: fn(&mut LinchpinApp, Sides, &Context),
    /// Merges the file into the document, as one step that can be taken back.
    pub(in crate::app) merge: fn(&mut LinchpinApp, Sides, &Context),
}

/// What the window can do with two sides of a file. None as long as it can do neither: the bar then offers neither.
pub(in crate::app) const fn reconciling() -> Option<Reconciling> {
    None
}
