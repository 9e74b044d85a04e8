//! The real program: exit codes, pipes, and what it says without a display.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn linchpin() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linchpin"));
    command.env_remove("RUST_LOG");
    command
}

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples").join(format!("{name}.argmap.json"))
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn weigh_prints_and_nothing_else() {
    let Output { status, stdout, stderr } =
        linchpin().arg("weigh").arg(example("tutorial")).args(["--format", "json"]).output().unwrap();
    assert_eq!((status.code(), text(&stderr)), (Some(0), ""));
    let report: serde_json::Value = serde_json::from_slice(&stdout).unwrap();
    assert_eq!(report["semantics"], "log-odds");
    assert!(report["claims"].as_object().is_some_and(|claims| !claims.is_empty()));
}

#[test]
fn the_exit_code_of_check_says_what_it_found() {
    let folder = tempfile::tempdir().unwrap();
    let faulty = folder.path().join("faulty.argmap.json");
    let text = r#"{"format":"linchpin","version":1,"claims":[{"id":"a","text":"A."}],
        "inferences":[{"id":"i","premises":["a"],"weight":0.5}]}"#;
    std::fs::write(&faulty, text).unwrap();
    let code = |file: PathBuf| linchpin().arg("check").arg(file).output().unwrap().status.code();
    assert_eq!(code(example("security-guarantees")), Some(0));
    assert_eq!(code(faulty), Some(1));
    assert_eq!(code(folder.path().join("missing.argmap.json")), Some(2));
}

#[test]
#[cfg(unix)]
fn a_reader_may_stop_listening() {
    // More output than a pipe holds, so that the program writes after the pipe is closed.
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long.argmap.json");
    let claims: Vec<String> = (0..20_000).map(|n| format!(r#"{{"id":"c{n}","text":"Claim {n}."}}"#)).collect();
    std::fs::write(&long, format!(r#"{{"format":"linchpin","version":1,"claims":[{}]}}"#, claims.join(","))).unwrap();
    for command in ["weigh", "check"] {
        let mut child =
            linchpin().arg(command).arg(&long).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 64];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut first).unwrap();
        drop(stdout);
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        assert_eq!((status.code(), text(&stderr)), (Some(0), ""), "{command}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_it_says_what_still_works() {
    for file in [None, Some(example("tutorial"))] {
        let Output { status, stdout, stderr } = linchpin()
            .args(file)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .output()
            .unwrap();
        let said = text(&stderr);
        assert_eq!((status.code(), text(&stdout)), (Some(2), ""), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("linchpin weigh") && said.contains("linchpin check"), "{said}");
    }
}
