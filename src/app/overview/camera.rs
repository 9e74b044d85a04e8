//! What part of the map is where, on screen.

use eframe::egui::{Pos2, Rect, Vec2};

/// Pixels for one unit of the overview, at the most.
const CLOSEST: f32 = 6.0;
/// The same when the whole map is fitted.
const CLOSEST_FIT: f32 = 1.4;
/// Room around all vertices for what is drawn around them, in units of the overview.
const MARGIN: f32 = 40.0;

/// What part of the map is where, on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Pixels for one unit of the overview.
    pub zoom: f32,
    /// The overview's origin, from the widget's top left corner.
    pub pan: Vec2,
    /// Whether a person moved it: then it stops following the layout.
    pub is_free: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, pan: Vec2::ZERO, is_free: false }
    }
}

impl Camera {
    /// The camera that shows all of `bounds` in a widget of `size`; none if either is nothing.
    pub fn on(bounds: Rect, size: Vec2) -> Option<Self> {
        if !bounds.is_finite() || !size.is_finite() || size.min_elem() < 1.0 {
            return None;
        }
        let bounds = bounds.expand(MARGIN);
        let zoom = (size.x / bounds.width()).min(size.y / bounds.height()).min(CLOSEST_FIT);
        Some(Self { zoom, pan: size / 2.0 - bounds.center().to_vec2() * zoom, is_free: false })
    }

    /// Zooms about a place of the widget, no farther out than `least`.
    pub fn zoom_at(&mut self, place: Vec2, factor: f32, least: f32) {
        let zoom = (self.zoom * factor).clamp(least.min(self.zoom), CLOSEST.max(self.zoom));
        self.pan = place - (place - self.pan) * (zoom / self.zoom);
        self.zoom = zoom;
        self.is_free = true;
    }

    /// Where a place of the overview is, from the widget's top left corner.
    pub fn on_screen(&self, place: Vec2) -> Vec2 {
        place * self.zoom + self.pan
    }

    /// The place of the overview at a place of the widget.
    pub fn in_overview(&self, at: Vec2) -> Pos2 {
        ((at - self.pan) / self.zoom).to_pos2()
    }
}
