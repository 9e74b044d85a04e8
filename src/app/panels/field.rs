//! Labelled fields that turn what is written in them into changes, one history step for each visit.

use std::ops::{Range, RangeInclusive};

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    ComboBox, Context, Id as WidgetId, Key, Link, Response, RichText, ScrollArea, Sense, Slider, SliderClamping,
    TextEdit, TextWrapMode, Ui, WidgetInfo, WidgetType, accesskit, vec2,
};

use super::number;
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::input::{composition, letters};
use crate::app::style;
use crate::language::Message;
use crate::model::{Edit, Id};
use crate::say;
use crate::util::text::{head, said};

/// What is noted of a field that the keyboard was sent to.
const SENT: &str = "sent";

/// Of a text that is too long for a field so many bytes are shown.
const BEGINNING: usize = 4_000;
/// A field for text is no higher than this, in logical pixels: what is longer scrolls.
const TALLEST: f32 = 240.0;

/// The width of a field for a number, in logical pixels.
const NUMBER: f32 = 64.0;

/// A small heading over a field.
pub(super) fn caption(ui: &mut Ui, text: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).small().weak());
}

/// A heading over a part of a panel.
pub(in crate::app) fn heading(ui: &mut Ui, text: &str) {
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
    text_with_hint(ui, name, "", value, rows, actions, label, change)
}

/// A field for text that says something while it is empty.
#[expect(clippy::too_many_arguments, reason = "all of them differ from field to field")]
pub(super) fn text_with_hint(
    ui: &mut Ui,
    name: &str,
    hint: &str,
    value: &str,
    rows: usize,
    actions: &mut Actions,
    label: Message,
    change: impl FnOnce(String) -> Edit,
) -> Response {
    caption(ui, name);
    let id = ui.make_persistent_id(("field", name));
    if value.len() > letters::LONGEST {
        return too_long(ui, id, name, value, rows);
    }
    let before = Composed::of_last_frame(ui, id);
    let mut shown = before.as_ref().map_or_else(|| value.to_owned(), |before| before.shown.clone());
    let field =
        if rows > 1 { TextEdit::multiline(&mut shown).desired_rows(rows) } else { TextEdit::singleline(&mut shown) };
    let mut letters = letters::plain(rows > 1);
    let field = field.id(id).hint_text(hint).desired_width(f32::INFINITY).layouter(&mut letters);
    let response = if rows > 1 {
        ScrollArea::vertical().id_salt(id).max_height(TALLEST).show(ui, |ui| ui.add(field)).inner
    } else {
        ui.add(field)
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let composed = composition::range(ui.ctx(), id);
    let is_left = response.lost_focus() || response.clicked_elsewhere();
    let written = if is_left {
        let part = composed.or(before.map(|before| before.part));
        composition::settled(&shown, part.as_ref())
    } else {
        let written = composition::without(&shown, composed.as_ref());
        if let Some(part) = composed {
            Composed::keep(ui, id, shown, part);
        }
        written
    };
    if written != value {
        actions.push(Action::Change { label, edit: change(written), select: None });
    }
    if response.lost_focus() {
        actions.push(Action::Seal);
    }
    response
}

/// The beginning of a text that is too long to be written in, and a word on that.
fn too_long(ui: &mut Ui, id: WidgetId, name: &str, value: &str, rows: usize) -> Response {
    let mut shown = head(value, BEGINNING);
    let mut letters = letters::plain(rows > 1);
    let field =
        if rows > 1 { TextEdit::multiline(&mut shown).desired_rows(rows) } else { TextEdit::singleline(&mut shown) };
    let area = ScrollArea::vertical().id_salt(id).max_height(TALLEST);
    let response = area.show(ui, |ui| ui.add(field.id(id).desired_width(f32::INFINITY).layouter(&mut letters))).inner;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    ui.weak(say!("field-too-long", count = value.chars().count()));
    response
}

/// What a field shows while an input method composes in it: more than the map has. Kept from one frame to the next.
#[derive(Clone, Default)]
struct Composed {
    shown: String,
    part: Range<usize>,
    pass: u64,
}

impl Composed {
    fn of_last_frame(ui: &Ui, field: WidgetId) -> Option<Self> {
        let kept: Self = ui.data_mut(|data| data.remove_temp(field))?;
        // Two: a pass may have been thrown away.
        (ui.ctx().cumulative_pass_nr() - kept.pass <= 2).then_some(kept)
    }

    fn keep(ui: &Ui, field: WidgetId, shown: String, part: Range<usize>) {
        let pass = ui.ctx().cumulative_pass_nr();
        ui.data_mut(|data| data.insert_temp(field, Self { shown, part, pass }));
    }
}

/// Puts the keyboard into a field for text, all of which is selected, so that typing writes over it.
pub(super) fn write_over(ui: &Ui, field: &Response, text: &str) {
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    let mut state = TextEditState::load(ui.ctx(), field.id).unwrap_or_default();
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), field.id);
    field.request_focus();
}

/// What became of a number that can be slid and written.
pub(in crate::app) struct Slid {
    /// The slider.
    pub(in crate::app) slider: Response,
    /// The field beside it.
    pub(super) field: WidgetId,
    /// Whether what stands in that cannot be read.
    pub(super) is_wrong: bool,
    /// Whether the number is another one.
    pub(in crate::app) changed: bool,
    /// Whether that was the end of it: the pointer was released, the field was left.
    pub(in crate::app) done: bool,
}

