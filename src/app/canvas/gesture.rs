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
    /// Drawing the box that is to fill the view.
    ZoomBox { from: Pos2 },
    /// Moving cards from where they were.
    Move(Carried),
    /// Drawing a new step from a claim.
    Connect { premise: Id, kind: InferenceKind },
    /// Taking the end of a step from its target to another.
    Retarget { step: Id },
    /// Taking the start of a step from one claim to another.
    Reattach { step: Id, premise: Id },
}

/// Cards on the move.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Carried {
    /// Where the pointer took hold, in map units.
    pub(super) from: Point,
    /// The cards, and where their corners were.
    pub(super) cards: Vec<(Id, Point)>,
    /// The marks it may be dropped on, where they stood before: lines make way for a card that comes near.
    pub(super) marks: Vec<(Id, Point)>,
    pub(super) moved: bool,
    /// Whether they are copies made for this.
    pub(super) copied: bool,
}

impl Gesture {
    /// What can be done now, for the status bar.
    pub(super) fn hint(&self, selection: &Selection, writing: bool, boxing: bool) -> &'static str {
        match self {
            _ if writing => "Enter or Esc ends writing · Shift+Enter breaks the line · Tab goes on with a premise",
            Self::Idle if boxing => "Drag a box that is to fill the view · Esc cancels",
            Self::Pan => "Release to stop panning",
            Self::Band { .. } => "Release to select what is inside · Esc cancels",
            Self::ZoomBox { .. } => "Release to see what is in the box · Esc cancels",
            Self::Move(Carried { cards, .. }) if cards.len() == 1 => {
                "Release to place, or on a step's mark to link · Shift keeps to one axis · Ctrl ignores guides · Esc puts it back"
            }
            Self::Move(_) => "Release to place · Shift keeps to one axis · Ctrl ignores guides · Esc puts them back",
            Self::Connect { kind: InferenceKind::Support, .. } => {
                "Drop on a card or a step to support it · on empty space for a new premise · Esc cancels"
            }
            Self::Connect { kind: InferenceKind::Attack, .. } => {
                "Drop on a card or a step to attack it · on empty space for a new objection · Esc cancels"
            }
            Self::Retarget { .. } => {
                "Drop on a card to bear on it · on the mark of a step with the same target to link with it · Esc cancels"
            }
            Self::Reattach { .. } => {
                "Drop on the card that is to be the premise · on empty space to unlink · Esc cancels"
            }
            Self::Idle if selection.is_empty() => {
                "Click a card · double-click for a new claim · drag to select · scroll or Space-drag to pan · Ctrl+scroll zooms"
            }
            Self::Idle if selection.len() == 1 => {
                "Tab premise · Shift+Tab objection · Enter sibling · type or F2 to write · 1–4 weight · X flips · Alt+arrows reorder"
            }
            Self::Idle => {
                "Drag moves all that is selected · Ctrl+G groups · Ctrl+Shift+Enter supports the last with the others"
            }
        }
    }
}
