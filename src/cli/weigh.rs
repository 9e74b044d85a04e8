//! `linchpin weigh`: the strengths of a map as a table or as JSON.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use crate::language::decimal;
use crate::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, Semantics, WeightReading, WordScale};
use crate::weigh::explain::{Change, Withdrawal, withdraw};
use crate::weigh::words::{probability, strength_number, weight_word};
use crate::weigh::{Outcome, Rules, Status, Weigher, Weighing};

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

/// What is asked for.
pub(super) struct Request<'a> {
    /// The main conclusion, or all claims in JSON, under each semantics.
    pub all: bool,
    /// Sources to set aside, with all that rests on them alone.
    pub withdraw: &'a [String],
    pub format: Format,
}

/// Weighs a map and prints the strengths. False, and the reason on `err`, if that makes no sense.
pub(super) fn print(
    map: &ArgumentMap,
    request: &Request<'_>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let rules = Rules::of(map.meta());
    let mut withdrawn = Vec::new();
    for id in request.withdraw {
        let id = Id::from(id.as_str());
        if map.source(&id).is_none() {
            writeln!(err, "There is no source with the id {:?}. The map has: {}.", id.as_str(), sources(map))?;
            return Ok(false);
        }
        withdrawn.push(id);
    }
    if request.all {
        let strip = Semantics::ALL.map(|semantics| {
            let rules = rules.under(semantics);
            if withdrawn.is_empty() { weigh_under(map, rules) } else { withdraw(map, rules, &withdrawn).weighing }
        });
        match request.format {
            Format::Table => out.write_all(strip_table(map, &strip).as_bytes())?,
            Format::Json => {
                let each = strip.iter().map(|weighing| (weighing.semantics.word().to_owned(), to_json(map, weighing)));
                writeln!(out, "{:#}", Value::Object(each.collect()))?;
            }
        }
        return Ok(true);
    }
    if withdrawn.is_empty() {
        let weighing = weigh_under(map, rules);
        match request.format {
            Format::Table => out.write_all(table(map, &weighing).as_bytes())?,
            Format::Json => writeln!(out, "{:#}", to_json(map, &weighing))?,
        }
        return Ok(true);
    }
    let withdrawal = withdraw(map, rules, &withdrawn);
    match request.format {
        Format::Table => {
            out.write_all(table(map, &withdrawal.weighing).as_bytes())?;
            out.write_all(changes(map, &withdrawal).as_bytes())?;
        }
        Format::Json => {
            let mut said = to_json(map, &withdrawal.weighing);
            said["withdrawn"] = json!(withdrawn);
            said["set_aside"] = json!(withdrawal.set_aside);
            let change = |change: &Change| json!({ "id": change.id, "before": change.before.strength, "after": change.after.strength });
            said["changed"] = withdrawal.changed.iter().map(change).collect();
            writeln!(out, "{said:#}")?;
        }
    }
    Ok(true)
}

fn weigh_under(map: &ArgumentMap, rules: Rules) -> Weighing {
    Weigher::under(map, rules).weighing()
}

fn sources(map: &ArgumentMap) -> String {
    let ids: Vec<String> = map.sources().iter().map(|source| short(source.id.as_str(), LONGEST_ID)).collect();
    if ids.is_empty() { "none".to_owned() } else { ids.join(", ") }
}

/// The main conclusion, or else every conclusion, under each semantics.
fn strip_table(map: &ArgumentMap, strip: &[Weighing]) -> String {
    let claims: Vec<&Claim> = match map.main_conclusion() {
        Some(claim) => vec![claim],
        None => map.claims().collect(),
    };
    let mut text = String::new();
    for claim in claims {
        text.push_str(&short(claim.name(), 2 * LONGEST_TEXT));
        text.push('\n');
        let strip = strip.iter().filter_map(|weighing| Some((weighing.semantics, weighing.claim(&claim.id)?)));
        text.push_str(&strip_rows(strip, map.meta().scale));
    }
    text
}

