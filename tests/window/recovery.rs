//! Unsaved work: kept while the window is open, brought back by the next one.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::settings::Settings;
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::model::ArgumentMap;
use linchpin::storage;

use super::kit::*;

/// A folder for state and maps, and windows that keep their work there.
pub(super) struct Desk {
    pub(super) folder: tempfile::TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("test.argmap.json")
    }

    /// A map in a file, and a window on it.
    pub(super) fn with_map() -> (Self, Window) {
        let desk = Self::new();
        fs::write(desk.path(), storage::to_string(&small_map())).unwrap();
        let window = desk.open(Some(&desk.path()));
        (desk, window)
    }

    pub(super) fn open(&self, file: Option<&Path>) -> Window {
        self.open_with(file, Settings { reduced_motion: true, ..Settings::default() })
    }

    pub(super) fn open_with(&self, file: Option<&Path>, settings: Settings) -> Window {
        self.open_in(file, settings, 0.25)
    }

    /// A window in which so many seconds pass from frame to frame.
    fn open_in(&self, file: Option<&Path>, settings: Settings, pace: f32) -> Window {
        let (file, state) = (file.map(Path::to_owned), Some(self.state()));
        let mut window =
            Harness::builder().with_size([1280.0, 800.0]).with_max_steps(40).with_step_dt(pace).build_eframe(
                move |cc| {
                    let dialogs = Box::new(ScriptedDialogs::new([]));
                    let start = Start { file, dialogs, settings, trouble: None, config: None, state, watch: true };
                    LinchpinApp::new(&cc.egui_ctx, start)
                },
            );
        window.run();
        await_file(&mut window);
        window
    }

    pub(super) fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    pub(super) fn journals(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.state().join("journal")) else { return Vec::new() };
        let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        all.sort();
        all
    }

    /// Waits until the journal on disk gives this map; then the process is killed.
    pub(super) fn kill(&self, window: Window) {
        self.kill_with(window, |_| true);
    }

    /// The same, in one of these journals.
    fn kill_with(&self, window: Window, among: impl Fn(&Path) -> bool) {
        let wanted = map(&window).clone();
        let start = Instant::now();
        let is_kept =
            || self.journals().iter().filter(|path| among(path)).any(|path| in_journal(path).as_ref() == Some(&wanted));
        while !is_kept() {
            assert!(start.elapsed() < Duration::from_secs(20), "not on disk: {:?}", self.journals());
            std::thread::sleep(Duration::from_millis(10));
        }
        // Neither `on_exit` nor a question: the handle of the window goes, and with it the lock.
        drop(window);
        self.wait_for_locks();
    }

    pub(super) fn wait_for_locks(&self) {
        let is_free = |path: &PathBuf| fs::File::open(path).is_ok_and(|file| file.try_lock().is_ok());
        let start = Instant::now();
        while !self.journals().iter().all(is_free) && start.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn in_journal(path: &Path) -> Option<ArgumentMap> {
    storage::journal::read(&fs::read(path).ok()?).ok().map(|reading| reading.map)
}

/// A premise under the conclusion.
pub(super) fn add_premise(window: &mut Window, text: &str) {
    click_object(window, "Judgment. The bridge should close");
    press(window, Modifiers::NONE, Key::Tab);
    write(window, text);
    press(window, Modifiers::NONE, Key::Enter);
}

#[test]
fn killed_and_opened_again_it_is_as_it_was() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    let (before, steps) = (map(&window).clone(), window.state().document().history().len());
    assert!(window.state().document().is_dirty());
    desk.kill(window);

    let mut window = desk.open(None);
    assert_eq!(*map(&window), before);
    assert_eq!(window.state().document().path(), Some(desk.path().as_path()));
    assert!(window.state().document().is_dirty());
    window.get_by_label_contains("Unsaved work was brought back.");
    window.get_by_label_contains("1 claim added, 1 step added");
    assert_eq!(window.state().document().history().len(), steps);
    click(&mut window, "Keep");
    assert!(window.query_by_label_contains("Unsaved work was brought back.").is_none());
    // Its steps can be taken back, down to what is on disk.
    for _ in 0..steps {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert!(!window.state().document().is_dirty());
    assert_eq!(*map(&window), small_map());
}

#[test]
fn killed_twice_it_is_as_it_was_the_second_time() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    desk.kill(window);
    let mut window = desk.open(Some(&desk.path()));
    add_premise(&mut window, "It creaks.");
    let before = map(&window).clone();
    desk.kill(window);
    let window = desk.open(None);
    assert_eq!(*map(&window), before);
    window.get_by_label_contains("2 claims added, 2 steps added");
}

