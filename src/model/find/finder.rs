//! Looks for a query through all fields.

use std::collections::HashMap;
use std::ops::Range;

use super::folding::{Folded, Folding, occurrences};
use super::fuzzy::{Buffers, Words};
use super::query::{Case, Field, Fields, Found, Hit, Options};
use crate::model::outline::{Role, outline};
use crate::model::{ArgumentMap, Claim, Id, Inference, Source};

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
    pub(super) query: String,
    pub(super) options: Options,
    pub(super) folding: Folding,
    pub(super) needle: String,
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
            Search { finder: self, folded: Folded::default(), buffers: Buffers::default(), sources: HashMap::new() };
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
    buffers: Buffers,
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
        let fit = finder.words.fit(&folded.text, true, &mut self.buffers)?;
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
