//! The document as a graph.

use std::collections::{HashMap, HashSet};

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use crate::model::group::{check_groups, dangling};
use crate::model::{Citation, Claim, Group, Id, Inference, Meta, Source, Stop};
use crate::say;

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

/// The argument map: claims and inferences as one graph, groups, sources, the tour, and what belongs to the whole
/// document.
///
/// An inference names its premises and its target; the graph's links say the same and are kept in step
/// ([`ArgumentMap::broken_invariants`] proves it in tests). Claims, inferences, groups, sources and stops keep the order
/// the analyst gave them. Two maps are equal when all of that is equal, whatever their inner indices.
#[derive(Clone, Debug, Default)]
pub struct ArgumentMap {
    pub(in crate::model) meta: Meta,
    pub(in crate::model) sources: Vec<Source>,
    pub(in crate::model) groups: Vec<Group>,
    pub(in crate::model) tour: Vec<Stop>,
    graph: StableDiGraph<Node, Link>,
    by_id: HashMap<Id, NodeIndex>,
    claims: Vec<NodeIndex>,
    inferences: Vec<NodeIndex>,
    /// Place of a node in `claims` or `inferences`, by node index.
    places: Vec<usize>,
}

/// Why a map cannot be built from its parts; says which object of which list and which member.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BuildError {
    /// Two objects have the same id.
    #[error("{}", say!("build-duplicate-id", id = format!("{id:?}")))]
    DuplicateId {
        /// The list of the second one.
        list: List,
        /// Its place in that list.
        index: usize,
        /// The id.
        id: Id,
    },
    /// A reference to something that is not there.
    #[error("{}", say!("edit-missing", wanted = *wanted, id = format!("{id:?}")))]
    Dangling {
        /// The list of the object that refers.
        list: List,
        /// Its place in that list.
        index: usize,
        /// The member that refers, such as `premises[1]`.
        member: String,
        /// What was looked for.
        wanted: &'static str,
        /// The id that was not found.
        id: Id,
    },
    /// A number outside its range.
    #[error("{}", say!("build-out-of-range", value = value.to_string(), allowed = *allowed))]
    OutOfRange {
        /// The list of the object.
        list: List,
        /// Its place in that list.
        index: usize,
        /// The member, such as `what-if[0].value`.
        member: String,
        /// The number.
        value: f64,
        /// What is allowed, in words.
        allowed: &'static str,
    },
    /// A group that stands, by whatever way, in itself.
    #[error("{}", say!("build-group-cycle", id = format!("{id:?}")))]
    GroupCycle {
        /// Its place among groups.
        index: usize,
        /// Its id.
        id: Id,
    },
}

/// One of the lists of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The document itself.
    Document,
    /// `claims`.
    Claims,
    /// `inferences`.
    Inferences,
    /// `sources`.
    Sources,
    /// `groups`.
    Groups,
    /// `tour`.
    Tour,
}

impl List {
    /// The member's name in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "",
            Self::Claims => "claims",
            Self::Inferences => "inferences",
            Self::Sources => "sources",
            Self::Groups => "groups",
            Self::Tour => "tour",
        }
    }
}

impl ArgumentMap {
    /// A map without groups from its parts.
    ///
    /// # Errors
    /// When an id is used twice, a premise, target, cited source or main conclusion is not there, or a claim stands in
    /// a group.
    pub fn from_parts(
        meta: Meta,
        claims: Vec<Claim>,
        inferences: Vec<Inference>,
        sources: Vec<Source>,
    ) -> Result<Self, BuildError> {
        Self::with_groups(meta, claims, inferences, sources, Vec::new())
    }

