//! Maps, lenses and what is seen through them.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::model::sketch::sketch;
use crate::model::{ArgumentMap, Citation, Claim, ClaimChange, ClaimKind, Edit, Inference, Meta, NodeRef, Source};
use crate::weigh::weigh;

/// A lens that folds the claims named.
fn folding(ids: &str) -> Lens {
    Lens { folded: ids.split_whitespace().map(Id::from).collect(), ..Lens::default() }
}

/// A lens that focuses on the objects named.
fn focusing(ids: &str, steps: u8) -> Lens {
    let focus = Focus { ids: ids.split_whitespace().map(Id::from).collect(), steps };
    Lens { focus: Some(focus), ..Lens::default() }
}

fn filtering(filter: Filter) -> Lens {
    Lens { filter, ..Lens::default() }
}

fn ids(map: &ArgumentMap) -> impl Iterator<Item = &Id> {
    map.claims().map(|claim| &claim.id).chain(map.inferences().map(|step| &step.id))
}

/// What is shown in the map's order: `a` plainly, `(a)` faintly, `a+2` folded over two claims.
fn seen(map: &ArgumentMap, lens: &Lens) -> String {
    let visibility = lens.visibility(map, &weigh(map));
    let word = |id: &Id| {
        let fold = visibility.folds.get(id).map(|count| format!("+{count}")).unwrap_or_default();
        if visibility.dims(id) { format!("({id}{fold})") } else { format!("{id}{fold}") }
    };
    ids(map).filter(|id| visibility.shows(id)).map(word).collect::<Vec<_>>().join(" ")
}

/// The map with `change` made to claim `id`.
fn with(mut map: ArgumentMap, id: &str, change: ClaimChange) -> ArgumentMap {
    Edit::Claim(id.into(), change).apply(&mut map).unwrap();
    map
}

#[test]
fn a_plain_lens_shows_everything() {
    for text in ["", "a", "a ->", "-> c", "a -> b; b -> a", "a -x i1", "a -x i2; b -x i1", "a b -> c; u -x i1"] {
        let map = sketch(text);
        assert!(Lens::default().is_plain() && Lens::default().visibility(&map, &weigh(&map)).is_plain());
        // A fold of something that is not there makes the walk without hiding a thing.
        assert_eq!(seen(&map, &folding("nothing")), seen(&map, &Lens::default()), "{text}");
    }
}

#[test]
fn a_fold_hides_what_is_below() {
    let map = sketch("a -> c; b -> c; x -> a; y -> x");
    assert_eq!(seen(&map, &folding("a")), "a+2 c b i1 i2");
    assert_eq!(seen(&map, &folding("x")), "a c b x+1 i1 i2 i3");
    assert_eq!(seen(&map, &folding("c")), "c+4");
    // A fold within a fold is not shown, and what it hides counts for the outer one.
    assert_eq!(seen(&map, &folding("a x")), "a+2 c b i1 i2");
    // There is nothing below `y`.
    assert_eq!(seen(&map, &folding("y")), "a c b x y i1 i2 i3 i4");
}

#[test]
fn a_claim_with_several_parents_stays_while_one_shows_it() {
    let map = sketch("s -> a; s -> b; a -> c; b -> c");
    // The step from `s` to the folded `a` goes all the same.
    assert_eq!(seen(&map, &folding("a")), "s a+0 b c i2 i3 i4");
    assert_eq!(seen(&map, &folding("a b")), "a+1 b+1 c i3 i4");
}

#[test]
fn undercuts_go_with_their_step() {
    let map = sketch("a b -> c; u -x i1; w -> u; v -x i2");
    assert_eq!(seen(&map, &folding("c")), "c+5");
    assert_eq!(seen(&map, &folding("u")), "a b c u+1 v i1 i2 i4");
    let map = sketch("a -> c; u -x i1; u -> d");
    assert_eq!(seen(&map, &folding("c")), "c+1 u d i3");
}

