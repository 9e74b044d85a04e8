//! What comes out of the engine: where cards stand and how links run.

use std::sync::Arc;

use super::graph::Graph;
use super::route::{Transpose, shift};
use crate::util::geometry::{Point, Rect, Size};

/// A finished layout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Every card's top left corner.
    pub places: Vec<Point>,
    /// Every link's route: a line through points, from the edge of the upper card to the edge of the lower card, in the
    /// order of [`Graph::links`].
    pub routes: Vec<Vec<Point>>,
    /// Every group's box, in the order of [`Graph::groups`]; empty for a group without cards.
    pub frames: Vec<Rect>,
    /// In the compact style, for every card whether it stands in one column under its sibling before it; empty in the
    /// other styles. With it [`revise`](super::revise()) keeps the map's shape.
    pub choices: Vec<bool>,
    /// The cards that do not stand under their primary target, ascending: in a revised drawing, those that got another
    /// target and stayed where they were.
    pub loose: Vec<u32>,
    /// The order that the links were set in, if that is not the analyst's: a search may find a better one. Else empty.
    pub order: Vec<u32>,
    /// If cards stand in groups, how each group was laid out by itself, in the order of [`Graph::groups`], and the map.
    /// With it [`rearrange`](super::rearrange()) keeps the shape of groups.
    pub group_drawings: Arc<[GroupDrawing]>,
}

impl Drawing {
    /// Nothing placed yet.
    pub(crate) fn blank(graph: &Graph) -> Self {
        Self {
            places: vec![Point::default(); graph.sizes.len()],
            routes: vec![Vec::new(); graph.links.len()],
            ..Self::default()
        }
    }

    /// Makes the drawing whole, whatever it is: a usable place for every card of `graph`, room for every route. The
    /// cards' sizes and rectangles.
    pub(crate) fn complete(&mut self, graph: &Graph) -> (Vec<Size>, Vec<Rect>) {
        self.places.resize(graph.sizes.len(), Point::default());
        self.routes.resize(graph.links.len(), Vec::new());
        for place in self.places.iter_mut().filter(|place| !place.is_usable()) {
            *place = Point::default();
        }
        let sizes = graph.card_sizes();
        let cards = self.places.iter().zip(&sizes).map(|(&place, &size)| Rect::at(place, size)).collect();
        (sizes, cards)
    }

    /// Moves some cards and some routes.
    pub(crate) fn shift(&mut self, cards: &[u32], links: &[u32], by: Point) {
        for &card in cards {
            shift(std::slice::from_mut(&mut self.places[card as usize]), by);
        }
        for &link in links {
            shift(&mut self.routes[link as usize], by);
        }
    }

    /// The drawing mirrored at the diagonal.
    #[must_use]
    pub fn turned(mut self) -> Self {
        for point in self.places.iter_mut().chain(self.routes.iter_mut().flatten()) {
            *point = point.transposed();
        }
        for frame in &mut self.frames {
            *frame = frame.transposed();
        }
        self.group_drawings = Arc::default();
        self
    }

    /// The smallest rectangle around the routes and the cards, which are of these sizes.
    pub(crate) fn extent(&self, sizes: impl Iterator<Item = Size>) -> Rect {
        let cards = self.places.iter().zip(sizes).map(|(&at, size)| Rect::at(at, size));
        let points = self.routes.iter().flatten().map(|&point| Rect { min: point, max: point });
        cards.chain(points).reduce(Rect::union).unwrap_or_default()
    }
}

/// What was laid out before, for [`revise`](super::revise()).
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The cards and links before.
    pub graph: &'a Graph,
    /// How they were drawn.
    pub drawing: &'a Drawing,
    /// For every card before, its number now, none if it is gone.
    pub now: &'a [Option<u32>],
}

/// What stood directly in a group, and how it was laid out by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupDrawing {
    /// The cards and the inner groups, which are cards here.
    pub(crate) graph: Graph,
    pub(crate) drawing: Drawing,
    /// For each card here its number on the map; for a group, its number after that of the map's last card.
    pub(crate) nodes: Vec<u32>,
}
