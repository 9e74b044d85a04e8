//! What answers questions about one claim.

use std::sync::Arc;

use super::cone::Cone;
use crate::model::{ArgumentMap, Id};
use crate::weigh::evaluate::PATIENCE;
use crate::weigh::outcome::Names;
use crate::weigh::{Rules, Weigher};

/// Answers questions about one claim of a map.
#[derive(Clone, Debug)]
pub struct Explainer {
    pub(super) names: Arc<Names>,
    pub(super) cone: Cone,
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
        Some(Self { cone: Cone::new(weigher.engine(), topic), names })
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

    /// Lets cycles that do not settle be given up early, so that many evaluations end in good time.
    pub fn hurry(&mut self) {
        let evaluations = self.cone.claims.len() + self.cone.inferences.len();
        self.cone.engine.state.patience = (PATIENCE / evaluations.max(1)).max(200_000);
    }
}