#[test]
fn cycles_and_steps_on_themselves_end() {
    assert_eq!(seen(&sketch("a -> b; b -> a"), &folding("a")), "a+1");
    assert_eq!(seen(&sketch("a -> b; b -> a"), &folding("b")), "a b+0 i2");
    assert_eq!(seen(&sketch("a -> a"), &folding("a")), "a+0");
    assert_eq!(seen(&sketch("a -x i1; x -> a"), &folding("a")), "a+1 i1");
    // A step without a target goes with its premises.
    assert_eq!(seen(&sketch("a -> c; a ->"), &folding("c")), "c+1");
    assert_eq!(seen(&sketch("-> c"), &folding("c")), "c+0");
    // `i2` and `i3` undercut one another; the premise of `i3` is folded away, and with it both.
    assert_eq!(seen(&sketch("b -> c; a -x i3; b -x i2"), &folding("c")), "c+1 a");
}

#[test]
fn folding_by_level() {
    let map = sketch("a -> c; x -> a; y -> x; u -x i1; v -> u; z -> v");
    let mut lens = Lens::default();
    for (level, expected) in
        [(0, "c+6"), (1, "a+2 c u+2 i1 i4"), (2, "a c x+1 u v+1 i1 i2 i4 i5"), (3, "a c x y u v z i1 i2 i3 i4 i5 i6")]
    {
        lens.fold_to_level(&map, level);
        assert_eq!(seen(&map, &lens), expected);
    }
    assert!(lens.is_plain());
    lens.fold_all(&map);
    assert_eq!(seen(&map, &lens), "a+2 c u+2 i1 i4");
    // Unfolding shows one more level.
    assert!(lens.toggle_fold(&map, &"a".into()));
    assert_eq!(seen(&map, &lens), "a c x+1 u+2 i1 i2 i4");
    lens.unfold_all();
    assert!(lens.is_plain());
}

#[test]
fn only_claims_with_something_below_fold() {
    let map = sketch("a -> c; u -x i1");
    let mut lens = Lens::default();
    for id in ["a", "i1", "gone"] {
        assert!(!lens.toggle_fold(&map, &id.into()));
    }
    assert!(lens.toggle_fold(&map, &"c".into()) && lens.is_folded(&"c".into()));
    assert!(lens.toggle_fold(&map, &"c".into()) && lens.is_plain());
}

#[test]
fn a_focus_reaches_so_many_steps() {
    let map = sketch("a b -> c; c -> d; d -> e");
    assert_eq!(seen(&map, &focusing("a", 1)), "a (b) c (d) (e) i1 (i2) (i3)");
    assert_eq!(seen(&map, &focusing("a", 2)), "a b c d (e) i1 i2 (i3)");
    assert_eq!(seen(&map, &focusing("c", 1)), "a b c d (e) i1 i2 (i3)");
    assert_eq!(seen(&map, &focusing("a e", 1)), "a (b) c d e i1 i2 i3");
    // Too few and too many steps are taken for the least and the most.
    assert_eq!(seen(&map, &focusing("a", 0)), seen(&map, &focusing("a", 1)));
    assert_eq!(seen(&map, &focusing("a", 9)), "a b c d e i1 i2 i3");
}

#[test]
fn an_undercut_is_one_step_from_the_ends_of_its_step() {
    let map = sketch("a -> c; u -x i1; v -x i2; c -> d");
    assert_eq!(seen(&map, &focusing("u", 1)), "a c u v (d) i1 i2 i3 (i4)");
    assert_eq!(seen(&map, &focusing("a", 1)), "a c u (v) (d) i1 i2 (i3) (i4)");
    assert_eq!(seen(&map, &focusing("d", 1)), "(a) c (u) (v) d (i1) (i2) (i3) i4");
    assert_eq!(seen(&map, &focusing("i1", 1)), "a c u (v) (d) i1 i2 (i3) (i4)");
    assert_eq!(seen(&map, &focusing("i2", 1)), "a c u v (d) i1 i2 i3 (i4)");
}

