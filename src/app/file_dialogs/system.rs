//! The desktop's own dialogs, and the one inside the window where the desktop has none.
//!
//! rfd's future is made on the window's thread (macOS wants that) and awaited on a thread of its own, which sends the
//! answer and asks for a frame. That thread is never joined: a portal may hang. While it does, the window goes on; a
//! second question opens the dialog inside the window, and whichever of the two answers first is heard.
//!
//! A desktop without a portal (and without zenity) says `None`, as a person who cancels does, but within milliseconds.
//! An answer that quick is no person's: the question is asked again inside the window, and so is every later one.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use eframe::egui::Context;

use crate::app::background::{self, Job};
use crate::app::file_dialogs::in_window::{InWindow, may_replace};
use crate::app::file_dialogs::{Answer, FileDialogs, Request, with_ending, with_extension};
use crate::say;

/// No person cancels a dialog as quickly as this.
const QUICK: Duration = Duration::from_millis(250);
/// A second question within this time is the first one's key pressed twice.
const TWICE: Duration = Duration::from_secs(1);

/// What is asked.
#[derive(Clone, Debug)]
struct Question {
    request: Request,
    folder: Option<PathBuf>,
    name: String,
}

type Picked = Pin<Box<dyn Future<Output = Option<PathBuf>> + Send>>;
type Portal = Box<dyn Fn(&Question) -> Picked>;

/// A question that the desktop has not answered yet.
struct Pending {
    question: Question,
    since: Instant,
    /// The answer, and how long it took.
    answer: Job<(Option<PathBuf>, Duration)>,
}

/// Dialogs of the desktop, with one inside the window to fall back on. See the [room's description](super).
pub struct SystemDialogs {
    portal: Option<Portal>,
    pending: Option<Pending>,
    in_window: Option<InWindow>,
    /// A path whose file is there and that no dialog has asked about, because the ending was added afterwards.
    to_replace: Option<(Request, PathBuf)>,
    /// Whether a dialog stood over the window when this frame began: its last key press is nobody else's.
    was_open: bool,
}

impl Default for SystemDialogs {
    fn default() -> Self {
        Self::new()
    }
}

impl SystemDialogs {
    /// The desktop's dialogs.
    #[must_use]
    pub fn new() -> Self {
        Self::through(Some(Box::new(ask_desktop)))
    }

    /// Only the dialog inside the window, as on a desktop without a portal.
    #[must_use]
    pub fn inside_the_window() -> Self {
        Self::through(None)
    }

    fn through(portal: Option<Portal>) -> Self {
        Self { portal, pending: None, in_window: None, to_replace: None, was_open: false }
    }

    fn is_open(&self) -> bool {
        self.to_replace.is_some() || self.in_window.as_ref().is_some_and(InWindow::is_open)
    }

    fn ask(&mut self, ctx: &Context, question: Question) {
        self.to_replace = None;
        let Some(portal) = &self.portal else {
            self.ask_inside(ctx, &question);
            return;
        };
        if let Some(pending) = &self.pending {
            if pending.since.elapsed() >= TWICE {
                self.ask_inside(ctx, &question);
            }
            return;
        }
        let picked = portal(&question);
        let since = Instant::now();
        // If it cannot begin, `hear_desktop` turns to the dialog inside the window.
        let answer = Job::once(ctx, move |_| (wait_for(picked), since.elapsed()));
        self.pending = Some(Pending { question, since, answer });
    }

    fn ask_inside(&mut self, ctx: &Context, question: &Question) {
        let dialog = self.in_window.get_or_insert_with(InWindow::new);
        dialog.ask(ctx, question.request, question.folder.as_deref(), &question.name);
    }

    fn hear_desktop(&mut self, ctx: &Context) -> Option<(Request, Option<PathBuf>)> {
        let pending = self.pending.as_ref()?;
        let (path, took) = match pending.answer.poll() {
            background::Poll::Ready(answer) => answer,
            background::Poll::Pending => return None,
            background::Poll::Over => (None, Duration::ZERO),
        };
        let Pending { question, .. } = self.pending.take()?;
        if path.is_none() && took < QUICK {
            tracing::info!("no file dialog of the desktop answers: using the one inside the window");
            self.portal = None;
        }
        let is_open_inside = self.in_window.as_ref().is_some_and(InWindow::is_open);
        match path {
            Some(path) => {
                if let Some(dialog) = &mut self.in_window {
                    dialog.close();
                }
                Some((question.request, Some(path)))
            }
            // The dialog inside the window still stands for the question.
            None if is_open_inside => None,
            None if self.portal.is_none() => {
                self.ask_inside(ctx, &question);
                None
            }
            None => Some((question.request, None)),
        }
    }

