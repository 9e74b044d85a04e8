//! Whether the map would be seen larger if all of it were tidied: worked out beside the window when many small changes may have left
//! holes in its layout.

use std::time::Duration;

use eframe::egui::Context;

use super::Document;
use crate::app::background::{Job, Poll};
use crate::layout::Layout;
use crate::util::geometry::{Rect, Size};

/// After so many changes it is looked at.
const CHANGES: usize = 6;
/// Once nothing has changed for so long, in seconds.
const REST: f64 = 1.2;
/// Smaller maps have no holes worth a word, larger ones take too long. In claims.
const CLAIMS: std::ops::RangeInclusive<usize> = 8..=5_000;
/// So many times as large at the least.
const GAIN: f64 = 1.15;

/// What is known of it.
#[derive(Default)]
pub(super) struct Tidiness {
    /// How many changes have moved something since all was laid out.
    pub(super) changes: usize,
    /// The map it is about, and since when that has been at rest, in seconds.
    rests: Option<(u64, f64)>,
    work: Option<Job<Option<Rect>>>,
    /// How many times as large it would be seen.
    gain: Option<f64>,
}

impl Document {
    /// How many times as large the map would be seen if all of it were tidied, where that is worth it.
    #[must_use]
    pub fn tidy_gain(&self) -> Option<f64> {
        self.tidiness.gain.filter(|gain| *gain >= GAIN)
    }

    /// Notes that a change has moved something.
    pub(super) fn note_move(&mut self) {
        self.tidiness.changes += 1;
    }

    /// Looks whether it is time to find out, and takes in what was found.
    pub(super) fn watch_tidiness(&mut self, ctx: &Context, now: f64) {
        if self.tidiness.changes < CHANGES {
            return;
        }
        let revision = self.revision();
        let since = match self.tidiness.rests {
            Some((of, since)) if of == revision => since,
            _ => {
                let changes = self.tidiness.changes;
                self.tidiness = Tidiness { changes, rests: Some((revision, now)), ..Tidiness::default() };
                now
            }
        };
        if let Some(job) = &self.tidiness.work {
            match job.poll() {
                Poll::Pending => {}
                Poll::Ready(extent) => {
                    self.tidiness.work = None;
                    self.tidiness.gain = Some(extent.map_or(0.0, |extent| self.gain_of(extent)));
                    ctx.request_repaint();
                }
                Poll::Over => self.tidiness.gain = Some(0.0),
            }
        } else if self.tidiness.gain.is_none() && self.may_be_tidied() {
            if now - since < REST {
                ctx.request_repaint_after(Duration::from_secs_f64(REST - (now - since)));
                return;
            }
            let plan = self.plan();
            let job = Job::once(ctx, move |watch| Layout::of(plan, None, watch).and_then(|layout| layout.extent()));
            self.tidiness.work = Some(job);
        }
    }

    /// Whether there is anything to offer: nobody has placed a card, all is shown and at rest.
    fn may_be_tidied(&self) -> bool {
        CLAIMS.contains(&self.map.claims().len())
            && self.presentation.is_none()
            && self.lens.is_plain()
            && !self.dragging
            && self.arranger.progress().is_none()
            && !self.is_by_hand()
            && self.map.claims().all(|claim| claim.position.is_none())
    }

    /// How many times as large a map of this extent is seen as it is now.
    fn gain_of(&self, extent: Rect) -> f64 {
        let Some((room, bounds)) = self.room.zip(self.bounds()) else { return 0.0 };
        let zoom = |size: Size| (room.width / size.width).min(room.height / size.height).min(1.0);
        let size = |rect: Rect| Size::new(rect.width().max(1.0), rect.height().max(1.0));
        zoom(size(extent)) / zoom(size(bounds))
    }
}
