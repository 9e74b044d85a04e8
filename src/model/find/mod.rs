//! Finding in a map, and replacing.
//!
//! A [`Finder`] is made from what is looked for and looks through the fields of every claim, inference and, if asked,
//! source. What has the query as it stands comes first, in the order of the outline; then, if [`Options::fuzzy`], what
//! has its words with letters left out (`enrgy prc` finds *energy prices*), best first. Each object is found once, in
//! its best field. [`Finder::replace`] and [`replace_in`] build the edit that replaces what was found.
//!
//! `folding` says when two texts are the same and leads back to the original text, `fuzzy` scores.

mod finder;
mod folding;
mod fuzzy;
mod query;
mod replace;
#[cfg(test)]
mod tests;

pub use finder::Finder;
pub use fuzzy::score;
pub use query::{Case, Field, Fields, Found, Hit, Options};
pub use replace::replace_in;
