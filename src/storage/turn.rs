//! Taking turns: two programs that save one file at the same moment.
//!
//! Each looks whether the file is still what it knows, and then replaces it. Who comes between the two would be overwritten
//! unseen. So whoever replaces a file has a lock on the one that is there; who waited for it looks afterwards, and finds another.

use std::fs::File;
use std::path::Path;

/// The turn at a file; it ends when this is dropped. None where there is no file yet, or the file system knows no locks: it is
/// never in the way of a save for long.
#[cfg(unix)]
pub(super) fn take(path: &Path) -> Option<File> {
    use std::fs::TryLockError;
    use std::time::{Duration, Instant};

    /// A program that hangs with the lock in its hand does not keep others from saving.
    const PATIENCE: Duration = Duration::from_secs(3);
    let end = Instant::now() + PATIENCE;
    // Opening a pipe would wait for whoever writes to it.
    let is_file = std::fs::metadata(path).is_ok_and(|data| data.is_file());
    let file = is_file.then(|| File::open(path).ok())??;
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(TryLockError::WouldBlock) if Instant::now() < end => std::thread::sleep(Duration::from_millis(3)),
            Err(error) => {
                tracing::debug!("{}: no turn: {error}", path.display());
                return None;
            }
        }
    }
}

/// A locked file cannot be read or replaced by others here.
#[cfg(not(unix))]
pub(super) fn take(_path: &Path) -> Option<File> {
    None
}

#[cfg(test)]
mod tests {
    use crate::model::{ArgumentMap, Claim, Meta};
    use crate::storage::{self, Expected, SaveError};

    fn map(text: &str) -> ArgumentMap {
        ArgumentMap::from_parts(Meta::default(), vec![Claim::new("a", text)], Vec::new(), Vec::new()).unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn of_several_that_save_at_once_one_is_first_and_the_others_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.argmap.json");
        for round in 0..40 {
            let stamp = storage::save(&map(&format!("round {round}")), &path, Expected::Anything).unwrap();
            let outcomes: Vec<_> = std::thread::scope(|scope| {
                let save = |n: usize| {
                    let (path, stamp) = (&path, &stamp);
                    scope.spawn(move || {
                        storage::save(&map(&format!("{round} by {n}")), path, Expected::Unchanged(stamp))
                    })
                };
                let threads: Vec<_> = (0..4).map(save).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            let told = |outcome: &Result<_, SaveError>| matches!(outcome, Err(SaveError::ChangedOnDisk { .. }));
            assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
            assert_eq!(outcomes.iter().filter(|outcome| told(outcome)).count(), 3, "{outcomes:?}");
        }
    }
}
