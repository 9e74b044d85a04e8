//! The source summary statement, and the list of sources.
//!
//! The statement follows Intelligence Community Directive 206, "Sourcing Requirements for Disseminated Analytic
//! Products" (Office of the Director of National Intelligence, 2015): in prose, how strong and how weak the base of
//! sources is as a whole, which of them the key judgment rests on most, and what affects their quality. It says only
//! what the map records, and names what the map does not record.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::block::{Block, Run};
use super::context::{Context, NOTHING};
use super::text;
use super::text::ended;
use crate::model::source::credibility_label;
use crate::model::{Citation, Claim, ClaimKind, Id, Reliability, Source};
use crate::say;
use crate::util::watch::Watch;
use crate::weigh::Rules;
use crate::weigh::explain::{origins, withdraw};

/// How many sources the conclusion rests on most are named.
const FEW: usize = 5;
/// How many claims and steps may be weighed again in all, to see what becomes of them without each source.
const WORK: usize = 1_000_000;
/// The same where they argue in circles.
const WORK_ON_CIRCLES: usize = 5_000;
/// How many gaps are named.
const GAPS: usize = 40;

/// Each citation with the claim it is of.
type Cited<'a> = HashMap<&'a Id, Vec<(&'a Claim, &'a Citation)>>;

/// Both sections. None if `watch` says stop.
pub(super) fn blocks(context: &Context<'_>, watch: &Watch) -> Option<Vec<Block>> {
    let map = context.map;
    if map.claims().len() == 0 && map.sources().is_empty() {
        return Some(Vec::new());
    }
    let mut cited: Cited<'_> = HashMap::new();
    for claim in map.claims() {
        for citation in &claim.citations {
            cited.entry(&citation.source).or_default().push((claim, citation));
        }
    }
    let mut blocks = vec![Block::section(say!("report-statement"))];
    if map.sources().is_empty() {
        blocks.push(Block::paragraph(say!("report-no-sources")));
    } else {
        blocks.push(Block::paragraph(sentences([base(context, &cited), unused(context, &cited)])));
        blocks.push(Block::paragraph(sentences([reliability(context), credibility(&cited), age(context)])));
        blocks.push(Block::paragraph(sentences([corroboration(context), lone(context)])));
        blocks.extend(weightiest(context, &cited, watch)?);
    }
    gaps(context, &mut blocks);
    if !map.sources().is_empty() {
        blocks.push(Block::paragraph(say!("report-not-recorded")));
        blocks.push(Block::section(say!("report-sources")));
        for source in map.sources() {
            list(context, source, cited.get(&source.id).map_or(&[], Vec::as_slice), &mut blocks);
        }
    }
    Some(blocks)
}

