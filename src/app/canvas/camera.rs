//! From map units to the screen and back. View state: moving it never changes the document.

use eframe::egui::{Pos2, Rect as ScreenRect, Vec2};

use crate::util::geometry::{Point, Rect, Size};

/// What part of the map is seen, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point of the map in the middle of the canvas.
    pub center: Point,
    /// Logical pixels per map unit.
    pub zoom: f64,
}

impl Default for Camera {
    fn default() -> Self {
        Self { center: Point::default(), zoom: 1.0 }
    }
}

impl Camera {
    /// The smallest and largest zoom.
    pub const ZOOM: (f64, f64) = (0.003, 4.0);
    /// Free space around what is fitted, in logical pixels.
    const MARGIN: f64 = 28.0;

    /// Where a point of the map is on the screen.
    #[must_use]
    pub fn to_screen(&self, view: ScreenRect, point: Point) -> Pos2 {
        let (dx, dy) = ((point.x - self.center.x) * self.zoom, (point.y - self.center.y) * self.zoom);
        view.center() + Vec2::new(dx as f32, dy as f32)
    }

    /// Where a rectangle of the map is on the screen.
    #[must_use]
    pub fn rect_to_screen(&self, view: ScreenRect, rect: Rect) -> ScreenRect {
        ScreenRect::from_min_max(self.to_screen(view, rect.min), self.to_screen(view, rect.max))
    }

    /// What point of the map is at a place of the screen.
    #[must_use]
    pub fn to_map(&self, view: ScreenRect, at: Pos2) -> Point {
        let offset = at - view.center();
        Point::new(self.center.x + f64::from(offset.x) / self.zoom, self.center.y + f64::from(offset.y) / self.zoom)
    }

    /// What part of the map is seen.
    #[must_use]
    pub fn seen(&self, view: ScreenRect) -> Rect {
        self.to_rect(view, view)
    }

    /// What part of the map is in a part of the screen.
    #[must_use]
    pub fn to_rect(&self, view: ScreenRect, part: ScreenRect) -> Rect {
        Rect { min: self.to_map(view, part.min), max: self.to_map(view, part.max) }
    }

    /// Moves by logical pixels: what is under the pointer stays under it.
    pub fn pan(&mut self, by: Vec2) {
        self.center.x -= f64::from(by.x) / self.zoom;
        self.center.y -= f64::from(by.y) / self.zoom;
    }

    /// Zooms by a factor; the point of the map under `about` stays there.
    pub fn zoom_about(&mut self, view: ScreenRect, about: Pos2, factor: f64) {
        let fixed = self.to_map(view, about);
        self.zoom = (self.zoom * factor).clamp(Self::ZOOM.0, Self::ZOOM.1);
        let now = self.to_map(view, about);
        self.center.x += fixed.x - now.x;
        self.center.y += fixed.y - now.y;
    }

    /// The room for what is fitted, in logical pixels.
    #[must_use]
    pub fn room(view: ScreenRect) -> Size {
        let side = |length: f32| (f64::from(length) - 2.0 * Self::MARGIN).max(1.0);
        Size::new(side(view.width()), side(view.height()))
    }

    /// Shows all of a rectangle, no larger than `most`.
    pub fn fit(&mut self, view: ScreenRect, rect: Rect, most: f64) {
        let room = Self::room(view);
        let (wide, high) = (room.width / rect.width().max(1.0), room.height / rect.height().max(1.0));
        self.zoom = wide.min(high).min(most).clamp(Self::ZOOM.0, Self::ZOOM.1);
        self.center = rect.center();
    }

    /// Moves just as far as needed to see all of a rectangle in the free part of the view, or its top left if it is too large.
    pub fn reveal(&mut self, view: ScreenRect, free: ScreenRect, rect: Rect) {
        let margin = Self::MARGIN / self.zoom;
        let (seen, wanted) = (self.to_rect(view, free), rect.grown(margin));
        let shift = |low: f64, high: f64, from: f64, to: f64| {
            if low < from || high - low > to - from {
                low - from
            } else if high > to {
                high - to
            } else {
                0.0
            }
        };
        self.center.x += shift(wanted.min.x, wanted.max.x, seen.min.x, seen.max.x);
        self.center.y += shift(wanted.min.y, wanted.max.y, seen.min.y, seen.max.y);
    }

    /// A map size on the screen, in logical pixels.
    #[must_use]
    pub fn length(&self, length: f64) -> f32 {
        (length * self.zoom) as f32
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    const VIEW: ScreenRect = ScreenRect { min: Pos2::new(200.0, 50.0), max: Pos2::new(1000.0, 650.0) };

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let mut camera = Camera { center: Point::new(40.0, -7.0), zoom: 0.8 };
        let pointer = pos2(330.0, 600.0);
        let before = camera.to_map(VIEW, pointer);
        camera.zoom_about(VIEW, pointer, 1.7);
        let after = camera.to_map(VIEW, pointer);
        assert!((before.x - after.x).abs() < 1e-6 && (before.y - after.y).abs() < 1e-6);
    }

    #[test]
    fn fitting_shows_everything_and_never_enlarges_past_the_limit() {
        let mut camera = Camera::default();
        let large = Rect { min: Point::new(-5000.0, 0.0), max: Point::new(5000.0, 900.0) };
        camera.fit(VIEW, large, 1.0);
        let shown = camera.rect_to_screen(VIEW, large);
        assert!(VIEW.contains_rect(shown));
        camera.fit(VIEW, Rect { min: Point::default(), max: Point::new(10.0, 10.0) }, 1.0);
        assert!((camera.zoom - 1.0).abs() < 1e-9);
    }

    #[test]
    fn revealing_what_is_seen_moves_nothing() {
        let mut camera = Camera::default();
        let before = camera;
        camera.reveal(VIEW, VIEW, Rect { min: Point::new(-50.0, -50.0), max: Point::new(50.0, 50.0) });
        assert_eq!(camera, before);
        camera.reveal(VIEW, VIEW, Rect { min: Point::new(900.0, 0.0), max: Point::new(1000.0, 50.0) });
        assert!(camera.seen(VIEW).contains(Point::new(1000.0, 50.0)));
    }
}
