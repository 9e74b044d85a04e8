//! `linchpin explain`: what a claim hangs on, as text or as JSON.

use std::collections::HashMap;
use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::language::{decimal, signed};
use crate::model::{ArgumentMap, Id, Semantics};
use crate::util::watch::Watch;
use crate::weigh::explain::{
    EVEN, Expected, Explainer, FindOut, Flip, FlipKind, FlipSets, Flips, Influence, Question, Shares, find_out,
    origins, standard_met, under_every_semantics, why,
};
use crate::weigh::{self, Contributions, Outcome, Rules, Weigher, Weighing, contributions, explain, has_nats};

use super::text::{columns, count, one_line, short};
use super::weigh::{add_status, strip_rows};

/// How an explanation is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Sentences and tables to read
    #[default]
    Text,
    /// One JSON object, with full precision
    Json,
}

/// What is asked for.
pub(super) struct Request<'a> {
    /// Instead of the main conclusion.
    pub claim: Option<&'a str>,
    /// Whether sets of three are looked for.
    pub triples: bool,
    /// What each answer may cost, in millions of values and edges looked at.
    pub budget: u64,
    pub format: Format,
}

/// What an answer may cost unless more is allowed, in millions of values and edges.
pub(super) const BUDGET: u64 = explain::BUDGET / MILLION;
const MILLION: u64 = 1_000_000;

/// Everything there is to say.
struct Explanation {
    claim: Id,
    weighing: Weighing,
    outcome: Outcome,
    contributions: Option<Contributions>,
    influences: Vec<Influence>,
    shapley: HashMap<Id, f64>,
    flips: Flips,
    sets: FlipSets,
    find_out: FindOut,
    expected: Vec<Expected>,
    why: String,
    /// How many claims and steps lead to it.
    players: usize,
    budget: u64,
}

/// Explains a claim of a map, or its main conclusion. False, and the reason on `err`, if there is no such claim.
pub(super) fn print(
    map: &ArgumentMap,
    request: &Request<'_>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let claim = match request.claim {
        Some(id) => map.claim(&Id::from(id)),
        None => map.main_conclusion(),
    };
    let Some(claim) = claim.map(|claim| claim.id.clone()) else {
        match request.claim {
            Some(id) => writeln!(
                err,
                "There is no claim with the id {id:?}. `linchpin weigh` lists the ids of a map's claims."
            )?,
            None => writeln!(err, "The map has no main conclusion. Say which claim to explain: --claim ID.")?,
        }
        return Ok(false);
    };
    let Some(explanation) = explain(map, claim, request) else { return Ok(false) };
    match request.format {
        Format::Json => writeln!(out, "{:#}", to_json(&explanation))?,
        Format::Text => out.write_all(text(map, &explanation).as_bytes())?,
    }
    Ok(true)
}

fn explain(map: &ArgumentMap, claim: Id, request: &Request<'_>) -> Option<Explanation> {
    let weigher = Weigher::new(map);
    let weighing = weigher.weighing();
    let watch = Watch::default();
    let mut explainer = Explainer::of(&weigher, &claim)?;
    let budget = request.budget.saturating_mul(MILLION);
    explainer.allow(budget);
    let largest = if request.triples { 3 } else { 2 };
    let influences = explainer.influences(&watch)?;
    let flips = explainer.flips(EVEN, &watch)?;
    let sets = explainer.flip_sets(EVEN, largest, &watch)?;
    let mut shapley = HashMap::new();
    let mut add = |shares: Shares| shapley.extend(shares.shares.into_iter().map(|share| (share.id, share.value)));
    explainer.claim_shares(&watch)?.map(&mut add);
    add(explainer.inference_shares(&watch)?);
    let expected = explainer.expected(&watch)?;
    let find_out = find_out(map, Rules::of(map.meta()), &claim, budget, &watch)?;
    let outcome = *weighing.claim(&claim)?;
    let why = why(map, &weighing, &claim);
    let contributions = contributions(map, &weighing, &claim);
    Some(Explanation {
        claim,
        weighing,
        outcome,
        contributions,
        influences,
        shapley,
        flips,
        sets,
        find_out,
        expected,
        why,
        players: explainer.players().0 + explainer.players().1,
        budget,
    })
}

