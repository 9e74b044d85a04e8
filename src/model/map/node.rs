//! What the nodes and edges of the graph are.

use crate::model::{Claim, Id, Inference};

/// What a node of the graph is.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A statement.
    Claim(Claim),
    /// A step of reasoning, a node of its own so that other steps can bear on it.
    Inference(Inference),
}

/// What an edge of the graph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Link {
    /// From a premise to its inference.
    Premise,
    /// From an inference to its target.
    Target,
}

/// A claim or an inference, borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NodeRef<'a> {
    /// A statement.
    Claim(&'a Claim),
    /// A step of reasoning.
    Inference(&'a Inference),
}

/// The id of a claim or an inference.
pub(super) fn node_id(node: &Node) -> &Id {
    match node {
        Node::Claim(claim) => &claim.id,
        Node::Inference(inference) => &inference.id,
    }
}
