//! Map to JSON values: known members in the order of the model's types, defaults left out, then the unknown ones.
//!
//! Written by hand and not through the types' `Serialize`, because this cannot fail, writes 1.0 as `1`, and lets a
//! known member win over an unknown one of the same name. A test holds it to the types.

use serde_json::{Map, Value};

use super::write::Lines;
use super::{FORMAT, VERSION};
use crate::model::{
    ArgumentMap, Cards, Citation, Claim, ClaimKind, Direction, Extra, Group, Id, Inference, InferenceKind,
    LayoutOptions, LayoutStyle, LinkedReading, Meta, Others, Reliability, Semantics, Source, Stop, Unstated,
    WeightReading, WhatIf, WordScale,
};
use crate::util::watch::Part;

/// The map as the text of a file; none if the work was told to stop.
pub(super) fn text(map: &ArgumentMap, part: Part<'_>) -> Option<String> {
    let meta = map.meta();
    let head = head(meta);
    let (claims, inferences) = (map.claims(), map.inferences());
    let (sources, groups, tour) = (map.sources(), map.groups(), map.tour());
    let lists = [
        ("claims", claims.len()),
        ("inferences", inferences.len()),
        ("sources", sources.len()),
        ("groups", groups.len()),
        ("tour", tour.len()),
    ];
    let is_written =
        |name: &str| head.contains_key(name) || lists.iter().any(|(list, count)| *list == name && *count > 0);
    let mut steps = part.steps(lists.iter().map(|(_, count)| count).sum());
    // Object by object: as one value a large map would take many times its size in memory.
    let mut out = Lines::default();
    for (name, value) in &head {
        out.member(name, value);
    }
    out.list("claims", claims.map(claim), &mut steps)?;
    out.list("inferences", inferences.map(inference), &mut steps)?;
    out.list("sources", sources.iter().map(source), &mut steps)?;
    out.list("groups", groups.iter().map(group), &mut steps)?;
    out.list("tour", tour.iter().map(stop), &mut steps)?;
    for (name, value) in meta.extra.iter().filter(|(name, _)| !is_written(name)) {
        out.member(name, value);
    }
    Some(out.finish())
}

/// The map as the members of its file.
pub(super) fn members(map: &ArgumentMap) -> Map<String, Value> {
    let meta = map.meta();
    let members = Members(head(meta))
        .put_list("claims", map.claims().map(claim))
        .put_list("inferences", map.inferences().map(inference))
        .put_list("sources", map.sources().iter().map(source))
        .put_list("groups", map.groups().iter().map(group))
        .put_list("tour", map.tour().iter().map(stop));
    let Value::Object(members) = members.finish(&meta.extra) else { return Map::new() };
    members
}

/// What the file says of the map as a whole.
fn head(meta: &Meta) -> Map<String, Value> {
    let members = Members::default()
        .put("format", FORMAT)
        .put("version", VERSION)
        .put("title", meta.title.as_str())
        .put_some("conclusion", meta.conclusion.as_ref().map(Id::as_str))
        .put_unless(meta.semantics == Semantics::default(), "semantics", meta.semantics.word())
        .put_unless(meta.k.to_bits() == Meta::DEFAULT_K.to_bits(), "k", number(meta.k))
        .put_unless(meta.weights == WeightReading::default(), "weights", meta.weights.word())
        .put_unless(meta.unstated == Unstated::default(), "unstated", meta.unstated.word())
        .put_unless(meta.linked == LinkedReading::default(), "linked", meta.linked.word())
        .put_unless(meta.scale == WordScale::default(), "scale", meta.scale.word())
        .put_unless(meta.layout == LayoutOptions::default(), "layout", layout(&meta.layout))
        .put_unless(meta.handling.is_empty(), "handling", meta.handling.as_str());
    members.0
}

fn layout(layout: &LayoutOptions) -> Value {
    Members::default()
        .put_unless(layout.style == LayoutStyle::default(), "style", layout.style.word())
        .put_unless(layout.direction == Direction::default(), "direction", layout.direction.word())
        .put_unless(layout.cards == Cards::default(), "cards", layout.cards.word())
        .put_unless(!layout.by_hand, "by-hand", layout.by_hand)
        .put_unless(!layout.supports_first, "supports-first", layout.supports_first)
        .finish(&layout.extra)
}

