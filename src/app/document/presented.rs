//! The document while it is presented: a stop of the tour decides what is dimmed, hidden and folded, and which numbers are
//! tried out. Nothing of that changes the map, and all of it is as before when the presentation is over.

use super::Document;
use super::arranger::Anchor;
use super::presentation::Presentation;
use super::what_if::WhatIfState;
use crate::lens::Visibility;
use crate::model::Stop;
use crate::tour;
use crate::util::geometry::Rect;
use crate::weigh::explain::FlipKind;

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
        self.presentation = Some(Presentation { lens, selection, what_if: self.what_if.take(), drawn: None });
        let hid = !self.visibility.hidden.is_empty();
        self.set_visibility(Visibility::default());
        if hid {
            self.arranger.restore(self.plan(), Anchor::Camera);
        }
        self.draw();
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
        let area = tour::area(self.map(), self.arranger.goal(), &self.sizes, &visibility, stop)?;
        let cards = tour::lit(self.map(), &visibility, stop).iter().filter(|id| self.map().claim(id).is_some()).count();
        Some((area, cards))
    }

    /// How a stop's view fits the cards.
    #[must_use]
    pub fn fit_of(&self, stop: &Stop) -> tour::Fit {
        let visibility = tour::visibility(self.map(), self.weighing(), stop);
        tour::fit(self.map(), self.arranger.goal(), &self.sizes, &visibility, stop)
    }

    /// Ends a presentation; everything is as it was before.
    pub fn end_presentation(&mut self) {
        let Some(show) = self.presentation.take() else { return };
        (self.lens, self.selection, self.what_if) = (show.lens, show.selection, show.what_if);
        self.visibility = Visibility::default();
        if self.refresh_visibility() {
            self.arranger.restore(self.plan(), Anchor::Camera);
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
