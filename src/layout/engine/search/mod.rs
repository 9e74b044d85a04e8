//! The search for a layout that reads well: small maps are laid out many times over, in several styles and orders, and
//! the drawing that scores highest is kept.
//!
//! What is varied is a [`Recipe`]: the style of every group, the order of links, which says in what order cards stand
//! under a card and which of its targets a shared premise hangs under, and the order of what stands loose in a group.
//! Better recipes are found by hill climbing with random changes: the same map, the same seed, the same layout.

pub mod crowd;
pub mod recipe;
pub mod score;

use super::drawing::Drawing;
use super::graph::Graph;
use super::random::Random;
use super::routing::CAREFUL;
use crate::model::LayoutStyle;
use crate::util::watch::Watch;
use recipe::{Bonds, Recipe};
use score::{Score, score};

/// The most drawings that are tried for a map.
const MOST: usize = 200;
/// All drawings together may have so many cards and links, squared map by map: what a map may cost, about 30 ms.
const WORK: usize = 800_000;
/// The styles to begin with.
const STARTS: [LayoutStyle; 3] = [LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered];

/// Whether `graph` is small enough to be searched.
pub fn is_searched(graph: &Graph) -> bool {
    graph.links.len() * graph.sizes.len() <= CAREFUL
}

/// The best of many drawings of `graph`. `draw` draws it by a recipe.
pub fn search(graph: &Graph, bonds: &Bonds, draw: &dyn Fn(&Graph, &Recipe) -> Drawing, watch: &Watch) -> Drawing {
    let (cards, links) = (graph.sizes.len(), graph.links.len());
    let tries = (WORK / (cards * 20 + links * 20 + 2 * links * links).max(1)).clamp(STARTS.len(), MOST);
    let rough = Graph { rough: true, ..graph.clone() };
    let judged = |graph: &Graph, recipe: &Recipe| {
        let drawing = draw(graph, recipe);
        let score = score(graph, &drawing);
        (worth_of(recipe, score), score.is_clear, drawing)
    };
    // The best recipes, best first.
    let mut best: Vec<(f64, Recipe)> = Vec::with_capacity(KEPT + 1);
    let keep = |worth: f64, recipe: Recipe, best: &mut Vec<(f64, Recipe)>| {
        let at = best.partition_point(|(other, _)| *other >= worth);
        best.insert(at, (worth, recipe));
        best.truncate(KEPT);
    };
    // A tree needs no layers, and there is nothing to cross.
    let is_tree = links < cards && !graph.is_grouped();
    let mut is_done = is_tree;
    for style in STARTS.into_iter().filter(|&style| !is_tree || style != LayoutStyle::Layered) {
        let recipe = Recipe::new(bonds, style);
        let (worth, is_clear, _) = judged(&rough, &recipe);
        is_done |= is_clear;
        keep(worth, recipe, &mut best);
    }
    let mut random = Random::new(0x5EA2_C41D);
    let (mut failed, mut last) = (0, 0.0);
    for _ in STARTS.len()..if is_done { 0 } else { tries } {
        let Some((worth, recipe)) = best.first() else { break };
        failed = if *worth > last { 0 } else { failed + 1 };
        last = *worth;
        if failed > PATIENCE || watch.is_stopped() {
            break;
        }
        let mut next = recipe.clone();
        if !next.change(bonds, &mut random) {
            break;
        }
        if random.below(3) == 0 {
            next.change(bonds, &mut random);
        }
        keep(judged(&rough, &next).0, next, &mut best);
    }
    let mut found: Option<(f64, Drawing)> = None;
    for (_, recipe) in &best {
        let (worth, _, drawing) = judged(graph, recipe);
        let roomy = crowd::with_room(graph, &drawing, watch).into_iter();
        let roomy = roomy.map(|roomy| (worth_of(recipe, score(graph, &roomy)), roomy));
        for (worth, drawing) in std::iter::once((worth, drawing)).chain(roomy) {
            if found.as_ref().is_none_or(|(most, _)| worth > *most) {
                found = Some((worth, drawing));
            }
        }
    }
    found.map(|(_, drawing)| drawing).unwrap_or_default()
}

/// What a drawing is worth that was made by a recipe.
fn worth_of(recipe: &Recipe, Score { worth, .. }: Score) -> f64 {
    worth - recipe.changes as f64 * CHANGE - recipe.layered() as f64 * LAYERED
}

/// How many recipes are drawn with care in the end.
const KEPT: usize = 8;
/// What a change of the analyst's order must be worth.
const CHANGE: f64 = 0.0005;
/// What it must be worth to lay out a group in layers: links are slanted there, and premises stand far from their marks.
const LAYERED: f64 = 0.006;
/// After so many changes in a row that were none for the better, nothing more is tried.
const PATIENCE: usize = 60;
