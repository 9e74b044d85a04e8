//! `linchpin render`: a map as a picture, a document or a report.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;

use crate::export::{self, Format, Page, Request, Since, Snapshot};
use crate::model::{ArgumentMap, Id};
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
    pub(super) out: &'a Path,
    pub(super) theme: ThemeName,
    pub(super) scale: Option<f64>,
    pub(super) selection: &'a [String],
    pub(super) tour: bool,
    pub(super) page: Page,
    pub(super) since: Option<Since>,
}

/// Renders `map`. False, and the reason on `err`, if that was not possible; nothing is written then.
pub(super) fn write(
    map: ArgumentMap,
    wanted: Wanted<'_>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let Some(format) = Format::of(wanted.out) else {
        let known: Vec<String> = Format::ALL.map(|format| format!(".{}", format.extension())).to_vec();
        let out = wanted.out.display();
        writeln!(
            err,
            "{out}: what kind of file this is to be is not clear. Let its name end in {}.",
            known.join(", ")
        )?;
        return Ok(false);
    };
    if format.is_report() && (wanted.tour || !wanted.selection.is_empty()) {
        let option = if wanted.tour { "--tour" } else { "--selection" };
        writeln!(err, "{option}: a report is of the whole map. Leave it out, or write a .pdf, .html, .svg or .png.")?;
        return Ok(false);
    }
    if !format.is_report() && wanted.since.is_some() {
        writeln!(err, "--since: only a report tells what changed. Leave it out, or write a .md or a .docx.")?;
        return Ok(false);
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
        since: wanted.since.map(Arc::new),
        ..Request::new(format)
    };
    let snapshot = Snapshot::of(map, &mut Measurer::default());
    let name = wanted.out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let files = match export::export(&snapshot, &request, &name, &Watch::default()) {
        Ok(files) => files,
        Err(error) => {
            writeln!(err, "{error}")?;
            return Ok(false);
        }
    };
    match export::write(wanted.out, &files) {
        Ok(paths) => {
            for path in paths.iter().filter(|path| *path != wanted.out) {
                writeln!(out, "{}", path.display())?;
            }
        }
        Err(error) => {
            writeln!(err, "{error}")?;
            return Ok(false);
        }
    }
    Ok(true)
}
