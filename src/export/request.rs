//! What is asked for, and the files that come of it: the same for the window and for the command line.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::sheet::{Sheet, Snapshot};
use super::{html, pdf, png, report, svg};
use crate::model::Id;
use crate::say;
use crate::scene::{Measurer, Theme};
use crate::storage::{self, SaveError};
use crate::util::watch::Watch;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Scalable Vector Graphics 1.1.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// Portable Document Format.
    Pdf,
    /// One page that works from disk.
    Html,
    /// A report in Markdown, with its picture beside it.
    Markdown,
    /// A report in Office Open XML.
    Docx,
}

impl Format {
    /// All of them, pictures first.
    pub const ALL: [Self; 6] = [Self::Svg, Self::Png, Self::Pdf, Self::Html, Self::Markdown, Self::Docx];

    /// What the names of its files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Docx => "docx",
        }
    }

    /// The format a file's name asks for; none if it ends in anything else.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extension() == end)
    }

    /// What it is called on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Svg => say!("format-svg"),
            Self::Png => say!("format-png"),
            Self::Pdf => say!("format-pdf"),
            Self::Html => say!("format-html"),
            Self::Markdown => say!("format-markdown"),
            Self::Docx => say!("format-docx"),
        }
    }

    /// Whether it is a report and no picture.
    #[must_use]
    pub fn is_report(self) -> bool {
        matches!(self, Self::Markdown | Self::Docx)
    }
}

/// The paper of a PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// A page as large as the picture.
    #[default]
    Fit,
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Page {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Fit, Self::A4, Self::Letter];

    /// The word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Its shorter and its longer side in points (1/72 inch); none if it follows the picture.
    #[must_use]
    pub fn sides(self) -> Option<(f64, f64)> {
        match self {
            Self::Fit => None,
            Self::A4 => Some((210.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0)),
            Self::Letter => Some((8.5 * 72.0, 11.0 * 72.0)),
        }
    }

    /// The page a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.word() == word)
    }
}

/// What is to be exported, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The kind of file.
    pub format: Format,
    /// The colours.
    pub theme: Theme,
    /// Pixels to the map unit for PNG (2 if none is given), points times 0.75 for PDF on paper, where it spreads the
    /// picture over as many pages as it takes.
    pub scale: Option<f64>,
    /// The claims and groups that are to be on the picture; none for the whole map.
    pub selection: Option<Vec<Id>>,
    /// One picture or page for each stop of the tour.
    pub tour: bool,
    /// The paper of a PDF.
    pub page: Page,
}

impl Request {
    /// A picture of the whole map in its usual look.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, theme: Theme::LIGHT, scale: None, selection: None, tour: false, page: Page::default() }
    }
}

/// A file that comes of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What is put to the name that was asked for, before its last dot; empty for the file itself.
    pub suffix: String,
    /// The extension, where it is another than asked for.
    pub extension: Option<&'static str>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// The file that was asked for.
    fn asked(bytes: Vec<u8>) -> Self {
        Self { suffix: String::new(), extension: None, bytes }
    }

    /// Where it goes when `asked` is where the export was to go.
    #[must_use]
    pub fn path(&self, asked: &Path) -> PathBuf {
        if self.suffix.is_empty() && self.extension.is_none() {
            return asked.to_owned();
        }
        let mut name = asked.file_stem().unwrap_or_default().to_owned();
        name.push(&self.suffix);
        name.push(".");
        name.push(self.extension.map_or_else(|| asked.extension().unwrap_or_default(), OsStr::new));
        asked.with_file_name(name)
    }
}

/// Why nothing came of an export.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// There is nothing on the picture.
    #[error("{}", say!("export-nothing"))]
    Nothing,
    /// No PNG.
    #[error(transparent)]
    Png(#[from] png::PngError),
    /// A scale at which a PDF would have too many pages.
    #[error("{}", say!("paper-too-many", pages = pages.to_string(), most = most.to_string(), scale = format!("{scale:.2}")))]
    TooManyPages {
        /// The pages it would take.
        pages: usize,
        /// As many are allowed.
        most: usize,
        /// The largest scale that is possible.
        scale: f64,
    },
    /// No PDF.
    #[error("{}", say!("paper-failed", reason = reason.clone()))]
    Pdf {
        /// What the library says.
        reason: String,
    },
    /// The report could not be packed.
    #[error("{}", say!("export-docx-failed", reason = reason.clone()))]
    Docx {
        /// What the library says.
        reason: String,
    },
    /// The work was told to stop.
    #[error("{}", say!("export-stopped"))]
    Stopped,
}

