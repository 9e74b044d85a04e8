//! Explanation: what a claim hangs on, what would flip it, and how sure that is.
//!
//! An [`Explainer`] takes out of a map what leads to one claim (`cone`) and works that out again and again: without each
//! claim and inference ([`Explainer::influences`]), with other credences and weights ([`Explainer::flips`]), without
//! sets of claims ([`Explainer::flip_sets`]), for every group of them ([`Explainer::claim_shares`]) and with credences
//! drawn from their ranges ([`Explainer::chances`], [`Explainer::tornado`]). All of it can take long on a large map and
//! is told to stop by a [`Watch`].
//!
//! Beside it stand [`why`] (a few sentences on any claim), [`withdraw`] and [`origins`] (sources), [`standard_met`]
//! (proof standards), [`under_every_semantics`] and [`acceptability`](fn@acceptability()) (the classical view).

mod acceptability;
mod budget;
mod cone;
mod explainer;
mod find_out;
mod flips;
mod influence;
mod monte_carlo;
mod shares;
mod sources;
mod standards;
mod why;

pub use acceptability::{Acceptability, Standing, acceptability};
pub use budget::{BUDGET, Looked};
pub use explainer::Explainer;
pub use find_out::{Expected, FindOut, Question, find_out, premises_not_assessed};
pub use flips::{Flip, FlipKind, FlipSets, Flips};
pub use influence::{Influence, rows};
pub use monte_carlo::{Chances, DRAWS, Ranges, SEED, Swing, Uncertain};
pub use shares::{Share, Shares};
pub use sources::{Change, Origin, Withdrawal, origins, withdraw};
pub use standards::{CLEAR_MARGIN, ProofStandard, REASONABLE_DOUBT, STRONG, standard_met};
pub use why::why;

use crate::model::{ArgumentMap, Id, Semantics};

use super::engine::Engine;
use super::outcome::Outcome;
use super::{Numbers, Rules};
use crate::util::watch::Watch;

/// A strength above this is a verdict for a claim.
pub const EVEN: f64 = 0.5;

/// What comes out for a claim under each semantics, in the order of [`Semantics::ALL`], so that nobody mistakes a formula
/// for a fact. Under those that know attacks only, supports are left out.
#[must_use]
pub fn under_every_semantics(map: &ArgumentMap, claim: &Id) -> Vec<(Semantics, Outcome)> {
    map.claim(claim).and(map.place(claim)).map_or_else(Vec::new, |place| {
        every_semantics(&Numbers::of(map), Rules::of(map.meta()), place, &Watch::default()).unwrap_or_default()
    })
}

/// How far the semantics that weigh supports as well as attacks differ about a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Under how many of them it is more likely than not.
    pub above: usize,
    /// How many of them there are.
    pub all: usize,
    /// The least and the largest strength that settled under them, 0..=1; none if none did.
    pub range: Option<(f64, f64)>,
}

impl Spread {
    /// That of what comes out under each semantics.
    #[must_use]
    pub fn of(strip: &[(Semantics, Outcome)]) -> Self {
        let strip = strip.iter().filter(|(semantics, _)| semantics.reads_supports());
        let settled = strip.clone().filter(|(_, outcome)| outcome.is_settled()).map(|(_, outcome)| outcome.strength);
        let range = settled.clone().reduce(f64::min).zip(settled.clone().reduce(f64::max));
        Self { above: settled.filter(|strength| *strength > EVEN).count(), all: strip.count(), range }
    }
}

/// The same of the claim of number `claim`. None if `watch` says stop.
#[must_use]
pub fn every_semantics(
    numbers: &Numbers,
    rules: Rules,
    claim: usize,
    watch: &Watch,
) -> Option<Vec<(Semantics, Outcome)>> {
    let mut strip = Vec::new();
    for semantics in Semantics::ALL {
        if watch.is_stopped() {
            return None;
        }
        strip.push((semantics, Outcome::of_claim(&Engine::new(numbers, rules.under(semantics)), claim)));
    }
    Some(strip)
}
