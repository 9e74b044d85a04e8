//! The formulas of the semantics, each with its source.

use crate::model::{Semantics, WeightReading};

/// Which formulas are in force: a semantics and how weights are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Formula {
    pub semantics: Semantics,
    pub weights: WeightReading,
}

/// What speaks for and what speaks against one target, gathered so far.
///
/// Log-odds: two sums in nats. DF-QuAD: two products of what each side leaves over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pro: f64,
    con: f64,
}

/// The largest weight that log-odds distinguishes: a weight of 1 would be an infinite pull.
const MOST_WEIGHT: f64 = 0.99;
/// The smallest and the largest base that log-odds distinguishes in a calibrated map.
const BASES: (f64, f64) = (0.01, 0.99);

impl Formula {
    /// The base in force of a claim with this credence, 0..=1.
    ///
    /// Log-odds keeps it within 0.01..=0.99, so that no credence is beyond argument; in a raw map 0 and 1 are final.
    pub fn base(self, credence: f64) -> f64 {
        match (self.semantics, self.weights) {
            (Semantics::LogOdds, WeightReading::Calibrated) => credence.clamp(BASES.0, BASES.1),
            (Semantics::LogOdds, WeightReading::Raw) | (Semantics::DfQuad, _) => credence,
        }
    }

    /// Where the aggregation starts for a base, worked out once: log-odds in nats (infinite at 0 and 1), DF-QuAD 0..=1.
    pub fn anchor(self, base: f64) -> f64 {
        match self.semantics {
            Semantics::LogOdds => (base / (1.0 - base)).ln(),
            Semantics::DfQuad => base,
        }
    }

    /// The pull `e` of a weight: what it adds to the aggregation if its premises are certain.
    ///
    /// Calibrated so that one such inference moves an undecided claim to `(1 + w) / 2`, or `(1 - w) / 2` for an
    /// attack: log-odds `ln((1 + w) / (1 - w))` nats with `w` at most 0.99, DF-QuAD `w`. Raw weights are pulls already.
    pub fn pull(self, weight: f64) -> f64 {
        match (self.semantics, self.weights) {
            (Semantics::LogOdds, WeightReading::Calibrated) => {
                let weight = weight.min(MOST_WEIGHT);
                ((1.0 + weight) / (1.0 - weight)).ln()
            }
            (_, WeightReading::Raw) | (Semantics::DfQuad, _) => weight,
        }
    }

    /// Nothing gathered yet.
    pub fn nothing(self) -> Sides {
        match self.semantics {
            Semantics::LogOdds => Sides { pro: 0.0, con: 0.0 },
            Semantics::DfQuad => Sides { pro: 1.0, con: 1.0 },
        }
    }

    /// Counts one inference, `force` being `e * p >= 0`.
    ///
    /// DF-QuAD knows no force beyond 1, so a raw one is read as 1.
    pub fn count(self, sides: &mut Sides, is_attack: bool, force: f64) {
        let side = if is_attack { &mut sides.con } else { &mut sides.pro };
        match self.semantics {
            Semantics::LogOdds => *side += force,
            Semantics::DfQuad => *side *= 1.0 - force.clamp(0.0, 1.0),
        }
    }

    /// Everything two gatherings hold.
    pub fn join(self, one: Sides, other: Sides) -> Sides {
        match self.semantics {
            Semantics::LogOdds => Sides { pro: one.pro + other.pro, con: one.con + other.con },
            Semantics::DfQuad => Sides { pro: one.pro * other.pro, con: one.con * other.con },
        }
    }

    /// The strength, 0..=1, of a claim with this base (and its [`Formula::anchor`]) and these inferences on it.
    ///
    /// - Log-odds: `logistic(logit(base) + pro - con)`; logistic aggregation of Potyka, "Interpreting Neural Networks
    ///   as Quantitative Argumentation Frameworks", AAAI 2021 (the MLP-based semantics).
    /// - DF-QuAD: [`dfquad`] of the base; Rago, Toni, Aurisicchio & Baroni, "Discontinuity-Free Decision Support with
    ///   Quantitative Argumentation Debates", KR 2016.
    pub fn strength(self, base: f64, anchor: f64, sides: Sides) -> f64 {
        match self.semantics {
            Semantics::LogOdds => {
                // Raw weights may add up beyond all numbers; the difference of two infinities would be none.
                let sum = sides.pro.min(f64::MAX) - sides.con.min(f64::MAX);
                if sum == 0.0 { base } else { logistic(anchor + sum) }
            }
            Semantics::DfQuad => dfquad(base, sides.con - sides.pro),
        }
    }
}

