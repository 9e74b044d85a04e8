//! New cards of two sides of a merge that were put down at the same place are put beside each other.

use std::collections::HashMap;

use crate::layout;
use crate::model::{ArgumentMap, Claim, ClaimChange, Edit, Id};
use crate::util::geometry::{Rect, Size};

/// Moves what came in new off what is new here: two windows put a new card into the same free place. What overlaps on one
/// side alone was meant so, and stays.
pub(super) fn move_apart(base: &ArgumentMap, ours: &ArgumentMap, merged: &mut ArgumentMap, sizes: &HashMap<Id, Size>) {
    let rect = |claim: &Claim| Some(Rect::at(claim.position?, sizes.get(&claim.id).copied()?));
    let is_new = |claim: &&Claim| base.claim(&claim.id).is_none();
    let is_ours = |claim: &&Claim| ours.claim(&claim.id).is_some();
    let of_ours: Vec<Rect> = merged.claims().filter(is_new).filter(is_ours).filter_map(rect).collect();
    let came_in: Vec<(Id, Rect)> = merged
        .claims()
        .filter(|claim| is_new(claim) && !is_ours(claim))
        .filter_map(|claim| rect(claim).map(|rect| (claim.id.clone(), rect)))
        .filter(|(_, rect)| of_ours.iter().any(|other| other.overlaps(*rect)))
        .collect();
    if came_in.is_empty() {
        return;
    }
    let moved: Vec<&Id> = came_in.iter().map(|(id, _)| id).collect();
    let mut cards: Vec<Rect> = merged.claims().filter(|claim| !moved.contains(&&claim.id)).filter_map(rect).collect();
    let mut edits = Vec::with_capacity(came_in.len());
    for (id, wanted) in &came_in {
        let size = Size::new(wanted.width(), wanted.height());
        let place = layout::free_place(wanted.min, size, &cards);
        cards.push(Rect::at(place, size));
        edits.push(Edit::Claim(id.clone(), ClaimChange::Position(Some(place))));
    }
    let done = Edit::Batch(edits).apply(merged);
    debug_assert!(done.is_ok(), "claims that are there can be moved: {done:?}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare;
    use crate::model::sketch::sketch;
    use crate::util::geometry::Point;

    fn with(map: &ArgumentMap, id: &str, x: f64) -> ArgumentMap {
        let mut map = map.clone();
        let claim = Claim { position: Some(Point::new(x, 0.0)), ..Claim::new(id, id) };
        Edit::AddClaim { claim: Box::new(claim), at: 0 }.apply(&mut map).unwrap();
        map
    }

    #[test]
    fn only_what_both_put_into_one_place_is_moved() {
        let base = with(&sketch("a -> b"), "old", 2_000.0);
        let ours = with(&base, "mine", 0.0);
        // One on mine, one that was meant to lie on the old one.
        let theirs = with(&with(&base, "theirs", 10.0), "upon", 2_000.0);
        let mut merged = compare::merge(&base, &ours, &theirs).unwrap().map;
        let sizes = merged.claims().map(|claim| (claim.id.clone(), Size::new(260.0, 100.0))).collect();
        move_apart(&base, &ours, &mut merged, &sizes);
        let rect = |id: &str| Rect::at(merged.claim(&id.into()).unwrap().position.unwrap(), Size::new(260.0, 100.0));
        assert!(!rect("mine").overlaps(rect("theirs")), "{:?}", rect("theirs"));
        assert_eq!(rect("mine").min, Point::new(0.0, 0.0));
        assert_eq!(rect("upon").min, Point::new(2_000.0, 0.0));
    }
}
