//! Guides: while a card is dragged it keeps to the edges and middles of the cards around it.

use super::gesture::Carried;
use super::paint::Brush;
use crate::app::document::Document;
use crate::util::geometry::{Point, Rect};

/// How near an edge must be, in logical pixels.
const NEAR: f64 = 6.0;
/// No guides among more cards than this: they would be everywhere.
const MOST: usize = 400;

/// How far cards move so that they keep to guides, and the guides.
pub(super) struct Guides {
    /// In map units.
    pub(super) by: (f64, f64),
    /// Ends of the guides that are kept to.
    pub(super) lines: Vec<(Point, Point)>,
}

/// The move `by` map units, mended by what is near. With `along_one`, only along the axis it goes.
pub(super) fn snapped(
    document: &Document,
    brush: &Brush<'_>,
    carried: &Carried,
    by: (f64, f64),
    along_one: bool,
) -> Guides {
    let none = Guides { by, lines: Vec::new() };
    let Some((id, start)) = carried.cards.first() else { return none };
    let Some(size) = document.card_rect(id) else { return none };
    let moving = Rect {
        min: Point::new(start.x + by.0, start.y + by.1),
        max: Point::new(start.x + by.0 + size.width(), start.y + by.1 + size.height()),
    };
    let scene = document.scene();
    let seen = scene.cards_in(brush.camera.seen(brush.view));
    if seen.len() > MOST {
        return none;
    }
    let carried_ids: std::collections::HashSet<_> = carried.cards.iter().map(|(id, _)| id).collect();
    let others: Vec<Rect> = seen
        .into_iter()
        .map(|number| &scene.cards()[number])
        .filter(|card| !carried_ids.contains(&card.id))
        .map(|card| card.rect)
        .collect();
    let reach = NEAR / brush.camera.zoom;
    let across = (!along_one || by.0 != 0.0)
        .then(|| nearest(&others, moving, reach, |rect| [rect.min.x, rect.center().x, rect.max.x]));
    let down = (!along_one || by.1 != 0.0)
        .then(|| nearest(&others, moving, reach, |rect| [rect.min.y, rect.center().y, rect.max.y]));
    let (across, down) = (across.flatten(), down.flatten());
    let by = (by.0 + across.map_or(0.0, |(shift, ..)| shift), by.1 + down.map_or(0.0, |(shift, ..)| shift));
    let moved = moving.moved(across.map_or(0.0, |(shift, ..)| shift), down.map_or(0.0, |(shift, ..)| shift));
    let mut lines = Vec::new();
    if let Some((_, x, other)) = across {
        let both = moved.union(other);
        lines.push((Point::new(x, both.min.y), Point::new(x, both.max.y)));
    }
    if let Some((_, y, other)) = down {
        let both = moved.union(other);
        lines.push((Point::new(both.min.x, y), Point::new(both.max.x, y)));
    }
    Guides { by, lines }
}

/// The least shift that brings an edge or middle onto one of another card; where that is, and which card.
fn nearest(others: &[Rect], moving: Rect, reach: f64, places: impl Fn(&Rect) -> [f64; 3]) -> Option<(f64, f64, Rect)> {
    let mine = places(&moving);
    let mut best: Option<(f64, f64, Rect)> = None;
    for other in others {
        for (mine, theirs) in mine.iter().zip(places(other)) {
            let shift = theirs - mine;
            if shift.abs() <= reach && best.is_none_or(|(least, ..)| shift.abs() < least.abs()) {
                best = Some((shift, theirs, *other));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::util::geometry::Size;

    #[test]
    fn the_nearest_edge_or_middle_wins() {
        let card = |x: f64, width: f64| Rect::at(Point::new(x, 0.0), Size::new(width, 50.0));
        let xs = |rect: &Rect| [rect.min.x, rect.center().x, rect.max.x];
        let others = [card(100.0, 200.0), card(500.0, 100.0)];
        let found = nearest(&others, card(104.0, 200.0), 6.0, xs).expect("an edge");
        assert_eq!((found.0, found.1), (-4.0, 100.0));
        let middle = nearest(&others, card(153.0, 100.0), 6.0, xs).expect("a middle");
        assert_eq!((middle.0, middle.1), (-3.0, 200.0));
        assert!(nearest(&others, card(120.0, 100.0), 6.0, xs).is_none());
    }
}
