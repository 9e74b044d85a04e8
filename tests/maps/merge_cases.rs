//! Merges that were read by a person: `tests/cases/merge`, each with what must come out.

use std::fs;
use std::path::Path;

use linchpin::compare::{difference, merge};
use linchpin::model::{ArgumentMap, Edit, MetaChange};
use linchpin::storage;
use serde_json::Value;

/// A map of a case, and its conflicts as a set.
fn read(case: &Value, side: &str) -> (ArgumentMap, Vec<String>) {
    let mut map = storage::read_str(&case[side].to_string(), side).unwrap();
    let mut extra = map.meta().extra.clone();
    let list = extra.shift_remove("conflicts");
    let mut conflicts: Vec<String> = list.iter().filter_map(Value::as_array).flatten().map(Value::to_string).collect();
    conflicts.sort();
    if side == "expected" {
        Edit::Meta(MetaChange::Extra(extra)).apply(&mut map).unwrap();
    }
    (map, conflicts)
}

#[test]
fn each_case_comes_out_as_it_must() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/merge");
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display();
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let [base, ours, theirs] = ["base", "ours", "theirs"].map(|side| read(&case, side).0);
        let (expected, wanted) = read(&case, "expected");
        let found = merge(&base, &ours, &theirs).unwrap();
        assert_eq!(i64::from(!found.conflicts.is_empty()), case["exit"].as_i64().unwrap(), "{name}");
        let mut merged = found.map;
        let mut extra = merged.meta().extra.clone();
        let list = extra.shift_remove("conflicts");
        let open = list.iter().filter_map(Value::as_array).flatten();
        // Members of an object come in the order of the file it was read from.
        let mut open: Vec<Value> = open.cloned().collect();
        let wanted: Vec<Value> = wanted.iter().map(|entry| serde_json::from_str(entry).unwrap()).collect();
        open.retain(|entry| !wanted.contains(entry));
        assert!(open.is_empty(), "{name}: {open:#?}");
        Edit::Meta(MetaChange::Extra(extra)).apply(&mut merged).unwrap();
        assert!(difference(&merged, &expected).is_empty(), "{name}: {:#?}", difference(&merged, &expected));
        seen += 1;
    }
    assert!(seen >= 10, "{seen} cases");
}
