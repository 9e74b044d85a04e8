//! What a screen reader says of a card or a step.

use std::fmt::Write as _;

use crate::app::document::Document;
use crate::model::find::Field;
use crate::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, WordScale};
use crate::weigh::words::{probability, weight_word};
use crate::weigh::{Outcome, Status, Weighing};

/// `Judgment. Budapest precedent. Strength 0.81, very likely. Supports: ….`
#[must_use]
pub fn claim(map: &ArgumentMap, weighing: &Weighing, claim: &Claim, is_main: bool) -> String {
    let mut said = String::from(claim.kind.label());
    if claim.implicit {
        said.push_str(", implicit");
    }
    let name = claim.name().trim();
    let _ = write!(said, ". {}.", if name.is_empty() { "Empty claim" } else { name.trim_end_matches('.') });
    if let Some(outcome) = weighing.claim(&claim.id) {
        let _ = write!(said, " {}.", strength(outcome, map.meta().scale));
    }
    for step in map.inferences_from(&claim.id) {
        let verb = match step.kind {
            InferenceKind::Support => "Supports",
            InferenceKind::Attack => "Attacks",
        };
        let linked = if step.is_linked() { ", linked" } else { "" };
        if let Some(target) = &step.target {
            let _ = write!(said, " {verb}{linked}: {}.", name_of(map, target));
        }
    }
    if is_main {
        said.push_str(" Main conclusion.");
    }
    said
}

/// `Support, strong (0.76). From: …. To: …. Strength 0.71.`
#[must_use]
pub fn inference(map: &ArgumentMap, weighing: &Weighing, inference: &Inference) -> String {
    let mut said =
        format!("{}, {} ({:.2}).", kind_word(map, inference), weight_word(inference.weight), inference.weight);
    let premises: Vec<String> = inference.premises.iter().map(|premise| name_of(map, premise)).collect();
    let _ = write!(said, " From: {}.", premises.join(", and "));
    if let Some(target) = &inference.target {
        let _ = write!(said, " To: {}.", name_of(map, target));
    }
    if let Some(outcome) = weighing.inference(&inference.id) {
        let _ = write!(said, " Carries {:.2}.", outcome.strength);
    }
    said
}

/// What there is to say of a claim, an inference or a group.
#[must_use]
pub fn object(document: &Document, id: &Id) -> String {
    let (map, weighing) = (document.map(), document.weighing());
    match (map.claim(id), map.inference(id), map.group(id)) {
        (Some(it), ..) => claim(map, weighing, it, document.main_conclusion().is_some_and(|main| main.id == *id)),
        (_, Some(it), _) => inference(map, weighing, it),
        (.., Some(group)) => format!("Group. {}.", group.title),
        _ => String::new(),
    }
}

/// What part of an object a search found something in.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "Title: ",
        Field::Text => "Text: ",
        Field::Tag(_) => "Tag: ",
        Field::Notes => "Notes: ",
        Field::Scheme => "Scheme: ",
        Field::CitedTitle(_) => "Source: ",
        Field::CitedAuthor(_) | Field::Author => "Author: ",
        Field::Quote(_) => "Quote: ",
        Field::Id => "Id: ",
    }
}

/// Support, attack, undercut or backing.
#[must_use]
pub fn kind_word(map: &ArgumentMap, inference: &Inference) -> &'static str {
    let on_step = inference.target.as_ref().is_some_and(|target| map.inference(target).is_some());
    match (inference.kind, on_step) {
        (InferenceKind::Support, false) => "Support",
        (InferenceKind::Attack, false) => "Attack",
        (InferenceKind::Support, true) => "Backing",
        (InferenceKind::Attack, true) => "Undercut",
    }
}

/// A claim's name, or a step in words.
#[must_use]
pub fn name_of(map: &ArgumentMap, id: &Id) -> String {
    if let Some(claim) = map.claim(id) {
        let name = claim.name().trim().trim_end_matches('.');
        return if name.is_empty() { "Empty claim".to_owned() } else { name.to_owned() };
    }
    match map.inference(id) {
        Some(step) => {
            let from =
                step.premises.first().and_then(|premise| map.claim(premise)).map_or("nothing", |claim| claim.name());
            format!("the {} from {}", kind_word(map, step).to_lowercase(), from.trim().trim_end_matches('.'))
        }
        None => "something that is gone".to_owned(),
    }
}

fn strength(outcome: &Outcome, scale: WordScale) -> String {
    match outcome.status {
        Status::Settled => format!("Strength {:.2}, {}", outcome.strength, probability(scale, outcome.strength)),
        Status::KnifeEdge => format!("Strength near {:.2}, on a knife-edge", outcome.strength),
        Status::Oscillating { lo, hi } => format!("Strength oscillates from {lo:.2} to {hi:.2}"),
        Status::Unsettled => "Strength does not settle".to_owned(),
    }
}
