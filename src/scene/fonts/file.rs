//! The fonts of the system that a file needs.

use std::sync::Arc;

use super::system::{Found, Installed};
use super::wanted::Wanted;
use crate::model::ArgumentMap;

/// The fonts of the system for the files of one map, looked for when the first of them is needed: those that the window
/// takes for the map, then others for letters that none of them has.
pub struct FileFonts {
    map: Arc<ArgumentMap>,
    search: Option<Search>,
}

struct Search {
    installed: Installed,
    wanted: Wanted,
    found: Vec<Found>,
}

impl FileFonts {
    /// For a map, of which nothing is looked at yet.
    #[must_use]
    pub fn of(map: Arc<ArgumentMap>) -> Self {
        Self { map, search: None }
    }

    /// The font for a letter that no font at hand has; none if no font has it.
    pub fn with_letter(&mut self, letter: char) -> Option<&Found> {
        let search = self.search.get_or_insert_with(|| {
            let (installed, wanted) = (Installed::read(), Wanted::of_map(&self.map));
            let found = installed.find(&wanted);
            Search { installed, wanted, found }
        });
        let known = search.found.iter().position(|font| font.has(letter));
        let at = known.or_else(|| {
            let more = search.installed.find_one(letter, &search.wanted)?;
            search.found.push(more);
            Some(search.found.len() - 1)
        });
        search.found.get(at?)
    }

    /// The fonts found so far, in the order in which they are asked.
    #[must_use]
    pub fn found(&self) -> &[Found] {
        self.search.as_ref().map(|search| search.found.as_slice()).unwrap_or_default()
    }
}
