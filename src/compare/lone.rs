//! Steps that were deleted together with something that stays after all.

use std::collections::{BTreeMap, HashMap};

use super::parts::Parts;
use super::refs::{Space, refs};
use super::value::Object;
use crate::model::{Conflict, List, Matter, Side};

/// What one side deleted and the other did nothing with: in which space which id, of which list.
pub(super) type Gone = BTreeMap<(Space, String), List>;

/// The steps among what is gone whose ends are all there, one of them kept against the deletion by the same side: a claim
/// comes back with its step.
pub(super) fn steps_that_come_back(
    b: &Parts,
    o: &Parts,
    gone: &Gone,
    conflicts: &[Conflict],
    is_there: impl Fn(&str) -> bool,
) -> Vec<String> {
    // By the id of what was kept: on which side it still is.
    let kept: HashMap<&str, Side> = conflicts
        .iter()
        .filter(|conflict| conflict.matter == Matter::Object)
        .filter(|conflict| matches!(conflict.list, List::Claims | List::Inferences))
        .filter_map(|conflict| {
            let side = if conflict.ours.is_some() { Side::Ours } else { Side::Theirs };
            Some((conflict.object.as_ref()?.as_str(), side))
        })
        .collect();
    if kept.is_empty() {
        return Vec::new();
    }
    let (steps, in_ours): (HashMap<&str, &Object>, _) = (b.by_id(List::Inferences), o.by_id(List::Inferences));
    let comes_back = |id: &str| {
        let side = if in_ours.contains_key(id) { Side::Ours } else { Side::Theirs };
        let ends = steps.get(id).map(|step| refs(List::Inferences, step)).unwrap_or_default();
        ends.iter().all(|(_, _, end)| is_there(end)) && ends.iter().any(|(_, _, end)| kept.get(end) == Some(&side))
    };
    let steps = gone.iter().filter(|(_, list)| **list == List::Inferences).map(|((_, id), _)| id);
    steps.filter(|id| comes_back(id)).cloned().collect()
}
