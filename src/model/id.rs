//! Stable string ids.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The stable name of a claim, an inference, a group or a source.
///
/// Claims and inferences share one namespace (either can be a target), and so do groups (a selection holds all three);
/// sources have their own. Cheap to clone.
///
/// ```
/// use linchpin::model::Id;
///
/// let id = Id::fresh("c", 1, |taken| taken == "c1");
/// assert_eq!(id.as_str(), "c2");
/// assert_eq!(id, Id::from("c2"));
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

    /// The first of `prefix1`, `prefix2`, … for which `taken` says no, counting from `from` (at least 1).
    #[must_use]
    pub fn fresh(prefix: &str, from: usize, mut taken: impl FnMut(&str) -> bool) -> Self {
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
