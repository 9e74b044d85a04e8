//! Many lines and blocks as one mesh: far fewer, larger pieces for the GPU than shapes one by one, clipped to what is
//! seen. The edges of lines fade over one pixel, as epaint's do.

use eframe::egui::{Color32, Mesh, Pos2, Rect as ScreenRect, Vec2, pos2};
use eframe::epaint::Vertex;

/// Points of a line nearer to each other than this many logical pixels are drawn as one.
const SAME: f32 = 1.0;

/// A mesh in the making.
pub(super) struct MeshBuilder {
    pub(super) mesh: Mesh,
    /// Over how many logical pixels an edge fades: one physical pixel.
    fade: f32,
    clip: ScreenRect,
    /// The line being drawn; kept for its memory.
    points: Vec<Pos2>,
}

impl MeshBuilder {
    /// A mesh of what is inside `clip`; `pixel` is one physical pixel in logical ones.
    pub(super) fn new(clip: ScreenRect, pixel: f32) -> Self {
        Self { mesh: Mesh::default(), fade: pixel, clip, points: Vec::new() }
    }

    /// The same with room for about as much as `like` holds.
    pub(super) fn like(clip: ScreenRect, pixel: f32, like: &Mesh) -> Self {
        let mut mesh_builder = Self::new(clip, pixel);
        mesh_builder.mesh.vertices.reserve(like.vertices.len() + like.vertices.len() / 16);
        mesh_builder.mesh.indices.reserve(like.indices.len() + like.indices.len() / 16);
        mesh_builder
    }

    /// Rounded to whole physical pixels, so that an edge is sharp.
    fn crisp(&self, at: Pos2) -> Pos2 {
        pos2((at.x / self.fade).round() * self.fade, (at.y / self.fade).round() * self.fade)
    }

    /// A filled block with sharp edges, one pixel across at the least.
    pub(super) fn block(&mut self, rect: ScreenRect, color: Color32) {
        let (min, max) = (self.crisp(rect.min), self.crisp(rect.max));
        let max = pos2(max.x.max(min.x + self.fade), max.y.max(min.y + self.fade));
        self.mesh.add_colored_rect(ScreenRect::from_min_max(min, max), color);
    }

    /// A filled triangle, fading outwards.
    pub(super) fn triangle(&mut self, corners: [Pos2; 3], color: Color32) {
        let first = self.mesh.vertices.len() as u32;
        let middle = (corners[0].to_vec2() + corners[1].to_vec2() + corners[2].to_vec2()) / 3.0;
        for at in corners {
            self.mesh.colored_vertex(at, color);
            let outwards = (at.to_vec2() - middle).normalized() * self.fade * 1.5;
            self.mesh.colored_vertex(at + outwards, Color32::TRANSPARENT);
        }
        self.mesh.add_triangle(first, first + 2, first + 4);
        for (a, b) in [(0, 2), (2, 4), (4, 0)] {
            self.mesh.add_triangle(first + a, first + a + 1, first + b);
            self.mesh.add_triangle(first + a + 1, first + b, first + b + 1);
        }
    }

    /// A line through points, without those that would fall on the one before.
    pub(super) fn line(&mut self, points: impl Iterator<Item = Pos2>, width: f32, color: Color32) {
        let mut kept = std::mem::take(&mut self.points);
        thinned(points, &mut kept);
        // Stretches out of sight are left out, with one point on either side of those that are seen.
        let near = self.clip.expand(width + 2.0);
        let mut start = 0;
        for end in 1..kept.len() {
            let seen = touches(near, kept[end - 1], kept[end]);
            if !seen {
                self.stroke(&kept[start..end], width, color);
                start = end;
            }
        }
        self.stroke(kept.get(start..).unwrap_or_default(), width, color);
        self.points = kept;
    }

