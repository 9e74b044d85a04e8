//! Numbers in words.

use std::borrow::Cow;

use crate::model::WordScale;

/// A range of probabilities with one name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProbabilityBand {
    /// The name, lower case.
    pub word: &'static str,
    /// Where it begins, 0..=1.
    pub lo: f64,
    /// Where it ends, 0..=1.
    pub hi: f64,
}

const SCALE: [ProbabilityBand; 7] = [
    ProbabilityBand { word: "almost no chance", lo: 0.01, hi: 0.05 },
    ProbabilityBand { word: "very unlikely", lo: 0.05, hi: 0.20 },
    ProbabilityBand { word: "unlikely", lo: 0.20, hi: 0.45 },
    ProbabilityBand { word: "roughly even chance", lo: 0.45, hi: 0.55 },
    ProbabilityBand { word: "likely", lo: 0.55, hi: 0.80 },
    ProbabilityBand { word: "very likely", lo: 0.80, hi: 0.95 },
    ProbabilityBand { word: "almost certain", lo: 0.95, hi: 0.99 },
];

/// The words for probabilities, from the least likely up.
///
/// The upper row of Intelligence Community Directive 203, "Analytic Standards" (Office of the Director of National
/// Intelligence, 2015), D.6.e.(2)(a).
#[must_use]
pub fn probability_scale() -> &'static [ProbabilityBand] {
    &SCALE
}

/// The ICD 203 word for a probability, 0..=1.
///
/// The directive's bands share their ends and stop at 1 % and 99 %. Here an end that two bands share belongs to the one
/// nearer to an even chance (0.20 is *unlikely*, 0.80 is *likely*), and the outer bands reach to 0 and 1, because the
/// directive has no word for certainty.
#[must_use]
pub fn probability_word(p: f64) -> &'static str {
    let [no_chance, very_unlikely, unlikely, even, likely, very_likely, certain] = &SCALE;
    let band = match p {
        p if p < no_chance.hi => no_chance,
        p if p < very_unlikely.hi => very_unlikely,
        p if p < unlikely.hi => unlikely,
        p if p > certain.lo => certain,
        p if p > very_likely.lo => very_likely,
        p if p > likely.lo => likely,
        _ => even,
    };
    band.word
}

/// The bands of the Probability Yardstick (Professional Head of Intelligence Assessment, UK, 2018), which leaves gaps
/// between them so that words are not fought over; here each gap is shared out evenly.
const YARDSTICK: [ProbabilityBand; 7] = [
    ProbabilityBand { word: "remote chance", lo: 0.0, hi: 0.05 },
    ProbabilityBand { word: "highly unlikely", lo: 0.10, hi: 0.20 },
    ProbabilityBand { word: "unlikely", lo: 0.25, hi: 0.35 },
    ProbabilityBand { word: "realistic possibility", lo: 0.40, hi: 0.50 },
    ProbabilityBand { word: "likely", lo: 0.55, hi: 0.75 },
    ProbabilityBand { word: "highly likely", lo: 0.80, hi: 0.90 },
    ProbabilityBand { word: "almost certain", lo: 0.95, hi: 1.0 },
];

/// A probability, 0..=1, in the words of a scale: `likely`, or `78 %`.
#[must_use]
pub fn probability(scale: WordScale, p: f64) -> Cow<'static, str> {
    match scale {
        WordScale::Icd203 => Cow::Borrowed(probability_word(p)),
        WordScale::Phia => {
            let ends = YARDSTICK.windows(2).map(|pair| f64::midpoint(pair[0].hi, pair[1].lo));
            let place = ends.take_while(|end| p > *end).count();
            Cow::Borrowed(YARDSTICK[place].word)
        }
        WordScale::Percent => Cow::Owned(format!("{:.0} %", p * 100.0)),
    }
}

/// The band of ICD 203 that a probability falls into, widened to 0 and 1 at the ends.
#[must_use]
pub fn band_of(p: f64) -> (f64, f64) {
    let word = probability_word(p);
    let band = SCALE.iter().find(|band| band.word == word).unwrap_or(&SCALE[3]);
    (if band.lo <= 0.01 { 0.0 } else { band.lo }, if band.hi >= 0.99 { 1.0 } else { band.hi })
}

/// The words for weights, from the least up, with the weight each stands for.
///
/// One such inference with certain premises moves an undecided claim to `(1 + w) / 2`: 0.625, 0.73, 0.88, 0.995. Under
/// log-odds they pull with about half a nat, one, two and, at the most that is allowed, 5.3.
pub const WEIGHTS: [(&str, f64); 4] = [("weak", 0.25), ("moderate", 0.46), ("strong", 0.76), ("decisive", 0.99)];

/// The word nearest to a calibrated weight: up to 0.355 *weak*, up to 0.61 *moderate*, up to 0.875 *strong*, above that
/// *decisive*; *none* for 0.
#[must_use]
pub fn weight_word(w: f64) -> &'static str {
    if w == 0.0 {
        return "none";
    }
    let mut word = WEIGHTS[0].0;
    for pair in WEIGHTS.windows(2) {
        if let [(_, lower), (upper_word, upper)] = pair
            && w > f64::midpoint(*lower, *upper)
        {
            word = upper_word;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_probability_has_a_word() {
        for (p, word) in [
            (0.0, "almost no chance"),
            (0.005, "almost no chance"),
            (0.049, "almost no chance"),
            (0.05, "very unlikely"),
            (0.20, "unlikely"),
            (0.45, "roughly even chance"),
            (0.5, "roughly even chance"),
            (0.55, "roughly even chance"),
            (0.5501, "likely"),
            (0.80, "likely"),
            (0.801, "very likely"),
            (0.95, "very likely"),
            (0.951, "almost certain"),
            (1.0, "almost certain"),
        ] {
            assert_eq!(probability_word(p), word, "{p}");
        }
    }

    #[test]
    fn every_scale_has_a_word_for_every_probability() {
        let said = |scale, p| probability(scale, p).into_owned();
        assert_eq!(said(WordScale::Icd203, 0.78), "likely");
        assert_eq!(said(WordScale::Percent, 0.784), "78 %");
        for (p, word) in [
            (0.0, "remote chance"),
            (0.07, "remote chance"),
            (0.08, "highly unlikely"),
            (0.3, "unlikely"),
            (0.45, "realistic possibility"),
            (0.52, "realistic possibility"),
            (0.53, "likely"),
            (0.77, "likely"),
            (0.78, "highly likely"),
            (0.93, "almost certain"),
            (1.0, "almost certain"),
        ] {
            assert_eq!(said(WordScale::Phia, p), word, "{p}");
        }
    }

    #[test]
    fn a_probability_lies_in_its_band() {
        for n in 0..=100 {
            let p = f64::from(n) / 100.0;
            let (lo, hi) = band_of(p);
            assert!(lo <= p && p <= hi, "{p}: {lo}..{hi}");
        }
        assert_eq!(band_of(0.7), (0.55, 0.80));
        assert_eq!(band_of(1.0), (0.95, 1.0));
    }

    #[test]
    fn the_scale_has_no_gaps() {
        for pair in probability_scale().windows(2) {
            assert!((pair[0].hi - pair[1].lo).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn every_weight_has_a_word() {
        for (word, weight) in WEIGHTS {
            assert_eq!(weight_word(weight), word);
        }
        assert_eq!(weight_word(0.0), "none");
        assert_eq!(weight_word(0.01), "weak");
        assert_eq!(weight_word(0.36), "moderate");
        assert_eq!(weight_word(7.0), "decisive");
    }
}
