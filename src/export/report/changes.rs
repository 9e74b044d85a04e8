//! What changed since an earlier state of the map, and what that did to the judgment.
//!
//! Intelligence Community Directive 203, "Analytic Standards" (Office of the Director of National Intelligence, 2015), asks of
//! every product that it explains change to, or consistency of, earlier judgments, and says why they changed.

use super::block::{Block, Run};
use super::context::{Context, NOTHING, signed};
use super::text;
use crate::compare::{Unit, effect};
use crate::language::decimal;
use crate::model::{ArgumentMap, Claim, Id, Inference};
use crate::say;
use crate::weigh::Outcome;

/// How many changes are told one by one.
const MOST: usize = 200;
/// How many changes that moved the conclusion are named.
const MOVERS: usize = 15;
/// The longest text, in visible characters.
const LONGEST: usize = 300;
const LONGEST_NAME: usize = 90;

/// An earlier state of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// The map as it was.
    pub map: ArgumentMap,
    /// What that state is called: a file, a version, a commit.
    pub name: String,
}

/// The section.
pub(super) fn blocks(context: &Context<'_>, since: &Since) -> Vec<Block> {
    let name = text::short(&since.name, LONGEST_NAME);
    let mut blocks = vec![Block::section(&say!("report-changes", name = name))];
    let changes = Changes { context, old: &since.map };
    changes.judgment(&mut blocks);
    blocks.push(Block::subsection(say!("report-changes-all")));
    let told = changes.all();
    if told.is_empty() {
        blocks.push(Block::paragraph(say!("report-changes-none")));
    }
    let more = told.len().saturating_sub(MOST);
    blocks.extend(told.into_iter().take(MOST).map(|runs| Block::Item { depth: 0, runs }));
    if more > 0 {
        blocks.push(Block::paragraph(say!("report-and-more", count = more)));
    }
    blocks
}

struct Changes<'a> {
    context: &'a Context<'a>,
    old: &'a ArgumentMap,
}

