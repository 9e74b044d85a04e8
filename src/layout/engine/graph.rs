//! What goes into the engine: cards and links, and how they are to be arranged.

use std::collections::HashSet;

use super::route::Transpose;
use crate::util::geometry::Size;

/// No card, no link, no spot: numbers of things are `u32` with this as the missing one.
pub const NONE: u32 = u32::MAX;

/// Cards and links to lay out. Cards are numbered from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// Every card's size in map units.
    pub sizes: Vec<Size>,
    /// The links, in the analyst's order: the links to the same upper card stand in the order their lower cards should
    /// stand in. Cycles, self-loops and parallel links are allowed.
    pub links: Vec<Link>,
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
    /// Whether the drawing is only to be judged: routes are found in haste.
    pub rough: bool,
}

impl Graph {
    /// Whether a card is a mark.
    #[must_use]
    pub const fn is_mark(&self, card: u32) -> bool {
        card as usize + self.marks >= self.sizes.len()
    }

    /// A card's size, whatever the data say: finite and at least 0; none if there is no such card.
    pub(crate) fn size(&self, card: u32) -> Size {
        self.sizes.get(card as usize).map_or_else(Size::default, |&size| sane(size))
    }

    /// All cards' sizes, likewise.
    pub(crate) fn card_sizes(&self) -> Vec<Size> {
        self.sizes.iter().map(|&size| sane(size)).collect()
    }

    /// Whether both cards of a link exist.
    pub(crate) fn has_ends(&self, link: &Link) -> bool {
        (link.upper.max(link.lower) as usize) < self.sizes.len()
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
        Self {
            sizes: self.sizes.iter().map(|size| size.transposed()).collect(),
            spacing: Spacing { screen: self.spacing.screen.transposed(), ..self.spacing },
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
pub struct Link {
    /// The card that should stand higher: what is argued for.
    pub upper: u32,
    /// The card that should stand lower: the reason.
    pub lower: u32,
    /// Links to the same card that stand next to each other are drawn as one bundle if they are of the same strand.
    pub strand: u16,
    /// Whether the link carries a mark of its own, near its lower end, that needs room.
    pub marked: bool,
    /// Whether the link should come to the upper card from the side. Only the compact style does so, and only where the
    /// lower card does not stand right below.
    pub aside: bool,
}

impl Link {
    /// A plain link.
    #[must_use]
    pub const fn new(upper: u32, lower: u32) -> Self {
        Self { upper, lower, strand: 0, marked: false, aside: false }
    }
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

/// A size that can be laid out, whatever the data say: finite and at least 0, in map units.
pub(crate) fn sane(size: Size) -> Size {
    let finite = |side: f64| if side.is_finite() { side.clamp(0.0, LARGEST) } else { 0.0 };
    Size::new(finite(size.width), finite(size.height))
}

/// The largest side of a card, in map units.
pub(crate) const LARGEST: f64 = 1e6;
