//! Numbers as fields show and read them. What is shown may be shorter than what is stored; it is never taken for an edit.

use crate::language::in_digits;

/// The most digits after the point that a field shows.
const DIGITS: usize = 6;

/// A number as a field shows it: with two digits after the point, or with as many as it has, up to six.
pub(super) fn written(value: f64) -> String {
    let short = format!("{value:.2}");
    let long = format!("{value:.DIGITS$}");
    let kept = long.trim_end_matches('0');
    // As long as the short form, so that 0.7000000000000001 is `0.70`.
    let is_short = short.parse() == Ok(value) || kept.len() < short.len();
    in_digits(if is_short { short } else { kept.to_owned() })
}

/// What is meant by a text in a field for numbers of 0 to `top`. Digits may follow a point or a comma, `1/3` is a third; where
/// `top` is 1, `85%` and `85` are 0.85. None if it cannot be read or is beyond the ends.
pub(super) fn read(text: &str, top: f64) -> Option<f64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    let plain = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let is_share = top <= 1.0;
    let value = if let Some(percent) = text.strip_suffix('%') {
        plain(percent)? / 100.0
    } else if let Some((over, under)) = text.split_once('/') {
        plain(over)? / plain(under)?
    } else {
        let number = plain(&text)?;
        if is_share && number > 1.0 { number / 100.0 } else { number }
    };
    (0.0..=top).contains(&value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, with};

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("0,3", 0.3),
            (".7", 0.7),
            ("85%", 0.85),
            ("85 %", 0.85),
            ("85", 0.85),
            ("1", 1.0),
            ("1/3", 1.0 / 3.0),
            ("0.123", 0.123),
            ("0.95", 0.95),
            ("100", 1.0),
        ] {
            assert_eq!(read(text, 1.0), Some(value), "{text}");
        }
        for text in ["-1", "", "a", "101", "1/0", "0/0", "1e999", "NaN", "inf", "1..2", "%"] {
            assert_eq!(read(text, 1.0), None, "{text}");
        }
        assert_eq!((read("2,5", 5.0), read("85", 5.0)), (Some(2.5), None));
    }

    #[test]
    fn what_is_shown_is_what_is_stored_as_far_as_it_goes() {
        let shown = |value| written(value);
        assert_eq!([0.7, 0.5, 1.0, 0.0].map(shown), ["0.70", "0.50", "1.00", "0.00"]);
        assert_eq!([0.975, 0.004, 0.4567, 0.333].map(shown), ["0.975", "0.004", "0.4567", "0.333"]);
        assert_eq!(with(Language::Ukrainian, || [0.7, 0.975].map(shown)), ["0,70", "0,975"]);
        assert_eq!([1.0 / 3.0, 0.700_000_000_000_000_1].map(shown), ["0.333333", "0.70"]);
    }
}
