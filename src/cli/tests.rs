//! The command line, in process.

use std::io::{self, Write};
use std::path::Path;

use super::*;
use crate::storage;
use crate::util::geometry::Point;

pub(super) fn standoff() -> String {
    example("standoff")
}

pub(super) fn example(name: &str) -> String {
    let file = format!("examples/{name}.argmap.json");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file).to_str().unwrap().to_owned()
}

/// Exit code, standard output, standard error.
pub(super) fn linchpin(args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run_with(["linchpin"].iter().chain(args), &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// A map in a temporary folder.
pub(super) fn saved(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("test.argmap.json");
    std::fs::write(&file, text).unwrap();
    (folder, file.to_str().unwrap().to_owned())
}

#[test]
fn weigh_prints_json_with_full_precision() {
    let (code, out, err) = linchpin(&["weigh", &standoff(), "--format", "json"]);
    assert_eq!((code, err.as_str()), (DONE, ""));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let members: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(members, ["semantics", "conclusion", "claims", "inferences"]);
    assert_eq!(report["semantics"], "log-odds");
    assert_eq!(report["conclusion"], "tug-to-blame");
    let ids: Vec<&String> = report["claims"].as_object().unwrap().keys().collect();
    assert_eq!(ids[..2], ["tug-to-blame", "mate-account"]);
    let map = storage::load(Path::new(&standoff())).unwrap().map;
    let weighing = crate::weigh::weigh(&map);
    for (id, outcome) in weighing.claims() {
        assert_eq!(report["claims"][id.as_str()]["strength"].as_f64(), Some(outcome.strength));
        assert_eq!(report["claims"][id.as_str()]["base"].as_f64(), Some(outcome.base));
    }
    for (id, outcome) in weighing.inferences() {
        assert_eq!(report["inferences"][id.as_str()]["strength"].as_f64(), Some(outcome.strength));
    }
    for id in ["mate-account", "master-account", "tug-to-blame"] {
        let claim = &report["claims"][id];
        assert_eq!(claim["status"], "knife-edge", "{claim}");
        assert_eq!((&claim["proven"], claim.get("lo")), (&false.into(), None), "{claim}");
    }
    let claim = &report["claims"]["ferry-log"];
    assert_eq!((&claim["status"], &claim["proven"]), (&"settled".into(), &true.into()));
}

/// Five that attack one another in turn, so strongly that they never come to rest.
const CAROUSEL: &str = r#"{"format":"linchpin","version":1,"title":"Carousel","semantics":"quadratic-energy","weights":"raw",
    "claims":[{"id":"a","text":"A","credence":0.8},{"id":"b","text":"B","credence":0.9},{"id":"c","text":"C","credence":0.9},
    {"id":"d","text":"D","credence":0.9},{"id":"e","text":"E","credence":0.9}],
    "inferences":[{"id":"ab","kind":"attack","premises":["a"],"target":"b","weight":5},
    {"id":"bc","kind":"attack","premises":["b"],"target":"c","weight":5},
    {"id":"cd","kind":"attack","premises":["c"],"target":"d","weight":5},
    {"id":"de","kind":"attack","premises":["d"],"target":"e","weight":5},
    {"id":"ea","kind":"attack","premises":["e"],"target":"a","weight":5}]}"#;

#[test]
fn what_never_settles_has_a_band() {
    let (_folder, file) = saved(CAROUSEL);
    let (code, out, _) = linchpin(&["weigh", &file, "--format", "json"]);
    assert_eq!(code, DONE);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    for claim in report["claims"].as_object().unwrap().values() {
        assert_eq!(claim["status"], "oscillating");
        assert!(claim["lo"].as_f64().unwrap() < claim["hi"].as_f64().unwrap() - 0.1, "{claim}");
    }
    let (_, out, _) = linchpin(&["weigh", &file]);
    assert!(out.contains("5 claims swing and never settle"), "{out}");
    let (_, out, _) = linchpin(&["explain", &file, "--claim", "a"]);
    assert!(out.contains("never settles"), "{out}");
}

#[test]
fn weigh_shows_what_every_semantics_says() {
    let (code, out, _) = linchpin(&["weigh", &example("tutorial"), "--all-semantics", "--format", "json"]);
    assert_eq!(code, DONE);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let words: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(words, Semantics::ALL.map(Semantics::word).iter().collect::<Vec<_>>());
    for word in words {
        let (_, out, _) = linchpin(&["weigh", &example("tutorial"), "--semantics", word, "--format", "json"]);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), report[word], "{word}");
    }
    let (code, out, _) = linchpin(&["weigh", &example("tutorial"), "--all-semantics"]);
    assert_eq!(code, DONE);
    assert!(out.contains("Quadratic energy") && out.contains("attacks only"), "{out}");
}

