//! A journal kept, left by a process that ended, and read again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::folder::claim;
use super::*;
use crate::model::sketch::sketch;
use crate::model::{ArgumentMap, Claim, ClaimChange, Edit, History, Id, Inference, Meta, Selection};
use crate::storage::disk::Real;
use crate::storage::faulty::{ENOSPC, Faulty};
use crate::{message, storage};

const PATIENCE: Duration = Duration::from_secs(20);

/// A map with its history, as a window has it, and the journal of it.
pub(super) struct Desk {
    pub(super) map: ArgumentMap,
    pub(super) history: History,
    pub(super) keeper: Keeper,
}

impl Desk {
    pub(super) fn new(keeper: Keeper, head: Head, map: ArgumentMap) -> Self {
        keeper.begin(head, map.clone());
        Self { map, history: History::default(), keeper }
    }

    pub(super) fn at(folder: &Path) -> Self {
        Self::new(Keeper::on(Arc::new(Real), folder, 20_000).unwrap(), saved(), sketch("a -> b; c -> b"))
    }

    pub(super) fn record(&self, record: Record) {
        self.keeper.recorder().unwrap().record(record);
    }

    pub(super) fn make(&mut self, edit: Edit) {
        let (name, nothing) = (message!("edit-text"), Selection::default());
        self.history.apply(&mut self.map, name, edit.clone(), &nothing, &nothing).unwrap();
        self.record(Record::Do { name: name.key().to_owned(), edit, before: nothing.clone(), after: nothing });
    }

    pub(super) fn write(&mut self, id: &str, text: &str) {
        self.make(Edit::Claim(id.into(), ClaimChange::Text(text.to_owned())));
    }

    fn undo(&mut self) {
        self.record(Record::Undo(self.history.undo_edit().unwrap().clone()));
        self.history.undo(&mut self.map).unwrap();
    }

    fn redo(&mut self) {
        self.record(Record::Redo(self.history.redo_edit().unwrap().clone()));
        self.history.redo(&mut self.map).unwrap();
    }

    fn seal(&mut self) {
        self.record(Record::Seal);
        self.history.seal();
    }

    pub(super) fn flush(&self) {
        assert!(self.keeper.flush(PATIENCE));
    }
}

pub(super) fn saved() -> Head {
    Head { path: Some("/maps/m.argmap.json".into()), saved: true, ..Head::default() }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn only(folder: &Path) -> PathBuf {
    let names = names(folder);
    assert_eq!(names.len(), 1, "{names:?}");
    folder.join(&names[0])
}

/// What a process that starts now finds, after the one before has ended.
pub(super) fn found(folder: &Path) -> Vec<(Claimed, Box<Reading>)> {
    let work = |leftover| match leftover {
        Leftover::Work(claimed, reading) => (claimed, reading),
        Leftover::KeptBeside(sentence) => panic!("{sentence}"),
    };
    // The thread that had the file may be on its way out.
    let start = Instant::now();
    loop {
        let found = leftovers(folder);
        let journals = names(folder).iter().filter(|name| name.ends_with(".journal")).count();
        if found.len() == journals || start.elapsed() > PATIENCE {
            return found.into_iter().map(work).collect();
        }
        drop(found);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[track_caller]
fn assert_same(one: &ArgumentMap, other: &ArgumentMap) {
    assert_eq!(storage::to_string(one), storage::to_string(other));
}

#[test]
fn what_was_changed_comes_back_with_its_steps() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    let start = desk.map.clone();
    for text in ["o", "on", "one"] {
        desk.write("a", text);
    }
    desk.seal();
    desk.write("a", "two");
    desk.seal();
    desk.make(Edit::AddClaim { claim: Box::new(Claim::new("new", "New.")), at: 0 });
    desk.undo();
    desk.undo();
    desk.redo();
    let Desk { mut map, mut history, keeper } = desk;
    drop(keeper);
    let (_, mut reading) = found(folder.path()).pop().unwrap();
    assert!(!reading.is_damaged && reading.head == saved());
    assert_same(&reading.start, &start);
    assert_same(&reading.map, &map);
    assert_eq!((reading.history.len(), reading.history.is_dirty()), (2, true));
    assert_eq!(reading.history.redo_edit(), history.redo_edit());
    while history.undo(&mut map).is_some() {
        assert!(reading.history.undo(&mut reading.map).is_some());
        assert_same(&reading.map, &map);
    }
    assert!(reading.history.is_empty() && !reading.history.is_dirty());
}

#[test]
fn steps_from_before_a_save_can_be_taken_back_after_it() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    desk.write("a", "one");
    desk.flush();
    desk.keeper.recorder().unwrap().saved(saved());
    desk.history.mark_saved();
    desk.undo();
    desk.flush();
    let now = desk.map.clone();
    drop(desk);
    let (_, reading) = found(folder.path()).pop().unwrap();
    assert_same(&reading.map, &now);
    assert!(reading.history.is_dirty());
}

#[test]
fn what_was_changed_while_the_file_was_written_is_kept() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    desk.write("a", "one");
    desk.flush();
    let before = only(folder.path());
    desk.seal();
    desk.write("a", "two");
    let head = Head { name: "written".to_owned(), saved: false, ..saved() };
    desk.keeper.recorder().unwrap().saved(head);
    desk.flush();
    assert!(!before.exists(), "the journal of what is in the file now");
    drop(desk.keeper);
    let (_, reading) = found(folder.path()).pop().unwrap();
    assert_same(&reading.map, &desk.map);
    assert_eq!((reading.head.name.as_str(), reading.history.is_dirty()), ("written", true));
}

