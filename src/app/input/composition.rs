//! What an input method composes: letters on the screen that are no part of a text yet.

use std::ops::Range;

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Context, Id};

use super::queue::EventQueue;

/// The letters of a field's text that are being composed. `field` is the field's widget, which has just been shown.
pub(in crate::app) fn range(ctx: &Context, field: Id) -> Option<Range<usize>> {
    let is_on = ctx.with_plugin(|queue: &mut EventQueue| queue.is_composing()).unwrap_or(false);
    if !is_on || !ctx.memory(|memory| memory.has_focus(field)) {
        return None;
    }
    let range = TextEditState::load(ctx, field)?.cursor.char_range()?.as_sorted_char_range();
    Some(range.start.0..range.end.0)
}

/// A text without what is being composed in it.
pub(in crate::app) fn without(text: &str, composed: Option<&Range<usize>>) -> String {
    replaced(text, composed, |_| String::new())
}

/// A text when the field loses the keyboard: what was being composed is kept as it stands. Latin letters are how a word is
/// spelled; the input method parts them by spaces, which nobody typed.
pub(in crate::app) fn settled(text: &str, composed: Option<&Range<usize>>) -> String {
    replaced(text, composed, |part| if part.is_ascii() { part.replace(' ', "") } else { part.to_owned() })
}

fn replaced(text: &str, part: Option<&Range<usize>>, by: impl Fn(&str) -> String) -> String {
    let Some(part) = part else { return text.to_owned() };
    let at = |letter: usize| text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
    let (start, end) = (at(part.start), at(part.end));
    [&text[..start], &by(&text[start..end]), &text[end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_composed_is_no_part_of_a_text_until_it_is_settled() {
        for (text, part, without_it, in_the_end) in [
            ("né shi jie!", Some(3..10), "né !", "né shijie!"),
            ("a 한글", Some(3..4), "a 한", "a 한글"),
            ("a 한글", None, "a 한글", "a 한글"),
            ("shi", Some(1..9), "s", "shi"),
        ] {
            assert_eq!(without(text, part.as_ref()), without_it);
            assert_eq!(settled(text, part.as_ref()), in_the_end);
        }
    }
}
