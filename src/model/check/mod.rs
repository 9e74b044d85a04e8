//! What looks wrong in a map. Findings never block anything. What is wrong with evidence is in `evidence`.

mod evidence;

use std::collections::{HashMap, HashSet};

use petgraph::algo::kosaraju_scc;

use crate::model::map::Node;
use crate::model::{ArgumentMap, Id, InferenceKind};
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
            Self::MissingPremise | Self::MissingTarget => Severity::Error,
            Self::RestsOnItself
            | Self::Cycle
            | Self::BothSides
            | Self::EmptyClaim
            | Self::DuplicateText
            | Self::RepeatedStep
            | Self::SharedOrigin
            | Self::RangeWithoutCredence
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

/// Everything that looks wrong in `map`, the gravest first, otherwise in the map's order.
#[must_use]
pub fn check(map: &ArgumentMap) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_inferences(map, &mut findings);
    check_cycles(map, &mut findings);
    check_claims(map, &mut findings);
    check_texts(map, &mut findings);
    evidence::check(map, &mut findings);
    check_stops(map, &mut findings);
    check_conclusions(map, &mut findings);
    findings.sort_by_key(|finding| (finding.severity(), finding.kind));
    findings
}

fn check_inferences(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    for inference in map.inferences() {
        let step = || step_name(map, &inference.id);
        let mut find = |kind, message| findings.push(Finding { kind, objects: vec![inference.id.clone()], message });
        if inference.premises.is_empty() {
            find(FindingKind::MissingPremise, say!("check-missing-premise", step = step()));
        }
        match &inference.target {
            None => find(FindingKind::MissingTarget, say!("check-missing-target", step = step())),
            Some(target) if *target == inference.id || inference.premises.contains(target) => {
                find(FindingKind::RestsOnItself, say!("check-rests-on-itself", step = step()));
            }
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
        // One claim in a cycle with steps only is a step that rests on its own target, reported as such.
        if claims.len() + steps.len() < 2 || claims.len() == 1 && steps.iter().all(|id| rests_on_itself(map, id)) {
            continue;
        }
        claims.sort_by_key(|id| map.place(id));
        steps.sort_by_key(|id| map.place(id));
        let cycle = match claims.as_slice() {
            [] => say!("check-cycle-of-steps", step = step_name(map, &steps[0])),
            [claim] => say!("check-cycle-of-one", claim = claim_name(map, claim)),
            _ => {
                let names: Vec<String> = claims.iter().take(4).map(|id| claim_name(map, id)).collect();
                let (few, names) = (claims.len() == names.len(), names.join(", "));
                if few { say!("check-cycle", claims = names) } else { say!("check-long-cycle", claims = names) }
            }
        };
        let message = format!("{cycle} {}", say!("check-cycle-advice"));
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
        let name = || claim_name(map, id);
        let mut find = |kind, objects, message| findings.push(Finding { kind, objects, message });
        if claim.text.trim().is_empty() {
            find(FindingKind::EmptyClaim, vec![id.clone()], say!("check-empty-claim").to_owned());
        }
        if from.is_empty() && on.is_empty() {
            if map.claims().len() > 1 {
                find(FindingKind::Unlinked, vec![id.clone()], say!("check-unlinked", claim = name()));
            }
        } else if on.is_empty() && claim.credence.is_none() {
            find(FindingKind::NoCredence, vec![id.clone()], say!("check-no-credence", claim = name()));
        }
        let mut reported: HashSet<&Id> = HashSet::new();
        for attack in from.iter().filter(|inference| inference.kind == InferenceKind::Attack) {
            let Some(target) = &attack.target else { continue };
            let other =
                from.iter().find(|other| other.kind == InferenceKind::Support && other.target.as_ref() == Some(target));
            if let Some(support) = other
                && reported.insert(target)
            {
                let message = match map.claim(target) {
                    Some(_) => say!("check-both-sides", claim = name(), target = claim_name(map, target)),
                    None => say!("check-both-sides-of-step", claim = name(), target = step_name(map, target)),
                };
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
        let message = say!("check-duplicate-text", count = ids.len(), claim = claim_name(map, ids[0]));
        let objects = ids.into_iter().cloned().collect();
        findings.push(Finding { kind: FindingKind::DuplicateText, objects, message });
    }
}

fn check_stops(map: &ArgumentMap, findings: &mut Vec<Finding>) {
    for (n, stop) in map.tour().iter().enumerate().filter(|(_, stop)| stop.is_emptied()) {
        let message = say!("check-emptied-stop", number = n + 1, title = short(stop.title.trim()));
        findings.push(Finding { kind: FindingKind::EmptiedStop, objects: Vec::new(), message });
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
        let message = say!("check-several-conclusions", count = conclusions.len(), claim = main);
        findings.push(Finding { kind: FindingKind::SeveralConclusions, objects: conclusions, message });
    }
}

/// A claim's name in quotation marks, at most 60 characters long.
fn claim_name(map: &ArgumentMap, id: &Id) -> String {
    let name = map.claim(id).map_or("", |claim| claim.name()).trim();
    if name.is_empty() {
        return say!("check-nameless-claim", id = id.as_str());
    }
    say!("check-claim", name = short(name))
}

/// At most 60 characters of a text, on one line.
fn short(text: &str) -> String {
    let short = match text::start(text, 60) {
        Some(start) => format!("{}…", &start[..start.rfind(' ').unwrap_or(start.len())]),
        None => text.to_owned(),
    };
    short.replace('\n', " ")
}

fn step_name(map: &ArgumentMap, id: &Id) -> String {
    let Some(inference) = map.inference(id) else { return say!("check-lost-step", id = id.as_str()) };
    let kind = inference.kind.word();
    match inference.premises.first() {
        Some(premise) => say!("check-step", kind = kind, claim = claim_name(map, premise)),
        None => say!("check-bare-step", kind = kind, id = id.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::sketch;
    use crate::model::{ClaimChange, Edit, MetaChange, Stop};

    /// Every finding in short: `severity kind: objects`; not that sketches cite no sources.
    pub(super) fn found(map: &ArgumentMap) -> Vec<String> {
        let mut findings = check(map);
        for finding in &findings {
            assert!(finding.message.ends_with('.') && finding.message.contains(". "), "{}", finding.message);
            assert!(finding.objects.iter().all(|id| map.contains(id)), "{finding:?}");
        }
        findings.retain(|finding| finding.kind != FindingKind::Uncited || !map.sources().is_empty());
        let objects = |finding: &Finding| finding.objects.iter().map(Id::as_str).collect::<Vec<_>>().join(" ");
        findings
            .iter()
            .map(|finding| format!("{} {}: {}", finding.severity().word(), finding.kind.word(), objects(finding)))
            .collect()
    }

    fn message(map: &ArgumentMap) -> String {
        check(map).remove(0).message
    }

    fn changed(sketched: &str, edits: impl IntoIterator<Item = Edit>) -> ArgumentMap {
        let mut map = sketch(sketched);
        Edit::Batch(edits.into_iter().collect()).apply(&mut map).unwrap();
        map
    }

    fn text(id: &str, text: &str) -> Edit {
        Edit::Claim(id.into(), ClaimChange::Text(text.to_owned()))
    }

    #[test]
    fn nothing_in_a_sound_map() {
        for sound in ["", "a", "a b -> c; d -x c; e -x i1; f -> i3"] {
            assert_eq!(found(&sketch(sound)), [""; 0], "{sound}");
            assert!(check(&sketch(sound)).len() <= 1, "{sound}");
        }
    }

    #[test]
    fn the_same_step_twice() {
        let map = sketch("a b -> c; b a -> c; a -> c; a b -x c");
        assert_eq!(
            found(&map),
            ["warning both-sides: a i1 i4", "warning both-sides: b i1 i4", "warning repeated-step: i1 i2"]
        );
        assert!(message(&sketch("a -> c; a -> c")).contains("i1, i2"));
    }

    #[test]
    fn a_stop_that_lost_all_it_showed() {
        let mut map = sketch("a -> b; c -> b").with_tour(vec![Stop::of("t", ["a".into()])]).unwrap();
        crate::model::compose::delete(&map, [&Id::from("a")]).apply(&mut map).unwrap();
        assert_eq!(found(&map), ["warning emptied-stop: "]);
    }

    #[test]
    fn a_missing_premise() {
        let map = sketch("a -> b; -> b");
        assert_eq!(found(&map), ["error missing-premise: i2"]);
        assert_eq!(message(&map), "Support i2 has no premise. Link a claim to it or delete it.");
    }

    #[test]
    fn a_missing_target() {
        let map = sketch("a -> b; c -x");
        assert_eq!(found(&map), ["error missing-target: i2"]);
        assert_eq!(message(&map), "Attack from “Claim c.” bears on nothing. Give it a target or delete it.");
    }

    #[test]
    fn a_step_that_rests_on_itself() {
        assert_eq!(found(&sketch("a b -> a; a -> c")), ["warning rests-on-itself: i1"]);
        assert_eq!(found(&sketch("a -x i1; a -> c")), ["warning rests-on-itself: i1"]);
    }

    #[test]
    fn a_cycle() {
        let map = sketch("a -> b; b -> c; c -> a; c -> d; e -> a");
        assert_eq!(found(&map), ["warning cycle: a b c i1 i2 i3"]);
        assert!(message(&map).starts_with("“Claim a.”, “Claim b.”, “Claim c.” lead to one another in a circle."));
    }

    #[test]
    fn a_long_cycle_is_named_in_short() {
        let map = sketch("a -> b; b -> c; c -> d; d -> e; e -> a");
        assert!(message(&map).starts_with("“Claim a.”, “Claim b.”, “Claim c.”, “Claim d.” and others lead"));
    }

    #[test]
    fn a_cycle_through_a_step() {
        // What supports a also doubts its own use further up.
        let map = sketch("a -> b; b -x i1; b -> c");
        assert_eq!(found(&map), ["warning cycle: b i1 i2"]);
        assert!(message(&map).starts_with("“Claim b.” leads back to itself in a circle."));
    }

    #[test]
    fn a_cycle_of_steps_only() {
        let map = sketch("a -x i2; b -x i1; a -> c; b -> c");
        assert_eq!(found(&map), ["warning cycle: i1 i2"]);
        assert!(message(&map).starts_with("Attack from “Claim a.” and other steps bear on one another in a circle."));
    }

    #[test]
    fn both_sides() {
        let map = sketch("a b -> c; a -x c");
        assert_eq!(found(&map), ["warning both-sides: a i1 i2"]);
        assert_eq!(message(&map), "“Claim a.” speaks both for and against “Claim c.”. Keep the side it is on.");
        assert_eq!(found(&sketch("b -> c; a -> i1; a -x i1")), ["warning both-sides: a i2 i3"]);
        assert_eq!(found(&sketch("a -> c; a -x i1; b -> c")), [""; 0]);
    }

    #[test]
    fn an_empty_claim() {
        assert_eq!(found(&changed("a -> b", [text("a", " \n")])), ["warning empty-claim: a"]);
    }

    #[test]
    fn a_duplicate_text() {
        let map = changed("a -> b; c -> b; d -> b", [text("a", "One  THING."), text("c", " one\nthing. ")]);
        assert_eq!(found(&map), ["warning duplicate-text: a c"]);
        assert!(message(&map).starts_with("2 claims say the same: “One  THING.”."));
    }

    #[test]
    fn several_conclusions() {
        let sketched = "a -> b; c -> d; e -> c";
        let map = sketch(sketched);
        assert_eq!(found(&map), ["warning several-conclusions: b d"]);
        assert!(message(&map).contains("“Claim d.” is taken as the main one."));
        assert_eq!(found(&changed(sketched, [Edit::Meta(MetaChange::Conclusion(Some("b".into())))])), [""; 0]);
    }

    #[test]
    fn an_unlinked_claim() {
        assert_eq!(found(&sketch("a -> b; c")), ["note unlinked: c"]);
    }

    #[test]
    fn a_premise_without_credence() {
        let none = |id: &str| Edit::Claim(id.into(), ClaimChange::Credence(None));
        let map = changed("a -> b; c -> a", [none("a"), none("b"), none("c")]);
        assert_eq!(found(&map), ["note no-credence: c"]);
    }

    #[test]
    fn the_gravest_first() {
        let found = found(&sketch("a -> b; c; -> b; a -x b; d ->"));
        let wanted = ["error missing-premise: i2", "error missing-target: i4", "warning both-sides: a i1 i3"];
        assert_eq!(found[..3], wanted);
        assert_eq!(found[3..], ["note unlinked: c"]);
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let long = "word ".repeat(40);
        let map = changed("a -> b; c", [text("c", &long)]);
        let message = message(&map);
        assert!(message.contains("word…” is linked to nothing") && message.len() < 130, "{message}");
    }
}
