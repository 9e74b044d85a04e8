//! What goes into the engine and what comes out.

use std::collections::HashSet;
use std::sync::Arc;

use super::Level;
use crate::layout::{Rect, Size};
use crate::model::Point;

/// Cards and links to lay out. Cards are numbered from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Every card's size in map units.
    pub sizes: Vec<Size>,
    /// The links, in the analyst's order: the links to the same upper card stand in the order their lower cards should
    /// stand in. Cycles, self-loops and parallel links are allowed.
    pub edges: Vec<Edge>,
    /// How many of the last cards are marks: small points where the links of one step meet. What hangs under a mark
    /// stands side by side.
    pub marks: usize,
    /// Boxes around cards, numbered from 0.
    pub groups: Vec<Group>,
    /// For each card the innermost group it stands in. Cards beyond the end, or in a group that does not exist, stand
    /// in none.
    pub group_of: Vec<Option<u32>>,
    /// How far apart things stand.
    pub spacing: Spacing,
}

impl Graph {
    /// Whether a card is a mark.
    #[must_use]
    pub const fn is_mark(&self, card: u32) -> bool {
        card as usize + self.marks >= self.sizes.len()
    }

    /// Whether any card stands in a group.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        !self.groups.is_empty() && self.group_of.iter().any(Option::is_some)
    }

    /// The innermost group round both of these groups, which must not stand in themselves.
    #[must_use]
    pub fn common(&self, one: Option<u32>, two: Option<u32>) -> Option<u32> {
        if one == two {
            return one;
        }
        let around = |group: &u32| self.groups.get(*group as usize).and_then(|group| group.within);
        let outer: HashSet<u32> = std::iter::successors(one, around).collect();
        std::iter::successors(two, around).find(|group| outer.contains(group))
    }

    /// The graph mirrored at the diagonal: what was wide is high, and so is the screen. Laid out downward and turned
    /// back, it runs to the right.
    #[must_use]
    pub fn turned(&self) -> Self {
        let turned = |size: &Size| Size::new(size.height, size.width);
        Self {
            sizes: self.sizes.iter().map(turned).collect(),
            spacing: Spacing { screen: turned(&self.spacing.screen), ..self.spacing },
            ..self.clone()
        }
    }
}

/// A box around cards that no other card enters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The group it stands in. A group that does not exist counts as none, and so does one that stands, by whatever
    /// way, in the group itself.
    pub within: Option<u32>,
}

/// A link between two cards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// The card that should stand higher: what is argued for.
    pub upper: u32,
    /// The card that should stand lower: the reason.
    pub lower: u32,
    /// Links to the same card that stand next to each other share a way if they are of the same strand.
    pub strand: u16,
    /// Whether the link carries a mark of its own, near its lower end, that needs room.
    pub marked: bool,
    /// Whether the link should come to the upper card from the side. Only the compact style does so, and only where the
    /// lower card does not stand right below.
    pub aside: bool,
}

impl Edge {
    /// A plain link.
    #[must_use]
    pub const fn new(upper: u32, lower: u32) -> Self {
        Self { upper, lower, strand: 0, marked: false, aside: false }
    }
}

/// A finished layout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Every card's top left corner.
    pub places: Vec<Point>,
    /// Every link as a line through points, from the edge of the upper card to the edge of the lower card, in the order
    /// of [`Graph::edges`].
    pub routes: Vec<Vec<Point>>,
    /// Every group's box, in the order of [`Graph::groups`]; empty for a group without cards.
    pub frames: Vec<Rect>,
    /// In the compact style, for every card whether it stands in one column under its sibling before it; empty in the
    /// other styles. With it [`revise`](super::revise) keeps the map's shape.
    pub choices: Vec<bool>,
    /// The cards that do not stand under their primary target, ascending: in a revised drawing, those that got another
    /// target and stayed where they were.
    pub loose: Vec<u32>,
    /// If cards stand in groups, how each group was laid out by itself, in the order of [`Graph::groups`], and the map.
    /// With it [`rearrange`](super::rearrange) keeps the shape of groups.
    pub levels: Arc<[Level]>,
}

impl Drawing {
    /// Nothing placed yet.
    pub(super) fn blank(graph: &Graph) -> Self {
        Self {
            places: vec![Point::default(); graph.sizes.len()],
            routes: vec![Vec::new(); graph.edges.len()],
            ..Self::default()
        }
    }

    /// The drawing mirrored at the diagonal.
    #[must_use]
    pub fn turned(mut self) -> Self {
        let turned = |point: &mut Point| *point = Point::new(point.y, point.x);
        self.places.iter_mut().for_each(turned);
        self.routes.iter_mut().flatten().for_each(turned);
        self.levels = Arc::default();
        for frame in &mut self.frames {
            turned(&mut frame.min);
            turned(&mut frame.max);
        }
        self
    }

    /// The smallest rectangle around the routes and the cards, which are of these sizes.
    pub(super) fn extent(&self, sizes: impl Iterator<Item = Size>) -> Rect {
        let cards = self.places.iter().zip(sizes).map(|(&at, size)| Rect::at(at, size));
        let points = self.routes.iter().flatten().map(|&point| Rect { min: point, max: point });
        cards.chain(points).reduce(Rect::union).unwrap_or_default()
    }
}

/// What was laid out before, for [`revise`](super::revise).
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The cards and links before.
    pub graph: &'a Graph,
    /// How they were drawn.
    pub drawing: &'a Drawing,
    /// For every card before, its number now, none if it is gone.
    pub now: &'a [Option<u32>],
}

/// How far apart things stand, in map units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Between cards in a row.
    pub beside: f64,
    /// Between a card and the row under it.
    pub below: f64,
    /// Between a card without children and the one stacked below it.
    pub stacked: f64,
    /// From the left edge of a column to its cards.
    pub lane: f64,
    /// From the left edge of a column to its trunk, if it has but one. More than half of `beside` is left on either side.
    pub trunk: f64,
    /// Between trunks that run side by side.
    pub strand: f64,
    /// How much more there is below a card if marks stand there.
    pub mark_below: f64,
    /// How much more there is between trunk and cards if marks stand there.
    pub mark_beside: f64,
    /// Between trees that share nothing.
    pub trees: f64,
    /// The screen a map should fit, at 100 %. Only its shape matters.
    pub screen: Size,
}

impl Spacing {
    /// As in the bench, where links carry no marks.
    pub const BENCH: Self = Self {
        beside: 20.0,
        below: 40.0,
        stacked: 24.0,
        lane: 28.0,
        trunk: 12.0,
        strand: 8.0,
        mark_below: 0.0,
        mark_beside: 0.0,
        trees: 60.0,
        screen: Size::new(1600.0, 900.0),
    };
}

impl Default for Spacing {
    fn default() -> Self {
        Self::BENCH
    }
}

/// How cards are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Compact or layered for each connected part, whichever reads better.
    Auto,
    /// Each card under its primary target, small subtrees in columns, for a good aspect.
    #[default]
    Compact,
    /// Each card under its primary target, children in a row, subtrees as close as they go.
    Tidy,
    /// Cards on layers, for heavily shared premises.
    Layered,
}