#[test]
fn no_change_no_file_and_none_after_a_save() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(&folder.path().join("made/when/needed"));
    desk.flush();
    assert!(names(folder.path()).is_empty());
    desk.write("a", "one");
    desk.flush();
    let path = only(&folder.path().join("made/when/needed"));
    desk.keeper.recorder().unwrap().saved(saved());
    desk.flush();
    assert!(!path.exists());
    desk.write("a", "two");
    desk.keeper.discard();
    desk.flush();
    assert!(names(&folder.path().join("made/when/needed")).is_empty());
}

#[test]
fn a_change_is_on_disk_soon_without_being_asked_for() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    desk.write("a", "one");
    let start = Instant::now();
    while names(folder.path()).is_empty() && start.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
    }
    let bytes = fs::read(only(folder.path())).unwrap();
    assert_same(&read(&bytes).unwrap().map, &desk.map);
}

#[test]
fn a_journal_that_another_process_has_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    desk.write("a", "one");
    desk.flush();
    // A lock belongs to an open file, so that another one of this process stands for another process.
    assert!(leftovers(folder.path()).is_empty());
    let unfinished = folder.path().join("1-2-3.journal.tmp");
    fs::write(&unfinished, "begun").unwrap();
    let held = fs::File::open(&unfinished).unwrap();
    held.lock().unwrap();
    assert!(leftovers(folder.path()).is_empty() && unfinished.exists());
    drop(held);
    assert!(leftovers(folder.path()).is_empty() && !unfinished.exists(), "what nobody ends is swept");
    desk.write("a", "two");
    desk.flush();
    assert_same(&read(&fs::read(only(folder.path())).unwrap()).unwrap().map, &desk.map);
}

#[test]
fn a_journal_that_was_brought_back_goes_on() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    desk.write("a", "one");
    desk.seal();
    drop(desk);
    // Killed while it wrote.
    let path = only(folder.path());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [&whole[..], b"change 17 00"].concat()).unwrap();
    let (claimed, reading) = found(folder.path()).pop().unwrap();
    assert!(!reading.is_damaged);
    let keeper = Keeper::new(folder.path()).unwrap();
    keeper.adopt(claimed, &reading);
    let mut desk = Desk { map: reading.map, history: reading.history, keeper };
    desk.write("a", "two");
    desk.flush();
    assert_eq!(only(folder.path()), path);
    let map = desk.map.clone();
    drop(desk);
    let (_, reading) = found(folder.path()).pop().unwrap();
    assert_same(&reading.map, &map);
    assert_eq!(reading.history.len(), 2);
}