/// Puts the files of an export where they belong, each as a whole or not at all, and says where. What is there is
/// replaced.
///
/// # Errors
/// When one of them cannot be written; those before it are there.
pub fn write(asked: &Path, files: &[File]) -> Result<Vec<PathBuf>, SaveError> {
    let put = |file: &File| {
        let path = file.path(asked);
        storage::write_whole(&path, &file.bytes).map(|()| path)
    };
    files.iter().map(put).collect()
}

/// Makes the files of an export; `name` is what the first will be called, without its extension.
///
/// # Errors
/// When there is nothing to show, a picture would be too large, or `watch` says stop.
pub fn export(snapshot: &Snapshot, request: &Request, name: &str, watch: &Watch) -> Result<Vec<File>, ExportError> {
    if let Some(scale) = request.scale.filter(|scale| !(scale.is_finite() && *scale > 0.0)) {
        return Err(png::PngError::BadScale { scale }.into());
    }
    match request.format {
        Format::Pdf => return Ok(vec![File::asked(pdf::pdf(snapshot, request, watch)?)]),
        Format::Html => return Ok(vec![File::asked(html::html(snapshot, request, watch)?.into_bytes())]),
        Format::Markdown | Format::Docx => return written(snapshot, request, name, watch),
        Format::Svg | Format::Png => {}
    }
    let mut measurer = Measurer::default();
    let sheets = sheets(snapshot, request, &mut measurer)?;
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
    let sheet = Sheet::whole(snapshot, &request.theme, &mut Measurer::default());
    let scale = (REPORTED / sheet.area.width().max(sheet.area.height())).min(2.0);
    // Below that nobody can read it.
    let picture = if sheet.is_empty() || scale < 0.1 { None } else { Some(png::png(&sheet, scale)?) };
    let report = report::report(&snapshot.map, watch).ok_or(ExportError::Stopped)?;
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

/// The pictures of a request: one, or one for each stop.
///
/// # Errors
/// When there is nothing to show.
pub fn sheets(snapshot: &Snapshot, request: &Request, measurer: &mut Measurer) -> Result<Vec<Sheet>, ExportError> {
    let theme = &request.theme;
    let sheets: Vec<Sheet> = match (&request.selection, request.tour) {
        (_, true) => snapshot.map.stops().iter().map(|stop| Sheet::stop(snapshot, stop, theme, measurer)).collect(),
        (Some(ids), false) => vec![Sheet::selection(snapshot, ids, theme, measurer)],
        (None, false) => vec![Sheet::whole(snapshot, theme, measurer)],
    };
    if sheets.iter().all(Sheet::is_empty) { Err(ExportError::Nothing) } else { Ok(sheets) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_where_it_was_asked_for_and_others_beside_it() {
        let file = |suffix: &str, extension| File { suffix: suffix.to_owned(), extension, bytes: Vec::new() };
        assert_eq!(file("", None).path(Path::new("a/b.c.svg")), Path::new("a/b.c.svg"));
        assert_eq!(file("-02", None).path(Path::new("a/b.c.svg")), Path::new("a/b.c-02.svg"));
        assert_eq!(file(BESIDE, Some("png")).path(Path::new("b.md")), Path::new("b-picture.png"));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_stays_as_it_is() {
        use std::os::unix::ffi::OsStrExt;
        let asked = Path::new(OsStr::from_bytes(b"caf\xe9.svg"));
        let file = |suffix: &str| File { suffix: suffix.to_owned(), extension: None, bytes: Vec::new() };
        assert_eq!(file("").path(asked), asked);
        assert_eq!(file("-01").path(asked), Path::new(OsStr::from_bytes(b"caf\xe9-01.svg")));
    }
}
