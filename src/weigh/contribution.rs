//! Why a claim has the strength it has: what each step on it contributes, so that start and contributions add up to it.

use crate::model::{ArgumentMap, Id, Inference, InferenceKind, Semantics};

use super::formula::{Aggregation, Formula, Influence};
use super::rules::with_formula;
use super::{Rules, Weighing};

/// Up to so many steps that carry anything every set of them is looked at: 4,096 sets, a tenth of a millisecond.
const EXACT: usize = 12;
/// How many strengths are worked out where there are more steps, below a millisecond, and how many pairs of orders there
/// are at least.
const WORK: usize = 60_000;
const LEAST_ORDERS: usize = 2;

/// How the strength of a claim comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributions {
    /// What it would be if no step on it carried anything, 0..=1: its credence, or 0.5, within the limits of the semantics.
    pub start: f64,
    /// What the steps make of it, 0..=1: its strength, if that is settled.
    pub end: f64,
    /// What each inference on it contributes, in the map's order; those that do not count are not among them.
    pub parts: Vec<Contribution>,
    /// Whether shares are exact; else they are sampled, and add up all the same.
    pub is_exact: bool,
}

/// What one inference does to the claim it bears on.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// The inference.
    pub inference: Id,
    /// Support or attack.
    pub kind: InferenceKind,
    /// What enters the aggregation, `e * p`, negative for an attack: under log-odds in nats, under DF-QuAD -1..=1.
    pub term: f64,
    /// Its share in the way from start to end, -1..=1 (Shapley 1953): what it changes on average over all orders in which
    /// the steps could come, the strengths of all other claims and inferences held. `start` and all shares come to `end`.
    pub share: f64,
    /// Of linked premises the one that holds least, the first of them; of a single premise that one.
    pub weakest_premise: Option<Id>,
}

impl Contributions {
    /// The parts, the largest share either way first, equal ones in the map's order.
    #[must_use]
    pub fn ranked(&self) -> Vec<&Contribution> {
        let mut ranked: Vec<&Contribution> = self.parts.iter().collect();
        ranked.sort_by(|one, other| other.share.abs().total_cmp(&one.share.abs()));
        ranked
    }
}

/// What each inference on a claim contributes to its strength. None for a claim that is not there or not assessed.
///
/// `weighing` is a weighing of `map` as it is. Where something oscillates, its middle is taken. Under a semantics that
/// knows attacks only, supports contribute nothing. Under log-odds the terms themselves add up as well, on a scale of
/// their own: the logarithms of the odds of `start` and of `end`.
#[must_use]
pub fn contributions(map: &ArgumentMap, weighing: &Weighing, claim: &Id) -> Option<Contributions> {
    let rules = Rules::of(map.meta()).under(weighing.semantics);
    let base = rules.base(map.claim(claim)?.base());
    weighing.claim(claim).filter(|outcome| outcome.is_assessed())?;
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
    let (start, end, shares) = with_formula!(rules, |formula| {
        (strength(formula, base, &[]), strength(formula, base, &terms), shares(formula, base, &terms))
    });
    let parts = inferences.iter().zip(&terms).zip(shares).map(|((inference, term), share)| Contribution {
        inference: inference.id.clone(),
        kind: inference.kind,
        term: *term,
        share,
        weakest_premise: weakest_premise(weighing, inference).cloned(),
    });
    let is_exact = terms.iter().filter(|term| **term != 0.0).count() <= EXACT;
    Some(Contributions { start, end, parts: parts.collect(), is_exact })
}

/// Whether the terms of contributions add up on a scale of their own, that of [`nats`].
#[must_use]
pub fn has_nats(semantics: Semantics) -> bool {
    semantics == Semantics::LogOdds
}

