//! The compact style after an edit: most cards stay where they are.
//!
//! What stood before is read back as it stands ([`placement`]), with the columns it had. New subtrees are set in one
//! after the other ([`insert`]), each where the least has to move ([`cost`]) when others are pushed aside ([`push`]).
//! What goes leaves a hole; later additions push into it first.

mod block;
mod cost;
mod insert;
mod placement;
mod push;
mod separate;
#[cfg(test)]
mod tests;
mod trees;

use super::matching::Matching;
use super::routes;
use super::routes::CardChanges;
use crate::layout::engine::compact::children::Stacking;
use crate::layout::engine::compact::subtrees::Scratch;
use crate::layout::engine::compact::tree_routes::routes_from;
use crate::layout::engine::compact::{lay_out, place};
use crate::layout::engine::drawing::{Before, Drawing};
use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::space::free_place::DrawnRoutes;
use crate::layout::engine::tree::forest::{Forest, primary_links};
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;
use cost::Baseline;
use placement::Placement;

/// If more than one in so many cards is new or has another size, all is laid out anew.
const SHARE: usize = 10;
/// So many may be new however small the map is.
const FEW: usize = 4;
/// So many new subtrees may be set apart from their cards before all is laid out anew.
const ROUNDS: usize = 8;
/// With more trees, only those that were set apart make way for others.
const MANY: usize = 64;
/// The most changes times cards: each change goes over all cards a few times.
const WORK: usize = 1_500_000;

/// Lays out `graph` again after an edit.
#[must_use]
pub fn revise(graph: &Graph, before: &Before<'_>, watch: &Watch) -> Drawing {
    try_revise(graph, before, watch).unwrap_or_else(|| lay_out(graph, watch))
}

/// The revision, if it keeps enough of what was.
fn try_revise(graph: &Graph, before: &Before<'_>, watch: &Watch) -> Option<Drawing> {
    let old = before.graph;
    if before.drawing.choices.len() != old.sizes.len() || old.spacing != graph.spacing {
        return None;
    }
    let matching = Matching::of(graph, before)?;
    let previous = PreviousForest::of(before);
    let (mut by, mut loose, moved) = hang(graph, before, &matching, &previous);
    // Each round takes what does not fit under its card off it.
    let mut apart: Vec<(u32, u32)> = Vec::new();
    for _ in 0..ROUNDS {
        match attempt(graph, before, &matching, &previous, (&by, &loose, &moved), &apart, watch) {
            Attempt::Drawn(drawing) => return Some(drawing),
            Attempt::Anew => return None,
            Attempt::Apart(card) => {
                let link = by.get_mut(card as usize)?;
                let parent = graph.links.get(*link as usize)?.upper;
                *link = NONE;
                apart.push((card, parent));
                let at = loose.partition_point(|&other| other < card);
                loose.insert(at, card);
            }
        }
    }
    None
}

/// What came of an attempt to revise.
enum Attempt {
    Drawn(Drawing),
    /// There is too much to do.
    Anew,
    /// This card does not fit under its parent.
    Apart(u32),
}

/// Sets in what is new, where every card hangs by the link in `by`, and the new ones in `apart` near a card.
fn attempt(
    graph: &Graph,
    before: &Before<'_>,
    matching: &Matching,
    previous: &PreviousForest,
    (by, loose, moved): (&[u32], &[u32], &[bool]),
    apart: &[(u32, u32)],
    watch: &Watch,
) -> Attempt {
    let forest = Forest::hung(graph, by);
    let mut placement = Placement::new(graph, &forest);
    placement.read(before, matching, previous, moved);
    let unplaced = placement.placed.iter().filter(|placed| !**placed).count();
    let tops: Vec<usize> = (0..forest.len())
        .filter(|&spot| !placement.placed[spot] && placement.parent(spot).is_none_or(|parent| placement.placed[parent]))
        .collect();
    let resized: Vec<usize> = (0..forest.len())
        .filter(|&spot| placement.placed[spot] && placement.cards[spot] != graph.size(forest.cards[spot]))
        .collect();
    let most = (forest.len() / SHARE).max(FEW);
    if unplaced > most || resized.len() > most || (tops.len() + resized.len()) * forest.len() > WORK {
        return Attempt::Anew;
    }
    let baseline = Baseline::of(&placement);
    let trees = Forest::of(before.graph).tree_links(before.graph);
    let drawn = DrawnRoutes { all: &before.drawing.routes, walls: &trees };
    for &spot in &resized {
        placement.resize(&baseline, spot, graph.size(forest.cards[spot]));
    }
    for top in tops {
        let card = forest.cards[top];
        if let Some(parent) = placement.parent(top) {
            let start = Baseline::of(&placement);
            if !placement.insert(&start, parent, top) {
                return Attempt::Apart(card);
            }
        } else {
            let over = apart.iter().find(|&&(root, _)| root == card).map(|&(_, parent)| parent);
            let over = forest.cards.iter().position(|&card| Some(card) == over).filter(|&spot| placement.placed[spot]);
            let over =
                over.map(|spot| Rect::at(Point::new(placement.x[spot], placement.y[spot]), placement.cards[spot]));
            placement.insert_tree(top, over, drawn);
        }
    }
    placement.widen_gaps(&baseline);
    if forest.roots() > 1 {
        let many = forest.roots() > MANY;
        let may_move = |&root: &usize| !many || loose.binary_search(&forest.cards[root]).is_ok();
        let roots: Vec<usize> = (0..forest.roots()).filter(may_move).collect();
        let mut changed = baseline.changed(&placement);
        for &spot in &resized {
            changed[spot] = true;
        }
        placement.separate(&roots, &changed, drawn);
    }
    draw(&placement, before, matching, previous, loose.to_vec(), watch).map_or(Attempt::Anew, Attempt::Drawn)
}

