//! A picture on paper: one page as large as it, one sheet of paper that it fits on, or as many as it takes.

use super::page::{Edge, MARGIN, MM, PdfPage, Picture, Tile, UNIT};
use crate::export::error::{ExportError, PngError, advised};
use crate::export::request::Page;
use crate::util::geometry::{Point, Rect, Size};

/// The longest side of a page that every reader can show, in points (PDF 1.7, Annex C).
const LONGEST: f64 = 14_400.0;
/// Height of the strips above and below a picture that fills its page.
const STRIP: f64 = 22.0;
/// What neighbouring tiles both show.
const OVERLAP: f64 = 6.0 * MM;
/// A small map is not blown up more than this.
const LARGEST: f64 = 1.3;
/// So many tiles are the most.
pub(super) const MOST: usize = 400;

/// The pages for a picture; `cards` are whole on one of them each, where they are no larger than a page.
pub(super) fn pages(
    area: Rect,
    cards: &[Rect],
    paper: Page,
    scale: Option<f64>,
    is_marked: bool,
) -> Result<Vec<PdfPage>, ExportError> {
    match (paper.sides(), scale) {
        (None, _) => Ok(vec![fit(area, is_marked)]),
        (Some(sides), None) => Ok(vec![on_paper(area, sides)]),
        (Some(sides), Some(scale)) => tiles(area, cards, sides, scale),
    }
}

fn with_picture(size: Size, edge: Edge, picture: Picture) -> PdfPage {
    PdfPage { size, edge, picture: Some(picture), texts: Vec::new(), bookmark: None }
}

/// One page as large as the picture; smaller where that would be larger than a page can be.
fn fit(area: Rect, is_marked: bool) -> PdfPage {
    let top = if is_marked { STRIP } else { 0.0 };
    let most = (LONGEST / area.width()).min((LONGEST - top - STRIP) / area.height());
    let scale = UNIT.min(most);
    let size = Size::new(area.width() * scale, area.height() * scale + top + STRIP);
    with_picture(size, Edge::Strip, Picture { sheet: 0, part: area, at: Point::new(0.0, top), scale, tile: None })
}

/// The size of paper upright or on its side.
fn turned((short, long): (f64, f64), upright: bool) -> Size {
    if upright { Size::new(short, long) } else { Size::new(long, short) }
}

/// What is left of a page inside its margins.
pub(super) fn inside(size: Size) -> Rect {
    Rect::at(Point::default(), size).grown(-MARGIN)
}

/// How large a picture fits into an area, in points to the map unit.
pub(super) fn fitting(part: Rect, area: Rect) -> f64 {
    (area.width().max(1.0) / part.width().max(1.0)).min(area.height().max(1.0) / part.height().max(1.0))
}

/// A part of a picture in the middle of an area.
pub(super) fn centred(sheet: usize, part: Rect, area: Rect, most: f64) -> Picture {
    let scale = fitting(part, area).min(most);
    let middle = area.center();
    let at = Point::new(middle.x - part.width() * scale / 2.0, middle.y - part.height() * scale / 2.0);
    Picture { sheet, part, at, scale, tile: None }
}

/// One sheet of paper, upright or on its side, whichever shows the picture larger.
fn on_paper(area: Rect, sides: (f64, f64)) -> PdfPage {
    let shown = |upright| fitting(area, inside(turned(sides, upright))).min(UNIT * LARGEST);
    let size = turned(sides, shown(true) >= shown(false));
    with_picture(size, Edge::Margin, centred(0, area, inside(size), UNIT * LARGEST))
}

/// Columns and rows of tiles that a picture takes on a page.
fn grid(area: Rect, size: Size, scale: f64) -> (usize, usize) {
    let inside = inside(size);
    let count =
        |length: f64, room: f64| (((length * scale - OVERLAP) / (room - OVERLAP) - 1e-6).ceil()).max(1.0) as usize;
    (count(area.width(), inside.width()), count(area.height(), inside.height()))
}

/// The way to turn the paper that takes fewer tiles, and their columns and rows.
fn best(area: Rect, sides: (f64, f64), scale: f64) -> (Size, usize, usize) {
    let tried = [true, false].map(|upright| {
        let size = turned(sides, upright);
        let (columns, rows) = grid(area, size, scale);
        (size, columns, rows)
    });
    let many = |(_, columns, rows): (Size, usize, usize)| columns.saturating_mul(rows);
    if many(tried[1]) < many(tried[0]) { tried[1] } else { tried[0] }
}