#[test]
fn discarded_the_file_is_back_and_nothing_is_left() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    desk.kill(window);
    let mut window = desk.open(None);
    click(&mut window, "Discard");
    assert_eq!(*map(&window), small_map());
    assert!(!window.state().document().is_dirty());
    desk.wait_for_locks();
    drop(window);
    assert_eq!(*map(&desk.open(None)), storage::example());
}

#[test]
fn saved_nothing_is_brought_back() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = map(&window).clone();
    drop(window);
    let start = Instant::now();
    while !desk.journals().is_empty() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(desk.journals(), Vec::<PathBuf>::new());
    let window = desk.open(Some(&desk.path()));
    assert_eq!(*map(&window), saved);
    assert!(window.query_by_label_contains("brought back").is_none());
}

#[test]
fn a_file_that_changed_since_is_said_and_asked_about() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    let mine = map(&window).clone();
    desk.kill(window);
    let theirs = storage::to_string(&small_map()).replace("rusting", "rusting badly");
    fs::write(desk.path(), &theirs).unwrap();
    let mut window = desk.open(Some(&desk.path()));
    assert_eq!(*map(&window), mine);
    window.get_by_label_contains("The file has been changed since");
    click(&mut window, "Keep");
    // Nothing is in conflict, so that saving puts both together.
    press(&mut window, Modifiers::COMMAND, Key::S);
    let saved = storage::load(&desk.path()).unwrap().map;
    assert_eq!(saved, *map(&window));
    assert!(saved.claims().any(|claim| claim.text == "It sways."));
    assert!(saved.claims().any(|claim| claim.text.contains("rusting badly")));
}

#[test]
fn a_file_that_has_gone_loses_nothing() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    let mine = map(&window).clone();
    desk.kill(window);
    fs::remove_file(desk.path()).unwrap();
    let mut window = desk.open(Some(&desk.path()));
    assert_eq!(*map(&window), mine);
    window.get_by_label_contains("The file is not there any more");
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&desk.path()).unwrap().map, mine);
    assert!(window.query_by_label_contains("The file is not there any more").is_none());
}

#[test]
fn a_map_that_was_never_saved_comes_back() {
    let desk = Desk::new();
    let mut window = desk.open(None);
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::NONE, Key::Insert);
    write(&mut window, "Only here.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let before = map(&window).clone();
    desk.kill(window);
    let window = desk.open(None);
    assert_eq!(*map(&window), before);
    assert_eq!((window.state().document().path(), window.state().document().is_dirty()), (None, true));
}

#[test]
fn several_are_opened_one_after_the_other_and_none_is_lost() {
    let desk = Desk::new();
    let file = |name: &str| desk.folder.path().join(name);
    for name in ["one.argmap.json", "two.argmap.json"] {
        fs::write(file(name), storage::to_string(&small_map())).unwrap();
        let mut window = desk.open(Some(&file(name)));
        add_premise(&mut window, name);
        desk.kill(window);
    }
    let mut window = desk.open(None);
    assert_eq!(window.state().document().path(), Some(file("two.argmap.json").as_path()));
    window.get_by_label_contains("There is other unsaved work");
    click(&mut window, "Open it");
    assert_eq!(window.state().document().path(), Some(file("one.argmap.json").as_path()));
    assert!(window.query_by_label_contains("There is other unsaved work").is_none());
    desk.kill(window);
    // What was open first waits in its journal.
    let window = desk.open(Some(&file("two.argmap.json")));
    assert!(map(&window).claims().any(|claim| claim.text == "two.argmap.json"));
    window.get_by_label_contains("There is other unsaved work");
}

