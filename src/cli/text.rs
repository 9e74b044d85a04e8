//! Text for a terminal: short, on one line, in columns.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use super::terminal::escaped;

/// `text` on one line, control characters as escapes (a file must not steer the terminal).
pub(super) fn one_line(text: &str) -> String {
    escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `text` on one line of at most `most` visible characters, ending in … if something is left out.
pub(super) fn short(text: &str, most: usize) -> String {
    crate::util::text::shortened(&one_line(text), most, most.saturating_sub(1))
}

/// How many visible characters there are.
pub(super) fn width(text: &str) -> usize {
    text.graphemes(true).count()
}

/// Rows in columns, each as wide as its widest cell and two spaces apart; the first row is the heading.
pub(super) fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = width(cell).max(*most);
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, most) in row.iter().zip(widths) {
            let gap = most - width(cell) + 2;
            // Writing to a string cannot fail.
            let _ = write!(line, "{cell}{:gap$}", "");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `1 claim`, `2 claims`, `no claims`.
pub(super) fn count(number: usize, thing: &str) -> String {
    match number {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{number} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_between_characters_people_see() {
        assert_eq!(short("a\n b\tc", 5), "a b c");
        assert_eq!(short("abcdef", 5), "abcd…");
        assert_eq!(short("abc def", 5), "abc…");
        assert_eq!(short("и\u{306}и\u{306}и\u{306}", 2), "и\u{306}…");
        assert_eq!(one_line("\u{1b}[31mred\r\n\u{202e}"), r"\u{1b}[31mred \u{202e}");
    }

    #[test]
    fn columns_line_up() {
        let row = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
        assert_eq!(columns(&[row("é", "x"), row("long", "y"), row("z", "")]), "é     x\nlong  y\nz\n");
    }
}
