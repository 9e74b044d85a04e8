//! Reading a map from a file.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::disk::{Disk, Real, to_read};
use super::fault::{Fault, PendingFault};
use super::links::leads_to;
use super::locate::line_and_column;
use super::parse::{self, MAX_VALUES, MOST_VALUES};
use super::{Stamp, decode, marks};
use crate::model::{ArgumentMap, Extra};
use crate::say;
use crate::util::watch::{Part, Watch};

/// Larger files are refused before they are read: 256 MiB, some hundred times the largest map an analyst draws.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// A map and what its file held.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The map.
    pub map: ArgumentMap,
    /// To be handed to [`save`](super::save) as what is expected on disk.
    pub stamp: Stamp,
    /// Where the path led before the file was read; see [`leads_to`]. None where that is not known.
    pub leads_to: Option<PathBuf>,
}

/// Why a map could not be read; nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The path leads nowhere.
    #[error("{}", say!("storage-no-file", path = path.display().to_string()))]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The path is a folder.
    #[error("{}", say!("storage-folder", path = path.display().to_string()))]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The path is a device, a pipe or a socket.
    #[error("{}", say!("storage-special", path = path.display().to_string()))]
    Special {
        /// What the path leads to.
        path: PathBuf,
    },
    /// The file may not be read.
    #[error("{}", say!("storage-forbidden", path = path.display().to_string()))]
    Forbidden {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than [`MAX_BYTES`].
    #[error("{}", say!("storage-too-large", path = path.display().to_string(),
        size = (MAX_BYTES / (1024 * 1024)).to_string()))]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file holds something else than text in UTF-8.
    #[error("{}:{line}:{column}: {} {hint}", path.display(), say!("storage-not-utf-8", offset = offset.to_string()))]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// How many bytes are good.
        offset: usize,
        /// The line of the first bad byte, from 1.
        line: usize,
        /// The column of the first bad byte in characters, from 1.
        column: usize,
        /// What to try.
        hint: &'static str,
    },
    /// The operating system could not read the file.
    #[error("{}", say!("storage-cannot-read", path = path.display().to_string(), error = source.to_string()))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// Git could not merge the file and left its marks in it; [`sides`](super::sides) gives the texts of the sides.
    #[error(transparent)]
    Marks(Box<Fault>),
    /// What the file says makes no map.
    #[error(transparent)]
    Content(#[from] Box<Fault>),
}

impl LoadError {
    /// What is wrong, without where it stands in which file.
    #[must_use]
    pub fn problem(&self) -> String {
        match self {
            Self::Content(fault) => format!("{}: {}", fault.path, fault.problem),
            other => other.to_string(),
        }
    }
}

/// How far the whole is when the file has been read, and when its text has been parsed.
const READ: f32 = 0.05;
const PARSED: f32 = 0.43;
/// How far the whole is when every object has been decoded, and they need only be put together.
const DECODED: f32 = 0.55;
/// So many bytes are read from one look at the watch to the next.
const CHUNK: u64 = 1024 * 1024;

/// The map that `text` describes; `origin` names the file in messages.
///
/// ```
/// use linchpin::storage;
///
/// let map = storage::read_str(&storage::to_string(&storage::example()), "a text")?;
/// assert_eq!(map, storage::example());
/// let fault = storage::read_str(r#"{"format": "linchpin", "version": 1, "claims": [{}]}"#, "a text").unwrap_err();
/// assert!(fault.to_string().contains("claims[0]"));
/// # Ok::<(), storage::LoadError>(())
/// ```
///
/// # Errors
/// [`LoadError::Content`] when the text is not JSON, not a map of this or an older version, or a member, an id or a
/// reference is not as it must be.
pub fn read_str(text: &str, origin: &str) -> Result<ArgumentMap, LoadError> {
    read_watched(text, origin, MAX_VALUES, &Watch::default())
}

/// The map of these members, such as [`to_members`](super::to_members) gives.
///
/// # Errors
/// [`LoadError::Content`] when they make no map; line and column are then those of a text that is no file.
pub fn from_members(members: Extra) -> Result<ArgumentMap, LoadError> {
    let value = Value::Object(members);
    let watch = Watch::default();
    decode::document(value.clone(), watch.part(0.0, 1.0)).map_err(|wrong| {
        let text = format!("{value:#}");
        LoadError::from(Box::new(wrong.located(&text, say!("storage-members"))))
    })
}

