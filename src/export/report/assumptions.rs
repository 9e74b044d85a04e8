//! Assumptions and premises without a source, each with what becomes of the conclusion if it is wrong.

use std::collections::HashMap;

use super::block::{Block, Run};
use super::context::Context;
use super::text::ended;
use crate::model::{Claim, ClaimKind, Id};
use crate::say;

/// How many of each are listed.
const MOST: usize = 40;

/// The section.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let map = context.map;
    let without = context.analysis.as_ref().map(|analysis| analysis.without()).unwrap_or_default();
    let others = || map.claims().filter(|claim| context.main.is_none_or(|main| main.id != claim.id));
    let is_assumed = |claim: &&Claim| claim.kind == ClaimKind::Assumption || claim.implicit;
    let assumed: Vec<&Claim> = others().filter(is_assumed).collect();
    let moved = |claim: &Claim| without.get(&claim.id).map_or(0.0, |after| (after - now(context)).abs());
    let unsourced: Vec<&Claim> = others()
        .filter(|claim| !is_assumed(claim) && claim.citations.is_empty() && !map.is_target(&claim.id))
        .filter(|claim| {
            without.get(&claim.id).is_some_and(|after| context.number(*after) != context.number(now(context)))
        })
        .collect();
    if assumed.is_empty() && unsourced.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::section(say!("report-assumptions"))];
    for (mut claims, hint) in [(assumed, say!("report-assumed")), (unsourced, say!("report-unsourced"))] {
        if claims.is_empty() {
            continue;
        }
        claims.sort_by(|one, other| moved(other).total_cmp(&moved(one)));
        blocks.push(Block::paragraph(hint));
        blocks.extend(claims.iter().take(MOST).map(|claim| item(context, claim, &without)));
        if claims.len() > MOST {
            blocks.push(Block::paragraph(say!("report-and-more-weaker", count = claims.len() - MOST)));
        }
    }
    blocks
}

fn now(context: &Context<'_>) -> f64 {
    context.analysis.as_ref().map_or(0.5, |analysis| analysis.strength)
}

fn item(context: &Context<'_>, claim: &Claim, without: &HashMap<&Id, f64>) -> Block {
    let mut runs = vec![Run::bold(ended(&context.name(&claim.id)))];
    let is_asked = context.analysis.as_ref().is_some();
    let effect = match without.get(&claim.id) {
        None if !is_asked => None,
        None => Some(say!("report-bears-not").to_owned()),
        Some(after) if context.number(*after) == context.number(now(context)) => {
            Some(say!("report-if-wrong-same", now = context.number(now(context))))
        }
        Some(after) => {
            Some(say!("report-if-wrong", now = context.number(now(context)), after = context.number(*after)))
        }
    };
    runs.extend(effect.into_iter().flat_map(|effect| [Run::plain(" "), Run::plain(effect)]));
    Block::Item { depth: 0, runs }
}
