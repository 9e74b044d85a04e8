//! The numbers of a map and nothing else: what weighing reads.
//!
//! [`Numbers::of`] takes them from a map; a program that has no map (a bench, a converter) can put them together itself.

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::model::{ArgumentMap, Inference, InferenceKind, Link, Node};

/// What an inference bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nothing.
    Nothing,
    /// The claim of this number.
    Claim(u32),
    /// The inference of this number.
    Inference(u32),
}

/// The numbers of one inference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub is_attack: bool,
    pub weight: f64,
    pub target: Target,
}

/// The numbers of a map: claims and inferences, each numbered from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    pub(super) credences: Vec<f64>,
    /// Whether each claim's credence was said; of the others it is what undecided is.
    pub(super) said: Vec<bool>,
    pub(super) steps: Vec<Step>,
    /// Where the premises of each inference end in `premises`.
    pub(super) ends: Vec<u32>,
    pub(super) premises: Vec<u32>,
}

impl Numbers {
    /// Those of a map, numbered in its order.
    #[must_use]
    pub fn of(map: &ArgumentMap) -> Self {
        let mut numbers = Self::default();
        numbers.credences.reserve(map.claims().len());
        numbers.steps.reserve(map.inferences().len());
        numbers.ends.reserve(map.inferences().len());
        for claim in map.claims() {
            numbers.add_claim(claim.base());
            if claim.credence.is_none() {
                numbers.said.pop();
                numbers.said.push(false);
            }
        }
        // The graph's indices spare looking ids up.
        let graph = map.graph();
        for (inference, index) in map.inferences().zip(map.inference_indices()) {
            let linked = |link, direction| {
                let links = graph.edges_directed(index, direction).filter(move |edge| *edge.weight() == link);
                links.map(move |edge| if direction == Direction::Outgoing { edge.target() } else { edge.source() })
            };
            if let [_] = inference.premises.as_slice() {
                numbers.premises.extend(linked(Link::Premise, Direction::Incoming).map(|at| small(map.place_of(at))));
            } else {
                numbers.premises.extend(inference.premises.iter().filter_map(|id| map.place(id)).map(small));
            }
            let target = linked(Link::Target, Direction::Outgoing).next().map_or(Target::Nothing, |at| target(map, at));
            numbers.close(inference.kind == InferenceKind::Attack, inference.weight, target);
        }
        numbers
    }

    /// Adds a claim of this credence, 0..=1, and gives its number.
    pub fn add_claim(&mut self, credence: f64) -> u32 {
        self.credences.push(credence);
        self.said.push(true);
        small(self.credences.len() - 1)
    }

    /// Adds an inference and gives its number. Premises are numbers of claims; target and premises may come later.
    pub fn add_inference(&mut self, is_attack: bool, premises: &[u32], target: Target, weight: f64) -> u32 {
        self.premises.extend_from_slice(premises);
        self.close(is_attack, weight, target);
        small(self.steps.len() - 1)
    }

    /// Lets a claim be as if nobody had said anything about it: it has no credence, and nothing bears on it.
    pub(super) fn take_back(&mut self, claim: u32) {
        self.said[claim as usize] = false;
        for step in &mut self.steps {
            if step.target == Target::Claim(claim) {
                step.target = Target::Nothing;
            }
        }
    }

    fn close(&mut self, is_attack: bool, weight: f64, target: Target) {
        self.steps.push(Step { is_attack, weight, target });
        self.ends.push(small(self.premises.len()));
    }

    /// The premises of an inference.
    pub(super) fn premises(&self, step: usize) -> &[u32] {
        let start = if step == 0 { 0 } else { self.ends[step - 1] };
        &self.premises[start as usize..self.ends[step] as usize]
    }
}

fn target(map: &ArgumentMap, at: NodeIndex) -> Target {
    let place = small(map.place_of(at));
    match map.graph().node_weight(at) {
        Some(Node::Claim(_)) => Target::Claim(place),
        Some(Node::Inference(Inference { .. })) => Target::Inference(place),
        None => Target::Nothing,
    }
}

/// A count or number as the arrays hold it.
pub(super) fn small(number: usize) -> u32 {
    // petgraph numbers the same nodes and links with 32 bits.
    number as u32
}
