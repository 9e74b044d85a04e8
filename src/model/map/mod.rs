//! The document as a graph.

mod build;
mod conclusion;
mod error;
mod groups;
pub(in crate::model) mod id_list;
mod invariants;
mod node;
pub(super) mod tour;

use std::collections::HashMap;

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::EdgeRef;

pub use error::{BuildError, List};
pub use node::{Link, Node, NodeRef};

use crate::model::{Claim, Group, Id, Inference, Meta, Source, Stop};

use id_list::IdList;
use node::node_id;

/// The argument map: claims and inferences as one graph, groups, sources, the tour, and what belongs to the whole
/// document.
///
/// An inference names its premises and its target; the graph's links say the same and are kept in step
/// ([`ArgumentMap::broken_invariants`] proves it in tests). Claims, inferences, groups, sources and stops keep the order
/// the analyst gave them. Two maps are equal when all of that is equal, whatever their inner indices.
///
/// ```
/// use linchpin::model::{ArgumentMap, Claim, Inference, Meta};
///
/// let claims = vec![Claim::new("rust", "The bridge is rusting."), Claim::new("close", "The bridge should close.")];
/// let steps = vec![Inference::support("step", ["rust"], "close")];
/// let map = ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new())?;
/// assert_eq!(map.main_conclusion().map(|claim| claim.id.as_str()), Some("close"));
/// assert_eq!(map.inferences_on(&"close".into()).len(), 1);
/// # Ok::<(), linchpin::model::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ArgumentMap {
    pub(in crate::model) meta: Meta,
    pub(in crate::model) sources: IdList<Source>,
    pub(in crate::model) groups: IdList<Group>,
    pub(in crate::model) tour: Vec<Stop>,
    graph: StableDiGraph<Node, Link>,
    by_id: HashMap<Id, NodeIndex>,
    claims: Vec<NodeIndex>,
    inferences: Vec<NodeIndex>,
    /// Place of a node in `claims` or `inferences`, by node index.
    places: Vec<usize>,
    /// How these are off while several changes are made, for inferences and for claims.
    off: [Off; 2],
    /// How many places were noted anew so far; tests count these.
    numbered: usize,
}

/// How noted places are off, so that a change of many nodes need not note all places for each of them.
#[derive(Clone, Copy, Debug, Default)]
struct Off {
    /// From which place on; none if they are right.
    from: Option<usize>,
    /// By how much, behind all that has changed.
    by: isize,
}

impl ArgumentMap {
    /// What belongs to the document as a whole.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The graph itself, for algorithms.
    #[must_use]
    pub fn graph(&self) -> &StableDiGraph<Node, Link> {
        &self.graph
    }

    /// Where `id` is in the graph.
    #[must_use]
    pub fn index_of(&self, id: &Id) -> Option<NodeIndex> {
        self.by_id.get(id).copied()
    }

    /// Whether there is a claim or inference with this id.
    #[must_use]
    pub fn contains(&self, id: &Id) -> bool {
        self.by_id.contains_key(id)
    }

    /// Whether there is a claim or inference with this id.
    #[must_use]
    pub fn contains_str(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// The claim or inference with this id.
    #[must_use]
    pub fn node(&self, id: &Id) -> Option<NodeRef<'_>> {
        match self.graph.node_weight(self.index_of(id)?)? {
            Node::Claim(claim) => Some(NodeRef::Claim(claim)),
            Node::Inference(inference) => Some(NodeRef::Inference(inference)),
        }
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: &Id) -> Option<&Claim> {
        match self.node(id)? {
            NodeRef::Claim(claim) => Some(claim),
            NodeRef::Inference(_) => None,
        }
    }

    /// The inference with this id.
    #[must_use]
    pub fn inference(&self, id: &Id) -> Option<&Inference> {
        match self.node(id)? {
            NodeRef::Inference(inference) => Some(inference),
            NodeRef::Claim(_) => None,
        }
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &Id) -> Option<&Source> {
        self.sources.get(id)
    }

    /// All claims in the analyst's order.
    #[must_use]
    pub fn claims(&self) -> impl ExactSizeIterator<Item = &Claim> {
        self.claims.iter().map(|&index| self.claim_at(index))
    }

