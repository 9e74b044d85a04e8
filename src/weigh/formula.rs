//! The formulas of the semantics, each with its source.
//!
//! Every semantics here is an *aggregation* (how what bears on a claim is gathered into one net number) and an
//! *influence* (how far that number moves the claim from its base); Mossakowski & Neuhaus, "Modular Semantics and
//! Characteristics for Bipolar Weighted Argumentation Graphs" (2018), split them this way. [`super::rules`] pairs them
//! and turns weights into pulls.
//!
//! What bears on a claim arrives as signed forces `f = pull * value`: at least 0 for a support, at most 0 for an attack.

use std::fmt::Debug;
use std::marker::PhantomData;

/// Gathers the forces on a claim. `pulls`, `from` and what `from` picks out of `values` run side by side.
pub(super) trait Aggregation: Copy + Debug + Default + Send + Sync + 'static {
    /// What has been gathered so far.
    type Gathered: Copy;
    /// Nothing.
    const NOTHING: Self::Gathered;

    /// One force more.
    fn with(gathered: Self::Gathered, force: f64) -> Self::Gathered;

    /// The net of what has been gathered: above 0 it speaks for the claim, below 0 against it.
    fn net_of(gathered: Self::Gathered) -> f64;

    /// The net of all forces.
    #[inline]
    fn net(pulls: &[f64], from: &[u32], values: &[f64]) -> f64 {
        Self::net_of(forces(pulls, from, values).fold(Self::NOTHING, Self::with))
    }

    /// Tells `each` the place of every force that counts and how the net grows with it.
    fn slopes(pulls: &[f64], from: &[u32], values: &[f64], each: impl FnMut(usize, f64));

    /// The most that the net can change if force `n` changes by no more than `bound(n)`.
    fn reach(pulls: &[f64], bound: impl Fn(usize) -> f64) -> f64;
}

/// Moves a claim from its base by the net of what bears on it.
pub(super) trait Influence: Copy + Debug + Send + Sync + 'static {
    /// The strength, 0..=1.
    fn strength(self, base: f64, net: f64) -> f64;

    /// How the strength grows with the net, which is looked up only where it is needed.
    fn slope(self, base: f64, strength: f64, net: impl Fn() -> f64) -> f64;

    /// How the strength grows with the base.
    fn base_slope(self, base: f64, strength: f64, net: impl Fn() -> f64) -> f64;

    /// The largest slope there is for a base.
    fn steepest(self, base: f64) -> f64;
}

/// A semantics: an aggregation and an influence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Formula<A, I> {
    aggregation: PhantomData<A>,
    pub influence: I,
}

impl<A: Aggregation, I: Influence> Formula<A, I> {
    /// The semantics with this influence.
    pub const fn new(influence: I) -> Self {
        Self { aggregation: PhantomData, influence }
    }
}

fn forces<'a>(pulls: &'a [f64], from: &'a [u32], values: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    pulls.iter().zip(from).map(|(pull, &from)| pull * values[from as usize])
}

// ---- aggregations ----

/// The sum of forces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum;

impl Aggregation for Sum {
    type Gathered = f64;
    // Not the -0.0 that `sum()` starts at.
    const NOTHING: f64 = 0.0;

    #[inline]
    fn with(net: f64, force: f64) -> f64 {
        net + force
    }

    #[inline]
    fn net_of(net: f64) -> f64 {
        net
    }

    fn slopes(pulls: &[f64], _from: &[u32], _values: &[f64], mut each: impl FnMut(usize, f64)) {
        for n in 0..pulls.len() {
            each(n, 1.0);
        }
    }

    fn reach(pulls: &[f64], bound: impl Fn(usize) -> f64) -> f64 {
        (0..pulls.len()).map(bound).sum()
    }
}

/// What attacks together leave over less what supports together leave over, each force taking its share of the rest.
/// A force beyond 1 counts as 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Product;

impl Aggregation for Product {
    /// What supports and what attacks leave over.
    type Gathered = (f64, f64);
    const NOTHING: (f64, f64) = (1.0, 1.0);

    #[inline]
    fn with((pro, con): (f64, f64), force: f64) -> (f64, f64) {
        let left = 1.0 - force.abs().min(1.0);
        if force < 0.0 { (pro, con * left) } else { (pro * left, con) }
    }

    #[inline]
    fn net_of((pro, con): (f64, f64)) -> f64 {
        con - pro
    }