/// A slider with its number, which can be written, and a word beside it. Both are called `name`.
pub(in crate::app) fn slider(ui: &mut Ui, value: &mut f64, range: RangeInclusive<f64>, name: &str, word: &str) -> Slid {
    let limits = range.clone();
    let (slid, trouble) = ui
        .horizontal(|ui| {
            // It is given a copy: an edit is what a person did, not what a widget would rather show.
            let mut moved = *value;
            let bar = Slider::from_get_set(range, |set| {
                // Steps of a hundredth, without the noise of adding them up.
                moved = set.map_or(moved, |value| (value * 100.0).round() / 100.0);
                moved
            });
            let bar = bar.step_by(0.01).clamping(SliderClamping::Edits).show_value(false);
            let slider = ui.add(bar);
            ui.ctx().accesskit_node_builder(slider.id, |node| node.set_label(name));
            let (changed, done) = (slider.changed(), slider.drag_stopped() || slider.lost_focus());
            *value = moved;
            let typed = number_field(ui, Some(*value), &limits, name);
            if let Some(number) = typed.number {
                *value = number;
            }
            if !word.is_empty() {
                ui.label(word);
            }
            (
                Slid {
                    slider,
                    field: typed.field,
                    is_wrong: typed.trouble.is_some(),
                    changed: changed || typed.number.is_some(),
                    done: done || typed.is_left,
                },
                typed.trouble,
            )
        })
        .inner;
    complain(ui, trouble);
    slid
}

/// What became of a field for a number.
pub(super) struct Typed {
    /// The field.
    pub(super) field: WidgetId,
    /// The number that was written, if it is another one than before.
    pub(super) number: Option<f64>,
    /// Whether the field was left.
    pub(super) is_left: bool,
    /// What is wrong with what stands in it.
    pub(super) trouble: Option<String>,
}

/// What stands in a field for a number while that is not its number.
#[derive(Clone, Default)]
struct Draft {
    text: String,
    /// The number it is to replace.
    of: Option<u64>,
    /// When it was last shown.
    pass: u64,
    /// Whether it was entered as it stands, and could not be read.
    is_refused: bool,
}

/// A field for a number within `limits`, called `name`; empty where there is none. What is written counts when the field is
/// left; what cannot be read stays in it and changes nothing.
pub(super) fn number_field(ui: &mut Ui, value: Option<f64>, limits: &RangeInclusive<f64>, name: &str) -> Typed {
    let top = *limits.end();
    let id = ui.make_persistent_id(("number", name));
    let of = value.map(f64::to_bits);
    let stored = value.map(number::written).unwrap_or_default();
    let pass = ui.ctx().cumulative_pass_nr();
    // Of a field that was not shown meanwhile nothing is kept.
    let draft = ui.data(|data| data.get_temp::<Draft>(id)).filter(|draft| draft.of == of && pass - draft.pass <= 2);
    let was_refused = draft.as_ref().is_some_and(|draft| draft.is_refused);
    let mut text = draft.map_or_else(|| stored.clone(), |draft| draft.text);
    let mut letters = letters::plain(false);
    let field = TextEdit::singleline(&mut text).id(id).hint_text("–").desired_width(NUMBER);
    let response = ui.add(field.layouter(&mut letters));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    let is_sent = response.has_focus() && ui.data_mut(|data| data.remove_temp::<bool>(id.with(SENT))).is_some();
    if response.gained_focus() || is_sent {
        write_over(ui, &response, &text);
    }
    let is_left = response.lost_focus();
    let gives_up = is_left && ui.input(|input| input.key_pressed(Key::Escape));
    let read =
        if text == stored { None } else { Some(number::read(&text, top).filter(|number| limits.contains(number))) };
    let number = read.flatten().filter(|_| is_left && !gives_up);
    // Not while it is being written: half a number is none.
    let is_refused = read == Some(None) && !gives_up && (is_left || was_refused && !response.changed());
    if text == stored || gives_up || number.is_some() {
        ui.data_mut(|data| data.remove_temp::<Draft>(id));
    } else {
        ui.data_mut(|data| data.insert_temp(id, Draft { text: text.clone(), of, pass, is_refused }));
    }
    // What was entered and is none is to be mended at once, and is not written anywhere else.
    if is_left && read == Some(None) && !gives_up && ui.input(|input| input.key_pressed(Key::Enter)) {
        go_to_number(ui.ctx(), id);
    }
    let trouble = is_refused.then(|| {
        let half = number::written(0.5);
        if top <= 1.0 {
            say!("number-unreadable-share", text = text.trim(), half = half)
        } else {
            say!("number-unreadable", text = text.trim(), top = number::written(top))
        }
    });
    Typed { field: id, number, is_left, trouble }
}

/// Puts the keyboard into a field for a number, to be written over.
pub(super) fn go_to_number(ctx: &Context, field: WidgetId) {
    if let Some(mut state) = TextEditState::load(ctx, field) {
        // What was written there before is not for this one to undo.
        state.clear_undoer();
        state.store(ctx, field);
    }
    ctx.data_mut(|data| data.insert_temp(field.with(SENT), true));
    ctx.memory_mut(|memory| memory.request_focus(field));
}

/// Says what is wrong with what stands in a field.
pub(super) fn complain(ui: &mut Ui, trouble: Option<String>) {
    if let Some(trouble) = trouble {
        let response = ui.colored_label(ui.visuals().error_fg_color, format!("⚠ {trouble}"));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Polite));
    }
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
    let label = |choice: &T| said(&label(choice)).into_owned();
    let mut picked = current.clone();
    let width = ui.available_width();
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
