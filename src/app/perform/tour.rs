//! The tour: stops of what is seen, a proposed tour that is kept.

use eframe::egui::Context;

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::command::TourCommand;
use crate::app::panels::tabs::Tab;
use crate::lens::FilterMode;
use crate::model::{Edit, Id, Others, Stop, StopChange, View, WhatIf, compose};
use crate::util::geometry::{Point, Rect, Size};
use crate::weigh::explain::FlipKind;
use crate::{message, say};

impl Perform for TourCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        match self {
            Self::Present | Self::PresentFromHere | Self::AddStop => app.has_claims(),
            Self::KeepTour => app.document.map().tour().is_empty() && app.has_claims(),
            Self::ShowTour => true,
        }
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        match self {
            Self::ShowTour => app.is_tab(Tab::Tour),
            Self::Present | Self::PresentFromHere | Self::AddStop | Self::KeepTour => false,
        }
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::Present => app.begin_presentation(0, ctx),
            Self::PresentFromHere => {
                let chosen = app.panels.tour.chosen.as_ref();
                let place = app.document.map().stops().iter().position(|stop| Some(&stop.id) == chosen);
                app.begin_presentation(place.unwrap_or(0), ctx);
            }
            Self::ShowTour => app.show_tab(Tab::Tour),
            Self::AddStop => app.add_stop(),
            Self::KeepTour => app.keep_tour(),
        }
    }
}

impl LinchpinApp {
    /// Makes the proposed tour the map's.
    fn keep_tour(&mut self) {
        let stops = self.document.map().proposed_tour();
        let count = stops.len();
        let edits = stops.into_iter().map(|stop| Edit::AddStop { stop: Box::new(stop), at: usize::MAX });
        if self.change_and_seal(message!("edit-keep-tour"), Edit::Batch(edits.collect()), None) {
            self.show_tab(Tab::Tour);
            self.messages.say(say!("tour-kept", count = count));
        }
    }

    /// A stop of what is seen now: what is selected or in focus, else the part of the canvas; what is folded; what is
    /// tried out.
    fn seen(&self, id: Id) -> Stop {
        let (document, map, lens) = (&self.document, self.document.map(), self.document.lens());
        let mut stop = Stop::new(id);
        let mut show: Vec<Id> = Vec::new();
        if !document.selection.is_empty() {
            for id in document.selection.iter() {
                if map.group(id).is_some() {
                    show.extend(map.claims_within(id).into_iter().map(|claim| claim.id.clone()));
                } else if map.contains(id) {
                    show.push(id.clone());
                }
            }
        } else if lens.focus.is_some() || !lens.filter.is_plain() {
            let visibility = document.visibility();
            let claims = map.claims().map(|claim| &claim.id);
            show.extend(claims.filter(|id| visibility.shows(id) && !visibility.dims(id)).cloned());
            if lens.focus.is_none() && lens.filter.mode == FilterMode::Hide {
                stop.others = Others::Hide;
            }
        }
        let mut seen = std::collections::HashSet::new();
        show.retain(|id| seen.insert(id.clone()));
        if show.is_empty() {
            stop.view = self.view_of_canvas();
            if let Some(view) = stop.view {
                // What is in the view: it is what is meant, wherever another layout puts it.
                let area = Rect::at(view.at, Size::new(view.width, view.height));
                let is_in = |id: &Id| document.card_rect(id).is_some_and(|card| area.union(card) == area);
                show = map.claims().map(|claim| claim.id.clone()).filter(is_in).collect();
                stop.others = Others::Show;
            }
        }
        stop.show = show;
        stop.folded = map.claims().map(|claim| &claim.id).filter(|id| lens.is_folded(id)).cloned().collect();
        if let Some(what_if) = document.what_if() {
            let number =
                |(kind, id): (FlipKind, &Id)| Some(WhatIf::new(id.clone(), document.what_if_number(kind, id)?.is));
            stop.what_if = what_if.tried().filter_map(number).collect();
        }
        stop
    }

    /// The part of the map that the canvas shows; none if that is all of it.
    fn view_of_canvas(&self) -> Option<View> {
        let seen = self.canvas.camera.seen(self.canvas.view()?);
        let all = self.document.bounds()?;
        if seen.union(all) == seen {
            return None;
        }
        let round = |value: f64| (value * 2.0).round() / 2.0;
        let at = Point::new(round(seen.min.x), round(seen.min.y));
        let view = View { at, width: round(seen.width()), height: round(seen.height()) };
        view.is_usable().then_some(view)
    }

    fn add_stop(&mut self) {
        let id = compose::stop_id(self.document.map());
        let mut stop = self.seen(id.clone());
        if let [only] = stop.show.as_slice()
            && let Some(claim) = self.document.map().claim(only)
        {
            claim.name().clone_into(&mut stop.title);
        }
        // After the chosen one, where one is chosen.
        let tour = self.document.map().tour();
        let at = tour
            .iter()
            .position(|stop| Some(&stop.id) == self.panels.tour.chosen.as_ref())
            .map_or(tour.len(), |at| at + 1);
        if self.change(message!("edit-add-stop"), Edit::AddStop { stop: Box::new(stop), at }, None) {
            self.document.seal();
            self.panels.tour.chosen = Some(id);
            self.show_tab(Tab::Tour);
            self.messages.say(say!("tour-added", number = at + 1));
        }
    }

    /// Lets a stop show what is seen now; its words stay.
    pub(super) fn retake(&mut self, id: &Id) {
        let stop = self.seen(id.clone());
        let edits = [
            StopChange::Show(stop.show),
            StopChange::View(stop.view),
            StopChange::Emptied(false),
            StopChange::Others(stop.others),
            StopChange::Folded(stop.folded),
            StopChange::WhatIf(stop.what_if),
        ];
        let edits = edits.into_iter().map(|change| Edit::Stop(id.clone(), change)).collect();
        if self.change(message!("edit-retake-stop"), Edit::Batch(edits), None) {
            self.document.seal();
        }
    }
}
