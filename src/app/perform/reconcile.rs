//! Comparing and merging what is open with what its file holds now, as the bar above the canvas offers them.

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::model::ArgumentMap;
use crate::storage::Loaded;

/// The three sides of a file that others work on too.
#[expect(dead_code, reason = "until something is in `reconciling`")]
pub(super) struct Sides {
    /// What both started from; none if nobody knows any more.
    pub(super) base: Option<ArgumentMap>,
    /// What the file holds now.
    pub(super) theirs: Loaded,
}

/// Something that is done with them.
pub(super) type Reconcile = fn(&mut LinchpinApp, Sides, &Context);

/// What can be done with them; the side that is open is the document.
pub(super) struct Reconciling {
    /// Shows how the document differs from the file.
    pub(super) compare: Reconcile,
    /// Merges the file into the document, as one step that can be taken back.
    pub(super) merge: Reconcile,
}

/// What the window can do with two sides of a file. None as long as it can do neither: the bar then offers neither.
pub(super) const fn reconciling() -> Option<Reconciling> {
    None
}

impl LinchpinApp {
    /// Whether the window can compare and merge.
    pub(in crate::app) const fn can_reconcile() -> bool {
        reconciling().is_some()
    }
}