#[test]
fn what_another_window_has_open_is_not_taken() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    assert!(window.state().document().is_dirty());
    let start = Instant::now();
    while desk.journals().is_empty() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let other = desk.open(None);
    assert_eq!(*map(&other), storage::example());
    assert!(other.query_by_label_contains("unsaved work").is_none());
}

/// Has something else in the place of some bytes of a file.
fn damage(path: &Path, what: &str) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    let place = bytes.windows(what.len()).position(|some| some == what.as_bytes()).unwrap();
    bytes[place] ^= 1;
    fs::write(path, &bytes).unwrap();
    bytes
}

#[test]
fn a_damaged_journal_is_kept_and_said() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    desk.kill(window);
    let path = desk.journals()[0].clone();
    let bytes = damage(&path, "The bridge is rusting.");
    let window = desk.open(None);
    assert!(window.state().message().contains(".damaged"), "{}", window.state().message());
    assert_eq!(fs::read(path.with_extension("journal.damaged")).unwrap(), bytes);
    assert_eq!(*map(&window), storage::example());
}

#[test]
fn one_bad_record_costs_no_other_and_it_is_said_where_the_journal_is() {
    let (desk, mut window) = Desk::with_map();
    for text in ["It sways.", "It creaks.", "It bends."] {
        add_premise(&mut window, text);
        click(&mut window, "Fit all");
    }
    desk.kill(window);
    let path = desk.journals()[0].clone();
    let bytes = damage(&path, "It creaks.");
    let mut window = desk.open(None);
    let is_there = |window: &Window, text: &str| map(window).claims().any(|claim| claim.text == text);
    assert!(is_there(&window, "It sways.") && is_there(&window, "It bends.") && !is_there(&window, "It creaks."));
    let copy = path.with_extension("journal.damaged");
    window.get_by_label_contains(&copy.display().to_string());
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    // From here on it is as any other.
    click(&mut window, "Fit all");
    add_premise(&mut window, "It leans.");
    let before = map(&window).clone();
    desk.kill_with(window, |path| path != copy);
    let window = desk.open(None);
    assert_eq!(*map(&window), before);
    assert!(window.query_by_label_contains(".damaged").is_none());
}

#[test]
fn of_many_damaged_journals_it_is_said_how_many_and_where() {
    let desk = Desk::new();
    let folder = desk.state().join("journal");
    fs::create_dir_all(&folder).unwrap();
    for n in 0..30 {
        fs::write(folder.join(format!("{n}.journal")), if n % 3 == 0 { "" } else { "no journal" }).unwrap();
    }
    let window = desk.open(None);
    let said = window.state().message();
    assert!(said.contains("20 journals") && said.contains(&folder.display().to_string()), "{said}");
    // And once.
    drop(window);
    assert_eq!(desk.open(None).state().message(), "");
}

#[cfg(unix)]
#[test]
fn what_is_no_journal_does_not_keep_the_window_from_opening() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    desk.kill(window);
    let folder = desk.state().join("journal");
    std::os::unix::fs::symlink("/dev/zero", folder.join("endless.journal")).unwrap();
    for file in [folder.join("pipe.journal"), desk.state().join("views.json")] {
        let _ = fs::remove_file(&file);
        assert!(std::process::Command::new("mkfifo").arg(file).status().unwrap().success());
    }
    let window = desk.open(None);
    assert!(map(&window).claims().any(|claim| claim.text == "It sways."));
    let said = window.state().message();
    assert!(said.contains("2 journals") && said.contains("views.json"), "{said}");
}

/// The versions that are kept, by the words in their names.
fn versions(desk: &Desk) -> Vec<(String, ArgumentMap)> {
    let folders = fs::read_dir(desk.state().join("versions")).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
    files
        .filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            Some((name.split(['-', '.']).nth(1)?.to_owned(), storage::load(&file.path()).ok()?.map))
        })
        .collect()
}

