//! The one door for tests and benches into what nobody else needs to see: counters of work done, places in pictures, and
//! dialogs that answer from a list. No part of the library's interface.

mod scripted_dialogs;

use eframe::egui::{Pos2, Rect};

pub use scripted_dialogs::{Asked, ScriptedDialogs};

use super::canvas::Canvas;
use super::document::Document;
use super::overview::Overview;
use crate::model::Id;

/// What the canvas did in its last frame.
pub trait CanvasCounters {
    /// How many cards and steps were painted.
    fn painted(&self) -> usize;
    /// How many cards' texts were laid out.
    fn laid_out(&self) -> usize;
    /// How many times the mesh of lines and blocks was made so far.
    fn meshes_made(&self) -> usize;
}

impl CanvasCounters for Canvas {
    fn painted(&self) -> usize {
        self.painted
    }

    fn laid_out(&self) -> usize {
        Canvas::laid_out(self)
    }

    fn meshes_made(&self) -> usize {
        Canvas::meshes_made(self)
    }
}

/// What the document did so far.
pub trait DocumentCounters {
    /// How many texts were laid out.
    fn layouts(&self) -> usize;
}

impl DocumentCounters for Document {
    fn layouts(&self) -> usize {
        Document::layouts(self)
    }
}

/// What the overview did in its last frame, and where things are in its picture.
pub trait OverviewCounters {
    /// How many steps of the simulation were computed.
    fn steps_last_frame(&self) -> u32;
    /// Where a claim or a step that has a vertex of its own is drawn on screen.
    fn place_on_screen(&self, id: &Id) -> Option<Pos2>;
    /// The radius, on screen, of a claim or a step that has a vertex of its own.
    fn radius_on_screen(&self, id: &Id) -> Option<f32>;
    /// The names in the picture and where they stand on screen.
    fn names_on_screen(&self) -> impl Iterator<Item = (&Id, Rect)>;
    /// How many clusters have a ground of their own.
    fn regions_shown(&self) -> usize;
}

impl OverviewCounters for Overview {
    fn steps_last_frame(&self) -> u32 {
        Overview::steps_last_frame(self)
    }

    fn place_on_screen(&self, id: &Id) -> Option<Pos2> {
        Overview::place_on_screen(self, id)
    }

    fn radius_on_screen(&self, id: &Id) -> Option<f32> {
        Overview::radius_on_screen(self, id)
    }

    fn names_on_screen(&self) -> impl Iterator<Item = (&Id, Rect)> {
        Overview::names_on_screen(self)
    }

    fn regions_shown(&self) -> usize {
        Overview::regions_shown(self)
    }
}
