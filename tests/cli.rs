//! The real program: exit codes, pipes, and what it says without a display.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::io::{Read, Write};
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
    for files in [vec![], vec![example("tutorial")], vec![example("tutorial"), example("standoff"), "nowhere.x".into()]]
    {
        let Output { status, stdout, stderr } = linchpin()
            .args(files)
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

/// What the program does with a text as its standard input.
fn given(text: &[u8], args: &[&str]) -> Output {
    let mut command = linchpin();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may end without reading all of it.
    let _ = stdin.write_all(text);
    drop(stdin);
    child.wait_with_output().unwrap()
}

#[test]
fn a_dash_is_standard_input() {
    let path = example("tutorial").to_str().unwrap().to_owned();
    let map = std::fs::read(&path).unwrap();
    for args in [
        vec!["weigh", "-"],
        vec!["explain", "-", "--format", "json"],
        vec!["diff", &path, "-"],
        vec!["diff", "-", &path],
        vec!["layout", "-", "-o", "-"],
        vec!["render", "-", "-o", "-", "--format", "svg"],
        vec!["render", &path, "--since", "-", "-o", "-", "--format", "md"],
        vec!["merge", &path, "-", &path, "-o", "-"],
        vec!["git", "textconv", "-"],
    ] {
        let piped = given(&map, &args);
        let named: Vec<&str> = args
            .iter()
            .enumerate()
            .map(|(n, arg)| match *arg {
                "-" if args[n - 1] != "-o" => path.as_str(),
                arg => arg,
            })
            .collect();
        let named = given(b"", &named);
        assert_eq!(piped.status.code(), Some(0), "{args:?}: {}", text(&piped.stderr));
        let name = |bytes: &[u8]| text(bytes).replace("tutorial.argmap.json", "standard input");
        assert_eq!(name(&piped.stdout), name(&named.stdout), "{args:?}");
    }
    let check = given(&map, &["check", "-"]);
    assert!(text(&check.stdout).contains("standard input: no errors"), "{}", text(&check.stdout));
    let broken = given(b"{", &["weigh", "-"]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(text(&broken.stderr).starts_with("standard input:1:2: "), "{}", text(&broken.stderr));
    // Nothing at all is the base of a map that both sides made anew.
    let merged = given(b"", &["merge", "-", &path, &path, "-o", "-"]);
    assert_eq!(merged.status.code(), Some(0), "{}", text(&merged.stderr));
}

#[test]
fn a_file_that_is_called_a_dash_is_named_with_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(example("tutorial"), folder.path().join("-")).unwrap();
    let done = linchpin().args(["check", "./-"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let done = linchpin().args(["layout", "./-", "-o", "./-"]).current_dir(folder.path()).output().unwrap();
    assert_eq!((done.status.code(), text(&done.stdout)), (Some(0), ""));
}

/// A repository with the program as git's driver, and git in it; none where there is no git.
fn repository() -> Option<(tempfile::TempDir, impl Fn(&[&str]) -> bool)> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_owned();
    let git = move |arguments: &[&str]| {
        let done = Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"])
            .args(arguments)
            .current_dir(&place)
            .env("HOME", &place)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success())
    };
    git(&["init"]).then_some((folder, git))
}

#[test]
fn git_merges_maps_and_stops_where_there_is_a_conflict() {
    let Some((folder, git)) = repository() else {
        eprintln!("SKIPPED: there is no git");
        return;
    };
    let installed = linchpin().args(["git", "install"]).current_dir(folder.path()).env("HOME", folder.path()).output();
    assert!(installed.unwrap().status.success());
    let file = folder.path().join("map.argmap.json");
    let base = std::fs::read_to_string(example("tutorial")).unwrap();
    let map: serde_json::Value = serde_json::from_str(&base).unwrap();
    let commit = |claim: usize, member: &str, value: serde_json::Value| {
        let mut map = map.clone();
        map["claims"][claim][member] = value;
        std::fs::write(&file, map.to_string()).unwrap();
        assert!(git(&["add", "map.argmap.json"]) && git(&["commit", "-m", "a change"]));
    };
    std::fs::write(&file, &base).unwrap();
    assert!(git(&["add", "map.argmap.json"]) && git(&["commit", "-m", "the start"]));
    assert!(git(&["checkout", "-b", "apart"]));
    commit(1, "tags", serde_json::json!(["seen"]));
    assert!(git(&["checkout", "-b", "other", "main"]));
    commit(0, "credence", serde_json::json!(0.31));
    assert!(git(&["checkout", "main"]));
    commit(0, "credence", serde_json::json!(0.62));
    assert!(git(&["merge", "apart"]), "changes apart are merged");
    assert!(!git(&["merge", "other"]), "a conflict stops the merge");
    let check = linchpin().arg("check").arg(&file).output().unwrap();
    assert_eq!(check.status.code(), Some(1), "{}", text(&check.stderr));
    assert!(text(&check.stdout).contains("0.62") && text(&check.stdout).contains("0.31"), "{}", text(&check.stdout));
    let merged: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!((&merged["claims"][0]["credence"], &merged["claims"][1]["tags"][0]), (&0.62.into(), &"seen".into()));
}
