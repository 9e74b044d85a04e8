//! The rules of a weighing: a semantics, and how weights and linked premises are read under it.

use crate::model::{LinkedReading, Meta, Semantics, Unstated, WeightReading};

/// What a weighing goes by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// How strengths are computed.
    pub semantics: Semantics,
    /// The conservativeness of p-Max(k), above 0.
    pub k: f64,
    /// How weights are read.
    pub weights: WeightReading,
    /// How linked premises join.
    pub linked: LinkedReading,
    /// What a claim is that nobody said anything about.
    pub unstated: Unstated,
}

/// The largest weight told apart where a weight of 1 would be an infinite pull.
const MOST_WEIGHT: f64 = 0.99;
/// The smallest and the largest base told apart in a calibrated map where 0 and 1 would be beyond argument.
const BASES: (f64, f64) = (0.01, 0.99);

impl Rules {
    /// The rules a document names.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        let unstated = if meta.weights == WeightReading::Raw { Unstated::Even } else { meta.unstated };
        Self { semantics: meta.semantics, k: meta.k, weights: meta.weights, linked: meta.linked, unstated }
    }

    /// The same under another semantics.
    #[must_use]
    pub fn under(self, semantics: Semantics) -> Self {
        Self { semantics, ..self }
    }

    fn is_calibrated(self) -> bool {
        self.weights == WeightReading::Calibrated
    }

    /// The base in force of a claim with this credence, 0..=1.
    ///
    /// In a calibrated map log-odds and the Euler-based kinds keep it within 0.01..=0.99, so that no credence is beyond
    /// argument; in a raw map 0 and 1 are final there.
    #[must_use]
    pub fn base(self, credence: f64) -> f64 {
        match self.semantics {
            Semantics::LogOdds | Semantics::Euler | Semantics::EulerTop if self.is_calibrated() => {
                credence.clamp(BASES.0, BASES.1)
            }
            _ => credence,
        }
    }

    /// How the base in force grows with the credence: 1, or 0 beyond what is told apart.
    pub(super) fn base_slope(self, credence: f64) -> f64 {
        f64::from(u8::from(self.base(credence).to_bits() == credence.to_bits()))
    }

    /// The pull `e` of an inference of weight `given` that the inferences on it have moved to `moved`: what it adds to
    /// the aggregation if its premises are certain.
    ///
    /// Calibrated, so that one such support takes an undecided claim from 0.5 to `(1 + w) / 2`:
    ///
    /// | semantics | `e` | one attack takes it to |
    /// |---|---|---|
    /// | log-odds | `ln((1 + w) / (1 - w))` | `(1 - w) / 2` |
    /// | DF-QuAD | `w` | `(1 - w) / 2` |
    /// | quadratic energy | `sqrt(w / (1 - w))` | `(1 - w) / 2` |
    /// | p-Max(k) | `k sqrt(w / (1 - w))`, so that `k` makes no difference | `(1 - w) / 2` |
    /// | Euler-based, Euler-top | `ln(3 / (1 - w) - 2)` | `1 / (2 + 2w)`, never below 0.25: attacks weigh less |
    /// | h-categoriser, max-based | `w / (1 - w)` | `(1 - w) / 2` (there are no supports) |
    /// | card-based | counts attacks and reads no weight | 1/6, whatever the weight |
    ///
    /// Where `e` has no bound, a weight of more than 0.99 counts as 0.99. Raw weights are pulls already; card-based
    /// takes an inference that was undercut in proportion under both readings.
    #[must_use]
    pub fn pull(self, given: f64, moved: f64) -> f64 {
        if self.semantics == Semantics::CardBased {
            return if given > 0.0 { moved / given } else { 0.0 };
        }
        if !self.is_calibrated() {
            return moved.min(MOST_RAW);
        }
        let w = moved.min(MOST_WEIGHT);
        match self.semantics {
            Semantics::LogOdds => ((1.0 + w) / (1.0 - w)).ln(),
            Semantics::DfQuad | Semantics::CardBased => moved,
            Semantics::QuadraticEnergy => (w / (1.0 - w)).sqrt(),
            Semantics::PMax => self.k * (w / (1.0 - w)).sqrt(),
            Semantics::Euler | Semantics::EulerTop => (3.0 / (1.0 - w) - 2.0).ln(),
            Semantics::HCategoriser | Semantics::MaxBased => w / (1.0 - w),
        }
    }

    /// How the pull grows with the moved weight.
    pub(super) fn pull_slope(self, given: f64, moved: f64) -> f64 {
        if self.semantics == Semantics::CardBased {
            return if given > 0.0 { 1.0 / given } else { 0.0 };
        }
        if !self.is_calibrated() || self.semantics == Semantics::DfQuad {
            return f64::from(u8::from(moved <= MOST_RAW));
        }
        if moved > MOST_WEIGHT {
            return 0.0;
        }
        let rest = 1.0 - moved;
        match self.semantics {
            Semantics::LogOdds => 2.0 / (rest * (1.0 + moved)),
            Semantics::DfQuad | Semantics::CardBased => 1.0,
            // Infinitely steep at 0.
            Semantics::QuadraticEnergy => root_slope(moved),
            Semantics::PMax => self.k * root_slope(moved),
            Semantics::Euler | Semantics::EulerTop => 3.0 / (rest * rest) / (3.0 / rest - 2.0),
            Semantics::HCategoriser | Semantics::MaxBased => 1.0 / (rest * rest),
        }
    }

    /// How the pull grows with the given weight, the moved one held.
    pub(super) fn pull_slope_of_given(self, given: f64, moved: f64) -> f64 {
        if self.semantics == Semantics::CardBased && given > 0.0 { -moved / (given * given) } else { 0.0 }
    }

    /// Whether an inference of this kind on a claim counts at all: the attack-only semantics leave supports out.
    pub(super) fn counts(self, is_attack: bool) -> bool {
        is_attack || self.semantics.reads_supports()
    }
}

