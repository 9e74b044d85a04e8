//! How the analyst wants the map to be laid out; the file keeps it, [`crate::layout`] does it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Extra;
use crate::model::extra::is_default;
use crate::util::words::words;

/// How cards are arranged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LayoutStyle {
    /// Whichever of the others reads best, part by part.
    Auto,
    /// Each claim under its first target, small branches in columns, for a good fit on a screen. What a file means that says
    /// nothing.
    #[default]
    Compact,
    /// Each claim under its first target, premises in rows.
    Tidy,
    /// Claims on layers, for heavily shared premises.
    Layered,
}

words! {
    /// The word in the file and on the command line.
    LayoutStyle { Auto = "auto", Compact = "compact", Tidy = "tidy", Layered = "layered" }
}

/// Where a map begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The conclusion on top, premises below.
    #[default]
    Down,
    /// The conclusion at the left, premises to its right.
    Right,
}

words! {
    /// The word in the file and on the command line.
    Direction { Down = "down", Right = "right" }
}

/// How the analyst wants the map to be laid out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LayoutOptions {
    /// How cards are arranged.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub style: LayoutStyle,
    /// Where the map begins.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub direction: Direction,
    /// Whether every claim stays where it was put; else claims without a position are arranged anew after every change.
    #[serde(rename = "by-hand", default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub by_hand: bool,
    /// Whether supports stand before objections; else premises stand in the analyst's order.
    #[serde(rename = "supports-first", default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub supports_first: bool,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}
