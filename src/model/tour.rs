//! The tour: the ordered stops of a presentation.
//!
//! A stop says what is looked at (some claims and inferences, a part of the canvas, or the whole map), what becomes of
//! the rest, what is folded, and which numbers are supposed while it is shown. Ids of stops are unique among stops.

use schemars::JsonSchema;
use serde::Serialize;

use super::claim::is_default;
use super::edit::{StopChange, missing};
use super::{ArgumentMap, BuildError, Edit, EditError, Extra, Id, List};
use crate::say;
use crate::util::geometry::Point;

/// What becomes of all that a stop does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Others {
    /// It is drawn faintly.
    #[default]
    Dim,
    /// It is not drawn.
    Hide,
    /// It is drawn like the rest.
    Show,
}

impl Others {
    /// All choices, in the order menus show them.
    pub const ALL: [Self; 3] = [Self::Dim, Self::Hide, Self::Show];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dim => "dim",
            Self::Hide => "hide",
            Self::Show => "show",
        }
    }

    /// The choice a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|others| others.word() == word)
    }

    /// The word on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Dim => say!("others-dim"),
            Self::Hide => say!("others-hide"),
            Self::Show => say!("others-show"),
        }
    }
}

/// A part of the canvas, in map units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(into = "[f64; 4]")]
#[schemars(with = "[f64; 4]")]
pub struct View {
    /// Its top left corner.
    pub at: Point,
    /// Its width, above 0.
    pub width: f64,
    /// Its height, above 0.
    pub height: f64,
}

impl View {
    /// Whether the corner can be where a card is and both lengths are positive and no longer than the canvas.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let length = |length: f64| length > 0.0 && length <= 2.0 * Point::LIMIT;
        self.at.is_usable() && length(self.width) && length(self.height)
    }
}

impl From<View> for [f64; 4] {
    fn from(view: View) -> Self {
        [view.at.x, view.at.y, view.width, view.height]
    }
}

/// A number supposed while a stop is shown: a claim's credence, or an inference's weight.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct WhatIf {
    /// The claim or inference.
    pub of: Id,
    /// The credence, from 0 to 1, or the weight, in the map's reading.
    #[schemars(extend("minimum" = 0.0))]
    pub value: f64,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

impl WhatIf {
    /// A credence or a weight.
    #[must_use]
    pub fn new(of: impl Into<Id>, value: f64) -> Self {
        Self { of: of.into(), value, extra: Extra::new() }
    }
}

/// A stop of the tour.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Stop {
    /// Stable and unique among stops.
    pub id: Id,
    /// What is written above it; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub title: String,
    /// What the presenter wants to say; the room does not see it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub notes: String,
    /// The ids of the claims and inferences it shows; none for the whole map, or for what is in the view.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub show: Vec<Id>,
    /// The part of the canvas that fills the screen, as `[x, y, width, height]` in map units; without it, all that is
    /// shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// What becomes of the rest.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub others: Others,
    /// The ids of claims below which nothing is drawn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub folded: Vec<Id>,
    /// Numbers supposed while it is shown.
    #[serde(rename = "what-if", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub what_if: Vec<WhatIf>,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Stop {
    /// A stop that shows the whole map.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self {
            id: id.into(),
            title: String::new(),
            notes: String::new(),
            show: Vec::new(),
            view: None,
            others: Others::default(),
            folded: Vec::new(),
            what_if: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// A stop that shows some claims and inferences.
    #[must_use]
    pub fn of(id: impl Into<Id>, show: impl IntoIterator<Item = Id>) -> Self {
        Self { show: show.into_iter().collect(), ..Self::new(id) }
    }

    /// The claims and inferences it names, and where.
    fn names(&self) -> impl Iterator<Item = (String, &Id)> {
        let show = self.show.iter().enumerate().map(|(n, id)| (format!("show[{n}]"), id));
        let folded = self.folded.iter().enumerate().map(|(n, id)| (format!("folded[{n}]"), id));
        let what_if = self.what_if.iter().enumerate().map(|(n, what_if)| (format!("what-if[{n}].of"), &what_if.of));
        show.chain(folded).chain(what_if)
    }

    /// Whether it names a claim or an inference.
    #[must_use]
    pub fn refers_to(&self, id: &Id) -> bool {
        self.show.contains(id) || self.folded.contains(id) || self.what_if.iter().any(|what_if| what_if.of == *id)
    }
}

