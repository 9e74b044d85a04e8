//! What a file held when it was last seen.

use serde::{Deserialize, Serialize};

use crate::storage::hash::Fnv;

/// The identity of a file's content as it was read or written: its length and a hash.
///
/// The time of modification is not part of it: a file that was only touched has not changed, and one that was changed
/// within the clock's tick has. It means the same in every run of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    hash: u64,
}

impl Stamp {
    /// The stamp of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, hash: Fnv::of(bytes) }
    }

    /// How many bytes the file held.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }
}
