//! Labelled fields that turn what is written in them into changes, one history step for each visit.

use std::ops::RangeInclusive;

use eframe::egui::{ComboBox, DragValue, Response, RichText, Slider, TextEdit, Ui};

use crate::app::action::{Action, Actions};
use crate::app::style;
use crate::language::Message;
use crate::model::Edit;
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

/// A field for text. `change` makes the edit from what was written.
pub(super) fn text(
    ui: &mut Ui,
    name: &str,
    value: &str,
    rows: usize,
    actions: &mut Actions,
    label: Message,
    change: impl FnOnce(String) -> Edit,
) {
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
    ui.horizontal(|ui| {
        let slider = ui.add(Slider::new(value, range.clone()).step_by(0.01).show_value(false));
        let speed = (range.end() - range.start()) / 200.0;
        let number = ui.add(DragValue::new(value).range(range).speed(speed).fixed_decimals(2));
        if number.changed() {
            *value = (*value * 100.0).round() / 100.0;
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
