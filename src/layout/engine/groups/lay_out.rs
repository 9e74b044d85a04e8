//! Groups: boxes around cards, in each other to any depth, that no other card enters.
//!
//! From the innermost out, each group is laid out as a graph of its own and becomes one card of the graph around it, as
//! large as what it took up and a margin. A link between cards of the same group is routed there; one that crosses a
//! border stands as a link between boxes meanwhile, and is routed at the end, between all cards.
//!
//! Cards that hang under the same card outside, as linked premises in a group of their own do, have nothing in the group
//! that holds them together: a *lead*, which nobody sees, stands in for the card outside, so that they stand side by side
//! and in order.

use std::collections::{HashMap, HashSet};

use super::previous::PreviousGroups;
use super::title::{PADDING, inset};
use super::tree::{CommonGroup, GroupTree};
use crate::layout::engine::drawing::{Drawing, GroupDrawing};
use crate::layout::engine::graph::{Graph, LARGEST, Link, NONE};
use crate::layout::engine::revise::aligned::{back, in_order};
use crate::layout::engine::route::shift;
use crate::layout::engine::routing;
use crate::layout::engine::search::{
    self,
    recipe::{Bonds, Recipe},
};
use crate::layout::engine::style::lay_out as lay_out_flat;
use crate::model::{Direction, LayoutStyle};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// Lays out `graph` with its groups, each in `style`, and like what was laid out in the `previous`, if anything was. If
/// `watch` says stop, the drawing is incomplete.
#[must_use]
pub fn lay_out(
    graph: &Graph,
    style: LayoutStyle,
    direction: Direction,
    previous: Option<&PreviousGroups<'_>>,
    watch: &Watch,
) -> Drawing {
    let own = |group: &Option<u32>| group.is_some_and(|group| (group as usize) < graph.groups.len());
    if !graph.group_of.iter().take(graph.sizes.len()).any(own) {
        let local = |node: u32| Some(node).filter(|node| (*node as usize) < graph.sizes.len());
        let map = graph.groups.len() as u32;
        let drawing = previous
            .and_then(|previous| previous.lay_out(map, graph, style, local, watch))
            .unwrap_or_else(|| lay_out_flat(graph, style, watch));
        return Drawing { frames: vec![Rect::default(); graph.groups.len()], ..drawing };
    }
    let tree = GroupTree::of(graph);
    if style == LayoutStyle::Auto && previous.is_none() && search::is_searched(graph) {
        let bonds = Bonds::of(graph, &tree);
        let draw = |graph: &Graph, recipe: &Recipe| {
            recipe.reordered(graph, &bonds, |graph, order| {
                let how =
                    How { ranks: &recipe.ranks, order, styles: &|group| recipe.styles[group as usize], direction };
                lay_out_by(graph, &tree, &how, None, watch)
            })
        };
        return search::search(graph, &bonds, &draw, watch);
    }
    let how = How { ranks: &[], order: None, styles: &|_| style, direction };
    lay_out_by(graph, &tree, &how, previous, watch)
}

/// How a graph with groups is laid out.
struct How<'a> {
    /// In what order cards and groups stand that stand loose, by number; as they come if it is empty.
    ranks: &'a [u32],
    /// The analyst's numbers of the links, if they stand in another order.
    order: Option<&'a [u32]>,
    /// The style of each group.
    styles: &'a dyn Fn(u32) -> LayoutStyle,
    direction: Direction,
}