/// Raw pulls beyond this are as good as infinite.
const MOST_RAW: f64 = 1e12;

/// The slope of `sqrt(w / (1 - w))`.
fn root_slope(w: f64) -> f64 {
    let w = w.max(1e-12);
    1.0 / (2.0 * (w / (1.0 - w)).sqrt() * (1.0 - w) * (1.0 - w))
}

/// Runs `$body` with `$formula` bound to the formula of a semantics; each semantics is compiled on its own.
///
/// - *Log-odds*: sums, logistic influence; the MLP-based semantics of Potyka, "Interpreting Neural Networks as
///   Quantitative Argumentation Frameworks", AAAI 2021.
/// - *DF-QuAD*: products, linear influence; Rago, Toni, Aurisicchio & Baroni, "Discontinuity-Free Decision Support with
///   Quantitative Argumentation Debates", KR 2016.
/// - *Quadratic energy*: sums, 2-Max(1); Potyka, "Continuous Dynamical Systems for Weighted Bipolar Argumentation",
///   KR 2018.
/// - *p-Max(k)*: sums, 2-Max(k); Potyka, "Extending Modular Semantics for Bipolar Weighted Argumentation", AAMAS 2019.
/// - *Euler-based*: sums, Euler; Amgoud & Ben-Naim, "Evaluation of arguments in weighted bipolar graphs", IJAR 2018.
/// - *Euler-top*: the strongest on each side, Euler; Mossakowski & Neuhaus, "Modular Semantics and Characteristics for
///   Bipolar Weighted Argumentation Graphs", 2018.
/// - *h-categoriser*, *max-based*, *card-based*: attacks summed, the strongest, or counted; the base is shared out;
///   Besnard & Hunter, AIJ 2001; Amgoud, Ben-Naim, Doder & Vesic, "Acceptability Semantics for Weighted Argumentation
///   Frameworks", IJCAI 2017.
macro_rules! with_formula {
    ($rules:expr, |$formula:ident| $body:expr) => {{
        use $crate::model::Semantics;
        use $crate::weigh::formula::{Count, Euler, Formula, Linear, Logistic, PMax, Product, Share, Sum, Top};
        match $rules.semantics {
            Semantics::LogOdds => {
                let $formula = Formula::<Sum, _>::new(Logistic);
                $body
            }
            Semantics::DfQuad => {
                let $formula = Formula::<Product, _>::new(Linear);
                $body
            }
            Semantics::QuadraticEnergy => {
                let $formula = Formula::<Sum, _>::new(PMax::<2> { k: 1.0 });
                $body
            }
            Semantics::PMax => {
                let $formula = Formula::<Sum, _>::new(PMax::<2> { k: $rules.k });
                $body
            }
            Semantics::Euler => {
                let $formula = Formula::<Sum, _>::new(Euler);
                $body
            }
            Semantics::EulerTop => {
                let $formula = Formula::<Top, _>::new(Euler);
                $body
            }
            Semantics::HCategoriser => {
                let $formula = Formula::<Sum, _>::new(Share);
                $body
            }
            Semantics::MaxBased => {
                let $formula = Formula::<Top, _>::new(Share);
                $body
            }
            Semantics::CardBased => {
                let $formula = Formula::<Count, _>::new(Share);
                $body
            }
        }
    }};
}
pub(super) use with_formula;

