//! JSON value to map: every known member checked for its type and its range, the others kept.

use serde_json::{Map, Value};

use super::fault::PendingFault;
use super::locate::{Segment, quoted};
use super::references::Names;
use super::{FORMAT, VERSION};
use crate::model::source::Span;
use crate::model::{
    ArgumentMap, Cards, Citation, Claim, ClaimKind, CredenceRange, Direction, Extra, Group, Id, Inference,
    InferenceKind, LayoutOptions, LayoutStyle, LinkedReading, Meta, Others, Reliability, Semantics, Source, Stop,
    Unstated, View, WeightReading, WhatIf, WordScale,
};
use crate::say;
use crate::util::geometry::Point;
use crate::util::watch::{Part, Steps};

/// The map that a file's JSON value describes. Something or other is wrong if the work was told to stop.
pub(super) fn document(value: Value, part: Part<'_>) -> Result<ArgumentMap, PendingFault> {
    let Value::Object(object) = &value else {
        return Err(PendingFault::found(describe(&value), say!("storage-object", what = "map"))
            .hint(say!("storage-choose-saved")));
    };
    check_format(object.get("format"))?;
    check_version(object.get("version"))?;
    let mut meta = Meta::default();
    // What weights are allowed must be known before any is read.
    if let Some(weights) = object.get("weights") {
        meta.weights = word(weights, WeightReading::from_word, &WeightReading::ALL.map(WeightReading::word))
            .map_err(|wrong| wrong.inside(Segment::Member("weights".to_owned())))?;
    }
    let lists = ["claims", "inferences", "sources", "groups", "tour"]
        .into_iter()
        .filter_map(|name| object.get(name)?.as_array());
    let mut steps = part.steps(lists.map(Vec::len).sum());
    let (mut claims, mut inferences, mut sources, mut groups) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut tour = Vec::new();
    meta.extra = members(value, "map", |name, value| {
        match name {
            "format" | "version" | "weights" => {}
            "title" => meta.title = text(value)?,
            "conclusion" => meta.conclusion = optional(value, id)?,
            "semantics" => {
                meta.semantics = word(&value, Semantics::from_word, &Semantics::ALL.map(Semantics::word))?;
            }
            "k" => meta.k = conservativeness(&value)?,
            "unstated" => {
                meta.unstated = word(&value, Unstated::from_word, &Unstated::ALL.map(Unstated::word))?;
            }
            "linked" => {
                meta.linked = word(&value, LinkedReading::from_word, &LinkedReading::ALL.map(LinkedReading::word))?;
            }
            "scale" => meta.scale = word(&value, WordScale::from_word, &WordScale::ALL.map(WordScale::word))?,
            "layout" => meta.layout = layout(value)?,
            "claims" => claims = list(value, "claims", watched(&mut steps, claim))?,
            "inferences" => {
                let one = |value| inference(value, meta.weights);
                inferences = list(value, "inferences", watched(&mut steps, one))?;
            }
            "sources" => sources = list(value, "sources", watched(&mut steps, source))?,
            "groups" => groups = list(value, "groups", watched(&mut steps, group))?,
            "tour" => tour = list(value, "stops", watched(&mut steps, stop))?,
            "handling" => meta.handling = text(value)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    let names = Names::of(&claims, &inferences, &sources, &groups, &tour);
    ArgumentMap::with_groups(meta, claims, inferences, sources, groups)
        .and_then(|map| map.with_tour(tour))
        .map_err(|error| names.explain(error))
}

fn check_format(format: Option<&Value>) -> Result<(), PendingFault> {
    let allowed = quoted(FORMAT);
    let wrong = match format {
        Some(Value::String(word)) if word == FORMAT => return Ok(()),
        Some(other) => PendingFault::found(describe(other), allowed).inside(Segment::Member("format".to_owned())),
        None => PendingFault::missing("format", allowed),
    };
    Err(wrong.hint(say!("storage-not-a-map-hint")))
}

fn check_version(version: Option<&Value>) -> Result<(), PendingFault> {
    let Some(value) = version else { return Err(PendingFault::missing("version", VERSION)) };
    let wrong = match whole(value) {
        Some(1..=VERSION) => return Ok(()),
        Some(newer) if newer > VERSION => {
            PendingFault::new(say!("storage-newer", version = newer.to_string(), newest = VERSION.to_string()))
                .hint(say!("storage-newer-hint"))
        }
        _ => PendingFault::found(describe(value), VERSION),
    };
    Err(wrong.inside(Segment::Member("version".to_owned())))
}

fn layout(value: Value) -> Result<LayoutOptions, PendingFault> {
    let mut layout = LayoutOptions::default();
    layout.extra = members(value, "layout", |name, value| {
        match name {
            "style" => layout.style = word(&value, LayoutStyle::from_word, &LayoutStyle::ALL.map(LayoutStyle::word))?,
            "direction" => layout.direction = word(&value, Direction::from_word, &Direction::ALL.map(Direction::word))?,
            "cards" => layout.cards = word(&value, Cards::from_word, &Cards::ALL.map(Cards::word))?,
            "by-hand" => layout.by_hand = truth(&value)?,
            "supports-first" => layout.supports_first = truth(&value)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    Ok(layout)
}

fn claim(value: Value) -> Result<Claim, PendingFault> {
    let mut claim = Claim::new("", "");
    claim.extra = members(value, "claim", |name, value| {
        match name {
            "id" => claim.id = id(value)?,
            "text" => claim.text = text(value)?,
            "title" => claim.title = optional(value, text)?,
            "kind" => claim.kind = word(&value, ClaimKind::from_word, &ClaimKind::ALL.map(ClaimKind::word))?,
            "credence" => claim.credence = optional(value, credence)?,
            "range" => claim.range = optional(value, range)?,
            "implicit" => claim.implicit = truth(&value)?,
            "tags" => claim.tags = list(value, "texts", text)?,
            "notes" => claim.notes = text(value)?,
            "citations" => claim.citations = list(value, "citations", citation)?,
            "group" => claim.group = optional(value, id)?,
            "position" => claim.position = optional(value, position)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&claim.id, "id")?;
    Ok(claim)
}

fn inference(value: Value, reading: WeightReading) -> Result<Inference, PendingFault> {
    let mut inference = Inference::support("", [] as [Id; 0], "");
    inference.target = None;
    inference.extra = members(value, "inference", |name, value| {
        match name {
            "id" => inference.id = id(value)?,
            "kind" => {
                inference.kind = word(&value, InferenceKind::from_word, &InferenceKind::ALL.map(InferenceKind::word))?;
            }
            "premises" => inference.premises = list(value, "ids", id)?,
            "target" => inference.target = optional(value, id)?,
            "weight" => inference.weight = weight(&value, reading)?,
            "range" => inference.range = optional(value, range)?,
            "scheme" => inference.scheme = optional(value, text)?,
            "notes" => inference.notes = text(value)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&inference.id, "id")?;
    Ok(inference)
}

fn source(value: Value) -> Result<Source, PendingFault> {
    let mut source = Source::new("", "");
    source.extra = members(value, "source", |name, value| {
        match name {
            "id" => source.id = id(value)?,
            "title" => source.title = text(value)?,
            "author" => source.author = text(value)?,
            "publisher" => source.publisher = text(value)?,
            "url" => source.url = text(value)?,
            "date" => source.date = text(value)?,
            "accessed" => source.accessed = text(value)?,
            "origin" => source.origin = text(value)?,
            "reliability" => source.reliability = optional(value, reliability)?,
            "text" => source.text = text(value)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&source.id, "id")?;
    Ok(source)
}

fn group(value: Value) -> Result<Group, PendingFault> {
    let mut group = Group::new("", "");
    group.extra = members(value, "group", |name, value| {
        match name {
            "id" => group.id = id(value)?,
            "title" => group.title = text(value)?,
            "group" => group.group = optional(value, id)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&group.id, "id")?;
    Ok(group)
}

fn stop(value: Value) -> Result<Stop, PendingFault> {
    let mut stop = Stop::new("");
    stop.extra = members(value, "stop", |name, value| {
        match name {
            "id" => stop.id = id(value)?,
            "title" => stop.title = text(value)?,
            "notes" => stop.notes = text(value)?,
            "show" => stop.show = list(value, "ids", id)?,
            "view" => stop.view = optional(value, view)?,
            "emptied" => stop.emptied = truth(&value)?,
            "others" => stop.others = word(&value, Others::from_word, &Others::ALL.map(Others::word))?,
            "folded" => stop.folded = list(value, "ids", id)?,
            "what-if" => stop.what_if = list(value, "numbers", what_if)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&stop.id, "id")?;
    Ok(stop)
}

fn what_if(value: Value) -> Result<WhatIf, PendingFault> {
    let (mut of, mut number, allowed) = (Id::from(""), None, say!("allowed-at-least-0"));
    let extra = members(value, "what-if", |name, value| {
        match name {
            "of" => of = id(value)?,
            "value" => number = Some(value.as_f64().ok_or_else(|| PendingFault::found(describe(&value), allowed))?),
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&of, "of")?;
    let value = number.ok_or_else(|| PendingFault::missing("value", allowed))?;
    Ok(WhatIf { of, value, extra })
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn view(value: Value) -> Result<View, PendingFault> {
    let numbers: Option<Vec<f64>> = value.as_array().and_then(|items| items.iter().map(Value::as_f64).collect());
    if let Some([x, y, width, height]) = numbers.as_deref() {
        let view = View { at: Point::new(*x, *y), width: *width, height: *height };
        if view.is_usable() {
            return Ok(view);
        }
    }
    Err(PendingFault::found(describe(&value), say!("allowed-view")))
}

fn citation(value: Value) -> Result<Citation, PendingFault> {
    let mut citation = Citation::of("");
    citation.extra = members(value, "citation", |name, value| {
        match name {
            "source" => citation.source = id(value)?,
            "quote" => citation.quote = text(value)?,
            "span" => citation.span = optional(value, span)?,
            "credibility" => citation.credibility = optional(value, credibility)?,
            _ => return Ok(Some(value)),
        }
        Ok(None)
    })?;
    check_present(&citation.source, "source")?;
    Ok(citation)
}

/// Hands every member of an object to `take`, which gives back those it does not know; these are kept. `what` names the
/// object for messages.
fn members(
    value: Value,
    what: &str,
    mut take: impl FnMut(&str, Value) -> Result<Option<Value>, PendingFault>,
) -> Result<Extra, PendingFault> {
    let Value::Object(object) = value else {
        return Err(PendingFault::found(describe(&value), say!("storage-object", what = what)));
    };
    let mut extra = Map::new();
    for (name, value) in object {
        match take(&name, value) {
            Ok(None) => {}
            Ok(Some(unknown)) => {
                extra.insert(name, unknown);
            }
            Err(wrong) => return Err(wrong.inside(Segment::Member(name))),
        }
    }
    Ok(extra)
}

/// `what` names the items for messages.
fn list<T>(
    value: Value,
    what: &str,
    mut decode: impl FnMut(Value) -> Result<T, PendingFault>,
) -> Result<Vec<T>, PendingFault> {
    let Value::Array(items) = value else {
        return Err(PendingFault::found(describe(&value), say!("storage-list", what = what)));
    };
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| decode(item).map_err(|wrong| wrong.inside(Segment::Index(index))))
        .collect()
}

/// `decode`, as one step of the work.
fn watched<'s, T>(
    steps: &'s mut Steps<'_>,
    mut decode: impl FnMut(Value) -> Result<T, PendingFault> + 's,
) -> impl FnMut(Value) -> Result<T, PendingFault> + 's {
    move |value| if steps.step() { decode(value) } else { Err(PendingFault::new("stopped")) }
}

/// `null` counts as absent where a member may be absent without having a default.
fn optional<T>(value: Value, decode: impl FnOnce(Value) -> Result<T, PendingFault>) -> Result<Option<T>, PendingFault> {
    match value {
        Value::Null => Ok(None),
        value => decode(value).map(Some),
    }
}

fn text(value: Value) -> Result<String, PendingFault> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(PendingFault::found(describe(&other), say!("storage-text"))),
    }
}

fn id(value: Value) -> Result<Id, PendingFault> {
    match value {
        Value::String(text) if !text.is_empty() => Ok(Id::from(text)),
        other => Err(PendingFault::found(describe(&other), say!("storage-id"))),
    }
}

fn check_present(id: &Id, member: &str) -> Result<(), PendingFault> {
    if id.as_str().is_empty() { Err(PendingFault::missing(member, say!("storage-id"))) } else { Ok(()) }
}

fn truth(value: &Value) -> Result<bool, PendingFault> {
    value.as_bool().ok_or_else(|| PendingFault::found(describe(value), say!("storage-truth")))
}

fn word<T>(value: &Value, known: impl Fn(&str) -> Option<T>, words: &[&str]) -> Result<T, PendingFault> {
    value.as_str().and_then(known).ok_or_else(|| {
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        PendingFault::found(describe(value), say!("storage-words", words = words.join(", ")))
    })
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn reliability(value: Value) -> Result<Reliability, PendingFault> {
    word(&value, Reliability::from_letter, &Reliability::ALL.map(Reliability::letter))
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn credence(value: Value) -> Result<f64, PendingFault> {
    match value.as_f64() {
        Some(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err(PendingFault::found(describe(&value), say!("allowed-unit"))),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn range(value: Value) -> Result<CredenceRange, PendingFault> {
    if let Value::Array(pair) = &value
        && let [lo, hi] = pair.as_slice()
        && let (Some(lo), Some(hi)) = (lo.as_f64(), hi.as_f64())
        && CredenceRange::new(lo, hi).is_usable()
    {
        return Ok(CredenceRange::new(lo, hi));
    }
    Err(PendingFault::found(describe(&value), say!("storage-range")))
}

fn conservativeness(value: &Value) -> Result<f64, PendingFault> {
    match value.as_f64() {
        Some(number) if Meta::allows_k(number) => Ok(number),
        _ => Err(PendingFault::found(describe(value), Meta::k_range())),
    }
}

fn weight(value: &Value, reading: WeightReading) -> Result<f64, PendingFault> {
    match value.as_f64() {
        Some(number) if reading.allows(number) => Ok(number),
        Some(number) if number > 1.0 => {
            Err(PendingFault::found(describe(value), reading.range()).hint(say!("storage-raw-hint")))
        }
        _ => Err(PendingFault::found(describe(value), reading.range())),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn credibility(value: Value) -> Result<u8, PendingFault> {
    whole(&value)
        .and_then(|number| u8::try_from(number).ok())
        .filter(|number| Citation::CREDIBILITY.contains(number))
        .ok_or_else(|| PendingFault::found(describe(&value), say!("allowed-credibility")))
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn position(value: Value) -> Result<Point, PendingFault> {
    if let Value::Array(pair) = &value
        && let [x, y] = pair.as_slice()
        && let (Some(x), Some(y)) = (x.as_f64(), y.as_f64())
        && Point::new(x, y).is_usable()
    {
        return Ok(Point::new(x, y));
    }
    Err(PendingFault::found(describe(&value), say!("storage-position")))
}

#[expect(clippy::needless_pass_by_value, reason = "the form `optional` asks for")]
fn span(value: Value) -> Result<Span, PendingFault> {
    if let Value::Array(pair) = &value
        && let [start, end] = pair.as_slice()
        && let (Some(start), Some(end)) = (whole(start), whole(end))
        && start <= end
    {
        return Ok(Span(start..end));
    }
    Err(PendingFault::found(describe(&value), say!("storage-span")))
}

/// A whole number that is not negative; `2.0` counts, as it does in JSON Schema.
fn whole(value: &Value) -> Option<u64> {
    /// Up to here every whole number is a double.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_u64().or_else(|| {
        let number = value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=EXACT).contains(number))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, positive and in range")]
        Some(number as u64)
    })
}

/// A value in a few words: itself if it is small, its kind if it is not.
fn describe(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(items) if items.len() <= 4 && items.iter().all(Value::is_number) => value.to_string(),
        Value::Array(items) => say!("storage-a-list", count = items.len()),
        Value::Object(_) => say!("storage-an-object").to_owned(),
        scalar => scalar.to_string(),
    }
}
