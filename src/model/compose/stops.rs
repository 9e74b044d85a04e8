//! The edits that the tour needs when what it shows goes.

use crate::model::edit::StopChange;
use crate::model::{ArgumentMap, Edit, Id};

/// A fresh id for a stop.
#[must_use]
pub fn stop_id(map: &ArgumentMap) -> Id {
    Id::fresh("t", map.tour().len() + 1, |id| map.tour().iter().any(|stop| stop.id.as_str() == id))
}

/// The edits after which no stop names what is gone. A stop all of whose claims and inferences are gone stays, with its
/// words, and says that it was emptied.
#[must_use]
pub fn without(map: &ArgumentMap, is_gone: &dyn Fn(&Id) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    for stop in map.tour() {
        let id = || stop.id.clone();
        if !stop.show.is_empty() && stop.show.iter().all(is_gone) {
            edits.push(Edit::Stop(id(), StopChange::Emptied(true)));
        }
        let kept = |ids: &[Id]| ids.iter().filter(|id| !is_gone(id)).cloned().collect::<Vec<_>>();
        if stop.show.iter().any(is_gone) {
            edits.push(Edit::Stop(id(), StopChange::Show(kept(&stop.show))));
        }
        if stop.folded.iter().any(is_gone) {
            edits.push(Edit::Stop(id(), StopChange::Folded(kept(&stop.folded))));
        }
        if stop.what_if.iter().any(|what_if| is_gone(&what_if.of)) {
            let what_if = stop.what_if.iter().filter(|what_if| !is_gone(&what_if.of)).cloned().collect();
            edits.push(Edit::Stop(id(), StopChange::WhatIf(what_if)));
        }
    }
    edits
}
