//! Saving.

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
