//! Maps on disk: the native `*.argmap.json`, read strictly and written atomically.
//!
//! Reading goes text → JSON value (`parse`) → map (`decode`, `references`); whatever is wrong on that way is a
//! [`Fault`] that says line, column, the path inside the file (`claims[12].credence`), what was found and what is
//! allowed. Writing goes map → JSON values (`encode`) → text (`write`), one member per line in a fixed order, so that a
//! one-word change is a one-line diff. [`load`] and [`save`] put a file around that: a [`Stamp`] of the bytes seen lets
//! a save notice that somebody else has changed the file meanwhile. [`load_watched`] and [`save_watched`] say how far
//! they are and can be stopped; [`load_large`] reads more than a window holds. Members this version does not know are kept in
//! the `extra` of their object and written back after the known ones. [`Document`] is the same shape as types, which
//! the JSON Schema in `assets/` is made from.

mod decode;
mod disk;
mod document;
mod encode;
mod fault;
#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod faulty;
mod format;
mod hash;
pub mod journal;
mod links;
mod load;
mod locate;
mod marks;
mod own_folder;
mod parse;
pub mod presence;
mod references;
mod save;
mod stamp;
mod sweep;
mod templates;
mod together;
mod turn;
pub mod versions;
#[cfg(test)]
mod watched_tests;
mod write;

pub use document::{Document, schema};
pub use fault::Fault;
pub use format::{EXTENSION, FORMAT, VERSION};
pub use links::leads_to;
pub use load::{LoadError, Loaded, MAX_BYTES, from_members, load, load_from, load_large, load_watched, read_str};
pub use marks::{Sides, sides};
pub use own_folder::{read_own, write_own};
pub use parse::{MAX_VALUES, MOST_VALUES};
pub use save::{Expected, SaveError, link_target, save, save_watched, write_whole};
pub use stamp::Stamp;
pub use sweep::sweep;
pub use templates::Template;
pub use together::write_together;

use crate::model::{ArgumentMap, Extra};
use crate::util::watch::Watch;

/// The map as the text of a file: pretty-printed, in a fixed order, with a newline at the end.
///
/// Reading it back with [`read_str`] gives an equal map.
#[must_use]
pub fn to_string(map: &ArgumentMap) -> String {
    // Nobody can stop it.
    encode::text(map, Watch::default().part(0.0, 1.0)).unwrap_or_default()
}

/// The map as the members of its file, for whoever compares or changes maps member by member; [`from_members`] is the way
/// back.
#[must_use]
pub fn to_members(map: &ArgumentMap) -> Extra {
    encode::members(map)
}

/// The map that is shown when none is asked for: whether a security guarantee is worth anything without enforcement.
#[must_use]
pub fn example() -> ArgumentMap {
    // A test proves that it loads; an empty map is a better answer than a panic all the same.
    read_str(include_str!("../../assets/security-guarantees.argmap.json"), "the built-in example").unwrap_or_default()
}

/// A map of five claims that explains the editor in its own notes.
#[must_use]
pub fn tutorial() -> ArgumentMap {
    read_str(include_str!("../../examples/tutorial.argmap.json"), "the built-in tutorial").unwrap_or_default()
}
