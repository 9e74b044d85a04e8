//! Any map and any edit, the odd ones included, for properties that must hold of all of them.

use linchpin::model::source::Span;
use linchpin::model::{
    ArgumentMap, Cards, Citation, Claim, ClaimChange, ClaimKind, CredenceRange, Direction, Edit, Extra, Group,
    GroupChange, Id, Inference, InferenceChange, InferenceKind, LayoutOptions, LayoutStyle, LinkedReading, Meta,
    MetaChange, Others, Reliability, Semantics, Source, SourceChange, Stop, StopChange, Unstated, View, WeightReading,
    WhatIf, WordScale,
};
use linchpin::util::geometry::Point;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

// ---- values, the odd ones included ----

/// Mostly ids of claims, from a small pool so that edits meet one another.
pub(super) fn claim_id() -> impl Strategy<Value = Id> {
    prop_oneof![20 => (0..7_u8).prop_map(|n| Id::from(format!("c{n}"))), 1 => step_name(), 1 => odd_id()]
}

/// Mostly ids of inferences; a claim may have one as well.
pub(super) fn step_id() -> impl Strategy<Value = Id> {
    prop_oneof![20 => step_name(), 1 => Just(Id::from("c1")), 1 => odd_id()]
}

pub(super) fn step_name() -> impl Strategy<Value = Id> {
    (0..5_u8).prop_map(|n| Id::from(format!("i{n}")))
}

pub(super) fn odd_id() -> impl Strategy<Value = Id> {
    select(vec![Id::from("ы \"\u{2028}\u{0}"), Id::from("")])
}

pub(super) fn id() -> impl Strategy<Value = Id> {
    prop_oneof![2 => claim_id(), 1 => step_id()]
}

pub(super) fn group_id() -> impl Strategy<Value = Id> {
    let name = |n: u8| Id::from(format!("g{n}"));
    prop_oneof![20 => (0..4_u8).prop_map(name), 1 => Just(Id::from("c1")), 1 => odd_id()]
}

/// The id of anything that can be selected.
pub(super) fn any_id() -> impl Strategy<Value = Id> {
    prop_oneof![3 => id(), 1 => group_id()]
}

pub(super) fn source_id() -> impl Strategy<Value = Id> {
    prop_oneof![9 => (0..3_u8).prop_map(|n| Id::from(format!("s{n}"))), 1 => Just(Id::from(""))]
}

pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]{0,12}",
        2 => any::<String>(),
        1 => select(vec![
            "\"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}",
            "\u{2028}\u{2029}\u{feff}\u{202e}",
            "👩‍👩‍👧‍👦 🇺🇦 e\u{301}",
            "עברית العربية",
            "{\"$serde_json::private::RawValue\":1}",
        ])
        .prop_map(str::to_owned),
        1 => Just("много ".repeat(1_700)),
    ]
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec((text(), inner), 0..3).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Members a file may hold besides the known ones.
pub(super) fn extra() -> impl Strategy<Value = Extra> {
    let name = text().prop_map(|name| format!("x-{name}"));
    prop_oneof![3 => Just(Extra::new()), 1 => vec((name, value()), 1..3).prop_map(Extra::from_iter)]
}

pub(super) fn fraction() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..=1.0,
        select(vec![0.0, -0.0, 1.0, 0.5, 0.1 + 0.2, f64::MIN_POSITIVE, 5e-324, 1.0 - f64::EPSILON / 2.0]),
    ]
}

pub(super) fn weight(reading: WeightReading) -> BoxedStrategy<f64> {
    match reading {
        WeightReading::Calibrated => fraction().boxed(),
        WeightReading::Raw => prop_oneof![
            fraction(),
            any::<f64>()
                .prop_filter_map("allowed", |weight| { Some(weight.abs()).filter(|weight| weight.is_finite()) }),
            select(vec![f64::MAX, 1e15, 1e16, 9_007_199_254_740_993.0])
        ]
        .boxed(),
    }
}

/// Any number where one from 0 to 1 is allowed.
pub(super) fn odd_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        20 => fraction(),
        2 => select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.1, 1.0 + f64::EPSILON, 7.0]),
        1 => any::<f64>(),
    ]
}

pub(super) fn range() -> impl Strategy<Value = CredenceRange> {
    (fraction(), fraction()).prop_map(|(a, b)| if a <= b { CredenceRange::new(a, b) } else { CredenceRange::new(b, a) })
}

