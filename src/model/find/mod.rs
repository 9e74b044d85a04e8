//! Finding in a map, and replacing.
//!
//! A [`Finder`] is made from what is looked for and looks through the fields of every claim, inference and, if asked,
//! source. What has the query as it stands comes first, in the order of the outline; then, if [`Options::fuzzy`], what
//! has its words with letters left out (`enrgy prc` finds *energy prices*), best first. Each object is found once, in
//! its best field. [`Finder::replace`] and [`replace_in`] build the edit that replaces what was found.
//!
//! `folding` says when two texts are the same and leads back to the text as written, `fuzzy` scores.

mod folding;
mod fuzzy;
mod replace;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

pub use fuzzy::score;
pub use replace::replace_in;

use super::outline::{Role, outline};
use super::{ArgumentMap, Claim, Id, Inference, Source};

use folding::{Folded, Folding, occurrences};
use fuzzy::{Room, Words};

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

/// How a query fits one text.
#[derive(Clone)]
struct Match {
    exact: bool,
    score: u32,
    spans: Vec<Range<usize>>,
}

/// The best match of an object so far.
type Best = Option<(Field, Match)>;

/// Looks for one query.
#[derive(Clone, Debug)]
pub struct Finder {
    query: String,
    options: Options,
    folding: Folding,
    needle: String,
    words: Words,
}

impl Finder {
    /// A finder of `query`, taken as it stands, spaces included.
    #[must_use]
    pub fn new(query: impl Into<String>, options: Options) -> Self {
        let query = query.into();
        let case = match options.case {
            Case::Smart => query.chars().any(char::is_uppercase),
            Case::Ignore => false,
            Case::Match => true,
        };
        let folding = Folding { case, accents: options.accents };
        let needle = folding.folded(&query).text;
        let words = if options.fuzzy { Words::of(&needle) } else { Words::default() };
        Self { query, options, folding, needle, words }
    }

    /// What is looked for.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How.
    #[must_use]
    pub fn options(&self) -> Options {
        self.options
    }

    /// Everything in `map` that has the query: exact hits in the order of the outline (sources last), then the others,
    /// the best first. An empty query finds nothing.
    #[must_use]
    pub fn find(&self, map: &ArgumentMap) -> Vec<Hit> {
        if self.needle.is_empty() {
            return Vec::new();
        }
        let mut search =
            Search { finder: self, folded: Folded::default(), room: Room::default(), sources: HashMap::new() };
        let fields = self.options.fields;
        if fields.contains(Fields::CITED) || fields.contains(Fields::SOURCES) {
            for source in map.sources() {
                let matches = [search.matches(&source.title, true), search.matches(&source.author, true)];
                search.sources.insert(&source.id, matches);
            }
        }
        let mut hits = Vec::new();
        let mut add = |found, id: &Id, best: Best| {
            if let Some((field, Match { exact, score, spans })) = best {
                hits.push(Hit { found, id: id.clone(), field, exact, score, spans });
            }
        };
        for claim in map.claims() {
            add(Found::Claim, &claim.id, search.claim(claim));
        }
        for step in map.inferences() {
            add(Found::Inference, &step.id, search.inference(step));
        }
        if fields.contains(Fields::SOURCES) {
            for source in map.sources() {
                add(Found::Source, &source.id, search.source(source));
            }
        }
        if hits.len() > 1 {
            let ranks = ranks(map);
            let rank = |hit: &Hit| match hit.found {
                Found::Source => usize::MAX,
                _ => ranks.get(&hit.id).copied().unwrap_or(usize::MAX - 1),
            };
            // Stable: what the outline does not list keeps the map's order.
            hits.sort_by_cached_key(|hit| (!hit.exact, if hit.exact { 0 } else { u32::MAX - hit.score }, rank(hit)));
        }
        hits
    }
}

/// Where each claim and inference stands in the outline.
fn ranks(map: &ArgumentMap) -> HashMap<Id, usize> {
    let mut ranks = HashMap::new();
    for row in outline(map) {
        if let Role::Premise { inference, .. } | Role::OnStep { inference, .. } = row.role {
            let next = ranks.len();
            ranks.entry(inference).or_insert(next);
        }
        let next = ranks.len();
        ranks.entry(row.claim).or_insert(next);
    }
    ranks
}

