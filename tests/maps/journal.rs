//! Journals of any map: whatever is done comes back, and no bytes are too strange to be read.

use linchpin::model::{ArgumentMap, Claim, ClaimChange, Edit, History, Meta, Selection};
use linchpin::storage;
use linchpin::storage::journal::{Head, Record, bytes, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::any_map::*;

pub(super) fn head() -> Head {
    Head { path: Some("/maps/m.argmap.json".into()), saved: true, ..Head::default() }
}

/// What is done to a map, as a window does it: the records, and the map after each.
pub(super) fn done(start: &ArgumentMap, acts: Vec<Act>) -> (Vec<Record>, ArgumentMap, History) {
    let (mut map, mut history, mut records) = (start.clone(), History::default(), Vec::new());
    let nothing = Selection::default();
    let make = |map: &mut _, history: &mut History, edit: Edit, records: &mut Vec<Record>| {
        let name = linchpin::language::Message::new("edit-text");
        if history.apply(map, name, edit.clone(), &nothing, &nothing).is_ok() {
            let (before, after) = (nothing.clone(), nothing.clone());
            records.push(Record::Do { name: name.key().to_owned(), edit, before, after });
        }
    };
    for act in acts {
        match act {
            Act::Edit(_, edit) => make(&mut map, &mut history, edit, &mut records),
            Act::Type(changes) => {
                let Some(id) = map.claims().next().map(|claim| claim.id.clone()) else { continue };
                for change in changes {
                    make(&mut map, &mut history, Edit::Claim(id.clone(), change), &mut records);
                }
            }
            Act::Undo => {
                records.push(history.undo_edit().cloned().map_or(Record::Seal, Record::Undo));
                history.undo(&mut map);
            }
            Act::Redo => {
                records.push(history.redo_edit().cloned().map_or(Record::Seal, Record::Redo));
                history.redo(&mut map);
            }
            Act::Seal => {
                history.seal();
                records.push(Record::Seal);
            }
            // Begins another journal.
            Act::Save => {}
        }
    }
    (records, map, history)
}

/// Equal as files, which tells 0.0 from -0.0.
fn assert_same(one: &ArgumentMap, other: &ArgumentMap) -> Result<(), TestCaseError> {
    let (one, other) = (storage::to_string(one), storage::to_string(other));
    let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    prop_assert!(one == other, "{:?}", differs);
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(300, "proptest-regressions/maps/journal.txt"))]

    #[test]
    fn whatever_is_done_comes_back_with_its_steps(start in map(), acts in vec(act(), 1..25)) {
        let (records, mut map, mut history) = done(&start, acts);
        let mut reading = read(&bytes(&head(), &start, &records).unwrap()).unwrap();
        prop_assert!(!reading.is_damaged);
        assert_same(&reading.map, &map)?;
        prop_assert_eq!(reading.history.is_dirty(), history.is_dirty());
        while history.undo(&mut map).is_some() {
            prop_assert!(reading.history.undo(&mut reading.map).is_some());
            assert_same(&reading.map, &map)?;
        }
        prop_assert!(reading.history.undo(&mut reading.map).is_none());
    }
}

proptest! {
    #![proptest_config(super::cases(10_000, "proptest-regressions/maps/journal.txt"))]

    /// A journal in which a few bytes are others, or are missing, is read as far as it goes and never as something else: what
    /// comes of it is the map at one of its records.
    #[test]
    fn damage_never_makes_another_map(places in vec((any::<Index>(), any::<u8>()), 0..4), cut in any::<Index>()) {
        let start = storage::tutorial();
        let id = start.claims().next().unwrap().id.clone();
        let record = |text: &str| Record::Do {
            name: "edit-text".to_owned(),
            edit: Edit::Claim(id.clone(), ClaimChange::Text(text.to_owned())),
            before: Selection::default(),
            after: Selection::default(),
        };
        let mut bytes = bytes(&head(), &start, &["one", "two", "three"].map(record)).unwrap();
        let all = bytes.len();
        for (place, byte) in places {
            let place = place.index(all);
            bytes[place] = byte;
        }
        bytes.truncate(all - cut.index(all) / 4);
        if let Ok(reading) = read(&bytes) {
            let text = reading.map.claim(&id).unwrap().text.clone();
            let known = text == start.claim(&id).unwrap().text || ["one", "two", "three"].contains(&text.as_str());
            // Without a head it is a map without a file.
            let is_head = reading.head == head() || reading.is_damaged && reading.head == Head::default();
            prop_assert!(known && is_head, "{}", text);
        }
    }
}

proptest! {
    #![proptest_config(super::cases(2_000, "proptest-regressions/maps/journal.txt"))]

    /// Damage costs what it hits and nothing else: a change of another claim comes back whether it was made before or after.
    #[test]
    fn what_is_damaged_is_all_that_is_lost(count in 2_usize..12, bad in any::<Index>(), place in any::<Index>(), by in 1_u8..) {
        let claims: Vec<Claim> = (0..count).map(|n| Claim::new(format!("c{n}"), "old")).collect();
        let start = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap();
        let record = |n: usize| Record::Do {
            name: "edit-text".to_owned(),
            edit: Edit::Claim(format!("c{n}").into(), ClaimChange::Text("new".to_owned())),
            before: Selection::default(),
            after: Selection::default(),
        };
        let records: Vec<Record> = (0..count).map(record).collect();
        let length = |n: usize| bytes(&head(), &start, &records[..n]).unwrap().len();
        let bad = bad.index(count);
        let mut bytes = bytes(&head(), &start, &records).unwrap();
        // The line's end after the record is whatever it is.
        let (from, to) = (length(bad), length(bad + 1) - 1);
        let place = from + place.index(to - from);
        // The digits of a checksum mean the same in capitals.
        prop_assume!(!(by == b'a' ^ b'A' && bytes[place].is_ascii_alphabetic()));
        bytes[place] ^= by;
        let mut reading = read(&bytes).unwrap();
        for n in 0..count {
            let text = &reading.map.claim(&format!("c{n}").as_str().into()).unwrap().text;
            prop_assert_eq!(text, if n == bad { "old" } else { "new" });
        }
        // The last one may be what a crash leaves.
        prop_assert!(reading.is_damaged || bad + 1 == count);
        prop_assert_eq!(reading.history.len(), count - 1);
        while reading.history.undo(&mut reading.map).is_some() {}
        assert_same(&reading.map, &start)?;
    }
}