#[test]
fn what_is_not_saved_on_purpose_is_kept_as_a_version_and_that_is_said() {
    for (key, has_file) in [(Key::N, true), (Key::N, false), (Key::Q, true)] {
        let (desk, window) = Desk::with_map();
        drop(window);
        let settings = Settings { hot_exit: false, ..Settings::default() };
        let mut window = desk.open_with(has_file.then(|| desk.path()).as_deref(), settings);
        if has_file {
            add_premise(&mut window, "It sways.");
        } else {
            press(&mut window, Modifiers::NONE, Key::Insert);
            write(&mut window, "It sways.");
            press(&mut window, Modifiers::NONE, Key::Escape);
        }
        let mine = map(&window).clone();
        press(&mut window, Modifiers::COMMAND, key);
        click(&mut window, "Don't save");
        let is_kept = || versions(&desk).iter().any(|(kind, map)| kind == "discarded" && *map == mine);
        wait_until(&mut window, "kept", |_| is_kept());
        assert!(key == Key::Q || !window.state().document().is_dirty());
    }
}

#[test]
fn what_is_discarded_is_said_to_be_among_the_earlier_versions() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    let mine = map(&window).clone();
    desk.kill(window);
    let mut window = desk.open(None);
    click(&mut window, "Discard");
    assert!(window.state().message().contains("Earlier versions"), "{}", window.state().message());
    wait_until(&mut window, "kept", |_| versions(&desk).iter().any(|(_, map)| *map == mine));
    add_premise(&mut window, "It creaks.");
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    wait_until(&mut window, "the bar", |window| window.query_by_label_contains("There are unsaved changes").is_some());
    click(&mut window, "Load theirs");
    assert!(window.state().message().contains("Earlier versions"), "{}", window.state().message());
}

/// Whatever there is of the file's versions already, and however the file came to hold what it does.
#[test]
fn whatever_a_file_holds_is_a_version_before_a_save_of_ours_replaces_it() {
    let save = |window: &mut Window| {
        press(window, Modifiers::COMMAND, Key::S);
        await_file(window);
    };
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    desk.kill(window);
    let mut window = desk.open(None);
    // A version there is by then: what was discarded.
    click(&mut window, "Discard");
    await_file(&mut window);
    wait_until(&mut window, "kept", |_| !versions(&desk).is_empty());
    let mut replaced = vec![storage::load(&desk.path()).unwrap().map];
    add_premise(&mut window, "It creaks.");
    save(&mut window);
    // Loaded by itself, nothing being unsaved.
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    wait_until(&mut window, "theirs", |window| map(window).claims().any(|claim| claim.text.contains("badly")));
    replaced.push(storage::load(&desk.path()).unwrap().map);
    add_premise(&mut window, "It hums.");
    save(&mut window);
    // Loaded because it was asked for.
    add_premise(&mut window, "It leans.");
    replace_file(&desk.path(), "rusting badly", "rusting through");
    wait_until(&mut window, "the bar", |window| window.query_by_label_contains("There are unsaved changes").is_some());
    replaced.push(storage::load(&desk.path()).unwrap().map);
    click(&mut window, "Load theirs");
    await_file(&mut window);
    add_premise(&mut window, "It drips.");
    save(&mut window);
    for (n, state) in replaced.iter().enumerate() {
        assert!(versions(&desk).iter().any(|(_, map)| map == state), "the file's state {n} is in no version");
    }
}

#[test]
fn that_other_maps_have_unsaved_work_is_said_until_it_is_answered() {
    let desk = Desk::new();
    let file = |name: &str| desk.folder.path().join(name);
    for name in ["one.argmap.json", "two.argmap.json"] {
        fs::write(file(name), storage::to_string(&small_map())).unwrap();
        let mut window = desk.open(Some(&file(name)));
        add_premise(&mut window, name);
        desk.kill(window);
    }
    let mut window = desk.open(None);
    let is_said = |window: &Window| window.query_by_label_contains("There is other unsaved work").is_some();
    click(&mut window, "Keep");
    assert!(is_said(&window));
    for _ in 0..2 {
        click(&mut window, "Fit all");
        add_premise(&mut window, "It sways.");
        press(&mut window, Modifiers::COMMAND, Key::S);
        await_file(&mut window);
        assert!(is_said(&window), "a save has nothing to do with it");
    }
    click(&mut window, "Not now");
    click(&mut window, "Fit all");
    add_premise(&mut window, "It creaks.");
    press(&mut window, Modifiers::COMMAND, Key::S);
    await_file(&mut window);
    assert!(!is_said(&window));
}

