use std::collections::HashMap;
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::model::outline::outline;
use crate::model::plain_text::{read, write};
use crate::model::sketch::sketch;
use crate::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, Meta};

/// The claims in their order: two dots a level, `+`/`-` for or against what is above, `title: text`.
fn drawn(map: &ArgumentMap) -> Vec<String> {
    assert_eq!(map.broken_invariants(), Vec::<String>::new());
    let mut depths: HashMap<&Id, usize> = HashMap::new();
    let mut rows = Vec::new();
    for claim in map.claims() {
        let step = map.inferences_from(&claim.id).into_iter().next();
        let depth = step.and_then(|step| step.target.as_ref()).map_or(0, |target| depths[target] + 1);
        depths.insert(&claim.id, depth);
        let sign = step.map_or("", |step| if step.kind == InferenceKind::Support { "+ " } else { "- " });
        let title = claim.title.as_ref().map(|title| format!("{title}: ")).unwrap_or_default();
        rows.push(format!("{}{sign}{title}{}", "..".repeat(depth), claim.text));
    }
    rows
}

/// What is read from `text`, on one line.
fn told(text: &str) -> String {
    read(text).map_or_else(|| "plain".to_owned(), |map| drawn(&map).join(" | "))
}

#[test]
fn plain_paragraphs_have_no_structure() {
    for text in
        ["", " \n\n", "One.", "One.\ntwo.\n\nThree.", "  One.\ntwo.", "- One.", "2024 was.\n1.5 million.", "---\nx"]
    {
        assert_eq!(told(text), "plain", "{text:?}");
    }
}

#[test]
fn what_stands_deeper_is_a_reason() {
    assert_eq!(told("a\n  b\n    c\n  d\ne"), "a | ..+ b | ....+ c | ..+ d | e");
    assert_eq!(told("a\n\tb\n\t\tc\nd\n\te"), "a | ..+ b | ....+ c | d | ..+ e");
    assert_eq!(told("a\n  b"), "a | ..+ b");
    assert_eq!(told("    a\n    b\n"), "a | b");
}

#[test]
fn indents_need_not_be_even() {
    assert_eq!(told("a\n      b\n   c\n         d\n e\nf"), "a | ..+ b | ..+ c | ....+ d | ..+ e | f");
    assert_eq!(told("   a\n b\n  c"), "a | b | ..+ c");
    // A tab reaches to the next fourth column.
    assert_eq!(told("a\n\tb\n    c\n  \td"), "a | ..+ b | ..+ c | ..+ d");
}

#[test]
fn bullets_and_numbers_are_taken_off() {
    assert_eq!(told("- a\n  * b\n    • c\n  + d\n– e"), "a | ..+ b | ....+ c | ..+ d | e");
    assert_eq!(told("1. a\n   1) b\n   (2) c\n2. d"), "a | ..+ b | ..+ c | d");
    assert_eq!(told("a)\tb\nc) d\n(e) f"), "b | d | f");
    assert_eq!(told("•a\n\u{a0}\u{a0}▪\u{a0}b"), "a | ..+ b");
    assert_eq!(told("•\ta\n\to\tb\n\t\t▪\tc"), "a | ..+ b | ....+ c");
    assert_eq!(told("- [ ] a\n  - [x] b\n[X] c"), "a | ..+ b | c");
    assert_eq!(told("1. 1.5 million\n2. A. Smith"), "1.5 million | A. Smith");
    assert_eq!(told("а) одне\nб) друге"), "одне | друге");
}

#[test]
fn what_only_looks_like_a_marker_stays() {
    let text = "a\n  -b\n  2024. c\n  *d*\n  A. Smith\n  #tag\n  (see) e\n  etc. f\n  1.5 g";
    let told_text =
        "a | ..+ -b | ..+ 2024. c | ..+ *d* | ..+ A. Smith | ..+ #tag | ..+ (see) e | ..+ etc. f | ..+ 1.5 g";
    assert_eq!(told(text), told_text);
}

#[test]
fn a_list_stands_below_the_line_before_it() {
    assert_eq!(
        told("We should.\n- one\n- two\n\nWe can.\n\n* three"),
        "We should. | ..+ one | ..+ two | We can. | ..+ three"
    );
    assert_eq!(told("1. a\n- b\n- c\n2. d"), "a | ..+ b | ..+ c | d");
    assert_eq!(told("1. a\na) b\ni. c\nii. d\nb) e\n2. f"), "a | ..+ b | ....+ c | ....+ d | ..+ e | f");
    assert_eq!(told("1. a\n1.1. b\n1.1.1. c\n1.2. d\n2. e"), "a | ..+ b | ....+ c | ..+ d | e");
}

