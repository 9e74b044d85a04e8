//! What is done when the program is told to end, or panics: the journal is written, and where it is is said.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use eframe::egui::Context;

use crate::say;
use crate::storage::journal::Recorder;

/// How long the journal has to be written.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the system has told the program to end.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Told(Arc<AtomicBool>);

impl Told {
    pub(in crate::app) fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// From now on a panic anywhere writes the journal first, and says where it is.
pub(super) fn on_panic(recorder: Recorder, folder: PathBuf) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        // The thread that writes cannot wait for itself.
        if std::thread::current().name() != Some("journal") {
            let is_kept = recorder.flush(PATIENCE);
            let folder = folder.display().to_string();
            let said = if is_kept {
                say!("last-words-kept", folder = folder)
            } else {
                say!("last-words-unsure", folder = folder)
            };
            // If nobody listens there is nobody to tell.
            let _ = writeln!(io::stderr(), "{said}");
        }
    }));
}

/// From now on the signals that end a program close the window as its user would, what is unsaved being kept. A window that
/// does not answer is closed all the same.
#[cfg(unix)]
pub(super) fn on_signals(recorder: Option<Recorder>, told: &Told, ctx: &Context) {
    use eframe::egui::ViewportCommand;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = match Signals::new([SIGTERM, SIGINT, SIGHUP]) {
        Ok(signals) => signals,
        Err(error) => {
            tracing::warn!("signals cannot be heard: {error}");
            return;
        }
    };
    let (told, ctx) = (told.clone(), ctx.clone());
    let work = move || {
        if signals.forever().next().is_none() {
            return;
        }
        let flush = || recorder.as_ref().is_none_or(|recorder| recorder.flush(PATIENCE));
        let is_kept = flush();
        told.0.store(true, Ordering::Relaxed);
        ctx.send_viewport_cmd(ViewportCommand::Close);
        ctx.request_repaint();
        // The program is gone before that, if its window answers.
        std::thread::sleep(PATIENCE * 2);
        std::process::exit(i32::from(!(flush() && is_kept)));
    };
    if let Err(error) = std::thread::Builder::new().name("signals".to_owned()).spawn(work) {
        tracing::warn!("signals cannot be heard: {error}");
    }
}

#[cfg(not(unix))]
pub(super) fn on_signals(_recorder: Option<Recorder>, _told: &Told, _ctx: &Context) {}
