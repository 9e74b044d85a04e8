//! The tidy style: children in a row under their parent, right below it, subtrees as close as they go.
//!
//! Van der Ploeg, "Drawing non-layered tidy trees in linear time", Softw. Pract. Exper. 2014: Reingold and Tilford's
//! algorithm with Buchheim's even spacing for cards of different heights that need not stand on layers. His recursive
//! walks are two loops here, over the spots of a [`Forest`]. Names are his, where they say what they mean.

use std::ops::Range;

use super::bundles::{Bundles, Descent, LEVELS};
use super::forest::Forest;
use super::non_tree;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::pack::pack;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// Lays out `graph`.
#[must_use]
pub fn lay_out(graph: &Graph, watch: &Watch) -> Drawing {
    let forest = Forest::of(graph);
    let corners = Tidy::of(graph, &forest).corners(graph, &forest);
    let mut places = vec![Point::default(); forest.len()];
    for (corner, &card) in corners.iter().zip(&forest.cards) {
        places[card as usize] = *corner;
    }
    let routes = tree_routes(graph, &forest, &corners);
    non_tree::finish(graph, &forest, places, routes, watch)
}

/// Routes from the parent's bottom edge, along the gap under it, to the middle of the child's top edge.
///
/// Whatever reaches into that gap at a child's side is kept clear of the child itself, so no route touches a card but
/// its own.
fn tree_routes(graph: &Graph, forest: &Forest, corners: &[Point]) -> Vec<Vec<Point>> {
    let mut cards = vec![Rect::default(); forest.len()];
    for (corner, &card) in corners.iter().zip(&forest.cards) {
        cards[card as usize] = Rect::at(*corner, graph.size(card));
    }
    routes_from(graph, forest, &cards, &(0..forest.len()).collect::<Vec<_>>())
}

/// The routes from some spots to their children, where `cards` go by number; the other links get none.
pub fn routes_from(graph: &Graph, forest: &Forest, cards: &[Rect], parents: &[usize]) -> Vec<Vec<Point>> {
    let mut routes = vec![Vec::new(); graph.links.len()];
    let card = |spot: usize| cards[forest.cards[spot] as usize];
    let (mut descents, mut bundles) = (Vec::new(), Bundles::default());
    for &parent in parents {
        descents.clear();
        descents.extend(forest.children(parent).map(|child| {
            let end = Point::new(card(child).min.x + card(child).width() / 2.0, card(child).min.y);
            // Other subtrees may stand right beside the card, so there is no room beside it.
            Descent { x: end.x, end, link: forest.links[child], aside: false }
        }));
        let card = card(parent);
        bundles.plan(graph, (card.min.x, card.max.x), &mut descents, false);
        bundles.routes(graph, card, &descents, &mut routes);
    }
    routes
}

/// The gap below a card: room for marks, and for the most levels that bundles can need.
fn gap_below(graph: &Graph, forest: &Forest, spot: usize) -> f64 {
    let spacing = &graph.spacing;
    let links = || forest.children(spot).filter_map(|child| graph.links.get(forest.links[child] as usize));
    let marked = links().any(|link| link.marked);
    let changes = links().zip(links().skip(1)).filter(|(a, b)| a.strand != b.strand).count() as f64;
    spacing.below + if marked { spacing.mark_below } else { 0.0 } + (changes * spacing.strand).min(LEVELS)
}

/// The working values of every subtree, in map units, by spot.
#[derive(Clone, Copy)]
struct Tree {
    /// The card with the gaps right of it and below it.
    size: Size,
    /// The gap below it.
    gap: f64,
    /// The card's top.
    y: f64,
    /// The card's left edge, before the shifts of its ancestors.
    prelim: f64,
    /// Shift of the whole subtree.
    shift_all: f64,
    /// Spacing to be handed to the siblings in between: how much each moves more than the one before it.
    shift: f64,
    /// What of it ends at this one.
    change: f64,
    /// The next card on the left contour below a card without children.
    left_thread: u32,
    /// The next card on the right contour below a card without children.
    right_thread: u32,
    /// The lowest card on the left contour, and the sum of shifts from here to there.
    lowest_left: (u32, f64),
    /// The lowest card on the right contour, and the sum of shifts from here to there.
    lowest_right: (u32, f64),
}

