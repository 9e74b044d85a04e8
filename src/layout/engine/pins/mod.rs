//! Cards placed by hand: they stand where they were put, and the rest arranges around them.

pub mod drag;
#[cfg(test)]
mod drag_tests;
mod marks;
mod nearest;
pub mod place;
#[cfg(test)]
mod tests;
mod wanted;
