//! Connected parts of a graph.

use super::graph::{Graph, Link};

/// Cards that links join, and those links, in ascending order.
pub struct Component {
    /// The cards.
    pub cards: Vec<u32>,
    /// The links.
    pub links: Vec<u32>,
}

impl Component {
    /// The part as a graph of its own, without groups. `local` has room for every card of `graph`; afterwards it holds
    /// the number in the part for each of the part's cards.
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
            ..Graph::default()
        }
    }
}

/// The connected parts of a graph, in the order of their first cards. Links to cards that do not exist are left out.
pub fn components(graph: &Graph) -> Vec<Component> {
    let mut root: Vec<u32> = (0..graph.sizes.len() as u32).collect();
    for link in graph.links.iter().filter(|link| graph.has_ends(link)) {
        let (a, b) = (find(&mut root, link.upper), find(&mut root, link.lower));
        root[a.max(b) as usize] = a.min(b);
    }
    let mut number = vec![0; root.len()];
    let mut components: Vec<Component> = Vec::new();
    for card in 0..root.len() as u32 {
        let top = find(&mut root, card);
        if top == card {
            number[card as usize] = components.len();
            components.push(Component { cards: Vec::new(), links: Vec::new() });
        }
        components[number[top as usize]].cards.push(card);
    }
    for (index, link) in graph.links.iter().enumerate().filter(|(_, link)| graph.has_ends(link)) {
        let top = find(&mut root, link.upper);
        components[number[top as usize]].links.push(index as u32);
    }
    components
}

/// The first card of the part of `card`, with path halving.
fn find(root: &mut [u32], card: u32) -> u32 {
    let mut at = card;
    while root[at as usize] != at {
        root[at as usize] = root[root[at as usize] as usize];
        at = root[at as usize];
    }
    at
}
