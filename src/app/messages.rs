//! What the window says to the user: in the status bar, where screen readers hear it, and in a note over the canvas.

use std::time::Duration;

use eframe::egui::{Context, Rect, vec2};
use egui_notify::{Anchor, Toasts};

/// The last message and the notes on screen.
pub struct Messages {
    last: String,
    notes: Toasts,
}

impl Default for Messages {
    fn default() -> Self {
        let notes = Toasts::default().with_anchor(Anchor::BottomLeft);
        Self { last: String::new(), notes }
    }
}

impl Messages {
    /// The last message; empty if there is nothing to say.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    /// Says something in the status bar.
    pub fn say(&mut self, text: impl Into<String>) {
        self.last = bounded(text.into());
    }

    /// Takes the message back.
    pub fn clear(&mut self) {
        self.last.clear();
    }

    /// Says something in a note as well.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.last = bounded(text.into());
        self.notes.dismiss_all_toasts();
        self.notes.info(in_lines(&self.last)).duration(Duration::from_secs(4));
    }

    /// Says that something went wrong.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.last = bounded(text.into());
        self.notes.dismiss_all_toasts();
        self.notes.error(in_lines(&self.last)).duration(Duration::from_secs(8));
    }

    /// Takes the notes off the screen.
    pub fn dismiss(&mut self) {
        self.notes.dismiss_all_toasts();
    }

    /// Shows the notes in the lower left of the canvas, where nothing else stays.
    pub fn show(&mut self, ctx: &Context, canvas: Option<Rect>) {
        let screen = ctx.content_rect();
        let corner = canvas.unwrap_or(screen).left_bottom() + vec2(14.0, -14.0);
        let notes = std::mem::take(&mut self.notes);
        self.notes = notes.with_margin(vec2(corner.x - screen.left(), screen.bottom() - corner.y));
        self.notes.show(ctx);
    }
}

/// A message, of which no more is kept than a window can show.
fn bounded(mut text: String) -> String {
    const LONGEST: usize = 2_000;
    if text.len() > LONGEST {
        text.truncate(text.floor_char_boundary(LONGEST));
        text.push('…');
    }
    text
}

/// A note's text in lines that fit a small window; a note does not break them by itself.
fn in_lines(text: &str) -> String {
    const LONGEST: usize = 56;
    let mut lines = String::with_capacity(text.len() + 8);
    let mut length = 0;
    for word in text.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        for (n, piece) in letters.chunks(LONGEST).enumerate() {
            if length > 0 && length + 1 + piece.len() > LONGEST || n > 0 {
                lines.push('\n');
                length = 0;
            } else if length > 0 {
                lines.push(' ');
                length += 1;
            }
            lines.extend(piece);
            length += piece.len();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::in_lines;

    #[test]
    fn notes_have_lines_of_no_more_than_so_many_letters_and_lose_none() {
        let path = "/a/very/long/path".repeat(12);
        for text in ["Saved.", &format!("The file {path} could not be read: it is no map."), &"word ".repeat(60)] {
            let lines = in_lines(text);
            assert!(lines.lines().all(|line| line.chars().count() <= 56), "{lines}");
            let bare = |text: &str| text.replace([' ', '\n'], "");
            assert_eq!(bare(&lines), bare(text));
        }
        assert_eq!(in_lines("Two words."), "Two words.");
    }
}
