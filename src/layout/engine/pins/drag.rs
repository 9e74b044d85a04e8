//! A drawing while cards are being dragged: only the links are routed again that have to be, in their part of the map.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::{Graph, Link, NONE};
use crate::layout::engine::route::{SAME, segment_boxes, segments};
use crate::layout::engine::routing::obstacles::{Obstacles, inner, runs_into};
use crate::layout::engine::routing::{route_missing, route_within};
use crate::layout::engine::space::grid::Grid;
use crate::layout::engine::space::moving::MovingGrid;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::lists::Lists;
use crate::util::watch::Watch;

/// How far around the cards of a link its route may lead while they are dragged, in map units: what a frame costs.
/// Where there is no way within it, the whole map is searched.
const AROUND: f64 = 200.0;

/// What is known of a drawing while its cards are dragged, so that a move costs no more than what it moves.
#[derive(Clone, Debug)]
pub struct DragSession {
    sizes: Vec<Size>,
    standing: MovingGrid,
    /// The stretches of every link.
    stretches: MovingGrid,
    /// The links that should have a route and have none.
    missing: Vec<u32>,
}

/// What a move has changed in a drawing.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The cards that were moved, ascending, and where they were.
    pub cards: Vec<(u32, Rect)>,
    /// The links that have another route, ascending.
    pub links: Vec<u32>,
}

/// The drawing with some cards moved: `moved` are cards and their new top left corners.
///
/// All other cards stay, and so do the routes of links between them, unless a moved card is in the way.
#[cfg(test)]
#[must_use]
pub(super) fn dragged(graph: &Graph, drawing: &Drawing, moved: &[(u32, Point)], watch: &Watch) -> Drawing {
    let mut drawing = drawing.clone();
    DragSession::on(graph, &mut drawing).drag(graph, &DragSession::links(graph), &mut drawing, moved, watch);
    drawing
}

impl DragSession {
    /// A drag of cards of a drawing, which is made whole.
    #[must_use]
    pub fn on(graph: &Graph, drawing: &mut Drawing) -> Self {
        let (sizes, cards) = drawing.complete(graph);
        let cell = Grid::cell_for(&cards);
        let lacks = |index: &usize| drawing.routes[*index].len() < 2 && graph.has_ends(&graph.links[*index]);
        let missing = (0..graph.links.len()).filter(lacks).map(|index| index as u32).collect();
        let standing = MovingGrid::new(cell, cards.iter().map(|card| [*card]));
        let links = graph.links.iter().zip(&drawing.routes);
        let stretches = links.map(|(link, route)| stretches(if graph.has_ends(link) { route.as_slice() } else { &[] }));
        let stretches = MovingGrid::new(cell, stretches);
        Self { sizes, standing, stretches, missing }
    }

    /// The links of each card, as [`DragSession::drag`] needs them.
    #[must_use]
    pub fn links(graph: &Graph) -> Lists {
        let count = graph.sizes.len();
        let links = (0..).zip(&graph.links).filter(|(_, link)| graph.has_ends(link));
        Lists::of(count, links.flat_map(|(index, link)| [(link.upper, index), (link.lower, index)]))
    }

    /// Moves cards in the drawing: `moved` are cards and their new top left corners.
    ///
    /// All other cards stay, and so do the routes of links between them, unless a moved card is in the way. Fast enough
    /// for every frame. `drawing` is as the last move left it, and `links` are those of [`DragSession::links`].
    pub fn drag(
        &mut self,
        graph: &Graph,
        links: &Lists,
        drawing: &mut Drawing,
        moved: &[(u32, Point)],
        watch: &Watch,
    ) -> Changes {
        let mut shifts: BTreeMap<u32, (Point, Rect)> = BTreeMap::new();
        for &(card, to) in moved.iter().filter(|(_, to)| to.is_usable()) {
            let Some(place) = drawing.places.get_mut(card as usize) else { continue };
            let size = self.sizes[card as usize];
            let (by, _) = shifts.entry(card).or_insert((Point::default(), Rect::at(*place, size)));
            *by = Point::new(by.x + to.x - place.x, by.y + to.y - place.y);
            *place = to;
            self.standing.set(card, [Rect::at(to, size)]);
        }
        if shifts.is_empty() {
            return Changes::default();
        }
        let mut touched: BTreeSet<u32> = shifts.keys().flat_map(|&card| links.at(card)).copied().collect();
        let mut open: BTreeSet<u32> = std::mem::take(&mut self.missing).into_iter().collect();
        self.keep_off(drawing, &shifts, &touched, &mut open);
        let mut all = Obstacles::among(self.standing.grid());
        for &index in &touched {
            let link = &graph.links[index as usize];
            let own = [link.upper, link.lower];
            let by = own.map(|card| shifts.get(&card).map(|(by, _)| *by));
            let fits = match by {
                [Some(upper), Some(lower)] => all.carry(&mut drawing.routes[index as usize], [upper, lower], own),
                _ => false,
            };
            if !fits {
                open.insert(index);
            }
        }
        touched.extend(&open);
        let open: Vec<u32> = open.into_iter().collect();
        for &link in &open {
            drawing.routes[link as usize].clear();
        }
        for &link in &touched {
            self.stretches.set(link, stretches(&drawing.routes[link as usize]));
        }
        if !open.is_empty() {
            self.route_nearby(graph, drawing, &open, watch);
            if open.iter().any(|&link| drawing.routes[link as usize].len() < 2) {
                route_missing(graph, &self.sizes, drawing, watch);
            }
            for &link in &open {
                self.stretches.set(link, stretches(&drawing.routes[link as usize]));
            }
            let lacks = |link: &&u32| drawing.routes[**link as usize].len() < 2;
            self.missing = open.iter().filter(lacks).copied().collect();
        }
        let cards = shifts.into_iter().map(|(card, (_, was))| (card, was)).collect();
        Changes { cards, links: touched.into_iter().collect() }
    }

