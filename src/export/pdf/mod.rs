//! A map as PDF: vectors, text that can be searched and copied, links, bookmarks, and tags for screen readers.
//!
//! First it is decided what stands on which page ([`plan`], [`stops`], [`appendix`]: pages as [`page`] describes them),
//! then the pages are drawn one after the other ([`picture`] and [`edges`], with a [`pen`] that sets text with [`setter`](crate::export::setter)).
//! Every page has a footer: the map's title, the handling mark, the page's number; the mark stands at its top as well. A
//! page that is as large as its picture shows the mark that the picture has anyway, and leaves it out of the footer right
//! below. For screen readers [`tags`] puts its parts in order and into words.
//!
//! No text is lost: claims that their cards cut short, or show by name only, are printed in full at the end, and notes go
//! on over as many pages as they take. The same map makes the same bytes: there is no date in a file.

mod appendix;
mod bookmarks;
mod edges;
mod page;
mod pen;
mod picture;
mod plan;
mod stops;
mod tags;
mod work;

use std::collections::HashSet;
use std::sync::Arc;

use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::error::KrillaError;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ArtifactType, ContentTag, TagGroup, TagTree};
use krilla::{Document, SerializeSettings};

use super::alt_text;
use super::error::ExportError;
use super::request::Request;
use super::setter::{Setter, words};
use super::sheet::{Sheet, Snapshot, sheets};
use crate::model::Id;
use crate::scene::{Color, Measurer, Stroke, Theme};
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;
use crate::{language, say};
use page::{Edge, Ink, PdfPage};
use pen::{Outline, Pen};
use tags::Parts;
use work::{Work, decoration, handling, title};

/// A map as the bytes of a PDF file.
///
/// # Errors
/// When there is nothing to show, it would take too many pages, `watch` says stop, or the file cannot be made.
pub fn pdf(snapshot: &Snapshot, request: &Request, watch: &Watch) -> Result<Vec<u8>, ExportError> {
    let mut measurer = Measurer::default();
    let sheets = sheets(snapshot, request, &mut measurer)?;
    let pages = pages(snapshot, request, &sheets, &mut measurer)?;
    let work = Work { snapshot, request, sheets: &sheets, pages: &pages, watch };
    match work.document(true, &mut measurer)? {
        Ok(bytes) => Ok(bytes),
        // A font of the system that cannot be embedded is no reason to have no file.
        Err(KrillaError::Font(..)) => work.document(false, &mut measurer)?.map_err(|error| failed(&error)),
        Err(error) => Err(failed(&error)),
    }
}

fn failed(error: &KrillaError) -> ExportError {
    ExportError::Pdf { reason: error.to_string() }
}

/// What stands on which page.
fn pages(
    snapshot: &Snapshot,
    request: &Request,
    sheets: &[Sheet],
    measurer: &mut Measurer,
) -> Result<Vec<PdfPage>, ExportError> {
    let mut pages = Vec::new();
    if request.tour {
        for (n, (sheet, stop)) in sheets.iter().zip(snapshot.map.stops()).enumerate() {
            pages.extend(stops::pages(sheet, n, &stop, &snapshot.map, request.page, measurer));
        }
    } else if let Some(sheet) = sheets.first() {
        let is_marked = !handling(&sheet.map).is_empty();
        let cards: Vec<Rect> = sheet.scene.cards().iter().map(|card| card.rect).collect();
        pages = plan::pages(sheet.area, &cards, request.page, request.scale, is_marked)?;
        // Empty paper helps nobody; a tile's place is told in its footer.
        pages.retain(|page| {
            page.picture.as_ref().is_some_and(|it| it.tile.is_none() || picture::is_shown(sheet, it.part))
        });
    }
    let cut: HashSet<Id> = sheets.iter().flat_map(|sheet| sheet.cut_short(measurer)).cloned().collect();
    let cut: Vec<Id> = snapshot.map.claims().map(|claim| claim.id.clone()).filter(|id| cut.contains(id)).collect();
    pages.extend(appendix::pages(&snapshot.map, &cut, request.page, measurer));
    Ok(pages)
}

