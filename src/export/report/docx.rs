//! The report as a Word document (Office Open XML, ECMA-376).
//!
//! docx-rs escapes texts, but writes what XML forbids as it is: texts are cleaned before. What it cannot write – the
//! picture's description, the document's title and language, table heads that are repeated on every page – is put into
//! its parts afterwards, and its links, which come in random order, are sorted, so that a report is always the same file.

use std::io::{self, Cursor};

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, Header, Hyperlink, HyperlinkData, HyperlinkType,
    IndentLevel, Level, LevelJc, LevelText, LineSpacing, LineSpacingType, NumPages, NumberFormat, Numbering,
    NumberingId, PageMargin, PageNum, Paragraph, Pic, RunFonts, Shading, SpecialIndentType, Start, Style, StyleType,
    Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow,
    WidthType,
};

use super::block::{Block, Report, Run};
use super::text;
use crate::export::link::link;
use crate::language::{self, Language};
use crate::scene::bidi::is_rtl;

/// A picture as a PNG file.
#[derive(Clone, Debug, PartialEq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// A4 in twentieths of a point, and the margins round the text.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: u32 = 1_247;
/// The width of the text, and the most that a picture may be high.
const TEXT_WIDTH: u32 = PAGE.0 - 2 * MARGIN;
const PICTURE_HEIGHT: u32 = 11_500;
/// English metric units to a twentieth of a point.
const EMU: u64 = 635;

const FONT: &str = "Calibri";
const INK: &str = "1F2933";
const ACCENT: &str = "1F3A5F";
const FAINT: &str = "5F6B7A";
const RULE: &str = "BFC7D1";
const HEAD: &str = "E8EDF3";
const LINK: &str = "0B5394";

/// The only list there is; docx-rs keeps number 1 for one of its own.
const LIST: usize = 2;

/// Writes a report as a Word document, with the picture of the map if there is one.
///
/// # Errors
/// When the parts of the document cannot be packed.
pub fn docx(report: &Report, picture: Option<&Png>) -> io::Result<Vec<u8>> {
    let mut links = 0;
    let mut document = base(report);
    let title = text::line(&report.title);
    document = document.add_paragraph(sided(&title).style("Title").add_run(plain(&title)));
    let mut alt = String::new();
    let mut is_list = false;
    for block in &report.blocks {
        let was_list = std::mem::replace(&mut is_list, matches!(block, Block::Item { .. }));
        document = match block {
            Block::Heading { level, text } => {
                let style = format!("Heading{}", (*level).clamp(1, 3));
                let text = text::line(text);
                document.add_paragraph(sided(&text).style(&style).add_run(plain(&text)))
            }
            Block::Paragraph(runs) => {
                let paragraph = filled(Paragraph::new(), runs, &mut links);
                document.add_paragraph(if was_list { paragraph.line_spacing(spacing(120, 120)) } else { paragraph })
            }
            Block::Item { depth, runs } => {
                let level = IndentLevel::new((*depth).min(Block::DEEPEST));
                let item = Paragraph::new().style("ListParagraph").numbering(NumberingId::new(LIST), level);
                document.add_paragraph(filled(item, runs, &mut links))
            }
            Block::Table { head, rows } => {
                document.add_table(table(head, rows)).add_paragraph(Paragraph::new().style("AfterTable"))
            }
            Block::Picture { alt: words } => match picture.and_then(drawn) {
                Some(drawn) => {
                    alt = text::line(words);
                    let run = docx_rs::Run::new().add_image(drawn);
                    document.add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run))
                }
                None => document.add_paragraph(Paragraph::new().add_run(plain(&text::line(words)))),
            },
        };
    }
    packed(document, &text::line(&report.title), &alt)
}