    /// A dashed line through points; dashes are counted from the first one, wherever the line comes into sight.
    pub(super) fn dashes(
        &mut self,
        points: impl Iterator<Item = Pos2>,
        width: f32,
        color: Color32,
        (dash, gap): (f32, f32),
    ) {
        let mut kept = std::mem::take(&mut self.points);
        thinned(points, &mut kept);
        let near = self.clip.expand(width + 2.0);
        // A card may stand so far away that single precision does not tell one dash from the next.
        let (dash, period) = (f64::from(dash), f64::from(dash + gap));
        let mut along = 0.0_f64;
        for pair in kept.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let length = f64::from(a.distance(b));
            if length <= 0.0 || !length.is_finite() {
                continue;
            }
            if let Some((from, to)) = part_within(near, a, b) {
                let (from, to) = (along + f64::from(from) * length, along + f64::from(to) * length);
                for beat in (from / period).floor() as i64..(to / period).ceil() as i64 {
                    let at = beat as f64 * period;
                    let (begin, end) = (at.max(from), (at + dash).min(to));
                    if end > begin {
                        let on = |distance: f64| a + (b - a) * ((distance - along) / length) as f32;
                        self.stroke(&[on(begin), on(end)], width, color);
                    }
                }
            }
            along += length;
        }
        self.points = kept;
    }

    /// A strip along points: a body of `width`, fading outwards. Thin lines have no body, only a paler middle.
    fn stroke(&mut self, points: &[Pos2], width: f32, color: Color32) {
        if points.len() < 2 {
            return;
        }
        let thin = width <= self.fade;
        let body = if thin { color.gamma_multiply(width / self.fade) } else { color };
        let rows: &[(f32, Color32)] = &if thin {
            [(-self.fade, Color32::TRANSPARENT), (0.0, body), (self.fade, Color32::TRANSPARENT), (0.0, body)]
        } else {
            let (outer, inner) = (f32::midpoint(width, self.fade), (width - self.fade) / 2.0);
            [(-outer, Color32::TRANSPARENT), (-inner, body), (inner, body), (outer, Color32::TRANSPARENT)]
        };
        let rows = if thin { &rows[..3] } else { rows };
        let across = rows.len() as u32;
        let mut before: Option<Vec2> = None;
        for (n, &at) in points.iter().enumerate() {
            let after = points.get(n + 1).map(|next| (*next - at).normalized().rot90());
            let normal = match (before, after) {
                (Some(a), Some(b)) => miter(a, b),
                (Some(a), None) => a,
                (None, Some(b)) => b,
                (None, None) => return,
            };
            let first = self.mesh.vertices.len() as u32;
            let uv = eframe::epaint::WHITE_UV;
            self.mesh.vertices.extend(rows.iter().map(|&(off, color)| Vertex { pos: at + normal * off, uv, color }));
            if n > 0 {
                let back = first - across;
                for row in 0..across - 1 {
                    self.mesh.add_triangle(back + row, back + row + 1, first + row);
                    self.mesh.add_triangle(back + row + 1, first + row, first + row + 1);
                }
            }
            before = after.or(before);
        }
    }
}

/// The way along which two stretches with these normals meet, long enough that the line keeps its width.
fn miter(a: Vec2, b: Vec2) -> Vec2 {
    let both = a + b;
    let square = both.length_sq();
    // A line that turns back on itself has no corner.
    if square < 0.25 { b } else { both * (2.0 / square) }
}

fn thinned(points: impl Iterator<Item = Pos2>, kept: &mut Vec<Pos2>) {
    kept.clear();
    let mut last = None;
    for at in points {
        last = Some(at);
        if kept.last().is_some_and(|before| before.distance_sq(at) < SAME * SAME) {
            continue;
        }
        // A point on the way from the one before to the next is none.
        if let [.., a, b] = kept.as_slice()
            && on_the_way(*a, *b, at)
        {
            kept.pop();
        }
        kept.push(at);
    }
    // The end stays where it is.
    let many = kept.len() > 1;
    match (last, kept.last_mut()) {
        (Some(last), Some(end)) if many => *end = last,
        (Some(last), Some(end)) if *end != last => kept.push(last),
        _ => {}
    }
}

/// Whether `b` lies, to a sixth of a pixel, on the straight way from `a` to `c`.
fn on_the_way(a: Pos2, b: Pos2, c: Pos2) -> bool {
    let (way, part) = (c - a, b - a);
    let along = way.dot(part);
    let aside = way.x * part.y - way.y * part.x;
    along > 0.0 && along < way.length_sq() && aside * aside < way.length_sq() / 36.0
}

/// Whether the stretch between two points may meet an area.
fn touches(area: ScreenRect, a: Pos2, b: Pos2) -> bool {
    area.intersects(ScreenRect::from_two_pos(a, b))
}

