//! Groups: boxes around cards, in each other to any depth, that no other card enters.
//!
//! From the innermost out, each group is laid out as a graph of its own and becomes one card of the graph around it, as
//! large as what it took up and a margin. A link between cards of the same group is routed there; one that crosses a
//! border stands as a link between boxes meanwhile, and is routed at the end, between all cards.

use std::collections::HashMap;

use super::previous::Past;
use super::title::{PADDING, Title};
use super::tree::{Meeting, Nest};
use crate::layout::engine::drawing::{Drawing, Level};
use crate::layout::engine::graph::{Edge, Graph, LARGEST, NONE, Style, sane};
use crate::layout::engine::routing;
use crate::layout::engine::style::lay_out as lay_out_flat;
use crate::layout::{Rect, Size};
use crate::model::Point;
use crate::watch::Watch;

/// Lays out `graph` with its groups, each in `style`, and like what was laid out in the `past`, if anything was. If `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn lay_out(graph: &Graph, style: Style, title: Title, past: Option<&Past<'_>>, watch: &Watch) -> Drawing {
    let own = |group: &Option<u32>| group.is_some_and(|group| (group as usize) < graph.groups.len());
    if !graph.group_of.iter().take(graph.sizes.len()).any(own) {
        let local = |node: u32| Some(node).filter(|node| (*node as usize) < graph.sizes.len());
        let map = graph.groups.len() as u32;
        let drawing = past
            .and_then(|past| past.lay_out(map, graph, style, local, watch))
            .unwrap_or_else(|| lay_out_flat(graph, style, watch));
        return Drawing { frames: vec![Rect::default(); graph.groups.len()], ..drawing };
    }
    let nest = Nest::of(graph);
    let mut levels = Levels::of(graph, &nest);
    for &group in nest.order.iter().rev() {
        if watch.is_stopped() {
            return Drawing { frames: vec![Rect::default(); graph.groups.len()], ..Drawing::blank(graph) };
        }
        if nest.first[group as usize] != NONE {
            levels.lay_out(graph, group, (style, title), past, watch);
        }
    }
    let mut drawing = levels.assemble(graph, &nest);
    let open: Vec<usize> = (0..graph.edges.len()).filter(|&index| levels.crosses[index]).collect();
    if !open.is_empty() {
        let sizes: Vec<Size> = graph.sizes.iter().map(|&size| sane(size)).collect();
        let links: Vec<Edge> = open.iter().map(|&index| graph.edges[index]).collect();
        let found = routing::route(&sizes, &drawing.places, &links, &drawing.routes, watch);
        for (index, line) in open.into_iter().zip(found) {
            drawing.routes[index] = line;
        }
    }
    drawing
}

/// A card or an inner group directly in a group, for sorting: by group; marks last; by first card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    group: u32,
    is_mark: bool,
    first: u32,
    /// A card's number, or a group's number after that of the last card.
    node: u32,
}

/// A link directly in a group, for sorting: by group, in the analyst's order.
#[derive(Clone, Copy, Debug)]
struct Link {
    group: u32,
    index: u32,
    /// [`Member::node`] of either end.
    upper: u32,
    lower: u32,
}

/// What stands directly in each group, and how it was laid out.
struct Levels {
    /// Sorted.
    members: Vec<Member>,
    /// Sorted.
    links: Vec<Link>,
    /// For each link of the graph whether it crosses a border.
    crosses: Vec<bool>,
    /// By node: its size.
    sizes: Vec<Size>,
    /// By node: its top left corner, seen from that of the group it stands in.
    places: Vec<Point>,
    /// The links that cross no border, seen from the top left corner of the group they stand in.
    routes: Vec<Vec<Point>>,
    /// By node: its number in the graph of the group it stands in.
    local: Vec<u32>,
    /// By group, the map last.
    drawn: Vec<Level>,
}

impl Levels {
    fn of(graph: &Graph, nest: &Nest) -> Self {
        let cards = graph.sizes.len() as u32;
        let nodes = graph.sizes.len() + nest.outer.len();
        let mut members: Vec<Member> = (0..cards)
            .map(|card| {
                let is_mark = graph.is_mark(card);
                Member { group: nest.group_of[card as usize], is_mark, first: card, node: card }
            })
            .collect();
        members.extend((0..nest.map()).filter(|&group| nest.first[group as usize] != NONE).map(|group| {
            let (around, first) = (nest.outer[group as usize], nest.first[group as usize]);
            Member { group: around, is_mark: false, first, node: cards + group }
        }));
        members.sort_unstable();
        let mut links: Vec<Link> = Vec::with_capacity(graph.edges.len());
        let mut crosses = vec![false; graph.edges.len()];
        for (index, edge) in graph.edges.iter().enumerate() {
            if edge.upper.max(edge.lower) >= cards {
                continue;
            }
            let [a, b] = [edge.upper, edge.lower].map(|card| nest.group_of[card as usize]);
            let Meeting { group, upper, lower } = nest.meeting(a, b);
            crosses[index] = upper != NONE || lower != NONE;
            let node = |group: u32, card: u32| if group == NONE { card } else { cards + group };
            let (upper, lower) = (node(upper, edge.upper), node(lower, edge.lower));
            links.push(Link { group, index: index as u32, upper, lower });
        }
        links.sort_unstable_by_key(|link| (link.group, link.index));
        let mut sizes: Vec<Size> = graph.sizes.iter().map(|&size| sane(size)).collect();
        sizes.resize(nodes, Size::default());
        Self {
            members,
            links,
            crosses,
            sizes,
            places: vec![Point::default(); nodes],
            routes: vec![Vec::new(); graph.edges.len()],
            local: vec![NONE; nodes],
            drawn: vec![Level::default(); nest.outer.len()],
        }
    }

