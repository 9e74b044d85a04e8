//! Revisions of drawings whose links were set in another order than the analyst's, as a search does it: the order is kept.

use std::collections::HashMap;

use super::matching::Matching;
use crate::layout::engine::drawing::{Before, Drawing};
use crate::layout::engine::graph::{Graph, Link, NONE};
use crate::util::watch::Watch;

/// Revises `graph` by `revise`, with its links in the order that those before were drawn in.
pub fn revise_in_order(
    graph: &Graph,
    before: &Before<'_>,
    revise: impl Fn(&Graph, &Before<'_>, &Watch) -> Drawing,
    watch: &Watch,
) -> Drawing {
    let order = &before.drawing.order;
    if order.len() != before.graph.links.len() || before.drawing.routes.len() != order.len() {
        return revise(graph, before, watch);
    }
    let old = in_order(before.graph, order);
    let routes = order.iter().map(|&link| before.drawing.routes[link as usize].clone()).collect();
    let drawing = Drawing { routes, order: Vec::new(), ..before.drawing.clone() };
    let Some(matching) = Matching::of(graph, before) else { return revise(graph, before, watch) };
    let now = aligned(graph, &matching, order);
    let revised = revise(&in_order(graph, &now), &Before { graph: &old, drawing: &drawing, now: before.now }, watch);
    back(revised, now)
}

/// A graph with its links in this order.
pub fn in_order(graph: &Graph, order: &[u32]) -> Graph {
    let links: Vec<Link> = order.iter().map(|&link| graph.links[link as usize]).collect();
    Graph { links, ..graph.clone() }
}

/// A drawing of a graph whose links stood in this order, with the routes where they belong.
pub fn back(mut drawing: Drawing, order: Vec<u32>) -> Drawing {
    let mut routes = vec![Vec::new(); order.len()];
    for (route, &link) in std::mem::take(&mut drawing.routes).into_iter().zip(&order) {
        routes[link as usize] = route;
    }
    Drawing { routes, order, ..drawing }
}

/// The links in the order they were drawn in before, new ones after those that they follow. Where the analyst changed the
/// order of what hangs under a card, that is the order.
fn aligned(graph: &Graph, matching: &Matching, order: &[u32]) -> Vec<u32> {
    let mut drawn = vec![0_u32; order.len()];
    for (at, &link) in (0..).zip(order) {
        drawn[link as usize] = at;
    }
    // By upper card: the last link before, as far as the order is the same.
    let mut last: HashMap<u32, Option<u32>> = HashMap::new();
    for (link, &was) in graph.links.iter().zip(&matching.links).filter(|(_, was)| **was != NONE) {
        let last = last.entry(link.upper).or_insert(Some(was));
        *last = last.filter(|&before| before <= was).map(|_| was);
    }
    let mut keys: Vec<(u32, u32)> = Vec::with_capacity(graph.links.len());
    let mut recent: HashMap<u32, u32> = HashMap::new();
    for (index, (link, &was)) in (0..).zip(graph.links.iter().zip(&matching.links)) {
        let key = drawn.get(was as usize).copied().filter(|_| was != NONE);
        let key = key.or_else(|| recent.get(&link.upper).copied()).unwrap_or(order.len() as u32);
        recent.insert(link.upper, key);
        keys.push((key, index));
    }
    // Where the order was changed: the same places, in the new order.
    let mut of_card: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, link) in graph.links.iter().enumerate().filter(|(_, link)| last.get(&link.upper) == Some(&None)) {
        of_card.entry(link.upper).or_default().push(at);
    }
    for links in of_card.values() {
        let mut places: Vec<u32> = links.iter().map(|&at| keys[at].0).collect();
        places.sort_unstable();
        for (&at, place) in links.iter().zip(places) {
            keys[at].0 = place;
        }
    }
    keys.sort_unstable();
    keys.into_iter().map(|(_, link)| link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::util::geometry::{Point, Size};

    fn graph(cards: usize, links: &[(u32, u32)]) -> Graph {
        let links = links.iter().map(|&(upper, lower)| Link::new(upper, lower)).collect();
        Graph { sizes: vec![Size::new(200.0, 60.0); cards], links, ..Graph::default() }
    }

    /// The order for `after`, where the links of `before` were drawn in this `order`.
    fn order_after(before: &Graph, order: &[u32], after: &Graph) -> Vec<u32> {
        let now: Vec<Option<u32>> = (0..before.sizes.len() as u32).map(Some).collect();
        let drawing = Drawing {
            places: vec![Point::default(); before.sizes.len()],
            routes: vec![Vec::new(); before.links.len()],
            ..Drawing::default()
        };
        let matching = Matching::of(after, &Before { graph: before, drawing: &drawing, now: &now });
        aligned(after, &matching.expect("they fit"), order)
    }

    #[test]
    fn the_order_drawn_outlives_a_new_card() {
        let before = graph(4, &[(0, 1), (0, 2), (0, 3)]);
        let after = graph(5, &[(0, 1), (0, 4), (0, 2), (0, 3)]);
        // 3 stood first; the new card 4 follows 1.
        assert_eq!(order_after(&before, &[2, 0, 1], &after), [3, 0, 1, 2]);
    }

    #[test]
    fn what_the_analyst_moved_is_moved() {
        let before = graph(4, &[(0, 1), (0, 2), (0, 3)]);
        let after = graph(4, &[(0, 2), (0, 1), (0, 3)]);
        assert_eq!(order_after(&before, &[2, 0, 1], &after), [0, 1, 2]);
    }

    #[test]
    fn routes_come_back_to_their_links() {
        let drawing =
            Drawing { routes: vec![vec![Point::new(7.0, 0.0)], vec![Point::new(8.0, 0.0)]], ..Drawing::default() };
        let drawing = back(drawing, vec![1, 0]);
        assert_eq!(drawing.routes, [vec![Point::new(8.0, 0.0)], vec![Point::new(7.0, 0.0)]]);
        assert_eq!(drawing.order, [1, 0]);
    }
}
