//! Open conflicts of merges: what each side wants, and a button for each answer.

use eframe::egui::{Button, Frame, TextWrapMode, Ui};
use serde_json::Value;

use crate::app::action::{Action, Actions};
use crate::app::canvas::describe;
use crate::app::canvas::mark::Mark;
use crate::app::document::Document;
use crate::app::style;
use crate::compare::Answer;
use crate::model::{ArgumentMap, Conflict, Id, List, Matter, Side, WeightReading};
use crate::say;
use crate::util::text;

/// The longest value that a button shows, in visible characters.
const LONGEST: usize = 240;

/// Shows the conflicts about an object, or about the map as a whole.
pub(super) fn of_object(ui: &mut Ui, document: &Document, list: List, id: Option<&Id>, actions: &mut Actions) {
    for (place, conflict) in document.conflicts() {
        if conflict.list == list && conflict.object.as_ref() == id {
            one(ui, document, *place, conflict, false, actions);
        }
    }
}

/// Shows all conflicts, each with what it is about.
pub(super) fn all(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    for (place, conflict) in document.conflicts() {
        one(ui, document, *place, conflict, true, actions);
    }
}

fn one(ui: &mut Ui, document: &Document, place: usize, conflict: &Conflict, names_it: bool, actions: &mut Actions) {
    let color = style::color(Mark::Conflict.color(style::theme(ui.ctx())));
    ui.push_id(("conflict", place), |ui| {
        Frame::group(ui.style()).stroke((1.5, color)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(style::bold(Mark::Conflict.sign()).color(color));
                ui.label(style::bold(heading(conflict)));
            });
            if names_it {
                let name = name(document.map(), conflict);
                let button = Button::new(name).frame(false).wrap_mode(TextWrapMode::Wrap);
                let target = conflict.object.as_ref().filter(|id| document.map().contains(id));
                if ui.add_enabled(target.is_some(), button).clicked() {
                    actions.extend(target.map(|id| Action::GoTo(std::iter::once(id.clone()).collect())));
                }
            }
            for (label, answer, convert) in answers(document.map(), conflict) {
                if ui.add(Button::new(label).wrap_mode(TextWrapMode::Wrap)).clicked() {
                    actions.push(Action::Settle { place, answer, convert });
                }
            }
        });
        ui.add_space(4.0);
    });
}

fn heading(conflict: &Conflict) -> String {
    let member = say!("member-name", member = conflict.member.as_deref().unwrap_or_default());
    match conflict.matter {
        Matter::Member => say!("conflict-member", member = member),
        Matter::Order => say!("conflict-order", member = member),
        Matter::Object => say!("conflict-object").to_owned(),
    }
}

/// What the conflict is about.
fn name(map: &ArgumentMap, conflict: &Conflict) -> String {
    let Some(id) = &conflict.object else { return say!("check-conflict-map").to_owned() };
    object_name(map, conflict.list, id)
}

/// A thing of a list as panels name it.
pub(in crate::app) fn object_name(map: &ArgumentMap, list: List, id: &Id) -> String {
    let titled = |title: Option<&str>| match title.map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => say!("named-object", list = list.word(), name = text::shortened(title, 80, 79)),
        None => say!("check-conflict-object", list = list.word(), id = id.as_str()),
    };
    match list {
        List::Sources => titled(map.source(id).map(|source| source.title.as_str())),
        List::Groups => titled(map.group(id).map(|group| group.title.as_str())),
        List::Tour => titled(map.stop(id).map(|stop| stop.title.as_str())),
        _ => text::shortened(&describe::name_of(map, id), 120, 119),
    }
}

/// The answers that can be given: what the button says, the answer, and whether weights are converted with it.
fn answers(map: &ArgumentMap, conflict: &Conflict) -> Vec<(String, Answer, bool)> {
    let of = |side: Side| {
        let value = conflict.value(side);
        let said = match conflict.matter {
            Matter::Object if value.is_some() => say!("conflict-keep").to_owned(),
            Matter::Object => say!("conflict-delete").to_owned(),
            _ => value.map_or_else(|| say!("conflict-absent").to_owned(), |value| told(map, value)),
        };
        let label = match side {
            Side::Ours => say!("conflict-ours", value = said),
            Side::Theirs => say!("conflict-theirs", value = said),
            Side::Base => say!("conflict-base", value = said),
        };
        (label, Answer::Of(side), false)
    };
    let mut answers = vec![of(Side::Ours), of(Side::Theirs)];
    if conflict.matter == Matter::Member {
        if conflict.base.is_some() {
            answers.push(of(Side::Base));
        }
        answers.push((say!("conflict-as-it-is").to_owned(), Answer::AsItIs, false));
    }
    if conflict.list == List::Document && conflict.member.as_deref() == Some("weights") {
        let other = match map.meta().weights {
            WeightReading::Calibrated => WeightReading::Raw,
            WeightReading::Raw => WeightReading::Calibrated,
        };
        let label = say!("conflict-convert", reading = other.word());
        answers.push((label, Answer::Other(Some(other.word().into())), true));
    }
    answers
}

/// A value for people: ids as the names of what they stand for.
pub(in crate::app) fn told(map: &ArgumentMap, value: &Value) -> String {
    let said = match value {
        Value::String(id) if map.contains(&Id::from(id.as_str())) => describe::name_of(map, &Id::from(id.as_str())),
        Value::String(text) => text.clone(),
        Value::Number(number) => crate::language::in_digits(number.to_string()),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().map(|item| told(map, item)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    };
    text::shortened(&said, LONGEST, LONGEST - 1)
}