    /// Lays out what stands directly in `group`; the groups in it are laid out already.
    fn lay_out(
        &mut self,
        graph: &Graph,
        group: u32,
        (style, title): (Style, Title),
        past: Option<&Past<'_>>,
        watch: &Watch,
    ) {
        let members = within(&self.members, group, |member| member.group);
        let links = within(&self.links, group, |link| link.group);
        let mut own = Graph { spacing: graph.spacing, ..Graph::default() };
        for (at, member) in (0_u32..).zip(members) {
            self.local[member.node as usize] = at;
            own.sizes.push(self.sizes[member.node as usize]);
            own.marks += usize::from(member.is_mark);
        }
        // Links that cross borders count once between the same two.
        let mut known: HashMap<(u32, u32), usize> = HashMap::new();
        let mut routed: Vec<u32> = Vec::with_capacity(links.len());
        for link in links {
            let edge = graph.edges[link.index as usize];
            if self.crosses[link.index as usize] {
                if let Some(&before) = known.get(&(link.upper, link.lower)) {
                    own.edges[before].marked |= edge.marked;
                    continue;
                }
                known.insert((link.upper, link.lower), own.edges.len());
            }
            let [upper, lower] = [link.upper, link.lower].map(|node| self.local[node as usize]);
            own.edges.push(Edge { upper, lower, ..edge });
            routed.push(link.index);
        }
        let local = |node: u32| {
            let at = self.local.get(node as usize).copied()?;
            members.get(at as usize).filter(|member| member.node == node).map(|_| at)
        };
        let is_large = own.sizes.iter().any(|size| size.width.max(size.height) > LARGEST);
        let revised = past.filter(|_| !is_large).and_then(|past| past.lay_out(group, &own, style, local, watch));
        let mut drawing = revised.unwrap_or_else(|| lay_out_large(&own, style, watch));
        if !is_large {
            let nodes = members.iter().map(|member| member.node).collect();
            self.drawn[group as usize] = Level { graph: own.clone(), drawing: drawing.clone(), nodes };
        }
        for (route, &index) in drawing.routes.iter_mut().zip(&routed) {
            if self.crosses[index as usize] {
                route.clear();
            }
        }
        let (mut dx, mut dy) = (0.0, 0.0);
        let cards = graph.sizes.len();
        if (group as usize) < graph.groups.len() {
            let bounds = drawing.extent(own.sizes.iter().copied());
            let inset = title.inset();
            (dx, dy) = (inset.x - bounds.min.x, inset.y - bounds.min.y);
            self.sizes[cards + group as usize] =
                Size::new(inset.x + bounds.width() + PADDING, inset.y + bounds.height() + PADDING);
        }
        for (member, place) in members.iter().zip(drawing.places) {
            self.places[member.node as usize] = Point::new(place.x + dx, place.y + dy);
        }
        for (mut route, index) in drawing.routes.into_iter().zip(routed) {
            if !self.crosses[index as usize] {
                shift(&mut route, Point::new(dx, dy));
                self.routes[index as usize] = route;
            }
        }
    }

    /// Everything where it stands on the map.
    fn assemble(&mut self, graph: &Graph, nest: &Nest) -> Drawing {
        let cards = graph.sizes.len();
        for &group in &nest.order[1..] {
            let around = self.places[cards + nest.outer[group as usize] as usize];
            shift(&mut self.places[cards + group as usize..=cards + group as usize], around);
        }
        for (card, &group) in nest.group_of.iter().enumerate() {
            let around = self.places[cards + group as usize];
            shift(&mut self.places[card..=card], around);
        }
        for link in &self.links {
            shift(&mut self.routes[link.index as usize], self.places[cards + link.group as usize]);
        }
        let frame = |group: usize| match nest.first[group] {
            NONE => Rect::default(),
            _ => Rect::at(self.places[cards + group], self.sizes[cards + group]),
        };
        Drawing {
            places: self.places[..cards].to_vec(),
            routes: std::mem::take(&mut self.routes),
            frames: (0..graph.groups.len()).map(frame).collect(),
            levels: std::mem::take(&mut self.drawn).into(),
            ..Drawing::default()
        }
    }
}

/// The stretch of a list sorted by group that belongs to `group`.
fn within<T>(list: &[T], group: u32, group_of: impl Fn(&T) -> u32) -> &[T] {
    let from = list.partition_point(|one| group_of(one) < group);
    let length = list[from..].partition_point(|one| group_of(one) == group);
    &list[from..from + length]
}

fn shift(points: &mut [Point], by: Point) {
    for point in points {
        *point = Point::new(point.x + by.x, point.y + by.y);
    }
}

/// Lays out cards that may be larger than [`LARGEST`], being groups: made smaller for the while, all alike. The space
/// between them grows by as much.
fn lay_out_large(graph: &Graph, style: Style, watch: &Watch) -> Drawing {
    let largest = graph.sizes.iter().map(|size| size.width.max(size.height)).fold(0.0, f64::max);
    if largest <= LARGEST {
        return lay_out_flat(graph, style, watch);
    }
    let scale = LARGEST / largest;
    let mut small = graph.clone();
    for size in &mut small.sizes {
        *size = Size::new(size.width * scale, size.height * scale);
    }
    let mut drawing = lay_out_flat(&small, style, watch);
    for point in drawing.places.iter_mut().chain(drawing.routes.iter_mut().flatten()) {
        *point = Point::new(point.x / scale, point.y / scale);
    }
    drawing
}
