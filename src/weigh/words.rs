//! Numbers in words.

use std::borrow::Cow;

use crate::language::decimal;
use crate::model::WordScale;
use crate::say;

/// A range of probabilities with one name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProbabilityBand {
    /// Where it begins, 0..=1.
    pub lo: f64,
    /// Where it ends, 0..=1.
    pub hi: f64,
}

/// How many words a scale has.
pub const WORDS: usize = 7;

const SCALE: [ProbabilityBand; WORDS] = [
    ProbabilityBand { lo: 0.01, hi: 0.05 },
    ProbabilityBand { lo: 0.05, hi: 0.20 },
    ProbabilityBand { lo: 0.20, hi: 0.45 },
    ProbabilityBand { lo: 0.45, hi: 0.55 },
    ProbabilityBand { lo: 0.55, hi: 0.80 },
    ProbabilityBand { lo: 0.80, hi: 0.95 },
    ProbabilityBand { lo: 0.95, hi: 0.99 },
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
/// directive has no word for certainty. The word is that of the number as it is shown, to two digits: 0.949 and 0.951
/// are both shown as 0.95, and are both *very likely*.
#[must_use]
pub fn probability_word(p: f64) -> &'static str {
    match place_in_scale(as_shown(p)) {
        0 => say!("probability-almost-no-chance"),
        1 => say!("probability-very-unlikely"),
        2 => say!("probability-unlikely"),
        3 => say!("probability-roughly-even-chance"),
        4 => say!("probability-likely"),
        5 => say!("probability-very-likely"),
        _ => say!("probability-almost-certain"),
    }
}

/// A strength, 0..=1, in so many digits. What came out of weighing is never certain: what would be shown as 1 or 0 is
/// `above 0.99` or `below 0.01`.
#[must_use]
pub fn strength_number(strength: f64, digits: usize) -> String {
    let step = 0.1_f64.powi(digits as i32);
    if strength >= 1.0 - step / 2.0 {
        say!("number-above", number = decimal(1.0 - step, digits))
    } else if strength < step / 2.0 {
        say!("number-below", number = decimal(step, digits))
    } else {
        decimal(strength, digits)
    }
}

/// The same with two digits where there is no room for words: `0.92`, `>0.99`, `<0.01`.
#[must_use]
pub fn short_strength_number(strength: f64) -> String {
    match strength {
        strength if strength >= 0.995 => format!(">{}", decimal(0.99, 2)),
        strength if strength < 0.005 => format!("<{}", decimal(0.01, 2)),
        strength => decimal(strength, 2),
    }
}

/// A share that was drawn, 0..=1, in per cent: `87 %`; never all or nothing, which draws cannot tell.
#[must_use]
pub fn percent(share: f64) -> String {
    match share {
        share if share >= 0.995 => say!("percent-above").to_owned(),
        share if share < 0.005 => say!("percent-below").to_owned(),
        share => format!("{:.0} %", share * 100.0),
    }
}

/// A probability to the two digits that it is shown with.
fn as_shown(p: f64) -> f64 {
    // As it is written, so that it is the same number at every half.
    format!("{p:.2}").parse().unwrap_or(p)
}

/// The place of a probability's band in [`SCALE`].
fn place_in_scale(p: f64) -> usize {
    let [no_chance, very_unlikely, unlikely, _, likely, very_likely, certain] = &SCALE;
    match p {
        p if p < no_chance.hi => 0,
        p if p < very_unlikely.hi => 1,
        p if p < unlikely.hi => 2,
        p if p > certain.lo => 6,
        p if p > very_likely.lo => 5,
        p if p > likely.lo => 4,
        _ => 3,
    }
}

/// The bands of the Probability Yardstick (Professional Head of Intelligence Assessment, UK, 2018), which leaves gaps
/// between them so that words are not fought over; here each gap is shared out evenly.
const YARDSTICK: [ProbabilityBand; WORDS] = [
    ProbabilityBand { lo: 0.0, hi: 0.05 },
    ProbabilityBand { lo: 0.10, hi: 0.20 },
    ProbabilityBand { lo: 0.25, hi: 0.35 },
    ProbabilityBand { lo: 0.40, hi: 0.50 },
    ProbabilityBand { lo: 0.55, hi: 0.75 },
    ProbabilityBand { lo: 0.80, hi: 0.90 },
    ProbabilityBand { lo: 0.95, hi: 1.0 },
];

