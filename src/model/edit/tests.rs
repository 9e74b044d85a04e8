//! Edits that must be refused, and batches.

use super::*;
use crate::model::sketch::sketch;
use crate::model::source::Span;
use crate::model::{Citation, CredenceRange, WeightReading};

/// What is said about an edit, which must be refused and leave the map as it was.
#[track_caller]
fn refusal(map: &mut ArgumentMap, edit: Edit) -> String {
    let before = map.clone();
    let error = edit.apply(map).expect_err("an edit that makes no sense");
    assert_eq!(*map, before);
    assert!(map.broken_invariants().is_empty());
    error.to_string()
}

#[test]
fn what_is_in_use_stays() {
    let mut map = sketch("a -> b; c -x i1");
    assert_eq!(
        refusal(&mut map, Edit::RemoveClaim("a".into())),
        "\"a\" is still in use: remove what refers to it first"
    );
    assert!(refusal(&mut map, Edit::RemoveClaim("b".into())).contains("still in use"));
    assert!(refusal(&mut map, Edit::RemoveInference("i1".into())).contains("still in use"));
    assert!(refusal(&mut map, Edit::RemoveClaim("i1".into())).contains("no claim with the id"));
    assert!(refusal(&mut map, Edit::RemoveInference("a".into())).contains("no inference with the id"));
    assert!(refusal(&mut map, Edit::MoveClaim("i1".into(), 0)).contains("no claim with the id"));
}

#[test]
fn a_step_on_itself_can_go() {
    let mut map = sketch("a -x i1");
    let before = map.clone();
    let inverse = Edit::RemoveInference("i1".into()).apply(&mut map).unwrap();
    assert_eq!(map, sketch("a"));
    inverse.apply(&mut map).unwrap();
    assert_eq!(map, before);
    assert!(map.broken_invariants().is_empty());
}

#[test]
fn ids_are_unique_and_not_empty() {
    let mut map = sketch("a -> b");
    let claim = |id: &str| Edit::AddClaim { claim: Box::new(Claim::new(id, "")), at: 0 };
    assert_eq!(refusal(&mut map, claim("i1")), "the id \"i1\" is already in use");
    assert_eq!(refusal(&mut map, claim("")), "an id has at least one character");
    let source = Edit::AddSource { source: Box::new(Source::new("", "")), at: 0 };
    assert_eq!(refusal(&mut map, source), "an id has at least one character");
}

/// Whatever gets into a map can be saved and read again.
#[test]
fn citations_stay_within_what_a_file_may_say() {
    let mut map = sketch("a");
    Edit::AddSource { source: Box::new(Source::new("s", "")), at: 0 }.apply(&mut map).unwrap();
    let cite = |citation: Citation| Edit::Claim("a".into(), ClaimChange::Citations(vec![citation]));
    let graded = |grade| cite(Citation { credibility: Some(grade), ..Citation::of("s") });
    assert_eq!(refusal(&mut map, graded(7)), "a credibility of \"a\" cannot be 7: give a whole number from 1 to 6");
    assert!(refusal(&mut map, graded(0)).contains("cannot be 0"));
    #[expect(clippy::reversed_empty_ranges, reason = "that is what must be refused")]
    let backward = Citation { span: Some(Span(5..3)), ..Citation::of("s") };
    assert!(refusal(&mut map, cite(backward)).contains("cannot run from 5 to 3"));
    assert!(refusal(&mut map, cite(Citation::of("t"))).contains("no source with the id \"t\""));
    graded(6).apply(&mut map).unwrap();
}

