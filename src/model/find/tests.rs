//! Queries, texts and what is found.

use proptest::prelude::*;

use super::*;
use crate::model::sketch::sketch;
use crate::model::{ArgumentMap, Citation, Claim, ClaimChange, Edit, InferenceChange, Meta, Source};

/// A map of claims with these texts, `c0`, `c1`, …
fn texts(texts: &[&str]) -> ArgumentMap {
    let claims = texts.iter().enumerate().map(|(n, text)| Claim::new(format!("c{n}"), *text)).collect();
    ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap()
}

const EXACT: Options =
    Options { case: Case::Smart, accents: false, whole_words: false, fuzzy: false, fields: Fields::TEXT };
const FUZZY: Options = Options { fuzzy: true, ..EXACT };

/// What is found of `query` in `text`, in brackets; empty if nothing is.
fn marked_with(query: &str, text: &str, options: Options) -> String {
    let map = texts(&[text]);
    let hits = Finder::new(query, options).find(&map);
    let Some(hit) = hits.first() else { return String::new() };
    assert_eq!(hit.text(&map), Some(text));
    let (mut out, mut from) = (String::new(), 0);
    for span in &hit.spans {
        out = out + &text[from..span.start] + "[" + &text[span.clone()] + "]";
        from = span.end;
    }
    out + &text[from..]
}

fn marked(query: &str, text: &str) -> String {
    marked_with(query, text, EXACT)
}

#[test]
fn case_is_smart() {
    assert_eq!(marked("oil", "Oil and turmoil"), "[Oil] and turm[oil]");
    assert_eq!(marked("Oil", "Oil and turmoil"), "[Oil] and turmoil");
    let ignore = Options { case: Case::Ignore, ..EXACT };
    assert_eq!(marked_with("OIL", "Oil and turmoil", ignore), "[Oil] and turm[oil]");
    let heed = Options { case: Case::Match, ..EXACT };
    assert_eq!(marked_with("oil", "Oil and turmoil", heed), "Oil and turm[oil]");
    assert_eq!(marked("нефть", "НЕФТЬ и газ"), "[НЕФТЬ] и газ");
    assert_eq!(marked("λογος", "ΛΟΓΟΣ"), "[ΛΟΓΟΣ]");
    // Without overlap.
    assert_eq!(marked("aa", "aaaaa"), "[aa][aa]a");
    assert_eq!(marked("", "a"), "");
    assert_eq!(marked("  ", "a  b"), "a[  ]b");
}

#[test]
fn accents_are_ignored_unless_asked() {
    assert_eq!(marked("елка", "Ёлка, Елка"), "[Ёлка], [Елка]");
    assert_eq!(marked("ёлка", "Ёлка, Елка"), "[Ёлка], [Елка]");
    assert_eq!(marked("resume", "A résumé and a re\u{301}sume\u{301}."), "A [résumé] and a [re\u{301}sume\u{301}].");
    // Vietnamese letters carry two.
    assert_eq!(marked("viet", "Việt Nam"), "[Việt] Nam");
    // й is a letter of its own, however it is written.
    assert_eq!(marked("и", "чай и чаи\u{306}"), "чай [и] чаи\u{306}");
    assert_eq!(marked("й", "чай и чаи\u{306}"), "ча[й] и ча[и\u{306}]");
    let heed = Options { accents: true, ..EXACT };
    assert_eq!(marked_with("елка", "Ёлка, Елка", heed), "Ёлка, [Елка]");
    assert_eq!(marked_with("é", "e, é, e\u{301}", heed), "e, [é], [e\u{301}]");
    assert_eq!(marked_with("e", "e, é, e\u{301}", heed), "[e], é, e\u{301}");
}

