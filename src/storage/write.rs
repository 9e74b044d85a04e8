//! JSON value to text that diffs well.

use std::fmt::Write as _;

use serde_json::Value;

use crate::util::watch::Steps;

/// The text of one object under construction: two spaces a level, one member a line; a list of nothing but scalars on
/// one line; a newline at the end.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// Writes a member.
    pub(super) fn member(&mut self, name: &str, value: &Value) {
        self.name(name);
        put(&mut self.out, value, 1);
    }

    /// Writes a list of objects, unless it is empty; none if the work was told to stop.
    pub(super) fn list(
        &mut self,
        name: &str,
        items: impl ExactSizeIterator<Item = Value>,
        steps: &mut Steps<'_>,
    ) -> Option<()> {
        if items.len() == 0 {
            return Some(());
        }
        self.name(name);
        self.out.push('[');
        for (index, item) in items.enumerate() {
            if !steps.step() {
                return None;
            }
            start_line(&mut self.out, index > 0, 2);
            put(&mut self.out, &item, 2);
        }
        start_line(&mut self.out, false, 1);
        self.out.push(']');
        Some(())
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        if self.out.is_empty() {
            self.out.push_str("{}");
        } else {
            start_line(&mut self.out, false, 0);
            self.out.push('}');
        }
        self.out.push('\n');
        self.out
    }

    fn name(&mut self, name: &str) {
        let is_first = self.out.is_empty();
        if is_first {
            self.out.push('{');
        }
        start_line(&mut self.out, !is_first, 1);
        put_text(&mut self.out, name);
        self.out.push_str(": ");
    }
}

fn put(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(items) if items.iter().all(is_scalar) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                put_scalar(out, item);
            }
            out.push(']');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                start_line(out, index > 0, depth + 1);
                put(out, item, depth + 1);
            }
            start_line(out, false, depth);
            out.push(']');
        }
        Value::Object(members) if members.is_empty() => out.push_str("{}"),
        Value::Object(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                start_line(out, index > 0, depth + 1);
                put_text(out, name);
                out.push_str(": ");
                put(out, value, depth + 1);
            }
            start_line(out, false, depth);
            out.push('}');
        }
        scalar => put_scalar(out, scalar),
    }
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

fn put_scalar(out: &mut String, value: &Value) {
    match value {
        Value::String(text) => put_text(out, text),
        // Writing to a `String` cannot fail.
        value => drop(write!(out, "{value}")),
    }
}

/// Writes a text as `serde_json` does, in long pieces.
fn put_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            other => drop(write!(out, "\\u{other:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

fn start_line(out: &mut String, after_another: bool, depth: usize) {
    out.push_str(if after_another { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pretty(value: &Value) -> String {
        let mut lines = Lines::default();
        for (name, value) in value.as_object().unwrap() {
            lines.member(name, value);
        }
        lines.finish()
    }

    #[test]
    fn one_member_a_line_and_scalar_lists_on_one() {
        let value = json!({
            "a": [1, "b", null, true],
            "objects": [{"x": 0.5}, {}],
            "empty": [],
            "nested": [[1, 2], []],
            "text": "ы \" \\ \n \u{1} \u{2028} 😀",
        });
        let expected = "{\n  \"a\": [1, \"b\", null, true],\n  \"objects\": [\n    {\n      \"x\": 0.5\n    },\n    {}\n  ],\n  \
                        \"empty\": [],\n  \"nested\": [\n    [1, 2],\n    []\n  ],\n  \
                        \"text\": \"ы \\\" \\\\ \\n \\u0001 \u{2028} 😀\"\n}\n";
        assert_eq!(pretty(&value), expected);
        assert_eq!(serde_json::from_str::<Value>(&pretty(&value)).unwrap(), value);
    }

    #[test]
    fn texts_are_escaped_as_everywhere() {
        let all: String = (0..0x180).filter_map(char::from_u32).chain("\u{2028}😀\u{10FFFF}".chars()).collect();
        for text in [all.as_str(), "", "\\", "\"\"", "plain", "\n\n"] {
            let mut out = String::new();
            put_text(&mut out, text);
            assert_eq!(out, serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn an_object_of_nothing() {
        assert_eq!(pretty(&json!({})), "{}\n");
    }
}
