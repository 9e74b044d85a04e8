//! Work that is not saved: its journal, what earlier runs left, and the bar above the canvas that says what was brought
//! back or what became of the file.

pub(super) mod archive;
pub(super) mod bar;
mod last_words;
pub(super) mod reply;
pub(super) mod words;

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use archive::Archive;
use bar::{Bar, Fate};
use eframe::egui::Context;
use last_words::Told;

use crate::app::document::Document;
use crate::say;
use crate::storage::LoadError;
use crate::storage::journal::{self, Claimed, Keeper, KeptBeside, Leftover, Notice, Reading};

/// Unsaved work, now and from before.
#[derive(Default)]
pub(super) struct Recovery {
    keeper: Option<Keeper>,
    /// What earlier runs left and is not brought back yet, the next last.
    waiting: Vec<(Claimed, Box<Reading>)>,
    /// What is said above the canvas.
    pub(super) bar: Option<Bar>,
    /// Whether the user wants to hear nothing of those that wait for now.
    pub(super) is_put_off: bool,
    /// Why changes cannot be kept now, in a sentence.
    failing: Option<String>,
    /// Earlier versions.
    pub(super) archive: Option<Archive>,
    told: Told,
    /// Is told if unsaved work could be kept nowhere when the window closed.
    is_lost: Rc<Cell<bool>>,
}

/// Work that was brought back.
pub(super) struct BroughtBack {
    pub(super) document: Document,
    pub(super) bar: Bar,
    /// Its journal, to go on with.
    journal: (Claimed, Box<Reading>),
}

impl Recovery {
    /// Journals and versions in a folder; none keeps nothing. Also sentences for the user, if something is wrong with what is
    /// there.
    pub(super) fn new(state: Option<&Path>) -> (Self, Vec<String>) {
        let Some(state) = state else { return (Self::default(), Vec::new()) };
        let (folder, archive) = (&state.join("journal"), Archive::new(&state.join("versions")));
        let (mut waiting, mut beside) = (Vec::new(), Vec::new());
        for leftover in journal::leftovers(folder) {
            match leftover {
                Leftover::Work(claimed, reading) => waiting.push((claimed, reading)),
                Leftover::KeptBeside(kept) => beside.push(kept),
            }
        }
        let mut troubles: Vec<String> = cannot_be_used(folder, &beside).into_iter().collect();
        waiting.reverse();
        let keeper = match Keeper::new(folder) {
            Ok(keeper) => Some(keeper),
            Err(error) => {
                troubles.push(failing(folder, &error.to_string()));
                None
            }
        };
        (Self { keeper, waiting, archive, ..Self::default() }, troubles)
    }

    /// How many maps have unsaved work that is not brought back yet.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Whether what is open will be there at the next start if the window closes now.
    pub(super) fn keeps(&self) -> bool {
        self.keeper.is_some() && self.failing.is_none()
    }

    /// Why changes cannot be kept now, in a sentence; none if they are.
    pub(super) fn failing(&self) -> Option<&str> {
        self.failing.as_deref()
    }

    /// Writes what is waiting, for as long as `patience`. False if what is unsaved is not in the journal then.
    pub(super) fn flush(&self, patience: Duration) -> bool {
        let is_written = self.keeper.as_ref().is_none_or(|keeper| keeper.flush(patience));
        let is_kept = self.archive.as_ref().is_none_or(|archive| archive.flush(patience));
        if !is_written || !is_kept {
            tracing::warn!("what is unsaved could not be written in time");
        }
        is_written
    }

    /// From now on signals and panics lose nothing. For the program's own window: both belong to the whole process.
    /// Gives what to say of what an earlier run could keep among the temporary files only.
    pub(super) fn guard(&mut self, ctx: &Context, is_lost: Rc<Cell<bool>>) -> Option<String> {
        self.is_lost = is_lost;
        let recorder = self.keeper.as_ref().and_then(Keeper::recorder);
        if let (Some(keeper), Some(recorder)) = (&self.keeper, recorder.clone()) {
            last_words::on_panic(recorder, keeper.folder().to_owned());
        }
        last_words::on_signals(recorder, &self.told, ctx);
        last_words::left_elsewhere(&std::env::temp_dir())
    }

    /// The journal could not be written, and the window closes: what is unsaved goes where temporary files go, and who
    /// started the program is told where that is.
    pub(super) fn last_resort(&self, document: &Document) {
        if !last_words::kept_elsewhere(document.map(), &std::env::temp_dir()) {
            self.is_lost.set(true);
        }
    }

    /// Whether the system has told the program to end.
    pub(super) fn is_told_to_leave(&self) -> bool {
        self.told.is_told()
    }

    /// Another document is open from now on; what was open before is not wanted any more unless it was parked.
    pub(super) fn begin(&mut self, document: &mut Document) {
        self.bar = None;
        let Some(keeper) = &self.keeper else { return };
        keeper.discard();
        keeper.begin(document.head(), document.map().clone());
        document.set_recorder(keeper.recorder());
    }

    /// A document that was brought back is open from now on, and its journal goes on.
    pub(super) fn go_on_with(&mut self, back: BroughtBack) -> Document {
        let BroughtBack { mut document, bar, journal: (claimed, reading) } = back;
        if let Some(keeper) = &self.keeper {
            keeper.discard();
            keeper.adopt(claimed, &reading);
            document.set_recorder(keeper.recorder());
        }
        self.bar = Some(bar);
        document
    }

