//! The ground floor: what several rooms would write again.
//!
//! What may live here knows nothing of maps, words, files or windows, is used by at least two rooms, and has one purpose a
//! file: [`components`] finds the strong components of a graph; [`geometry`] is points, sizes and rectangles; [`lists`] is
//! many lists in one array; [`text`] cuts texts short; [`watch`] says how far a long piece of work is, and stops it; `words` gives
//! enums their words.

pub mod components;
pub mod geometry;
pub mod lists;
pub mod text;
pub mod watch;
pub(crate) mod words;
