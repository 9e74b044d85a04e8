//! What leaves the program: the scene as SVG, PNG, PDF and HTML, and the map as a report.
//!
//! Everything here is made without a window. Pictures paint the very primitives the canvas paints; the report speaks of
//! the map in sentences.

pub mod report;