fn to_json(explanation: &Explanation) -> Value {
    let Explanation {
        claim,
        outcome,
        contributions,
        influences,
        shapley,
        flips,
        sets,
        find_out,
        expected,
        why,
        players,
        budget,
        ..
    } = explanation;
    let influence = |influence: &Influence| {
        json!({
            "id": influence.id,
            "removal": influence.removal,
            "gradient": influence.gradient,
            "shapley": shapley.get(&influence.id),
        })
    };
    let flip = |flip: &Flip| json!({ "id": flip.id, "kind": flip.kind.word(), "at": flip.at });
    let mut said = serde_json::Map::new();
    said.insert("claim".to_owned(), json!(claim));
    if outcome.is_assessed() {
        said.insert("strength".to_owned(), json!(outcome.strength));
    }
    add_status(&mut said, outcome);
    if let Some(found) = contributions {
        let steps: Vec<Value> = found
            .parts
            .iter()
            .map(|part| json!({ "id": part.inference, "share": part.share, "term": part.term }))
            .collect();
        let sum = json!({ "start": found.start, "end": found.end, "steps": steps, "exact": found.is_exact });
        said.insert("contributions".to_owned(), sum);
    }
    said.insert("influence".to_owned(), influences.iter().map(influence).collect());
    said.insert("flips".to_owned(), flips.list.iter().map(flip).collect());
    said.insert("sets".to_owned(), json!(sets.sets));
    let question = |question: &Question| {
        json!({
            "id": question.id,
            "if-true": question.if_true,
            "if-false": question.if_false,
            "moves": question.moves,
            "supposed": question.supposed,
        })
    };
    said.insert("find-out".to_owned(), find_out.questions.iter().map(question).collect());
    let premise = |it: &Expected| json!({ "id": it.id, "credence": it.credence, "moves": it.moves });
    said.insert("expected".to_owned(), expected.iter().map(premise).collect());
    said.insert("why".to_owned(), json!(why));
    let looked = json!({
        "budget": budget,
        "influence": { "at": influences.len(), "of": players },
        "flips": { "at": flips.looked.at, "of": flips.looked.of },
        "sets": if sets.is_complete { "all" } else { "some" },
        "find-out": { "at": find_out.questions.len(), "of": find_out.questions.len() + find_out.left_out },
    });
    said.insert("looked-at".to_owned(), looked);
    said.into()
}

/// Start, shares and strength, the largest share first; under log-odds with the terms that add up on its own scale.
fn added_up(map: &ArgumentMap, found: &Contributions, semantics: Semantics) -> String {
    let nats = has_nats(semantics);
    let on_scale = |p: f64| if nats { format!("{} nats", signed(weigh::nats(p), 3)) } else { String::new() };
    let mut rows = vec![["  starts at".to_owned(), decimal(found.start, 3), on_scale(found.start)]];
    let ranked = found.ranked();
    rows.extend(ranked.iter().take(ROWS).map(|part| {
        let premise = part.weakest_premise.as_ref().and_then(|id| map.claim(id));
        let name = premise.map_or_else(|| part.inference.to_string(), |claim| short(claim.name(), LONGEST));
        let term = if nats { format!("{} nats", signed(part.term, 3)) } else { String::new() };
        [format!("  {name}"), signed(part.share, 3), term]
    }));
    if ranked.len() > ROWS {
        let rest = &ranked[ROWS..];
        let (share, term) = rest.iter().fold((0.0, 0.0), |(share, term), part| (share + part.share, term + part.term));
        let term = if nats { format!("{} nats", signed(term, 3)) } else { String::new() };
        rows.push([format!("  {} more", rest.len()), signed(share, 3), term]);
    }
    rows.push(["  comes to".to_owned(), decimal(found.end, 3), on_scale(found.end)]);
    columns(&rows)
}

/// What was left out because the budget was spent; none if nothing was.
fn cut_short(explanation: &Explanation) -> Option<String> {
    let Explanation { influences, flips, sets, find_out, players, budget, .. } = explanation;
    let mut said = Vec::new();
    let mut some = |at: usize, of: usize, what: &str| {
        if at < of {
            said.push(format!("{at} of {of} {what}"));
        }
    };
    some(influences.len(), *players, "claims and steps were taken away one by one");
    some(flips.looked.at, flips.looked.of, "credences and weights were tried");
    let asked = find_out.questions.len();
    some(asked, asked + find_out.left_out, "claims that nobody has assessed were asked about");
    if !sets.is_complete {
        said.push("not all sets of claims were tried".to_owned());
    }
    let millions = budget / MILLION;
    (!said.is_empty()).then(|| {
        format!(
            "Within {millions} million values an answer, what moves the claim most first: {}. --budget allows more.",
            said.join("; ")
        )
    })
}

/// How many rows a table has at most.
const ROWS: usize = 20;
const LONGEST: usize = 56;

