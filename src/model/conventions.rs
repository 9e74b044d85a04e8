//! How the analyst wants the numbers of the map to be taken: what linked premises carry, and in what words
//! probabilities are put.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::say;
use crate::util::words::words;

/// How much linked premises, which work only together, carry between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkedReading {
    /// As much as the weakest of them: a chain holds as well as its weakest link.
    #[default]
    #[serde(rename = "min")]
    Weakest,
    /// The product of their strengths, as if each could fail on its own.
    Product,
}

words! {
    /// The word in the file.
    LinkedReading { Weakest = "min", Product = "product" }
}

impl LinkedReading {
    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Weakest => say!("linked-weakest"),
            Self::Product => say!("linked-product"),
        }
    }
}

/// The words that probabilities are put into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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

words! {
    /// The word in the file.
    WordScale { Icd203 = "icd-203", Phia = "phia", Percent = "percent" }
}

impl WordScale {
    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Icd203 => say!("scale-icd-203"),
            Self::Phia => say!("scale-phia"),
            Self::Percent => say!("scale-percent"),
        }
    }
}
