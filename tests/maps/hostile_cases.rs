//! Input that nobody meant well, by chance: what `fuzz/` looks for with many more cases. 10,000 in all, with the 3,000
//! of `storage/damage.rs`.

use linchpin::model::{ArgumentMap, Edit};
use linchpin::storage;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::any_map::{act, map};
use super::hostile::{holds, mutate};
use super::journal::{done, head};

/// Numbers that chance is made from: each names one of so many.
fn chance() -> impl Strategy<Value = Vec<u32>> {
    vec(any::<u32>(), 40)
}

/// A value after a few changes.
fn mutated(mut value: Value, chance: &[u32]) -> Value {
    let mut numbers = chance.iter().cycle();
    mutate::mutate(&mut value, &mut |below| *numbers.next().unwrap() as usize % below);
    value
}

fn as_json(map: &ArgumentMap) -> Value {
    Value::Object(storage::to_members(map))
}

/// A map with every member there is.
const EVERY_MEMBER: &str = include_str!("../cases/every-member.argmap.json");

/// That map, and any others.
fn start() -> impl Strategy<Value = Value> {
    let full: Value = serde_json::from_str(EVERY_MEMBER).unwrap();
    prop_oneof![2 => Just(full), 3 => map().prop_map(|map| as_json(&map))]
}

#[test]
fn what_is_changed_is_a_map_before() {
    assert!(holds::native(EVERY_MEMBER).is_some());
}

proptest! {
    #![proptest_config(super::cases(2_000, "proptest-regressions/maps/hostile_native.txt"))]

    #[test]
    fn a_file_with_changed_members(start in start(), chance in chance()) {
        holds::native(&mutated(start, &chance).to_string());
    }
}

proptest! {
    #![proptest_config(super::cases(700, "proptest-regressions/maps/hostile_journal.txt"))]

    /// Records that are sound by themselves, and fit nothing.
    #[test]
    fn a_journal_with_changed_records(
        start in map(),
        acts in vec(act(), 1..8),
        chance in chance(),
        bytes in vec((any::<u16>(), any::<u8>()), 0..3),
    ) {
        let records = json!(done(&start, acts).0);
        let parts = json!({"map": as_json(&start), "head": json!(head()), "records": mutated(records, &chance), "bytes": bytes});
        holds::journal_of(&parts);
    }
}

proptest! {
    #![proptest_config(super::cases(1_000, "proptest-regressions/maps/hostile_merge.txt"))]

    #[test]
    fn a_merge_of_changed_files(base in start(), ours in chance(), theirs in chance()) {
        let parts = json!({"base": base, "ours": mutated(base.clone(), &ours), "theirs": mutated(base.clone(), &theirs)});
        holds::merge_of(&parts);
    }
}

/// Lines such as people and programs write.
fn outline() -> impl Strategy<Value = String> {
    let mark = select(vec![
        "",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "2) ",
        "a) ",
        "i. ",
        "B. ",
        "# ",
        "## ",
        "\u{2212} ",
        "Pro: ",
        "But: ",
        "[T]: ",
        "\t",
        "=== ",
    ]);
    let end = select(vec!["\n", "\r\n", "\r", "\n\n", "\\\n", "\\\\\n", " \n"]);
    let text = prop_oneof![4 => "[a-zA-Z0-9 ]{0,8}", 1 => select(mutate::TEXTS.to_vec()).prop_map(str::to_owned)];
    let line = (0..6_usize, mark, text, end)
        .prop_map(|(indent, mark, text, end)| format!("{}{mark}{text}{end}", " ".repeat(indent)));
    vec(line, 0..12).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(super::cases(1_500, "proptest-regressions/maps/hostile_paste.txt"))]

    #[test]
    fn any_text_pasted(mut text in outline(), chance in chance(), into in map()) {
        let mut numbers = chance.iter().cycle();
        mutate::change_text(&mut text, &mut |below| *numbers.next().unwrap() as usize % below);
        holds::paste(&text, &into);
    }
}

proptest! {
    #![proptest_config(super::cases(300, "proptest-regressions/maps/hostile_part.txt"))]

    #[test]
    fn a_part_of_any_map_pasted(part in start(), chance in chance(), into in map()) {
        holds::paste(&mutated(part, &chance).to_string(), &into);
    }
}

#[cfg(feature = "export")]
proptest! {
    #![proptest_config(super::cases(1_500, "proptest-regressions/maps/hostile_svg.txt"))]

    #[test]
    fn a_picture_of_any_map_is_xml(start in start(), chance in chance()) {
        if let Some(map) = holds::native(&mutated(start, &chance).to_string()) {
            holds::svg(map);
        }
    }
}

/// Edits that put a member this version knows among those it does not are refused, whichever it is.
#[test]
fn each_known_member_is_known_to_edits() {
    let full: Value = serde_json::from_str(EVERY_MEMBER).unwrap();
    let map = storage::read_str(EVERY_MEMBER, "m").unwrap();
    let objects = ["claims", "inferences", "sources", "groups", "tour"].map(|list| (list, full[list].clone()));
    let mut known = 0;
    let mut refused = |edit: Value, name: &str| {
        let edit: Edit = serde_json::from_value(edit).unwrap();
        let is_known = !name.starts_with("x-") && name != "conflicts";
        known += usize::from(is_known);
        assert_eq!(edit.apply(&mut map.clone()).is_err(), is_known, "{name}");
    };
    for (list, objects) in &objects {
        let kind = match *list {
            "claims" => "claim",
            "inferences" => "inference",
            "sources" => "source",
            "groups" => "group",
            _ => "stop",
        };
        for object in objects.as_array().unwrap() {
            for name in object.as_object().unwrap().keys() {
                refused(json!({kind: [object["id"], {"extra": {name: 1}}]}), name);
            }
        }
    }
    for name in full.as_object().unwrap().keys() {
        refused(json!({"meta": {"extra": {name: 1}}}), name);
    }
    assert!(known > 60, "{known}");
}
