//! The command line and the files it is given: what it may replace, what it prints of their names and texts.

use std::fs;
use std::path::Path;

use super::tests::{example, linchpin, saved, standoff};
use super::{DONE, FAILED, FOUND_ERRORS};
use crate::model::{ArgumentMap, Claim, Meta, Stop};
use crate::storage;

#[test]
fn nothing_but_a_map_takes_the_place_of_a_map() {
    let (folder, file) = saved(&fs::read_to_string(standoff()).unwrap());
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let before = fs::read(&file).unwrap();
    fs::copy(&file, at("map.svg")).unwrap();
    fs::copy(&file, at("map.md")).unwrap();
    fs::copy(&file, at("new-picture.png")).unwrap();
    for arguments in [
        vec!["layout", &file, "--format", "json", "-o", &file],
        vec!["render", &at("map.svg"), "-o", &at("./map.svg")],
        vec!["render", &file, "--format", "svg", "-o", &file],
        vec!["render", &file, "--since", &at("map.md"), "-o", &at("map.md")],
        vec!["render", &at("new-picture.png"), "-o", &at("new.md")],
    ] {
        let (code, out, err) = linchpin(&arguments);
        assert_eq!((code, out.as_str()), (FAILED, ""), "{arguments:?}");
        assert!(err.contains("the map itself") && err.contains("Name another file"), "{err}");
        for name in ["test.argmap.json", "map.svg", "map.md", "new-picture.png"] {
            assert!(fs::read(at(name)).unwrap() == before, "{arguments:?}");
        }
        assert!(!Path::new(&at("new.md")).exists());
    }
    // A map may.
    assert_eq!(linchpin(&["layout", &file, "-o", &file]).0, DONE);
    assert!(storage::load(Path::new(&file)).unwrap().map.claims().all(|claim| claim.position.is_some()));
}

#[test]
#[cfg(unix)]
fn a_pipe_is_not_written_to_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.svg");
    if !std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: there is no mkfifo");
        return;
    }
    let pipe = pipe.to_str().unwrap();
    for arguments in
        [vec!["layout", &standoff(), "--format", "json", "-o", pipe], vec!["render", &standoff(), "-o", pipe]]
    {
        let (code, _, err) = linchpin(&arguments);
        assert_eq!(code, FAILED);
        assert!(err.contains("a pipe or a socket") && err.contains("another name"), "{err}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_open_pipe_is_no_path_to_write_to() {
    let (reader, writer) = std::io::pipe().unwrap();
    let fd = std::os::fd::AsRawFd::as_raw_fd(&writer);
    let path = format!("/proc/self/fd/{fd}");
    let (code, _, err) = linchpin(&["layout", &standoff(), "--format", "json", "-o", &path]);
    assert_eq!(code, FAILED);
    assert!(err.starts_with(&path) && err.contains("a pipe or a socket"), "{err}");
    drop(reader);
}

#[test]
fn a_dash_after_o_is_standard_output() {
    let (code, out, err) = linchpin(&["layout", &standoff(), "-o", "-"]);
    assert_eq!((code, err.as_str()), (DONE, ""));
    assert_eq!(out, linchpin(&["layout", &standoff()]).1);
    let rendered = |more: &[&str]| linchpin(&[&["render", &standoff(), "-o", "-"], more].concat());
    assert!(rendered(&["--format", "svg"]).1.starts_with("<svg "));
    assert!(rendered(&["--format", "html"]).1.starts_with("<!DOCTYPE html>"));
    // With no picture beside it.
    let (_, out, _) = rendered(&["--format", "md"]);
    assert!(out.starts_with("# ") && !out.contains("-picture.png"), "{out}");
    for (more, said) in [(&[][..], "--format"), (&["--format", "svg", "--tour"], "takes one")] {
        let (code, out, err) = rendered(more);
        assert_eq!((code, out.as_str()), (FAILED, ""));
        assert!(err.contains(said), "{err}");
    }
    assert!(!Path::new("-").exists());
    let both = ["merge", &standoff(), &standoff(), &standoff(), "-o", "-"];
    let (code, out, err) = linchpin(&both);
    assert_eq!(code, DONE, "{err}");
    assert!(storage::read_str(&out, "the output").is_ok());
}

#[test]
fn the_format_may_be_named_instead_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("picture");
    let (code, _, err) = linchpin(&["render", &standoff(), "-o", file.to_str().unwrap(), "--format", "svg"]);
    assert_eq!((code, err.as_str()), (DONE, ""));
    assert!(fs::read(&file).unwrap().starts_with(b"<svg "));
}

#[test]
fn standard_input_is_read_once() {
    for arguments in [
        vec!["diff", "-", "-"],
        vec!["render", "-", "--since", "-", "-o", "x.md"],
        vec!["merge", "-", &standoff(), "-", "-o", "x.json"],
    ] {
        let (code, out, err) = linchpin(&arguments);
        assert_eq!((code, out.as_str()), (FAILED, ""), "{arguments:?}");
        assert!(err.contains("only once"), "{err}");
    }
}

