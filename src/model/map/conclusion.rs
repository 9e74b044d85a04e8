//! The main conclusion of a map.

use std::collections::HashSet;

use petgraph::Direction;

use super::{ArgumentMap, Node};
use crate::model::{Claim, Id};

impl ArgumentMap {
    /// The main conclusion: the one the analyst picked, else the conclusion most claims lead to (the first of several).
    ///
    /// None in an empty map and in one where every claim leads on to another.
    #[must_use]
    pub fn main_conclusion(&self) -> Option<&Claim> {
        if let Some(id) = &self.meta.conclusion {
            return self.claim(id);
        }
        let mut best: Option<(&Claim, usize)> = None;
        for claim in self.conclusions() {
            let led = self.claims_leading_to(&claim.id);
            if best.is_none_or(|(_, most)| led > most) {
                best = Some((claim, led));
            }
        }
        best.map(|(claim, _)| claim)
    }

    /// How many other claims lead to `id`, directly or not.
    #[must_use]
    pub fn claims_leading_to(&self, id: &Id) -> usize {
        let Some(start) = self.index_of(id) else { return 0 };
        let mut seen = HashSet::from([start]);
        let mut open = vec![start];
        let mut claims = 0;
        while let Some(index) = open.pop() {
            for before in self.graph.neighbors_directed(index, Direction::Incoming) {
                if seen.insert(before) {
                    claims += usize::from(matches!(self.graph[before], Node::Claim(_)));
                    open.push(before);
                }
            }
        }
        claims
    }
}
