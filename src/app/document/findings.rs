//! What looks wrong in the open map, brought up to date after changes: at once in small maps, in large ones when changes
//! pause.

use std::time::Duration;

use eframe::egui::Context;

use crate::model::check::check;
use crate::model::{ArgumentMap, Finding};

/// Up to so many claims findings are brought up to date with every change; in larger maps when changes pause.
const CHECKED_AT_ONCE: usize = 1_000;
/// How long changes must have paused, in seconds.
const PAUSE: f64 = 0.3;

/// What looks wrong.
#[derive(Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
    /// Since when, in seconds, they wait to be brought up to date; none if they are.
    wait: Option<f64>,
    now: f64,
}

impl Findings {
    /// All of them.
    pub(super) fn all(&self) -> &[Finding] {
        &self.found
    }

    /// Looks for them.
    pub(super) fn look(&mut self, map: &ArgumentMap) {
        self.found = check(map);
    }

    /// Follows a change of the map; `is_new` says that all of it may be new.
    pub(super) fn follow(&mut self, map: &ArgumentMap, is_new: bool) {
        if map.claims().len() <= CHECKED_AT_ONCE || self.found.is_empty() && is_new {
            self.look(map);
        } else {
            self.wait = Some(self.now);
        }
    }

    /// Looks for them in a large map once changes have paused, at the time `now` in seconds.
    pub(super) fn frame(&mut self, map: &ArgumentMap, ctx: &Context, now: f64) {
        self.now = now;
        let Some(since) = self.wait else { return };
        let left = since + PAUSE - now;
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        } else {
            self.look(map);
            self.wait = None;
        }
    }
}
