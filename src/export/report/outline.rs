//! The argument as a nested list, from the main conclusion down.
//!
//! A step with one premise is told with its premise; linked premises stand together under an item of their own. What
//! bears on a step stands under it and names it. A claim that is reached again is referred back to.

use std::collections::HashSet;

use super::told::Told;
use super::{Block, Run, text};
use crate::model::{ArgumentMap, Claim, ClaimKind, Id, Inference, InferenceKind};
use crate::say;

/// One item of the list.
pub(super) struct Line<'a> {
    depth: usize,
    pub what: What<'a>,
}

/// What an item is about.
pub(super) enum What<'a> {
    Claim {
        claim: &'a Id,
        /// The step whose only premise it is.
        step: Option<&'a Inference>,
        /// Whether it was told further up.
        again: bool,
    },
    /// A step with several premises or none, or one that leads nowhere.
    Step(&'a Inference),
    /// What follows is no part of what came before.
    Part(Part),
}

/// A part of the list.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// What leads to conclusions beside the main one.
    Conclusions,
    /// Circles, lone claims and steps that lead nowhere.
    Rest,
}

/// All items, in order. Every claim is among them, and every step.
pub(super) fn lines(map: &ArgumentMap) -> Vec<Line<'_>> {
    let mut walk = Walk { map, seen: HashSet::new(), told: HashSet::new(), lines: Vec::new() };
    if let Some(main) = map.main_conclusion() {
        walk.from(Open::Claim(&main.id, None));
    }
    let conclusions =
        map.conclusions().filter(|claim| map.is_target(&claim.id)).map(|claim| Open::Claim(&claim.id, None));
    walk.part(Part::Conclusions, conclusions.collect());
    let claims = map.claims().map(|claim| Open::Claim(&claim.id, None));
    walk.part(Part::Rest, claims.chain(map.inferences().map(Open::Step)).collect());
    walk.lines
}

#[derive(Clone, Copy)]
enum Open<'a> {
    Claim(&'a Id, Option<&'a Inference>),
    Step(&'a Inference),
}

impl<'a> Open<'a> {
    fn step(step: &'a Inference) -> Self {
        match step.premises.as_slice() {
            [premise] => Self::Claim(premise, Some(step)),
            _ => Self::Step(step),
        }
    }
}

struct Walk<'a> {
    map: &'a ArgumentMap,
    seen: HashSet<&'a Id>,
    told: HashSet<&'a Id>,
    lines: Vec<Line<'a>>,
}

impl<'a> Walk<'a> {
    fn part(&mut self, part: Part, tops: Vec<Open<'a>>) {
        let mut is_begun = false;
        for top in tops {
            let is_told = match top {
                Open::Claim(claim, _) => self.seen.contains(claim),
                Open::Step(step) => self.told.contains(&step.id),
            };
            if !is_told {
                if !std::mem::replace(&mut is_begun, true) && !self.lines.is_empty() {
                    self.lines.push(Line { depth: 0, what: What::Part(part) });
                }
                self.from(top);
            }
        }
    }

    fn from(&mut self, top: Open<'a>) {
        // Not by recursion: chains may be very long.
        let mut open = vec![(0, top)];
        while let Some((depth, next)) = open.pop() {
            let mut below: Vec<Open<'a>> = Vec::new();
            let on = |id: &Id| self.map.inferences_on(id).into_iter().map(Open::step);
            let what = match next {
                Open::Claim(claim, step) => {
                    let again = !self.seen.insert(claim);
                    // What bears on the step comes before what bears on the claim.
                    if let Some(step) = step.filter(|step| self.told.insert(&step.id)) {
                        below.extend(on(&step.id));
                    }
                    if !again {
                        below.extend(on(claim));
                    }
                    What::Claim { claim, step, again }
                }
                Open::Step(step) => {
                    // One that bears on itself, however far round, is reached again.
                    if self.told.insert(&step.id) {
                        below.extend(step.premises.iter().map(|premise| Open::Claim(premise, None)));
                        below.extend(on(&step.id));
                    }
                    What::Step(step)
                }
            };
            self.lines.push(Line { depth, what });
            open.extend(below.into_iter().rev().map(|next| (depth + 1, next)));
        }
    }
}