impl Work<'_> {
    /// Draws all pages; with or without the fonts of the system.
    fn document(
        &self,
        with_system: bool,
        measurer: &mut Measurer,
    ) -> Result<Result<Vec<u8>, KrillaError>, ExportError> {
        let unreadable = || ExportError::Pdf { reason: say!("paper-no-fonts").to_owned() };
        let mut setter = Setter::new(with_system.then(|| Arc::clone(&self.snapshot.map))).ok_or_else(unreadable)?;
        let mut document = Document::new_with(SerializeSettings::default());
        document.set_metadata(self.metadata());
        let language = language::current().tag();
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        let mut parts: Vec<Parts> = self.sheets.iter().map(|_| Parts::default()).collect();
        // A picture is read after the title above it and before the notes below: where its first page is.
        let mut sections: Vec<(Option<usize>, Vec<TagGroup>)> = Vec::new();
        for (n, page) in self.pages.iter().enumerate() {
            self.watch.reached(n as f32 / self.pages.len() as f32 * 0.9);
            if self.watch.is_stopped() {
                return Err(ExportError::Stopped);
            }
            sections.push((page.picture.as_ref().map(|picture| picture.sheet), Vec::new()));
            let (width, height) = (page.size.width as f32, page.size.height as f32);
            let settings = PageSettings::from_wh(width, height).unwrap_or_default();
            let mut output = document.start_page_with(settings);
            let mut surface = output.surface();
            let mut pen = Pen { surface: &mut surface, setter: &mut setter };
            let drawn = self.draw(&mut pen, n, page, measurer, &mut sections);
            surface.finish();
            let Some(picture) = &page.picture else { continue };
            let parts = &mut parts[picture.sheet];
            drawn.pieces.into_iter().for_each(|piece| parts.add(piece));
            for link in drawn.links {
                let action = LinkAction::new(link.url.clone());
                let annotation = LinkAnnotation::new(link.area, Target::Action(action.into()));
                let said = if link.title.is_empty() { link.url } else { link.title };
                let node = output.add_tagged_annotation(Annotation::new_link(annotation, Some(said)));
                parts.link(link.card, link.number, node);
            }
        }
        if self.watch.is_stopped() {
            return Err(ExportError::Stopped);
        }
        let mut parts: Vec<Option<Parts>> = parts.into_iter().map(Some).collect();
        for (sheet, texts) in sections {
            let section = sheet.and_then(|n| parts[n].take()?.section(&self.sheets[n]));
            let mut texts = texts.into_iter();
            if let Some(title) = texts.next() {
                tree.push(title);
            }
            for group in section.into_iter().chain(texts) {
                tree.push(group);
            }
        }
        document.set_tag_tree(tree);
        document.set_outline(self.bookmarks());
        let made = document.finish();
        self.watch.reached(1.0);
        Ok(made)
    }

    /// Draws a page. The tags of its texts are put to the last of `sections`.
    fn draw(
        &self,
        pen: &mut Pen<'_, '_>,
        n: usize,
        page: &PdfPage,
        measurer: &mut Measurer,
        sections: &mut [(Option<usize>, Vec<TagGroup>)],
    ) -> picture::Drawn {
        let theme = &self.request.theme;
        let all = Rect::at(Point::default(), page.size);
        decoration(pen, ArtifactType::Layout);
        pen.shape(Outline::rect(all, 0.0), Some(theme.canvas), None, 1.0);
        if let Some(picture) = &page.picture {
            for mark in plan::cut_marks(picture) {
                pen.shape(Outline::through(mark, false), None, Some(&Stroke::solid(0.5, theme.outline)), 1.0);
            }
        }
        pen.surface.end_tagged();
        let mut nodes = Vec::with_capacity(page.texts.len());
        for text in &page.texts {
            nodes.push(pen.surface.start_tagged(ContentTag::Other));
            let (face, size, ink) = (text.style.face, text.style.size, color(theme, text.style.ink));
            pen.line(text.at, &text.words, text.is_rtl, face, size, ink);
            pen.surface.end_tagged();
        }
        if let Some((_, groups)) = sections.last_mut() {
            *groups = tags::paragraphs(&page.texts, nodes);
        }
        let drawn = page.picture.as_ref().map(|picture| {
            let sheet = &self.sheets[picture.sheet];
            picture::draw(pen, sheet, picture, page.edge == Edge::Strip, self.watch)
        });
        self.edges(pen, n, page, measurer);
        drawn.unwrap_or_default()
    }

    fn metadata(&self) -> Metadata {
        let subject = match self.sheets {
            [sheet] if !self.request.tour => alt_text::description(sheet),
            _ => {
                let (claims, steps) = (self.snapshot.map.claims().len(), self.snapshot.map.inferences().len());
                say!("export-counts", claims = claims, steps = steps)
            }
        };
        Metadata::new()
            .title(title(&self.snapshot.map))
            .description(words(&subject))
            .creator("Linchpin".to_owned())
            .language(language::current().tag().to_owned())
    }
}

