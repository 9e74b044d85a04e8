//! What leaves the program: the scene as SVG, PNG, PDF and HTML, and the map as a report.
//!
//! Everything here is made without a window. Pictures paint the very primitives the canvas paints; the report speaks of
//! the map in sentences.
//!
//! A [`Sheet`] is one picture with everything on it, in order; [`svg`](mod@svg), [`png`](mod@png) and the others paint it.

pub mod fonts;
pub mod html;
pub mod link;
pub mod pdf;
pub mod png;
pub mod report;
pub mod request;
pub mod said;
pub mod sheet;
pub mod svg;
pub mod xml;

pub use request::{ExportError, File, Format, Page, Request, export, write};
pub use sheet::{Sheet, Snapshot};