/// Any two numbers, in any order.
pub(super) fn odd_range() -> impl Strategy<Value = CredenceRange> {
    (odd_number(), odd_number()).prop_map(|(lo, hi)| CredenceRange::new(lo, hi))
}

/// A conservativeness.
pub(super) fn k() -> impl Strategy<Value = f64> {
    prop_oneof![0.01..=Meta::MAX_K, select(vec![Meta::DEFAULT_K, 5e-324, 0.1 + 0.2, 999.5])]
}

pub(super) fn odd_k() -> impl Strategy<Value = f64> {
    prop_oneof![8 => k(), 1 => select(vec![0.0, -0.0, 1000.5, f64::INFINITY]), 1 => any::<f64>()]
}

pub(super) fn point() -> impl Strategy<Value = Point> {
    let coordinate = || prop_oneof![-2_000.0..2_000.0, select(vec![0.0, -0.0, Point::LIMIT, -Point::LIMIT, 0.1])];
    (coordinate(), coordinate()).prop_map(|(x, y)| Point::new(x, y))
}

pub(super) fn odd_point() -> impl Strategy<Value = Point> {
    prop_oneof![
        8 => point(),
        1 => (any::<f64>(), select(vec![f64::NAN, f64::INFINITY, 1.1e9])).prop_map(|(x, y)| Point::new(x, y)),
    ]
}

pub(super) fn citation(source: impl Strategy<Value = Id>) -> impl Strategy<Value = Citation> {
    let span = option::of((any::<u64>(), any::<u64>()).prop_map(|(a, b)| Span(a.min(b)..a.max(b))));
    (source, text(), span, option::of(1..=6_u8), extra())
        .prop_map(|(source, quote, span, credibility, extra)| Citation { source, quote, span, credibility, extra })
}

pub(super) fn odd_citation() -> impl Strategy<Value = Citation> {
    (citation(source_id()), 0..10_u8, proptest::bool::weighted(0.1)).prop_map(|(mut citation, grade, is_odd)| {
        if is_odd {
            citation.credibility = Some(grade);
            citation.span = citation.span.map(|span| Span(span.0.end..span.0.start));
        }
        citation
    })
}

pub(super) fn kind() -> impl Strategy<Value = InferenceKind> {
    select(InferenceKind::ALL.to_vec())
}

// ---- objects ----

/// A claim whose citations and group are left to the caller.
pub(super) fn claim(id: impl Strategy<Value = Id>) -> impl Strategy<Value = Claim> {
    let words = (text(), option::of(text()), vec(text(), 0..3), text());
    let numbers = (option::of(fraction()), option::of(range()), option::of(point()));
    let rest = (select(ClaimKind::ALL.to_vec()), any::<bool>(), extra());
    let parts = (id, words, numbers, rest);
    parts.prop_map(|(id, (text, title, tags, notes), (credence, range, position), (kind, implicit, extra))| Claim {
        id,
        text,
        title,
        kind,
        credence,
        range,
        implicit,
        tags,
        notes,
        citations: Vec::new(),
        group: None,
        position,
        extra,
    })
}

pub(super) fn source(id: impl Strategy<Value = Id>) -> impl Strategy<Value = Source> {
    let words = (text(), text(), text(), text(), text(), text());
    (id, words, option::of(select(Reliability::ALL.to_vec())), text(), extra()).prop_map(
        |(id, (title, author, publisher, url, date, origin), reliability, text, extra)| Source {
            author,
            publisher,
            url,
            date: date.clone(),
            accessed: date,
            origin,
            reliability,
            text,
            extra,
            ..Source::new(id, title)
        },
    )
}

/// Up to four groups, each in one of those before it or in none, the last one first in the list.
pub(super) fn groups() -> impl Strategy<Value = Vec<Group>> {
    vec((text(), option::of(any::<prop::sample::Index>()), extra()), 0..4).prop_map(|groups| {
        let name = |n: usize| Id::from(format!("g{n}"));
        let group = |(n, (title, outer, extra)): (usize, (String, Option<prop::sample::Index>, Extra))| Group {
            group: outer.filter(|_| n > 0).map(|outer| name(outer.index(n))),
            extra,
            ..Group::new(name(n), title)
        };
        groups.into_iter().enumerate().map(group).rev().collect()
    })
}

