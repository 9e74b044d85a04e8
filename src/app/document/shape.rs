//! What cards say of their claims, and the shape of canvas that the map is laid out for. Both are view state. They are decided when
//! a map is first seen, when all of it is tidied and when it is said how it is laid out, never because the window has another
//! size: whoever just looks moves nothing.

use std::collections::HashMap;

use super::Document;
use super::arranger::Anchor;
use super::layout_state::{Decided, Tidiness};
use super::what_if::WhatIfState;
use crate::layout::Layout;
use crate::model::{CardForm, Id};
use crate::scene::{self, Primitive, Subject};
use crate::util::geometry::Size;
use crate::util::watch::Watch;

/// The room for the lines between cards is at least this share of that for the cards themselves.
const BETWEEN: f64 = 0.15;

impl Document {
    /// What cards say of their claims.
    #[must_use]
    pub fn says(&self) -> CardForm {
        self.shape.says
    }

    /// The room there is for the map on the canvas, in logical pixels. A map that was not seen before is laid out for it.
    pub fn set_room(&mut self, room: Size) {
        self.room = Some(room);
        self.be_seen();
    }

    /// Lays out a map that nobody has seen yet.
    pub(super) fn be_seen(&mut self) {
        if self.decided == Decided::Unseen {
            self.decided = Decided::Anew;
            self.arrange(Anchor::Camera);
            self.draw();
        }
    }

    /// Lets the next layout be made for the canvas as it is then, and like none before it.
    pub fn decide_anew(&mut self) {
        if self.decided == Decided::Yes {
            self.decided = Decided::Anew;
        }
        self.arranger.forget();
    }

    /// Lays the map out, unless nobody has seen it yet.
    pub(super) fn arrange(&mut self, anchor: Anchor) {
        if self.decided == Decided::Unseen {
            return;
        }
        if std::mem::take(&mut self.decided) == Decided::Anew {
            self.decide();
            self.tidiness = Tidiness::default();
        }
        self.arranger.arrange(self.plan(), anchor);
    }

    /// Takes up the layout that the same map had before; see [`Arranger::restore`](super::arranger::Arranger::restore).
    pub(super) fn arrange_as_before(&mut self, anchor: Anchor) {
        if self.decided == Decided::Yes {
            self.arranger.restore(self.plan(), anchor);
        } else {
            self.arrange(anchor);
        }
    }

    fn decide(&mut self) {
        self.shape.canvas = self.room;
        let says = self.map.meta().layout.cards.form().unwrap_or_else(|| self.form_for_canvas());
        self.say(says);
    }

    /// Lets cards say this, in cards of the size it takes. Whether that is something else.
    pub(super) fn say(&mut self, says: CardForm) -> bool {
        let is_other = self.shape.says != says;
        if is_other {
            self.shape.says = says;
            self.sizes = scene::card_sizes(&self.map, says, &mut self.measurer);
        }
        is_other
    }

    /// Text if the whole map fits on the canvas in letters that can be read, else titles. Where most cards were placed by hand
    /// they do not move, and so it is text unless cards with text would lie on one another.
    fn form_for_canvas(&mut self) -> CardForm {
        let placed = self.map.claims().filter(|claim| claim.position.is_some()).count();
        let claims = self.map.claims().len();
        if placed > 0 && scene::is_placed_for_titles(&self.map, &mut self.measurer) {
            return CardForm::Titles;
        }
        let Some(canvas) = self.room.filter(|_| claims > 0 && placed * 2 < claims) else { return CardForm::Text };
        let most = scene::readable(canvas, CardForm::Text);
        let room = most.width * most.height / (1.0 + BETWEEN);
        if claims as f64 * scene::LEAST_CARD > room {
            return CardForm::Titles;
        }
        self.say(CardForm::Text);
        if self.sizes.values().map(|size| size.width * size.height).sum::<f64>() > room {
            return CardForm::Titles;
        }
        let Some(layout) = Layout::of(self.plan(), None, &Watch::default()) else { return CardForm::Titles };
        let bounds = layout.extent().unwrap_or_default();
        // It need not be made again.
        self.arranger.keep(layout);
        let fits = bounds.width() <= most.width && bounds.height() <= most.height;
        if fits { CardForm::Text } else { CardForm::Titles }
    }