/// The page, the styles, the list, header and footer.
fn base(report: &Report) -> Docx {
    let margin = MARGIN as i32;
    let sides = PageMargin::new().top(margin + 160).bottom(margin + 160).left(margin).right(margin);
    let mut document = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(sides.header(620).footer(620).gutter(0))
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT))
        .default_size(21)
        .default_line_spacing(spacing(0, 120).line(264));
    for style in styles() {
        document = document.add_style(style);
    }
    let mut list = AbstractNumbering::new(LIST);
    for level in 0..=Block::DEEPEST {
        let sign = ["•", "–", "▪"][level % 3];
        let left = 360 * (level as i32 + 1);
        list = list.add_level(
            Level::new(level, Start::new(1), NumberFormat::new("bullet"), LevelText::new(sign), LevelJc::new("left"))
                .indent(Some(left), Some(SpecialIndentType::Hanging(260)), None, None)
                .color(ACCENT),
        );
    }
    document = document.add_abstract_numbering(list).add_numbering(Numbering::new(LIST, LIST));
    let handling = text::line(&report.handling);
    let mut footer = Footer::new();
    if !handling.is_empty() {
        let mark = || Paragraph::new().style("Handling").add_run(plain(&handling));
        document = document.header(Header::new().add_paragraph(mark()));
        footer = footer.add_paragraph(mark());
    }
    let pages = Paragraph::new()
        .style("Footer")
        .add_run(plain(&format!("{}  ·  ", text::short(&report.title, 70))))
        .add_page_num(PageNum::new())
        .add_run(plain(" / "))
        .add_num_pages(NumPages::new());
    document.footer(footer.add_paragraph(pages))
}

fn styles() -> Vec<Style> {
    let heading = |level: usize, size: usize, before: u32| {
        let mut style = Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next("Normal")
            .size(size)
            .bold()
            .color(ACCENT)
            .outline_lvl(level - 1)
            .line_spacing(spacing(before, 100));
        style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
        style
    };
    let named = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).based_on("Normal");
    vec![
        named("Title", "Title").next("Normal").size(40).bold().color(ACCENT).line_spacing(spacing(0, 200)),
        heading(1, 29, 340),
        heading(2, 24, 240),
        heading(3, 21, 200),
        named("ListParagraph", "List Paragraph").line_spacing(spacing(0, 70)),
        named("Handling", "Handling")
            .align(AlignmentType::Center)
            .bold()
            .size(19)
            .color(INK)
            .line_spacing(spacing(0, 60)),
        named("Footer", "footer").align(AlignmentType::Center).size(17).color(FAINT).line_spacing(spacing(0, 0)),
        named("TableText", "Table Text").size(19).line_spacing(spacing(20, 20)),
        named("AfterTable", "After Table").size(8).line_spacing(spacing(0, 60)),
    ]
}

/// So much room before and after a paragraph, in twentieths of a point, its lines as high as what is in them.
fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Auto).line(252).before(before).after(after)
}

/// A run of clean text on one line.
fn plain(line: &str) -> docx_rs::Run {
    docx_rs::Run::new().add_text(line)
}

/// An empty paragraph that runs as this text does.
fn sided(text: &str) -> Paragraph {
    turned(Paragraph::new(), text)
}

fn turned(mut paragraph: Paragraph, text: &str) -> Paragraph {
    if is_rtl(text) {
        paragraph.property = paragraph.property.bidi(true);
    }
    paragraph
}

/// A paragraph with runs in it; `links` counts the links so far.
fn filled(paragraph: Paragraph, runs: &[Run], links: &mut usize) -> Paragraph {
    let mut paragraph = turned(paragraph, &runs.iter().map(|run| run.text.as_str()).collect::<String>());
    for run in runs {
        let mut written = docx_rs::Run::new();
        for (n, line) in text::lines(&run.text).iter().enumerate() {
            if n > 0 {
                written = written.add_break(BreakType::TextWrapping);
            }
            if !line.is_empty() {
                written = written.add_text(line);
            }
        }
        if run.bold {
            written = written.bold();
        }
        if run.italic {
            written = written.italic();
        }
        paragraph = match run.link.as_deref().and_then(link) {
            None => paragraph.add_run(written),
            Some(address) => {
                let mut link = Hyperlink::new(address, HyperlinkType::External);
                *links += 1;
                if let HyperlinkData::External { rid, .. } = &mut link.link {
                    // Its own numbers go on counting from document to document.
                    *rid = format!("rIdLink{links}");
                }
                paragraph.add_hyperlink(link.add_run(written.color(LINK).underline("single")))
            }
        };
    }
    paragraph
}