#[test]
fn filters_by_what_claims_are() {
    let map = sketch("a -> c; b -> c; d -> b");
    let map = with(map, "a", ClaimChange::Kind(ClaimKind::Evidence));
    let map = with(map, "b", ClaimChange::Tags(vec!["money".to_owned(), "oil".to_owned()]));
    let mut map = with(map, "d", ClaimChange::Credence(Some(0.2)));
    Edit::AddSource { source: Box::new(Source::new("s", "")), at: 0 }.apply(&mut map).unwrap();
    let map = with(map, "d", ClaimChange::Citations(vec![Citation::of("s")]));
    let hide = Filter { mode: FilterMode::Hide, ..Filter::default() };
    assert!(hide.is_plain() && filtering(hide.clone()).is_plain());

    let kinds = Filter { hidden_kinds: HashSet::from([ClaimKind::Evidence]), ..hide.clone() };
    assert_eq!(seen(&map, &filtering(kinds)), "c b d i2 i3");
    let tagged = Filter { tags: ["oil".to_owned()].into(), ..hide.clone() };
    assert_eq!(seen(&map, &filtering(tagged.clone())), "c b i2");
    // Without `b` the step from `d` has nowhere to go.
    assert_eq!(seen(&map, &filtering(Filter { untagged: true, ..hide.clone() })), "a c d i1");
    assert_eq!(seen(&map, &filtering(Filter { untagged: true, ..tagged.clone() })), "a c b d i1 i2 i3");
    let sourced = Filter { sources: [Id::from("s")].into(), ..hide.clone() };
    assert_eq!(seen(&map, &filtering(sourced.clone())), "c d");
    assert_eq!(seen(&map, &filtering(Filter { unsourced: true, ..hide.clone() })), "a c b i1 i2");
    assert_eq!(seen(&map, &filtering(Filter { strength: 0.0..=0.3, ..hide })), "c d");
    assert_eq!(
        seen(&map, &filtering(Filter { mode: FilterMode::Dim, ..sourced.clone() })),
        "(a) c (b) d (i1) (i2) (i3)"
    );
    // What is focused is kept, with the ends of a focused step.
    let focused = |id: &str| Lens { filter: sourced.clone(), ..focusing(id, 1) };
    assert_eq!(seen(&map, &focused("b")), "c b d i2 i3");
    assert_eq!(seen(&map, &focused("i1")), "a c (d) i1");

    // A fold counts only what unfolding can bring back.
    assert_eq!(seen(&map, &Lens { folded: HashSet::from(["c".into()]), ..filtering(tagged) }), "c+1");
}

#[test]
fn what_has_gone_is_dropped() {
    let map = with(sketch("a -> c; x -> a"), "a", ClaimChange::Tags(vec!["kept".to_owned()]));
    let mut lens = Lens {
        folded: ["a", "x", "gone"].map(Id::from).into(),
        filter: Filter {
            tags: ["kept", "gone"].map(str::to_owned).into(),
            sources: [Id::from("gone")].into(),
            ..Filter::default()
        },
        ..focusing("gone i1", 2)
    };
    lens.retain_in(&map);
    let filter = Filter { tags: ["kept".to_owned()].into(), ..Filter::default() };
    assert_eq!(lens, Lens { folded: HashSet::from(["a".into()]), filter, ..focusing("i1", 2) });
    lens.retain_in(&sketch("b"));
    assert!(lens.is_plain());
}

#[test]
fn revealing_unfolds_the_way_with_the_fewest_folds() {
    let map = sketch("s -> a; s -> b; a -> c; b -> d; d -> c; x -> s");
    let reveal = |lens: &mut Lens, id: &str| lens.reveal(&map, &weigh(&map), &id.into());
    let mut lens = folding("a b d s");
    assert!(reveal(&mut lens, "x"));
    assert_eq!(lens, folding("b d"));
    assert!(!reveal(&mut lens, "x"));
    // A step on a folded claim.
    assert!(reveal(&mut lens, "i2"));
    assert_eq!(lens, folding(""));
    // A fold does not hide its own claim, and nothing can show what is not there.
    let mut lens = folding("c");
    assert!(!reveal(&mut lens, "c") && !reveal(&mut lens, "gone"));
}

#[test]
fn revealing_drops_the_focus_or_the_filter_only_if_it_must() {
    let map = with(sketch("a -> c; b -> a"), "b", ClaimChange::Kind(ClaimKind::Evidence));
    let filter = Filter { hidden_kinds: HashSet::from([ClaimKind::Evidence]), ..Filter::default() };
    let start = Lens { filter, ..focusing("c", 1) };
    let mut lens = start.clone();
    assert!(!lens.reveal(&map, &weigh(&map), &"a".into()));
    assert_eq!(lens, start);
    assert!(lens.reveal(&map, &weigh(&map), &"b".into()));
    assert!(lens.is_plain());
}

