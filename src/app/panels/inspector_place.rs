//! Where the inspector stands: beside the canvas in wide windows and where it is pinned, else over the canvas, where it comes
//! with a selection and goes with it.

use eframe::egui::{
    Area, Button, Context, Frame, Id as WidgetId, Key, LayerId, Margin, Order, Rect, Ui, Vec2, WidgetInfo, WidgetType,
    vec2,
};
use egui_phosphor::regular as icons;

use crate::app::action::{Action, Actions};
use crate::app::command::{Command, menu};
use crate::app::style;
use crate::model::{Id, Selection};
use crate::say;

/// From this width of the window on, in logical pixels, the inspector stands beside the canvas.
pub(in crate::app) const WIDE: f32 = 1400.0;
/// So long after a click, in seconds, nothing comes under the pointer: a second click may follow.
const DOUBLE: f32 = 0.35;
/// How much of the canvas it covers at most.
const SHARE: f32 = 0.6;
/// In a canvas that is narrower or lower, in logical pixels, there is no room for it.
const LEAST: f32 = 100.0;

/// What is known of the inspector over the canvas.
#[derive(Default)]
pub(in crate::app) struct InspectorPlace {
    is_shown: bool,
    /// Whether it shows the whole map while nothing is selected.
    of_map: bool,
    /// What it was shown for last.
    subject: Option<Id>,
}

impl InspectorPlace {
    /// Where it lies over `canvas` if it does: `wanted` says whether it may, `is_busy` that something is being dragged.
    pub(in crate::app) fn rect(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        width: f32,
        wanted: bool,
        selection: &Selection,
        is_busy: bool,
    ) -> Option<Rect> {
        self.of_map &= selection.is_empty() && !ctx.input(|input| input.key_pressed(Key::Escape));
        let has_room = canvas.width() > LEAST && canvas.height() > LEAST;
        if !wanted || !has_room || selection.is_empty() && !self.of_map {
            *self = Self::default();
            return None;
        }
        if !self.is_shown {
            let (is_down, since) = ctx.input(|input| (input.pointer.any_down(), input.pointer.time_since_last_click()));
            if is_down || is_busy || since < DOUBLE {
                ctx.request_repaint_after_secs(DOUBLE);
                return None;
            }
            self.is_shown = true;
        }
        let width = width.min(canvas.width() * SHARE);
        Some(canvas.with_min_x(canvas.right() - width))
    }

    /// Lets it show the whole map until something is selected or Esc is pressed.
    pub(in crate::app) fn show_map(&mut self) {
        self.of_map = true;
    }

    /// Whether it shows the whole map over the canvas.
    pub(in crate::app) fn shows_map(&self) -> bool {
        self.of_map && self.is_shown
    }

    /// Goes, if it shows the whole map.
    pub(in crate::app) fn hide_map(&mut self) {
        self.of_map = false;
    }

    /// The object it has come over the canvas for since this was last asked.
    pub(in crate::app) fn newly_over(&mut self, selection: &Selection) -> Option<Id> {
        let subject = selection.primary().cloned();
        if subject == self.subject {
            return None;
        }
        self.subject.clone_from(&subject);
        subject
    }
}

/// Shows what `add` shows over the canvas. Gives the layer it is in.
pub(in crate::app) fn over(ctx: &Context, rect: Rect, add: impl FnOnce(&mut Ui)) -> LayerId {
    let id = WidgetId::new("inspector over the canvas");
    let area = Area::new(id).order(Order::Middle).fixed_pos(rect.min).constrain(false).movable(false);
    let response = area.show(ctx, |ui| {
        let visuals = &ui.style().visuals;
        let frame = Frame::new().fill(visuals.panel_fill).stroke(visuals.window_stroke).inner_margin(Margin::same(8));
        frame.show(ui, |ui| {
            let inner = (rect.size() - vec2(18.0, 18.0)).max(Vec2::ZERO);
            ui.set_min_size(inner);
            ui.set_max_size(inner);
            add(ui);
        });
    });
    response.response.layer_id
}

/// The buttons that pin the inspector beside the canvas and close it, in the upper right corner of `panel`.
pub(in crate::app) fn corner(ui: &mut Ui, panel: Rect, is_pinned: &mut bool, actions: &mut Actions) {
    const SIDE: Vec2 = vec2(28.0, 24.0);
    let close = Rect::from_min_size(panel.right_top() - vec2(SIDE.x, 0.0), SIDE);
    let pin = close.translate(vec2(-SIDE.x - 4.0, 0.0));
    // A button that is larger than its place would make the panel wider, in every frame again.
    ui.spacing_mut().button_padding = vec2(4.0, 2.0);
    // What scrolls goes under them.
    ui.painter().rect_filled(pin.union(close).expand(2.0), 4.0, ui.visuals().panel_fill);
    let name = say!("inspector-pin");
    let sign = if *is_pinned { icons::PUSH_PIN_SLASH } else { icons::PUSH_PIN };
    let button = Button::new(style::icon(sign).size(16.0)).selected(*is_pinned).frame_when_inactive(*is_pinned);
    let response = ui.put(pin, button.min_size(SIDE));
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, *is_pinned, name));
    if response.on_hover_text(name).clicked() {
        *is_pinned = !*is_pinned;
    }
    let name = say!("inspector-close");
    let button = Button::new(style::icon(icons::X).size(16.0)).frame_when_inactive(false);
    let response = ui.put(close, button.min_size(SIDE));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    if response.on_hover_text(menu::hint_as(ui, Command::ToggleInspector, name)).clicked() {
        actions.push(Action::Run(Command::ToggleInspector));
    }
}