#[test]
fn k_matters_where_weights_are_raw() {
    let strength = |k: &str| {
        let (_folder, file) = saved(&CAROUSEL.replace("\"attack\"", "\"support\"").replace("\"ea\"", "\"x\""));
        let (code, out, err) = linchpin(&["weigh", &file, "--semantics", "p-max", "--k", k, "--format", "json"]);
        assert_eq!(code, DONE, "{err}");
        serde_json::from_str::<serde_json::Value>(&out).unwrap()["claims"]["b"]["strength"].as_f64().unwrap()
    };
    assert!(strength("1") > strength("3"));
    let (code, _, err) = linchpin(&["weigh", &example("tutorial"), "--semantics", "p-max", "--k", "0"]);
    assert_eq!(code, FAILED);
    assert!(err.contains("--k"), "{err}");
}

#[test]
fn a_source_can_be_withdrawn() {
    let (code, out, err) = linchpin(&["weigh", &example("security-guarantees"), "--withdraw", "nobody"]);
    assert_eq!((code, out.as_str()), (FAILED, ""));
    assert!(err.contains("no source with the id \"nobody\"") && err.contains("The map has: "), "{err}");
    let map = storage::load(Path::new(&example("security-guarantees"))).unwrap().map;
    let cited = map.claims().find(|claim| claim.citations.len() == 1).unwrap();
    let source = cited.citations[0].source.to_string();
    let arguments = ["weigh", &example("security-guarantees"), "--withdraw", &source, "--format", "json"];
    let (code, out, _) = linchpin(&arguments);
    assert_eq!(code, DONE);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(report["set_aside"].as_array().unwrap().iter().any(|id| id == cited.id.as_str()), "{report}");
    let aside = &report["claims"][cited.id.as_str()];
    assert_eq!((&aside["status"], aside.get("strength")), (&"unassessed".into(), None));
    let (_, out, _) = linchpin(&arguments[..4]);
    assert!(out.contains("Set aside: ") && out.contains("erdict"), "{out}");
}

