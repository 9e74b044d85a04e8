//! The messages of one language.

#[cfg(test)]
use std::collections::BTreeSet;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::shipped::Language;

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text, put in as it is.
    Text(String),
    /// A number, which plural rules can look at.
    Number(f64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<u8> for Value {
    fn from(number: u8) -> Self {
        Self::Number(f64::from(number))
    }
}

/// The messages of one language.
pub struct Catalog {
    bundle: FluentBundle<FluentResource>,
    /// Messages without arguments, kept for as long as the program runs: there are as many as there are keys.
    plain: Mutex<HashMap<&'static str, &'static str>>,
    /// Keys that were read from a file.
    keys: Mutex<HashSet<&'static str>>,
}

/// The files of a language: its tag and the text of each.
macro_rules! files {
    ($tag:literal: $($name:literal),+ $(,)?) => {
        &[$((concat!($tag, "/", $name), include_str!(concat!("../../assets/locale/", $tag, "/", $name)))),+]
    };
}

const ENGLISH: &[(&str, &str)] = files!("en": "commands.ftl", "canvas.ftl", "window.ftl", "recovery.ftl", "panels.ftl", "linchpins.ftl", "model.ftl", "tour.ftl", "export.ftl", "paper.ftl", "report.ftl", "page.ftl");
const UKRAINIAN: &[(&str, &str)] = files!("uk": "commands.ftl", "canvas.ftl", "window.ftl", "recovery.ftl", "panels.ftl", "linchpins.ftl", "model.ftl", "tour.ftl", "export.ftl", "paper.ftl", "report.ftl", "page.ftl");

impl Catalog {
    /// The messages of a language; read once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH_CATALOG: OnceLock<Catalog> = OnceLock::new();
        static UKRAINIAN_CATALOG: OnceLock<Catalog> = OnceLock::new();
        let catalog = match language {
            Language::English => &ENGLISH_CATALOG,
            Language::Ukrainian => &UKRAINIAN_CATALOG,
        };
        catalog.get_or_init(|| Self::read(language, files(language)))
    }

    fn read(language: Language, files: &[(&str, &'static str)]) -> Self {
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Marks around arguments would be drawn as boxes.
        bundle.set_use_isolating(false);
        for (name, text) in files {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    debug_assert!(errors.is_empty(), "{name}: {errors:?}");
                    resource
                }
            };
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{name}: {added:?}");
        }
        Self { bundle, plain: Mutex::default(), keys: Mutex::default() }
    }

    /// A message without arguments; the key itself if there is none.
    pub fn plain(&self, key: &'static str) -> &'static str {
        let mut plain = self.plain.lock().unwrap_or_else(PoisonError::into_inner);
        plain.entry(key).or_insert_with(|| Box::leak(self.with(key, &[]).into_boxed_str()))
    }

    /// The key of a message without arguments, kept for as long as the program runs; none if there is no such message.
    pub(super) fn key(&self, key: &str) -> Option<&'static str> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = keys.get(key) {
            return Some(known);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(self.bundle.get_message(key)?.value()?, None, &mut errors);
        if !errors.is_empty() {
            return None;
        }
        let known: &'static str = Box::leak(key.to_owned().into_boxed_str());
        keys.insert(known);
        Some(known)
    }

    /// A message with arguments; the key itself if there is none.
    #[must_use]
    pub fn with(&self, key: &str, arguments: &[(&'static str, Value)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no message {key}");
            return key.to_owned();
        };
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            match value {
                Value::Text(text) => given.set(*name, FluentValue::from(text.as_str())),
                Value::Number(number) => given.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        said
    }
}

/// The files of a language: their names and their text.
const fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::English => ENGLISH,
        Language::Ukrainian => UKRAINIAN,
    }
}

/// All keys of a language, and the names of the arguments of each message.
#[cfg(test)]
pub(super) fn keys(language: Language) -> HashMap<&'static str, BTreeSet<String>> {
    let mut keys: HashMap<&str, BTreeSet<String>> = HashMap::new();
    for (_, text) in files(language) {
        let mut key = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.starts_with(char::is_whitespace)) {
                key = name;
                keys.entry(key).or_default();
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                keys.entry(key).or_default().insert(name);
            }
        }
    }
    keys
}