    fn slopes(pulls: &[f64], from: &[u32], values: &[f64], mut each: impl FnMut(usize, f64)) {
        // With one factor of nothing only that factor counts, with two none does.
        let (mut product, mut zeros) = ([1.0, 1.0], [0, 0]);
        for force in forces(pulls, from, values) {
            let side = usize::from(force < 0.0);
            let left = 1.0 - force.abs().min(1.0);
            if left > 0.0 {
                product[side] *= left;
            } else {
                zeros[side] += 1;
            }
        }
        for (n, force) in forces(pulls, from, values).enumerate() {
            // A force of nothing is on the side its pull is on.
            let side = usize::from(pulls[n].is_sign_negative());
            let left = 1.0 - force.abs().min(1.0);
            let others = match zeros[side] {
                0 => product[side] / left,
                1 if left <= 0.0 => product[side],
                _ => 0.0,
            };
            each(n, if force.abs() > 1.0 { 0.0 } else { others });
        }
    }

    fn reach(pulls: &[f64], bound: impl Fn(usize) -> f64) -> f64 {
        Sum::reach(pulls, bound)
    }
}

/// The strongest support less the strongest attack.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Top;

impl Aggregation for Top {
    /// The strongest attack and the strongest support.
    type Gathered = (f64, f64);
    const NOTHING: (f64, f64) = (0.0, 0.0);

    #[inline]
    fn with((least, most): (f64, f64), force: f64) -> (f64, f64) {
        (least.min(force), most.max(force))
    }

    #[inline]
    fn net_of((least, most): (f64, f64)) -> f64 {
        most + least
    }

    fn slopes(pulls: &[f64], from: &[u32], values: &[f64], mut each: impl FnMut(usize, f64)) {
        let (mut least, mut most) = ((0.0, None), (0.0, None));
        for (n, force) in forces(pulls, from, values).enumerate() {
            if force < least.0 {
                least = (force, Some(n));
            }
            if force > most.0 {
                most = (force, Some(n));
            }
        }
        for n in [least.1, most.1].into_iter().flatten() {
            each(n, 1.0);
        }
    }

    fn reach(pulls: &[f64], bound: impl Fn(usize) -> f64) -> f64 {
        let most = |wanted: fn(f64) -> bool| {
            let side = pulls.iter().enumerate().filter(|(_, pull)| wanted(**pull));
            side.map(|(n, _)| bound(n)).fold(0.0, f64::max)
        };
        most(|pull| pull < 0.0) + most(|pull| pull >= 0.0)
    }
}

/// How many attacks there are, and between them how strong they are on average.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count;

impl Aggregation for Count {
    /// How many there are and what they come to together.
    type Gathered = (f64, f64);
    const NOTHING: (f64, f64) = (0.0, 0.0);

    #[inline]
    fn with((count, sum): (f64, f64), force: f64) -> (f64, f64) {
        if force == 0.0 { (count, sum) } else { (count + 1.0, sum + force) }
    }

    #[inline]
    fn net_of((count, sum): (f64, f64)) -> f64 {
        if count == 0.0 { 0.0 } else { sum / count - count }
    }

    fn slopes(pulls: &[f64], from: &[u32], values: &[f64], mut each: impl FnMut(usize, f64)) {
        let count = forces(pulls, from, values).filter(|force| *force != 0.0).count();
        for (n, force) in forces(pulls, from, values).enumerate() {
            if force != 0.0 {
                each(n, 1.0 / count as f64);
            }
        }
    }

    fn reach(pulls: &[f64], bound: impl Fn(usize) -> f64) -> f64 {
        // An attack that comes from nothing counts from then on.
        pulls.len() as f64 + Sum::reach(pulls, bound)
    }
}

// ---- influences ----

/// `logistic(logit(base) + net)`. A base of 0 or 1 is final.
#[derive(Clone, Copy, Debug)]
pub(super) struct Logistic;

impl Influence for Logistic {
    #[inline]
    fn strength(self, base: f64, net: f64) -> f64 {
        // Odds of `base / (1 - base)` times `exp(net)`, as a share.
        if net == 0.0 || base <= 0.0 || base >= 1.0 { base } else { base / (base + (1.0 - base) * (-net).exp()) }
    }

    fn slope(self, _base: f64, strength: f64, _net: impl Fn() -> f64) -> f64 {
        strength * (1.0 - strength)
    }

