//! What is done when the program is told to end, or panics: the journal is written, and where it is is said.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use eframe::egui::Context;

use crate::model::ArgumentMap;
use crate::say;
use crate::storage;
use crate::storage::journal::Recorder;

/// How long the journal has to be written.
const PATIENCE: Duration = Duration::from_secs(1);
/// What the name of a map begins with that could be kept nowhere else.
const UNSAVED: &str = "linchpin-unsaved-";
/// So long such a map is spoken of.
const REMEMBERED: Duration = Duration::from_hours(72);

/// Whether the system has told the program to end.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Told(Arc<AtomicBool>);

impl Told {
    pub(in crate::app) fn is_told(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// From now on a panic anywhere writes the journal first, and says where it is.
pub(super) fn on_panic(recorder: Recorder, folder: PathBuf) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        // The thread that writes cannot wait for itself.
        if std::thread::current().name() != Some("journal") {
            write_all(&recorder, &folder);
        }
    }));
}

/// Writes what is unsaved: into its journal, else where temporary files go. Says where it is.
fn write_all(recorder: &Recorder, folder: &Path) {
    let is_kept = recorder.flush(PATIENCE);
    if !is_kept && let Some(map) = recorder.map(PATIENCE) {
        kept_elsewhere(&map, &std::env::temp_dir());
        return;
    }
    let folder = folder.display().to_string();
    let said =
        if is_kept { say!("last-words-kept", folder = folder) } else { say!("last-words-unsure", folder = folder) };
    // If nobody listens there is nobody to tell.
    let _ = writeln!(io::stderr(), "{said}");
}

/// Puts a map into a folder, whatever else fails, and says where it is. False, which is said as well, if it cannot be written.
pub(super) fn kept_elsewhere(map: &ArgumentMap, folder: &Path) -> bool {
    let name = format!("{UNSAVED}{}.{}", std::process::id(), storage::EXTENSION);
    let path = folder.join(name);
    let written = storage::save(map, &path, storage::Expected::Anything);
    let said = match &written {
        Ok(_) => say!("last-words-elsewhere", file = path.display().to_string()),
        Err(error) => say!("last-words-lost", reason = error.to_string()),
    };
    let _ = writeln!(io::stderr(), "{said}");
    written.is_ok()
}

/// What to say of the maps that the program left in a folder the last time that nothing else could be written; none if it
/// left none in the last days.
pub(super) fn left_elsewhere(folder: &Path) -> Option<String> {
    let is_recent = |path: &PathBuf| {
        let when = std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_file)?.modified().ok()?;
        (when.elapsed().unwrap_or_default() < REMEMBERED).then_some(when)
    };
    let is_one = |name: &str| name.starts_with(UNSAVED) && name.ends_with(storage::EXTENSION);
    let files = std::fs::read_dir(folder).ok()?.flatten();
    let files = files.filter(|entry| entry.file_name().to_str().is_some_and(is_one)).map(|entry| entry.path());
    let latest = files.filter_map(|path| Some((is_recent(&path)?, path))).max()?.1;
    Some(say!("last-words-found", file = latest.display().to_string()))
}

/// From now on the signals that end a program close the window as its user would, what is unsaved being kept. A window that
/// does not answer is closed all the same.
#[cfg(unix)]
pub(super) fn on_signals(recorder: Option<Recorder>, told: &Told, ctx: &Context) {
    use eframe::egui::ViewportCommand;
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let mut signals = match Signals::new([SIGTERM, SIGINT, SIGHUP]) {
        Ok(signals) => signals,
        Err(error) => {
            tracing::warn!("signals cannot be heard: {error}");
            return;
        }
    };
    let (told, ctx) = (told.clone(), ctx.clone());
    let work = move || {
        if signals.forever().next().is_none() {
            return;
        }
        let flush = || recorder.as_ref().is_none_or(|recorder| recorder.flush(PATIENCE));
        let is_kept = flush();
        told.0.store(true, Ordering::Relaxed);
        ctx.send_viewport_cmd(ViewportCommand::Close);
        ctx.request_repaint();
        // The program is gone before that, if its window answers.
        std::thread::sleep(PATIENCE * 2);
        std::process::exit(i32::from(!(flush() && is_kept)));
    };
    if let Err(error) = std::thread::Builder::new().name("signals".to_owned()).spawn(work) {
        tracing::warn!("signals cannot be heard: {error}");
    }
}

