//! Assumptions and premises without a source, each with what becomes of the conclusion if it is wrong.

use std::collections::HashMap;

use super::outline::ended;
use super::told::Told;
use super::{Block, Run};
use crate::model::{Claim, ClaimKind, Id};
use crate::say;

/// How many of each are listed.
const MOST: usize = 40;

/// The section.
pub(super) fn blocks(told: &Told<'_>) -> Vec<Block> {
    let map = told.map;
    let without = told.explained.as_ref().map(|explained| explained.without()).unwrap_or_default();
    let others = || map.claims().filter(|claim| told.main.is_none_or(|main| main.id != claim.id));
    let is_assumed = |claim: &&Claim| claim.kind == ClaimKind::Assumption || claim.implicit;
    let assumed: Vec<&Claim> = others().filter(is_assumed).collect();
    let moved = |claim: &Claim| without.get(&claim.id).map_or(0.0, |after| (after - now(told)).abs());
    let unsourced: Vec<&Claim> = others()
        .filter(|claim| !is_assumed(claim) && claim.citations.is_empty() && !map.is_target(&claim.id))
        .filter(|claim| without.get(&claim.id).is_some_and(|after| told.number(*after) != told.number(now(told))))
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
        blocks.extend(claims.iter().take(MOST).map(|claim| item(told, claim, &without)));
        if claims.len() > MOST {
            blocks.push(Block::paragraph(say!("report-and-more-weaker", count = claims.len() - MOST)));
        }
    }
    blocks
}

fn now(told: &Told<'_>) -> f64 {
    told.explained.as_ref().map_or(0.5, |explained| explained.strength)
}

fn item(told: &Told<'_>, claim: &Claim, without: &HashMap<&Id, f64>) -> Block {
    let mut runs = vec![Run::bold(ended(&told.name(&claim.id)))];
    let is_asked = told.explained.as_ref().is_some_and(|explained| explained.influences.is_some());
    let effect = match without.get(&claim.id) {
        None if !is_asked => None,
        None => Some(say!("report-bears-not").to_owned()),
        Some(after) if told.number(*after) == told.number(now(told)) => {
            Some(say!("report-if-wrong-same", now = told.number(now(told))))
        }
        Some(after) => Some(say!("report-if-wrong", now = told.number(now(told)), after = told.number(*after))),
    };
    runs.extend(effect.into_iter().flat_map(|effect| [Run::plain(" "), Run::plain(effect)]));
    Block::Item { depth: 0, runs }
}
