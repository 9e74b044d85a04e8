//! The JSON Schema.

use super::*;

const FILE: &str = "assets/argmap.schema.json";

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&storage::schema()).unwrap()
}

#[track_caller]
fn assert_valid(value: &Value, name: &str) {
    let errors: Vec<_> =
        validator().iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn the_committed_schema_is_current() {
    let text = format!("{}\n", serde_json::to_string_pretty(&storage::schema()).unwrap());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(repository(FILE), &text).unwrap();
    }
    let committed = fs::read_to_string(repository(FILE)).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        committed == text,
        "{FILE} is not what the types say. Run `UPDATE_SCHEMA=1 cargo test --test storage schema` and commit it."
    );
}

#[test]
fn the_schema_is_a_schema() {
    assert!(jsonschema::meta::is_valid(&storage::schema()));
}

#[test]
fn every_example_is_valid() {
    for path in example_files() {
        let value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert_valid(&value, &path.display().to_string());
    }
    assert_valid(&serde_json::from_str(&storage::to_string(&storage::example())).unwrap(), "the built-in example");
    assert_valid(&serde_json::from_str(&storage::to_string(&ArgumentMap::default())).unwrap(), "an empty map");
}

/// A document that has one of everything.
fn good() -> Value {
    json!({
        "format": "linchpin", "version": 1, "new": 1,
        "sources": [{"id": "s", "new": 1}],
        "claims": [{"id": "a", "citations": [{"source": "s", "new": 1}], "new": 1}],
        "inferences": [{"id": "i", "new": 1}],
        "groups": [{"id": "g", "new": 1}],
        "tour": [{"id": "t", "what-if": [{"of": "i", "value": 0.5, "new": 1}], "new": 1}],
    })
}

/// With this value for a member, both the schema and reading let the document pass, or neither does.
#[track_caller]
fn assert_agree(pointer: &str, member: &str, value: &Value, is_good: bool) {
    let mut document = good();
    document.pointer_mut(pointer).unwrap()[member] = value.clone();
    let name = format!("{pointer}/{member} = {value}");
    assert_eq!(validator().is_valid(&document), is_good, "schema: {name}");
    let read = storage::read_str(&document.to_string(), "m");
    assert_eq!(read.is_ok(), is_good, "reading: {name}: {read:?}");
}

/// What the schema refuses, reading refuses too, and what it lets pass is read: for single members, at least.
#[test]
fn schema_and_reading_agree() {
    let good = good();
    for (pointer, member, value, is_good) in [
        ("", "title", json!("x"), true),
        ("", "conclusion", Value::Null, true),
        ("", "format", json!("other"), false),
        ("", "version", json!(2), false),
        ("", "version", json!("1"), false),
        ("", "semantics", json!("dfquad"), true),
        ("", "semantics", json!("mlp"), false),
        ("", "weights", json!("raw"), true),
        ("", "weights", json!("cooked"), false),
        ("", "k", json!(0.5), true),
        ("", "k", json!(1000), true),
        ("", "k", json!(0), false),
        ("", "k", json!(1000.5), false),
        ("", "k", json!("1"), false),
        ("", "k", Value::Null, false),
        ("", "linked", json!("min"), true),
        ("", "linked", json!("product"), true),
        ("", "linked", json!("weakest"), false),
        ("", "scale", json!("icd-203"), true),
        ("", "scale", json!("phia"), true),
        ("", "scale", json!("percent"), true),
        ("", "scale", json!("icd203"), false),
        ("", "claims", json!({}), false),
        ("/claims/0", "credence", json!(1), true),
        ("/claims/0", "credence", json!(1.5), false),
        ("/claims/0", "credence", Value::Null, true),
        ("/claims/0", "range", json!([0.25, 0.75]), true),
        ("/claims/0", "range", json!([1, 1]), true),
        ("/claims/0", "range", Value::Null, true),
        ("/claims/0", "range", json!([0.25]), false),
        ("/claims/0", "range", json!([0, 0.5, 1]), false),
        ("/claims/0", "range", json!([0, 1.5]), false),
        ("/claims/0", "range", json!([-0.5, 1]), false),
        ("/claims/0", "range", json!({"lo": 0, "hi": 1}), false),
        ("/claims/0", "kind", json!("gap"), true),
        ("/claims/0", "kind", json!("Gap"), false),
        ("/claims/0", "id", json!(""), false),
        ("/claims/0", "text", Value::Null, false),
        ("/claims/0", "implicit", json!("yes"), false),
        ("/claims/0", "tags", json!(["x"]), true),
        ("/claims/0", "tags", json!([1]), false),
        ("/claims/0", "position", json!([0, -1.5]), true),
        ("/claims/0", "position", json!([0]), false),
        ("/claims/0", "position", json!([0, 1, 2]), false),
        ("/claims/0", "position", json!([0, 1e10]), false),
        ("/claims/0/citations/0", "credibility", json!(6), true),
        ("/claims/0/citations/0", "credibility", json!(0), false),
        ("/claims/0/citations/0", "credibility", json!(7), false),
        ("/claims/0/citations/0", "span", json!([0, 7]), true),
        ("/claims/0/citations/0", "span", json!([-1, 7]), false),
        ("/inferences/0", "weight", json!(0), true),
        ("/inferences/0", "weight", json!(-0.5), false),
        ("/inferences/0", "weight", json!(1.5), false),
        ("/inferences/0", "kind", json!("attack"), true),
        ("/inferences/0", "kind", json!("undercut"), false),
        ("/inferences/0", "premises", json!(["a"]), true),
        ("/inferences/0", "premises", json!("a"), false),
        ("/inferences/0", "target", json!("a"), true),
        ("/inferences/0", "target", json!(1), false),
        ("/sources/0", "reliability", json!("F"), true),
        ("/sources/0", "reliability", json!("G"), false),
        ("/sources/0", "origin", json!("the ministry"), true),
        ("/sources/0", "origin", json!(["the ministry"]), false),
        ("/sources/0", "origin", Value::Null, false),
        ("/sources/0", "title", json!(7), false),
        ("/claims/0", "group", json!("g"), true),
        ("/claims/0", "group", json!(""), false),
        ("/groups/0", "title", json!("Law"), true),
        ("/groups/0", "title", Value::Null, false),
        ("/groups/0", "group", Value::Null, true),
        ("/groups/0", "group", json!(["g"]), false),
    ] {
        assert_agree(pointer, member, &value, is_good);
    }
    for (pointer, member) in
        [("", "format"), ("", "version"), ("/claims/0", "id"), ("/claims/0/citations/0", "source"), ("/groups/0", "id")]
    {
        let mut document = good.clone();
        document.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(member);
        assert!(!validator().is_valid(&document), "schema: {pointer}/{member} is needed");
        assert!(storage::read_str(&document.to_string(), "m").is_err(), "reading: {pointer}/{member} is needed");
    }
    assert_valid(&good, "the document the others are made from");
}

