//! Who has a map open: a small hidden file beside it for each window that has, so that two people on a shared folder know of
//! each other. It locks nobody out. One that its program left behind is removed by whoever comes next.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What the name of a notice ends in; it begins with a dot and the name of the map's file.
const END: &str = ".linchpin-open";
/// A notice is refreshed so often that one which is older than this by its folder's clock is nobody's.
const STALE: Duration = Duration::from_secs(150);
/// No notice is as long as this.
const LONGEST: u64 = 4_096;

/// Somebody who has a map open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The user's name on that machine.
    pub user: String,
    /// The machine's name.
    pub host: String,
    /// Since when, in seconds since 1970.
    #[serde(default)]
    pub since: u64,
}

impl Person {
    /// Somebody who opens a map now.
    #[must_use]
    pub fn now(user: &str, host: &str) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Self { user: user.to_owned(), host: host.to_owned(), since }
    }

    /// The same in words that can be shown: whoever wrote the notice may have put anything into it.
    fn mended(mut self) -> Self {
        for word in [&mut self.user, &mut self.host] {
            *word = word.chars().filter(|c| c.is_alphanumeric() || "-_. @".contains(*c)).take(60).collect();
        }
        self
    }
}

/// This window's notice; dropped, it is taken away.
#[derive(Debug)]
pub struct Presence {
    person: Person,
    path: PathBuf,
    file: File,
}

impl Presence {
    /// Puts a notice beside a map's file.
    ///
    /// # Errors
    /// When nothing can be written there; the map can be worked on all the same.
    pub fn announce(map: &Path, person: Person) -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        // Two machines may give processes the same number.
        let salt = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().subsec_nanos();
        let path = map.with_file_name(format!("{}{process}-{number}-{salt:x}{END}", beginning(map)));
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        if let Err(error) = file.try_lock() {
            tracing::debug!("{}: not locked: {error}", path.display());
        }
        let mut presence = Self { person, path, file };
        presence.refresh()?;
        Ok(presence)
    }

    /// Says that the window is still there.
    ///
    /// # Errors
    /// When the notice cannot be written any more.
    pub fn refresh(&mut self) -> io::Result<()> {
        let text = serde_json::to_string(&self.person)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(text.as_bytes())
    }

    /// Who else has the map open. Notices that nobody stands behind are removed.
    #[must_use]
    pub fn others(&self) -> Vec<Person> {
        // By the clock of the folder's machine, which is the one that dates the others.
        let now = self.file.metadata().and_then(|data| data.modified()).unwrap_or_else(|_| SystemTime::now());
        let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name()) else { return Vec::new() };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let (Ok(entries), Some(beginning)) = (fs::read_dir(folder), own_beginning(&name.to_string_lossy())) else {
            return Vec::new();
        };
        let mut found: Vec<Person> = entries
            .flatten()
            .filter(|entry| entry.file_name() != name)
            .filter(|entry| own_beginning(&entry.file_name().to_string_lossy()).as_ref() == Some(&beginning))
            .filter_map(|entry| self.person_in(&entry.path(), now))
            .collect();
        found.sort_by_key(|person| person.since);
        found
    }

    fn person_in(&self, path: &Path, now: SystemTime) -> Option<Person> {
        let data = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
        let mut text = String::new();
        let file = OpenOptions::new().read(true).write(true).open(path);
        let file = file.or_else(|_| File::open(path)).ok()?;
        (&file).take(LONGEST).read_to_string(&mut text).ok()?;
        let person = serde_json::from_str::<Person>(&text).ok().map(Person::mended);
        let is_held = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        let age = data.modified().ok().and_then(|at| now.duration_since(at).ok()).unwrap_or_default();
        let is_here = person.as_ref().is_some_and(|person| person.host == self.person.host);
        // On this machine the lock says it; of others' locks not every shared folder knows.
        let is_dead = !is_held && (is_here || age > STALE);
        if is_dead && let Err(error) = fs::remove_file(path) {
            tracing::debug!("{}: not removed: {error}", path.display());
        }
        person.filter(|_| !is_dead)
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::debug!("{}: not removed: {error}", self.path.display());
        }
    }
}

/// What the names of all notices of a map begin with.
fn beginning(map: &Path) -> String {
    format!(".{}.", map.file_name().unwrap_or_default().to_string_lossy())
}

/// What the name of a notice begins with; none if it is no notice.
fn own_beginning(name: &str) -> Option<String> {
    let (beginning, number) = name.strip_suffix(END)?.rsplit_once('.')?;
    (beginning.starts_with('.') && number.contains('-')).then(|| beginning.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notices(folder: &Path) -> usize {
        fs::read_dir(folder)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().path().to_string_lossy().ends_with(END))
            .count()
    }

    #[test]
    fn those_who_have_a_map_open_know_of_each_other_until_they_leave() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("m.argmap.json");
        let anna = Presence::announce(&map, Person { since: 1, ..Person::now("anna", "one") }).unwrap();
        let ben = Presence::announce(&map, Person { since: 2, ..Person::now("ben\u{1b}[2J", "two") }).unwrap();
        let elsewhere = Presence::announce(&folder.path().join("n.argmap.json"), Person::now("cem", "one")).unwrap();
        assert_eq!(anna.others(), [Person { since: 2, ..Person::now("ben2J", "two") }]);
        assert_eq!(ben.others()[0].user, "anna");
        assert!(elsewhere.others().is_empty());
        drop(ben);
        assert!(anna.others().is_empty());
        drop((anna, elsewhere));
        assert_eq!(notices(folder.path()), 0);
    }

    #[test]
    fn what_a_killed_program_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("m.argmap.json");
        let leave = |number: &str, host: &str, age: u64| {
            let path = folder.path().join(format!(".m.argmap.json.{number}{END}"));
            fs::write(&path, format!(r#"{{"user":"old","host":"{host}","since":1}}"#)).unwrap();
            let at = SystemTime::now() - Duration::from_secs(age);
            File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
        };
        leave("1-1-1", "here", 1);
        leave("2-1-1", "there", 1_000);
        leave("3-1-1", "there", 20);
        let odd = folder.path().join(format!(".m.argmap.json.4-1-1{END}"));
        fs::write(&odd, "no notice").unwrap();
        let mine = Presence::announce(&map, Person::now("me", "here")).unwrap();
        let hosts: Vec<String> = mine.others().into_iter().map(|person| person.host).collect();
        assert_eq!(hosts, ["there"]);
        assert!(odd.exists(), "it is young, and may be about to be written");
        assert_eq!(notices(folder.path()), 3);
    }
}
