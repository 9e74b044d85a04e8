//! What looks wrong in a map. Findings never block anything.

use std::collections::{HashMap, HashSet};

use petgraph::algo::kosaraju_scc;

use super::map::Node;
use super::{ArgumentMap, Id, InferenceKind};

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

impl Severity {
    /// The word in lists and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// An inference without premises.
    MissingPremise,
    /// An inference without a target.
    MissingTarget,
    /// An inference that has its own target among its premises, or targets itself.
    RestsOnItself,
    /// Claims that lead to one another in a circle.
    Cycle,
    /// A claim used both for and against another.
    BothSides,
    /// A claim without text.
    EmptyClaim,
    /// Claims with the same text.
    DuplicateText,
    /// More than one conclusion, and none picked.
    SeveralConclusions,
    /// A claim that neither has nor is a premise.
    Unlinked,
    /// A premise that rests on nothing and has no credence.
    NoCredence,
}

impl FindingKind {
    /// The word in JSON output.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::MissingPremise => "missing-premise",
            Self::MissingTarget => "missing-target",
            Self::RestsOnItself => "rests-on-itself",
            Self::Cycle => "cycle",
            Self::BothSides => "both-sides",
            Self::EmptyClaim => "empty-claim",
            Self::DuplicateText => "duplicate-text",
            Self::SeveralConclusions => "several-conclusions",
            Self::Unlinked => "unlinked",
            Self::NoCredence => "no-credence",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::MissingPremise | Self::MissingTarget => Severity::Error,
            Self::RestsOnItself
            | Self::Cycle
            | Self::BothSides
            | Self::EmptyClaim
            | Self::DuplicateText
            | Self::SeveralConclusions => Severity::Warning,
            Self::Unlinked | Self::NoCredence => Severity::Note,
        }
    }
}

/// Something that looks wrong, where, and what to do about it.
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

/// Everything that looks wrong in `map`, the gravest first, otherwise in the map's order.
#[must_use]
pub fn check(map: &ArgumentMap) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_inferences(map, &mut findings);
    check_cycles(map, &mut findings);
    check_claims(map, &mut findings);
    check_texts(map, &mut findings);
    check_conclusions(map, &mut findings);
    findings.sort_by_key(|finding| (finding.severity(), finding.kind));
    findings
}

fn check_inferences(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    for inference in map.inferences() {
        let step = step_name(map, &inference.id);
        let mut find = |kind, message| findings.push(Finding { kind, objects: vec![inference.id.clone()], message });
        if inference.premises.is_empty() {
            find(FindingKind::MissingPremise, format!("{step} has no premise. Link a claim to it or delete it."));
        }
        match &inference.target {
            None => {
                find(FindingKind::MissingTarget, format!("{step} bears on nothing. Give it a target or delete it."))
            }
            Some(target) if *target == inference.id || inference.premises.contains(target) => find(
                FindingKind::RestsOnItself,
                format!("{step} rests on its own target. Give an independent reason or delete it."),
            ),
            Some(_) => {}
        }
    }
}

fn check_cycles(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    // Kosaraju's algorithm, because petgraph's Tarjan recurses and a long chain would overflow the stack.
    for component in kosaraju_scc(map.graph()) {
        let mut claims = Vec::new();
        let mut steps = Vec::new();
        for index in component {
            match &map.graph()[index] {
                Node::Claim(claim) => claims.push(claim.id.clone()),
                Node::Inference(inference) => steps.push(inference.id.clone()),
            }
        }
        // One claim in a circle with steps only is a step that rests on its own target, reported as such.
        if claims.len() + steps.len() < 2 || claims.len() == 1 && steps.iter().all(|id| rests_on_itself(map, id)) {
            continue;
        }
        claims.sort_by_key(|id| map.place(id));
        steps.sort_by_key(|id| map.place(id));
        let names: Vec<String> = claims.iter().take(4).map(|id| claim_name(map, id)).collect();
        let more = if claims.len() > names.len() { " and others" } else { "" };
        let message = format!(
            "{}{more} lead to one another in a circle. Read the strengths with care, or break the circle where the \
             reasoning is weakest.",
            names.join(", ")
        );
        claims.extend(steps);
        findings.push(Finding { kind: FindingKind::Cycle, objects: claims, message });
    }
}

