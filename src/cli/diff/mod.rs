//! `linchpin diff`: what turns one map into another, and what that does to the conclusion.

mod html;
mod said;
mod text;

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::Value;

use crate::compare::{difference, effect};
use crate::model::ArgumentMap;

/// How a difference is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines to read: + added, - removed, ~ changed, > moved
    #[default]
    Text,
    /// One JSON object, with full precision
    Json,
    /// A page that needs nothing beside it
    Html,
}

/// Prints what turns `old` into `new`.
pub(super) fn print(old: &ArgumentMap, new: &ArgumentMap, format: Format, out: &mut impl Write) -> io::Result<()> {
    let (difference, effect) = (difference(old, new), effect(old, new));
    if format == Format::Json {
        let mut said = difference.to_json();
        said.insert("effect".to_owned(), effect.to_json());
        return writeln!(out, "{:#}", Value::Object(said));
    }
    let said = said::say(old, new, &difference, &effect);
    match format {
        Format::Html => {
            let title = match new.meta().title.trim() {
                "" => "What changed".to_owned(),
                title => format!("What changed: {title}"),
            };
            out.write_all(html::page(&said, &title).as_bytes())
        }
        _ => out.write_all(text::text(&said).as_bytes()),
    }
}