/// The trees before, by card.
struct PreviousForest {
    forest: Forest,
    /// The spot of every card.
    spots: Vec<u32>,
    /// The first card of the run that a spot is in, as a spot.
    runs: Vec<u32>,
}

impl PreviousForest {
    fn of(before: &Before<'_>) -> Self {
        let forest = Forest::with_loose(before.graph, &before.drawing.loose);
        let spots = forest.spots();
        let mut runs = Vec::with_capacity(forest.len());
        for (spot, &card) in forest.cards.iter().enumerate() {
            let first = spot == 0 || forest.parents[spot] != forest.parents[spot - 1] || forest.parents[spot] == NONE;
            let stacked = !first && before.drawing.choices[card as usize];
            runs.push(if stacked { runs[spot - 1] } else { spot as u32 });
        }
        Self { forest, spots, runs }
    }

    /// The spot of a card that may not have been there.
    fn spot(&self, card: u32) -> Option<usize> {
        self.spots.get(card as usize).map(|&spot| spot as usize)
    }

    /// The card that a card stood under.
    fn parent(&self, card: u32) -> u32 {
        let spot = self.spot(card).map_or(NONE, |spot| self.forest.parents[spot]);
        self.forest.cards.get(spot as usize).copied().unwrap_or(NONE)
    }

    /// Whether at most `most` cards stood under a card, itself counted.
    fn is_small(&self, card: u32, most: usize) -> bool {
        let mut all: Vec<usize> = self.spot(card).into_iter().collect();
        let mut next = 0;
        while let Some(&spot) = all.get(next) {
            all.extend(self.forest.children(spot));
            if all.len() > most {
                return false;
            }
            next += 1;
        }
        true
    }
}

/// The link each card hangs by, the cards that stay apart from their primary target, and which cards go to another
/// parent.
fn hang(
    graph: &Graph,
    before: &Before<'_>,
    matching: &Matching,
    previous: &PreviousForest,
) -> (Vec<u32>, Vec<u32>, Vec<bool>) {
    let mut by = primary_links(graph);
    let mut loose = Vec::new();
    let mut moved = vec![false; by.len()];
    let most = (by.len() / 2 / SHARE).max(FEW);
    let mut remains = vec![false; before.graph.links.len()];
    for &link in &matching.links {
        if let Some(slot) = remains.get_mut(link as usize) {
            *slot = true;
        }
    }
    for card in 0..by.len() {
        let old = matching.cards[card];
        let Some(link) = graph.links.get(by[card] as usize) else { continue };
        if old == NONE {
            continue;
        }
        let parent = previous.parent(old);
        let same = parent != NONE && matching.card(link.upper) == parent;
        if same {
            continue;
        }
        // A few cards go along to the new target; many stay, and so do those that had that target before.
        let is_new = matching.links[by[card] as usize] == NONE;
        let still = remains.get(previous.link(old) as usize).copied().unwrap_or(false);
        let limit = if parent == NONE { FEW } else { most };
        if is_new && !still && previous.is_small(old, limit) {
            moved[card] = true;
        } else {
            by[card] = NONE;
            loose.push(card as u32);
        }
    }
    (by, loose, moved)
}

impl PreviousForest {
    /// The link a card hung by.
    fn link(&self, card: u32) -> u32 {
        self.spot(card).map_or(NONE, |spot| self.forest.links[spot])
    }
}