#[test]
fn closing_asks_nothing_unless_it_is_told_to() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    press(&mut window, Modifiers::COMMAND, Key::Q);
    assert!(window.query_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Save changes?").is_none());
    let before = map(&window).clone();
    desk.kill(window);
    let settings = Settings { hot_exit: false, ..Settings::default() };
    let mut window = desk.open_with(None, settings);
    assert_eq!(*map(&window), before);
    press(&mut window, Modifiers::COMMAND, Key::Q);
    window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Save changes?");
}

#[test]
fn what_cannot_be_kept_as_a_version_is_discarded_only_if_that_is_wished() {
    let desk = Desk::new();
    fs::write(desk.path(), storage::to_string(&small_map())).unwrap();
    fs::create_dir_all(desk.state()).unwrap();
    let in_the_way = desk.state().join("versions");
    fs::write(&in_the_way, "no folder").unwrap();
    let mut window = desk.open_with(Some(&desk.path()), Settings { hot_exit: false, ..Settings::default() });
    add_premise(&mut window, "It sways.");
    let before = map(&window).clone();
    press(&mut window, Modifiers::COMMAND, Key::Q);
    click(&mut window, "Don't save");
    window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "It would be lost");
    click(&mut window, "Cancel");
    assert_eq!(*map(&window), before);
    assert!(window.state().document().is_dirty());

    fs::remove_file(&in_the_way).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::N);
    click(&mut window, "Don't save");
    assert!(window.query_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "It would be lost").is_none());
    assert_ne!(*map(&window), before);
}

#[test]
fn as_long_as_changes_cannot_be_kept_it_is_said_and_another_place_offered() {
    let desk = Desk::new();
    fs::write(desk.path(), storage::to_string(&small_map())).unwrap();
    fs::create_dir_all(desk.state()).unwrap();
    let in_the_way = desk.state().join("journal");
    fs::write(&in_the_way, "no folder").unwrap();
    let mut window = desk.open(Some(&desk.path()));
    add_premise(&mut window, "It sways.");
    let is_said = |window: &Window| window.query_by_label("Unsaved changes are not kept.").is_some();
    wait_until(&mut window, "said", is_said);
    for _ in 0..100 {
        window.step();
    }
    assert!(is_said(&window), "half a minute later as well");
    // Closing asks: nothing would be there again.
    press(&mut window, Modifiers::COMMAND, Key::Q);
    window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "Save changes?");
    click(&mut window, "Cancel");
    fs::remove_file(&in_the_way).unwrap();
    wait_until(&mut window, "kept again", |window| !is_said(window));
    assert_eq!(desk.journals().len(), 1);
}

/// Frames until something is so.
pub(super) fn wait_until(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let start = Instant::now();
    while !is_so(window) {
        assert!(start.elapsed() < Duration::from_secs(20), "not {what}: {}", window.state().message());
        std::thread::sleep(Duration::from_millis(20));
        window.step();
    }
    // Everything finds its place.
    window.run();
}

/// The map in another program: written beside the file and renamed over it.
pub(super) fn replace_file(path: &Path, from: &str, to: &str) {
    let beside = path.with_extension("other");
    fs::write(&beside, storage::to_string(&small_map()).replace(from, to)).unwrap();
    fs::rename(&beside, path).unwrap();
}

#[test]
fn a_file_replaced_by_another_program_is_loaded_again_if_nothing_is_unsaved() {
    let (desk, mut window) = Desk::with_map();
    click_object(&mut window, "Judgment. The bridge is rusting");
    let camera = window.state().canvas().camera;
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    wait_until(&mut window, "loaded again", |window| window.state().message().contains("loaded again"));
    assert!(map(&window).claims().any(|claim| claim.text == "The bridge is rusting badly."));
    assert!(window.state().message().contains("1 claim changed"));
    assert!(!window.state().document().is_dirty());
    assert_eq!(window.state().document().selection.single(), Some(&"rust".into()));
    assert_eq!(window.state().canvas().camera.zoom.to_bits(), camera.zoom.to_bits());
}