#[test]
fn schema_and_reading_agree_where_a_range_ends() {
    for (pointer, member, value, is_good) in [
        ("/claims/0", "credence", json!(-1e-300), false),
        ("/claims/0", "position", json!([1e9, -1e9]), true),
        ("/claims/0", "position", json!([1e308, 0]), false),
        ("/claims/0/citations/0", "credibility", json!(2.0), true),
        ("/claims/0/citations/0", "credibility", json!(2.5), false),
        ("/inferences/0", "weight", json!(1), true),
        ("/tour/0", "view", Value::Null, true),
        ("/tour/0", "view", json!([0, 0, 1e-300, 2e9]), true),
        ("/tour/0", "view", json!([-1e9, 1e9, 1, 1]), true),
        ("/tour/0", "view", json!([0, 0, 0, 1]), false),
        ("/tour/0", "view", json!([0, 0, 1, -1]), false),
        ("/tour/0", "view", json!([0, 0, 1e308, 1]), false),
        ("/tour/0", "view", json!([0, 0, 1, 2.1e9]), false),
        ("/tour/0", "view", json!([1.1e9, 0, 1, 1]), false),
        ("/tour/0", "view", json!([0, 0, 1]), false),
        ("/tour/0", "view", json!([0, 0, 1, 1, 1]), false),
        ("/tour/0", "view", json!([0, 0, "1", 1]), false),
        ("/tour/0", "what-if", json!([]), true),
        ("/tour/0/what-if/0", "value", json!(0), true),
        ("/tour/0/what-if/0", "value", json!(1), true),
        ("/tour/0/what-if/0", "value", json!(3), false),
        ("/tour/0/what-if/0", "value", json!(-0.5), false),
        ("/tour/0/what-if/0", "value", Value::Null, false),
        ("/tour/0/what-if/0", "of", json!(""), false),
        ("/tour/0", "others", json!("hide"), true),
        ("/tour/0", "others", json!("fade"), false),
        ("/tour/0", "emptied", json!(1), false),
        ("/tour/0", "folded", json!(["a"]), true),
        ("/tour/0", "show", json!("a"), false),
    ] {
        assert_agree(pointer, member, &value, is_good);
    }
    // In a raw map a weight may be more than 1, tried out or not.
    let mut raw = good();
    (raw["weights"], raw["inferences"][0]["weight"]) = (json!("raw"), json!(3));
    raw["tour"][0]["what-if"][0]["value"] = json!(3);
    assert_valid(&raw, "a raw map");
    assert!(storage::read_str(&raw.to_string(), "m").is_ok());
}
