//! Claims and the steps between them: new ones, what they are, their order, what is linked.

use eframe::egui::Context;

use super::Perform;
use crate::app::action::Action;
use crate::app::canvas::place::{new_claim, new_premise, place_below};
use crate::app::command::StructureCommand;
use crate::app::panels::tabs::Tab;
use crate::app::{LinchpinApp, style};
use crate::language::Message;
use crate::model::edit::{InferenceChange, MetaChange};
use crate::model::{Edit, Id, Inference, InferenceKind, Selection, Source, compose, rewire};
use crate::util::geometry::Point;
use crate::weigh::words::{WEIGHTS, weight_word};
use crate::{message, say};

impl Perform for StructureCommand {
    fn can(self, app: &LinchpinApp) -> bool {
        let (map, selection) = (app.document.map(), &app.document.selection);
        let one = selection.single();
        match self {
            Self::AddClaim | Self::AddSource => true,
            Self::AddPremise | Self::AddObjection => one.is_some(),
            Self::AddLinkedPremise => app.step_to_link().is_some(),
            Self::AddSibling => one.is_some_and(|id| map.contains(id)),
            Self::EditText => one.is_some_and(|id| map.claim(id).is_some()),
            Self::FlipKind | Self::WeightWeak | Self::WeightModerate | Self::WeightStrong | Self::WeightDecisive => {
                !app.selected_steps().is_empty()
            }
            Self::MoveEarlier => one.is_some_and(|id| rewire::reorder(map, id, -1).is_some()),
            Self::MoveLater => one.is_some_and(|id| rewire::reorder(map, id, 1).is_some()),
            Self::SupportWithSelected | Self::AttackWithSelected => selection.len() > 1,
            Self::UnlinkPremise => app.step_to_leave().is_some(),
            Self::PickConclusion => {
                one.is_some_and(|id| map.claim(id).is_some() && map.meta().conclusion.as_ref() != Some(id))
            }
        }
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::AddClaim => app.add_claim(ctx),
            Self::AddPremise => app.add_premise(InferenceKind::Support, ctx),
            Self::AddObjection => app.add_premise(InferenceKind::Attack, ctx),
            Self::AddLinkedPremise => app.add_linked_premise(ctx),
            Self::AddSibling => app.add_sibling(ctx),
            Self::AddSource => app.add_source(),
            Self::EditText => app.edit_text(),
            Self::FlipKind => {
                app.change_steps(message!("edit-flip"), |step| InferenceChange::Kind(step.kind.flipped()));
            }
            Self::MoveEarlier => app.reorder(-1),
            Self::MoveLater => app.reorder(1),
            Self::SupportWithSelected => app.connect_selected(InferenceKind::Support),
            Self::AttackWithSelected => app.connect_selected(InferenceKind::Attack),
            Self::UnlinkPremise => app.unlink_selected(),
            Self::WeightWeak => app.weigh_selected(WEIGHTS[0]),
            Self::WeightModerate => app.weigh_selected(WEIGHTS[1]),
            Self::WeightStrong => app.weigh_selected(WEIGHTS[2]),
            Self::WeightDecisive => app.weigh_selected(WEIGHTS[3]),
            Self::PickConclusion => app.pick_conclusion(),
        }
    }
}

impl LinchpinApp {
    /// The inference a linked premise would join: the one selected, or the first from the selected claim.
    fn step_to_link(&self) -> Option<Id> {
        let (map, id) = (self.document.map(), self.document.selection.single()?);
        if map.inference(id).is_some() {
            return Some(id.clone());
        }
        map.inferences_from(id).first().map(|inference| inference.id.clone())
    }

    /// The linked step that the selected claim is to leave: the first one it is a premise of.
    fn step_to_leave(&self) -> Option<(Id, Id)> {
        let claim = self.document.selection.single()?;
        let steps = self.document.map().inferences_from(claim);
        let step = steps.into_iter().find(|step| step.is_linked())?;
        Some((claim.clone(), step.id.clone()))
    }

