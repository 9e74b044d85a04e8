//! The tour on a map: what each of its stops shows, and whether a room can read it.
//!
//! A [`Stop`] says what is meant; here that becomes what is hidden and dimmed ([`visibility`]), the part of the map that
//! fills the screen ([`area`]), the map with the numbers that are supposed ([`what_if`]), and how large letters come out
//! on a screen ([`sight_of`]). Cards stand where they stand in the map: a tour never moves them.

mod legible;

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

pub use legible::{
    FEW, FOOT_HEIGHT, LEAST_POINTS, MARGIN, ROOM, Sight, TITLE_HEIGHT, enlarged, form, form_of, sight_of, strips,
};

use crate::layout::Arrangement;
use crate::lens::{Focus, Lens, Visibility};
use crate::model::{ArgumentMap, ClaimChange, Edit, Id, InferenceChange, Others, Stop, WhatIf};
use crate::scene::MARK_RADIUS;
use crate::util::geometry::{Rect, Size};
use crate::weigh::Weighing;

/// Room around the cards of a view that is not where it was, in map units.
const VIEW_MARGIN: f64 = 40.0;

/// How a stop's view fits the cards that are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    /// How many cards its edge cuts.
    pub cut: usize,
    /// Whether no card at all is whole in it.
    pub is_bare: bool,
}

/// How a stop's view fits the cards; a stop without a view shows whole cards by itself.
#[must_use]
pub fn fit(
    map: &ArgumentMap,
    arrangement: &Arrangement,
    sizes: &HashMap<Id, Size, impl BuildHasher>,
    visibility: &Visibility,
    stop: &Stop,
) -> Fit {
    let Some(area) = stop.view.and_then(|_| area(map, arrangement, sizes, visibility, stop)) else {
        return Fit::default();
    };
    let mut fit = Fit { cut: 0, is_bare: true };
    for claim in map.claims() {
        let at = arrangement.places.get(&claim.id).zip(sizes.get(&claim.id));
        let Some(card) = at.map(|(at, size)| Rect::at(*at, *size)) else { continue };
        if area.union(card) == area {
            fit.is_bare = false;
        } else if card.overlaps(area) {
            fit.cut += 1;
        }
    }
    fit
}

/// What a stop hides and dims.
///
/// ```
/// use linchpin::model::{Id, Others, Stop};
/// use linchpin::{tour, weigh};
///
/// let map = linchpin::storage::tutorial();
/// let stop = Stop { others: Others::Hide, ..Stop::of("first", [Id::from("move-briefing")]) };
/// let visibility = tour::visibility(&map, &weigh::weigh(&map), &stop);
/// assert!(visibility.shows(&"move-briefing".into()) && !visibility.shows(&"read-first".into()));
/// ```
#[must_use]
pub fn visibility(map: &ArgumentMap, weighing: &Weighing, stop: &Stop) -> Visibility {
    let focus = (stop.is_emptied() || !stop.show.is_empty() && stop.others != Others::Show)
        .then(|| Focus { ids: stop.show.clone(), steps: Focus::ALONE });
    let lens = Lens { folded: stop.folded.iter().cloned().collect(), focus, ..Lens::default() };
    let mut visibility = lens.visibility(map, weighing);
    if stop.others == Others::Hide && !stop.is_emptied() {
        let dimmed = std::mem::take(&mut visibility.dimmed);
        visibility.hidden.extend(dimmed);
        visibility.see_groups(map);
    }
    visibility
}

/// The claims and inferences that a stop is about: those it names that are not folded away, with the inferences between
/// them; all that is not hidden if it names none.
#[must_use]
pub fn lit<'m>(map: &'m ArgumentMap, visibility: &Visibility, stop: &Stop) -> HashSet<&'m Id> {
    let claims = map.claims().map(|claim| &claim.id);
    let all = claims.chain(map.inferences().map(|inference| &inference.id)).filter(|id| visibility.shows(id));
    if stop.show.is_empty() || stop.others != Others::Show {
        return all.filter(|id| !visibility.dims(id)).collect();
    }
    // Nothing is dimmed, so nothing tells which inferences belong to the claims.
    let named: HashSet<&Id> = stop.show.iter().collect();
    all.filter(|id| {
        let between = |id: &Id| {
            map.inference(id).is_some_and(|step| {
                step.target.as_ref().is_some_and(|target| named.contains(target))
                    && step.premises.iter().any(|premise| named.contains(premise))
            })
        };
        named.contains(*id) || between(id)
    })
    .collect()
}

