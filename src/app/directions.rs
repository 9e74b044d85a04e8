//! Puts text that runs from right to left in order, wherever the window draws it.
//!
//! egui shapes each word in its own direction and sets words from left to right. Here the lines that it has broken are set
//! anew with their words in order, after all widgets have been drawn. A field that is being written in stays as egui has it:
//! its cursor goes by egui's order.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, LayoutSection, TextFormat};
use eframe::egui::{Color32, Context, FontId, FullOutput, Galley, Memory, Plugin, Pos2, Rect, Shape};

use crate::scene::bidi::{has_rtl, in_order, is_rtl, pieces};

/// See the module.
#[derive(Default)]
pub(super) struct Directions {
    /// The last text for which a frame more was asked: letters that were turned round may be new to the screen.
    asked_for: usize,
}

impl Plugin for Directions {
    fn debug_name(&self) -> &'static str {
        "text from right to left"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let focused = ctx.memory(Memory::focused).filter(|_| ctx.text_edit_focused());
        let written_in = focused.and_then(|id| ctx.read_response(id)).map(|response| response.rect);
        let mut set = 0;
        for shape in &mut output.shapes {
            walk(&mut shape.shape, &mut |at, galley| {
                if written_in.is_some_and(|field| field.expand(2.0).contains(at)) {
                    return;
                }
                if let Some(ordered) = ordered(ctx, galley) {
                    *galley = ordered;
                    set += 1;
                }
            });
        }
        if set > self.asked_for {
            ctx.request_repaint();
        }
        self.asked_for = set;
    }
}

/// Does something with each text of a shape and where it is.
fn walk(shape: &mut Shape, does: &mut impl FnMut(Pos2, &mut Arc<Galley>)) {
    match shape {
        Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| walk(shape, does)),
        Shape::Text(text) => does(text.pos, &mut text.galley),
        _ => {}
    }
}

/// One line whose words are put in order before it is laid out. `is_rtl` is the direction of its paragraph.
pub(super) fn line(text: &str, is_rtl: bool, font: FontId, color: Color32) -> LayoutJob {
    let mut job = LayoutJob::simple(in_order(text, is_rtl).into_owned(), font, color, f32::INFINITY);
    job.wrap.break_anywhere = DONE;
    job
}

/// A line that is never broken may be broken anywhere: that says that its words are in order.
const DONE: bool = true;

fn is_done(job: &LayoutJob) -> bool {
    job.wrap.break_anywhere == DONE && job.wrap.max_width.is_infinite()
}

/// A text with the words of its lines in order; none if they are already.
fn ordered(ctx: &Context, galley: &Galley) -> Option<Arc<Galley>> {
    let job = &*galley.job;
    if !has_rtl(&job.text) || is_done(job) {
        return None;
    }
    let lines = lines(galley)?;
    let mut set = LayoutJob { halign: job.halign, ..LayoutJob::default() };
    set.wrap.max_width = f32::INFINITY;
    set.wrap.break_anywhere = DONE;
    for (n, line) in lines.iter().enumerate() {
        if n > 0 {
            set.append("\n", 0.0, format_at(job, line.start));
        }
        for piece in pieces(&line.text, line.is_rtl) {
            let letters: String = piece.letters(&line.text).into_iter().collect();
            set.append(&letters, 0.0, format_at(job, line.start + piece.range.start));
        }
    }
    let mut galley = ctx.fonts_mut(|fonts| fonts.layout_job(set));
    let width = galley.rect.width();
    if lines.iter().any(|line| line.is_rtl) && galley.rows.len() > 1 {
        // Paragraphs that run from right to left stand at the right.
        let moved = Arc::make_mut(&mut galley);
        for (row, _) in moved.rows.iter_mut().zip(&lines).filter(|(_, line)| line.is_rtl) {
            row.pos.x = moved.rect.min.x + width - row.row.size.x;
        }
        moved.mesh_bounds = Rect::from_min_max(moved.rect.min, moved.rect.max).expand(4.0);
    }
    Some(galley)
}

/// A line as egui has broken it.
struct Line {
    text: String,
    /// Where it starts in the text, in bytes.
    start: usize,
    is_rtl: bool,
}

/// The lines of a text; none if it cannot be told which words stand on which: within a word from right to left egui's letters
/// are in no order that leads back to the text.
fn lines(galley: &Galley) -> Option<Vec<Line>> {
    let text = &galley.job.text;
    let mut lines = Vec::with_capacity(galley.rows.len());
    let (mut start, mut runs) = (0, is_rtl(text));
    for (n, row) in galley.rows.iter().enumerate() {
        let is_last = n + 1 == galley.rows.len();
        let is_cut = galley.elided && is_last;
        let rest = text.get(start..)?;
        let end = if row.ends_with_newline || is_last && !is_cut {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            let is_blank = |letter: char| letter.is_whitespace() && letter != '\n';
            let blanks = row.glyphs.iter().filter(|glyph| is_blank(glyph.chr)).count();
            let ends_in_blank = is_cut || row.glyphs.last().is_some_and(|glyph| is_blank(glyph.chr));
            if !ends_in_blank {
                return None;
            }
            blanks.checked_sub(1).map_or(Some(0), |last| {
                let (at, blank) = rest.char_indices().filter(|(_, letter)| is_blank(*letter)).nth(last)?;
                Some(at + blank.len_utf8())
            })?
        };
        let mut line = rest.get(..end)?.to_owned();
        if line.contains('\n') {
            return None;
        }
        if is_cut {
            line.push(galley.job.wrap.overflow_character.unwrap_or('…'));
        }
        lines.push(Line { text: line, start, is_rtl: runs });
        start += end;
        if row.ends_with_newline {
            start += 1;
            runs = is_rtl(text.get(start..)?);
        }
    }
    Some(lines)
}

