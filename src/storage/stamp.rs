//! What a file held when it was last seen.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The identity of a file's content as it was read or written: its length and a hash.
///
/// The time of modification is not part of it: a file that was only touched has not changed, and one that was changed
/// within the clock's tick has. Meaningful within one run of the program only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    hash: u64,
}

impl Stamp {
    /// The stamp of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self { length: bytes.len() as u64, hash: hasher.finish() }
    }

    /// How many bytes the file held.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }
}