impl Tree {
    fn bottom(&self) -> f64 {
        self.y + self.size.height
    }
}

/// The left siblings whose right contours show, by how far down they reach: the lowest first in the list.
#[derive(Clone, Copy)]
struct Reach {
    bottom: f64,
    spot: usize,
}

struct Tidy {
    trees: Vec<Tree>,
}

impl Tidy {
    /// The first walk: subtrees set side by side, from the leaves up.
    fn of(graph: &Graph, forest: &Forest) -> Self {
        let mut trees: Vec<Tree> = Vec::with_capacity(forest.len());
        // All alike: a card may stand above another's child, and then ends above the gap over that child.
        let gap = (0..forest.len()).map(|spot| gap_below(graph, forest, spot)).fold(0.0, f64::max);
        for (spot, &card) in forest.cards.iter().enumerate() {
            let size = graph.size(card);
            let y = trees.get(forest.parents[spot] as usize).map_or(0.0, Tree::bottom);
            trees.push(Tree {
                size: Size::new(size.width + graph.spacing.beside, size.height + gap),
                gap,
                y,
                prelim: 0.0,
                shift_all: 0.0,
                shift: 0.0,
                change: 0.0,
                left_thread: NONE,
                right_thread: NONE,
                lowest_left: (spot as u32, 0.0),
                lowest_right: (spot as u32, 0.0),
            });
        }
        let mut tidy = Self { trees };
        let mut reaches = Vec::new();
        for spot in (0..forest.len()).rev() {
            let children = forest.children(spot);
            if children.is_empty() {
                continue;
            }
            tidy.join(forest, children.clone(), &mut reaches);
            let (first, last) = (tidy.trees[children.start], tidy.trees[children.end - 1]);
            let (from, to) = (first.prelim + first.shift_all, last.prelim + last.shift_all + last.size.width);
            let tree = &mut tidy.trees[spot];
            tree.prelim = f64::midpoint(from, to) - tree.size.width / 2.0;
            tree.lowest_left = first.lowest_left;
            tree.lowest_right = last.lowest_right;
        }
        for roots in &forest.components {
            tidy.join(forest, roots.clone(), &mut reaches);
        }
        tidy
    }

    /// Sets the subtrees of `siblings` side by side.
    fn join(&mut self, forest: &Forest, siblings: Range<usize>, reaches: &mut Vec<Reach>) {
        reaches.clear();
        for spot in siblings.clone() {
            let lowest = self.trees[spot].lowest_right.0 as usize;
            let bottom = self.trees[lowest].bottom();
            if spot > siblings.start {
                self.separate(forest, siblings.start, spot, reaches);
            }
            while reaches.last().is_some_and(|reach| bottom >= reach.bottom) {
                reaches.pop();
            }
            reaches.push(Reach { bottom, spot });
        }
    }

    /// Moves the subtree at `spot` right until it is clear of its siblings from `first` up to it.
    fn separate(&mut self, forest: &Forest, first: usize, spot: usize, reaches: &[Reach]) {
        let (mut right, mut left) = (spot - 1, spot);
        let (mut right_sum, mut left_sum) = (self.trees[right].shift_all, self.trees[left].shift_all);
        let mut reach = reaches.len().saturating_sub(1);
        loop {
            let (a, b) = (self.trees[right], self.trees[left]);
            if a.bottom() > reaches[reach].bottom {
                reach = reach.saturating_sub(1);
            }
            let overlap = (right_sum + a.prelim + a.size.width) - (left_sum + b.prelim);
            if overlap > 0.0 {
                left_sum += overlap;
                self.shift(spot, reaches[reach].spot, overlap);
            }
            let (mut next_right, mut next_left) = (right as u32, left as u32);
            if a.bottom() <= b.bottom() {
                next_right = forest.children(right).next_back().map_or(a.right_thread, |child| child as u32);
                right_sum += self.trees.get(next_right as usize).map_or(0.0, |tree| tree.shift_all);
            }
            if a.bottom() >= b.bottom() {
                next_left = forest.children(left).next().map_or(b.left_thread, |child| child as u32);
                left_sum += self.trees.get(next_left as usize).map_or(0.0, |tree| tree.shift_all);
            }
            match (next_right, next_left) {
                (NONE, NONE) => return,
                (NONE, lower) => return self.thread_left(first, spot, lower as usize, left_sum),
                (lower, NONE) => return self.thread_right(spot, lower as usize, right_sum),
                (lower_right, lower_left) => (right, left) = (lower_right as usize, lower_left as usize),
            }
        }
    }

