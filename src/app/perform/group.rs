//! Groups, and lining cards up.

use eframe::egui::Context;

use super::Perform;
use crate::app::command::{Command, GroupCommand, LineUpCommand};
use crate::app::{LinchpinApp, style};
use crate::language::Message;
use crate::layout::{LineUp, line_up};
use crate::message;
use crate::model::{Edit, Id, Selection, compose};
use crate::util::geometry::{Point, Rect};

impl Perform for GroupCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        let (map, selection) = (app.document.map(), &app.document.selection);
        match self {
            Self::Group => selection.iter().any(|id| map.claim(id).is_some() || map.group(id).is_some()),
            Self::Ungroup => !app.selected_groups().is_empty(),
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        match self {
            Self::Group => app.group(),
            Self::Ungroup => app.ungroup(),
        }
    }
}

impl Perform for LineUpCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        app.selected_cards().len() >= self.how().least()
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        app.line_up(self.how(), Command::from(self).name());
    }
}

impl LinchpinApp {
    /// The selected groups, or those that selected claims stand in directly.
    fn selected_groups(&self) -> Selection {
        let (map, selection) = (self.document.map(), &self.document.selection);
        let own: Selection = selection.iter().filter(|id| map.group(id).is_some()).cloned().collect();
        if !own.is_empty() {
            return own;
        }
        selection.iter().filter_map(|id| map.claim(id)?.group.clone()).collect()
    }

    fn group(&mut self) {
        match compose::group(self.document.map(), self.document.selection.iter(), "") {
            Ok(composed) => {
                let group = composed.select.first().cloned();
                self.change_and_seal(
                    message!("edit-group"),
                    composed.edit,
                    Some(composed.select.into_iter().collect()),
                );
                self.panels.renaming = group;
            }
            Err(refusal) => self.messages.tell(style::sentence(&refusal.to_string())),
        }
    }

    /// Takes the frames of all selected groups away, as one step.
    fn ungroup(&mut self) {
        // A group may stand in another one that goes as well: each edit is of the map after those before it.
        let (mut map, mut edits) = (self.document.map().clone(), Vec::new());
        for group in self.selected_groups().iter() {
            let edit = compose::ungroup(&map, group);
            if edit.clone().apply(&mut map).is_ok() {
                edits.push(edit);
            }
        }
        self.change_and_seal(message!("edit-ungroup"), Edit::Batch(edits), None);
    }

    /// The selected claims that have a card, with their cards.
    fn selected_cards(&self) -> Vec<(Id, Rect)> {
        let selected = self.document.selection.iter();
        selected.filter_map(|id| Some((id.clone(), self.document.card_rect(id)?))).collect()
    }

    fn line_up(&mut self, how: LineUp, name: Message) {
        let cards = self.selected_cards();
        let rects: Vec<Rect> = cards.iter().map(|(_, rect)| *rect).collect();
        let places = line_up(&rects, how).into_iter().map(|at| Point::new(at.x.round(), at.y.round()));
        let edit = compose::place(cards.into_iter().map(|(id, _)| id).zip(places));
        self.change_and_seal(name, edit, None);
    }
}
