//! The find bar: looks through texts, titles, notes, tags and sources, goes from hit to hit, replaces.

use std::sync::Arc;

use eframe::egui::{Button, Context, FocusDirection, Id as WidgetId, Key, LayerId, Modifiers, Rect, TextEdit, Ui};

use super::{field, hit_list};
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::shortcuts::taken;
use crate::app::document::Document;
use crate::app::input::letters;
use crate::model::Id;
use crate::model::find::{Case, Fields, Finder, Found, Hit, Options, replace_in};
use crate::{message, say};

/// How many of the objects found are ringed.
const RINGED: usize = 2_000;

/// The find bar and what it has found.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that is ticked or not")]
struct FindBar {
    query: String,
    replacement: String,
    replaces: bool,
    case: bool,
    words: bool,
    fuzzy: bool,
    hits: Vec<Hit>,
    /// The objects found, to be ringed on the canvas.
    ringed: Arc<[Id]>,
    /// The hit last gone to.
    at: Option<usize>,
    /// What the hits were found for.
    found_for: Option<(u64, String, [bool; 4])>,
    wants_focus: bool,
}

impl FindBar {
    /// A bar ready to be typed in.
    fn open(before: Option<Self>, replaces: bool) -> Self {
        let bar = before.unwrap_or_else(|| Self { fuzzy: true, ..Self::default() });
        Self { replaces, wants_focus: true, found_for: None, ..bar }
    }

    fn finder(&self) -> Finder {
        let case = if self.case { Case::Match } else { Case::Smart };
        // What is marked must be what is replaced: letters with other accents are not.
        let (fuzzy, accents) = (self.fuzzy && !self.replaces, self.replaces);
        // Ids are of no concern to an analyst.
        let fields = Fields::ALL.without(Fields::ID);
        let options = Options { case, accents, whole_words: self.words, fuzzy, fields };
        Finder::new(self.query.trim_start(), options)
    }

    fn search(&mut self, document: &Document) {
        let asked = (document.revision(), self.query.clone(), [self.case, self.words, self.fuzzy, self.replaces]);
        if self.found_for.as_ref() == Some(&asked) {
            return;
        }
        let same_query = self.found_for.as_ref().is_some_and(|before| before.1 == asked.1);
        let before = self.at.and_then(|at| self.hits.get(at)).map(|hit| hit.id.clone());
        self.hits = self.finder().find(document.map());
        let objects = self.hits.iter().filter(|hit| hit.found != Found::Source);
        self.ringed = objects.take(RINGED).map(|hit| hit.id.clone()).collect();
        self.at = if same_query { self.hits.iter().position(|hit| Some(&hit.id) == before.as_ref()) } else { None };
        self.found_for = Some(asked);
    }

    /// Goes `by` hits on from the one before.
    fn step(&mut self, by: isize, actions: &mut Actions) {
        let count = self.hits.len() as isize;
        if count == 0 {
            return;
        }
        let next = match self.at {
            Some(at) => (at as isize + by).rem_euclid(count),
            None if by > 0 => 0,
            None => count - 1,
        };
        self.at = Some(next as usize);
        if let Some(hit) = self.hits.get(next as usize) {
            actions.go_to(&hit.id);
        }
    }

    fn replace(&mut self, document: &Document, all: bool, actions: &mut Actions) {
        if all {
            if let Some(edit) = self.finder().replace(document.map(), &self.replacement, None) {
                actions.change(message!("edit-replace-all"), edit);
                actions.push(Action::Seal);
            }
            return;
        }
        let Some(hit) = self.at.and_then(|at| self.hits.get(at)) else {
            self.step(1, actions);
            return;
        };
        if let Some(edit) = replace_in(document.map(), hit, &self.replacement) {
            actions.change(message!("edit-replace"), edit);
            actions.push(Action::Seal);
        }
    }

