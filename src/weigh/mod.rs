//! Weighing: from what the analyst believes and how the steps bear on each other to a strength for everything, and to
//! what a conclusion hangs on.
//!
//! [`weigh`] turns an [`ArgumentMap`] into a [`Weighing`]: one [`Outcome`] for each claim and each inference, whatever
//! the graph looks like. The map's numbers (`numbers`) are compiled to flat arrays in evaluation order (`graph`, its
//! cycles found by [`components`](crate::util::components)) and evaluated (`pass`, `evaluate`). The formulas themselves, with paper and year, are
//! in `formula` and `rules` and nowhere else. [`Weigher`] keeps all that while a map is edited. [`contributions`] says
//! why a claim has the strength it has, [`explain`] what it hangs on and how sure that is, [`labelling`] which claims
//! stand in the classical sense, and [`words`] puts numbers into words.
//!
//! # The numbers
//!
//! - What was not said does not count (`told`): a claim is *assessed* if it has a credence or a step that counts bears on it; a
//!   step counts if it has premises and all are assessed. The rest is left out. Unless the map says
//!   [`Unstated::Even`](crate::model::Unstated::Even): then everything counts.
//! - A claim starts from its *base*: its credence, or 0.5 (undecided) where none is given.
//! - A premise *carries* its strength if it has a credence, to the digit where nothing bears on it; without one of its own what
//!   its reasons lift it above undecided, `max(0, 2 s - 1)`. A derived claim that is a premise has a slot of its own for that.
//! - An inference is as strong as its premises allow: `p` is the smallest of what they carry, or the product, as the document
//!   says ([`LinkedReading`](crate::model::LinkedReading)); 0 if it has none.
//! - Inferences that bear on an inference move its weight first: undercuts alone leave `w * prod(1 - w_u * p_u)`.
//!   The weights `w_u` are themselves the moved ones, so an undercut can be undercut.
//! - The moved weight `w_eff` is calibrated to a pull `e`, and `e * p` enters the target's aggregation. An inference
//!   without a target has a strength and no effect.
//!
//! # Cycles
//!
//! Strengths on a cycle are defined by the continuous evaluation of the whole graph, `ds/dt = F(s) - s` from the bases
//! (Potyka, KR 2018): all claims move at once, and a claim that feeds a cycle may push it on its way to rest. A cycle
//! for which a bound proves that there is one state at rest (`cycle`) is simply gone through until it rests. The others
//! are followed (`flow`), together with all that feeds them, and end [`Status::Settled`], [`Status::Oscillating`],
//! on a [`Status::KnifeEdge`] (`stability`) or, if patience runs out, [`Status::Unsettled`].

mod contribution;
mod cycle;
mod engine;
mod evaluate;
pub mod explain;
mod flow;
mod formula;
mod graph;
pub mod labelling;
mod numbers;
mod outcome;
mod pass;
mod rules;
mod stability;
mod told;
mod weigher;
pub mod words;

pub use contribution::{Contribution, Contributions, contributions, has_nats, nats};
pub use numbers::{Numbers, Target};
pub use outcome::{Outcome, Status, Weighing};
pub use rules::Rules;
pub use weigher::{Core, Weigher};

use crate::model::{ArgumentMap, Semantics};

/// The strengths of everything in `map` under the semantics the map names.
///
/// ```
/// use linchpin::storage;
/// use linchpin::weigh::{Status, weigh};
///
/// let map = storage::example();
/// let weighing = weigh(&map);
/// let main = map.main_conclusion().and_then(|claim| weighing.claim(&claim.id)).expect("it has a conclusion");
/// assert!((0.0..=1.0).contains(&main.strength));
/// assert_eq!(main.status, Status::Settled);
/// ```
#[must_use]
pub fn weigh(map: &ArgumentMap) -> Weighing {
    Weigher::new(map).weighing()
}

/// The strengths of everything in `map` under `semantics`, whatever the map names.
#[must_use]
pub fn weigh_with(map: &ArgumentMap, semantics: Semantics) -> Weighing {
    Weigher::under(map, Rules::of(map.meta()).under(semantics)).weighing()
}

#[cfg(test)]
mod parts_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
