//! The map as flat arrays: what evaluation reads, and nothing else.
//!
//! Nodes are numbered: claims first, in the map's order, then inferences, in the map's order. The nodes each node reads
//! stand in one array, cut by offsets (compressed sparse rows), an inference's premises before the inferences that
//! bear on it. Nothing here depends on a strength, so that one compiled map serves many evaluations.

use std::ops::Range;

use crate::model::{ArgumentMap, Id, InferenceKind, Semantics};

use super::components::{self, Component};
use super::formula::Formula;

/// The number of a node.
pub(super) type NodeNumber = u32;

/// A map, compiled for one semantics.
#[derive(Debug)]
pub(super) struct Compiled {
    pub formula: Formula,
    claims: usize,
    /// The base in force of a claim, the given weight of an inference.
    base: Vec<f64>,
    /// Where the aggregation of a claim starts; the pull of an inference's given weight.
    anchor: Vec<f64>,
    attacks: Vec<bool>,
    /// Offsets into `before`, one more than there are nodes.
    starts: Vec<u32>,
    /// Where, in a node's part of `before`, its premises end and the inferences on it begin.
    premise_ends: Vec<u32>,
    before: Vec<NodeNumber>,
    /// In an order in which every component comes after all that it reads.
    pub components: Vec<Component>,
}

impl Compiled {
    /// Compiles `map`; the semantics the map names is not looked at.
    pub fn new(map: &ArgumentMap, semantics: Semantics) -> Self {
        let formula = Formula { semantics, weights: map.meta().weights };
        let claims = map.claims().len();
        let nodes = claims + map.inferences().len();
        let mut graph = Self {
            formula,
            claims,
            base: Vec::with_capacity(nodes),
            anchor: Vec::with_capacity(nodes),
            attacks: vec![false; claims],
            starts: vec![0; nodes + 1],
            premise_ends: Vec::with_capacity(nodes),
            before: Vec::new(),
            components: Vec::new(),
        };
        for claim in map.claims() {
            let base = formula.base(claim.base());
            graph.base.push(base);
            graph.anchor.push(formula.anchor(base));
        }
        // Targets of all inferences, and how many bear on each node.
        let mut targets: Vec<Option<usize>> = Vec::with_capacity(nodes - claims);
        let mut borne = vec![0_usize; nodes];
        for inference in map.inferences() {
            graph.base.push(inference.weight);
            graph.anchor.push(formula.pull(inference.weight));
            graph.attacks.push(inference.kind == InferenceKind::Attack);
            let target = inference.target.as_ref().and_then(|id| number_of(map, id));
            if let Some(target) = target {
                borne[target] += 1;
            }
            targets.push(target);
        }
        // Rows with room for the inferences, which are filled in afterwards in the map's order.
        let premises = std::iter::repeat_n(None, claims).chain(map.inferences().map(Some));
        for (node, inference) in premises.enumerate() {
            if let Some(inference) = inference {
                let premises = inference.premises.iter().filter_map(|id| map.claim(id).and(map.place(id)));
                graph.before.extend(premises.map(small));
            }
            graph.premise_ends.push(small(graph.before.len()));
            graph.before.resize(graph.before.len() + borne[node], 0);
            graph.starts[node + 1] = small(graph.before.len());
        }
        let mut next: Vec<u32> = graph.premise_ends.clone();
        for (place, target) in targets.into_iter().enumerate() {
            if let Some(target) = target {
                graph.before[next[target] as usize] = small(claims + place);
                next[target] += 1;
            }
        }
        graph.components = components::in_order(&graph);
        graph
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.base.len()
    }

    /// Whether a node is a claim; the others are inferences.
    pub fn is_claim(&self, node: NodeNumber) -> bool {
        (node as usize) < self.claims
    }

    /// The number of a claim or inference of the map this was compiled from.
    pub fn number(&self, map: &ArgumentMap, id: &Id) -> Option<NodeNumber> {
        number_of(map, id).filter(|&number| number < self.len()).map(small)
    }

    /// The numbers of the claims.
    pub fn claim_numbers(&self) -> Range<NodeNumber> {
        0..small(self.claims)
    }

    /// The numbers of the inferences.
    pub fn inference_numbers(&self) -> Range<NodeNumber> {
        small(self.claims)..small(self.len())
    }

    /// The base in force of a claim, the given weight of an inference.
    pub fn base(&self, node: NodeNumber) -> f64 {
        self.base[node as usize]
    }

    /// Where the aggregation of a claim starts; the pull of an inference's given weight.
    pub fn anchor(&self, node: NodeNumber) -> f64 {
        self.anchor[node as usize]
    }

    /// Whether an inference is an attack.
    pub fn is_attack(&self, node: NodeNumber) -> bool {
        self.attacks[node as usize]
    }

    /// All that a node reads: an inference's premises, then the inferences on it; a claim's inferences.
    pub fn before(&self, node: NodeNumber) -> &[NodeNumber] {
        let node = node as usize;
        &self.before[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// The premises of an inference.
    pub fn premises(&self, node: NodeNumber) -> &[NodeNumber] {
        let node = node as usize;
        &self.before[self.starts[node] as usize..self.premise_ends[node] as usize]
    }

    /// The inferences that bear on a node, in the map's order.
    pub fn bearing(&self, node: NodeNumber) -> &[NodeNumber] {
        let node = node as usize;
        &self.before[self.premise_ends[node] as usize..self.starts[node + 1] as usize]
    }
}

fn number_of(map: &ArgumentMap, id: &Id) -> Option<usize> {
    let place = map.place(id)?;
    Some(if map.claim(id).is_some() { place } else { map.claims().len() + place })
}

/// A count or number as the arrays hold it.
#[expect(clippy::cast_possible_truncation, reason = "petgraph numbers the same nodes and links with 32 bits")]
pub(super) fn small(number: usize) -> u32 {
    number as u32
}
