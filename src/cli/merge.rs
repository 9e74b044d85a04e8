//! `linchpin merge`: what two sides made of one map, in one file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::exit_code::{DONE, FAILED, FOUND_ERRORS};
use super::name::{LONGEST, object};
use super::read::{is_clear, is_standard, read, read_unless_blank};
use super::terminal::escaped;
use super::text::{count, one_line, short};
use crate::compare::{Difference, Merged, difference, merge};
use crate::model::{ArgumentMap, Conflict, Matter, Side};
use crate::storage::{self, Expected};

/// What is merged, and where to.
pub(super) struct Request<'a> {
    pub base: &'a Path,
    pub ours: &'a Path,
    pub theirs: &'a Path,
    pub out: &'a Path,
    /// What messages call the map.
    pub name: Option<&'a str>,
}

/// Merges and writes what came out, to `out` where that is standard output. The exit code says whether this merge left conflicts; what came in from each side is
/// told on `err`.
pub(super) fn write(request: &Request<'_>, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    if !is_clear(&[request.base, request.ours, request.theirs], err)? {
        return Ok(FAILED);
    }
    let Some(base) = base(request.base, err)? else { return Ok(FAILED) };
    let Some(ours) = read(request.ours, err)? else { return Ok(FAILED) };
    let Some(theirs) = read(request.theirs, err)? else { return Ok(FAILED) };
    let is_printed = is_standard(request.out);
    let name = match request.name {
        Some(name) => one_line(name),
        None if is_printed => "the merged map".to_owned(),
        None => escaped(&request.out.display()),
    };
    let merged = match merge(&base, &ours, &theirs) {
        Ok(merged) => merged,
        Err(error) => {
            writeln!(err, "{name}: the merged map would not be whole, which is a fault of this program: {error}")?;
            return Ok(FAILED);
        }
    };
    if is_printed {
        out.write_all(storage::to_string(&merged.map).as_bytes())?;
    } else if let Err(error) = storage::save(&merged.map, request.out, Expected::Anything) {
        writeln!(err, "{}", escaped(&error))?;
        return Ok(FAILED);
    }
    for (side, map) in [("ours", &ours), ("theirs", &theirs)] {
        writeln!(err, "{name}: from {side}: {}", summary(&difference(&base, map)))?;
    }
    tell(&merged, &name, err)?;
    Ok(if merged.conflicts.is_empty() { DONE } else { FOUND_ERRORS })
}

/// What both began with; none, and the reason on `err`, if it cannot be read.
fn base(path: &Path, err: &mut impl Write) -> io::Result<Option<ArgumentMap>> {
    if is_standard(path) {
        read_unless_blank(err)
    } else if is_blank(path) {
        Ok(Some(ArgumentMap::default()))
    } else {
        read(path, err)
    }
}

/// Whether a file holds nothing: git's base when both sides added the file.
fn is_blank(path: &Path) -> bool {
    let is_short = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() < 4096);
    is_short && fs::read(path).is_ok_and(|bytes| bytes.iter().all(u8::is_ascii_whitespace))
}

/// What a side did, in numbers.
fn summary(difference: &Difference) -> String {
    if difference.is_empty() {
        return "nothing changed".to_owned();
    }
    let said = [
        (count(difference.added.len(), "thing"), difference.added.len(), "added"),
        (count(difference.removed.len(), "thing"), difference.removed.len(), "deleted"),
        (count(difference.changed.len(), "value"), difference.changed.len(), "changed"),
        (count(difference.moved.len(), "thing"), difference.moved.len(), "moved"),
    ];
    let said: Vec<String> =
        said.into_iter().filter(|(_, many, _)| *many > 0).map(|(count, _, did)| format!("{count} {did}")).collect();
    said.join(", ")
}

/// What an analyst would not expect without being told.
fn tell(merged: &Merged, name: &str, err: &mut impl Write) -> io::Result<()> {
    for joined in &merged.joined {
        let object = object(&merged.map, joined.list, joined.object.as_ref());
        writeln!(
            err,
            "{name}: {object}: the {} has words of both sides now. Read it again.",
            one_line(&joined.member)
        )?;
    }
    for renamed in &merged.renamed {
        let side = renamed.side.word();
        let object = object(&merged.map, renamed.list, Some(&renamed.to));
        let (from, to) = (one_line(renamed.from.as_str()), one_line(renamed.to.as_str()));
        writeln!(
            err,
            "{name}: {object}: both sides gave the id {from:?} to something new; that of {side} is {to:?} now."
        )?;
    }
    for conflict in &merged.conflicts {
        writeln!(err, "{name}: conflict: {}", of_conflict(&merged.map, conflict))?;
    }
    if !merged.conflicts.is_empty() {
        let count = count(merged.conflicts.len(), "conflict");
        writeln!(err, "{name}: {count} to settle. The map opens as it is; until then ours stands.")?;
    }
    Ok(())
}

fn of_conflict(map: &ArgumentMap, conflict: &Conflict) -> String {
    let object = object(map, conflict.list, conflict.object.as_ref());
    let member = conflict.member.as_deref().map(one_line).unwrap_or_default();
    match conflict.matter {
        Matter::Object => format!("{object}: deleted on one side and still worked with on the other; it stays."),
        Matter::Order => format!("{object}: both sides put {member} in another order."),
        Matter::Member => {
            let said =
                |side| conflict.value(side).map_or_else(|| "nothing".to_owned(), |it| short(&it.to_string(), LONGEST));
            format!("{object}: {member} is {} for ours and {} for theirs.", said(Side::Ours), said(Side::Theirs))
        }
    }
}