    /// All inferences in the analyst's order.
    #[must_use]
    pub fn inferences(&self) -> impl ExactSizeIterator<Item = &Inference> {
        self.inferences.iter().map(|&index| self.inference_at(index))
    }

    /// All sources in the analyst's order.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Place of a claim among claims or of an inference among inferences.
    #[must_use]
    pub fn place(&self, id: &Id) -> Option<usize> {
        debug_assert!(self.off.iter().all(|off| off.from.is_none()), "asked in the middle of a change");
        self.index_of(id).map(|index| self.places[index.index()])
    }

    /// Where all inferences are in the graph, in the analyst's order.
    pub(crate) fn inference_indices(&self) -> impl ExactSizeIterator<Item = NodeIndex> {
        self.inferences.iter().copied()
    }

    /// Place of the claim among claims or of the inference among inferences that is at `index` in the graph.
    pub(crate) fn place_of(&self, index: NodeIndex) -> usize {
        self.places[index.index()]
    }

    /// The inferences that bear on a claim or inference, in the analyst's order.
    #[must_use]
    pub fn inferences_on(&self, id: &Id) -> Vec<&Inference> {
        self.inferences_beside(id, Direction::Incoming, Link::Target)
    }

    /// Whether any inference bears on a claim or inference.
    #[must_use]
    pub fn is_target(&self, id: &Id) -> bool {
        self.is_linked_to(id, Link::Target, Direction::Incoming)
    }

    /// The inferences a claim is a premise of, in the analyst's order.
    #[must_use]
    pub fn inferences_from(&self, id: &Id) -> Vec<&Inference> {
        self.inferences_beside(id, Direction::Outgoing, Link::Premise)
    }

    /// Whether a claim is the premise of no inference.
    #[must_use]
    pub fn is_conclusion(&self, id: &Id) -> bool {
        self.claim(id).is_some()
            && self
                .index_of(id)
                .is_some_and(|index| self.graph.neighbors_directed(index, Direction::Outgoing).next().is_none())
    }

    /// The claims that target nothing, in the analyst's order.
    pub fn conclusions(&self) -> impl Iterator<Item = &Claim> {
        self.claims().filter(|claim| self.is_conclusion(&claim.id))
    }

    /// At most so many of the inferences that a claim or inference has to do with, in no order: for what must not take
    /// longer where thousands bear on one claim.
    pub(crate) fn some_beside(&self, id: &Id, most: usize) -> impl Iterator<Item = &Inference> {
        let indices = self.index_of(id).into_iter().flat_map(|index| self.graph.neighbors_undirected(index));
        let inferences = indices.filter_map(|index| match self.graph.node_weight(index)? {
            Node::Inference(inference) => Some(inference),
            Node::Claim(_) => None,
        });
        inferences.take(most)
    }

