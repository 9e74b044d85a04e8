//! How long the program takes until its window can be used, for the log.

use std::sync::OnceLock;
use std::time::Instant;

/// When the program was told to open a window.
static BEGAN: OnceLock<Instant> = OnceLock::new();

/// The program was told to open a window.
pub(super) fn begin() {
    BEGAN.get_or_init(Instant::now);
}

/// Tells the log how long it took until something was so; nothing where the window was not opened by the program.
pub(super) fn tell(what: &str) {
    if let Some(began) = BEGAN.get() {
        tracing::info!("{what} after {:.0?}", began.elapsed());
    }
}
