//! The credence of claims or the weight of steps over the canvas, beside what it is of.

use eframe::egui::{Area, Context, Event, Frame, Id as WidgetId, Key, LayerId, Memory, Order, Rect, pos2, vec2};

use super::{credence, field};
use crate::app::action::Actions;
use crate::app::document::Document;
use crate::model::{Claim, Id, Inference, Selection};
use crate::say;

/// Its width, in logical pixels.
const WIDTH: f32 = 300.0;

/// The numbers of what was selected when it was opened.
pub(in crate::app) struct NumberPopup {
    of: Selection,
    is_fresh: bool,
}

impl NumberPopup {
    /// Opens it for claims or steps.
    pub(in crate::app) fn of(selection: Selection) -> Self {
        Self { of: selection, is_fresh: true }
    }

    /// What it stands beside.
    pub(in crate::app) fn subject(&self) -> Option<&Id> {
        self.of.primary()
    }

    /// Shows it beside what it is of, which is `at` on the screen. False when it is to be closed.
    pub(in crate::app) fn show(
        &mut self,
        ctx: &Context,
        document: &Document,
        at: Option<Rect>,
        actions: &mut Actions,
    ) -> bool {
        let map = document.map();
        let claims: Vec<&Claim> = self.of.iter().filter_map(|id| map.claim(id)).collect();
        let steps: Vec<&Inference> = self.of.iter().filter_map(|id| map.inference(id)).collect();
        let Some(at) = at.filter(|_| self.of == document.selection && !(claims.is_empty() && steps.is_empty())) else {
            return false;
        };
        let (given_up, entered) = ctx.input(|input| (input.key_pressed(Key::Escape), input.key_pressed(Key::Enter)));
        let id = WidgetId::new("numbers");
        let area = Area::new(id)
            // Below menus, which may be opened over it.
            .order(Order::Middle)
            .fixed_pos(pos2(at.left(), at.bottom() + 6.0))
            .constrain_to(ctx.content_rect().shrink2(vec2(8.0, 32.0)));
        let shown = area.show(ctx, |ui| {
            let frame = Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(WIDTH);
                let own = self.of.iter().map(Id::as_str).collect::<Vec<_>>().join(" ");
                ui.push_id(own, |ui| {
                    let mut shown = None;
                    if !claims.is_empty() {
                        field::heading(ui, say!("claim-credence"));
                        shown = Some(credence::of_claims(ui, document, &claims, actions));
                    }
                    if !steps.is_empty() {
                        field::heading(ui, say!("weight-heading"));
                        let of_steps = credence::of_steps(ui, document, &steps, actions);
                        shown = shown.or(Some(of_steps));
                    }
                    shown
                })
                .inner
            });
            frame.inner
        });
        let Some(control) = shown.inner else { return false };
        if std::mem::take(&mut self.is_fresh) {
            field::go_to_number(ctx, control.field);
            return true;
        }
        go_round(ctx, shown.response.layer_id);
        // What cannot be read stays, to be mended.
        !(given_up || entered && !control.is_wrong || shown.response.clicked_elsewhere())
    }
}

/// Tab goes round within it.
fn go_round(ctx: &Context, layer: LayerId) {
    let (back, on) = ctx.input(|input| {
        let tabs = input.raw.events.iter().filter_map(|event| match event {
            Event::Key { key: Key::Tab, pressed: true, modifiers, .. } => Some(modifiers.shift),
            _ => None,
        });
        let tabs: Vec<bool> = tabs.collect();
        (tabs.contains(&true), tabs.contains(&false))
    });
    if !back && !on {
        return;
    }
    let focused = ctx.memory(Memory::focused);
    let next = ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let items: Vec<WidgetId> = widgets
            .get_layer(layer)
            .filter(|item| item.enabled && item.sense.is_focusable() && item.id != layer.id)
            .map(|item| item.id)
            .collect();
        // Where egui has put it, if that is still here.
        if focused.is_some_and(|focused| items.contains(&focused)) {
            return None;
        }
        if on { items.first().copied() } else { items.last().copied() }
    });
    if let Some(next) = next {
        ctx.memory_mut(|memory| memory.request_focus(next));
    }
}