/// One search through a map.
struct Search<'s> {
    finder: &'s Finder,
    folded: Folded,
    room: Room,
    /// How titles and authors of sources match.
    sources: HashMap<&'s Id, [Option<Match>; 2]>,
}

impl Search<'_> {
    fn claim(&mut self, claim: &Claim) -> Best {
        let fields = self.finder.options.fields;
        let mut best = None;
        if fields.contains(Fields::TITLE)
            && let Some(title) = &claim.title
        {
            self.try_text(&mut best, Field::Title, title);
        }
        if fields.contains(Fields::TEXT) {
            self.try_text(&mut best, Field::Text, &claim.text);
        }
        if fields.contains(Fields::TAGS) {
            for (n, tag) in claim.tags.iter().enumerate() {
                self.try_text(&mut best, Field::Tag(n), tag);
            }
        }
        if fields.contains(Fields::NOTES) {
            self.try_text(&mut best, Field::Notes, &claim.notes);
        }
        if fields.contains(Fields::CITED) {
            for (n, citation) in claim.citations.iter().enumerate() {
                self.try_source(&mut best, &citation.source, [Field::CitedTitle(n), Field::CitedAuthor(n)]);
                self.try_text(&mut best, Field::Quote(n), &citation.quote);
            }
        }
        if fields.contains(Fields::ID) {
            self.try_id(&mut best, &claim.id);
        }
        best
    }

    fn inference(&mut self, step: &Inference) -> Best {
        let fields = self.finder.options.fields;
        let mut best = None;
        if fields.contains(Fields::SCHEME)
            && let Some(scheme) = &step.scheme
        {
            self.try_text(&mut best, Field::Scheme, scheme);
        }
        if fields.contains(Fields::NOTES) {
            self.try_text(&mut best, Field::Notes, &step.notes);
        }
        if fields.contains(Fields::ID) {
            self.try_id(&mut best, &step.id);
        }
        best
    }

    fn source(&mut self, source: &Source) -> Best {
        let mut best = None;
        self.try_source(&mut best, &source.id, [Field::Title, Field::Author]);
        if self.finder.options.fields.contains(Fields::ID) {
            self.try_id(&mut best, &source.id);
        }
        best
    }

    fn try_text(&mut self, best: &mut Best, field: Field, text: &str) {
        if !is_exact(best)
            && let Some(found) = self.matches(text, true)
        {
            improve(best, field, found);
        }
    }

    /// Ids are never fuzzy: `c1` would be found in half of them.
    fn try_id(&mut self, best: &mut Best, id: &Id) {
        if !is_exact(best)
            && let Some(found) = self.matches(id.as_str(), false)
        {
            improve(best, Field::Id, found);
        }
    }

    fn try_source(&self, best: &mut Best, source: &Id, fields: [Field; 2]) {
        let matches = self.sources.get(source).into_iter().flatten();
        for (field, found) in fields.into_iter().zip(matches) {
            if let Some(found) = found
                && !is_exact(best)
            {
                improve(best, field, found.clone());
            }
        }
    }

    fn matches(&mut self, text: &str, fuzzy: bool) -> Option<Match> {
        if text.is_empty() {
            return None;
        }
        let (finder, folded) = (self.finder, &mut self.folded);
        finder.folding.fold(text, folded);
        let spans = occurrences(&finder.needle, folded, text, finder.options.whole_words);
        if !spans.is_empty() {
            let score = u32::try_from(finder.needle.chars().count()).unwrap_or(u32::MAX);
            return Some(Match { exact: true, score, spans });
        }
        if !fuzzy {
            return None;
        }
        let fit = finder.words.fit(&folded.text, true, &mut self.room)?;
        let mut spans: Vec<Range<usize>> = Vec::new();
        for span in fit.places.into_iter().map(|at| folded.around(at)) {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        Some(Match { exact: false, score: u32::try_from(fit.score).unwrap_or(0), spans })
    }
}

fn is_exact(best: &Best) -> bool {
    best.as_ref().is_some_and(|(_, best)| best.exact)
}

/// Takes `found` if it is better than what there is.
fn improve(best: &mut Best, field: Field, found: Match) {
    if best.as_ref().is_none_or(|(_, best)| (found.exact, found.score) > (best.exact, best.score)) {
        *best = Some((field, found));
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
