//! Reading the map that a command names: from a file, or from standard input where the name is `-`.

use std::io::{self, Read as _, Write};
use std::path::Path;

use super::terminal::escaped;
use crate::model::{ArgumentMap, Edit, MetaChange, Semantics};
use crate::storage::{self, LoadError, Loaded};

/// What messages call standard input.
const STANDARD_INPUT: &str = "standard input";

/// Whether a name means standard input or standard output; a file that is called so is named with its folder.
pub(super) fn is_standard(name: &Path) -> bool {
    name.as_os_str() == "-"
}

/// What messages call the file of this name.
pub(super) fn called(file: &Path) -> String {
    if is_standard(file) { STANDARD_INPUT.to_owned() } else { escaped(&file.display()) }
}

/// Whether at most one of these is standard input; if not it is said on `err`.
pub(super) fn is_clear(files: &[&Path], err: &mut impl Write) -> io::Result<bool> {
    if files.iter().filter(|file| is_standard(file)).count() < 2 {
        return Ok(true);
    }
    writeln!(err, "- stands for standard input, which can be read only once. Name a file for the other map.")?;
    Ok(false)
}

/// The map in a file; none, and the reason on `err`, if it cannot be read.
pub(super) fn read(file: &Path, err: &mut impl Write) -> io::Result<Option<ArgumentMap>> {
    let loaded = if is_standard(file) {
        storage::load_from(io::stdin().lock(), STANDARD_INPUT)
    } else {
        storage::load_large(file)
    };
    told(loaded, err)
}

/// The map on standard input, an empty one if nothing is there; none, and the reason on `err`, if it cannot be read.
pub(super) fn read_unless_blank(err: &mut impl Write) -> io::Result<Option<ArgumentMap>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(storage::MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Some(ArgumentMap::default()));
    }
    told(storage::load_from(bytes.as_slice(), STANDARD_INPUT), err)
}

fn told(loaded: Result<Loaded, LoadError>, err: &mut impl Write) -> io::Result<Option<ArgumentMap>> {
    match loaded {
        Ok(loaded) => Ok(Some(loaded.map)),
        Err(error) => {
            writeln!(err, "{}", escaped(&error))?;
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
