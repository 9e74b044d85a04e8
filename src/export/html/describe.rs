//! What both the map and its stops say of a claim or a step: its number, its strengths, its weight.

use std::collections::HashMap;

use serde::Serialize;

use crate::export::sheet::Sheet;
use crate::language::decimal;
use crate::model::{Claim, Id, WeightReading, WordScale};
use crate::say;
use crate::scene::strength_label;
use crate::util::geometry::Rect;
use crate::weigh::words::{probability, weight_word};

/// With more claims and steps than this the page draws only what is in sight.
const LARGE: usize = 4_000;

/// Whether the page draws only what is in sight, and its stops all the text of cards.
pub(super) fn is_large(sheet: &Sheet) -> bool {
    sheet.scene.cards().len() + sheet.scene.steps().len() > LARGE
}

/// What is believed of a claim, and what comes out.
#[derive(Serialize, PartialEq)]
pub(super) struct Strengths {
    credence: String,
    strength: String,
    level: f64,
    settled: bool,
}

/// The numbers of all that is on a sheet: claims, then steps.
pub(super) fn numbers(sheet: &Sheet) -> HashMap<&Id, usize> {
    let cards = sheet.scene.cards().iter().map(|card| &card.id);
    cards.chain(sheet.scene.steps().iter().map(|step| &step.id)).zip(0..).collect()
}

/// A rectangle as the script reads it: left, top, width, height.
pub(super) fn rectangle(rect: Rect) -> [f64; 4] {
    [rect.min.x, rect.min.y, rect.width(), rect.height()].map(|length| (length * 10.0).round() / 10.0)
}

/// The main conclusion, which takes long to find in a large map.
pub(super) fn main(sheet: &Sheet) -> Option<&Id> {
    sheet.map.main_conclusion().map(|claim| &claim.id)
}

/// What sort of claim it is: `Evidence · implicit`.
pub(super) fn kind(claim: &Claim, is_main: bool) -> String {
    let said = [(claim.implicit, say!("card-implicit")), (is_main, say!("card-main"))];
    let said = said.into_iter().filter_map(|(is_said, word)| is_said.then_some(word));
    [claim.kind.label()].into_iter().chain(said).collect::<Vec<_>>().join(" · ")
}

/// What is believed of a claim on a sheet, and what comes out there.
pub(super) fn strengths(sheet: &Sheet, claim: &Claim) -> Strengths {
    let scale = sheet.map.meta().scale;
    let outcome = sheet.weighing.claim(&claim.id);
    Strengths {
        credence: credence(claim, scale),
        strength: outcome.map(|outcome| strength_label(outcome, scale)).unwrap_or_default(),
        level: outcome.map_or(0.5, |outcome| (outcome.strength * 1_000.0).round() / 1_000.0),
        settled: outcome.is_some_and(crate::weigh::Outcome::is_settled),
    }
}

fn credence(claim: &Claim, scale: WordScale) -> String {
    let given = match claim.credence {
        None => say!("claim-credence-not-given").to_owned(),
        Some(credence) if scale == WordScale::Percent => decimal(credence, 2),
        Some(credence) => format!("{} · {}", decimal(credence, 2), probability(scale, credence)),
    };
    match claim.range {
        None => given,
        Some(range) => {
            let (lo, hi) = (decimal(range.lo, 2), decimal(range.hi, 2));
            say!("page-range", credence = given, lo = lo, hi = hi)
        }
    }
}

/// A weight in digits and, where it is calibrated, in a word.
pub(super) fn weight(weight: f64, reading: WeightReading) -> String {
    match reading {
        WeightReading::Calibrated => format!("{} · {}", decimal(weight, 2), weight_word(weight)),
        WeightReading::Raw => format!("{} · {}", decimal(weight, 2), say!("weight-raw")),
    }
}