    /// A map from its parts.
    ///
    /// # Errors
    /// When an id is used twice, a premise, target, cited source, group or main conclusion is not there, or a group
    /// stands in itself.
    pub fn with_groups(
        meta: Meta,
        claims: Vec<Claim>,
        inferences: Vec<Inference>,
        sources: Vec<Source>,
        groups: Vec<Group>,
    ) -> Result<Self, BuildError> {
        let mut map = Self { meta, ..Self::default() };
        let group_ids = check_groups(&groups)?;
        let mut source_ids = HashSet::new();
        for (index, source) in sources.iter().enumerate() {
            if !source_ids.insert(source.id.clone()) {
                let (list, id) = (List::Sources, source.id.clone());
                return Err(BuildError::DuplicateId { list, index, id });
            }
        }
        map.sources = sources;
        for (index, claim) in claims.into_iter().enumerate() {
            let list = List::Claims;
            for (n, citation) in claim.citations.iter().enumerate() {
                if !source_ids.contains(&citation.source) {
                    let member = format!("citations[{n}].source");
                    return Err(BuildError::Dangling {
                        list,
                        index,
                        member,
                        wanted: "source",
                        id: citation.source.clone(),
                    });
                }
            }
            if let Some(group) = claim.group.as_ref().filter(|group| !group_ids.contains(*group)) {
                return Err(dangling(list, index, group));
            }
            if map.contains(&claim.id) {
                return Err(BuildError::DuplicateId { list, index, id: claim.id });
            }
            map.insert_node(Node::Claim(claim), index);
        }
        let targets: Vec<(Id, Vec<Id>, Option<Id>)> = inferences
            .iter()
            .map(|inference| (inference.id.clone(), inference.premises.clone(), inference.target.clone()))
            .collect();
        let list = List::Inferences;
        for (index, inference) in inferences.into_iter().enumerate() {
            if map.contains(&inference.id) {
                return Err(BuildError::DuplicateId { list, index, id: inference.id });
            }
            map.insert_node(Node::Inference(inference), index);
        }
        if let Some(index) = groups.iter().position(|group| map.contains(&group.id)) {
            return Err(BuildError::DuplicateId { list: List::Groups, index, id: groups[index].id.clone() });
        }
        map.groups = groups;
        for (index, (id, premises, target)) in targets.into_iter().enumerate() {
            for (n, premise) in premises.into_iter().enumerate() {
                if map.claim(&premise).is_none() {
                    let member = format!("premises[{n}]");
                    return Err(BuildError::Dangling { list, index, member, wanted: "claim", id: premise });
                }
            }
            if let Some(target) = target
                && !map.contains(&target)
            {
                let (member, wanted) = ("target".to_owned(), "claim or inference");
                return Err(BuildError::Dangling { list, index, member, wanted, id: target });
            }
            map.link(&id);
        }
        if let Some(id) = map.meta.conclusion.clone()
            && map.claim(&id).is_none()
        {
            let (list, index, member) = (List::Document, 0, "conclusion".to_owned());
            return Err(BuildError::Dangling { list, index, member, wanted: "claim", id });
        }
        Ok(map)
    }

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
        self.sources.iter().find(|source| source.id == *id)
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

    fn inferences_beside(&self, id: &Id, direction: Direction, link: Link) -> Vec<&Inference> {
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
        self.renumber(is_claim, place);
    }

    /// Takes a node and all its links out; gives it back with its place.
    pub(in crate::model) fn remove_node(&mut self, id: &Id) -> Option<(Node, usize)> {
        let index = self.by_id.remove(id)?;
        let place = self.places[index.index()];
        let node = self.graph.remove_node(index)?;
        let is_claim = matches!(node, Node::Claim(_));
        let order = if is_claim { &mut self.claims } else { &mut self.inferences };
        order.remove(place);
        self.renumber(is_claim, place);
        Some((node, place))
    }

    /// Moves a node to another place of its list; gives back where it was.
    pub(in crate::model) fn move_node(&mut self, id: &Id, to: usize) -> Option<usize> {
        let index = self.index_of(id)?;
        let from = self.places[index.index()];
        let is_claim = matches!(self.graph[index], Node::Claim(_));
        let order = if is_claim { &mut self.claims } else { &mut self.inferences };
        let to = to.min(order.len().saturating_sub(1));
        let index = order.remove(from);
        order.insert(to, index);
        self.renumber(is_claim, from.min(to));
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

    fn renumber(&mut self, is_claim: bool, from: usize) {
        let order = if is_claim { &self.claims } else { &self.inferences };
        for (place, index) in order.iter().enumerate().skip(from) {
            self.places[index.index()] = place;
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

fn node_id(node: &Node) -> &Id {
    match node {
        Node::Claim(claim) => &claim.id,
        Node::Inference(inference) => &inference.id,
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