#[test]
fn spans_are_right_where_lower_case_has_another_length() {
    // İ is two bytes, i with a dot three; ẞ is three, ß two; the Kelvin sign is three, k one.
    assert_eq!(marked("istanbul", "İİ İstanbul!"), "İİ [İstanbul]!");
    assert_eq!(marked("straße", "ẞẞ STRAẞE!"), "ẞẞ [STRAẞE]!");
    assert_eq!(marked("ß", "ẞẞ!"), "[ẞ][ẞ]!");
    assert_eq!(marked("5 k", "\u{212a}\u{212a} 5 \u{212a}!"), "\u{212a}\u{212a} [5 \u{212a}]!");
    // Half a letter is no hit.
    let heed = Options { accents: true, ..EXACT };
    assert_eq!(marked_with("i", "İ i", heed), "İ [i]");
    assert_eq!(marked_with("istanbul", "İstanbul", heed), "");
}

#[test]
fn whole_words() {
    let whole = Options { whole_words: true, ..EXACT };
    assert_eq!(
        marked_with("oil", "turmoil, oil-rich, oils, oil_1, (oil)", whole),
        "turmoil, [oil]-rich, oils, oil_1, ([oil])"
    );
    assert_eq!(marked_with("нефть", "нефтью; нефть", whole), "нефтью; [нефть]");
    assert_eq!(marked_with("(oil", "an(oil) (oils", whole), "an[(oil]) (oils");
}

#[test]
fn letters_may_be_left_out() {
    assert_eq!(marked_with("enrgy prc", "Rising energy prices", FUZZY), "Rising [en]e[rgy] [pr]i[c]es");
    assert_eq!(marked_with("prices energy", "Rising energy prices", FUZZY), "Rising [energy] [prices]");
    assert_eq!(marked_with("gvrnmnt", "The government fell", FUZZY), "The [g]o[v]e[rnm]e[nt] fell");
    assert_eq!(marked_with("istnbl", "In İstanbul", FUZZY), "In [İst]a[nb]u[l]");
    assert_eq!(marked_with("елк", "Ё-лка", FUZZY), "[Ё]-[лк]a".replace('a', "а"));
    // Letters strewn over a sentence are no hit, nor is what lacks one.
    assert_eq!(marked_with("rate", "Our army left the east", FUZZY), "");
    assert_eq!(marked_with("energyx", "Rising energy prices", FUZZY), "");
    assert_eq!(marked_with("energy oil", "Rising energy prices", FUZZY), "");
}

/// What is found, in order: `c1.Text`, with `~` before what is fuzzy.
fn found(map: &ArgumentMap, query: &str, options: Options) -> Vec<String> {
    let word = |hit: &Hit| format!("{}{}.{:?}", if hit.exact { "" } else { "~" }, hit.id, hit.field);
    Finder::new(query, options).find(map).iter().map(word).collect()
}

fn apply(map: &mut ArgumentMap, edits: Vec<Edit>) {
    Edit::Batch(edits).apply(map).unwrap();
}

#[test]
fn exact_hits_come_in_the_order_of_the_outline() {
    let mut map = sketch("a -> b; b -> c; u -x i2; x");
    let text = |id: &str, text: &str| Edit::Claim(id.into(), ClaimChange::Text(text.to_owned()));
    let notes = Edit::Inference("i2".into(), InferenceChange::Notes("oil".to_owned()));
    apply(&mut map, vec![text("a", "Oil"), text("b", "Crude oil"), text("u", "o, il"), text("x", "oil"), notes]);
    let all = Options { fields: Fields::ALL, ..FUZZY };
    assert_eq!(found(&map, "oil", all), ["i2.Notes", "b.Text", "a.Text", "x.Text", "~u.Text"]);
}

