//! Places for all cards when some were placed by hand.
//!
//! What hangs under a pinned card moves along with it; everything else stays where the drawing has it
//! ([`wanted`](super::wanted)). Where that puts cards on top of each other, pinned cards come first, then cards that
//! stay, then cards that moved along; a card whose place is taken goes to the nearest free one
//! ([`nearest`](super::nearest)). Routes are kept where they can be ([`keep`](super::keep)).

use super::marks::Marks;
use super::nearest::{Gap, TakenPlaces};
use super::wanted::{self, WantedShifts};
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::route::is_same;
use crate::layout::engine::routing::obstacles::Obstacles;
use crate::layout::engine::routing::route_missing;
use crate::layout::engine::tree::forest::Forest;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// Free cards keep this far inside the map's limits, so that there is room to give way.
const BOUND: f64 = Point::LIMIT * 0.99;
/// The share of the usual space that a card which could stay puts up with. Halved: free cards move 3 % less, and stand
/// closer.
const CLOSE: f64 = 0.5;
/// The share of the usual space that marks keep.
const NEAR: f64 = 0.25;
/// Cards that were moved this much differently, in map units, were moved alike: places are rounded in files.
const ROUNDED: f64 = 0.51;

/// Sets pinned cards where they belong and moves what is in their way.
///
/// `drawing` is the drawing of the whole graph as if nothing were pinned; `pins` are the top left corners of pinned
/// cards, as far as there are any. Only pinned cards may overlap each other. A small move of a card leaves all others
/// where the drawing has them, if they are not in its way.
#[must_use]
pub fn place_around_pins(graph: &Graph, mut drawing: Drawing, pins: &[Option<Point>], watch: &Watch) -> Drawing {
    let (sizes, drawn) = drawing.complete(graph);
    let pins: Vec<Option<Point>> =
        (0..sizes.len()).map(|card| pins.get(card).copied().flatten().filter(|pin| pin.is_usable())).collect();
    if pins.iter().all(Option::is_none) {
        return drawing;
    }
    let forest = Forest::of(graph);
    let shifts = arrange(graph, &forest, &drawn, &pins);
    for (place, by) in drawing.places.iter_mut().zip(&shifts) {
        *place = Point::new(place.x + by.x, place.y + by.y);
    }
    keep_routes(graph, &mut drawing, &sizes, &shifts);
    set_exactly(graph, &mut drawing, &pins);
    route_missing(graph, &sizes, &mut drawing, watch);
    drawing
}

/// Sets pinned cards exactly where they belong, and the ends of their routes with them: what [`level`] took for the same
/// may be off by as much as rounding.
fn set_exactly(graph: &Graph, drawing: &mut Drawing, pins: &[Option<Point>]) {
    let mut off = vec![Point::default(); pins.len()];
    for ((place, pin), off) in drawing.places.iter_mut().zip(pins).zip(&mut off) {
        if let Some(pin) = *pin {
            *off = Point::new(pin.x - place.x, pin.y - place.y);
            *place = pin;
        }
    }
    for (link, route) in graph.links.iter().zip(&mut drawing.routes).filter(|(link, _)| graph.has_ends(link)) {
        follow(route, off[link.upper as usize]);
        route.reverse();
        follow(route, off[link.lower as usize]);
        route.reverse();
    }
}

/// Makes the first point of a route follow its card: to where its edge is now.
fn follow(route: &mut [Point], off: Point) {
    if let [first, next, ..] = route {
        if (first.x - next.x).abs() <= (first.y - next.y).abs() {
            first.y += off.y;
        } else {
            first.x += off.x;
        }
    }
}

/// How far each card is moved.
fn arrange(graph: &Graph, forest: &Forest, drawn: &[Rect], pins: &[Option<Point>]) -> Vec<Point> {
    let mut moved: Vec<Option<Point>> = drawn
        .iter()
        .zip(pins)
        .map(|(card, pin)| pin.map(|pin| Point::new(pin.x - card.min.x, pin.y - card.min.y)))
        .collect();
    level(&mut moved);
    let wanted = wanted::wanted(graph, forest, drawn, &moved);
    let mut placing = Placing {
        graph,
        forest,
        drawn,
        pins: &moved,
        places: TakenPlaces::new(drawn),
        shifts: vec![Point::default(); drawn.len()],
        stands: vec![false; drawn.len()],
        gap: Gap { across: graph.spacing.beside, down: graph.spacing.stacked },
    };
    for (card, by) in moved.iter().enumerate() {
        if let Some(by) = *by {
            placing.shifts[card] = by;
            placing.stands[card] = true;
            placing.places.take_over(card as u32, drawn[card].moved(by.x, by.y), by);
        }
    }
    placing.keep(&wanted, true);
    placing.keep(&wanted, false);
    let marks = Marks::of(graph);
    placing.keep_marks(&wanted, &marks);
    placing.seek(&wanted);
    placing.seek_marks(&wanted, &marks);
    placing.shifts
}

