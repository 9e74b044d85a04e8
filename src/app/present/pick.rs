//! All stops at a glance, to pick one.

use eframe::egui::{self, Area, Button, Context, Image, Order, ScrollArea, WidgetInfo, WidgetType, vec2};

use super::{Presenter, name_of};
use crate::app::action::{Action, Actions};
use crate::app::style;
use crate::say;

/// The size of a stop's picture, in logical pixels.
const PICTURE: egui::Vec2 = vec2(272.0, 180.0);

/// Shows the stops over everything.
pub(super) fn show(ctx: &Context, presenter: &mut Presenter, actions: &mut Actions) {
    let Some(marked) = presenter.picking else { return };
    let screen = ctx.content_rect();
    let theme = style::theme(ctx);
    Area::new(egui::Id::new("pick a stop")).order(Order::Foreground).fixed_pos(screen.min).show(ctx, |ui| {
        ui.set_min_size(screen.size());
        egui::Frame::new().fill(style::color(theme.panel)).inner_margin(28.0).show(ui, |ui| {
            ui.set_min_size(screen.size() - vec2(56.0, 56.0));
            ui.label(style::bold(say!("present-pick")).size(24.0));
            ui.weak(say!("present-pick-hint"));
            ui.add_space(10.0);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(16.0, 16.0);
                    for (n, stop) in presenter.stops().iter().enumerate() {
                        let title = format!("{}  {}", n + 1, name_of(stop, n));
                        let response = ui
                            .allocate_ui(PICTURE + vec2(0.0, 30.0), |ui| {
                                ui.vertical(|ui| {
                                    ui.set_width(PICTURE.x);
                                    let button = match presenter.thumbs.of(n) {
                                        Some(picture) => Button::image(Image::new(picture).max_size(PICTURE)),
                                        None => Button::new(""),
                                    };
                                    let response = ui.add_sized(PICTURE, button.selected(n == marked));
                                    let words = if n == marked { style::bold(&title) } else { title.as_str().into() };
                                    ui.add(egui::Label::new(words).truncate());
                                    response
                                })
                                .inner
                            })
                            .inner;
                        response.widget_info(|| {
                            WidgetInfo::selected(WidgetType::Button, true, n == marked, title.as_str())
                        });
                        if n == marked {
                            let edge = (3.0, style::color(theme.accent));
                            ui.painter().rect_stroke(response.rect, 6.0, edge, egui::StrokeKind::Outside);
                        }
                        if response.clicked() {
                            actions.push(Action::GoToStop(n));
                        }
                    }
                });
            });
        });
    });
}