#[test]
fn with_unsaved_changes_one_picks_mine_or_theirs_and_the_other_is_kept_as_a_version() {
    for takes_theirs in [false, true] {
        let (desk, mut window) = Desk::with_map();
        add_premise(&mut window, "It sways.");
        let mine = map(&window).clone();
        replace_file(&desk.path(), "is rusting", "is rusting badly");
        wait_until(&mut window, "the bar", |window| {
            window.query_by_label_contains("There are unsaved changes").is_some()
        });
        click(&mut window, if takes_theirs { "Load theirs" } else { "Keep mine" });
        assert!(window.query_by_label_contains("There are unsaved changes").is_none());
        if takes_theirs {
            assert!(map(&window).claims().any(|claim| claim.text == "The bridge is rusting badly."));
            assert!(!window.state().document().is_dirty());
        } else {
            press(&mut window, Modifiers::COMMAND, Key::S);
            assert_eq!(storage::load(&desk.path()).unwrap().map, mine);
        }
        let word = if takes_theirs { "discarded" } else { "made by another program" };
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            press(&mut window, Modifiers::NONE, Key::Escape);
            open_versions(&mut window);
            if window.query_all_by_label_contains(word).next().is_some() {
                break;
            }
            press(&mut window, Modifiers::NONE, Key::Escape);
        }
        assert!(window.query_all_by_label_contains(word).next().is_some(), "{word}");
    }
}

pub(super) fn open_versions(window: &mut Window) {
    press(window, Modifiers::COMMAND, Key::K);
    write(window, "earlier versions");
    press(window, Modifiers::NONE, Key::Enter);
    window.run();
}

#[test]
fn earlier_versions_say_what_changed_and_are_opened_as_copies() {
    let (desk, mut window) = Desk::with_map();
    for text in ["It sways.", "It creaks."] {
        add_premise(&mut window, text);
        press(&mut window, Modifiers::COMMAND, Key::S);
    }
    let is_kept = || {
        fs::read_dir(desk.state().join("versions")).is_ok_and(|all| {
            all.flatten().any(|folder| fs::read_dir(folder.path()).is_ok_and(|versions| versions.count() == 3))
        })
    };
    wait_until(&mut window, "what there was, and two saves", |_| is_kept());
    open_versions(&mut window);
    wait_until(&mut window, "what changed", |window| window.query_by_label_contains("the first").is_some());
    assert_eq!(window.query_all_by_label_contains("1 claim added, 1 step added").count(), 2);
    // What the file held before it was first saved.
    window.get_by_label("as it was found");
    // All is told.
    wait_until(&mut window, "the rest", |window| window.query_all_by_label("…").next().is_none());
    // The last row of a save has two buttons: open, compare.
    let buttons: Vec<_> = window.get_all_by_label_contains(", saved").collect();
    buttons[buttons.len() - 2].click();
    wait_until(&mut window, "the copy", |window| window.state().document().path().is_none());
    assert!(map(&window).claims().any(|claim| claim.text == "It sways."));
    assert!(!map(&window).claims().any(|claim| claim.text == "It creaks."));
    // What was not changed is nothing unsaved.
    assert_eq!((window.state().document().path(), window.state().document().is_dirty()), (None, false));
}

#[test]
fn commits_are_among_the_earlier_versions() {
    let (desk, window) = Desk::with_map();
    drop(window);
    let git = |args: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.args(["-c", "user.name=Ann", "-c", "user.email=ann@localhost"]).args(args);
        git.current_dir(desk.folder.path())
            .env("HOME", desk.folder.path())
            .output()
            .is_ok_and(|run| run.status.success())
    };
    if !git(&["init", "-q"]) {
        // There is no git.
        return;
    }
    assert!(git(&["add", "test.argmap.json"]) && git(&["commit", "-q", "-m", "What the bridge stands on"]));
    let before = storage::load(&desk.path()).unwrap().map;
    let mut window = desk.open(Some(&desk.path()));
    add_premise(&mut window, "It sways.");
    press(&mut window, Modifiers::COMMAND, Key::S);
    open_versions(&mut window);
    wait_until(&mut window, "the commit", |window| {
        window.query_all_by_label_contains("by Ann: What the bridge stands on").count() >= 3
            && window.query_all_by_label("…").next().is_none()
    });
    let compare = window.get_all_by_label_contains("by Ann: What the bridge stands on").last();
    compare.unwrap().click();
    wait_until(&mut window, "the comparison", |window| window.query_by_label_contains("Compared with").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    open_versions(&mut window);
    wait_until(&mut window, "the commit", |window| {
        window.query_all_by_label_contains("by Ann: What the bridge stands on").count() >= 3
            && window.query_all_by_label("…").next().is_none()
    });
    let rows: Vec<_> = window.get_all_by_label_contains("by Ann: What the bridge stands on").collect();
    rows[rows.len() - 2].click();
    wait_until(&mut window, "the copy", |window| *map(window) == before);
    assert_eq!(window.state().document().path(), None);
}

