//! What a search has found, listed over the canvas with the words around each hit.

use std::ops::Range;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Area, Button, Context, Frame, Id as WidgetId, LayerId, Order, Rect, ScrollArea, Stroke, Ui, vec2,
};

use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::style;
use crate::model::find::Hit;
use crate::scene::Face;
use crate::util::text::said;

/// How wide the list is at most, and what share of the canvas it takes at most in width and height.
const WIDEST: f32 = 420.0;
const SHARE: (f32, f32) = (0.5, 0.4);
/// The height of a row, in logical pixels.
const ROW: f32 = 22.0;
/// So many letters are shown before a hit, and after it.
const AROUND: (usize, usize) = (24, 60);

/// The list as it was shown.
pub(super) struct Shown {
    /// The hit that was picked.
    pub(super) picked: Option<usize>,
    pub(super) rect: Rect,
    pub(super) layer: LayerId,
}

/// Shows the list over the upper left of `canvas`; `at` is the hit last gone to. Nothing is shown where nothing is found.
pub(super) fn show(ctx: &Context, canvas: Rect, document: &Document, hits: &[Hit], at: Option<usize>) -> Option<Shown> {
    if hits.is_empty() {
        return None;
    }
    let size = vec2(WIDEST.min(canvas.width() * SHARE.0), canvas.height() * SHARE.1);
    let moved = ctx.data_mut(|data| {
        let before = data.get_temp_mut_or_default::<Option<usize>>(WidgetId::new("hit last shown"));
        std::mem::replace(before, at) != at
    });
    let mut picked = None;
    let area = Area::new(WidgetId::new("what is found")).order(Order::Middle).movable(false).constrain(false);
    let response = area.fixed_pos(canvas.min + vec2(8.0, 8.0)).show(ctx, |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(size.x);
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut scroll = ScrollArea::vertical().max_height(size.y).auto_shrink([false, true]);
            if let Some(at) = at.filter(|_| moved) {
                // The hit gone to is seen, with the one before it.
                scroll = scroll.vertical_scroll_offset((at as f32 - 1.0).max(0.0) * ROW);
            }
            scroll.show_rows(ui, ROW, hits.len(), |ui, rows| {
                for number in rows {
                    let Some(hit) = hits.get(number) else { continue };
                    if row(ui, document, hit, at == Some(number)) {
                        picked = Some(number);
                    }
                }
            });
        });
    });
    Some(Shown { picked, rect: response.response.rect, layer: response.response.layer_id })
}

/// One hit: where it is, and the words around it. True if it was picked.
fn row(ui: &mut Ui, document: &Document, hit: &Hit, is_at: bool) -> bool {
    let text = hit.text(document.map()).unwrap_or_default();
    let button = Button::selectable(is_at, words(ui, describe::field(hit.field), text, hit.spans.first())).truncate();
    ui.add_sized([ui.available_width(), ROW], button.right_text("")).clicked()
}

/// The name of the field, weak, and a piece of its text with what was found heavier and underlined.
fn words(ui: &Ui, field: &str, text: &str, span: Option<&Range<usize>>) -> LayoutJob {
    let Range { start, end } = span.cloned().unwrap_or_default();
    let from = text[..start].char_indices().rev().nth(AROUND.0).map_or(0, |(at, _)| at);
    let to = text[end..].char_indices().nth(AROUND.1).map_or(text.len(), |(at, _)| end + at);
    let one_line = |part: &str| part.replace(['\n', '\r'], " ");
    let mark = |at: usize, edge: usize| if at == edge { "" } else { "…" };
    let visuals = ui.visuals();
    let plain = |face| TextFormat {
        font_id: style::font(face, 13.0),
        color: visuals.text_color(),
        valign: Align::Center,
        ..TextFormat::default()
    };
    let weak = TextFormat { color: visuals.weak_text_color(), ..plain(Face::Regular) };
    let line = Stroke::new(1.0, visuals.text_color());
    let mut job = LayoutJob::default();
    job.append(field, 0.0, weak);
    job.append(&format!("{}{}", mark(from, 0), one_line(&text[from..start])), 8.0, plain(Face::Regular));
    job.append(&one_line(&said(&text[start..end])), 0.0, TextFormat { underline: line, ..plain(Face::SemiBold) });
    job.append(&format!("{}{}", one_line(&text[end..to]), mark(to, text.len())), 0.0, plain(Face::Regular));
    job
}