#[test]
fn many_pictures_are_asked_for_twice() {
    let map = |stops: usize| {
        let claims = vec![Claim::new("a", "A.")];
        let map = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap();
        saved(&storage::to_string(&map.with_tour((0..stops).map(|n| Stop::new(format!("s{n}"))).collect()).unwrap()))
    };
    let render = |stops: usize, more: &[&str]| {
        let (folder, file) = map(stops);
        let to = folder.path().join("x.svg");
        let done = linchpin(&[&["render", &file, "--tour", "-o", to.to_str().unwrap()], more].concat());
        (done, fs::read_dir(folder.path()).unwrap().count() - 1)
    };
    let ((code, _, err), written) = render(61, &[]);
    assert_eq!((code, written), (FAILED, 0));
    assert!(err.contains("61 files") && err.contains("--yes"), "{err}");
    assert_eq!(render(61, &["--yes"]).1, 61);
    assert_eq!(render(60, &[]).1, 60);
}

#[test]
fn nothing_steers_the_terminal() {
    let text = r#"{"format":"linchpin","version":1,"title":"T\u001b[31m\u202e",
        "claims":[{"id":"a\u001b","text":"\u202eשלום \u009b1m"},{"id":"b","text":"B \u2066"}],
        "sources":[{"id":"s\u001b","title":"\u001b]0;x\u0007"}],
        "inferences":[{"id":"i\u001b","premises":["a\u001b"],"target":"b"},{"id":"j","premises":["a\u001b"]}]}"#;
    let folder = tempfile::tempdir().unwrap();
    // A name with the end of a line in it would forge lines.
    let name = if cfg!(windows) { "odd.argmap.json" } else { "o\u{1b}[2J\u{202e}d\nd.argmap.json" };
    let file = folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(&file, text).unwrap();
    let missing = format!("{file}x");
    let empty = folder.path().join("empty.argmap.json").to_str().unwrap().to_owned();
    fs::write(&empty, r#"{"format":"linchpin","version":1}"#).unwrap();
    let svg = folder.path().join("a\u{202e}.svg").to_str().unwrap().to_owned();
    let mut all = String::new();
    for arguments in [
        vec!["weigh", &file],
        vec!["weigh", &file, "--all-semantics"],
        vec!["weigh", &file, "--withdraw", "s\u{1b}"],
        vec!["weigh", &file, "--withdraw", "\u{1b}"],
        vec!["explain", &file],
        vec!["explain", &file, "--claim", "\u{1b}"],
        vec!["check", &file],
        vec!["diff", &empty, &file],
        vec!["git", "textconv", &file],
        vec!["weigh", &missing],
        vec!["layout", &missing],
        vec!["layout", &file, "--format", "json", "-o", &file],
        vec!["layout", &file, "-o", &format!("{missing}/x")],
        vec!["render", &file, "--tour", "-o", &svg],
        vec!["render", &file, "-o", &missing],
        vec!["merge", &file, &file, &file, "-o", &file],
        vec!["weigh", &file, "--\u{1b}"],
        vec!["weigh", &file, "\u{202e}"],
    ] {
        let (_, out, err) = linchpin(&arguments);
        assert!(!out.is_empty() || !err.is_empty(), "{arguments:?}");
        for c in (out.clone() + &err).chars().filter(|c| *c != '\n') {
            assert!(!c.is_control() && !"\u{202e}\u{2066}".contains(c), "{arguments:?}: {out}{err}");
        }
        all.extend([out, err]);
    }
    assert!(all.contains(r"\u{1b}") && all.contains(r"\u{202e}") && all.contains("שלום"), "{all}");
    // A program gets the texts as they are.
    let (code, out, _) = linchpin(&["check", &file, "--format", "json"]);
    assert_eq!(code, FOUND_ERRORS);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert!(report["findings"][0]["objects"].as_array().unwrap().iter().any(|id| id == "j"), "{report}");
    let (_, out, _) = linchpin(&["layout", &file]);
    assert!(storage::read_str(&out, "the output").unwrap().claim(&"a\u{1b}".into()).is_some());
}

#[test]
fn help_is_a_command_and_a_misspelt_one_is_said_to_be() {
    let (code, out, err) = linchpin(&["help"]);
    assert_eq!((code, err.as_str()), (DONE, ""));
    assert_eq!(out, linchpin(&["--help"]).1);
    assert_eq!(linchpin(&["help", "weigh"]).1, linchpin(&["weigh", "--help"]).1);
    for arguments in [&["wiegh"][..], &["wiegh", "x"], &["wiegh", &example("tutorial"), "--format", "json"]] {
        let (code, out, err) = linchpin(arguments);
        assert_eq!((code, out.as_str()), (FAILED, ""));
        assert!(err.contains("no such command") && err.contains("Did you mean `weigh`?"), "{err}");
    }
}
