//! What weighing a map comes to.

use std::collections::HashMap;

use crate::model::{ArgumentMap, Id, Semantics};

use super::compiled::{Compiled, NodeNumber};
use super::evaluate::{Mark, State};

/// How a strength came about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Status {
    /// The number stands.
    Settled,
    /// The node lies on a circle that never comes to rest, or follows from one: its strength keeps to a band.
    Oscillating {
        /// The lowest strength it comes back to.
        lo: f64,
        /// The highest strength it comes back to.
        hi: f64,
    },
    /// The node lies on a circle that neither came to rest nor kept to a band before patience ran out, or follows from
    /// one: the strength is where it was left.
    Unsettled,
}

/// The strength of a claim or an inference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// What it started from. Of a claim its credence, or 0.5 without one (log-odds reads it as at least 0.01 and at
    /// most 0.99 unless the map is raw); of an inference its given weight.
    pub base: f64,
    /// What came out: of a claim 0..=1; of an inference its weight, as moved by what bears on it, times the strength of
    /// its weakest premise, 0..=1, or in a raw map any number of at least 0. The middle of the band if it oscillates.
    pub strength: f64,
    /// Whether that number stands.
    pub status: Status,
}

/// The strengths of everything in a map, in the map's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighing {
    /// The semantics they were computed under.
    pub semantics: Semantics,
    claims: Ledger,
    inferences: Ledger,
}

impl Weighing {
    /// The outcome of a claim that was in the map.
    #[must_use]
    pub fn claim(&self, id: &Id) -> Option<&Outcome> {
        self.claims.entry(id).map(|entry| &entry.outcome)
    }

    /// The outcome of an inference that was in the map.
    #[must_use]
    pub fn inference(&self, id: &Id) -> Option<&Outcome> {
        self.inferences.entry(id).map(|entry| &entry.outcome)
    }

    /// All claims in the map's order.
    #[must_use]
    pub fn claims(&self) -> impl ExactSizeIterator<Item = (&Id, &Outcome)> {
        self.claims.entries.iter().map(|entry| (&entry.id, &entry.outcome))
    }

    /// All inferences in the map's order.
    #[must_use]
    pub fn inferences(&self) -> impl ExactSizeIterator<Item = (&Id, &Outcome)> {
        self.inferences.entries.iter().map(|entry| (&entry.id, &entry.outcome))
    }

    /// What an inference adds to its target's aggregation, `e * p >= 0`: under log-odds in nats.
    pub(super) fn force(&self, inference: &Id) -> Option<f64> {
        self.inferences.entry(inference).map(|entry| entry.force)
    }

    /// Reads the outcome off an evaluation of `map`.
    pub(super) fn new(map: &ArgumentMap, semantics: Semantics, graph: &Compiled, state: &State) -> Self {
        let outcome = |node: NodeNumber, base| {
            let status = match (state.mark[node as usize], state.traces.get(&node)) {
                (Mark::Oscillating, Some(trace)) => Status::Oscillating { lo: trace.lo, hi: trace.hi },
                (Mark::Settled | Mark::Oscillating, _) => Status::Settled,
                (Mark::Unsettled, _) => Status::Unsettled,
            };
            Outcome { base, strength: state.strength[node as usize], status }
        };
        let claims = map.claims().zip(graph.claim_numbers()).map(|(claim, node)| Entry {
            id: claim.id.clone(),
            outcome: outcome(node, claim.base()),
            force: 0.0,
        });
        let inferences = map.inferences().zip(graph.inference_numbers()).map(|(inference, node)| Entry {
            id: inference.id.clone(),
            outcome: outcome(node, inference.weight),
            force: state.force[node as usize],
        });
        Self { semantics, claims: Ledger::new(claims.collect()), inferences: Ledger::new(inferences.collect()) }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Ledger {
    entries: Vec<Entry>,
    places: HashMap<Id, usize>,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    id: Id,
    outcome: Outcome,
    /// See [`Weighing::force`]; 0 for a claim.
    force: f64,
}

impl Ledger {
    fn new(entries: Vec<Entry>) -> Self {
        let places = entries.iter().enumerate().map(|(place, entry)| (entry.id.clone(), place)).collect();
        Self { entries, places }
    }

    fn entry(&self, id: &Id) -> Option<&Entry> {
        self.entries.get(*self.places.get(id)?)
    }
}
