//! What a comparison is with, and what can be wished of its list.

use crate::model::{ArgumentMap, Id, List};

/// A thing of a map: its list and its id, or the map as a whole.
pub type Key = (List, Option<Id>);

/// Another map to compare the open one with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The other map.
    pub with: ArgumentMap,
    /// What it is called: a file, a version, a commit.
    pub name: String,
    /// Whether it is an earlier state of the open map, so that what is only here came since; else what is only there would
    /// come in.
    pub is_older: bool,
    /// Whether it is what the open map's own file holds, and becomes what that holds later.
    pub is_of_file: bool,
}

/// A wish of the list of differences.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Make a thing as it is in the other map.
    Take(Key),
    /// Leave it as it is here, and off the list.
    Keep(Key),
    /// Make the whole map the other one.
    TakeAll,
    /// Compare no longer.
    Close,
}
