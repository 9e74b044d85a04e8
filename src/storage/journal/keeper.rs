//! Keeps the journal of what is open: a thread that writes and syncs, and the handle that the window gives changes to.
//!
//! The thread has a copy of the map, so that it can begin a journal anew when that has grown, or when the disk failed it,
//! without asking the window. No file is made before the first change.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::folder::{Claimed, Original, new_name};
use super::log::Log;
use super::read::Reading;
use super::record::{Head, Record};
use crate::model::ArgumentMap;
use crate::storage::disk::{Disk, Real};
use crate::storage::own_folder;

/// So long after a change those that came with it are written: most of half a second is left to a slow disk.
const GATHERED: Duration = Duration::from_millis(150);
/// After a failure the disk is tried again when so much time has passed, if nothing else changes.
const AGAIN: Duration = Duration::from_secs(2);
/// Changes beyond so many bytes, or half of the map they start from, make way for a new snapshot.
const LONG: u64 = 1024 * 1024;

/// What the thread has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Changes cannot be kept, for a reason the system gives.
    Failing {
        /// The folder of journals.
        folder: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// They can again, and all are kept.
    Working,
    /// The thread's copy of the map is not the window's any more: [`Keeper::resync`] is called for.
    Astray,
}

enum Order {
    Begin(Box<(Head, ArgumentMap)>),
    Adopt(Box<(Claimed, Head, ArgumentMap, Vec<Record>)>),
    Record(Record),
    Saved(Box<Head>),
    Resync(Box<ArgumentMap>),
    Drop,
    Park,
    /// The map as it is.
    Tell(Sender<Option<ArgumentMap>>),
    Flush(Sender<bool>),
}

/// Gives a document's changes to the thread. Cheap to clone; giving never waits.
#[derive(Clone, Debug)]
pub struct Recorder(Sender<Order>);

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Order")
    }
}

impl Recorder {
    /// A change was made.
    pub fn record(&self, record: Record) {
        self.give(Order::Record(record));
    }

    /// The document as it is has been saved, or as it was a moment ago: then the head does not say that it is in the file.
    pub fn saved(&self, head: Head) {
        self.give(Order::Saved(Box::new(head)));
    }

    /// Waits until all that was given is on the disk. False if that took longer than `patience`, or the disk refused it.
    #[must_use]
    pub fn flush(&self, patience: Duration) -> bool {
        let (done, is_done) = channel();
        self.give(Order::Flush(done));
        is_done.recv_timeout(patience).unwrap_or(false)
    }

    /// The map as it is after all changes that were given, whether they are on the disk or not. None if nothing is open, or that
    /// took longer than `patience`.
    #[must_use]
    pub fn map(&self, patience: Duration) -> Option<ArgumentMap> {
        let (done, is_done) = channel();
        self.give(Order::Tell(done));
        is_done.recv_timeout(patience).ok().flatten()
    }

    fn give(&self, order: Order) {
        // Without the thread nothing is kept; that was said when it could not be made.
        let _ = self.0.send(order);
    }
}

/// The journal of what is open in a window. Dropped, it writes what is left and keeps the journal.
#[derive(Debug)]
pub struct Keeper {
    recorder: Option<Recorder>,
    notices: Receiver<Notice>,
    folder: PathBuf,
}

