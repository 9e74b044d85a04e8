//! Folders for the eyes of the user they belong to.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

use super::SaveError;
use super::disk::{Disk, Real};
use super::save::write_whole_on;

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
