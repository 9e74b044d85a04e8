//! The main conclusion of a map.

use std::cmp::Reverse;
use std::collections::HashSet;

use petgraph::Direction;
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences, NodeIndexable};

use super::{ArgumentMap, Node};
use crate::model::{Claim, Id};
use crate::util::components;
use crate::util::lists::Lists;

impl ArgumentMap {
    /// The main conclusion: the one the analyst picked, else the conclusion most claims lead to (the first of several).
    ///
    /// None in an empty map and in one where every claim leads on to another.
    #[must_use]
    pub fn main_conclusion(&self) -> Option<&Claim> {
        if let Some(id) = &self.meta.conclusion {
            return self.claim(id);
        }
        let leads_on = |index: NodeIndex| self.graph.edges(index).next().is_some();
        let conclusions: Vec<NodeIndex> = self.claims.iter().copied().filter(|index| !leads_on(*index)).collect();
        let main = match conclusions.as_slice() {
            [] => return None,
            [only] => *only,
            several => several[Led::of(self, several).main()],
        };
        Some(self.claim_at(main))
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

/// How many conclusions are counted at once: one bit each.
const AT_ONCE: usize = 128;

/// What leads to some conclusions, with every strong component as one node, so that nothing runs in a cycle.
///
/// Counting what leads to each of many conclusions exactly has no known way in linear time where they share what leads to
/// them. So a bound that is quick to have (shared claims count once for each way they lead by) says which conclusions can
/// still be the main one, and those are counted exactly, 128 in one walk. Where little is shared the bound is nearly exact
/// and one walk will do; where nearly all is shared there are few conclusions for what there is to walk through.
struct Led {
    /// From each component to those before it. A component has a higher number than what is before it.
    before: Lists,
    /// How many claims are in each component.
    claims: Vec<u32>,
    /// The component of each conclusion, which it has for itself.
    conclusions: Vec<u32>,
}

impl Led {
    fn of(map: &ArgumentMap, conclusions: &[NodeIndex]) -> Self {
        let graph = &map.graph;
        let number = |index: NodeIndex| index.index() as u32;
        let nodes = graph.node_bound();
        let before =
            Lists::of(nodes, graph.edge_references().map(|edge| (number(edge.target()), number(edge.source()))));
        let mut is_claim = vec![false; nodes];
        for claim in &map.claims {
            is_claim[claim.index()] = true;
        }
        let (mut component_of, mut claims, mut pairs) = (vec![0; nodes], Vec::new(), Vec::new());
        components::in_order(
            nodes,
            conclusions.iter().map(|index| number(*index)),
            |node| before.range(node),
            |place| Some(before.items()[place]),
            |members| {
                let own = claims.len() as u32;
                for &member in members {
                    component_of[member as usize] = own;
                }
                claims.push(members.iter().filter(|member| is_claim[**member as usize]).count() as u32);
                let reads =
                    members.iter().flat_map(|member| before.at(*member)).map(|read| component_of[*read as usize]);
                pairs.extend(reads.filter(|read| *read != own).map(|read| (own, read)));
            },
        );
        Self {
            before: Lists::of(claims.len(), pairs.into_iter()),
            claims,
            conclusions: conclusions.iter().map(|index| component_of[index.index()]).collect(),
        }
    }

    /// Which conclusion most claims lead to, the first of several.
    fn main(&self) -> usize {
        let bounds = self.bounds();
        let bound = |place: usize| bounds[self.conclusions[place] as usize];
        let mut order: Vec<usize> = (0..self.conclusions.len()).collect();
        order.sort_by_key(|place| (Reverse(bound(*place)), *place));
        // The most there is so far, and where: never less than the first conclusion has.
        let (mut most, mut main) = (0, usize::MAX);
        let mut rest = order.as_slice();
        // The one that promises most alone first: in a forest that settles it.
        let mut at_once = 1;
        while let Some(next) = rest.first()
            && bound(*next) >= most
        {
            let (mut batch, mut taken) = (Vec::new(), 0);
            for &place in rest.iter().take_while(|place| bound(**place) >= most) {
                if batch.len() == at_once {
                    break;
                }
                taken += 1;
                if bound(place) > most || place < main {
                    batch.push(place);
                }
            }
            rest = &rest[taken..];
            at_once = AT_ONCE;
            for (place, count) in batch.iter().zip(self.count(&batch)) {
                if count > most || (count == most && *place < main) {
                    (most, main) = (count, *place);
                }
            }
        }
        main
    }

    /// For each component a number of claims that is at least as large as that of those in it and before it.
    fn bounds(&self) -> Vec<u64> {
        let all = self.claims.iter().map(|claims| u64::from(*claims)).sum::<u64>();
        let mut bounds: Vec<u64> = Vec::with_capacity(self.claims.len());
        for (component, claims) in self.claims.iter().enumerate() {
            let before = self.before.row(component).iter().map(|before| bounds[*before as usize]);
            bounds.push(before.fold(u64::from(*claims), |sum, bound| all.min(sum + bound)));
        }
        bounds
    }

    /// For each of up to 128 conclusions, how many claims are in it and before it: a bit for each runs down.
    fn count(&self, places: &[usize]) -> Vec<u64> {
        let mut marks = vec![0_u128; self.claims.len()];
        for (bit, place) in places.iter().enumerate() {
            marks[self.conclusions[*place] as usize] |= 1 << bit;
        }
        // A counter for each bit, stood on end: `digits[n]` holds the nth binary digit of all of them.
        let mut digits = [0_u128; u64::BITS as usize];
        for component in (0..self.claims.len()).rev() {
            let mark = marks[component];
            if mark == 0 {
                continue;
            }
            for &before in self.before.row(component) {
                marks[before as usize] |= mark;
            }
            let claims = self.claims[component];
            for place in (0..u32::BITS).filter(|place| claims >> place & 1 == 1) {
                let mut carry = mark;
                for digit in &mut digits[place as usize..] {
                    if carry == 0 {
                        break;
                    }
                    (*digit, carry) = (*digit ^ carry, *digit & carry);
                }
            }
        }
        let count =
            |bit: usize| digits.iter().rev().fold(0, |count, digit| count << 1 | u64::from((digit >> bit & 1) as u8));
        (0..places.len()).map(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Inference, Meta};

    /// By the definition: the first of those that most claims lead to.
    fn plainly(map: &ArgumentMap) -> Option<&Claim> {
        let mut best: Option<(&Claim, usize)> = None;
        for claim in map.conclusions() {
            let led = map.claims_leading_to(&claim.id);
            if best.is_none_or(|(_, most)| led > most) {
                best = Some((claim, led));
            }
        }
        best.map(|(claim, _)| claim)
    }

    /// A map of so many claims; a step has premises and a target, the latter a claim or, beyond them, a step.
    fn map(claims: usize, steps: &[(Vec<usize>, usize)]) -> ArgumentMap {
        let id = |n: usize| if n < claims { format!("c{n}") } else { format!("i{}", (n - claims) % steps.len()) };
        let step = |(n, (premises, target)): (usize, &(Vec<usize>, usize))| {
            Inference::support(format!("i{n}"), premises.iter().map(|premise| id(premise % claims)), id(*target))
        };
        let steps = steps.iter().enumerate().map(step).collect();
        let claims = (0..claims).map(|n| Claim::new(format!("c{n}"), "")).collect();
        ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).unwrap()
    }

    proptest! {
        /// Any small map: cycles, steps on steps and on themselves, steps from nothing.
        #[test]
        fn the_main_conclusion_is_the_one_by_definition(
            claims in 1..14_usize,
            steps in prop::collection::vec((prop::collection::vec(0..14_usize, 0..3), 0..20_usize), 0..24),
        ) {
            let map = map(claims, &steps);
            prop_assert_eq!(map.main_conclusion(), plainly(&map));
        }
    }

    #[test]
    fn of_hundreds_of_conclusions_too() {
        for (seed, claims, steps, tops) in [(1, 900, 1_500, 500), (2, 700, 3_000, 300), (3, 2_000, 1_200, 1_500)] {
            let mut random = fastrand::Rng::with_seed(seed);
            let steps: Vec<(Vec<usize>, usize)> =
                (0..steps).map(|_| (vec![random.usize(tops..claims)], random.usize(0..claims))).collect();
            let map = map(claims, &steps);
            assert!(map.conclusions().count() > 128);
            assert_eq!(map.main_conclusion(), plainly(&map), "seed {seed}");
        }
    }
}
