//! Keeps earlier versions in a thread of its own: the window never waits for the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::model::ArgumentMap;
use crate::say;
use crate::storage;
use crate::storage::versions::{Kind, Version, Versions};
use crate::storage::{SaveError, Stamp};

enum Order {
    /// A file was saved and holds what this stamp says.
    Saved(PathBuf, Stamp),
    Keep(Option<PathBuf>, Kind, Box<ArgumentMap>),
    /// The same, and the answer whether it is kept.
    KeepSurely(Option<PathBuf>, Kind, Box<ArgumentMap>, Sender<Result<(), String>>),
    /// Whatever a file holds, which somebody else has made and which is to be saved over.
    Theirs(PathBuf),
    /// Whatever a file holds, if that is in no version.
    Unkept(PathBuf),
    /// A file of the state folder.
    Write(PathBuf, Vec<u8>),
    Flush(Sender<()>),
}

/// The earlier versions of files.
#[derive(Clone)]
pub(in crate::app) struct Archive {
    versions: Versions,
    folder: PathBuf,
    orders: Sender<Order>,
}

impl Archive {
    /// Versions in a folder. None if there can be no thread.
    pub(super) fn new(folder: &Path) -> Option<Self> {
        let (orders, received) = channel();
        let versions = Versions::new(folder);
        let kept = versions.clone();
        match std::thread::Builder::new().name("versions".to_owned()).spawn(move || work(&kept, &received)) {
            Ok(_) => Some(Self { versions, folder: folder.to_owned(), orders }),
            Err(error) => {
                tracing::warn!("no versions are kept: {error}");
                None
            }
        }
    }

    /// A file was saved.
    pub(in crate::app) fn saved(&self, path: &Path, stamp: &Stamp) {
        let _ = self.orders.send(Order::Saved(path.to_owned(), stamp.clone()));
    }

    /// Keeps a map as a version of a file, or of the maps that have none.
    pub(in crate::app) fn keep(&self, path: Option<&Path>, kind: Kind, map: ArgumentMap) {
        let _ = self.orders.send(Order::Keep(path.map(Path::to_owned), kind, Box::new(map)));
    }

    /// Keeps a map as a version of a file, or of the maps that have none, and waits until it is on the disk.
    ///
    /// # Errors
    /// In a sentence, when it could not be kept, or that took longer than `patience`.
    pub(in crate::app) fn keep_surely(
        &self,
        path: Option<&Path>,
        kind: Kind,
        map: ArgumentMap,
        patience: Duration,
    ) -> Result<(), String> {
        let (done, is_done) = channel();
        let _ = self.orders.send(Order::KeepSurely(path.map(Path::to_owned), kind, Box::new(map), done));
        is_done
            .recv_timeout(patience)
            .unwrap_or_else(|_| Err(say!("versions-slow", folder = self.folder.display().to_string())))
    }

    /// Keeps what a file holds, be it a map or not, before it is saved over. False if that took longer than `patience`.
    pub(in crate::app) fn keep_theirs(&self, path: &Path, patience: Duration) -> bool {
        let _ = self.orders.send(Order::Theirs(path.to_owned()));
        self.flush(patience)
    }

    /// Keeps what a file holds before it is saved over, if no version has that: it was found so at first, or was loaded again when
    /// somebody else had changed it. False if that took longer than `patience`.
    pub(in crate::app) fn keep_unkept(&self, path: &Path, patience: Duration) -> bool {
        let _ = self.orders.send(Order::Unkept(path.to_owned()));
        self.flush(patience)
    }

    /// Writes a file of the state folder.
    pub(in crate::app) fn write(&self, path: PathBuf, bytes: Vec<u8>) {
        let _ = self.orders.send(Order::Write(path, bytes));
    }

    /// What there is of a file, the latest first.
    pub(in crate::app) fn list(&self, path: Option<&Path>) -> Vec<Version> {
        self.versions.list(path)
    }

    /// Where they are.
    pub(in crate::app) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits until all is kept. False if that took longer than `patience`.
    pub(super) fn flush(&self, patience: Duration) -> bool {
        let (done, is_done) = channel();
        let _ = self.orders.send(Order::Flush(done));
        is_done.recv_timeout(patience).is_ok()
    }
}

fn work(versions: &Versions, orders: &Receiver<Order>) {
    for order in orders {
        let kept = match order {
            Order::Saved(path, stamp) => match storage::read_own(&path, stamp.length()) {
                // Another program may have been quicker; what it wrote is not ours to keep.
                Ok(bytes) if Stamp::of(&bytes) == stamp => versions.keep(Some(&path), Kind::Saved, &bytes),
                _ => Ok(()),
            },
            Order::Keep(path, kind, map) => versions.keep(path.as_deref(), kind, storage::to_string(&map).as_bytes()),
            Order::KeepSurely(path, kind, map, done) => {
                let kept = versions.keep(path.as_deref(), kind, storage::to_string(&map).as_bytes());
                let _ = done.send(kept.as_ref().map(drop).map_err(ToString::to_string));
                kept
            }
            Order::Theirs(path) => keep_file(versions, &path, Kind::Theirs, |_| true),
            Order::Unkept(path) => keep_file(versions, &path, Kind::Found, |bytes| !versions.has(&path, bytes)),
            Order::Write(path, bytes) => storage::write_own(&path, &bytes),
            Order::Flush(done) => {
                let _ = done.send(());
                Ok(())
            }
        };
        if let Err(error) = kept {
            tracing::warn!("not kept: {error}");
        }
    }
}

/// Keeps what a file holds, if `is_wanted`.
fn keep_file(
    versions: &Versions,
    path: &Path,
    kind: Kind,
    is_wanted: impl FnOnce(&[u8]) -> bool,
) -> Result<(), SaveError> {
    match storage::read_own(path, storage::MAX_BYTES) {
        Ok(bytes) if is_wanted(&bytes) => versions.keep(Some(path), kind, &bytes),
        _ => Ok(()),
    }
}