/// What comes out under each semantics, in columns.
pub(super) fn strip_rows<'a>(strip: impl Iterator<Item = (Semantics, &'a Outcome)>, scale: WordScale) -> String {
    let mut rows = vec![["  semantics", "strength", "in words", ""].map(str::to_owned)];
    rows.extend(strip.map(|(semantics, outcome)| {
        let note = if semantics.reads_supports() { "" } else { "attacks only" };
        [format!("  {}", semantics.label()), number(outcome), in_words(outcome, scale), note.to_owned()]
    }));
    columns(&rows)
}

/// What a withdrawal sets aside and changes.
fn changes(map: &ArgumentMap, withdrawal: &Withdrawal) -> String {
    let name = |id: &Id| map.claim(id).map_or_else(String::new, |claim| short(claim.name(), LONGEST_TEXT));
    let mut text = format!("\nSet aside: {}.\n", count(withdrawal.set_aside.len(), "claim"));
    for id in &withdrawal.set_aside {
        text.extend(["  ", name(id).as_str(), "\n"]);
    }
    if withdrawal.changed.is_empty() {
        text.push_str("No other verdict changes.\n");
        return text;
    }
    text.push_str("Changed verdicts:\n");
    let mut rows = vec![["  claim", "before", "after", "in words"].map(str::to_owned)];
    rows.extend(withdrawal.changed.iter().map(|change| {
        let words = in_words(&change.after, map.meta().scale);
        [format!("  {}", name(&change.id)), number(&change.before), number(&change.after), words]
    }));
    text.push_str(&columns(&rows));
    text
}

fn to_json(map: &ArgumentMap, weighing: &Weighing) -> Value {
    let claims: Map<String, Value> = weighing
        .claims()
        .map(|(id, outcome)| {
            let mut members = Map::new();
            if outcome.is_assessed() {
                members.insert("base".to_owned(), outcome.base.into());
                members.insert("strength".to_owned(), outcome.strength.into());
            }
            add_status(&mut members, outcome);
            (id.to_string(), members.into())
        })
        .collect();
    let inferences: Map<String, Value> = weighing
        .inferences()
        .map(|(id, outcome)| {
            let mut members = Map::new();
            if outcome.is_assessed() {
                members.insert("strength".to_owned(), outcome.strength.into());
            }
            // A number that does not stand is not printed as if it did.
            if !outcome.is_settled() {
                add_status(&mut members, outcome);
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

pub(super) fn add_status(members: &mut Map<String, Value>, outcome: &Outcome) {
    let word = match outcome.status {
        Status::Unassessed => "unassessed",
        Status::Settled => "settled",
        Status::Oscillating { .. } => "oscillating",
        Status::KnifeEdge => "knife-edge",
        Status::Unsettled => "unsettled",
    };
    members.insert("status".to_owned(), word.into());
    if outcome.is_assessed() {
        members.insert("proven".to_owned(), outcome.proven.into());
    }
    if let Status::Oscillating { lo, hi } = outcome.status {
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
            in_words(outcome, map.meta().scale),
            if outcome.is_assessed() { decimal(outcome.base, 3) } else { "-".to_owned() },
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
        Status::Unassessed => "-".to_owned(),
        Status::Settled => strength_number(outcome.strength, 3),
        Status::Oscillating { lo, hi } => format!("{lo:.3} to {hi:.3}"),
        Status::KnifeEdge | Status::Unsettled => format!("{:.3}?", outcome.strength),
    }
}

fn in_words(outcome: &Outcome, scale: WordScale) -> String {
    let word = |p| probability(scale, p);
    match outcome.status {
        Status::Unassessed => "not assessed".to_owned(),
        Status::Settled => word(outcome.strength).into_owned(),
        Status::Oscillating { lo, hi } if word(lo) == word(hi) => {
            format!("swings, {} throughout", word(lo))
        }
        Status::Oscillating { lo, hi } => format!("swings, {} to {}", word(lo), word(hi)),
        Status::KnifeEdge => "on a knife-edge".to_owned(),
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
    let balanced = of(|status| status == Status::KnifeEdge);
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
    if balanced > 0 {
        let verb = if balanced == 1 { "stands" } else { "stand" };
        cautions.push(format!(
            "\n{} {verb} on a knife-edge: they lie on a circle, or follow from one, that is in balance only as long as\n\
             nothing nudges it; the smallest change would tip it one way or the other. Do not rely on a number marked\n\
             with ?.\n",
            count(balanced, "claim"),
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
