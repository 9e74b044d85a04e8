//! Where something stands in a file: the path inside, the line and the column.

use std::collections::HashMap;
use std::fmt;

use serde_json::value::RawValue;

/// One step from a JSON value to one inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// Into an object.
    Member(String),
    /// Into an array, counted from 0.
    Index(usize),
}

/// The way from the whole document to one of its values.
///
/// Built from the inside out, as an error comes up from the value it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JsonPath(Vec<Segment>);

impl JsonPath {
    /// Adds the object or array around what the path leads through so far.
    pub(super) fn push(&mut self, outer: Segment) {
        self.0.push(outer);
    }

    /// The segments from the document inwards.
    fn inwards(&self) -> impl Iterator<Item = &Segment> {
        self.0.iter().rev()
    }

    /// Byte offset in `text`, which must be valid JSON, of the value the trail leads to, or of the innermost one around
    /// it that is there.
    pub(super) fn offset_in(&self, text: &str) -> usize {
        let mut here = text.trim_start();
        for segment in self.inwards() {
            let inside: Option<&RawValue> = match segment {
                Segment::Member(name) => serde_json::from_str::<HashMap<String, &RawValue>>(here)
                    .ok()
                    .and_then(|members| members.get(name).copied()),
                Segment::Index(index) => {
                    serde_json::from_str::<Vec<&RawValue>>(here).ok().and_then(|items| items.get(*index).copied())
                }
            };
            match inside {
                Some(value) => here = value.get(),
                None => break,
            }
        }
        here.as_ptr().addr() - text.as_ptr().addr()
    }
}

impl From<Vec<Segment>> for JsonPath {
    /// A trail from segments in reading order, outermost first.
    fn from(mut segments: Vec<Segment>) -> Self {
        segments.reverse();
        Self(segments)
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// No map is nested that deep; beyond it a path helps nobody.
        const SHOWN: usize = 12;
        for (depth, segment) in self.inwards().enumerate() {
            match segment {
                _ if depth == SHOWN => return f.write_str("…"),
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Member(name) if is_plain(name) && depth == 0 => f.write_str(name)?,
                Segment::Member(name) if is_plain(name) => write!(f, ".{name}")?,
                Segment::Member(name) => write!(f, "[{}]", quoted(name))?,
            }
        }
        Ok(())
    }
}

fn is_plain(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// `text` in quotation marks, shortened to 40 characters, with control and formatting characters escaped.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{:?}", format!("{}…", &text[..end])),
        None => format!("{text:?}"),
    }
}

/// Line and column of a byte offset, both counted from 1, columns in characters.
pub(super) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = &text[..offset.min(text.len())];
    let mut lines = before.split(|&byte| byte == b'\n').rev();
    // Bytes of the form 10xxxxxx continue a character of UTF-8.
    let columns = lines.next().map_or(0, |line| line.iter().filter(|&&byte| byte & 0xC0 != 0x80).count());
    (lines.count() + 1, columns + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json_path(segments: &[&str]) -> JsonPath {
        let segment = |text: &&str| match text.parse() {
            Ok(index) => Segment::Index(index),
            Err(_) => Segment::Member((*text).to_owned()),
        };
        segments.iter().map(segment).collect::<Vec<_>>().into()
    }

    #[test]
    fn a_trail_reads_like_a_path() {
        assert_eq!(json_path(&["claims", "12", "credence"]).to_string(), "claims[12].credence");
        assert_eq!(json_path(&[]).to_string(), "");
        assert_eq!(json_path(&["a b", "1"]).to_string(), "[\"a b\"][1]");
    }

    #[test]
    fn an_endless_trail_is_cut() {
        let deep = JsonPath::from(vec![Segment::Index(0); 100]).to_string();
        assert_eq!(deep, format!("{}…", "[0]".repeat(12)));
    }

    #[test]
    fn a_trail_leads_to_its_value() {
        let text = " {\"a\": [1, {\"b \\u0041\": \n  true}], \"c\": 0}";
        let found = |segments: &[&str]| &text[json_path(segments).offset_in(text)..];
        assert!(found(&["a", "0"]).starts_with("1,"));
        assert!(found(&["a", "1", "b A"]).starts_with("true"));
        assert!(found(&["a", "1", "missing"]).starts_with("{\"b"));
        assert!(found(&["a", "7", "missing"]).starts_with("[1"));
        assert!(found(&[]).starts_with("{\"a\""));
    }

    #[test]
    fn columns_count_characters() {
        let text = "один\r\nдва, три";
        let three = text.find("три").unwrap();
        assert_eq!(line_and_column(text.as_bytes(), three), (2, 6));
        assert_eq!(line_and_column(text.as_bytes(), 0), (1, 1));
        assert_eq!(line_and_column(text.as_bytes(), usize::MAX), (2, 9));
        assert_eq!(line_and_column(b"", 0), (1, 1));
    }

    #[test]
    fn long_and_strange_text_is_quoted_safely() {
        assert_eq!(quoted("a\"b\u{202e}\n"), r#""a\"b\u{202e}\n""#);
        assert_eq!(quoted(&"я".repeat(41)), format!("\"{}…\"", "я".repeat(40)));
        assert_eq!(quoted(&"я".repeat(40)), format!("\"{}\"", "я".repeat(40)));
    }
}