/// From what share of a stretch to what share it is inside an area (Liang and Barsky, ACM TOG 1984).
fn part_within(area: ScreenRect, a: Pos2, b: Pos2) -> Option<(f32, f32)> {
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    let way = b - a;
    for (by, low, high) in
        [(way.x, area.left() - a.x, area.right() - a.x), (way.y, area.top() - a.y, area.bottom() - a.y)]
    {
        if by.abs() < 1e-6 {
            if low > 0.0 || high < 0.0 {
                return None;
            }
            continue;
        }
        let (enter, leave) = if by > 0.0 { (low / by, high / by) } else { (high / by, low / by) };
        from = from.max(enter);
        to = to.min(leave);
    }
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use crate::app::canvas::mesh_builder::*;

    const VIEW: ScreenRect = ScreenRect { min: Pos2::new(0.0, 0.0), max: Pos2::new(100.0, 100.0) };

    fn mesh_builder() -> MeshBuilder {
        MeshBuilder::new(VIEW, 1.0)
    }

    #[test]
    fn what_is_out_of_sight_makes_no_triangles() {
        let mut mesh_builder = mesh_builder();
        mesh_builder.line([pos2(-500.0, 10.0), pos2(-400.0, 50.0), pos2(-300.0, 10.0)].into_iter(), 2.0, Color32::RED);
        mesh_builder.dashes([pos2(-50_000.0, 400.0), pos2(50_000.0, 400.0)].into_iter(), 2.0, Color32::RED, (6.0, 4.0));
        assert!(mesh_builder.mesh.is_empty());
    }

    #[test]
    fn dashes_keep_their_beat_where_a_line_comes_into_sight() {
        let (mut whole, mut far) = (mesh_builder(), mesh_builder());
        whole.dashes([pos2(0.0, 50.0), pos2(100.0, 50.0)].into_iter(), 3.0, Color32::RED, (6.0, 4.0));
        far.dashes([pos2(-10_000.0, 50.0), pos2(10_000.0, 50.0)].into_iter(), 3.0, Color32::RED, (6.0, 4.0));
        // A few more at the borders, not two thousand.
        assert!(far.mesh.vertices.len() <= whole.mesh.vertices.len() + 3 * 8);
        let starts = |mesh_builder: &MeshBuilder| {
            mesh_builder.mesh.vertices.iter().any(|vertex| (vertex.pos.x - 30.0).abs() < 0.01)
        };
        assert!(starts(&whole) && starts(&far));
    }

    #[test]
    fn dashes_of_a_line_that_goes_very_far_come_to_an_end() {
        let mut far = mesh_builder();
        far.dashes([pos2(-1e9, 50.0), pos2(1e9, 50.0)].into_iter(), 3.0, Color32::RED, (6.0, 4.0));
        assert!(far.mesh.vertices.len() < 8 * 1_000, "{}", far.mesh.vertices.len());
    }

    #[test]
    fn a_line_is_as_wide_as_it_says_and_sound() {
        let mut mesh_builder = mesh_builder();
        mesh_builder.line([pos2(10.0, 10.0), pos2(90.0, 10.0), pos2(90.0, 90.0)].into_iter(), 4.0, Color32::RED);
        assert!(mesh_builder.mesh.is_valid());
        let body = mesh_builder.mesh.vertices.iter().filter(|vertex| vertex.color == Color32::RED);
        let top = body.map(|vertex| vertex.pos.y).fold(f32::INFINITY, f32::min);
        assert!((top - 8.5).abs() < 0.01, "{top}");
    }

    #[test]
    fn the_end_of_a_line_stays_where_it_is() {
        let mut kept = Vec::new();
        thinned([pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(5.4, 0.0)].into_iter(), &mut kept);
        assert_eq!(kept, [pos2(0.0, 0.0), pos2(5.4, 0.0)]);
        thinned([pos2(0.0, 0.0), pos2(0.4, 0.0)].into_iter(), &mut kept);
        assert_eq!(kept, [pos2(0.0, 0.0), pos2(0.4, 0.0)]);
    }

    #[test]
    fn a_hairpin_does_not_shoot_out() {
        let mut mesh_builder = mesh_builder();
        mesh_builder.line([pos2(10.0, 50.0), pos2(90.0, 50.0), pos2(10.0, 50.5)].into_iter(), 2.0, Color32::RED);
        assert!(mesh_builder.mesh.vertices.iter().all(|vertex| vertex.pos.x < 95.0));
    }
}
