//! A JSON value made another: members, values, types, lists and depth changed here and there, as no program would write it.

use serde_json::{Map, Value};

/// Where chance comes from: a number below the one given, which is at least 1.
pub type Dice<'a> = &'a mut dyn FnMut(usize) -> usize;

/// Texts that have been trouble somewhere.
pub const TEXTS: [&str; 22] = [
    "",
    " ",
    "\u{0}\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{85}",
    "\"\\/\n\r\t",
    "\u{2028}\u{2029}\u{feff}",
    "\u{202e}abc\u{2066}",
    "\u{fffe}\u{ffff}\u{fdd0}\u{10ffff}",
    "👩‍👩‍👧‍👦 🇺🇦 e\u{301}\u{301}\u{301}",
    "עברית العربية",
    "<script>alert(1)</script> ]]> &amp; <!-- -- > &#0; %s {{x}}",
    "'\" onload=\"x\" ' />",
    "javascript:alert(1)",
    "https://example.org/a?b&c#d\"'<>",
    "{\"$serde_json::private::RawValue\":1}",
    "$serde_json::private::Number",
    "linchpin",
    "a\\\n  + b\n- c",
    "../../../etc/passwd",
    "一二三四五六七八九十",
    "ﬁ\u{1e9e}İıſ",
    "constructor",
    "10%",
];

/// Names of members, known and not.
const NAMES: &str = "format version meta claims inferences sources groups tour conflicts id text title kind credence range lo hi \
    implicit tags notes citations source quote span credibility group position x y premises target weight weights \
    scheme conclusion semantics k layout show view folded what-if x-odd style direction by-hand supports-first \
    emptied others of value linked unstated scale handling author publisher url date accessed origin reliability \
    list object member what ours $serde_json::private::Number";

/// Numbers as they may be written.
const NUMBERS: &str = "0 -0 1 -1 0.5 1.0000000000000002 5e-324 1e-400 1e308 1e400 -1e400 9007199254740993 18446744073709551615 \
    18446744073709551616 -9223372036854775809 1000 1e9 0.1 3 7";

/// Changes a value in a few places.
pub fn mutate(value: &mut Value, dice: Dice<'_>) {
    for _ in 0..=dice(3) {
        once(value, dice);
    }
}

fn once(value: &mut Value, dice: Dice<'_>) {
    let donor = value.clone();
    let mut at = dice(count(value));
    let Some(place) = nth(value, &mut at) else { return };
    match (dice(10), &mut *place) {
        (0, _) => *place = odd(dice),
        (1 | 2, _) => *place = part(&donor, dice),
        (3, _) => {
            let most = if dice(8) == 0 { 300 } else { 3 };
            for _ in 0..=dice(most) {
                *place = if dice(2) == 0 { Value::Array(vec![place.take()]) } else { object("x", place.take()) };
            }
        }
        (_, Value::Object(members)) => change_members(members, &donor, dice),
        (_, Value::Array(items)) => change_items(items, &donor, dice),
        (_, Value::String(text)) => change_text(text, dice),
        (4..7, Value::Number(_)) => *place = number(dice),
        (4, _) => *place = Value::Bool(dice(2) == 0),
        _ => *place = odd(dice),
    }
}

fn change_members(members: &mut Map<String, Value>, donor: &Value, dice: Dice<'_>) {
    let name = members.keys().nth(dice(members.len().max(1))).cloned();
    match (dice(4), name) {
        (0, Some(name)) => drop(members.shift_remove(&name)),
        (1, Some(name)) => {
            let value = members.shift_remove(&name).unwrap_or_default();
            members.insert(one_of(NAMES, dice).to_owned(), value);
        }
        (2, _) => drop(members.insert(one_of(NAMES, dice).to_owned(), odd(dice))),
        _ => drop(members.insert(one_of(NAMES, dice).to_owned(), part(donor, dice))),
    }
}

fn change_items(items: &mut Vec<Value>, donor: &Value, dice: Dice<'_>) {
    let (at, other) = (dice(items.len().max(1)), dice(items.len().max(1)));
    match dice(5) {
        0 if !items.is_empty() => drop(items.remove(at)),
        1 if !items.is_empty() => items.insert(other, items[at].clone()),
        2 if !items.is_empty() => items.swap(at, other),
        3 => items.push(odd(dice)),
        _ => items.push(part(donor, dice)),
    }
}

/// Makes a text another.
pub fn change_text(text: &mut String, dice: Dice<'_>) {
    let mut letters: Vec<char> = text.chars().collect();
    let (at, end) = (dice(letters.len() + 1), dice(letters.len() + 1));
    let (at, end) = (at.min(end), at.max(end));
    match dice(5) {
        0 => drop(letters.drain(at..end)),
        1 => {
            let piece = letters[at..end.min(at + 60)].to_vec();
            letters.splice(at..at, piece);
        }
        2 => letters.insert(at, char::from_u32(dice(0x11_0000) as u32).unwrap_or('\u{fffd}')),
        3 => letters.insert(at, ['\n', '\t', ' ', '\\', '+', '-', '#', '.', '1', '[', ']', ':', '<', '&'][dice(14)]),
        _ => drop(letters.splice(at..at, TEXTS[dice(TEXTS.len())].chars())),
    }
    letters.truncate(2_000);
    *text = letters.into_iter().collect();
}

fn odd(dice: Dice<'_>) -> Value {
    match dice(8) {
        0 => Value::Null,
        1 => Value::Bool(dice(2) == 0),
        2 => Value::Array(Vec::new()),
        3 => Value::Object(Map::new()),
        4 => object(one_of(NAMES, dice), number(dice)),
        5 | 6 => Value::String(TEXTS[dice(TEXTS.len())].to_owned()),
        _ => number(dice),
    }
}

/// One of the words in a text.
fn one_of(words: &'static str, dice: Dice<'_>) -> &'static str {
    let place = dice(words.split(' ').count());
    words.split(' ').nth(place).unwrap_or_default()
}

fn number(dice: Dice<'_>) -> Value {
    serde_json::from_str(one_of(NUMBERS, dice)).unwrap_or_default()
}

/// A value from elsewhere in the whole.
fn part(donor: &Value, dice: Dice<'_>) -> Value {
    // The last ones are the small ones, so that the whole does not double each time.
    let mut at = dice(count(donor));
    let mut copy = donor.clone();
    let found = nth(&mut copy, &mut at).map(Value::take).unwrap_or_default();
    if count(&found) > 200 { Value::Null } else { found }
}

fn object(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}

/// How many values there are in it, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The value with this number, from the top.
fn nth<'a>(value: &'a mut Value, at: &mut usize) -> Option<&'a mut Value> {
    if *at == 0 {
        return Some(value);
    }
    *at -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, at)),
        Value::Object(members) => members.values_mut().find_map(|item| nth(item, at)),
        _ => None,
    }
}
