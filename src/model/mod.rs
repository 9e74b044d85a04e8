//! The map: what an analyst builds, and every way it may change.
//!
//! An [`ArgumentMap`] is one petgraph `StableDiGraph` whose nodes are claims *and* inferences, because an inference may
//! itself be attacked (an undercut) and petgraph edges cannot end on edges. Links run premise → inference and
//! inference → target. A [`Group`] is a named frame round claims and other groups, a [`Stop`] a stop of the tour; both are
//! data, and `map` has what they come to in a map. Nothing outside this room changes a map: a change is an [`Edit`], which
//! `edit/check` may refuse, applying it returns the edit that takes it back, and a [`History`] keeps both with the
//! selection before and after. [`check`](check::check) says what looks wrong in a map without refusing it.

pub mod check;
pub mod claim;
pub mod compose;
pub mod conflict;
pub mod conventions;
pub mod edit;
pub mod effect;
mod extra;
pub mod find;
pub mod group;
pub mod history;
pub mod id;
pub mod inference;
pub mod layout_options;
pub mod map;
pub mod meta;
pub mod outline;
pub mod plain_text;
pub mod rewire;
pub mod selection;
#[cfg(test)]
pub(crate) mod sketch;
pub mod source;
pub mod tour;

pub use check::{Finding, FindingKind, Severity};
pub use claim::{Claim, ClaimKind, CredenceRange};
pub use conflict::{Conflict, Matter, Side};
pub use conventions::{LinkedReading, WordScale};
pub use edit::{ClaimChange, Edit, EditError, GroupChange, InferenceChange, MetaChange, SourceChange, StopChange};
pub use effect::Effect;
pub use extra::Extra;
pub use group::Group;
pub use history::{History, Step};
pub use id::Id;
pub use inference::{Inference, InferenceKind};
pub use layout_options::{CardForm, Cards, Direction, LayoutOptions, LayoutStyle};
pub use map::{ArgumentMap, BuildError, Link, List, Node, NodeRef};
pub use meta::{Meta, Semantics, Unstated, WeightReading};
pub use selection::Selection;
pub use source::{Citation, Reliability, Source};
pub use tour::{Others, Stop, View, WhatIf};
