//! What a drag on the canvas is doing: small states, and what the status bar should say in each.

use eframe::egui::Pos2;

use crate::model::{Id, InferenceKind, Selection};
use crate::say;
use crate::util::geometry::Point;

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

/// What a frame of a drag needs to know of the pointer.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    /// Where it is on the screen and on the map.
    pub(super) at: Pos2,
    pub(super) point: Point,
    /// Whether a button is still down.
    pub(super) down: bool,
}

impl Gesture {
    /// What can be done now, for the status bar.
    pub(super) fn hint(&self, selection: &Selection, writing: bool, boxing: bool) -> &'static str {
        match self {
            _ if writing => say!("hint-writing"),
            Self::Idle if boxing => say!("hint-boxing"),
            Self::Pan => say!("hint-pan"),
            Self::Band { .. } => say!("hint-band"),
            Self::ZoomBox { .. } => say!("hint-zoom-box"),
            Self::Move(Carried { cards, .. }) if cards.len() == 1 => say!("hint-move-one"),
            Self::Move(_) => say!("hint-move"),
            Self::Connect { kind: InferenceKind::Support, .. } => say!("hint-support"),
            Self::Connect { kind: InferenceKind::Attack, .. } => say!("hint-attack"),
            Self::Retarget { .. } => say!("hint-retarget"),
            Self::Reattach { .. } => say!("hint-reattach"),
            Self::Idle if selection.is_empty() => say!("hint-idle"),
            Self::Idle if selection.len() == 1 => say!("hint-idle-one"),
            Self::Idle => say!("hint-idle-several"),
        }
    }
}
