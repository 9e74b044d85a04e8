//! What leaves the program: the scene as SVG, PNG, PDF and HTML, and the map as a report.
//!
//! Everything here is made without a window. Pictures paint the very primitives the canvas paints; the report speaks of
//! the map in sentences.
//!
//! A [`Sheet`] is one picture with everything on it, in order; [`svg`](mod@svg), [`png`](mod@png) and the others paint it.

pub mod alt_text;
mod error;
pub mod fonts;
pub mod html;
pub mod link;
pub mod pdf;
pub mod png;
pub mod report;
pub mod request;
mod setter;
pub mod sheet;
pub mod svg;
pub mod xml;

pub use error::{ExportError, PngError};
pub use report::Since;
pub use request::{File, Format, Page, Request, write};
pub use sheet::{Sheet, Snapshot};

use crate::scene::Measurer;
use crate::util::watch::Watch;
use crate::weigh::explain::BUDGET;

/// Makes the files of an export; `name` is what the first will be called, without its extension.
///
/// ```
/// use linchpin::export::{Format, Request, Snapshot, export};
/// use linchpin::scene::Measurer;
/// use linchpin::util::watch::Watch;
///
/// let snapshot = Snapshot::of(linchpin::storage::tutorial(), &mut Measurer::default());
/// let files = export(&snapshot, &Request::new(Format::Svg), "tutorial", &Watch::default())?;
/// assert!(files.len() == 1 && files[0].bytes.starts_with(b"<svg"));
/// # Ok::<(), linchpin::export::ExportError>(())
/// ```
///
/// # Errors
/// When there is nothing to show, a picture would be too large, or `watch` says stop.
pub fn export(snapshot: &Snapshot, request: &Request, name: &str, watch: &Watch) -> Result<Vec<File>, ExportError> {
    if let Some(scale) = request.scale.filter(|scale| !(scale.is_finite() && *scale > 0.0)) {
        return Err(PngError::BadScale { scale }.into());
    }
    let snapshot = &*snapshot.saying(request.says);
    match request.format {
        Format::Pdf => return Ok(vec![File::asked(pdf::pdf(snapshot, request, watch)?)]),
        Format::Html => return Ok(vec![File::asked(html::html(snapshot, request, watch)?.into_bytes())]),
        Format::Markdown | Format::Docx => return written(snapshot, request, name, watch),
        Format::Svg | Format::Png => {}
    }
    let mut measurer = Measurer::default();
    let sheets = sheet::sheets(snapshot, request, &mut measurer)?;
    let mut files = Vec::new();
    let many = sheets.len() > 1;
    for (n, sheet) in sheets.iter().enumerate() {
        if watch.is_stopped() {
            return Err(ExportError::Stopped);
        }
        let bytes = match request.format {
            Format::Png => png::png(sheet, request.scale.unwrap_or(2.0))?,
            _ => svg::svg(sheet, request.scale.unwrap_or(1.0), svg::Options::FILE).into_bytes(),
        };
        let suffix = if many { format!("-{:02}", n + 1) } else { String::new() };
        files.push(File { suffix, extension: None, bytes });
    }
    Ok(files)
}

/// The longest side of the picture in a report, in pixels.
const REPORTED: f64 = 3_200.0;

/// A report, with its picture in it or beside it. A map too large for a picture has none.
fn written(snapshot: &Snapshot, request: &Request, name: &str, watch: &Watch) -> Result<Vec<File>, ExportError> {
    let has_place = request.format == Format::Docx || !request.alone;
    let sheet = Sheet::whole(snapshot, &request.theme, &mut Measurer::default());
    let scale = (REPORTED / sheet.area.width().max(sheet.area.height())).min(2.0);
    let picture =
        if !has_place || sheet.is_empty() || scale < png::READABLE { None } else { Some(png::png(&sheet, scale)?) };
    let report = report::report(&snapshot.map, request.since.as_deref(), BUDGET, watch).ok_or(ExportError::Stopped)?;
    let beside = format!("{name}{BESIDE}.png");
    if request.format == Format::Markdown {
        let text = report::markdown(&report, picture.is_some().then_some(beside.as_str()));
        let picture = picture.map(|bytes| File { suffix: BESIDE.to_owned(), extension: Some("png"), bytes });
        return Ok([Some(File::asked(text.into_bytes())), picture].into_iter().flatten().collect());
    }
    let picture = match picture {
        Some(bytes) => {
            let (width, height) = png::size(&sheet, scale)?;
            Some(report::Png { bytes, width, height })
        }
        None => None,
    };
    let failed = |error: std::io::Error| ExportError::Docx { reason: error.to_string() };
    Ok(vec![File::asked(report::docx(&report, picture.as_ref()).map_err(failed)?)])
}

/// What is put to a report's name for the picture beside it.
const BESIDE: &str = "-picture";
