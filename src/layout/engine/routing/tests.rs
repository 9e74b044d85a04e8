//! Properties of routes on random maps: from edge to edge, orthogonal, through no card.

use super::*;

/// A small generator of the same numbers every time (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((((value ^ (value >> 31)) >> 32) * u64::from(limit)) >> 32) as u32
    }

    fn between(&mut self, least: u32, most: u32) -> f64 {
        f64::from(least + self.below(most - least + 1))
    }
}

/// Cards in a ragged grid at least 20 units apart, some places left out.
fn scattered(random: &mut Random, side: u32) -> (Vec<Size>, Vec<Point>) {
    let (mut sizes, mut places) = (Vec::new(), Vec::new());
    for row in 0..side {
        for column in 0..side {
            if random.below(5) == 0 {
                continue;
            }
            let card = Size::new(random.between(10, 220), random.between(10, 160));
            let x = f64::from(column) * 240.0 + random.between(0, 220 - card.width as u32);
            let y = f64::from(row) * 180.0 + random.between(0, 160 - card.height as u32);
            sizes.push(card);
            places.push(Point::new(x - 700.0, y - 300.0));
        }
    }
    (sizes, places)
}

fn some_links(random: &mut Random, cards: usize, count: usize) -> Vec<Link> {
    let cards = cards as u32;
    (0..count).map(|_| Link::new(random.below(cards), random.below(cards))).collect()
}

fn on_edge(card: Rect, point: Point) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    card.grown(0.01).contains(point)
        && (near(point.x, card.min.x)
            || near(point.x, card.max.x)
            || near(point.y, card.min.y)
            || near(point.y, card.max.y))
}

#[expect(clippy::float_cmp, reason = "orthogonal routes repeat the same number")]
fn is_orthogonal(route: &[Point]) -> bool {
    route.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y)
}

fn through(route: &[Point], card: Rect) -> bool {
    route.windows(2).any(|pair| Rect::around(pair[0], pair[1]).grown(0.5).overlaps(card.grown(-1.5)))
}

fn check(sizes: &[Size], places: &[Point], links: &[Link], routes: &[Vec<Point>]) {
    assert_eq!(links.len(), routes.len());
    let cards: Vec<Rect> = places.iter().zip(sizes).map(|(place, size)| Rect::at(*place, *size)).collect();
    for (link, route) in links.iter().zip(routes) {
        let (upper, lower) = (link.upper as usize, link.lower as usize);
        assert!(route.len() >= 2 && is_orthogonal(route), "{link:?} {route:?}");
        assert!(on_edge(cards[upper], route[0]), "{link:?} {route:?} {:?}", cards[upper]);
        assert!(on_edge(cards[lower], route[route.len() - 1]), "{link:?} {route:?} {:?}", cards[lower]);
        for (index, card) in cards.iter().enumerate() {
            let own = index == upper || index == lower;
            assert!(
                !through(route, *card) || (own && upper == lower),
                "{link:?} runs through {index}: {route:?} {card:?}"
            );
        }
    }
}

#[test]
fn routes_keep_off_all_cards() {
    for seed in 0..60 {
        let mut random = Random(seed);
        let side = 2 + random.below(9);
        let (sizes, places) = scattered(&mut random, side);
        if places.is_empty() {
            continue;
        }
        let links = some_links(&mut random, places.len(), 40);
        let fixed = route(false, &sizes, &places, &some_links(&mut random, places.len(), 30), &[], &Watch::default());
        let routes = route(false, &sizes, &places, &links, &fixed, &Watch::default());
        check(&sizes, &places, &links, &routes);
        assert_eq!(routes, route(false, &sizes, &places, &links, &fixed, &Watch::default()));
    }
}

#[test]
fn cards_that_touch_leave_a_way_between_them() {
    let sizes = vec![Size::new(100.0, 50.0); 25];
    let places: Vec<Point> =
        (0..25).map(|card| Point::new(f64::from(card % 5) * 100.0, f64::from(card / 5) * 50.0)).collect();
    let links = [Link::new(0, 24), Link::new(12, 4), Link::new(7, 17)];
    check(&sizes, &places, &links, &route(false, &sizes, &places, &links, &[], &Watch::default()));
}