fn format_at(job: &LayoutJob, at: usize) -> TextFormat {
    let of = |section: &&LayoutSection| section.byte_range.end.0 > at;
    job.sections.iter().find(of).or(job.sections.last()).map(|section| section.format.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use eframe::egui::{CentralPanel, RawInput, Rect, TextEdit, vec2};

    use super::*;

    /// The texts that a window draws, in lines, and where each starts and how wide it is.
    fn drawn(wide: f32, add: impl Fn(&mut eframe::egui::Ui)) -> Vec<Vec<(String, f32, f32)>> {
        let ctx = Context::default();
        ctx.add_plugin(Directions::default());
        let size = Rect::from_min_size(Pos2::ZERO, vec2(wide, 600.0));
        let mut output = FullOutput::default();
        for _ in 0..3 {
            let input = RawInput { screen_rect: Some(size), ..RawInput::default() };
            output = ctx.run_ui(input, |ui| {
                CentralPanel::default().show(ui, |ui| add(ui));
            });
            output.textures_delta.clear();
        }
        let mut texts = Vec::new();
        for shape in &mut output.shapes {
            walk(&mut shape.shape, &mut |_, galley| {
                let lines = galley.job.text.split('\n').zip(&galley.rows);
                texts.push(lines.map(|(line, row)| (line.to_owned(), row.pos.x, row.size.x)).collect());
            });
        }
        texts
    }

    #[test]
    fn numbers_are_read_from_left_to_right_in_the_digits_of_every_script() {
        // egui turns round what it takes for Arabic: what it is given must be turned round already.
        for (text, shown) in
            [("\u{661}\u{662}\u{663}", "\u{661}\u{662}\u{663}"), ("x \u{6f1}\u{6f4}", "x \u{6f1}\u{6f4}")]
        {
            let ctx = Context::default();
            let mut glyphs = Vec::new();
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                let job = line(text, false, FontId::default(), Color32::WHITE);
                let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
                glyphs = galley.rows[0].glyphs.iter().map(|glyph| glyph.chr).collect();
            });
            output.textures_delta.clear();
            // Behind a word that was turned round stand letters without width.
            let seen: String = glyphs.iter().take(shown.chars().count()).collect();
            assert_eq!(seen, shown, "{glyphs:?}");
        }
    }

    #[test]
    fn labels_are_in_order_and_others_as_they_are() {
        let texts = drawn(600.0, |ui| {
            ui.label("Plain words.");
            ui.label("הגשר חלוד (מאוד).");
            ui.button("see אב גד now").on_hover_text("");
        });
        let texts: Vec<&str> = texts.iter().map(|lines| lines[0].0.as_str()).collect();
        assert_eq!(texts, ["Plain words.", ".(מאוד) חלוד הגשר", "see גד אב now"]);
    }

    #[test]
    fn paragraphs_are_broken_first_and_stand_at_their_side() {
        let text = "אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר\nab";
        let texts = drawn(140.0, |ui| {
            ui.label(text);
        });
        let lines = &texts[0];
        assert!(lines.len() > 4 && lines[0].0.trim_start().ends_with("אחת"), "{lines:?}");
        assert_eq!(lines.last().unwrap().0, "ab");
        let right = lines.iter().map(|(_, x, width)| x + width).fold(0.0, f32::max);
        let (last, hebrew) = lines.split_last().unwrap();
        assert!(hebrew.iter().all(|(_, x, width)| (x + width - right).abs() < 2.0), "{lines:?}");
        assert!(last.1.abs() < 1.0);
    }

    #[test]
    fn a_line_that_is_cut_ends_at_the_left() {
        let texts = drawn(90.0, |ui| {
            ui.add(eframe::egui::Label::new("אחת שתיים שלוש ארבע חמש").truncate());
        });
        assert!(texts[0][0].0.starts_with('…') && texts[0][0].0.ends_with("אחת"), "{texts:?}");
    }

    #[test]
    fn a_field_is_in_order_until_it_is_written_in() {
        for is_written_in in [false, true] {
            let texts = drawn(600.0, |ui| {
                let field = ui.add(TextEdit::singleline(&mut "אב גד".to_owned()));
                if is_written_in {
                    field.request_focus();
                }
            });
            let shown = texts.iter().any(|lines| lines[0].0 == if is_written_in { "אב גד" } else { "גד אב" });
            assert!(shown, "{is_written_in} {texts:?}");
        }
    }
}
