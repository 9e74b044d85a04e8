//! One line of a file of git's attributes, or of what it is to pass over, put in and taken out.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::config::GitError;
use crate::storage;

/// What git is told of maps.
pub(super) const LINE: &str = "*.argmap.json merge=linchpin diff=linchpin";
/// What git is to pass over: who has a map open.
pub(super) const PASSED_OVER: &str = ".*.linchpin-open";

/// Puts the line at the end of the file, unless it is there.
pub(super) fn put_in(path: &Path, line: &str) -> Result<(), GitError> {
    change(path, |old| {
        let is_there = old.split(|byte| *byte == b'\n').any(|one| is(one, line));
        (!is_there).then(|| {
            let mut new = old.to_vec();
            if !new.is_empty() && !new.ends_with(b"\n") {
                new.push(b'\n');
            }
            new.extend(line.bytes().chain([b'\n']));
            new
        })
    })
}

/// Takes the line out; all others stay as they are.
pub(super) fn take_out(path: &Path, line: &str) -> Result<(), GitError> {
    change(path, |old| {
        let new = old.split_inclusive(|byte| *byte == b'\n').filter(|one| !is(one, line)).collect::<Vec<_>>().concat();
        (new.len() != old.len()).then_some(new)
    })
}

fn is(one: &[u8], line: &str) -> bool {
    one.trim_ascii() == line.as_bytes()
}

/// Writes what `make` makes of the file, if anything.
fn change(path: &Path, make: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Result<(), GitError> {
    let failed = |error: String| GitError::Attributes { path: path.display().to_string(), error };
    let old = match storage::read_own(path, storage::MAX_BYTES) {
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(failed(error.to_string())),
    };
    let Some(new) = make(&old) else { return Ok(()) };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    }
    let mut file = fs::File::create(path).map_err(|error| failed(error.to_string()))?;
    file.write_all(&new).map_err(|error| failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_goes_in_once_and_out_without_a_trace() {
        let folder = tempfile::tempdir().unwrap();
        for before in ["", "*.png binary\n", "# no newline at the end", "*.a b\r\n*.c d\r\n"] {
            let path = folder.path().join("deep/info/attributes");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, before).unwrap();
            put_in(&path, LINE).unwrap();
            let once = fs::read_to_string(&path).unwrap();
            assert!(once.starts_with(before) && once.lines().filter(|line| *line == LINE).count() == 1, "{once:?}");
            put_in(&path, LINE).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), once);
            take_out(&path, LINE).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap().trim_end(), before.trim_end());
        }
        let missing = folder.path().join("other/attributes");
        take_out(&missing, LINE).unwrap();
        assert!(!missing.exists());
    }
}
