//! Sources and the citations that tie claims to them.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Extra, Id};
use crate::say;

/// How far a source is to be trusted, in the Admiralty code (NATO STANAG 2511).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Reliability cannot be judged.
    F,
}

impl Reliability {
    /// All grades, best first.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter in the file.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// The letter and what it means.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::A => say!("reliability-a"),
            Self::B => say!("reliability-b"),
            Self::C => say!("reliability-c"),
            Self::D => say!("reliability-d"),
            Self::E => say!("reliability-e"),
            Self::F => say!("reliability-f"),
        }
    }

    /// The grade a letter names.
    #[must_use]
    pub fn from_letter(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.letter() == letter)
    }
}

/// What an Admiralty information credibility of 1..=6 means, with its number.
#[must_use]
pub fn credibility_label(credibility: u8) -> &'static str {
    match credibility {
        1 => say!("credibility-1"),
        2 => say!("credibility-2"),
        3 => say!("credibility-3"),
        4 => say!("credibility-4"),
        5 => say!("credibility-5"),
        _ => say!("credibility-6"),
    }
}

/// A document that claims are drawn from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Stable and unique among sources.
    pub id: Id,
    /// The document's title.
    #[schemars(default)]
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub author: String,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub publisher: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub url: String,
    /// When it was published, as an ISO 8601 date as far as it is known (`2025`, `2025-12`, `2025-12-03`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub date: String,
    /// When it was read, in the same form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub accessed: String,
    /// Where the source itself got it from, in free text; sources with the same origin count once as independent
    /// evidence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub origin: String,
    /// How far the source is to be trusted, in the Admiralty code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reliability: Option<Reliability>,
    /// The document's text, where the analyst pasted it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub text: String,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Source {
    /// A source with an id and a title and nothing else.
    #[must_use]
    pub fn new(id: impl Into<Id>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            author: String::new(),
            publisher: String::new(),
            url: String::new(),
            date: String::new(),
            accessed: String::new(),
            origin: String::new(),
            reliability: None,
            text: String::new(),
            extra: Extra::new(),
        }
    }
}

/// A stretch of a source's text, in characters (Unicode scalar values), start included, end not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span(pub Range<u64>);

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.0.start, self.0.end].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [start, end] = Deserialize::deserialize(deserializer)?;
        Ok(Self(start..end))
    }
}

/// What ties a claim to a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// The source's id.
    pub source: Id,
    /// The words cited.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub quote: String,
    /// Where in the source's text the words stand: `[start, end]` in characters, end excluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<[u64; 2]>")]
    pub span: Option<Span>,
    /// How credible this piece of information is, Admiralty 1 (confirmed) to 6 (cannot be judged).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 6))]
    pub credibility: Option<u8>,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Citation {
    /// The allowed credibilities.
    pub const CREDIBILITY: RangeInclusive<u8> = 1..=6;

    /// A citation of `source` and nothing else.
    #[must_use]
    pub fn of(source: impl Into<Id>) -> Self {
        Self { source: source.into(), quote: String::new(), span: None, credibility: None, extra: Extra::new() }
    }
}

/// For each source the place of the first one with the same origin.
///
/// A source's origin is what [`Source::origin`] says, whatever the capitals; one that names another source by its id or its
/// title belongs with that source. A source that says nothing is its own origin.
#[must_use]
pub fn origin_roots(sources: &[Source]) -> Vec<usize> {
    let key = |text: &str| text.trim().to_lowercase();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (place, source) in sources.iter().enumerate() {
        by_name.entry(key(source.id.as_str())).or_insert(place);
        if !source.title.trim().is_empty() {
            by_name.entry(key(&source.title)).or_insert(place);
        }
    }
    let mut by_origin: HashMap<String, usize> = HashMap::new();
    let mut next: Vec<usize> = Vec::with_capacity(sources.len());
    for (place, source) in sources.iter().enumerate() {
        let origin = key(&source.origin);
        next.push(if origin.is_empty() {
            place
        } else if let Some(&other) = by_name.get(&origin) {
            other
        } else {
            *by_origin.entry(origin).or_insert(place)
        });
    }
    // Sources that name one another in a cycle have one origin, the first of them.
    let follow = |start: usize| {
        let mut seen = vec![start];
        let mut at = start;
        while next[at] != at {
            at = next[at];
            if let Some(turn) = seen.iter().position(|&other| other == at) {
                return seen[turn..].iter().copied().min().unwrap_or(at);
            }
            seen.push(at);
        }
        at
    };
    (0..sources.len()).map(follow).collect()
}
