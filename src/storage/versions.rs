//! Earlier versions of files: copies in the state folder, one for each save, fewer the older they are.
//!
//! Each file has a folder, named after it and after a hash of its path; each version is a map file whose name says when it
//! was kept and why. Anybody can open one without this program.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::disk::{Disk, Real, read_all, to_read};
use super::hash::Fnv;
use super::own_folder::write_own_on;
use super::{EXTENSION, SaveError};

/// Versions of one file may have so many bytes together: a thousand of a map of a hundred claims.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;
/// Up to which age, in seconds, one version in how many seconds is kept. Older ones go.
const KEPT: [(u64, u64); 4] = [(HOUR, 0), (DAY, 600), (14 * DAY, HOUR), (120 * DAY, DAY)];

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The map was saved so.
    Saved,
    /// It was so while it was worked on.
    Unsaved,
    /// It was discarded so, in favour of what the file held.
    Discarded,
    /// Another program had made this of the file, and it was to be saved over.
    Theirs,
    /// The file held this before it was saved for the first time.
    Found,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Saved, Self::Unsaved, Self::Discarded, Self::Theirs, Self::Found];

    /// The word in the name of its file.
    const fn word(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Unsaved => "unsaved",
            Self::Discarded => "discarded",
            Self::Theirs => "theirs",
            Self::Found => "found",
        }
    }
}

/// An earlier version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Where it is.
    pub path: PathBuf,
    /// When it was kept.
    pub at: SystemTime,
    /// Why.
    pub kind: Kind,
    /// How many bytes it has.
    pub bytes: u64,
}

/// A folder of earlier versions.
#[derive(Clone, Debug)]
pub struct Versions {
    folder: PathBuf,
}

impl Versions {
    /// A folder, which is made when it is needed.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Keeps `text` as a version of the file at `path` (none: of maps that have no file), unless the latest is the same; thins
    /// the older ones.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, path: Option<&Path>, kind: Kind, text: &[u8]) -> Result<(), SaveError> {
        self.keep_on(&Real, path, kind, text, SystemTime::now())
    }

    /// As [`Versions::keep`], at some time and on a disk that may fail.
    pub(super) fn keep_on(
        &self,
        disk: &dyn Disk,
        path: Option<&Path>,
        kind: Kind,
        text: &[u8],
        now: SystemTime,
    ) -> Result<(), SaveError> {
        let folder = self.folder.join(name_of(path));
        let versions = self.list(path);
        if versions.first().is_some_and(|latest| holds(disk, latest, text)) {
            return Ok(());
        }
        let mut at = since_epoch(now);
        let name = |at: Duration| folder.join(format!("{:013}-{}.{EXTENSION}", at.as_millis(), kind.word()));
        while fs::symlink_metadata(name(at)).is_ok() {
            at += Duration::from_millis(1);
        }
        write_own_on(disk, &name(at), text)?;
        self.thin(disk, path, now);
        Ok(())
    }

    /// Whether a version of the file at `path`, be it the latest or not, holds `text`.
    #[must_use]
    pub fn has(&self, path: &Path, text: &[u8]) -> bool {
        self.list(Some(path)).iter().any(|version| holds(&Real, version, text))
    }

    /// The earlier versions of a file, the latest first.
    #[must_use]
    pub fn list(&self, path: Option<&Path>) -> Vec<Version> {
        let Ok(entries) = fs::read_dir(self.folder.join(name_of(path))) else { return Vec::new() };
        let mut versions: Vec<Version> = entries.flatten().filter_map(|entry| version(&entry)).collect();
        versions.sort_by(|one, other| (other.at, &other.path).cmp(&(one.at, &one.path)));
        versions
    }

    fn thin(&self, disk: &dyn Disk, path: Option<&Path>, now: SystemTime) {
        let versions = self.list(path);
        let ages = versions.iter().map(|version| (since_epoch(version.at).as_secs(), version.bytes));
        for surplus in surplus(since_epoch(now).as_secs(), &ages.collect::<Vec<_>>()) {
            let path = &versions[surplus].path;
            if let Err(error) = disk.remove(path) {
                tracing::debug!("{}: an old version stays: {error}", path.display());
            }
        }
    }
}

/// Whether a version holds `text`. One that cannot be read does not.
fn holds(disk: &dyn Disk, version: &Version, text: &[u8]) -> bool {
    let most = text.len() as u64 + 1;
    let read = || disk.open(&version.path, &to_read()).and_then(|file| read_all(disk, &file, most));
    version.bytes == text.len() as u64 && read().is_ok_and(|bytes| bytes == text)
}

fn since_epoch(at: SystemTime) -> Duration {
    at.duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn version(entry: &fs::DirEntry) -> Option<Version> {
    let name = entry.file_name().into_string().ok()?;
    let (millis, word) = name.strip_suffix(EXTENSION)?.strip_suffix('.')?.split_once('-')?;
    let at = UNIX_EPOCH.checked_add(Duration::from_millis(millis.parse().ok()?))?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word)?;
    // Nothing else was put there by this program: a pipe would be waited for.
    let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
    Some(Version { path: entry.path(), at, kind, bytes: data.len() })
}

