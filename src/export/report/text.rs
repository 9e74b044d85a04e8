//! Texts from anywhere, made fit to be written: no control characters, and no mark of direction that reaches beyond
//! the text it stands in.

use crate::util::text::{shortened, turns};

/// First strong isolate, and the mark that ends it (UAX #9).
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// The lines of a text, at least one. Of each, control characters and what XML forbids are gone.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => lines.push(String::new()),
            _ => {
                let kept = match c {
                    '\t' => Some(' '),
                    '\u{fffe}' | '\u{ffff}' => None,
                    c => (!c.is_control()).then_some(c),
                };
                lines.last_mut().into_iter().for_each(|line| line.extend(kept));
            }
        }
    }
    lines.into_iter().map(isolated).collect()
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    lines(text).iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text on one line of at most `most` visible characters, ending in … if something is left out.
pub(super) fn short(text: &str, most: usize) -> String {
    let line = line(text);
    let short = shortened(&line, most, most.saturating_sub(1));
    if short == line { line } else { isolated(short) }
}

/// A title as a sentence of its own.
pub(super) fn ended(title: &str) -> String {
    if title.ends_with(['.', '!', '?', '…', ':']) { title.to_owned() } else { format!("{title}.") }
}

/// Marks of direction are kept, but end where the text ends.
fn isolated(line: String) -> String {
    if !line.contains(turns) {
        return line;
    }
    let mut safe = String::from(ISOLATE);
    let mut open = 0_usize;
    for c in line.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            // An end of nothing would end the isolate around the text.
            END if open == 0 => continue,
            END => open -= 1,
            _ => {}
        }
        safe.push(c);
    }
    safe.extend(std::iter::repeat_n(END, open + 1));
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_lines_stay() {
        assert_eq!(lines("a\0b\u{1b}[31m\r\nc\rd\u{2028}e\tf\u{ffff}"), ["ab[31m", "c", "d", "e f"]);
        assert_eq!(lines(""), [""]);
        assert_eq!(line(" a \n\n b "), "a b");
    }

    #[test]
    fn marks_of_direction_end_with_the_text() {
        assert_eq!(lines("a\u{202e}b\nc"), ["\u{2068}a\u{202e}b\u{2069}", "c"]);
        assert_eq!(line("\u{2069}\u{202e}a"), "\u{2068}\u{202e}a\u{2069}");
        assert_eq!(line("\u{2067}a"), "\u{2068}\u{2067}a\u{2069}\u{2069}");
    }

    #[test]
    fn what_is_cut_is_still_isolated() {
        assert_eq!(short("one two three", 8), "one two…");
        let cut = short(&"\u{202e}ab".repeat(40), 5);
        assert!(cut.starts_with(ISOLATE) && cut.ends_with(END), "{cut:?}");
    }
}
