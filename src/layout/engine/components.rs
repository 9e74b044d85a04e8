//! Connected components of a graph.

use petgraph::unionfind::UnionFind;

use super::graph::{Graph, Link, NONE};

/// Cards that links join, and those links, in ascending order.
pub struct Component {
    /// The cards.
    pub cards: Vec<u32>,
    /// The links.
    pub links: Vec<u32>,
}

impl Component {
    /// The component as a graph of its own, without groups. `local` has room for every card of `graph`; afterwards it
    /// holds the number in the component for each of its cards.
    pub fn graph(&self, graph: &Graph, local: &mut [u32]) -> Graph {
        for (at, &card) in (0_u32..).zip(&self.cards) {
            local[card as usize] = at;
        }
        let link = |&index: &u32| {
            let link = graph.links[index as usize];
            Link { upper: local[link.upper as usize], lower: local[link.lower as usize], ..link }
        };
        Graph {
            sizes: self.cards.iter().map(|&card| graph.sizes[card as usize]).collect(),
            links: self.links.iter().map(link).collect(),
            marks: self.cards.iter().filter(|&&card| graph.is_mark(card)).count(),
            spacing: graph.spacing,
            rough: graph.rough,
            ..Graph::default()
        }
    }
}

/// The connected components of a graph, in the order of their first cards. Links to cards that do not exist are left
/// out.
pub fn components(graph: &Graph) -> Vec<Component> {
    let (component_of, count) = numbered(graph.sizes.len(), labels(graph).into_iter());
    let mut components: Vec<Component> =
        (0..count).map(|_| Component { cards: Vec::new(), links: Vec::new() }).collect();
    for (card, &component) in (0..).zip(&component_of) {
        components[component as usize].cards.push(card);
    }
    for (index, link) in (0..).zip(&graph.links).filter(|(_, link)| graph.has_ends(link)) {
        components[component_of[link.upper as usize] as usize].links.push(index);
    }
    components
}

/// For each card a label that it shares with the cards of its component.
pub fn labels(graph: &Graph) -> Vec<u32> {
    let mut linked = UnionFind::<u32>::new(graph.sizes.len());
    for link in graph.links.iter().filter(|link| graph.has_ends(link)) {
        linked.union(link.upper, link.lower);
    }
    linked.into_labeling()
}

/// Numbers from 0 for labels below `end`, in the order in which they are met, and how many there are.
pub fn numbered(end: usize, labels: impl Iterator<Item = u32>) -> (Vec<u32>, u32) {
    let mut numbers = vec![NONE; end];
    let mut count = 0;
    let number = |label: u32| {
        let slot = &mut numbers[label as usize];
        if *slot == NONE {
            *slot = count;
            count += 1;
        }
        *slot
    };
    (labels.map(number).collect(), count)
}
