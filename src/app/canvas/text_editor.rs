//! Writing in a card, in place.

use std::ops::Range;

use eframe::egui::{
    EventFilter, Id as WidgetId, Key, KeyboardShortcut, Margin, Modifiers, Order, Rect as ScreenRect, TextBuffer,
    TextEdit, Ui, UiBuilder,
    text::{CCursor, CCursorRange},
};

use crate::app::action::{Action, Actions};
use crate::app::canvas::open_card::Opened;
use crate::app::canvas::paint::Brush;
use crate::app::command::Command;
use crate::app::command::shortcuts::taken;
use crate::app::document::Document;
use crate::app::input::{composition, letters, queue::EventQueue};
use crate::app::style;
use crate::model::edit::ClaimChange;
use crate::model::{Edit, Id, Selection};
use crate::scene::Face;
use crate::{message, say};

/// How large a card is that has no place yet, in logical pixels.
const WAITING: eframe::egui::Vec2 = eframe::egui::vec2(248.0, 60.0);

/// Room for the field's frame at the right side of the canvas, in logical pixels.
const BESIDE: f32 = 20.0;

/// The field in which a claim's text is being written.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub(super) struct TextEditor {
    pub(super) claim: Id,
    text: String,
    /// What of it the map has: all but what an input method is composing.
    written: String,
    /// Which letters of it an input method is composing.
    composed: Option<Range<usize>>,
    is_new: bool,
    /// Whether writing goes on at the end; else all is selected, to be written over.
    at_end: bool,
    /// Whether it has not been shown yet, and does not have the keyboard.
    fresh: bool,
    /// Whether it was opened by what an input method composes.
    goes_on: bool,
}

impl TextEditor {
    /// Starts writing in a claim; `is_new` if it was made for this.
    pub(super) fn new(claim: Id, text: String, is_new: bool) -> Self {
        Self { claim, written: text.clone(), text, composed: None, is_new, at_end: is_new, fresh: true, goes_on: false }
    }

    /// Starts writing at the end of a claim's text.
    pub(super) fn go_on(claim: Id, text: String) -> Self {
        Self { at_end: true, goes_on: true, ..Self::new(claim, text, false) }
    }

    /// Whether the keyboard is still on its way to it.
    pub(super) fn is_coming(&self) -> bool {
        self.fresh
    }