#[test]
fn a_long_journal_is_begun_anew() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    let mut largest = 0;
    for n in 0..40 {
        desk.write("a", &n.to_string().repeat(2_000));
        desk.seal();
        desk.flush();
        largest = largest.max(fs::metadata(only(folder.path())).unwrap().len());
    }
    assert!((20_000..28_000).contains(&largest), "{largest}");
    let map = desk.map.clone();
    drop(desk);
    let (_, reading) = found(folder.path()).pop().unwrap();
    assert_same(&reading.map, &map);
    assert!(reading.history.is_dirty() && !reading.head.saved);
}

#[test]
fn the_latest_comes_first_and_each_has_its_own_file() {
    let folder = TempDir::new().unwrap();
    for text in ["one", "two"] {
        let mut desk = Desk::at(folder.path());
        desk.write("a", text);
        drop(desk);
        std::thread::sleep(Duration::from_millis(20));
    }
    let texts: Vec<_> =
        found(folder.path()).iter().map(|(_, work)| work.map.claim(&Id::from("a")).unwrap().text.clone()).collect();
    assert_eq!(texts, ["two", "one"]);
}

#[test]
fn what_is_parked_stays_when_something_else_is_opened() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    desk.write("a", "one");
    desk.keeper.park();
    desk.keeper.begin(Head::default(), sketch("x -> y"));
    let edit = Edit::Claim("x".into(), ClaimChange::Text("other".to_owned()));
    let (before, after) = Default::default();
    desk.record(Record::Do { name: "edit-text".to_owned(), edit, before, after });
    desk.flush();
    assert_eq!(names(folder.path()).len(), 2);
    drop(desk);
    assert_eq!(found(folder.path()).len(), 2);
}

fn some_bytes() -> (Vec<u8>, usize) {
    let map = sketch("a -> b");
    let change = |text: &str| Record::Do {
        name: "edit-text".to_owned(),
        edit: Edit::Claim("a".into(), ClaimChange::Text(text.to_owned())),
        before: Selection::default(),
        after: Selection::default(),
    };
    let start = bytes(&saved(), &map, &[]).unwrap().len();
    (bytes(&saved(), &map, &[change("one"), Record::Seal, change("two")]).unwrap(), start)
}

#[test]
fn a_journal_cut_anywhere_gives_what_is_whole() {
    let (bytes, start) = some_bytes();
    for cut in 0..=bytes.len() {
        match read(&bytes[..cut]) {
            Ok(reading) => {
                assert!(cut >= start && !reading.is_damaged);
                let text = &reading.map.claim(&Id::from("a")).unwrap().text;
                assert!(["Claim a.", "one", "two"].contains(&text.as_str()), "{text}");
                assert!(reading.good <= cut as u64);
            }
            Err(error) => assert!(cut < start && error == Unusable::Damaged, "{cut}: {error:?}"),
        }
    }
}

#[test]
fn damage_before_what_is_whole_is_said_and_kept() {
    let (good, start) = some_bytes();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("1-2-3.journal");
    let mut bytes = good.clone();
    bytes[start + 40] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let copy = folder.path().join("1-2-3.journal.damaged");
    // Once more at each start, but there is one copy.
    for _ in 0..2 {
        let Some(Leftover::Work(claimed, reading)) = claim(&Real, &path) else { panic!() };
        assert!(reading.is_damaged);
        // The change before is lost, and the one after it is not.
        assert_eq!(reading.map.claim(&Id::from("a")).unwrap().text, "two");
        assert_eq!(claimed.kept(), Some(copy.as_path()));
    }
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    assert_eq!(names(folder.path()).len(), 2);
    // Damaged at its start: nothing can be brought back, and it is told of once.
    bytes = good;
    bytes[start / 2] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let found = leftovers(folder.path());
    let [Leftover::KeptBeside(sentence)] = &found[..] else { panic!("{found:?}") };
    assert!(sentence.to_string().contains("1-2-3.journal.damaged-1"), "{sentence}");
    assert_eq!(fs::read(folder.path().join("1-2-3.journal.damaged-1")).unwrap(), bytes);
    assert!(leftovers(folder.path()).is_empty());
}

