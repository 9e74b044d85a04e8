//! The tour: the ordered stops of a presentation.
//!
//! A stop says what is shown (some claims and inferences, a part of the canvas, or the whole map), what becomes of the
//! rest, what is folded, and which numbers are tried out meanwhile (*what if*). Ids of stops are unique among stops.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::extra::{Extra, is_default};
use crate::say;
use crate::util::geometry::Point;
use crate::util::words::words;

/// What becomes of all that a stop does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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

words! {
    /// The word in the file.
    Others { Dim = "dim", Hide = "hide", Show = "show" }
}

impl Others {
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
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "[f64; 4]", into = "[f64; 4]")]
#[schemars(
    with = "[f64; 4]",
    extend("prefixItems" = [
        {"type": "number", "format": "double", "minimum": -Point::LIMIT, "maximum": Point::LIMIT},
        {"type": "number", "format": "double", "minimum": -Point::LIMIT, "maximum": Point::LIMIT},
        {"type": "number", "format": "double", "exclusiveMinimum": 0.0, "maximum": View::LONGEST},
        {"type": "number", "format": "double", "exclusiveMinimum": 0.0, "maximum": View::LONGEST},
    ]),
    extend("items" = false)
)]
pub struct View {
    /// Its top left corner.
    pub at: Point,
    /// Its width, above 0.
    pub width: f64,
    /// Its height, above 0.
    pub height: f64,
}

impl View {
    /// The longest that a side can be: from one end of the canvas to the other.
    const LONGEST: f64 = 2.0 * Point::LIMIT;

    /// Whether the corner can be where a card is and both lengths are positive and no longer than the canvas.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let length = |length: f64| length > 0.0 && length <= Self::LONGEST;
        self.at.is_usable() && length(self.width) && length(self.height)
    }
}

impl From<View> for [f64; 4] {
    fn from(view: View) -> Self {
        [view.at.x, view.at.y, view.width, view.height]
    }
}

impl From<[f64; 4]> for View {
    fn from([x, y, width, height]: [f64; 4]) -> Self {
        Self { at: Point::new(x, y), width, height }
    }
}

/// A number supposed while a stop is shown: a claim's credence, or an inference's weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// Stable and unique among stops.
    pub id: Id,
    /// What is written above it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub title: String,
    /// What the presenter wants to say; the room does not see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub notes: String,
    /// The ids of the claims and inferences it shows; none for the whole map, or for what is in the view. With a view, what
    /// stood in that: where the map was laid out anew since, these are shown instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub show: Vec<Id>,
    /// The part of the canvas that fills the screen, as `[x, y, width, height]` in map units; without it, all that is
    /// shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Whether all that it showed was deleted: it shows nothing plainly, and not the whole map, until it is given something
    /// to show.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub emptied: bool,
    /// What becomes of the rest.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub others: Others,
    /// The ids of claims below which nothing is drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub folded: Vec<Id>,
    /// Numbers supposed while it is shown.
    #[serde(rename = "what-if", default, skip_serializing_if = "Vec::is_empty")]
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
            emptied: false,
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
    pub(super) fn names(&self) -> impl Iterator<Item = (String, &Id)> {
        let show = self.show.iter().enumerate().map(|(n, id)| (format!("show[{n}]"), id));
        let folded = self.folded.iter().enumerate().map(|(n, id)| (format!("folded[{n}]"), id));
        let what_if = self.what_if.iter().enumerate().map(|(n, what_if)| (format!("what-if[{n}].of"), &what_if.of));
        show.chain(folded).chain(what_if)
    }

    /// Whether all that it showed was deleted, and nothing came in its place.
    #[must_use]
    pub fn is_emptied(&self) -> bool {
        self.emptied && self.show.is_empty()
    }

    /// Whether it names a claim or an inference.
    #[must_use]
    pub fn refers_to(&self, id: &Id) -> bool {
        self.show.contains(id) || self.folded.contains(id) || self.what_if.iter().any(|what_if| what_if.of == *id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::{
        ArgumentMap, ClaimChange, Edit, History, InferenceChange, MetaChange, Selection, StopChange, WeightReading,
        compose,
    };

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
        let tour = map.proposed_tour();
        let shown: Vec<Vec<&str>> = tour.iter().map(|stop| stop.show.iter().map(Id::as_str).collect()).collect();
        let wanted: [&[&str]; 6] =
            [&[], &["c", "i2", "b"], &["c", "i3", "d", "e"], &["c", "i3", "d", "e", "i4", "u"], &["b", "i1", "a"], &[]];
        assert_eq!(shown, wanted);
        assert!(map.with_tour(tour).expect("it fits").broken_invariants().is_empty());
        assert!(ArgumentMap::default().proposed_tour().is_empty());
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
        assert!(map.tour()[0].emptied && map.tour()[0].show.is_empty() && map.broken_invariants().is_empty());
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