#[test]
fn a_save_that_fails_offers_another_place_and_nothing_is_lost() {
    let (desk, mut window) = Desk::with_map();
    let folder = desk.folder.path().join("gone");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("there.argmap.json");
    fs::rename(desk.path(), &path).unwrap();
    drop(window);
    window = desk.open(Some(&path));
    add_premise(&mut window, "It sways.");
    fs::remove_dir_all(&folder).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.get_by_role_and_label(eframe::egui::accesskit::Role::Dialog, "The map was not saved");
    window.get_by_label_contains("Your changes are safe meanwhile");
    assert!(window.state().document().is_dirty());
    window.get_by_label("Save as…");
    let before = map(&window).clone();
    desk.kill(window);
    assert_eq!(*map(&desk.open(None)), before);
}

#[test]
fn what_the_file_holds_can_be_loaded_when_saving_finds_it_changed() {
    let (desk, mut window) = Desk::with_map();
    // Both have changed one claim, so that saving cannot put both together.
    click_object(&mut window, "Judgment. The bridge is rusting");
    press(&mut window, Modifiers::NONE, Key::F2);
    press(&mut window, Modifiers::COMMAND, Key::A);
    write(&mut window, "It is sound.");
    press(&mut window, Modifiers::NONE, Key::Escape);
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    press(&mut window, Modifiers::COMMAND, Key::S);
    click(&mut window, "Load what is there");
    assert!(map(&window).claims().any(|claim| claim.text == "The bridge is rusting badly."));
    assert!(!window.state().document().is_dirty());
}

#[cfg(unix)]
#[test]
fn a_link_put_in_the_place_of_the_file_is_not_followed() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    let other = desk.folder.path().join("other.json");
    let text = fs::read_to_string(desk.path()).unwrap();
    fs::write(&other, &text).unwrap();
    fs::remove_file(desk.path()).unwrap();
    std::os::unix::fs::symlink(&other, desk.path()).unwrap();
    press(&mut window, Modifiers::COMMAND, Key::S);
    window.get_by_label_contains("has become a link");
    assert_eq!(fs::read_to_string(&other).unwrap(), text);
    assert!(window.state().document().is_dirty());
}

#[test]
fn a_map_is_looked_at_as_it_was_and_opened_again_when_none_is_asked_for() {
    let (desk, mut window) = Desk::with_map();
    press(&mut window, Modifiers::COMMAND, Key::Num0);
    click_object(&mut window, "Judgment. The bridge should close");
    press(&mut window, Modifiers::COMMAND, Key::Period);
    click(&mut window, "Sources");
    let (camera, folded) = (window.state().canvas().camera, window.state().document().lens().folded.clone());
    assert!(!folded.is_empty());
    // Another map is opened, and this one again.
    press(&mut window, Modifiers::COMMAND, Key::N);
    drop(window);
    let state = desk.state();
    let start = Instant::now();
    while !state.join("views.json").exists() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let settings = Settings { last_open: Some(desk.path()), reduced_motion: true, ..Settings::default() };
    let window = desk.open_with(None, settings.clone());
    assert_eq!(window.state().document().path(), Some(desk.path().as_path()));
    assert_eq!(window.state().document().lens().folded, folded);
    assert_eq!(window.state().canvas().camera, camera);
    assert!(!window.state().document().is_dirty());
    let window = desk.open_with(None, Settings { open_again: false, ..settings });
    assert_eq!(*map(&window), storage::example());
}