impl Keeper {
    /// A keeper of journals in a folder, which is made if need be.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn new(folder: &Path) -> io::Result<Self> {
        Self::on(Arc::new(Real), folder, LONG)
    }

    pub(super) fn on(disk: Arc<dyn Disk>, folder: &Path, long: u64) -> io::Result<Self> {
        let (sender, orders) = channel();
        let (teller, notices) = channel();
        let mut work =
            Work { disk, folder: folder.to_owned(), long, teller, open: None, pending: Vec::new(), is_failing: false };
        std::thread::Builder::new().name("journal".to_owned()).spawn(move || work.run(&orders))?;
        Ok(Self { recorder: Some(Recorder(sender)), notices, folder: folder.to_owned() })
    }

    /// Where journals are.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What documents give their changes to.
    #[must_use]
    pub fn recorder(&self) -> Option<Recorder> {
        self.recorder.clone()
    }

    /// Something else is open from now on. What was open before must have been dropped, or its journal is kept.
    pub fn begin(&self, head: Head, map: ArgumentMap) {
        self.give(Order::Begin(Box::new((head, map))));
    }

    /// What a journal brought back is open from now on, and the journal goes on. The document counts as `head` says.
    pub fn adopt(&self, claimed: Claimed, reading: &Reading) {
        let (map, done) = match claimed.original {
            Original::Read => (reading.map.clone(), Vec::new()),
            // Written anew, with the steps that can be taken back.
            Original::Copied(_) | Original::OnlyHere => (reading.start.clone(), reading.done.clone()),
        };
        self.give(Order::Adopt(Box::new((claimed, reading.head.clone(), map, done))));
    }

    /// The map as it is, for a thread that has lost it.
    pub fn resync(&self, map: ArgumentMap) {
        self.give(Order::Resync(Box::new(map)));
    }

    /// What is open is not wanted any more, or nothing of it is unsaved.
    pub fn discard(&self) {
        self.give(Order::Drop);
    }

    /// What is open is left as it is, to be brought back later.
    pub fn park(&self) {
        self.give(Order::Park);
    }

    /// Waits until all is on the disk. False if that took longer than `patience`.
    #[must_use]
    pub fn flush(&self, patience: Duration) -> bool {
        self.recorder.as_ref().is_none_or(|recorder| recorder.flush(patience))
    }

    /// What the thread had to say since it was last asked.
    pub fn notices(&self) -> impl Iterator<Item = Notice> {
        self.notices.try_iter()
    }

    fn give(&self, order: Order) {
        if let Some(recorder) = &self.recorder {
            recorder.give(order);
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // A disk that hangs must not keep the window from closing.
        let is_done = self.flush(Duration::from_secs(2));
        self.recorder = None;
        // Documents may still hold a recorder; the thread ends with the last of them.
        if !is_done {
            tracing::warn!("{}: the journal could not be written in time", self.folder.display());
        }
    }
}

/// What is open.
struct Open {
    head: Head,
    /// The map as it is after all changes that were written.
    map: ArgumentMap,
    log: Option<Log>,
    /// Whether the file must be begun anew, because the disk failed it.
    is_stale: bool,
    /// Where the file is, or will be.
    path: PathBuf,
}

struct Work {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    /// How many bytes of changes are let grow.
    long: u64,
    teller: Sender<Notice>,
    open: Option<Open>,
    /// Changes that are not written.
    pending: Vec<Record>,
    /// Whether the disk refused the last thing that was to be written.
    is_failing: bool,
}