fn rests_on_itself(map: &ArgumentMap, id: &Id) -> bool {
    map.inference(id).is_some_and(|inference| {
        inference.target.as_ref().is_some_and(|target| target == id || inference.premises.contains(target))
    })
}

fn check_claims(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    for claim in map.claims() {
        let id = &claim.id;
        let (from, on) = (map.inferences_from(id), map.inferences_on(id));
        let name = claim_name(map, id);
        let mut find = |kind, objects, message| findings.push(Finding { kind, objects, message });
        if claim.text.trim().is_empty() {
            find(FindingKind::EmptyClaim, vec![id.clone()], "A claim has no text. Write it or delete it.".to_owned());
        }
        if from.is_empty() && on.is_empty() {
            if map.claims().len() > 1 {
                let message = format!("{name} is linked to nothing. Connect it or delete it.");
                find(FindingKind::Unlinked, vec![id.clone()], message);
            }
        } else if on.is_empty() && claim.credence.is_none() {
            let message = format!(
                "{name} rests on nothing and has no credence, so it counts as undecided (0.5). Say how far it is \
                 believed, or give it premises."
            );
            find(FindingKind::NoCredence, vec![id.clone()], message);
        }
        let mut reported: HashSet<&Id> = HashSet::new();
        for attack in from.iter().filter(|inference| inference.kind == InferenceKind::Attack) {
            let Some(target) = &attack.target else { continue };
            let other =
                from.iter().find(|other| other.kind == InferenceKind::Support && other.target.as_ref() == Some(target));
            if let Some(support) = other
                && reported.insert(target)
            {
                let target_name = match map.claim(target) {
                    Some(_) => claim_name(map, target),
                    None => step_name(map, target),
                };
                let message = format!("{name} speaks both for and against {target_name}. Keep the side it is on.");
                find(FindingKind::BothSides, vec![id.clone(), support.id.clone(), attack.id.clone()], message);
            }
        }
    }
}

fn check_texts(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    let mut by_text: HashMap<String, Vec<&Id>> = HashMap::new();
    for claim in map.claims() {
        let text = claim.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if !text.is_empty() {
            by_text.entry(text).or_default().push(&claim.id);
        }
    }
    let mut groups: Vec<_> = by_text.into_values().filter(|ids| ids.len() > 1).collect();
    groups.sort_by_key(|ids| map.place(ids[0]));
    for ids in groups {
        let message = format!(
            "{} claims say the same: {}. Keep one and let it serve in every place.",
            ids.len(),
            claim_name(map, ids[0])
        );
        let objects = ids.into_iter().cloned().collect();
        findings.push(Finding { kind: FindingKind::DuplicateText, objects, message });
    }
}

fn check_conclusions(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    let conclusions: Vec<Id> = map
        .conclusions()
        .filter(|claim| !map.inferences_on(&claim.id).is_empty())
        .map(|claim| claim.id.clone())
        .collect();
    if conclusions.len() > 1 && map.meta().conclusion.is_none() {
        let main = map.main_conclusion().map(|claim| claim_name(map, &claim.id)).unwrap_or_default();
        let message = format!(
            "{} claims are conclusions, and none is picked; {main} is taken as the main one. Pick the main conclusion.",
            conclusions.len()
        );
        findings.push(Finding { kind: FindingKind::SeveralConclusions, objects: conclusions, message });
    }
}

/// A claim's name in quotation marks, at most 60 characters long.
fn claim_name(map: &ArgumentMap, id: &Id) -> String {
    let name = map.claim(id).map_or("", |claim| claim.name()).trim();
    if name.is_empty() {
        return format!("The claim {id}");
    }
    let mut short: String = name.chars().take(60).collect();
    if short.len() < name.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    format!("“{}”", short.replace('\n', " "))
}

fn step_name(map: &ArgumentMap, id: &Id) -> String {
    let Some(inference) = map.inference(id) else { return format!("The step {id}") };
    let kind = inference.kind.label();
    match inference.premises.first() {
        Some(premise) => format!("{kind} from {}", claim_name(map, premise)),
        None => format!("{kind} {id}"),
    }
}