    fn inferences_beside(&self, id: &Id, direction: Direction, link: Link) -> Vec<&Inference> {
        debug_assert!(self.off.iter().all(|off| off.from.is_none()), "asked in the middle of a change");
        let Some(index) = self.index_of(id) else { return Vec::new() };
        let mut places: Vec<usize> = self
            .graph
            .edges_directed(index, direction)
            .filter(|edge| *edge.weight() == link)
            .map(|edge| match direction {
                Direction::Incoming => edge.source(),
                Direction::Outgoing => edge.target(),
            })
            .map(|beside| self.places[beside.index()])
            .collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| self.inference_at(self.inferences[place])).collect()
    }

    fn claim_at(&self, index: NodeIndex) -> &Claim {
        match &self.graph[index] {
            Node::Claim(claim) => claim,
            Node::Inference(_) => unreachable!("`claims` lists claims only"),
        }
    }

    fn inference_at(&self, index: NodeIndex) -> &Inference {
        match &self.graph[index] {
            Node::Inference(inference) => inference,
            Node::Claim(_) => unreachable!("`inferences` lists inferences only"),
        }
    }

    // ---- changes, for `Edit` only ----

    pub(in crate::model) fn claim_mut(&mut self, id: &Id) -> Option<&mut Claim> {
        match self.graph.node_weight_mut(*self.by_id.get(id)?)? {
            Node::Claim(claim) => Some(claim),
            Node::Inference(_) => None,
        }
    }

    pub(in crate::model) fn inference_mut(&mut self, id: &Id) -> Option<&mut Inference> {
        match self.graph.node_weight_mut(*self.by_id.get(id)?)? {
            Node::Inference(inference) => Some(inference),
            Node::Claim(_) => None,
        }
    }

    /// Puts a node at `place` of its list; its links are not made ([`ArgumentMap::link`]).
    pub(in crate::model) fn insert_node(&mut self, node: Node, place: usize) {
        let id = node_id(&node).clone();
        let is_claim = matches!(node, Node::Claim(_));
        let index = self.graph.add_node(node);
        self.by_id.insert(id, index);
        if self.places.len() <= index.index() {
            self.places.resize(index.index() + 1, 0);
        }
        let order = if is_claim { &mut self.claims } else { &mut self.inferences };
        let place = place.min(order.len());
        order.insert(place, index);
        self.places[index.index()] = place;
        if place + 1 < order.len() {
            self.shift(is_claim, place, 1);
        }
    }

    /// Takes a node and all its links out; gives it back with its place.
    pub(in crate::model) fn remove_node(&mut self, id: &Id) -> Option<(Node, usize)> {
        let index = self.by_id.remove(id)?;
        let node = self.graph.remove_node(index)?;
        let is_claim = matches!(node, Node::Claim(_));
        let place = self.found_place(is_claim, index);
        let order = if is_claim { &mut self.claims } else { &mut self.inferences };
        order.remove(place);
        if place < order.len() {
            self.shift(is_claim, place, -1);
        }
        Some((node, place))
    }

    /// Moves a node to another place of its list; gives back where it was.
    pub(in crate::model) fn move_node(&mut self, id: &Id, to: usize) -> Option<usize> {
        let index = self.index_of(id)?;
        let is_claim = matches!(self.graph[index], Node::Claim(_));
        let from = self.found_place(is_claim, index);
        let order = if is_claim { &mut self.claims } else { &mut self.inferences };
        let to = to.min(order.len().saturating_sub(1));
        let index = order.remove(from);
        order.insert(to, index);
        self.shift(is_claim, from.min(to), 0);
        Some(from)
    }

    /// Makes the links an inference's premises and target ask for, after dropping those it had.
    pub(in crate::model) fn link(&mut self, id: &Id) {
        let Some(index) = self.index_of(id) else { return };
        let old: Vec<_> = self
            .graph
            .edges_directed(index, Direction::Incoming)
            .filter(|edge| *edge.weight() == Link::Premise)
            .chain(self.graph.edges_directed(index, Direction::Outgoing))
            .map(|edge| edge.id())
            .collect();
        for edge in old {
            self.graph.remove_edge(edge);
        }
        let inference = self.inference_at(index);
        let premises: Vec<_> = inference.premises.iter().filter_map(|premise| self.index_of(premise)).collect();
        let target = inference.target.as_ref().and_then(|target| self.index_of(target));
        for premise in premises {
            self.graph.add_edge(premise, index, Link::Premise);
        }
        if let Some(target) = target {
            self.graph.add_edge(index, target, Link::Target);
        }
    }

    /// Whether any link touches this node.
    pub(in crate::model) fn is_linked_to(&self, id: &Id, link: Link, direction: Direction) -> bool {
        self.index_of(id)
            .is_some_and(|index| self.graph.edges_directed(index, direction).any(|edge| *edge.weight() == link))
    }

    /// How many inferences bear on a node.
    pub(in crate::model) fn count_on(&self, id: &Id) -> usize {
        let Some(index) = self.index_of(id) else { return 0 };
        self.graph.edges_directed(index, Direction::Incoming).filter(|edge| *edge.weight() == Link::Target).count()
    }

    /// The noted places are off from one on, by so much behind what has changed.
    fn shift(&mut self, is_claim: bool, from: usize, by: isize) {
        let off = &mut self.off[usize::from(is_claim)];
        off.from = Some(off.from.map_or(from, |before| before.min(from)));
        off.by += by;
    }

    /// The place of a node, whether or not the noted ones are right: nodes mostly come and go in the order of their list, one
    /// way or the other, and then it is where it was noted, or as far from there as all behind it.
    fn found_place(&mut self, is_claim: bool, index: NodeIndex) -> usize {
        let (noted, by) = (self.places[index.index()], self.off[usize::from(is_claim)].by);
        let order = if is_claim { &self.claims } else { &self.inferences };
        let found = [Some(noted), noted.checked_add_signed(by)].into_iter().flatten();
        if let Some(place) = found.into_iter().find(|place| order.get(*place) == Some(&index)) {
            return place;
        }
        self.note_places();
        self.places[index.index()]
    }

    /// Notes all places that are off.
    pub(in crate::model) fn note_places(&mut self) {
        for (order, off) in [&self.inferences, &self.claims].into_iter().zip(&mut self.off) {
            let Some(from) = std::mem::take(off).from else { continue };
            for (place, index) in order.iter().enumerate().skip(from) {
                self.places[index.index()] = place;
                self.numbered += 1;
            }
        }
    }
}

