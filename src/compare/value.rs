//! JSON values as this room compares them: numbers by what they are worth, members in any order.

use serde_json::{Map, Number, Value};

/// The members of an object.
pub(super) type Object = Map<String, Value>;

/// Whether two values say the same: numbers by value, `true` is no number, items in order, members in any.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => number_text(a) == number_text(b),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => same_objects(a, b),
        _ => a == b,
    }
}

/// [`same`] of what may be absent.
pub(super) fn same_option(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}

/// [`same`] of objects.
pub(super) fn same_objects(a: &Object, b: &Object) -> bool {
    a.len() == b.len() && a.iter().all(|(name, value)| b.get(name).is_some_and(|other| same(value, other)))
}

/// The value as text that is the same for values that say the same: members sorted, no white space, numbers in short. To
/// sort by, and for sets.
pub(super) fn canon(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value);
    out
}

/// [`canon`] of an object.
pub(super) fn canon_object(object: &Object) -> String {
    let mut out = String::new();
    put_object(&mut out, object);
    out
}

fn put(out: &mut String, value: &Value) {
    match value {
        Value::Object(object) => put_object(out, object),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                put(out, item);
            }
            out.push(']');
        }
        Value::Number(number) => out.push_str(&number_text(number)),
        other => out.push_str(&other.to_string()),
    }
}

fn put_object(out: &mut String, object: &Object) {
    let mut members: Vec<(&String, &Value)> = object.iter().collect();
    members.sort_unstable_by_key(|(name, _)| *name);
    out.push('{');
    for (at, (name, value)) in members.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&Value::from(name.as_str()).to_string());
        out.push(':');
        put(out, value);
    }
    out.push('}');
}

/// A number in a form of its own: whole ones as digits, whatever way they were written.
fn number_text(number: &Number) -> String {
    /// Whole doubles below this are written without a point.
    const SHORT: f64 = 1e16;
    let text = number.to_string();
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return if digits == "0" { "0".to_owned() } else { text };
    }
    match number.as_f64() {
        Some(value) if value.fract() == 0.0 && value.abs() < SHORT => format!("{}", value as i64),
        Some(value) => Value::from(value).to_string(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_str, json};

    use super::*;

    #[test]
    fn numbers_are_what_they_are_worth() {
        let read = |text: &str| from_str::<Value>(text).expect("JSON");
        assert!(same(&read("1.0"), &read("1")) && same(&read("1e2"), &read("100")) && same(&read("-0.0"), &read("0")));
        assert!(!same(&json!(1), &json!(true)) && !same(&json!(0), &json!(null)));
        assert!(!same(&read("12345678901234567890123"), &read("12345678901234567890124")));
        assert!(same(&read(r#"{"a": [1, 2.0], "b": null}"#), &read(r#"{"b": null, "a": [1.0, 2]}"#)));
        assert!(!same(&json!([1, 2]), &json!([2, 1])) && !same(&json!({"a": 1}), &json!({"a": 1, "b": 1})));
    }

    #[test]
    fn a_text_for_all_that_say_the_same() {
        assert_eq!(
            canon(&json!({"b": [1.0, 0.5, "ы\""], "a": {"d": null, "c": true}})),
            r#"{"a":{"c":true,"d":null},"b":[1,0.5,"ы\""]}"#
        );
    }
}
