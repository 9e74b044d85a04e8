//! Stable string ids.

use std::borrow::Borrow;
use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What new ids are made of: no vowels, so that no words come out, and nothing that looks like something else.
const ALPHABET: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";
/// So many letters are 14 million ids: of two analysts who add a hundred claims each, one in 1,400 pairs has a clash, which
/// merging parts.
const LETTERS: usize = 5;
/// After so many that are taken ids get longer.
const TRIES: usize = 50;

thread_local! {
    /// Whether new ids are counted.
    static COUNTS: Cell<bool> = const { Cell::new(cfg!(test)) };
}

/// The stable name of a claim, an inference, a group or a source.
///
/// Claims and inferences share one namespace (either can be a target), and so do groups (a selection holds all three);
/// sources have their own. Cheap to clone.
///
/// ```
/// use linchpin::model::Id;
///
/// let id = Id::fresh("c", 1, |_| false);
/// assert!(id.as_str().starts_with("c-") && id.as_str().len() == 7);
/// assert_eq!(Id::from("c2"), Id::from("c2".to_owned()));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(transparent, description = "Unique among claims, inferences and groups, or among sources.")]
pub struct Id(#[schemars(with = "String", length(min = 1))] Arc<str>);

impl Id {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A short id that nobody else makes up at the same time, such as `c-k7f2q`, and for which `taken` says no: what two
    /// analysts add to copies of one map does not meet under one id when they are merged.
    ///
    /// In a thread that [counts](Self::count_in_this_thread) it is the first of `prefix1`, `prefix2`, … that is free,
    /// counting from `from` (at least 1).
    #[must_use]
    pub fn fresh(prefix: &str, from: usize, taken: impl FnMut(&str) -> bool) -> Self {
        if COUNTS.get() { Self::counted(prefix, from, taken) } else { Self::made_up(prefix, taken) }
    }

    /// From now on new ids of this thread are counted, so that a test knows them.
    #[doc(hidden)]
    pub fn count_in_this_thread() {
        COUNTS.set(true);
    }

    fn made_up(prefix: &str, mut taken: impl FnMut(&str) -> bool) -> Self {
        let mut length = LETTERS;
        loop {
            for _ in 0..TRIES {
                let letters = (0..length).map(|_| char::from(ALPHABET[fastrand::usize(..ALPHABET.len())]));
                let name = format!("{prefix}-{}", letters.collect::<String>());
                if !taken(&name) {
                    return Self::from(name);
                }
            }
            length += 1;
        }
    }

    fn counted(prefix: &str, from: usize, mut taken: impl FnMut(&str) -> bool) -> Self {
        (from.max(1)..=usize::MAX)
            .map(|n| format!("{prefix}{n}"))
            .find(|name| !taken(name))
            .map_or_else(|| Self::from(prefix), Self::from)
    }
}

impl Default for Id {
    /// The empty id, which no object has.
    fn default() -> Self {
        Self::from("")
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(Arc::from(text))
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_up_is_short_and_free() {
        let id = Id::made_up("c", |_| false);
        let letters = id.as_str().strip_prefix("c-").expect("the prefix");
        assert!(letters.len() == LETTERS && letters.bytes().all(|letter| ALPHABET.contains(&letter)), "{id}");
        let longer = Id::made_up("c", |name| name.len() == id.as_str().len());
        assert_eq!(longer.as_str().len(), id.as_str().len() + 1);
        assert_ne!(Id::made_up("c", |_| false), Id::made_up("c", |_| false));
    }

    #[test]
    fn a_thread_that_counts_takes_the_first_free_number() {
        Id::count_in_this_thread();
        assert_eq!(Id::fresh("c", 0, |name| name == "c1").as_str(), "c2");
    }
}
