//! Folders for the eyes of the user they belong to, and files in them. Whatever lies there may have been put there by anybody:
//! only plain files are read, and only so much of them.

use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use super::SaveError;
use super::disk::{Disk, Real};
use super::save::write_whole_on;
use crate::say;

/// What a plain file holds, symbolic links followed. A pipe is never waited for, a device that never ends not begun with.
///
/// # Errors
/// When the system refuses; of the kind `InvalidInput` when it is something else than a plain file, and `FileTooLarge` when
/// it has more than `most` bytes.
pub fn read_own(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::new(ErrorKind::FileTooLarge, say!("own-too-large", bytes = most.to_string()));
    let is_plain = |data: &fs::Metadata| match data {
        data if !data.is_file() => Err(io::Error::new(ErrorKind::InvalidInput, say!("own-special"))),
        data if data.len() > most => Err(too_large()),
        _ => Ok(()),
    };
    is_plain(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    // It may have been put there since.
    is_plain(&file.metadata()?)?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Writes a file as a whole or not at all, and makes its folder where it is not there.
///
/// # Errors
/// Those of [`write_whole`](super::write_whole).
pub fn write_own(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    write_own_on(&Real, path, bytes)
}

/// As [`write_own`], on a disk that may fail.
pub(super) fn write_own_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    // If it fails, so does writing.
    if let Some(folder) = path.parent()
        && let Err(error) = make(folder)
    {
        tracing::debug!("{}: {error}", folder.display());
    }
    write_whole_on(disk, path, bytes)
}

/// Makes a folder and those it is in, where they are not there.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn only_plain_files_are_read_and_only_so_much_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("plain"), "12345").unwrap();
        symlink(at("plain"), at("link")).unwrap();
        symlink("/dev/zero", at("endless")).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        for name in ["plain", "link"] {
            assert_eq!(read_own(&at(name), 5).unwrap(), b"12345");
            assert_eq!(read_own(&at(name), 4).unwrap_err().kind(), ErrorKind::FileTooLarge);
        }
        for name in ["endless", "pipe", "."] {
            assert_eq!(read_own(&at(name), 5).unwrap_err().kind(), ErrorKind::InvalidInput, "{name}");
        }
        assert_eq!(read_own(&at("nothing"), 5).unwrap_err().kind(), ErrorKind::NotFound);
    }
}
