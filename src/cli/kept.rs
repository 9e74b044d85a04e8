//! What a command writes does not take the place of the map it was made from.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::read::is_standard;
use super::terminal::escaped;

/// Whether none of the files that are to be written is one of the maps that were read; if one is it is said on `err`. `what`
/// is what would be in its place.
pub(super) fn is_kept<P: AsRef<Path>>(
    maps: &[&Path],
    written: &[P],
    what: &str,
    err: &mut impl Write,
) -> io::Result<bool> {
    let maps = maps.iter().copied().filter(|map| !is_standard(map));
    let Some(lost) = maps.into_iter().find(|map| written.iter().any(|file| is_same(map, file.as_ref()))) else {
        return Ok(true);
    };
    let name = escaped(&lost.display());
    writeln!(err, "{name}: this is the map itself, and {what} would take its place. Name another file to write.")?;
    Ok(false)
}

/// Whether two names lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(one), Ok(other)) = (fs::canonicalize(one), fs::canonicalize(other)) else { return false };
    one == other || is_one_inode(&one, &other)
}

#[cfg(unix)]
fn is_one_inode(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let inode = |path: &Path| fs::metadata(path).ok().map(|data| (data.dev(), data.ino()));
    inode(one).is_some_and(|it| inode(other) == Some(it))
}

#[cfg(not(unix))]
fn is_one_inode(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_known_under_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("map"), "").unwrap();
        fs::write(at("other"), "").unwrap();
        assert!(is_same(&at("map"), &at("./map")) && !is_same(&at("map"), &at("other")));
        assert!(!is_same(&at("map"), &at("not there")) && !is_same(&at("not there"), &at("not there")));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(at("map"), at("link")).unwrap();
            fs::hard_link(at("map"), at("hard")).unwrap();
            assert!(is_same(&at("map"), &at("link")) && is_same(&at("map"), &at("hard")));
        }
    }
}
