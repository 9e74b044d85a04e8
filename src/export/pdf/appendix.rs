//! What cards cut short, in full.

use super::page::{Edge, Flow, Ink, PdfPage, Style};
use super::plan::inside;
use crate::export::request::Page;
use crate::model::{ArgumentMap, Id};
use crate::say;
use crate::scene::{Face, Measurer};
use crate::util::geometry::Size;

const HEADING: Style =
    Style { face: Face::SemiBold, size: 17.0, ink: Ink::Text, above: 0.0, level: Some(1), stays: true };
const KIND: Style = Style { size: 9.0, ink: Ink::Muted, above: 14.0, stays: true, ..Style::BODY };
const TITLE: Style = Style { face: Face::SemiBold, above: 1.0, level: Some(2), stays: true, ..Style::BODY };

/// Pages with the titles and texts of some claims, on upright paper; none for no claims.
pub(super) fn pages(map: &ArgumentMap, claims: &[Id], paper: Page, measurer: &mut Measurer) -> Vec<PdfPage> {
    let (short, long) = paper.sides().or(Page::A4.sides()).unwrap_or((595.0, 842.0));
    let size = Size::new(short, long);
    let inside = inside(size);
    let heading = say!("paper-cut-short");
    let mut flow = Flow::new(inside.width());
    for claim in claims.iter().filter_map(|id| map.claim(id)) {
        if flow.is_empty() {
            flow.add(heading, HEADING, measurer);
        }
        flow.add(claim.kind.label(), KIND, measurer);
        flow.add(claim.title.as_deref().unwrap_or_default(), TITLE, measurer);
        flow.add(&claim.text, Style { above: 1.0, ..Style::BODY }, measurer);
    }
    let mut pages = Vec::new();
    while !flow.is_empty() {
        let bookmark = pages.is_empty().then(|| heading.to_owned());
        pages.push(PdfPage { size, edge: Edge::Margin, picture: None, texts: flow.pour(inside, 1), bookmark });
    }
    pages
}
