//! The layered style: cards in rows, every link downward, for maps with heavily shared premises.
//!
//! Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures" (1981), in the steps
//! of Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993).

mod acyclic;
mod crossings;
mod order;
mod outline;
mod place;
mod proper;
mod rank;
mod relax;
mod route;
mod simplex;
mod stage;
#[cfg(test)]
mod tests;
mod walk;

use proper::Proper;
use stage::Stage;

use crate::layout::engine::components::{self, Component};
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, NONE};
use crate::layout::engine::pack::pack;
use crate::util::geometry::{Point, Size};
use crate::util::watch::Watch;

/// Space between two links that run side by side, in map units.
const GAP_LINKS: f64 = 10.0;
/// Space between a card and a link that runs past it, in map units. Halved: half a percent fewer bends.
const GAP_LINK: f64 = 12.0;
/// How far the first loop of a card reaches out, in map units.
const LOOP: f64 = 14.0;
/// So many bends, and so many more per card, are no reason to draw more links upward than need be.
const BENDS: (u64, u64) = (1_000, 6);
/// So many bends there are at the most, and so many more per card; links beyond that run straight. Each costs some
/// microseconds and some hundred bytes, and 30,000 links between 300 cards would have twelve millions.
const MOST_BENDS: (u64, u64) = (200_000, 12);
/// The share of crossings that must be left for the outline to be turned upward in part.
const FEWER: f64 = 0.7;

/// Lays a graph out in layers.
#[must_use]
pub fn lay_out(graph: &Graph, watch: &Watch) -> Drawing {
    let components = components::components(graph);
    let mut drawing = Drawing::blank(graph);
    let mut boxes = Vec::with_capacity(components.len());
    let mut local = vec![NONE; graph.sizes.len()];
    let all = graph.sizes.len().max(1) as f32;
    let mut done = 0;
    for component in &components {
        let from = done as f32 / all;
        done += component.cards.len();
        let stage = Stage { watch, from, to: done as f32 / all };
        if stage.reached(0.0) {
            return drawing;
        }
        boxes.push(lay_out_component(graph, component, &mut local, &mut drawing, &stage));
    }
    let corners = pack(&boxes, graph.spacing.trees, graph.spacing.screen);
    for (component, corner) in components.iter().zip(corners) {
        drawing.shift(&component.cards, &component.links, corner);
    }
    drawing
}

/// Lays out one connected part with its top left corner at the origin. Returns its size.
fn lay_out_component(
    graph: &Graph,
    component: &Component,
    local: &mut [u32],
    drawing: &mut Drawing,
    stage: &Stage<'_>,
) -> Size {
    let count = component.cards.len();
    for (at, &card) in component.cards.iter().enumerate() {
        local[card as usize] = at as u32;
    }
    let mut loops = vec![0_u32; count];
    let mut pairs = Vec::with_capacity(component.links.len());
    let mut links = Vec::with_capacity(component.links.len());
    let mut looped = Vec::new();
    for &link in &component.links {
        let ends = graph.links[link as usize];
        let (upper, lower) = (local[ends.upper as usize], local[ends.lower as usize]);
        if upper == lower {
            looped.push((link, loops[upper as usize]));
            loops[upper as usize] += 1;
        } else {
            pairs.push((upper, lower));
            links.push(link);
        }
    }
    let sizes: Vec<(f64, f64)> = component
        .cards
        .iter()
        .map(|&card| {
            let size = graph.size(card);
            (size.width, size.height)
        })
        .collect();
    let Layers { pairs, rank, turned, primary } = layers(count, &pairs, &stage.part(0.0, 0.06));
    let Bent { bending, direct, primary } = bent(&rank, &pairs, &primary);
    let all = pairs;
    let pairs: Vec<(u32, u32)> = bending.iter().map(|&at| all[at]).collect();
    let proper = Proper::new(&rank, &pairs);
    let rows = order::order(&proper, &primary, &pairs, &stage.part(0.06, 0.3));
    // A card with loops is as wide as its loops reach, on both sides so that its middle stays its middle.
    let half: Vec<f64> = (0..proper.nodes())
        .map(|node| if node < count { sizes[node].0 / 2.0 + reach(loops[node]) } else { 0.0 })
        .collect();
    let gap = |left: u32, right: u32| match (proper.is_bend(left), proper.is_bend(right)) {
        (false, false) => graph.spacing.beside,
        (true, true) => GAP_LINKS,
        _ => GAP_LINK,
    };
    let mut x = place::places(&proper, &rows, &half, &gap, &stage.part(0.3, 1.0));
    let left = x.iter().zip(&half).map(|(x, half)| x - half).fold(f64::MAX, f64::min);
    let mut width = 0.0_f64;
    for (x, half) in x.iter_mut().zip(&half) {
        *x -= left;
        width = width.max(*x + half);
    }
    let marked = component.links.iter().any(|&link| graph.links[link as usize].marked);
    let below = graph.spacing.below + if marked { graph.spacing.mark_below } else { 0.0 };
    let mut bands = vec![(0.0, 0.0); rows.len()];
    let mut y = 0.0;
    for (band, row) in bands.iter_mut().zip(&rows) {
        let height = row
            .iter()
            .filter(|&&node| !proper.is_bend(node))
            .fold(0.0_f64, |most, &node| most.max(sizes[node as usize].1));
        *band = (y, height);
        y += height + below;
    }
    for (at, &card) in component.cards.iter().enumerate() {
        drawing.places[card as usize] = Point::new(x[at] - sizes[at].0 / 2.0, bands[rank[at] as usize].0);
    }
    let frame = route::Frame { graph: &proper, x: &x, sizes: &sizes, rows: &bands };
    let routed = bending.iter().copied().zip(route::routes(&frame, &pairs));
    let straight = direct.into_iter().map(|at| (at, route::straight(&frame, all[at])));
    for (at, mut line) in routed.chain(straight) {
        if turned[at] {
            line.reverse();
        }
        drawing.routes[links[at] as usize] = line;
    }
    for (link, number) in looped {
        let card = graph.links[link as usize].upper;
        let (size, corner) = (graph.size(card), drawing.places[card as usize]);
        let count = f64::from(loops[local[card as usize] as usize]);
        let (right, out) = (corner.x + size.width, reach(number + 1));
        // Nested: the outermost loop starts highest and ends lowest.
        let inset = size.height * 0.4 * (1.0 - f64::from(number + 1) / (count + 1.0));
        let (top, bottom) = (corner.y + size.height * 0.1 + inset, corner.y + size.height * 0.9 - inset);
        drawing.routes[link as usize] = vec![
            Point::new(right, top),
            Point::new(right + out, top),
            Point::new(right + out, bottom),
            Point::new(right, bottom),
        ];
    }
    Size::new(width, (y - below).max(0.0))
}

