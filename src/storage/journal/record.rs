//! What a journal says: whose it is, where it starts from, and each change since.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{Edit, Selection};
use crate::storage::Stamp;

/// The newest version of the form, and the one that is written.
pub const VERSION: u64 = 1;

/// The line every journal begins with, without its version.
pub(super) const MARK: &str = "linchpin-journal ";

/// Whose journal it is and where it starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// The document's file; none for a map that was never saved.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "put_path", deserialize_with = "take_path")]
    pub path: Option<PathBuf>,
    /// Where that path led then; see [`leads_to`](crate::storage::leads_to). None where that is not known.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "put_path", deserialize_with = "take_path")]
    pub leads_to: Option<PathBuf>,
    /// What that file held when it was last read or written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
    /// What the document is called where it has no file.
    pub name: String,
    /// Whether the map it starts from is the one in the file, or the one that was opened and changed by nobody.
    pub saved: bool,
}

/// A change of the map, or of how changes hang together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    /// A step was made, or another change of the step that is open.
    Do {
        /// The key of the step's name.
        name: String,
        /// The change.
        edit: Edit,
        /// What was selected before it.
        before: Selection,
        /// What was selected after it.
        after: Selection,
    },
    /// A step was taken back, by this change.
    Undo(Edit),
    /// The step taken back last was done again, by this change.
    Redo(Edit),
    /// The open step is over.
    Seal,
    /// The last two steps are one.
    Join,
}

impl Record {
    /// What it changes of the map.
    pub(super) fn edit(&self) -> Option<&Edit> {
        match self {
            Self::Do { edit, .. } | Self::Undo(edit) | Self::Redo(edit) => Some(edit),
            Self::Seal | Self::Join => None,
        }
    }

    /// Takes in the next record, if the two come to the same as one: that is how typing is kept small. Else gives it back.
    pub(super) fn absorb(&mut self, next: Self) -> Option<Self> {
        match (self, next) {
            (Self::Do { name, edit, after, .. }, Self::Do { name: called, edit: new, after: selected, .. })
                if *name == called && edit.slots().is_some_and(|slots| new.slots() == Some(slots)) =>
            {
                (*edit, *after) = (new, selected);
                None
            }
            (_, next) => Some(next),
        }
    }
}

/// A path as text, or as the bytes it has where it is none.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes(Vec<u8>),
}

#[expect(clippy::ref_option, reason = "serde gives it so")]
fn put_path<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
    let written = path.as_deref().map(|path| match path.to_str() {
        Some(text) => Written::Text(text.to_owned()),
        None => Written::Bytes(bytes_of(path)),
    });
    written.serialize(serializer)
}

fn take_path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    let written = Option::<Written>::deserialize(deserializer)?;
    Ok(written.map(|written| match written {
        Written::Text(text) => PathBuf::from(text),
        Written::Bytes(bytes) => PathBuf::from(name_of(bytes)),
    }))
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(unix)]
fn name_of(bytes: Vec<u8>) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes)
}

#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn name_of(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimChange, Id};

    fn text(name: &str, id: &str, text: &str) -> Record {
        let edit = Edit::Claim(Id::from(id), ClaimChange::Text(text.to_owned()));
        let before = Selection::one("before".into());
        Record::Do { name: name.to_owned(), edit, before, after: Selection::one(text.into()) }
    }

    #[test]
    fn typing_is_one_record() {
        let mut record = text("edit-text", "a", "t");
        assert_eq!(record.absorb(text("edit-text", "a", "ty")), None);
        let Record::Do { edit, before, after, .. } = &record else { panic!() };
        assert_eq!(*edit, Edit::Claim("a".into(), ClaimChange::Text("ty".to_owned())));
        assert_eq!((before, after), (&Selection::one("before".into()), &Selection::one("ty".into())));
        for other in [text("edit-text", "b", "x"), text("edit-title", "a", "x"), Record::Seal] {
            assert_eq!(record.absorb(other.clone()), Some(other));
        }
        let gone = Record::Undo(Edit::RemoveClaim("a".into()));
        assert_eq!(Record::Seal.absorb(gone.clone()), Some(gone));
    }

    #[cfg(unix)]
    #[test]
    fn any_path_comes_back() {
        use std::os::unix::ffi::OsStrExt;
        for path in [&b"/maps/\xd0\xba.json"[..], b"/maps/\xff"] {
            let path = Some(PathBuf::from(std::ffi::OsStr::from_bytes(path)));
            let head = Head { leads_to: path.clone(), path, name: "Untitled".to_owned(), ..Head::default() };
            let text = serde_json::to_string(&head).unwrap();
            assert_eq!(serde_json::from_str::<Head>(&text).unwrap(), head, "{text}");
        }
    }
}