/// The section.
pub(super) fn blocks(told: &Told<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    if lines.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::section(say!("report-outline")), Block::paragraph(say!("report-outline-hint"))];
    for line in lines {
        let depth = line.depth.min(Block::DEEPEST);
        let is_deep = line.depth > Block::DEEPEST;
        blocks.push(match line.what {
            What::Part(Part::Conclusions) => Block::subsection(say!("report-other-conclusions")),
            What::Part(Part::Rest) => Block::subsection(say!("report-rest")),
            What::Step(step) => Block::Item { depth, runs: vec![Run::italic(lead(told, step, is_deep))] },
            What::Claim { claim, step, again } => {
                let mut runs = Vec::new();
                if let Some(step) = step {
                    runs.extend([Run::italic(lead(told, step, is_deep)), Run::plain(" ")]);
                }
                if again {
                    runs.push(Run::bold(told.name(claim)));
                    runs.extend([Run::plain(" "), Run::italic(say!("report-told-above"))]);
                } else if let Some(claim) = told.map.claim(claim) {
                    runs.extend(full(told, claim));
                }
                Block::Item { depth, runs }
            }
        });
    }
    blocks
}

/// How a step is begun: `Because (strong):`. A deep one, which cannot be indented further, names its target.
fn lead(told: &Told<'_>, step: &Inference, is_deep: bool) -> String {
    let weight = told.weight(step);
    let is_support = step.kind == InferenceKind::Support;
    let target = step.target.as_ref();
    if let Some(other) = target.and_then(|target| told.map.inference(target)) {
        let other = told.arrow(other);
        return match (is_support, step.is_linked()) {
            (true, false) => say!("report-for-step", step = other, weight = weight),
            (true, true) => say!("report-for-step-linked", step = other, weight = weight),
            (false, false) => say!("report-against-step", step = other, weight = weight),
            (false, true) => say!("report-against-step-linked", step = other, weight = weight),
        };
    }
    let weight = match target {
        None => say!("report-weight-on-nothing", weight = weight),
        Some(target) if is_deep => say!("report-weight-on", weight = weight, target = told.mark(target)),
        Some(_) => weight,
    };
    match (is_support, step.is_linked()) {
        _ if step.premises.is_empty() => say!("report-no-premise", weight = weight),
        (true, false) => say!("report-because", weight = weight),
        (true, true) => say!("report-because-linked", weight = weight),
        (false, false) => say!("report-but", weight = weight),
        (false, true) => say!("report-but-linked", weight = weight),
    }
}

/// A claim in full, with its strength.
fn full(told: &Told<'_>, claim: &Claim) -> Vec<Run> {
    let title = claim.title.as_deref().map(text::line).unwrap_or_default();
    let full = claim.text.trim();
    let mark = told.mark(&claim.id);
    let mut runs = Vec::new();
    if title.is_empty() || title == text::line(full) {
        runs.push(Run::bold(mark));
    } else {
        runs.push(Run::bold(format!("{mark} {}", ended(&title))));
    }
    runs.push(Run::plain(" "));
    runs.push(if full.is_empty() { Run::italic(say!("card-empty")) } else { Run::plain(full) });
    let mut aside = vec![told.strength(&claim.id)];
    if claim.kind != ClaimKind::Judgment {
        aside.push(claim.kind.label().to_lowercase());
    }
    if claim.implicit {
        aside.push(say!("card-implicit").to_owned());
    }
    let mut cited: Vec<&Id> = Vec::new();
    for citation in &claim.citations {
        if !cited.contains(&&citation.source) {
            cited.push(&citation.source);
        }
    }
    if !cited.is_empty() {
        aside.push(cited.into_iter().map(|source| told.source_mark(source)).collect::<Vec<_>>().join(", "));
    }
    runs.extend([Run::plain(" "), Run::italic(format!("({})", aside.join("; ")))]);
    runs
}

/// A title as a sentence of its own.
pub(super) fn ended(title: &str) -> String {
    if title.ends_with(['.', '!', '?', '…', ':']) { title.to_owned() } else { format!("{title}.") }
}
