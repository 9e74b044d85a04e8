//! The few things a journal asks of the disk, so that tests can have each of them fail.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// What a journal asks of the disk.
pub(super) trait Disk: Debug + Send + Sync {
    /// Makes a file that was not there, for its owner's eyes.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Opens a file to go on with it.
    fn open(&self, path: &Path) -> io::Result<File>;
    /// All of a file, from its start.
    fn read(&self, file: &mut File) -> io::Result<Vec<u8>>;
    /// Writes some of the bytes at the file's end; gives how many.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;
    /// Cuts a file off at a length, and goes there.
    fn cut(&self, file: &mut File, length: u64) -> io::Result<()>;
    /// Waits until what was written is on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Gives a file another name; what had that name is gone.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The disk as it is.
#[derive(Debug)]
pub(super) struct Real;

impl Disk for Real {
    fn create(&self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open(path)
    }

    fn read(&self, file: &mut File) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn cut(&self, file: &mut File, length: u64) -> io::Result<()> {
        file.set_len(length)?;
        file.seek(SeekFrom::Start(length)).map(|_| ())
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// Whether the file is now this process's own: a lock that ends with the process. Where locks are unknown, every file is.
pub(super) fn is_ours(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Writes all of the bytes.
pub(super) fn write_all(disk: &dyn Disk, file: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk.write(file, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