    /// What is open stays in its journal, to be brought back another time.
    pub(super) fn park(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.park();
        }
    }

    /// What is open is not wanted any more.
    pub(super) fn discard(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.discard();
        }
    }

    /// Has the map as it is written, though nothing was changed.
    pub(super) fn keep_whole(&self, document: &Document) {
        if let Some(keeper) = &self.keeper {
            keeper.resync(document.map().clone());
        }
    }

    /// What the thread that writes has to say, in sentences.
    pub(super) fn news(&mut self, document: &Document) -> Vec<String> {
        let Some(keeper) = &self.keeper else { return Vec::new() };
        let notices: Vec<Notice> = keeper.notices().collect();
        let mut said = Vec::new();
        for notice in notices {
            match notice {
                Notice::Failing { folder, reason } => {
                    let why = failing(&folder, &reason);
                    said.push(why.clone());
                    self.failing = Some(why);
                }
                Notice::Working => {
                    self.failing = None;
                    said.push(say!("journal-working").to_owned());
                }
                Notice::Astray => self.keep_whole(document),
            }
        }
        said
    }

    /// The unsaved work on a file, if an earlier run left some; `read` is what the file holds now.
    pub(super) fn work_on(&mut self, path: &Path, read: &Result<Document, LoadError>) -> Option<BroughtBack> {
        let is_of =
            |work: &(Claimed, Box<Reading>)| work.1.head.path.as_deref().is_some_and(|other| is_same_file(path, other));
        while let Some(at) = self.waiting.iter().rposition(is_of) {
            let work = self.waiting.remove(at);
            if let Some(back) = brought_back(work, Some(read)) {
                return Some(back);
            }
        }
        None
    }

    /// The file that the next of what earlier runs left belongs to, if it has one.
    pub(super) fn next_file(&self) -> Option<&Path> {
        self.waiting.last()?.1.head.path.as_deref()
    }

    /// The next of what earlier runs left, if it has no file.
    pub(super) fn next_without_file(&mut self) -> Option<BroughtBack> {
        let work = self.waiting.pop_if(|(_, reading)| reading.head.path.is_none())?;
        brought_back(work, None)
    }
}

/// The document that a journal stands for, compared with what its file holds. None, and the journal is taken away, if all
/// of it is in the file.
fn brought_back(work: (Claimed, Box<Reading>), read: Option<&Result<Document, LoadError>>) -> Option<BroughtBack> {
    let (claimed, reading) = work;
    let on_disk = read.and_then(|read| read.as_ref().ok());
    // What lies there is not what the journal belongs to.
    let elsewhere = on_disk
        .and_then(Document::leads_to)
        .filter(|now| reading.head.leads_to.as_deref().is_some_and(|known| known != *now));
    let elsewhere = elsewhere.map(Path::to_owned);
    let is_in_file = on_disk.is_some_and(|file| *file.map() == reading.map);
    let is_nothing = reading.head.saved && reading.map == reading.start && (on_disk.is_some() || read.is_none());
    if elsewhere.is_none() && (is_in_file || is_nothing) {
        if let Err(error) = claimed.remove() {
            tracing::warn!("a journal that is not needed could not be removed: {error}");
        }
        return None;
    }
    let fate = match read {
        None => Fate::NoFile,
        _ if let Some(to) = elsewhere => Fate::Elsewhere(to),
        Some(Ok(file)) if file.stamp() == reading.head.stamp.as_ref() || *file.map() == reading.start => Fate::Same,
        Some(Ok(_)) => Fate::Changed,
        Some(Err(LoadError::Missing { .. })) => Fate::Gone,
        Some(Err(error)) => Fate::Unreadable(error.to_string()),
    };
    // As long as the file holds what it held, a save is what it would have been; else it is asked about.
    let stamp = match (&fate, on_disk) {
        (Fate::Same, Some(file)) => file.stamp().cloned(),
        _ => reading.head.stamp.clone(),
    };
    let before = on_disk.map_or(&reading.start, Document::map);
    let tally = journal::Tally::between(before, &reading.map);
    let document = Document::brought_back((*reading).clone(), stamp);
    let bar = Bar::BroughtBack {
        tally,
        fate,
        damaged: claimed.kept().map(Path::to_owned),
        start: Box::new(reading.start.clone()),
    };
    Some(BroughtBack { document, bar, journal: (claimed, reading) })
}

/// What to say of journals that cannot be used: of one what it is, of many how many and where.
fn cannot_be_used(folder: &Path, kept: &[KeptBeside]) -> Option<String> {
    let first = kept.first()?.to_string();
    let folder = folder.display().to_string();
    Some(if kept.len() == 1 {
        first
    } else {
        say!("journal-several", count = kept.len(), folder = folder, first = first)
    })
}

fn failing(folder: &Path, reason: &str) -> String {
    say!("journal-failing", folder = folder.display().to_string(), reason = reason)
}

/// Whether two paths lead to the same file. The disk is asked only where the names are the same: another drive may not answer.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
    absolute(one) == absolute(other) || one.file_name() == other.file_name() && real(one) == real(other)
}
