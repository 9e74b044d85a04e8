//! Whether the map would be seen larger if all of it were tidied: worked out beside the window when many small changes may have left
//! holes in its layout.

use std::time::Duration;

use eframe::egui::Context;

use super::Document;
use super::layout_state::Tidiness;
use crate::app::background::{Job, Poll};
use crate::layout::{Layout, Plan};
use crate::scene;
use crate::util::geometry::{Rect, Size};

/// After so many changes it is looked at.
const CHANGES: usize = 6;
/// Once nothing has changed for so long, in seconds.
const REST: f64 = 1.2;
/// Smaller maps have no holes worth a word, larger ones take too long. In claims.
const CLAIMS: std::ops::RangeInclusive<usize> = 8..=5_000;
/// So many times as large at the least.
const GAIN: f64 = 1.15;

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
            let plan = self.plan_anew();
            let job = Job::once(ctx, move |watch| Layout::of(plan, None, watch).and_then(|layout| layout.extent()));
            self.tidiness.work = Some(job);
        }
    }

    /// What would be laid out if all were tidied now.
    fn plan_anew(&self) -> Plan {
        let plan = self.plan();
        match self.room {
            Some(room) => plan.on(scene::readable(room, self.shape.says)),
            None => plan,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message;
    use crate::model::sketch::sketch;
    use crate::model::{ClaimChange, Edit, Id};

    /// The offer after so many changes in a map that was laid out for a narrow canvas and is seen on a wide one.
    fn offered(changes: usize, placed: Option<&str>) -> Option<f64> {
        let premises: Vec<String> = ('a'..='p').map(|id| format!("{id} -> z")).collect();
        let mut document = Document::unseen(sketch(&premises.join("; ")));
        document.set_room(Size::new(300.0, 1_500.0));
        document.set_room(Size::new(1_500.0, 400.0));
        if let Some(id) = placed {
            let at = document.places()[&Id::from(id)];
            let edit = Edit::Claim(id.into(), ClaimChange::Position(Some(at)));
            document.change(message!("edit-move-cards"), edit, None).unwrap();
            document.seal();
        }
        for n in 0..changes {
            let text = "A longer text. ".repeat(10 + 10 * (n % 2));
            let edit = Edit::Claim("a".into(), ClaimChange::Text(text));
            document.change(message!("edit-text"), edit, None).unwrap();
            document.seal();
        }
        let (ctx, mut now) = (Context::default(), 0.0);
        for _ in 0..200 {
            document.frame(&ctx, now, true);
            if document.tidiness.gain.is_some() {
                break;
            }
            now += 0.5;
            std::thread::sleep(Duration::from_millis(2));
        }
        document.tidy_gain()
    }

    #[test]
    fn after_many_changes_tidying_is_offered_where_the_map_would_be_seen_larger() {
        assert!(offered(CHANGES, None).is_some_and(|gain| gain >= GAIN));
        assert_eq!(offered(CHANGES - 1, None), None, "a few changes");
        assert_eq!(offered(CHANGES, Some("b")), None, "what somebody placed is not to be tidied");
    }
}