    /// Shows the field over the card, which may be `opened`. False when writing is over.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        brush: &Brush<'_>,
        opened: Option<&Opened>,
        actions: &mut Actions,
    ) -> bool {
        let Some(claim) = document.map().claim(&self.claim) else { return false };
        // A new card of a large map may have no place yet: it is written in the middle of the canvas until it has.
        let place = document.card_rect(&self.claim).map(|rect| brush.camera.rect_to_screen(brush.view, rect));
        let waiting = document.layout_progress().map(|_| ScreenRect::from_center_size(brush.view.center(), WAITING));
        let Some(place) = place.or(waiting) else { return false };
        let name = say!("writer-name", name = crate::app::canvas::describe::name_of(document.map(), &claim.id));
        let zoom = opened.map_or(brush.camera.zoom, |opened| opened.zoom);
        let size = (13.0 * zoom).clamp(12.0, 40.0) as f32;
        let card = opened.map_or(place, |opened| opened.at);
        let width = card.width().max(size * 17.0);
        let mut corner = card.min + eframe::egui::vec2(0.0, 30.0_f32.min(card.height() * 0.25));
        // Wider than a small card, the field must not be cut off at the side of the canvas.
        corner.x = corner.x.min(brush.view.right() - width - BESIDE).max(brush.view.left());
        let place = ScreenRect::from_min_size(corner, eframe::egui::vec2(width, 0.0));

        let (commit, shift_tab, tab) = ui.input_mut(|input| {
            (
                taken(input, Modifiers::NONE, Key::Enter),
                taken(input, Modifiers::SHIFT, Key::Tab),
                taken(input, Modifiers::NONE, Key::Tab),
            )
        });
        let (escape, linked) = ui.input_mut(|input| {
            (taken(input, Modifiers::NONE, Key::Escape), taken(input, Modifiers::COMMAND, Key::Enter))
        });
        // What goes on with another claim.
        let next = if tab {
            Some(Command::AddPremise)
        } else if shift_tab {
            Some(Command::AddObjection)
        } else {
            linked.then_some(Command::AddLinkedPremise)
        };

        let id = WidgetId::new("writer").with(self.claim.as_str());
        let layer = eframe::egui::LayerId::new(Order::Middle, id);
        let mut over = ui.new_child(UiBuilder::new().max_rect(place).layer_id(layer));
        over.set_clip_rect(brush.view);
        let theme = style::theme(ui.ctx());
        let frame = eframe::egui::Frame::new()
            .fill(style::color(theme.raised))
            .stroke((2.0, style::color(theme.accent)))
            .corner_radius(4)
            .inner_margin(Margin::symmetric(8, 6));
        let (font, color) = (style::font(Face::Regular, size), style::color(theme.text));
        let mut letters = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
            letters::lay_out(ui, text.as_str(), font.clone(), color, Some(width))
        };
        let mut output = TextEdit::multiline(&mut self.text)
            .layouter(&mut letters)
            .id(id)
            .font(font.clone())
            .text_color(color)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            .hint_text(say!("writer-hint"))
            .frame(frame)
            .desired_width(width - 16.0)
            .desired_rows(2)
            // Down to the card's lower edge, so that nothing of it looks out from under the field.
            .min_size(eframe::egui::vec2(0.0, card.max.y - corner.y))
            .event_filter(EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true })
            .show(&mut over);
        let response = output.response.response.clone();
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        let composed = composition::range(ui.ctx(), response.id);
        let before = std::mem::replace(&mut self.composed, composed);
        self.write(composition::without(&self.text, self.composed.as_ref()), actions);
        if self.text.len() > letters::LONGEST {
            // What was pasted is kept; letter by letter it is too much.
            self.finish(actions, true, None);
            actions.push(Action::Tell(say!("writer-too-long").to_owned()));
            return false;
        }
        if self.fresh {
            self.fresh = false;
            response.request_focus();
            if self.goes_on {
                ui.ctx().with_plugin(EventQueue::keep_composition);
            }
            let end = CCursor::new(self.text.chars().count());
            let range = if self.at_end { CCursorRange::one(end) } else { CCursorRange::two(CCursor::new(0), end) };
            output.state.cursor.set_char_range(Some(range));
            output.state.store(ui.ctx(), response.id);
        } else if !response.has_focus() || commit || escape || next.is_some() {
            // What was being composed is kept as it stands.
            let composed = self.composed.take().or(before);
            self.write(composition::settled(&self.text, composed.as_ref()), actions);
            self.finish(actions, commit || escape || next.is_some(), next);
            return false;
        }
        true
    }

    /// Has the map say what is written.
    fn write(&mut self, text: String, actions: &mut Actions) {
        if text == self.written {
            return;
        }
        self.written.clone_from(&text);
        let edit = Edit::Claim(self.claim.clone(), ClaimChange::Text(text));
        actions.push(Action::Change { label: message!("edit-text"), edit, select: None });
    }

    /// Ends the step of the history; an empty new claim goes away again; Tab and the like go on with the
    /// `next` claim.
    fn finish(&self, actions: &mut Actions, by_key: bool, next: Option<Command>) {
        actions.push(Action::Seal);
        let empty = self.text.trim().is_empty();
        if self.is_new && !empty {
            actions.push(Action::JoinWriting);
        }
        if self.is_new && empty {
            actions.push(Action::TakeBackEmpty(self.claim.clone()));
        } else if let Some(next) = next {
            actions.push(Action::Select(Selection::one(self.claim.clone())));
            actions.push(Action::Run(next));
            return;
        }
        if by_key {
            actions.push(Action::FocusCanvas);
        }
    }
}
