//! The report as Markdown: `CommonMark` 0.31 with the tables of GitHub Flavored Markdown.

use std::fmt::Write;

use super::block::{Block, Report, Run};
use super::text;
use crate::export::link::link;

/// Writes a report as Markdown; `picture` is the picture's file name as seen from the report's folder.
///
/// Texts of the map are shown as they are: nothing in them is read as Markdown or HTML.
#[must_use]
pub fn markdown(report: &Report, picture: Option<&str>) -> String {
    let handling = text::line(&report.handling);
    let mut written = String::new();
    let mut is_list = false;
    let mut deepest = 0;
    if !handling.is_empty() {
        let _ = write!(written, "**{}**\n\n", escaped(&handling));
    }
    let _ = writeln!(written, "# {}", escaped(&text::line(&report.title)));
    for block in &report.blocks {
        let was_list = std::mem::replace(&mut is_list, matches!(block, Block::Item { .. }));
        if !was_list || !is_list {
            written.push('\n');
            deepest = 0;
        }
        match block {
            Block::Heading { level, text } => {
                let _ = writeln!(written, "{} {}", "#".repeat(level + 1), escaped(&text::line(text)));
            }
            Block::Paragraph(runs) => {
                written.push_str(&paragraph(runs, 0));
                written.push('\n');
            }
            Block::Item { depth, runs } => {
                let depth = (*depth).min(deepest);
                deepest = depth + 1;
                let indent = depth * 2;
                let _ = writeln!(written, "{:indent$}- {}", "", paragraph(runs, indent + 2));
            }
            Block::Table { head, rows } => table(&mut written, head, rows),
            Block::Picture { alt } => {
                let alt = escaped(&text::line(alt));
                let _ = match picture {
                    Some(file) => writeln!(written, "![{alt}]({})", path(file)),
                    None => writeln!(written, "{alt}"),
                };
            }
        }
    }
    if !handling.is_empty() {
        let _ = write!(written, "\n**{}**\n", escaped(&handling));
    }
    written
}

fn table(written: &mut String, head: &[String], rows: &[Vec<String>]) {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(&text::line(cell))).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    written.push_str(&row(head));
    let _ = writeln!(written, "|{}", " --- |".repeat(head.len()));
    written.extend(rows.iter().map(|cells| row(cells)));
}

/// Runs as one paragraph whose further lines are indented.
fn paragraph(runs: &[Run], indent: usize) -> String {
    let break_line = format!("\\\n{:indent$}", "");
    let mut written = String::new();
    for run in runs {
        let marks = match (run.bold, run.italic) {
            (false, false) => "",
            (true, false) => "**",
            (false, true) => "*",
            (true, true) => "***",
        };
        let address = run.link.as_deref().and_then(link);
        let lines = text::lines(&run.text);
        let mut is_first = true;
        for (n, line) in lines.iter().enumerate() {
            // Space would be part of the indentation, or of a break.
            let begins = written.is_empty() || n > 0;
            let line = if begins { line.trim_start() } else { line };
            if n > 0 && line.trim().is_empty() {
                continue;
            }
            if !std::mem::replace(&mut is_first, false) && !written.is_empty() {
                written.truncate(written.trim_end().len());
                written.push_str(&break_line);
            }
            let (inner, begins) = (line.trim(), begins && marks.is_empty());
            if inner.is_empty() {
                written.push_str(line);
                continue;
            }
            let lead = &line[..line.len() - line.trim_start().len()];
            let tail = &line[line.trim_end().len()..];
            let said = if begins { at_start(inner) } else { escaped(inner) };
            let said =
                address.as_ref().map_or_else(|| said.clone(), |to| format!("[{said}](<{}>)", escaped_address(to)));
            let _ = write!(written, "{lead}{marks}{said}{marks}{tail}");
        }
    }
    written.truncate(written.trim_end().len());
    written
}

/// A text with everything escaped that Markdown would read.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// The same of a text at the start of a line, where it might be read as a list or as the line under a heading.
fn at_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], escaped(rest));
    }
    if text.starts_with(['-', '+', '=', ':']) { format!("\\{}", escaped(text)) } else { escaped(text) }
}

/// In a destination between `<` and `>`, `&` may begin an entity.
fn escaped_address(address: &str) -> String {
    address.replace('&', "&amp;")
}

/// A file's name as a destination.
fn path(file: &str) -> String {
    let mut encoded = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(block: Block) -> String {
        let report = Report { title: "T".to_owned(), handling: String::new(), blocks: vec![block] };
        markdown(&report, Some("a map.png")).replacen("# T\n\n", "", 1)
    }

    fn plain(text: &str) -> String {
        written(Block::paragraph(text))
    }

    #[test]
    fn nothing_is_read_as_markup() {
        assert_eq!(plain("<script>&amp;]]>`x`"), "\\<script\\>\\&amp;\\]\\]\\>\\`x\\`\n");
        assert_eq!(plain("*a* _b_ [c](d) #e ~f~ $g$ \\"), "\\*a\\* \\_b\\_ \\[c\\](d) \\#e \\~f\\~ \\$g\\$ \\\\\n");
    }

    #[test]
    fn nothing_at_the_start_of_a_line_begins_a_list_or_heading() {
        assert_eq!(
            plain("1. a\n2) b\n- c\n+ d\n=== e\n> f\n# g\n    h"),
            "1\\. a\\\n2\\) b\\\n\\- c\\\n\\+ d\\\n\\=== e\\\n\\> f\\\n\\# g\\\nh\n"
        );
        assert_eq!(plain("2025 was long.\n\n\nb"), "2025 was long.\\\nb\n");
    }

    #[test]
    fn faces_keep_space_outside() {
        let runs = vec![Run::bold("- a "), Run::plain("b\n1. c "), Run::italic(" d\ne")];
        assert_eq!(written(Block::Paragraph(runs)), "**- a** b\\\n1\\. c  *d*\\\n*e*\n");
    }

    #[test]
    fn links_do_not_break_out() {
        let link = |link: &str| {
            let run = Run { text: "a]b".to_owned(), link: Some(link.to_owned()), ..Run::default() };
            written(Block::Paragraph(vec![run]))
        };
        assert_eq!(link("https://a.org/?b=1&c=<d>)"), "[a\\]b](<https://a.org/?b=1&amp;c=%3Cd%3E%29>)\n");
        assert_eq!(link("javascript:alert(1)"), "a\\]b\n");
    }

    #[test]
    fn cells_stay_in_their_row() {
        let rows = vec![vec!["a|b".to_owned(), "c\nd".to_owned()]];
        let table = written(Block::Table { head: vec!["x".to_owned(), "y".to_owned()], rows });
        assert_eq!(table, "| x | y |\n| --- | --- |\n| a\\|b | c d |\n");
    }

    #[test]
    fn items_are_never_indented_into_code() {
        let item = |depth, text: &str| Block::Item { depth, runs: vec![Run::plain(text)] };
        let blocks = vec![item(3, "a"), item(1, "b\nc"), item(5, "d"), Block::paragraph("e"), item(2, "f")];
        let report = Report { blocks, ..Report::default() };
        assert_eq!(markdown(&report, None), "# \n\n- a\n  - b\\\n    c\n    - d\n\ne\n\n- f\n");
    }

    #[test]
    fn the_picture_is_referred_to() {
        assert_eq!(written(Block::Picture { alt: "[map]".to_owned() }), "![\\[map\\]](a%20map.png)\n");
    }
}
