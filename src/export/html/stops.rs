//! The stops of the tour as the page shows them.
//!
//! A stop dims and hides by number. Where it supposes numbers, whatever comes out another way is drawn beforehand by the
//! same painter and stands in the page beside what it takes the place of. So do cards in a form with large letters, once
//! for all stops that show cards in it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::describe::{Strengths, is_large, numbers, rectangle, strengths, weight};
use crate::export::sheet::{Sheet, Snapshot};
use crate::export::svg::{self, Options};
use crate::model::{ArgumentMap, Id, Stop};
use crate::say;
use crate::scene::{Form, Measurer, Theme, badge};
use crate::tour;
use crate::util::watch::Watch;
use crate::weigh::{Weighing, weigh};

/// A stop as the script reads it.
#[derive(Serialize)]
pub(super) struct StopData {
    title: String,
    notes: String,
    /// What it shows: left, top, width, height.
    at: [f64; 4],
    /// The numbers of all that is dimmed, and of all that is hidden; the longest of the three lists, with what is plain,
    /// is left out and named by `rest`.
    #[serde(skip_serializing_if = "Option::is_none")]
    plain: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dim: Option<Vec<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hide: Option<Vec<usize>>,
    rest: &'static str,
    /// The numbers of the groups' frames that are dimmed, and of those that are hidden.
    faint: Vec<usize>,
    bare: Vec<usize>,
    /// The form in which cards are shown, if not with all their text.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    /// The numbers it supposes, a sentence for each; the script and the page's checks know them as `supposed`.
    #[serde(rename = "supposed")]
    what_if: Vec<String>,
    /// The claims that come out another way, in the order of their cards.
    cards: Vec<Changed>,
    /// The steps whose weight is another, in the order of their marks.
    marks: Vec<ChangedStep>,
}

#[derive(Serialize)]
struct Changed {
    number: usize,
    #[serde(flatten)]
    strengths: Strengths,
}

#[derive(Serialize)]
struct ChangedStep {
    number: usize,
    word: &'static str,
    weight: String,
}

/// The stops of a map, and what they draw that the whole map does not; none if `watch` says stop.
pub(super) fn of(
    snapshot: &Snapshot,
    whole: &Sheet,
    theme: &Theme,
    measurer: &mut Measurer,
    watch: &Watch,
) -> Option<(Vec<StopData>, String)> {
    let mut drawings = String::new();
    let mut data = Vec::new();
    let numbers = numbers(whole);
    let mut forms: Vec<Form> = Vec::new();
    for (at, stop) in snapshot.map.stops().iter().enumerate() {
        if watch.is_stopped() {
            return None;
        }
        let what_if = tour::what_if(&snapshot.map, stop).map(|map| (weigh(&map), map));
        let (weighing, map) =
            what_if.as_ref().map_or((&snapshot.weighing, &*snapshot.map), |(weighing, map)| (weighing, map));
        let visibility = tour::visibility(map, weighing, stop);
        let area = tour::area(map, &snapshot.arrangement, &snapshot.sizes, &visibility, stop);
        let form = area.filter(|_| !is_large(whole)).map_or(Form::Full, |area| tour::form_of(map, stop, area));
        if !forms.contains(&form) {
            forms.push(form);
        }
        let [mut plain, mut dim, mut hide] = [const { Vec::new() }; 3];
        let drawn = whole.scene.cards().iter().map(|card| &card.id).chain(whole.scene.steps().iter().map(|it| &it.id));
        for (number, id) in drawn.enumerate() {
            match (visibility.shows(id), visibility.dims(id)) {
                (false, _) => hide.push(number),
                (true, true) => dim.push(number),
                (true, false) => plain.push(number),
            }
        }
        let frames = |groups: &HashSet<Id>| {
            let frames = whole.scene.frames().iter().enumerate();
            frames.filter(|(_, frame)| groups.contains(&frame.id)).map(|(number, _)| number).collect()
        };
        let lists = [("plain", plain), ("dim", dim), ("hide", hide)];
        let rest = lists.iter().max_by_key(|(_, list)| list.len()).map_or("plain", |(name, _)| name);
        let [plain, dim, hide] = lists.map(|(name, list)| (name != rest).then_some(list));
        let mut drawing = String::new();
        let (mut cards, mut marks) = (Vec::new(), Vec::new());
        if let Some((weighing, map)) = &what_if {
            let mut sheet = changed(snapshot, map, weighing, theme, measurer);
            sheet.shorten(form, measurer);
            drawing.push_str(&svg::objects(&sheet, Options { fonts: false, words: true }));
            for card in sheet.scene.cards() {
                let (Some(claim), Some(&number)) = (map.claim(&card.id), numbers.get(&card.id)) else { continue };
                cards.push(Changed { number, strengths: strengths(&sheet, claim) });
            }
            for step in sheet.scene.steps() {
                let (Some(step), Some(&number)) = (map.inference(&step.id), numbers.get(&step.id)) else { continue };
                let word = crate::weigh::words::weight_word(step.weight);
                marks.push(ChangedStep { number, word, weight: weight(step.weight, map.meta().weights) });
            }
        }
        let mut folds: Vec<_> =
            visibility.folds.iter().filter(|(id, hidden)| **hidden > 0 && visibility.shows(id)).collect();
        folds.sort();
        for (id, hidden) in folds {
            if let Some(card) = whole.scene.card(id) {
                drawing.push_str(&svg::shapes(&badge(card.rect, *hidden, theme, measurer)));
            }
        }
        if !drawing.is_empty() {
            let _ = write!(drawings, "<g class=\"variant\" data-stop=\"{at}\">{drawing}</g>");
        }
        data.push(StopData {
            title: stop.title.trim().to_owned(),
            notes: stop.notes.trim().to_owned(),
            at: area.map_or_else(|| rectangle(whole.area), rectangle),
            plain,
            dim,
            hide,
            rest,
            faint: frames(&visibility.dimmed_groups),
            bare: frames(&visibility.hidden_groups),
            form: name(form),
            what_if: sentences(&snapshot.map, stop),
            cards,
            marks,
        });
    }
    for form in forms {
        let Some(name) = name(form) else { continue };
        let mut sheet = whole.clone();
        sheet.shorten(form, measurer);
        let _ = write!(drawings, "<g class=\"variant\" data-form=\"{name}\">{}</g>", svg::cards(&sheet));
    }
    Some((data, drawings))
}

