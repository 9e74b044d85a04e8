//! What a drag on the canvas is doing: small states, and what the status bar should say in each.

use eframe::egui::Pos2;

use crate::model::{Id, InferenceKind, Point, Selection};

/// What the pointer is in the middle of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Moving the camera.
    Pan,
    /// Drawing a rubber band; `kept` stays selected.
    Band { from: Pos2, kept: Selection },
    /// Moving cards from where they were; `from` is where the pointer took hold, in map units.
    Move { from: Point, cards: Vec<(Id, Point)>, moved: bool },
    /// Drawing a new step from a claim.
    Connect { premise: Id, kind: InferenceKind },
}

impl Gesture {
    /// What can be done now, for the status bar.
    pub(super) fn hint(&self, selection: &Selection, writing: bool) -> &'static str {
        match self {
            _ if writing => "Esc or Ctrl+Enter ends writing · Tab goes on with a premise",
            Self::Pan => "Release to stop panning",
            Self::Band { .. } => "Release to select what is inside · Esc cancels",
            Self::Move { .. } => "Release to place · Esc puts it back",
            Self::Connect { kind: InferenceKind::Support, .. } => {
                "Drop on a card or a step to support it · on empty space for a new premise · Esc cancels"
            }
            Self::Connect { kind: InferenceKind::Attack, .. } => {
                "Drop on a card or a step to attack it · on empty space for a new objection · Esc cancels"
            }
            Self::Idle if selection.is_empty() => {
                "Click a card · double-click for a new claim · drag to select · scroll or Space-drag to pan · Ctrl+scroll zooms"
            }
            Self::Idle if selection.len() == 1 => {
                "Tab adds a premise · Shift+Tab an objection · F2 writes · 1–4 weight · X flips · Delete removes"
            }
            Self::Idle => "Drag moves all that is selected · Delete removes",
        }
    }
}
