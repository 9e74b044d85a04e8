//! The forces that lay the overview out, as a layout that `egui_graphs` runs.
//!
//! Fruchterman and Reingold's model (Graph drawing by force-directed placement, 1991): every pair repels by `k²/d`,
//! every arc pulls by `d²/k`, and a step is never longer than the *temperature*, which falls, so that the picture always
//! comes to rest. `egui_graphs` has this model too, but sums all pairs (147 ms a step at 5,000 vertices) and takes `k` from
//! the window's size; here far vertices are summed up in a quadtree (Barnes and Hut, 1986), `k` is [`SPACING`], and how
//! many steps a frame takes is bounded by [`Cooling::steps_a_frame`].

use std::f32::consts::TAU;

use eframe::egui::{Rect, Vec2, vec2};
use egui_graphs::{DisplayEdge, DisplayNode, ForceAlgorithm, Graph, LayoutState};
use petgraph::EdgeType;
use petgraph::csr::IndexType;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use serde::{Deserialize, Serialize};

/// The length an arc would like to have, in units of the overview.
pub const SPACING: f32 = 60.0;
/// The most steps one frame takes.
pub const MOST_STEPS: u32 = 4;
/// Vertices moved in one frame, roughly; one step is always taken.
const MOVES_A_FRAME: usize = 3_000;
/// Steps no longer than this are no longer seen.
const COLD: f32 = 0.15;
/// Layouts of more vertices than this cool down in 130 steps, others in 240.
const LARGE: usize = 2_000;
/// Pull towards the middle, as a part of the distance.
const GRAVITY: f32 = 0.5;
/// A cell as wide as this part of its distance counts as one body.
const OPENING: f32 = 1.1;

/// How hot the layout still is; between frames egui keeps it, the overview puts it there.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Cooling {
    temperature: f32,
    rate: f32,
    /// Steps the next frame may take.
    per_frame: u32,
    /// Steps the last frame took.
    last: u32,
}

impl LayoutState for Cooling {}

impl Cooling {
    /// A layout that starts from nothing but its rings.
    pub fn fresh(vertices: usize) -> Self {
        let rate = if vertices <= LARGE { 0.975 } else { 0.955 };
        Self { temperature: SPACING, rate, per_frame: Self::steps_a_frame(vertices), last: 0 }
    }

    /// A layout in which a few vertices came or went.
    pub fn disturbed(vertices: usize) -> Self {
        Self { temperature: SPACING * 0.2, rate: 0.96, per_frame: Self::steps_a_frame(vertices), last: 0 }
    }

    /// The same layout, run to its end by the next frame.
    pub fn at_once(self) -> Self {
        Self { per_frame: u32::MAX, ..self }
    }

    /// The bound on the steps of one frame: 1 from 1,501 vertices on, never more than [`MOST_STEPS`].
    pub fn steps_a_frame(vertices: usize) -> u32 {
        u32::try_from(MOVES_A_FRAME / vertices.max(1)).unwrap_or(MOST_STEPS).clamp(1, MOST_STEPS)
    }

    /// Whether nothing moves any more.
    pub fn is_settled(&self) -> bool {
        self.temperature < COLD
    }

    /// How many steps the last frame took.
    pub fn steps_last_frame(&self) -> u32 {
        self.last
    }

    /// Notes that a frame passed without a step.
    pub fn rest(&mut self) {
        self.last = 0;
    }
}

/// The layout.
#[derive(Debug, Default)]
pub struct Forces {
    cooling: Cooling,
}

impl ForceAlgorithm for Forces {
    type State = Cooling;

    fn from_state(cooling: Cooling) -> Self {
        Self { cooling }
    }

