//! A difference as a page that needs nothing beside it: no script, nothing fetched, every text escaped.

use std::fmt::Write as _;

use super::said::{Detail, Said};
use super::text::middle_left_out;
use crate::compare::Piece;
use crate::export::xml::escape;

/// What is added is underlined and what is removed struck through, so that nothing hangs on colour.
const STYLE: &str = "body{font:16px/1.5 sans-serif;max-width:50em;margin:2em auto;padding:0 1em;color:#222;background:#fff}\
h2{margin:1.5em 0 .3em}ul{padding-left:1.2em}li{margin:.3em 0}.mark{font-family:monospace;font-weight:bold}\
ins{background:#d9f2dc;text-decoration:underline}del{background:#fbdcdc;text-decoration:line-through}\
table{border-collapse:collapse}td{padding:.1em .8em .1em 0;vertical-align:top}td:first-child{text-align:right;font-variant-numeric:tabular-nums}\
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}ins{background:#1f4a26}del{background:#5a2424}}";

/// The difference as a page.
pub(super) fn page(said: &Said, title: &str) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    let title = escaped(title);
    let _ = write!(
        page,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<h1>{title}</h1>\n"
    );
    if said.sections.is_empty() {
        page.push_str("<p>The maps are equal.</p>\n");
    }
    for section in &said.sections {
        let _ = write!(page, "<h2>{}</h2>\n<ul>\n", escaped(section.heading));
        for row in &section.rows {
            let (mark, object, word) = (row.sign.mark(), escaped(&row.object), row.sign.word());
            let _ = write!(page, "<li><span class=\"mark\">{}</span> {object} {word}", escaped(&mark.to_string()));
            if !row.details.is_empty() {
                page.push_str("<ul>");
                for detail in &row.details {
                    let _ = write!(page, "<li>{}</li>", item(detail));
                }
                page.push_str("</ul>");
            }
            page.push_str("</li>\n");
        }
        page.push_str("</ul>\n");
    }
    page.push_str("<h2>Effect on the conclusion</h2>\n");
    for sentence in &said.effect.sentences {
        let _ = writeln!(page, "<p>{}</p>", escaped(sentence));
    }
    if !said.effect.shares.is_empty() {
        page.push_str("<table>\n");
        for (share, what) in &said.effect.shares {
            let _ = writeln!(page, "<tr><td>{}</td><td>{}</td></tr>", escaped(share), escaped(what));
        }
        page.push_str("</table>\n");
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn item(detail: &Detail) -> String {
    match detail {
        Detail::Line(line) => escaped(line),
        Detail::Value { what, old, new } => {
            format!("{}: <del>{}</del> <ins>{}</ins>", escaped(what), escaped(old), escaped(new))
        }
        Detail::Words { what, pieces } => {
            let words: String = pieces.iter().map(marked).collect();
            format!("{}: {words}", escaped(what))
        }
    }
}

fn marked(piece: &Piece) -> String {
    match piece {
        Piece::Same(text) => escaped(&middle_left_out(text)),
        Piece::Old(text) => format!("<del>{}</del>", escaped(text)),
        Piece::New(text) => format!("<ins>{}</ins>", escaped(text)),
    }
}

/// A text that is nothing but text on a page; what controls a terminal or a printer is a blank.
fn escaped(text: &str) -> String {
    escape(&text.replace(|c: char| c.is_control() && c != '\n', " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("<a href='x'>&\u{1b}\"</a>"), "&lt;a href=&#39;x&#39;&gt;&amp; &quot;&lt;/a&gt;");
    }
}