/// Why a stop does not fit a map.
enum Misfit {
    Missing { member: String, wanted: &'static str, id: Id },
    Number { member: String, id: Id, value: f64, allowed: &'static str },
}

/// The first thing about a stop that does not fit the map.
fn misfit(map: &ArgumentMap, stop: &Stop) -> Option<Misfit> {
    for (member, id) in stop.names() {
        let claims_only = member.starts_with("folded");
        if claims_only && map.claim(id).is_none() || !map.contains(id) {
            let wanted = if claims_only { "claim" } else { "claim or inference" };
            return Some(Misfit::Missing { member, wanted, id: id.clone() });
        }
    }
    for (n, WhatIf { of, value, .. }) in stop.what_if.iter().enumerate() {
        let (is_allowed, allowed) = match map.inference(of) {
            Some(_) => (map.meta().weights.allows(*value), map.meta().weights.range()),
            None => ((0.0..=1.0).contains(value), say!("allowed-unit")),
        };
        if !is_allowed {
            return Some(Misfit::Number {
                member: format!("what-if[{n}].value"),
                id: of.clone(),
                value: *value,
                allowed,
            });
        }
    }
    let view = stop.view.filter(|view| !view.is_usable())?;
    let value =
        [view.at.x, view.at.y, view.width, view.height].into_iter().find(|n| !n.is_finite()).unwrap_or(view.width);
    Some(Misfit::Number { member: "view".to_owned(), id: stop.id.clone(), value, allowed: say!("allowed-view") })
}

impl ArgumentMap {
    /// The stops that are presented and exported: those of the tour, or those that are proposed where there is none.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        if self.tour().is_empty() { propose(self) } else { self.tour().to_vec() }
    }

    /// The stops of the tour in order.
    #[must_use]
    pub fn tour(&self) -> &[Stop] {
        &self.tour
    }

    /// The stop with this id.
    #[must_use]
    pub fn stop(&self, id: &Id) -> Option<&Stop> {
        self.tour.iter().find(|stop| stop.id == *id)
    }

    /// The map with a tour.
    ///
    /// # Errors
    /// When an id is used twice, or a stop names what is not there or supposes a number that is not allowed.
    pub fn with_tour(mut self, tour: Vec<Stop>) -> Result<Self, BuildError> {
        let list = List::Tour;
        for (index, stop) in tour.iter().enumerate() {
            if tour[..index].iter().any(|before| before.id == stop.id) {
                return Err(BuildError::DuplicateId { list, index, id: stop.id.clone() });
            }
            match misfit(&self, stop) {
                None => {}
                Some(Misfit::Missing { member, wanted, id }) => {
                    return Err(BuildError::Dangling { list, index, member, wanted, id });
                }
                Some(Misfit::Number { member, value, allowed, .. }) => {
                    return Err(BuildError::OutOfRange { list, index, member, value, allowed });
                }
            }
        }
        self.tour = tour;
        Ok(self)
    }

    /// Whether a stop of the tour names a claim or an inference.
    pub(super) fn is_on_tour(&self, id: &Id) -> bool {
        self.tour.iter().any(|stop| stop.refers_to(id))
    }

    /// What is wrong with the tour, in words.
    pub(super) fn broken_tour(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (n, stop) in self.tour.iter().enumerate() {
            if stop.id.as_str().is_empty() || self.tour[..n].iter().any(|before| before.id == stop.id) {
                broken.push("the id of a stop is empty or used twice".to_owned());
            }
            if misfit(self, stop).is_some() {
                broken.push(format!("the stop {:?} does not fit the map", stop.id));
            }
        }
        broken
    }

    fn place_of_stop(&self, id: &Id) -> Result<usize, EditError> {
        self.tour.iter().position(|stop| stop.id == *id).ok_or_else(|| missing("stop", id))
    }

    fn check_stop(&self, stop: &Stop) -> Result<(), EditError> {
        match misfit(self, stop) {
            None => Ok(()),
            Some(Misfit::Missing { wanted, id, .. }) => Err(EditError::Missing { wanted, id }),
            Some(Misfit::Number { member, id, value, allowed }) => {
                let what = if member == "view" { "view" } else { "what-if" };
                Err(EditError::OutOfRange { what, id, value, allowed })
            }
        }
    }

    pub(super) fn add_stop(&mut self, stop: Stop, at: usize) -> Result<Edit, EditError> {
        match stop.id.as_str() {
            "" => return Err(EditError::EmptyId),
            _ if self.stop(&stop.id).is_some() => return Err(EditError::IdTaken(stop.id)),
            _ => self.check_stop(&stop)?,
        }
        let id = stop.id.clone();
        self.tour.insert(at.min(self.tour.len()), stop);
        Ok(Edit::RemoveStop(id))
    }

    pub(super) fn remove_stop(&mut self, id: &Id) -> Result<Edit, EditError> {
        let at = self.place_of_stop(id)?;
        Ok(Edit::AddStop { stop: Box::new(self.tour.remove(at)), at })
    }

    pub(super) fn change_stop(&mut self, id: Id, change: StopChange) -> Result<Edit, EditError> {
        let at = self.place_of_stop(&id)?;
        let mut changed = self.tour[at].clone();
        let before = change.swap(&mut changed);
        self.check_stop(&changed)?;
        self.tour[at] = changed;
        Ok(Edit::Stop(id, before))
    }

    pub(super) fn move_stop(&mut self, id: Id, to: usize) -> Result<Edit, EditError> {
        let from = self.place_of_stop(&id)?;
        let stop = self.tour.remove(from);
        self.tour.insert(to.min(self.tour.len()), stop);
        Ok(Edit::MoveStop(id, from))
    }

    /// Whether every weight that a stop supposes is allowed under a reading; the first that is not.
    pub(super) fn what_if_beyond(&self, reading: super::WeightReading) -> Option<(&Id, f64)> {
        let what_if = self.tour.iter().flat_map(|stop| &stop.what_if);
        let mut weights = what_if.filter(|what_if| self.inference(&what_if.of).is_some());
        weights.find(|what_if| !reading.allows(what_if.value)).map(|what_if| (&what_if.of, what_if.value))
    }
}

/// A fresh id for a stop.
#[must_use]
pub fn stop_id(map: &ArgumentMap) -> Id {
    Id::fresh("t", map.tour().len() + 1, |id| map.tour().iter().any(|stop| stop.id.as_str() == id))
}

/// The edits after which no stop names what is gone. A stop all of whose claims and inferences are gone goes too: it would
/// otherwise show the whole map.
#[must_use]
pub fn without(map: &ArgumentMap, is_gone: &dyn Fn(&Id) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    for stop in map.tour() {
        let id = || stop.id.clone();
        if !stop.show.is_empty() && stop.show.iter().all(is_gone) {
            edits.push(Edit::RemoveStop(id()));
            continue;
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

/// The most stops that are proposed.
const PROPOSED: usize = 60;

/// A tour for a map that has none: the whole map, each inference from the main conclusion down, the whole map again.
///
/// Inferences come in the analyst's order, nearer ones first; what bears on an inference comes right after it. The first
/// 60 stops of a larger map are proposed, those nearest to the conclusion. Empty for an empty map.
#[must_use]
pub fn propose(map: &ArgumentMap) -> Vec<Stop> {
    if map.claims().len() == 0 {
        return Vec::new();
    }
    let mut stops = vec![Stop { title: map.meta().title.clone(), ..Stop::new("t1") }];
    let main = map.main_conclusion().map(|claim| claim.id.clone());
    let tops = main.into_iter().chain(map.conclusions().map(|claim| claim.id.clone()));
    let mut open: std::collections::VecDeque<Id> = tops.collect();
    let mut seen = std::collections::HashSet::new();
    while let Some(target) = open.pop_front() {
        if !seen.insert(target.clone()) {
            continue;
        }
        for step in map.inferences_on(&target) {
            if !seen.insert(step.id.clone()) || stops.len() + 1 >= PROPOSED {
                continue;
            }
            stops.push(stop_of(map, &step.id, stops.len() + 1));
            for undercut in map.inferences_on(&step.id) {
                if seen.insert(undercut.id.clone()) && stops.len() + 1 < PROPOSED {
                    stops.push(stop_of(map, &undercut.id, stops.len() + 1));
                    open.extend(undercut.premises.iter().cloned());
                }
            }
            open.extend(step.premises.iter().cloned());
        }
    }
    if stops.len() > 1 {
        let id = format!("t{}", stops.len() + 1);
        stops.push(Stop { title: say!("tour-in-sum").to_owned(), ..Stop::new(id) });
    }
    stops
}

/// A stop for one inference: its target, itself and its premises.
fn stop_of(map: &ArgumentMap, step: &Id, number: usize) -> Stop {
    let mut show = Vec::new();
    let mut title = String::new();
    if let Some(step) = map.inference(step) {
        match step.target.as_ref().and_then(|target| map.inference(target)) {
            // An undercut: what it bears on is the step and its ends.
            Some(target) => {
                show.extend(target.target.iter().cloned());
                show.push(target.id.clone());
                show.extend(target.premises.iter().cloned());
            }
            None => show.extend(step.target.iter().cloned()),
        }
        show.push(step.id.clone());
        show.extend(step.premises.iter().cloned());
        let names = step.premises.iter().filter_map(|id| map.claim(id)).map(super::Claim::name);
        title = names.collect::<Vec<_>>().join(" + ");
    }
    let mut seen = std::collections::HashSet::new();
    show.retain(|id| seen.insert(id.clone()));
    Stop { title, ..Stop::of(format!("t{number}"), show) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::{ClaimChange, Edit, History, InferenceChange, MetaChange, Selection, WeightReading, compose};

    fn toured(text: &str, stops: &[&[&str]]) -> ArgumentMap {
        let stops = stops
            .iter()
            .enumerate()
            .map(|(n, show)| Stop::of(format!("t{}", n + 1), show.iter().map(|id| Id::from(*id))));
        sketch(text).with_tour(stops.collect()).expect("a tour of the map")
    }

    fn shown(map: &ArgumentMap) -> Vec<Vec<&str>> {
        map.tour().iter().map(|stop| stop.show.iter().map(Id::as_str).collect()).collect()
    }

    #[track_caller]
    fn refusal(map: &mut ArgumentMap, edit: Edit) -> String {
        let before = map.clone();
        let error = edit.apply(map).expect_err("an edit that makes no sense");
        assert_eq!(*map, before);
        error.to_string()
    }

    #[test]
    fn a_proposed_tour_goes_from_the_conclusion_down() {
        let map = sketch("a -> b; b -> c; d e -x c; u -x i3");
        let tour = propose(&map);
        let shown: Vec<Vec<&str>> = tour.iter().map(|stop| stop.show.iter().map(Id::as_str).collect()).collect();
        let wanted: [&[&str]; 6] =
            [&[], &["c", "i2", "b"], &["c", "i3", "d", "e"], &["c", "i3", "d", "e", "i4", "u"], &["b", "i1", "a"], &[]];
        assert_eq!(shown, wanted);
        assert!(map.with_tour(tour).expect("it fits").broken_invariants().is_empty());
        assert!(propose(&ArgumentMap::default()).is_empty());
    }

    #[test]
    fn what_a_stop_shows_is_not_removed_under_it() {
        let mut map = toured("a -> b", &[&["a", "i1"]]);
        assert!(refusal(&mut map, Edit::RemoveInference("i1".into())).contains("still in use"));
        // Deleting takes it out of the stop first, and undoing brings all back.
        let before = map.clone();
        let mut history = History::default();
        let none = Selection::default();
        let edit = compose::delete(&map, [&Id::from("a")]);
        history.apply(&mut map, crate::language::Message::new("Delete"), edit, &none, &none).unwrap();
        assert!(map.tour().is_empty() && map.broken_invariants().is_empty());
        history.undo(&mut map);
        assert_eq!(map, before);
    }

    #[test]
    fn a_stop_loses_only_what_is_gone() {
        let mut map = toured("a -> b; c -> b", &[&["b", "i1", "a"], &["c"]]);
        let fold = StopChange::Folded(vec!["b".into()]);
        Edit::Stop("t1".into(), fold).apply(&mut map).unwrap();
        let suppose = StopChange::WhatIf(vec![WhatIf::new("a", 0.1)]);
        Edit::Stop("t2".into(), suppose).apply(&mut map).unwrap();
        compose::delete(&map, [&Id::from("a")]).apply(&mut map).unwrap();
        assert_eq!(shown(&map), [vec!["b"], vec!["c"]]);
        assert!(map.tour()[1].what_if.is_empty());
        assert!(map.broken_invariants().is_empty());
    }

    #[test]
    fn stops_name_what_is_there_and_suppose_what_may_be() {
        let mut map = toured("a -> b", &[&["a"]]);
        let stop = |change| Edit::Stop("t1".into(), change);
        let show = |id: &str| StopChange::Show(vec![id.into()]);
        assert!(refusal(&mut map, stop(show("gone"))).contains("no claim or inference with the id \"gone\""));
        let fold = StopChange::Folded(vec!["i1".into()]);
        assert!(refusal(&mut map, stop(fold)).contains("no claim with the id \"i1\""));
        let suppose = |of: &str, value| StopChange::WhatIf(vec![WhatIf::new(of, value)]);
        assert!(refusal(&mut map, stop(suppose("a", 1.5))).contains("1.5"));
        assert!(refusal(&mut map, stop(suppose("i1", 1.5))).contains("1.5"));
        let flat = View { at: Point::default(), width: 0.0, height: 5.0 };
        assert!(refusal(&mut map, stop(StopChange::View(Some(flat)))).contains('0'));
        let again = Edit::AddStop { stop: Box::new(Stop::new("t1")), at: 0 };
        assert_eq!(refusal(&mut map, again), "the id \"t1\" is already in use");
        Edit::Meta(MetaChange::Weights(WeightReading::Raw)).apply(&mut map).unwrap();
        stop(suppose("i1", 1.5)).apply(&mut map).unwrap();
        assert!(refusal(&mut map, Edit::Meta(MetaChange::Weights(WeightReading::Calibrated))).contains("1.5"));
    }

    #[test]
    fn stops_move_and_change_and_come_back() {
        let map = toured("a -> b", &[&["a"], &["b"], &[]]);
        for edit in [
            Edit::MoveStop("t1".into(), 2),
            Edit::MoveStop("t3".into(), 0),
            Edit::RemoveStop("t2".into()),
            Edit::AddStop { stop: Box::new(Stop::new("new")), at: 1 },
            Edit::Stop("t1".into(), StopChange::Title("Why".to_owned())),
            Edit::Stop("t1".into(), StopChange::Others(Others::Hide)),
            Edit::Claim("a".into(), ClaimChange::Text("other".to_owned())),
            Edit::Inference("i1".into(), InferenceChange::Weight(0.1)),
        ] {
            let mut changed = map.clone();
            let inverse = edit.apply(&mut changed).unwrap();
            assert_ne!(changed, map);
            inverse.apply(&mut changed).unwrap();
            assert_eq!(changed, map);
        }
    }
}
