//! How far claims are believed and how much steps carry: the same control wherever that is set, for one or for several.

use eframe::egui::{Button, Id as WidgetId, RichText, Ui};

use super::field;
use crate::app::action::{Action, Actions, Wish};
use crate::app::document::Document;
use crate::language::{Message, decimal};
use crate::model::edit::{ClaimChange, InferenceChange};
use crate::model::{Claim, Edit, Inference, WeightReading};
use crate::weigh::words::{self, WEIGHTS, weight_word};
use crate::{message, say};

/// The edit that gives claims a credence, or takes it from them.
pub(in crate::app) fn edit_of_claims<'c>(claims: impl IntoIterator<Item = &'c Claim>, credence: Option<f64>) -> Edit {
    let others = claims.into_iter().filter(|claim| claim.credence != credence);
    Edit::Batch(others.map(|claim| Edit::Claim(claim.id.clone(), ClaimChange::Credence(credence))).collect())
}

fn edit_of_steps<'s>(steps: impl IntoIterator<Item = &'s Inference>, weight: f64) -> Edit {
    let others = steps.into_iter().filter(|step| step.weight.to_bits() != weight.to_bits());
    Edit::Batch(others.map(|step| Edit::Inference(step.id.clone(), InferenceChange::Weight(weight))).collect())
}

/// The credence of claims: the words of the scale in use, a number, *not assessed*.
pub(super) fn of_claims(ui: &mut Ui, document: &Document, claims: &[&Claim], actions: &mut Actions) -> Shown {
    let scale = document.map().meta().scale;
    let credence = same(claims.iter().map(|claim| claim.credence));
    let mut wish = Wished::default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (n, value) in words::word_values(scale).into_iter().enumerate() {
            let is_on = matches!(credence, Some(Some(credence)) if words::are_in_same_words(scale, credence, value));
            let hint = say!("credence-word-hint", number = decimal(value, 2), key = n + 1);
            if word(ui, &words::probability(scale, value), is_on, &hint) {
                wish = Wished::at_once(To::Number(value));
            }
        }
        // A claim that reasons bear on is assessed by them.
        let has_reasons = claims.iter().all(|claim| document.map().is_target(&claim.id));
        let none = if has_reasons { say!("credence-by-reasons") } else { say!("credence-none") };
        if word(ui, none, credence == Some(None), say!("credence-none-hint")) {
            wish = Wished::at_once(To::NotAssessed);
        }
    });
    let (number, shown) = number(ui, credence.flatten(), 1.0, say!("claim-credence"), wish);
    let edit = |credence| edit_of_claims(claims.iter().copied(), credence);
    number.make(message!("edit-change-credence"), edit, actions);
    shown
}

/// The weight of steps: words and a number.
pub(super) fn of_steps(ui: &mut Ui, document: &Document, steps: &[&Inference], actions: &mut Actions) -> Shown {
    let is_raw = document.map().meta().weights == WeightReading::Raw;
    let weight = same(steps.iter().map(|step| step.weight));
    let mut wish = Wished::default();
    if is_raw {
        ui.weak(say!("weight-raw"));
    } else {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (n, value) in WEIGHTS.into_iter().enumerate() {
                let is_on = weight.is_some_and(|weight| weight > 0.0 && weight_word(weight) == weight_word(value));
                let hint = say!("weight-word-hint", number = decimal(value, 2), key = n + 1);
                if word(ui, weight_word(value), is_on, &hint) {
                    wish = Wished::at_once(To::Number(value));
                }
            }
        });
    }
    let most = steps.iter().map(|step| step.weight).fold(0.0, f64::max);
    let top = if is_raw { most.max(5.0) } else { 1.0 };
    let (number, shown) = number(ui, weight, top, say!("weight-heading"), wish);
    // A step always has a weight.
    let edit = |weight: Option<f64>| edit_of_steps(steps.iter().copied(), weight.unwrap_or_default());
    number.make(message!("edit-change-weight"), edit, actions);
    shown
}

/// The control as it was shown.
pub(super) struct Shown {
    /// The field for the number.
    pub(super) field: WidgetId,
    /// Whether what stands in it cannot be read.
    pub(super) is_wrong: bool,
}

/// What a number is to be.
#[derive(Clone, Copy)]
enum To {
    Number(f64),
    NotAssessed,
}

/// What was wished of a number.
#[derive(Clone, Copy, Default)]
struct Wished {
    value: Option<To>,
    /// Whether that is all for now.
    done: bool,
}

impl Wished {
    fn at_once(value: To) -> Self {
        Self { value: Some(value), done: true }
    }

    fn make(self, label: Message, edit: impl FnOnce(Option<f64>) -> Edit, actions: &mut Actions) {
        if let Some(value) = self.value {
            let edit = edit(match value {
                To::Number(number) => Some(number),
                To::NotAssessed => None,
            });
            if edit != Edit::Batch(Vec::new()) {
                actions.change(label, edit);
            }
        }
        if self.done {
            actions.push(Action::Seal);
        }
    }
}

/// The slider with its number; the number alone where there is none yet, or where they differ.
fn number(ui: &mut Ui, value: Option<f64>, top: f64, name: &str, wish: Wished) -> (Wished, Shown) {
    let limits = 0.0..=top;
    let (typed, shown) = if let Some(mut value) = value {
        let slid = field::slider(ui, &mut value, limits, name, "");
        let shown = Shown { field: slid.field, is_wrong: slid.is_wrong };
        (Wished { value: slid.changed.then_some(To::Number(value)), done: slid.done }, shown)
    } else {
        let typed = field::number_field(ui, None, &limits, name);
        let shown = Shown { field: typed.field, is_wrong: typed.trouble.is_some() };
        field::complain(ui, typed.trouble);
        (Wished { value: typed.number.map(To::Number), done: typed.is_left }, shown)
    };
    (if wish.value.is_some() { wish } else { typed }, shown)
}

/// A word to be picked. Whether it was.
fn word(ui: &mut Ui, word: &str, is_on: bool, hint: &str) -> bool {
    let text = if is_on { RichText::new(word).small().strong() } else { RichText::new(word).small() };
    ui.add(Button::selectable(is_on, text)).on_hover_text(hint).clicked()
}

/// What all have, if all have the same.
fn same<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}
