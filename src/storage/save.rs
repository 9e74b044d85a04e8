//! Writing a map to a file, whole or not at all.
//!
//! The text goes to a temporary file in the same folder, is flushed to the disk and then renamed over the old file, so
//! that at every moment the path holds either the old map or the new one. Permissions and, where the system allows,
//! owner and group of the old file are kept; other names of it (hard links) keep the old content.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::disk::{Disk, Real, read_all, sync_folder, to_read, write_all};
use super::links::{Unfollowed, follow};
use super::turn;
use super::{MAX_BYTES, Stamp, encode, sweep};
use crate::model::ArgumentMap;
use crate::say;
use crate::util::watch::{Part, Watch};

/// How far the whole is when the text stands in memory, and when it stands on the disk.
const ENCODED: f32 = 0.6;
const WRITTEN: f32 = 0.95;
/// So many bytes are written from one look at the watch to the next.
const CHUNK: usize = 1024 * 1024;
/// So many chunks are flushed to the disk together.
const FLUSHED: usize = 8;

/// What the caller takes to be on disk.
#[derive(Clone, Copy, Debug)]
pub enum Expected<'a> {
    /// What was read or written last. A file that holds something else is left alone; one that has gone is written anew.
    Unchanged(&'a Stamp),
    /// Whatever there is, because the analyst was asked.
    Anything,
    /// Nothing. A file that is there is left alone.
    New,
}

impl<'a> Expected<'a> {
    /// What was read or written last, if the file must still hold it.
    #[must_use]
    pub fn of(stamp: Option<&'a Stamp>) -> Self {
        stamp.map_or(Self::Anything, Self::Unchanged)
    }
}

/// Why a map could not be saved; the file is as it was, and no temporary file is left.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file has changed since it was read.
    #[error("{}", say!("storage-changed", path = path.display().to_string()))]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// A new file was to be made, and there is one.
    #[error("{}", say!("storage-already-there", path = path.display().to_string()))]
    AlreadyThere {
        /// The file.
        path: PathBuf,
    },
    /// The file is marked read-only, or belongs to somebody else.
    #[error("{}", say!("storage-write-protected", path = path.display().to_string()))]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Nothing may be written in the folder.
    #[error("{}", say!("storage-folder-write-protected", path = path.display().to_string(),
        folder = folder.display().to_string()))]
    FolderReadOnly {
        /// The file.
        path: PathBuf,
        /// Its folder.
        folder: PathBuf,
    },
    /// The folder is not there.
    #[error("{}", say!("storage-no-folder", path = path.display().to_string(), folder = folder.display().to_string()))]
    NoFolder {
        /// The file.
        path: PathBuf,
        /// The folder that is missing.
        folder: PathBuf,
    },
    /// The path is a folder, a device, a pipe or a socket.
    #[error("{}", say!("storage-not-a-file", path = path.display().to_string(), what = *what))]
    NotAFile {
        /// What the path leads to.
        path: PathBuf,
        /// `folder` or `special`.
        what: &'static str,
    },
    /// The file was replaced by a symbolic link, or the link leads to another file than it did.
    #[error("{}", say!("storage-leads-elsewhere", path = path.display().to_string(), target = target.display().to_string()))]
    LeadsElsewhere {
        /// The file.
        path: PathBuf,
        /// Where it leads now.
        target: PathBuf,
    },
    /// Symbolic links that lead to one another in a cycle.
    #[error("{}", say!("storage-link-loop", path = path.display().to_string()))]
    LinkLoop {
        /// The file.
        path: PathBuf,
    },
    /// The map would be larger than what can be read back.
    #[error("{}", say!("storage-map-too-large", path = path.display().to_string(),
        size = (MAX_BYTES / (1024 * 1024)).to_string()))]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{}", say!("storage-cannot-save", path = path.display().to_string(), doing = *doing,
        error = source.to_string()))]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done, in the word that the message knows it by.
        doing: &'static str,
        /// What the operating system says.
        source: io::Error,
    },
}

/// Saves `map` at `path`, following symbolic links, and gives back the stamp of what is now on disk.
///
/// # Errors
/// When the file is not as `expected`, is protected, or the operating system fails; the old file is then untouched.
pub fn save(map: &ArgumentMap, path: &Path, expected: Expected<'_>) -> Result<Stamp, SaveError> {
    let stamp = save_watched(map, path, expected, &Watch::default())?;
    // Nobody could stop it.
    stamp.ok_or_else(|| {
        let (path, doing) = (path.to_owned(), "saving");
        SaveError::Io { path, doing, source: io::ErrorKind::Interrupted.into() }
    })
}