/// What is left of a given weight. `net` is what the inferences against it leave over less what those for it leave over
/// ([`Product`](super::formula::Product) of their strengths), -1..=1.
///
/// Moved as DF-QuAD moves a base, under every semantics. A raw weight above 1 follows the same rule: undercuts shrink
/// it in proportion, backings hold undercuts off, and backings alone leave it as it is (they lift weights towards 1,
/// never beyond).
pub(super) fn moved_weight(given: f64, net: f64) -> f64 {
    if net < 0.0 { given * (1.0 + net) } else { given + (1.0 - given).max(0.0) * net }
}

/// How the moved weight grows with the given one, and with the net.
pub(super) fn moved_weight_slopes(given: f64, net: f64) -> (f64, f64) {
    if net < 0.0 {
        (1.0 + net, given)
    } else if given > 1.0 {
        (1.0, 0.0)
    } else {
        (1.0 - net, 1.0 - given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weigh::formula::{Aggregation, Influence};

    fn rules(semantics: Semantics, weights: WeightReading) -> Rules {
        Rules { semantics, k: 2.5, weights, linked: LinkedReading::Weakest, unstated: Unstated::Even }
    }

    fn alone(rules: Rules, is_attack: bool, weight: f64) -> f64 {
        fn strength<A: Aggregation, I: Influence>(formula: Formula<A, I>, pull: f64) -> f64 {
            let net = A::net(&[pull], &[0], &[1.0]);
            formula.influence.strength(0.5, net)
        }
        use crate::weigh::formula::Formula;
        let pull = rules.pull(weight, weight);
        with_formula!(rules, |formula| strength(formula, if is_attack { -pull } else { pull }))
    }

    #[test]
    fn weights_are_calibrated_under_every_semantics() {
        for semantics in Semantics::ALL {
            let rules = rules(semantics, WeightReading::Calibrated);
            for weight in [0.0, 0.1, 0.25, 0.46, 0.76, 0.9, 0.99] {
                let down = match semantics {
                    Semantics::Euler | Semantics::EulerTop => 1.0 / (2.0 + 2.0 * weight),
                    Semantics::CardBased if weight > 0.0 => 1.0 / 6.0,
                    _ => f64::midpoint(1.0, -weight),
                };
                let found = alone(rules, true, weight);
                assert!((found - down).abs() < 1e-14, "{semantics:?} {weight}: {found}");
                if semantics.reads_supports() {
                    let found = alone(rules, false, weight);
                    assert!((found - f64::midpoint(1.0, weight)).abs() < 1e-14, "{semantics:?} {weight}: {found}");
                }
            }
        }
    }

    #[test]
    fn a_weight_of_one_is_finite() {
        for semantics in Semantics::ALL {
            let found = alone(rules(semantics, WeightReading::Calibrated), true, 1.0);
            assert!((0.0..0.3).contains(&found), "{semantics:?}: {found}");
        }
    }

    #[test]
    fn pulls_grow_as_their_slopes_say() {
        const EPSILON: f64 = 1e-6;
        for semantics in Semantics::ALL {
            for weights in WeightReading::ALL {
                let rules = rules(semantics, weights);
                for moved in [0.1, 0.46, 0.9] {
                    let at = |by: f64| rules.pull(0.5, moved + by);
                    let slope = (at(EPSILON) - at(-EPSILON)) / (2.0 * EPSILON);
                    let found = rules.pull_slope(0.5, moved);
                    assert!((found - slope).abs() < 1e-5 * slope, "{semantics:?} {moved}: {found} for {slope}");
                }
            }
        }
    }

    #[test]
    fn undercuts_shrink_and_backings_hold_them_off() {
        assert!((moved_weight(0.8, 0.5 * 0.9 - 1.0) - 0.8 * 0.45).abs() < 1e-15);
        assert!((moved_weight(0.8, 0.5) - 0.9).abs() < 1e-15);
        assert!((moved_weight(0.8, 0.0) - 0.8).abs() < 1e-15);
        assert!((moved_weight(3.0, -0.5) - 1.5).abs() < 1e-15);
        assert!((moved_weight(3.0, 0.5) - 3.0).abs() < 1e-15);
    }
}