/// As [`read_str`]; some error or other if the work was told to stop.
fn read_watched(text: &str, origin: &str, values: usize, watch: &Watch) -> Result<ArgumentMap, LoadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = match parse::parse(text, origin, values, watch.part(READ, PARSED)) {
        Ok(value) => value,
        Err(fault) => return Err(marked(text, origin).unwrap_or_else(|| Box::new(fault).into())),
    };
    decode::document(value, watch.part(PARSED, DECODED)).map_err(|wrong: PendingFault| {
        // Where it is in the text takes long to find.
        let text = if watch.is_stopped() { "" } else { text };
        LoadError::from(Box::new(wrong.located(text, origin)))
    })
}

/// What to say of a text that is no JSON because of git's marks.
fn marked(text: &str, origin: &str) -> Option<LoadError> {
    let offset = marks::first(text).filter(|_| marks::sides(text).is_some())?;
    let fault = PendingFault::new(say!("storage-git-marks")).hint(say!("storage-git-marks-hint"));
    Some(LoadError::Marks(Box::new(fault.at_offset(text, offset, origin))))
}

/// The map in the file at `path`.
///
/// ```
/// use linchpin::storage::{self, Expected};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("map.argmap.json");
/// storage::save(&storage::example(), &path, Expected::New)?;
/// let loaded = storage::load(&path)?;
/// // Saving again fails if somebody else has changed the file meanwhile.
/// storage::save(&loaded.map, &path, Expected::Unchanged(&loaded.stamp))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the file cannot be read or what it says makes no map. Folders, devices, pipes and files above [`MAX_BYTES`] are
/// refused without reading them.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let loaded = load_watched(path, &Watch::default())?;
    // Nobody could stop it.
    loaded.ok_or_else(|| LoadError::Io { path: path.to_owned(), source: io::ErrorKind::Interrupted.into() })
}

/// The map in the file at `path`, with `watch` told how far the work is. None if it was told to stop.
///
/// # Errors
/// Those of [`load`].
pub fn load_watched(path: &Path, watch: &Watch) -> Result<Option<Loaded>, LoadError> {
    load_on(&Real, path, watch)
}

/// As [`load`], with up to [`MOST_VALUES`] values: for a command that does its work and ends, where a window would hold the map,
/// its drawing and its history.
///
/// # Errors
/// Those of [`load`].
pub fn load_large(path: &Path) -> Result<Loaded, LoadError> {
    let bytes = read_bytes(&Real, path, MAX_BYTES, Watch::default().part(0.0, READ))?.unwrap_or_default();
    loaded(&bytes, path, MOST_VALUES, &Watch::default())
}

/// As [`load_large`], from what comes out of `from`, which messages call `name`.
///
/// # Errors
/// Those of [`load`].
pub fn load_from(from: impl io::Read, name: &str) -> Result<Loaded, LoadError> {
    let path = || PathBuf::from(name);
    let mut bytes = Vec::new();
    // One byte more than allowed is enough to see that it is too large.
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|source| LoadError::Io { path: path(), source })?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge { path: path() });
    }
    loaded(&bytes, &path(), MOST_VALUES, &Watch::default())
}

/// As [`load_watched`], from a disk that may fail.
pub(super) fn load_on(disk: &dyn Disk, path: &Path, watch: &Watch) -> Result<Option<Loaded>, LoadError> {
    let leads_to = leads_to(path);
    let Some(bytes) = read_bytes(disk, path, MAX_BYTES, watch.part(0.0, READ))? else { return Ok(None) };
    let loaded = loaded(&bytes, path, MAX_VALUES, watch);
    if watch.is_stopped() {
        return Ok(None);
    }
    let loaded = loaded?;
    watch.reached(1.0);
    Ok(Some(Loaded { leads_to, ..loaded }))
}

