//! Between what values a credence or a weight may lie: a box to tick and two sliders.

use eframe::egui::Ui;

use super::field;
use crate::app::action::{Action, Actions, Wish};
use crate::model::{CredenceRange, Edit};
use crate::{message, say};

/// Whose range it is, in the words that name the sliders.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Credence,
    Weight,
}

impl Of {
    fn word(self) -> &'static str {
        match self {
            Self::Credence => "credence",
            Self::Weight => "weight",
        }
    }
}

/// Shows a range; `suggested` is what it begins with when the box is ticked.
pub(super) fn show(
    ui: &mut Ui,
    of: Of,
    stated: Option<CredenceRange>,
    suggested: (f64, f64),
    actions: &mut Actions,
    set: impl Fn(Option<CredenceRange>) -> Edit,
) {
    let mut is_stated = stated.is_some();
    let hint = say!("range-hint", of = of.word());
    if ui.checkbox(&mut is_stated, say!("range-stated")).on_hover_text(hint).changed() {
        let (lo, hi) = suggested;
        actions.change(message!("edit-change-range"), set(is_stated.then_some(CredenceRange { lo, hi })));
        actions.push(Action::Seal);
    }
    let Some(CredenceRange { lo, hi }) = stated else { return };
    let (mut new_lo, mut new_hi) = (lo, hi);
    let (from, to) = (say!("range-from-name", of = of.word()), say!("range-to-name", of = of.word()));
    for (text, name, end) in [(say!("range-from"), from, &mut new_lo), (say!("range-to"), to, &mut new_hi)] {
        let slid = field::slider(ui, end, 0.0..=1.0, &name, text);
        if slid.done {
            actions.push(Action::Seal);
        }
    }
    if (new_lo, new_hi) != (lo, hi) {
        // The end that moved takes the other one along.
        let range = if new_lo.to_bits() == lo.to_bits() { (lo.min(new_hi), new_hi) } else { (new_lo, hi.max(new_lo)) };
        actions.change(message!("edit-change-range"), set(Some(CredenceRange { lo: range.0, hi: range.1 })));
    }
}
