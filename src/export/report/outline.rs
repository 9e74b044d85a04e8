//! The argument as a nested list, from the main conclusion down, in the order of [`walk`](super::walk).

use super::block::{Block, Run};
use super::context::Context;
use super::text::{self, ended};
use super::walk::{Line, Part, What};
use crate::model::{Claim, ClaimKind, Id, Inference, InferenceKind};
use crate::say;

/// The section.
pub(super) fn blocks(context: &Context<'_>, lines: &[Line<'_>]) -> Vec<Block> {
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
            What::Step(step) => Block::Item { depth, runs: vec![Run::italic(lead(context, step, is_deep))] },
            What::Claim { claim, step, again } => {
                let mut runs = Vec::new();
                if let Some(step) = step {
                    runs.extend([Run::italic(lead(context, step, is_deep)), Run::plain(" ")]);
                }
                if again {
                    runs.push(Run::bold(context.name(claim)));
                    runs.extend([Run::plain(" "), Run::italic(say!("report-told-above"))]);
                } else if let Some(claim) = context.map.claim(claim) {
                    runs.extend(full(context, claim));
                }
                Block::Item { depth, runs }
            }
        });
    }
    blocks
}

/// How a step is begun: `Because (strong):`. A deep one, which cannot be indented further, names its target.
fn lead(context: &Context<'_>, step: &Inference, is_deep: bool) -> String {
    let weight = context.weight(step);
    let is_support = step.kind == InferenceKind::Support;
    let target = step.target.as_ref();
    if let Some(other) = target.and_then(|target| context.map.inference(target)) {
        let other = context.arrow(other);
        return match (is_support, step.is_linked()) {
            (true, false) => say!("report-for-step", step = other, weight = weight),
            (true, true) => say!("report-for-step-linked", step = other, weight = weight),
            (false, false) => say!("report-against-step", step = other, weight = weight),
            (false, true) => say!("report-against-step-linked", step = other, weight = weight),
        };
    }
    let weight = match target {
        None => say!("report-weight-on-nothing", weight = weight),
        Some(target) if is_deep => say!("report-weight-on", weight = weight, target = context.mark(target)),
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
fn full(context: &Context<'_>, claim: &Claim) -> Vec<Run> {
    let title = claim.title.as_deref().map(text::line).unwrap_or_default();
    let full = claim.text.trim();
    let mark = context.mark(&claim.id);
    let mut runs = Vec::new();
    if title.is_empty() || title == text::line(full) {
        runs.push(Run::bold(mark));
    } else {
        runs.push(Run::bold(format!("{mark} {}", ended(&title))));
    }
    runs.push(Run::plain(" "));
    runs.push(if full.is_empty() { Run::italic(say!("card-empty")) } else { Run::plain(full) });
    let mut aside = vec![context.strength(&claim.id)];
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
        aside.push(cited.into_iter().map(|source| context.source_mark(source)).collect::<Vec<_>>().join(", "));
    }
    runs.extend([Run::plain(" "), Run::italic(format!("({})", aside.join("; ")))]);
    runs
}