/// A map of `claims` claims in which every claim but the first supports one or two before it.
fn broad(claims: usize, parents: usize) -> ArgumentMap {
    let mut random = fastrand::Rng::with_seed(7);
    let mut steps = Vec::new();
    for n in 1..claims {
        for _ in 0..parents {
            let target = format!("c{}", random.usize(n / 4..n));
            steps.push(Inference::support(format!("i{}", steps.len()), [format!("c{n}")], target));
        }
    }
    let claims = (0..claims).map(|n| Claim::new(format!("c{n}"), "")).collect();
    ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).unwrap()
}

#[test]
fn big_maps_and_long_chains() {
    let chain = broad(20_000, 1);
    let mut lens = Lens::default();
    lens.fold_all(&chain);
    let visibility = lens.visibility(&chain, &weigh(&chain));
    // In a tree the folds share nothing: all that is hidden is counted once.
    let hidden = chain.claims().filter(|claim| !visibility.shows(&claim.id)).count();
    assert_eq!(visibility.folds.values().sum::<usize>(), hidden);

    // Folds that share nearly all of it are counted many at a time.
    let map = broad(600, 2);
    let flat_graph = FlatGraph::of(&map);
    let (all, counts) = ((0..600).collect::<Vec<_>>(), [true; 600]);
    let one_by_one: Vec<usize> = all.iter().flat_map(|claim| flat_graph.count_below(&[*claim], &counts)).collect();
    assert_eq!(flat_graph.count_below(&all, &counts), one_by_one);
    assert_eq!(one_by_one[0], map.claims_leading_to(&"c0".into()));
}

// ---- any map ----

/// A map of claims `a`–`f` with any steps among them and one another.
fn any_map() -> impl Strategy<Value = ArgumentMap> {
    let step = (prop::collection::vec(0..6_usize, 0..3), prop::option::weighted(0.9, 0..14_usize));
    prop::collection::vec(step, 0..8).prop_map(|steps| {
        let claims: Vec<Claim> = ["a", "b", "c", "d", "e", "f"].map(|id| Claim::new(id, "")).into();
        let count = steps.len();
        let name = |n: usize| Id::from(["a", "b", "c", "d", "e", "f"][n]);
        let steps = steps.into_iter().enumerate().map(|(n, (premises, target))| {
            let step = Inference::support(format!("i{n}"), premises.into_iter().map(name), "");
            let target = target.map(|at| if at < 6 { name(at) } else { Id::from(format!("i{}", at % count)) });
            Inference { target, ..step }
        });
        ArgumentMap::from_parts(Meta::default(), claims, steps.collect(), Vec::new()).unwrap()
    })
}

fn any_lens() -> impl Strategy<Value = Lens> {
    let some =
        || prop::collection::hash_set((0..6_usize).prop_map(|n| Id::from(["a", "b", "c", "d", "e", "f"][n])), 0..4);
    (some(), prop::option::weighted(0.3, (some(), 0..6_u8)), 0..4_u8, prop::bool::ANY).prop_map(
        |(folded, focus, filter, hide)| Lens {
            folded,
            focus: focus.map(|(ids, steps)| Focus { ids: ids.into_iter().collect(), steps }),
            filter: Filter {
                strength: if filter == 0 { 0.6..=1.0 } else { Filter::ALL_STRENGTHS },
                mode: if hide { FilterMode::Hide } else { FilterMode::Dim },
                ..Filter::default()
            },
        },
    )
}

/// All that leads to `id`, the slow way.
fn leading_to(map: &ArgumentMap, id: &Id) -> HashSet<Id> {
    let mut found = HashSet::new();
    let mut grew = true;
    while grew {
        grew = false;
        for step in map.inferences() {
            let leads = step.target.as_ref().is_some_and(|target| target == id || found.contains(target));
            if leads {
                grew |= found.insert(step.id.clone());
                for premise in &step.premises {
                    grew |= found.insert(premise.clone());
                }
            }
        }
    }
    found
}