/// A part of the canvas, now and then one that makes no sense.
pub(super) fn view() -> impl Strategy<Value = View> {
    (odd_point(), -1.0..500.0, 0.0..500.0).prop_map(|(at, width, height)| View { at, width, height })
}

pub(super) fn what_if() -> impl Strategy<Value = WhatIf> {
    (id(), odd_number(), extra()).prop_map(|(of, value, extra)| WhatIf { of, value, extra })
}

pub(super) fn stop_id() -> impl Strategy<Value = Id> {
    prop_oneof![20 => (0..4_u8).prop_map(|n| Id::from(format!("t{n}"))), 1 => odd_id()]
}

/// A stop that mostly names what is there.
pub(super) fn stop() -> impl Strategy<Value = Stop> {
    let ids = || vec(id(), 0..3);
    let names = (ids(), vec(claim_id(), 0..2), vec(what_if(), 0..2));
    let rest = (option::of(view()), any::<bool>(), select(Others::ALL.to_vec()), extra());
    (stop_id(), text(), text(), names, rest).prop_map(
        |(id, title, notes, (show, folded, what_if), (view, emptied, others, extra))| Stop {
            id,
            title,
            notes,
            show,
            view,
            emptied,
            others,
            folded,
            what_if,
            extra,
        },
    )
}

pub(super) fn stop_change() -> impl Strategy<Value = StopChange> {
    prop_oneof![
        text().prop_map(StopChange::Title),
        text().prop_map(StopChange::Notes),
        vec(id(), 0..3).prop_map(StopChange::Show),
        option::of(view()).prop_map(StopChange::View),
        any::<bool>().prop_map(StopChange::Emptied),
        select(Others::ALL.to_vec()).prop_map(StopChange::Others),
        vec(claim_id(), 0..2).prop_map(StopChange::Folded),
        vec(what_if(), 0..2).prop_map(StopChange::WhatIf),
        extra().prop_map(StopChange::Extra),
    ]
}

// ---- maps ----

/// Any map that holds together: cycles, loops, several components, empty steps and all.
pub(super) fn map() -> impl Strategy<Value = ArgumentMap> {
    let sizes = (0..7_usize, 0..5_usize, 0..3_usize, select(WeightReading::ALL.to_vec()));
    sizes.prop_flat_map(|(claims, steps, sources, reading)| {
        let claim_list: Vec<_> = (0..claims).map(|n| claim(Just(Id::from(format!("c{n}"))))).collect();
        let source_list: Vec<_> = (0..sources).map(|n| source(Just(Id::from(format!("s{n}"))))).collect();
        let cited = (0..sources.max(1)).prop_map(|n| Id::from(format!("s{n}")));
        let citations = vec((0..claims.max(1), citation(cited)), 0..3);
        let premise = (0..claims.max(1)).prop_map(|n| Id::from(format!("c{n}")));
        let target = (0..(claims + steps).max(1))
            .prop_map(move |n| Id::from(if n < claims { format!("c{n}") } else { format!("i{}", n - claims) }));
        let premises = vec(premise.clone(), 0..if claims == 0 { 1 } else { 4 });
        let step =
            (premises, option::weighted(0.9, target), kind(), weight(reading), option::of(text()), text(), extra());
        let steps = vec(step, steps);
        let words =
            (select(LinkedReading::ALL.to_vec()), select(Unstated::ALL.to_vec()), select(WordScale::ALL.to_vec()));
        let numbers = (select(Semantics::ALL.to_vec()), k());
        let meta = ((text(), text()), option::weighted(0.4, premise), numbers, words, arranging(), extra());
        let framed = (groups(), vec(option::of(any::<prop::sample::Index>()), claims), vec(stop(), 0..3));
        (claim_list, source_list, citations, steps, meta, framed).prop_map(
            move |(mut claims, sources, citations, steps, meta, (groups, framed, stops))| {
                let ((title, handling), conclusion, (semantics, k), (linked, unstated, scale), layout, extra) = meta;
                for (at, citation) in citations {
                    if let Some(claim) = claims.get_mut(at).filter(|_| !sources.is_empty()) {
                        claim.citations.push(citation);
                    }
                }
                for (claim, group) in claims.iter_mut().zip(framed) {
                    let group = group.filter(|_| !groups.is_empty());
                    claim.group = group.map(|group| group.get(&groups).id.clone());
                }
                let step = |(n, (premises, target, kind, weight, scheme, notes, extra))| Inference {
                    target,
                    kind,
                    weight,
                    scheme,
                    notes,
                    extra,
                    ..Inference::support(format!("i{n}"), premises as Vec<Id>, "")
                };
                let conclusion = conclusion.filter(|_| !claims.is_empty());
                let meta = Meta {
                    title,
                    conclusion,
                    semantics,
                    k,
                    weights: reading,
                    linked,
                    unstated,
                    scale,
                    layout,
                    handling,
                    extra,
                };
                let steps = steps.into_iter().enumerate().map(step).collect();
                let mut map =
                    ArgumentMap::with_groups(meta, claims, steps, sources, groups).expect("a map that holds together");
                for stop in stops {
                    // Those that make no sense are refused.
                    let _refused = Edit::AddStop { stop: Box::new(stop), at: usize::MAX }.apply(&mut map);
                }
                map
            },
        )
    })
}

