//! Text made safe for XML and HTML.

use std::borrow::Cow;

/// A text as it stands in XML, between tags or in a quoted attribute. Characters that XML 1.0 forbids become U+FFFD.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'') && is_allowed(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_allowed(c) => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(out)
}

/// Whether XML 1.0 allows a character (section 2.2, *Char*), the discouraged ones left out.
#[must_use]
pub fn is_allowed(c: char) -> bool {
    let is_control = c < ' ' && !matches!(c, '\t' | '\n' | '\r') || ('\u{7f}'..='\u{9f}').contains(&c);
    let is_noncharacter = (c as u32) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c);
    !is_control && !is_noncharacter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stays_text() {
        assert_eq!(escape("<script>a && b</script>]]>"), "&lt;script&gt;a &amp;&amp; b&lt;/script&gt;]]&gt;");
        assert_eq!(escape("\"'"), "&quot;&#39;");
        assert_eq!(escape("a\u{0}b\u{1b}c\u{fffe}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert!(matches!(escape("жодна 👩‍👩‍👧 \u{202e}"), Cow::Borrowed(_)));
    }
}
