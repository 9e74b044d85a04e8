//! What the window says to the user: in the status bar, where screen readers hear it, and in a note over the canvas.

use std::time::Duration;

use eframe::egui::{Context, vec2};
use egui_notify::{Anchor, Toasts};

/// The last message and the notes on screen.
pub struct Messages {
    last: String,
    notes: Toasts,
}

impl Default for Messages {
    fn default() -> Self {
        let notes = Toasts::default().with_anchor(Anchor::BottomRight).with_margin(vec2(16.0, 44.0));
        Self { last: String::new(), notes }
    }
}

impl Messages {
    /// The last message; empty if there is nothing to say.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    /// Says something in the status bar.
    pub fn say(&mut self, text: impl Into<String>) {
        self.last = text.into();
    }

    /// Takes the message back.
    pub fn clear(&mut self) {
        self.last.clear();
    }

    /// Says something in a note as well.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.last = text.into();
        self.notes.dismiss_all_toasts();
        self.notes.info(self.last.clone()).duration(Duration::from_secs(4));
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.last = text.into();
        self.notes.dismiss_all_toasts();
        self.notes.error(self.last.clone()).duration(Duration::from_secs(8));
    }

    /// Takes the notes off the screen.
    pub fn dismiss(&mut self) {
        self.notes.dismiss_all_toasts();
    }

    /// Shows the notes.
    pub fn show(&mut self, ctx: &Context) {
        self.notes.show(ctx);
    }
}