// ---- edits, sensible and not ----

pub(super) fn arranging() -> impl Strategy<Value = LayoutOptions> {
    let words = (select(LayoutStyle::ALL.to_vec()), select(Direction::ALL.to_vec()), select(Cards::ALL.to_vec()));
    (words, any::<bool>(), any::<bool>(), extra()).prop_map(
        |((style, direction, cards), by_hand, supports_first, extra)| LayoutOptions {
            style,
            direction,
            cards,
            by_hand,
            supports_first,
            extra,
        },
    )
}

pub(super) fn claim_change() -> impl Strategy<Value = ClaimChange> {
    prop_oneof![
        text().prop_map(ClaimChange::Text),
        option::of(text()).prop_map(ClaimChange::Title),
        select(ClaimKind::ALL.to_vec()).prop_map(ClaimChange::Kind),
        option::of(odd_number()).prop_map(ClaimChange::Credence),
        option::of(odd_range()).prop_map(ClaimChange::Range),
        any::<bool>().prop_map(ClaimChange::Implicit),
        vec(text(), 0..3).prop_map(ClaimChange::Tags),
        text().prop_map(ClaimChange::Notes),
        vec(odd_citation(), 0..3).prop_map(ClaimChange::Citations),
        option::of(group_id()).prop_map(ClaimChange::Group),
        option::of(odd_point()).prop_map(ClaimChange::Position),
        extra().prop_map(ClaimChange::Extra),
    ]
}

pub(super) fn inference_change() -> impl Strategy<Value = InferenceChange> {
    prop_oneof![
        kind().prop_map(InferenceChange::Kind),
        vec(claim_id(), 0..3).prop_map(InferenceChange::Premises),
        option::of(id()).prop_map(InferenceChange::Target),
        odd_number().prop_map(InferenceChange::Weight),
        option::of(text()).prop_map(InferenceChange::Scheme),
        text().prop_map(InferenceChange::Notes),
        extra().prop_map(InferenceChange::Extra),
    ]
}

pub(super) fn source_change() -> impl Strategy<Value = SourceChange> {
    prop_oneof![
        text().prop_map(SourceChange::Title),
        text().prop_map(SourceChange::Author),
        text().prop_map(SourceChange::Publisher),
        text().prop_map(SourceChange::Url),
        text().prop_map(SourceChange::Date),
        text().prop_map(SourceChange::Accessed),
        text().prop_map(SourceChange::Origin),
        option::of(select(Reliability::ALL.to_vec())).prop_map(SourceChange::Reliability),
        text().prop_map(SourceChange::Text),
    ]
}

pub(super) fn group_change() -> impl Strategy<Value = GroupChange> {
    prop_oneof![
        1 => text().prop_map(GroupChange::Title),
        2 => option::of(group_id()).prop_map(GroupChange::Group),
        1 => extra().prop_map(GroupChange::Extra),
    ]
}

pub(super) fn meta_change() -> impl Strategy<Value = MetaChange> {
    prop_oneof![
        text().prop_map(MetaChange::Title),
        option::of(claim_id()).prop_map(MetaChange::Conclusion),
        select(Semantics::ALL.to_vec()).prop_map(MetaChange::Semantics),
        odd_k().prop_map(MetaChange::K),
        select(LinkedReading::ALL.to_vec()).prop_map(MetaChange::Linked),
        select(Unstated::ALL.to_vec()).prop_map(MetaChange::Unstated),
        select(WordScale::ALL.to_vec()).prop_map(MetaChange::Scale),
        arranging().prop_map(MetaChange::Layout),
        text().prop_map(MetaChange::Handling),
        select(WeightReading::ALL.to_vec()).prop_map(MetaChange::Weights),
    ]
}

