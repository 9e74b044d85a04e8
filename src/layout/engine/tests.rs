//! What must hold for every graph in the tree styles: nothing overlaps, lines end on their cards and run through no
//! other, the same again, and no depth or width is too much.

use super::compact;
use super::drawing::Drawing;
use super::graph::{Graph, Link, NONE};
use super::style::lay_out;
use super::tree::forest::Forest;
use crate::model::LayoutStyle;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

const STYLES: [LayoutStyle; 2] = [LayoutStyle::Compact, LayoutStyle::Tidy];

/// Numbers that look random: xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators", ACM
/// TOMS 2016).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit.max(1)
    }
}

pub(super) fn link(upper: u32, lower: u32) -> Link {
    Link::new(upper, lower)
}

/// Any links at all: cycles, self-loops, parallel links, cards without links.
pub(super) fn any_graph(dice: &mut Dice, cards: u64, links: u64) -> Graph {
    let size = |dice: &mut Dice| Size::new(dice.below(300) as f64 + 1.0, dice.below(160) as f64 + 1.0);
    Graph {
        sizes: (0..cards).map(|_| size(dice)).collect(),
        links: (0..links).map(|_| link(dice.below(cards) as u32, dice.below(cards) as u32)).collect(),
        ..Graph::default()
    }
}

/// Mostly a tree, like an argument map, with a few links across.
pub(super) fn map_like(dice: &mut Dice, cards: u64) -> Graph {
    let mut graph = any_graph(dice, cards, cards / 8);
    let across = std::mem::take(&mut graph.links);
    graph.links = (1..cards).map(|card| link(dice.below(card) as u32, card as u32)).collect();
    graph.links.extend(across);
    graph
}

pub(super) fn rects(graph: &Graph, drawing: &Drawing) -> Vec<Rect> {
    drawing.places.iter().zip(&graph.sizes).map(|(&at, &size)| Rect::at(at, size)).collect()
}

pub(super) fn check_places(graph: &Graph, drawing: &Drawing) {
    assert_eq!(drawing.places.len(), graph.sizes.len());
    assert_eq!(drawing.routes.len(), graph.links.len());
    let mut cards = rects(graph, drawing);
    cards.sort_by(|a, b| a.min.y.total_cmp(&b.min.y));
    for (index, card) in cards.iter().enumerate() {
        assert!(card.min.is_usable() && card.max.is_usable());
        for other in cards[index + 1..].iter().take_while(|other| other.min.y < card.max.y) {
            assert!(!card.grown(-0.01).overlaps(*other), "{card:?} overlaps {other:?}");
        }
    }
}

pub(super) fn on_edge(card: Rect, point: Point) -> bool {
    card.grown(1e-6).contains(point) && !card.grown(-1e-6).contains(point)
}

pub(super) fn check_routes(graph: &Graph, drawing: &Drawing) {
    let cards = rects(graph, drawing);
    for (link, route) in graph.links.iter().zip(&drawing.routes) {
        let (Some(first), Some(last)) = (route.first(), route.last()) else { panic!("{link:?} has no route") };
        assert!(on_edge(cards[link.upper as usize], *first), "{link:?} starts in the air");
        assert!(on_edge(cards[link.lower as usize], *last), "{link:?} ends in the air");
        for leg in route.windows(2) {
            let [from, to] = [leg[0], leg[1]];
            assert!(
                from.x.to_bits() == to.x.to_bits()
                    || from.y.to_bits() == to.y.to_bits()
                    || (from.x - to.x).abs() < 1e-5
            );
            let leg = Rect::around(from, to).grown(0.01);
            for (card, rect) in cards.iter().enumerate() {
                let own = card == link.upper as usize || card == link.lower as usize;
                assert!(own || !rect.grown(-1.0).overlaps(leg), "{link:?} runs through card {card}");
            }
        }
    }
}

/// Whether lines cross in the middle: one leg upright, the other level.
fn cross(a: &[Point], b: &[Point]) -> bool {
    let legs = |route: &[Point]| route.windows(2).map(|leg| Rect::around(leg[0], leg[1])).collect::<Vec<_>>();
    legs(a).iter().any(|one| legs(b).iter().any(|other| one.grown(0.01).overlaps(other.grown(0.01))))
}

#[test]
fn nothing_overlaps_in_any_graph() {
    let mut dice = Dice(7);
    for round in 0..150 {
        let (cards, links) = (1 + dice.below(60), dice.below(90));
        let graph = if round % 3 == 0 { any_graph(&mut dice, cards, links) } else { map_like(&mut dice, cards) };
        for style in STYLES {
            let drawing = lay_out(&graph, style, &Watch::default());
            check_places(&graph, &drawing);
            check_routes(&graph, &drawing);
            assert_eq!(drawing, lay_out(&graph, style, &Watch::default()), "the same again");
        }
    }
}

#[test]
fn tree_links_cross_only_those_from_the_same_card() {
    let mut dice = Dice(11);
    for _ in 0..60 {
        let cards = 2 + dice.below(60);
        let mut graph = map_like(&mut dice, cards);
        graph.links.truncate(cards as usize - 1);
        for style in STYLES {
            let drawing = lay_out(&graph, style, &Watch::default());
            for (index, a) in graph.links.iter().enumerate() {
                for (other, b) in graph.links.iter().enumerate().skip(index + 1) {
                    let apart = a.upper != b.upper && a.upper != b.lower && a.lower != b.upper;
                    assert!(!apart || !cross(&drawing.routes[index], &drawing.routes[other]), "{a:?} crosses {b:?}");
                }
            }
        }
    }
}

