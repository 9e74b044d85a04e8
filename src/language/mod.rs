//! Every word a user reads, in one place: `assets/locale/<language>/*.ftl`, in Fluent's syntax.
//!
//! [`say!`](crate::say) gives a message in the language in force. Without arguments it is a `&'static str`, looked up once
//! for each language and kept; with arguments it is a `String`, and Fluent's plural rules apply. English is in force
//! unless a window picks another language; the command line speaks English.

mod catalog;
mod current;
mod number;
mod shipped;

pub use catalog::{Catalog, Value};
pub use current::{current, inherit, set, with};
pub use number::{decimal, in_digits, signed};
pub use shipped::Language;

/// A message without arguments that is known by its key: kept and compared as such, and said in whatever language is in
/// force when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Message(&'static str);

impl Message {
    /// The message of a key in the catalogue; [`message!`](crate::message) where the key is written down.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self(key)
    }

    /// The message of a key that was written down by a program; none if the catalogue has no such key.
    #[must_use]
    pub fn known(key: &str) -> Option<Self> {
        Catalog::of(Language::English).key(key).map(Self)
    }

    /// Its key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.0
    }

    /// The message in the language in force.
    #[must_use]
    pub fn say(self) -> &'static str {
        message(self.0)
    }
}

/// A message without arguments.
#[must_use]
pub fn message(key: &'static str) -> &'static str {
    Catalog::of(current()).plain(key)
}

/// A message with arguments.
#[must_use]
pub fn message_with(key: &'static str, arguments: &[(&'static str, Value)]) -> String {
    Catalog::of(current()).with(key, arguments)
}

/// A message in the language in force: `say!("undo")` is a `&'static str`, `say!("found", count = 3)` a `String`.
///
/// Arguments are texts or numbers; a number to be written with digits of its own choice is given as a text.
#[macro_export]
macro_rules! say {
    ($key:literal) => {
        $crate::language::message($key)
    };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::language::message_with($key, &[$((stringify!($name), $crate::language::Value::from($value))),+])
    };
}

/// A [`Message`](crate::language::Message) to be said later: `message!("undo")`.
#[macro_export]
macro_rules! message {
    ($key:literal) => {
        $crate::language::Message::new($key)
    };
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn all_languages_say_the_same_things() {
        let english = catalog::keys(Language::English);
        for language in Language::ALL {
            let other = catalog::keys(language);
            for (key, arguments) in &english {
                assert_eq!(Some(arguments), other.get(key), "{key} in {}", language.name());
            }
            assert_eq!(english.len(), other.len(), "{}", language.name());
        }
    }

    /// Every key in the source is in the catalogue, and the other way round.
    #[test]
    fn what_is_said_is_what_is_written() {
        let mut said = BTreeSet::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "rs") {
                    keys_in(&std::fs::read_to_string(path).unwrap(), &mut said);
                }
            }
        }
        let written: BTreeSet<String> = catalog::keys(Language::English).into_keys().map(str::to_owned).collect();
        let missing: Vec<_> = said.difference(&written).collect();
        let unused: Vec<_> = written.difference(&said).collect();
        assert!(missing.is_empty() && unused.is_empty(), "not in the catalogue: {missing:?}; never said: {unused:?}");
    }

    fn keys_in(source: &str, keys: &mut BTreeSet<String>) {
        let places = source.split("say!(").skip(1).chain(source.split("message!(").skip(1));
        for part in places {
            let quoted = part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            let is_key = |key: &str| key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            // The examples in this file are no keys.
            keys.extend(quoted.filter(|key| is_key(key) && !["undo", "found"].contains(key)).map(str::to_owned));
        }
    }

    #[test]
    fn tags_of_systems_name_languages() {
        assert_eq!(Language::from_tag("uk_UA.UTF-8"), Some(Language::Ukrainian));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::English));
        assert_eq!(Language::from_tag("C"), None);
    }
}
