//! One page that works from disk: the drawing to pan, zoom and search, every claim in full, and the tour.
//!
//! The page is a single file without anything to load. What is in it is fixed before it is opened: its policy names the
//! hashes of its one style and one script, so that nothing else can run or be fetched, whatever a claim says. Texts reach
//! the script as JSON ([`data`]) and stand in the page only as text. The drawing is the SVG of a [`Sheet`]; a stop that
//! supposes numbers brings its cards along, drawn beforehand ([`stops`]). Without scripts, and on paper, the page is
//! the drawing and a list of all claims ([`list`]).

mod data;
mod describe;
mod list;
mod stops;
mod style;
mod words;

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use sha2::{Digest, Sha256};

use super::alt_text;
use super::error::ExportError;
use super::request::Request;
use super::sheet::{Sheet, Snapshot};
use super::svg::{self, Options, n};
use super::xml::escape;
use crate::model::{Edit, MetaChange};
use crate::say;
use crate::scene::Measurer;
use crate::util::watch::Watch;

/// What the page does, in one block of plain script.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("../../../assets/page/base.js"),
    include_str!("../../../assets/page/camera.js"),
    include_str!("../../../assets/page/details.js"),
    include_str!("../../../assets/page/find.js"),
    include_str!("../../../assets/page/tour.js"),
    include_str!("../../../assets/page/page.js"),
    "}\n"
);

/// A map as a page of its own.
///
/// A selection makes a page of that part, without a tour: stops speak of the whole map.
///
/// # Errors
/// When there is nothing to show, or `watch` says stop.
pub fn html(snapshot: &Snapshot, request: &Request, watch: &Watch) -> Result<String, ExportError> {
    let mut measurer = Measurer::default();
    let handling = snapshot.map.meta().handling.trim().to_owned();
    let snapshot = &unmarked(snapshot);
    let part = request.selection.as_ref().filter(|_| !request.tour);
    let sheet = match part {
        Some(ids) => Sheet::selection(snapshot, ids, &request.theme, &mut measurer),
        None => Sheet::whole(snapshot, &request.theme, &mut measurer),
    };
    if sheet.is_empty() {
        return Err(ExportError::Nothing);
    }
    let (stops, variants) = match part {
        Some(_) => (Vec::new(), String::new()),
        None => stops::of(snapshot, &sheet, &request.theme, &mut measurer, watch).ok_or(ExportError::Stopped)?,
    };
    let json = data::json(&sheet, stops, request.tour);
    let style = style::css(&request.theme, &sheet, [json.as_str(), &handling]);
    let title = title(&sheet);
    let class = if describe::is_large(&sheet) { " class=\"large\"" } else { "" };
    let mut page = String::with_capacity(3_000 * sheet.scene.cards().len() + json.len() + style.len() + SCRIPT.len());
    let language = crate::language::current().tag();
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Linchpin\">\n\
         <title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{style}</style>\n</head>\n<body{class}>\n",
        policy(&style),
        escape(title)
    );
    mark(&mut page, "top", &handling);
    page.push_str(&words::bar(title));
    drawing(&mut page, &sheet, &variants);
    page.push_str(&words::panels());
    list::claims(&mut page, &sheet);
    mark(&mut page, "bottom", &handling);
    let _ = write!(
        page,
        "<script type=\"application/json\" id=\"data\">{}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        data::fenced(&json)
    );
    Ok(page)
}

/// The same without its handling mark, which stands around the drawing and not in it.
fn unmarked(snapshot: &Snapshot) -> Snapshot {
    let mut snapshot = snapshot.clone();
    if !snapshot.map.meta().handling.is_empty() {
        let done = Edit::Meta(MetaChange::Handling(String::new())).apply(Arc::make_mut(&mut snapshot.map));
        debug_assert!(done.is_ok(), "any text may be a handling mark");
    }
    snapshot
}

fn title(sheet: &Sheet) -> &str {
    let title = sheet.title.trim();
    if title.is_empty() { say!("untitled-map") } else { title }
}

fn mark(page: &mut String, place: &str, handling: &str) {
    if !handling.is_empty() {
        let _ = writeln!(page, "<p class=\"handling {place}\">{}</p>", escape(handling));
    }
}

/// The drawing, as large as it is where there is no script.
fn drawing(page: &mut String, sheet: &Sheet, variants: &str) {
    let area = sheet.area;
    let (width, height) = (n(area.width()), n(area.height()));
    let _ = write!(
        page,
        "<div id=\"room\">\n<main id=\"stage\"><svg id=\"drawing\" xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"{} {} {width} {height}\" role=\"group\" aria-label=\"{}\"><g id=\"view\">",
        n(area.min.x),
        n(area.min.y),
        escape(&alt_text::description(sheet))
    );
    page.push_str(&svg::body(sheet, Options { fonts: false, words: true }));
    page.push_str(variants);
    page.push_str("</g></svg></main>\n");
}

/// What the page may do: show itself, with this style and this script.
fn policy(style: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; font-src data:; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(SCRIPT),
        hash(style)
    )
}

/// The hash of a text as Content Security Policy writes it (CSP Level 3, section 2.3.1).
fn hash(text: &str) -> String {
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests;
