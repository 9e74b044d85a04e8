//! Texts that are read, and texts that are refused.

use super::*;

/// What is said about `text`, which must be refused.
#[track_caller]
fn refusal(text: &str) -> String {
    match storage::read_str(text, "m.json") {
        Ok(_) => panic!("was read: {text}"),
        Err(error) => error.to_string(),
    }
}

/// A document with the given members after the format and the version, on line 2.
fn document(members: &str) -> String {
    format!("{{\"format\": \"linchpin\", \"version\": 1,\n{members}}}")
}

/// Asserts what is said about a document with these members.
#[track_caller]
fn refused(members: &str, place_and_path: &str, problem: &str) {
    let message = refusal(&document(members));
    let wanted = format!("m.json:{place_and_path}: {problem}");
    assert!(message.starts_with(&wanted), "\n  said:   {message}\n  wanted: {wanted}");
}

#[test]
fn the_smallest_map() {
    assert_eq!(
        storage::read_str(&document("\"x\": 0").replace("\"x\": 0", "\"title\": \"\""), "m").unwrap(),
        ArgumentMap::default()
    );
}

#[test]
fn absent_members_have_their_defaults() {
    let map = storage::read_str(&document(r#""claims": [{"id": "a"}], "inferences": [{"id": "i"}]"#), "m").unwrap();
    assert_eq!(map.claims().next(), Some(&Claim::new("a", "")));
    let inference = map.inferences().next().unwrap();
    assert_eq!(inference.weight.to_bits(), Inference::DEFAULT_WEIGHT.to_bits());
    assert!(inference.premises.is_empty() && inference.target.is_none());
}

#[test]
fn what_the_document_says_of_itself_is_written_as_it_was_read() {
    let said = r#""semantics":"dfquad","k":2.5,"weights":"raw","linked":"product","scale":"phia""#;
    let map = storage::read_str(&document(said), "m").unwrap();
    let meta = Meta {
        semantics: Semantics::DfQuad,
        k: 2.5,
        weights: WeightReading::Raw,
        linked: LinkedReading::Product,
        scale: WordScale::Phia,
        ..Meta::default()
    };
    assert_eq!(*map.meta(), meta);
    let written: Value = serde_json::from_str(&storage::to_string(&map)).unwrap();
    assert!(written.to_string().contains(said), "{written}");
}

#[test]
fn what_the_document_says_by_default_is_not_written() {
    let said = r#""semantics": "log-odds", "k": 1, "weights": "calibrated", "linked": "min", "scale": "icd-203""#;
    let map = storage::read_str(&document(said), "m").unwrap();
    assert_eq!(map, ArgumentMap::default());
    let written: Value = serde_json::from_str(&storage::to_string(&map)).unwrap();
    assert_eq!(written, json!({"format": "linchpin", "version": 1, "title": ""}));
}

#[test]
fn a_range_is_written_as_it_was_read() {
    let text = document(r#""claims": [{"id": "a", "credence": 0.7, "range": [0.6, 1]}, {"id": "b"}]"#);
    let map = storage::read_str(&text, "m").unwrap();
    let ranges: Vec<_> = map.claims().map(|claim| claim.range).collect();
    assert_eq!(ranges, [Some(CredenceRange::new(0.6, 1.0)), None]);
    let written: Value = serde_json::from_str(&storage::to_string(&map)).unwrap();
    let claims = r#"[{"id":"a","text":"","credence":0.7,"range":[0.6,1]},{"id":"b","text":""}]"#;
    assert_eq!(written["claims"].to_string(), claims);
}

#[test]
fn an_origin_is_written_as_it_was_read() {
    let text = document(r#""sources": [{"id": "s", "origin": "the ministry"}, {"id": "t", "origin": ""}]"#);
    let map = storage::read_str(&text, "m").unwrap();
    assert_eq!(map.sources()[0].origin, "the ministry");
    let written: Value = serde_json::from_str(&storage::to_string(&map)).unwrap();
    assert_eq!(
        written["sources"],
        json!([{"id": "s", "title": "", "origin": "the ministry"}, {"id": "t", "title": ""}])
    );
}

#[test]
fn null_is_absent_where_a_member_has_no_default() {
    let text = document(
        r#""conclusion": null, "claims": [{"id": "a", "credence": null, "range": null, "title": null, "position": null}]"#,
    );
    assert_eq!(storage::read_str(&text, "m").unwrap().claims().next(), Some(&Claim::new("a", "")));
    refused(r#""claims": [{"id": "a", "text": null}]"#, "2:32: claims[0].text", "found null, allowed is a text");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let text = fs::read_to_string(repository("examples/tutorial.argmap.json")).unwrap();
    let plain = storage::read_str(&text, "m").unwrap();
    let odd = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(storage::read_str(&odd, "m").unwrap(), plain);
    let message = refusal(&format!("\u{feff}{}", document("\"title\": 1").replace('\n', "\r\n")));
    assert!(message.starts_with("m.json:2:10: title: found 1"), "{message}");
}

#[test]
fn whole_numbers_may_have_a_point() {
    let text = r#"{"format": "linchpin", "version": 1.0, "sources": [{"id": "s"}],
        "claims": [{"id": "a", "credence": 1, "citations": [{"source": "s", "credibility": 2.0, "span": [0, 1e2]}]}]}"#;
    let map = storage::read_str(text, "m").unwrap();
    let citation = &map.claims().next().unwrap().citations[0];
    assert_eq!((citation.credibility, citation.span.as_ref().unwrap().0.clone()), (Some(2), 0..100));
}

#[test]
fn nothing() {
    assert!(refusal("").starts_with("m.json:1:1: the file is empty. Open an earlier copy"));
    assert!(refusal(" \r\n\t ").starts_with("m.json:1:1: the file holds nothing but white space."));
    assert!(refusal("\u{feff}").contains("the file is empty"));
}

#[test]
fn not_json() {
    assert!(refusal("graph LR;\n a-->b").starts_with("m.json:1:1: not JSON: expected value, found \"graph LR;\""));
    assert!(refusal("{\n  'a': 1}").starts_with("m.json:2:3: not JSON: key must be a string"));
    assert!(refusal("{\"a\": 1").contains("not JSON: the file ends too early"));
    assert!(refusal("<html><body>…").contains("not JSON"));
    assert!(refusal("{\"a\": \"\u{1}\"}").contains("not JSON: control character"));
    assert!(refusal(r#"{"a": "\ud800"}"#).contains("not JSON"));
    assert!(refusal("{} x").contains("trailing characters, found \"x\""));
    let comment = refusal(&document("// mine\n\"title\": \"\""));
    assert!(comment.starts_with("m.json:2:1: not JSON: key must be a string, found \"// mine\""), "{comment}");
}

#[test]
fn json_that_is_no_map() {
    for (text, found) in [("[]", "a list of 0"), ("null", "null"), ("3.5", "3.5"), ("\"x\"", "\"x\"")] {
        let wanted = format!(
            "m.json:1:1: found {found}, allowed is a map, which is an object in braces. Choose a file that Linchpin \
             saved."
        );
        assert_eq!(refusal(text).replace("[]", "a list of 0"), wanted);
    }
}

#[test]
fn another_format() {
    assert_eq!(
        refusal(r#"{"nodes": []}"#),
        "m.json:1:1: format: missing, needed is \"linchpin\". This JSON file is not a map of Linchpin; choose one \
         that Linchpin saved."
    );
    assert_eq!(
        refusal(r#"{"version": 1, "format": "argdown"}"#),
        "m.json:1:26: format: found \"argdown\", allowed is \"linchpin\". This JSON file is not a map of Linchpin; \
         choose one that Linchpin saved."
    );
    assert!(refusal(r#"{"format": 1, "version": 1}"#).contains("format: found 1, allowed is \"linchpin\""));
}

#[test]
fn another_version() {
    let versioned = |version: &str| refusal(&format!("{{\"format\": \"linchpin\", \"version\": {version}}}"));
    assert_eq!(
        versioned("7"),
        "m.json:1:35: version: made by a newer Linchpin (version 7; this one reads up to 1). Update Linchpin to open \
         this map."
    );
    for version in ["0", "-1", "\"1\"", "1.5", "null", "true"] {
        let message = versioned(version);
        assert!(message.starts_with(&format!("m.json:1:35: version: found {version}, allowed is 1.")), "{message}");
    }
    assert!(refusal(r#"{"format": "linchpin"}"#).contains("version: missing, needed is 1"));
    // What else a newer version holds is not looked at.
    assert!(refusal(r#"{"format": "linchpin", "claims": 3, "version": 2}"#).contains("newer Linchpin"));
}

#[test]
fn a_number_out_of_range() {
    refused(
        "\"claims\": [{\"id\": \"a\"},\n  {\"id\": \"b\",\n   \"credence\": 1.5}]",
        "4:16: claims[1].credence",
        "found 1.5, allowed is a number from 0 to 1. Correct the file at this place in a text editor, or open an \
         earlier copy of it.",
    );
    let claim = |member: &str| format!("\"sources\": [{{\"id\": \"s\"}}],\n\"claims\": [{{\"id\": \"a\",\n{member}}}]");
    for (member, place, problem) in [
        (r#""credence": -0.1"#, "4:13: claims[0].credence", "found -0.1, allowed is a number from 0 to 1"),
        (r#""credence": "high""#, "4:13: claims[0].credence", "found \"high\", allowed is a number from 0 to 1"),
        (
            r#""range": [0.8, 0.6]"#,
            "4:10: claims[0].range",
            "found [0.8,0.6], allowed is two numbers from 0 to 1 in brackets, [lo, hi], lo not above hi. Correct",
        ),
        (r#""range": [-0.1, 0.6]"#, "4:10: claims[0].range", "found [-0.1,0.6], allowed is two numbers from 0 to 1"),
        (r#""range": [0.6, 1.5]"#, "4:10: claims[0].range", "found [0.6,1.5], allowed is two numbers from 0 to 1"),
        (r#""range": [0.6]"#, "4:10: claims[0].range", "found [0.6], allowed is two numbers from 0 to 1"),
        (r#""range": [0, 1, 1]"#, "4:10: claims[0].range", "found [0,1,1], allowed is two numbers from 0 to 1"),
        (r#""range": ["0", 1]"#, "4:10: claims[0].range", "found a list of 2, allowed is two numbers from 0 to 1"),
        (r#""range": 0.5"#, "4:10: claims[0].range", "found 0.5, allowed is two numbers from 0 to 1"),
        (r#""position": [1]"#, "4:13: claims[0].position", "found [1], allowed is two numbers in brackets"),
        (r#""position": [1, 1e10]"#, "4:13: claims[0].position", "found [1,1e+10], allowed is two numbers"),
        (r#""position": {"x": 1}"#, "4:13: claims[0].position", "found an object in braces, allowed is two numbers"),
        (
            r#""citations": [{"source": "s", "credibility": 7}]"#,
            "4:46: claims[0].citations[0].credibility",
            "found 7, allowed is a whole number from 1 to 6",
        ),
        (
            r#""citations": [{"source": "s", "credibility": 1.5}]"#,
            "4:46: claims[0].citations[0].credibility",
            "found 1.5, allowed is a whole number from 1 to 6",
        ),
        (
            r#""citations": [{"source": "s", "span": [5, 3]}]"#,
            "4:39: claims[0].citations[0].span",
            "found [5,3], allowed is two whole numbers in brackets, [start, end], the start not after the end",
        ),
        (r#""citations": [{"source": "s", "span": [-1, 3]}]"#, "4:39: claims[0].citations[0].span", "found [-1,3]"),
        (r#""credence": 1e999"#, "4:13: claims[0].credence", "not JSON: number out of range, found \"1e999}]}\""),
        (r#""credence": NaN"#, "4:13: claims[0].credence", "not JSON: expected value, found \"NaN}]}\""),
        (r#""credence": Infinity"#, "4:13: claims[0].credence", "not JSON: expected value"),
    ] {
        refused(&claim(member), place, problem);
    }
}

#[test]
fn a_weight_out_of_range() {
    let weighted =
        |weight: &str, rest: &str| format!("\"inferences\": [{{\"id\": \"i\", \"weight\": {weight}}}]{rest}");
    refused(
        &weighted("1.5", ""),
        "2:38: inferences[0].weight",
        "found 1.5, allowed is a number from 0 to 1. Correct the weight; or say \"weights\": \"raw\"",
    );
    refused(&weighted("-1", ""), "2:38: inferences[0].weight", "found -1, allowed is a number from 0 to 1");
    refused(
        &weighted("-1", ", \"weights\": \"raw\""),
        "2:38: inferences[0].weight",
        "found -1, allowed is a number of at least 0",
    );
    let raw = storage::read_str(&document(&weighted("1.5", ", \"weights\": \"raw\"")), "m").unwrap();
    assert_eq!(raw.inferences().next().unwrap().weight.to_bits(), 1.5_f64.to_bits());
}

#[test]
fn a_conservativeness_out_of_range() {
    for k in ["0", "-1", "1000.5", "-0.0"] {
        let problem = format!("found {k}, allowed is a number above 0, at most 1000. Correct the file");
        refused(&format!("\"k\": {k}"), "2:6: k", &problem);
    }
}

#[test]
fn a_value_of_the_wrong_sort() {
    for (members, place, problem) in [
        (r#""title": ["x"]"#, "2:10: title", "found a list of 1, allowed is a text in quotation marks"),
        (r#""claims": {}"#, "2:11: claims", "found an object in braces, allowed is a list of claims in brackets"),
        (r#""claims": ["a"]"#, "2:12: claims[0]", "found \"a\", allowed is a claim, which is an object in braces"),
        (r#""claims": [{"id": 3}]"#, "2:19: claims[0].id", "found 3, allowed is an id"),
        (r#""claims": [{"id": ""}]"#, "2:19: claims[0].id", "found \"\", allowed is an id"),
        (r#""claims": [{"text": "x"}]"#, "2:12: claims[0].id", "missing, needed is an id"),
        (r#""claims": [{"id": "a", "implicit": 1}]"#, "2:36: claims[0].implicit", "found 1, allowed is true or false"),
        (
            r#""claims": [{"id": "a", "kind": "fact"}]"#,
            "2:32: claims[0].kind",
            "found \"fact\", allowed is one of \"evidence\", \"assumption\", \"judgment\", \"hypothesis\", \"gap\"",
        ),
        (r#""claims": [{"id": "a", "tags": ["x", 1]}]"#, "2:38: claims[0].tags[1]", "found 1, allowed is a text"),
        (r#""claims": [{"id": "a", "citations": [{}]}]"#, "2:38: claims[0].citations[0].source", "missing, needed is"),
        (
            r#""inferences": [{"id": "i", "kind": "Support"}]"#,
            "2:36: inferences[0].kind",
            "found \"Support\", allowed is one of \"support\", \"attack\"",
        ),
        (
            r#""inferences": [{"id": "i", "premises": "a"}]"#,
            "2:40: inferences[0].premises",
            "found \"a\", allowed is a list",
        ),
        (r#""inferences": [{"premises": []}]"#, "2:16: inferences[0].id", "missing, needed is an id"),
        (
            r#""sources": [{"id": "s", "reliability": "G"}]"#,
            "2:40: sources[0].reliability",
            "found \"G\", allowed is one of \"A\", \"B\", \"C\", \"D\", \"E\", \"F\"",
        ),
        (
            r#""sources": [{"id": "s", "origin": 1}]"#,
            "2:35: sources[0].origin",
            "found 1, allowed is a text in quotation marks",
        ),
        (r#""sources": [{"title": "t"}]"#, "2:13: sources[0].id", "missing, needed is an id"),
        (r#""semantics": "mlp""#, "2:14: semantics", "found \"mlp\", allowed is one of \"log-odds\", \"dfquad\""),
        (r#""weights": 1"#, "2:12: weights", "found 1, allowed is one of \"calibrated\", \"raw\""),
        (r#""linked": "max""#, "2:11: linked", "found \"max\", allowed is one of \"min\", \"product\""),
        (
            r#""scale": "ICD 203""#,
            "2:10: scale",
            "found \"ICD 203\", allowed is one of \"icd-203\", \"phia\", \"percent\"",
        ),
        (r#""k": "2""#, "2:6: k", "found \"2\", allowed is a number above 0, at most 1000"),
        (r#""k": null"#, "2:6: k", "found null, allowed is a number above 0, at most 1000"),
    ] {
        refused(members, place, problem);
    }
}

#[test]
fn what_was_found_is_shortened() {
    let message = refusal(&document(&format!("\"weights\": \"{}\"", "ю".repeat(1000))));
    assert!(message.contains(&format!("found \"{}…\", allowed", "ю".repeat(40))), "{message}");
}

#[test]
fn an_id_used_twice() {
    refused(
        "\"claims\": [{\"id\": \"a\"},\n{\"id\": \"b\"},\n{\"text\": \"\", \"id\": \"a\"}]",
        "4:20: claims[2].id",
        "the id \"a\" is used twice, first by claims[0]; ids of claims and inferences are unique. Give one of the two \
         another id",
    );
    refused(
        r#""claims": [{"id": "a"}], "inferences": [{"id": "a"}]"#,
        "2:48: inferences[0].id",
        "the id \"a\" is used twice, first by claims[0]",
    );
    refused(
        r#""sources": [{"id": "a"}, {"id": "a"}]"#,
        "2:33: sources[1].id",
        "the id \"a\" is used twice, first by sources[0]; ids of sources are unique",
    );
    refused(
        r#""claims": [{"id": "a"}], "groups": [{"id": "g"}, {"id": "a"}]"#,
        "2:57: groups[1].id",
        "the id \"a\" is used twice, first by claims[0]; ids of claims, inferences and groups are unique",
    );
    refused(
        r#""groups": [{"id": "g"}, {"id": "g"}]"#,
        "2:32: groups[1].id",
        "the id \"g\" is used twice, first by groups[0]",
    );
    // Sources have ids of their own.
    assert!(storage::read_str(&document(r#""claims": [{"id": "a"}], "sources": [{"id": "a"}]"#), "m").is_ok());
}

#[test]
fn a_reference_that_leads_nowhere() {
    let claims = "\"claims\": [{\"id\": \"budapest\"}, {\"id\": \"revocable\"}],\n";
    refused(
        &format!(r#"{claims}"inferences": [{{"id": "i", "premises": ["budapest", "revocabel"]}}]"#),
        "3:53: inferences[0].premises[1]",
        "found \"revocabel\", allowed is the id of a claim, and there is none with this one. Did you mean \
         \"revocable\"? Otherwise add the claim, or delete the reference.",
    );
    refused(
        &format!(r#"{claims}"inferences": [{{"id": "i", "target": "moon"}}]"#),
        "3:38: inferences[0].target",
        "found \"moon\", allowed is the id of a claim or inference, and there is none with this one. Add the claim \
         or inference, or delete the reference.",
    );
    refused(
        &format!(r#"{claims}"inferences": [{{"id": "i"}}, {{"id": "j", "premises": ["i"]}}]"#),
        "3:54: inferences[1].premises[0]",
        "found \"i\", allowed is the id of a claim, and there is none with this one. \"i\" is an inference: name a \
         claim here.",
    );
    refused(
        &format!(r#"{claims}"conclusion": "Budapest""#),
        "3:15: conclusion",
        "found \"Budapest\", allowed is the id of a claim, and there is none with this one. Did you mean \"budapest\"?",
    );
    refused(
        r#""sources": [{"id": "s1"}], "claims": [{"id": "a", "citations": [{"source": "s1"}, {"source": "t22"}]}]"#,
        "2:94: claims[0].citations[1].source",
        "found \"t22\", allowed is the id of a source, and there is none with this one. Add the source",
    );
}

#[test]
fn groups_are_written_as_they_were_read() {
    let text = document(
        r#""groups": [{"id": "in", "group": "out"}, {"id": "out", "title": "Law", "colour": 3}],
        "claims": [{"id": "a", "group": "in", "position": [1, 2]}, {"id": "b", "group": null}]"#,
    );
    let map = storage::read_str(&text, "m").unwrap();
    assert_eq!(map.claims().map(|claim| claim.group.clone()).collect::<Vec<_>>(), [Some("in".into()), None]);
    let around: Vec<_> = map.groups_around(&"a".into()).iter().map(|group| group.title.clone()).collect();
    assert_eq!(around, ["", "Law"]);
    let written: Value = serde_json::from_str(&storage::to_string(&map)).unwrap();
    let claims = r#"[{"id":"a","text":"","group":"in","position":[1,2]},{"id":"b","text":""}]"#;
    assert_eq!(written["claims"].to_string(), claims);
    let groups = r#"[{"id":"in","title":"","group":"out"},{"id":"out","title":"Law","colour":3}]"#;
    assert_eq!(written["groups"].to_string(), groups);
    assert_eq!(storage::read_str(&written.to_string(), "m").unwrap(), map);
}

#[test]
fn groups_that_do_not_hold_together() {
    refused(
        r#""claims": [{"id": "a", "group": "securty"}], "groups": [{"id": "security"}]"#,
        "2:33: claims[0].group",
        "found \"securty\", allowed is the id of a group, and there is none with this one. Did you mean \"security\"? \
         Otherwise add the group, or delete the reference.",
    );
    refused(
        r#""claims": [{"id": "a"}], "groups": [{"id": "g", "group": "a"}]"#,
        "2:58: groups[0].group",
        "found \"a\", allowed is the id of a group, and there is none with this one.",
    );
    refused(
        r#""groups": [{"id": "x", "group": "g"}, {"id": "g", "group": "h"}, {"id": "h", "group": "g"}]"#,
        "2:60: groups[1].group",
        "the group \"g\" stands in itself, or in a group that stands in it. Name another group here, or delete the \
         member.",
    );
    refused(
        r#""groups": [{"id": "g"}], "inferences": [{"id": "i", "premises": ["g"]}]"#,
        "2:66: inferences[0].premises[0]",
        "found \"g\", allowed is the id of a claim, and there is none with this one. \"g\" is a group: name a claim \
         here.",
    );
    refused(r#""groups": [{"title": "t"}]"#, "2:12: groups[0].id", "missing, needed is an id");
    refused(r#""groups": [{"id": "g", "title": 1}]"#, "2:33: groups[0].title", "found 1, allowed is a text");
    refused(r#""groups": {}"#, "2:11: groups", "found an object in braces, allowed is a list of groups");
}

#[test]
fn a_member_twice_in_one_object() {
    let message = refusal(&document("\"title\": \"mine\",\n\"title\": \"yours\""));
    assert!(message.starts_with("m.json:3:7: title: this member occurs twice in one object."), "{message}");
}

#[test]
fn endless_nesting_is_refused_at_once() {
    for open in ["[", "{\"a\":", "{\"claims\":[[", " [\n"] {
        let message = refusal(&open.repeat(4_000_000 / open.len()));
        assert!(message.contains("nested more than 127 levels deep"), "{message}");
        assert!(message.len() < 400, "{message}");
    }
}

#[test]
fn unknown_members_survive_in_order() {
    let text = fs::read_to_string(repository("examples/tutorial.argmap.json")).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let unknown = json!({"z": 1.0, "a": [1, {"deep": []}], "m": {}, "big": u64::MAX, "small": -1, "n": null});
    let put_into = |object: &mut Value| {
        let members = object.as_object_mut().unwrap();
        members.extend(unknown.as_object().unwrap().clone());
    };
    put_into(&mut value["claims"][0]);
    put_into(&mut value["inferences"][0]);
    value["sources"] = json!([{"id": "s", "title": ""}]);
    put_into(&mut value["sources"][0]);
    value["groups"] = json!([{"id": "g", "title": ""}]);
    put_into(&mut value["groups"][0]);
    value["claims"][1]["citations"] = json!([{"source": "s"}]);
    put_into(&mut value["claims"][1]["citations"][0]);
    put_into(&mut value);
    let map = storage::read_str(&value.to_string(), "m").unwrap();
    let written = storage::to_string(&map);
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    let order =
        ["\"z\": 1.0", "\"a\": [\n", "\"m\": {}", "\"big\": 18446744073709551615", "\"small\": -1", "\"n\": null"];
    let places: Vec<_> = order.iter().map(|member| written.rfind(member).unwrap()).collect();
    assert!(places.is_sorted(), "{written}");
    assert_eq!(storage::read_str(&written, "m").unwrap(), map);
}

#[test]
fn hostile_texts_come_back() {
    let mut claims = Vec::new();
    for (n, text) in [
        "\"quoted\" \\back\\ /slash/".to_owned(),
        (0..0x20).map(char::from).collect(),
        "\u{7f}\u{80}\u{85}\u{2028}\u{2029}\u{feff}\u{fffd}\u{ffff}\u{10ffff}".to_owned(),
        "👩‍👩‍👧‍👦 🇺🇦 e\u{301} שלום \u{202e}abc\u{202c} مرحبا".to_owned(),
        "long ".repeat(2_000),
        "\\u0041 \\n not escapes".to_owned(),
        "{\"$serde_json::private::RawValue\": \"1\"}".to_owned(),
    ]
    .into_iter()
    .enumerate()
    {
        let mut claim = Claim::new(format!("{n}{}", text.chars().take(20).collect::<String>()), text.as_str());
        claim.extra.insert(text.clone(), json!({"$serde_json::private::RawValue": text}));
        claim.tags = vec![text.clone(), String::new()];
        claim.title = Some(text);
        claims.push(claim);
    }
    let map = ArgumentMap::from_parts(Meta::default(), claims, vec![], vec![]).unwrap();
    let text = storage::to_string(&map);
    assert_eq!(storage::read_str(&text, "m").unwrap(), map);
    assert!(text.contains("🇺🇦"));
}