impl Changes<'_> {
    /// What became of the conclusion, and what moved it.
    fn judgment(&self, blocks: &mut Vec<Block>) {
        let new = self.context.map;
        let effect = effect(self.old, new);
        if effect.old != effect.new {
            let named = |id: Option<&Id>| {
                id.map_or_else(|| say!("report-changes-no-conclusion").to_owned(), |id| self.name(id))
            };
            let (was, is) = (named(effect.old.as_ref()), named(effect.new.as_ref()));
            blocks.push(Block::paragraph(say!("report-changes-conclusion", was = was, is = is)));
        }
        let (Some(claim), Some((before, after))) = (&effect.claim, &effect.outcomes) else {
            blocks.push(Block::paragraph(say!("report-changes-no-judgment")));
            return;
        };
        let both = [before, after].into_iter().all(|outcome| outcome.is_settled() && outcome.is_assessed());
        let moved = after.strength - before.strength;
        let (name, was, is) = (self.name(claim), self.outcome(before), self.outcome(after));
        blocks.push(Block::paragraph(if both && moved.abs() < NOTHING {
            say!("report-changes-same", name = name, is = is)
        } else if both {
            say!("report-changes-judgment", name = name, was = was, is = is, moved = signed(moved))
        } else {
            say!("report-changes-unsettled", name = name, was = was, is = is)
        }));
        let movers: Vec<_> = effect.shares.iter().filter(|it| it.share.abs() >= NOTHING).take(MOVERS).collect();
        if !movers.is_empty() {
            let head = [say!("report-changes-column"), say!("report-column-share")].map(str::to_owned).to_vec();
            let rows = movers.iter().map(|it| vec![self.unit(&it.unit), signed(it.share)]).collect();
            blocks.push(Block::Table { head, rows });
            let hint = if effect.is_exact { say!("report-changes-exact") } else { say!("report-changes-drawn") };
            blocks.push(Block::paragraph(hint));
        }
    }

    fn outcome(&self, outcome: &Outcome) -> String {
        self.context.label(outcome)
    }

    /// What a claim is called, by the report's mark if it is still there.
    fn name(&self, claim: &Id) -> String {
        match (self.context.map.claim(claim), self.old.claim(claim)) {
            (Some(_), _) => self.context.name(claim),
            (None, Some(old)) => quoted(old.name()),
            (None, None) => claim.to_string(),
        }
    }

    fn step(&self, step: &Id) -> String {
        match (self.context.map.inference(step), self.old.inference(step)) {
            (Some(step), _) => say!("report-step", step = self.context.arrow(step)),
            (None, Some(old)) => say!("report-step", step = self.old_arrow(old)),
            (None, None) => step.to_string(),
        }
    }

    /// Names take the place of marks that a claim may no longer have.
    fn old_arrow(&self, step: &Inference) -> String {
        let name = |id: &Id| match self.context.map.claim(id) {
            Some(_) => self.context.mark(id),
            None => self.old.claim(id).map_or_else(|| "…".to_owned(), |claim| quoted(claim.name())),
        };
        let premises: Vec<String> = step.premises.iter().map(name).collect();
        let target = step.target.as_ref().map_or_else(|| "…".to_owned(), name);
        format!("{}→{target}", premises.join("+"))
    }

    fn unit(&self, unit: &Unit) -> String {
        let (name, was, is) = match unit {
            Unit::Claim(id) => (self.name(id), self.old.claim(id).is_some(), self.context.map.claim(id).is_some()),
            Unit::Inference(id) => {
                (self.step(id), self.old.inference(id).is_some(), self.context.map.inference(id).is_some())
            }
            Unit::Map(_) => return say!("report-changes-conventions").to_owned(),
        };
        match (was, is) {
            (false, _) => say!("report-changes-unit-added", name = name),
            (true, false) => say!("report-changes-unit-removed", name = name),
            (true, true) => say!("report-changes-unit-changed", name = name),
        }
    }

    /// Every change, in the order of claims, steps, sources, and the rest.
    fn all(&self) -> Vec<Vec<Run>> {
        let (old, new) = (self.old, self.context.map);
        let mut told = Vec::new();
        for claim in new.claims() {
            match old.claim(&claim.id) {
                None => told.push(item(say!("report-changes-added"), self.name(&claim.id))),
                Some(before) => self.claim(before, claim, &mut told),
            }
        }
        for gone in old.claims().filter(|claim| new.claim(&claim.id).is_none()) {
            told.push(item(say!("report-changes-removed"), quoted(gone.name())));
        }
        for step in new.inferences() {
            match old.inference(&step.id) {
                None => told.push(item(say!("report-changes-added"), self.step(&step.id))),
                Some(before) => self.inference(before, step, &mut told),
            }
        }
        for gone in old.inferences().filter(|step| new.inference(&step.id).is_none()) {
            told.push(item(say!("report-changes-removed"), self.step(&gone.id)));
        }
        self.sources(&mut told);
        let is_other = old.groups() != new.groups() || old.tour() != new.tour();
        if is_other {
            told.push(item(say!("report-changes-changed"), say!("report-changes-groups").to_owned()));
        }
        if old.meta() != new.meta() {
            told.push(item(say!("report-changes-changed"), say!("report-changes-map").to_owned()));
        }
        told
    }

    fn claim(&self, before: &Claim, now: &Claim, told: &mut Vec<Vec<Run>>) {
        let name = || self.name(&now.id);
        if before.text != now.text {
            let (was, is) = (quoted(&before.text), quoted(&now.text));
            told.push(values(say!("report-changes-reworded"), &self.context.mark(&now.id), &was, &is));
        }
        if before.credence != now.credence {
            let (was, is) = (credence(before.credence), credence(now.credence));
            told.push(values(say!("report-changes-weighed"), &name(), &was, &is));
        }
        if before.kind != now.kind {
            let (was, is) = (before.kind.label(), now.kind.label());
            told.push(values(say!("report-changes-kind"), &name(), was, is));
        }
        let others = |claim: &Claim| Claim {
            text: String::new(),
            credence: None,
            kind: now.kind,
            position: None,
            ..claim.clone()
        };
        if others(before) != others(now) {
            told.push(item(say!("report-changes-changed"), say!("report-changes-details", name = name())));
        }
    }

    fn inference(&self, before: &Inference, now: &Inference, told: &mut Vec<Vec<Run>>) {
        let name = || self.step(&now.id);
        if before.premises != now.premises || before.target != now.target {
            let (was, is) = (self.old_arrow(before), self.context.arrow(now));
            told.push(values(say!("report-changes-linked"), &name(), &was, &is));
        }
        if before.kind != now.kind {
            let (was, is) = (before.kind.label(), now.kind.label());
            told.push(values(say!("report-changes-kind"), &name(), was, is));
        }
        if !same(before.weight, now.weight) {
            let (was, is) = (decimal(before.weight, 2), decimal(now.weight, 2));
            told.push(values(say!("report-changes-weighed"), &name(), &was, &is));
        }
        let others = |step: &Inference| Inference {
            premises: Vec::new(),
            target: None,
            kind: now.kind,
            weight: 1.0,
            ..step.clone()
        };
        if others(before) != others(now) {
            told.push(item(say!("report-changes-changed"), say!("report-changes-details", name = name())));
        }
    }

    fn sources(&self, told: &mut Vec<Vec<Run>>) {
        let (old, new) = (self.old, self.context.map);
        let find = |map: &'_ ArgumentMap, id: &Id| map.sources().iter().position(|source| source.id == *id);
        for source in new.sources() {
            let name = self.context.source_name(source);
            match find(old, &source.id).map(|at| &old.sources()[at]) {
                None => told.push(item(say!("report-changes-added"), name)),
                Some(before) if before != source => {
                    told.push(item(say!("report-changes-changed"), say!("report-changes-details", name = name)));
                }
                Some(_) => {}
            }
        }
        for gone in old.sources().iter().filter(|source| find(new, &source.id).is_none()) {
            told.push(item(say!("report-changes-removed"), quoted(&gone.title)));
        }
    }
}

fn item(what: &str, said: String) -> Vec<Run> {
    vec![Run::bold(what), Run::plain(" "), Run::plain(said)]
}

fn values(what: &str, name: &str, was: &str, is: &str) -> Vec<Run> {
    item(what, say!("report-changes-values", name = name, was = was, is = is))
}

fn quoted(text: &str) -> String {
    say!("report-changes-quoted", text = text::short(text, LONGEST))
}

fn credence(credence: Option<f64>) -> String {
    credence.map_or_else(|| say!("report-changes-not-stated").to_owned(), |credence| decimal(credence, 2))
}

fn same(one: f64, other: f64) -> bool {
    one.total_cmp(&other).is_eq()
}
