//! Reviewing: the open map beside another one, thing by thing. What the other has can be taken over, each as one step of the
//! history, or what is here kept.
//!
//! [`Comparison`] is what is compared with, `rows` says what differs, `panel` shows it. The map is changed by `perform`
//! alone.

mod panel;
mod rows;
pub mod wish;

use std::collections::HashSet;

use eframe::egui::Context;

use crate::app::background::{Job, Poll};
use crate::app::canvas::mark::Marks;
use crate::app::document::Document;
use crate::compare::{ConclusionEffect, effect};
use crate::model::ArgumentMap;
use rows::Row;
use wish::{Comparison, Key};

/// A comparison that is on.
pub(in crate::app) struct Review {
    pub(in crate::app) comparison: Comparison,
    /// What was decided to stay as it is here.
    pub(in crate::app) kept: HashSet<Key>,
    rows: Vec<Row>,
    /// The revision of the map that the rows are of.
    made_for: Option<u64>,
    effect: Option<ConclusionEffect>,
    working: Option<Job<ConclusionEffect>>,
    /// The row that was gone to last.
    current: Option<Key>,
}

impl Review {
    pub(in crate::app) fn new(comparison: Comparison) -> Self {
        Self {
            comparison,
            kept: HashSet::new(),
            rows: Vec::new(),
            made_for: None,
            effect: None,
            working: None,
            current: None,
        }
    }

    /// Follows the map, and gives the marks for the canvas if they are new.
    pub(in crate::app) fn follow(&mut self, ctx: &Context, document: &Document) -> Option<Marks> {
        if let Some(Poll::Ready(effect)) = self.working.as_ref().map(Job::poll) {
            (self.effect, self.working) = (Some(effect), None);
        }
        if self.made_for == Some(document.revision()) {
            return None;
        }
        self.made_for = Some(document.revision());
        self.rows = rows::rows(document.map(), &self.comparison, &self.kept);
        let (here, there) = (document.map().clone(), self.comparison.with.clone());
        let is_older = self.comparison.is_older;
        self.working = Some(Job::once(ctx, move |_| {
            let (old, new) = if is_older { (&there, &here) } else { (&here, &there) };
            effect(old, new)
        }));
        Some(rows::marks(&self.rows, document.map(), &self.comparison))
    }

    /// Compares with another map from now on; what was decided to stay stays.
    pub(in crate::app) fn become_one_with(&mut self, other: &ArgumentMap) {
        self.comparison.with = other.clone();
        self.made_for = None;
    }

    /// Leaves a thing as it is here.
    pub(in crate::app) fn keep(&mut self, key: Key) {
        self.kept.insert(key);
        self.made_for = None;
    }
}
