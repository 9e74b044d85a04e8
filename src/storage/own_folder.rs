//! Folders for the eyes of the user they belong to.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

/// Makes a folder and those it is in, where they are not there.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
