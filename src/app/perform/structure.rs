//! What commands do to how the map hangs together and where cards stand: siblings, order, links, groups, lining up.

use eframe::egui::Context;

use crate::app::LinchpinApp;
use crate::app::action::Action;
use crate::app::canvas::place::place_below;
use crate::app::command::Command;
use crate::language::Message;
use crate::layout::line_up;
use crate::model::{Edit, Id, InferenceChange, InferenceKind, Selection, compose, rewire};
use crate::util::geometry::{Point, Rect};
use crate::{message, say};

impl LinchpinApp {
    /// The selected claims that have a card, with their cards.
    fn selected_cards(&self) -> Vec<(Id, Rect)> {
        let selected = self.document.selection.iter();
        selected.filter_map(|id| Some((id.clone(), self.document.card_rect(id)?))).collect()
    }

    /// The linked step that the selected claim is to leave: the first one it is a premise of.
    fn step_to_leave(&self) -> Option<(Id, Id)> {
        let claim = self.document.selection.single()?;
        let steps = self.document.map().inferences_from(claim);
        let step = steps.into_iter().find(|step| step.is_linked())?;
        Some((claim.clone(), step.id.clone()))
    }

    /// From a claim to the first step it is a premise of; from a step to the next of its premise, and back to that.
    fn next_step(&self) -> Option<Id> {
        let (map, id) = (self.document.map(), self.document.selection.single()?);
        let Some(step) = map.inference(id) else {
            return map.inferences_from(id).first().map(|step| step.id.clone());
        };
        let premise = step.premises.first()?;
        let steps = map.inferences_from(premise);
        let at = steps.iter().position(|other| other.id == *id)?;
        Some(steps.get(at + 1).map_or_else(|| premise.clone(), |next| next.id.clone()))
    }

    /// Whether such a command can run now.
    pub(in crate::app) fn can_shape(&self, command: Command) -> bool {
        let (map, selection) = (self.document.map(), &self.document.selection);
        match command {
            Command::AddSibling => selection.single().is_some_and(|id| map.contains(id)),
            Command::SelectStep => self.next_step().is_some(),
            Command::MoveEarlier => selection.single().is_some_and(|id| rewire::reorder(map, id, -1).is_some()),
            Command::MoveLater => selection.single().is_some_and(|id| rewire::reorder(map, id, 1).is_some()),
            Command::SupportWithSelected | Command::AttackWithSelected => selection.len() > 1,
            Command::UnlinkPremise => self.step_to_leave().is_some(),
            Command::Group => selection.iter().any(|id| map.claim(id).is_some() || map.group(id).is_some()),
            Command::Ungroup => !self.selected_groups().is_empty(),
            _ => command.arrangement().is_some_and(|how| self.selected_cards().len() >= how.least()),
        }
    }

    /// The selected groups, or those that selected claims stand in directly.
    fn selected_groups(&self) -> Selection {
        let (map, selection) = (self.document.map(), &self.document.selection);
        let own: Selection = selection.iter().filter(|id| map.group(id).is_some()).cloned().collect();
        if !own.is_empty() {
            return own;
        }
        selection.iter().filter_map(|id| map.claim(id)?.group.clone()).collect()
    }

    pub(in crate::app) fn shape(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::AddSibling => self.add_sibling(ctx),
            Command::SelectStep => {
                if let Some(id) = self.next_step() {
                    self.perform(Action::GoTo(Selection::one(id)), ctx);
                }
            }
            Command::MoveEarlier => self.reorder(-1),
            Command::MoveLater => self.reorder(1),
            Command::SupportWithSelected => self.connect_selected(InferenceKind::Support),
            Command::AttackWithSelected => self.connect_selected(InferenceKind::Attack),
            Command::UnlinkPremise => {
                if let Some((claim, step)) = self.step_to_leave() {
                    match rewire::unlink(self.document.map(), &claim, &step) {
                        Ok(composed) => self.change_and_seal(message!("edit-unlink-premise"), composed.edit, None),
                        Err(refusal) => self.tell(crate::app::style::sentence(&refusal.to_string())),
                    }
                }
            }
            Command::Group => self.group(),
            Command::Ungroup => {
                for group in self.selected_groups().iter() {
                    let edit = compose::ungroup(self.document.map(), group);
                    self.change(message!("edit-ungroup"), edit, None);
                }
                self.document.seal();
            }
            _ => self.line_up(command),
        }
    }

    fn change_and_seal(&mut self, label: Message, edit: Edit, select: Option<Selection>) {
        if self.change(label, edit, select) {
            self.document.seal();
        }
    }

    fn add_sibling(&mut self, ctx: &Context) {
        let Some(id) = self.document.selection.single().cloned() else { return };
        let beside = self.document.rect_of(&id).map(|rect| Point::new(rect.max.x + 24.0, rect.min.y));
        let place = place_below(&self.document, &id, beside);
        match rewire::add_sibling(self.document.map(), &id, place) {
            Ok(composed) => {
                let Some(claim) = composed.select.into_iter().next() else { return };
                self.perform(
                    Action::ChangeAndWrite { label: message!("edit-add-sibling"), edit: composed.edit, claim },
                    ctx,
                );
            }
            Err(refusal) => self.tell(crate::app::style::sentence(&refusal.to_string())),
        }
    }

    fn reorder(&mut self, steps: isize) {
        let Some(id) = self.document.selection.single() else { return };
        if let Some(edit) = rewire::reorder(self.document.map(), id, steps) {
            self.change_and_seal(message!("edit-reorder"), edit, None);
        }
    }

    /// A step from all selected claims but the last picked one to that, linked if they are several.
    fn connect_selected(&mut self, kind: InferenceKind) {
        let map = self.document.map();
        let mut picked: Vec<Id> = self.document.selection.iter().cloned().collect();
        let Some(target) = picked.pop() else { return };
        let premises: Vec<Id> = picked.into_iter().filter(|id| map.claim(id).is_some()).collect();
        let Some(first) = premises.first() else {
            self.tell(say!("connect-premises-first"));
            return;
        };
        match compose::connect(map, first, &target, kind) {
            Ok(composed) => {
                let mut edits = vec![composed.edit];
                if premises.len() > 1
                    && let Some(step) = composed.select.first()
                {
                    edits.push(Edit::Inference(step.clone(), InferenceChange::Premises(premises)));
                }
                let select = composed.select.into_iter().collect();
                self.change_and_seal(message!("edit-connect"), Edit::Batch(edits), Some(select));
            }
            Err(refusal) => self.tell(crate::app::style::sentence(&refusal.to_string())),
        }
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
                self.renaming = group;
            }
            Err(refusal) => self.tell(crate::app::style::sentence(&refusal.to_string())),
        }
    }

    fn line_up(&mut self, command: Command) {
        let Some(how) = command.arrangement() else { return };
        let cards = self.selected_cards();
        let rects: Vec<Rect> = cards.iter().map(|(_, rect)| *rect).collect();
        let places = line_up(&rects, how).into_iter().map(|at| Point::new(at.x.round(), at.y.round()));
        let edit = compose::place(cards.into_iter().map(|(id, _)| id).zip(places));
        self.change_and_seal(command.name(), edit, None);
    }
}