    fn base_slope(self, base: f64, strength: f64, net: impl Fn() -> f64) -> f64 {
        let spread = base * (1.0 - base);
        if spread > 0.0 {
            return strength * (1.0 - strength) / spread;
        }
        (if base > 0.5 { -net() } else { net() }).exp()
    }

    fn steepest(self, base: f64) -> f64 {
        if base > 0.0 && base < 1.0 { 0.25 } else { 0.0 }
    }
}

/// Moves a base towards 1 by the share `net`, or towards 0 by the share `-net`.
fn towards(base: f64, net: f64, share: f64) -> f64 {
    if net < 0.0 { base - base * share } else { base + (1.0 - base) * share }
}

/// How far a base can be moved that way.
fn room(base: f64, net: f64) -> f64 {
    if net < 0.0 { base } else { 1.0 - base }
}

/// Moves the base by the net as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Linear;

impl Influence for Linear {
    #[inline]
    fn strength(self, base: f64, net: f64) -> f64 {
        towards(base, net, net.abs()).clamp(0.0, 1.0)
    }

    fn slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        room(base, net)
    }

    fn base_slope(self, _base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        1.0 - net.abs().min(1.0)
    }

    fn steepest(self, base: f64) -> f64 {
        base.max(1.0 - base)
    }
}

/// P-Max(k): moves the base by the share `x^P / (1 + x^P)` with `x = net / k`.
#[derive(Clone, Copy, Debug)]
pub(super) struct PMax<const P: i32> {
    /// How much it takes: at a net of `k` a base moves half of its way.
    pub k: f64,
}

impl<const P: i32> PMax<P> {
    fn share(self, net: f64) -> f64 {
        let power = (net.abs() / self.k).powi(P);
        // Beyond all numbers it is all of the way.
        if power.is_finite() { power / (1.0 + power) } else { 1.0 }
    }
}

impl<const P: i32> Influence for PMax<P> {
    #[inline]
    fn strength(self, base: f64, net: f64) -> f64 {
        towards(base, net, self.share(net))
    }

    fn slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        let x = net.abs() / self.k;
        let rest = 1.0 - self.share(net);
        room(base, net) * f64::from(P) * x.powi(P - 1) * rest * rest / self.k
    }

    fn base_slope(self, _base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        1.0 - self.share(net)
    }

    fn steepest(self, base: f64) -> f64 {
        // Of x^P / (1 + x^P): 1 for P = 1, 3 sqrt(3) / 8 for P = 2, and never more than P.
        let most = match P {
            1 => 1.0,
            2 => 3.0 * 3.0_f64.sqrt() / 8.0,
            _ => f64::from(P),
        };
        base.max(1.0 - base) * most / self.k
    }
}

/// `1 - (1 - base^2) / (1 + base * exp(net))`. A base of 0 or 1 is final, and no attack takes a base below its square.
#[derive(Clone, Copy, Debug)]
pub(super) struct Euler;

impl Influence for Euler {
    #[inline]
    fn strength(self, base: f64, net: f64) -> f64 {
        // Nothing moves 0, not even an infinite factor.
        if net == 0.0 || base == 0.0 { base } else { 1.0 - (1.0 - base * base) / (1.0 + base * net.exp()) }
    }

    fn slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        let grown = base * net.exp();
        let slope = (1.0 - base * base) * grown / ((1.0 + grown) * (1.0 + grown));
        if slope.is_finite() { slope } else { 0.0 }
    }

    fn base_slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        let factor = net.exp();
        let below = 1.0 + base * factor;
        let slope = 2.0 * base / below + (1.0 - base * base) * factor / (below * below);
        if slope.is_finite() { slope } else { 0.0 }
    }

    fn steepest(self, base: f64) -> f64 {
        if base > 0.0 { (1.0 - base * base) / 4.0 } else { 0.0 }
    }
}

/// The base shared out: `base / (1 - net)`, for semantics that know attacks only (`net <= 0`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Share;

impl Influence for Share {
    #[inline]
    fn strength(self, base: f64, net: f64) -> f64 {
        base / (1.0 - net)
    }

    fn slope(self, base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        base / ((1.0 - net) * (1.0 - net))
    }

    fn base_slope(self, _base: f64, _strength: f64, net: impl Fn() -> f64) -> f64 {
        let net = net();
        1.0 / (1.0 - net)
    }

