//! What weighing a map comes to.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{ArgumentMap, Id, Semantics};

use super::engine::Engine;
use super::evaluate::Mark;
use super::graph::{Kind, StepAt};

/// How a strength came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Status {
    /// Nothing was said of it, and nothing that counts bears on it: it has no strength, and nothing follows from it.
    Unassessed,
    /// The number stands; [`Outcome::proven`] says whether it is known to be the only one that could come out.
    Settled,
    /// The node lies on a cycle that never comes to rest, or follows from one: its strength keeps to a band.
    Oscillating {
        /// The lowest strength it comes back to.
        lo: f64,
        /// The highest strength it comes back to.
        hi: f64,
    },
    /// The node lies on a cycle, or follows from one, that rests on a knife-edge: a tiny nudge leads elsewhere.
    KnifeEdge,
    /// The node lies on a cycle that neither came to rest nor kept to a band before patience ran out, or follows from
    /// one: the strength is where it was left.
    Unsettled,
}

/// The strength of a claim or an inference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// What it started from. Of a claim its credence, or 0.5 without one (some semantics read it as at least 0.01 and
    /// at most 0.99 unless the map is raw, see [`Rules::base`](super::Rules::base)); of an inference its given weight.
    pub base: f64,
    /// What came out: of a claim 0..=1; of an inference its weight, as moved by what bears on it, times how far its
    /// premises hold, 0..=1, or in a raw map any number of at least 0. The middle of the band if it oscillates.
    pub strength: f64,
    /// Whether that number stands.
    pub status: Status,
    /// Whether nothing else could have come out: the node lies on no cycle and follows from none, or only from cycles
    /// for which a bound proves that they have one state at rest.
    pub proven: bool,
}

impl Outcome {
    /// Whether it has a strength at all: what nobody said anything about has none, and an inference from that does not count.
    #[must_use]
    pub fn is_assessed(&self) -> bool {
        self.status != Status::Unassessed
    }

    /// Whether the number stands.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.status == Status::Settled
    }

    /// The outcome of the claim of number `claim`.
    pub(super) fn of_claim(engine: &Engine, claim: usize) -> Self {
        if !engine.graph.told.assessed[claim] {
            return Self { base: 0.5, strength: 0.5, status: Status::Unassessed, proven: true };
        }
        // One that nothing bears on carries its credence to the digit; its strength keeps to the limits.
        let rules = engine.graph.rules;
        let is_stated = engine.graph.row(engine.graph.claim_slots[claim] as usize).is_empty();
        let strength = |value: f64| if is_stated { rules.base(value) } else { value };
        Self::of_slot(engine, engine.graph.claim_slots[claim], engine.graph.credences[claim], &strength)
    }

    /// The outcome of what a slot stands for, `strength` making its strength of the slot's value.
    fn of_slot(engine: &Engine, slot: u32, base: f64, strength: &dyn Fn(f64) -> f64) -> Self {
        let state = &engine.state;
        let mark = state.mark(slot as usize);
        let (lo, hi) = state.band(slot as usize);
        let status = match mark {
            Mark::Proven | Mark::Settled => Status::Settled,
            Mark::Oscillating => Status::Oscillating { lo: strength(lo), hi: strength(hi) },
            Mark::KnifeEdge => Status::KnifeEdge,
            Mark::Unsettled => Status::Unsettled,
        };
        Self { base, strength: strength(state.values[slot as usize]), status, proven: mark == Mark::Proven }
    }
}

/// The strengths of everything in a map, in the map's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighing {
    /// The semantics they were computed under.
    pub semantics: Semantics,
    names: Arc<Names>,
    claims: Vec<Outcome>,
    inferences: Vec<Outcome>,
    /// What each inference adds to its target's aggregation, see [`Weighing::force`].
    forces: Vec<f64>,
    /// What each claim carries.
    carried: Vec<f64>,
}

impl Weighing {
    /// The outcome of a claim that was in the map.
    #[must_use]
    pub fn claim(&self, id: &Id) -> Option<&Outcome> {
        self.claims.get(*self.names.claim_places.get(id)?)
    }

    /// The outcome of an inference that was in the map.
    #[must_use]
    pub fn inference(&self, id: &Id) -> Option<&Outcome> {
        self.inferences.get(*self.names.inference_places.get(id)?)
    }

    /// All claims in the map's order.
    #[must_use]
    pub fn claims(&self) -> impl ExactSizeIterator<Item = (&Id, &Outcome)> {
        self.names.claims.iter().zip(&self.claims)
    }