/// The natural logarithm of the odds of a probability, 0..=1.
#[must_use]
pub fn nats(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

/// The shares of terms in the strength that a claim with this base has of them.
fn shares<A: Aggregation, I: Influence>(formula: Formula<A, I>, base: f64, terms: &[f64]) -> Vec<f64> {
    let carrying: Vec<usize> = (0..terms.len()).filter(|&n| terms[n] != 0.0).collect();
    let forces: Vec<f64> = carrying.iter().map(|&n| terms[n]).collect();
    let found = if forces.len() <= EXACT {
        of_every_set(formula, base, &forces)
    } else {
        of_random_orders(formula, base, &forces)
    };
    let mut shares = vec![0.0; terms.len()];
    for (n, share) in carrying.into_iter().zip(found) {
        shares[n] = share;
    }
    shares
}

fn of_every_set<A: Aggregation, I: Influence>(formula: Formula<A, I>, base: f64, forces: &[f64]) -> Vec<f64> {
    let n = forces.len();
    let value = |set: usize| {
        let within = (0..n).filter(|player| (set >> player) & 1 == 1);
        let gathered = within.fold(A::NOTHING, |gathered, player| A::with(gathered, forces[player]));
        formula.influence.strength(base, A::net_of(gathered))
    };
    let values: Vec<f64> = (0..1_usize << n).map(value).collect();
    // Of all orders, in how many a player comes after just the others of a set of this size: s! (n - 1 - s)! / n!
    let mut often = vec![1.0 / n as f64; n];
    for size in 1..n {
        often[size] = often[size - 1] * size as f64 / (n - size) as f64;
    }
    let share = |player: usize| {
        let without = (0..values.len()).filter(|set| (set >> player) & 1 == 0);
        without.map(|set| often[set.count_ones() as usize] * (values[set | (1 << player)] - values[set])).sum()
    };
    (0..n).map(share).collect()
}

/// The same from some orders, always the same ones, each with its reverse: whatever the orders, the shares add up.
fn of_random_orders<A: Aggregation, I: Influence>(formula: Formula<A, I>, base: f64, forces: &[f64]) -> Vec<f64> {
    let n = forces.len();
    let pairs = (WORK / (2 * n)).max(LEAST_ORDERS);
    let mut random = fastrand::Rng::with_seed(1);
    let mut order: Vec<usize> = (0..n).collect();
    let mut sums = vec![0.0; n];
    let mut come = |players: &mut dyn Iterator<Item = usize>| {
        let mut gathered = A::NOTHING;
        let mut before = formula.influence.strength(base, A::net_of(gathered));
        for player in players {
            gathered = A::with(gathered, forces[player]);
            let after = formula.influence.strength(base, A::net_of(gathered));
            sums[player] += after - before;
            before = after;
        }
    };
    for _ in 0..pairs {
        random.shuffle(&mut order);
        come(&mut order.iter().copied());
        come(&mut order.iter().rev().copied());
    }
    sums.into_iter().map(|sum| sum / (2 * pairs) as f64).collect()
}

/// The premise of an inference that holds least, the first of them.
pub(super) fn weakest_premise<'a>(weighing: &Weighing, inference: &'a Inference) -> Option<&'a Id> {
    let strength = |id: &Id| weighing.carried(id).unwrap_or(0.0);
    inference.premises.iter().min_by(|one, other| strength(one).total_cmp(&strength(other)))
}

/// The strength of a claim with this base and these terms on it.
pub(super) fn strength<A: Aggregation, I: Influence>(formula: Formula<A, I>, base: f64, terms: &[f64]) -> f64 {
    let gathered = terms.iter().fold(A::NOTHING, |gathered, term| A::with(gathered, *term));
    formula.influence.strength(base, A::net_of(gathered))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weigh::formula::{Logistic, Sum};

    #[test]
    fn sampled_shares_add_up_and_are_near_the_exact_ones() {
        let formula = Formula::<Sum, Logistic>::new(Logistic);
        let forces = [0.4, -0.7, 1.2, 0.1, -0.2, 2.0, 0.3, -1.1];
        let (exact, sampled) = (of_every_set(formula, 0.5, &forces), of_random_orders(formula, 0.5, &forces));
        let end = strength(formula, 0.5, &forces);
        for shares in [&exact, &sampled] {
            assert!((shares.iter().sum::<f64>() + 0.5 - end).abs() < 1e-12, "{shares:?}");
        }
        for (one, other) in exact.iter().zip(&sampled) {
            assert!((one - other).abs() < 0.003, "{exact:?} {sampled:?}");
        }
    }
}