/// Takes moves that differ by no more than rounding for the same, so that a drawing all of whose cards were pinned where
/// they stood keeps its routes.
fn level(moved: &mut [Option<Point>]) {
    let mut whole: Vec<(i64, i64)> =
        moved.iter().flatten().map(|by| (by.x.round() as i64, by.y.round() as i64)).collect();
    whole.sort_unstable();
    let most = whole.chunk_by(|a, b| a == b).max_by_key(|alike| alike.len()).and_then(|alike| alike.first()).copied();
    let near = |a: Point, b: Point| (a.x - b.x).abs() <= ROUNDED && (a.y - b.y).abs() <= ROUNDED;
    let within = |by: &&Point| Some((by.x.round() as i64, by.y.round() as i64)) == most;
    let Some(usual) = moved.iter().flatten().find(within).copied() else { return };
    let usual = if near(usual, Point::default()) { Point::default() } else { usual };
    for by in moved.iter_mut().flatten().filter(|by| near(**by, usual)) {
        *by = usual;
    }
}

/// Cards on their way to a place.
struct Placing<'a> {
    graph: &'a Graph,
    forest: &'a Forest,
    drawn: &'a [Rect],
    pins: &'a [Option<Point>],
    places: TakenPlaces,
    /// By card: how far it was moved, once it stands.
    shifts: Vec<Point>,
    /// By card.
    stands: Vec<bool>,
    gap: Gap,
}

