//! What must hold however cards are placed by hand: pins are exact, free cards overlap nothing, lines end on their cards
//! and run through no other, little moves change little, the same again.

use super::drag::dragged;
use super::place::place_around_pins;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, Link};
use crate::layout::engine::routing::obstacles::Obstacles;
use crate::layout::engine::routing::route_missing;
use crate::layout::engine::style::lay_out;
use crate::layout::engine::tests::{Dice, rects};
use crate::model::LayoutStyle;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

impl Dice {
    pub(super) fn around(&mut self, far: u64) -> f64 {
        self.below(2 * far + 1) as f64 - far as f64
    }
}

pub(super) const STYLES: [LayoutStyle; 3] = [LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered];

/// Mostly trees, with links across and back, parallel links and loops; some steps meet in marks.
pub(super) fn any_map(dice: &mut Dice, cards: u64) -> Graph {
    let roots = 1 + dice.below(3);
    let mut size = || Size::new(40.0 + dice.below(260) as f64, 20.0 + dice.below(140) as f64);
    let mut graph = Graph { sizes: (0..cards).map(|_| size()).collect(), ..Graph::default() };
    for card in roots..cards {
        graph.links.push(Link::new(dice.below(card) as u32, card as u32));
    }
    for _ in 0..dice.below(1 + cards / 4) {
        graph.links.push(Link::new(dice.below(cards) as u32, dice.below(cards) as u32));
    }
    if dice.below(2) == 0 {
        add_marks(dice, &mut graph);
    }
    graph
}

/// Some links go through marks, alone or together with the next link to the same card.
fn add_marks(dice: &mut Dice, graph: &mut Graph) {
    let mut links = Vec::new();
    let mut last: Option<(u32, u32)> = None;
    for link in std::mem::take(&mut graph.links) {
        if let Some((upper, mark)) = last.filter(|last| last.0 == link.upper && dice.below(2) == 0) {
            links.push(Link::new(mark, link.lower));
            last = Some((upper, mark));
        } else if link.upper != link.lower && dice.below(3) == 0 {
            let mark = graph.sizes.len() as u32;
            graph.sizes.push(Size::new(12.0, 12.0));
            graph.marks += 1;
            links.push(Link::new(link.upper, mark));
            links.push(Link::new(mark, link.lower));
            last = Some((link.upper, mark));
        } else {
            links.push(link);
        }
    }
    graph.links = links;
}

/// Pins of all kinds: little moved, anywhere on the map, all elsewhere, on top of each other.
fn some_pins(dice: &mut Dice, drawing: &Drawing) -> Vec<Option<Point>> {
    let kind = dice.below(5);
    let one_in = [1, 2, 5, 20][dice.below(4) as usize];
    let away = Point::new(dice.around(20_000), dice.around(20_000));
    drawing
        .places
        .iter()
        .map(|place| {
            (dice.below(one_in) == 0).then(|| match kind {
                0 => Point::new(place.x + dice.around(40), place.y + dice.around(40)),
                1 => Point::new(dice.around(2_000), dice.around(1_500)),
                2 => Point::new(place.x + away.x + dice.around(300), place.y + away.y + dice.around(300)),
                3 => Point::new(5_000.0 + dice.around(120), -3_000.0 + dice.around(120)),
                _ => Point::new(dice.around(900_000), dice.around(900_000)),
            })
        })
        .collect()
}

fn is_pinned(pins: &[Option<Point>], card: usize) -> bool {
    pins.get(card).is_some_and(Option::is_some)
}

fn check_cards(graph: &Graph, drawing: &Drawing, pins: &[Option<Point>]) {
    assert_eq!(drawing.places.len(), graph.sizes.len());
    for (place, pin) in drawing.places.iter().zip(pins) {
        assert!(pin.is_none_or(|pin| pin == *place), "{pin:?} {place:?}");
    }
    let cards = rects(graph, drawing);
    for (index, card) in cards.iter().enumerate() {
        assert!(card.min.is_usable());
        for (other, rect) in cards.iter().enumerate().take(index) {
            let both = is_pinned(pins, index) && is_pinned(pins, other);
            assert!(both || !card.grown(-0.01).overlaps(*rect), "{index} {card:?} overlaps {other} {rect:?}");
        }
    }
}

