//! What is wrong inside a file, and where.

use std::fmt;

use super::locate::{JsonPath, Segment, line_and_column};
use crate::say;

/// Something in the text of a map that cannot be read, where it is and what to do about it.
///
/// Displayed as `FILE:LINE:COLUMN: PATH: PROBLEM. HINT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, as the caller named it.
    pub origin: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The path inside the document, such as `claims[12].credence`; empty for the document as a whole.
    pub path: String,
    /// What was found and what is allowed, without a full stop.
    pub problem: String,
    /// What to try, in sentences.
    pub hint: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, line, column, path, problem, hint } = self;
        write!(f, "{origin}:{line}:{column}: ")?;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "{problem}. {hint}")
    }
}

impl std::error::Error for Fault {}

/// A fault on its way up from the value it is about; it learns its path on the way and its place in the text last.
#[derive(Debug)]
pub(super) struct PendingFault(Box<Parts>);

#[derive(Debug)]
struct Parts {
    json_path: JsonPath,
    problem: String,
    hint: String,
}

impl PendingFault {
    /// What is wrong, in words without a full stop.
    pub(super) fn new(problem: impl Into<String>) -> Self {
        let (json_path, problem, hint) = (JsonPath::default(), problem.into(), say!("storage-hint").to_owned());
        Self(Box::new(Parts { json_path, problem, hint }))
    }

    /// Something else than `allowed` was found.
    pub(super) fn found(found: impl fmt::Display, allowed: impl fmt::Display) -> Self {
        Self::new(say!("storage-found", found = found.to_string(), allowed = allowed.to_string()))
    }

    /// A member that must be there is not.
    pub(super) fn missing(member: &str, allowed: impl fmt::Display) -> Self {
        Self::new(say!("storage-missing", allowed = allowed.to_string())).inside(Segment::Member(member.to_owned()))
    }

    /// The same with advice of its own.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = hint.into();
        self
    }

    /// The same, one level further out.
    pub(super) fn inside(mut self, outer: Segment) -> Self {
        self.0.json_path.push(outer);
        self
    }

    /// The same, with the whole way to the value.
    pub(super) fn at(mut self, json_path: JsonPath) -> Self {
        self.0.json_path = json_path;
        self
    }

    /// The finished fault, with its place looked up in `text` (valid JSON).
    pub(super) fn located(self, text: &str, origin: &str) -> Fault {
        let offset = self.0.json_path.offset_in(text);
        self.at_offset(text, offset, origin)
    }

    /// The finished fault, with its place given as a byte offset.
    pub(super) fn at_offset(self, text: &str, offset: usize, origin: &str) -> Fault {
        let (line, column) = line_and_column(text.as_bytes(), offset);
        let Parts { json_path, problem, hint } = *self.0;
        Fault { origin: origin.to_owned(), line, column, path: json_path.to_string(), problem, hint }
    }
}
