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

/// What cards say of their claims, as the analyst wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cards {
    /// Text while the whole map fits on the canvas in letters that can be read, else titles. Pictures that are made without a
    /// canvas have text.
    Auto,
    /// All their text. What a file means that says nothing.
    #[default]
    Text,
    /// Their titles, or the first words of their text, in large letters: smaller cards, and so a larger map.
    Titles,
}

words! {
    /// The word in the file and on the command line.
    Cards { Auto = "auto", Text = "text", Titles = "titles" }
}

impl Cards {
    /// The form that is asked for; none where that is left to the canvas.
    #[must_use]
    pub fn form(self) -> Option<CardForm> {
        match self {
            Self::Auto => None,
            Self::Text => Some(CardForm::Text),
            Self::Titles => Some(CardForm::Titles),
        }
    }
}

/// What cards say of their claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CardForm {
    /// All their text.
    #[default]
    Text,
    /// Their titles, or the first words of their text.
    Titles,
}

words! {
    /// The word on the command line.
    CardForm { Text = "text", Titles = "titles" }
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
    /// What cards say of their claims.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub cards: Cards,
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
