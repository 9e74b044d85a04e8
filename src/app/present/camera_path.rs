//! Moving the camera from one stop to the next: out, across and in again, as one smooth motion.
//!
//! The path is that of van Wijk and Nuij, *Smooth and efficient zooming and panning* (IEEE Symposium on Information Visualization, 2003): what is seen
//! moves at an even pace, however far it is.

use crate::app::canvas::Camera;
use crate::util::geometry::{Point, distance};

/// How long a move takes, in seconds.
pub(super) const DURATION: f64 = 0.45;
/// How readily the camera moves out to move across (the paper's ρ; √2 was liked best).
const RHO: f64 = std::f64::consts::SQRT_2;

/// A camera on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CameraPath {
    from: Camera,
    pub(super) to: Camera,
    since: f64,
    /// How wide the view is, in logical pixels.
    view: f64,
}

impl CameraPath {
    /// A move that begins now, `view` being the width of the view in logical pixels.
    pub(super) fn new(from: Camera, to: Camera, now: f64, view: f64) -> Self {
        Self { from, to, since: now, view }
    }

    /// Whether it is over.
    pub(super) fn is_over(&self, now: f64) -> bool {
        now - self.since >= DURATION - 1e-9
    }

    /// Where the camera is.
    pub(super) fn at(&self, now: f64) -> Camera {
        if self.is_over(now) {
            return self.to;
        }
        let share = ((now - self.since) / DURATION).clamp(0.0, 1.0);
        // Slow at both ends.
        self.on_path(share * share * (3.0 - 2.0 * share))
    }

    /// The camera after a share of the way.
    fn on_path(&self, share: f64) -> Camera {
        let (w0, w1) = (self.view / self.from.zoom, self.view / self.to.zoom);
        let far = distance(self.from.center, self.to.center);
        // Straight in or out.
        if far < 1e-3 * w0.min(w1) {
            let zoom = self.from.zoom * (self.to.zoom / self.from.zoom).powf(share);
            return Camera { zoom, center: self.between(share) };
        }
        let square = RHO * RHO;
        let b = |w: f64, sign: f64| (w1 * w1 - w0 * w0 + sign * square * square * far * far) / (2.0 * w * square * far);
        let r = |b: f64| ((b * b + 1.0).sqrt() - b).ln();
        let (r0, r1) = (r(b(w0, 1.0)), r(b(w1, -1.0)));
        let s = (r1 - r0) * share;
        let across = w0 / square * (r0.cosh() * (s + r0).tanh() - r0.sinh());
        let width = w0 * r0.cosh() / (s + r0).cosh();
        let camera = Camera { zoom: self.view / width, center: self.between((across / far).clamp(0.0, 1.0)) };
        if camera.zoom.is_finite() { camera } else { self.to }
    }

    fn between(&self, share: f64) -> Point {
        let (a, b) = (self.from.center, self.to.center);
        Point::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
    }
}

#[cfg(test)]
mod tests {
    use crate::app::present::camera_path::*;

    fn camera(x: f64, y: f64, zoom: f64) -> Camera {
        Camera { center: Point::new(x, y), zoom }
    }

    fn same(a: Camera, b: Camera) -> bool {
        distance(a.center, b.center) < 1e-6 && (a.zoom / b.zoom - 1.0).abs() < 1e-6
    }

    #[test]
    fn a_move_begins_and_ends_where_it_should() {
        for (from, to) in [
            (camera(0.0, 0.0, 1.0), camera(3_000.0, -800.0, 2.0)),
            (camera(0.0, 0.0, 1.0), camera(0.0, 0.0, 0.1)),
            (camera(5.0, 5.0, 2.0), camera(5.0, 5.0, 2.0)),
            (camera(0.0, 0.0, 0.01), camera(90_000.0, 40_000.0, 3.0)),
        ] {
            let camera_path = CameraPath::new(from, to, 10.0, 1_280.0);
            assert!(same(camera_path.on_path(0.0), from), "{:?}", camera_path.on_path(0.0));
            assert!(same(camera_path.on_path(1.0), to), "{:?}", camera_path.on_path(1.0));
            assert!(same(camera_path.at(10.0 + DURATION), to) && camera_path.is_over(10.0 + DURATION));
            for n in 0..=100 {
                let at = camera_path.at(10.0 + DURATION * f64::from(n) / 100.0);
                assert!(at.zoom.is_finite() && at.zoom > 0.0 && at.center.x.is_finite());
            }
        }
    }

    #[test]
    fn a_far_move_goes_out_first() {
        let camera_path = CameraPath::new(camera(0.0, 0.0, 1.0), camera(20_000.0, 0.0, 1.0), 0.0, 1_280.0);
        assert!(camera_path.on_path(0.5).zoom < 0.5);
        let near = CameraPath::new(camera(0.0, 0.0, 1.0), camera(100.0, 0.0, 1.0), 0.0, 1_280.0);
        assert!(near.on_path(0.5).zoom > 0.9);
    }
}
