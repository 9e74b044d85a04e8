//! The few things that reading, saving and the journal ask of the disk, so that tests can have each of them fail.

use std::fmt::Debug;
use std::fs::{self, File, Metadata, OpenOptions, Permissions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::TempPath;

/// What is asked of the disk.
pub(super) trait Disk: Debug + Send + Sync {
    /// What is at a path, symbolic links followed.
    fn look(&self, path: &Path) -> io::Result<Metadata>;
    /// What is at a path itself, be it a symbolic link.
    fn look_here(&self, path: &Path) -> io::Result<Metadata>;
    /// Opens or makes a file.
    fn open(&self, path: &Path, how: &OpenOptions) -> io::Result<File>;
    /// Reads some of the bytes that come next, `most` of them or fewer; gives how many, 0 at the end.
    fn read(&self, file: &File, most: u64, into: &mut Vec<u8>) -> io::Result<usize>;
    /// Writes some of the bytes at the file's place; gives how many.
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize>;
    /// Cuts a file off at a length.
    fn cut(&self, file: &File, length: u64) -> io::Result<()>;
    /// Gives a file the permissions of another.
    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()>;
    /// Waits until what was written is on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Waits until what was written is on the disk, and whose it is.
    fn sync_all(&self, file: &File) -> io::Result<()>;
    /// Gives a file another name; what had that name is gone.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name that no file has.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file one more name, or puts a copy of it there where files have but one.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The disk as it is.
#[derive(Debug)]
pub(super) struct Real;

impl Disk for Real {
    fn look(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path)
    }

    fn look_here(&self, path: &Path) -> io::Result<Metadata> {
        fs::symlink_metadata(path)
    }

    fn open(&self, path: &Path, how: &OpenOptions) -> io::Result<File> {
        how.open(path)
    }

    fn read(&self, file: &File, most: u64, into: &mut Vec<u8>) -> io::Result<usize> {
        file.take(most).read_to_end(into)
    }

    fn write(&self, mut file: &File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn cut(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    fn permit(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn sync_all(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        TempPath::try_from_path(from)?.persist_noclobber(to).map_err(|mut error| {
            // Whoever made it takes it away.
            error.path.disable_cleanup(true);
            error.error
        })
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            Err(_) => fs::copy(from, to).map(|_| ()),
            done => done,
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Other systems have nothing of the kind.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the file is now this process's own: a lock that ends with the process. Where locks are unknown, every file is.
pub(super) fn is_ours(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// How a file is opened that is only read.
pub(super) fn to_read() -> OpenOptions {
    let mut how = OpenOptions::new();
    how.read(true);
    how
}

/// All that is left of a file, or its next `most` bytes.
pub(super) fn read_all(disk: &dyn Disk, file: &File, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while (bytes.len() as u64) < most {
        if disk.read(file, most - bytes.len() as u64, &mut bytes)? == 0 {
            break;
        }
    }
    Ok(bytes)
}

/// Writes all of the bytes.
pub(super) fn write_all(disk: &dyn Disk, file: &File, mut bytes: &[u8]) -> io::Result<()> {
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

/// Makes a rename survive a power cut. By then the file is in place, and some file systems know nothing of the kind, so a
/// failure is only worth a line in the log.
pub(super) fn sync_folder(disk: &dyn Disk, folder: &Path) {
    if let Err(error) = disk.sync_folder(folder) {
        tracing::warn!("{}: flushing the folder failed: {error}", folder.display());
    }
}
