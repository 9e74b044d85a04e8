//! The canvas while a map is presented: the same drawing, larger words, and nothing to change but numbers.

use eframe::egui::{
    self, Align2, CornerRadius, Rect as ScreenRect, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::app::canvas::detail::{Detail, has_marks};
use crate::app::canvas::paint::Brush;
use crate::app::canvas::state::Canvas;
use crate::app::canvas::{describe, frames};
use crate::app::document::Document;
use crate::app::style;
use crate::model::Id;
use crate::say;
use crate::scene::{Face, MARK_RADIUS, Theme};

/// What was done on the canvas of a presentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Touch {
    /// The card or mark that was clicked.
    pub picked: Option<Id>,
    /// Whether nothing but the ground was clicked.
    pub is_on_empty: bool,
    /// Whether the camera was moved by hand.
    pub moved: bool,
}

impl Canvas {
    /// Shows the canvas in all the space there is, with nothing on it that changes the map.
    pub fn show_presentation(&mut self, ui: &mut Ui, document: &mut Document) -> Touch {
        let theme = style::theme(ui.ctx());
        document.set_theme(theme);
        let view = ui.available_rect_before_wrap();
        self.view = Some(view);
        let background = ui.interact(view, Self::widget_id(), Sense::click_and_drag());
        let name = say!("present-canvas", name = document.name());
        background.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, name.as_str()));
        let mut touch = Touch { moved: self.move_by_hand(ui, &background, view), ..Touch::default() };

        let painter = ui.painter_at(view);
        painter.rect_filled(view, 0.0, style::color(theme.canvas));
        let brush = Brush { painter: &painter, camera: self.camera, view };
        let groups = frames::seen(document, &brush);
        frames::draw(document, &groups, &brush, theme);
        self.paint(document, &brush, theme);
        badges(document, &brush, theme);
        if self.detail(brush.camera.zoom, document.says()) != Detail::Blocks {
            touch.picked = objects(ui, document, &brush);
        }
        touch.is_on_empty = background.clicked();
        touch
    }

    /// Wheel, pinch and drag. Whether the camera moved.
    fn move_by_hand(&mut self, ui: &Ui, background: &egui::Response, view: ScreenRect) -> bool {
        let before = self.camera;
        let (zoom, scroll, pointer) =
            ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.pointer.hover_pos()));
        let pointer = pointer.filter(|at| ui.ctx().layer_id_at(*at).is_none_or(|layer| layer == ui.layer_id()));
        if let Some(pointer) = pointer {
            if (zoom - 1.0).abs() > 1e-6 {
                self.camera.zoom_about(view, pointer, f64::from(zoom));
            } else if scroll != egui::Vec2::ZERO {
                self.camera.pan(scroll);
            }
        }
        if background.dragged() {
            self.camera.pan(background.drag_delta());
        }
        self.camera != before
    }
}

/// How many claims are hidden under folded cards.
fn badges(document: &Document, brush: &Brush<'_>, theme: &Theme) {
    for (claim, hidden) in document.visibility().folds.iter().filter(|(_, hidden)| **hidden > 0) {
        let Some(rect) = document.card_rect(claim) else { continue };
        let card = brush.camera.rect_to_screen(brush.view, rect);
        let font = style::font(Face::SemiBold, brush.camera.length(16.0).max(14.0));
        let galley = brush.painter.layout_no_wrap(format!("+{hidden}"), font, style::color(theme.text));
        let size = galley.size() + vec2(galley.size().y, 2.0);
        let place = Align2::CENTER_TOP.anchor_size(card.center_bottom() - vec2(0.0, 3.0), size);
        let round = CornerRadius::same((size.y / 2.0) as u8);
        let edge = (1.3, style::color(theme.outline));
        brush.painter.rect(place, round, style::color(theme.raised), edge, StrokeKind::Middle);
        let at = Align2::CENTER_CENTER.anchor_size(place.center(), galley.size()).min;
        brush.painter.galley(at, galley, style::color(theme.text));
    }
}

/// Cards and marks as widgets with names; the one that was clicked.
fn objects(ui: &Ui, document: &Document, brush: &Brush<'_>) -> Option<Id> {
    let scene = document.scene();
    let seen = brush.camera.seen(brush.view);
    let cards = scene.cards_in(seen).into_iter().filter_map(|number| scene.cards().get(number));
    let cards = cards.map(|card| (&card.id, brush.camera.rect_to_screen(brush.view, card.rect)));
    let steps = scene.steps_in(seen).into_iter().filter_map(|number| scene.steps().get(number));
    let marks = steps.filter(|_| has_marks(brush.camera.zoom)).map(|step| {
        let radius = brush.camera.length(MARK_RADIUS).max(8.0);
        (&step.id, ScreenRect::from_center_size(brush.at(step.mark), egui::Vec2::splat(2.0 * radius)))
    });
    let mut picked = None;
    for (id, rect) in cards.chain(marks) {
        let rect = rect.intersect(brush.view);
        if !rect.is_positive() {
            continue;
        }
        let response = ui.interact(rect, Canvas::object_id(id), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, describe::object(document, id)));
        if response.clicked() {
            picked = Some(id.clone());
        }
        if response.has_focus() {
            let edge = (3.0, style::color(style::theme(ui.ctx()).accent));
            brush.painter.rect_stroke(rect.expand(4.0), 9.0, edge, StrokeKind::Outside);
        }
    }
    picked
}
