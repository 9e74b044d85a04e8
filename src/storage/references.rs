//! Ids used twice and references that lead nowhere: where they are in the file, and what was probably meant.

use super::fault::PendingFault;
use super::locate::{JsonPath, Segment, quoted};
use crate::model::{BuildError, Claim, Group, Id, Inference, List, Source, Stop};
use crate::say;

/// The ids of a document, kept for messages.
pub(super) struct Names {
    claims: Vec<Id>,
    inferences: Vec<Id>,
    sources: Vec<Id>,
    groups: Vec<Id>,
    stops: Vec<Id>,
}

impl Names {
    /// The ids of these objects; cheap, as ids are shared.
    pub(super) fn of(
        claims: &[Claim],
        inferences: &[Inference],
        sources: &[Source],
        groups: &[Group],
        tour: &[Stop],
    ) -> Self {
        Self {
            claims: claims.iter().map(|claim| claim.id.clone()).collect(),
            inferences: inferences.iter().map(|inference| inference.id.clone()).collect(),
            sources: sources.iter().map(|source| source.id.clone()).collect(),
            groups: groups.iter().map(|group| group.id.clone()).collect(),
            stops: tour.iter().map(|stop| stop.id.clone()).collect(),
        }
    }

    /// Why a map could not be built, in terms of the file.
    pub(super) fn explain(&self, error: BuildError) -> PendingFault {
        match error {
            BuildError::DuplicateId { list, index, id } => {
                let shared = match list {
                    List::Sources => "sources",
                    List::Groups => "groups",
                    List::Tour => "stops",
                    _ => "claims",
                };
                let first = self.first(list, &id);
                PendingFault::new(say!("storage-used-twice", id = short(&id), first = first, shared = shared))
                    .hint(say!("storage-used-twice-hint"))
                    .at(json_path(list, index, "id"))
            }
            BuildError::Dangling { list, index, member, wanted, id } => {
                PendingFault::found(short(&id), say!("storage-id-of", wanted = wanted))
                    .hint(self.advice(wanted, &id))
                    .at(json_path(list, index, &member))
            }
            BuildError::OutOfRange { list, index, member, value, allowed } => {
                PendingFault::found(value.to_string(), allowed).at(json_path(list, index, &member))
            }
            BuildError::GroupCycle { index, id } => PendingFault::new(say!("storage-group-circle", id = short(&id)))
                .hint(say!("storage-group-circle-hint"))
                .at(json_path(List::Groups, index, "group")),
        }
    }

    /// The path of the first object with this id, as seen from an object of `list`.
    fn first(&self, list: List, id: &Id) -> String {
        let lists: &[(&str, &Vec<Id>)] = match list {
            List::Sources => &[("sources", &self.sources)],
            List::Tour => &[("tour", &self.stops)],
            _ => &[("claims", &self.claims), ("inferences", &self.inferences), ("groups", &self.groups)],
        };
        let place = |(word, ids): &(&str, &Vec<Id>)| {
            ids.iter().position(|other| other == id).map(|index| format!("{word}[{index}]"))
        };
        lists.iter().find_map(place).unwrap_or_default()
    }

    fn advice(&self, wanted: &str, id: &Id) -> String {
        if wanted == "claim" && self.inferences.contains(id) {
            return say!("storage-is-inference", id = short(id));
        }
        if wanted != "group" && wanted != "source" && self.groups.contains(id) {
            return say!("storage-is-group", id = short(id), wanted = wanted);
        }
        let candidates: &[&Vec<Id>] = match wanted {
            "source" => &[&self.sources],
            "group" => &[&self.groups],
            "claim" => &[&self.claims],
            _ => &[&self.claims, &self.inferences],
        };
        match nearest(id.as_str(), candidates.iter().copied().flatten().map(Id::as_str)) {
            Some(near) => say!("storage-did-you-mean", near = quoted(near), wanted = wanted),
            None => say!("storage-add", wanted = wanted),
        }
    }
}

fn short(id: &Id) -> String {
    quoted(id.as_str())
}

/// The way to a member such as `citations[1].source` of an object of a list.
fn json_path(list: List, index: usize, member: &str) -> JsonPath {
    let mut segments = Vec::new();
    if list != List::Document {
        segments.extend([Segment::Member(list.word().to_owned()), Segment::Index(index)]);
    }
    for part in member.split('.') {
        let (name, place) = part.strip_suffix(']').and_then(|part| part.split_once('[')).unwrap_or((part, ""));
        segments.push(Segment::Member(name.to_owned()));
        segments.extend(place.parse().ok().map(Segment::Index));
    }
    segments.into()
}

/// The id that `wanted` is probably a slip of, if one is close.
fn nearest<'a>(wanted: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    /// Comparing longer ids, or more of them, would take long and help nobody.
    const MAX_LENGTH: usize = 64;
    const MAX_IDS: usize = 20_000;
    if wanted.len() > MAX_LENGTH {
        return None;
    }
    let close = (wanted.chars().count() / 3).clamp(1, 3);
    ids.take(MAX_IDS)
        .filter(|id| id.len() <= MAX_LENGTH)
        .map(|id| (distance(wanted, id), id))
        .filter(|(distance, _)| *distance <= close)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, id)| id)
}

/// How many characters must be put in, taken out or replaced to turn `from` into `to` (Levenshtein 1966).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(distance("", ""), 0);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("ёж", "еж"), 1);
    }

    #[test]
    fn only_close_ids_are_suggested() {
        let ids = ["budapest", "unratified", "c1"];
        assert_eq!(nearest("budapst", ids.into_iter()), Some("budapest"));
        assert_eq!(nearest("zzz", ids.into_iter()), None);
        assert_eq!(nearest("c2", ids.into_iter()), Some("c1"));
    }

    #[test]
    fn a_member_becomes_a_path() {
        assert_eq!(json_path(List::Claims, 3, "citations[1].source").to_string(), "claims[3].citations[1].source");
        assert_eq!(json_path(List::Document, 0, "conclusion").to_string(), "conclusion");
    }
}