impl Placing<'_> {
    /// Whether a card is a mark that was not placed by hand.
    fn is_free_mark(&self, card: u32) -> bool {
        self.graph.is_mark(card) && self.pins[card as usize].is_none()
    }

    fn stand(&mut self, card: u32, at: Rect, shift: Point) {
        self.shifts[card as usize] = shift;
        self.stands[card as usize] = true;
        self.places.take(card, at, shift);
    }

    /// Lets the cards stand where they should, unless something is there or what they hang under could not: those that
    /// stay, or those that move along with a pinned card.
    fn keep(&mut self, wanted: &WantedShifts, stay: bool) {
        // By spot: whether the cards from here up to a pinned one stand where they should.
        let mut kept = vec![true; self.forest.len()];
        for spot in 0..self.forest.len() {
            let card = self.forest.cards[spot];
            if self.pins[card as usize].is_some() || wanted.stays[spot] != stay {
                continue;
            }
            kept[spot] = kept.get(self.forest.parents[spot] as usize).copied().unwrap_or(true);
            if !kept[spot] || self.graph.is_mark(card) {
                continue;
            }
            let shift = wanted.shifts[spot];
            let at = self.drawn[card as usize].moved(shift.x, shift.y);
            kept[spot] = is_within(at.min) && self.places.suits(at, shift, self.gap.times(CLOSE));
            if kept[spot] {
                self.stand(card, at, shift);
            }
        }
    }

    /// Lets the marks stand where they should, if all that they are linked to does.
    fn keep_marks(&mut self, wanted: &WantedShifts, marks: &Marks) {
        for (spot, &card) in self.forest.cards.iter().enumerate() {
            if self.is_free_mark(card) && self.is_at_rest(card, wanted.shifts[spot], marks) {
                self.try_mark(card, wanted.shifts[spot]);
            }
        }
    }

    /// Whether all that a mark is linked to stands, moved by `shift`. Other marks do not count, they come after it.
    fn is_at_rest(&self, mark: u32, shift: Point, marks: &Marks) -> bool {
        marks.linked(mark).iter().all(|&(other, _)| {
            let by = self.shifts[other as usize];
            self.is_free_mark(other) || (self.stands[other as usize] && is_same(by, shift))
        })
    }

    fn try_mark(&mut self, card: u32, shift: Point) -> bool {
        let at = self.drawn[card as usize].moved(shift.x, shift.y);
        let suits = is_within(at.min) && self.places.suits(at, shift, self.gap.times(NEAR));
        if suits {
            self.stand(card, at, shift);
        }
        suits
    }

    /// Finds places for the cards that do not stand yet, near where what they hang under went.
    fn seek(&mut self, wanted: &WantedShifts) {
        // By spot: how far what hangs here is moved.
        let mut carry = wanted.shifts.clone();
        for spot in 0..self.forest.len() {
            let card = self.forest.cards[spot];
            if self.stands[card as usize] {
                carry[spot] = self.shifts[card as usize];
                continue;
            }
            if let Some(&by) = carry.get(self.forest.parents[spot] as usize) {
                carry[spot] = by;
            }
            if !self.graph.is_mark(card) {
                let shift = carry[spot];
                let wanted = self.drawn[card as usize].moved(shift.x, shift.y);
                carry[spot] = self.place_near(card, wanted.min, shift, self.gap);
            }
        }
    }

    /// Lets a card stand as near as it can to where it should, and returns how far it was moved.
    fn place_near(&mut self, card: u32, wanted: Point, shift: Point, gap: Gap) -> Point {
        let drawn = self.drawn[card as usize];
        let size = Size::new(drawn.width(), drawn.height());
        let wanted = Point::new(wanted.x.clamp(-BOUND, BOUND), wanted.y.clamp(-BOUND, BOUND));
        if drawn.moved(shift.x, shift.y).min == wanted
            && self.places.suits(Rect::at(wanted, size), shift, gap.times(CLOSE))
        {
            self.stand(card, Rect::at(wanted, size), shift);
            return shift;
        }
        let place = self.places.nearest(wanted, size, gap);
        let shift = Point::new(place.x - drawn.min.x, place.y - drawn.min.y);
        self.stand(card, Rect::at(place, size), shift);
        shift
    }

    /// Finds places for the marks that do not stand yet.
    fn seek_marks(&mut self, wanted: &WantedShifts, marks: &Marks) {
        if self.graph.marks == 0 {
            return;
        }
        let mut cards: Vec<Rect> =
            self.drawn.iter().zip(&self.shifts).map(|(card, by)| card.moved(by.x, by.y)).collect();
        let gap = self.gap.times(NEAR);
        for spot in 0..self.forest.len() {
            let card = self.forest.cards[spot];
            if self.stands[card as usize] {
                continue;
            }
            // Along with what hangs under it, or what it hangs under.
            let near = self.forest.children(spot).start;
            let near = if self.forest.children(spot).is_empty() { self.forest.parents[spot] as usize } else { near };
            let shift = self.forest.cards.get(near).map_or(wanted.shifts[spot], |&near| self.shifts[near as usize]);
            if !(self.is_at_rest(card, shift, marks) && self.try_mark(card, shift)) {
                let size = (cards[card as usize].width(), cards[card as usize].height());
                let drawn = self.drawn[card as usize].moved(shift.x, shift.y).min;
                let wanted = marks.place(card, size, self.graph.spacing.below, &cards).unwrap_or(drawn);
                self.place_near(card, wanted, shift, gap);
            }
            let by = self.shifts[card as usize];
            cards[card as usize] = self.drawn[card as usize].moved(by.x, by.y);
        }
    }
}

/// Whether a card may stand here: the map has limits.
fn is_within(place: Point) -> bool {
    place.x.abs() <= BOUND && place.y.abs() <= BOUND
}

/// Moves the routes along whose cards were moved alike, and clears all others, and those that run through a card now.
fn keep_routes(graph: &Graph, drawing: &mut Drawing, sizes: &[Size], shifts: &[Point]) {
    let cards: Vec<Rect> = drawing.places.iter().zip(sizes).map(|(&place, &size)| Rect::at(place, size)).collect();
    // Cards moved alike keep off each other's routes. Most are moved like this:
    let usual = most_frequent(shifts);
    let unusual = (0..).zip(shifts).filter(|(_, by)| **by != usual).map(|(card, _)| card);
    let mut some = Obstacles::new(&cards, unusual);
    let mut all: Option<Obstacles<'_>> = None;
    for (link, route) in graph.links.iter().zip(&mut drawing.routes) {
        if !graph.has_ends(link) {
            continue;
        }
        let own = [link.upper, link.lower];
        let moves = own.map(|card| shifts[card as usize]);
        // Where the cards parted the route goes whatever is in its way.
        let obstacles = if moves[0] == usual || !is_same(moves[0], moves[1]) {
            &mut some
        } else {
            all.get_or_insert_with(|| Obstacles::new(&cards, 0..cards.len() as u32))
        };
        if !obstacles.carry(route, moves, own) {
            route.clear();
        }
    }
}

/// The move that most cards made.
fn most_frequent(shifts: &[Point]) -> Point {
    let mut sorted = shifts.to_vec();
    sorted.sort_unstable_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    sorted.chunk_by(|a, b| a == b).max_by_key(|alike| alike.len()).map_or(Point::default(), |alike| alike[0])
}
