//! Symbolic links: where a path leads.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a link cannot be followed.
#[derive(Debug)]
pub(super) enum Unfollowed {
    /// Links lead to one another in a cycle.
    Loop,
    /// The system could not read one.
    Io(io::Error),
}

/// Where a path leads when it is a symbolic link, or a chain of them; the end need not be there.
pub(super) fn follow(path: &Path) -> Result<PathBuf, Unfollowed> {
    /// As many as Linux follows.
    const MAX_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..=MAX_LINKS {
        let step = match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => fs::read_link(&target).map_err(Unfollowed::Io)?,
            // What else is wrong with it comes out when it is written.
            _ => return Ok(target),
        };
        // An absolute link replaces the whole path.
        target = target.parent().unwrap_or(Path::new("")).join(step);
    }
    Err(Unfollowed::Loop)
}

/// Where a path leads once every link on the way is followed, those of its folders too, as a path that means the same
/// later: what is known of a file is known of this place. The file itself need not be there. None where its folder is not,
/// or links lead round in a cycle.
#[must_use]
pub fn leads_to(path: &Path) -> Option<PathBuf> {
    let target = follow(path).ok()?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(fs::canonicalize(folder).ok()?.join(target.file_name()?))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_path_leads_where_its_links_and_those_of_its_folders_do() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let real = fs::canonicalize(folder.path()).unwrap();
        for name in ["one", "two"] {
            fs::create_dir(at(name)).unwrap();
        }
        assert_eq!(leads_to(&at("one/map")), Some(real.join("one/map")), "it need not be there");
        symlink("../two/map", at("one/map")).unwrap();
        assert_eq!(leads_to(&at("one/map")), Some(real.join("two/map")));
        symlink("two", at("now")).unwrap();
        assert_eq!(leads_to(&at("now/map")), Some(real.join("two/map")));
        assert_eq!(leads_to(&at("nowhere/map")), None);
        symlink("round", at("round")).unwrap();
        assert_eq!(leads_to(&at("round")), None);
    }
}
