//! An inference: one step of reasoning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::extra::is_default;
use super::{CredenceRange, Extra, Id};
use crate::say;
use crate::util::words::words;

/// Whether a step of reasoning speaks for or against its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum InferenceKind {
    /// Speaks for the target.
    #[default]
    Support,
    /// Speaks against the target; when the target is an inference this is an undercut.
    Attack,
}

words! {
    /// The word in the file.
    InferenceKind { Support = "support", Attack = "attack" }
}

impl InferenceKind {
    /// The word on screen, in sentence case.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Support => say!("inference-support"),
            Self::Attack => say!("inference-attack"),
        }
    }

    /// The other kind.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Self::Support => Self::Attack,
            Self::Attack => Self::Support,
        }
    }
}

/// One step of reasoning from one or more premises to one target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Inference {
    /// Stable and unique among claims and inferences.
    pub id: Id,
    /// Support or attack.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(default)]
    pub kind: InferenceKind,
    /// The claims it starts from, in the analyst's order; several are linked (they work only together).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub premises: Vec<Id>,
    /// The claim or inference it bears on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Id>,
    /// How much it carries if its premises hold: 0..=1, or any finite number >= 0 in a map whose weights are raw.
    #[schemars(default = "default_weight", range(min = 0.0))]
    pub weight: f64,
    /// Between what values the weight lies, where that is uncertain: `[lo, hi]`, each 0..=1; of no use in a map whose weights are
    /// raw.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<[f64; 2]>", inner(range(min = 0.0, max = 1.0)))]
    pub range: Option<CredenceRange>,
    /// The argumentation scheme it follows, in the analyst's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// Anything worth keeping beside the step.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub notes: String,
    /// Unknown members of the file.
    #[serde(flatten)]
    pub extra: Extra,
}

fn default_weight() -> f64 {
    Inference::DEFAULT_WEIGHT
}

impl Inference {
    /// The weight of a new inference: *moderate*.
    pub const DEFAULT_WEIGHT: f64 = 0.46;

    /// A support with the default weight.
    ///
    /// ```
    /// use linchpin::model::Inference;
    ///
    /// // Two premises that work only together, and an attack on the step itself.
    /// let linked = Inference::support("step", ["law", "breach"], "guilty");
    /// let undercut = Inference::attack("doubt", ["forged"], linked.id.clone());
    /// assert_eq!(undercut.target, Some("step".into()));
    /// ```
    #[must_use]
    pub fn support<P: Into<Id>>(
        id: impl Into<Id>,
        premises: impl IntoIterator<Item = P>,
        target: impl Into<Id>,
    ) -> Self {
        Self {
            id: id.into(),
            kind: InferenceKind::Support,
            premises: premises.into_iter().map(Into::into).collect(),
            target: Some(target.into()),
            weight: Self::DEFAULT_WEIGHT,
            range: None,
            scheme: None,
            notes: String::new(),
            extra: Extra::new(),
        }
    }

    /// An attack with the default weight.
    #[must_use]
    pub fn attack<P: Into<Id>>(
        id: impl Into<Id>,
        premises: impl IntoIterator<Item = P>,
        target: impl Into<Id>,
    ) -> Self {
        Self { kind: InferenceKind::Attack, ..Self::support(id, premises, target) }
    }

    /// Whether several premises work only together.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.premises.len() > 1
    }
}
