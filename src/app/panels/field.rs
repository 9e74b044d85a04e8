//! Labelled fields that turn what is written in them into changes, one history step for each visit.

use std::ops::RangeInclusive;

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    ComboBox, DragValue, Link, Response, RichText, Sense, Slider, SliderClamping, TextEdit, TextWrapMode, Ui,
    WidgetInfo, WidgetType, vec2,
};

use super::number;
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::style;
use crate::language::Message;
use crate::model::{Edit, Id};
use crate::say;

/// A small heading over a field.
pub(super) fn caption(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).small().weak());
}

/// A heading over a part of a panel.
pub(super) fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    ui.label(style::bold(text));
}

/// A field for text. `change` makes the edit from what was written. Gives the field's response.
pub(super) fn text(
    ui: &mut Ui,
    name: &str,
    value: &str,
    rows: usize,
    actions: &mut Actions,
    label: Message,
    change: impl FnOnce(String) -> Edit,
) -> Response {
    caption(ui, name);
    let mut written = value.to_owned();
    let field = if rows > 1 {
        TextEdit::multiline(&mut written).desired_rows(rows)
    } else {
        TextEdit::singleline(&mut written)
    };
    let response = ui.add(field.desired_width(f32::INFINITY));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.changed() {
        actions.push(Action::Change { label, edit: change(written), select: None });
    }
    if response.lost_focus() {
        actions.push(Action::Seal);
    }
    response
}

/// Puts the keyboard into a field for text, all of which is selected, so that typing writes over it.
pub(super) fn write_over(ui: &Ui, field: &Response, text: &str) {
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id);
    field.request_focus();
}

/// A slider with its number, which can be written, and a word beside it. Both are called `name`; the answer is the
/// slider's with the number's.
pub(in crate::app) fn slider(
    ui: &mut Ui,
    value: &mut f64,
    range: RangeInclusive<f64>,
    name: &str,
    word: &str,
) -> Response {
    let top = *range.end();
    ui.horizontal(|ui| {
        // Both are given copies: an edit is what a person did, not what a widget would rather show.
        let (mut slid, stored) = (*value, *value);
        let bar = Slider::from_get_set(range.clone(), |set| {
            // Steps of a hundredth, without the noise of adding them up.
            slid = set.map_or(slid, |value| (value * 100.0).round() / 100.0);
            slid
        });
        let bar = bar.step_by(0.01).clamping(SliderClamping::Edits).show_value(false);
        let slider = ui.add(bar);
        *value = slid;
        let mut typed = *value;
        let speed = (top - range.start()) / 200.0;
        let field = DragValue::new(&mut typed)
            .range(range)
            .clamp_existing_to_range(false)
            .speed(speed)
            .fixed_decimals(2)
            .custom_formatter(|value, _| number::written(value))
            // What stands there untouched is what is stored, whatever of it is shown.
            .custom_parser(
                move |text| if text == number::written(stored) { Some(stored) } else { number::read(text, top) },
            );
        let number = ui.add(field);
        if number.changed() {
            *value = typed;
        }
        for id in [slider.id, number.id] {
            ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
        }
        if !word.is_empty() {
            ui.label(word);
        }
        slider | number
    })
    .inner
}

/// A list to choose one of. Gives the choice if it is a new one.
pub(super) fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    current: &T,
    all: &[T],
    label: impl Fn(&T) -> String,
) -> Option<T> {
    caption(ui, name);
    let mut picked = current.clone();
    // The button's own margins come on top.
    let width = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
    let response = ComboBox::from_id_salt(name)
        .width(width)
        // A long choice is cut, so that it cannot push the panel wider.
        .truncate()
        .selected_text(label(current))
        .show_ui(ui, |ui| {
            for option in all {
                ui.selectable_value(&mut picked, option.clone(), label(option));
            }
        })
        .response;
    let said = say!("field-choice", name = name, choice = label(current));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(said));
    (picked != *current).then_some(picked)
}

/// A claim's or step's name that goes there when clicked.
pub(super) fn link(ui: &mut Ui, document: &Document, id: &Id, actions: &mut Actions) {
    let name = describe::name_of(document.map(), id);
    // In a row a long name is cut, so that it cannot push the panel wider.
    let response = ui.scope(|ui| {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        ui.add(Link::new(RichText::new(name.as_str()))).on_hover_text(name)
    });
    if response.inner.clicked() {
        actions.go_to(id);
    }
}

/// A bar to the right for what raises, to the left for what lowers; `share` is -1..=1.
pub(super) fn effect_bar(ui: &mut Ui, share: f64) {
    let (rect, response) = ui.allocate_exact_size(vec2(54.0, 12.0), Sense::hover());
    let theme = style::theme(ui.ctx());
    let painter = ui.painter();
    let middle = rect.center().x;
    painter.vline(middle, rect.y_range(), (1.0, style::color(theme.outline)));
    let end = middle + share.clamp(-1.0, 1.0) as f32 * rect.width() / 2.0;
    let color = if share >= 0.0 { theme.support } else { theme.attack };
    let bar =
        eframe::egui::Rect::from_x_y_ranges(middle.min(end)..=middle.max(end), rect.shrink2(vec2(0.0, 2.0)).y_range());
    painter.rect_filled(bar, 1.0, style::color(color));
    let label = if share >= 0.0 { say!("claim-raises") } else { say!("claim-lowers") };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, label));
}
