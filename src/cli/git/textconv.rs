//! A map as lines: what a claim says on one, what is known of it below. git compares them for `log -p`, `show` and `diff`.

use std::fmt::Write as _;
use std::io::{self, Read as _, Write};
use std::path::Path;

use serde_json::Value;

use super::super::exit_code::{DONE, FAILED};
use super::super::read::is_standard;
use super::super::terminal::escaped;
use crate::model::Extra;
use crate::storage::{self, LoadError, Loaded};

/// What the members of these lists are called.
const LISTS: [(&str, &str); 5] =
    [("claims", "Claim"), ("inferences", "Step"), ("sources", "Source"), ("groups", "Group"), ("tour", "Stop")];

/// Prints the map in a file as lines. What is no map, such as a file of a newer version or one with git's marks, is printed as
/// it is: git would stop otherwise, and show nothing of the other files either.
pub(super) fn print(file: &Path, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    if is_standard(file) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return shown(storage::load_from(bytes.as_slice(), "standard input"), || Ok(bytes), out, err);
    }
    shown(storage::load_large(file), || std::fs::read(file), out, err)
}

fn shown(
    loaded: Result<Loaded, LoadError>,
    bytes: impl FnOnce() -> io::Result<Vec<u8>>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<u8> {
    match loaded {
        Ok(loaded) => out.write_all(lines(&storage::to_members(&loaded.map)).as_bytes()).map(|()| DONE),
        // A pipe would be waited for.
        Err(error @ (LoadError::Special { .. } | LoadError::Missing { .. } | LoadError::Folder { .. })) => {
            writeln!(err, "{}", escaped(&error)).map(|()| FAILED)
        }
        Err(error) => match bytes() {
            Ok(bytes) => out.write_all(&bytes).map(|()| DONE),
            Err(_) => writeln!(err, "{}", escaped(&error)).map(|()| FAILED),
        },
    }
}

fn lines(members: &Extra) -> String {
    let mut text = String::new();
    let is_list = |name: &str| LISTS.iter().any(|(list, _)| *list == name);
    let of_map = members.iter().filter(|(name, _)| !["format", "version", "title"].contains(&name.as_str()));
    let _ = writeln!(text, "Map: {}", members.get("title").and_then(Value::as_str).unwrap_or_default());
    of_map.filter(|(name, _)| !is_list(name)).for_each(|(name, value)| put(&mut text, name, value));
    for (list, kind) in LISTS {
        for object in members.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
            let word = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
            let main = if list == "claims" { "text" } else { "title" };
            let _ = writeln!(text, "\n{kind} {}: {}", word("id"), indented(word(main)));
            let rest = object.iter().filter(|(name, _)| *name != "id" && *name != main);
            rest.for_each(|(name, value)| put(&mut text, name, value));
        }
    }
    text
}

/// A member on a line of its own; what is inside it on lines below, with the way to it.
fn put(text: &mut String, name: &str, value: &Value) {
    match value {
        Value::Object(members) => {
            for (inner, value) in members {
                put(text, &format!("{name}, {inner}"), value);
            }
        }
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            let items: Vec<String> = items.iter().map(scalar).collect();
            let _ = writeln!(text, "  {name}: {}", items.join(", "));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| put(text, &format!("{name} {}", at + 1), item));
        }
        other => drop(writeln!(text, "  {name}: {}", scalar(other))),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => indented(text),
        other => other.to_string(),
    }
}

/// A text whose further lines stand below its first.
fn indented(text: &str) -> String {
    text.replace('\n', "\n    ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_a_line_and_what_is_known_of_it_below() {
        let map = storage::read_str(
            r#"{"format":"linchpin","version":1,"title":"Bridge","claims":[{"id":"a","text":"One.\nTwo.","credence":0.5}],
                "inferences":[{"id":"i","premises":["a"],"target":"a"}],"x":{"text":["b"]}}"#,
            "f",
        )
        .unwrap();
        let wanted = "Map: Bridge\n  x, text: b\n\nClaim a: One.\n    Two.\n  credence: 0.5\n\nStep i: \n  premises: a\n  \
                      target: a\n  weight: 0.46\n";
        assert_eq!(lines(&storage::to_members(&map)), wanted);
    }
}