    fn step<N, E, Ty, Ix, Dn, De>(&mut self, graph: &mut Graph<N, E, Ty, Ix, Dn, De>, _window: Rect)
    where
        N: Clone,
        E: Clone,
        Ty: EdgeType,
        Ix: IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
        self.cooling.last = 0;
        if self.cooling.is_settled() {
            return;
        }
        // The overview only ever adds to a fresh graph, so that vertices are numbered without holes.
        let mut places: Vec<Vec2> = graph.nodes_iter().map(|(_, node)| node.location().to_vec2()).collect();
        let arcs: Vec<(usize, usize)> = graph
            .g()
            .edge_references()
            .map(|edge| (edge.source().index(), edge.target().index()))
            .filter(|&(from, to)| from != to && from.max(to) < places.len())
            .collect();
        let mut stiffness = vec![1.0_f32; places.len()];
        for &(from, to) in &arcs {
            stiffness[from] += 1.0;
            stiffness[to] += 1.0;
        }
        while self.cooling.last < self.cooling.per_frame && !self.cooling.is_settled() {
            let farthest = relax(&mut places, &arcs, &stiffness, self.cooling.temperature);
            self.cooling.last += 1;
            self.cooling.temperature *= self.cooling.rate;
            if farthest < COLD {
                self.cooling.temperature = 0.0;
            }
        }
        let indices: Vec<_> = graph.g().node_indices().collect();
        for (index, place) in indices.into_iter().zip(places) {
            if let Some(node) = graph.node_mut(index) {
                node.set_location(place.to_pos2());
            }
        }
    }

    fn state(&self) -> Cooling {
        self.cooling.clone()
    }
}

/// One step; returns how far the vertex that moved most moved.
fn relax(places: &mut [Vec2], arcs: &[(usize, usize)], stiffness: &[f32], temperature: f32) -> f32 {
    let tree = Quadtree::new(places);
    let mut open = Vec::new();
    let mut force: Vec<Vec2> = places
        .iter()
        .enumerate()
        .map(|(body, &place)| tree.repulsion(body, place, &mut open) - place * GRAVITY)
        .collect();
    for &(from, to) in arcs {
        let apart = places[to] - places[from];
        let pull = apart * (apart.length() / SPACING);
        force[from] += pull;
        force[to] -= pull;
    }
    let mut farthest = 0.0_f32;
    for ((place, force), stiffness) in places.iter_mut().zip(force).zip(stiffness) {
        let step = force * (0.3 / stiffness);
        let length = step.length();
        if length.is_finite() && length > 0.0 {
            let moved = length.min(temperature);
            *place += step * (moved / length);
            farthest = farthest.max(moved);
        }
    }
    farthest
}

/// The bodies sorted into squares within squares, each with its mass and middle.
struct Quadtree {
    cells: Vec<Cell>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    corner: Vec2,
    side: f32,
    mass: f32,
    /// Sum of the places in it.
    sum: Vec2,
    /// The first of its four parts; 0 (the root is no part) for a cell that has none.
    parts: usize,
    /// The body of a cell that has no parts.
    body: usize,
}

impl Quadtree {
    /// Cells are not divided more often than this: bodies in the same place share one.
    const DEPTH: usize = 24;

    fn new(places: &[Vec2]) -> Self {
        let mut low = Vec2::INFINITY;
        let mut high = -Vec2::INFINITY;
        for &place in places.iter().filter(|place| place.is_finite()) {
            low = low.min(place);
            high = high.max(place);
        }
        let side = if low.is_finite() { (high - low).max_elem().max(1.0) } else { 1.0 };
        let corner = if low.is_finite() { low } else { Vec2::ZERO };
        let mut tree = Self { cells: vec![Cell { corner, side, ..Cell::default() }] };
        for (body, &place) in places.iter().enumerate().filter(|(_, place)| place.is_finite()) {
            tree.insert(body, place);
        }
        tree
    }

