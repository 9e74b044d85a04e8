//! Why a claim has the strength it has.

use crate::model::{ArgumentMap, Id, Inference, InferenceKind};

use super::Weighing;
use super::formula::{Formula, Sides};

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
    /// Of linked premises the one that sets `p`, the first of the weakest; none for a single premise.
    pub weakest_premise: Option<Id>,
}

/// What each inference on a claim contributes to its strength, in the map's order.
///
/// `weighing` is a weighing of `map` as it is. Where something oscillates, its middle is taken.
#[must_use]
pub fn contributions(map: &ArgumentMap, weighing: &Weighing, claim: &Id) -> Vec<Contribution> {
    let formula = Formula { semantics: weighing.semantics, weights: map.meta().weights };
    let Some(base) = map.claim(claim).map(|claim| formula.base(claim.base())) else { return Vec::new() };
    let inferences = map.inferences_on(claim);
    let forces: Vec<f64> = inferences.iter().map(|inference| weighing.force(&inference.id).unwrap_or(0.0)).collect();
    let counted = |sides: Sides, n: usize| {
        let mut sides = sides;
        formula.count(&mut sides, inferences[n].kind == InferenceKind::Attack, forces[n]);
        sides
    };
    // All inferences after each one, so that leaving one out costs no second round through the others.
    let mut after = vec![formula.nothing(); inferences.len() + 1];
    for n in (0..inferences.len()).rev() {
        after[n] = counted(after[n + 1], n);
    }
    let anchor = formula.anchor(base);
    let strength = formula.strength(base, anchor, after[0]);
    let mut before = formula.nothing();
    inferences
        .iter()
        .enumerate()
        .map(|(n, inference)| {
            let without = formula.strength(base, anchor, formula.join(before, after[n + 1]));
            before = counted(before, n);
            let is_attack = inference.kind == InferenceKind::Attack;
            Contribution {
                inference: inference.id.clone(),
                kind: inference.kind,
                term: if is_attack { -forces[n] } else { forces[n] },
                effect: if forces[n] == 0.0 { 0.0 } else { strength - without },
                weakest_premise: weakest_premise(weighing, inference),
            }
        })
        .collect()
}

fn weakest_premise(weighing: &Weighing, inference: &Inference) -> Option<Id> {
    if !inference.is_linked() {
        return None;
    }
    let strength = |id: &Id| weighing.claim(id).map_or(0.0, |outcome| outcome.strength);
    inference.premises.iter().min_by(|one, other| strength(one).total_cmp(&strength(other))).cloned()
}