/// Cards in rows, links downward.
struct Layers {
    pairs: Vec<(u32, u32)>,
    rank: Vec<u32>,
    turned: Vec<bool>,
    primary: Vec<u32>,
}

/// Turns round as few links as needed: those that lead up the outline, unless others let far fewer links cross, or more of
/// them if it takes that to keep the number of bends bearable.
fn layers(count: usize, links: &[(u32, u32)], stage: &Stage<'_>) -> Layers {
    let acyclic::Acyclic { primary, turned } = acyclic::acyclic(count, links);
    let rows = |turned: Vec<bool>, primary: &[u32], stage: &Stage<'_>| {
        let pairs: Vec<(u32, u32)> =
            links.iter().zip(&turned).map(|(&(a, b), &turned)| if turned { (b, a) } else { (a, b) }).collect();
        let rank = rank::ranks(count, &pairs, stage);
        Layers { pairs, rank, turned, primary: primary.to_vec() }
    };
    let bends = |layers: &Layers| -> u64 {
        let rank = |card: u32| u64::from(layers.rank[card as usize]);
        layers.pairs.iter().map(|&(upper, lower)| rank(lower).saturating_sub(rank(upper) + 1)).sum()
    };
    let most = BENDS.0 + BENDS.1 * count as u64;
    let layers = rows(turned, &primary, &stage.part(0.0, 0.4));
    let bent = bends(&layers);
    if bent > most {
        let flat = rows(acyclic::flat(count, links, &primary), &primary, &stage.part(0.4, 0.8));
        return if bends(&flat) < bent / 2 { flat } else { layers };
    }
    if !layers.turned.contains(&true) {
        return layers;
    }
    let deep = acyclic::deep(count, links, &primary);
    if deep == layers.turned {
        return layers;
    }
    let deep = rows(deep, &primary, &stage.part(0.4, 0.8));
    if bends(&deep) > most {
        return layers;
    }
    let crossings = |layers: &Layers, stage: &Stage<'_>| {
        order::estimate(&Proper::new(&layers.rank, &layers.pairs), &layers.primary, &layers.pairs, stage) as f64
    };
    if crossings(&deep, &stage.part(0.8, 0.9)) < FEWER * crossings(&layers, &stage.part(0.9, 1.0)) {
        deep
    } else {
        layers
    }
}

/// Which links get bends, and which run straight, by their places.
struct Bent {
    bending: Vec<usize>,
    direct: Vec<usize>,
    /// What was the primary link of each card, as its place among those that bend.
    primary: Vec<u32>,
}

/// The shortest links get bends, as many as there may be; nobody can follow the rest, whichever way they go.
fn bent(rank: &[u32], pairs: &[(u32, u32)], primary: &[u32]) -> Bent {
    let span = |at: usize| {
        let (upper, lower) = pairs[at];
        u64::from(rank[lower as usize].saturating_sub(rank[upper as usize] + 1))
    };
    let most = MOST_BENDS.0 + MOST_BENDS.1 * rank.len() as u64;
    if (0..pairs.len()).map(span).sum::<u64>() <= most {
        return Bent { bending: (0..pairs.len()).collect(), direct: Vec::new(), primary: primary.to_vec() };
    }
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|&at| span(at));
    let mut left = most;
    let fits = |&&at: &&usize| left.checked_sub(span(at)).inspect(|rest| left = *rest).is_some();
    let count = order.iter().take_while(fits).count();
    let mut direct = order.split_off(count);
    order.sort_unstable();
    direct.sort_unstable();
    let mut places = vec![NONE; pairs.len()];
    for (place, &at) in order.iter().enumerate() {
        places[at] = place as u32;
    }
    let primary = primary.iter().map(|&link| places.get(link as usize).copied().unwrap_or(NONE)).collect();
    Bent { bending: order, direct, primary }
}

/// How far a number of loops reaches out of a card.
fn reach(loops: u32) -> f64 {
    if loops == 0 { 0.0 } else { LOOP + 6.0 * f64::from(loops - 1) }
}