/// The name of the folder for a file's versions.
fn name_of(path: Option<&Path>) -> String {
    let Some(path) = path else { return "untitled".to_owned() };
    let whole = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let stem = name.split('.').find(|part| !part.is_empty()).unwrap_or_default();
    let stem: String = stem.chars().filter(|c| c.is_alphanumeric() || *c == '-' || *c == '_').take(40).collect();
    format!("{stem}-{:016x}", Fnv::of(whole.as_os_str().as_encoded_bytes()))
}

/// Which of some versions should go, the latest first; each is when it was kept (in seconds, as `now`) and its bytes. The
/// latest stays, whatever it is.
fn surplus(now: u64, versions: &[(u64, u64)]) -> Vec<usize> {
    let (mut gone, mut bytes, mut last) = (Vec::new(), 0, None);
    for (n, (at, size)) in versions.iter().enumerate() {
        let apart = KEPT.iter().find(|(age, _)| now.saturating_sub(*at) < *age).map(|(_, apart)| *apart);
        // The later of two that are too near to each other stays.
        let is_far = |apart: u64| last.is_none_or(|last: u64| last.saturating_sub(*at) >= apart);
        if n > 0 && (!apart.is_some_and(is_far) || bytes + size > MOST_BYTES) {
            gone.push(n);
            continue;
        }
        bytes += size;
        last = Some(*at);
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_000 * DAY;

    fn kept(ages: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let ages: Vec<u64> = ages.into_iter().collect();
        let versions: Vec<_> = ages.iter().map(|age| (NOW - age, 1_000)).collect();
        let gone: std::collections::HashSet<usize> = surplus(NOW, &versions).into_iter().collect();
        ages.into_iter().enumerate().filter(|(n, _)| !gone.contains(n)).map(|(_, age)| age).collect()
    }

    #[test]
    fn the_older_the_fewer() {
        assert_eq!(kept((0..60).map(|n| n * 60)).len(), 60, "all of the last hour");
        // One a minute for two hundred days.
        let all = kept((0..200 * DAY / 60).map(|n| n * 60));
        let within = |from: u64, to: u64| all.iter().filter(|age| (from..to).contains(*age)).count();
        assert_eq!(within(HOUR, DAY), 23 * 6);
        assert_eq!(within(DAY, 14 * DAY), 13 * 24);
        assert_eq!((within(14 * DAY, 120 * DAY), within(120 * DAY, 200 * DAY)), (106, 0));
        assert_eq!(kept([400 * DAY]), [400 * DAY], "the latest stays");
        assert_eq!(kept([6 * DAY, 7 * DAY]), [6 * DAY, 7 * DAY]);
    }

    #[test]
    fn they_have_so_many_bytes_and_no_more() {
        let versions: Vec<_> = (0..10).map(|n| (NOW - n, MOST_BYTES / 4)).collect();
        assert_eq!(surplus(NOW, &versions), [4, 5, 6, 7, 8, 9]);
        assert_eq!(surplus(NOW, &[(NOW, MOST_BYTES * 2), (NOW - 1, 1)]), [1]);
    }

    #[test]
    fn what_is_kept_is_listed_and_the_same_is_kept_once() {
        let folder = tempfile::tempdir().unwrap();
        let versions = Versions::new(&folder.path().join("versions"));
        let path = folder.path().join("My map.argmap.json");
        let at = |n: u64| UNIX_EPOCH + Duration::from_secs(NOW + n);
        let keep = |kind, text, n| versions.keep_on(&Real, Some(&path), kind, str::as_bytes(text), at(n)).unwrap();
        keep(Kind::Saved, "one", 0);
        keep(Kind::Unsaved, "one", 1);
        keep(Kind::Discarded, "two", 2);
        keep(Kind::Theirs, "three", 2);
        let found = versions.list(Some(&path));
        let words: Vec<_> =
            found.iter().map(|version| (version.kind, fs::read_to_string(&version.path).unwrap())).collect();
        assert_eq!(words.len(), 3);
        assert_eq!(words[2], (Kind::Saved, "one".to_owned()));
        assert_eq!(found[2].at, at(0));
        assert!(versions.list(Some(Path::new("/other"))).is_empty() && versions.list(None).is_empty());
        assert!(found[0].path.to_string_lossy().contains("Mymap-"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_no_version_and_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let versions = Versions::new(folder.path());
        let at = UNIX_EPOCH + Duration::from_secs(NOW);
        let inner = folder.path().join("untitled");
        fs::create_dir(&inner).unwrap();
        let name = |seconds: u64| inner.join(format!("{:013}-saved.{EXTENSION}", seconds * 1_000));
        std::os::unix::fs::symlink("/dev/zero", name(NOW + 1)).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(name(NOW + 2)).status().unwrap().success());
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), name(NOW)).unwrap();
        versions.keep_on(&Real, None, Kind::Saved, b"one", at).unwrap();
        let found = versions.list(None);
        assert_eq!((found.len(), found[0].bytes), (1, 3));
        assert!(!folder.path().join("elsewhere").exists());
    }
}