pub(super) fn small_edit() -> impl Strategy<Value = Edit> {
    let at = || prop_oneof![0..8_usize, Just(usize::MAX)];
    // Now and then a range that makes no sense.
    let new_range = prop_oneof![9 => option::of(range()), 1 => odd_range().prop_map(Some)];
    let new_numbers = (option::of(odd_number()), new_range, option::of(odd_point()));
    let new_group = (group_id(), text(), option::weighted(0.3, group_id()), extra())
        .prop_map(|(id, title, group, extra)| Group { id, title, group, extra });
    let new_claim = (claim(claim_id()), vec(odd_citation(), 0..2), option::weighted(0.2, group_id()), new_numbers);
    let new_claim = new_claim.prop_map(|(claim, citations, group, (credence, range, position))| Claim {
        citations,
        group,
        credence,
        range,
        position,
        ..claim
    });
    let new_inference = (step_id(), vec(claim_id(), 0..3), option::of(id()), kind(), odd_number()).prop_map(
        |(id, premises, target, kind, weight)| Inference {
            target,
            kind,
            weight,
            ..Inference::support(id, premises, "")
        },
    );
    prop_oneof![
        3 => (new_claim, at()).prop_map(|(claim, at)| Edit::AddClaim { claim: Box::new(claim), at }),
        2 => claim_id().prop_map(Edit::RemoveClaim),
        4 => (claim_id(), claim_change()).prop_map(|(id, change)| Edit::Claim(id, change)),
        1 => (claim_id(), at()).prop_map(|(id, at)| Edit::MoveClaim(id, at)),
        4 => (new_inference, at()).prop_map(|(new, at)| Edit::AddInference { inference: Box::new(new), at }),
        2 => step_id().prop_map(Edit::RemoveInference),
        4 => (step_id(), inference_change()).prop_map(|(id, change)| Edit::Inference(id, change)),
        1 => (step_id(), at()).prop_map(|(id, at)| Edit::MoveInference(id, at)),
        2 => (source(source_id()), at()).prop_map(|(source, at)| Edit::AddSource { source: Box::new(source), at }),
        1 => source_id().prop_map(Edit::RemoveSource),
        2 => (source_id(), source_change()).prop_map(|(id, change)| Edit::Source(id, change)),
        2 => meta_change().prop_map(Edit::Meta),
        3 => prop_oneof![
            3 => (new_group, at()).prop_map(|(group, at)| Edit::AddGroup { group: Box::new(group), at }),
            2 => group_id().prop_map(Edit::RemoveGroup),
            4 => (group_id(), group_change()).prop_map(|(id, change)| Edit::Group(id, change)),
            1 => (group_id(), at()).prop_map(|(id, at)| Edit::MoveGroup(id, at)),
        ],
        3 => prop_oneof![
            3 => (stop(), at()).prop_map(|(stop, at)| Edit::AddStop { stop: Box::new(stop), at }),
            1 => stop_id().prop_map(Edit::RemoveStop),
            4 => (stop_id(), stop_change()).prop_map(|(id, change)| Edit::Stop(id, change)),
            1 => (stop_id(), at()).prop_map(|(id, at)| Edit::MoveStop(id, at)),
        ],
    ]
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let batch = || vec(small_edit(), 0..4).prop_map(Edit::Batch);
    let nested = vec(prop_oneof![small_edit(), batch()], 0..3).prop_map(Edit::Batch);
    prop_oneof![8 => small_edit(), 2 => batch(), 1 => nested]
}

/// What an analyst does, one thing at a time.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Edit(&'static str, Edit),
    /// The same members over and over, as in typing and dragging.
    Type(Vec<ClaimChange>),
    Undo,
    Redo,
    Seal,
    Save,
}

pub(super) fn act() -> impl Strategy<Value = Act> {
    let typed = prop_oneof![
        vec(text().prop_map(ClaimChange::Text), 1..4),
        vec(odd_point().prop_map(|point| ClaimChange::Position(Some(point))), 1..4),
    ];
    prop_oneof![
        10 => (select(vec!["one", "two"]), edit()).prop_map(|(label, edit)| Act::Edit(label, edit)),
        3 => typed.prop_map(Act::Type),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Seal),
        1 => Just(Act::Save),
    ]
}
