//! What an edit left as it was: which card and which link of the graph before each card and link is.

use crate::layout::engine::drawing::Before;
use crate::layout::engine::graph::{Graph, NONE};

/// Cards and links matched with those before.
pub struct Matching {
    /// For every card its number before, [`NONE`] if it is new.
    pub cards: Vec<u32>,
    /// For every link its index before, [`NONE`] if it is new.
    pub links: Vec<u32>,
}

impl Matching {
    /// What `graph` kept; none if `before` does not fit together.
    pub fn of(graph: &Graph, before: &Before<'_>) -> Option<Self> {
        let Before { graph: old, drawing, now } = *before;
        let fits = drawing.places.len() == old.sizes.len() && drawing.routes.len() == old.links.len();
        if !fits || !drawing.places.iter().all(|place| place.is_usable()) {
            return None;
        }
        let mut cards = vec![NONE; graph.sizes.len()];
        for (card, now) in (0..old.sizes.len() as u32).zip(now) {
            if let Some(slot) = now.and_then(|now| cards.get_mut(now as usize))
                && *slot == NONE
            {
                *slot = card;
            }
        }
        let links = links(graph, old, &cards);
        Some(Self { cards, links })
    }

    /// The number before of a card that may not exist.
    pub fn card(&self, card: u32) -> u32 {
        self.cards.get(card as usize).copied().unwrap_or(NONE)
    }
}

/// For every link of `graph` the one of `old` between the same cards; the first of parallel ones is the first.
fn links(graph: &Graph, old: &Graph, cards: &[u32]) -> Vec<u32> {
    let count = old.sizes.len();
    // The old links by upper card.
    let mut begin = vec![0_u32; count + 1];
    let exists = |upper: u32| (upper as usize) < count;
    for link in old.links.iter().filter(|link| exists(link.upper)) {
        begin[link.upper as usize + 1] += 1;
    }
    for card in 0..count {
        begin[card + 1] += begin[card];
    }
    let mut fill = begin.clone();
    let mut by_upper = vec![NONE; begin[count] as usize];
    for (index, link) in (0_u32..).zip(&old.links).filter(|(_, link)| exists(link.upper)) {
        let slot = &mut fill[link.upper as usize];
        by_upper[*slot as usize] = index;
        *slot += 1;
    }
    // Mostly they stand in the same order, so the search begins behind the last one found.
    let mut next = begin.clone();
    let was = |card: u32| cards.get(card as usize).copied().unwrap_or(NONE);
    let find = |upper: u32, lower: u32, next: &mut [u32], by_upper: &mut [u32]| {
        let (upper, lower) = (was(upper), was(lower));
        if upper == NONE || lower == NONE {
            return NONE;
        }
        let (from, to) = (begin[upper as usize], begin[upper as usize + 1]);
        let middle = next[upper as usize];
        for at in (middle..to).chain(from..middle) {
            let link = by_upper[at as usize];
            if old.links.get(link as usize).is_some_and(|link| link.lower == lower) {
                by_upper[at as usize] = NONE;
                next[upper as usize] = at + 1;
                return link;
            }
        }
        NONE
    };
    graph.links.iter().map(|link| find(link.upper, link.lower, &mut next, &mut by_upper)).collect()
}
