//! The trees in a graph: every card under its primary target.
//!
//! A card's primary target is the upper card of the first link into it. Where these links close a cycle, one card of
//! the cycle is hung elsewhere, under another target outside, or stands as a root. Everything else (second targets,
//! back links, parallel links, self-loops) is left to a router. Linear but for the unions (Tarjan, "Efficiency of a
//! good but not linear set union algorithm", J. ACM 1975).

use std::ops::Range;

use petgraph::unionfind::UnionFind;

use crate::layout::engine::components::{labels, numbered};
use crate::layout::engine::graph::{Graph, Link, NONE};
use crate::util::lists::Lists;

/// All cards as trees, in breadth-first order: the children of a card stand side by side, in the analyst's order, and
/// after their parent.
///
/// A *spot* is an index into this order. Going through the spots forwards meets parents first, backwards children
/// first, so nothing needs recursion.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    /// The card at each spot.
    pub cards: Vec<u32>,
    /// The spot of each spot's parent, [`NONE`] for a root.
    pub parents: Vec<u32>,
    /// The link (index into [`Graph::links`]) each spot hangs by, [`NONE`] for a root.
    pub links: Vec<u32>,
    /// Roots by connected component, all links counted: the spots of each component's roots.
    pub components: Vec<Range<usize>>,
    /// Where the children of each spot begin, and the end of the last spot's.
    first: Vec<u32>,
}

impl Forest {
    /// The trees in `graph`. Links to cards that do not exist are skipped.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        Self::hung(graph, &primary_links(graph))
    }

    /// The trees in `graph`, where the cards `loose` stand as roots whatever links into them.
    #[must_use]
    pub fn with_loose(graph: &Graph, loose: &[u32]) -> Self {
        let mut by = primary_links(graph);
        for &card in loose {
            if let Some(link) = by.get_mut(card as usize) {
                *link = NONE;
            }
        }
        Self::hung(graph, &by)
    }

    /// The trees where every card hangs by the link that `by` gives for it. The links close no cycle.
    pub fn hung(graph: &Graph, by: &[u32]) -> Self {
        let count = graph.sizes.len();
        // In the order of the links.
        let hangs = |&(index, link): &(u32, &Link)| by.get(link.lower as usize) == Some(&index);
        let hung = (0..).zip(&graph.links).filter(hangs);
        let children = Lists::of(count, hung.map(|(_, link)| (link.upper, link.lower)));
        let roots: Vec<u32> = (0..count).filter(|&card| by[card] == NONE).map(|card| card as u32).collect();
        let (roots, components) = by_component(graph, roots);

        let mut forest = Self { components, ..Self::default() };
        forest.cards = roots;
        forest.cards.reserve(count - forest.cards.len());
        forest.parents = vec![NONE; forest.cards.len()];
        forest.parents.reserve(count - forest.cards.len());
        forest.first.reserve(count + 1);
        for spot in 0..count {
            forest.first.push(forest.cards.len() as u32);
            let mine = children.at(forest.cards[spot]);
            forest.cards.extend_from_slice(mine);
            forest.parents.extend(mine.iter().map(|_| spot as u32));
        }
        forest.first.push(forest.cards.len() as u32);
        forest.links = forest.cards.iter().map(|&card| by[card as usize]).collect();
        forest
    }

    /// How many cards there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// How many cards stand as roots.
    #[must_use]
    pub fn roots(&self) -> usize {
        self.components.last().map_or(0, |roots| roots.end)
    }

    /// Whether there are no cards.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The spots of a spot's children.
    #[must_use]
    pub fn children(&self, spot: usize) -> Range<usize> {
        self.first[spot] as usize..self.first[spot + 1] as usize
    }

    /// By card: its spot.
    #[must_use]
    pub fn spots(&self) -> Vec<u32> {
        let mut spots = vec![NONE; self.len()];
        for (spot, &card) in (0..).zip(&self.cards) {
            spots[card as usize] = spot;
        }
        spots
    }

    /// By spot: the component it is in.
    #[must_use]
    pub fn component_of(&self) -> Vec<u32> {
        let mut component_of = vec![0; self.len()];
        for (component, roots) in (0..).zip(&self.components) {
            component_of[roots.clone()].fill(component);
        }
        for spot in self.roots()..self.len() {
            component_of[spot] = component_of[self.parents[spot] as usize];
        }
        component_of
    }

    /// Which links of `graph` hang a card under its parent.
    #[must_use]
    pub fn tree_links(&self, graph: &Graph) -> Vec<bool> {
        let mut is_tree = vec![false; graph.links.len()];
        for &link in &self.links {
            if let Some(slot) = is_tree.get_mut(link as usize) {
                *slot = true;
            }
        }
        is_tree
    }
}