#[test]
fn a_range_runs_upwards_from_0_to_1() {
    let mut map = sketch("a -> b");
    let range = |lo, hi| Some(CredenceRange::new(lo, hi));
    let set = |lo, hi| Edit::Claim("a".into(), ClaimChange::Range(range(lo, hi)));
    assert_eq!(
        refusal(&mut map, set(0.8, 0.6)),
        "the range of \"a\" cannot run from 0.8 to 0.6: give two numbers from 0 to 1, the lower one first"
    );
    for (lo, hi) in [(-0.1, 0.5), (0.5, 1.5), (f64::NAN, 0.5), (0.5, f64::NAN), (0.0, f64::INFINITY)] {
        assert!(refusal(&mut map, set(lo, hi)).contains(&format!("cannot run from {lo} to {hi}")));
        let claim = Box::new(Claim { range: range(lo, hi), ..Claim::new("c", "") });
        assert!(refusal(&mut map, Edit::AddClaim { claim, at: 0 }).contains("the range of \"c\" cannot run"));
    }
    for (lo, hi) in [(0.0, 1.0), (0.5, 0.5), (1.0, 1.0), (0.6, 0.8)] {
        set(lo, hi).apply(&mut map).unwrap();
        assert_eq!(map.claim(&"a".into()).unwrap().range, range(lo, hi));
    }
    let of_weight = |lo, hi| Edit::Inference("i1".into(), InferenceChange::Range(range(lo, hi)));
    assert!(refusal(&mut map, of_weight(0.8, 0.6)).contains("the range of \"i1\" cannot run"));
    let back = of_weight(0.3, 0.6).apply(&mut map).unwrap();
    assert_eq!(map.inference(&"i1".into()).unwrap().range, range(0.3, 0.6));
    back.apply(&mut map).unwrap();
    assert_eq!(map.inference(&"i1".into()).unwrap().range, None);
}

#[test]
fn weights_keep_to_the_reading() {
    let mut map = sketch("a -> b");
    let weigh = |weight| Edit::Inference("i1".into(), InferenceChange::Weight(weight));
    let read = |reading| Edit::Meta(MetaChange::Weights(reading));
    assert_eq!(refusal(&mut map, weigh(1.5)), "the weight of \"i1\" cannot be 1.5: give a number from 0 to 1");
    read(WeightReading::Raw).apply(&mut map).unwrap();
    weigh(1.5).apply(&mut map).unwrap();
    assert!(refusal(&mut map, weigh(f64::INFINITY)).contains("cannot be inf"));
    assert!(refusal(&mut map, read(WeightReading::Calibrated)).contains("cannot be 1.5"));
}

#[test]
fn k_is_above_0_and_at_most_1000() {
    let mut map = sketch("a -> b");
    let set = |k| Edit::Meta(MetaChange::K(k));
    let message = "the conservativeness k cannot be 0: give a number above 0, at most 1000";
    assert_eq!(refusal(&mut map, set(0.0)), message);
    for k in [-1.0, 1000.5, f64::NAN, f64::INFINITY] {
        assert_eq!(refusal(&mut map, set(k)), message.replace("be 0", &format!("be {k}")));
    }
    for k in [5e-324, 2.5, 1000.0] {
        set(k).apply(&mut map).unwrap();
        assert_eq!(map.meta().k.to_bits(), k.to_bits());
    }
}

#[test]
fn a_batch_is_all_or_nothing() {
    let mut map = sketch("a -> b");
    let batch = Edit::Batch(vec![
        Edit::RemoveInference("i1".into()),
        Edit::Batch(vec![Edit::RemoveClaim("a".into()), Edit::MoveClaim("b".into(), 9)]),
        Edit::RemoveClaim("a".into()),
    ]);
    assert!(refusal(&mut map, batch).contains("no claim with the id \"a\""));
}

#[test]
fn what_is_known_is_not_put_among_what_is_not() {
    let mut map = sketch("a -> b");
    let before = map.clone();
    let extra = |name: &str| crate::model::Extra::from_iter([(name.to_owned(), 7.into())]);
    for (edit, fits) in [
        (Edit::Inference("i1".into(), InferenceChange::Extra(extra("range"))), false),
        (Edit::Meta(MetaChange::Extra(extra("claims"))), false),
        (Edit::Claim("a".into(), ClaimChange::Extra(extra("text"))), false),
        (Edit::Batch(vec![Edit::Claim("a".into(), ClaimChange::Extra(extra("id")))]), false),
        (Edit::Claim("a".into(), ClaimChange::Extra(extra("weight"))), true),
    ] {
        let done = edit.clone().apply(&mut map);
        assert_eq!(done.is_ok(), fits, "{edit:?}: {done:?}");
        assert!(fits || map == before);
    }
}