/// What folds leave in sight, by asking each object again and again whether something shows it.
fn left_by_folds(map: &ArgumentMap, folded: &HashSet<Id>) -> HashSet<Id> {
    let main = map.main_conclusion().map(|claim| claim.id.clone());
    let candidates = main.into_iter().chain(map.conclusions().map(|claim| claim.id.clone()));
    let (mut tops, mut covered) = (HashSet::new(), HashSet::new());
    for top in candidates.chain(map.claims().map(|claim| claim.id.clone())) {
        if covered.insert(top.clone()) {
            covered.extend(leading_to(map, &top));
            tops.insert(top);
        }
    }
    let mut shown = tops;
    let mut grew = true;
    while grew {
        grew = false;
        for step in map.inferences() {
            if step.target.as_ref().is_some_and(|target| shown.contains(target) && !folded.contains(target)) {
                for id in step.premises.iter().chain([&step.id]) {
                    grew |= shown.insert(id.clone());
                }
            }
        }
    }
    // Loose steps: all at first, then less and less.
    let mut loose: HashSet<Id> =
        map.inferences().map(|step| step.id.clone()).filter(|id| !covered.contains(id)).collect();
    let mut shrank = true;
    while shrank {
        let stays = |id: &Id| {
            let step = map.inference(id).unwrap();
            (step.premises.is_empty() || step.premises.iter().any(|premise| shown.contains(premise)))
                && step.target.as_ref().is_none_or(|target| shown.contains(target) || loose.contains(target))
        };
        let next: HashSet<Id> = loose.iter().filter(|id| stays(id)).cloned().collect();
        shrank = next.len() < loose.len();
        loose = next;
    }
    shown.extend(loose);
    shown
}

proptest! {
    #[test]
    fn folds_hide_and_count_as_the_slow_way_does(map in any_map(), lens in any_lens()) {
        let lens = Lens { focus: None, filter: Filter::default(), ..lens };
        let visibility = lens.visibility(&map, &weigh(&map));
        let shown: HashSet<Id> = ids(&map).filter(|id| visibility.shows(id)).cloned().collect();
        prop_assert_eq!(&shown, &left_by_folds(&map, &lens.folded));
        let mut folds = HashMap::new();
        for id in lens.folded.iter().filter(|id| shown.contains(*id) && map.is_target(id)) {
            let below = leading_to(&map, id);
            folds.insert(id.clone(), below.iter().filter(|id| map.claim(id).is_some() && !shown.contains(*id)).count());
        }
        prop_assert_eq!(&visibility.folds, &folds);

        // Many folds at a time come to the same.
        let flat_graph = FlatGraph::of(&map);
        let folds: Vec<u32> = folds.keys().filter_map(|id| flat_graph.node(id)).collect();
        let counts: Vec<bool> = map.claims().map(|claim| !shown.contains(&claim.id)).collect();
        prop_assert_eq!(flat_graph.count_many(&flat_graph.order_from(&folds), &folds, &counts), flat_graph.count_below(&folds, &counts));
    }

    #[test]
    fn what_is_shown_hangs_together(map in any_map(), lens in any_lens()) {
        let visibility = lens.visibility(&map, &weigh(&map));
        prop_assert!(visibility.hidden.is_disjoint(&visibility.dimmed));
        prop_assert!(visibility.hidden.iter().chain(&visibility.dimmed).all(|id| map.contains(id)));
        prop_assert!(visibility.folds.keys().all(|id| visibility.shows(id) && lens.is_folded(id)));
        for step in map.inferences().filter(|step| visibility.shows(&step.id)) {
            prop_assert!(step.target.as_ref().is_none_or(|target| visibility.shows(target)));
            prop_assert!(step.premises.is_empty() || step.premises.iter().any(|premise| visibility.shows(premise)));
        }
        if lens.folded.is_empty() && lens.filter.mode == FilterMode::Dim {
            prop_assert!(visibility.hidden.is_empty());
        }
    }

    #[test]
    fn revealing_always_shows(map in any_map(), lens in any_lens()) {
        let weighing = weigh(&map);
        for id in ids(&map) {
            let mut revealed = lens.clone();
            let changed = revealed.reveal(&map, &weighing, id);
            let before = lens.visibility(&map, &weighing);
            let visibility = revealed.visibility(&map, &weighing);
            prop_assert!(visibility.shows(id) && !visibility.dims(id), "{} through {:?}", id, revealed);
            prop_assert_eq!(changed, revealed != lens);
            prop_assert_eq!(changed, !before.shows(id) || before.dims(id));
            // The fewest folds: none of those taken away could have stayed.
            if let (Some(NodeRef::Claim(_)), 1) = (map.node(id), lens.folded.difference(&revealed.folded).count()) {
                prop_assert!(!before.shows(id));
            }
        }
    }
}
