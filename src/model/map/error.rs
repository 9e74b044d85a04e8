//! Why a map cannot be built.

use crate::model::Id;
use crate::say;

/// Why a map cannot be built from its parts; says which object of which list and which member.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BuildError {
    /// Two objects have the same id.
    #[error("{}", say!("build-duplicate-id", id = format!("{id:?}")))]
    DuplicateId {
        /// The list of the second one.
        list: List,
        /// Its place in that list.
        index: usize,
        /// The id.
        id: Id,
    },
    /// A reference to something that is not there.
    #[error("{}", say!("edit-missing", wanted = *wanted, id = format!("{id:?}")))]
    Dangling {
        /// The list of the object that refers.
        list: List,
        /// Its place in that list.
        index: usize,
        /// The member that refers, such as `premises[1]`.
        member: String,
        /// What was looked for.
        wanted: &'static str,
        /// The id that was not found.
        id: Id,
    },
    /// A number outside its range.
    #[error("{}", say!("build-out-of-range", value = value.to_string(), allowed = *allowed))]
    OutOfRange {
        /// The list of the object.
        list: List,
        /// Its place in that list.
        index: usize,
        /// The member, such as `what-if[0].value`.
        member: String,
        /// The number.
        value: f64,
        /// What is allowed, in words.
        allowed: &'static str,
    },
    /// A group that stands, by whatever way, in itself.
    #[error("{}", say!("build-group-cycle", id = format!("{id:?}")))]
    GroupCycle {
        /// Its place among groups.
        index: usize,
        /// Its id.
        id: Id,
    },
}

/// One of the lists of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// The document itself.
    Document,
    /// `claims`.
    Claims,
    /// `inferences`.
    Inferences,
    /// `sources`.
    Sources,
    /// `groups`.
    Groups,
    /// `tour`.
    Tour,
}

impl List {
    /// The member's name in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "",
            Self::Claims => "claims",
            Self::Inferences => "inferences",
            Self::Sources => "sources",
            Self::Groups => "groups",
            Self::Tour => "tour",
        }
    }
}

/// The member `group` of an object leads nowhere.
pub(super) fn dangling_group(list: List, index: usize, id: &Id) -> BuildError {
    BuildError::Dangling { list, index, member: "group".to_owned(), wanted: "group", id: id.clone() }
}