/// The map that these bytes make, of `values` values at most; `path` names them in messages.
fn loaded(bytes: &[u8], path: &Path, values: usize, watch: &Watch) -> Result<Loaded, LoadError> {
    let text = str::from_utf8(bytes).map_err(|error| not_utf8(path, bytes, error.valid_up_to()))?;
    let map = read_watched(text, &path.display().to_string(), values, watch)?;
    Ok(Loaded { map, stamp: Stamp::of(bytes), leads_to: None })
}

/// What the file holds; none if the work was told to stop.
fn read_bytes(disk: &dyn Disk, path: &Path, limit: u64, part: Part<'_>) -> Result<Option<Vec<u8>>, LoadError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => LoadError::Missing { path: path.to_owned() },
        io::ErrorKind::PermissionDenied => LoadError::Forbidden { path: path.to_owned() },
        _ => LoadError::Io { path: path.to_owned(), source },
    };
    // Looked at before it is opened, because opening a pipe waits for whoever writes to it.
    let metadata = disk.look(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(LoadError::Folder { path: path.to_owned() });
    }
    if !metadata.is_file() {
        return Err(LoadError::Special { path: path.to_owned() });
    }
    if metadata.len() > limit {
        return Err(LoadError::TooLarge { path: path.to_owned() });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    let file = disk.open(path, &to_read()).map_err(failed)?;
    // A file may grow while it is read, and some of the kernel's report a length of 0.
    loop {
        if !part.goes_on(bytes.len() as f32 / metadata.len().max(1) as f32) {
            return Ok(None);
        }
        if disk.read(&file, CHUNK, &mut bytes).map_err(failed)? == 0 {
            return Ok(Some(bytes));
        }
        if bytes.len() as u64 > limit {
            return Err(LoadError::TooLarge { path: path.to_owned() });
        }
    }
}

fn not_utf8(path: &Path, bytes: &[u8], offset: usize) -> LoadError {
    let (line, column) = line_and_column(bytes, offset);
    let hint = if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        say!("storage-utf-16-hint")
    } else {
        say!("storage-utf-8-hint")
    };
    LoadError::NotUtf8 { path: path.to_owned(), offset, line, column, hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_marks_says_so_and_where() {
        let error = read_str("{\n<<<<<<< HEAD\n=======\n>>>>>>> other\n}", "m.json").unwrap_err();
        assert!(matches!(error, LoadError::Marks(_)));
        let said = error.to_string();
        assert!(said.starts_with("m.json:2:1: git ") && said.contains("checkout --merge"), "{said}");
        assert!(matches!(read_str("{\n<<<<<<< HEAD\n", "m.json").unwrap_err(), LoadError::Content(_)));
    }

    #[test]
    fn what_comes_in_is_read_like_a_file_and_called_by_its_name() {
        let text = r#"{"format":"linchpin","version":1,"claims":[{"id":"a","text":"A."}]}"#;
        let loaded = load_from(text.as_bytes(), "standard input").unwrap();
        assert_eq!((loaded.map.claims().len(), loaded.stamp), (1, Stamp::of(text.as_bytes())));
        for (bytes, said) in [(&b"{"[..], "standard input:1:2: "), (b"\xff", "standard input:1:1: "), (b"", "is empty")]
        {
            let error = load_from(bytes, "standard input").unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
        let endless = load_from(io::repeat(b' '), "standard input").unwrap_err();
        assert!(matches!(endless, LoadError::TooLarge { .. }), "{endless}");
    }

    #[test]
    fn a_command_reads_more_than_a_window_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.argmap.json");
        let items = vec!["0"; MAX_VALUES].join(",");
        std::fs::write(&path, format!(r#"{{"format":"linchpin","version":1,"new":[{items}]}}"#)).unwrap();
        assert!(load_large(&path).is_ok());
        let refused = load(&path).unwrap_err().to_string();
        assert!(refused.contains("4000000 values") || refused.contains("4,000,000 values"), "{refused}");
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "12345").unwrap();
        let watch = Watch::default();
        assert_eq!(read_bytes(&Real, file.path(), 5, watch.part(0.0, 1.0)).unwrap().unwrap(), b"12345");
        let error = read_bytes(&Real, file.path(), 4, watch.part(0.0, 1.0)).unwrap_err();
        assert!(error.to_string().contains("larger than 256 MiB"), "{error}");
    }
}
