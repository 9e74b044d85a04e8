//! What the conclusion hangs on, what would flip it, and how sure that is.

use std::collections::HashMap;

use super::analysis::Analysis;
use super::block::{Block, Run};
use super::context::{Context, NOTHING, signed};
use crate::language::decimal;
use crate::model::Id;
use crate::say;
use crate::weigh::explain::{Chances, EVEN, Flip, FlipKind, Influence, Ranges, Spread};
use crate::weigh::words::{percent, probability, strength_number};

/// How many rows the table has.
const ROWS: usize = 15;
/// How many flips and sets are named.
const FEW: usize = 6;

/// The section.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let (Some(analysis), Some(main)) = (&context.analysis, context.main) else { return Vec::new() };
    if !context.map.is_target(&main.id) {
        return Vec::new();
    }
    let mut blocks = vec![Block::section(say!("report-linchpins"))];
    if !analysis.is_settled {
        blocks.push(Block::paragraph(say!("report-unsettled")));
    } else if !analysis.is_proven {
        blocks.push(Block::paragraph(say!("report-unproven")));
    }
    ranking(context, analysis, &mut blocks);
    blocks.push(Block::subsection(say!("report-flips")));
    flips(context, analysis, &mut blocks);
    blocks.push(Block::subsection(say!("report-sure")));
    let before = blocks.len();
    if let Some((chances, ranges)) = &analysis.chances {
        blocks.push(Block::paragraph(chance(context, chances, *ranges)));
    }
    if let Some(Spread { above, all, range }) = analysis.spread {
        if let Some((lo, hi)) = range {
            let (lo, hi) = (strength_number(lo, 2), strength_number(hi, 2));
            blocks.push(Block::paragraph(say!("report-spread", all = all, lo = lo, hi = hi)));
        }
        blocks.push(Block::paragraph(if above == all {
            say!("report-semantics-all", all = all)
        } else if above == 0 {
            say!("report-semantics-none", all = all)
        } else {
            say!("report-semantics-some", above = above, all = all)
        }));
    }
    if blocks.len() == before {
        blocks.pop();
    }
    blocks
}

fn ranking(context: &Context<'_>, analysis: &Analysis, blocks: &mut Vec<Block>) {
    let Some(influences) = &analysis.influences else {
        blocks.push(Block::paragraph(say!("report-too-large")));
        return;
    };
    let removals: HashMap<&Id, f64> = influences.iter().map(|influence| (&influence.id, influence.removal)).collect();
    // A step that does just what one of its premises does is no news.
    let is_news = |influence: &&Influence| {
        let step = context.map.inference(&influence.id);
        let premises = step.map(|step| step.premises.as_slice()).unwrap_or_default();
        let same =
            |premise: &Id| removals.get(premise).is_some_and(|other| (other - influence.removal).abs() < NOTHING);
        influence.removal.abs() >= NOTHING && !premises.iter().any(same)
    };
    let ranked: Vec<_> = influences.iter().filter(is_news).take(ROWS).collect();
    let Some(linchpin) = ranked.iter().find(|influence| !influence.is_inference) else {
        blocks.push(Block::paragraph(say!("report-no-linchpin")));
        return;
    };
    blocks.push(Block::Paragraph(vec![Run::plain(say!(
        "report-linchpin",
        name = context.name(&linchpin.id),
        now = context.number(analysis.strength),
        after = context.number(analysis.strength - linchpin.removal),
    ))]));
    let has_shares = ranked.iter().any(|influence| analysis.shares.contains_key(&influence.id));
    let mut head = vec![say!("report-column-name"), say!("report-column-without"), say!("report-column-change")];
    if has_shares {
        head.push(say!("report-column-share"));
    }
    let rows = ranked.iter().map(|influence| {
        let mut row = vec![
            context.name_of_any(&influence.id),
            context.number(analysis.strength - influence.removal),
            signed(-influence.removal),
        ];
        if has_shares {
            row.push(analysis.shares.get(&influence.id).map(|share| signed(*share)).unwrap_or_default());
        }
        row
    });
    blocks.push(Block::Table { head: head.into_iter().map(str::to_owned).collect(), rows: rows.collect() });
    blocks.push(Block::paragraph(if has_shares {
        say!("report-table-hint-shares")
    } else {
        say!("report-table-hint")
    }));
}

fn flips(context: &Context<'_>, analysis: &Analysis, blocks: &mut Vec<Block>) {
    match &analysis.flips {
        None => blocks.push(Block::paragraph(say!("report-flips-not-asked"))),
        Some(flips) if flips.is_empty() => blocks.push(Block::paragraph(say!("report-flips-none"))),
        Some(flips) => {
            let above = analysis.strength > EVEN;
            blocks.push(Block::paragraph(if above { say!("report-flips-down") } else { say!("report-flips-up") }));
            blocks.extend(flips.iter().take(FEW).map(|flip| item(flip_sentence(context, flip))));
            if flips.len() > FEW {
                blocks.push(item(say!("report-more-flips", count = flips.len() - FEW)));
            }
        }
    }
    let Some((found, most)) = &analysis.sets else { return };
    if found.sets.is_empty() {
        blocks.push(Block::paragraph(if *most > 1 { say!("report-sets-none") } else { say!("report-singles-none") }));
        return;
    }
    blocks.push(Block::paragraph(say!("report-sets")));
    for set in found.sets.iter().take(FEW) {
        let names: Vec<String> = set.iter().map(|id| context.name(id)).collect();
        blocks.push(item(match names.as_slice() {
            [one, other] => say!("report-set-of-two", one = one, other = other),
            _ => names.join("; "),
        }));
    }
    if found.sets.len() > FEW {
        blocks.push(item(say!("report-more-sets", count = found.sets.len() - FEW)));
    }
}

fn item(text: String) -> Block {
    Block::Item { depth: 0, runs: vec![Run::plain(text)] }
}

fn flip_sentence(context: &Context<'_>, flip: &Flip) -> String {
    let distance = |at: &f64| (at - flip.now).abs();
    let nearest = flip.at.iter().copied().min_by(|one, other| distance(one).total_cmp(&distance(other)));
    let at = nearest.unwrap_or(flip.now);
    let way = if at > flip.now { "up" } else { "down" };
    let (name, now, at) = (context.name_of_any(&flip.id), decimal(flip.now, 2), decimal(at, 2));
    match flip.kind {
        FlipKind::Credence => say!("report-flip-credence", name = name, way = way, now = now, at = at),
        FlipKind::Weight => say!("report-flip-weight", name = name, way = way, now = now, at = at),
    }
}

fn chance(context: &Context<'_>, chances: &Chances, ranges: Ranges) -> String {
    let word = |p: f64| probability(context.map.meta().scale, p).into_owned();
    let number = |p: f64| strength_number(p, 2);
    say!(
        "report-chance",
        credences = chances.credences,
        weights = chances.weights,
        ranges = if ranges == Ranges::Stated { "stated" } else { "words" },
        share = percent(chances.above),
        draws = chances.draws,
        lo = number(chances.p10),
        low_word = word(chances.p10),
        hi = number(chances.p90),
        high_word = word(chances.p90),
    )
}