fn text(map: &ArgumentMap, explanation: &Explanation) -> String {
    let Explanation {
        claim, weighing, contributions, influences, shapley, flips, sets, find_out, expected, why, ..
    } = explanation;
    let name = |id: &Id| match map.claim(id) {
        Some(claim) => short(claim.name(), LONGEST),
        None => format!("step {}", short(id.as_str(), LONGEST)),
    };
    let mut text = format!("{}\n{}\n", one_line(map.claim(claim).map_or("", |claim| claim.name())), one_line(why));
    let mut part = |heading: &str, body: String| {
        text.extend(["\n", heading, "\n", body.as_str()]);
    };
    if let Some(found) = contributions.as_ref().filter(|found| !found.parts.is_empty()) {
        part("How its strength adds up: from its start, step by step", added_up(map, found, weighing.semantics));
    }
    let mut rows = vec![["  claim or step", "without it", "gradient", "share", ""].map(str::to_owned)];
    let listed = explain::rows(map, influences, 1e-9);
    rows.extend(listed.iter().take(ROWS).map(|influence| {
        let signed = |value: f64| signed(value, 3);
        [
            format!("  {}", name(&influence.id)),
            signed(-influence.removal),
            influence.gradient.map_or_else(|| "-".to_owned(), signed),
            shapley.get(&influence.id).map_or_else(|| "-".to_owned(), |share| signed(*share)),
            if influence.disagrees() { "turns on the way".to_owned() } else { String::new() },
        ]
    }));
    if influences.is_empty() {
        part("Nothing leads to it.", String::new());
    } else {
        part("What it hangs on: how its strength changes without each, the most first", columns(&rows));
        if listed.len() > ROWS {
            part(&format!("… and {} more; --format json has them all.", listed.len() - ROWS), String::new());
        }
    }
    if flips.list.is_empty() {
        part("No credence or weight alone would take it across 0.50.", String::new());
    } else {
        let mut rows = vec![["  claim or step", "", "now", "at"].map(str::to_owned)];
        rows.extend(flips.list.iter().take(ROWS).map(|flip| {
            let at: Vec<String> = flip.at.iter().map(|at| decimal(*at, 3)).collect();
            let kind = if flip.kind == FlipKind::Credence { "credence" } else { "weight" };
            [format!("  {}", name(&flip.id)), kind.to_owned(), decimal(flip.now, 3), at.join(", ")]
        }));
        part("What would take it across 0.50, the nearest first", columns(&rows));
    }
    if !sets.sets.is_empty() {
        let named = |set: &Vec<Id>| format!("  {}\n", set.iter().map(name).collect::<Vec<_>>().join(" and "));
        let body: String = sets.sets.iter().take(ROWS).map(named).collect();
        let most = if sets.is_complete { "" } else { " (of the claims that move it most)" };
        part(&format!("Without these it would be on the other side of 0.50{most}"), body);
    }
    if !find_out.questions.is_empty() {
        let shown = |strength: Option<f64>| strength.map_or_else(|| "-".to_owned(), |strength| decimal(strength, 3));
        let mut rows = vec![["  not assessed", "moves it by", "if true", "if false", ""].map(str::to_owned)];
        rows.extend(find_out.questions.iter().take(ROWS).map(|question| {
            let supposed: Vec<String> = question.supposed.iter().map(name).collect();
            let aside =
                if supposed.is_empty() { String::new() } else { format!("supposing {}", supposed.join(" and ")) };
            let moves = decimal(question.moves, 3);
            [format!("  {}", name(&question.id)), moves, shown(question.if_true), shown(question.if_false), aside]
        }));
        part("What to find out next: what nobody has assessed, what would move it most first", columns(&rows));
    }
    if !expected.is_empty() {
        let mut rows = vec![["  premise", "credence", "expected to move it by"].map(str::to_owned)];
        rows.extend(
            expected
                .iter()
                .take(ROWS)
                .map(|it| [format!("  {}", name(&it.id)), decimal(it.credence, 2), decimal(it.moves, 3)]),
        );
        part("How far looking into a premise is expected to move it", columns(&rows));
    }
    if let Some(said) = cut_short(explanation) {
        part(&said, String::new());
    }
    let every = under_every_semantics(map, claim);
    let strip = every.iter().map(|(semantics, outcome)| (*semantics, outcome));
    part("Under every semantics", strip_rows(strip, map.meta().scale));
    let standard = standard_met(map, weighing, claim).map_or("none", |standard| standard.label());
    part(&format!("Proof standard met: {}", standard.to_lowercase()), String::new());
    let origins = origins(map, claim);
    if !origins.is_empty() {
        let named: Vec<String> = origins.iter().map(|origin| short(&origin.name, LONGEST)).collect();
        let one = if origins.len() == 1 { " All that is cited for it comes from there." } else { "" };
        let body = format!("{}: {}.{one}", count(origins.len(), "independent origin"), named.join("; "));
        part(&body, String::new());
    }
    text
}
