//! What must hold inside a map, whatever was done to it.

use std::collections::HashSet;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::node::node_id;
use super::{ArgumentMap, Link, Node};
use crate::model::{Citation, Id, Meta};

impl ArgumentMap {
    /// What is out of step inside the map, in words; empty unless there is a bug.
    #[must_use]
    pub fn broken_invariants(&self) -> Vec<String> {
        let mut broken = Vec::new();
        let listed = self.claims.len() + self.inferences.len();
        if listed != self.graph.node_count() || listed != self.by_id.len() {
            broken.push(format!("{listed} listed, {} nodes, {} ids", self.graph.node_count(), self.by_id.len()));
        }
        for (order, is_claims) in [(&self.claims, true), (&self.inferences, false)] {
            for (place, &index) in order.iter().enumerate() {
                let Some(node) = self.graph.node_weight(index) else {
                    broken.push(format!("place {place} holds a removed node"));
                    continue;
                };
                let id = node_id(node);
                if matches!(node, Node::Claim(_)) != is_claims {
                    broken.push(format!("{id:?} is in the wrong list"));
                }
                if self.by_id.get(id) != Some(&index) || self.places.get(index.index()) != Some(&place) {
                    broken.push(format!("{id:?} is not where the indices say"));
                }
            }
        }
        let mut wanted: Vec<(NodeIndex, NodeIndex, Link)> = Vec::new();
        for inference in self.inferences() {
            let Some(node) = self.index_of(&inference.id) else { continue };
            for premise in &inference.premises {
                match self.index_of(premise) {
                    Some(index) if matches!(self.graph[index], Node::Claim(_)) => {
                        wanted.push((index, node, Link::Premise));
                    }
                    _ => broken.push(format!("{:?} has the premise {premise:?}, which is no claim", inference.id)),
                }
            }
            if let Some(target) = &inference.target {
                match self.index_of(target) {
                    Some(index) => wanted.push((node, index, Link::Target)),
                    None => broken.push(format!("{:?} has the target {target:?}, which is not there", inference.id)),
                }
            }
            if !self.meta.weights.allows(inference.weight) {
                broken.push(format!("{:?} has the weight {}", inference.id, inference.weight));
            }
        }
        let mut found: Vec<_> = self.graph.edge_references().map(|e| (e.source(), e.target(), *e.weight())).collect();
        wanted.sort_unstable();
        found.sort_unstable();
        if wanted != found {
            broken.push("the links do not say what the inferences say".to_owned());
        }
        for claim in self.claims() {
            if claim.credence.is_some_and(|credence| !(0.0..=1.0).contains(&credence)) {
                broken.push(format!("{:?} has the credence {:?}", claim.id, claim.credence));
            }
            if claim.range.is_some_and(|range| !range.is_usable()) {
                broken.push(format!("{:?} has the range {:?}", claim.id, claim.range));
            }
            for citation in &claim.citations {
                if self.source(&citation.source).is_none() {
                    broken.push(format!("{:?} cites {:?}, which is not there", claim.id, citation.source));
                }
                let is_graded = citation.credibility.is_none_or(|grade| Citation::CREDIBILITY.contains(&grade));
                if !is_graded || citation.span.as_ref().is_some_and(|span| span.0.start > span.0.end) {
                    broken.push(format!("{:?} has a citation out of range", claim.id));
                }
            }
            if claim.position.is_some_and(|position| !position.is_usable()) {
                broken.push(format!("{:?} has the position {:?}", claim.id, claim.position));
            }
        }
        for step in self.inferences().filter(|step| step.range.is_some_and(|range| !range.is_usable())) {
            broken.push(format!("{:?} has the range {:?}", step.id, step.range));
        }
        if !self.sources.is_in_step() {
            broken.push("a source is not where the index says".to_owned());
        }
        let sources: HashSet<&Id> = self.sources.iter().map(|source| &source.id).collect();
        if sources.len() != self.sources.len() {
            broken.push("two sources have the same id".to_owned());
        }
        if self.contains_str("") || self.sources.iter().any(|source| source.id.as_str().is_empty()) {
            broken.push("an id is empty".to_owned());
        }
        if !Meta::allows_k(self.meta.k) {
            broken.push(format!("the conservativeness is {}", self.meta.k));
        }
        if self.meta.conclusion.as_ref().is_some_and(|id| self.claim(id).is_none()) {
            broken.push("the main conclusion is not there".to_owned());
        }
        broken.extend(self.broken_groups());
        broken.extend(self.broken_tour());
        broken
    }
}