#[test]
fn explain_says_what_a_claim_hangs_on() {
    let (code, out, err) = linchpin(&["explain", &example("security-guarantees")]);
    assert_eq!((code, err.as_str()), (DONE, ""));
    for part in
        ["What it hangs on", "across 0.50", "What to find out next", "Under every semantics", "Proof standard met"]
    {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (code, out, _) = linchpin(&["explain", &example("security-guarantees"), "--format", "json"]);
    assert_eq!(code, DONE);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    for member in ["claim", "strength", "influence", "flips", "sets", "find-out", "expected", "why"] {
        assert!(!report[member].is_null(), "{member}");
    }
    let first = &report["influence"][0];
    assert!(first["removal"].is_f64() && first["gradient"].is_f64() && first["shapley"].is_f64(), "{first}");
    let (code, _, err) = linchpin(&["explain", &example("security-guarantees"), "--claim", "nothing"]);
    assert_eq!(code, FAILED);
    assert!(err.contains("no claim with the id \"nothing\""), "{err}");
    let (_folder, file) = saved(r#"{"format":"linchpin","version":1,"title":"","claims":[],"inferences":[]}"#);
    let (code, _, err) = linchpin(&["explain", &file]);
    assert_eq!(code, FAILED);
    assert!(err.contains("--claim ID"), "{err}");
}

#[test]
fn weigh_takes_the_semantics_asked_for() {
    let (code, out, _) = linchpin(&["weigh", &example("tutorial"), "--semantics", "dfquad", "--format", "json"]);
    assert_eq!(code, DONE);
    assert!(out.starts_with("{\n  \"semantics\": \"dfquad\""), "{out}");
    let (code, _, err) = linchpin(&["weigh", &example("tutorial"), "--semantics", "guess"]);
    assert_eq!(code, FAILED);
    assert!(err.contains("log-odds") && err.contains("dfquad"), "{err}");
}

#[test]
fn weigh_prints_a_table() {
    let (code, out, _) = linchpin(&["weigh", &standoff()]);
    assert_eq!(code, DONE);
    insta::assert_snapshot!(out, @r"
    Standoff: two accounts of a collision in the fog
    Weighed under Log-odds; * marks the main conclusion

      claim           strength  in words         base   text
    * tug-to-blame    0.803?    on a knife-edge  0.500  The tug is to blame
      mate-account    0.474?    on a knife-edge  0.880  The mate’s account
      master-account  0.474?    on a knife-edge  0.880  The tug master’s account
      ferry-log       0.800     likely           0.800  Ferry’s engine log
      tug-deckhand    0.800     likely           0.800  Deckhand heard no horn
      keep-clear      0.950     very likely      0.950  The duty to keep clear
      owner-letter    0.900     very likely      0.900  The owner’s apology

      inference           strength  weight         step
      i-ferry-log         0.200     0.25 weak      ferry-log supports mate-account
      i-deckhand          0.200     0.25 weak      tug-deckhand supports master-account
      a-mate-impeaches    0.469?    0.99 decisive  mate-account attacks master-account
      a-master-impeaches  0.469?    0.99 decisive  master-account attacks mate-account
      i-mate              0.360?    0.76 strong    mate-account + keep-clear support tug-to-blame
      i-apology           0.225     0.25 weak      owner-letter supports tug-to-blame

    3 claims stand on a knife-edge: they lie on a circle, or follow from one, that is in balance only as long as
    nothing nudges it; the smallest change would tip it one way or the other. Do not rely on a number marked
    with ?.
    ");
}

#[test]
fn weigh_prints_an_empty_map() {
    let (_folder, file) = saved(r#"{"format":"linchpin","version":1,"title":"","claims":[],"inferences":[]}"#);
    let (code, out, err) = linchpin(&["weigh", &file, "--format", "json"]);
    assert_eq!((code, err.as_str()), (DONE, ""));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["conclusion"], serde_json::Value::Null);
    assert_eq!(linchpin(&["weigh", &file]).0, DONE);
    assert_eq!(linchpin(&["check", &file]).0, DONE);
}

const FAULTY: &str = r#"{"format":"linchpin","version":1,"title":"Faulty",
    "claims":[{"id":"a","text":"A thing \u001b[31m happened."},{"id":"b","text":""}],
    "inferences":[{"id":"i","premises":["a"],"weight":0.5},{"id":"j","premises":["a"],"target":"b","weight":0.5}]}"#;

#[test]
fn check_lists_findings_and_counts_them() {
    let (_folder, file) = saved(FAULTY);
    let (code, out, err) = linchpin(&["check", &file]);
    assert_eq!((code, err.as_str()), (FOUND_ERRORS, ""));
    let lines: Vec<&str> = out.lines().map(|line| line.strip_prefix(&file).unwrap()).collect();
    assert!(lines[0].starts_with(": error: Support from “A thing \\u{1b}[31m happened.” bears on nothing."), "{out}");
    assert!(lines[0].ends_with(" [i]"), "{out}");
    assert_eq!(lines[lines.len() - 1], ": 1 error, 1 warning, 2 notes");

    let (code, out, _) = linchpin(&["check", &file, "--format", "json"]);
    assert_eq!(code, FOUND_ERRORS);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["errors"], &report["warnings"], &report["notes"]), (&1.into(), &1.into(), &2.into()));
    assert_eq!(report["findings"].as_array().unwrap().len(), 4);
    let first = &report["findings"][0];
    assert_eq!((&first["severity"], &first["kind"]), (&"error".into(), &"missing-target".into()));
    assert_eq!(first["objects"], serde_json::json!(["i"]));
}