fn color(theme: &Theme, ink: Ink) -> Color {
    match ink {
        Ink::Text => theme.text,
        Ink::Muted => theme.muted,
        Ink::Accent => theme.accent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::request::{Format, Page};
    use crate::model::sketch::{grouped, sketch};
    use crate::model::{ArgumentMap, ClaimChange, Edit, MetaChange};

    fn snapshot(map: ArgumentMap) -> Snapshot {
        Snapshot::of(map, &mut Measurer::default())
    }

    fn made(snapshot: &Snapshot, request: &Request) -> Vec<u8> {
        pdf(snapshot, request, &Watch::default()).expect("a PDF")
    }

    /// The pages that the page tree counts; it is not compressed.
    fn pages(bytes: &[u8]) -> usize {
        let text = String::from_utf8_lossy(bytes);
        let counts = text.split("/Type/Pages").skip(1).filter_map(|node| node.split("/Count ").nth(1));
        let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
        counts.filter_map(number).max().unwrap_or(0)
    }

    fn with_text(text: &str) -> ArgumentMap {
        let mut map = sketch("a -> b");
        Edit::Claim("a".into(), ClaimChange::Text(text.to_owned())).apply(&mut map).unwrap();
        map
    }

    #[test]
    fn a_map_is_one_page_and_the_same_bytes_every_time() {
        let snapshot = snapshot(grouped("a -> b; c -x b", "g: a c"));
        for page in Page::ALL {
            let request = Request { page, ..Request::new(Format::Pdf) };
            let bytes = made(&snapshot, &request);
            assert!(bytes.starts_with(b"%PDF-") && pages(&bytes) == 1);
            assert_eq!(bytes, made(&snapshot, &request));
        }
    }

    #[test]
    fn a_scale_spreads_the_picture_over_pages_without_empty_ones() {
        let snapshot = snapshot(sketch("a -> b; b -> c; c -> d; d -> e; e -> f"));
        let request = Request { page: Page::A4, scale: Some(4.0), ..Request::new(Format::Pdf) };
        assert!(pages(&made(&snapshot, &request)) > 3);
        let request = Request { scale: Some(400.0), ..request };
        let refused = pdf(&snapshot, &request, &Watch::default());
        assert!(matches!(refused, Err(ExportError::TooManyPages { pages, .. }) if pages > 400), "{refused:?}");
    }

    #[test]
    fn hostile_texts_do_no_harm_and_long_ones_get_pages_of_their_own() {
        let hostile = "<script> ]]> & \u{202e}abc\u{0} \u{2029}\u{fffe} 👩‍👩‍👧 שלום抑止 \u{10ffff} Z̸̡̺̲a̴̗̓";
        assert_eq!(pages(&made(&snapshot(with_text(hostile)), &Request::new(Format::Pdf))), 1);
        for long in ["word ".repeat(2_000), "x".repeat(10_000), "ש".repeat(10_000)] {
            let map = with_text(&long);
            assert!(pages(&made(&snapshot(map), &Request::new(Format::Pdf))) > 1);
        }
    }

    #[test]
    fn a_tour_has_a_page_for_each_stop() {
        let mut map = sketch("a -> b; c -x b");
        Edit::Meta(MetaChange::Handling("TLP:RED".to_owned())).apply(&mut map).unwrap();
        let snapshot = snapshot(map);
        let stops = snapshot.map.stops().len();
        let request = Request { tour: true, ..Request::new(Format::Pdf) };
        assert!(stops > 1);
        assert_eq!(pages(&made(&snapshot, &request)), stops);
    }

    #[test]
    fn work_that_is_stopped_makes_nothing() {
        let snapshot = snapshot(sketch("a -> b"));
        let stopped = pdf(&snapshot, &Request::new(Format::Pdf), &Watch::stopping_at(0));
        assert_eq!(stopped, Err(ExportError::Stopped));
    }
}
