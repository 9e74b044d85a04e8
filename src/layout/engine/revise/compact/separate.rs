//! A free place near a card, for what does not fit below it and for what others were pushed onto.

use super::placement::Placement;
use super::trees;
use crate::layout::engine::space::free_place::{DrawnRoutes, nearest_reached};
use crate::layout::engine::space::grid::Grid;
use crate::util::geometry::{Point, Rect, Size};

/// The nearest free place to `card` for one of the boxes of `sizes`, and which of them it is for: away from `routes`
/// and from all cards but those in the tree of `except`.
pub fn near(
    placement: &Placement<'_>,
    card: Rect,
    sizes: &[Size],
    except: Option<usize>,
    routes: DrawnRoutes<'_>,
) -> Option<(usize, Point)> {
    let mut is_own = vec![false; placement.forest.len()];
    let own = except.map_or(&[][..], |root| placement.subtree(root));
    for &spot in own {
        is_own[spot as usize] = true;
    }
    let others = (0..placement.forest.len()).filter(|&spot| placement.placed[spot] && !is_own[spot]);
    let others: Vec<Rect> = others.map(|spot| placement.card(spot)).collect();
    nearest_reached(&Grid::of_cards(&others), routes, card, sizes)
}

impl Placement<'_> {
    /// Moves small trees among `roots` that cards of other trees came upon to a free place nearby.
    pub fn separate(&mut self, roots: &[usize], changed: &[bool], routes: DrawnRoutes<'_>) {
        for &root in roots {
            let own = self.subtree(root);
            if own.len() > LARGE || !own.iter().all(|&spot| self.placed[spot as usize]) {
                continue;
            }
            let card = |spot: usize| self.card(spot);
            let mine: Vec<usize> = own.iter().map(|&spot| spot as usize).collect();
            let Some(bounds) = mine.iter().map(|&spot| card(spot)).reduce(Rect::union) else { continue };
            let own_changed = mine.iter().any(|&spot| changed[spot]);
            let hit = (0..self.forest.len())
                .filter(|&spot| self.placed[spot] && (changed[spot] || own_changed))
                .filter(|&spot| card(spot).grown(NEAR).overlaps(bounds) && self.root(spot) != root)
                .any(|spot| mine.iter().any(|&own| card(own).grown(NEAR).overlaps(card(spot))));
            if !hit {
                continue;
            }
            let size = Size::new(bounds.width(), bounds.height());
            let at = near(self, bounds, &[size], Some(root), routes).map(|(_, at)| at);
            let at = at.unwrap_or_else(|| trees::free_place(self, size));
            for &spot in &mine {
                self.x[spot] += at.x - bounds.min.x;
                self.y[spot] += at.y - bounds.min.y;
            }
        }
    }
}

/// Cards of different trees nearer than this are too near, in map units.
const NEAR: f64 = 6.0;
/// Larger trees are not moved out of the way: too much would move.
const LARGE: usize = 60;