/// What the page calls a form; none for all the text.
fn name(form: Form) -> Option<&'static str> {
    match form {
        Form::Full => None,
        Form::Name => Some("name"),
        Form::Headline => Some("headline"),
    }
}

/// A picture of nothing but what comes out another way when numbers are supposed.
fn changed(
    snapshot: &Snapshot,
    map: &ArgumentMap,
    weighing: &Weighing,
    theme: &Theme,
    measurer: &mut Measurer,
) -> Sheet {
    let claims = map.claims().filter(|claim| {
        weighing.claim(&claim.id) != snapshot.weighing.claim(&claim.id)
            || snapshot.map.claim(&claim.id).is_none_or(|before| before.credence != claim.credence)
    });
    let steps = map.inferences().filter(|step| {
        snapshot.map.inference(&step.id).is_none_or(|before| before.weight.to_bits() != step.weight.to_bits())
    });
    let ids: HashSet<&Id> = claims.map(|claim| &claim.id).chain(steps.map(|step| &step.id)).collect();
    let mut snapshot = snapshot.clone();
    let arrangement = Arc::make_mut(&mut snapshot.arrangement);
    arrangement.places.retain(|id, _| ids.contains(id));
    arrangement.ways.retain(|id, _| ids.contains(id));
    arrangement.frames.clear();
    snapshot.map = Arc::new(map.clone());
    snapshot.weighing = weighing.clone();
    Sheet::whole(&snapshot, theme, measurer)
}

/// What a stop supposes, in words.
fn sentences(map: &ArgumentMap, stop: &Stop) -> Vec<String> {
    let sentence = |what_if: &crate::model::WhatIf| {
        let value = format!("{:.2}", what_if.value);
        if let Some(step) = map.inference(&what_if.of) {
            let names: Vec<&str> = step.premises.iter().filter_map(|id| Some(map.claim(id)?.name().trim())).collect();
            let (name, was) = (names.join(" + "), format!("{:.2}", step.weight));
            return Some(say!("page-supposed-weight", name = name, value = value, was = was));
        }
        let claim = map.claim(&what_if.of)?;
        let was = format!("{:.2}", claim.base());
        Some(say!("page-supposed-credence", name = claim.name().trim(), value = value, was = was))
    };
    stop.what_if.iter().filter_map(sentence).collect()
}