#[test]
fn the_examples_have_no_errors() {
    for name in ["tutorial", "standoff", "security-guarantees"] {
        assert_eq!(linchpin(&["check", &example(name)]).0, DONE, "{name}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_said_on_standard_error() {
    let (_folder, broken) = saved("{");
    for command in ["weigh", "check", "layout"] {
        for file in ["/nowhere/at-all.argmap.json", &broken] {
            let (code, out, err) = linchpin(&[command, file]);
            assert_eq!((code, out.as_str()), (FAILED, ""));
            assert!(err.contains(file), "{err}");
        }
    }
}

#[test]
fn layout_gives_every_claim_a_position_that_loads_again() {
    for (style, direction) in [("compact", "down"), ("tidy", "right"), ("layered", "down"), ("auto", "right")] {
        let (code, out, err) = linchpin(&["layout", &standoff(), "--style", style, "--direction", direction]);
        assert_eq!((code, err.as_str()), (DONE, ""));
        let map = storage::read_str(&out, "the output").unwrap();
        assert!(map.claims().all(|claim| claim.position.is_some()));
        assert_eq!((map.meta().layout.style.word(), map.meta().layout.direction.word()), (style, direction));
    }
}

#[test]
fn cards_say_what_is_asked_for_and_a_map_of_titles_is_smaller() {
    let wide = |cards: &str| {
        let (code, out, _) = linchpin(&["layout", &standoff(), "--cards", cards, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(code, DONE);
        let sum: f64 = report["cards"].as_array().unwrap().iter().map(|card| card["width"].as_f64().unwrap()).sum();
        (report["says"].as_str().unwrap().to_owned(), sum)
    };
    let (auto, text, titles) = (wide("auto"), wide("text"), wide("titles"));
    assert_eq!((auto.0.as_str(), text.0.as_str(), titles.0.as_str()), ("text", "text", "titles"));
    assert!(titles.1 < text.1 && auto.1 >= text.1);
    let (_, out, _) = linchpin(&["layout", &standoff(), "--cards", "titles"]);
    assert!(out.contains("\"cards\": \"titles\""));
}

#[test]
fn layout_keeps_what_was_placed_by_hand_unless_told_otherwise() {
    let text = r#"{"format":"linchpin","version":1,"claims":[{"id":"a","text":"A."},
        {"id":"b","text":"B.","position":[700.25,40]}],
        "inferences":[{"id":"i","premises":["b"],"target":"a","weight":0.5}]}"#;
    let (_folder, file) = saved(text);
    let place = |args: &[&str]| {
        let (code, out, err) = linchpin(&[&["layout", &file], args].concat());
        assert_eq!((code, err.as_str()), (DONE, ""));
        storage::read_str(&out, "the output").unwrap().claim(&"b".into()).unwrap().position.unwrap()
    };
    assert_eq!(place(&[]), Point::new(700.25, 40.0));
    assert_ne!(place(&["--all"]), Point::new(700.25, 40.0));
}

#[test]
fn layout_as_json_routes_every_premise_to_its_target() {
    let (code, out, _) = linchpin(&["layout", &standoff(), "--format", "json"]);
    assert_eq!(code, DONE);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let map = storage::load(Path::new(&standoff())).unwrap().map;
    assert_eq!(report["cards"].as_array().unwrap().len(), map.claims().len());
    for (step, inference) in report["steps"].as_array().unwrap().iter().zip(map.inferences()) {
        assert_eq!(step["id"], inference.id.as_str());
        assert_eq!(step["legs"].as_array().unwrap().len(), inference.premises.len());
        let tail = step["tail"].as_array().unwrap();
        assert!(tail.len() >= 2);
        for leg in step["legs"].as_array().unwrap() {
            assert_eq!(leg["route"].as_array().unwrap().last(), tail.first(), "legs end where the tail begins");
        }
    }
}

#[test]
fn layout_writes_a_file_or_says_why_not() {
    let (folder, file) = saved(&std::fs::read_to_string(standoff()).unwrap());
    let to = folder.path().join("out.argmap.json");
    let (code, out, err) = linchpin(&["layout", &file, "-o", &to.to_string_lossy()]);
    assert_eq!((code, out.as_str(), err.as_str()), (DONE, "", ""));
    assert!(storage::load(&to).unwrap().map.claims().all(|claim| claim.position.is_some()));
    let nowhere = folder.path().join("no/such/folder/x.json");
    for format in ["map", "json"] {
        let (code, out, err) = linchpin(&["layout", &file, "--format", format, "-o", &nowhere.to_string_lossy()]);
        assert_eq!((code, out.as_str()), (FAILED, ""));
        assert!(err.contains("x.json"), "{err}");
    }
}

#[test]
fn usage() {
    let (code, out, err) = linchpin(&["--version"]);
    assert_eq!((code, out.trim(), err.as_str()), (DONE, concat!("linchpin ", env!("CARGO_PKG_VERSION")), ""));
    let (code, out, _) = linchpin(&["--help"]);
    assert_eq!(code, DONE);
    assert!(out.contains("linchpin ./weigh"), "{out}");
    let (code, out, err) = linchpin(&["weigh"]);
    assert_eq!((code, out.as_str()), (FAILED, ""));
    assert!(err.contains("FILE"), "{err}");
    assert_eq!(linchpin(&["--colour"]).0, FAILED);
    assert_eq!(linchpin(&["one", "two"]).0, FAILED);
}

#[test]
fn a_file_may_be_called_like_a_command() {
    let parsed = |args: &[&str]| Arguments::try_parse_from(["linchpin"].iter().chain(args)).unwrap();
    assert_eq!(parsed(&["./weigh"]).files, [Path::new("./weigh")]);
    assert_eq!(parsed(&["./help", "-"]).files, [Path::new("./help"), Path::new("-")]);
    assert!(
        matches!(parsed(&["weigh", "check"]).command, Some(Command::Weigh { file, .. }) if file == Path::new("check"))
    );
    for name in ["weights", "checks", "map.argmap.json"] {
        assert_eq!(parsed(&[name]).files, [Path::new(name)]);
    }
    assert!(parsed(&[]).files.is_empty());
}

/// A reader that has stopped listening, or a disk that is full.
struct Closed(io::ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
    for args in [["linchpin", "weigh", &standoff()], ["linchpin", "check", &standoff()]] {
        let mut err = Vec::new();
        assert_eq!(run_with(args, &mut Closed(io::ErrorKind::BrokenPipe), &mut err), DONE);
        assert!(err.is_empty());
        assert_eq!(run_with(args, &mut Closed(io::ErrorKind::StorageFull), &mut err), FAILED);
        assert!(!err.is_empty());
    }
}

#[test]
fn render_writes_what_the_name_of_the_file_asks_for() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [
        ("a.svg", b"<svg ".as_slice()),
        ("a.PNG", b"\x89PNG"),
        ("a.pdf", b"%PDF-"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.md", b"# "),
        ("a.docx", b"PK"),
    ] {
        let file = folder.path().join(name);
        let (code, out, err) = linchpin(&["render", &standoff(), "-o", file.to_str().unwrap()]);
        assert_eq!((code, err.as_str()), (DONE, ""), "{name}");
        assert!(std::fs::read(&file).unwrap().starts_with(start), "{name}");
        // What else is written is named.
        let beside = folder.path().join("a-picture.png");
        assert_eq!(out.trim_end(), if name == "a.md" { beside.to_str().unwrap() } else { "" });
    }
}

#[test]
fn render_makes_a_picture_of_each_stop() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stop.svg");
    let arguments = ["render", &example("security-guarantees"), "-o", file.to_str().unwrap(), "--tour"];
    let (code, out, _) = linchpin(&arguments);
    assert_eq!((code, out.lines().count()), (DONE, 9));
    let third = std::fs::read_to_string(folder.path().join("stop-03.svg")).unwrap();
    // What is out of the picture is not in the file.
    assert!(third.contains("Budapest precedent") && !third.contains("The offer of December 2025"));
}

#[test]
fn render_refuses_what_makes_no_sense_and_writes_nothing() {
    let (folder, map) = saved(r#"{"format": "linchpin", "version": 1}"#);
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (arguments, said) in [
        (vec![standoff(), "-o".into(), out("x.gif")], ".docx"),
        (vec![standoff(), "-o".into(), out("x.svg"), "--selection".into(), "nobody".into()], "\"nobody\""),
        (vec![standoff(), "-o".into(), out("x.md"), "--selection".into(), "tug-to-blame".into()], "of the whole map"),
        (vec![standoff(), "-o".into(), out("x.docx"), "--tour".into()], "of the whole map"),
        (vec![standoff(), "-o".into(), out("x.svg"), "--scale".into(), "0".into()], "above 0"),
        (vec![standoff(), "-o".into(), out("x.png"), "--scale".into(), "90".into()], "Choose a scale of"),
        (vec![standoff(), "-o".into(), out("no/folder/x.svg")], "no folder"),
        (vec![map.clone(), "-o".into(), out("x.pdf")], "nothing to export"),
    ] {
        let arguments: Vec<&str> = std::iter::once("render").chain(arguments.iter().map(String::as_str)).collect();
        let (code, _, err) = linchpin(&arguments);
        assert_eq!(code, FAILED, "{arguments:?}");
        assert!(err.contains(said), "{err}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
