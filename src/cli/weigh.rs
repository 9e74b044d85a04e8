//! `linchpin weigh`: the strengths of a map as a table or as JSON.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, Semantics, WeightReading};
use crate::weigh::words::{probability_word, weight_word};
use crate::weigh::{Outcome, Status, Weighing, weigh_with};

use super::ValueEnum;
use super::text::{columns, count, short};

/// How strengths are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Columns to read, the main conclusion first
    #[default]
    Table,
    /// One JSON object, with full precision
    Json,
}

/// The longest id and the longest text in a table, in visible characters.
const LONGEST_ID: usize = 24;
const LONGEST_TEXT: usize = 60;

/// Weighs a map, under `semantics` or else its own, and prints the strengths.
pub(super) fn print(
    map: &ArgumentMap,
    semantics: Option<Semantics>,
    format: Format,
    out: &mut impl Write,
) -> io::Result<()> {
    let weighing = weigh_with(map, semantics.unwrap_or(map.meta().semantics));
    match format {
        Format::Table => out.write_all(table(map, &weighing).as_bytes()),
        Format::Json => writeln!(out, "{:#}", to_json(map, &weighing)),
    }
}

fn to_json(map: &ArgumentMap, weighing: &Weighing) -> Value {
    let claims: Map<String, Value> = weighing
        .claims()
        .map(|(id, outcome)| {
            let mut members = Map::new();
            members.insert("base".to_owned(), outcome.base.into());
            members.insert("strength".to_owned(), outcome.strength.into());
            add_status(&mut members, outcome.status);
            (id.to_string(), members.into())
        })
        .collect();
    let inferences: Map<String, Value> = weighing
        .inferences()
        .map(|(id, outcome)| {
            let mut members = Map::new();
            members.insert("strength".to_owned(), outcome.strength.into());
            // A number that does not stand is not printed as if it did.
            if outcome.status != Status::Settled {
                add_status(&mut members, outcome.status);
            }
            (id.to_string(), members.into())
        })
        .collect();
    json!({
        "semantics": weighing.semantics.word(),
        "conclusion": map.main_conclusion().map(|claim| &claim.id),
        "claims": claims,
        "inferences": inferences,
    })
}

fn add_status(members: &mut Map<String, Value>, status: Status) {
    let word = match status {
        Status::Settled => "settled",
        Status::Oscillating { .. } => "oscillating",
        Status::Unsettled => "unsettled",
    };
    members.insert("status".to_owned(), word.into());
    if let Status::Oscillating { lo, hi } = status {
        members.insert("lo".to_owned(), lo.into());
        members.insert("hi".to_owned(), hi.into());
    }
}

fn table(map: &ArgumentMap, weighing: &Weighing) -> String {
    let conclusion = map.main_conclusion().map(|claim| claim.id.clone());
    let mut text = String::new();
    if !map.meta().title.trim().is_empty() {
        text.push_str(&short(&map.meta().title, 100));
        text.push('\n');
    }
    let marked = if conclusion.is_some() { "; * marks the main conclusion" } else { "" };
    text.push_str(&["Weighed under ", weighing.semantics.label(), marked, "\n\n"].concat());

    let mut rows = vec![["  claim", "strength", "in words", "base", "text"].map(str::to_owned)];
    let is_main = |claim: &&Claim| Some(&claim.id) == conclusion.as_ref();
    let ordered = map.claims().filter(is_main).chain(map.claims().filter(|claim| !is_main(claim)));
    rows.extend(ordered.filter_map(|claim| {
        let outcome = weighing.claim(&claim.id)?;
        let mark = if is_main(&claim) { '*' } else { ' ' };
        Some([
            format!("{mark} {}", short(claim.id.as_str(), LONGEST_ID)),
            number(outcome),
            in_words(outcome),
            format!("{:.3}", outcome.base),
            short(claim.name(), LONGEST_TEXT),
        ])
    }));
    text.push_str(&columns(&rows));

    if map.inferences().len() > 0 {
        let mut rows = vec![["  inference", "strength", "weight", "step"].map(str::to_owned)];
        rows.extend(map.inferences().filter_map(|inference| {
            let outcome = weighing.inference(&inference.id)?;
            let id = format!("  {}", short(inference.id.as_str(), LONGEST_ID));
            Some([id, number(outcome), weight(map, inference), step(inference)])
        }));
        text.push('\n');
        text.push_str(&columns(&rows));
    }
    text.push_str(&caution(weighing));
    text
}

/// A strength, or the band it keeps to.
fn number(outcome: &Outcome) -> String {
    match outcome.status {
        Status::Settled => format!("{:.3}", outcome.strength),
        Status::Oscillating { lo, hi } => format!("{lo:.3} to {hi:.3}"),
        Status::Unsettled => format!("{:.3}?", outcome.strength),
    }
}

fn in_words(outcome: &Outcome) -> String {
    match outcome.status {
        Status::Settled => probability_word(outcome.strength).to_owned(),
        Status::Oscillating { lo, hi } if probability_word(lo) == probability_word(hi) => {
            format!("swings, {} throughout", probability_word(lo))
        }
        Status::Oscillating { lo, hi } => format!("swings, {} to {}", probability_word(lo), probability_word(hi)),
        Status::Unsettled => "does not settle".to_owned(),
    }
}

fn weight(map: &ArgumentMap, inference: &Inference) -> String {
    match map.meta().weights {
        WeightReading::Calibrated => format!("{:.2} {}", inference.weight, weight_word(inference.weight)),
        WeightReading::Raw => inference.weight.to_string(),
    }
}

/// What an inference does, by ids: `a + b support c`.
fn step(inference: &Inference) -> String {
    let name = |id: &Id| short(id.as_str(), LONGEST_ID);
    let premises: Vec<String> = inference.premises.iter().map(name).collect();
    let target = inference.target.as_ref().map_or_else(|| "nothing".to_owned(), name);
    let verb = match (inference.kind, premises.len()) {
        (InferenceKind::Support, 0 | 1) => "supports",
        (InferenceKind::Support, _) => "support",
        (InferenceKind::Attack, 0 | 1) => "attacks",
        (InferenceKind::Attack, _) => "attack",
    };
    let premises = if premises.is_empty() { "nothing".to_owned() } else { premises.join(" + ") };
    short(&format!("{premises} {verb} {target}"), 2 * LONGEST_TEXT)
}

/// Says in words that some numbers do not stand; empty if all do.
fn caution(weighing: &Weighing) -> String {
    let of = |wanted: fn(Status) -> bool| weighing.claims().filter(|(_, outcome)| wanted(outcome.status)).count();
    let swinging = of(|status| matches!(status, Status::Oscillating { .. }));
    let unsettled = of(|status| status == Status::Unsettled);
    let mut cautions = Vec::new();
    if swinging > 0 {
        let (verb, settle) = if swinging == 1 { ("swings", "settles") } else { ("swing", "settle") };
        cautions.push(format!(
            "\n{} {verb} and never {settle}: claims that lead to one another in a circle keep turning over,\n\
             and what follows from them turns with them. The table gives the lowest and the highest strength.\n",
            count(swinging, "claim"),
        ));
    }
    if unsettled > 0 {
        let verb = if unsettled == 1 { "has" } else { "have" };
        cautions.push(format!(
            "\n{} {verb} not settled: they lie on a circle, or follow from one, that had neither come to rest\n\
             nor kept to a band when the time allowed for it was over. Do not rely on a number marked with ?.\n",
            count(unsettled, "claim"),
        ));
    }
    cautions.concat()
}