    /// Shows the bar. False when it is to be closed.
    fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) -> bool {
        self.search(document);
        let mut open = true;
        let mut by = 0;
        let (query_id, replacement_id) = (ui.id().with("query"), ui.id().with("replacement"));
        if self.replaces {
            tab_between(ui, query_id, replacement_id);
        }
        ui.horizontal_wrapped(|ui| {
            let mut letters = letters::plain(false);
            let field = TextEdit::singleline(&mut self.query).hint_text(say!("find-in-map")).desired_width(220.0);
            let field = field.layouter(&mut letters);
            // From what is looked for, Tab goes to what replaces it.
            let field = field.id(query_id).lock_focus(self.replaces);
            let has = ui.ctx().text_edit_focused();
            let (back, on, escape) = ui.input_mut(|input| {
                (
                    has && taken(input, Modifiers::SHIFT, Key::Enter),
                    has && taken(input, Modifiers::NONE, Key::Enter),
                    taken(input, Modifiers::NONE, Key::Escape),
                )
            });
            let response = ui.add(field);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(say!("find-field")));
            if std::mem::take(&mut self.wants_focus) {
                field::write_over(ui, &response, &self.query);
            }
            by = if on {
                1
            } else if back {
                -1
            } else {
                0
            };
            open = !escape;
            if ui
                .add_enabled(!self.hits.is_empty(), Button::new(say!("find-previous")))
                .on_hover_text("Shift+F3")
                .clicked()
            {
                by = -1;
            }
            if ui.add_enabled(!self.hits.is_empty(), Button::new(say!("find-next"))).on_hover_text("F3").clicked() {
                by = 1;
            }
            let text = match (self.query.trim().is_empty(), self.hits.len(), self.at) {
                (true, ..) => String::new(),
                (_, 0, _) => say!("find-nothing").to_owned(),
                (_, count, Some(at)) => say!("find-at", at = at + 1, count = count),
                (_, count, None) => say!("find-count", count = count),
            };
            let count = ui.label(text);
            ui.ctx().accesskit_node_builder(count.id, |node| node.set_live(eframe::egui::accesskit::Live::Polite));
            ui.separator();
            ui.checkbox(&mut self.case, say!("find-match-case"));
            ui.checkbox(&mut self.words, say!("find-whole-words"));
            ui.add_enabled(!self.replaces, eframe::egui::Checkbox::new(&mut self.fuzzy, say!("find-fuzzy")))
                .on_hover_text(say!("find-fuzzy-hint"))
                .on_disabled_hover_text(say!("find-not-fuzzy-hint"));
            ui.checkbox(&mut self.replaces, say!("find-replace"));
            if ui.button(say!("find-close")).on_hover_text("Esc").clicked() {
                open = false;
            }
        });
        if self.replaces {
            ui.horizontal_wrapped(|ui| {
                let mut letters = letters::plain(false);
                let field = TextEdit::singleline(&mut self.replacement)
                    .layouter(&mut letters)
                    .hint_text(say!("find-replace-with"))
                    .id(replacement_id)
                    .lock_focus(true)
                    .desired_width(220.0);
                let response = ui.add(field);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(say!("find-replace-with")));
                let any = self.hits.iter().any(|hit| hit.exact);
                if ui.add_enabled(any, Button::new(say!("find-replace-this"))).clicked() {
                    self.replace(document, false, actions);
                    by = 1;
                }
                if ui.add_enabled(any, Button::new(say!("find-replace-all"))).clicked() {
                    self.replace(document, true, actions);
                }
            });
        }
        if by != 0 {
            self.search(document);
            self.step(by, actions);
        }
        open
    }
}

/// Tab goes from what is looked for to what replaces it, and back.
fn tab_between(ui: &Ui, query_id: WidgetId, replacement_id: WidgetId) {
    for (from, modifiers, to) in
        [(query_id, Modifiers::NONE, replacement_id), (replacement_id, Modifiers::SHIFT, query_id)]
    {
        if ui.memory(|memory| memory.has_focus(from)) && ui.input_mut(|input| taken(input, modifiers, Key::Tab)) {
            ui.memory_mut(|memory| memory.request_focus(to));
            break;
        }
    }
    for (from, modifiers, on) in [
        (query_id, Modifiers::SHIFT, FocusDirection::Previous),
        (replacement_id, Modifiers::NONE, FocusDirection::Next),
    ] {
        if ui.memory(|memory| memory.has_focus(from)) && ui.input_mut(|input| taken(input, modifiers, Key::Tab)) {
            ui.memory_mut(|memory| memory.move_focus(on));
        }
    }
}

/// The find bar while it is open, and what it was when it was closed.
#[derive(Default)]
pub(in crate::app) struct Finding {
    open: Option<FindBar>,
    before: Option<FindBar>,
}

impl Finding {
    /// Whether the bar is open.
    pub(in crate::app) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the bar, or puts the keyboard into it.
    pub(in crate::app) fn open(&mut self, replaces: bool) {
        self.open = Some(FindBar::open(self.open.take().or_else(|| self.before.take()), replaces));
    }

    /// Closes the bar and forgets it.
    pub(in crate::app) fn drop_bar(&mut self) {
        self.open = None;
    }

    /// Goes to the next or the previous hit, with the bar open or closed; opens it where nothing was looked for yet.
    pub(in crate::app) fn step(&mut self, by: isize, document: &Document, actions: &mut Actions) {
        let Some(bar) = self.open.as_mut().or(self.before.as_mut()) else {
            self.open(false);
            return;
        };
        bar.search(document);
        bar.step(by, actions);
    }

    /// Lists what is found over the upper left of `canvas`. Gives where, and the layer.
    pub(in crate::app) fn list(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        document: &Document,
        actions: &mut Actions,
    ) -> Option<(Rect, LayerId)> {
        let bar = self.open.as_mut()?;
        let shown = hit_list::show(ctx, canvas, document, &bar.hits, bar.at)?;
        if let Some(hit) = shown.picked.and_then(|picked| bar.hits.get(picked)) {
            bar.at = shown.picked;
            actions.go_to(&hit.id);
        }
        Some((shown.rect, shown.layer))
    }

    /// Shows the bar if it is open. Gives the objects to be ringed on the canvas.
    pub(in crate::app) fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) -> Arc<[Id]> {
        let Some(mut bar) = self.open.take() else { return Arc::default() };
        if bar.show(ui, document, actions) {
            let ringed = Arc::clone(&bar.ringed);
            self.open = Some(bar);
            ringed
        } else {
            self.before = Some(bar);
            Arc::default()
        }
    }
}
