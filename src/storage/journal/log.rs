//! The journal of one document on the disk: begun with a snapshot of its map, appended to, begun anew, taken away.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::frame;
use super::record::{Head, MARK, Record, VERSION};
use crate::model::ArgumentMap;
use crate::storage::disk::{Disk, is_ours, sync_folder, write_all};

/// What the name of a journal that is being written ends in.
pub(super) const UNFINISHED: &str = ".tmp";

/// A journal that is this process's own.
#[derive(Debug)]
pub(super) struct Log {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    file: File,
    /// How much of it is whole and on the disk.
    good: u64,
    /// How much of that is the snapshot.
    start: u64,
}

impl Log {
    /// Begins a journal at `path` in the place of what is there: whole with its first records, or not at all.
    pub(super) fn begin(
        disk: Arc<dyn Disk>,
        path: &Path,
        head: &Head,
        map: &ArgumentMap,
        records: &[Record],
    ) -> io::Result<Self> {
        let (bytes, start) = whole(head, map, records)?;
        let unfinished = with_end(path, UNFINISHED);
        let file = match Self::put(&*disk, &unfinished, path, &bytes) {
            Ok(file) => file,
            Err(error) => {
                // It may not be there, and if it stays it is swept at the next start.
                let _ = disk.remove(&unfinished);
                return Err(error);
            }
        };
        Ok(Self { disk, path: path.to_owned(), file, good: bytes.len() as u64, start: start as u64 })
    }

    fn put(disk: &dyn Disk, unfinished: &Path, path: &Path, bytes: &[u8]) -> io::Result<File> {
        let file = disk.open(unfinished, &own_file())?;
        if !is_ours(&file) {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        write_all(disk, &file, bytes)?;
        disk.sync(&file)?;
        disk.rename(unfinished, path)?;
        if let Some(folder) = path.parent() {
            sync_folder(disk, folder);
        }
        Ok(file)
    }

    /// Goes on with a journal that was read, cutting off what comes after `good` bytes.
    pub(super) fn adopt(disk: Arc<dyn Disk>, path: &Path, file: File, good: u64, start: u64) -> io::Result<Self> {
        cut(&*disk, &file, good)?;
        Ok(Self { disk, path: path.to_owned(), file, good, start })
    }

    /// Appends records and waits until they are on the disk. On an error the file ends where it did.
    pub(super) fn append(&mut self, records: &[Record]) -> io::Result<()> {
        let bytes = written(records)?;
        let done = write_all(&*self.disk, &self.file, &bytes).and_then(|()| self.disk.sync(&self.file));
        if let Err(error) = done {
            // If that fails as well, a reader cuts it off.
            let _ = cut(&*self.disk, &self.file, self.good);
            return Err(error);
        }
        self.good += bytes.len() as u64;
        Ok(())
    }

    /// How many bytes of changes there are, and how many of the map they start from.
    pub(super) fn sizes(&self) -> (u64, u64) {
        (self.good - self.start, self.start)
    }

    /// Takes it away.
    pub(super) fn remove(self) -> io::Result<()> {
        self.disk.remove(&self.path)
    }
}

/// A journal as it stands in its file, and how much of it comes before the changes.
fn whole(head: &Head, map: &ArgumentMap, records: &[Record]) -> io::Result<(Vec<u8>, usize)> {
    let mut bytes = format!("{MARK}{VERSION}\n").into_bytes();
    frame::put(&mut bytes, "head", &serde_json::to_vec(head)?);
    frame::put(&mut bytes, "map", crate::storage::to_string(map).as_bytes());
    let start = bytes.len();
    bytes.extend(written(records)?);
    Ok((bytes, start))
}

/// A journal as it stands in its file.
///
/// # Errors
/// When a change holds a number that JSON has not; no map takes such a change.
pub fn bytes(head: &Head, map: &ArgumentMap, records: &[Record]) -> io::Result<Vec<u8>> {
    whole(head, map, records).map(|(bytes, _)| bytes)
}

/// Records as they stand in the file.
fn written(records: &[Record]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for record in records {
        frame::put(&mut bytes, "change", &serde_json::to_vec(record)?);
    }
    Ok(bytes)
}

/// A path with something after its name.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// How a file is made that was not there, for its owner's eyes.
pub(super) fn own_file() -> OpenOptions {
    let mut how = OpenOptions::new();
    how.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    how
}

/// Cuts a file off at a length, and goes there.
fn cut(disk: &dyn Disk, mut file: &File, length: u64) -> io::Result<()> {
    disk.cut(file, length)?;
    file.seek(SeekFrom::Start(length)).map(|_| ())
}
