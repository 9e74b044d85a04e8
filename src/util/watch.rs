//! A long piece of work seen from outside: how far it is, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Shared by the thread that works and the one that waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    stopped: AtomicBool,
    /// Thousandths.
    done: AtomicU32,
    #[cfg(test)]
    spy: Spy,
}

/// For tests: the progress that was reported, and when to stop.
#[cfg(test)]
#[derive(Debug, Default)]
struct Spy {
    reported: std::sync::Mutex<Vec<f32>>,
    stop_at: Option<usize>,
}

#[cfg(test)]
impl Spy {
    fn stops_at(&self, share: f32) -> bool {
        let mut reported = self.reported.lock().unwrap();
        reported.push(share);
        self.stop_at.is_some_and(|nth| reported.len() > nth)
    }
}

impl Watch {
    /// A watch that stops the work at its `nth` report of progress.
    #[cfg(test)]
    pub(crate) fn stopping_at(nth: usize) -> Self {
        Self { spy: Spy { stop_at: Some(nth), ..Spy::default() }, ..Self::default() }
    }

    /// All progress that was reported so far.
    #[cfg(test)]
    pub(crate) fn reported(&self) -> Vec<f32> {
        self.spy.reported.lock().unwrap().clone()
    }

    /// Asks for the work to stop; what it returns then is incomplete.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// How far the work is, 0..=1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.done.load(Ordering::Relaxed) as f32 / 1_000.0
    }

    /// Says how far the work is, 0..=1.
    pub fn reached(&self, share: f32) {
        self.done.store((share.clamp(0.0, 1.0) * 1_000.0) as u32, Ordering::Relaxed);
        #[cfg(test)]
        if self.spy.stops_at(share) {
            self.stop();
        }
    }

    /// The part of the work that begins and ends when so much of the whole is done, 0..=1.
    #[must_use]
    pub const fn part(&self, from: f32, to: f32) -> Part<'_> {
        Part { watch: self, from, to }
    }
}

/// A part of a longer piece of work.
#[derive(Clone, Copy, Debug)]
pub struct Part<'w> {
    watch: &'w Watch,
    from: f32,
    to: f32,
}

impl<'w> Part<'w> {
    /// Says how far the part is, 0..=1; whether it is to go on.
    #[must_use]
    pub fn goes_on(&self, share: f32) -> bool {
        self.watch.reached(self.from + (self.to - self.from) * share.clamp(0.0, 1.0));
        !self.watch.is_stopped()
    }

    /// The part as so many steps, all alike.
    #[must_use]
    pub const fn steps(self, all: usize) -> Steps<'w> {
        Steps { part: self, all, done: 0 }
    }
}

/// A part of the work that goes step by step. Looks at the watch now and then only, so that steps can be small.
#[derive(Clone, Debug)]
pub struct Steps<'w> {
    part: Part<'w>,
    all: usize,
    done: usize,
}

impl Steps<'_> {
    /// So many steps from one look at the watch to the next.
    const EVERY: usize = 1_024;

    /// Takes a step; whether to go on.
    #[must_use]
    pub fn step(&mut self) -> bool {
        let looks = self.done.is_multiple_of(Self::EVERY);
        self.done += 1;
        !looks || self.part.goes_on(self.done as f32 / self.all.max(1) as f32)
    }
}

#[cfg(test)]
mod tests {
    use crate::util::watch::*;

    #[test]
    fn a_part_moves_within_its_bounds_until_stopped() {
        let watch = Watch::default();
        let mut steps = watch.part(0.5, 0.75).steps(2_048);
        assert!((0..1_024).all(|_| steps.step()) && watch.progress() < 0.51);
        assert!(steps.step());
        assert!((0.62..0.63).contains(&watch.progress()), "{}", watch.progress());
        watch.stop();
        let went = (0..2_000).take_while(|_| steps.step()).count();
        assert_eq!(went, 1_023);
        assert!(!watch.part(0.0, 1.0).goes_on(2.0));
        assert!((watch.progress() - 1.0).abs() < 1e-6);
    }
}