/// The picture at a scale of its own, spread over as many pages as it takes.
fn tiles(area: Rect, cards: &[Rect], sides: (f64, f64), asked: f64) -> Result<Vec<PdfPage>, ExportError> {
    if !(asked.is_finite() && asked > 0.0) {
        return Err(PngError::BadScale { scale: asked }.into());
    }
    let scale = asked * UNIT;
    let (size, columns, rows) = best(area, sides, scale);
    let pages = columns.saturating_mul(rows);
    if pages > MOST {
        let fits = |scale: f64| {
            let (_, columns, rows) = best(area, sides, scale * UNIT);
            columns.saturating_mul(rows) <= MOST
        };
        let (mut low, mut high) = (0.0, asked);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if fits(middle) { low = middle } else { high = middle }
        }
        return Err(ExportError::TooManyPages { pages, most: MOST, scale: advised(low) });
    }
    let inside = inside(size);
    let room = Size::new(inside.width() / scale, inside.height() / scale);
    let shared = OVERLAP / scale;
    let across: Vec<(f64, f64)> = cards.iter().map(|card| (card.min.x, card.max.x)).collect();
    let along: Vec<(f64, f64)> = cards.iter().map(|card| (card.min.y, card.max.y)).collect();
    let mut widths = strips((area.min.x, area.max.x), &across, room.width, shared);
    let mut heights = strips((area.min.y, area.max.y), &along, room.height, shared);
    if widths.len().saturating_mul(heights.len()) > MOST {
        widths = strips((area.min.x, area.max.x), &[], room.width, shared);
        heights = strips((area.min.y, area.max.y), &[], room.height, shared);
    }
    let (columns, rows) = (widths.len(), heights.len());
    let pages = columns * rows;
    let tile = |n: usize| {
        let (row, column) = (n / columns, n % columns);
        let (min, max) = (Point::new(widths[column].0, heights[row].0), Point::new(widths[column].1, heights[row].1));
        let tile = Some(Tile { row, rows, column, columns });
        with_picture(size, Edge::Margin, Picture { sheet: 0, part: Rect { min, max }, at: inside.min, scale, tile })
    };
    Ok((0..pages).map(tile).collect())
}

/// The strips that a length is cut into: as few as there can be, no longer than `room`, neighbours sharing `shared` of it or
/// more, each of the `spans` that is no longer than the room whole in one of them. An edge falls into a gap between spans where
/// that takes no strip more.
fn strips(whole: (f64, f64), spans: &[(f64, f64)], room: f64, shared: f64) -> Vec<(f64, f64)> {
    let spans: Vec<(f64, f64)> = spans.iter().copied().filter(|(start, end)| end - start <= room).collect();
    let mut strips = Vec::new();
    let mut from = whole.0;
    let is_last = |from: f64| from + room >= whole.1 - 1e-6;
    while !is_last(from) && strips.len() <= MOST {
        let full = from + room;
        let gap = gap(from, full, &spans);
        let many = |edge: f64| {
            let (mut from, mut many) = (next(from, edge, &spans, shared), 0);
            while !is_last(from) && many <= MOST {
                (from, many) = (next(from, from + room, &spans, shared), many + 1);
            }
            many
        };
        let edge = gap.filter(|edge| *edge > from + shared && many(*edge) <= many(full)).unwrap_or(full);
        strips.push((from, edge));
        from = next(from, edge, &spans, shared);
    }
    strips.push((from, whole.1));
    strips
}

/// Where the strip after one from `from` to `edge` begins: before what is cut there, and always further on.
fn next(from: f64, edge: f64, spans: &[(f64, f64)], shared: f64) -> f64 {
    let cut = |(start, end): &&(f64, f64)| *start > from && *start < edge && *end > edge;
    spans.iter().filter(cut).map(|(start, _)| *start).fold(edge - shared, f64::min)
}

/// The last place up to `full` where no span is cut.
fn gap(from: f64, full: f64, spans: &[(f64, f64)]) -> Option<f64> {
    let mut edge = full;
    while let Some(before) =
        spans.iter().filter(|(start, end)| *start < edge && edge < *end).map(|(start, _)| *start).reduce(f64::min)
    {
        edge = before;
    }
    (edge > from).then_some(edge)
}

