//! An inference as links and a mark: arrows from premises to target, a junction where premises are linked.

use std::collections::HashMap;

use super::curve::{cubic, distance, distance_to_line, point_along, shortened};
use super::primitive::{Color, Face, Primitive, Stroke};
use super::{Measurer, Step, Theme};
use crate::layout::{Arrangement, Lane, Rect};
use crate::model::{ArgumentMap, Id, Inference, InferenceKind, Point};
use crate::weigh::words::weight_word;

/// Radius of the round mark with the plus or minus, in map units.
pub const MARK_RADIUS: f64 = 9.0;

const ARROW: f64 = 10.0;
const PIECES: u32 = 18;
/// How far right of the middle links downwards start and end, so that they do not lie on the links upwards.
const DOWNWARD: f64 = 48.0;
const LABEL: f64 = 10.0;

/// Distance of a point from a step's mark or links, in map units; 0 on the mark.
#[must_use]
pub fn distance_to(step: &Step, point: Point) -> f64 {
    let mark = (distance(step.mark, point) - MARK_RADIUS).max(0.0);
    step.links.iter().map(|link| distance_to_line(link, point)).fold(mark, f64::min)
}

/// How a link leaves its premise and reaches its target.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Approach {
    /// From below, or from above.
    Vertical { below: bool },
    /// From a column: up a lane beside it, then on to the target.
    Hook(Turn),
    /// From the left, or from the right.
    Sideways { left: bool },
    /// From the target itself.
    Loop,
}

/// Where a lane runs and how far up.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Turn {
    x: f64,
    top: f64,
}

/// Where a link ends and how.
#[derive(Clone, Copy, Debug)]
struct End {
    at: Point,
    approach: Approach,
    /// How far before `at` the arrow stops: the radius of a mark it ends on.
    rim: f64,
}

