//! Maps on disk: what is read, what is refused and in what words, and what a save leaves behind.

use std::fs;
use std::path::{Path, PathBuf};

use linchpin::model::{
    ArgumentMap, Claim, CredenceRange, Edit, Inference, LinkedReading, Meta, Semantics, WeightReading, WordScale,
};
use linchpin::storage::{self, Expected, LoadError, SaveError, Stamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

fn repository(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

fn example_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(repository("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(storage::EXTENSION))
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    files
}

mod reading {
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
        let claim =
            |member: &str| format!("\"sources\": [{{\"id\": \"s\"}}],\n\"claims\": [{{\"id\": \"a\",\n{member}}}]");
        for (member, place, problem) in [
            (r#""credence": -0.1"#, "4:13: claims[0].credence", "found -0.1, allowed is a number from 0 to 1"),
            (r#""credence": "high""#, "4:13: claims[0].credence", "found \"high\", allowed is a number from 0 to 1"),
            (
                r#""range": [0.8, 0.6]"#,
                "4:10: claims[0].range",
                "found [0.8,0.6], allowed is two numbers from 0 to 1 in brackets, [lo, hi], lo not above hi. Correct",
            ),
            (
                r#""range": [-0.1, 0.6]"#,
                "4:10: claims[0].range",
                "found [-0.1,0.6], allowed is two numbers from 0 to 1",
            ),
            (r#""range": [0.6, 1.5]"#, "4:10: claims[0].range", "found [0.6,1.5], allowed is two numbers from 0 to 1"),
            (r#""range": [0.6]"#, "4:10: claims[0].range", "found [0.6], allowed is two numbers from 0 to 1"),
            (r#""range": [0, 1, 1]"#, "4:10: claims[0].range", "found [0,1,1], allowed is two numbers from 0 to 1"),
            (r#""range": ["0", 1]"#, "4:10: claims[0].range", "found a list of 2, allowed is two numbers from 0 to 1"),
            (r#""range": 0.5"#, "4:10: claims[0].range", "found 0.5, allowed is two numbers from 0 to 1"),
            (r#""position": [1]"#, "4:13: claims[0].position", "found [1], allowed is two numbers in brackets"),
            (r#""position": [1, 1e10]"#, "4:13: claims[0].position", "found [1,10000000000.0], allowed is two numbers"),
            (
                r#""position": {"x": 1}"#,
                "4:13: claims[0].position",
                "found an object in braces, allowed is two numbers",
            ),
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
            (
                r#""claims": [{"id": "a", "implicit": 1}]"#,
                "2:36: claims[0].implicit",
                "found 1, allowed is true or false",
            ),
            (
                r#""claims": [{"id": "a", "kind": "fact"}]"#,
                "2:32: claims[0].kind",
                "found \"fact\", allowed is one of \"evidence\", \"assumption\", \"judgment\", \"hypothesis\", \"gap\"",
            ),
            (r#""claims": [{"id": "a", "tags": ["x", 1]}]"#, "2:38: claims[0].tags[1]", "found 1, allowed is a text"),
            (
                r#""claims": [{"id": "a", "citations": [{}]}]"#,
                "2:38: claims[0].citations[0].source",
                "missing, needed is",
            ),
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
}

mod examples {
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
}

mod schema {
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

    /// What the schema refuses, reading refuses too, and what it lets pass is read: for single members, at least.
    #[test]
    fn schema_and_reading_agree() {
        let good = json!({
            "format": "linchpin", "version": 1, "new": 1,
            "sources": [{"id": "s", "new": 1}],
            "claims": [{"id": "a", "citations": [{"source": "s", "new": 1}], "new": 1}],
            "inferences": [{"id": "i", "new": 1}],
            "groups": [{"id": "g", "new": 1}],
        });
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
            let mut document = good.clone();
            document.pointer_mut(pointer).unwrap()[member] = value.clone();
            let name = format!("{pointer}/{member} = {value}");
            assert_eq!(validator().is_valid(&document), is_good, "schema: {name}");
            let read = storage::read_str(&document.to_string(), "m");
            assert_eq!(read.is_ok(), is_good, "reading: {name}: {read:?}");
        }
        for (pointer, member) in [
            ("", "format"),
            ("", "version"),
            ("/claims/0", "id"),
            ("/claims/0/citations/0", "source"),
            ("/groups/0", "id"),
        ] {
            let mut document = good.clone();
            document.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(member);
            assert!(!validator().is_valid(&document), "schema: {pointer}/{member} is needed");
            assert!(storage::read_str(&document.to_string(), "m").is_err(), "reading: {pointer}/{member} is needed");
        }
        assert_valid(&good, "the document the others are made from");
    }
}

mod files {
    use super::*;

    #[track_caller]
    fn refusal(path: &Path) -> String {
        match storage::load(path) {
            Ok(_) => panic!("was read: {}", path.display()),
            Err(error) => {
                let message = error.to_string();
                assert!(message.starts_with(&path.display().to_string()), "{message}");
                message[path.display().to_string().len()..].to_owned()
            }
        }
    }

    #[test]
    fn no_such_file() {
        let folder = TempDir::new().unwrap();
        assert_eq!(refusal(&folder.path().join("no.json")), ": there is no such file. Check the name and the folder.");
        assert_eq!(refusal(Path::new("")), ": there is no such file. Check the name and the folder.");
    }

    #[test]
    fn a_folder() {
        let folder = TempDir::new().unwrap();
        assert!(refusal(folder.path()).starts_with(": this is a folder. Choose a file inside it"));
    }

    #[test]
    fn content_errors_name_the_file() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("bad.argmap.json");
        fs::write(&path, "{\n  \"format\": 1\n}").unwrap();
        assert!(refusal(&path).starts_with(":2:13: format: found 1"));
        fs::write(&path, "").unwrap();
        assert!(refusal(&path).starts_with(":1:1: the file is empty"));
    }

    #[test]
    fn not_utf8() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("latin1.json");
        fs::write(&path, b"{\n \"\xD1\x8B\": \"caf\xE9\"}").unwrap();
        assert_eq!(
            refusal(&path),
            ":2:11: not UTF-8 text from byte 13 on. Save it as UTF-8 in a text editor, or choose another file."
        );
        fs::write(&path, b"\xFF\xFE{\0}\0").unwrap();
        assert!(refusal(&path).contains("It looks like UTF-16"));
    }

    #[test]
    fn too_large() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("large.json");
        // A sparse file takes no room on the disk.
        fs::File::create(&path).unwrap().set_len(storage::MAX_BYTES + 1).unwrap();
        assert_eq!(refusal(&path), ": the file is larger than 256 MiB, which no map is. Choose another file.");
    }

    #[cfg(unix)]
    #[test]
    fn no_permission() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("secret.json");
        fs::write(&path, "{}").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&path).is_ok() {
            return; // The superuser reads everything.
        }
        assert!(refusal(&path).starts_with(": you have no permission to read this file."));
    }

    #[cfg(unix)]
    #[test]
    fn devices_pipes_and_sockets_are_not_waited_for() {
        let folder = TempDir::new().unwrap();
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo is everywhere");
        for path in [Path::new("/dev/zero"), Path::new("/dev/null"), &pipe, &socket] {
            assert!(refusal(path).starts_with(": this is no ordinary file but a device, a pipe or a socket."));
            let error = storage::save(&storage::example(), path, Expected::Anything).unwrap_err();
            assert!(error.to_string().contains("this is no ordinary file but a device"), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle() {
        let folder = TempDir::new().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        std::os::unix::fs::symlink(&a, &b).unwrap();
        std::os::unix::fs::symlink(&b, &a).unwrap();
        assert!(matches!(storage::load(&a), Err(LoadError::Io { .. })));
        let error = storage::save(&storage::example(), &a, Expected::Anything).unwrap_err();
        assert!(error.to_string().contains("lead in a circle"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

mod saving {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn map(title: &str) -> ArgumentMap {
        let meta = Meta { title: title.to_owned(), ..Default::default() };
        ArgumentMap::from_parts(meta, vec![Claim::new("c1", "A claim.")], vec![], vec![]).unwrap()
    }

    #[test]
    fn a_new_file_then_again_and_again() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.argmap.json");
        let mut stamp = storage::save(&map("0"), &path, Expected::New).unwrap();
        for round in ["1", "22", "3"] {
            stamp = storage::save(&map(round), &path, Expected::Unchanged(&stamp)).unwrap();
            let loaded = storage::load(&path).unwrap();
            assert_eq!(loaded.map, map(round));
            assert_eq!(loaded.stamp, stamp);
        }
        assert_eq!(names(folder.path()), ["map.argmap.json"]);
    }

    #[test]
    fn a_file_that_is_there_is_not_new() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.json");
        fs::write(&path, "mine").unwrap();
        let error = storage::save(&map("x"), &path, Expected::New).unwrap_err();
        assert!(matches!(error, SaveError::AlreadyThere { .. }));
        assert_eq!(
            error.to_string(),
            format!("{}: there is already a file of this name. Choose another name, or overwrite it.", path.display())
        );
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(names(folder.path()), ["map.json"]);
        storage::save(&map("x"), &path, Expected::Anything).unwrap();
        assert_eq!(storage::load(&path).unwrap().map, map("x"));
    }

    #[test]
    fn a_file_somebody_else_changed_is_left_alone() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.json");
        let stamp = storage::save(&map("mine"), &path, Expected::New).unwrap();
        let mine = fs::read_to_string(&path).unwrap();
        // Same length, changed within the clock's tick: only the content tells.
        for theirs in [mine.replace("mine", "its!"), format!("{mine}\n"), String::new()] {
            fs::write(&path, &theirs).unwrap();
            let error = storage::save(&map("more"), &path, Expected::Unchanged(&stamp)).unwrap_err();
            assert!(matches!(error, SaveError::ChangedOnDisk { .. }));
            assert!(error.to_string().contains("another program has changed this file since it was opened."));
            assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
            assert_eq!(names(folder.path()), ["map.json"]);
        }
        let theirs = Stamp::of(b"");
        storage::save(&map("asked"), &path, Expected::Unchanged(&theirs)).unwrap();
        assert_eq!(storage::load(&path).unwrap().map, map("asked"));
    }

    #[test]
    fn a_touch_is_no_change() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.json");
        let stamp = storage::save(&map("mine"), &path, Expected::New).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        drop(file);
        assert_eq!(storage::load(&path).unwrap().stamp, stamp);
        storage::save(&map("more"), &path, Expected::Unchanged(&stamp)).unwrap();
    }

    #[test]
    fn a_file_that_has_gone_is_written_anew() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.json");
        let stamp = storage::save(&map("mine"), &path, Expected::New).unwrap();
        fs::remove_file(&path).unwrap();
        storage::save(&map("mine"), &path, Expected::Unchanged(&stamp)).unwrap();
        assert_eq!(storage::load(&path).unwrap().map, map("mine"));
    }

    #[test]
    fn a_folder_is_no_file_and_a_missing_one_is_said() {
        let folder = TempDir::new().unwrap();
        let error = storage::save(&map("x"), folder.path(), Expected::Anything).unwrap_err();
        assert!(error.to_string().contains("this is no ordinary file but a folder. Choose another name."), "{error}");
        let error = storage::save(&map("x"), &folder.path().join("gone/map.json"), Expected::New).unwrap_err();
        assert!(matches!(error, SaveError::NoFolder { .. }), "{error}");
        assert!(error.to_string().contains("there is no folder"), "{error}");
        assert!(names(folder.path()).is_empty());
        assert!(storage::save(&map("x"), Path::new(""), Expected::Anything).is_err());
    }

    #[test]
    fn a_write_protected_file_is_left_alone() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("map.json");
        fs::write(&path, "mine").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = storage::save(&map("x"), &path, Expected::Anything).unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with(": this file is write-protected. Change its permissions, or save under another name.")
        );
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(names(folder.path()), ["map.json"]);
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().mode() & 0o7777
        }

        #[test]
        fn permissions_are_kept() {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("map.json");
            fs::write(&path, "mine").unwrap();
            for wanted in [0o600, 0o640, 0o664, 0o755] {
                fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
                storage::save(&map("x"), &path, Expected::Anything).unwrap();
                assert_eq!(mode(&path), wanted, "{wanted:o}");
            }
        }

        #[test]
        fn a_new_file_has_the_permissions_of_any_new_file() {
            let folder = TempDir::new().unwrap();
            let (path, plain) = (folder.path().join("map.json"), folder.path().join("plain"));
            fs::write(&plain, "").unwrap();
            storage::save(&map("x"), &path, Expected::New).unwrap();
            assert_eq!(mode(&path), mode(&plain));
        }

        #[test]
        fn links_are_followed() {
            let folder = TempDir::new().unwrap();
            let inside = |name: &str| folder.path().join(name);
            fs::create_dir(inside("real")).unwrap();
            fs::write(inside("real/map.json"), "mine").unwrap();
            symlink("real/map.json", inside("relative")).unwrap();
            symlink(inside("relative"), inside("chain")).unwrap();
            symlink("real/new.json", inside("dangling")).unwrap();
            symlink("real", inside("folder")).unwrap();
            for (link, target) in [
                ("relative", "real/map.json"),
                ("chain", "real/map.json"),
                ("dangling", "real/new.json"),
                ("folder/b.json", "real/b.json"),
            ] {
                storage::save(&map(link), &inside(link), Expected::Anything).unwrap();
                assert_eq!(storage::load(&inside(target)).unwrap().map, map(link));
            }
            for link in ["relative", "chain", "dangling"] {
                assert!(fs::symlink_metadata(inside(link)).unwrap().is_symlink(), "{link}");
            }
            assert_eq!(names(&inside("real")), ["b.json", "map.json", "new.json"]);
            assert_eq!(names(folder.path()), ["chain", "dangling", "folder", "real", "relative"]);
        }

        #[test]
        fn a_write_protected_folder_is_said() {
            let folder = TempDir::new().unwrap();
            let path = folder.path().join("map.json");
            fs::write(&path, "mine").unwrap();
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
            let is_superuser = fs::write(folder.path().join("probe"), "").is_ok();
            if !is_superuser {
                let error = storage::save(&map("x"), &path, Expected::Anything).unwrap_err();
                assert!(error.to_string().contains("you may not write in the folder"), "{error}");
                assert_eq!(names(folder.path()), ["map.json"]);
            }
            assert_eq!(fs::read(&path).unwrap(), b"mine");
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        }

        /// Where nobody can make files, not even the superuser.
        #[cfg(target_os = "linux")]
        #[test]
        fn a_failure_of_the_system_is_said() {
            let error = storage::save(&map("x"), Path::new("/proc/map.json"), Expected::New).unwrap_err();
            let message = error.to_string();
            assert!(message.starts_with("/proc/map.json: "), "{message}");
            assert!(matches!(error, SaveError::Io { .. } | SaveError::FolderReadOnly { .. }), "{error:?}");
        }
    }
}

mod damage {
    use super::*;

    #[derive(Clone, Debug)]
    enum Harm {
        Truncate(usize),
        Flip(usize, u8),
        Delete(usize, usize),
        Insert(usize, Vec<u8>),
        Double(usize, usize),
    }

    fn harm() -> impl Strategy<Value = Harm> {
        let place = 0..20_000_usize;
        prop_oneof![
            place.clone().prop_map(Harm::Truncate),
            (place.clone(), any::<u8>()).prop_map(|(at, mask)| Harm::Flip(at, mask)),
            (place.clone(), 1..200_usize).prop_map(|(at, count)| Harm::Delete(at, count)),
            (place.clone(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
            (
                place.clone(),
                prop::sample::select(vec!["[", "{", "\"", "null", "-1", "1e400", ",", "]", "}", "\\", "[[{\"a\":"])
            )
                .prop_map(|(at, text)| Harm::Insert(at, text.into())),
            (place, 1..300_usize).prop_map(|(at, count)| Harm::Double(at, count)),
        ]
    }

    fn damaged(text: &str, harms: &[Harm]) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for harm in harms {
            let length = bytes.len().max(1);
            match harm {
                Harm::Truncate(at) => bytes.truncate(at % length),
                Harm::Flip(at, mask) => {
                    if let Some(byte) = bytes.get_mut(at % length) {
                        *byte ^= mask;
                    }
                }
                Harm::Delete(at, count) => {
                    let start = (at % length).min(bytes.len());
                    bytes.drain(start..(start + count).min(bytes.len()));
                }
                Harm::Insert(at, more) => {
                    let at = (at % length).min(bytes.len());
                    bytes.splice(at..at, more.iter().copied());
                }
                Harm::Double(at, count) => {
                    let start = (at % length).min(bytes.len());
                    let part = bytes[start..(start + count).min(bytes.len())].to_vec();
                    bytes.splice(start..start, part);
                }
            }
        }
        bytes
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

        /// Whatever happened to a file: a map that holds together, or an error with a place in the file.
        #[test]
        fn never_a_panic_and_never_half_a_map(harms in prop::collection::vec(harm(), 1..4), full in any::<bool>()) {
            let name = if full { "security-guarantees" } else { "tutorial" };
            let text = fs::read_to_string(repository(&format!("examples/{name}.argmap.json"))).unwrap();
            let bytes = damaged(&text, &harms);
            let text = String::from_utf8_lossy(&bytes);
            match storage::read_str(&text, "m") {
                Ok(map) => {
                    prop_assert!(map.broken_invariants().is_empty());
                    prop_assert_eq!(storage::read_str(&storage::to_string(&map), "m").unwrap(), map);
                }
                Err(LoadError::Content(fault)) => {
                    prop_assert!(fault.line >= 1 && fault.line <= text.lines().count().max(1) + 1, "{}", fault);
                    prop_assert!(fault.column >= 1, "{}", fault);
                    prop_assert!(fault.to_string().len() < 2_000, "{}", fault);
                }
                Err(other) => prop_assert!(false, "{}", other),
            }
        }

        #[test]
        fn any_text_at_all(text in any::<String>()) {
            prop_assert!(storage::read_str(&text, "m").is_err());
        }
    }
}