impl PartialEq for ArgumentMap {
    fn eq(&self, other: &Self) -> bool {
        self.meta == other.meta
            && self.sources == other.sources
            && self.groups == other.groups
            && self.tour == other.tour
            && self.claims().eq(other.claims())
            && self.inferences().eq(other.inferences())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::{Edit, MetaChange};

    fn main_of(map: &ArgumentMap) -> Option<&str> {
        map.main_conclusion().map(|claim| claim.id.as_str())
    }

    #[test]
    fn the_conclusion_most_claims_lead_to_is_the_main_one() {
        assert_eq!(main_of(&sketch("a -> b; c -> d; e -> d")), Some("d"));
        // Claims that lead to a step lead to its target; each is counted once.
        assert_eq!(main_of(&sketch("a -> b; x -> b; c -> d; u -x i3; v -x i4")), Some("d"));
        assert_eq!(main_of(&sketch("a -> b; c -> d; c -> d; c -> d")), Some("b"));
    }

    #[test]
    fn the_first_of_equals_is_the_main_one() {
        assert_eq!(main_of(&sketch("a -> b; c -> d")), Some("b"));
        assert_eq!(main_of(&sketch("x; y")), Some("x"));
    }

    #[test]
    fn no_main_conclusion_without_a_conclusion() {
        assert_eq!(main_of(&sketch("")), None);
        assert_eq!(main_of(&sketch("a -> b; b -> a")), None);
        assert_eq!(main_of(&sketch("a ->")), None);
    }

    #[test]
    fn the_one_picked_wins_even_if_it_leads_on() {
        let mut map = sketch("a -> b; b -> c");
        Edit::Meta(MetaChange::Conclusion(Some("b".into()))).apply(&mut map).unwrap();
        assert_eq!(main_of(&map), Some("b"));
    }

    #[test]
    fn a_change_of_many_notes_every_place_once() {
        let mut map = sketch("a; b; c");
        let add = |n: usize| Edit::AddClaim { claim: Box::new(Claim::new(format!("n{n}"), "")), at: 0 };
        let before = map.numbered;
        let back = Edit::Batch((0..1_000).map(add).collect()).apply(&mut map).unwrap();
        assert!(map.numbered - before <= 1_003, "{}", map.numbered - before);
        assert_eq!((map.place(&"n999".into()), map.place(&"c".into())), (Some(0), Some(1_002)));
        assert!(map.broken_invariants().is_empty());
        let before = map.numbered;
        back.apply(&mut map).unwrap();
        assert!(map.numbered - before <= 3, "{}", map.numbered - before);
        assert_eq!(map, sketch("a; b; c"));
    }

    #[test]
    fn neighbours_come_in_the_analysts_order() {
        let mut map = sketch("a -> c; b -> c; a a -> c; a -x i1");
        Edit::MoveInference("i3".into(), 0).apply(&mut map).unwrap();
        let ids = |steps: Vec<&Inference>| steps.iter().map(|step| step.id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(map.inferences_on(&"c".into())), ["i3", "i1", "i2"]);
        assert_eq!(ids(map.inferences_from(&"a".into())), ["i3", "i1", "i4"]);
        assert_eq!(ids(map.inferences_on(&"i1".into())), ["i4"]);
        assert_eq!(map.place(&"i1".into()), Some(1));
        assert!(map.broken_invariants().is_empty());
    }
}