    /// All inferences in the map's order.
    #[must_use]
    pub fn inferences(&self) -> impl ExactSizeIterator<Item = (&Id, &Outcome)> {
        self.names.inferences.iter().zip(&self.inferences)
    }

    /// What an inference adds to its target's aggregation, `e * p >= 0`: under log-odds in nats.
    pub(super) fn force(&self, inference: &Id) -> Option<f64> {
        self.forces.get(*self.names.inference_places.get(inference)?).copied()
    }

    /// What a claim that was in the map carries into the steps it is a premise of, 0..=1; none if it is not assessed.
    ///
    /// Its strength if it has a credence (its credence to the digit where nothing bears on it), else what its reasons lift it
    /// above undecided, `max(0, 2 s - 1)`. In a map that counts the unstated as even, its strength.
    #[must_use]
    pub fn carried(&self, id: &Id) -> Option<f64> {
        let claim = *self.names.claim_places.get(id)?;
        self.claims[claim].is_assessed().then(|| self.carried[claim])
    }

    /// Reads the outcome off an evaluation.
    pub(super) fn new(names: Arc<Names>, engine: &Engine) -> Self {
        let (graph, state) = (&engine.graph, &engine.state);
        let claims: Vec<Outcome> = (0..graph.claim_slots.len()).map(|claim| Outcome::of_claim(engine, claim)).collect();
        let value = |claim: usize| state.values[graph.claim_slots[claim] as usize];
        let carried = (0..claims.len())
            .map(|claim| if graph.told.derived[claim] { (2.0 * value(claim) - 1.0).max(0.0) } else { value(claim) })
            .collect();
        let mut forces = Vec::with_capacity(graph.steps.len());
        let mut inferences = Vec::with_capacity(graph.steps.len());
        for ((&at, &weight), &counts) in graph.steps.iter().zip(&graph.weights).zip(&graph.told.counts) {
            if !counts {
                inferences.push(Outcome { base: weight, strength: 0.0, status: Status::Unassessed, proven: true });
                forces.push(0.0);
                continue;
            }
            let pull = || graph.rules.pull(weight, weight);
            let (outcome, force) = match at {
                StepAt::Edge(edge) => {
                    let from = graph.from[edge as usize];
                    let outcome = Outcome::of_slot(engine, from, weight, &|value| weight * value);
                    (outcome, pull() * state.values[from as usize])
                }
                StepAt::Aside(Some(from)) => (
                    Outcome::of_slot(engine, from, weight, &|value| weight * value),
                    pull() * state.values[from as usize],
                ),
                StepAt::Aside(None) => {
                    (Outcome { base: weight, strength: 0.0, status: Status::Settled, proven: true }, 0.0)
                }
                StepAt::Slot(slot) => {
                    let at = slot as usize;
                    // A force is known by its pull; what it carries is its weight.
                    let weight_in_force = graph.weight(at, &state.values);
                    let is_force = graph.kinds[at] == Kind::Force;
                    let force_pull = graph.rules.pull(weight, weight_in_force);
                    let per_force = if force_pull > 0.0 { weight_in_force / force_pull } else { 0.0 };
                    let scale = if is_force { per_force } else { 1.0 };
                    let outcome = Outcome::of_slot(engine, slot, weight, &|value| value * scale);
                    let value = state.values[at];
                    (outcome, if is_force { value } else { force_pull * graph.held(at, &state.values) })
                }
            };
            inferences.push(outcome);
            forces.push(force);
        }
        Self { semantics: graph.rules.semantics, names, claims, inferences, forces, carried }
    }
}

/// The ids of a map and their places; shared by all weighings of the same structure.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Names {
    claims: Vec<Id>,
    inferences: Vec<Id>,
    claim_places: HashMap<Id, usize>,
    inference_places: HashMap<Id, usize>,
}

impl Names {
    pub fn of(map: &ArgumentMap) -> Self {
        let claims: Vec<Id> = map.claims().map(|claim| claim.id.clone()).collect();
        let inferences: Vec<Id> = map.inferences().map(|inference| inference.id.clone()).collect();
        let places = |ids: &[Id]| ids.iter().enumerate().map(|(place, id)| (id.clone(), place)).collect();
        Self { claim_places: places(&claims), inference_places: places(&inferences), claims, inferences }
    }

    /// The ids of claims, in the map's order.
    pub fn claims(&self) -> &[Id] {
        &self.claims
    }

    /// The ids of inferences, in the map's order.
    pub fn inferences(&self) -> &[Id] {
        &self.inferences
    }

    /// The place of a claim.
    pub fn claim(&self, id: &Id) -> Option<usize> {
        self.claim_places.get(id).copied()
    }
}
