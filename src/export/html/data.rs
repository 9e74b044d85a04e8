//! What the page's script knows: every claim, step and stop in words, as JSON that cannot end the element it stands in.
//!
//! Claims and steps come in the order in which the drawing paints them, and are named by number: the steps' numbers follow
//! the claims'. So nothing in the page is looked up by an id that somebody wrote.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::describe::{Strengths, kind, main, numbers, rectangle, strengths, weight};
use super::stops::StopData;
use super::words;
use crate::export::link::link;
use crate::export::sheet::Sheet;
use crate::model::source::credibility_label;
use crate::model::{Claim, Id, Inference};
use crate::say;
use crate::util::geometry::Rect;
use crate::weigh::words::weight_word;

#[derive(Serialize)]
struct Page<'a> {
    /// In order, so that the same map makes the same bytes.
    words: BTreeMap<&'static str, String>,
    area: [f64; 4],
    tour: bool,
    claims: Vec<ClaimData<'a>>,
    steps: Vec<StepData<'a>>,
    stops: Vec<StopData>,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    id: &'a str,
    /// Kind, and whether it is implicit or the main conclusion.
    kind: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    text: &'a str,
    #[serde(flatten)]
    strengths: Strengths,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    notes: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceData<'a>>,
    at: [f64; 4],
}

#[derive(Serialize)]
struct SourceData<'a> {
    title: &'a str,
    /// Author, publisher and date.
    #[serde(skip_serializing_if = "String::is_empty")]
    by: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    quote: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grades: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// What was written as its address, where that cannot be followed.
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'a str,
}

#[derive(Serialize)]
struct StepData<'a> {
    id: &'a str,
    attack: bool,
    kind: &'static str,
    word: &'static str,
    weight: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    scheme: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    notes: &'a str,
    premises: Vec<usize>,
    target: Option<usize>,
    at: [f64; 4],
}

/// Everything, not yet fit to stand in a page.
pub(super) fn json(sheet: &Sheet, stops: Vec<StopData>, tour: bool) -> String {
    let numbers = numbers(sheet);
    let main = main(sheet);
    let claims = sheet.scene.cards().iter().filter_map(|card| {
        let claim = sheet.map.claim(&card.id)?;
        Some(claim_data(sheet, claim, main == Some(&claim.id), card.rect))
    });
    let inferences = sheet.scene.steps().iter().filter_map(|step| {
        let mark = Rect { min: step.mark, max: step.mark }.grown(crate::scene::MARK_RADIUS);
        Some(step_data(sheet, sheet.map.inference(&step.id)?, &numbers, mark))
    });
    let page = Page {
        words: words::script(),
        area: rectangle(sheet.area),
        tour,
        claims: claims.collect(),
        steps: inferences.collect(),
        stops,
    };
    let json = serde_json::to_string(&page);
    debug_assert!(json.is_ok(), "texts and numbers can be written");
    json.unwrap_or_default()
}

/// JSON in which no character can end a `script` element or begin a comment in it. Only texts have such characters, and
/// there they can be written by number.
pub(super) fn fenced(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 50);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

fn claim_data<'a>(sheet: &'a Sheet, claim: &'a Claim, is_main: bool, rect: Rect) -> ClaimData<'a> {
    let sources = claim.citations.iter().filter_map(|citation| {
        let source = sheet.map.source(&citation.source)?;
        let by = [&source.author, &source.publisher, &source.date].map(|text| text.trim());
        let reliability = source.reliability.map(|grade| say!("page-reliability", grade = grade.label()));
        let credibility = citation.credibility.map(|grade| say!("page-credibility", grade = credibility_label(grade)));
        let url = link(&source.url);
        Some(SourceData {
            title: if source.title.trim().is_empty() { say!("source-untitled") } else { source.title.trim() },
            by: by.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "),
            quote: citation.quote.trim(),
            grades: reliability.into_iter().chain(credibility).collect(),
            address: if url.is_none() { source.url.trim() } else { "" },
            url,
        })
    });
    ClaimData {
        id: claim.id.as_str(),
        kind: kind(claim, is_main),
        title: claim.title.as_deref().unwrap_or_default().trim(),
        text: claim.text.trim(),
        strengths: strengths(sheet, claim),
        tags: &claim.tags,
        notes: claim.notes.trim(),
        sources: sources.collect(),
        at: rectangle(rect),
    }
}

fn step_data<'a>(sheet: &'a Sheet, step: &'a Inference, numbers: &HashMap<&Id, usize>, mark: Rect) -> StepData<'a> {
    StepData {
        id: step.id.as_str(),
        attack: step.kind == crate::model::InferenceKind::Attack,
        kind: step.kind.label(),
        word: weight_word(step.weight),
        weight: weight(step.weight, sheet.map.meta().weights),
        scheme: step.scheme.as_deref().unwrap_or_default().trim(),
        notes: step.notes.trim(),
        premises: step.premises.iter().filter_map(|id| numbers.get(id).copied()).collect(),
        target: step.target.as_ref().and_then(|id| numbers.get(id).copied()),
        at: rectangle(mark),
    }
}