    /// The steps a key works on: those selected, or else those that the selected claims are premises of.
    fn selected_steps(&self) -> Vec<Id> {
        let (map, selection) = (self.document.map(), &self.document.selection);
        let steps: Vec<Id> = selection.iter().filter(|id| map.inference(id).is_some()).cloned().collect();
        if !steps.is_empty() {
            return steps;
        }
        let from = selection.iter().flat_map(|id| map.inferences_from(id)).map(|step| step.id.clone());
        from.collect::<Selection>().iter().cloned().collect()
    }

    fn add_claim(&mut self, ctx: &Context) {
        let center = self.canvas.center();
        let action = new_claim(&self.document, Point::new(center.x - 124.0, center.y - 40.0));
        self.perform_some(action, ctx);
    }

    fn add_premise(&mut self, kind: InferenceKind, ctx: &Context) {
        let Some(target) = self.document.selection.single().cloned() else { return };
        let action = new_premise(&self.document, &target, kind, None);
        self.perform_some(action, ctx);
    }

    fn add_linked_premise(&mut self, ctx: &Context) {
        let action = self.step_to_link().and_then(|step| self.new_linked_premise(&step));
        self.perform_some(action, ctx);
    }

    fn new_linked_premise(&self, step: &Id) -> Option<Action> {
        let document = &self.document;
        let premise = document.map().inference(step)?.premises.last()?.clone();
        let beside = document.rect_of(&premise).map(|rect| Point::new(rect.max.x + 24.0, rect.min.y));
        let place = place_below(document, &premise, beside);
        let composed = compose::add_linked_premise(document.map(), step, place).ok()?;
        let claim = composed.select.into_iter().next()?;
        Some(Action::ChangeAndWrite { label: message!("edit-add-linked-premise"), edit: composed.edit, claim })
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
            Err(refusal) => self.messages.tell(style::sentence(&refusal.to_string())),
        }
    }

    fn perform_some(&mut self, action: Option<Action>, ctx: &Context) {
        if let Some(action) = action {
            self.perform(action, ctx);
        }
    }

    fn add_source(&mut self) {
        let id = compose::source_id(self.document.map());
        self.panels.sources.begin(id.clone());
        self.show_tab(Tab::Sources);
        let source = Box::new(Source::new(id, say!("new-source")));
        self.change(message!("edit-add-source"), Edit::AddSource { source, at: usize::MAX }, None);
    }

    fn edit_text(&mut self) {
        if let Some(claim) = self.document.selection.single().cloned() {
            self.write(&claim, false);
        }
    }

    fn change_steps(&mut self, label: Message, change: impl Fn(&Inference) -> InferenceChange) {
        let map = self.document.map();
        let steps = self.selected_steps();
        let edits = steps
            .iter()
            .filter_map(|id| map.inference(id))
            .map(|step| Edit::Inference(step.id.clone(), change(step)))
            .collect();
        self.change(label, Edit::Batch(edits), None);
        self.document.seal();
    }

    fn weigh_selected(&mut self, weight: f64) {
        self.change_steps(message!("edit-change-weight"), |_| InferenceChange::Weight(weight));
        self.say_outcome(weight_word(weight));
    }

    fn pick_conclusion(&mut self) {
        if let Some(claim) = self.document.selection.single() {
            let edit = Edit::Meta(MetaChange::Conclusion(Some(claim.clone())));
            self.change(message!("edit-pick-conclusion"), edit, None);
            self.document.seal();
        }
    }

    fn unlink_selected(&mut self) {
        let Some((claim, step)) = self.step_to_leave() else { return };
        match rewire::unlink(self.document.map(), &claim, &step) {
            Ok(composed) => {
                self.change_and_seal(message!("edit-unlink-premise"), composed.edit, None);
            }
            Err(refusal) => self.messages.tell(style::sentence(&refusal.to_string())),
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
            self.messages.tell(say!("connect-premises-first"));
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
            Err(refusal) => self.messages.tell(style::sentence(&refusal.to_string())),
        }
    }
}
