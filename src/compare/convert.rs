//! Weights under another reading: the same pulls in other numbers.

use crate::model::{ArgumentMap, Edit, InferenceChange, Meta, MetaChange, StopChange, WeightReading, WhatIf};
use crate::weigh::Rules;

/// How often the interval in which a calibrated weight lies is halved.
const HALVINGS: usize = 60;

/// The edit that has a map's weights read in another way and gives every step, and every weight that a stop supposes, the
/// number that pulls as hard under it. A pull beyond what a calibrated weight can say becomes the largest there is.
#[must_use]
pub fn convert_weights(map: &ArgumentMap, to: WeightReading) -> Edit {
    let meta = map.meta();
    if meta.weights == to {
        return Edit::Batch(Vec::new());
    }
    let converted = |weight: f64| converted(meta, weight, to);
    let mut edits: Vec<Edit> = map
        .inferences()
        .map(|step| Edit::Inference(step.id.clone(), InferenceChange::Weight(converted(step.weight))))
        .collect();
    for stop in map.tour().iter().filter(|stop| stop.what_if.iter().any(|it| map.inference(&it.of).is_some())) {
        let of = |it: &WhatIf| match map.inference(&it.of) {
            Some(_) => WhatIf { value: converted(it.value), ..it.clone() },
            None => it.clone(),
        };
        let supposed = stop.what_if.iter().map(of).collect();
        edits.push(Edit::Stop(stop.id.clone(), StopChange::WhatIf(supposed)));
    }
    let reading = Edit::Meta(MetaChange::Weights(to));
    // Only a raw map holds every weight.
    let at = if to == WeightReading::Raw { 0 } else { edits.len() };
    edits.insert(at, reading);
    Edit::Batch(edits)
}

fn converted(meta: &Meta, weight: f64, to: WeightReading) -> f64 {
    let pull = |weight: f64| {
        let rules = Rules::of(&Meta { weights: WeightReading::Calibrated, ..meta.clone() });
        rules.pull(weight, weight)
    };
    if to == WeightReading::Raw {
        return pull(weight);
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if pull(middle) < weight { low = middle } else { high = middle }
    }
    // A number somebody would have typed, where it is one.
    (high * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Semantics;
    use crate::model::sketch::sketch;
    use crate::weigh::weigh;

    #[test]
    fn strengths_stay_as_they_were() {
        for semantics in [Semantics::LogOdds, Semantics::QuadraticEnergy, Semantics::Euler, Semantics::DfQuad] {
            let mut map = sketch("a -> c; b -x c; d -> i1");
            Edit::Meta(MetaChange::Semantics(semantics)).apply(&mut map).expect("an edit");
            // Claims of which nothing was said are read alike then.
            for id in ["a", "b", "d"] {
                let change = crate::model::ClaimChange::Credence(Some(0.7));
                Edit::Claim(id.into(), change).apply(&mut map).expect("an edit");
            }
            Edit::Inference("i1".into(), InferenceChange::Weight(0.9)).apply(&mut map).expect("an edit");
            let strength = |map: &ArgumentMap| weigh(map).claim(&"c".into()).map(|it| it.strength).expect("a claim");
            let mut raw = map.clone();
            convert_weights(&map, WeightReading::Raw).apply(&mut raw).expect("an edit");
            let mut back = raw.clone();
            convert_weights(&raw, WeightReading::Calibrated).apply(&mut back).expect("an edit");
            assert!((strength(&map) - strength(&back)).abs() < 1e-5, "{semantics:?}");
            let weight = |map: &ArgumentMap| map.inference(&"i1".into()).map(|step| step.weight).expect("a step");
            assert!((weight(&back) - 0.9).abs() < 1e-6, "{semantics:?}");
        }
    }
}