/// What is left of a given weight: `undercut` is the product of `1 - w_u * p_u` over the inferences against it,
/// `backed` the same over those for it, both 0..=1.
///
/// Moved as DF-QuAD moves a base, under every semantics. A raw weight above 1 follows the same rule: undercuts shrink
/// it in proportion, backings hold undercuts off, and backings alone leave it as it is (they lift weights towards 1,
/// never beyond).
pub(super) fn moved_weight(given: f64, undercut: f64, backed: f64) -> f64 {
    let net = undercut - backed;
    if net < 0.0 { given * (1.0 + net) } else { given + (1.0 - given).max(0.0) * net }
}

/// What one inference leaves over of a weight it undercuts, or of the doubt about one it backs: `1 - w_u * p_u`, 0..=1.
pub(super) fn left_over(strength: f64) -> f64 {
    1.0 - strength.clamp(0.0, 1.0)
}

/// The combination function of DF-QuAD: `base`, 0..=1, moved by `net`, -1..=1, towards 0 or 1.
fn dfquad(base: f64, net: f64) -> f64 {
    let moved = if net < 0.0 { base * (1.0 + net) } else { base + (1.0 - base) * net };
    moved.clamp(0.0, 1.0)
}

/// The inverse of the log-odds: `1 / (1 + exp(-x))`; 0 and 1 at the infinities.
fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(formula: Formula, is_attack: bool, weight: f64) -> f64 {
        let mut sides = formula.nothing();
        formula.count(&mut sides, is_attack, formula.pull(weight));
        formula.strength(0.5, formula.anchor(0.5), sides)
    }

    #[test]
    fn weights_are_calibrated_under_every_semantics() {
        for semantics in Semantics::ALL {
            let formula = Formula { semantics, weights: WeightReading::Calibrated };
            for weight in [0.0, 0.1, 0.25, 0.46, 0.76, 0.9, 0.99] {
                let (up, down) = (alone(formula, false, weight), alone(formula, true, weight));
                assert!((up - f64::midpoint(1.0, weight)).abs() < 1e-15, "{semantics:?} {weight}: {up}");
                assert!((down - f64::midpoint(1.0, -weight)).abs() < 1e-15, "{semantics:?} {weight}: {down}");
            }
        }
    }

    #[test]
    fn a_weight_of_one_is_finite_under_log_odds() {
        let formula = Formula { semantics: Semantics::LogOdds, weights: WeightReading::Calibrated };
        assert!((alone(formula, false, 1.0) - 0.995).abs() < 1e-15);
    }

    #[test]
    fn huge_raw_weights_give_numbers() {
        for semantics in Semantics::ALL {
            let formula = Formula { semantics, weights: WeightReading::Raw };
            for base in [0.0, 0.3, 1.0] {
                let mut sides = formula.nothing();
                for is_attack in [false, true, false, true] {
                    formula.count(&mut sides, is_attack, f64::MAX);
                }
                let strength = formula.strength(base, formula.anchor(base), sides);
                assert!((strength - base).abs() < 1e-15, "{semantics:?} {base}: {strength}");
            }
        }
    }

    #[test]
    fn undercuts_shrink_and_backings_hold_them_off() {
        assert!((moved_weight(0.8, 0.5 * 0.9, 1.0) - 0.8 * 0.45).abs() < 1e-15);
        assert!((moved_weight(0.8, 1.0, 0.5) - 0.9).abs() < 1e-15);
        assert!((moved_weight(0.8, 0.5, 0.5) - 0.8).abs() < 1e-15);
        assert!((moved_weight(3.0, 0.5, 1.0) - 1.5).abs() < 1e-15);
        assert!((moved_weight(3.0, 1.0, 0.5) - 3.0).abs() < 1e-15);
    }
}
