//! What tells a map from other files.

/// What the names of map files end in, without the leading dot.
pub const EXTENSION: &str = "argmap.json";

/// The word in the member `format` that tells a map from other JSON files.
pub const FORMAT: &str = "linchpin";

/// The newest version of the format, and the one that is written.
pub const VERSION: u64 = 1;
