//! What a screen reader says of a card or a step.

use std::borrow::Cow;

use crate::app::document::Document;
use crate::language::decimal;
use crate::model::find::Field;
use crate::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, WordScale};
use crate::say;
use crate::util::text::said;
use crate::weigh::words::{probability, strength_number, weight_word};
use crate::weigh::{Outcome, Status, Weighing};

/// `Judgment. Budapest precedent. Strength 0.81, very likely. Supports: ….`
#[must_use]
pub fn claim(map: &ArgumentMap, weighing: &Weighing, claim: &Claim, is_main: bool) -> String {
    let (kind, name) = (claim.kind.label(), said_of(claim));
    let name = if name.is_empty() { say!("claim-empty") } else { name.as_ref() };
    let mut said = vec![if claim.implicit {
        say!("describe-claim-implicit", kind = kind, name = name)
    } else {
        say!("describe-claim", kind = kind, name = name)
    }];
    said.extend(weighing.claim(&claim.id).map(|outcome| strength(outcome, map.meta().scale)));
    for step in map.inferences_from(&claim.id) {
        let Some(target) = &step.target else { continue };
        let target = name_of(map, target);
        said.push(match (step.kind, step.is_linked()) {
            (InferenceKind::Support, false) => say!("describe-supports", target = target),
            (InferenceKind::Support, true) => say!("describe-supports-linked", target = target),
            (InferenceKind::Attack, false) => say!("describe-attacks", target = target),
            (InferenceKind::Attack, true) => say!("describe-attacks-linked", target = target),
        });
    }
    if is_main {
        said.push(say!("describe-main").to_owned());
    }
    said.join(" ")
}

/// `Support, strong (0.76). From: …. To: …. Strength 0.71.`
#[must_use]
pub fn inference(map: &ArgumentMap, weighing: &Weighing, inference: &Inference) -> String {
    let premises = inference.premises.iter().map(|premise| name_of(map, premise));
    let premises = premises.reduce(|before, last| say!("describe-and", before = before, last = last));
    let mut said = vec![
        say!(
            "describe-step",
            kind = kind_word(map, inference),
            word = weight_word(inference.weight),
            weight = decimal(inference.weight, 2),
        ),
        say!("describe-from", premises = premises.unwrap_or_default()),
    ];
    said.extend(inference.target.as_ref().map(|target| say!("describe-to", target = name_of(map, target))));
    let carried = weighing
        .inference(&inference.id)
        .filter(|outcome| outcome.is_assessed())
        .map(|outcome| decimal(outcome.strength, 2));
    said.extend(carried.map(|strength| say!("describe-carries", strength = strength)));
    said.join(" ")
}

/// What there is to say of a claim, an inference or a group.
#[must_use]
pub fn object(document: &Document, id: &Id) -> String {
    let (map, weighing) = (document.map(), document.weighing());
    match (map.claim(id), map.inference(id), map.group(id)) {
        (Some(it), ..) => claim(map, weighing, it, document.main_conclusion().is_some_and(|main| main.id == *id)),
        (_, Some(it), _) => inference(map, weighing, it),
        (.., Some(group)) => {
            say!("group-name", title = said(group.name()).into_owned(), count = map.claims_within(id).len())
        }
        _ => String::new(),
    }
}

/// What part of an object a search found something in.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Title => say!("found-in-title"),
        Field::Text => say!("found-in-text"),
        Field::Tag(_) => say!("found-in-tag"),
        Field::Notes => say!("found-in-notes"),
        Field::Scheme => say!("found-in-scheme"),
        Field::CitedTitle(_) => say!("found-in-source"),
        Field::CitedAuthor(_) | Field::Author => say!("found-in-author"),
        Field::Quote(_) => say!("found-in-quote"),
        Field::Id => say!("found-in-id"),
    }
}

/// Support, attack, undercut or backing.
#[must_use]
pub fn kind_word(map: &ArgumentMap, inference: &Inference) -> &'static str {
    match (inference.kind, is_on_step(map, inference)) {
        (InferenceKind::Support, false) => say!("describe-support"),
        (InferenceKind::Attack, false) => say!("describe-attack"),
        (InferenceKind::Support, true) => say!("describe-backing"),
        (InferenceKind::Attack, true) => say!("describe-undercut"),
    }
}

fn is_on_step(map: &ArgumentMap, inference: &Inference) -> bool {
    inference.target.as_ref().is_some_and(|target| map.inference(target).is_some())
}

/// A claim's name, or a step in words.
#[must_use]
pub fn name_of(map: &ArgumentMap, id: &Id) -> String {
    if let Some(claim) = map.claim(id) {
        let name = said_of(claim);
        return if name.is_empty() { say!("claim-empty").to_owned() } else { name.into_owned() };
    }
    let Some(step) = map.inference(id) else { return say!("describe-gone").to_owned() };
    let kind = (step.kind, is_on_step(map, step));
    let Some(premise) = step.premises.first().and_then(|premise| map.claim(premise)) else {
        let said = match kind {
            (InferenceKind::Support, false) => say!("describe-support-from-nothing"),
            (InferenceKind::Attack, false) => say!("describe-attack-from-nothing"),
            (InferenceKind::Support, true) => say!("describe-backing-from-nothing"),
            (InferenceKind::Attack, true) => say!("describe-undercut-from-nothing"),
        };
        return said.to_owned();
    };
    let name = said_of(premise);
    match kind {
        (InferenceKind::Support, false) => say!("describe-support-from", name = name.as_ref()),
        (InferenceKind::Attack, false) => say!("describe-attack-from", name = name.as_ref()),
        (InferenceKind::Support, true) => say!("describe-backing-from", name = name.as_ref()),
        (InferenceKind::Attack, true) => say!("describe-undercut-from", name = name.as_ref()),
    }
}

/// A claim's name without the stop at its end, as much of it as is said.
fn said_of(claim: &Claim) -> Cow<'_, str> {
    said(claim.name().trim().trim_end_matches('.'))
}

fn strength(outcome: &Outcome, scale: WordScale) -> String {
    match outcome.status {
        Status::Settled => {
            let word = probability(scale, outcome.strength).into_owned();
            say!("describe-strength", strength = strength_number(outcome.strength, 2), word = word)
        }
        Status::KnifeEdge => say!("describe-knife-edge", strength = decimal(outcome.strength, 2)),
        Status::Oscillating { lo, hi } => {
            say!("describe-oscillating", low = decimal(lo, 2), high = decimal(hi, 2))
        }
        Status::Unsettled => say!("describe-unsettled").to_owned(),
        Status::Unassessed => say!("describe-unassessed").to_owned(),
    }
}
