//! The shape of a file as types, for the JSON Schema and for whoever wants to know what a file may hold.

use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Value};

use crate::model::{
    Claim, Extra, Group, Id, Inference, LayoutOptions, LinkedReading, Meta, Semantics, Source, Stop, Unstated,
    WeightReading, WordScale,
};

/// An argument map as it stands in a `*.argmap.json` file.
///
/// Absent members have their default. Unknown members are allowed everywhere and kept.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(
    title = "Linchpin argument map",
    extend("if" = {"properties": {"weights": {"const": "raw"}}, "required": ["weights"]}),
    extend("else" = {"properties": {
        "inferences": {"items": {"properties": {"weight": {"maximum": 1}}}},
        "tour": {"items": {"properties": {"what-if": {"items": {"properties": {"value": {"maximum": 1}}}}}}},
    }})
)]
pub struct Document {
    /// Tells a map from other JSON files.
    #[schemars(extend("const" = super::FORMAT))]
    pub format: String,
    /// The version of the format. A program refuses versions newer than those it knows.
    #[schemars(extend("const" = super::VERSION))]
    pub version: u64,
    /// The map's title.
    #[schemars(default)]
    pub title: String,
    /// The id of the main conclusion the analyst picked; without it, the conclusion most claims lead to.
    pub conclusion: Option<Id>,
    /// How strengths are computed.
    #[schemars(default)]
    pub semantics: Semantics,
    /// The conservativeness of the p-Max(k) semantics: the larger it is, the more a claim keeps to its credence.
    #[schemars(default = "default_k", extend("exclusiveMinimum" = 0.0, "maximum" = Meta::MAX_K))]
    pub k: f64,
    /// How weights are read.
    #[schemars(default)]
    pub weights: WeightReading,
    /// What a claim is that nobody said anything about. A raw map is always read as `even`.
    #[schemars(default)]
    pub unstated: Unstated,
    /// How linked premises join.
    #[schemars(default)]
    pub linked: LinkedReading,
    /// The words that probabilities are put into.
    #[schemars(default)]
    pub scale: WordScale,
    /// How the map is laid out.
    #[schemars(default)]
    pub layout: LayoutOptions,
    /// How what leaves the program is to be handled: written on every page and picture.
    #[schemars(default)]
    pub handling: String,
    /// The claims in the analyst's order.
    #[schemars(default)]
    pub claims: Vec<Claim>,
    /// The inferences in the analyst's order.
    #[schemars(default)]
    pub inferences: Vec<Inference>,
    /// The sources in the analyst's order.
    #[schemars(default)]
    pub sources: Vec<Source>,
    /// The groups in the analyst's order.
    #[schemars(default)]
    pub groups: Vec<Group>,
    /// The stops of the tour, in order.
    #[schemars(default)]
    pub tour: Vec<Stop>,
    /// Unknown members.
    #[schemars(flatten)]
    pub extra: Extra,
}

fn default_k() -> f64 {
    Meta::DEFAULT_K
}

/// The JSON Schema (draft 2020-12) of a map file, committed as `assets/argmap.schema.json`.
///
/// It says what single members may be. That ids are unique and references lead somewhere is beyond a schema, and so is
/// which of two numbers is the larger, or that a number supposed is a credence where it is a claim's; reading checks that.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schema_for!(Document);
    let rest = std::mem::take(schema.ensure_object());
    // What a reader wants first stands first.
    let (head, rest): (Map<_, _>, Map<_, _>) =
        rest.into_iter().partition(|(name, _)| ["$schema", "title", "description"].contains(&name.as_str()));
    Value::Object(head.into_iter().rev().chain(rest).collect())
}
