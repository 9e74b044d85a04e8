//! The ground floor: what several rooms would write again.
//!
//! What may live here knows nothing of maps, words, files or windows, is used by at least two rooms, and has one purpose a
//! file: [`geometry`] is points, sizes and rectangles; [`watch`] says how far a long piece of work is, and stops it.

pub mod geometry;
pub mod watch;
