//! What goes to a terminal: control characters and those that turn the direction of text are shown, not obeyed.

use std::fmt::{self, Display};
use std::io::{self, Write};

use crate::util::text::turns;

/// Whether a terminal would do something with a character instead of showing it. Letters that run from right to left are
/// letters; what makes others do so is not.
fn steers(c: char) -> bool {
    c.is_control() || turns(c) || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// `text` with all such characters as escapes, the ends of its lines too: a name may have them.
pub(super) fn escaped(text: &dyn Display) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = put(&mut out, &text.to_string(), steers);
    out
}

/// Writes `text` with the characters that are `hidden` as escapes.
fn put(out: &mut impl fmt::Write, text: &str, hidden: fn(char) -> bool) -> fmt::Result {
    let mut rest = text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| hidden(*c)) {
        out.write_str(&rest[..at])?;
        write!(out, "{}", c.escape_unicode())?;
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_str(rest)
}

/// A writer for people: only the ends of lines and tabs get through of what steers a terminal, the rest as escapes, and bytes
/// that are no text as well. Told that it writes for a program, it lets everything through.
#[derive(Debug)]
pub(super) struct Terminal<W> {
    inner: W,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
    is_raw: bool,
}

impl<W: Write> Terminal<W> {
    pub fn new(inner: W) -> Self {
        Self { inner, begun: Vec::new(), is_raw: false }
    }

    /// The same writer, for a program if `is_raw`.
    pub fn raw(&mut self, is_raw: bool) -> &mut Self {
        self.is_raw = is_raw;
        self
    }

    fn show(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let (text, bad) = match str::from_utf8(bytes) {
                Ok(text) => (text, &[][..]),
                Err(error) => {
                    let (good, rest) = bytes.split_at(error.valid_up_to());
                    let Some(length) = error.error_len() else {
                        rest.clone_into(&mut self.begun);
                        return self.show(good);
                    };
                    (str::from_utf8(good).unwrap_or_default(), &rest[..length])
                }
            };
            self.show_text(text)?;
            self.show_bad(bad)?;
            bytes = &bytes[text.len() + bad.len()..];
        }
        Ok(())
    }

    fn show_text(&mut self, text: &str) -> io::Result<()> {
        let hidden = |c: char| steers(c) && c != '\n' && c != '\t';
        if !text.contains(hidden) {
            return self.inner.write_all(text.as_bytes());
        }
        let mut shown = String::new();
        let _ = put(&mut shown, text, hidden);
        self.inner.write_all(shown.as_bytes())
    }

    fn show_bad(&mut self, bytes: &[u8]) -> io::Result<()> {
        bytes.iter().try_for_each(|byte| write!(self.inner, "\\x{byte:02x}"))
    }
}

impl<W: Write> Write for Terminal<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_raw {
            return self.inner.write(bytes);
        }
        if self.begun.is_empty() {
            self.show(bytes)?;
        } else {
            let mut whole = std::mem::take(&mut self.begun);
            whole.extend_from_slice(bytes);
            self.show(&whole)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let begun = std::mem::take(&mut self.begun);
        self.show_bad(&begun)?;
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[&[u8]]) -> String {
        let mut out = Vec::new();
        let mut terminal = Terminal::new(&mut out);
        for piece in pieces {
            terminal.write_all(piece).unwrap();
        }
        terminal.flush().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_steers_a_terminal_is_shown_and_letters_stay() {
        assert_eq!(shown(&["a\u{1b}[31m\u{202e}b\r\u{9b}\u{7f}".as_bytes()]), r"a\u{1b}[31m\u{202e}b\u{d}\u{9b}\u{7f}");
        for plain in ["two\nlines\tand a tab", "שלום עולם", "مرحبا", "и\u{306} 😀 e\u{301}"] {
            assert_eq!(shown(&[plain.as_bytes()]), plain);
        }
        assert_eq!(escaped(&"a\nb\u{2066}ש"), r"a\u{a}b\u{2066}ש");
    }

    #[test]
    fn it_does_not_matter_how_the_text_is_cut() {
        let text = "ш\u{202e}😀\u{1b}é".as_bytes();
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(shown(&bytes), shown(&[text]));
        assert_eq!(shown(&[b"a\xff\xe2\x82b\xe2\x80"]), r"a\xff\xe2\x82b\xe2\x80");
    }

    #[test]
    fn a_program_gets_what_was_written() {
        let mut out = Vec::new();
        Terminal::new(&mut out).raw(true).write_all(b"\x1b\xff").unwrap();
        assert_eq!(out, b"\x1b\xff");
    }
}