#[test]
fn a_letter_after_h_is_no_roman_number() {
    assert_eq!(told("g) a\nh) b\ni) c\nj) d"), "a | b | c | d");
    assert_eq!(told("i) a\nii) b\niii) c\niv) d\nv) e"), "a | b | c | d | e");
    assert_eq!(told("a) a\nb) b\nc) c"), "a | b | c");
}

#[test]
fn capitals_are_numbers_where_a_list_goes_on() {
    assert_eq!(told("I. a\nA. b\nB. c\n1. d\nII. e\nA. f"), "a | ..+ b | ..+ c | ....+ d | e | ..+ f");
    assert_eq!(told("x\n  A. Smith\n  I. Newton"), "x | ..+ A. Smith | ..+ I. Newton");
}

#[test]
fn headings_are_levels() {
    assert_eq!(told("# A\n## B\ntext\n- c\n## D\n# E"), "A | ..+ B | ....+ text | ......+ c | ..+ D | E");
    assert_eq!(told("### A\n# B\n### C"), "A | B | ..+ C");
    assert_eq!(told("## A\n  b\n\n  c\n---\n## D"), "A | ..+ b | ..+ c | D");
}

#[test]
fn plus_and_minus_are_for_and_against_together() {
    assert_eq!(told("a\n  + b\n    - c\n  - d"), "a | ..+ b | ....- c | ..- d");
    assert_eq!(told("a\n  - b\n  * c"), "a | ..+ b | ..+ c");
    assert_eq!(told("a\n+ b\n- c\n– d"), "a | ..+ b | ..- c | ..- d");
    assert_eq!(told("a\n  \u{2212} b"), "a | ..- b");
    assert_eq!(told("- a\n  + b\n- c"), "a | ..+ b | c");
}

#[test]
fn words_say_for_and_against() {
    let text = "a\n  Pro: b\n  Con: c\n    - But: d\n  Because: e\n  - However: f\n  OBJECTION: g";
    assert_eq!(told(text), "a | ..+ b | ..- c | ....- d | ..+ e | ..- f | ..- g");
    assert_eq!(told("a\n  За: б\n  Проти: в\n  Але: г"), "a | ..+ б | ..- в | ..- г");
    assert_eq!(told("a\nPro: b\nCon: c\nd"), "a | ..+ b | ..- c | d");
    assert_eq!(told("a\n  b\n  Con: c\n    d"), "a | ..+ b | ..- c | ....+ d");
    assert_eq!(told("# a\nb\nCon: c"), "a | ..+ b | ....- c");
    assert_eq!(told("a\n  **Con:** b\n  **Pro**: c"), "a | ..- b | ..+ c");
    // A word outweighs a sign; one over nothing to bear on is part of the text.
    assert_eq!(told("a\n  + Con: b\n  - c"), "a | ..- b | ..- c");
    assert_eq!(told("But: a\n  Note: b\n  But:c"), "But: a | ..+ Note: b | ..+ But:c");
}

#[test]
fn a_word_alone_speaks_for_what_stands_below_it() {
    let text = "a\n  Pros:\n    - b\n      - c\n    - d\n  Cons:\n    - e\n    - Pro: f";
    assert_eq!(told(text), "a | ..+ b | ....+ c | ..+ d | ..- e | ..+ f");
    assert_eq!(told("a\n\nPros:\n- b\n\nCons:\n- c\n\nd"), "a | ..+ b | ..- c | d");
    assert_eq!(told("# a\n## For\n- b\n## **Against**\n- c\n# d"), "a | ..+ b | ..- c | d");
    assert_eq!(told("a\n  b\n  Cons:\n  - c\n  Pros:\n    d"), "a | ..+ b | ..- c | ..+ d");
    assert_eq!(told("Pros:\n- a\nCons:\n- b"), "Pros: | ..+ a | Cons: | ..+ b");
}

#[test]
fn titles_stand_in_brackets_or_in_bold() {
    assert_eq!(told("[A]: b\n  + [C d]: e: f"), "A: b | ..+ C d: e: f");
    assert_eq!(told("- **A.** b\n- **C:** d\n- **E**: f\n- **G** h\n- **I**"), "A: b | C: d | E: f | **G** h | I");
    assert_eq!(told("[A]: b"), "A: b");
    assert_eq!(told("a\n  [b](c)\n  [d] e\n  Con: [f]: g"), "a | ..+ [b](c) | ..+ [d] e | ..- f: g");
    assert_eq!(told(r"[a\]b\\c\d]: e"), r"a]b\c\d: e");
}

