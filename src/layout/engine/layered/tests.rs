use super::crossings::Counter;
use super::proper::Proper;
use super::*;
use crate::layout::engine::graph::Link;
use crate::layout::engine::random::Random;
use crate::layout::engine::tests::rects;
use crate::util::geometry::{Rect, Size};

fn graph(cards: u32, links: impl IntoIterator<Item = (u32, u32)>, random: &mut Random) -> Graph {
    Graph {
        sizes: (0..cards)
            .map(|_| Size::new(40.0 + f64::from(random.below(260)), 20.0 + f64::from(random.below(150))))
            .collect(),
        links: links.into_iter().map(|(upper, lower)| Link::new(upper, lower)).collect(),
        ..Graph::default()
    }
}

/// Cards and links at random: `shape` 0 anything with self-loops, 1 a tree with some further links, 2 sparse.
fn random_graph(random: &mut Random) -> Graph {
    let cards = 1 + random.below(60);
    let shape = random.below(3);
    let mut links = Vec::new();
    if shape == 1 {
        links.extend((1..cards).map(|card| (random.below(card), card)));
    }
    let further = if shape == 0 { cards * 2 } else { cards / 3 };
    links.extend((0..further).map(|_| (random.below(cards), random.below(cards))));
    for _ in 0..further / 5 {
        let link = links[random.below(links.len() as u32) as usize];
        links.push(if random.below(2) == 0 { link } else { (link.1, link.0) });
    }
    graph(cards, links, random)
}

#[test]
fn links_get_no_more_bends_than_there_may_be_the_shortest_first() {
    let mut random = Random::new(4);
    let rank: Vec<u32> = (0..300).collect();
    let pair = |random: &mut Random| {
        let (one, other) = (random.below(300), random.below(299));
        let other = if other >= one { other + 1 } else { other };
        (one.min(other), one.max(other))
    };
    let pairs: Vec<(u32, u32)> = (0..30_000).map(|_| pair(&mut random)).collect();
    let primary: Vec<u32> =
        (0..300).map(|card| pairs.iter().position(|pair| pair.1 == card).unwrap_or(0) as u32).collect();
    let found = bent(&rank, &pairs, &primary);
    let bends = |at: &usize| pairs[*at].1 - pairs[*at].0 - 1;
    assert_eq!(found.bending.len() + found.direct.len(), pairs.len());
    let used: u32 = found.bending.iter().map(bends).sum();
    assert!(u64::from(used) <= MOST_BENDS.0 + 300 * MOST_BENDS.1 && used > 190_000, "{used}");
    assert!(found.bending.iter().map(bends).max() <= found.direct.iter().map(bends).min());
    for (card, link) in found.primary.iter().enumerate().filter(|(_, link)| **link != NONE) {
        assert_eq!(found.bending[*link as usize], primary[card] as usize);
    }
    // Where there is room for all nothing is different.
    let few = bent(&rank, &pairs[..100], &primary);
    assert!(few.direct.is_empty() && few.primary == primary);
}

fn check(graph: &Graph, drawing: &Drawing) {
    let rects = rects(graph, drawing);
    assert_eq!(rects.len(), graph.sizes.len());
    assert_eq!(drawing.routes.len(), graph.links.len());
    for (index, a) in rects.iter().enumerate() {
        assert!(a.min.x.is_finite() && a.min.y.is_finite());
        for b in &rects[..index] {
            assert!(!a.grown(-0.01).overlaps(*b), "cards overlap: {a:?} {b:?}");
        }
    }
    for (link, route) in graph.links.iter().zip(&drawing.routes) {
        let (Some(&first), Some(&last)) = (route.first(), route.last()) else { panic!("a link without a route") };
        let on_edge = |card: u32, point: Point| {
            let rect = rects[card as usize];
            rect.grown(0.01).contains(point) && !rect.grown(-0.01).contains(point)
        };
        assert!(on_edge(link.upper, first) && on_edge(link.lower, last), "{link:?} {route:?}");
        for piece in route.windows(2) {
            for (card, rect) in rects.iter().enumerate() {
                let own = card as u32 == link.upper || card as u32 == link.lower;
                // A route may touch its own cards only from outside, too.
                assert!(!rect.grown(-0.01).meets(piece[0], piece[1]), "{link:?} runs through {card} (its own: {own})");
            }
        }
    }
}

#[test]
fn random_graphs_come_out_clean_and_the_same_twice() {
    let mut random = Random::new(7);
    for _ in 0..400 {
        let graph = random_graph(&mut random);
        let drawing = lay_out(&graph, &Watch::default());
        check(&graph, &drawing);
        assert_eq!(drawing, lay_out(&graph, &Watch::default()));
    }
}

#[test]
fn nothing_one_card_and_a_loop() {
    assert_eq!(lay_out(&Graph::default(), &Watch::default()), Drawing::default());
    let mut random = Random::new(1);
    for links in [vec![], vec![(0, 0)], vec![(0, 0), (0, 0), (0, 0)]] {
        let graph = graph(1, links, &mut random);
        check(&graph, &lay_out(&graph, &Watch::default()));
    }
}

