//! Places visited: where the camera was before it jumped, so that one can go back, and forward again.

use crate::app::canvas::camera::Camera;
use crate::util::geometry::Rect;

/// How many places are kept.
const KEPT: usize = 60;

/// Where the camera was, and where it was before going back.
#[derive(Default)]
pub(super) struct CameraHistory {
    past: Vec<Camera>,
    future: Vec<Camera>,
}

impl CameraHistory {
    /// Notes a place before a jump to another. What lay ahead is forgotten.
    pub(super) fn note(&mut self, from: Camera) {
        if self.past.last().is_some_and(|last| alike(last, &from)) {
            return;
        }
        self.past.push(from);
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
        self.future.clear();
    }

    /// The place before this one.
    pub(super) fn back(&mut self, now: Camera) -> Option<Camera> {
        while let Some(place) = self.past.pop() {
            if !alike(&place, &now) {
                self.future.push(now);
                return Some(place);
            }
        }
        None
    }

    /// The place that was left by going back.
    pub(super) fn forward(&mut self, now: Camera) -> Option<Camera> {
        let place = self.future.pop()?;
        self.past.push(now);
        Some(place)
    }

    pub(super) fn has_past(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn has_future(&self) -> bool {
        !self.future.is_empty()
    }
}

/// Whether two cameras show much the same.
fn alike(a: &Camera, b: &Camera) -> bool {
    let far = 80.0 / a.zoom.min(b.zoom);
    (a.zoom / b.zoom).ln().abs() < 0.05 && (a.center.x - b.center.x).hypot(a.center.y - b.center.y) < far
}

/// Whether the way from one camera to another is a jump: what was in the middle is out of sight, or much larger or
/// smaller.
pub(super) fn is_jump(from: &Camera, to: &Camera, seen: Rect) -> bool {
    (from.zoom / to.zoom).ln().abs() > 0.25 || !seen.contains(from.center)
}

#[cfg(test)]
mod tests {
    use crate::app::canvas::camera_history::*;
    use crate::util::geometry::Point;

    fn at(x: f64) -> Camera {
        Camera { center: Point::new(x, 0.0), zoom: 1.0 }
    }

    #[test]
    fn back_and_forward_lead_through_the_places_visited() {
        let mut camera_history = CameraHistory::default();
        camera_history.note(at(0.0));
        camera_history.note(at(1000.0));
        assert_eq!(camera_history.back(at(2000.0)), Some(at(1000.0)));
        assert_eq!(camera_history.back(at(1000.0)), Some(at(0.0)));
        assert_eq!(camera_history.back(at(0.0)), None);
        assert_eq!(camera_history.forward(at(0.0)), Some(at(1000.0)));
        camera_history.note(at(1000.0));
        assert_eq!(camera_history.forward(at(5000.0)), None, "a new way forgets the old one ahead");
    }

    #[test]
    fn places_that_look_the_same_are_one() {
        let mut camera_history = CameraHistory::default();
        camera_history.note(at(0.0));
        camera_history.note(at(10.0));
        assert_eq!(camera_history.back(at(900.0)), Some(at(0.0)));
        assert!(!camera_history.has_past() && camera_history.has_future());
    }
}