fn sentences(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn base(context: &Context<'_>, cited: &Cited<'_>) -> String {
    let claims = context.map.claims().filter(|claim| !claim.citations.is_empty()).count();
    say!(
        "report-base",
        sources = context.map.sources().len(),
        citations = cited.values().map(Vec::len).sum::<usize>(),
        claims = claims,
        all = context.map.claims().len(),
    )
}

fn unused(context: &Context<'_>, cited: &Cited<'_>) -> String {
    let count = context.map.sources().iter().filter(|source| !cited.contains_key(&source.id)).count();
    if count == 0 { String::new() } else { say!("report-unused", count = count) }
}

/// How many of each grade, in the order of grades.
fn counted(counts: impl IntoIterator<Item = (usize, &'static str)>) -> String {
    let some = counts.into_iter().filter(|(count, _)| *count > 0);
    some.map(|(count, label)| format!("{count} × {label}")).collect::<Vec<_>>().join("; ")
}

fn reliability(context: &Context<'_>) -> String {
    let sources = context.map.sources();
    let of = |grade: Reliability| sources.iter().filter(|source| source.reliability == Some(grade)).count();
    let grades = counted(Reliability::ALL.map(|grade| (of(grade), grade.label())));
    let ungraded = sources.iter().filter(|source| source.reliability.is_none()).count();
    if grades.is_empty() {
        return say!("report-reliability-none").to_owned();
    }
    sentences([
        say!("report-reliability", grades = grades),
        if ungraded == 0 { String::new() } else { say!("report-ungraded", count = ungraded) },
    ])
}

fn credibility(cited: &Cited<'_>) -> String {
    let all = || cited.values().flatten().map(|(_, citation)| citation.credibility);
    let of = |grade: u8| all().filter(|given| *given == Some(grade)).count();
    let grades = counted(Citation::CREDIBILITY.map(|grade| (of(grade), credibility_label(grade))));
    let ungraded = all().filter(Option::is_none).count();
    if grades.is_empty() {
        return if cited.is_empty() { String::new() } else { say!("report-credibility-none").to_owned() };
    }
    sentences([
        say!("report-credibility", grades = grades),
        if ungraded == 0 { String::new() } else { say!("report-ungraded-citations", count = ungraded) },
    ])
}

fn age(context: &Context<'_>) -> String {
    let is_date = |date: &&str| date.len() >= 4 && date.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let dates = || context.map.sources().iter().map(|source| source.date.trim()).filter(is_date);
    let undated = context.map.sources().len() - dates().count();
    let said = match (dates().min(), dates().max()) {
        (Some(oldest), Some(newest)) if oldest != newest => {
            say!("report-dates", oldest = text::line(oldest), newest = text::line(newest))
        }
        (Some(only), _) => say!("report-date", date = text::line(only)),
        _ => return say!("report-no-dates").to_owned(),
    };
    sentences([said, if undated == 0 { String::new() } else { say!("report-undated", count = undated) }])
}

fn corroboration(context: &Context<'_>) -> String {
    let Some(main) = context.main else { return String::new() };
    match origins(context.map, &main.id).as_slice() {
        [] => say!("report-origins-none").to_owned(),
        [only] => say!("report-origins-one", name = text::short(&only.name, 90)),
        several => say!("report-origins", count = several.len()),
    }
}

/// How many claims rest on one source alone.
fn lone(context: &Context<'_>) -> String {
    let cited = || context.map.claims().filter(|claim| !claim.citations.is_empty());
    let is_lone = |claim: &&Claim| claim.citations.iter().all(|other| other.source == claim.citations[0].source);
    let (count, all) = (cited().filter(is_lone).count(), cited().count());
    match count {
        0 => String::new(),
        _ if count == all => say!("report-lone-all", all = all),
        _ => say!("report-lone", count = count, all = all),
    }
}

/// The sources that the conclusion rests on most. None if `watch` says stop.
fn weightiest(context: &Context<'_>, cited: &Cited<'_>, watch: &Watch) -> Option<Vec<Block>> {
    let (Some(main), Some(analysis)) = (context.main, &context.analysis) else { return Some(Vec::new()) };
    let map = context.map;
    let mut sources: Vec<&Source> = map.sources().iter().filter(|source| cited.contains_key(&source.id)).collect();
    if sources.is_empty() {
        return Some(Vec::new());
    }
    sources.sort_by_key(|source| std::cmp::Reverse(cited.get(&source.id).map_or(0, Vec::len)));
    let work = if analysis.has_circles { WORK_ON_CIRCLES } else { WORK };
    let all = sources.len();
    sources.truncate(work / (map.claims().len() + map.inferences().len()).max(1));
    let asked = sources.len();
    if asked == 0 {
        return Some(vec![Block::paragraph(say!("report-weightiest-not-asked"))]);
    }
    let mut found = Vec::new();
    for source in sources {
        if watch.is_stopped() {
            return None;
        }
        let withdrawal = withdraw(map, Rules::of(map.meta()), std::slice::from_ref(&source.id));
        let Some(after) = withdrawal.weighing.claim(&main.id).copied() else { continue };
        if (after.strength - analysis.strength).abs() >= NOTHING {
            found.push((source, withdrawal.set_aside.len(), withdrawal.set_aside.contains(&main.id), after));
        }
    }
    let moved = |strength: f64| (strength - analysis.strength).abs();
    found.sort_by(|one, other| moved(other.3.strength).total_cmp(&moved(one.3.strength)));
    let mut blocks = Vec::new();
    if found.is_empty() {
        blocks.push(Block::paragraph(say!("report-weightiest-none")));
    } else {
        blocks.push(Block::paragraph(say!("report-weightiest")));
        blocks.extend(found.into_iter().take(FEW).map(|(source, claims, is_its_own, after)| {
            let (now, after) = (context.number(analysis.strength), context.label(&after));
            let effect = if is_its_own {
                say!("report-source-its-own")
            } else {
                &say!("report-source-effect", claims = claims, now = now, after = after)
            };
            let name = Run::bold(ended(&context.source_name(source)));
            Block::Item { depth: 0, runs: vec![name, Run::plain(" "), Run::plain(effect)] }
        }));
    }
    if asked < all {
        blocks.push(Block::paragraph(say!("report-weightiest-of", count = asked)));
    }
    Some(blocks)
}

fn gaps(context: &Context<'_>, blocks: &mut Vec<Block>) {
    let map = context.map;
    let premises = || map.claims().filter(|claim| !map.is_target(&claim.id) && !map.is_conclusion(&claim.id));
    let (all, unsourced) = (premises().count(), premises().filter(|claim| claim.citations.is_empty()).count());
    if all > 0 && !map.sources().is_empty() {
        blocks.push(Block::paragraph(if unsourced == 0 {
            say!("report-premises-sourced", all = all)
        } else {
            say!("report-premises-unsourced", count = unsourced, all = all)
        }));
    }
    let gaps: Vec<&Claim> = map.claims().filter(|claim| claim.kind == ClaimKind::Gap).collect();
    if gaps.is_empty() {
        return;
    }
    blocks.push(Block::paragraph(say!("report-gaps")));
    let item = |claim: &&Claim| Block::Item { depth: 0, runs: vec![Run::plain(context.name(&claim.id))] };
    blocks.extend(gaps.iter().take(GAPS).map(item));
    if gaps.len() > GAPS {
        blocks.push(Block::paragraph(say!("report-and-more", count = gaps.len() - GAPS)));
    }
}

/// One source with all that is known of it, and the claims that cite it.
fn list(context: &Context<'_>, source: &Source, cited: &[(&Claim, &Citation)], blocks: &mut Vec<Block>) {
    let title = text::line(&source.title);
    let title = if title.is_empty() { say!("origins-untitled").to_owned() } else { title };
    let mut runs = vec![Run::bold(format!("{} {}", context.source_mark(&source.id), ended(&title)))];
    let known = [&source.author, &source.publisher, &source.date].map(|part| text::line(part));
    let known = known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if !known.is_empty() {
        runs.extend([Run::plain(" "), Run::plain(ended(&known))]);
    }
    let url = text::line(&source.url);
    if !url.is_empty() {
        runs.push(Run::plain(" "));
        runs.push(Run { text: url.clone(), link: Some(url), ..Run::default() });
    }
    let accessed = text::line(&source.accessed);
    if !accessed.is_empty() {
        runs.extend([Run::plain(" "), Run::plain(say!("report-accessed", date = accessed))]);
    }
    if let Some(grade) = source.reliability {
        runs.extend([Run::plain(" "), Run::italic(say!("report-grade", grade = grade.label()))]);
    }
    let origin = text::line(&source.origin);
    if !origin.is_empty() {
        runs.extend([Run::plain(" "), Run::plain(say!("report-origin", origin = ended(&origin)))]);
    }
    blocks.push(Block::Item { depth: 0, runs });
    if cited.is_empty() {
        blocks.push(Block::Item { depth: 1, runs: vec![Run::italic(say!("report-cited-nowhere"))] });
    }
    for (claim, citation) in cited {
        let mut said = say!("report-cited-by", name = context.name(&claim.id));
        if let Some(credibility) = citation.credibility {
            let _ = write!(said, " ({})", credibility_label(credibility));
        }
        let quote = citation.quote.trim();
        let mut runs = vec![Run::plain(said)];
        if quote.is_empty() {
            runs.push(Run::plain("."));
        } else {
            runs.extend([Run::plain(": "), Run::plain(say!("report-quote", quote = quote))]);
        }
        blocks.push(Block::Item { depth: 1, runs });
    }
}