impl Work {
    fn run(&mut self, orders: &Receiver<Order>) {
        let mut due: Option<Instant> = None;
        loop {
            let order = match due {
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => orders.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match order {
                Ok(Order::Record(record)) => {
                    self.take(record);
                    due = due.or(Some(Instant::now() + GATHERED));
                    continue;
                }
                Ok(order) => self.obey(order),
                Err(RecvTimeoutError::Timeout) => self.write(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.write();
                    return;
                }
            }
            due = (!self.is_kept()).then(|| Instant::now() + AGAIN);
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Record(record) => self.take(record),
            Order::Begin(begun) => {
                self.write();
                let (head, map) = *begun;
                self.open(Open { head, map, log: None, is_stale: false, path: self.folder.join(new_name()) });
            }
            Order::Adopt(adopted) => {
                self.write();
                let (Claimed { path, file, good, before_changes, original }, head, map, done) = *adopted;
                match original {
                    Original::Read => {
                        let log = Log::adopt(Arc::clone(&self.disk), &path, file, good, before_changes).ok();
                        self.open(Open { head, map, is_stale: log.is_none(), log, path });
                    }
                    // What could not be read cannot be cut out of it: it is begun anew. Until then it is nobody else's.
                    Original::Copied(_) | Original::OnlyHere => {
                        let path = if original == Original::OnlyHere { self.folder.join(new_name()) } else { path };
                        self.open(Open { head, map, is_stale: done.is_empty(), log: None, path });
                        self.pending = done;
                        self.write();
                        drop(file);
                    }
                }
            }
            Order::Saved(head) => {
                self.settle();
                let before = self.open.as_mut().and_then(|open| open.log.take());
                if let Some(open) = &mut self.open {
                    // What was changed while the file was written is in no file.
                    open.is_stale = !head.saved;
                    open.head = *head;
                    open.path = self.folder.join(new_name());
                }
                self.write();
                self.remove(before);
            }
            Order::Resync(map) => {
                self.pending.clear();
                if let Some(open) = &mut self.open {
                    (open.map, open.is_stale) = (*map, true);
                }
                self.write();
            }
            Order::Drop => {
                self.pending.clear();
                let log = self.open.take().and_then(|open| open.log);
                self.remove(log);
            }
            Order::Park => {
                self.write();
                if self.is_kept() {
                    self.open = None;
                }
            }
            Order::Tell(done) => {
                self.write();
                let _ = done.send(self.open.as_ref().map(|open| open.map.clone()));
            }
            Order::Flush(done) => {
                self.write();
                let _ = done.send(self.is_kept());
            }
        }
    }

    fn open(&mut self, open: Open) {
        self.open = Some(open);
        self.pending.clear();
    }

    /// Whether all that is in no file is in the journal.
    fn is_kept(&self) -> bool {
        self.pending.is_empty() && self.open.as_ref().is_none_or(|open| !open.is_stale)
    }

    /// Takes in a change, to be written with those that come soon after it.
    fn take(&mut self, record: Record) {
        if self.open.is_some() {
            let left = match self.pending.last_mut() {
                Some(last) => last.absorb(record),
                None => Some(record),
            };
            self.pending.extend(left);
        }
    }

    /// Brings the file up to date, and the copy of the map.
    fn write(&mut self) {
        let Some(open) = &mut self.open else { return };
        // Somebody may have taken the file away, or the whole folder: what is written to it then is nowhere.
        if open.log.is_some() && !open.path.exists() {
            (open.log, open.is_stale) = (None, true);
        }
        if self.pending.is_empty() && !open.is_stale {
            return;
        }
        let appended = open.append(&self.disk, &self.folder, self.long, &self.pending);
        self.settle();
        let Some(open) = &mut self.open else { return };
        let done = match appended {
            Ok(true) => Ok(()),
            Ok(false) => open.begin_anew(&self.disk, &self.folder),
            Err(error) => Err(error),
        };
        if let Err(error) = &done {
            open.is_stale = true;
            if !self.is_failing {
                let _ = self.teller.send(Notice::Failing { folder: self.folder.clone(), reason: error.to_string() });
            }
        } else if self.is_failing {
            let _ = self.teller.send(Notice::Working);
        }
        self.is_failing = done.is_err();
    }

    /// Makes the changes that were waiting on the copy of the map.
    fn settle(&mut self) {
        let Some(open) = &mut self.open else { return };
        for record in self.pending.drain(..) {
            if let Some(edit) = record.edit()
                && let Err(error) = edit.clone().apply(&mut open.map)
            {
                // The window has made it on the same map.
                tracing::error!("the journal cannot follow a change: {error}");
                let _ = self.teller.send(Notice::Astray);
            }
        }
    }

    fn remove(&self, log: Option<Log>) {
        let Some(log) = log else { return };
        if let Err(error) = log.remove() {
            tracing::warn!("{}: a journal that is not needed could not be removed: {error}", self.folder.display());
        }
    }
}

impl Open {
    /// Appends changes to the file, which is made if need be. False if it should be begun anew instead.
    fn append(&mut self, disk: &Arc<dyn Disk>, folder: &Path, long: u64, records: &[Record]) -> io::Result<bool> {
        match &mut self.log {
            _ if self.is_stale => Ok(false),
            Some(file) => {
                let (changes, start) = file.sizes();
                if changes > long.max(start / 2) {
                    return Ok(false);
                }
                file.append(records).map(|()| true)
            }
            None => {
                own_folder::make(folder)?;
                // The map without these changes, so that they can be taken back after a crash.
                self.log = Some(Log::begin(Arc::clone(disk), &self.path, &self.head, &self.map, records)?);
                Ok(true)
            }
        }
    }

    /// Begins the file anew with the map as it is.
    fn begin_anew(&mut self, disk: &Arc<dyn Disk>, folder: &Path) -> io::Result<()> {
        own_folder::make(folder)?;
        let head = Head { saved: false, ..self.head.clone() };
        self.log = Some(Log::begin(Arc::clone(disk), &self.path, &head, &self.map, &[])?);
        self.is_stale = false;
        Ok(())
    }
}