/// For each card the link it hangs by: the first into it, cycles cut.
pub fn primary_links(graph: &Graph) -> Vec<u32> {
    let count = graph.sizes.len();
    let mut by = vec![NONE; count];
    for (index, link) in graph.links.iter().enumerate() {
        if link.lower != link.upper
            && (link.upper as usize) < count
            && let Some(slot) = by.get_mut(link.lower as usize)
            && *slot == NONE
        {
            *slot = index as u32;
        }
    }
    let cycles = cycles(graph, &by);
    if !cycles.is_empty() {
        cut(graph, &mut by, &cycles);
    }
    by
}

/// The cycles that following the links in `by` upwards runs into, each from its first card in the graph.
fn cycles(graph: &Graph, by: &[u32]) -> Vec<Vec<u32>> {
    let mut seen = vec![0_u32; by.len()];
    let mut cycles = Vec::new();
    for start in 0..by.len() {
        let walk = start as u32 + 1;
        let mut card = start;
        while seen[card] == 0 {
            seen[card] = walk;
            match by[card] {
                NONE => break,
                link => card = graph.links[link as usize].upper as usize,
            }
        }
        if seen[card] != walk || by[card] == NONE {
            continue;
        }
        let mut cycle = vec![card as u32];
        let mut next = graph.links[by[card] as usize].upper;
        while next as usize != card {
            cycle.push(next);
            next = graph.links[by[next as usize] as usize].upper;
        }
        let least = cycle.iter().enumerate().min_by_key(|(_, card)| **card).map_or(0, |(index, _)| index);
        cycle.rotate_left(least);
        cycles.push(cycle);
    }
    cycles
}

/// Cuts each cycle: at a card that has another target outside of what hangs on the cycle, else at its first card.
fn cut(graph: &Graph, by: &mut [u32], cycles: &[Vec<u32>]) {
    let mut hung = UnionFind::<u32>::new(by.len());
    for (card, &link) in by.iter().enumerate() {
        if link != NONE {
            hung.union(card as u32, graph.links[link as usize].upper);
        }
    }
    // Which cycle a card is on, and the other links into cards on cycles.
    let mut cycle_of = vec![NONE; by.len()];
    for (index, cycle) in cycles.iter().enumerate() {
        for &card in cycle {
            cycle_of[card as usize] = index as u32;
        }
    }
    let into = |(index, link): (u32, &Link)| Some((*cycle_of.get(link.lower as usize)?, index));
    let exists = |(_, link): &(u32, &Link)| (link.upper as usize) < by.len();
    let others = Lists::of(cycles.len(), (0..).zip(&graph.links).filter(exists).filter_map(into));
    for (number, cycle) in (0..).zip(cycles) {
        let way_out = others.at(number).iter().find(|&&link| {
            let link = graph.links[link as usize];
            !hung.equiv(link.lower, link.upper)
        });
        if let Some(&index) = way_out {
            let link = graph.links[index as usize];
            by[link.lower as usize] = index;
            hung.union(link.lower, link.upper);
        } else if let Some(&card) = cycle.first() {
            by[card as usize] = NONE;
        }
    }
}

/// The roots, those of one connected component side by side, components in the order of their first root.
fn by_component(graph: &Graph, roots: Vec<u32>) -> (Vec<u32>, Vec<Range<usize>>) {
    if roots.len() < 2 {
        let all = 0..roots.len();
        return (roots, if all.is_empty() { Vec::new() } else { vec![all] });
    }
    let labels = labels(graph);
    let (component_of, components) = numbered(labels.len(), roots.iter().map(|&root| labels[root as usize]));
    let mut numbered: Vec<(u32, u32)> = component_of.into_iter().zip(roots).collect();
    numbered.sort_by_key(|&(component, _)| component);
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(components as usize);
    for (index, &(component, _)) in numbered.iter().enumerate() {
        match ranges.get_mut(component as usize) {
            Some(range) => range.end = index + 1,
            None => ranges.push(index..index + 1),
        }
    }
    (numbered.into_iter().map(|(_, root)| root).collect(), ranges)
}