    fn insert(&mut self, body: usize, place: Vec2) {
        let mut at = 0;
        for depth in 0.. {
            let cell = self.cells[at];
            self.cells[at].mass += 1.0;
            self.cells[at].sum += place;
            if cell.parts == 0 {
                if cell.mass < 0.5 {
                    self.cells[at].body = body;
                    return;
                }
                if depth >= Self::DEPTH {
                    return;
                }
                self.divide(at, cell);
            }
            at = self.part(at, place);
        }
    }

    /// Gives a cell parts and moves its only body into one of them.
    fn divide(&mut self, at: usize, cell: Cell) {
        let parts = self.cells.len();
        let side = cell.side / 2.0;
        for part in [vec2(0.0, 0.0), vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(1.0, 1.0)] {
            self.cells.push(Cell { corner: cell.corner + part * side, side, ..Cell::default() });
        }
        self.cells[at].parts = parts;
        let home = self.part(at, cell.sum);
        self.cells[home].mass = cell.mass;
        self.cells[home].sum = cell.sum;
        self.cells[home].body = cell.body;
    }

    fn part(&self, at: usize, place: Vec2) -> usize {
        let cell = self.cells[at];
        let middle = cell.corner + Vec2::splat(cell.side / 2.0);
        cell.parts + usize::from(place.x >= middle.x) + 2 * usize::from(place.y >= middle.y)
    }

    /// The push of all other bodies on a body.
    ///
    /// `open` is room to work in, so that a step does not ask for memory body by body.
    fn repulsion(&self, body: usize, place: Vec2, open: &mut Vec<usize>) -> Vec2 {
        let mut push = Vec2::ZERO;
        open.clear();
        open.push(0);
        while let Some(at) = open.pop() {
            let cell = &self.cells[at];
            if cell.mass < 0.5 || (cell.parts == 0 && cell.body == body && cell.mass < 1.5) {
                continue;
            }
            let away = place - cell.sum / cell.mass;
            let squared = away.length_sq();
            if cell.parts != 0 && cell.side * cell.side > OPENING * OPENING * squared {
                open.extend(cell.parts..cell.parts + 4);
            } else if squared < 1e-4 {
                // In the same place: each leaves in a direction of its own.
                push += Vec2::angled(TAU * (body % 97) as f32 / 97.0) * (SPACING * SPACING);
            } else {
                push += away * (cell.mass * SPACING * SPACING / squared);
            }
        }
        push
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quadtree_comes_close_to_summing_all_pairs() {
        let places: Vec<Vec2> =
            (0..200_u16).map(|n| Vec2::angled(f32::from(n) * 2.4) * (10.0 + 3.0 * f32::from(n))).collect();
        let tree = Quadtree::new(&places);
        for (body, &place) in places.iter().enumerate() {
            let exact = places
                .iter()
                .filter(|other| **other != place)
                .map(|other| (place - *other) * (SPACING * SPACING / (place - *other).length_sq()))
                .fold(Vec2::ZERO, |sum, push| sum + push);
            let error = (tree.repulsion(body, place, &mut Vec::new()) - exact).length();
            assert!(error < 0.1 * exact.length() + 60.0, "{body}: {error} of {}", exact.length());
        }
    }

    #[test]
    fn bodies_in_one_place_and_broken_numbers_are_survived() {
        let mut places = vec![Vec2::ZERO; 50];
        places.push(vec2(f32::NAN, 0.0));
        for _ in 0..20 {
            relax(&mut places, &[(0, 1)], &[2.0; 51], 30.0);
        }
        assert!(places[..50].iter().all(|place| place.is_finite()));
        assert!((places[0] - places[1]).length() > 1.0);
    }

    #[test]
    fn a_frame_takes_a_bounded_number_of_steps() {
        assert_eq!(Cooling::steps_a_frame(0), MOST_STEPS);
        assert_eq!(Cooling::steps_a_frame(23), MOST_STEPS);
        assert_eq!(Cooling::steps_a_frame(2_000), 1);
        assert_eq!(Cooling::steps_a_frame(50_000), 1);
    }
}
