//! What an edit left as it was: which card and which link of the graph before each card and link is.

use crate::layout::engine::drawing::Before;
use crate::layout::engine::graph::{Graph, Link, NONE};
use crate::util::lists::Lists;

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
    let by_upper = Lists::of(count, (0..).zip(&old.links).map(|(index, link)| (link.upper, index)));
    let mut is_taken = vec![false; old.links.len()];
    // Mostly they stand in the same order, so the search begins behind the last one found.
    let mut next = vec![0; count];
    let was = |card: u32| cards.get(card as usize).copied().unwrap_or(NONE);
    let mut find = |upper: u32, lower: u32| {
        let all = by_upper.at(upper);
        let next = next.get_mut(upper as usize)?;
        for at in (*next..all.len()).chain(0..*next) {
            let link = all[at] as usize;
            if !is_taken[link] && old.links[link].lower == lower {
                is_taken[link] = true;
                *next = at + 1;
                return Some(all[at]);
            }
        }
        None
    };
    let found = |link: &Link| match (was(link.upper), was(link.lower)) {
        (NONE, _) | (_, NONE) => NONE,
        (upper, lower) => find(upper, lower).unwrap_or(NONE),
    };
    graph.links.iter().map(found).collect()
}