#[test]
fn the_better_fuzzy_hit_comes_first() {
    let map = texts(&["a fog on the port", "the forgiving report", "forpt"]);
    let hits = found(&map, "forpt", FUZZY);
    assert_eq!(hits[0], "c2.Text");
    let scores: Vec<u32> = Finder::new("fgport", FUZZY).find(&map).iter().map(|hit| hit.score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn every_field_is_looked_in() {
    let mut map = sketch("a -> b");
    let claim = |change| Edit::Claim("a".into(), change);
    let source = Source { author: "Ada Author".to_owned(), ..Source::new("s", "Quarterly") };
    let citation = Citation { quote: "so they said".to_owned(), ..Citation::of("s") };
    apply(
        &mut map,
        vec![
            Edit::AddSource { source: Box::new(source), at: 0 },
            claim(ClaimChange::Title(Some("Heading".to_owned()))),
            claim(ClaimChange::Notes("Remark".to_owned())),
            claim(ClaimChange::Tags(vec!["first".to_owned(), "second".to_owned()])),
            claim(ClaimChange::Citations(vec![citation])),
            Edit::Inference("i1".into(), InferenceChange::Scheme(Some("Analogy".to_owned()))),
        ],
    );
    let all = Options { fields: Fields::ALL.with(Fields::SOURCES), ..EXACT };
    for (query, expected, fields) in [
        ("claim a", "a.Text", Fields::TEXT),
        ("heading", "a.Title", Fields::TITLE),
        ("remark", "a.Notes", Fields::NOTES),
        ("second", "a.Tag(1)", Fields::TAGS),
        ("they said", "a.Quote(0)", Fields::CITED),
        ("analogy", "i1.Scheme", Fields::SCHEME),
        ("i1", "i1.Id", Fields::ID),
    ] {
        assert_eq!(found(&map, query, all), [expected]);
        assert_eq!(found(&map, query, Options { fields, ..EXACT }), [expected]);
        assert!(found(&map, query, Options { fields: Fields::ALL.without(fields), ..EXACT }).is_empty());
    }
    assert_eq!(found(&map, "quarterly", all), ["a.CitedTitle(0)", "s.Title"]);
    assert_eq!(found(&map, "author", all), ["a.CitedAuthor(0)", "s.Author"]);
    for hit in Finder::new("a", all).find(&map) {
        assert!(hit.text(&map).is_some(), "{hit:?}");
    }
    // A hit in the title comes before one in the text.
    apply(&mut map, vec![claim(ClaimChange::Text("A heading".to_owned()))]);
    assert_eq!(found(&map, "heading", all), ["a.Title"]);
}

#[test]
fn replacing_everywhere_is_one_edit() {
    let mut map = sketch("a -> b");
    let claim = |id: &str, change| Edit::Claim(id.into(), change);
    apply(
        &mut map,
        vec![
            claim("a", ClaimChange::Text("Oil, oil, OIL".to_owned())),
            claim("a", ClaimChange::Title(Some("oil".to_owned()))),
            claim("b", ClaimChange::Notes("turmoil".to_owned())),
            Edit::Inference("i1".into(), InferenceChange::Notes("no öil".to_owned())),
        ],
    );
    let (before, finder) = (map.clone(), Finder::new("oil", Options::default()));
    let undo = finder.replace(&map, "", None).unwrap().apply(&mut map).unwrap();
    let a = map.claim(&"a".into()).unwrap();
    assert_eq!((a.text.as_str(), a.title.as_deref()), (", , ", None));
    assert_eq!(map.claim(&"b".into()).unwrap().notes, "turm");
    assert_eq!(map.inference(&"i1".into()).unwrap().notes, "no öil");
    undo.apply(&mut map).unwrap();
    assert_eq!(map, before);

    let only = finder.replace(&map, "gas", Some(&["b".into()])).unwrap();
    assert_eq!(only, Edit::Batch(vec![claim("b", ClaimChange::Notes("turmgas".to_owned()))]));
    let words = Options { whole_words: true, case: Case::Match, fields: Fields::TEXT, ..EXACT };
    let some = Finder::new("oil", words).replace(&map, "gas", None).unwrap();
    assert_eq!(some, Edit::Batch(vec![claim("a", ClaimChange::Text("Oil, gas, OIL".to_owned()))]));
    // Nothing there, or nothing changed.
    assert_eq!(Finder::new("gas", EXACT).replace(&map, "oil", None), None);
    assert_eq!(Finder::new("turmoil", Options::default()).replace(&map, "turmoil", None), None);
    assert_eq!(Finder::new("", EXACT).replace(&map, "oil", None), None);
}

#[test]
fn replacing_one_hit() {
    let map = texts(&["İ oil, ẞ OIL", "o-il"]);
    let hits = Finder::new("oil", FUZZY).find(&map);
    let edit = replace_in(&map, &hits[0], "gas");
    assert_eq!(edit, Some(Edit::Claim("c0".into(), ClaimChange::Text("İ gas, ẞ gas".to_owned()))));
    assert!(!hits[1].exact);
    assert_eq!(replace_in(&map, &hits[1], "gas"), None);
    // The text has gone from under the hit.
    assert_eq!(replace_in(&texts(&["İ oi"]), &hits[0], "gas"), None);
    assert_eq!(replace_in(&texts(&[]), &hits[0], "gas"), None);
    let id = Finder::new("c0", Options::default()).find(&map);
    assert_eq!(replace_in(&map, &id[0], "gas"), None);
}

#[test]
fn commands_are_ranked() {
    let best = |query: &str| {
        let all = ["Save", "Save as…", "Select all", "Show linchpins", "Toggle the panel", "Unfold all"];
        let mut scored: Vec<(u32, &str)> =
            all.iter().filter_map(|label| Some((score(query, label)?, *label))).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, label)| label).collect::<Vec<_>>()
    };
    assert_eq!(best("").len(), 6);
    assert_eq!(best("all"), ["Select all", "Unfold all"]);
    assert_eq!(best("sa")[..2], ["Save", "Save as…"]);
    assert_eq!(best("as sav"), ["Save as…"]);
    assert_eq!(best("ttp"), ["Toggle the panel"]);
    assert_eq!(best("shlp")[0], "Show linchpins");
    assert!(best("xyz").is_empty());
}

