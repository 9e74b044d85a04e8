//! The command line, in process.

use std::io::{self, Write};
use std::path::Path;

use super::*;
use crate::model::Point;

fn standoff() -> String {
    example("standoff")
}

fn example(name: &str) -> String {
    let file = format!("examples/{name}.argmap.json");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file).to_str().unwrap().to_owned()
}

/// Exit code, standard output, standard error.
fn linchpin(args: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run_with(["linchpin"].iter().chain(args), &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// A map in a temporary folder.
fn saved(text: &str) -> (tempfile::TempDir, String) {
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
    let swings = |id: &str, lo: f64, hi: f64| {
        let claim = &report["claims"][id];
        assert_eq!(claim["status"], "oscillating");
        assert!((claim["lo"].as_f64().unwrap() - lo).abs() < 1e-4, "{claim}");
        assert!((claim["hi"].as_f64().unwrap() - hi).abs() < 1e-4, "{claim}");
    };
    swings("mate-account", 0.1014, 0.8658);
    swings("master-account", 0.1014, 0.8658);
    swings("tug-to-blame", 0.6597, 0.8989);
    assert_eq!(report["claims"]["ferry-log"]["status"], "settled");
    assert_eq!(report["claims"]["ferry-log"].get("lo"), None);
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

      claim           strength        in words                              base   text
    * tug-to-blame    0.660 to 0.899  swings, likely to very likely         0.500  The tug is to blame
      mate-account    0.101 to 0.866  swings, very unlikely to very likely  0.880  The mate’s account
      master-account  0.101 to 0.866  swings, very unlikely to very likely  0.880  The tug master’s account
      ferry-log       0.800           likely                                0.800  Ferry’s engine log
      tug-deckhand    0.800           likely                                0.800  Deckhand heard no horn
      keep-clear      0.950           very likely                           0.950  The duty to keep clear
      owner-letter    0.900           very likely                           0.900  The owner’s apology

      inference           strength        weight         step
      i-ferry-log         0.200           0.25 weak      ferry-log supports mate-account
      i-deckhand          0.200           0.25 weak      tug-deckhand supports master-account
      a-mate-impeaches    0.100 to 0.857  0.99 decisive  mate-account attacks master-account
      a-master-impeaches  0.100 to 0.857  0.99 decisive  master-account attacks mate-account
      i-mate              0.077 to 0.658  0.76 strong    mate-account + keep-clear support tug-to-blame
      i-apology           0.225           0.25 weak      owner-letter supports tug-to-blame

    3 claims swing and never settle: claims that lead to one another in a circle keep turning over,
    and what follows from them turns with them. The table gives the lowest and the highest strength.
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
    assert!(lines[0].starts_with(": error: Support from “A thing [31m happened.” bears on nothing."), "{out}");
    assert!(lines[0].ends_with(" [i]"), "{out}");
    assert_eq!(lines[lines.len() - 1], ": 1 error, 1 warning, 1 note");

    let (code, out, _) = linchpin(&["check", &file, "--format", "json"]);
    assert_eq!(code, FOUND_ERRORS);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["errors"], &report["warnings"], &report["notes"]), (&1.into(), &1.into(), &1.into()));
    assert_eq!(report["findings"].as_array().unwrap().len(), 3);
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
    assert_eq!(parsed(&["./weigh"]).file.as_deref(), Some(Path::new("./weigh")));
    assert!(
        matches!(parsed(&["weigh", "check"]).command, Some(Command::Weigh { file, .. }) if file == Path::new("check"))
    );
    for name in ["help", "weights", "checks", "map.argmap.json"] {
        assert_eq!(parsed(&[name]).file.as_deref(), Some(Path::new(name)));
    }
    assert_eq!(parsed(&[]).file, None);
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
