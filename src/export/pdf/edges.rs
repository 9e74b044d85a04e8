//! The header and the footer of a page: title, handling mark, number.

use krilla::tagging::ArtifactType;

use super::page::{Edge, PdfPage};
use super::pen::Pen;
use super::work::{Work, decoration, handling, title};
use crate::export::setter::words;
use crate::say;
use crate::scene::{Face, Measurer};
use crate::util::geometry::Point;

impl Work<'_> {
    /// The header and the footer of a page.
    pub(super) fn edges(&self, pen: &mut Pen<'_, '_>, n: usize, page: &PdfPage, measurer: &mut Measurer) {
        const SIZE: f64 = 8.0;
        const MARK: f64 = 9.5;
        let theme = &self.request.theme;
        let (top, bottom, side) = page.edge.insets();
        let width = page.size.width - 2.0 * side;
        let (baseline, middle) = (page.size.height - bottom, page.size.width / 2.0);
        let mut number = say!("paper-page", page = (n + 1).to_string(), pages = self.pages.len().to_string());
        if let Some(tile) = page.picture.as_ref().and_then(|picture| picture.tile) {
            let place = say!(
                "paper-tile",
                row = (tile.row + 1).to_string(),
                rows = tile.rows.to_string(),
                column = (tile.column + 1).to_string(),
                columns = tile.columns.to_string(),
            );
            number = format!("{place} · {number}");
        }
        let number_width = pen.width(&number, Face::Regular, SIZE);
        let mark = words(handling(&self.snapshot.map));
        let mut mark_width = 0.0;
        if !mark.is_empty() {
            let natural = pen.width(&mark, Face::SemiBold, MARK);
            // Smaller rather than cut: a mark is worth nothing if half of it is missing.
            let mark_size = (MARK * width * 0.9 / natural.max(1.0)).clamp(4.0, MARK);
            let shown = measurer.shortened(&mark, Face::SemiBold, mark_size, width).text;
            let natural = pen.width(&shown, Face::SemiBold, mark_size);
            decoration(pen, ArtifactType::Header);
            pen.text(Point::new(middle - natural / 2.0, top), &shown, Face::SemiBold, mark_size, theme.text);
            pen.surface.end_tagged();
            if page.edge == Edge::Margin {
                // Where title and page leave too little room, it stands above them.
                let is_wide = natural > width * 0.5 || natural / 2.0 + number_width + 12.0 > width / 2.0;
                let up = if is_wide { 11.0 } else { 0.0 };
                decoration(pen, ArtifactType::Footer);
                pen.text(
                    Point::new(middle - natural / 2.0, baseline - up),
                    &shown,
                    Face::SemiBold,
                    mark_size,
                    theme.text,
                );
                pen.surface.end_tagged();
                mark_width = if up > 0.0 { 0.0 } else { natural };
            }
        }
        decoration(pen, ArtifactType::Footer);
        pen.text(Point::new(side + width - number_width, baseline), &number, Face::Regular, SIZE, theme.muted);
        let half = (width - mark_width) / 2.0 - 12.0;
        let room = if mark_width > 0.0 { half } else { width - number_width - 16.0 };
        let title = title(&self.snapshot.map);
        if room > 20.0 {
            let title = measurer.shortened(&title, Face::Regular, SIZE, room).text;
            pen.text(Point::new(side, baseline), &title, Face::Regular, SIZE, theme.muted);
        }
        pen.surface.end_tagged();
    }
}