#[test]
fn a_wrapped_line_goes_on_with_its_bullet() {
    assert_eq!(told("- a\n  b\n    c\n  - d\n    e\n- f"), "a b c | ..+ d e | f");
    assert_eq!(told("- a\n\n  b\n- c"), "a | ..+ b | c");
    assert_eq!(told("-\n  a\n-\n  b"), "a | b");
    // Also one that is not further in than the bullet, unless it goes on where the list began.
    assert_eq!(told("- a\nb\n- c\n  - d\n  e"), "a b | c | ..+ d e");
    assert_eq!(told("x\n- a\ny\n- b"), "x | ..+ a | y | ..+ b");
    assert_eq!(told("- a\n  [b]: c\n- d"), "a | ..+ b: c | d");
    // Not in a text without bullets, and not further in than the text beside a number.
    assert_eq!(told("a\n  b\n    c"), "a | ..+ b | ....+ c");
    assert_eq!(told("1. a\n   b\n2. c\n      d"), "a b | c | ..+ d");
    assert_eq!(told("- a\n  Con: b\n- c"), "a | ..- b | c");
}

#[test]
fn a_backslash_keeps_a_line_or_a_marker() {
    assert_eq!(told("a\\\n  - b\\\n\\\nc\n  d"), "a\n- b\n\nc | ..+ d");
    assert_eq!(told("a\n  \\- b\n  \\Con: c\n  \\d"), "a | ..+ - b | ..+ Con: c | ..+ \\d");
    assert_eq!(told("C:\\\\\n  a"), "C:\\ | ..+ a");
}

#[test]
fn line_ends_marks_and_empty_lines_do_not_matter() {
    let expected = "a | ..+ b | ..+ c | d";
    assert_eq!(told("\u{feff}a\r\n  b\r\n\r\n  c\r\nd\r\n"), expected);
    assert_eq!(told("a\r  b\r  c\rd"), expected);
    assert_eq!(told("\n\na\n\n\n  b  \n \t \n  c\t\n\nd\n\n"), expected);
    assert_eq!(told("a\n\u{a0}\u{a0}b\n\u{2003}\u{2003}c\nd"), expected);
    assert_eq!(told("- a\n  - b\n  -\n  - c\n-\n- d\n- []:"), "a | ..+ b | ..+ c | d | ");
}

#[test]
fn deep_and_long_texts_are_read() {
    let mut deep = String::new();
    for depth in 0..10_000 {
        writeln!(deep, "{:depth$}c{depth}", "").unwrap();
    }
    let map = read(&deep).unwrap();
    assert_eq!((map.claims().len(), map.inferences().len()), (10_000, 9_999));
    assert_eq!(map.claims_leading_to(&"c1".into()), 9_999);
    let mut long = String::new();
    for line in 0..100_000 {
        writeln!(long, "{:1$}- Line {line}.", "", line % 7).unwrap();
    }
    assert_eq!(read(&long).unwrap().claims().len(), 100_000);
}

#[test]
fn a_map_is_written_as_a_text() {
    let none: [Id; 0] = [];
    assert_eq!(
        write(&sketch("a b -> c; d -x c; e -> d; f"), &none),
        "Claim c.\n  + Claim a.\n  + Claim b.\n  - Claim d.\n    + Claim e.\n\nClaim f.\n"
    );
    assert_eq!(write(&sketch("a -x b"), &none), "Claim b.\n  \u{2212} Claim a.\n");
    assert_eq!(write(&sketch(""), &none), "");
    let map = sketch("a -> b; b -> c; d -> c");
    assert_eq!(write(&map, &["a".into(), "b".into()]), "Claim b.\n  + Claim a.\n");
    assert_eq!(write(&map, &["i1".into()]), "");
}

#[test]
fn what_would_be_read_otherwise_is_written_so_that_it_is_not() {
    let texts = [
        "- a",
        "\\- a",
        "\\",
        "a\\",
        "a\\\\\n\\b",
        "Pro: a",
        "Pros",
        "[a]: b",
        "[ ] a",
        "1. a",
        "A. b",
        "a\nB. b",
        "# a",
        "---",
        "",
    ];
    for text in texts {
        for title in [None, Some("a\\]: b"), Some("Pro")] {
            let claims = ["c1", "c2", "c3"].map(|id| Claim { title: title.map(str::to_owned), ..Claim::new(id, text) });
            let steps = vec![Inference::support("i1", ["c2"], "c1"), Inference::attack("i2", ["c3"], "c2")];
            let map = ArgumentMap::from_parts(Meta::default(), claims.into(), steps, Vec::new()).unwrap();
            assert_eq!(read(&write(&map, [])), Some(map), "{text:?}");
        }
    }
}

