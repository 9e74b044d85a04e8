//! What composing gives.

use crate::model::{Edit, Id};
use crate::say;

/// An edit, and the objects it makes or is about (what should be selected after it).
#[derive(Clone, Debug, PartialEq)]
pub struct Composed {
    /// The change.
    pub edit: Edit,
    /// What to select after it.
    pub select: Vec<Id>,
}

/// Why an action makes no sense, in a sentence for the analyst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A step of reasoning needs a claim to start from.
    #[error("{}", say!("refusal-drag-from-claim"))]
    NotFromClaim,
    /// A claim given as a reason for itself.
    #[error("{}", say!("refusal-drop-onto-itself"))]
    OntoItself,
    /// The step is there already.
    #[error("{}", say!("refusal-already-there"))]
    AlreadyThere,
    /// No claim and no group for a new group.
    #[error("{}", say!("refusal-nothing-to-group"))]
    NothingToGroup,
    /// The object is gone.
    #[error("{}", say!("refusal-gone"))]
    Gone,
}
