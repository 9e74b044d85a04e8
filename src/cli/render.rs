//! `linchpin render`: a map as a picture, a document or a report.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;

use super::kept::is_kept;
use super::read::is_standard;
use super::terminal::{Terminal, escaped};
use crate::export::{self, Format, Page, Request, Since, Snapshot};
use crate::model::{ArgumentMap, Cards, Id};
use crate::scene::{Measurer, Theme};
use crate::util::watch::Watch;

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeName {
    /// Dark text on a light ground
    #[default]
    Light,
    /// Light text on a dark ground
    Dark,
    /// Dark text on white, for paper
    Print,
}

impl ThemeName {
    fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::LIGHT,
            Self::Dark => Theme::DARK,
            Self::Print => Theme::PRINT,
        }
    }
}

/// What is asked for.
pub(super) struct Wanted<'a> {
    /// The files that the map and the earlier state came from.
    pub(super) from: &'a [&'a Path],
    pub(super) out: &'a Path,
    /// Instead of what the name of the file asks for.
    pub(super) format: Option<Format>,
    pub(super) theme: ThemeName,
    pub(super) scale: Option<f64>,
    pub(super) selection: &'a [String],
    pub(super) tour: bool,
    pub(super) page: Page,
    /// What cards say, instead of what the map asks for.
    pub(super) cards: Option<Cards>,
    pub(super) since: Option<Since>,
    /// Whether many files may be written.
    pub(super) yes: bool,
}

/// More files than this are written only when that is said to be meant.
const MANY: usize = 60;

/// Renders `map`. False, and the reason on `err`, if that was not possible; nothing is written then.
pub(super) fn write(
    map: ArgumentMap,
    wanted: Wanted<'_>,
    out: &mut Terminal<impl Write>,
    err: &mut impl Write,
) -> io::Result<bool> {
    let Some(format) = wanted.format.or_else(|| Format::of(wanted.out)) else {
        return writeln!(err, "{}", no_format(wanted.out)).map(|()| false);
    };
    if let Some(why) = nonsense(&map, &wanted, format) {
        return writeln!(err, "{why}").map(|()| false);
    }
    let ids: Vec<Id> = wanted.selection.iter().map(|id| Id::from(id.as_str())).collect();
    if let Some(unknown) = ids.iter().find(|id| !map.is_taken(id.as_str())) {
        writeln!(err, "--selection: there is no claim, step or group with the id {unknown:?}.")?;
        return Ok(false);
    }
    let request = Request {
        theme: wanted.theme.theme(),
        scale: wanted.scale,
        selection: (!ids.is_empty()).then_some(ids),
        tour: wanted.tour,
        page: wanted.page,
        says: wanted.cards.map(|cards| cards.form().unwrap_or_default()),
        since: wanted.since.map(Arc::new),
        alone: is_standard(wanted.out),
        ..Request::new(format)
    };
    let snapshot = Snapshot::of(map, &mut Measurer::default());
    let name = wanted.out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let files = match export::export(&snapshot, &request, &name, &Watch::default()) {
        Ok(files) => files,
        Err(error) => return writeln!(err, "{error}").map(|()| false),
    };
    if request.alone {
        let out = out.raw(true);
        files.iter().try_for_each(|file| out.write_all(&file.bytes))?;
        return Ok(true);
    }
    let paths: Vec<_> = files.iter().map(|file| file.path(wanted.out)).collect();
    if !is_kept(wanted.from, &paths, "what is made from it", err)? {
        return Ok(false);
    }
    match export::write(wanted.out, &files) {
        Ok(paths) => {
            for path in paths.iter().filter(|path| *path != wanted.out) {
                writeln!(out, "{}", escaped(&path.display()))?;
            }
            Ok(true)
        }
        Err(error) => writeln!(err, "{}", escaped(&error)).map(|()| false),
    }
}

/// What to say where nothing tells the kind of file.
fn no_format(out: &Path) -> String {
    let known = |before: &str| Format::ALL.map(|format| format!("{before}{}", format.extension())).join(", ");
    if is_standard(out) {
        return format!("-o -: what kind of file this is to be is not clear. Add --format, one of {}.", known(""));
    }
    let out = escaped(&out.display());
    format!("{out}: what kind of file this is to be is not clear. Let its name end in {}, or add --format.", known("."))
}

/// What of a request makes no sense, and what to do instead.
fn nonsense(map: &ArgumentMap, wanted: &Wanted<'_>, format: Format) -> Option<String> {
    if format.is_report() && (wanted.tour || !wanted.selection.is_empty()) {
        let option = if wanted.tour { "--tour" } else { "--selection" };
        return Some(format!(
            "{option}: a report is of the whole map. Leave it out, or write a .pdf, .html, .svg or .png."
        ));
    }
    if !format.is_report() && wanted.since.is_some() {
        return Some("--since: only a report tells what changed. Leave it out, or write a .md or a .docx.".to_owned());
    }
    let is_picture = matches!(format, Format::Svg | Format::Png);
    let files = if wanted.tour && is_picture { map.stops().len() } else { 1 };
    if files > 1 && is_standard(wanted.out) {
        return Some(format!(
            "--tour: this makes {files} pictures, and standard output takes one. Name a file, or take the format pdf or html."
        ));
    }
    if files > MANY && !wanted.yes {
        return Some(format!(
            "--tour: this would write {files} files. Add --yes if that is meant, or write a .pdf, which has them as pages."
        ));
    }
    None
}
