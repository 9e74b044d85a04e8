//! All claims in full, for paper and for readers without scripts.

use std::fmt::Write as _;

use super::describe::{kind, main};
use crate::export::link::link;
use crate::export::sheet::Sheet;
use crate::export::xml::escape;
use crate::model::Claim;
use crate::say;
use crate::scene::strength_label;

/// Writes the list of the claims on a sheet.
pub(super) fn claims(page: &mut String, sheet: &Sheet) {
    let _ = write!(page, "<section id=\"list\">\n<h2>{}</h2>\n<ol>\n", say!("page-all-claims"));
    let main = main(sheet);
    for claim in sheet.scene.cards().iter().filter_map(|card| sheet.map.claim(&card.id)) {
        entry(page, sheet, claim, main == Some(&claim.id));
    }
    page.push_str("</ol>\n</section>\n");
}

fn entry(page: &mut String, sheet: &Sheet, claim: &Claim, is_main: bool) {
    let _ = write!(page, "<li><p class=\"kind\">{}</p>", escape(&kind(claim, is_main)));
    let title = claim.title.as_deref().unwrap_or_default().trim();
    if !title.is_empty() {
        let _ = write!(page, "<h3>{}</h3>", escape(title));
    }
    let text = if claim.text.trim().is_empty() { say!("card-empty") } else { claim.text.trim() };
    let _ = write!(page, "<p class=\"text\">{}</p>", escape(text));
    if let Some(outcome) = sheet.weighing.claim(&claim.id) {
        let strength = strength_label(outcome, sheet.map.meta().scale);
        let _ = write!(page, "<p>{}</p>", escape(&say!("export-strength", strength = strength)));
    }
    for source in claim.citations.iter().filter_map(|citation| sheet.map.source(&citation.source)) {
        let title = if source.title.trim().is_empty() { say!("source-untitled") } else { source.title.trim() };
        let said = say!("export-source", source = title);
        let _ = if let Some(url) = link(&source.url) {
            let (url, said) = (escape(&url), escape(&said));
            write!(page, "<p><a href=\"{url}\" target=\"_blank\" rel=\"noopener noreferrer\">{said}</a></p>")
        } else {
            let address = source.url.trim();
            let said = if address.is_empty() { said } else { format!("{said} ({address})") };
            write!(page, "<p>{}</p>", escape(&said))
        };
    }
    page.push_str("</li>\n");
}