/// A probability, 0..=1, in the words of a scale: `likely`, or `78 %`.
#[must_use]
pub fn probability(scale: WordScale, p: f64) -> Cow<'static, str> {
    match scale {
        WordScale::Icd203 => Cow::Borrowed(probability_word(p)),
        WordScale::Phia => Cow::Borrowed(match place_on_yardstick(as_shown(p)) {
            0 => say!("yardstick-remote-chance"),
            1 => say!("yardstick-highly-unlikely"),
            2 => say!("yardstick-unlikely"),
            3 => say!("yardstick-realistic-possibility"),
            4 => say!("yardstick-likely"),
            5 => say!("yardstick-highly-likely"),
            _ => say!("yardstick-almost-certain"),
        }),
        WordScale::Percent => Cow::Owned(percent(p)),
    }
}

/// What the words of a scale stand for when a probability is given by one, from the least likely up: the middle of each
/// word's band, to two digits. Where numbers are words, seven of them.
///
/// ```
/// use linchpin::model::WordScale;
/// use linchpin::weigh::words::{probability, word_values};
///
/// assert_eq!(probability(WordScale::Icd203, word_values(WordScale::Icd203)[4]), "likely");
/// ```
#[must_use]
pub fn word_values(scale: WordScale) -> [f64; WORDS] {
    let middle = |band: ProbabilityBand| (f64::midpoint(band.lo, band.hi) * 100.0).round() / 100.0;
    match scale {
        WordScale::Icd203 => SCALE.map(middle),
        WordScale::Phia => YARDSTICK.map(middle),
        WordScale::Percent => [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95],
    }
}

/// The place of a probability's band in [`YARDSTICK`].
fn place_on_yardstick(p: f64) -> usize {
    YARDSTICK.windows(2).take_while(|pair| p > f64::midpoint(pair[0].hi, pair[1].lo)).count()
}

/// Whether a scale puts two probabilities, 0..=1, into the same words.
#[must_use]
pub fn are_in_same_words(scale: WordScale, one: f64, other: f64) -> bool {
    match scale {
        WordScale::Icd203 => place_in_scale(as_shown(one)) == place_in_scale(as_shown(other)),
        WordScale::Phia => place_on_yardstick(as_shown(one)) == place_on_yardstick(as_shown(other)),
        WordScale::Percent => probability(scale, one) == probability(scale, other),
    }
}

/// The band of ICD 203 that a probability falls into, widened to 0 and 1 at the ends.
#[must_use]
pub fn band_of(p: f64) -> (f64, f64) {
    let band = &SCALE[place_in_scale(p)];
    (if band.lo <= 0.01 { 0.0 } else { band.lo }, if band.hi >= 0.99 { 1.0 } else { band.hi })
}

/// What the words for weights stand for, from the least up: *weak*, *moderate*, *strong*, *decisive*.
///
/// One such inference with certain premises moves an undecided claim to `(1 + w) / 2`: 0.625, 0.73, 0.88, 0.995. Under
/// log-odds they pull with about half a nat, one, two and, at the most that is allowed, 5.3.
pub const WEIGHTS: [f64; 4] = [0.25, 0.46, 0.76, 0.99];

/// The word nearest to a calibrated weight: up to 0.355 *weak*, up to 0.61 *moderate*, up to 0.875 *strong*, above that
/// *decisive*; *none* for 0.
#[must_use]
pub fn weight_word(w: f64) -> &'static str {
    if w == 0.0 {
        return say!("weight-none");
    }
    match WEIGHTS.windows(2).take_while(|pair| w > f64::midpoint(pair[0], pair[1])).count() {
        0 => say!("weight-weak"),
        1 => say!("weight-moderate"),
        2 => say!("weight-strong"),
        _ => say!("weight-decisive"),
    }
}