#[test]
fn overlapping_cards_and_odd_numbers_are_survived() {
    for seed in 0..60 {
        let mut random = Random(1_000 + seed);
        let count = 1 + random.below(60) as usize;
        let odd = [f64::NAN, f64::INFINITY, -1e300, 1e9, -0.0, 1e-300];
        let strange = seed % 3 == 0;
        let mut number = |most: u32| {
            let pick = random.below(40) as usize;
            if strange && pick < odd.len() { odd[pick] } else { random.between(0, most) }
        };
        let sizes: Vec<Size> = (0..count).map(|_| Size::new(number(220), number(160))).collect();
        let places: Vec<Point> = (0..count).map(|_| Point::new(number(900), number(600))).collect();
        let mut links = some_links(&mut random, count, 50);
        links.push(Link::new(0, u32::MAX));
        let fixed =
            vec![vec![Point::new(f64::NAN, 0.0)], vec![Point::new(0.0, 0.0), Point::new(500.0, 1.0)], Vec::new()];
        let routes = route(false, &sizes, &places, &links, &fixed, &Watch::default());
        assert_eq!(routes.len(), links.len());
        assert!(routes.iter().flatten().all(|point| point.x.is_finite() && point.y.is_finite()));
        assert!(routes.iter().take(50).all(|route| route.len() >= 2 && is_orthogonal(route)));
    }
}

#[test]
fn thousands_of_links_may_share_a_card() {
    let mut random = Random(5);
    let (sizes, places) = scattered(&mut random, 20);
    let count = places.len() as u32;
    let links: Vec<Link> = (0..5_000).map(|index| Link::new(0, 1 + index % (count - 1))).collect();
    check(&sizes, &places, &links, &route(false, &sizes, &places, &links, &[], &Watch::default()));
}

#[test]
fn nothing_to_do_is_done() {
    assert!(route(false, &[], &[], &[], &[], &Watch::default()).is_empty());
    assert_eq!(route(false, &[], &[], &[Link::new(0, 1)], &[], &Watch::default()), vec![Vec::new()]);
    let card = (vec![Size::default()], vec![Point::default()]);
    assert_eq!(route(false, &card.0, &card.1, &[Link::new(0, 0)], &[], &Watch::default())[0].len(), 4);
}

#[test]
fn parallel_routes_keep_apart_and_do_not_cross() {
    let sizes = vec![Size::new(100.0, 50.0), Size::new(100.0, 50.0), Size::new(100.0, 50.0), Size::new(100.0, 50.0)];
    let places = vec![Point::new(0.0, 0.0), Point::new(120.0, 0.0), Point::new(400.0, 90.0), Point::new(520.0, 90.0)];
    let links = [Link::new(0, 2), Link::new(1, 3)];
    let routes = route(false, &sizes, &places, &links, &[], &Watch::default());
    check(&sizes, &places, &links, &routes);
    // The long stretch of the first below that of the second.
    let level = |route: &[Point]| route.iter().rev().nth(1).map_or(f64::NAN, |point| point.y);
    assert!(level(&routes[0]) - level(&routes[1]) >= 6.0, "{routes:?}");
}

#[test]
fn cards_walled_in_do_not_hold_up_the_rest() {
    // Every card under a larger one: no port is free.
    let mut random = Random(9);
    let (mut sizes, mut places) = scattered(&mut random, 40);
    let count = places.len();
    for card in 0..count / 2 {
        sizes.push(Size::new(sizes[card].width + 10.0, sizes[card].height + 10.0));
        places.push(Point::new(places[card].x - 5.0, places[card].y - 5.0));
    }
    // And some in a room of their own.
    for (x, y, width, height) in
        [(0.0, 0.0, 400.0, 50.0), (0.0, 50.0, 50.0, 300.0), (350.0, 50.0, 50.0, 300.0), (0.0, 350.0, 400.0, 50.0)]
    {
        sizes.push(Size::new(width, height));
        places.push(Point::new(x - 3_000.0, y));
    }
    sizes.push(Size::new(100.0, 50.0));
    places.push(Point::new(-2_850.0, 150.0));
    let inner = places.len() as u32 - 1;
    let mut links = some_links(&mut random, count, 1_000);
    links.extend((0..1_000).map(|card| Link::new(card % count as u32, inner)));
    links.extend((0..1_000).map(|card| Link::new(inner, card % count as u32)));
    let routes = route(false, &sizes, &places, &links, &[], &Watch::default());
    assert!(routes.iter().all(|route| route.len() >= 2 && is_orthogonal(route)));
}