fn claim(claim: &Claim) -> Value {
    Members::default()
        .put("id", claim.id.as_str())
        .put("text", claim.text.as_str())
        .put_some("title", claim.title.as_deref())
        .put_unless(claim.kind == ClaimKind::default(), "kind", claim.kind.word())
        .put_some("credence", claim.credence.map(number))
        .put_some("range", claim.range.map(|range| vec![number(range.lo), number(range.hi)]))
        .put_unless(!claim.implicit, "implicit", claim.implicit)
        .put_list("tags", claim.tags.iter().map(String::as_str))
        .put_unless(claim.notes.is_empty(), "notes", claim.notes.as_str())
        .put_list("citations", claim.citations.iter().map(citation))
        .put_some("group", claim.group.as_ref().map(Id::as_str))
        .put_some("position", claim.position.map(|point| vec![number(point.x), number(point.y)]))
        .finish(&claim.extra)
}

fn inference(inference: &Inference) -> Value {
    Members::default()
        .put("id", inference.id.as_str())
        .put_unless(inference.kind == InferenceKind::default(), "kind", inference.kind.word())
        .put_list("premises", inference.premises.iter().map(Id::as_str))
        .put_some("target", inference.target.as_ref().map(Id::as_str))
        .put("weight", number(inference.weight))
        .put_some("range", inference.range.map(|range| vec![number(range.lo), number(range.hi)]))
        .put_some("scheme", inference.scheme.as_deref())
        .put_unless(inference.notes.is_empty(), "notes", inference.notes.as_str())
        .finish(&inference.extra)
}

fn source(source: &Source) -> Value {
    Members::default()
        .put("id", source.id.as_str())
        .put("title", source.title.as_str())
        .put_unless(source.author.is_empty(), "author", source.author.as_str())
        .put_unless(source.publisher.is_empty(), "publisher", source.publisher.as_str())
        .put_unless(source.url.is_empty(), "url", source.url.as_str())
        .put_unless(source.date.is_empty(), "date", source.date.as_str())
        .put_unless(source.accessed.is_empty(), "accessed", source.accessed.as_str())
        .put_unless(source.origin.is_empty(), "origin", source.origin.as_str())
        .put_some("reliability", source.reliability.map(Reliability::letter))
        .put_unless(source.text.is_empty(), "text", source.text.as_str())
        .finish(&source.extra)
}

fn group(group: &Group) -> Value {
    Members::default()
        .put("id", group.id.as_str())
        .put("title", group.title.as_str())
        .put_some("group", group.group.as_ref().map(Id::as_str))
        .finish(&group.extra)
}

fn stop(stop: &Stop) -> Value {
    let what_if = |WhatIf { of, value, extra }: &WhatIf| {
        Members::default().put("of", of.as_str()).put("value", number(*value)).finish(extra)
    };
    Members::default()
        .put("id", stop.id.as_str())
        .put_unless(stop.title.is_empty(), "title", stop.title.as_str())
        .put_unless(stop.notes.is_empty(), "notes", stop.notes.as_str())
        .put_list("show", stop.show.iter().map(Id::as_str))
        .put_some("view", stop.view.map(|view| <[f64; 4]>::from(view).map(number).to_vec()))
        .put_unless(!stop.emptied, "emptied", stop.emptied)
        .put_unless(stop.others == Others::default(), "others", stop.others.word())
        .put_list("folded", stop.folded.iter().map(Id::as_str))
        .put_list("what-if", stop.what_if.iter().map(what_if))
        .finish(&stop.extra)
}

fn citation(citation: &Citation) -> Value {
    Members::default()
        .put("source", citation.source.as_str())
        .put_unless(citation.quote.is_empty(), "quote", citation.quote.as_str())
        .put_some("span", citation.span.as_ref().map(|span| vec![span.0.start, span.0.end]))
        .put_some("credibility", citation.credibility)
        .finish(&citation.extra)
}

/// A number in its shortest form: whole ones without a point.
fn number(value: f64) -> Value {
    /// Whole numbers below this print shortest as integers.
    const SHORT: f64 = 1e16;
    let is_negative_zero = value == 0.0 && value.is_sign_negative();
    if value.fract() == 0.0 && value.abs() < SHORT && !is_negative_zero {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 1e16")]
        return Value::from(value as i64);
    }
    Value::from(value)
}

/// An object under construction.
#[derive(Default)]
struct Members(Map<String, Value>);

