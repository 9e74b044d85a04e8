//! Why a claim has the strength it has.

use crate::model::{ArgumentMap, Id, Inference, InferenceKind};

use super::formula::{Aggregation, Formula, Influence};
use super::rules::with_formula;
use super::{Rules, Weighing};

/// What one inference does to the claim it bears on.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The inference.
    pub inference: Id,
    /// Support or attack.
    pub kind: InferenceKind,
    /// What enters the aggregation, `e * p`, negative for an attack: under log-odds in nats, under DF-QuAD -1..=1.
    pub term: f64,
    /// How much higher the claim's strength is than it would be without this inference, -1..=1, the strengths of all
    /// other claims and inferences held.
    pub effect: f64,
    /// Of linked premises the one that holds least, the first of them; none for a single premise.
    pub weakest_premise: Option<Id>,
}

/// What each inference on a claim contributes to its strength, in the map's order.
///
/// `weighing` is a weighing of `map` as it is. Where something oscillates, its middle is taken. Under a semantics that
/// knows attacks only, supports contribute nothing.
#[must_use]
pub fn contributions(map: &ArgumentMap, weighing: &Weighing, claim: &Id) -> Vec<Contribution> {
    let rules = Rules::of(map.meta()).under(weighing.semantics);
    let Some(base) = map.claim(claim).map(|claim| rules.base(claim.base())) else { return Vec::new() };
    let mut inferences = map.inferences_on(claim);
    // What does not count contributes nothing, and is not there.
    inferences.retain(|inference| weighing.inference(&inference.id).is_some_and(super::Outcome::is_assessed));
    let terms: Vec<f64> = inferences
        .iter()
        .map(|inference| {
            let is_attack = inference.kind == InferenceKind::Attack;
            let force = weighing.force(&inference.id).unwrap_or(0.0);
            if !rules.counts(is_attack) {
                0.0
            } else if is_attack {
                -force
            } else {
                force
            }
        })
        .collect();
    let effects = with_formula!(rules, |formula| effects(formula, base, &terms));
    inferences
        .iter()
        .zip(terms)
        .zip(effects)
        .map(|((inference, term), effect)| Contribution {
            inference: inference.id.clone(),
            kind: inference.kind,
            term,
            effect,
            weakest_premise: weakest_premise(weighing, inference).filter(|_| inference.is_linked()).cloned(),
        })
        .collect()
}

/// How much each term moves the strength, the others held.
fn effects<A: Aggregation, I: Influence>(formula: Formula<A, I>, base: f64, terms: &[f64]) -> Vec<f64> {
    let influence = formula.influence;
    let mut terms = terms.to_vec();
    let from = vec![0; terms.len()];
    let whole = strength(formula, base, &terms);
    if A::IS_LINEAR && terms.iter().all(|term| term.abs() <= 1.0 || A::IS_UNBOUNDED) {
        // The net without one term is known from how it grows with it: one look at all terms does for all of them.
        let net = A::net(&terms, &from, &[1.0]);
        let mut effects = vec![0.0; terms.len()];
        A::slopes(&terms, &from, &[1.0], |n, slope| {
            if terms[n] != 0.0 {
                effects[n] = whole - influence.strength(base, net - slope * terms[n]);
            }
        });
        return effects;
    }
    (0..terms.len())
        .map(|n| {
            let term = std::mem::take(&mut terms[n]);
            let effect = if term == 0.0 { 0.0 } else { whole - strength(formula, base, &terms) };
            terms[n] = term;
            effect
        })
        .collect()
}

/// The premise of an inference that holds least, the first of them.
pub(super) fn weakest_premise<'a>(weighing: &Weighing, inference: &'a Inference) -> Option<&'a Id> {
    let strength = |id: &Id| weighing.carried(id).unwrap_or(0.0);
    inference.premises.iter().min_by(|one, other| strength(one).total_cmp(&strength(other)))
}

/// The strength of a claim with this base and these terms on it.
pub(super) fn strength<A: Aggregation, I: Influence>(formula: Formula<A, I>, base: f64, terms: &[f64]) -> f64 {
    let from = vec![0; terms.len()];
    formula.influence.strength(base, A::net(terms, &from, &[1.0]))
}
