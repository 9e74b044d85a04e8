//! The mesh of lines and blocks, kept as long as it serves.

use std::sync::Arc;

use eframe::egui::{Mesh, Rect as ScreenRect, Vec2};

use crate::util::geometry::Point;

/// A mesh and what it was made for.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) made_for: Option<MadeFor>,
    /// The point of the map that was in the middle of the view.
    pub(super) center: Point,
    /// How far the mesh was moved since, in logical pixels.
    pub(super) stands: Vec2,
    pub(super) mesh: Arc<Mesh>,
    /// How many times a mesh was made; tests count these.
    pub(super) made: usize,
}

/// What a mesh was made for.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct MadeFor {
    pub(super) version: u64,
    pub(super) zoom: f64,
    pub(super) view: ScreenRect,
    pub(super) dark: bool,
    pub(super) pixel: f32,
    /// What is looked at.
    pub(super) visibility: u64,
}
