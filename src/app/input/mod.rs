//! What comes in from keyboard, pointer and input methods, before any widget sees it.

pub(super) mod composition;
mod controls;
pub(super) mod letters;
pub(super) mod queue;
mod screen_reader;

use eframe::egui::Context;

/// Has everything that comes in go through the queue, and what has the keyboard told to screen readers as they can take it.
pub(super) fn install(ctx: &Context) {
    ctx.add_plugin(queue::EventQueue::default());
    ctx.add_plugin(screen_reader::ScreenReader);
}
