//! Writes claims as an indented text.

use crate::model::compose::extract;
use crate::model::outline::{Role, Row, outline};
use crate::model::plain_text::line::{escape, opens_capitals};
use crate::model::{ArgumentMap, Claim, Id, InferenceKind};

/// The claims with these ids (all of them when none is given) as an indented text, in the order of the outline: reasons
/// below what they bear on, `+` for and `-` against, and an empty line between conclusions.
///
/// [`read`](crate::model::plain_text::read) gives the same tree back, but for white space at the ends of lines. What no
/// tree can say is lost: linked premises stand beside one another, what bears on a step below its premise, and a claim with several
/// targets below each.
#[must_use]
pub fn write<'a>(map: &ArgumentMap, ids: impl IntoIterator<Item = &'a Id>) -> String {
    let mut ids = ids.into_iter().peekable();
    if ids.peek().is_none() { written(map) } else { written(&extract(map, ids)) }
}

fn written(map: &ArgumentMap) -> String {
    let rows = outline(map);
    let kind = |row: &Row| match &row.role {
        Role::Top => None,
        Role::Premise { kind, .. } | Role::OnStep { kind, .. } => Some(*kind),
    };
    // Without a + in the text a hyphen would be a bullet.
    let has_plus = rows.iter().any(|row| kind(row) == Some(InferenceKind::Support));
    let has_capitals = map.claims().any(|claim| claim.text.lines().any(opens_capitals));
    let mut text = String::new();
    for row in &rows {
        let Some(claim) = map.claim(&row.claim) else { continue };
        let mark = match kind(row) {
            None if text.is_empty() => "",
            None => "\n",
            Some(InferenceKind::Support) => "+ ",
            Some(InferenceKind::Attack) if has_plus => "- ",
            Some(InferenceKind::Attack) => "\u{2212} ",
        };
        text.extend(std::iter::repeat_n("  ", row.depth));
        text.push_str(mark);
        for (n, line) in lines(claim, has_capitals).iter().enumerate() {
            if n > 0 {
                text.push_str("\\\n");
                text.extend(std::iter::repeat_n("  ", row.depth + 1));
            }
            text.push_str(line);
        }
        text.push('\n');
    }
    if text.starts_with('\u{feff}') {
        // One at the start is no part of the text.
        text.insert(0, '\u{feff}');
    }
    text
}

/// What the lines of a claim's text are written as.
fn lines(claim: &Claim, has_capitals: bool) -> Vec<String> {
    let text = claim.text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    let title = claim.title.as_deref().unwrap_or_default();
    let title: Vec<&str> = title.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let title = title.join(" ").replace('\\', "\\\\").replace(']', "\\]");
    let mut lines: Vec<String> = text.split('\n').map(|line| line.trim().to_owned()).collect();
    if let Some(first) = lines.first_mut() {
        if !title.is_empty() || text.is_empty() {
            *first = if first.is_empty() { format!("[{title}]:") } else { format!("[{title}]: {first}") };
        } else {
            *first = escape(first, has_capitals);
        }
    }
    for line in &mut lines {
        let count = line.len() - line.trim_end_matches('\\').len();
        line.extend(std::iter::repeat_n('\\', count));
    }
    lines
}
