//! Sizes and gaps that hold for every map, in map units.

/// The width and height of a step's mark, in map units.
pub const MARK: f64 = 18.0;

/// Space between cards in a row that were placed by hand, in map units.
pub(super) const GAP_X: f64 = 24.0;
/// Space between a card and one placed under it by hand, in map units.
pub const GAP_Y: f64 = 68.0;
/// Space between cards below each other that were placed by hand, in map units.
pub(super) const GAP_COLUMN: f64 = 24.0;
