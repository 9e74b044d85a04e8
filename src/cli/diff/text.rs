//! A difference as lines to read.

use std::fmt::Write as _;

use super::super::terminal::escaped;
use super::said::{Detail, Said};
use crate::compare::Piece;

/// So much of what did not change stands on either side of what did, in characters.
const AROUND: usize = 40;

/// The difference as text.
pub(super) fn text(said: &Said) -> String {
    let mut text = String::new();
    if said.sections.is_empty() {
        text.push_str("The maps are equal.\n");
    }
    for section in &said.sections {
        let _ = writeln!(text, "{}", section.heading);
        for row in &section.rows {
            let _ = writeln!(text, "  {} {} {}", row.sign.mark(), row.object, row.sign.word());
            for detail in &row.details {
                let _ = writeln!(text, "      {}", line(detail));
            }
        }
        text.push('\n');
    }
    text.push_str("Effect on the conclusion\n");
    for sentence in &said.effect.sentences {
        let _ = writeln!(text, "  {sentence}");
    }
    for (share, what) in &said.effect.shares {
        let _ = writeln!(text, "  {share:>8}  {what}");
    }
    text
}

fn line(detail: &Detail) -> String {
    match detail {
        Detail::Line(line) => line.clone(),
        Detail::Value { what, old, new } => format!("{what}: {old} -> {new}"),
        Detail::Words { what, pieces } => format!("{what}: {}", pieces.iter().map(marked).collect::<String>()),
    }
}

fn marked(piece: &Piece) -> String {
    match piece {
        Piece::Same(text) => middle_left_out(&visible(text)),
        Piece::Old(text) => format!("[-{}-]", visible(text)),
        Piece::New(text) => format!("{{+{}+}}", visible(text)),
    }
}

/// On one line, with its spaces, control characters as escapes: a file must not steer the terminal.
fn visible(text: &str) -> String {
    escaped(&text.replace(['\n', '\r', '\t'], " "))
}

/// A long text without its middle.
pub(super) fn middle_left_out(text: &str) -> String {
    let count = text.chars().count();
    if count <= 2 * AROUND + 20 {
        return text.to_owned();
    }
    let head: String = text.chars().take(AROUND).collect();
    let tail: String = text.chars().skip(count - AROUND).collect();
    format!("{head} … {tail}")
}
