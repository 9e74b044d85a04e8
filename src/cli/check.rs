//! `linchpin check`: what looks wrong in a map.

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::model::check::check;
use crate::model::{ArgumentMap, Finding, Severity};

use super::read::called;
use super::text::{count, one_line};

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// One line per finding, `FILE: severity: message [ids]`, and a summary
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// Prints the findings on a map that was read from `file`; says whether there are errors among them.
pub(super) fn print(map: &ArgumentMap, file: &Path, format: Format, out: &mut impl Write) -> io::Result<bool> {
    let findings = check(map);
    let of = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(of);
    match format {
        Format::Text => {
            let file = called(file);
            for finding in &findings {
                let severity = finding.severity().word();
                writeln!(out, "{file}: {severity}: {} [{}]", one_line(&finding.message), ids(finding).join(", "))?;
            }
            let (errors, warnings, notes) = (count(errors, "error"), count(warnings, "warning"), count(notes, "note"));
            writeln!(out, "{file}: {errors}, {warnings}, {notes}")?;
        }
        Format::Json => {
            let list: Vec<Value> = findings.iter().map(to_json).collect();
            let report = json!({"findings": list, "errors": errors, "warnings": warnings, "notes": notes});
            writeln!(out, "{report:#}")?;
        }
    }
    Ok(errors > 0)
}

fn ids(finding: &Finding) -> Vec<String> {
    finding.objects.iter().map(|id| one_line(id.as_str())).collect()
}

fn to_json(finding: &Finding) -> Value {
    json!({
        "severity": finding.severity().word(),
        "kind": finding.kind.word(),
        "objects": finding.objects,
        "message": finding.message,
    })
}
