//! The document while it is presented: a stop of the tour decides what is dimmed, hidden and folded, and which numbers are
//! tried out. Nothing of that changes the map, and all of it is as before when the presentation is over.

use std::collections::HashMap;
use std::sync::Arc;

use super::Document;
use super::arranger::Anchor;
use super::layout_state::TourPlaces;
use super::presentation::Presentation;
use super::what_if::WhatIfState;
use crate::export::Snapshot;
use crate::layout::{Arrangement, Layout};
use crate::lens::Visibility;
use crate::model::{CardForm, Id, Stop};
use crate::scene::{self, Measurer};
use crate::tour;
use crate::util::geometry::{Rect, Size};
use crate::util::watch::Watch;
use crate::weigh::explain::FlipKind;

/// Larger maps are presented as they are on the canvas: laying them out again would take longer than a glance. In claims.
const QUICK: usize = 1_500;

impl Document {
    /// Whether a presentation is on.
    #[must_use]
    pub fn is_presented(&self) -> bool {
        self.presentation.is_some()
    }

    /// Begins a presentation: nothing is folded, filtered, selected or tried out.
    pub fn begin_presentation(&mut self) {
        self.seal();
        let (lens, selection) = (std::mem::take(&mut self.lens), std::mem::take(&mut self.selection));
        self.be_seen();
        let (said, says) = (self.shape.says, self.tour_form());
        self.presentation = Some(Presentation { lens, selection, what_if: self.what_if.take(), said, drawn: None });
        let hid = !self.visibility.hidden.is_empty();
        self.set_visibility(Visibility::default());
        self.present_in(says, hid);
        self.draw();
    }

    /// Lets cards say this while the map is presented, laid out as if they always had. Whether anything moved.
    fn present_in(&mut self, says: CardForm, is_other: bool) -> bool {
        if self.say(says) {
            self.arranger.forget();
            self.arrange(Anchor::Camera);
            self.arranger.still();
        } else if is_other {
            self.arrange_as_before(Anchor::Camera);
        } else {
            return false;
        }
        true
    }

    /// Presents titles instead of text, or text instead of titles, from now on. False if cards placed by hand have no room.
    pub fn exchange_form(&mut self) -> bool {
        let says = if self.shape.says == CardForm::Text { CardForm::Titles } else { CardForm::Text };
        self.tour_says = Some(says);
        let done = self.tour_form_of(says) == says && self.present_in(says, false);
        self.draw_stop();
        done
    }

    /// What cards say while the map is presented: all their text, for a stop shows few of them, unless the map or whoever
    /// presents it asks for titles.
    #[must_use]
    pub fn tour_form(&self) -> CardForm {
        if self.is_presented() {
            return self.shape.says;
        }
        let asked = self.tour_says.or(self.map().meta().layout.cards.form()).unwrap_or(CardForm::Text);
        self.tour_form_of(asked)
    }

    /// The same where something is asked for: another form than on the canvas takes a layout of its own, which must be quick, and
    /// room for cards that were placed by hand.
    fn tour_form_of(&self, asked: CardForm) -> CardForm {
        if asked == self.shape.says || self.tour_places(asked).is_some() { asked } else { self.shape.says }
    }

    /// The map as it is presented; see [`Document::snapshot`].
    #[must_use]
    pub fn tour_snapshot(&self) -> Snapshot {
        let says = self.tour_form();
        let places = if says == self.shape.says { None } else { self.tour_places(says) };
        match places {
            Some(places) => Snapshot {
                says,
                sizes: places.sizes.clone(),
                arrangement: Arc::clone(&places.arrangement),
                ..self.snapshot()
            },
            None => self.snapshot(),
        }
    }

    /// The map as cards would stand if they said something else than on the canvas, worked out once for each change. None in a
    /// large map, or where cards that were placed by hand would lie on one another.
    fn tour_places(&self, says: CardForm) -> Option<Arc<TourPlaces>> {
        let made_for = (self.revision(), says, self.shape);
        if let Some(kept) = self.tour_places.borrow().as_ref().filter(|kept| kept.0 == made_for) {
            return kept.1.clone();
        }
        let map = self.map();
        let places = (map.claims().len() <= QUICK).then(|| {
            let mut measurer = Measurer::default();
            if scene::has_clash(map, says, &mut measurer) && !scene::has_clash(map, self.shape.says, &mut measurer) {
                return None;
            }
            let sizes = scene::card_sizes(map, says, &mut measurer);
            let plan = self.plan_of(says, &sizes, &Visibility::default());
            let arrangement = Layout::of(plan, None, &Watch::default())?.arranged();
            Some(Arc::new(TourPlaces { sizes, arrangement }))
        });
        let places = places.flatten();
        *self.tour_places.borrow_mut() = Some((made_for, places.clone()));
        places
    }

