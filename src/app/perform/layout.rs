//! What commands do to the layout: styles, directions, what stays where it was put, and tidying up.

use crate::app::LinchpinApp;
use crate::app::command::Command;
use crate::model::edit::{ClaimChange, MetaChange};
use crate::model::{Edit, Id, LayoutOptions, compose};
use crate::say;

impl LinchpinApp {
    /// Picks a style or a direction, or turns automatic layout on or off.
    pub(in crate::app) fn lay_out(&mut self, command: Command) {
        let mut layout = self.document.map().meta().layout.clone();
        if let Some(style) = command.layout_style() {
            layout.style = style;
        }
        if let Some(direction) = command.direction() {
            layout.direction = direction;
        }
        match command {
            Command::SupportsFirst => layout.supports_first = !layout.supports_first,
            Command::AutomaticLayout => layout.by_hand = !layout.by_hand,
            _ => {}
        }
        if layout == self.document.map().meta().layout {
            return;
        }
        let stays = layout.by_hand;
        let mut edits = vec![Edit::Meta(MetaChange::Layout(layout))];
        if command == Command::AutomaticLayout && stays {
            // From now on every card stays where it is now.
            edits.push(compose::place(self.free_claims()));
        }
        if self.change(command.name(), Edit::Batch(edits), None) {
            self.document.seal();
            match command {
                Command::AutomaticLayout if stays => self.tell(say!("tidy-all-stay")),
                Command::AutomaticLayout => self.tell(say!("tidy-automatic")),
                _ => self.canvas.fit_all(),
            }
        }
    }

    /// Where the claims stand that were not placed by hand.
    fn free_claims(&self) -> Vec<(Id, crate::util::geometry::Point)> {
        let places = self.document.places();
        let free = self.document.map().claims().filter(|claim| claim.position.is_none());
        free.filter_map(|claim| Some((claim.id.clone(), *places.get(&claim.id)?))).collect()
    }

    /// Whether there is something in the selection that could be tidied.
    pub(in crate::app) fn can_tidy_selection(&self) -> bool {
        let (map, selection) = (self.document.map(), &self.document.selection);
        selection.iter().any(|id| map.claim(id).is_some_and(|claim| claim.position.is_some()))
    }

    /// Lays out all cards again, or those selected, as if none had been placed by hand.
    pub(in crate::app) fn tidy(&mut self, command: Command) {
        let all = command == Command::TidyAll;
        let (map, selection) = (self.document.map(), &self.document.selection);
        if !all && map.meta().layout.by_hand {
            let edit = compose::place(self.document.tidied(selection));
            if self.change(command.name(), edit, None) {
                self.document.seal();
            }
            return;
        }
        let placed = map.claims().filter(|claim| claim.position.is_some() && (all || selection.contains(&claim.id)));
        let mut edits: Vec<Edit> =
            placed.map(|claim| Edit::Claim(claim.id.clone(), ClaimChange::Position(None))).collect();
        if map.meta().layout.by_hand {
            let layout = LayoutOptions { by_hand: false, ..map.meta().layout.clone() };
            edits.push(Edit::Meta(MetaChange::Layout(layout)));
        }
        if all {
            self.document.forget_layout();
            self.canvas.fit_all();
        }
        if edits.is_empty() {
            self.document.lay_out();
            self.tell(say!("tidy-afresh"));
        } else if self.change(command.name(), Edit::Batch(edits), None) {
            self.document.seal();
            if all {
                self.tell(say!("tidy-automatic-again"));
            }
        }
    }
}
