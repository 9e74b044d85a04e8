//! Where vertices stand before the forces move them: always the same places for the same map, without chance.

use std::collections::VecDeque;
use std::f32::consts::{PI, TAU};

use eframe::egui::{Vec2, vec2};

use crate::app::overview::forces::SPACING;
use crate::app::overview::network::Network;

/// The angle that spreads any number of neighbours around a point.
const GOLDEN_ANGLE: f32 = 2.399_963;

/// Rings around the main conclusion: a vertex stands as many rings out as it is links away, in a sector as wide as its
/// share of the leaves. Other components hang beside the main conclusion's own branches.
pub fn rings(network: &Network) -> Vec<Vec2> {
    let tree = Tree::of(network);
    let mut places = vec![Vec2::ZERO; network.vertices.len()];
    let mut radius = vec![0.0_f32; tree.width.len()];
    let mut inside = 1;
    for ring in 1..radius.len() {
        // As wide as a disc of all vertices so far, evenly spread, is; the forces take it from there.
        inside += tree.width[ring];
        radius[ring] = (radius[ring - 1] + SPACING * 0.5).max(SPACING * (inside as f32 / PI).sqrt());
    }
    // Each vertex's sector, and how much of it its children have taken.
    let mut sectors = vec![(0.0_f32, TAU); network.vertices.len()];
    let mut taken = vec![0.0_f32; network.vertices.len()];
    for &vertex in &tree.order {
        let Some(parent) = tree.parent[vertex] else { continue };
        let (start, width) = sectors[parent];
        let own = width * tree.leaves[vertex] as f32 / tree.leaves[parent] as f32;
        sectors[vertex] = (start + taken[parent], own);
        taken[parent] += own;
        places[vertex] = Vec2::angled(sectors[vertex].0 + own / 2.0) * radius[tree.ring[vertex]];
    }
    places
}

/// Completes places: a vertex without one goes near a neighbour that has one, else beside everything else.
pub fn near_neighbours(network: &Network, known: &[Option<Vec2>]) -> Vec<Vec2> {
    let beside = network.neighbours();
    let mut places = known.to_vec();
    let mut open: VecDeque<usize> = (0..known.len()).filter(|&vertex| known[vertex].is_some()).collect();
    let right = known.iter().flatten().fold(0.0_f32, |right, place| right.max(place.x));
    let mut next = 0;
    let mut newcomers = 0_u16;
    loop {
        while let Some(vertex) = open.pop_front() {
            let Some(at) = places[vertex] else { continue };
            for &neighbour in &beside[vertex] {
                if places[neighbour].is_none() {
                    newcomers = newcomers.wrapping_add(1);
                    places[neighbour] = Some(at + Vec2::angled(GOLDEN_ANGLE * f32::from(newcomers)) * SPACING * 0.6);
                    open.push_back(neighbour);
                }
            }
        }
        while next < places.len() && places[next].is_some() {
            next += 1;
        }
        if next == places.len() {
            break;
        }
        newcomers = newcomers.wrapping_add(1);
        places[next] = Some(vec2(right + SPACING, SPACING * f32::from(newcomers % 16)));
        open.push_back(next);
    }
    places.into_iter().map(Option::unwrap_or_default).collect()
}

/// A tree that spans the network, found breadth first; roots of other components are children of the first root.
struct Tree {
    order: Vec<usize>,
    parent: Vec<Option<usize>>,
    ring: Vec<usize>,
    leaves: Vec<usize>,
    /// How many vertices stand on each ring.
    width: Vec<usize>,
}

impl Tree {
    fn of(network: &Network) -> Self {
        let count = network.vertices.len();
        let beside = network.neighbours();
        let mut leads_on = vec![false; count];
        for arc in &network.arcs {
            leads_on[arc.from] = true;
        }
        let ends = (0..count).filter(|&vertex| !leads_on[vertex]);
        let roots: Vec<usize> = network.main().into_iter().chain(ends).chain(0..count).collect();
        let mut tree = Self {
            order: Vec::with_capacity(count),
            parent: vec![None; count],
            ring: vec![0; count],
            leaves: vec![0; count],
            width: Vec::new(),
        };
        let mut seen = vec![false; count];
        for root in roots {
            if std::mem::replace(&mut seen[root], true) {
                continue;
            }
            if let Some(&first) = tree.order.first() {
                tree.parent[root] = Some(first);
                tree.ring[root] = 1;
            }
            let mut open = VecDeque::from([root]);
            while let Some(vertex) = open.pop_front() {
                tree.order.push(vertex);
                for &neighbour in &beside[vertex] {
                    if !std::mem::replace(&mut seen[neighbour], true) {
                        tree.parent[neighbour] = Some(vertex);
                        tree.ring[neighbour] = tree.ring[vertex] + 1;
                        open.push_back(neighbour);
                    }
                }
            }
        }
        for &vertex in tree.order.iter().rev() {
            tree.leaves[vertex] = tree.leaves[vertex].max(1);
            if let Some(parent) = tree.parent[vertex] {
                tree.leaves[parent] += tree.leaves[vertex];
            }
        }
        tree.width = vec![0; tree.ring.iter().max().map_or(0, |most| most + 1)];
        for &ring in &tree.ring {
            tree.width[ring] += 1;
        }
        tree
    }
}
