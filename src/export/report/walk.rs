//! The order in which the argument is told: a nested list from the main conclusion down.
//!
//! A step with one premise is told with its premise; linked premises stand together under an item of their own. What
//! bears on a step stands under it and names it. A claim that is reached again is referred back to.

use std::collections::HashSet;

use crate::model::{ArgumentMap, Id, Inference};

/// One item of the list.
pub(super) struct Line<'a> {
    /// How far below its conclusion it stands.
    pub depth: usize,
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
