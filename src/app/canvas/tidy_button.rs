//! The quiet offer to tidy all, in a corner of the canvas, where that would show the map a good deal larger.

use eframe::egui::{Align2, Button, Ui, WidgetInfo, WidgetType, vec2};

use super::gesture::Gesture;
use super::paint::Brush;
use super::state::Canvas;
use crate::app::action::{Action, Actions};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::say;
use crate::scene::{Face, Theme};

/// Its distance from the corner, and the room around its words, in logical pixels.
const APART: f32 = 14.0;
const ROOM: eframe::egui::Vec2 = vec2(22.0, 10.0);

impl Canvas {
    /// Shows the offer if there is one and nothing else is being done. True if the pointer is on it.
    pub(super) fn tidy_button(
        &self,
        ui: &mut Ui,
        document: &Document,
        brush: &Brush<'_>,
        theme: &Theme,
        actions: &mut Actions,
    ) -> bool {
        let Some(gain) = document.tidy_gain().filter(|_| self.text_editor.is_none()) else { return false };
        if !matches!(self.gesture, Gesture::Idle) {
            return false;
        }
        let said = say!("canvas-tidy-offer", percent = ((gain - 1.0) * 100.0).round() as usize);
        let font = style::font(Face::Regular, 12.5);
        let words = brush.painter.layout_no_wrap(said.clone(), font, style::color(theme.text));
        let place = Align2::LEFT_BOTTOM.align_size_within_rect(words.size() + ROOM, brush.view.shrink(APART));
        let edge = (1.0, style::color(theme.line));
        let button = Button::new(words).fill(style::color(theme.raised)).stroke(edge).corner_radius(12.0);
        let response = ui.put(place, button);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, said.as_str()));
        if response.clicked() {
            actions.push(Action::Run(Command::TidyAll));
        }
        let is_on = response.contains_pointer();
        response.on_hover_text(say!("canvas-tidy-offer-hint"));
        is_on
    }
}
