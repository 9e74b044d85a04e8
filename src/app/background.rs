//! Work that is done beside the window.

use std::sync::mpsc::{Receiver, channel};

use eframe::egui::Context;

/// Does something in a thread of its own; the window is drawn again when it is done. If nobody waits for it any more, what
/// comes of it is dropped.
pub(super) fn beside<T: Send + 'static>(ctx: &Context, work: impl FnOnce() -> T + Send + 'static) -> Receiver<T> {
    let (sender, done) = channel();
    let ctx = ctx.clone();
    std::thread::spawn(move || {
        if sender.send(work()).is_ok() {
            ctx.request_repaint();
        }
    });
    done
}
