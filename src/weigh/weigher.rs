//! Weighing a map again and again while it is edited.

use std::sync::Arc;

use crate::model::ArgumentMap;

use super::engine::Engine;
use super::numbers::Numbers;
use super::outcome::Names;
use super::{Rules, Weighing};

/// Keeps what weighing a map needs from one change to the next.
///
/// After a change of numbers only what follows from them is worked out again; after a change of structure all is.
#[derive(Clone, Debug)]
pub struct Weigher {
    names: Arc<Names>,
    engine: Engine,
    /// Of which claims the credence was said.
    said: Vec<bool>,
}

impl Weigher {
    /// Weighs a map under the rules it names.
    #[must_use]
    pub fn new(map: &ArgumentMap) -> Self {
        Self::under(map, Rules::of(map.meta()))
    }

    /// Weighs a map under other rules.
    #[must_use]
    pub fn under(map: &ArgumentMap, rules: Rules) -> Self {
        let numbers = Numbers::of(map);
        Self { names: Arc::new(Names::of(map)), engine: Engine::new(&numbers, rules), said: numbers.said }
    }

    /// Weighs the map again after nothing but numbers has changed: credences, weights, how they are read.
    pub fn numbers_changed(&mut self, map: &ArgumentMap) {
        let rules = Rules::of(map.meta());
        let said = map.claims().map(|claim| claim.credence.is_some());
        // What is said, and what is not, decides what counts.
        if rules != self.engine.graph.rules || !said.eq(self.said.iter().copied()) {
            self.said = map.claims().map(|claim| claim.credence.is_some()).collect();
            self.engine = Engine::new(&Numbers::of(map), rules);
            return;
        }
        let mut changed = Vec::new();
        for (n, claim) in map.claims().enumerate() {
            if self.engine.graph.credences[n].to_bits() != claim.base().to_bits() {
                changed.push(self.engine.set_credence(n, claim.base()));
            }
        }
        for (n, inference) in map.inferences().enumerate() {
            if self.engine.graph.weights[n].to_bits() != inference.weight.to_bits() {
                changed.extend(self.engine.set_weight(n, inference.weight));
            }
        }
        self.engine.evaluate_after(&changed);
    }

    /// The strengths of everything.
    #[must_use]
    pub fn weighing(&self) -> Weighing {
        Weighing::new(Arc::clone(&self.names), &self.engine)
    }

    /// Of which claims, in the map's order, the credence was said when it was weighed last.
    #[must_use]
    pub fn said(&self) -> &[bool] {
        &self.said
    }

    /// The rules it weighs by.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.engine.graph.rules
    }

    pub(super) fn names(&self) -> &Arc<Names> {
        &self.names
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }
}

/// The strengths of bare numbers, for programs that have no map.
#[derive(Clone, Debug)]
pub struct Core {
    engine: Engine,
}

impl Core {
    /// Compiles numbers under rules and works out all strengths.
    #[must_use]
    pub fn new(numbers: &Numbers, rules: Rules) -> Self {
        Self { engine: Engine::new(numbers, rules) }
    }

    /// Works out all strengths again.
    pub fn evaluate(&mut self) {
        self.engine.evaluate();
    }

    /// Sets a claim's credence and works out what follows.
    pub fn set_credence(&mut self, claim: u32, credence: f64) {
        let slot = self.engine.set_credence(claim as usize, credence);
        self.engine.evaluate_after(&[slot]);
    }

    /// The strength of a claim, 0..=1.
    #[must_use]
    pub fn strength(&self, claim: u32) -> f64 {
        self.engine.value(self.engine.graph.claim_slots[claim as usize] as usize)
    }

    /// How the strength of a claim grows with each credence, by claim; none where it does not settle.
    #[must_use]
    pub fn gradient(&self, claim: u32) -> Option<Vec<f64>> {
        let slots = &self.engine.graph.claim_slots;
        let slopes = self.engine.slopes(slots[claim as usize] as usize)?;
        Some((0..slots.len()).map(|claim| self.engine.by_credence(&slopes, claim)).collect())
    }
}