/// Between what values a calibrated weight lies of which no more is known than its word: half-way to the neighbouring
/// words, and at least to the weight itself. None for 0, which is no weight at all.
#[must_use]
pub fn weight_band(w: f64) -> Option<(f64, f64)> {
    if w == 0.0 {
        return None;
    }
    let [weak, .., decisive] = WEIGHTS;
    let borders = WEIGHTS.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let lo = borders.clone().rfind(|border| w > *border).unwrap_or(weak / 2.0);
    let hi = borders.clone().find(|border| w <= *border).unwrap_or(decisive);
    Some((lo.min(w), hi.max(w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_probability_has_a_word() {
        for (p, word) in [
            (0.0, "almost no chance"),
            (0.005, "almost no chance"),
            (0.044, "almost no chance"),
            (0.046, "very unlikely"),
            (0.05, "very unlikely"),
            (0.20, "unlikely"),
            (0.45, "roughly even chance"),
            (0.5, "roughly even chance"),
            (0.55, "roughly even chance"),
            (0.5501, "roughly even chance"),
            (0.556, "likely"),
            (0.80, "likely"),
            (0.804, "likely"),
            (0.81, "very likely"),
            (0.95, "very likely"),
            (0.9501, "very likely"),
            (0.956, "almost certain"),
            (1.0, "almost certain"),
        ] {
            assert_eq!(probability_word(p), word, "{p}");
        }
    }

    #[test]
    fn the_same_number_has_the_same_word() {
        for scale in [WordScale::Icd203, WordScale::Phia] {
            let mut words = std::collections::HashMap::new();
            for n in 0..=10_000 {
                let p = f64::from(n) / 10_000.0;
                let word = probability(scale, p);
                assert_eq!(*words.entry(decimal(p, 2)).or_insert_with(|| word.clone()), word, "{scale:?} {p}");
            }
        }
    }

    #[test]
    fn nothing_that_came_out_is_shown_as_certain() {
        let shown = |strength| strength_number(strength, 2);
        assert_eq!([0.0, 0.004, 0.006, 0.994].map(shown), ["below 0.01", "below 0.01", "0.01", "0.99"]);
        assert_eq!([0.9951, 1.0].map(shown), ["above 0.99", "above 0.99"]);
        assert_eq!(strength_number(0.9996, 3), "above 0.999");
        for n in 0..=100_000 {
            let shown = shown(f64::from(n) / 100_000.0);
            assert!(shown != "0.00" && shown != "1.00", "{n}");
        }
        assert_eq!([0.0, 0.42, 1.0].map(percent), ["less than 1 %", "42 %", "more than 99 %"]);
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
    fn a_word_stands_for_a_number_that_it_is_the_word_of() {
        let percents = |scale| word_values(scale).map(|value| (value * 100.0).round() as u32);
        assert_eq!(percents(WordScale::Icd203), [3, 13, 33, 50, 68, 88, 97]);
        assert_eq!(percents(WordScale::Phia), [3, 15, 30, 45, 65, 85, 98]);
        for scale in WordScale::ALL {
            let said: Vec<_> = word_values(scale).into_iter().map(|value| probability(scale, value)).collect();
            let all: Vec<_> = (0..=100).map(|p| probability(scale, f64::from(p) / 100.0)).collect();
            // Each another one, and all there are.
            let mut distinct = said.clone();
            distinct.dedup();
            assert_eq!(distinct.len(), WORDS);
            assert!(scale == WordScale::Percent || all.iter().all(|word| said.contains(word)));
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
    fn the_same_words_are_known_without_being_said() {
        for scale in WordScale::ALL {
            for (one, other) in (0..=100).flat_map(|one| (0..=100).map(move |other| (one, other))) {
                let (one, other) = (f64::from(one) / 100.0, f64::from(other) / 100.0);
                let same = probability(scale, one) == probability(scale, other);
                assert_eq!(are_in_same_words(scale, one, other), same, "{scale:?} {one} {other}");
            }
        }
    }

    #[test]
    fn the_scale_has_no_gaps() {
        for pair in probability_scale().windows(2) {
            assert!((pair[0].hi - pair[1].lo).abs() < f64::EPSILON);
        }
    }

    #[test]
    fn a_weight_lies_in_the_band_of_its_word() {
        for n in 1..=100 {
            let w = f64::from(n) / 100.0;
            let (lo, hi) = weight_band(w).unwrap();
            assert!(lo <= w && w <= hi, "{w}: {lo}..{hi}");
            assert_eq!(weight_word(f64::midpoint(lo, hi)), weight_word(w), "{w}: {lo}..{hi}");
        }
        assert_eq!(weight_band(0.46), Some((0.355, 0.61)));
        assert_eq!((weight_band(0.0), weight_band(0.25)), (None, Some((0.125, 0.355))));
    }

    #[test]
    fn every_weight_has_a_word() {
        assert_eq!(WEIGHTS.map(weight_word), ["weak", "moderate", "strong", "decisive"]);
        assert_eq!(weight_word(0.0), "none");
        assert_eq!(weight_word(0.01), "weak");
        assert_eq!(weight_word(0.36), "moderate");
        assert_eq!(weight_word(7.0), "decisive");
    }
}
