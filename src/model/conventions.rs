//! How the analyst wants the numbers of the map to be taken: what linked premises carry, and in what words
//! probabilities are put.

use schemars::JsonSchema;
use serde::Serialize;

use crate::say;

/// How much linked premises, which work only together, carry between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkedReading {
    /// As much as the weakest of them: a chain holds as well as its weakest link.
    #[default]
    #[serde(rename = "min")]
    Weakest,
    /// The product of their strengths, as if each could fail on its own.
    Product,
}

impl LinkedReading {
    /// Both readings, the default first.
    pub const ALL: [Self; 2] = [Self::Weakest, Self::Product];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Weakest => "min",
            Self::Product => "product",
        }
    }

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Weakest => say!("linked-weakest"),
            Self::Product => say!("linked-product"),
        }
    }

    /// The reading a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reading| reading.word() == word)
    }
}

/// The words that probabilities are put into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WordScale {
    /// The seven terms of the US Intelligence Community Directive 203 (2015), from *almost no chance* on.
    #[default]
    #[serde(rename = "icd-203")]
    Icd203,
    /// The Probability Yardstick of the UK's Professional Head of Intelligence Assessment, from *remote chance* on.
    Phia,
    /// No words: per cent.
    Percent,
}

impl WordScale {
    /// All scales, the default first.
    pub const ALL: [Self; 3] = [Self::Icd203, Self::Phia, Self::Percent];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Icd203 => "icd-203",
            Self::Phia => "phia",
            Self::Percent => "percent",
        }
    }

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Icd203 => say!("scale-icd-203"),
            Self::Phia => say!("scale-phia"),
            Self::Percent => say!("scale-percent"),
        }
    }

    /// The scale a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.word() == word)
    }
}
