//! The stops of the tour as the page shows them.
//!
//! A stop dims and hides by number. Where it supposes numbers, whatever comes out another way is drawn beforehand by the
//! same painter and stands in the page beside what it takes the place of. So do cards in a form with large letters, once
//! for all stops that show cards in it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::data::{Come, come, numbers, rectangle, weight};
use super::is_large;
use crate::export::sheet::{Laid, Sheet};
use crate::export::svg::{self, Options};
use crate::model::{ArgumentMap, Id, Stop};
use crate::say;
use crate::scene::{Form, Measurer, Theme, badge};
use crate::tour;
use crate::watch::Watch;
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
    /// The numbers it supposes, a sentence for each.
    supposed: Vec<String>,
    /// The claims that come out another way, in the order of their cards.
    cards: Vec<Changed>,
    /// The steps whose weight is another, in the order of their marks.
    marks: Vec<ChangedStep>,
}

#[derive(Serialize)]
struct Changed {
    number: usize,
    #[serde(flatten)]
    come: Come,
}

#[derive(Serialize)]
struct ChangedStep {
    number: usize,
    word: &'static str,
    weight: String,
}

/// The stops of a map, and what they draw that the whole map does not; none if `watch` says stop.
pub(super) fn of(
    laid: &Laid,
    whole: &Sheet,
    theme: &Theme,
    measurer: &mut Measurer,
    watch: &Watch,
) -> Option<(Vec<StopData>, String)> {
    let mut drawings = String::new();
    let mut data = Vec::new();
    let numbers = numbers(whole);
    let mut forms: Vec<Form> = Vec::new();
    for (at, stop) in laid.map.stops().iter().enumerate() {
        if watch.is_stopped() {
            return None;
        }
        let supposed = tour::supposed(&laid.map, stop).map(|map| (weigh(&map), map));
        let (weighing, map) = supposed.as_ref().map_or((&laid.weighing, &*laid.map), |(weighing, map)| (weighing, map));
        let looked = tour::looked(map, weighing, stop);
        let area = tour::area(map, &laid.arrangement, &laid.sizes, &looked, stop);
        let form = area.filter(|_| !is_large(whole)).map_or(Form::Full, |area| tour::form_of(map, stop, area));
        if !forms.contains(&form) {
            forms.push(form);
        }
        let [mut plain, mut dim, mut hide] = [const { Vec::new() }; 3];
        let drawn = whole.scene.cards().iter().map(|card| &card.id).chain(whole.scene.steps().iter().map(|it| &it.id));
        for (number, id) in drawn.enumerate() {
            match (looked.shows(id), looked.dims(id)) {
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
        if let Some((weighing, map)) = &supposed {
            let mut sheet = changed(laid, map, weighing, theme, measurer);
            sheet.shorten(form, measurer);
            drawing.push_str(&svg::objects(&sheet, Options { fonts: false, words: true }));
            for card in sheet.scene.cards() {
                let (Some(claim), Some(&number)) = (map.claim(&card.id), numbers.get(&card.id)) else { continue };
                cards.push(Changed { number, come: come(&sheet, claim) });
            }
            for step in sheet.scene.steps() {
                let (Some(step), Some(&number)) = (map.inference(&step.id), numbers.get(&step.id)) else { continue };
                let word = crate::weigh::words::weight_word(step.weight);
                marks.push(ChangedStep { number, word, weight: weight(step.weight, map.meta().weights) });
            }
        }
        let mut folds: Vec<_> = looked.folds.iter().filter(|(id, hidden)| **hidden > 0 && looked.shows(id)).collect();
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
            faint: frames(&looked.dimmed_groups),
            bare: frames(&looked.hidden_groups),
            form: name(form),
            supposed: sentences(&laid.map, stop),
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
fn changed(laid: &Laid, map: &ArgumentMap, weighing: &Weighing, theme: &Theme, measurer: &mut Measurer) -> Sheet {
    let claims = map.claims().filter(|claim| {
        weighing.claim(&claim.id) != laid.weighing.claim(&claim.id)
            || laid.map.claim(&claim.id).is_none_or(|before| before.credence != claim.credence)
    });
    let steps = map.inferences().filter(|step| {
        laid.map.inference(&step.id).is_none_or(|before| before.weight.to_bits() != step.weight.to_bits())
    });
    let ids: HashSet<&Id> = claims.map(|claim| &claim.id).chain(steps.map(|step| &step.id)).collect();
    let mut laid = laid.clone();
    let arrangement = Arc::make_mut(&mut laid.arrangement);
    arrangement.places.retain(|id, _| ids.contains(id));
    arrangement.routes.retain(|id, _| ids.contains(id));
    arrangement.frames.clear();
    laid.map = Arc::new(map.clone());
    laid.weighing = weighing.clone();
    Sheet::whole(&laid, theme, measurer)
}

/// What a stop supposes, in words.
fn sentences(map: &ArgumentMap, stop: &Stop) -> Vec<String> {
    let sentence = |supposed: &crate::model::Supposed| {
        let value = format!("{:.2}", supposed.value);
        if let Some(step) = map.inference(&supposed.of) {
            let names: Vec<&str> = step.premises.iter().filter_map(|id| Some(map.claim(id)?.name().trim())).collect();
            let (name, was) = (names.join(" + "), format!("{:.2}", step.weight));
            return Some(say!("page-supposed-weight", name = name, value = value, was = was));
        }
        let claim = map.claim(&supposed.of)?;
        let was = format!("{:.2}", claim.base());
        Some(say!("page-supposed-credence", name = claim.name().trim(), value = value, was = was))
    };
    stop.supposed.iter().filter_map(sentence).collect()
}
