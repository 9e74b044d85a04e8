//! What must hold whatever comes in: no panic, what is read is written and read the same, a merge opens, a picture is XML.
//! Each function panics where it does not.

use linchpin::compare::{merge, merge_sides};
use linchpin::model::{ArgumentMap, compose, plain_text};
use linchpin::storage::journal::{self, Head, Record};
use linchpin::storage::{self, LoadError};
use serde_json::Value;

/// The text of a map's file. Gives the map, if it is one.
pub fn native(text: &str) -> Option<ArgumentMap> {
    match storage::read_str(text, "the file") {
        Ok(map) => {
            opens(&map);
            Some(map)
        }
        Err(LoadError::Content(fault)) => {
            assert!(fault.line >= 1 && fault.column >= 1, "{fault}");
            assert!(fault.line <= text.lines().count().max(1) + 1, "{fault}");
            let said = fault.to_string();
            assert!(said.contains("the file") && said.len() < 4_000, "{said}");
            None
        }
        Err(LoadError::Marks(_)) => {
            // Each of the sides may be anything again.
            if let Some(sides) = storage::sides(text)
                && let Ok((ours, merged)) = merge_sides(&sides)
            {
                opens(&ours);
                opens(&merged.map);
            }
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// A map is sound, and the same after it was written and read.
pub fn opens(map: &ArgumentMap) {
    assert_eq!(map.broken_invariants(), Vec::<String>::new());
    let text = storage::to_string(map);
    let again = storage::read_str(&text, "what was written").unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(again == *map, "read as something else:\n{text}\n{}", storage::to_string(&again));
    assert_eq!(storage::to_string(&again), text);
}

/// A journal as it stands on the disk.
pub fn journal(bytes: &[u8]) {
    let Ok(mut reading) = journal::read(bytes) else { return };
    opens(&reading.start);
    opens(&reading.map);
    while reading.history.undo(&mut reading.map).is_some() {}
    assert_eq!(storage::to_string(&reading.map), storage::to_string(&reading.start));
}

/// A journal made of parts: `{"map": …, "head": …, "records": […], "bytes": [[place, byte], …]}`. What is no record is left out.
pub fn journal_of(parts: &Value) {
    let of = |name: &str| parts.get(name).cloned().unwrap_or_default();
    let list = |name: &str| of(name).as_array().cloned().unwrap_or_default();
    let map = storage::read_str(&of("map").to_string(), "the map").unwrap_or_else(|_| storage::tutorial());
    let head: Head = serde_json::from_value(of("head")).unwrap_or_default();
    let record = |value: Value| serde_json::from_value::<Record>(value).ok();
    let records: Vec<Record> = list("records").into_iter().filter_map(record).collect();
    // A number that JSON has not.
    let Ok(mut bytes) = journal::bytes(&head, &map, &records) else { return };
    journal(&bytes);
    let places = list("bytes");
    for pair in &places {
        let number = |n: usize| pair.get(n).and_then(Value::as_u64).unwrap_or_default() as usize;
        let place = number(0) % bytes.len();
        bytes[place] = number(1) as u8;
    }
    if !places.is_empty() {
        journal(&bytes);
    }
}

/// Three maps, `{"base": …, "ours": …, "theirs": …}`; a side that is no map has done nothing.
pub fn merge_of(parts: &Value) {
    let of = |name: &str| storage::read_str(&parts.get(name).cloned().unwrap_or_default().to_string(), name).ok();
    let base = of("base").unwrap_or_default();
    let (ours, theirs) = (of("ours").unwrap_or_else(|| base.clone()), of("theirs").unwrap_or_else(|| base.clone()));
    merged(&base, &ours, &theirs);
}

/// Three maps.
pub fn merged(base: &ArgumentMap, ours: &ArgumentMap, theirs: &ArgumentMap) {
    let merged = merge(base, ours, theirs).unwrap_or_else(|error| panic!("{error}"));
    opens(&merged.map);
}

/// Whatever is on the clipboard, pasted into a map.
pub fn paste(text: &str, map: &ArgumentMap) {
    let outline = plain_text::read(text);
    if let Some(outline) = &outline {
        opens(outline);
        // As an outline again.
        let written = plain_text::write(outline, std::iter::empty());
        match plain_text::read(&written) {
            Some(again) => assert_eq!(again.claims().len(), outline.claims().len(), "{written:?}"),
            // Of lines that all stand beside one another none can tell that they are an outline.
            None => assert_eq!(outline.inferences().len(), 0, "{written:?}"),
        }
    }
    let Some(fragment) = native(text).or(outline) else { return };
    let mut after = map.clone();
    let composed = compose::paste(map, &fragment, 40.0, 40.0);
    assert_eq!(composed.select.len(), fragment.claims().len());
    let back = composed.edit.apply(&mut after).unwrap_or_else(|refused| panic!("{refused}"));
    opens(&after);
    assert_eq!(after.claims().len(), map.claims().len() + fragment.claims().len());
    assert!(back.apply(&mut after).is_ok() && after == *map);
}

/// A map as a picture.
#[cfg(feature = "export")]
pub fn svg(map: ArgumentMap) {
    use linchpin::export::svg::{Options, svg};
    use linchpin::export::{Sheet, Snapshot};
    use linchpin::scene::{Measurer, Theme};
    use resvg::usvg::roxmltree::Document;

    let claims = map.claims().len();
    let mut measurer = Measurer::default();
    let snapshot = Snapshot::of(map, &mut measurer);
    let sheet = Sheet::whole(&snapshot, &Theme::LIGHT, &mut measurer);
    let text = svg(&sheet, 1.0, Options { fonts: false, words: true });
    let tree = Document::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let cards = tree.descendants().filter(|node| node.attribute("class") == Some("card")).count();
    assert_eq!(cards, claims, "{text}");
    // What a text says is no element of its own.
    assert!(!tree.descendants().any(|node| node.has_tag_name("script") || node.has_attribute("onload")));
}