    /// Moves the subtree at `spot`, which touches that of its sibling `touched`, and notes that those in between share
    /// the space won.
    fn shift(&mut self, spot: usize, touched: usize, by: f64) {
        let tree = &mut self.trees[spot];
        tree.shift_all += by;
        tree.lowest_left.1 += by;
        tree.lowest_right.1 += by;
        if touched + 1 < spot {
            let each = by / (spot - touched) as f64;
            tree.shift -= each;
            tree.change -= by - each;
            self.trees[touched + 1].shift += each;
        }
    }

    /// The left contour of the siblings from `first` goes on at `lower`, in the subtree at `spot`.
    fn thread_left(&mut self, first: usize, spot: usize, lower: usize, sum: f64) {
        let (lowest, lowest_sum) = self.trees[first].lowest_left;
        let by = sum - self.trees[lower].shift_all - lowest_sum;
        let end = &mut self.trees[lowest as usize];
        end.left_thread = lower as u32;
        end.shift_all += by;
        end.prelim -= by;
        self.trees[first].lowest_left = self.trees[spot].lowest_left;
    }

    /// The right contour of the siblings up to `spot` goes on at `lower`, in a subtree left of it.
    fn thread_right(&mut self, spot: usize, lower: usize, sum: f64) {
        let (lowest, lowest_sum) = self.trees[spot].lowest_right;
        let by = sum - self.trees[lower].shift_all - lowest_sum;
        let end = &mut self.trees[lowest as usize];
        end.right_thread = lower as u32;
        end.shift_all += by;
        end.prelim -= by;
        self.trees[spot].lowest_right = self.trees[spot - 1].lowest_right;
    }

    /// The second walk: the cards' top left corners by spot, the components packed.
    fn corners(mut self, graph: &Graph, forest: &Forest) -> Vec<Point> {
        for roots in &forest.components {
            self.space(roots.clone());
        }
        // Shifts add up from the roots down.
        let component = forest.component_of();
        for spot in 0..forest.len() {
            if let Some(above) = self.trees.get(forest.parents[spot] as usize).map(|tree| tree.shift_all) {
                self.trees[spot].shift_all += above;
            }
            self.space(forest.children(spot));
        }
        let mut bounds = vec![(f64::INFINITY, f64::NEG_INFINITY, 0.0_f64); forest.components.len()];
        for (tree, &component) in self.trees.iter().zip(&component) {
            let (left, right, bottom) = &mut bounds[component as usize];
            let x = tree.prelim + tree.shift_all;
            *left = left.min(x);
            *right = right.max(x + tree.size.width - graph.spacing.beside);
            *bottom = bottom.max(tree.bottom() - tree.gap);
        }
        let boxes: Vec<Size> = bounds.iter().map(|(left, right, bottom)| Size::new(right - left, *bottom)).collect();
        let at = pack(&boxes, graph.spacing.trees, graph.spacing.screen);
        self.trees
            .iter()
            .zip(&component)
            .map(|(tree, &component)| {
                let (at, left) = (at[component as usize], bounds[component as usize].0);
                Point::new(tree.prelim + tree.shift_all - left + at.x, tree.y + at.y)
            })
            .collect()
    }

    /// Hands out the space between `siblings`.
    fn space(&mut self, siblings: Range<usize>) {
        let (mut each, mut sum) = (0.0, 0.0);
        for tree in &mut self.trees[siblings] {
            each += tree.shift;
            sum += each + tree.change;
            tree.shift_all += sum;
        }
    }
}
