//! What is known of cards that are open over others.

use eframe::egui::Rect as ScreenRect;

use crate::model::Id;

/// The card the pointer is on, and since when, in seconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Peek(pub(super) Option<(Id, f64)>);

/// A card that is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opened {
    pub(super) claim: Id,
    /// Where it lies on the screen.
    pub(super) at: ScreenRect,
    /// Logical pixels per map unit.
    pub(super) zoom: f64,
    /// Whether it stays when the pointer goes, and is used like any card.
    pub(super) stays: bool,
}