fn texts() -> impl Strategy<Value = String> {
    let bits = [
        "-", "+ ", "*", "\\", "\n", "[", "]: ", "**", "Pro: ", "But:", "1. ", "a) ", "A. ", "B. ", "# ", "x", " ",
        "\u{a0}", ".",
    ];
    let bits = vec(proptest::sample::select(bits.to_vec()), 0..8).prop_map(|bits| bits.concat());
    prop_oneof![bits, "\\PC{0,12}", "[a-z]{1,5}"].prop_map(|text: String| {
        let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
        lines.join("\n")
    })
}

/// Trees: each claim bears on an earlier one or on nothing.
fn forests() -> impl Strategy<Value = ArgumentMap> {
    let title = option::of("[^\\pC]{1,8}").prop_map(|title| title.map(|title| title.trim().to_owned()));
    let title = title.prop_map(|title| title.filter(|title| !title.is_empty()));
    vec((texts(), title, 0..6_usize, any::<bool>()), 1..9).prop_map(|rows| {
        let (mut claims, mut steps) = (Vec::new(), Vec::new());
        for (n, (text, title, above, is_attack)) in rows.into_iter().enumerate() {
            claims.push(Claim { title, ..Claim::new(format!("c{n}"), text) });
            if above < n {
                let kind = if is_attack { InferenceKind::Attack } else { InferenceKind::Support };
                let step = Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{above}"));
                steps.push(Inference { kind, ..step });
            }
        }
        ArgumentMap::from_parts(Meta::default(), claims, steps, Vec::new()).expect("a forest")
    })
}

/// The map that is read, also from plain paragraphs.
fn read_back(text: &str) -> ArgumentMap {
    read(text).unwrap_or_else(|| {
        // An empty claim makes the text a list.
        let mut map = read(&format!("{text}\n[]:\n")).expect("a list");
        crate::model::Edit::RemoveClaim(format!("c{}", map.claims().len()).into()).apply(&mut map).expect("the last");
        map
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_written_is_read_back(map in forests()) {
        let text = write(&map, []);
        let back = read_back(&text);
        prop_assert_eq!(write(&back, []), text.clone());
        // The outline's order is the order of the text.
        let rows = outline(&map);
        let claims: Vec<_> = rows.iter().map(|row| map.claim(&row.claim).expect("a row's claim")).collect();
        let said = |claim: &Claim| (claim.title.clone(), claim.text.clone());
        let before: Vec<_> = claims.iter().map(|claim| said(claim)).collect();
        let after: Vec<_> = back.claims().map(said).collect();
        prop_assert_eq!(before, after, "{}", text);
        let depths: Vec<usize> = rows.iter().map(|row| row.depth).collect();
        let sign = |map: &ArgumentMap, id: &Id| map.inferences_from(id).first().map(|step| step.kind);
        let signs: Vec<_> = claims.iter().map(|claim| sign(&map, &claim.id)).collect();
        let back_rows = outline(&back);
        prop_assert_eq!(depths, back_rows.iter().map(|row| row.depth).collect::<Vec<_>>(), "{}", text);
        let back_signs: Vec<_> = back_rows.iter().map(|row| sign(&back, &row.claim)).collect();
        prop_assert_eq!(signs, back_signs);
    }

    #[test]
    fn nothing_breaks_the_reader(
        text in prop_oneof![any::<String>(), vec(texts(), 0..8).prop_map(|lines| lines.join("\n   "))],
    ) {
        if let Some(map) = read(&text) {
            prop_assert!(map.broken_invariants().is_empty());
            let text = write(&map, []);
            prop_assert_eq!(write(&read_back(&text), []), text);
        }
    }
}

#[test]
fn a_byte_order_mark_that_a_claim_begins_with_is_not_the_text_s() {
    let map = ArgumentMap::from_parts(
        Meta::default(),
        vec![Claim::new("a", "\u{feff}"), Claim::new("b", "b")],
        vec![Inference::support("i", [Id::from("b")], "a")],
        Vec::new(),
    );
    let again = read(&write(&map.unwrap(), std::iter::empty())).unwrap();
    assert_eq!(drawn(&again), ["\u{feff}", "..+ b"]);
}