#[cfg(not(unix))]
pub(super) fn on_signals(_recorder: Option<Recorder>, _told: &Told, _ctx: &Context) {}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;
    use crate::model::{Claim, ClaimChange, Edit, Meta, Selection};
    use crate::storage::journal::{Head, Keeper, Leftover, Record, leftovers};

    /// Tells the other process where to write.
    const FOLDER: &str = "LINCHPIN_TEST_LAST_WORDS";

    /// A change, a panic, and an end without any tidying.
    #[test]
    #[ignore = "ends the process; the next test runs it in one of its own"]
    fn panic_after_a_change() {
        let Some(folder) = std::env::var_os(FOLDER) else { return };
        // A folder that there cannot be stands for a disk that is full.
        let folder = Path::new(&folder);
        let keeper = Keeper::new(folder).unwrap();
        let claims = vec![Claim::new("a", "Before.")];
        let map = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap();
        keeper.begin(Head::default(), map);
        let recorder = keeper.recorder().unwrap();
        on_panic(recorder.clone(), folder.to_owned());
        let flushed = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            flushed(panic);
            std::process::abort();
        }));
        let edit = Edit::Claim("a".into(), ClaimChange::Text("After.".to_owned()));
        let (before, after) = (Selection::default(), Selection::default());
        recorder.record(Record::Do { name: "edit-text".to_owned(), edit, before, after });
        panic!("as a fault of the program would");
    }

    #[test]
    fn what_the_journal_cannot_keep_is_put_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let map =
            ArgumentMap::from_parts(Meta::default(), vec![Claim::new("a", "Here.")], Vec::new(), Vec::new()).unwrap();
        assert_eq!(left_elsewhere(folder.path()), None);
        assert!(kept_elsewhere(&map, folder.path()));
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        assert_eq!(storage::load(&file).unwrap().map, map);
        let said = left_elsewhere(folder.path()).expect("the next start says so");
        assert!(said.contains(&file.display().to_string()), "{said}");
        assert!(!kept_elsewhere(&map, &folder.path().join("not there")));
    }

    /// Runs a change and a panic in a process of its own, with its journal in a folder. What it said, and where it puts what it
    /// can write nowhere else.
    fn panic_with_journal_in(folder: &Path) -> (String, tempfile::TempDir) {
        let elsewhere = tempfile::tempdir().unwrap();
        let name = "app::recovery::last_words::tests::panic_after_a_change";
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture", name])
            .env(FOLDER, folder)
            .env("TMPDIR", elsewhere.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(!output.status.success());
        (String::from_utf8_lossy(&output.stderr).into_owned(), elsewhere)
    }

    #[test]
    fn a_panic_writes_the_journal_and_says_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (said, _) = panic_with_journal_in(folder.path());
        assert!(said.contains(&folder.path().display().to_string()), "{said}");
        let found = leftovers(folder.path());
        let [Leftover::Work(_, reading)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(reading.map.claim(&"a".into()).unwrap().text, "After.");
    }

    #[cfg(unix)]
    #[test]
    fn a_panic_puts_the_map_elsewhere_if_the_journal_cannot_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("a file");
        std::fs::write(&blocked, "in the way").unwrap();

        let (said, elsewhere) = panic_with_journal_in(&blocked.join("journal"));

        let file = std::fs::read_dir(elsewhere.path()).unwrap().next().expect("a file").unwrap().path();
        assert!(said.contains(&file.display().to_string()), "{said}");
        assert_eq!(storage::load(&file).unwrap().map.claim(&"a".into()).unwrap().text, "After.");
    }
}
