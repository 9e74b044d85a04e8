//! Why steps cannot be rewired.

use crate::say;

/// Why steps cannot be rewired like that, in a sentence for the analyst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The object is gone.
    #[error("{}", say!("refusal-gone"))]
    Gone,
    /// A step of reasoning needs a claim to start from.
    #[error("{}", say!("refusal-not-from-claim"))]
    NotFromClaim,
    /// A claim given as a reason for itself.
    #[error("{}", say!("refusal-onto-itself"))]
    OntoItself,
    /// Steps that would bear on one another in a cycle.
    #[error("{}", say!("refusal-cycle"))]
    Cycle,
    /// A claim put under one that leads to it.
    #[error("{}", say!("refusal-under-itself"))]
    UnderItself,
    /// The step is there already.
    #[error("{}", say!("refusal-already-there"))]
    AlreadyThere,
    /// The claim is one of the step's premises already.
    #[error("{}", say!("refusal-already-premise"))]
    AlreadyPremise,
    /// The claim is not one of the step's premises.
    #[error("{}", say!("refusal-not-premise"))]
    NotPremise,
    /// There is nothing the premise could be parted from.
    #[error("{}", say!("refusal-not-linked"))]
    NotLinked,
}