impl Members {
    fn put(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    fn put_some(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    fn put_unless(self, left_out: bool, name: &str, value: impl Into<Value>) -> Self {
        if left_out { self } else { self.put(name, value) }
    }

    fn put_list(self, name: &str, items: impl ExactSizeIterator<Item = impl Into<Value>>) -> Self {
        self.put_unless(items.len() == 0, name, items.collect::<Value>())
    }

    fn finish(mut self, extra: &Extra) -> Value {
        for (name, value) in extra {
            if !self.0.contains_key(name) {
                self.0.insert(name.clone(), value.clone());
            }
        }
        Value::Object(self.0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::source::Span;
    use crate::model::{CredenceRange, View};
    use crate::util::geometry::Point;

    fn extra() -> Extra {
        Extra::from_iter([("z".to_owned(), json!({"deep": [1.0, null]})), ("a".to_owned(), json!(2))])
    }

    fn full_citation() -> Citation {
        let (quote, span, credibility) = ("words".to_owned(), Some(Span(3..8)), Some(2));
        Citation { quote, span, credibility, extra: extra(), ..Citation::of("s1") }
    }

    fn full_claim() -> Claim {
        Claim {
            title: Some("Title".to_owned()),
            kind: ClaimKind::Gap,
            credence: Some(0.25),
            range: Some(CredenceRange::new(0.125, 0.5)),
            implicit: true,
            tags: vec!["a".to_owned(), "b".to_owned()],
            notes: "notes".to_owned(),
            citations: vec![full_citation()],
            group: Some("g1".into()),
            position: Some(Point::new(0.5, -1.5)),
            extra: extra(),
            ..Claim::new("c1", "Text")
        }
    }

    fn full_inference() -> Inference {
        let (scheme, notes) = (Some("scheme".to_owned()), "notes".to_owned());
        let range = Some(CredenceRange::new(0.25, 0.75));
        Inference { scheme, notes, range, extra: extra(), ..Inference::attack("i1", ["c1"], "c2") }
    }

    fn full_stop() -> Stop {
        Stop {
            title: "title".to_owned(),
            notes: "notes".to_owned(),
            view: Some(View { at: Point::new(0.5, -1.5), width: 10.25, height: 20.5 }),
            others: Others::Hide,
            folded: vec!["c1".into()],
            what_if: vec![WhatIf { extra: extra(), ..WhatIf::new("i1", 0.25) }],
            extra: extra(),
            ..Stop::of("t1", ["c1".into(), "i1".into()])
        }
    }

    fn full_source() -> Source {
        Source {
            author: "author".to_owned(),
            publisher: "publisher".to_owned(),
            url: "https://example.org".to_owned(),
            date: "2025-12".to_owned(),
            accessed: "2025-12-03".to_owned(),
            origin: "origin".to_owned(),
            reliability: Some(Reliability::B),
            text: "text".to_owned(),
            extra: extra(),
            ..Source::new("s1", "title")
        }
    }

    /// The types also say how they are serialised, and the schema follows them: both must be what is written.
    #[test]
    fn writes_what_the_types_say() {
        let text = |value: &Value| value.to_string();
        let typed = |value: serde_json::Result<Value>| value.unwrap().to_string();
        for object in [full_claim(), Claim::new("c1", "")] {
            assert_eq!(text(&claim(&object)), typed(serde_json::to_value(&object)));
        }
        for object in [full_inference(), Inference { target: None, ..Inference::support("i", ["c"], "") }] {
            assert_eq!(text(&inference(&object)), typed(serde_json::to_value(&object)));
        }
        let full = LayoutOptions {
            style: LayoutStyle::Tidy,
            direction: Direction::Right,
            cards: Cards::Titles,
            by_hand: true,
            supports_first: true,
            extra: extra(),
        };
        for object in [full, LayoutOptions::default()] {
            assert_eq!(text(&layout(&object)), typed(serde_json::to_value(&object)));
        }
        for object in [full_stop(), Stop::new("t1")] {
            assert_eq!(text(&stop(&object)), typed(serde_json::to_value(&object)));
        }
        for object in [full_source(), Source::new("s1", "")] {
            assert_eq!(text(&source(&object)), typed(serde_json::to_value(&object)));
        }
        for object in
            [Group { group: Some("g2".into()), extra: extra(), ..Group::new("g1", "title") }, Group::new("g", "")]
        {
            assert_eq!(text(&group(&object)), typed(serde_json::to_value(&object)));
        }
    }

    #[test]
    fn a_known_member_wins_over_an_unknown_one() {
        let mut odd = Claim::new("c1", "Text");
        odd.extra.insert("text".to_owned(), json!(7));
        odd.extra.insert("other".to_owned(), json!(7));
        assert_eq!(claim(&odd), json!({"id": "c1", "text": "Text", "other": 7}));
    }

    #[test]
    fn numbers_are_shortest() {
        for (value, text) in [
            (1.0, "1"),
            (0.0, "0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (12.5, "12.5"),
            (-1e9, "-1000000000"),
            (1e15, "1000000000000000"),
            (1e16, "1e+16"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (5e-324, "5e-324"),
        ] {
            let written = number(value).to_string();
            assert_eq!(written, text);
            assert_eq!(serde_json::from_str::<f64>(&written).unwrap().to_bits(), value.to_bits(), "{text}");
        }
    }
}
