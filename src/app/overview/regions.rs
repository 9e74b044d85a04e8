//! Regions: soft grounds behind the clusters, so that a branch is seen as one thing.
//!
//! Bubble sets (Collins, Penn & Carpendale, 2009), roughly: each member of a cluster and each arc within it spreads a
//! little warmth, everything else takes some away, and the region is where enough is left. Marching squares cut it out
//! of a coarse grid. A region has an outline as well as a colour, broken where the branch speaks against.

use eframe::egui::{Mesh, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::branches::Branch;
use super::camera::Camera;
use super::marks::Inks;
use super::network::Network;
use crate::model::InferenceKind;

/// How far warmth reaches, in units of the overview, if the grid is no coarser than that.
const REACH: f32 = 46.0;
/// The finest grid, in units of the overview.
const FINEST: f32 = 11.0;
/// The most squares along the longer side of the grid.
const SQUARES: f32 = 140.0;
/// The warmth at a region's border.
const BORDER: f32 = 0.3;
/// How much what is not in the cluster takes away.
const OTHERS: f32 = 0.6;

/// The region of a cluster, in units of the overview.
#[derive(Clone, Debug, Default)]
pub struct Region {
    is_attack: bool,
    corners: Vec<Vec2>,
    /// Three corners for each triangle; none overlap.
    triangles: Vec<u32>,
    outline: Vec<[Vec2; 2]>,
}

impl Region {
    /// Its drawing, in pixels from `origin`.
    pub fn shapes(&self, origin: Pos2, camera: &Camera, inks: &Inks) -> Vec<Shape> {
        let kind = if self.is_attack { InferenceKind::Attack } else { InferenceKind::Support };
        let ink = inks.step(kind);
        let at = |place: Vec2| origin + camera.on_screen(place);
        let mut mesh = Mesh::default();
        for &corner in &self.corners {
            mesh.colored_vertex(at(corner), ink.gamma_multiply(0.10));
        }
        mesh.indices.clone_from(&self.triangles);
        let stroke = Stroke::new(1.2, ink.gamma_multiply(0.55));
        let outline = self.outline.iter().map(|ends| Shape::line_segment(ends.map(at), stroke));
        std::iter::once(Shape::mesh(mesh)).chain(outline).collect()
    }

    fn add(&mut self, polygon: &[Vec2]) {
        let first = self.corners.len() as u32;
        self.corners.extend(polygon);
        for corner in 2..polygon.len() as u32 {
            self.triangles.extend([first, first + corner - 1, first + corner]);
        }
    }
}

/// The regions of clusters whose vertices are at `places`.
pub fn regions(network: &Network, clusters: &[Branch], places: &[Vec2]) -> Vec<Region> {
    let mut bounds = Rect::NOTHING;
    for place in clusters.iter().flat_map(|branch| &branch.members).filter_map(|&member| places.get(member)) {
        if place.is_finite() {
            bounds.extend_with(place.to_pos2());
        }
    }
    if !bounds.is_finite() {
        return Vec::new();
    }
    let grid = Grid::over(bounds);
    let mut all = grid.field();
    for &place in places {
        grid.warm(&mut all, place, 1.0);
    }
    let mut own = grid.field();
    let mut links = grid.field();
    clusters
        .iter()
        .map(|branch| {
            own.fill(0.0);
            links.fill(0.0);
            let mut is_member = vec![false; places.len()];
            for &member in &branch.members {
                grid.warm(&mut own, places[member], 1.0);
                is_member[member] = true;
            }
            for arc in network.arcs.iter().filter(|arc| is_member[arc.from] && is_member[arc.to]) {
                grid.warm_between(&mut links, places[arc.from], places[arc.to]);
            }
            let left = own.iter().zip(&links).zip(&all);
            let field: Vec<f32> = left.map(|((own, links), all)| own + links - OTHERS * (all - own) - BORDER).collect();
            grid.cut(&field, branch.kind == InferenceKind::Attack)
        })
        .collect()
}

/// A grid of squares; fields have a value for each corner.
struct Grid {
    corner: Vec2,
    side: f32,
    /// Corners in a row.
    wide: usize,
    high: usize,
    reach: f32,
}

impl Grid {
    fn over(bounds: Rect) -> Self {
        let side = FINEST.max(bounds.size().max_elem() / SQUARES);
        let reach = REACH.max(2.5 * side);
        let bounds = bounds.expand(reach + side);
        let [wide, high] = [bounds.width(), bounds.height()].map(|length| (length / side).ceil() as usize + 1);
        Self { corner: bounds.min.to_vec2(), side, wide, high, reach }
    }

    fn field(&self) -> Vec<f32> {
        vec![0.0; self.wide * self.high]
    }

    fn place(&self, column: usize, row: usize) -> Vec2 {
        self.corner + vec2(column as f32, row as f32) * self.side
    }

    /// Adds the warmth of a point.
    fn warm(&self, field: &mut [f32], place: Vec2, strength: f32) {
        let low = (place - Vec2::splat(self.reach) - self.corner) / self.side;
        let high = (place + Vec2::splat(self.reach) - self.corner) / self.side;
        if !low.is_finite() || !high.is_finite() {
            return;
        }
        // Casts cut off what is left of or above the grid.
        let columns = low.x.ceil() as usize..self.wide.min((high.x + 1.0).max(0.0) as usize);
        for row in low.y.ceil() as usize..self.high.min((high.y + 1.0).max(0.0) as usize) {
            for column in columns.clone() {
                let near = 1.0 - (self.place(column, row) - place).length_sq() / (self.reach * self.reach);
                if near > 0.0 {
                    field[row * self.wide + column] += strength * near * near;
                }
            }
        }
    }

    /// Adds the warmth of an arc, so that it holds its ends together however long it is.
    fn warm_between(&self, field: &mut [f32], from: Vec2, to: Vec2) {
        /// More than this is not needed for any arc that is seen as one.
        const MOST: f32 = 60.0;
        let length = (to - from).length();
        let parts = (length / (self.reach * 0.6)).ceil().min(MOST);
        let mut part = 1.0;
        while part < parts {
            self.warm(field, from + (to - from) * (part / parts), 0.55);
            part += 1.0;
        }
    }

    /// Where a field is above 0.
    fn cut(&self, field: &[f32], is_attack: bool) -> Region {
        let mut region = Region { is_attack, ..Region::default() };
        for row in 0..self.high.saturating_sub(1) {
            // Squares that lie wholly inside, since this column.
            let mut run: Option<usize> = None;
            for column in 0..self.wide.saturating_sub(1) {
                let corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
                    .map(|(column, row)| (self.place(column, row), field[row * self.wide + column]));
                let inside = corners.iter().filter(|corner| corner.1 > 0.0).count();
                if inside == 4 {
                    run.get_or_insert(column);
                    continue;
                }
                self.end(&mut region, run.take(), column, row);
                if inside > 0 {
                    // A broken outline leaves out every other square.
                    let has_line = !is_attack || (column + row).is_multiple_of(2);
                    cut_square(&mut region, corners, has_line);
                }
            }
            self.end(&mut region, run, self.wide - 1, row);
        }
        region
    }

    /// Fills a run of squares.
    fn end(&self, region: &mut Region, run: Option<usize>, column: usize, row: usize) {
        if let Some(start) = run {
            region.add(&[
                self.place(start, row),
                self.place(column, row),
                self.place(column, row + 1),
                self.place(start, row + 1),
            ]);
        }
    }
}

/// Fills the part of a square where the field is above 0, and draws its border.
fn cut_square(region: &mut Region, corners: [(Vec2, f32); 4], has_line: bool) {
    let mut polygon = Vec::with_capacity(6);
    let (mut exit, mut entry) = (None, None);
    for side in 0..4 {
        let ((from, here), (to, there)) = (corners[side], corners[(side + 1) % 4]);
        if here > 0.0 {
            polygon.push(from);
        }
        if (here > 0.0) != (there > 0.0) {
            let at = from + (to - from) * (here / (here - there));
            polygon.push(at);
            if here > 0.0 {
                exit = Some(at);
            } else if let Some(exit) = exit.take() {
                region.outline.extend(has_line.then_some([exit, at]));
            } else {
                entry = Some(at);
            }
        }
    }
    if let (Some(exit), Some(entry), true) = (exit, entry, has_line) {
        region.outline.push([exit, entry]);
    }
    region.add(&polygon);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(region: &Region, place: Vec2) -> bool {
        region.triangles.chunks(3).any(|triangle| {
            let [a, b, c] = [0, 1, 2].map(|corner| region.corners[triangle[corner] as usize]);
            let side = |from: Vec2, to: Vec2| (to - from).rot90().dot(place - from);
            side(a, b) >= 0.0 && side(b, c) >= 0.0 && side(c, a) >= 0.0
                || side(a, b) <= 0.0 && side(b, c) <= 0.0 && side(c, a) <= 0.0
        })
    }

    fn branch(members: Vec<usize>) -> Branch {
        Branch { root: members[0], kind: InferenceKind::Support, members }
    }

    #[test]
    fn a_region_holds_its_members_and_nothing_of_another() {
        let places = [vec2(0.0, 0.0), vec2(50.0, 10.0), vec2(90.0, 40.0), vec2(0.0, 120.0), vec2(60.0, 130.0)];
        let found = regions(&Network::default(), &[branch(vec![0, 1, 2]), branch(vec![3, 4])], &places);
        for (place, is_first) in places.into_iter().zip([true, true, true, false, false]) {
            assert_eq!(holds(&found[0], place), is_first, "{place:?}");
            assert_eq!(holds(&found[1], place), !is_first, "{place:?}");
        }
        assert!(!holds(&found[0], vec2(300.0, 300.0)));
        assert!(found[0].outline.len() > 10);
    }

    #[test]
    fn odd_places_and_none_are_survived() {
        assert!(regions(&Network::default(), &[], &[]).is_empty());
        let broken = regions(&Network::default(), &[branch(vec![0, 1])], &[Vec2::NAN, Vec2::splat(f32::INFINITY)]);
        assert!(broken.is_empty());
        let far = regions(&Network::default(), &[branch(vec![0, 1])], &[Vec2::ZERO, Vec2::splat(1e6)]);
        assert!(holds(&far[0], Vec2::ZERO) && holds(&far[0], Vec2::splat(1e6)));
    }
}