/// The part of the map that a stop shows, in map units; none if nothing is left to show.
#[must_use]
pub fn area(
    map: &ArgumentMap,
    arrangement: &Arrangement,
    sizes: &HashMap<Id, Size, impl BuildHasher>,
    visibility: &Visibility,
    stop: &Stop,
) -> Option<Rect> {
    let card = |id: &Id| Some(Rect::at(*arrangement.places.get(id)?, *sizes.get(id)?));
    if let Some(view) = stop.view {
        let view = Rect::at(view.at, Size::new(view.width, view.height));
        let held = stop.show.iter().filter_map(card).reduce(Rect::union);
        // Laid out anew, the map has other things there: what was in the view is what was meant.
        return Some(held.filter(|held| view.union(*held) != view).map_or(view, |held| held.grown(VIEW_MARGIN)));
    }
    let lit =
        if stop.is_emptied() { map.claims().map(|claim| &claim.id).collect() } else { lit(map, visibility, stop) };
    let is_whole = stop.show.is_empty();
    let cards = lit.iter().filter_map(|id| card(id));
    let marks = lit.iter().filter_map(|id| Some((id, arrangement.routes.get(*id)?))).flat_map(|(id, way)| {
        // A line to a target that the stop does not show may lead far away.
        let target = map.inference(id).and_then(|step| step.target.as_ref());
        let leads_out = target.is_some_and(|target| !lit.contains(target));
        let lines = way.legs.iter().flatten().chain(way.tail.iter().filter(move |_| !leads_out));
        let mark = Rect { min: way.mark, max: way.mark }.grown(MARK_RADIUS);
        lines.map(|at| Rect { min: *at, max: *at }).chain([mark])
    });
    let frames = arrangement.frames.values().copied().filter(|_| is_whole && visibility.hidden.is_empty());
    cards.chain(marks).chain(frames).reduce(Rect::union)
}

