//! Text to JSON value, stricter than `serde_json`'s own and with a path to whatever is wrong.
//!
//! `serde_json::Value` takes the last of two members of one name in silence, which would lose an analyst's work; this
//! refuses them. It also bounds the number of values, because a small file of `[0,0,0,…` grows forty-fold in memory.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::fault::{Fault, PendingFault};
use super::locate::{JsonPath, Segment, quoted};
use crate::say;
use crate::util::watch::Part;

/// More values than this (numbers, texts, arrays, objects) a window refuses; a claim has about ten.
pub const MAX_VALUES: usize = 4_000_000;
/// As many values are read by who shows nothing of them. A hostile file of them takes 3 GB of memory.
pub const MOST_VALUES: usize = 24_000_000;

/// So many values from one look at the watch to the next.
const EVERY: usize = 4_096;

/// The one JSON value that `text` holds, which has `max_values` values in it at most. Some fault or other if the work was told
/// to stop.
pub(super) fn parse(text: &str, origin: &str, max_values: usize, part: Part<'_>) -> Result<Value, Fault> {
    if text.trim_start().is_empty() {
        let problem = if text.is_empty() { say!("storage-empty") } else { say!("storage-blank") };
        return Err(PendingFault::new(problem).hint(say!("storage-empty-hint")).at_offset(text, 0, origin));
    }
    let (begin, length) = (text.as_ptr().addr(), text.len());
    let mut state = State {
        json_path: JsonPath::default(),
        budget: max_values,
        max_values,
        problem: None,
        part,
        begin,
        length,
        at: 0,
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Reader(&mut state).deserialize(&mut deserializer);
    value.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| explain(&error, state, text, origin))
}

struct State<'w> {
    /// Filled while an error comes up.
    json_path: JsonPath,
    /// How many values may still follow.
    budget: usize,
    max_values: usize,
    problem: Option<Problem>,
    part: Part<'w>,
    /// Where the text begins in memory, and its bytes.
    begin: usize,
    length: usize,
    /// The byte that was reached, as the last text without escapes told.
    at: usize,
}

impl State<'_> {
    /// Counts a value; what is wrong with there being another one.
    fn count(&mut self) -> Result<(), &'static str> {
        let Some(budget) = self.budget.checked_sub(1) else {
            self.problem = Some(Problem::TooMany);
            return Err("too many values");
        };
        self.budget = budget;
        if budget.is_multiple_of(EVERY) && !self.part.goes_on(self.at as f32 / self.length as f32) {
            return Err("stopped");
        }
        Ok(())
    }
}

/// What this module refuses and `serde_json` would not.
enum Problem {
    Repeated,
    TooMany,
}

fn explain(error: &serde_json::Error, state: State<'_>, text: &str, origin: &str) -> Fault {
    let offset = offset_of(error, text);
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let wrong = match state.problem {
        Some(Problem::Repeated) => PendingFault::new(say!("storage-repeated")).hint(say!("storage-repeated-hint")),
        Some(Problem::TooMany) => {
            let hint = if state.max_values < MOST_VALUES {
                say!("storage-more-than-a-window", count = state.max_values, most = MOST_VALUES)
            } else {
                say!("storage-too-many-hint").to_owned()
            };
            PendingFault::new(say!("storage-too-many", count = state.max_values)).hint(hint)
        }
        None if message.starts_with("recursion limit") => {
            PendingFault::new(say!("storage-nested")).hint(say!("storage-nested-hint"))
        }
        None if error.is_eof() => {
            PendingFault::new(say!("storage-ends-early", message = message)).hint(say!("storage-ends-early-hint"))
        }
        None => PendingFault::new(say!("storage-not-json", message = message, found = rest_of_line(text, offset))),
    };
    wrong.at(state.json_path).at_offset(text, offset, origin)
}

/// Where `serde_json` stopped, as a byte offset; its columns count bytes from 1.
fn offset_of(error: &serde_json::Error, text: &str) -> usize {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let mut offset = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    if error.to_string().starts_with("number out of range") {
        // It stopped at the number's last digit; what is wrong is the whole number.
        offset = text[..offset].trim_end_matches(|c: char| c.is_ascii_digit() || "+-.eE".contains(c)).len();
    }
    // At the end of the text the last character is there; what is wrong is that nothing follows.
    if error.is_eof() { text.trim_end().len() } else { offset }
}

fn rest_of_line(text: &str, offset: usize) -> String {
    match text[offset..].lines().next() {
        Some("") | None => say!("storage-end-of-line").to_owned(),
        Some(rest) => quoted(rest),
    }
}

