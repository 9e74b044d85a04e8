//! What the program tells the shell in the end.

/// The exit code when all is well.
pub const DONE: u8 = 0;
/// The exit code of `check` when the map has findings of severity *error*, and of `merge` when it found conflicts.
pub const FOUND_ERRORS: u8 = 1;
/// The exit code when there was nothing to work on: wrong usage, an unreadable file, no display.
pub const FAILED: u8 = 2;
