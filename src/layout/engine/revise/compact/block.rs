//! New subtrees, laid out for themselves before they are set into the map.

use super::placement::Placement;
use crate::layout::engine::compact::children::Stacking;
use crate::layout::engine::compact::choose::choose;
use crate::layout::engine::compact::place;
use crate::layout::engine::graph::{Graph, Link};
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::{Point, Size};

/// A new subtree in one shape.
#[derive(Clone)]
pub struct Block {
    /// The spots in it, the topmost first.
    pub spots: Vec<usize>,
    /// Their top left corners, from the block's.
    pub places: Vec<Point>,
    /// Which of them stand under their sibling before.
    pub stacked: Stacking,
    /// What all of it takes.
    pub size: Size,
}

/// The screens to lay a subtree out for, width and height: wide, a row, even, a column.
const SCREENS: [(f64, f64); 4] = [(16.0, 9.0), (8.0, 1.0), (1.0, 1.0), (1.0, 4.0)];

/// A few shapes for the subtree at `top`, all different.
pub fn shapes(placement: &Placement<'_>, top: usize) -> Vec<Block> {
    // Level by level, which is how the forest has them.
    let mut spots: Vec<usize> = placement.subtree(top).iter().map(|&spot| spot as usize).collect();
    spots.sort_unstable();
    let mut graph = part(placement, &spots);
    let forest = Forest::of(&graph);
    let mut stackings: Vec<Stacking> = Vec::new();
    let screens = if spots.len() > 2 { &SCREENS[..] } else { &SCREENS[..1] };
    for &(width, height) in screens {
        graph.spacing.screen = Size::new(width, height);
        let stacking = choose(&graph, &forest);
        if !stackings.contains(&stacking) {
            stackings.push(stacking);
        }
    }
    let numbers = numbers(placement, &spots);
    stackings
        .into_iter()
        .map(|stacking| {
            let subtrees = place::place(&graph, &forest, &stacking);
            let by_card = place::by_card(&forest, &subtrees);
            let places: Vec<Point> = numbers.iter().map(|&number| by_card[number]).collect();
            let mut size = Size::default();
            for (&spot, at) in spots.iter().zip(&places) {
                size.width = size.width.max(at.x + placement.cards[spot].width);
                size.height = size.height.max(at.y + placement.cards[spot].height);
            }
            let stacked = numbers.iter().map(|&number| stacking[number]).collect();
            Block { spots: spots.clone(), places, stacked, size }
        })
        .collect()
}

/// The numbers of `spots` in a graph of their own: marks last.
fn numbers(placement: &Placement<'_>, spots: &[usize]) -> Vec<usize> {
    let cards = spots.iter().filter(|&&spot| !placement.is_mark(spot)).count();
    let (mut card, mut mark) = (0, cards);
    let next = |spot: &usize| {
        let number = if placement.is_mark(*spot) { &mut mark } else { &mut card };
        *number += 1;
        *number - 1
    };
    spots.iter().map(next).collect()
}

/// A graph of a subtree alone.
fn part(placement: &Placement<'_>, spots: &[usize]) -> Graph {
    let numbers = numbers(placement, spots);
    let mut sizes = vec![Size::default(); spots.len()];
    let mut links = Vec::with_capacity(spots.len());
    for (nth, &spot) in spots.iter().enumerate() {
        sizes[numbers[nth]] = placement.cards[spot];
        let parent = placement.parent(spot).and_then(|parent| spots.binary_search(&parent).ok());
        let link = placement.graph.links.get(placement.forest.links[spot] as usize);
        if let (Some(parent), Some(link), true) = (parent, link, nth > 0) {
            links.push(Link { upper: numbers[parent] as u32, lower: numbers[nth] as u32, ..*link });
        }
    }
    let marks = spots.iter().filter(|&&spot| placement.is_mark(spot)).count();
    Graph { sizes, links, marks, spacing: placement.graph.spacing, ..Graph::default() }
}
