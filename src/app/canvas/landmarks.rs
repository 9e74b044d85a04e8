//! Names over a map that is too small for its cards to be read: the conclusion, groups and large branches, as cities stand on a
//! map of a country. The weightiest come first and none lies on another. What is named at one zoom stays named when one
//! comes nearer, until cards can be read again.

use std::collections::HashMap;

use eframe::egui::{Rect as ScreenRect, Vec2};

use super::paint::Brush;
use crate::app::document::Document;
use crate::app::style;
use crate::model::{ArgumentMap, Id};
use crate::scene::{Face, Theme};
use crate::util::geometry::Point;
use crate::util::text::shortened;

/// So many names are looked at, the weightiest.
const MOST: usize = 160;
/// Smaller branches than this have no name, in claims.
const LEAST: usize = 3;
/// A longer name is cut, in visible characters.
const LONGEST: usize = 34;
/// The size of letters, in logical pixels: of the main conclusion, of groups and the largest branches, of the others.
const LETTERS: [f32; 3] = [17.0, 14.5, 12.5];
/// So many are among the largest.
const LARGE: usize = 6;
/// So much of the ground stands around a name, in logical pixels.
const AROUND: Vec2 = Vec2::new(5.0, 2.0);

/// The names, for one state of the scene.
#[derive(Default)]
pub(super) struct Landmarks {
    made_for: Option<(u64, u64)>,
    all: Vec<Landmark>,
}

struct Landmark {
    id: Id,
    name: String,
    letters: f32,
    /// Where its middle is, in map units.
    at: Point,
    /// From this zoom on it is free of the others.
    from: f64,
}

impl Landmarks {
    /// Writes the names that have a place at this zoom.
    pub(super) fn draw(&mut self, document: &Document, brush: &Brush<'_>, theme: &Theme) {
        let made_for = (document.scene().version(), document.visibility_revision());
        if self.made_for != Some(made_for) {
            (self.made_for, self.all) = (Some(made_for), landmarks(document, brush));
        }
        let mut taken: Vec<ScreenRect> = Vec::new();
        for landmark in self.all.iter().filter(|landmark| landmark.from <= brush.camera.zoom) {
            let at = brush.at(landmark.at);
            if !brush.view.contains(at) {
                continue;
            }
            let font = style::font(Face::SemiBold, landmark.letters);
            let color = if document.is_dimmed(&landmark.id) { theme.muted } else { theme.text };
            let galley = brush.painter.layout_no_wrap(landmark.name.clone(), font, style::color(color));
            let ground = within(ScreenRect::from_center_size(at, galley.size() + 2.0 * AROUND), brush.view);
            // At the edge of the view a name moves inwards, and may come upon another.
            if taken.iter().any(|other| other.intersects(ground)) {
                continue;
            }
            brush.painter.rect_filled(ground, 4.0, style::color(theme.canvas.alpha(225)));
            brush.painter.galley(ground.min + AROUND, galley, style::color(color));
            taken.push(ground);
        }
    }
}

/// A rectangle moved into another as far as that is possible.
fn within(rect: ScreenRect, view: ScreenRect) -> ScreenRect {
    let by = |low: f32, high: f32, from: f32, to: f32| (from - low).max(0.0) + (to - high).min(0.0);
    let x = by(rect.min.x, rect.max.x, view.min.x, view.max.x);
    let y = by(rect.min.y, rect.max.y, view.min.y, view.max.y);
    rect.translate(Vec2::new(x, y))
}

/// The names of a map, the weightiest first, each with the zoom from which on it has a place.
fn landmarks(document: &Document, brush: &Brush<'_>) -> Vec<Landmark> {
    let (map, scene) = (document.map(), document.scene());
    let weights = branches(map, &|id| scene.number_of_card(id).is_some());
    let main = document.main_conclusion().map(|main| &main.id);
    let mut found: Vec<(bool, usize, &Id, &str, Point)> = Vec::new();
    for card in scene.cards() {
        let (weight, is_main) = (weights.get(&card.id).copied().unwrap_or_default(), main == Some(&card.id));
        let name = map.claim(&card.id).map(|claim| claim.name().trim()).unwrap_or_default();
        if (is_main || weight >= LEAST) && !name.is_empty() {
            found.push((is_main, weight, &card.id, name, card.rect.center()));
        }
    }
    let members = members(map);
    for frame in scene.frames() {
        let name = map.group(&frame.id).map(|group| group.name().trim()).unwrap_or_default();
        if !name.is_empty() {
            let at = Point::new(frame.rect.center().x, frame.rect.min.y);
            found.push((false, members.get(&frame.id).copied().unwrap_or_default() * 2, &frame.id, name, at));
        }
    }
    // As in the file where two weigh the same.
    found.sort_by_key(|(is_main, weight, ..)| (!is_main, std::cmp::Reverse(*weight)));
    found.truncate(MOST);
    let mut placed: Vec<(Landmark, Vec2)> = Vec::with_capacity(found.len());
    for (rank, (is_main, _, id, name, at)) in found.into_iter().enumerate() {
        let letters = LETTERS[if is_main { 0 } else { 1 + usize::from(rank > LARGE) }];
        let name = shortened(name, LONGEST, LONGEST - 1);
        let font = style::font(Face::SemiBold, letters);
        let galley = brush.painter.layout_no_wrap(name.clone(), font, style::color(Theme::DARK.text));
        let size = galley.size() + 2.0 * AROUND;
        let from =
            placed.iter().map(|other| free_from((at, size), (other.0.at, other.1), other.0.from)).fold(0.0, f64::max);
        if from.is_finite() {
            placed.push((Landmark { id: id.clone(), name, letters, at, from }, size));
        }
    }
    placed.into_iter().map(|(landmark, _)| landmark).collect()
}