/// Lays out `graph` with the groups of `tree`.
fn lay_out_by(
    graph: &Graph,
    tree: &GroupTree,
    how: &How<'_>,
    previous: Option<&PreviousGroups<'_>>,
    watch: &Watch,
) -> Drawing {
    let mut layouts = GroupLayouts::of(graph, tree, how.ranks);
    for &group in tree.order.iter().rev() {
        if watch.is_stopped() {
            return Drawing { frames: vec![Rect::default(); graph.groups.len()], ..Drawing::blank(graph) };
        }
        if tree.first[group as usize] != NONE {
            layouts.lay_out(graph, group, how, previous, watch);
        }
    }
    let mut drawing = layouts.assemble(graph, tree);
    let open: Vec<usize> = (0..graph.links.len()).filter(|&index| layouts.crosses[index]).collect();
    routing::route_open(graph, &graph.card_sizes(), &drawing.places, &open, &mut drawing.routes, watch);
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
struct MemberLink {
    group: u32,
    index: u32,
    /// [`Member::node`] of either end.
    upper: u32,
    lower: u32,
}

/// What stands in a group for a card outside that several of its members hang under.
struct Lead {
    /// The card outside.
    card: u32,
    /// [`Member::node`]s, in the analyst's order.
    members: Vec<u32>,
}

/// The side of a lead, in map units: hardly any.
const LEAD: f64 = 1.0;

/// What stands directly in each group, and how it was laid out.
struct GroupLayouts {
    /// Sorted.
    members: Vec<Member>,
    /// Sorted.
    links: Vec<MemberLink>,
    /// For each link of the graph whether it crosses a border.
    crosses: Vec<bool>,
    /// By node: its size.
    sizes: Vec<Size>,
    /// By node: its top left corner, seen from that of the group it stands in.
    places: Vec<Point>,
    /// The links that cross no border, seen from the top left corner of the group they stand in.
    routes: Vec<Vec<Point>>,
    /// By node, and after the nodes by card outside, for its lead: its number in the graph of the group it stands in.
    local: Vec<u32>,
    /// By node: the first link to it from outside of the group it stands in.
    from_outside: Vec<u32>,
    /// How many nodes there are.
    nodes: usize,
    /// By group, the map last.
    drawn: Vec<GroupDrawing>,
}

impl GroupLayouts {
    fn of(graph: &Graph, tree: &GroupTree, ranks: &[u32]) -> Self {
        let cards = graph.sizes.len() as u32;
        let nodes = graph.sizes.len() + tree.outer.len();
        let mut members: Vec<Member> = (0..cards)
            .map(|card| {
                let is_mark = graph.is_mark(card);
                let first = ranks.get(card as usize).copied().unwrap_or(card);
                Member { group: tree.group_of[card as usize], is_mark, first, node: card }
            })
            .collect();
        members.extend((0..tree.map()).filter(|&group| tree.first[group as usize] != NONE).map(|group| {
            let around = tree.outer[group as usize];
            let first = ranks.get((cards + group) as usize).copied().unwrap_or(tree.first[group as usize]);
            Member { group: around, is_mark: false, first, node: cards + group }
        }));
        members.sort_unstable();
        let mut links: Vec<MemberLink> = Vec::with_capacity(graph.links.len());
        let mut crosses = vec![false; graph.links.len()];
        let mut from_outside = vec![NONE; nodes];
        for (index, link) in graph.links.iter().enumerate() {
            if !graph.has_ends(link) {
                continue;
            }
            let [a, b] = [link.upper, link.lower].map(|card| tree.group_of[card as usize]);
            let CommonGroup { group, upper, lower } = tree.common_group(a, b);
            crosses[index] = upper != NONE || lower != NONE;
            let node = |group: u32, card: u32| if group == NONE { card } else { cards + group };
            let (upper, lower) = (node(upper, link.upper), node(lower, link.lower));
            links.push(MemberLink { group, index: index as u32, upper, lower });
            // Everything around the lower end, out to where the two meet, is reached from outside.
            let (mut inner, mut around) = (link.lower, b);
            while around != group && from_outside[inner as usize] == NONE {
                from_outside[inner as usize] = index as u32;
                (inner, around) = (cards + around, tree.outer[around as usize]);
            }
        }
        links.sort_unstable_by_key(|link| (link.group, link.index));
        let mut sizes = graph.card_sizes();
        sizes.resize(nodes, Size::default());
        Self {
            members,
            links,
            crosses,
            sizes,
            places: vec![Point::default(); nodes],
            routes: vec![Vec::new(); graph.links.len()],
            local: vec![NONE; nodes + graph.sizes.len()],
            from_outside,
            nodes,
            drawn: vec![GroupDrawing::default(); tree.outer.len()],
        }
    }

    /// Lays out what stands directly in `group`; the groups in it are laid out already.
    fn lay_out(
        &mut self,
        graph: &Graph,
        group: u32,
        how: &How<'_>,
        previous: Option<&PreviousGroups<'_>>,
        watch: &Watch,
    ) {
        let members = within(&self.members, group, |member| member.group);
        let links = within(&self.links, group, |link| link.group);
        let style = (how.styles)(group);
        let leads = self.leads(graph, members, links);
        let (claims, marks): (Vec<&Lead>, Vec<&Lead>) = leads.iter().partition(|lead| !graph.is_mark(lead.card));
        // Marks come last, leads of marks among them.
        let plain = members.partition_point(|member| !member.is_mark);
        let lead = |lead: &&Lead| (self.nodes as u32 + lead.card, Size::new(LEAD, LEAD));
        let node = |member: &Member| (member.node, self.sizes[member.node as usize]);
        let nodes: Vec<(u32, Size)> = (members[..plain].iter().map(node))
            .chain(claims.iter().map(lead))
            .chain(members[plain..].iter().map(node))
            .chain(marks.iter().map(lead))
            .collect();
        let mut own = Graph { spacing: graph.spacing, rough: graph.rough, ..Graph::default() };
        own.sizes = nodes.iter().map(|&(_, size)| size).collect();
        own.marks = members.len() - plain + marks.len();
        for (at, &(node, _)) in (0_u32..).zip(&nodes) {
            self.local[node as usize] = at;
        }
        // Links that cross borders count once between the same two.
        let mut known: HashMap<(u32, u32), usize> = HashMap::new();
        let mut routed: Vec<u32> = Vec::with_capacity(links.len());
        for member in links {
            let link = graph.links[member.index as usize];
            if self.crosses[member.index as usize] {
                if let Some(&before) = known.get(&(member.upper, member.lower)) {
                    own.links[before].marked |= link.marked;
                    continue;
                }
                known.insert((member.upper, member.lower), own.links.len());
            }
            let [upper, lower] = [member.upper, member.lower].map(|node| self.local[node as usize]);
            own.links.push(Link { upper, lower, ..link });
            routed.push(member.index);
        }
        for lead in &leads {
            let upper = self.local[self.nodes + lead.card as usize];
            let link = |&node: &u32| Link::new(upper, self.local[node as usize]);
            own.links.extend(lead.members.iter().map(link));
        }
        let local = |node: u32| {
            let at = self.local.get(node as usize).copied()?;
            nodes.get(at as usize).filter(|&&(own, _)| own == node).map(|_| at)
        };
        let is_large = own.sizes.iter().any(|size| size.width.max(size.height) > LARGEST);
        let revised =
            previous.filter(|_| !is_large).and_then(|previous| previous.lay_out(group, &own, style, local, watch));
        let mut drawing = revised.unwrap_or_else(|| lay_out_large(&own, style, watch));
        if !is_large {
            let nodes = nodes.iter().map(|&(node, _)| node).collect();
            self.drawn[group as usize] = kept(&own, &drawing, nodes, &routed, how.order);
        }
        for (at, route) in drawing.routes.iter_mut().enumerate() {
            if routed.get(at).is_none_or(|&index| self.crosses[index as usize]) {
                route.clear();
            }
        }
        let (mut dx, mut dy) = (0.0, 0.0);
        let cards = graph.sizes.len();
        if (group as usize) < graph.groups.len() {
            // Without the leads.
            let shown = |at: usize| (nodes[at].0 as usize) < self.nodes;
            let boxes = drawing.places.iter().zip(&own.sizes).enumerate().filter(|&(at, _)| shown(at));
            let boxes = boxes.map(|(_, (&at, &size))| Rect::at(at, size));
            let points = drawing.routes.iter().flatten().map(|&point| Rect { min: point, max: point });
            let bounds = boxes.chain(points).reduce(Rect::union).unwrap_or_default();
            let inset = inset(how.direction);
            (dx, dy) = (inset.x - bounds.min.x, inset.y - bounds.min.y);
            self.sizes[cards + group as usize] =
                Size::new(inset.x + bounds.width() + PADDING, inset.y + bounds.height() + PADDING);
        }
        for (&(node, _), place) in nodes.iter().zip(drawing.places) {
            if let Some(slot) = self.places.get_mut(node as usize) {
                *slot = Point::new(place.x + dx, place.y + dy);
            }
        }
        for (mut route, index) in drawing.routes.into_iter().zip(routed) {
            if !self.crosses[index as usize] {
                shift(&mut route, Point::new(dx, dy));
                self.routes[index as usize] = route;
            }
        }
    }

    /// The leads of a group: one for each card outside that two or more of `members` hang under by their first link and
    /// that nothing in the group holds.
    fn leads(&self, graph: &Graph, members: &[Member], links: &[MemberLink]) -> Vec<Lead> {
        let held: HashSet<u32> = links.iter().filter(|link| link.upper != link.lower).map(|link| link.lower).collect();
        let mut free: Vec<(u32, u32)> = members
            .iter()
            .filter(|member| !held.contains(&member.node))
            .filter_map(|member| {
                Some((self.from_outside[member.node as usize], member.node)).filter(|one| one.0 != NONE)
            })
            .collect();
        free.sort_unstable();
        let mut leads: Vec<Lead> = Vec::new();
        let mut known: HashMap<u32, usize> = HashMap::new();
        for (link, node) in free {
            let card = graph.links[link as usize].upper;
            let at = *known.entry(card).or_insert_with(|| {
                leads.push(Lead { card, members: Vec::new() });
                leads.len() - 1
            });
            leads[at].members.push(node);
        }
        leads.retain(|lead| lead.members.len() > 1);
        leads
    }

    /// Everything where it stands on the map.
    fn assemble(&mut self, graph: &Graph, tree: &GroupTree) -> Drawing {
        let cards = graph.sizes.len();
        for &group in &tree.order[1..] {
            let around = self.places[cards + tree.outer[group as usize] as usize];
            shift(&mut self.places[cards + group as usize..=cards + group as usize], around);
        }
        for (card, &group) in tree.group_of.iter().enumerate() {
            let around = self.places[cards + group as usize];
            shift(&mut self.places[card..=card], around);
        }
        for link in &self.links {
            shift(&mut self.routes[link.index as usize], self.places[cards + link.group as usize]);
        }
        let frame = |group: usize| match tree.first[group] {
            NONE => Rect::default(),
            _ => Rect::at(self.places[cards + group], self.sizes[cards + group]),
        };
        Drawing {
            places: self.places[..cards].to_vec(),
            routes: std::mem::take(&mut self.routes),
            frames: (0..graph.groups.len()).map(frame).collect(),
            group_drawings: std::mem::take(&mut self.drawn).into(),
            ..Drawing::default()
        }
    }
}

/// What is kept of a group that was laid out, with its links in the analyst's order. `routed` are their numbers on the
/// map, and `order` those of the analyst for these; the links of leads come last.
fn kept(own: &Graph, drawing: &Drawing, nodes: Vec<u32>, routed: &[u32], order: Option<&[u32]>) -> GroupDrawing {
    let (mut graph, mut drawing) = (own.clone(), drawing.clone());
    if let Some(order) = order {
        let key = |&at: &u32| (routed.get(at as usize).map_or(NONE, |&index| order[index as usize]), at);
        let mut natural: Vec<u32> = (0..own.links.len() as u32).collect();
        natural.sort_unstable_by_key(key);
        if !natural.is_sorted() {
            let mut drawn = vec![0; natural.len()];
            for (at, &link) in (0..).zip(&natural) {
                drawn[link as usize] = at;
            }
            graph = in_order(own, &natural);
            drawing = back(drawing, drawn);
        }
    }
    GroupDrawing { graph, drawing, nodes }
}

/// The stretch of a list sorted by group that belongs to `group`.
fn within<T>(list: &[T], group: u32, group_of: impl Fn(&T) -> u32) -> &[T] {
    let from = list.partition_point(|one| group_of(one) < group);
    let length = list[from..].partition_point(|one| group_of(one) == group);
    &list[from..from + length]
}

/// Lays out cards that may be larger than [`LARGEST`], being groups: made smaller for the while, all alike. The space
/// between them grows by as much.
fn lay_out_large(graph: &Graph, style: LayoutStyle, watch: &Watch) -> Drawing {
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
