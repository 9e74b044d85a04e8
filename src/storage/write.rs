//! JSON value to text that diffs well.

use std::fmt::Write as _;

use serde_json::Value;

/// Two spaces a level, one member a line; a list of nothing but scalars on one line; a newline at the end.
pub(super) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value, 0);
    out.push('\n');
    out
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
                put_scalar(out, &Value::from(name.as_str()));
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
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{value}");
}

fn start_line(out: &mut String, after_another: bool, depth: usize) {
    out.push_str(if after_another { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
}
