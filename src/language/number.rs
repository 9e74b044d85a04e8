//! Numbers as they are written in a language.

use super::{Language, current};

/// A number with so many digits after the mark: `0.70`, in Ukrainian `0,70`.
#[must_use]
pub fn decimal(value: f64, digits: usize) -> String {
    in_digits(format!("{value:.digits$}"))
}

/// The same with its sign, also where it is plus.
#[must_use]
pub fn signed(value: f64, digits: usize) -> String {
    in_digits(format!("{value:+.digits$}"))
}

/// A number that is written with a point, with the mark of the language in force.
#[must_use]
pub fn in_digits(written: String) -> String {
    match current() {
        Language::English => written,
        Language::Ukrainian => written.replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::with;

    #[test]
    fn ukrainian_writes_a_comma() {
        let written = || [decimal(0.7, 2), decimal(-12.345, 1), signed(0.05, 2)];
        assert_eq!(with(Language::English, written), ["0.70", "-12.3", "+0.05"]);
        assert_eq!(with(Language::Ukrainian, written), ["0,70", "-12,3", "+0,05"]);
    }
}
