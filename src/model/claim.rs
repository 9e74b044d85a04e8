//! A claim: a statement that can be believed or doubted.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::extra::is_default;
use super::{Citation, Extra, Id};
use crate::say;
use crate::util::geometry::Point;
use crate::util::words::words;

/// What sort of statement a claim is, in the words of analytic tradecraft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Reported or observed fact, drawn from a source.
    Evidence,
    /// Taken as given for the sake of the argument; worth testing.
    Assumption,
    /// What an analyst concludes from other claims.
    #[default]
    Judgment,
    /// One of several possible answers, not yet settled on.
    Hypothesis,
    /// Something that should be known and is not.
    Gap,
}

words! {
    /// The word in the file.
    ClaimKind {
        Evidence = "evidence",
        Assumption = "assumption",
        Judgment = "judgment",
        Hypothesis = "hypothesis",
        Gap = "gap",
    }
}

impl ClaimKind {
    /// The word on screen, in sentence case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Evidence => say!("kind-evidence"),
            Self::Assumption => say!("kind-assumption"),
            Self::Judgment => say!("kind-judgment"),
            Self::Hypothesis => say!("kind-hypothesis"),
            Self::Gap => say!("kind-gap"),
        }
    }
}

/// Between what values a credence may lie: uncertainty that was stated, such as *60 to 80 %*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CredenceRange {
    /// The least, 0..=1.
    pub lo: f64,
    /// The most, 0..=1, not below `lo`.
    pub hi: f64,
}

impl CredenceRange {
    /// The range from `lo` to `hi`.
    #[must_use]
    pub const fn new(lo: f64, hi: f64) -> Self {
        Self { lo, hi }
    }

    /// Whether both ends are from 0 to 1 and in order.
    #[must_use]
    pub fn is_usable(self) -> bool {
        0.0 <= self.lo && self.lo <= self.hi && self.hi <= 1.0
    }
}

impl Serialize for CredenceRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.lo, self.hi].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for CredenceRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [lo, hi] = Deserialize::deserialize(deserializer)?;
        Ok(Self { lo, hi })
    }
}

/// A statement that can be believed or doubted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Stable and unique among claims and inferences.
    pub id: Id,
    /// The statement, a full sentence.
    #[schemars(default)]
    pub text: String,
    /// A few words for small cards and slides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What sort of statement it is.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub kind: ClaimKind,
    /// How far the claim is believed before its inferences are counted, 0..=1; none counts as undecided (0.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub credence: Option<f64>,
    /// Between what values the credence may lie: `[lo, hi]`, 0 <= lo <= hi <= 1; the credence itself may lie outside.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<[f64; 2]>", inner(range(min = 0.0, max = 1.0)))]
    pub range: Option<CredenceRange>,
    /// Whether the claim was left unsaid by its author and supplied by the analyst.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub implicit: bool,
    /// Free labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub tags: Vec<String>,
    /// Anything worth keeping beside the claim.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub notes: String,
    /// Where the claim is drawn from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub citations: Vec<Citation>,
    /// The innermost group it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// The card's top left corner; none leaves it to automatic layout.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<[f64; 2]>", inner(range(min = -Point::LIMIT, max = Point::LIMIT)))]
    pub position: Option<Point>,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Claim {
    /// A judgment with the given id and text and nothing else.
    ///
    /// ```
    /// use linchpin::model::{Claim, ClaimKind};
    ///
    /// let claim = Claim { kind: ClaimKind::Evidence, credence: Some(0.9), ..Claim::new("rust", "The bridge is rusting.") };
    /// assert_eq!(claim.name(), "The bridge is rusting.");
    /// ```
    #[must_use]
    pub fn new(id: impl Into<Id>, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            text: text.into(),
            title: None,
            kind: ClaimKind::default(),
            credence: None,
            range: None,
            implicit: false,
            tags: Vec::new(),
            notes: String::new(),
            citations: Vec::new(),
            group: None,
            position: None,
            extra: Extra::new(),
        }
    }

    /// The credence in force: the given one, else 0.5 (undecided).
    #[must_use]
    pub fn base(&self) -> f64 {
        self.credence.unwrap_or(0.5)
    }

    /// Whether the claim is drawn from this source.
    #[must_use]
    pub fn cites(&self, source: &Id) -> bool {
        self.citations.iter().any(|citation| citation.source == *source)
    }

    /// The short title if there is one, else the text; for lists and messages.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.title.as_deref() {
            Some(title) if !title.trim().is_empty() => title,
            _ => &self.text,
        }
    }
}