fn check_routes(graph: &Graph, drawing: &Drawing, pins: &[Option<Point>]) {
    assert_eq!(drawing.routes.len(), graph.links.len());
    let cards = rects(graph, drawing);
    let pinned: Vec<Rect> =
        cards.iter().enumerate().filter(|(card, _)| is_pinned(pins, *card)).map(|(_, rect)| rect.grown(1.0)).collect();
    let piled = pinned.iter().enumerate().any(|(index, one)| pinned[..index].iter().any(|other| one.overlaps(*other)));
    for (link, route) in graph.links.iter().zip(&drawing.routes) {
        let (Some(first), Some(last)) = (route.first(), route.last()) else { panic!("{link:?} has no route") };
        let on_edge = |card: u32, point: Point| {
            let card = cards[card as usize];
            card.grown(1e-5).contains(point) && !card.grown(-1e-5).contains(point)
        };
        if piled {
            continue;
        }
        assert!(on_edge(link.upper, *first), "{link:?} starts in the air: {first:?} {:?}", cards[link.upper as usize]);
        assert!(on_edge(link.lower, *last), "{link:?} ends in the air: {last:?} {:?}", cards[link.lower as usize]);
        for leg in route.windows(2).filter(|_| link.upper != link.lower) {
            for (card, rect) in cards.iter().enumerate() {
                let own = card == link.upper as usize || card == link.lower as usize;
                assert!(
                    own || !rect.grown(-1.0).meets(leg[0], leg[1]),
                    "{link:?} runs through {card}: {route:?} {rect:?}"
                );
            }
        }
    }
}

#[test]
fn pins_are_exact_and_nothing_is_in_the_way() {
    let mut dice = Dice(3);
    let watch = Watch::default();
    for round in 0..400 {
        let cards = 1 + dice.below(50);
        let graph = any_map(&mut dice, cards);
        let drawing = lay_out(&graph, STYLES[round % 3], &watch);
        let pins = some_pins(&mut dice, &drawing);
        let pinned = place_around_pins(&graph, drawing.clone(), &pins, &watch);
        check_cards(&graph, &pinned, &pins);
        check_routes(&graph, &pinned, &pins);
        assert_eq!(pinned, place_around_pins(&graph, drawing.clone(), &pins, &watch), "the same again");
        if pins.iter().all(Option::is_none) {
            assert_eq!(pinned, drawing);
        }
    }
}

