//! The maps in `examples` and those built in.

use super::*;

#[test]
fn saving_what_was_loaded_changes_nothing() {
    for path in example_files() {
        let text = fs::read_to_string(&path).unwrap();
        let loaded = storage::load(&path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(storage::to_string(&loaded.map), text, "{}", path.display());
        assert_eq!(loaded.stamp, Stamp::of(text.as_bytes()));
        assert!(loaded.map.broken_invariants().is_empty());
    }
}

#[test]
fn the_built_in_example_is_the_one_in_examples() {
    let name = "security-guarantees.argmap.json";
    let built_in = fs::read_to_string(repository("assets").join(name)).unwrap();
    assert_eq!(fs::read_to_string(repository("examples").join(name)).unwrap(), built_in);
    let map = storage::read_str(&built_in, name).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(storage::example(), map);
    assert!(map.claims().len() > 10);
}

#[test]
fn the_built_in_tutorial_loads() {
    assert_eq!(storage::tutorial(), storage::load(&repository("examples/tutorial.argmap.json")).unwrap().map);
    assert_eq!(storage::tutorial().claims().len(), 5);
}

#[test]
fn a_one_word_change_is_a_one_line_diff() {
    let mut map = storage::example();
    let before = storage::to_string(&map);
    let claim = map.claims().nth(3).unwrap();
    let text = claim.text.replacen(' ', " really ", 1);
    let edit = Edit::Claim(claim.id.clone(), linchpin::model::ClaimChange::Text(text));
    edit.apply(&mut map).unwrap();
    let after = storage::to_string(&map);
    assert_eq!(before.lines().count(), after.lines().count());
    assert_eq!(before.lines().zip(after.lines()).filter(|(before, after)| before != after).count(), 1);
}