/// Strings of letters that are hard to compare.
fn hard() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(
        "aAeEéЁеёйи\u{306}\u{301}\u{323}İiıẞßsSΣσς\u{212a}k각ㄱ🦀 -_ệ\u{344}\n".chars().collect::<Vec<_>>(),
    );
    prop::collection::vec(letter, 0..12).prop_map(|letters| letters.into_iter().collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![hard(), any::<String>()]
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_boundaries(
        query in any_text(), text in any_text(), accents in any::<bool>(), whole_words in any::<bool>(), heed in any::<bool>(),
    ) {
        let case = if heed { Case::Match } else { Case::Smart };
        let options = Options { case, accents, whole_words, fuzzy: true, fields: Fields::ALL };
        let map = texts(&[&text]);
        let finder = Finder::new(query.clone(), options);
        for hit in finder.find(&map) {
            let text = hit.text(&map).unwrap();
            let mut from = 0;
            prop_assert!(!hit.spans.is_empty());
            for span in &hit.spans {
                prop_assert!(from <= span.start && span.start < span.end && span.end <= text.len());
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                from = span.end;
                if hit.exact {
                    // What was found is the query again.
                    prop_assert_eq!(&finder.folding.folded(&text[span.clone()]).text, &finder.needle);
                }
            }
            let _ = replace_in(&map, &hit, &query);
        }
        let _ = finder.replace(&map, "x", None);
        let _ = score(&query, &text);
    }

    #[test]
    fn a_text_is_found_in_itself(before in any_text(), text in any_text(), after in any_text()) {
        let all = format!("{before}|{text}|{after}");
        let query = format!("|{text}|");
        let options = Options { case: Case::Match, accents: true, ..EXACT };
        // An accent after it would make the last bar another letter.
        if !after.starts_with(|c| ('\u{300}'..='\u{36f}').contains(&c)) {
            prop_assert!(!Finder::new(query.clone(), options).find(&texts(&[&all])).is_empty());
        }
        prop_assert!(score(&text, &all).is_some());
    }

    #[test]
    fn replacing_leaves_none(text in any_text(), query in hard()) {
        let mut map = texts(&[&text]);
        let finder = Finder::new(query, Options { accents: true, ..EXACT });
        if let Some(edit) = finder.replace(&map, "|", None) {
            prop_assert!(!finder.find(&map).is_empty());
            edit.apply(&mut map).unwrap();
            prop_assert!(finder.find(&map).is_empty());
        }
    }
}