/// Where a tile is to be cut, in points: short lines outside the picture at its corners.
pub(super) fn cut_marks(picture: &Picture) -> Vec<[Point; 2]> {
    const NEAR: f64 = 3.0;
    const FAR: f64 = 9.0;
    let Some(tile) = picture.tile else { return Vec::new() };
    let (min, max) = (picture.at, picture.place(picture.part.max));
    let inset = |is_shared: bool| if is_shared { OVERLAP / 2.0 } else { 0.0 };
    let left = min.x + inset(tile.column > 0);
    let right = max.x - inset(tile.column + 1 < tile.columns);
    let top = min.y + inset(tile.row > 0);
    let bottom = max.y - inset(tile.row + 1 < tile.rows);
    let upright = [left, right].into_iter().flat_map(|x| {
        [
            [Point::new(x, min.y - FAR), Point::new(x, min.y - NEAR)],
            [Point::new(x, max.y + NEAR), Point::new(x, max.y + FAR)],
        ]
    });
    let level = [top, bottom].into_iter().flat_map(|y| {
        [
            [Point::new(min.x - FAR, y), Point::new(min.x - NEAR, y)],
            [Point::new(max.x + NEAR, y), Point::new(max.x + FAR, y)],
        ]
    });
    upright.chain(level).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(width: f64, height: f64) -> Rect {
        Rect::at(Point::new(-50.0, 20.0), Size::new(width, height))
    }

    fn size(page: &PdfPage) -> (i64, i64) {
        (page.size.width.round() as i64, page.size.height.round() as i64)
    }

    #[test]
    fn a_page_is_as_large_as_its_picture_up_to_the_limit() {
        let small = &pages(area(400.0, 200.0), &[], Page::Fit, None, false).unwrap()[0];
        assert_eq!(size(small), (300, 172));
        let large = &pages(area(40_000.0, 200.0), &[], Page::Fit, None, true).unwrap()[0];
        assert_eq!(size(large), (14_400, 72 + 44));
    }

    #[test]
    fn paper_is_turned_so_that_the_picture_is_larger() {
        let wide = pages(area(4_000.0, 1_000.0), &[], Page::A4, None, false).unwrap();
        let high = pages(area(1_000.0, 4_000.0), &[], Page::Letter, None, false).unwrap();
        assert_eq!((wide.len(), high.len()), (1, 1));
        assert_eq!((size(&wide[0]), size(&high[0])), ((842, 595), (612, 792)));
        let tiny = pages(area(50.0, 50.0), &[], Page::A4, None, false).unwrap();
        let picture = tiny[0].picture.as_ref().unwrap();
        assert!((picture.scale - 1.3 * 0.75).abs() < 1e-9);
    }

    #[test]
    fn tiles_overlap_and_leave_nothing_out() {
        let whole = area(2_000.0, 1_500.0);
        let pages = pages(whole, &[], Page::A4, Some(1.0), false).unwrap();
        let parts: Vec<&Picture> = pages.iter().filter_map(|page| page.picture.as_ref()).collect();
        let tile = parts[0].tile.unwrap();
        assert_eq!(tile.rows * tile.columns, pages.len());
        assert_eq!(parts.iter().map(|picture| picture.part).reduce(Rect::union).unwrap(), whole);
        let shared = parts[0].part.max.x - parts[1].part.min.x;
        assert!((shared * 0.75 - 6.0 * MM).abs() < 1e-6, "{shared}");
        for (page, picture) in pages.iter().zip(&parts) {
            let (inside, end) = (inside(page.size).grown(1e-6), picture.place(picture.part.max));
            assert!(inside.contains(picture.at) && inside.contains(end));
            assert_eq!(cut_marks(picture).len(), 8);
        }
    }

    #[test]
    fn every_card_is_whole_on_one_page() {
        let whole = Rect { min: Point::default(), max: Point::new(3_000.0, 2_400.0) };
        let card = |n: usize| {
            let at = Point::new(20.0 + 271.0 * (n % 10) as f64, 15.0 + 131.0 * (n / 10) as f64);
            Rect::at(at, Size::new(248.0, 108.0))
        };
        let cards: Vec<Rect> = (0..180).map(card).collect();
        let pages = pages(whole, &cards, Page::A4, Some(1.0), false).unwrap();
        let parts: Vec<Rect> = pages.iter().filter_map(|page| Some(page.picture.as_ref()?.part)).collect();
        assert_eq!(parts.iter().copied().reduce(Rect::union), Some(whole));
        for card in cards {
            assert!(parts.iter().any(|part| part.union(card) == *part), "{card:?} is cut");
        }
    }

    #[test]
    fn too_many_tiles_are_refused_with_a_scale_that_works() {
        let whole = area(20_000.0, 20_000.0);
        let Err(ExportError::TooManyPages { pages: many, scale, .. }) = pages(whole, &[], Page::A4, Some(3.0), false)
        else {
            panic!("too many pages are made")
        };
        assert!(many > MOST);
        assert!(pages(whole, &[], Page::A4, Some(scale), false).is_ok_and(|pages| pages.len() > MOST / 2));
        assert!(pages(whole, &[], Page::A4, Some(f64::NAN), false).is_err());
    }
}
