//! Edits that replace what was found.

use std::collections::HashSet;
use std::ops::Range;

use super::finder::Finder;
use super::folding::{Folded, Folding, occurrences};
use super::query::{Field, Fields, Found, Hit};
use crate::model::{ArgumentMap, ClaimChange, Edit, Id, InferenceChange};

impl Finder {
    /// Replaces the query wherever it stands in texts, titles and notes of claims and notes of inferences, of all or of
    /// those in `ids`; `None` if it stands nowhere.
    ///
    /// Case, whole words and fields are as the options say, but nothing fuzzy is replaced and accents always matter.
    #[must_use]
    pub fn replace(&self, map: &ArgumentMap, replacement: &str, ids: Option<&[Id]>) -> Option<Edit> {
        let folding = Folding { accents: true, ..self.folding };
        let needle = folding.folded(&self.query).text;
        let mut folded = Folded::default();
        let mut replaced = |text: &str, field: Fields| {
            if !self.options.fields.contains(field) {
                return None;
            }
            folding.fold(text, &mut folded);
            put_in(text, &occurrences(&needle, &folded, text, self.options.whole_words), replacement)
        };
        let ids: Option<HashSet<&Id>> = ids.map(|ids| ids.iter().collect());
        let is_asked = |id: &Id| ids.as_ref().is_none_or(|ids| ids.contains(id));
        let mut edits = Vec::new();
        for claim in map.claims().filter(|claim| is_asked(&claim.id)) {
            let mut add = |change| edits.push(Edit::Claim(claim.id.clone(), change));
            if let Some(text) = replaced(&claim.text, Fields::TEXT) {
                add(ClaimChange::Text(text));
            }
            if let Some(title) = claim.title.as_ref().and_then(|title| replaced(title, Fields::TITLE)) {
                add(ClaimChange::Title(some_title(title)));
            }
            if let Some(notes) = replaced(&claim.notes, Fields::NOTES) {
                add(ClaimChange::Notes(notes));
            }
        }
        for step in map.inferences().filter(|step| is_asked(&step.id)) {
            if let Some(notes) = replaced(&step.notes, Fields::NOTES) {
                edits.push(Edit::Inference(step.id.clone(), InferenceChange::Notes(notes)));
            }
        }
        (!edits.is_empty()).then_some(Edit::Batch(edits))
    }
}

/// Replaces what one exact hit found in a text, title or notes; `None` if it is elsewhere, fuzzy, or no longer there.
#[must_use]
pub fn replace_in(map: &ArgumentMap, hit: &Hit, replacement: &str) -> Option<Edit> {
    if !hit.exact {
        return None;
    }
    let text = put_in(hit.text(map)?, &hit.spans, replacement)?;
    let claim = |change| Some(Edit::Claim(hit.id.clone(), change));
    match (hit.found, hit.field) {
        (Found::Claim, Field::Text) => claim(ClaimChange::Text(text)),
        (Found::Claim, Field::Title) => claim(ClaimChange::Title(some_title(text))),
        (Found::Claim, Field::Notes) => claim(ClaimChange::Notes(text)),
        (Found::Inference, Field::Notes) => Some(Edit::Inference(hit.id.clone(), InferenceChange::Notes(text))),
        _ => None,
    }
}

/// A title with nothing left in it is none.
fn some_title(title: String) -> Option<String> {
    (!title.is_empty()).then_some(title)
}

/// `text` with `replacement` at each of `spans`; `None` if that changes nothing or they do not fit.
fn put_in(text: &str, spans: &[Range<usize>], replacement: &str) -> Option<String> {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for span in spans {
        out.push_str(text.get(from..span.start)?);
        out.push_str(replacement);
        from = span.end;
    }
    out.push_str(text.get(from..)?);
    (out != text).then_some(out)
}
