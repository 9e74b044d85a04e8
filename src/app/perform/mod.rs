//! Does what commands and panels ask for: the only place where the document changes.

pub(super) mod clipboard;
pub(super) mod files;
mod layout;
mod structure;
mod tour;
pub(super) mod transfer;
mod view;

use eframe::egui::{Context, ViewportCommand};

use crate::app::action::Action;
use crate::app::canvas::Canvas;
use crate::app::canvas::place::{new_claim, new_premise, place_below};
use crate::app::command::{Command, Menu, palette};
use crate::app::modals::export;
use crate::app::perform::files::Then;
use crate::app::settings::{LanguageChoice, ThemeChoice};
use crate::app::{LinchpinApp, Tab, theme_preference};
use crate::language::{self, Message};
use crate::model::edit::{ClaimChange, InferenceChange, MetaChange};
use crate::model::{Edit, Id, Inference, InferenceKind, Selection, Source, compose, plain_text};
use crate::util::geometry::Point;
use crate::{message, say, storage};

/// How far a duplicate stands from its original, in map units.
const APART: f64 = 32.0;

impl LinchpinApp {
    pub(in crate::app) fn perform(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Run(command) => self.run_command(command, ctx),
            Action::Change { label, edit, select } => {
                self.change(label, edit, select);
            }
            Action::ChangeAndWrite { label, edit, claim } => {
                let select = Some(Selection::one(claim.clone()));
                if self.change(label, edit, select) {
                    self.document.seal();
                    self.canvas.write(&self.document, &claim, true);
                }
            }
            Action::Select(selection) => {
                self.message.clear();
                if selection != self.document.selection {
                    self.document.seal();
                    self.document.selection = selection;
                }
            }
            Action::GoTo(selection) => self.go_to(selection),
            Action::WriteOn(claim, typed) => {
                let Some(text) = self.document.map().claim(&claim).map(|claim| format!("{}{typed}", claim.text)) else {
                    return;
                };
                self.document.seal();
                if self.change(message!("edit-text"), Edit::Claim(claim.clone(), ClaimChange::Text(text)), None) {
                    self.canvas.write_on(&self.document, &claim);
                }
            }
            Action::Fold(claim) => self.toggle_fold(&claim),
            Action::SetLens(lens) => self.set_lens(*lens),
            Action::Rename(group) => {
                self.settings.panels.right = true;
                self.renaming = Some(group);
            }
            Action::Write(claim) => {
                self.document.selection = Selection::one(claim.clone());
                self.canvas.write(&self.document, &claim, false);
            }
            Action::Seal => self.document.seal(),
            Action::TakeBackEmpty(claim) => self.take_back_empty(&claim),
            Action::FocusCanvas => self.canvas.focus(),
            Action::Paste(text) => self.paste(&text),
            Action::Tell(text) => self.tell(text),
            Action::Try { kind, id, value } => self.document.try_out(kind, &id, value),
            Action::PresentFrom(stop) => self.begin_presentation(stop, ctx),
            Action::EndPresentation => self.end_presentation(ctx),
            Action::GoToStop(stop) => self.go_to_stop(stop),
            Action::Retake(stop) => self.retake(&stop),
            Action::Visit(area) => self.visit(area),
        }
        ctx.request_repaint();
    }

    /// Selects objects and brings the one picked last into view.
    pub fn go_to(&mut self, selection: Selection) {
        self.document.seal();
        if let Some(id) = selection.primary() {
            if self.document.reveal(id) {
                say!("shown-again").clone_into(&mut self.message);
            }
            self.canvas.reveal(id.clone());
        }
        self.document.selection = selection;
    }

    pub(in crate::app) fn change(&mut self, label: Message, edit: Edit, select: Option<Selection>) -> bool {
        match self.document.change(label, edit, select) {
            Ok(()) => {
                self.message.clear();
                true
            }
            Err(error) => {
                self.warn(say!("change-refused", step = label.say(), reason = error.to_string()));
                false
            }
        }
    }

    /// Takes back the step that made a claim nothing was written in.
    fn take_back_empty(&mut self, claim: &Id) {
        let making = [
            message!("edit-add-claim"),
            message!("edit-add-premise"),
            message!("edit-add-objection"),
            message!("edit-add-linked-premise"),
            message!("edit-add-sibling"),
        ];
        let made = self.document.history().undo_step().is_some_and(|step| making.contains(&step));
        let empty = self.document.map().claim(claim).is_some_and(|claim| claim.text.is_empty());
        if empty && made {
            self.document.undo();
        } else if empty {
            let edit = compose::delete(self.document.map(), [claim]);
            self.change(message!("edit-delete"), edit, Some(Selection::default()));
        }
    }

    /// Whether a command can run now.
    pub(in crate::app) fn can(&self, command: Command) -> bool {
        let (document, map) = (&self.document, self.document.map());
        let one = document.selection.single();
        match command {
            Command::Undo => document.history().undo_step().is_some(),
            Command::Redo => document.history().redo_step().is_some(),
            Command::Cut
            | Command::Copy
            | Command::Duplicate
            | Command::Delete
            | Command::FitSelection
            | Command::ClearSelection => !document.selection.is_empty(),
            Command::AddPremise | Command::AddObjection => one.is_some(),
            Command::AddLinkedPremise => self.step_to_link().is_some(),
            Command::EditText => one.is_some_and(|id| map.claim(id).is_some()),
            Command::PickConclusion => {
                one.is_some_and(|id| map.claim(id).is_some() && map.meta().conclusion.as_ref() != Some(id))
            }
            Command::FlipKind
            | Command::WeightWeak
            | Command::WeightModerate
            | Command::WeightStrong
            | Command::WeightDecisive => !self.selected_steps().is_empty(),
            Command::SelectAll | Command::FitAll | Command::TidyAll | Command::WhatIf => map.claims().len() > 0,
            Command::TidySelection => self.can_tidy_selection(),
            _ if command.is_showing() => self.presenter.is_some(),
            _ if command.menu() == Menu::Present => self.can_tour(command),
            Command::Export | Command::CopyPicture => map.claims().len() > 0,
            _ if command.is_shaping() => self.can_shape(command),
            _ if command.is_looking() => self.can_look(command),
            Command::Find | Command::Replace | Command::ZoomBox | Command::CopyText => map.claims().len() > 0,
            Command::KeepWhatIf => document.what_if().is_some_and(|what_if| !what_if.is_empty()),
            Command::DiscardWhatIf => document.what_if().is_some(),
            _ => true,
        }
    }

    /// Whether a command stands for something that is on.
    pub(in crate::app) fn is_on(&self, command: Command) -> bool {
        let open = self.settings.panels.left;
        match command {
            Command::ShowOutline => open && self.tab == Tab::Outline,
            Command::ShowProblems => open && self.tab == Tab::Problems,
            Command::ShowSources => open && self.tab == Tab::Sources,
            Command::ShowLinchpins => open && self.tab == Tab::Linchpins,
            Command::ShowInfluence => self.settings.show_influence,
            Command::WhatIf => self.document.what_if().is_some(),
            Command::ShowNetwork => open && self.tab == Tab::Network,
            Command::ShowFilter => open && self.tab == Tab::Filter,
            Command::ShowTour => open && self.tab == Tab::Tour,
            _ if command.is_showing() => self.is_showing(command),
            Command::Focus => self.document.lens().focus.is_some(),
            Command::ToggleMinimap => self.settings.show_minimap,
            Command::ToggleLeft => open,
            Command::ToggleInspector => self.settings.panels.right,
            Command::AutomaticLayout => !self.document.is_by_hand(),
            Command::SupportsFirst => self.document.map().meta().layout.supports_first,
            Command::ReduceMotion => self.settings.reduced_motion,
            Command::ThemeSystem => self.settings.theme == ThemeChoice::System,
            Command::ThemeLight => self.settings.theme == ThemeChoice::Light,
            Command::ThemeDark => self.settings.theme == ThemeChoice::Dark,
            Command::LanguageSystem => self.settings.language == LanguageChoice::System,
            Command::LanguageEnglish => self.settings.language == LanguageChoice::English,
            Command::LanguageUkrainian => self.settings.language == LanguageChoice::Ukrainian,
            _ if command.semantics().is_some() => command.semantics() == Some(self.document.map().meta().semantics),
            _ if command.is_layout() => {
                let layout = &self.document.map().meta().layout;
                command.layout_style() == Some(layout.style) || command.direction() == Some(layout.direction)
            }
            _ => false,
        }
    }

    fn run_command(&mut self, command: Command, ctx: &Context) {
        if !self.can(command) {
            return;
        }
        match command {
            Command::New => self.ask_before(Then::New, ctx),
            Command::Open => self.ask_before(Then::Open(None), ctx),
            Command::OpenExample => self.ask_before(Then::Example, ctx),
            Command::OpenTutorial => self.ask_before(Then::Tutorial, ctx),
            Command::Quit => self.ask_before(Then::Quit, ctx),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.save_as(ctx),
            Command::Undo => {
                let label = self.document.history().undo_step().map(|step| step.say().to_lowercase());
                self.document.undo();
                if let Some(label) = label {
                    self.message = say!("undone", step = label);
                }
            }
            Command::Redo => {
                let label = self.document.history().redo_step().map(|step| step.say().to_lowercase());
                self.document.redo();
                if let Some(label) = label {
                    self.message = say!("redone", step = label);
                }
            }
            Command::Cut => {
                self.copy(ctx);
                self.delete(message!("edit-cut"));
            }
            Command::Copy => self.copy(ctx),
            Command::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Command::Duplicate => self.duplicate(),
            Command::Delete => self.delete(message!("edit-delete")),
            Command::SelectAll => {
                let map = self.document.map();
                let claims = map.claims().map(|claim| claim.id.clone());
                let all = claims.chain(map.inferences().map(|inference| inference.id.clone()));
                self.document.selection = all.collect();
            }
            Command::ClearSelection => self.document.selection.clear(),
            Command::CopyText => self.copy_text(ctx),
            Command::Export => self.exporting = Some(export::ExportDialog::default()),
            Command::CopyPicture => self.copy_picture(ctx),
            Command::ShowTour => self.show_tab(Tab::Tour),
            _ if command.is_showing() => self.run_presentation(command, ctx),
            _ if command.menu() == Menu::Present => self.tour(command, ctx),
            _ if command.is_shaping() => self.shape(command, ctx),
            _ if command.is_looking() => self.look_at(command),
            Command::AddClaim
            | Command::AddPremise
            | Command::AddObjection
            | Command::AddLinkedPremise
            | Command::AddSource => self.add(command, ctx),
            Command::EditText
            | Command::FlipKind
            | Command::WeightWeak
            | Command::WeightModerate
            | Command::WeightStrong
            | Command::WeightDecisive
            | Command::PickConclusion => self.edit(command),
            Command::TidyAll | Command::TidySelection => self.tidy(command),
            _ if command.is_layout() => self.lay_out(command),
            Command::WhatIf if self.document.what_if().is_some() => self.document.discard_what_if(),
            Command::WhatIf => {
                self.document.begin_what_if();
                self.show_tab(Tab::Linchpins);
            }
            Command::KeepWhatIf => self.keep_what_if(),
            Command::DiscardWhatIf => self.document.discard_what_if(),
            _ if command.semantics().is_some() => {
                if let Some(semantics) = command.semantics() {
                    self.change(message!("edit-change-semantics"), Edit::Meta(MetaChange::Semantics(semantics)), None);
                    self.document.seal();
                }
            }
            _ => self.view(command, ctx),
        }
    }

    /// What changes only what is shown.
    fn view(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::ZoomIn => self.canvas.zoom_by(1.2),
            Command::ZoomOut => self.canvas.zoom_by(1.0 / 1.2),
            Command::ZoomReset => {
                self.canvas.zoom_by(1.0 / self.canvas.camera.zoom);
                if let Some(id) = self.document.selection.primary() {
                    self.canvas.reveal(id.clone());
                }
            }
            Command::FitAll => self.canvas.fit_all(),
            Command::FitSelection => self.canvas.fit_selection(),
            Command::ShowOutline => self.show_tab(Tab::Outline),
            Command::ShowProblems => self.show_tab(Tab::Problems),
            Command::ShowSources => self.show_tab(Tab::Sources),
            Command::ShowLinchpins => self.show_tab(Tab::Linchpins),
            Command::ShowInfluence => self.settings.show_influence = !self.settings.show_influence,
            Command::ShowNetwork => self.show_tab(Tab::Network),
            Command::ShowFilter => self.show_tab(Tab::Filter),
            Command::ZoomBox => self.canvas.zoom_to_box(),
            Command::Find => self.find(false),
            Command::Replace => self.find(true),
            Command::FindNext => self.find_on(1, ctx),
            Command::FindPrevious => self.find_on(-1, ctx),
            Command::ToggleMinimap => self.settings.show_minimap = !self.settings.show_minimap,
            Command::LargerInterface => self.set_interface(self.settings.interface_zoom * 1.1, ctx),
            Command::SmallerInterface => self.set_interface(self.settings.interface_zoom / 1.1, ctx),
            Command::ResetInterface => self.set_interface(1.0, ctx),
            Command::ToggleLeft => self.settings.panels.left = !self.settings.panels.left,
            Command::ToggleInspector => self.settings.panels.right = !self.settings.panels.right,
            Command::NextRegion => {
                let on_canvas = ctx.memory(eframe::egui::Memory::focused) == Some(Canvas::widget_id());
                if on_canvas {
                    ctx.memory_mut(|memory| {
                        memory.surrender_focus(Canvas::widget_id());
                        memory.move_focus(eframe::egui::FocusDirection::Next);
                    });
                } else {
                    self.canvas.focus();
                }
            }
            Command::ThemeSystem => self.set_theme(ThemeChoice::System, ctx),
            Command::ThemeLight => self.set_theme(ThemeChoice::Light, ctx),
            Command::ThemeDark => self.set_theme(ThemeChoice::Dark, ctx),
            Command::LanguageSystem => self.set_language(LanguageChoice::System),
            Command::LanguageEnglish => self.set_language(LanguageChoice::English),
            Command::LanguageUkrainian => self.set_language(LanguageChoice::Ukrainian),
            Command::ReduceMotion => {
                self.settings.reduced_motion = !self.settings.reduced_motion;
                self.set_motion(ctx);
            }
            Command::Palette => self.palette = Some(palette::Palette::default()),
            Command::Help => self.help = !self.help,
            Command::About => self.about = !self.about,
            _ => {}
        }
    }

    fn set_theme(&mut self, choice: ThemeChoice, ctx: &Context) {
        self.settings.theme = choice;
        ctx.set_theme(theme_preference(choice));
    }

    fn set_language(&mut self, choice: LanguageChoice) {
        self.settings.language = choice;
        language::set(choice.language(self.system_language));
        self.message.clear();
    }

    /// Makes everything in the window larger or smaller, from 80 to 300 %.
    fn set_interface(&mut self, zoom: f32, ctx: &Context) {
        let (least, most) = crate::app::settings::ZOOM;
        let zoom = ((zoom * 20.0).round() / 20.0).clamp(least, most);
        self.settings.interface_zoom = zoom;
        ctx.set_zoom_factor(zoom);
        self.message = say!("interface-size", percent = format!("{:.0}", zoom * 100.0));
    }

    /// The inference a linked premise would join: the one selected, or the first from the selected claim.
    fn step_to_link(&self) -> Option<Id> {
        let (map, id) = (self.document.map(), self.document.selection.single()?);
        if map.inference(id).is_some() {
            return Some(id.clone());
        }
        map.inferences_from(id).first().map(|inference| inference.id.clone())
    }

    fn add(&mut self, command: Command, ctx: &Context) {
        let document = &self.document;
        let selected = document.selection.single().cloned();
        let kind = if command == Command::AddObjection { InferenceKind::Attack } else { InferenceKind::Support };
        let action = match (command, selected) {
            (Command::AddClaim, _) => {
                let center = self.canvas.center();
                new_claim(document, Point::new(center.x - 124.0, center.y - 40.0))
            }
            (Command::AddPremise | Command::AddObjection, Some(target)) => new_premise(document, &target, kind, None),
            (Command::AddLinkedPremise, _) => self.step_to_link().and_then(|step| {
                let premise = document.map().inference(&step)?.premises.last()?.clone();
                let place = place_below(
                    document,
                    &premise,
                    document.rect_of(&premise).map(|rect| Point::new(rect.max.x + 24.0, rect.min.y)),
                );
                let composed = compose::add_linked_premise(document.map(), &step, place).ok()?;
                let claim = composed.select.into_iter().next()?;
                Some(Action::ChangeAndWrite { label: message!("edit-add-linked-premise"), edit: composed.edit, claim })
            }),
            (Command::AddSource, _) => {
                let id = compose::source_id(document.map());
                self.sources.open = Some(id.clone());
                self.show_tab(Tab::Sources);
                let source = Box::new(Source::new(id, say!("new-source")));
                Some(Action::Change {
                    label: message!("edit-add-source"),
                    edit: Edit::AddSource { source, at: usize::MAX },
                    select: None,
                })
            }
            _ => None,
        };
        if let Some(action) = action {
            self.perform(action, ctx);
        }
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

    fn edit(&mut self, command: Command) {
        let selected = self.document.selection.clone();
        match command {
            Command::EditText => {
                if let Some(claim) = selected.single() {
                    self.canvas.write(&self.document, claim, false);
                }
            }
            Command::FlipKind => {
                let flip = |step: &Inference| InferenceChange::Kind(step.kind.flipped());
                self.change_steps(message!("edit-flip"), flip);
            }
            Command::WeightWeak | Command::WeightModerate | Command::WeightStrong | Command::WeightDecisive => {
                if let Some(weight) = command.weight() {
                    self.change_steps(message!("edit-change-weight"), |_| InferenceChange::Weight(weight));
                }
            }
            Command::PickConclusion => {
                if let Some(claim) = selected.single() {
                    let edit = Edit::Meta(MetaChange::Conclusion(Some(claim.clone())));
                    self.change(message!("edit-pick-conclusion"), edit, None);
                    self.document.seal();
                }
            }
            _ => {}
        }
    }

    fn delete(&mut self, label: Message) {
        let edit = compose::delete(self.document.map(), self.document.selection.iter());
        if self.change(label, edit, Some(Selection::default())) {
            self.document.seal();
        }
    }

    fn copy(&mut self, ctx: &Context) {
        let fragment = compose::extract(self.document.map(), self.document.selection.iter());
        let count = fragment.claims().len();
        if count == 0 {
            self.tell(say!("copy-nothing"));
            return;
        }
        ctx.copy_text(storage::to_string(&fragment));
        self.message = say!("copied-claims", count = count);
    }

    /// Copies what is selected, or the whole map, as an indented text.
    fn copy_text(&mut self, ctx: &Context) {
        let text = plain_text::write(self.document.map(), self.document.selection.iter());
        ctx.copy_text(text);
        say!("copied-text").clone_into(&mut self.message);
    }

    fn duplicate(&mut self) {
        let fragment = compose::extract(self.document.map(), self.document.selection.iter());
        let composed = compose::paste(self.document.map(), &fragment, APART, APART);
        if !composed.select.is_empty()
            && self.change(message!("edit-duplicate"), composed.edit, Some(composed.select.into_iter().collect()))
        {
            self.document.seal();
        }
    }

    /// A map on the clipboard is put in as it is; any other text becomes one claim for each paragraph.
    fn paste(&mut self, text: &str) {
        let map = self.document.map();
        let composed = match storage::read_str(text, say!("paste-clipboard")) {
            Ok(fragment) => compose::paste(map, &fragment, APART, APART),
            Err(error) if text.trim_start().starts_with('{') => {
                self.warn(say!("paste-no-map", reason = error.to_string()));
                return;
            }
            Err(_) => {
                let fragment = plain_text::read(text).unwrap_or_else(|| paragraphs(text));
                compose::paste(map, &fragment, 0.0, 0.0)
            }
        };
        let count = composed.select.len();
        if count == 0 {
            return;
        }
        let select: Selection = composed.select.into_iter().collect();
        if self.change(message!("edit-paste"), composed.edit, Some(select.clone())) {
            self.document.seal();
            if let Some(id) = select.primary() {
                self.canvas.reveal(id.clone());
            }
            self.message = say!("pasted-claims", count = count);
        }
    }
}

/// One claim for each paragraph.
fn paragraphs(text: &str) -> crate::model::ArgumentMap {
    let mut fragment = crate::model::ArgumentMap::default();
    for paragraph in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let added = compose::add_claim(&fragment, paragraph, None).edit.apply(&mut fragment);
        debug_assert!(added.is_ok(), "a fresh claim fits any map");
    }
    fragment
}
