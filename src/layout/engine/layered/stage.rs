//! How far the work on a layered drawing is.

use crate::util::watch::Watch;

/// A stretch of the work on a drawing: how far it is goes to the watch as a share of the whole.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    pub watch: &'a Watch,
    pub from: f32,
    pub to: f32,
}

impl Stage<'_> {
    /// A part of this stretch, from one share of it to another.
    pub fn part(&self, from: f32, to: f32) -> Self {
        let span = self.to - self.from;
        Self { from: self.from + span * from, to: self.from + span * to, ..*self }
    }

    /// Says how much of the stretch is done, 0..=1. `true` if the work should stop.
    pub fn reached(&self, share: f64) -> bool {
        self.watch.reached(self.from + (self.to - self.from) * share.clamp(0.0, 1.0) as f32);
        self.watch.is_stopped()
    }
}
