//! The pages of a tour: a stop's title, its picture as large as it can be, and the presenter's notes.

use super::page::{COLUMN_GAP, Edge, Flow, Ink, PdfPage, Style, UNIT, stack};
use super::plan::{centred, fitting, inside};
use crate::export::request::Page;
use crate::export::sheet::Sheet;
use crate::language::decimal;
use crate::model::{ArgumentMap, NodeRef, Stop, WhatIf};
use crate::say;
use crate::scene::{Face, Measurer};
use crate::util::geometry::{Point, Rect, Size};

const TITLE: Style =
    Style { face: Face::SemiBold, size: 22.0, ink: Ink::Text, above: 0.0, level: Some(1), stays: true };
const AGAIN: Style = Style { size: 14.0, ..TITLE };
const SUPPOSED: Style = Style { ink: Ink::Accent, above: 3.0, ..Style::BODY };

/// Lines that a title may have above its picture, and what is supposed below it; the rest goes to the notes.
const TITLE_LINES: usize = 2;
const SUPPOSED_LINES: usize = 2;
/// How much of the height the notes may take from the picture.
const NOTES: f64 = 0.36;
/// Notes of more lines than this stand in two columns.
const FEW_LINES: usize = 4;
const GAP: f64 = 10.0;
/// Nothing is shown larger than this.
const LARGEST: f64 = 2.4 * UNIT;

