//! Temporary files of a save that was killed: swept when nobody holds them any more.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::time::Duration;

/// What the name of a temporary file begins with.
pub(super) const PREFIX: &str = ".linchpin-";
/// What it ends in.
pub(super) const SUFFIX: &str = ".tmp";

/// Younger ones may be about to be locked.
const YOUNG: Duration = Duration::from_secs(1);

/// Removes from a folder what saves left there that never came to their end. Those of a process that is still saving are
/// locked and stay; on file systems that know no locks all stay.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_ours = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
    };
    for dead in entries.flatten().filter(is_ours).filter(is_dead) {
        if let Err(error) = fs::remove_file(dead.path()) {
            tracing::debug!("{}: not swept: {error}", dead.path().display());
        }
    }
}

fn is_dead(entry: &fs::DirEntry) -> bool {
    let Ok(data) = entry.metadata() else { return false };
    let is_old = data.modified().is_ok_and(|at| at.elapsed().is_ok_and(|age| age >= YOUNG));
    data.is_file() && is_old && File::options().write(true).open(entry.path()).is_ok_and(|file| is_free(&file))
}

fn is_free(file: &File) -> bool {
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_nobody_holds_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
            file
        };
        make(".linchpin-dead.tmp", 60);
        make(".linchpin-young.tmp", 0);
        make("linchpin-mine.tmp", 60);
        make(".linchpin-mine.json", 60);
        let held = make(".linchpin-held.tmp", 60);
        held.lock().unwrap();
        sweep(folder.path());
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [".linchpin-held.tmp", ".linchpin-mine.json", ".linchpin-young.tmp", "linchpin-mine.tmp"]);
        sweep(&folder.path().join("not there"));
    }
}
