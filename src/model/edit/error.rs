//! Why an edit was refused.

use std::fmt;

use crate::model::{Id, Meta};
use crate::say;

/// Why an edit was refused; the map is as it was.
#[derive(Clone, Debug, PartialEq)]
pub enum EditError {
    /// The object to change is not there.
    Missing {
        /// What was looked for.
        wanted: &'static str,
        /// The id that was not found.
        id: Id,
    },
    /// A new object without an id.
    EmptyId,
    /// The id of a new object is in use.
    IdTaken(Id),
    /// A number outside its range.
    OutOfRange {
        /// Which number: `weight`, `credence`, `position`, `credibility`, `view` or `what-if`.
        what: &'static str,
        /// Whose.
        id: Id,
        /// The value given.
        value: f64,
        /// What is allowed, in words.
        allowed: &'static str,
    },
    /// A conservativeness that is not allowed.
    KOutOfRange(f64),
    /// A credence range that is not from 0 to 1, or ends before it starts.
    BadRange {
        /// The claim.
        id: Id,
        /// The least given.
        lo: f64,
        /// The most given.
        hi: f64,
    },
    /// A citation whose span ends before it starts.
    BackwardSpan {
        /// The claim that cites.
        id: Id,
        /// The start given.
        start: u64,
        /// The end given.
        end: u64,
    },
    /// The object to remove is still referred to.
    InUse(Id),
    /// A group put, by whatever way, into itself.
    GroupCycle(Id),
    /// A member this version knows, among those it does not: a file would have it twice.
    KnownMember(String),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |id: &Id| format!("{id:?}");
        f.write_str(&match self {
            Self::Missing { wanted, id } => say!("edit-missing", wanted = *wanted, id = quoted(id)),
            Self::EmptyId => say!("edit-empty-id").to_owned(),
            Self::IdTaken(id) => say!("edit-id-taken", id = quoted(id)),
            Self::OutOfRange { what, id, value, allowed } => {
                say!("edit-out-of-range", what = *what, id = quoted(id), value = value.to_string(), allowed = *allowed,)
            }
            Self::KOutOfRange(k) => say!("edit-k-out-of-range", value = k.to_string(), allowed = Meta::k_range()),
            Self::BadRange { id, lo, hi } => {
                say!("edit-bad-range", id = quoted(id), lo = lo.to_string(), hi = hi.to_string())
            }
            Self::BackwardSpan { id, start, end } => {
                say!("edit-backward-span", id = quoted(id), start = start.to_string(), end = end.to_string())
            }
            Self::InUse(id) => say!("edit-in-use", id = quoted(id)),
            Self::GroupCycle(id) => say!("edit-group-cycle", id = quoted(id)),
            Self::KnownMember(name) => say!("edit-known-member", name = format!("{name:?}")),
        })
    }
}

impl std::error::Error for EditError {}

/// An object that an edit names is not there.
pub(super) fn missing(wanted: &'static str, id: &Id) -> EditError {
    EditError::Missing { wanted, id: id.clone() }
}