#[test]
fn a_little_move_into_free_space_moves_nothing_else() {
    let mut dice = Dice(5);
    let watch = Watch::default();
    let mut tried = 0;
    for round in 0..300 {
        let cards = 2 + dice.below(60);
        let graph = any_map(&mut dice, cards);
        let drawing = lay_out(&graph, STYLES[round % 3], &watch);
        let parents: Vec<u32> = graph.links.iter().map(|link| link.upper).collect();
        let card = dice.below(cards) as usize;
        let to = Point::new(drawing.places[card].x + dice.around(30), drawing.places[card].y + dice.around(30));
        let room = Rect::at(to, graph.sizes[card]).grown(24.0);
        let free =
            rects(&graph, &drawing).iter().enumerate().all(|(other, rect)| other == card || !rect.overlaps(room));
        if parents.contains(&(card as u32)) || !free {
            continue;
        }
        tried += 1;
        let mut pins = vec![None; card + 1];
        pins[card] = Some(to);
        let pinned = place_around_pins(&graph, drawing.clone(), &pins, &watch);
        check_cards(&graph, &pinned, &pins);
        check_routes(&graph, &pinned, &pins);
        // The mark a premise comes to may follow it.
        let follows = |other: usize| {
            let link = |link: &Link| link.upper as usize == other && link.lower as usize == card;
            graph.is_mark(other as u32) && graph.links.iter().any(link)
        };
        for (other, place) in pinned.places.iter().enumerate() {
            assert!(other == card || follows(other) || *place == drawing.places[other], "{other} was moved by {card}");
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_drawing_pinned_as_it_stands_keeps_its_routes() {
    let mut dice = Dice(11);
    let watch = Watch::default();
    let styles = [LayoutStyle::Auto, LayoutStyle::Compact, LayoutStyle::Tidy, LayoutStyle::Layered];
    for round in 0..120 {
        let cards = 1 + dice.below(40);
        let graph = any_map(&mut dice, cards);
        let drawing = lay_out(&graph, styles[round % 4], &watch);
        // All cards but marks, rounded as files round them, the whole map set elsewhere now and then.
        let away = dice.below(2) as f64 * 300.0;
        let rounded = |at: f64| (at * 2.0).round() / 2.0 + away;
        let pins: Vec<Option<Point>> = (0..cards as usize)
            .map(|card| Some(Point::new(rounded(drawing.places[card].x), rounded(drawing.places[card].y))))
            .collect();
        let pinned = place_around_pins(&graph, drawing.clone(), &pins, &watch);
        for (link, (now, was)) in graph.links.iter().zip(pinned.routes.iter().zip(&drawing.routes)) {
            assert_eq!(now.len(), was.len(), "{round}: {link:?} {now:?} {was:?}");
            for (now, was) in now.iter().zip(was) {
                let off = (now.x - was.x - away).abs().max((now.y - was.y - away).abs());
                assert!(off <= 1.1, "{round}: {link:?} {now:?} {was:?}");
            }
        }
    }
}

#[test]
fn what_hangs_under_a_pinned_card_comes_along() {
    let sizes = vec![Size::new(220.0, 60.0); 6];
    let links = [(0, 1), (0, 2), (1, 3), (1, 4), (4, 5)].map(|(upper, lower)| Link::new(upper, lower)).to_vec();
    let graph = Graph { sizes, links, ..Graph::default() };
    let drawing = lay_out(&graph, LayoutStyle::Tidy, &Watch::default());
    let to = Point::new(drawing.places[1].x - 700.0, drawing.places[1].y + 90.0);
    let pinned = place_around_pins(&graph, drawing.clone(), &[None, Some(to)], &Watch::default());
    for (card, by) in [(0, 0.0), (1, -700.0), (2, 0.0), (3, -700.0), (4, -700.0), (5, -700.0)] {
        assert!((pinned.places[card].x - drawing.places[card].x - by).abs() < 1e-9, "{card}");
    }
    for link in 2..5 {
        assert_eq!(pinned.routes[link].len(), drawing.routes[link].len(), "the route came along");
    }
    assert_eq!(pinned.routes[1], drawing.routes[1]);
}

#[test]
fn pins_elsewhere_take_the_map_along() {
    let sizes = vec![Size::new(220.0, 60.0); 6];
    let links = [(0, 1), (0, 2), (0, 3)].map(|(upper, lower)| Link::new(upper, lower)).to_vec();
    let graph = Graph { sizes, links, ..Graph::default() };
    let drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
    let by = Point::new(5_000.0, -3_000.0);
    let place = drawing.places[2];
    let pins = [None, None, Some(Point::new(place.x + by.x, place.y + by.y))];
    let pinned = place_around_pins(&graph, drawing.clone(), &pins, &Watch::default());
    for card in 0..4 {
        assert!((pinned.places[card].x - drawing.places[card].x - by.x).abs() < 1e-9);
        assert!((pinned.places[card].y - drawing.places[card].y - by.y).abs() < 1e-9);
    }
    // The cards that hang on nothing stand beside it.
    for card in [4, 5] {
        assert!(pinned.places[card].x > 4_000.0 && pinned.places[card].y < -2_000.0, "{:?}", pinned.places[card]);
    }
    check_cards(&graph, &pinned, &pins);
}

#[test]
fn a_mark_follows_its_premises() {
    // 0 from 1 and 2 together, through the mark 3.
    let mut sizes = vec![Size::new(220.0, 60.0); 3];
    sizes.push(Size::new(12.0, 12.0));
    let links = [(0, 3), (3, 1), (3, 2)].map(|(upper, lower)| Link::new(upper, lower)).to_vec();
    let graph = Graph { sizes, links, marks: 1, ..Graph::default() };
    let drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
    let pins = [None, Some(Point::new(1_000.0, 900.0)), Some(Point::new(1_300.0, 950.0))];
    let pinned = place_around_pins(&graph, drawing, &pins, &Watch::default());
    check_cards(&graph, &pinned, &pins);
    check_routes(&graph, &pinned, &pins);
    let mark = Rect::at(pinned.places[3], graph.sizes[3]).center();
    assert!((mark.x - 1_260.0).abs() < 1e-6 && mark.y < 900.0 && mark.y > 800.0, "{mark:?}");
}

#[test]
fn odd_pins_are_ignored() {
    let mut dice = Dice(17);
    let odd = [f64::NAN, f64::INFINITY, -1e300, 2e9, 1e9, -1e9, 0.0, 7e5];
    for round in 0..120 {
        let cards = 1 + dice.below(30);
        let mut graph = any_map(&mut dice, cards);
        if round % 4 == 0 {
            graph.sizes[0] = Size::new(f64::NAN, 1e12);
            graph.links.push(Link::new(0, u32::MAX));
            graph.links.push(Link::new(900, 0));
        }
        let mut drawing = lay_out(&graph, STYLES[round % 3], &Watch::default());
        if round % 5 == 0 {
            drawing.places.truncate(dice.below(cards) as usize);
            drawing.routes.truncate(dice.below(cards) as usize);
        }
        let mut number = || odd[dice.below(odd.len() as u64) as usize];
        let pins: Vec<Option<Point>> =
            (0..2 * cards).map(|card| (card % 3 == 0).then(|| Point::new(number(), number()))).collect();
        let pinned = place_around_pins(&graph, drawing.clone(), &pins, &Watch::default());
        assert_eq!(pinned.places.len(), graph.sizes.len());
        assert_eq!(pinned.routes.len(), graph.links.len());
        for (place, pin) in pinned.places.iter().zip(&pins) {
            assert!(place.is_usable());
            assert!(pin.filter(|pin| pin.is_usable()).is_none_or(|pin| pin == *place));
        }
        let moved: Vec<(u32, Point)> = (0..6).map(|card| (card * 7, Point::new(number(), number()))).collect();
        let after = dragged(&graph, &pinned, &moved, &Watch::default());
        assert!(after.places.iter().all(|place| place.is_usable()));
        assert_eq!(repair(&graph, drawing, &Watch::default()).routes.len(), graph.links.len());
    }
}

#[test]
fn dragging_leaves_other_links_alone() {
    let mut dice = Dice(23);
    let watch = Watch::default();
    for round in 0..300 {
        let cards = 2 + dice.below(60);
        let graph = any_map(&mut dice, cards);
        let drawing = lay_out(&graph, STYLES[round % 3], &watch);
        let count = 1 + dice.below(3);
        let moved: Vec<(u32, Point)> = (0..count)
            .map(|_| (dice.below(cards) as u32, Point::new(dice.around(1_500), dice.around(1_500))))
            .collect();
        let after = dragged(&graph, &drawing, &moved, &watch);
        assert_eq!(after, dragged(&graph, &drawing, &moved, &watch), "the same again");
        let mut places = drawing.places.clone();
        for &(card, to) in &moved {
            places[card as usize] = to;
        }
        assert_eq!(after.places, places);
        let cards = rects(&graph, &after);
        let is_moved = |card: u32| moved.iter().any(|(other, _)| *other == card);
        for ((link, before), route) in graph.links.iter().zip(&drawing.routes).zip(&after.routes) {
            let hit = moved.iter().any(|&(card, _)| {
                let rect = cards[card as usize].grown(-1.0);
                before.windows(2).any(|leg| rect.meets(leg[0], leg[1]))
            });
            assert!(is_moved(link.upper) || is_moved(link.lower) || hit || before == route, "{link:?}");
        }
        // Moved cards may lie on others here; where they do not, all is as it should be.
        let clear = moved.iter().all(|&(card, _)| {
            let rect = cards[card as usize].grown(1.0);
            cards.iter().enumerate().all(|(other, at)| other == card as usize || !at.overlaps(rect))
        });
        if clear {
            check_routes(&graph, &after, &[]);
        }
    }
}

/// Routes the links anew that have no route, or one that runs through a foreign card. Near-linear.
fn repair(graph: &Graph, mut drawing: Drawing, watch: &Watch) -> Drawing {
    let (sizes, cards) = drawing.complete(graph);
    let mut obstacles = Obstacles::new(&cards, 0..cards.len() as u32);
    for (link, route) in graph.links.iter().zip(&mut drawing.routes) {
        if obstacles.meet(route, [link.upper, link.lower]) {
            route.clear();
        }
    }
    route_missing(graph, &sizes, &mut drawing, watch);
    drawing
}

#[test]
fn repair_routes_what_runs_through_cards() {
    let mut dice = Dice(29);
    for round in 0..60 {
        let cards = 2 + dice.below(60);
        let graph = any_map(&mut dice, cards);
        let drawing = lay_out(&graph, STYLES[round % 3], &Watch::default());
        assert_eq!(repair(&graph, drawing.clone(), &Watch::default()), drawing, "there is nothing to repair");
        let mut broken = drawing.clone();
        for (link, route) in graph.links.iter().zip(&mut broken.routes).filter(|(link, _)| link.upper != link.lower) {
            if dice.below(2) == 0 {
                let cards = rects(&graph, &drawing);
                *route = vec![cards[link.upper as usize].min, cards[link.lower as usize].min];
            }
        }
        check_routes(&graph, &repair(&graph, broken, &Watch::default()), &[]);
    }
}
