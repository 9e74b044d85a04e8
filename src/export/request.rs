//! What is asked for, and the files that come of it: the same for the window and for the command line.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::report::Since;
use crate::model::{CardForm, Id};
use crate::say;
use crate::scene::Theme;
use crate::storage::{self, SaveError};

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

    /// The format with this extension.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension() == extension)
    }

    /// The format a file's name asks for; none if it ends in anything else.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        Self::from_extension(&path.extension()?.to_str()?.to_ascii_lowercase())
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
///
/// ```
/// use std::path::Path;
///
/// use linchpin::export::{Format, Page, Request};
///
/// let format = Format::of(Path::new("briefing.pdf")).unwrap_or(Format::Svg);
/// let request = Request { page: Page::A4, tour: true, ..Request::new(format) };
/// assert_eq!(request.format, Format::Pdf);
/// ```
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
    /// What cards say, if it is not what the snapshot's say: the map is laid out anew then.
    pub says: Option<CardForm>,
    /// The earlier state that a report tells the changes since.
    pub since: Option<Arc<Since>>,
    /// Whether there is only one file to write to, so that a Markdown report has no picture beside it.
    pub alone: bool,
}

impl Request {
    /// A picture of the whole map in its usual look.
    #[must_use]
    pub fn new(format: Format) -> Self {
        let page = Page::default();
        let (theme, says) = (Theme::LIGHT, None);
        Self { format, theme, scale: None, selection: None, tour: false, page, says, since: None, alone: false }
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
    pub(super) fn asked(bytes: Vec<u8>) -> Self {
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
        if let Some(extension) = self.extension.map(OsStr::new).or(asked.extension()) {
            name.push(".");
            name.push(extension);
        }
        asked.with_file_name(name)
    }
}

/// Puts the files of an export where they belong, all of them or none, and says where. What is there is replaced.
///
/// # Errors
/// When one of them cannot be written; what was there is there still.
pub fn write(asked: &Path, files: &[File]) -> Result<Vec<PathBuf>, SaveError> {
    let placed: Vec<_> = files.iter().map(|file| (file.path(asked), file.bytes.as_slice())).collect();
    storage::write_together(&placed)?;
    Ok(placed.into_iter().map(|(path, _)| path).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_where_it_was_asked_for_and_others_beside_it() {
        let file = |suffix: &str, extension| File { suffix: suffix.to_owned(), extension, bytes: Vec::new() };
        assert_eq!(file("", None).path(Path::new("a/b.c.svg")), Path::new("a/b.c.svg"));
        assert_eq!(file("-02", None).path(Path::new("a/b.c.svg")), Path::new("a/b.c-02.svg"));
        assert_eq!(file("-picture", Some("png")).path(Path::new("b.md")), Path::new("b-picture.png"));
        assert_eq!(file("-02", None).path(Path::new("a/b")), Path::new("a/b-02"));
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
