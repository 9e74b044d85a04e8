//! What can be asked, and what is found.

use std::ops::Range;

use crate::model::{ArgumentMap, Claim, Id, Inference, Source};

/// Whether upper and lower case differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// They do if the query has an upper-case letter.
    #[default]
    Smart,
    /// They do not.
    Ignore,
    /// They do.
    Match,
}

/// A set of fields to look in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fields(u8);

impl Fields {
    /// No field.
    pub const NONE: Self = Self(0);
    /// The texts of claims.
    pub const TEXT: Self = Self(1);
    /// The titles of claims.
    pub const TITLE: Self = Self(1 << 1);
    /// The notes of claims and inferences.
    pub const NOTES: Self = Self(1 << 2);
    /// The tags of claims.
    pub const TAGS: Self = Self(1 << 3);
    /// The schemes of inferences.
    pub const SCHEME: Self = Self(1 << 4);
    /// What claims cite: titles and authors of their sources, and the words quoted.
    pub const CITED: Self = Self(1 << 5);
    /// Ids.
    pub const ID: Self = Self(1 << 6);
    /// Titles and authors of the sources themselves, which are then found beside claims and inferences.
    pub const SOURCES: Self = Self(1 << 7);
    /// All fields of claims and inferences.
    pub const ALL: Self = Self(0x7f);

    /// Whether all of `fields` are in this set.
    #[must_use]
    pub const fn contains(self, fields: Self) -> bool {
        self.0 & fields.0 == fields.0
    }

    /// This set and `fields`.
    #[must_use]
    pub const fn with(self, fields: Self) -> Self {
        Self(self.0 | fields.0)
    }

    /// This set but for `fields`.
    #[must_use]
    pub const fn without(self, fields: Self) -> Self {
        Self(self.0 & !fields.0)
    }
}

/// How to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether upper and lower case differ.
    pub case: Case,
    /// Whether letters differ from the same letters with accents: *ё* from *е*, *é* from *e*. Replacing takes it that
    /// they do, so a panel that offers to replace sets this.
    pub accents: bool,
    /// Whether only whole words are found; has no say in what is fuzzy.
    pub whole_words: bool,
    /// Whether to find also what only has the query's words with letters left out.
    pub fuzzy: bool,
    /// Where to look.
    pub fields: Fields,
}

impl Default for Options {
    /// Smart case, accents ignored, anywhere in words, fuzzy, in all fields of claims and inferences.
    fn default() -> Self {
        Self { case: Case::Smart, accents: false, whole_words: false, fuzzy: true, fields: Fields::ALL }
    }
}

/// What sort of object was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// A claim.
    Claim,
    /// An inference.
    Inference,
    /// A source; only with [`Fields::SOURCES`].
    Source,
}

/// Where in an object something was found. Numbers are places in its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title of a claim or source.
    Title,
    /// The text of a claim.
    Text,
    /// One of a claim's tags.
    Tag(usize),
    /// The notes of a claim or inference.
    Notes,
    /// The scheme of an inference.
    Scheme,
    /// The title of the source of one of a claim's citations.
    CitedTitle(usize),
    /// The author of the source of one of a claim's citations.
    CitedAuthor(usize),
    /// The words one of a claim's citations quotes.
    Quote(usize),
    /// The author of a source.
    Author,
    /// The id.
    Id,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What sort of object.
    pub found: Found,
    /// Its id; sources have ids of their own.
    pub id: Id,
    /// Where in it.
    pub field: Field,
    /// Whether the query is there as it stands.
    pub exact: bool,
    /// How well the query fits; higher is better, and comparable among hits that are not exact.
    pub score: u32,
    /// What of the field's text fits, in bytes: from left to right, on character boundaries, without overlap.
    pub spans: Vec<Range<usize>>,
}

impl Hit {
    /// The text of the field, from the map it was found in.
    #[must_use]
    pub fn text<'m>(&'m self, map: &'m ArgumentMap) -> Option<&'m str> {
        if self.field == Field::Id {
            return Some(self.id.as_str());
        }
        match self.found {
            Found::Claim => claim_text(map, map.claim(&self.id)?, self.field),
            Found::Inference => inference_text(map.inference(&self.id)?, self.field),
            Found::Source => source_text(map.source(&self.id)?, self.field),
        }
    }
}

fn claim_text<'m>(map: &'m ArgumentMap, claim: &'m Claim, field: Field) -> Option<&'m str> {
    let source = |n: usize| claim.citations.get(n).and_then(|citation| map.source(&citation.source));
    match field {
        Field::Title => claim.title.as_deref(),
        Field::Text => Some(&claim.text),
        Field::Tag(n) => claim.tags.get(n).map(String::as_str),
        Field::Notes => Some(&claim.notes),
        Field::CitedTitle(n) => source(n).map(|source| source.title.as_str()),
        Field::CitedAuthor(n) => source(n).map(|source| source.author.as_str()),
        Field::Quote(n) => claim.citations.get(n).map(|citation| citation.quote.as_str()),
        Field::Scheme | Field::Author | Field::Id => None,
    }
}

fn inference_text(step: &Inference, field: Field) -> Option<&str> {
    match field {
        Field::Scheme => step.scheme.as_deref(),
        Field::Notes => Some(&step.notes),
        _ => None,
    }
}

fn source_text(source: &Source, field: Field) -> Option<&str> {
    match field {
        Field::Title => Some(&source.title),
        Field::Author => Some(&source.author),
        _ => None,
    }
}