#[test]
fn isolated_cards_fill_a_screen() {
    let graph = graph(300, [], &mut Random::new(1));
    let drawing = lay_out(&graph, &Watch::default());
    check(&graph, &drawing);
    let bounds = rects(&graph, &drawing).into_iter().reduce(Rect::union).unwrap_or_default();
    let aspect = bounds.width() / bounds.height();
    assert!((1.2..2.2).contains(&aspect), "{aspect}");
}

#[test]
fn parallel_links_keep_apart() {
    let graph = graph(2, [(0, 1), (0, 1), (1, 0)], &mut Random::new(1));
    let drawing = lay_out(&graph, &Watch::default());
    check(&graph, &drawing);
    for (index, route) in drawing.routes.iter().enumerate() {
        for other in &drawing.routes[..index] {
            assert!((route[0].x - other[0].x).abs() > 1.0 || (route[0].y - other[0].y).abs() > 1.0);
        }
    }
}

#[test]
fn a_link_back_up_starts_at_the_lower_card() {
    let graph = graph(3, [(0, 1), (1, 2), (2, 0)], &mut Random::new(1));
    let drawing = lay_out(&graph, &Watch::default());
    check(&graph, &drawing);
    assert!(drawing.places[0].y < drawing.places[1].y && drawing.places[1].y < drawing.places[2].y);
    let back = &drawing.routes[2];
    assert!(back[0].y > back[back.len() - 1].y);
}

#[test]
fn trees_do_not_cross_and_keep_their_order() {
    let mut random = Random::new(3);
    for _ in 0..40 {
        let links: Vec<(u32, u32)> = (1..80).map(|card| (random.below(card), card)).collect();
        let graph = graph(80, links.clone(), &mut random);
        let drawing = lay_out(&graph, &Watch::default());
        check(&graph, &drawing);
        let middle = |card: u32| drawing.places[card as usize].x + graph.sizes[card as usize].width / 2.0;
        for (index, &(upper, lower)) in links.iter().enumerate() {
            for &(other, next) in &links[index + 1..] {
                assert!(other != upper || middle(lower) < middle(next));
            }
        }
    }
}

#[test]
fn a_star_and_a_chain_of_any_length() {
    let star = graph(5_001, (1..=5_000).map(|card| (0, card)), &mut Random::new(1));
    let drawing = lay_out(&star, &Watch::default());
    assert!(drawing.places[1..].windows(2).all(|pair| pair[0].x < pair[1].x));
    let chain = graph(20_000, (1..20_000).map(|card| (card - 1, card)), &mut Random::new(1));
    let drawing = lay_out(&chain, &Watch::default());
    assert!(drawing.places.windows(2).all(|pair| pair[0].y < pair[1].y));
    let ring = graph(20_000, (0..20_000).map(|card| (card, (card + 1) % 20_000)), &mut Random::new(1));
    assert_eq!(lay_out(&ring, &Watch::default()).places.len(), 20_000);
}

#[test]
fn crossings_are_counted_right() {
    let mut random = Random::new(11);
    for _ in 0..200 {
        let cards = 2 + random.below(20);
        let rank: Vec<u32> = (0..cards).map(|card| if card == 0 { 0 } else { random.below(3) }).collect();
        let links: Vec<(u32, u32)> = (0..cards * 3)
            .map(|_| (random.below(cards), random.below(cards)))
            .filter(|&(a, b)| rank[a as usize] < rank[b as usize])
            .collect();
        let graph = Proper::new(&rank, &links);
        let mut rows = vec![Vec::new(); graph.rows()];
        let mut position = vec![0; graph.nodes()];
        for node in 0..graph.nodes() as u32 {
            let row = &mut rows[graph.rank[node as usize] as usize];
            position[node as usize] = row.len() as u32;
            row.push(node);
        }
        let mut brute = 0;
        for (index, &(a, b)) in graph.pieces.iter().enumerate() {
            for &(c, d) in &graph.pieces[..index] {
                let above = position[a as usize].cmp(&position[c as usize]);
                let below = position[b as usize].cmp(&position[d as usize]);
                if graph.rank[a as usize] == graph.rank[c as usize] && above.is_ne() && above == below.reverse() {
                    brute += 1;
                }
            }
        }
        assert_eq!(Counter::default().all(&graph, &rows, &position), brute);
    }
}

#[test]
fn a_stop_is_obeyed_anywhere() {
    let mut random = Random::new(31);
    let mut links: Vec<(u32, u32)> = (1..3_000).map(|card| (random.below(card), card)).collect();
    links.extend((0..900).map(|_| (random.below(3_000), random.below(3_000))));
    let graph = graph(3_000, links, &mut random);
    let stopped = Watch::default();
    stopped.stop();
    assert_eq!(lay_out(&graph, &stopped).places.len(), 3_000);
    // From another thread, at some place in the work: it ends, and says before how far it was.
    let watch = Watch::default();
    std::thread::scope(|scope| {
        let work = scope.spawn(|| lay_out(&graph, &watch));
        while watch.progress() < 0.1 && !work.is_finished() {
            std::thread::yield_now();
        }
        watch.stop();
        assert_eq!(work.join().map(|drawing| drawing.routes.len()).ok(), Some(graph.links.len()));
    });
    assert!(watch.progress() < 1.0);
}
