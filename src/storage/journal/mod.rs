//! Changes that are not yet saved, on disk: so that a crash, a power cut or a `kill -9` loses at most a second of them.
//!
//! Each document of each window has a journal of its own in a folder: a file that begins with a line that names its
//! version, a record that says whose it is ([`Head`]) and the map it starts from as the text of a map file, and goes on
//! with a record for each change ([`Record`], the [`Edit`](crate::model::Edit) as JSON). Every record has its length and
//! a checksum (`frame`). The map is there in full, because the file may be another one by the time it is needed. A
//! [`Keeper`] gathers changes for a moment, appends and syncs them in a thread of its own; when they outgrow the map, the
//! file is begun anew and renamed over the old one.
//!
//! [`leftovers`] finds what earlier runs left. A journal belongs to the process that holds its lock, and the system lets
//! go of that when the process ends, however it ends. What is torn at the end of a journal is cut off. Of one that is damaged
//! further up all is brought back that can be read and fits, and a copy of it as it was is kept; one that cannot be used is
//! renamed and kept. What is no plain file, or longer than any journal, is not read.

#[cfg(test)]
mod fault_tests;
mod folder;
mod frame;
mod keeper;
mod log;
mod read;
mod record;
mod tally;
#[cfg(test)]
mod tests;

pub use folder::{Claimed, KeptBeside, Leftover, leftovers};
pub use keeper::{Keeper, Notice, Recorder};
pub use log::bytes;
pub use read::{Reading, Unusable, read};
pub use record::{Head, Record, VERSION};
pub use tally::Tally;
