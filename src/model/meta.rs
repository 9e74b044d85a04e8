//! What belongs to the document as a whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Extra, Id, LinkedReading, WordScale};
use crate::model::LayoutOptions;
use crate::say;
use crate::util::words::words;

/// How strengths are computed; the formulas are in [`crate::weigh`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "How strengths are computed.")]
pub enum Semantics {
    /// Logistic aggregation of log-odds (Potyka, AAAI 2021).
    #[default]
    LogOdds,
    /// Discontinuity-free quantitative argumentation debates (Rago, Toni, Aurisicchio & Baroni, KR 2016).
    #[serde(rename = "dfquad")]
    DfQuad,
    /// Quadratic energy, 2-Max(1) (Potyka, KR 2018).
    QuadraticEnergy,
    /// p-Max(k) with p = 2 and the document's k (Potyka, AAMAS 2019).
    PMax,
    /// Euler-based, restricted (Amgoud & Ben-Naim, IJAR 2018).
    Euler,
    /// Euler-based on the strongest of each side (Mossakowski & Neuhaus, 2018).
    EulerTop,
    /// Weighted h-categoriser, attacks only (Besnard & Hunter, AIJ 2001; Amgoud et al., IJCAI 2017).
    HCategoriser,
    /// Weighted max-based, attacks only (Amgoud et al., IJCAI 2017).
    MaxBased,
    /// Weighted card-based, attacks only, weights not read (Amgoud et al., IJCAI 2017).
    CardBased,
}

words! {
    /// The word in the file and on the command line.
    Semantics {
        LogOdds = "log-odds",
        DfQuad = "dfquad",
        QuadraticEnergy = "quadratic-energy",
        PMax = "p-max",
        Euler = "euler",
        EulerTop = "euler-top",
        HCategoriser = "h-categoriser",
        MaxBased = "max-based",
        CardBased = "card-based",
    }
}

impl Semantics {
    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::LogOdds => say!("semantics-log-odds"),
            Self::DfQuad => say!("semantics-df-quad"),
            Self::QuadraticEnergy => say!("semantics-quadratic-energy"),
            Self::PMax => say!("semantics-p-max"),
            Self::Euler => say!("semantics-euler"),
            Self::EulerTop => say!("semantics-euler-top"),
            Self::HCategoriser => say!("semantics-h-categoriser"),
            Self::MaxBased => say!("semantics-max-based"),
            Self::CardBased => say!("semantics-card-based"),
        }
    }

    /// Whether supports count; else only attacks do.
    #[must_use]
    pub fn reads_supports(self) -> bool {
        !matches!(self, Self::HCategoriser | Self::MaxBased | Self::CardBased)
    }
}

/// What a claim is that nobody said anything about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Unstated {
    /// Not assessed: it has no strength, and nothing follows from it. A claim without a credence of its own carries what its
    /// reasons lift it above undecided.
    #[default]
    Uncounted,
    /// Undecided: it has the strength 0.5 and carries that, as every claim carries its strength.
    Even,
}

words! {
    /// The word in the file.
    Unstated { Uncounted = "uncounted", Even = "even" }
}

impl Unstated {
    /// The words on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Uncounted => say!("unstated-uncounted"),
            Self::Even => say!("unstated-even"),
        }
    }
}

/// How the weights of a map are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WeightReading {
    /// A weight `w` in 0..=1 moves an undecided claim from 0.5 to (1 + w) / 2, alone and with certain premises.
    #[default]
    Calibrated,
    /// A weight is the number that enters the formula, any finite number >= 0; credences of 0 and 1 are final.
    Raw,
}

words! {
    /// The word in the file.
    WeightReading { Calibrated = "calibrated", Raw = "raw" }
}

impl WeightReading {
    /// Whether `weight` is allowed under this reading.
    #[must_use]
    pub fn allows(self, weight: f64) -> bool {
        weight.is_finite()
            && weight >= 0.0
            && match self {
                Self::Calibrated => weight <= 1.0,
                Self::Raw => true,
            }
    }

    /// The allowed weights in words, for messages.
    #[must_use]
    pub fn range(self) -> &'static str {
        match self {
            Self::Calibrated => say!("allowed-unit"),
            Self::Raw => say!("allowed-at-least-0"),
        }
    }
}

/// What belongs to the document as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// The map's title.
    pub title: String,
    /// The main conclusion the analyst picked.
    pub conclusion: Option<Id>,
    /// How strengths are computed.
    pub semantics: Semantics,
    /// The conservativeness of the p-Max(k) semantics (Potyka, AAMAS 2019), above 0 and at most [`Meta::MAX_K`]: the
    /// larger it is, the more a claim keeps to its credence.
    pub k: f64,
    /// How weights are read.
    pub weights: WeightReading,
    /// How linked premises join.
    pub linked: LinkedReading,
    /// What a claim is that nobody said anything about. A raw map is always read as [`Unstated::Even`].
    pub unstated: Unstated,
    /// The words that probabilities are put into.
    pub scale: WordScale,
    /// How the map is laid out.
    pub layout: LayoutOptions,
    /// How what leaves the program is to be handled, such as `TLP:AMBER`: written on every page and picture. May be
    /// empty.
    pub handling: String,
    /// Unknown members of the file.
    pub extra: Extra,
}

impl Meta {
    /// The conservativeness of a new map.
    pub const DEFAULT_K: f64 = 1.0;

    /// The largest conservativeness.
    pub const MAX_K: f64 = 1000.0;

    /// The allowed conservativeness in words, for messages.
    #[must_use]
    pub fn k_range() -> &'static str {
        say!("allowed-k")
    }

    /// Whether `k` may be a conservativeness.
    #[must_use]
    pub fn allows_k(k: f64) -> bool {
        k > 0.0 && k <= Self::MAX_K
    }
}

impl Default for Meta {
    fn default() -> Self {
        Self {
            title: String::new(),
            conclusion: None,
            semantics: Semantics::default(),
            k: Self::DEFAULT_K,
            weights: WeightReading::default(),
            linked: LinkedReading::default(),
            unstated: Unstated::default(),
            scale: WordScale::default(),
            layout: LayoutOptions::default(),
            handling: String::new(),
            extra: Extra::new(),
        }
    }
}
