//! Arguments as analysts write them down: an indented or bulleted text becomes a map, and a map such a text.
//!
//! What stands deeper is a reason for what it stands under: by indentation, by headings, or by bullets and numbers
//! below a line without any. `+` and `-` say for and against where a text uses both, as in Argdown; so do words such as
//! *Pro:* and *But:*. `line` takes one line apart, `read` puts the lines together.

mod line;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;