    /// The size of a claim's card with all its text, in map units.
    pub fn text_size(&mut self, claim: &Id) -> Option<Size> {
        Some(scene::card_size(self.map.claim(claim)?, CardForm::Text, &mut self.measurer))
    }

    /// What to paint of a claim's card with all its text, its top left corner being the origin.
    pub fn text_card(&mut self, claim: &Id) -> Option<Vec<Primitive>> {
        let map = self.what_if.as_ref().map_or(&self.map, WhatIfState::map);
        let weighing = self.what_if.as_ref().map_or(&self.weighing, WhatIfState::weighing);
        let (main, arrangement) = (self.main.as_ref(), self.arranger.shown());
        let subject = Subject { map, weighing, main, sizes: &self.sizes, says: CardForm::Text, arrangement };
        Some(scene::card(map.claim(claim)?, &subject, &self.theme, &mut self.measurer))
    }

    /// The size that every card would have if it said this.
    pub(super) fn sizes_in(&mut self, says: CardForm) -> HashMap<Id, Size> {
        scene::card_sizes(&self.map, says, &mut self.measurer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{ClaimChange, MetaChange};
    use crate::model::sketch::sketch;
    use crate::model::{ArgumentMap, Cards, Edit, LayoutOptions};
    use crate::util::geometry::Point;

    fn auto(mut map: ArgumentMap) -> ArgumentMap {
        let layout = LayoutOptions { cards: Cards::Auto, ..map.meta().layout.clone() };
        Edit::Meta(MetaChange::Layout(layout)).apply(&mut map).unwrap();
        map
    }

    fn seen(map: ArgumentMap, width: f64, height: f64) -> Document {
        let mut document = Document::unseen(map);
        document.set_room(Size::new(width, height));
        document
    }

    #[test]
    fn a_map_that_fits_in_letters_that_can_be_read_has_text_any_other_titles() {
        let map = auto(sketch("a -> b; b -> c; d -x c"));
        assert_eq!(seen(map.clone(), 700.0, 600.0).says(), CardForm::Text);
        assert_eq!(seen(map.clone(), 350.0, 250.0).says(), CardForm::Titles);
        assert_eq!(Document::new(map).says(), CardForm::Text, "without a canvas");
    }

    #[test]
    fn another_size_of_the_canvas_moves_nothing_until_all_is_tidied() {
        let mut document = seen(auto(sketch("a -> b; b -> c; d -x c; e -> c")), 900.0, 700.0);
        let before = document.arrangement();
        document.set_room(Size::new(320.0, 200.0));
        document.lay_out();
        assert_eq!((document.says(), document.arrangement() == before), (CardForm::Text, true));
        assert!(!document.is_dirty());
        document.decide_anew();
        document.lay_out();
        assert_eq!(document.says(), CardForm::Titles);
        assert!(!document.is_dirty());
    }

    #[test]
    fn cards_placed_by_hand_say_what_they_have_room_for_whatever_the_canvas() {
        let placed = |by: f64| {
            let mut map = auto(sketch("a -> b; c -> b"));
            for (n, id) in ["a", "b", "c"].into_iter().enumerate() {
                let at = ClaimChange::Position(Some(Point::new(n as f64 * by, 0.0)));
                Edit::Claim(id.into(), at).apply(&mut map).unwrap();
            }
            map
        };
        for canvas in [300.0, 2_000.0] {
            assert_eq!(seen(placed(260.0), canvas, canvas).says(), CardForm::Text);
            assert_eq!(seen(placed(230.0), canvas, canvas).says(), CardForm::Titles);
            assert_eq!(seen(placed(30.0), canvas, canvas).says(), CardForm::Text, "on one another in any case");
        }
    }
}