/// From which zoom on a name is free of a weightier one, which is there from `its` zoom on.
fn free_from((at, size): (Point, Vec2), (other, other_size): (Point, Vec2), its: f64) -> f64 {
    let apart = |one: f64, two: f64, sizes: f32| f64::from(sizes) / 2.0 / (one - two).abs().max(1e-9);
    let x = apart(at.x, other.x, size.x + other_size.x);
    let y = apart(at.y, other.y, size.y + other_size.y);
    let free = x.min(y);
    // Where the other comes only later there is nothing to be in the way of.
    if free <= its { 0.0 } else { free }
}

/// How many claims stand in each group and those within it.
fn members(map: &ArgumentMap) -> HashMap<&Id, usize> {
    let mut members: HashMap<&Id, usize> = HashMap::new();
    for group in map.claims().filter_map(|claim| claim.group.as_ref()) {
        *members.entry(group).or_default() += 1;
    }
    for group in map.groups_from_within() {
        let count = members.get(&group.id).copied().unwrap_or_default();
        if let Some(outer) = &group.group {
            *members.entry(outer).or_default() += count;
        }
    }
    members
}

/// How many claims stand under each, itself counted: those whose first step leads to it. Nothing in a circle stands
/// under another.
fn branches<'a>(map: &'a ArgumentMap, is_shown: &dyn Fn(&Id) -> bool) -> HashMap<&'a Id, usize> {
    let mut above: HashMap<&Id, &Id> = HashMap::new();
    for step in map.inferences() {
        let target = step.target.as_ref().and_then(|id| match map.inference(id) {
            Some(other) => other.target.as_ref(),
            None => Some(id),
        });
        let Some(target) = target.filter(|id| is_shown(id)) else { continue };
        for premise in &step.premises {
            above.entry(premise).or_insert(target);
        }
    }
    let mut weights: HashMap<&Id, usize> =
        map.claims().map(|claim| &claim.id).filter(|id| is_shown(id)).map(|id| (id, 1)).collect();
    above.retain(|id, _| weights.contains_key(id));
    let mut waiting: HashMap<&Id, usize> = HashMap::new();
    for target in above.values() {
        *waiting.entry(target).or_default() += 1;
    }
    // From the leaves up; what is in a circle is never free of what it waits for.
    let mut free: Vec<&Id> = above.keys().copied().filter(|id| !waiting.contains_key(id)).collect();
    while let Some(id) = free.pop() {
        let (Some(target), weight) = (above.get(id).copied(), weights.get(id).copied().unwrap_or_default()) else {
            continue;
        };
        *weights.entry(target).or_default() += weight;
        if let Some(left) = waiting.get_mut(target) {
            *left -= 1;
            if *left == 0 {
                free.push(target);
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use eframe::egui::Pos2;

    use super::*;
    use crate::model::sketch::sketch;

    #[test]
    fn a_branch_weighs_what_stands_under_it() {
        let map = sketch("a -> b; c -> b; d -> c; b -> e; x -> y; y -> x");
        let weights = branches(&map, &|_| true);
        let of = |id: &str| weights[&Id::from(id)];
        assert_eq!((of("a"), of("c"), of("b"), of("e")), (1, 2, 4, 5));
        assert_eq!((of("x"), of("y")), (1, 1), "a circle is under none of its claims");
        assert_eq!(branches(&map, &|id| id.as_str() != "c").get(&Id::from("b")), Some(&2));
    }

    #[test]
    fn a_name_is_free_from_the_zoom_at_which_the_two_no_longer_touch() {
        let (one, other) =
            ((Point::new(0.0, 0.0), Vec2::new(100.0, 20.0)), (Point::new(400.0, 10.0), Vec2::new(60.0, 20.0)));
        assert!((free_from(one, other, 0.0) - 0.2).abs() < 1e-9, "80 pixels on 400 units");
        assert!(free_from(one, other, 0.3) <= 0.0, "the other is not there before");
        assert!(free_from(one, (one.0, other.1), 0.0) > 1e6);
    }

    #[test]
    fn a_name_at_the_edge_moves_inwards() {
        let view = ScreenRect::from_min_max(Pos2::new(0.0, 0.0), Pos2::new(100.0, 50.0));
        let at = |x: f32, y: f32| within(ScreenRect::from_center_size(Pos2::new(x, y), Vec2::new(40.0, 10.0)), view);
        assert_eq!(at(5.0, 48.0), ScreenRect::from_min_max(Pos2::new(0.0, 40.0), Pos2::new(40.0, 50.0)));
        assert_eq!(at(50.0, 25.0).center(), Pos2::new(50.0, 25.0));
    }
}