#[test]
fn siblings_keep_their_order() {
    let mut dice = Dice(13);
    for _ in 0..40 {
        let graph = map_like(&mut dice, 80);
        let forest = Forest::of(&graph);
        let drawing = lay_out(&graph, LayoutStyle::Compact, &Watch::default());
        for spot in 1..forest.len() {
            if forest.parents[spot] == NONE || forest.parents[spot] != forest.parents[spot - 1] {
                continue;
            }
            let [before, after] = [spot - 1, spot].map(|spot| drawing.places[forest.cards[spot] as usize]);
            assert!(after.x > before.x || after.y > before.y, "{before:?} {after:?}");
        }
    }
}

#[test]
fn small_and_odd_graphs() {
    let card = Size::new(220.0, 60.0);
    let odd = [Size::new(f64::NAN, -3.0), Size::new(f64::INFINITY, 0.0), card];
    let graphs = [
        Graph::default(),
        Graph { sizes: vec![card], links: vec![], ..Graph::default() },
        Graph { sizes: vec![card], links: vec![link(0, 0)], ..Graph::default() },
        Graph { sizes: vec![card; 2], links: vec![link(0, 1), link(1, 0), link(0, 1), link(1, 1)], ..Graph::default() },
        Graph { sizes: vec![card; 40], links: vec![], ..Graph::default() },
    ];
    for style in STYLES {
        for graph in &graphs {
            let drawing = lay_out(graph, style, &Watch::default());
            check_places(graph, &drawing);
            check_routes(graph, &drawing);
        }
        // Links to nowhere are left without a route; sizes that are none count as 0.
        let graph = Graph {
            sizes: odd.to_vec(),
            links: vec![link(0, 1), link(0, 9), link(7, 2), link(u32::MAX, 1)],
            ..Graph::default()
        };
        let drawing = lay_out(&graph, style, &Watch::default());
        assert!(drawing.places.iter().all(|place| place.is_usable()));
        assert!(drawing.routes[1..].iter().all(Vec::is_empty));
    }
}

fn some_sizes(count: u32) -> Vec<Size> {
    (0..count).map(|card| Size::new(220.0, f64::from(50 + card % 7 * 18))).collect()
}

/// Cards each under the one before it.
pub(super) fn chain(cards: u32) -> Graph {
    let links = (1..cards).map(|card| link(card - 1, card)).collect();
    Graph { sizes: some_sizes(cards), links, ..Graph::default() }
}

/// A card with so many others under it.
pub(super) fn star(points: u32) -> Graph {
    let links = (1..=points).map(|card| link(0, card)).collect();
    Graph { sizes: some_sizes(points + 1), links, ..Graph::default() }
}

#[test]
fn a_long_chain_and_a_wide_star() {
    let (chain, star) = (chain(20_000), star(5_000));
    let ring = Graph {
        sizes: some_sizes(5_000),
        links: (0..5_000).map(|card| link(card, (card + 1) % 5_000)).collect(),
        ..Graph::default()
    };
    for style in STYLES {
        for graph in [&chain, &star, &ring] {
            check_places(graph, &lay_out(graph, style, &Watch::default()));
        }
    }
    let drawing = compact::lay_out(&star, &Watch::default());
    let extent = rects(&star, &drawing).into_iter().reduce(Rect::union).unwrap_or_default();
    let aspect = extent.width() / extent.height();
    assert!((1.2..2.6).contains(&aspect), "a star fills a screen: {aspect}");
}

#[test]
fn primary_targets() {
    // 0 has two premises; 3 serves both, first 2; 4 and 5 lean on each other; 6 stands alone.
    let links = [(0, 1), (0, 2), (2, 3), (1, 3), (3, 0), (4, 5), (5, 4), (5, 5), (2, 3)];
    let graph = Graph {
        sizes: vec![Size::new(10.0, 10.0); 7],
        links: links.iter().map(|&(upper, lower)| link(upper, lower)).collect(),
        ..Graph::default()
    };
    let forest = Forest::of(&graph);
    let mut parents = vec![NONE; 7];
    for spot in 0..forest.len() {
        if let Some(parent) = forest.cards.get(forest.parents[spot] as usize) {
            parents[forest.cards[spot] as usize] = *parent;
        }
    }
    assert_eq!(parents, [NONE, 0, 0, 2, NONE, 4, NONE]);
    assert_eq!(forest.components, [0..1, 1..2, 2..3]);
    assert_eq!(forest.tree_links(&graph), [true, true, true, false, false, true, false, false, false]);
}

#[test]
fn a_cycle_hangs_under_what_it_supports() {
    // The first link into 1 comes from below it, but 0 is above.
    let graph = Graph {
        sizes: vec![Size::new(10.0, 10.0); 3],
        links: vec![link(2, 1), link(1, 2), link(0, 1)],
        ..Graph::default()
    };
    let forest = Forest::of(&graph);
    assert_eq!(forest.cards, [0, 1, 2]);
    assert_eq!(forest.links, [NONE, 2, 1]);
}

#[test]
fn a_vast_tangle_is_layered_where_compact_is_asked_for() {
    let mut dice = Dice(5);
    let mut tangle = |cards: u64| {
        let mut graph = any_graph(&mut dice, cards, cards / 2);
        graph.links.extend((1..cards).map(|card| link(dice.below(card) as u32, card as u32)));
        graph
    };
    let (small, vast) = (tangle(300), tangle(3_100));
    let watch = Watch::default();
    let drawn = |graph: &Graph, style| lay_out(graph, style, &watch);
    assert_eq!(drawn(&small, LayoutStyle::Compact), compact::lay_out(&small, &watch));
    assert_eq!(drawn(&vast, LayoutStyle::Compact), drawn(&vast, LayoutStyle::Layered));
}
