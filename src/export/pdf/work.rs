//! A document that is being made: what it is made of, and what its parts say of the map.

use krilla::tagging::{Artifact, ArtifactType, ContentTag};

use super::page::PdfPage;
use super::pen::Pen;
use crate::export::request::Request;
use crate::export::setter::words;
use crate::export::sheet::{Sheet, Snapshot};
use crate::model::ArgumentMap;
use crate::say;
use crate::util::watch::Watch;

/// A document and what it is made of.
pub(super) struct Work<'a> {
    pub snapshot: &'a Snapshot,
    pub request: &'a Request,
    pub sheets: &'a [Sheet],
    pub pages: &'a [PdfPage],
    pub watch: &'a Watch,
}

/// The mark that says how the map is to be handled; empty if there is none.
pub(super) fn handling(map: &ArgumentMap) -> &str {
    map.meta().handling.trim()
}

/// The map's title, or what stands where there is none.
pub(super) fn title(map: &ArgumentMap) -> String {
    let title = words(&map.meta().title);
    if title.is_empty() { say!("untitled-map").to_owned() } else { title }
}

/// What follows is no part of the map.
pub(super) fn decoration(pen: &mut Pen<'_, '_>, kind: ArtifactType) {
    pen.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
}
