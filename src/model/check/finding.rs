//! A finding: what looks wrong, how grave that is, and how what it speaks of is named.

use crate::model::{ArgumentMap, Id};
use crate::say;
use crate::util::text;
use crate::util::words::words;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Part of the map has no effect or no meaning.
    Error,
    /// The reasoning deserves a second look.
    Warning,
    /// Worth knowing.
    Note,
}

words! {
    /// The word on the command line and in JSON output.
    Severity { Error = "error", Warning = "warning", Note = "note" }
}

impl Severity {
    /// The word on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => say!("severity-error"),
            Self::Warning => say!("severity-warning"),
            Self::Note => say!("severity-note"),
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Something that a merge could not decide.
    Conflict,
    /// An inference without premises.
    MissingPremise,
    /// An inference without a target.
    MissingTarget,
    /// An inference that has its own target among its premises, or targets itself.
    RestsOnItself,
    /// Claims that lead to one another in a cycle.
    Cycle,
    /// A claim used both for and against another.
    BothSides,
    /// A claim without text.
    EmptyClaim,
    /// Claims with the same text.
    DuplicateText,
    /// Two steps of the same kind from the same premises to the same target.
    RepeatedStep,
    /// Steps on one claim that go back to sources of one origin.
    SharedOrigin,
    /// A claim with a range for a credence that it does not have.
    RangeWithoutCredence,
    /// A credence or a weight that does not lie in its own range.
    OutsideRange,
    /// A stop of the tour all of whose claims were deleted.
    EmptiedStop,
    /// More than one conclusion, and none picked.
    SeveralConclusions,
    /// A claim that neither has nor is a premise.
    Unlinked,
    /// A premise that rests on nothing and has no credence.
    NoCredence,
    /// Premises that rest on nothing and cite no source.
    Uncited,
}

words! {
    /// The word in JSON output.
    FindingKind {
        Conflict = "conflict",
        MissingPremise = "missing-premise",
        MissingTarget = "missing-target",
        RestsOnItself = "rests-on-itself",
        Cycle = "cycle",
        BothSides = "both-sides",
        EmptyClaim = "empty-claim",
        DuplicateText = "duplicate-text",
        RepeatedStep = "repeated-step",
        SharedOrigin = "shared-origin",
        RangeWithoutCredence = "range-without-credence",
        OutsideRange = "outside-range",
        EmptiedStop = "emptied-stop",
        SeveralConclusions = "several-conclusions",
        Unlinked = "unlinked",
        NoCredence = "no-credence",
        Uncited = "uncited",
    }
}

impl FindingKind {
    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Conflict | Self::MissingPremise | Self::MissingTarget => Severity::Error,
            Self::RestsOnItself
            | Self::Cycle
            | Self::BothSides
            | Self::EmptyClaim
            | Self::DuplicateText
            | Self::RepeatedStep
            | Self::SharedOrigin
            | Self::RangeWithoutCredence
            | Self::OutsideRange
            | Self::EmptiedStop
            | Self::SeveralConclusions => Severity::Warning,
            Self::Unlinked | Self::NoCredence | Self::Uncited => Severity::Note,
        }
    }
}

/// Something that looks wrong, where, and what to do about it.
///
/// ```
/// use linchpin::model::check::check;
/// use linchpin::model::{ArgumentMap, Claim, FindingKind, Inference, Meta};
///
/// let claims = vec![Claim::new("a", "One."), Claim::new("b", "Two.")];
/// let steps = vec![Inference::support("i", ["a"], "b"), Inference::support("j", ["b"], "a")];
/// let map = ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new())?;
/// let findings = check(&map);
/// assert!(findings.iter().any(|finding| finding.kind == FindingKind::Cycle && finding.objects.len() == 4));
/// # Ok::<(), linchpin::model::BuildError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub kind: FindingKind,
    /// The claims and inferences concerned, in the map's order.
    pub objects: Vec<Id>,
    /// What is wrong and what to do, in one or two sentences.
    pub message: String,
}

impl Finding {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// A claim's name in quotation marks, at most 60 characters long.
pub(super) fn claim_name(map: &ArgumentMap, id: &Id) -> String {
    let name = map.claim(id).map_or("", |claim| claim.name()).trim();
    if name.is_empty() {
        return say!("check-nameless-claim", id = id.as_str());
    }
    say!("check-claim", name = short(name))
}

/// At most 60 characters of a text, on one line.
pub(super) fn short(text: &str) -> String {
    let short = match text::start(text, 60) {
        Some(start) => format!("{}…", &start[..start.rfind(' ').unwrap_or(start.len())]),
        None => text.to_owned(),
    };
    short.replace('\n', " ")
}

pub(super) fn step_name(map: &ArgumentMap, id: &Id) -> String {
    let Some(inference) = map.inference(id) else { return say!("check-lost-step", id = id.as_str()) };
    let kind = inference.kind.word();
    match inference.premises.first() {
        Some(premise) => say!("check-step", kind = kind, claim = claim_name(map, premise)),
        None => say!("check-bare-step", kind = kind, id = id.as_str()),
    }
}