    /// Where cards stand while the map is presented, and how large they are, handed to `look`.
    fn on_tour<T>(&self, look: impl FnOnce(&Arrangement, &HashMap<Id, Size>) -> T) -> T {
        let says = self.tour_form();
        match if says == self.shape.says { None } else { self.tour_places(says) } {
            Some(places) => look(&places.arrangement, &places.sizes),
            None => look(self.arranger.goal(), &self.sizes),
        }
    }

    /// Shows a stop. What was tried out before is forgotten.
    pub fn show_stop(&mut self, stop: &Stop) {
        self.what_if = None;
        if !stop.what_if.is_empty() {
            let mut state = WhatIfState::new(self.map(), self.weigher());
            for number in &stop.what_if {
                let kind =
                    if self.map().inference(&number.of).is_some() { FlipKind::Weight } else { FlipKind::Credence };
                state.set(self.map(), kind, &number.of, Some(number.value));
            }
            self.what_if = Some(state);
        }
        let visibility = tour::visibility(self.map(), self.weighing(), stop);
        self.set_visibility(visibility);
        self.draw_stop();
    }

    /// Draws what the stop does not hide where it stands now.
    pub fn draw_stop(&mut self) {
        let drawn = (!self.visibility.hidden.is_empty()).then(|| {
            let mut drawn = self.arranger.goal().clone();
            self.visibility.leave_out(&mut drawn);
            drawn
        });
        if let Some(show) = &mut self.presentation {
            show.drawn = drawn;
        }
        self.draw();
    }

    /// The part of the map that a stop shows, in map units, and how many cards it shows plainly.
    #[must_use]
    pub fn area_of(&self, stop: &Stop) -> Option<(Rect, usize)> {
        let visibility = tour::visibility(self.map(), self.weighing(), stop);
        let area = self.on_tour(|goal, sizes| tour::area(self.map(), goal, sizes, &visibility, stop))?;
        let cards = tour::lit(self.map(), &visibility, stop).iter().filter(|id| self.map().claim(id).is_some()).count();
        Some((area, cards))
    }

    /// How a stop's view fits the cards.
    #[must_use]
    pub fn fit_of(&self, stop: &Stop) -> tour::Fit {
        let visibility = tour::visibility(self.map(), self.weighing(), stop);
        self.on_tour(|goal, sizes| tour::fit(self.map(), goal, sizes, &visibility, stop))
    }

    /// Ends a presentation; everything is as it was before.
    pub fn end_presentation(&mut self) {
        let Some(show) = self.presentation.take() else { return };
        (self.lens, self.selection, self.what_if) = (show.lens, show.selection, show.what_if);
        self.visibility = Visibility::default();
        let is_other = self.say(show.said);
        if self.refresh_visibility() || is_other {
            self.arrange_as_before(Anchor::Camera);
            self.arranger.still();
        } else {
            self.visibility_revision += 1;
        }
        self.draw();
    }

    fn set_visibility(&mut self, visibility: Visibility) {
        if visibility != self.visibility {
            self.visibility = visibility;
            self.visibility_revision += 1;
        }
    }
}

#[cfg(test)]
mod tests {

    use crate::app::document::Document;
    use crate::lens::Lens;
    use crate::model::{Others, Selection, Stop, WhatIf};
    use crate::storage;

    #[test]
    fn a_presentation_leaves_no_trace() {
        let mut document = Document::new(storage::example());
        let lens = Lens { folded: ["not-credible".into()].into(), ..Lens::default() };
        document.set_lens(lens, None);
        document.selection = Selection::one("trust".into());
        document.selection = Selection::one("budapest".into());
        let places = |document: &Document| document.arranger.goal().places.clone();
        let (before, map, dirty) = (places(&document), document.map().clone(), document.is_dirty());
        document.begin_presentation();
        assert!(document.scene().cards().len() > before.len());
        let stop = Stop {
            others: Others::Hide,
            what_if: vec![WhatIf::new("budapest", 0.1)],
            ..Stop::of("t", ["budapest".into(), "worth-little".into()])
        };
        document.show_stop(&stop);
        assert_eq!(document.scene().cards().len(), 2);
        let strength = |document: &Document| document.weighing().claim(&"worth-little".into()).unwrap().strength;
        let what_if = strength(&document);
        document.show_stop(&Stop::new("all"));
        assert_eq!(document.scene().cards().len(), document.map().claims().len());
        assert!(what_if < strength(&document));
        document.end_presentation();
        assert_eq!(places(&document), before);
        assert_eq!((document.map(), document.is_dirty()), (&map, dirty));
        assert_eq!(document.selection, Selection::one("budapest".into()));
        assert!(document.lens().is_folded(&"not-credible".into()));
        assert_eq!(document.scene().cards().len(), before.len());
    }
}
