//! What somebody else has left in the file and merges took in: known as long as the step of the merge is done.

use crate::model::ArgumentMap;
use crate::storage::Stamp;

/// What one merge took in.
#[derive(Clone, Debug)]
pub(super) struct TakenIn {
    /// How many steps were done with it.
    pub(super) steps: usize,
    /// What the file held.
    pub(super) stamp: Stamp,
    /// The same as a map.
    pub(super) map: Box<ArgumentMap>,
    /// Whether the document was the same then.
    pub(super) is_all: bool,
}

/// What merges took in since the file was last read or written, the latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Merges(Vec<TakenIn>);

impl Merges {
    pub(super) fn add(&mut self, taken_in: TakenIn) {
        self.0.push(taken_in);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The latest one that is done when so many steps are.
    pub(super) fn in_force(&self, steps: usize) -> Option<&TakenIn> {
        self.0.iter().rev().find(|taken_in| taken_in.steps <= steps)
    }

    /// What was taken back after so many steps cannot be done again.
    pub(super) fn forget_after(&mut self, steps: usize) {
        self.0.retain(|taken_in| taken_in.steps <= steps);
    }

    /// The last steps became one, so that there are so many.
    pub(super) fn joined(&mut self, steps: usize) {
        self.0.iter_mut().for_each(|taken_in| taken_in.steps = taken_in.steps.min(steps));
    }

    /// The file does not hold it any more.
    pub(super) fn lose(&mut self) {
        self.0.iter_mut().for_each(|taken_in| taken_in.is_all = false);
    }
}
