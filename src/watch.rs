//! A long piece of work seen from outside: how far it is, and a way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// Shared by the one who works and whoever waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    stopped: AtomicBool,
    /// Thousandths.
    done: AtomicU32,
}

impl Watch {
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
    }
}
