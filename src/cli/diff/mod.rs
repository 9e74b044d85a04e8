//! `linchpin diff`: what turns one map into another, and what that does to the conclusion.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::Value;

use crate::compare::difference;
use crate::model::ArgumentMap;

/// How a difference is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines to read
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A page that needs nothing beside it
    Html,
}

/// Prints what turns `old` into `new`.
pub(super) fn print(old: &ArgumentMap, new: &ArgumentMap, format: Format, out: &mut impl Write) -> io::Result<()> {
    let difference = difference(old, new);
    match format {
        Format::Json | Format::Text | Format::Html => {
            let said = difference.to_json();
            writeln!(out, "{:#}", Value::Object(said))
        }
    }
}
