//! The stops of the tour as the page shows them.
//!
//! A stop dims and hides by number. Where it supposes numbers, whatever comes out another way is drawn beforehand by the
//! same painter and stands in the page beside what it takes the place of. So do cards in a form with large letters, once
//! for all stops that show cards in it.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::describe::{Strengths, is_large, numbers, rectangle, strengths, weight};
use crate::export::sheet::{Sheet, Snapshot};
use crate::export::svg::{self, Options};
use crate::language::decimal;
use crate::lens::Visibility;
use crate::model::{ArgumentMap, Id, Stop};
use crate::say;
use crate::scene::{Form, Measurer, Theme, badge};
use crate::tour;
use crate::util::watch::Watch;
use crate::weigh::words::weight_word;
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
    let mut forms: Vec<Form> = Vec::new();
    let whole = Whole { snapshot, sheet: whole, numbers: numbers(whole), theme };
    for (at, stop) in snapshot.map.stops().iter().enumerate() {
        if watch.is_stopped() {
            return None;
        }
        let (stop, form, drawing) = whole.stop(stop, measurer);
        if !forms.contains(&form) {
            forms.push(form);
        }
        if !drawing.is_empty() {
            let _ = write!(drawings, "<g class=\"variant\" data-stop=\"{at}\">{drawing}</g>");
        }
        data.push(stop);
    }
    for form in forms {
        let Some(name) = name(form) else { continue };
        let mut sheet = whole.sheet.clone();
        sheet.shorten(form, measurer);
        let _ = write!(drawings, "<g class=\"variant\" data-form=\"{name}\">{}</g>", svg::cards(&sheet));
    }
    Some((data, drawings))
}

/// The drawing of the whole map, which a stop only dims, hides and adds to.
struct Whole<'a> {
    snapshot: &'a Snapshot,
    sheet: &'a Sheet,
    numbers: HashMap<&'a Id, usize>,
    theme: &'a Theme,
}

impl Whole<'_> {
    /// A stop, the form it shows cards in, and what it draws that the whole map does not.
    fn stop(&self, stop: &Stop, measurer: &mut Measurer) -> (StopData, Form, String) {
        let snapshot = self.snapshot;
        let what_if = tour::what_if(&snapshot.map, stop).map(|map| (weigh(&map), map));
        let (weighing, map) =
            what_if.as_ref().map_or((&snapshot.weighing, &*snapshot.map), |(weighing, map)| (weighing, map));
        let visibility = tour::visibility(map, weighing, stop);
        let area = tour::area(map, &snapshot.arrangement, &snapshot.sizes, &visibility, stop);
        let form = area
            .filter(|_| !is_large(self.sheet))
            .map_or(Form::Full, |area| tour::form_of(map, stop, area, self.sheet.says));
        let (mut cards, mut marks, mut drawing) = (Vec::new(), Vec::new(), String::new());
        if let Some((weighing, map)) = &what_if {
            (cards, marks, drawing) = self.changed(map, weighing, form, measurer);
        }
        drawing.push_str(&self.badges(&visibility, measurer));
        let ([plain, dim, hide], rest) = self.lists(&visibility);
        let data = StopData {
            title: stop.title.trim().to_owned(),
            notes: stop.notes.trim().to_owned(),
            at: rectangle(area.unwrap_or(self.sheet.area)),
            plain,
            dim,
            hide,
            rest,
            faint: self.frames(&visibility.dimmed_groups),
            bare: self.frames(&visibility.hidden_groups),
            form: name(form),
            what_if: sentences(&snapshot.map, stop),
            cards,
            marks,
        };
        (data, form, drawing)
    }

    /// The numbers of what is plain, dimmed and hidden; the longest of the three lists is left out and named.
    fn lists(&self, visibility: &Visibility) -> ([Option<Vec<usize>>; 3], &'static str) {
        let [mut plain, mut dim, mut hide] = [const { Vec::new() }; 3];
        let scene = &self.sheet.scene;
        let drawn = scene.cards().iter().map(|card| &card.id).chain(scene.steps().iter().map(|step| &step.id));
        for (number, id) in drawn.enumerate() {
            match (visibility.shows(id), visibility.dims(id)) {
                (false, _) => hide.push(number),
                (true, true) => dim.push(number),
                (true, false) => plain.push(number),
            }
        }
        let lists = [("plain", plain), ("dim", dim), ("hide", hide)];
        let rest = lists.iter().max_by_key(|(_, list)| list.len()).map_or("plain", |(name, _)| name);
        (lists.map(|(name, list)| (name != rest).then_some(list)), rest)
    }

    /// The numbers of the frames of some groups.
    fn frames(&self, groups: &HashSet<Id>) -> Vec<usize> {
        let frames = self.sheet.scene.frames().iter().enumerate();
        frames.filter(|(_, frame)| groups.contains(&frame.id)).map(|(number, _)| number).collect()
    }

    /// The claims and steps that come out another way when numbers are supposed, and their drawing.
    fn changed(
        &self,
        map: &ArgumentMap,
        weighing: &Weighing,
        form: Form,
        measurer: &mut Measurer,
    ) -> (Vec<Changed>, Vec<ChangedStep>, String) {
        let mut sheet = changed(self.snapshot, map, weighing, self.theme, measurer);
        sheet.shorten(form, measurer);
        let drawing = svg::objects(&sheet, Options { fonts: false, words: true });
        let cards = sheet.scene.cards().iter().filter_map(|card| {
            let (claim, number) = (map.claim(&card.id)?, *self.numbers.get(&card.id)?);
            Some(Changed { number, strengths: strengths(&sheet, claim) })
        });
        let marks = sheet.scene.steps().iter().filter_map(|step| {
            let (step, number) = (map.inference(&step.id)?, *self.numbers.get(&step.id)?);
            let (word, weight) = (weight_word(step.weight), weight(step.weight, map.meta().weights));
            Some(ChangedStep { number, word, weight })
        });
        (cards.collect(), marks.collect(), drawing)
    }

    /// The signs under folded cards.
    fn badges(&self, visibility: &Visibility, measurer: &mut Measurer) -> String {
        let mut drawing = String::new();
        let folds = visibility.folds.iter().filter(|(id, hidden)| **hidden > 0 && visibility.shows(id));
        let mut folds: Vec<_> = folds.collect();
        folds.sort();
        for (id, hidden) in folds {
            if let Some(card) = self.sheet.scene.card(id) {
                drawing.push_str(&svg::shapes(&badge(card.rect, *hidden, self.theme, measurer)));
            }
        }
        drawing
    }
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
    arrangement.routes.retain(|id, _| ids.contains(id));
    arrangement.frames.clear();
    snapshot.map = Arc::new(map.clone());
    snapshot.weighing = weighing.clone();
    Sheet::whole(&snapshot, theme, measurer)
}

/// What a stop supposes, in words.
fn sentences(map: &ArgumentMap, stop: &Stop) -> Vec<String> {
    let sentence = |what_if: &crate::model::WhatIf| {
        let value = decimal(what_if.value, 2);
        if let Some(step) = map.inference(&what_if.of) {
            let names: Vec<&str> = step.premises.iter().filter_map(|id| Some(map.claim(id)?.name().trim())).collect();
            let (name, was) = (names.join(" + "), decimal(step.weight, 2));
            return Some(say!("page-supposed-weight", name = name, value = value, was = was));
        }
        let claim = map.claim(&what_if.of)?;
        let was = decimal(claim.base(), 2);
        Some(say!("page-supposed-credence", name = claim.name().trim(), value = value, was = was))
    };
    stop.what_if.iter().filter_map(sentence).collect()
}