    fn steepest(self, base: f64) -> f64 {
        base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EPSILON: f64 = 1e-6;

    fn slopes_are_those_of(influence: impl Influence) {
        for base in [0.1, 0.37, 0.5, 0.9] {
            for net in [-3.0, -0.7, -0.2, 0.15, 0.6, 2.5] {
                let at = |base: f64, net: f64| influence.strength(base, net);
                let strength = at(base, net);
                let slope = (at(base, net + EPSILON) - at(base, net - EPSILON)) / (2.0 * EPSILON);
                assert!((influence.slope(base, strength, || net) - slope).abs() < 1e-8, "{influence:?} {base} {net}");
                assert!(slope.abs() <= influence.steepest(base) + 1e-9, "{influence:?} {base} {net}: {slope}");
                let slope = (at(base + EPSILON, net) - at(base - EPSILON, net)) / (2.0 * EPSILON);
                let found = influence.base_slope(base, strength, || net);
                assert!((found - slope).abs() < 1e-8, "{influence:?} {base} {net}: {found} for {slope}");
            }
        }
    }

    #[test]
    fn slopes_of_influences() {
        slopes_are_those_of(Logistic);
        slopes_are_those_of(PMax::<1> { k: 1.0 });
        slopes_are_those_of(PMax::<2> { k: 1.0 });
        slopes_are_those_of(PMax::<2> { k: 3.0 });
        slopes_are_those_of(Euler);
        for base in [0.2, 0.8] {
            for net in [-0.7, 0.4] {
                let at = |net: f64| Linear.strength(base, net);
                let slope = (at(net + EPSILON) - at(net - EPSILON)) / (2.0 * EPSILON);
                assert!((Linear.slope(base, at(net), || net) - slope).abs() < 1e-8);
            }
            let at = |net: f64| Share.strength(base, net);
            let slope = (at(-0.5 + EPSILON) - at(-0.5 - EPSILON)) / (2.0 * EPSILON);
            assert!((Share.slope(base, at(-0.5), || -0.5) - slope).abs() < 1e-8);
        }
    }

    fn slopes_of_net<A: Aggregation>(pulls: &[f64], values: &[f64]) {
        let from: Vec<u32> = (0..values.len() as u32).collect();
        let mut found = vec![0.0; pulls.len()];
        A::slopes(pulls, &from, values, |n, slope| found[n] = slope);
        for n in 0..values.len() {
            let at = |by: f64| {
                let mut values = values.to_vec();
                values[n] += by;
                A::net(pulls, &from, &values)
            };
            let slope = (at(EPSILON) - at(-EPSILON)) / (2.0 * EPSILON);
            assert!((found[n] * pulls[n] - slope).abs() < 1e-6, "{:?} {n}: {} for {slope}", A::default(), found[n]);
        }
    }

    #[test]
    fn slopes_of_aggregations() {
        let (pulls, values) = ([0.5, -0.8, 0.9, -0.3, 0.2], [0.9, 0.5, 0.4, 0.7, 0.3]);
        slopes_of_net::<Sum>(&pulls, &values);
        slopes_of_net::<Product>(&pulls, &values);
        slopes_of_net::<Top>(&pulls, &values);
        slopes_of_net::<Count>(&[-1.0, -1.0, -1.0], &values[..3]);
    }

    #[test]
    fn a_force_that_leaves_nothing_over_is_the_only_one_that_counts() {
        let slopes = |pulls: &[f64]| {
            let mut found = vec![0.0; pulls.len()];
            let from: Vec<u32> = vec![0; pulls.len()];
            Product::slopes(pulls, &from, &[1.0], |n, slope| found[n] = slope);
            found
        };
        assert_eq!(slopes(&[1.0, 0.5, 0.5]), [0.25, 0.0, 0.0]);
        assert_eq!(slopes(&[-1.0, -1.0, 0.5]), [0.0, 0.0, 1.0]);
    }

    #[test]
    fn huge_forces_give_numbers() {
        for base in [0.0, 0.3, 1.0] {
            for net in [-1e300, -1e12, 1e12, 1e300] {
                let found = [
                    Logistic.strength(base, net),
                    Linear.strength(base, net),
                    PMax::<2> { k: 1.0 }.strength(base, net),
                    Euler.strength(base, net),
                    Share.strength(base, -net.abs()),
                ];
                assert!(found.iter().all(|strength| (0.0..=1.0).contains(strength)), "{base} {net}: {found:?}");
            }
        }
    }
}
