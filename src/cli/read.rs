//! Reading the map that a command names.

use std::io::{self, Write};
use std::path::Path;

use crate::model::{ArgumentMap, Edit, MetaChange, Semantics};
use crate::storage;

/// The map in a file; none, and the reason on `err`, if it cannot be read.
pub(super) fn read(file: &Path, err: &mut impl Write) -> io::Result<Option<ArgumentMap>> {
    match storage::load(file) {
        Ok(loaded) => Ok(Some(loaded.map)),
        Err(error) => {
            writeln!(err, "{error}")?;
            Ok(None)
        }
    }
}

/// The map in a file, made to name another semantics or another k where these are given; none, and the reason on `err`,
/// if it cannot be read or they make no sense.
pub(super) fn read_under(
    file: &Path,
    semantics: Option<Semantics>,
    k: Option<f64>,
    err: &mut impl Write,
) -> io::Result<Option<ArgumentMap>> {
    let Some(mut map) = read(file, err)? else { return Ok(None) };
    let changes = [semantics.map(MetaChange::Semantics), k.map(MetaChange::K)];
    for change in changes.into_iter().flatten() {
        let option = if matches!(change, MetaChange::K(_)) { "--k" } else { "--semantics" };
        if let Err(error) = Edit::Meta(change).apply(&mut map) {
            writeln!(err, "{option}: {error}")?;
            return Ok(None);
        }
    }
    Ok(Some(map))
}