/// As [`save`], with `watch` told how far the work is. None if it was told to stop before the file was replaced:
/// nothing on the disk has changed then.
///
/// # Errors
/// Those of [`save`].
pub fn save_watched(
    map: &ArgumentMap,
    path: &Path,
    expected: Expected<'_>,
    watch: &Watch,
) -> Result<Option<Stamp>, SaveError> {
    save_on(&Real, map, path, expected, watch)
}

/// As [`save_watched`], on a disk that may fail.
pub(super) fn save_on(
    disk: &dyn Disk,
    map: &ArgumentMap,
    path: &Path,
    expected: Expected<'_>,
    watch: &Watch,
) -> Result<Option<Stamp>, SaveError> {
    let Some(text) = encode::text(map, watch.part(0.0, ENCODED)) else { return Ok(None) };
    if text.len() as u64 > MAX_BYTES {
        return Err(SaveError::TooLarge { path: path.to_owned() });
    }
    let saving = Saving { disk, path, target: &link_target(path)?, expected };
    if !saving.write(text.as_bytes(), watch.part(ENCODED, WRITTEN))? {
        return Ok(None);
    }
    let stamp = Stamp::of(text.as_bytes());
    watch.reached(1.0);
    Ok(Some(stamp))
}

/// Writes a file as a whole or not at all, following symbolic links; what is there is replaced.
///
/// # Errors
/// When the file is protected or the operating system fails; the old file is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    write_whole_on(&Real, path, bytes)
}

/// As [`write_whole`], on a disk that may fail.
pub(super) fn write_whole_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let saving = Saving { disk, path, target: &link_target(path)?, expected: Expected::Anything };
    // Nobody can stop it.
    saving.write(bytes, Watch::default().part(0.0, 1.0)).map(|_| ())
}

/// One save under way.
pub(super) struct Saving<'a> {
    pub(super) disk: &'a dyn Disk,
    /// As the caller named it, for messages.
    pub(super) path: &'a Path,
    /// Where its symbolic links lead.
    pub(super) target: &'a Path,
    pub(super) expected: Expected<'a>,
}

