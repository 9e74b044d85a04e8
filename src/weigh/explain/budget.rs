//! What an answer may cost: counted in values and edges looked at, so that the same is answered on every machine.

use super::Explainer;
use crate::weigh::evaluate::PATIENCE;

/// How many values and edges are looked at for an answer unless more is allowed: about an eighth of a second on a machine of
/// 2020.
pub const BUDGET: u64 = 50_000_000;

/// How many times the budget is given to removal, which everything else goes by.
const FOR_REMOVAL: u64 = 20;
/// So many are looked at whatever they cost.
const AT_LEAST: usize = 8;
/// A cycle is never given up sooner than after so many values and edges.
const LEAST_PATIENCE: u64 = 20_000;

/// How many candidates were looked at, the most promising ones, before the budget was spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many were looked at.
    pub at: usize,
    /// How many there are.
    pub of: usize,
}

impl Looked {
    /// Whether none was left out.
    #[must_use]
    pub const fn is_all(self) -> bool {
        self.at == self.of
    }
}

/// Where a budget ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    visits: u64,
}

impl Limit {
    /// The limit of one who has looked at `visited` values and edges already.
    pub const fn after(visited: u64, budget: u64) -> Self {
        Self { visits: visited.saturating_add(budget) }
    }

    /// The limit of each of so many parts of the same work.
    pub const fn parted(self, visited: u64, parts: u64) -> Self {
        Self { visits: visited + self.visits.saturating_sub(visited) / parts }
    }

    /// Whether one who has looked at `visited` values and edges, and has done with `done` candidates, has to stop.
    pub const fn is_spent(self, visited: u64, done: usize) -> bool {
        visited >= self.visits && done >= AT_LEAST
    }
}

impl Explainer {
    /// Allows every answer to look at so many values and edges; [`BUDGET`] unless this is said.
    pub fn allow(&mut self, budget: u64) {
        self.budget = budget;
    }

    /// What is allowed.
    #[must_use]
    pub fn budget(&self) -> u64 {
        self.budget
    }

    /// How many values and edges were looked at so far.
    #[must_use]
    pub fn visited(&self) -> u64 {
        self.cone.engine.state.visited
    }

    /// Begins an answer that takes about so many evaluations, each of which gets a fair part of what it may spend on cycles
    /// that do not settle.
    pub(super) fn begin(&mut self, evaluations: usize) -> Limit {
        self.begin_with(self.budget, evaluations)
    }

    /// The same for removal.
    pub(super) fn begin_removal(&mut self, evaluations: usize) -> Limit {
        self.begin_with(self.budget, evaluations);
        Limit::after(self.visited(), self.budget.saturating_mul(FOR_REMOVAL))
    }

    fn begin_with(&mut self, budget: u64, evaluations: usize) -> Limit {
        self.cone.engine.state.patience = patience(budget, evaluations);
        Limit::after(self.visited(), budget)
    }
}

/// What each of so many evaluations may spend on cycles.
pub(super) fn patience(budget: u64, evaluations: usize) -> usize {
    let fair = (budget / evaluations.max(1) as u64).max(LEAST_PATIENCE);
    usize::try_from(fair).unwrap_or(PATIENCE).min(PATIENCE)
}