/// The map with the numbers that a stop supposes; none if it supposes nothing. What is out of range is left out.
///
/// ```
/// use linchpin::model::{Stop, WhatIf};
/// use linchpin::tour::what_if;
///
/// let map = linchpin::storage::tutorial();
/// let stop = Stop { what_if: vec![WhatIf::new("read-first", 0.1)], ..Stop::new("doubted") };
/// let other = what_if(&map, &stop).expect("another map");
/// assert_eq!(other.claim(&"read-first".into()).and_then(|claim| claim.credence), Some(0.1));
/// assert_eq!(what_if(&map, &Stop::new("plain")), None);
/// ```
#[must_use]
pub fn what_if(map: &ArgumentMap, stop: &Stop) -> Option<ArgumentMap> {
    if stop.what_if.is_empty() {
        return None;
    }
    let mut map = map.clone();
    for WhatIf { of, value, .. } in &stop.what_if {
        let edit = if map.inference(of).is_some() {
            Edit::Inference(of.clone(), InferenceChange::Weight(*value))
        } else {
            Edit::Claim(of.clone(), ClaimChange::Credence(Some(*value)))
        };
        let done = edit.apply(&mut map);
        debug_assert!(done.is_ok(), "a stop of this map supposes what is allowed");
    }
    Some(map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::View;
    use crate::model::sketch::sketch;
    use crate::util::geometry::Point;
    use crate::weigh::weigh;

    fn ids<'a>(ids: impl IntoIterator<Item = &'a Id>) -> Vec<&'a str> {
        let mut ids: Vec<&str> = ids.into_iter().map(Id::as_str).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn a_stop_dims_all_that_it_does_not_show() {
        let map = sketch("a -> b; b -> c; d -x c");
        let stop = Stop::of("t", ["c".into(), "d".into()]);
        let seen = visibility(&map, &weigh(&map), &stop);
        assert!(seen.hidden.is_empty());
        assert_eq!(ids(&seen.dimmed), ["a", "b", "i1", "i2"]);
        assert_eq!(ids(lit(&map, &seen, &stop)), ["c", "d", "i3"]);
    }

    #[test]
    fn hidden_instead_of_dimmed_and_neither() {
        let map = sketch("a -> b; b -> c; d -x c");
        let mut stop = Stop { others: Others::Hide, ..Stop::of("t", ["c".into(), "d".into()]) };
        let seen = visibility(&map, &weigh(&map), &stop);
        assert_eq!(ids(&seen.hidden), ["a", "b", "i1", "i2"]);
        assert!(seen.dimmed.is_empty());
        stop.others = Others::Show;
        let seen = visibility(&map, &weigh(&map), &stop);
        assert!(seen.is_plain());
        assert_eq!(ids(lit(&map, &seen, &stop)), ["c", "d", "i3"]);
    }

    #[test]
    fn what_is_folded_is_not_shown_and_counted() {
        let map = sketch("a -> b; b -> c");
        let stop = Stop { folded: vec!["b".into()], ..Stop::new("t") };
        let seen = visibility(&map, &weigh(&map), &stop);
        assert_eq!(ids(&seen.hidden), ["a", "i1"]);
        assert_eq!(seen.folds.get(&Id::from("b")), Some(&1));
    }

    #[test]
    fn a_stop_shows_its_cards_and_the_marks_between_them() {
        let map = sketch("a -> b; b -> c");
        let mut measurer = crate::scene::Measurer::default();
        let sizes = crate::scene::card_sizes(&map, crate::model::CardForm::Text, &mut measurer);
        let arrangement = crate::layout::complete(&map, &|id| sizes[id]);
        let (weighing, all) = (weigh(&map), Stop::new("t"));
        let whole = area(&map, &arrangement, &sizes, &visibility(&map, &weighing, &all), &all).unwrap();
        let some = Stop::of("t", ["a".into(), "b".into()]);
        let part = area(&map, &arrangement, &sizes, &visibility(&map, &weighing, &some), &some).unwrap();
        let card = |id: &str| Rect::at(arrangement.places[&Id::from(id)], sizes[&Id::from(id)]);
        assert_eq!(part.union(card("a")).union(card("b")), part);
        assert!(part.height() < whole.height());
        assert_eq!(whole, part.union(card("c")));
    }

    #[test]
    fn a_view_keeps_what_was_in_it() {
        let map = sketch("a -> b; b -> c");
        let mut measurer = crate::scene::Measurer::default();
        let sizes = crate::scene::card_sizes(&map, crate::model::CardForm::Text, &mut measurer);
        let arrangement = crate::layout::complete(&map, &|id| sizes[id]);
        let card =
            |arrangement: &Arrangement, id: &str| Rect::at(arrangement.places[&Id::from(id)], sizes[&Id::from(id)]);
        let seen = card(&arrangement, "a").grown(20.0);
        let view = View { at: seen.min, width: seen.width(), height: seen.height() };
        let all = Visibility::default();
        let of = |stop: &Stop, arrangement: &Arrangement| {
            (area(&map, arrangement, &sizes, &all, stop).unwrap(), fit(&map, arrangement, &sizes, &all, stop))
        };
        let stop = Stop { view: Some(view), others: Others::Show, ..Stop::of("t", ["a".into()]) };
        let whole = Fit { cut: 0, is_bare: false };
        assert_eq!(of(&stop, &arrangement), (seen, whole));
        // Everything stands elsewhere: the claim is followed, a view without claims is not and cuts through its card.
        let moved = arrangement.clone().moved(Point::new(120.0, 0.0));
        assert_eq!(of(&stop, &moved), (card(&moved, "a").grown(VIEW_MARGIN), whole));
        let bare = Stop { show: Vec::new(), ..stop };
        assert_eq!(of(&bare, &moved), (seen, Fit { cut: 1, is_bare: true }));
    }

    #[test]
    fn an_emptied_stop_shows_nothing_plainly() {
        let map = sketch("a -> b");
        let stop = Stop { emptied: true, others: Others::Hide, ..Stop::new("t") };
        let seen = visibility(&map, &weigh(&map), &stop);
        assert!(seen.hidden.is_empty() && ids(&seen.dimmed) == ["a", "b", "i1"]);
        assert!(lit(&map, &seen, &stop).is_empty());
    }

    #[test]
    fn supposed_numbers_leave_the_map_alone() {
        let map = sketch("a -> b");
        assert!(what_if(&map, &Stop::new("t")).is_none());
        let stop = Stop { what_if: vec![WhatIf::new("a", 0.1), WhatIf::new("i1", 0.2)], ..Stop::new("t") };
        let other = what_if(&map, &stop).unwrap();
        assert_eq!(other.claim(&"a".into()).unwrap().credence, Some(0.1));
        assert_eq!(other.inference(&"i1".into()).unwrap().weight.to_bits(), 0.2_f64.to_bits());
        assert_eq!(map, sketch("a -> b"));
    }
}