impl Saving<'_> {
    /// Whether the file was replaced, and not the work told to stop.
    fn write(&self, bytes: &[u8], part: Part<'_>) -> Result<bool, SaveError> {
        let Some(file) = self.stage(bytes, part)? else { return Ok(false) };
        // Nobody else of this program replaces the file between this look and its replacement; others have little time for it,
        // for it is as late as can be.
        let _turn = turn::take(self.target);
        self.check_expected()?;
        if !part.goes_on(1.0) {
            return Ok(false);
        }
        // It is held till it is in place, or others would sweep it.
        let (_held, temporary) = file.into_parts();
        self.put_in_place(temporary)?;
        sync_folder(self.disk, self.folder());
        sweep(self.folder());
        Ok(true)
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &Path {
        match self.target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// A temporary file beside the target, on the disk with all that is to be in it and the permissions of the old file; none if
    /// the work was told to stop.
    pub(super) fn stage(&self, bytes: &[u8], part: Part<'_>) -> Result<Option<NamedTempFile>, SaveError> {
        let old = self.check_target()?;
        let file = self.temporary(self.folder(), old.is_none())?;
        for (index, chunk) in bytes.chunks(CHUNK).enumerate() {
            if !part.goes_on((index * CHUNK) as f32 / bytes.len() as f32) {
                return Ok(None);
            }
            write_all(self.disk, file.as_file(), chunk).map_err(|source| self.failed("writing", source))?;
            // Bit by bit, or all the waiting is at the end, where it cannot be stopped.
            if index % FLUSHED == FLUSHED - 1 {
                self.disk.sync(file.as_file()).map_err(|source| self.failed("write", source))?;
            }
        }
        if let Some(old) = &old {
            keep_owner(file.as_file(), old);
            self.keep_permissions(file.as_file(), old)?;
        }
        self.disk.sync_all(file.as_file()).map_err(|source| self.failed("write", source))?;
        Ok(Some(file))
    }

    /// Whether the target can be replaced; gives what is known of the file that is there.
    fn check_target(&self) -> Result<Option<fs::Metadata>, SaveError> {
        let path = || self.path.to_owned();
        let old = match self.disk.look(self.target) {
            Ok(old) => old,
            // What a process has open is a link that leads to no path, such as that of /dev/stdout.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let is_special = self.disk.look(self.path).is_ok_and(|it| !it.is_file() && !it.is_dir());
                let special = || SaveError::NotAFile { path: path(), what: "special" };
                return if is_special { Err(special()) } else { Ok(None) };
            }
            Err(source) => return Err(self.failed("look", source)),
        };
        if old.is_dir() {
            return Err(SaveError::NotAFile { path: path(), what: "folder" });
        }
        if !old.is_file() {
            return Err(SaveError::NotAFile { path: path(), what: "special" });
        }
        if matches!(self.expected, Expected::New) {
            return Err(SaveError::AlreadyThere { path: path() });
        }
        if old.permissions().readonly() {
            return Err(SaveError::ReadOnly { path: path() });
        }
        // A rename would get past the permissions of a file in a folder one may write in.
        match self.disk.open(self.target, OpenOptions::new().write(true)) {
            Ok(_) => Ok(Some(old)),
            Err(error) if is_refusal(&error) => Err(SaveError::ReadOnly { path: path() }),
            Err(source) => Err(self.failed("open", source)),
        }
    }

    fn temporary(&self, folder: &Path, is_new: bool) -> Result<NamedTempFile, SaveError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(sweep::PREFIX).suffix(sweep::SUFFIX);
        let how = temporary_file(is_new);
        let file = builder.make_in(folder, |path| self.disk.open(path, &how)).map_err(|source| {
            let (path, folder) = (self.path.to_owned(), folder.to_owned());
            match source.kind() {
                _ if is_refusal(&source) => SaveError::FolderReadOnly { path, folder },
                io::ErrorKind::NotFound if !folder.is_dir() => SaveError::NoFolder { path, folder },
                _ => self.failed("temporary", source),
            }
        })?;
        // So that nobody takes it for one that a process left which is no more.
        if let Err(error) = file.as_file().try_lock() {
            tracing::debug!("{}: the temporary file cannot be locked: {error}", folder.display());
        }
        Ok(file)
    }

    fn keep_permissions(&self, file: &File, old: &fs::Metadata) -> Result<(), SaveError> {
        self.disk.permit(file, old.permissions()).map_err(|source| self.failed("permissions", source))
    }

    fn check_expected(&self) -> Result<(), SaveError> {
        let Expected::Unchanged(stamp) = self.expected else { return Ok(()) };
        // One byte more than expected is enough to see that it has changed.
        let file = self.disk.open(self.target, &to_read());
        match file.and_then(|file| read_all(self.disk, &file, stamp.length().saturating_add(1))) {
            Ok(bytes) if Stamp::of(&bytes) == *stamp => Ok(()),
            Ok(_) => Err(SaveError::ChangedOnDisk { path: self.path.to_owned() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(self.failed("reread", source)),
        }
    }

    /// Gives the temporary file the name of the target; it is taken away if it does not get there.
    pub(super) fn put_in_place(&self, mut temporary: TempPath) -> Result<(), SaveError> {
        let is_placed = matches!(self.expected, Expected::New)
            && match self.disk.rename_new(&temporary, self.target) {
                Ok(()) => true,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(SaveError::AlreadyThere { path: self.path.to_owned() });
                }
                // Some file systems cannot do it in one step; another look must do there.
                Err(_) if self.disk.look(self.target).is_ok() => {
                    return Err(SaveError::AlreadyThere { path: self.path.to_owned() });
                }
                Err(_) => false,
            };
        if !is_placed {
            self.disk.rename(&temporary, self.target).map_err(|source| self.failed("replace", source))?;
        }
        temporary.disable_cleanup(true);
        Ok(())
    }

    pub(super) fn failed(&self, doing: &'static str, source: io::Error) -> SaveError {
        SaveError::Io { path: self.path.to_owned(), doing, source }
    }
}

fn is_refusal(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Where a path leads when it is a symbolic link, or a chain of them; the end need not be there.
///
/// # Errors
/// When links lead to one another in a cycle, or the system cannot read one.
pub fn link_target(path: &Path) -> Result<PathBuf, SaveError> {
    follow(path).map_err(|error| match (error, path.to_owned()) {
        (Unfollowed::Loop, path) => SaveError::LinkLoop { path },
        (Unfollowed::Io(source), path) => SaveError::Io { path, doing: "follow", source },
    })
}

/// How a temporary file is made. About a new file the user's umask decides, as it does for every other program; one that
/// gets the permissions of the old one is private till then.
fn temporary_file(is_new: bool) -> OpenOptions {
    let mut how = OpenOptions::new();
    how.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, if is_new { 0o666 } else { 0o600 });
    #[cfg(not(unix))]
    let _ = is_new;
    how
}

/// Only an administrator can give files away, so this may well fail; the content matters more.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    if let Ok(new) = file.metadata()
        && (new.uid(), new.gid()) != (old.uid(), old.gid())
        && let Err(error) =
            fchown(file, Some(old.uid()), Some(old.gid())).or_else(|_| fchown(file, None, Some(old.gid())))
    {
        tracing::debug!("owner and group of the file are not kept: {error}");
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}
