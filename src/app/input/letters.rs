//! As many letters in a text field as its text has. A font may draw one letter as several glyphs; the layer below takes each
//! of them for a letter, so that the cursor can stand beyond the end of the text, and panics when a word is deleted there.

use std::sync::Arc;

use eframe::egui::text::{Galley, LayoutJob};
use eframe::egui::{Color32, FontId, FontSelection, TextBuffer, Ui};

use crate::util::text::head;

/// Of a text no more than so many bytes are laid out in a field: what is longer cannot be written in there.
pub(in crate::app) const LONGEST: usize = 40_000;

/// How a field is laid out that gives no font and no colour of its own; for `TextEdit::layouter`.
pub(in crate::app) fn plain(is_multiline: bool) -> impl FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> {
    move |ui, text, width| {
        let visuals = ui.visuals();
        let color = visuals.override_text_color.unwrap_or_else(|| visuals.widgets.inactive.text_color());
        let font = FontSelection::Default.resolve(ui.style());
        lay_out(ui, text.as_str(), font, color, is_multiline.then_some(width))
    }
}

/// Lays out what a field holds; `width` is that of its lines, if it may have several.
pub(in crate::app) fn lay_out(ui: &Ui, text: &str, font: FontId, color: Color32, width: Option<f32>) -> Arc<Galley> {
    let text = head(text, LONGEST);
    counted(ui.fonts_mut(|fonts| {
        let height = fonts.row_height(&font) + ui.spacing().extra_text_line_spacing;
        let mut job = match width {
            Some(width) => LayoutJob::simple(text.to_owned(), font, color, width),
            None => LayoutJob::simple_singleline(text.to_owned(), font, color),
        };
        job.keep_trailing_whitespace = true;
        for section in &mut job.sections {
            section.format.line_height = Some(height);
        }
        fonts.layout_job(job)
    }))
}

/// Without letters that the text does not have, paragraph by paragraph. What is painted stays.
fn counted(mut galley: Arc<Galley>) -> Arc<Galley> {
    let (job, mut seen) = (galley.job.clone(), 0);
    let mut paragraphs =
        job.text.split(|letter: char| letter == '\n' && job.break_on_newline).map(|part| part.chars().count());
    let mut letters = paragraphs.next().unwrap_or_default();
    for row in 0..galley.rows.len() {
        let (count, room) = (galley.rows[row].glyphs.len(), letters.saturating_sub(seen));
        seen += count.min(room);
        if galley.rows[row].ends_with_newline {
            (letters, seen) = (paragraphs.next().unwrap_or_default(), 0);
        }
        if count > room {
            let row = &mut Arc::make_mut(&mut galley).rows[row];
            Arc::make_mut(&mut row.row).glyphs.truncate(room);
        }
    }
    galley
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Context, RawInput};

    use super::*;
    use crate::app::style;

    /// How many letters text fields have for some texts, as the layer below and as this file counts them.
    fn letters(texts: &[String], width: Option<f32>) -> Vec<(usize, usize)> {
        let (ctx, mut counts) = (Context::default(), Vec::new());
        style::install(&ctx);
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            counts = texts
                .iter()
                .map(|text| {
                    let below = ui.fonts_mut(|fonts| {
                        fonts.layout_no_wrap(text.clone(), FontId::proportional(14.0), Color32::WHITE)
                    });
                    let here = lay_out(ui, text, FontId::proportional(14.0), Color32::WHITE, width);
                    (below.end().index.0, here.end().index.0)
                })
                .collect();
        });
        output.textures_delta.clear();
        counts
    }

    #[test]
    fn no_field_has_more_letters_than_its_text() {
        let odd = (0xa0..0x2100).chain(0xfb00..0xfb50).filter_map(char::from_u32);
        let texts: Vec<String> = odd.map(|letter| format!("a{letter}b")).collect();
        for width in [None, Some(30.0), Some(f32::INFINITY)] {
            let counts = letters(&texts, width);
            assert!(counts.iter().any(|(below, _)| *below > 3), "nothing to mend any more");
            for (text, (_, here)) in texts.iter().zip(counts) {
                assert!(here <= 3, "{text:?} has {here} letters");
            }
        }
        let lines: Vec<String> = texts.iter().map(|text| format!("{text}\n{text}")).collect();
        assert!(letters(&lines, Some(f32::INFINITY)).iter().all(|(_, here)| *here <= 7));
    }
}