#[test]
fn two_windows_on_one_file_know_of_each_other() {
    let (desk, mut window) = Desk::with_map();
    let is_told = |window: &Window| window.query_all_by_label_contains("Also open: ").next().is_some();
    assert!(!is_told(&window));
    let other = desk.open(Some(&desk.path()));
    wait_until(&mut window, "the other", |window| is_told(window));
    drop(other);
    wait_until(&mut window, "alone again", |window| !is_told(window));
    drop(window);
    let start = Instant::now();
    let is_left = || {
        fs::read_dir(desk.folder.path())
            .unwrap()
            .any(|entry| entry.unwrap().file_name().to_string_lossy().ends_with(".linchpin-open"))
    };
    while is_left() && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(!is_left());
}

#[test]
fn unsaved_work_becomes_a_version_every_five_minutes() {
    let (desk, window) = Desk::with_map();
    drop(window);
    let mut window = desk.open_in(Some(&desk.path()), Settings::default(), 100.0);
    // A click that lasts a hundred seconds is none.
    press(&mut window, Modifiers::NONE, Key::Insert);
    write(&mut window, "It sways.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(window.state().document().is_dirty());
    let versions = || {
        let folders = fs::read_dir(desk.state().join("versions")).into_iter().flatten().flatten();
        folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten()).count()
    };
    wait_until(&mut window, "kept", |_| versions() > 0);
    let mut steps = || {
        for _ in 0..8 {
            window.step();
        }
        std::thread::sleep(Duration::from_millis(200));
        versions()
    };
    assert_eq!(steps(), steps(), "nothing has changed since");
}

#[test]
fn with_unsaved_changes_theirs_are_merged_as_one_step() {
    let (desk, mut window) = Desk::with_map();
    add_premise(&mut window, "It sways.");
    let mine = map(&window).clone();
    replace_file(&desk.path(), "is rusting", "is rusting badly");
    wait_until(&mut window, "the bar", |window| window.query_by_label_contains("There are unsaved changes").is_some());
    click(&mut window, "Merge");
    let texts: Vec<String> = map(&window).claims().map(|claim| claim.text.clone()).collect();
    assert!(texts.iter().any(|text| text == "It sways.") && texts.iter().any(|text| text.contains("rusting badly")));
    assert!(window.state().message().contains("1 claim changed"), "{}", window.state().message());
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert_eq!(storage::load(&desk.path()).unwrap().map, *map(&window));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(*map(&window), mine);
}

#[test]
fn two_windows_on_one_file_that_agree_save_one_after_the_other() {
    let (desk, mut one) = Desk::with_map();
    let mut other = desk.open(Some(&desk.path()));
    add_premise(&mut one, "It sways.");
    add_premise(&mut other, "Its steel is brittle.");
    press(&mut one, Modifiers::COMMAND, Key::S);
    // Before the other has seen it, or after: the save puts both together.
    press(&mut other, Modifiers::COMMAND, Key::S);
    let saved = storage::load(&desk.path()).unwrap().map;
    let has = |text: &str| saved.claims().any(|claim| claim.text == text);
    assert!(has("It sways.") && has("Its steel is brittle."), "{:?}", other.state().message());
    assert!(other.state().message().contains("1 claim added"), "{}", other.state().message());
    assert!(!other.state().document().is_dirty());
}

#[test]
fn a_file_that_is_no_map_any_more_has_a_bar_and_is_unsaved() {
    let (desk, mut window) = Desk::with_map();
    let mine = map(&window).clone();
    let before = fs::read_to_string(desk.path()).unwrap();
    fs::write(desk.path(), "<<<<<<< ours\n").unwrap();
    wait_until(&mut window, "the bar", |window| {
        window.query_by_label_contains("The file is no map any more").is_some()
    });
    assert!(window.state().document().is_dirty());
    assert_eq!(*map(&window), mine);
    fs::write(desk.path(), before).unwrap();
    wait_until(&mut window, "its end", |window| {
        window.query_by_label_contains("The file is no map any more").is_none()
    });
    assert!(!window.state().document().is_dirty());
}
