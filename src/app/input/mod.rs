//! What comes in from keyboard, pointer and input methods, before any widget sees it.

pub(super) mod composition;
mod controls;
pub(super) mod queue;

use eframe::egui::Context;

/// Has everything that comes in go through the queue.
pub(super) fn install(ctx: &Context) {
    ctx.add_plugin(queue::EventQueue::default());
}