    fn answer(&mut self, ctx: &Context, request: Request, path: Option<PathBuf>) -> Option<Answer> {
        match (request, path) {
            (request, None) => Some(Answer::Cancelled(request)),
            (Request::Open, Some(path)) => Some(Answer::Open(path)),
            (request, Some(path)) => {
                let full = match request {
                    Request::Export(ending) => with_extension(&path, ending),
                    _ => with_ending(&path),
                };
                if full != path && full.exists() {
                    self.to_replace = Some((request, full));
                    ctx.request_repaint();
                    return None;
                }
                Some(settled(request, full))
            }
        }
    }
}

impl FileDialogs for SystemDialogs {
    fn open(&mut self, ctx: &Context, folder: Option<&Path>) {
        let folder = folder.map(Path::to_owned);
        self.ask(ctx, Question { request: Request::Open, folder, name: String::new() });
    }

    fn save(&mut self, ctx: &Context, folder: Option<&Path>, name: &str) {
        let folder = folder.map(Path::to_owned);
        self.ask(ctx, Question { request: Request::Save, folder, name: name.to_owned() });
    }

    fn export(&mut self, ctx: &Context, folder: Option<&Path>, name: &str, ending: &'static str) {
        let folder = folder.map(Path::to_owned);
        self.ask(ctx, Question { request: Request::Export(ending), folder, name: name.to_owned() });
    }

    fn poll(&mut self, ctx: &Context) -> Option<Answer> {
        self.was_open = self.is_open();
        if let Some((request, path)) = self.to_replace.take() {
            return match may_replace(ctx, &path) {
                None => {
                    self.to_replace = Some((request, path));
                    None
                }
                Some(true) => Some(settled(request, path)),
                Some(false) => Some(Answer::Cancelled(request)),
            };
        }
        if let Some((request, path)) = self.hear_desktop(ctx) {
            return self.answer(ctx, request, path);
        }
        let (request, path) = self.in_window.as_mut()?.show(ctx)?;
        // Whatever the desktop still says is no longer heard.
        self.pending = None;
        self.answer(ctx, request, path)
    }

    fn is_busy(&self) -> bool {
        self.was_open || self.is_open()
    }
}

/// What a path for a file to write means.
fn settled(request: Request, path: PathBuf) -> Answer {
    match request {
        Request::Export(_) => Answer::Export(path),
        _ => Answer::Save(path),
    }
}

/// Asks through rfd.
fn ask_desktop(question: &Question) -> Picked {
    // Windows and the portal take any ending; macOS only knows the part after the last dot.
    let ending = if cfg!(target_os = "macos") { "json" } else { "argmap.json" };
    let mut dialog = rfd::AsyncFileDialog::new();
    dialog = match question.request {
        Request::Export(ending) => dialog.add_filter(ending.to_uppercase(), &[ending]),
        _ => dialog.add_filter(say!("dialog-maps-ending"), &[ending]).add_filter("JSON", &["json"]),
    };
    dialog = dialog.add_filter(say!("dialog-all-files"), &["*"]);
    if let Some(folder) = question.folder.as_ref().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(std::path::absolute(folder).as_ref().unwrap_or(folder));
    }
    let path = |file: Option<rfd::FileHandle>| file.map(|file| file.path().to_owned());
    match question.request {
        Request::Open => {
            let picked = dialog.set_title(say!("dialog-open-title")).pick_file();
            Box::pin(async move { path(picked.await) })
        }
        Request::Save | Request::Export(_) => {
            let title =
                if question.request == Request::Save { say!("dialog-save-title") } else { say!("dialog-export-title") };
            let picked = dialog.set_title(title).set_file_name(&question.name).save_file();
            Box::pin(async move { path(picked.await) })
        }
    }
}

/// Runs a future to its end on this thread.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut task = TaskContext::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut task) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[cfg(test)]
mod tests;
