//! What the conclusion hangs on, what would flip it, and how sure that is.

use super::analysis::Analysis;
use super::block::{Block, Run};
use super::context::{Context, NOTHING, signed};
use crate::language::decimal;
use crate::say;
use crate::weigh::explain::{Chances, EVEN, Flip, FlipKind, Flips, Ranges, Spread, rows};
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
    find_out(context, analysis, &mut blocks);
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
    let ranked = rows(context.map, &analysis.influences, NOTHING).into_iter();
    let ranked: Vec<_> = ranked.filter(|influence| influence.removal.abs() >= NOTHING).take(ROWS).collect();
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
    let lines = ranked.iter().map(|influence| {
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
    blocks.push(Block::Table { head: head.into_iter().map(str::to_owned).collect(), rows: lines.collect() });
    blocks.push(Block::paragraph(if has_shares {
        say!("report-table-hint-shares")
    } else {
        say!("report-table-hint")
    }));
    let (at, of) = (analysis.influences.len(), analysis.players);
    if at < of {
        blocks.push(Block::paragraph(say!("report-removal-looked", at = at, of = of)));
    }
}

fn flips(context: &Context<'_>, analysis: &Analysis, blocks: &mut Vec<Block>) {
    let Flips { list, looked } = &analysis.flips;
    if list.is_empty() {
        blocks.push(Block::paragraph(say!("report-flips-none")));
    } else {
        let above = analysis.strength > EVEN;
        blocks.push(Block::paragraph(if above { say!("report-flips-down") } else { say!("report-flips-up") }));
        blocks.extend(list.iter().take(FEW).map(|flip| item(flip_sentence(context, flip))));
        if list.len() > FEW {
            blocks.push(item(say!("report-more-flips", count = list.len() - FEW)));
        }
    }
    if !looked.is_all() {
        blocks.push(Block::paragraph(say!("report-flips-looked", at = looked.at, of = looked.of)));
    }
    let found = &analysis.sets;
    if !found.is_complete {
        blocks.push(Block::paragraph(say!("report-sets-looked")));
    }
    if found.sets.is_empty() {
        blocks.push(Block::paragraph(say!("report-sets-none")));
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

/// What nobody has assessed and would move the conclusion, then the stated premises worth looking into.
fn find_out(context: &Context<'_>, analysis: &Analysis, blocks: &mut Vec<Block>) {
    let (found, expected) = &analysis.find_out;
    let expected: Vec<_> = expected.iter().filter(|it| it.moves >= NOTHING).take(FEW).collect();
    if found.questions.is_empty() && expected.is_empty() {
        return;
    }
    blocks.push(Block::subsection(say!("report-find-out")));
    if !found.questions.is_empty() {
        blocks.push(Block::paragraph(say!("report-find-out-open")));
    }
    let shown = |strength: Option<f64>| {
        strength.map_or_else(|| say!("strength-unassessed").to_owned(), |strength| context.number(strength))
    };
    for question in found.questions.iter().take(FEW) {
        let (name, if_true, if_false) = (context.name(&question.id), shown(question.if_true), shown(question.if_false));
        let mut said = say!("report-question", name = name, true = if_true, false = if_false);
        if !question.supposed.is_empty() {
            let names: Vec<String> = question.supposed.iter().map(|id| context.name(id)).collect();
            said.push(' ');
            said.push_str(&say!("report-supposing", names = names.join("; ")));
        }
        blocks.push(item(said));
    }
    let more = found.questions.len().saturating_sub(FEW) + found.left_out;
    if more > 0 {
        blocks.push(item(say!("report-more-sets", count = more)));
    }
    if !expected.is_empty() {
        blocks.push(Block::paragraph(say!("report-find-out-stated")));
        blocks.extend(expected.into_iter().map(|it| {
            let (name, credence, moves) = (context.name(&it.id), decimal(it.credence, 2), decimal(it.moves, 2));
            item(say!("report-expected", name = name, credence = credence, moves = moves))
        }));
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