    /// Opens the links of other cards that run through a moved one.
    fn keep_off(
        &self,
        drawing: &Drawing,
        shifts: &BTreeMap<u32, (Point, Rect)>,
        own: &BTreeSet<u32>,
        open: &mut BTreeSet<u32>,
    ) {
        for &card in shifts.keys() {
            let at = self.card(drawing, card);
            let Some(inner) = inner(at) else { continue };
            for link in self.stretches.within(inner) {
                let route = &drawing.routes[link as usize];
                if !own.contains(&link) && segments(route).any(|(from, to)| runs_into(at, from, to)) {
                    open.insert(link);
                }
            }
        }
    }

    fn card(&self, drawing: &Drawing, card: u32) -> Rect {
        Rect::at(drawing.places[card as usize], self.sizes[card as usize])
    }

    /// Whether any card overlaps an area.
    #[must_use]
    pub fn is_taken(&self, area: Rect) -> bool {
        self.standing.grid().any(area, |_, _| true)
    }

    /// The links with a stretch near an area.
    #[must_use]
    pub fn links_near(&self, area: Rect) -> Vec<u32> {
        self.stretches.within(area)
    }

    /// Routes the `open` links in their part of the map; those for which there is no way in it are left out.
    fn route_nearby(&self, graph: &Graph, drawing: &mut Drawing, open: &[u32], watch: &Watch) {
        let ends = |link: u32| [graph.links[link as usize].upper, graph.links[link as usize].lower];
        let both = open.iter().flat_map(|&link| ends(link)).map(|card| self.card(drawing, card));
        let Some(area) = both.reduce(Rect::union) else { return };
        let area = area.grown(AROUND);
        let mut local: HashMap<u32, u32> = HashMap::new();
        let mut inside: Vec<Rect> = Vec::new();
        for card in self.standing.within(area.grown(2.0 * SAME)) {
            let at = self.card(drawing, card);
            if at.grown(SAME).overlaps(area) {
                local.insert(card, inside.len() as u32);
                inside.push(within(at, area));
            }
        }
        let links: Vec<Link> = open
            .iter()
            .map(|&link| {
                let [upper, lower] = ends(link).map(|card| local.get(&card).copied().unwrap_or(NONE));
                Link { upper, lower, ..graph.links[link as usize] }
            })
            .collect();
        let near = self.stretches.within(area);
        let fixed: Vec<&[Point]> = near
            .iter()
            .flat_map(|&link| drawing.routes[link as usize].windows(2))
            .filter(|segment| stretch(segment).overlaps(area))
            .collect();
        let found = route_within(Some(area), &inside, &links, &fixed, watch);
        // On a card that lies on another there may be no way out; all the map would not help.
        let mut obstacles = Obstacles::new(&inside, 0..inside.len() as u32);
        for ((&link, local), route) in open.iter().zip(&links).zip(found) {
            let own = [local.upper, local.lower];
            let buried = |card: u32| inside.get(card as usize).is_some_and(|at| obstacles.cover(*at, card));
            if own.map(buried).contains(&true) || !obstacles.meet(&route, own) {
                drawing.routes[link as usize] = route;
            }
        }
    }
}

/// The stretches of a route, as rectangles that are not empty.
fn stretches(route: &[Point]) -> impl Iterator<Item = Rect> {
    segment_boxes(route).map(|segment| segment.grown(SAME))
}

fn stretch(segment: &[Point]) -> Rect {
    Rect::around(segment[0], segment[1]).grown(SAME)
}

/// The part of a card within an area.
fn within(card: Rect, area: Rect) -> Rect {
    let clamp = |point: Point| Point::new(point.x.clamp(area.min.x, area.max.x), point.y.clamp(area.min.y, area.max.y));
    Rect { min: clamp(card.min), max: clamp(card.max) }
}