pub(super) fn draw_all(
    map: &ArgumentMap,
    rects: &HashMap<Id, Rect>,
    arrangement: &Arrangement,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Vec<Step> {
    let mut ends = HashMap::new();
    let mut open: Vec<&Inference> = Vec::new();
    for claim in map.claims() {
        if let Some(rect) = rects.get(&claim.id) {
            let steps = map.inferences_on(&claim.id);
            assign_ports(&steps, *rect, rects, arrangement, &mut ends);
            open.extend(steps);
        }
    }
    // A step on a step ends at that step's mark, so targets are routed first.
    let mut routed: HashMap<&Id, Step> = HashMap::new();
    loop {
        while let Some(inference) = open.pop() {
            if routed.contains_key(&inference.id) {
                continue;
            }
            let step = route(inference, ends.get(&inference.id).copied(), rects, theme, measurer);
            for other in map.inferences_on(&inference.id) {
                let sources = source_rects(other, rects);
                let from = sources.first().map_or(step.mark, Rect::center);
                let below = from.y > step.mark.y;
                let approach = match lane_of(other, &arrangement.lanes) {
                    // Up its lane only as far as the mark it ends on.
                    Some(turn) => Approach::Hook(Turn { top: turn.top.max(step.mark.y + 2.0 * MARK_RADIUS), ..turn }),
                    None => Approach::Vertical { below },
                };
                let end = End { at: step.mark, approach, rim: MARK_RADIUS + 1.0 };
                ends.entry(other.id.clone()).or_insert(end);
                open.push(other);
            }
            routed.insert(&inference.id, step);
        }
        // What is left has no target, or bears on steps in a circle: start with the first of those.
        match map.inferences().find(|inference| !routed.contains_key(&inference.id)) {
            Some(inference) => open.push(inference),
            None => break,
        }
    }
    map.inferences().filter_map(|inference| routed.remove(&inference.id)).collect()
}

fn source_rects(inference: &Inference, rects: &HashMap<Id, Rect>) -> Vec<Rect> {
    inference.premises.iter().filter_map(|premise| rects.get(premise)).copied().collect()
}

/// The lane all premises of a step share, if the layout stacked them.
fn lane_of(inference: &Inference, lanes: &HashMap<Id, Lane>) -> Option<Turn> {
    let mut shared: Option<Turn> = None;
    for premise in &inference.premises {
        let lane = lanes.get(premise).filter(|lane| lane.inference == inference.id)?;
        let turn = Turn { x: lane.x, top: lane.top };
        if shared.is_some_and(|other| other != turn) {
            return None;
        }
        shared = Some(turn);
    }
    shared
}

/// Gives every step on a card its own point on the card's edge, so that arrows do not run into one another.
fn assign_ports(
    steps: &[&Inference],
    target: Rect,
    rects: &HashMap<Id, Rect>,
    arrangement: &Arrangement,
    ends: &mut HashMap<Id, End>,
) {
    // Ports are shared out along each of the four sides, by where the links come from.
    let mut sides: [Vec<(f64, &Inference, Approach)>; 4] = Default::default();
    for step in steps {
        let sources = source_rects(step, rects);
        let Some(union) = sources.iter().copied().reduce(Rect::union) else {
            let at = Point::new(target.center().x, target.max.y);
            ends.insert(step.id.clone(), End { at, approach: Approach::Vertical { below: true }, rim: 0.0 });
            continue;
        };
        let approach = match lane_of(step, &arrangement.lanes) {
            Some(turn) => Approach::Hook(turn),
            None => approach(&sources, union, target, arrangement.by_hand),
        };
        let (side, key) = match approach {
            Approach::Vertical { below: true } => (0, union.center().x),
            Approach::Hook(turn) => (0, turn.x),
            Approach::Vertical { below: false } => (1, union.center().x),
            Approach::Sideways { left: true } => (2, union.center().y),
            Approach::Sideways { left: false } | Approach::Loop => (3, union.center().y),
        };
        sides[side].push((key, step, approach));
    }
    for (side, mut group) in sides.into_iter().enumerate() {
        group.sort_by(|a, b| a.0.total_cmp(&b.0));
        let count = group.len() as f64;
        let under = |x: f64| (target.min.x + 6.0..=target.max.x - 6.0).contains(&x);
        let straight = group.iter().all(|(key, _, approach)| matches!(approach, Approach::Hook(_)) && under(*key));
        for (n, (key, step, approach)) in group.into_iter().enumerate() {
            let place = n as f64 - (count - 1.0) / 2.0;
            let across = f64::min(44.0, (target.width() - 48.0) / count);
            let along = f64::min(28.0, (target.height() - 24.0) / count);
            let at = match (approach, side) {
                (Approach::Loop, _) => Point::new(target.max.x, target.min.y + 18.0),
                // A column right under its target: its lanes go straight up.
                (_, 0) if straight => Point::new(key, target.max.y),
                (_, 0) => Point::new(target.center().x + place * across, target.max.y),
                (_, 1) => Point::new(target.center().x + DOWNWARD + place * across, target.min.y),
                (_, 2) => Point::new(target.min.x, target.center().y + place * along),
                _ => Point::new(target.max.x, target.center().y + place * along),
            };
            ends.insert(step.id.clone(), End { at, approach, rim: 0.0 });
        }
    }
}

/// How a link between cards that were not stacked should run: by where the cards are.
fn approach(sources: &[Rect], union: Rect, target: Rect, by_hand: bool) -> Approach {
    if sources.contains(&target) {
        return Approach::Loop;
    }
    // Set in under the target like the cards of a column.
    let set_in = |rect: &Rect| (18.0..=170.0).contains(&(rect.min.x - target.min.x));
    if union.min.y >= target.max.y + 12.0 {
        if by_hand && sources.iter().all(set_in) {
            let left = sources.iter().map(|rect| rect.min.x).fold(f64::INFINITY, f64::min);
            Approach::Hook(Turn { x: (left - 20.0).max(target.min.x + 8.0), top: target.max.y + 6.0 })
        } else {
            Approach::Vertical { below: true }
        }
    } else if union.max.y <= target.min.y - 12.0 {
        Approach::Vertical { below: false }
    } else {
        Approach::Sideways { left: union.center().x < target.center().x }
    }
}

fn route(
    inference: &Inference,
    end: Option<End>,
    rects: &HashMap<Id, Rect>,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Step {
    let sources = source_rects(inference, rects);
    let end = end.unwrap_or_else(|| {
        // Nothing to end at: a stub above the premise.
        let top = sources.first().map_or(Point::default(), |rect| Point::new(rect.center().x, rect.min.y));
        End { at: Point::new(top.x, top.y - 56.0), approach: Approach::Vertical { below: true }, rim: 0.0 }
    });
    let (links, mark) = match sources.as_slice() {
        [] => {
            let start = Point::new(end.at.x, end.at.y + 56.0);
            (vec![vec![start, end.at]], start)
        }
        [source] => {
            let link = link(start_point(*source, end), end);
            let mark = match end.approach {
                Approach::Hook(turn) => Point::new(turn.x, source.center().y),
                // Apart from the mark of a link the other way.
                Approach::Vertical { below: false } => point_along(&link, 0.7),
                _ => point_along(&link, 0.45),
            };
            (vec![link], mark)
        }
        _ => linked(&sources, end),
    };
    let color = match inference.kind {
        InferenceKind::Support => theme.support,
        InferenceKind::Attack => theme.attack,
    };
    let drawing = draw(inference, &links, mark, end, color, theme, measurer);
    let around_mark = Rect { min: mark, max: mark }.grown(MARK_RADIUS + 44.0);
    let bounds = links
        .iter()
        .flatten()
        .fold(around_mark, |bounds, point| bounds.union(Rect { min: *point, max: *point }.grown(ARROW)));
    Step { id: inference.id.clone(), kind: inference.kind, mark, links, bounds, drawing }
}

/// Where a link leaves its premise's card.
fn start_point(source: Rect, end: End) -> Point {
    match end.approach {
        Approach::Vertical { below: true } if source.min.y > end.at.y => Point::new(source.center().x, source.min.y),
        Approach::Vertical { .. } => {
            // To a mark beside the card, or a target below it.
            if source.max.y < end.at.y {
                Point::new(source.center().x + DOWNWARD, source.max.y)
            } else {
                let x = if end.at.x < source.center().x { source.min.x } else { source.max.x };
                Point::new(x, source.center().y)
            }
        }
        Approach::Sideways { left: true } => Point::new(source.max.x, source.center().y),
        Approach::Hook(_) | Approach::Sideways { left: false } => Point::new(source.min.x, source.center().y),
        Approach::Loop => Point::new(source.max.x, source.max.y - 18.0),
    }
}

fn link(from: Point, end: End) -> Vec<Point> {
    let to = end.at;
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let control = match end.approach {
        Approach::Vertical { .. } => [Point::new(from.x, from.y + dy * 0.5), Point::new(to.x, to.y - dy * 0.5)],
        Approach::Hook(turn) => return hook(from, turn, to),
        Approach::Sideways { .. } => [Point::new(from.x + dx * 0.5, from.y), Point::new(to.x - dx * 0.5, to.y)],
        Approach::Loop => [Point::new(from.x + 70.0, from.y), Point::new(to.x + 70.0, to.y)],
    };
    cubic(from, control, to, PIECES)
}

/// From a card's left side into its lane, up the lane, and from its top on to the target.
fn hook(from: Point, turn: Turn, to: Point) -> Vec<Point> {
    let mut points = into_lane(from, turn.x, turn.top.min(from.y));
    points.extend(out_of_lane(turn, to).into_iter().skip(1));
    points
}

/// A rounded corner into a lane, then up to `top`.
fn into_lane(from: Point, x: f64, top: f64) -> Vec<Point> {
    let radius = (from.x - x).abs().min(14.0).min((from.y - top).abs());
    let corner = Point::new(x, from.y);
    let side = if from.x >= x { radius } else { -radius };
    let mut points = vec![from];
    points.extend(cubic(Point::new(x + side, from.y), [corner, corner], Point::new(x, from.y - radius), 6));
    points.push(Point::new(x, top));
    points
}

fn out_of_lane(turn: Turn, to: Point) -> Vec<Point> {
    let from = Point::new(turn.x, turn.top);
    let dy = to.y - from.y;
    cubic(from, [Point::new(from.x, from.y + dy * 0.6), Point::new(to.x, to.y - dy * 0.6)], to, PIECES)
}

/// Links of several premises: each to a junction near the premises, from there one arrow to the target.
fn linked(sources: &[Rect], end: End) -> (Vec<Vec<Point>>, Point) {
    let mean = |get: fn(&Rect) -> f64| sources.iter().map(get).sum::<f64>() / sources.len() as f64;
    let top = sources.iter().map(|rect| rect.min.y).fold(f64::INFINITY, f64::min);
    let bottom = sources.iter().map(|rect| rect.max.y).fold(f64::NEG_INFINITY, f64::max);
    let junction = match end.approach {
        Approach::Hook(turn) => {
            let first = sources.iter().map(|rect| rect.center().y).fold(f64::INFINITY, f64::min);
            Point::new(turn.x, first)
        }
        Approach::Vertical { below: true } => {
            let y = (top - 30.0).max(end.at.y + (top - end.at.y) * 0.45);
            Point::new(mean(|rect| rect.center().x), y)
        }
        Approach::Vertical { below: false } => Point::new(mean(|rect| rect.center().x), bottom + 30.0),
        Approach::Sideways { .. } => {
            let center = Point::new(mean(|rect| rect.center().x), mean(|rect| rect.center().y));
            Point::new(f64::midpoint(center.x, end.at.x), f64::midpoint(center.y, end.at.y))
        }
        Approach::Loop => Point::new(end.at.x + 50.0, end.at.y + 30.0),
    };
    let mut links: Vec<Vec<Point>> = sources
        .iter()
        .map(|source| {
            let to_junction = End { at: junction, rim: 0.0, ..end };
            let from = start_point(*source, to_junction);
            match end.approach {
                Approach::Hook(turn) if from.y > junction.y + 1.0 => into_lane(from, turn.x, junction.y),
                Approach::Hook(_) | Approach::Sideways { .. } | Approach::Loop => vec![from, junction],
                Approach::Vertical { .. } => link(from, to_junction),
            }
        })
        .collect();
    let tail = match end.approach {
        Approach::Hook(turn) => {
            let mut tail = vec![junction];
            tail.extend(out_of_lane(turn, end.at));
            tail
        }
        Approach::Loop => vec![junction, end.at],
        _ => link(junction, end),
    };
    links.push(tail);
    (links, junction)
}

fn draw(
    inference: &Inference,
    links: &[Vec<Point>],
    mark: Point,
    end: End,
    color: Color,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Vec<Primitive> {
    let width = 1.4 + 2.0 * inference.weight.clamp(0.0, 1.0);
    let stroke = match inference.kind {
        InferenceKind::Support => Stroke::solid(width, color),
        InferenceKind::Attack => Stroke::dashed(width, color),
    };
    let mut drawing = Vec::new();
    for (n, points) in links.iter().enumerate() {
        if n + 1 < links.len() {
            drawing.push(Primitive::Line { points: points.clone(), stroke });
            continue;
        }
        drawing.extend(arrow(&shortened(points, end.rim), stroke));
    }
    drawing.push(Primitive::Circle {
        center: mark,
        radius: MARK_RADIUS,
        fill: Some(theme.canvas),
        stroke: Some(Stroke::solid(1.8, color)),
    });
    let sign = Stroke::solid(2.0, color);
    let at = |x: f64, y: f64| Point::new(mark.x + x, mark.y + y);
    drawing.push(Primitive::Line { points: vec![at(-4.5, 0.0), at(4.5, 0.0)], stroke: sign });
    if inference.kind == InferenceKind::Support {
        drawing.push(Primitive::Line { points: vec![at(0.0, -4.5), at(0.0, 4.5)], stroke: sign });
    }
    let word = weight_word(inference.weight).to_owned();
    let size = measurer.width(&word, Face::Regular, LABEL);
    let corner = match end.approach {
        Approach::Hook(_) => at(-size / 2.0, MARK_RADIUS + 1.0),
        _ => at(MARK_RADIUS + 5.0, -LABEL * 0.66),
    };
    let ground = Rect {
        min: Point::new(corner.x - 2.0, corner.y),
        max: Point::new(corner.x + size + 2.0, corner.y + LABEL * 1.3),
    };
    drawing.push(Primitive::Rect { rect: ground, radius: 3.0, fill: Some(theme.canvas.alpha(200)), stroke: None });
    drawing.push(Primitive::Text {
        at: corner,
        text: word,
        size: LABEL,
        face: Face::Regular,
        color: theme.muted,
        width: size,
    });
    drawing
}

/// A line with a filled head at its end.
fn arrow(points: &[Point], stroke: Stroke) -> Vec<Primitive> {
    let shaft = shortened(points, ARROW * 0.8);
    let (Some(&tip), Some(&neck)) = (points.last(), shaft.last()) else { return Vec::new() };
    let length = distance(tip, neck);
    if length < 1e-6 || shaft.len() < 2 {
        return vec![Primitive::Line { points: points.to_vec(), stroke }];
    }
    let (dx, dy) = ((tip.x - neck.x) / length, (tip.y - neck.y) / length);
    let half = 3.6 + stroke.width * 0.6;
    let back = Point::new(tip.x - dx * ARROW, tip.y - dy * ARROW);
    let head = vec![
        tip,
        Point::new(back.x - dy * half, back.y + dx * half),
        Point::new(back.x + dy * half, back.y - dx * half),
    ];
    vec![
        Primitive::Line { points: shaft, stroke },
        Primitive::Polygon { points: head, fill: Some(stroke.color), stroke: None },
    ]
}
