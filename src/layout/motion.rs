//! Arrangements on the way from one to another.

use std::sync::Arc;

use super::arrangement::{Arrangement, Route};
use crate::util::geometry::{Point, Rect, length, point_along};

/// Points of a route on its way to one with another number of bends.
const POINTS: usize = 24;

impl Arrangement {
    /// The arrangement at `share` (0..=1) of the way. What is not in `from` stands where it belongs from the start.
    #[must_use]
    pub fn between(from: &Self, to: &Self, share: f64) -> Self {
        let places = to.places.iter().map(|(id, &at)| {
            let at = from.places.get(id).map_or(at, |&was| mixed(was, at, share));
            (id.clone(), at)
        });
        let routes = to.routes.iter().map(|(id, route)| {
            let route = match from.routes.get(id).filter(|was| *was != route) {
                Some(was) => Arc::new(route_between(was, route, share)),
                None => Arc::clone(route),
            };
            (id.clone(), route)
        });
        let frames = to.frames.iter().map(|(id, &frame)| {
            let frame = from.frames.get(id).map_or(frame, |was| Rect {
                min: mixed(was.min, frame.min, share),
                max: mixed(was.max, frame.max, share),
            });
            (id.clone(), frame)
        });
        Self { places: places.collect(), routes: routes.collect(), frames: frames.collect() }
    }

    /// Everything moved by so many map units.
    #[must_use]
    pub fn moved(mut self, by: Point) -> Self {
        if by == Point::default() {
            return self;
        }
        let moved = |at: &mut Point| *at = Point::new(at.x + by.x, at.y + by.y);
        self.places.values_mut().for_each(moved);
        for frame in self.frames.values_mut() {
            *frame = frame.moved(by.x, by.y);
        }
        for route in self.routes.values_mut().map(Arc::make_mut) {
            moved(&mut route.mark);
            route.legs.iter_mut().flatten().chain(&mut route.tail).for_each(moved);
        }
        self
    }

    /// Whether a card that both have stands elsewhere.
    #[must_use]
    pub fn differs_from(&self, other: &Self) -> bool {
        self.places.iter().any(|(id, at)| {
            other.places.get(id).is_some_and(|was| (was.x - at.x).abs() > 0.5 || (was.y - at.y).abs() > 0.5)
        })
    }
}

fn mixed(a: Point, b: Point, share: f64) -> Point {
    Point::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
}

fn route_between(from: &Route, to: &Route, share: f64) -> Route {
    if from.joint != to.joint || from.legs.len() != to.legs.len() {
        return to.clone();
    }
    Route {
        mark: mixed(from.mark, to.mark, share),
        legs: from.legs.iter().zip(&to.legs).map(|(from, to)| line_between(from, to, share)).collect(),
        tail: line_between(&from.tail, &to.tail, share),
        joint: to.joint,
        upright: to.upright,
    }
}

fn line_between(from: &[Point], to: &[Point], share: f64) -> Vec<Point> {
    if from.len() == to.len() {
        return from.iter().zip(to).map(|(&a, &b)| mixed(a, b, share)).collect();
    }
    let (was, is) = (length(from), length(to));
    (0..=POINTS)
        .map(|n| {
            let part = n as f64 / POINTS as f64;
            mixed(point_along(from, was * part), point_along(to, is * part), share)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn framed(frames: &[(&str, Rect)]) -> Arrangement {
        let frames = frames.iter().map(|(id, frame)| (Id::from(*id), *frame)).collect();
        Arrangement { frames, ..Arrangement::default() }
    }

    #[test]
    fn frames_move_along() {
        let rect = |x: f64, y: f64, x2: f64, y2: f64| Rect { min: Point::new(x, y), max: Point::new(x2, y2) };
        let from = framed(&[("a", rect(0.0, 0.0, 10.0, 10.0)), ("gone", rect(0.0, 0.0, 1.0, 1.0))]);
        let to = framed(&[("a", rect(20.0, 0.0, 40.0, 10.0)), ("new", rect(5.0, 5.0, 6.0, 6.0))]);
        let wanted = framed(&[("a", rect(10.0, 0.0, 25.0, 10.0)), ("new", rect(5.0, 5.0, 6.0, 6.0))]);
        assert_eq!(Arrangement::between(&from, &to, 0.5), wanted);
        let moved = framed(&[("a", rect(3.0, 4.0, 13.0, 14.0)), ("gone", rect(3.0, 4.0, 4.0, 5.0))]);
        assert_eq!(from.moved(Point::new(3.0, 4.0)), moved);
    }
}
