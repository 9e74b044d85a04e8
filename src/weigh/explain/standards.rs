//! Proof standards, read on a claim from the inferences on it.
//!
//! Gordon, Prakken & Walton, "The Carneades model of argument and burden of proof" (AIJ 2007), and Gordon & Walton,
//! "Proof burdens and standards" (2009). An argument counts if it is applicable: its premises hold and nothing
//! has undercut it away. Its weight here is its strength, which is its weight times how far its premises hold.

use crate::model::{ArgumentMap, Id, InferenceKind};
use crate::say;
use crate::util::words::words;
use crate::weigh::Weighing;

/// How much it takes for a claim to be proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProofStandard {
    /// There is an applicable argument for it.
    Scintilla,
    /// The strongest argument for it is stronger than the strongest against it.
    Preponderance,
    /// Preponderance, with a strong argument for it and by a clear margin.
    ClearAndConvincing,
    /// Clear and convincing, and nothing against it is more than weak.
    BeyondReasonableDoubt,
}

/// The least strength of a strong argument (Carneades' alpha), the least clear margin (beta), and the most that leaves no
/// reasonable doubt (gamma). The model leaves them open; these are Linchpin's.
pub const STRONG: f64 = 0.5;
/// See [`STRONG`].
pub const CLEAR_MARGIN: f64 = 0.3;
/// See [`STRONG`].
pub const REASONABLE_DOUBT: f64 = 0.2;
/// Premises hold if they are more likely than not.
const HOLDS: f64 = 0.5;

words! {
    /// The word in JSON.
    ProofStandard {
        Scintilla = "scintilla",
        Preponderance = "preponderance",
        ClearAndConvincing = "clear-and-convincing",
        BeyondReasonableDoubt = "beyond-reasonable-doubt",
    }
}

impl ProofStandard {
    /// The words on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Scintilla => say!("standard-scintilla"),
            Self::Preponderance => say!("standard-preponderance"),
            Self::ClearAndConvincing => say!("standard-clear-and-convincing"),
            Self::BeyondReasonableDoubt => say!("standard-beyond-reasonable-doubt"),
        }
    }
}

/// The heaviest standard that a claim meets; none if not even the lightest.
#[must_use]
pub fn standard_met(map: &ArgumentMap, weighing: &Weighing, claim: &Id) -> Option<ProofStandard> {
    let strongest = |kind: InferenceKind| {
        let arguments = map.inferences_on(claim).into_iter().filter(|inference| {
            let holds = |premise: &Id| weighing.claim(premise).is_some_and(|outcome| outcome.strength > HOLDS);
            inference.kind == kind && !inference.premises.is_empty() && inference.premises.iter().all(holds)
        });
        let strengths = arguments.filter_map(|inference| weighing.inference(&inference.id)).map(|found| found.strength);
        strengths.filter(|strength| *strength > 0.0).reduce(f64::max)
    };
    let pro = strongest(InferenceKind::Support)?;
    let con = strongest(InferenceKind::Attack).unwrap_or(0.0);
    let met = |standard: &ProofStandard| match standard {
        ProofStandard::Scintilla => true,
        ProofStandard::Preponderance => pro > con,
        ProofStandard::ClearAndConvincing => pro > con && pro >= STRONG && pro - con >= CLEAR_MARGIN,
        ProofStandard::BeyondReasonableDoubt => {
            pro > con && pro >= STRONG && pro - con >= CLEAR_MARGIN && con <= REASONABLE_DOUBT
        }
    };
    ProofStandard::ALL.into_iter().rev().find(met)
}
