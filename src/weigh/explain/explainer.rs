//! What answers questions about one claim.

use std::sync::Arc;

use super::budget::BUDGET;
use super::cone::Cone;
use crate::model::{ArgumentMap, Id};
use crate::weigh::outcome::Names;
use crate::weigh::{Rules, Weigher};

/// Answers questions about one claim of a map, each within a budget ([`Explainer::allow`]).
#[derive(Clone, Debug)]
pub struct Explainer {
    pub(super) names: Arc<Names>,
    pub(super) cone: Cone,
    pub(super) budget: u64,
    /// What is known of the players, claims first: how far they move the claim. Once it has been asked for.
    pub(super) promise: Option<Vec<Promise>>,
}

/// How far one player moves the claim in question, as far as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Promise {
    /// By being taken out; none if that was not looked at.
    pub removal: Option<f64>,
    /// By changing a little.
    pub gradient: f64,
}

impl Promise {
    /// The larger of the two.
    pub fn size(self) -> f64 {
        self.removal.unwrap_or(0.0).abs().max(self.gradient.abs())
    }
}

impl Explainer {
    /// Takes out of a map what leads to a claim, under these rules. None if there is no such claim.
    #[must_use]
    pub fn new(map: &ArgumentMap, rules: Rules, claim: &Id) -> Option<Self> {
        Self::of(&Weigher::under(map, rules), claim)
    }

    /// The same of a map that has been weighed already.
    #[must_use]
    pub fn of(weigher: &Weigher, claim: &Id) -> Option<Self> {
        let names = Arc::clone(weigher.names());
        let topic = names.claim(claim)?;
        Some(Self { cone: Cone::new(weigher.engine(), topic), names, budget: BUDGET, promise: None })
    }

    /// The claim's strength, 0..=1; the middle of its band if it oscillates.
    #[must_use]
    pub fn strength(&self) -> f64 {
        self.cone.strength
    }

    /// Whether that strength stands.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.cone.is_settled()
    }
}