impl Placement<'_> {
    /// Gives all cards that stay the places, sizes and columns they had.
    fn read(&mut self, before: &Before<'_>, matching: &Matching, previous: &PreviousForest, moved: &[bool]) {
        let mut last: Option<(usize, usize, usize)> = None;
        for spot in 0..self.forest.len() {
            let card = self.forest.cards[spot];
            let old = matching.cards[card as usize];
            let parent = self.parent(spot);
            let above = parent.is_none_or(|parent| self.placed[parent]);
            let (Some(old_spot), true, false) = (previous.spot(old), above, moved[card as usize]) else { continue };
            // Those that no longer stand in the order of their links are set in anew.
            let sibling = last.filter(|&(of, ..)| Some(of) == parent);
            if sibling.is_some_and(|(_, last, _)| last > old_spot) {
                continue;
            }
            let run = previous.runs[old_spot] as usize;
            self.stacked[spot] = sibling.is_some_and(|(.., last)| last == run);
            last = parent.map(|parent| (parent, old_spot, run));
            self.placed[spot] = true;
            let place = before.drawing.places[old as usize];
            (self.x[spot], self.y[spot]) = (place.x, place.y);
            self.cards[spot] = before.graph.size(old);
        }
        for spot in 0..self.forest.len() {
            if !self.forest.children(spot).is_empty() {
                self.sort_out(spot);
            }
        }
        self.read_lanes();
    }
}

/// The finished drawing; none if cards overlap, which happens if trees stood within each other.
fn draw(
    placement: &Placement<'_>,
    before: &Before<'_>,
    matching: &Matching,
    previous: &PreviousForest,
    loose: Vec<u32>,
    watch: &Watch,
) -> Option<Drawing> {
    let (graph, forest) = (placement.graph, placement.forest);
    let mut cards = vec![Rect::default(); forest.len()];
    for (spot, &card) in forest.cards.iter().enumerate() {
        cards[card as usize] = placement.card(spot);
    }
    let changes = CardChanges::new(graph, before, matching, cards);
    if !changes.is_clear() {
        return None;
    }
    // Whose links must be drawn again: what is below it has changed.
    let mut again = vec![false; forest.len()];
    for spot in 0..forest.len() {
        let card = forest.cards[spot];
        let Some(parent) = placement.parent(spot) else {
            again[spot] |= changes.changed[card as usize];
            continue;
        };
        let link = forest.links[spot] as usize;
        let old = before.graph.links.get(matching.links[link] as usize);
        let same = old.is_some_and(|old| {
            let link = graph.links[link];
            (link.strand, link.marked, link.aside) == (old.strand, old.marked, old.aside)
        });
        let old_card = matching.cards[card as usize];
        let hung = old_card != NONE && previous.link(old_card) == matching.links[link];
        again[spot] |= changes.changed[card as usize];
        again[parent] |= changes.changed[card as usize] || !same || !hung;
    }
    let spots = forest.spots();
    for old in 0..before.graph.sizes.len() as u32 {
        let now = |card: u32| before.now.get(card as usize).copied().flatten();
        let parent = previous.parent(old);
        let under =
            now(old).and_then(|card| spots.get(card as usize)).and_then(|&spot| placement.parent(spot as usize));
        if let Some(&spot) = now(parent).and_then(|card| spots.get(card as usize))
            && under != Some(spot as usize)
        {
            again[spot as usize] = true;
        }
    }
    let extents = placement.extents(&placement.x, &placement.y);
    let subtrees = placement.subtrees(&placement.x, &placement.y, &extents);
    let mut routes = vec![Vec::new(); graph.links.len()];
    let mut drawn = vec![false; graph.links.len()];
    let mut scratch = Scratch::default();
    for parent in (0..forest.len()).filter(|&parent| again[parent]) {
        routes_from(graph, forest, &subtrees, parent, &mut scratch, &mut routes);
        for child in forest.children(parent) {
            drawn[forest.links[child] as usize] = true;
        }
    }
    let places = place::by_card(forest, &subtrees);
    let routes = routes::finish(graph, before, matching, &changes, routes, &drawn, watch);
    let mut choices: Stacking = vec![false; forest.len()];
    for (spot, &card) in forest.cards.iter().enumerate() {
        let old = before.drawing.choices.get(matching.cards[card as usize] as usize).copied();
        // What is said of roots is kept for the next fresh layout.
        choices[card as usize] =
            if placement.parent(spot).is_some() { placement.stacked[spot] } else { old.unwrap_or(false) };
    }
    Some(Drawing { places, routes, choices, loose, ..Drawing::default() })
}