#[test]
fn a_damaged_journal_goes_on_without_what_could_not_be_read() {
    let folder = TempDir::new().unwrap();
    let mut desk = Desk::at(folder.path());
    for (id, text) in [("a", "one"), ("b", "two"), ("c", "three")] {
        desk.write(id, text);
        desk.seal();
    }
    let wanted = desk.map.clone();
    drop(desk);
    let path = only(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.windows(5).position(|five| five == b"\"two\"").unwrap();
    bytes[place + 1] = b'x';
    fs::write(&path, &bytes).unwrap();
    let (claimed, reading) = found(folder.path()).pop().unwrap();
    let text = |map: &ArgumentMap, id: &str| map.claim(&Id::from(id)).unwrap().text.clone();
    assert_eq!(["a", "b", "c"].map(|id| text(&reading.map, id)), ["one", "Claim b.", "three"]);
    assert_eq!(reading.history.len(), 2);
    let copy = claimed.kept().unwrap().to_owned();
    let keeper = Keeper::new(folder.path()).unwrap();
    keeper.adopt(claimed, &reading);
    let mut desk = Desk { map: reading.map, history: reading.history, keeper };
    // Nobody has changed anything yet, and it is whole again.
    desk.flush();
    let whole = read(&fs::read(&path).unwrap()).unwrap();
    assert!(!whole.is_damaged && whole.history.is_dirty());
    assert_same(&whole.map, &desk.map);
    assert_eq!(whole.history.len(), desk.history.len(), "a second crash costs no step that can be taken back");
    desk.write("b", "two");
    desk.flush();
    assert_same(&read(&fs::read(&path).unwrap()).unwrap().map, &wanted);
    assert_eq!(fs::read(copy).unwrap(), bytes, "as it was");
}

#[test]
fn where_no_copy_can_be_made_the_damaged_journal_stays() {
    let (mut bytes, start) = some_bytes();
    bytes[start + 40] ^= 1;
    for adopts in [false, true] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("1-2-3.journal");
        fs::write(&path, &bytes).unwrap();
        // Looked at, opened, read until nothing comes; then the copy.
        let nth = 3 + bytes.len().div_ceil(250);
        let disk = Faulty::at(nth, usize::MAX, ENOSPC, false);
        let Some(Leftover::Work(claimed, reading)) = claim(&disk, &path) else { panic!() };
        assert_eq!(claimed.kept(), Some(path.as_path()));
        if adopts {
            let keeper = Keeper::new(folder.path()).unwrap();
            keeper.adopt(claimed, &reading);
            assert!(keeper.flush(PATIENCE));
        } else {
            claimed.remove().unwrap();
        }
        let is_kept = |name: &String| fs::read(folder.path().join(name)).unwrap() == bytes;
        assert!(names(folder.path()).iter().any(is_kept));
        assert_eq!(names(folder.path()).len(), if adopts { 2 } else { 1 });
    }
}

#[test]
fn without_its_head_the_map_comes_back_as_one_that_has_no_file() {
    let (mut bytes, _) = some_bytes();
    let place = bytes.windows(6).position(|six| six == b"/maps/").unwrap();
    bytes[place] = b'x';
    let reading = read(&bytes).unwrap();
    assert!(reading.is_damaged && reading.history.is_dirty());
    assert_eq!((reading.head, reading.map.claim(&Id::from("a")).unwrap().text.as_str()), (Head::default(), "two"));
}

