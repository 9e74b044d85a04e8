//! Files that cannot be read.

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