fn table(head: &[String], rows: &[Vec<String>]) -> Table {
    let columns = head.len().max(1);
    let text_width = TEXT_WIDTH as usize;
    // The first column holds names, the second a strength, the others a number.
    let share = |column: usize| [9, 6].get(column).copied().unwrap_or(3);
    let shares: usize = (0..columns).map(share).sum();
    let width = |column: usize| text_width * share(column) / shares;
    let cell = |column: usize, text: &str, is_head: bool| {
        let run = plain(&text::line(text));
        let paragraph = Paragraph::new().style("TableText").add_run(if is_head { run.bold() } else { run });
        let cell = TableCell::new().width(width(column), WidthType::Dxa).add_paragraph(paragraph);
        if is_head { cell.shading(Shading::new().fill(HEAD)) } else { cell }
    };
    let row = |cells: &[String], is_head: bool| {
        let cells = cells.iter().take(columns).enumerate();
        TableRow::new(cells.map(|(column, text)| cell(column, text, is_head)).collect()).cant_split()
    };
    let border = |position| TableBorder::new(position).color(RULE).size(4);
    let borders = TableBorders::with_empty()
        .set(border(TableBorderPosition::Top))
        .set(border(TableBorderPosition::Bottom))
        .set(border(TableBorderPosition::Left))
        .set(border(TableBorderPosition::Right))
        .set(border(TableBorderPosition::InsideH))
        .set(border(TableBorderPosition::InsideV));
    let all = std::iter::once(row(head, true)).chain(rows.iter().map(|cells| row(cells, false)));
    Table::new(all.collect())
        .set_grid((0..columns).map(width).collect())
        .layout(TableLayoutType::Fixed)
        .width(text_width, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(40, 100, 40, 100))
        .set_borders(borders)
}

/// The picture as wide as the text, or as high as fits on a page; none if there is nothing to see on it.
fn drawn(picture: &Png) -> Option<Pic> {
    let (width, height) = (u64::from(picture.width), u64::from(picture.height));
    if width == 0 || height == 0 {
        return None;
    }
    let (most_wide, most_high) = (u64::from(TEXT_WIDTH) * EMU, u64::from(PICTURE_HEIGHT) * EMU);
    let high = most_wide * height / width;
    let (wide, high) = if high <= most_high { (most_wide, high) } else { (most_high * width / height, most_high) };
    let size = |emu: u64| u32::try_from(emu).unwrap_or(u32::MAX).max(1);
    Some(Pic::new_with_dimensions(picture.bytes.clone(), 1, 1).id("rIdPicture").size(size(wide), size(high)))
}

/// The document as a file, with what docx-rs leaves out put in. No text of the map holds a `<` by then.
fn packed(document: Docx, title: &str, alt: &str) -> io::Result<Vec<u8>> {
    let mut parts = document.build();
    let mut body = String::from_utf8(parts.document).map_err(io::Error::other)?;
    if !alt.is_empty() {
        let described = format!("<wp:docPr id=\"1\" name=\"Figure\" descr=\"{}\" />", escaped(alt));
        body = body.replace("<wp:docPr id=\"1\" name=\"Figure\" />", &described);
    }
    parts.document = with_repeated_heads(&body).into_bytes();
    let styles = String::from_utf8(parts.styles).map_err(io::Error::other)?;
    let tag = match language::current() {
        Language::English => "en-GB",
        Language::Ukrainian => "uk-UA",
    };
    let speaking = format!("<w:lang w:val=\"{tag}\" /></w:rPr></w:rPrDefault>");
    parts.styles = styles.replacen("</w:rPr></w:rPrDefault>", &speaking, 1).into_bytes();
    parts.document_rels = sorted(&String::from_utf8(parts.document_rels).map_err(io::Error::other)?).into_bytes();
    parts.doc_props.core = core(title).into_bytes();
    let mut file = Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(io::Error::other)?;
    Ok(file.into_inner())
}

/// The first row of each table is repeated on every page it reaches.
fn with_repeated_heads(body: &str) -> String {
    const CANT_SPLIT: &str = "<w:cantSplit />";
    let mut parts = body.split("<w:tbl>");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        written.push_str("<w:tbl>");
        written.push_str(&part.replacen(CANT_SPLIT, &format!("{CANT_SPLIT}<w:tblHeader />"), 1));
    }
    written
}

/// The relationships of the document in order.
fn sorted(relationships: &str) -> String {
    const OPEN: &str = "<Relationship ";
    let Some((before, rest)) = relationships.split_once(OPEN) else { return relationships.to_owned() };
    let Some((all, after)) = rest.rsplit_once("/>") else { return relationships.to_owned() };
    let mut all: Vec<&str> = all.split(OPEN).map(|one| one.trim().trim_end_matches("/>").trim_end()).collect();
    all.sort_unstable();
    let mut written = before.to_owned();
    for one in all {
        written.extend([OPEN, one, " />"]);
    }
    written + after
}

/// The document's properties, without dates, which would change from one export to the next.
fn core(title: &str) -> String {
    format!(
        concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Linchpin</dc:creator>",
            "<dc:language>{}</dc:language></cp:coreProperties>"
        ),
        escaped(title),
        language::current().tag(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