/// The name under which `serde_json` hands over a number with all its digits, as if it were an object of one member.
const NUMBER: &str = "$serde_json::private::Number";

/// A number with the digits it was written with, so that what is not known here is written back as it was.
fn number<E: serde::de::Error>(digits: &str) -> Result<Value, E> {
    match digits.parse::<Number>() {
        Ok(number) if number.as_f64().is_some_and(f64::is_finite) => Ok(Value::Number(number)),
        _ => Err(E::custom("number out of range")),
    }
}

struct Reader<'s, 'w>(&'s mut State<'w>);

impl<'de> DeserializeSeed<'de> for Reader<'_, '_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.count().map_err(D::Error::custom)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Value, E> {
        self.0.at = value.as_ptr().addr().saturating_sub(self.0.begin);
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let Self(state) = self;
        let mut items = Vec::new();
        loop {
            match access.next_element_seed(Reader(&mut *state)) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok(Value::Array(items)),
                Err(error) => {
                    state.json_path.push(Segment::Index(items.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let Self(state) = self;
        let mut members = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            if name == NUMBER && members.is_empty() {
                return number(&access.next_value::<String>()?);
            }
            let slot = match members.entry(name) {
                Entry::Vacant(slot) => slot,
                Entry::Occupied(first) => {
                    state.problem = Some(Problem::Repeated);
                    state.json_path.push(Segment::Member(first.key().clone()));
                    return Err(A::Error::custom("repeated member"));
                }
            };
            match access.next_value_seed(Reader(&mut *state)) {
                Ok(value) => {
                    slot.insert(value);
                }
                Err(error) => {
                    state.json_path.push(Segment::Member(slot.key().clone()));
                    return Err(error);
                }
            }
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::util::watch::Watch;

    fn parse(text: &str, origin: &str) -> Result<Value, Fault> {
        super::parse(text, origin, MAX_VALUES, Watch::default().part(0.0, 1.0))
    }

    fn parse_bounded(text: &str, origin: &str, max_values: usize) -> Result<Value, Fault> {
        super::parse(text, origin, max_values, Watch::default().part(0.0, 1.0))
    }

    fn message(text: &str) -> String {
        parse(text, "f").map(|value| panic!("parsed to {value}")).unwrap_err().to_string()
    }

    #[test]
    fn agrees_with_serde_json_on_what_is_json() {
        let text =
            r#" {"a":[1,-2,0.5,-0.0,1e300,18446744073709551615,"ы\ud83d\ude00"],"b":{"c":[[],{}]},"":null,"d":true} "#;
        assert_eq!(parse(text, "f").unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn says_where_a_member_occurs_twice() {
        let text = "{\"claims\": [{\"id\": \"a\",\n  \"text\": \"x\",\n  \"text\": \"y\"}]}";
        assert_eq!(
            message(text),
            "f:3:8: claims[0].text: this member occurs twice in one object. Keep one of the two and delete the other \
             in a text editor."
        );
    }

    #[test]
    fn says_where_json_breaks_off() {
        let text = "{\"a\": [1, {\"b\": \n";
        let message = message(text);
        assert!(message.starts_with("f:1:16: a[1].b: not JSON: the file ends too early"), "{message}");
    }

    #[test]
    fn says_what_is_no_json() {
        let text = "{\"a\": [1, NaN, 2]}";
        let fault = parse(text, "f").unwrap_err();
        assert_eq!((fault.line, fault.column, fault.path.as_str()), (1, 11, "a[1]"));
        assert_eq!(fault.problem, "not JSON: expected value, found \"NaN, 2]}\"");
    }

    #[test]
    fn refuses_a_number_beyond_doubles() {
        let fault = parse("[0.5, 1e999]", "f").unwrap_err();
        assert_eq!((fault.line, fault.path.as_str()), (1, "[1]"));
        assert!(fault.problem.starts_with("not JSON: number out of range"), "{fault}");
    }

    #[test]
    fn refuses_a_second_document() {
        assert!(message("{} {}").contains("trailing characters, found \"{}\""));
    }

    #[test]
    fn bounds_the_number_of_values() {
        assert!(parse_bounded("[[1, 2], 3]", "f", 5).is_ok());
        let fault = parse_bounded("[[1, 2], 3]", "f", 4).unwrap_err();
        assert!(fault.problem.contains("more than 4 values") && fault.hint.contains("linchpin weigh"), "{fault}");
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        for open in ["[", "{\"a\":"] {
            let message = message(&open.repeat(1_000_000));
            assert!(message.contains("nested more than 127 levels deep"), "{message}");
        }
        let just = format!("{}{}", "[".repeat(127), "]".repeat(127));
        assert!(parse(&just, "f").is_ok());
    }
}