/// Each of these would keep a window from opening.
#[cfg(unix)]
#[test]
fn what_is_no_journal_is_neither_read_nor_waited_for() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let pipe = |name: &str| assert!(std::process::Command::new("mkfifo").arg(at(name)).status().unwrap().success());
    symlink("/dev/zero", at("1-endless.journal")).unwrap();
    pipe("2-pipe.journal");
    fs::create_dir(at("3-folder.journal")).unwrap();
    fs::File::create(at("4-long.journal")).unwrap().set_len(1 << 40).unwrap();
    symlink(at("5-real"), at("5-link.journal")).unwrap();
    fs::write(at("5-real"), some_bytes().0).unwrap();
    symlink(at("6-nothing"), at("6-dangling.journal")).unwrap();
    pipe("7-pipe.journal.tmp");
    let found = leftovers(folder.path());
    let mut said: Vec<String> = found
        .iter()
        .map(|leftover| match leftover {
            Leftover::KeptBeside(kept) => kept.to_string(),
            Leftover::Work(claimed, _) => panic!("{}", claimed.path().display()),
        })
        .collect();
    said.sort();
    assert_eq!(said.len(), 6, "{said:?}");
    for (sentence, name) in said.iter().zip(["1-", "2-", "3-", "4-", "5-", "6-"]) {
        assert!(sentence.contains(&at(name).display().to_string()) && sentence.contains("not read"), "{sentence}");
    }
    assert_eq!(names(folder.path()).len(), 8, "all are where they were");
    // Nothing is written over what is no copy of ours.
    let (mut bytes, start) = some_bytes();
    bytes[start + 40] ^= 1;
    fs::write(at("8.journal"), &bytes).unwrap();
    symlink(at("elsewhere"), at("8.journal.damaged")).unwrap();
    pipe("8.journal.damaged-1");
    let Some(Leftover::Work(claimed, _)) = claim(&Real, &at("8.journal")) else { panic!() };
    assert_eq!(claimed.kept(), Some(at("8.journal.damaged-2").as_path()));
    assert!(!at("elsewhere").exists());
}

#[test]
fn an_empty_journal_is_nothing_to_mention() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("1.journal"), "").unwrap();
    // Blocks that were never written.
    fs::write(folder.path().join("2.journal"), [0; 4_096]).unwrap();
    assert!(leftovers(folder.path()).is_empty());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_change_that_does_not_fit_is_damage() {
    let remove = Record::Undo(Edit::RemoveClaim(Id::from("nobody")));
    let reading = read(&bytes(&saved(), &sketch("a -> b"), &[remove]).unwrap()).unwrap();
    assert!(reading.is_damaged);
}

#[test]
fn a_journal_of_a_newer_version_is_left_as_it_is() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("1-2-3.journal");
    fs::write(&path, "linchpin-journal 2\nwhatever that is").unwrap();
    let found = leftovers(folder.path());
    let [Leftover::KeptBeside(sentence)] = &found[..] else { panic!("{found:?}") };
    assert!(sentence.to_string().contains("newer") && path.exists(), "{sentence}");
}

/// `cargo test --release -- --ignored --nocapture journal_figures` prints what the README says.
#[test]
#[ignore = "prints figures"]
fn journal_figures() {
    let claims = (0..10_000).map(|n| Claim::new(format!("c{n}"), format!("Claim {n} says what an analyst would say.")));
    let steps = (1..10_000).map(|n| Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", n / 3)));
    let map = ArgumentMap::from_parts(Meta::default(), claims.collect(), steps.collect(), Vec::new()).unwrap();
    let folder = TempDir::new().unwrap();
    let start = Instant::now();
    let mut desk = Desk::new(Keeper::new(folder.path()).unwrap(), saved(), map);
    println!("begin at 10,000 claims: {:?}", start.elapsed());
    let recorder = desk.keeper.recorder().unwrap();
    let (mut waits, mut costs) = (Vec::new(), Vec::new());
    for n in 0..200 {
        let text = format!("Something that is being written, {n} characters of it.");
        let edit = Edit::Claim("c77".into(), ClaimChange::Text(text));
        edit.clone().apply(&mut desk.map).unwrap();
        let start = Instant::now();
        let (before, after) = (Selection::one("c77".into()), Selection::one("c77".into()));
        recorder.record(Record::Do { name: "edit-text".to_owned(), edit: edit.clone(), before, after });
        costs.push(start.elapsed());
        let before =
            names(folder.path()).first().map_or(0, |name| fs::metadata(folder.path().join(name)).unwrap().len());
        let now = || {
            names(folder.path())
                .iter()
                .find(|n| n.ends_with('l'))
                .map_or(0, |name| fs::metadata(folder.path().join(name)).map_or(0, |d| d.len()))
        };
        while now() == before && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        waits.push(start.elapsed());
    }
    waits.sort();
    costs.sort();
    println!("edit to disk: median {:?}, 99 % {:?}, most {:?}", waits[100], waits[197], waits[199]);
    println!("given to the thread: median {:?}, most {:?}", costs[100], costs[199]);
}