/// The pages of a stop, the first of them with its picture.
pub(super) fn pages(
    sheet: &Sheet,
    number: usize,
    stop: &Stop,
    map: &ArgumentMap,
    paper: Page,
    measurer: &mut Measurer,
) -> Vec<PdfPage> {
    let size = paper.sides().map_or(Size::new(960.0, 540.0), |(short, long)| Size::new(long, short));
    let inside = inside(size);
    let title = match stop.title.trim() {
        "" => say!("paper-stop", number = (number + 1).to_string()),
        title => title.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let body = Style::BODY;
    let is_long = measurer.lines(&stop.notes, body.face, body.size, inside.width(), FEW_LINES + 1).len() > FEW_LINES;
    let columns = if is_long { 2 } else { 1 };
    let mut notes = Flow::new((inside.width() + COLUMN_GAP) / columns as f64 - COLUMN_GAP);
    let mut head = Flow::new(inside.width());
    let lines = measurer.lines(&title, TITLE.face, TITLE.size, inside.width(), TITLE_LINES);
    let shown: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    head.add(&shown.join("\n"), TITLE, measurer);
    if shown.join(" ") != title && shown.last().is_some_and(|line| line.ends_with('…')) {
        notes.add(&title, Style { face: Face::SemiBold, ..Style::BODY }, measurer);
    }
    let what_if = what_if(map, stop);
    let lines = measurer.lines(&what_if, SUPPOSED.face, SUPPOSED.size, inside.width(), SUPPOSED_LINES + 1).len();
    let place = if lines > SUPPOSED_LINES { &mut notes } else { &mut head };
    place.add(&what_if, SUPPOSED, measurer);
    for paragraph in stop.notes.split("\n\n") {
        notes.add(paragraph, Style::BODY, measurer);
    }
    let (mut texts, height) = stack(&mut head, inside.min);
    let rest = Rect { min: Point::new(inside.min.x, inside.min.y + height + GAP), max: inside.max };
    let high = notes.height(columns, rest.height() * NOTES);
    let mut above = rest;
    if high > 0.0 {
        above.max.y -= high + GAP;
    }
    // A wide picture leaves more room for the notes than they were given.
    let scale = fitting(sheet.area, above).min(LARGEST);
    let spare = above.height() - sheet.area.height() * scale;
    if spare > 0.0 && notes.height(columns, rest.height()) > high {
        above.max.y -= spare;
    }
    let mut pages = Vec::new();
    if high > 0.0 {
        let below = Rect { min: Point::new(rest.min.x, above.max.y + GAP), max: rest.max };
        texts.extend(notes.pour(below, columns));
    }
    let picture = (!sheet.is_empty()).then(|| centred(number, sheet.area, above, LARGEST));
    pages.push(PdfPage { size, edge: Edge::Margin, picture, texts, bookmark: Some(title.clone()) });
    while !notes.is_empty() {
        let mut head = Flow::new(inside.width());
        let again = measurer.shortened(&title, AGAIN.face, AGAIN.size, inside.width() * 0.8).text;
        head.add(&say!("paper-continued", title = again), AGAIN, measurer);
        let (mut texts, height) = stack(&mut head, inside.min);
        let rest = Rect { min: Point::new(inside.min.x, inside.min.y + height + GAP), max: inside.max };
        texts.extend(notes.pour(rest, columns));
        pages.push(PdfPage { size, edge: Edge::Margin, picture: None, texts, bookmark: None });
    }
    pages
}

/// The numbers that a stop supposes, in a sentence; empty if it supposes none.
fn what_if(map: &ArgumentMap, stop: &Stop) -> String {
    let name = |WhatIf { of, value, .. }: &WhatIf| {
        let value = decimal(*value, 2);
        match map.node(of)? {
            NodeRef::Claim(claim) => Some(say!("paper-supposed-credence", claim = quoted(claim.name()), value = value)),
            NodeRef::Inference(inference) => {
                let premises =
                    inference.premises.iter().filter_map(|id| map.claim(id)).map(|claim| quoted(claim.name()));
                let premises = premises.collect::<Vec<_>>().join(", ");
                Some(say!("paper-supposed-weight", premises = premises, value = value))
            }
        }
    };
    let names: Vec<String> = stop.what_if.iter().filter_map(name).collect();
    if names.is_empty() { String::new() } else { say!("paper-supposed", list = names.join("; ")) }
}

fn quoted(text: &str) -> String {
    say!("paper-quoted", text = text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::Snapshot;
    use crate::model::sketch::sketch;
    use crate::scene::Theme;

    fn pages_of(stop: &Stop) -> Vec<PdfPage> {
        let mut measurer = Measurer::default();
        let snapshot = Snapshot::of(sketch("a -> b"), &mut measurer);
        let sheet = Sheet::stop(&snapshot, stop, &Theme::LIGHT, &mut measurer);
        pages(&sheet, 0, stop, &snapshot.map, Page::Fit, &mut measurer)
    }

    fn said(pages: &[PdfPage]) -> String {
        let texts = pages.iter().flat_map(|page| &page.texts);
        texts.map(|text| text.words.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn notes_that_do_not_fit_go_on_and_nothing_is_lost() {
        let notes: Vec<String> = (0..2_000).map(|n| format!("word{n}")).collect();
        let stop = Stop { title: "Why".to_owned(), notes: notes.join(" "), ..Stop::new("t") };
        let pages = pages_of(&stop);
        assert!(pages.len() > 1 && pages[0].picture.is_some() && pages[1].picture.is_none());
        let said = said(&pages);
        assert!(notes.iter().all(|word| said.contains(word)));
        assert!(said.contains("Why (continued)"));
        for page in &pages {
            assert!(page.texts.iter().all(|text| text.at.y < page.size.height - 30.0));
        }
    }

    #[test]
    fn supposed_numbers_are_named() {
        let stop = Stop { what_if: vec![WhatIf::new("a", 0.2), WhatIf::new("i1", 0.5)], ..Stop::new("t") };
        let said = said(&pages_of(&stop));
        assert!(said.contains("credence of “Claim a.” 0.20; weight of the step from “Claim a.” 0.50"), "{said}");
    }

    #[test]
    fn a_title_longer_than_its_place_is_told_in_full() {
        let title = "very long ".repeat(100);
        let said = said(&pages_of(&Stop { title: title.clone(), ..Stop::new("t") }));
        assert!(said.contains('…') && said.contains(title.trim()));
    }
}
