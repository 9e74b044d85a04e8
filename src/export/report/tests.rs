//! Reports of whole maps, as Markdown and as Word documents.

use super::{Block, Png, Report, Since, docx, markdown, report};
use crate::language::{self, Language};
use crate::model::sketch::sketch;
use crate::model::{
    ArgumentMap, Citation, Claim, ClaimChange, ClaimKind, Edit, Inference, InferenceKind, Meta, MetaChange,
    Reliability, Source,
};
use crate::storage;
use crate::util::watch::Watch;
use crate::weigh::explain::BUDGET;

fn reported(map: &ArgumentMap) -> Report {
    report(map, None, BUDGET, &Watch::default()).expect("nobody says stop")
}

/// The same if each question may look at no more than so much.
fn reported_within(map: &ArgumentMap, budget: u64) -> Report {
    report(map, None, budget, &Watch::default()).expect("nobody says stop")
}

fn written(map: &ArgumentMap) -> String {
    markdown(&reported(map), None)
}

/// The parts of a Word document are stored as they are.
fn xml(file: &[u8]) -> String {
    String::from_utf8_lossy(file).into_owned()
}

/// What a reader sees of Markdown, or of XML.
fn shown(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    let text = entities.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace('\\', "")
}

fn map(claims: Vec<Claim>, steps: Vec<Inference>, sources: Vec<Source>) -> ArgumentMap {
    ArgumentMap::from_parts(Meta::default(), claims, steps, sources).unwrap()
}

fn chain(length: usize) -> ArgumentMap {
    let claim = |n: usize| Claim {
        credence: (n + 1 == length).then_some(0.9),
        ..Claim::new(format!("c{n}"), format!("Claim number {n}."))
    };
    let claims = (0..length).map(claim).collect();
    let step = |n: usize| Inference::support(format!("i{n}"), [format!("c{}", n + 1)], format!("c{n}"));
    map(claims, (0..length - 1).map(step).collect(), Vec::new())
}

#[test]
fn all_claims_are_told_in_full() {
    for map in [storage::example(), storage::tutorial()] {
        let report = reported(&map);
        let (text, file) = (markdown(&report, None), docx(&report, None).unwrap());
        let (text, file) = (shown(&text), shown(&xml(&file)));
        for claim in map.claims() {
            assert!(text.contains(&claim.text) && file.contains(&claim.text), "{}", claim.text);
        }
        for source in map.sources() {
            assert!(text.contains(&source.title) && file.contains(&source.title), "{}", source.title);
        }
    }
}

#[test]
fn the_sections_come_in_order() {
    let text = written(&storage::example());
    let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        sections,
        [
            "Bottom line",
            "The map",
            "Outline of the argument",
            "Assumptions, and what if they are wrong",
            "Linchpins",
            "Source summary statement",
            "Sources",
            "Problems found in the map",
            "How this was made",
        ]
    );
}

#[test]
fn the_bottom_line_says_how_strong_the_conclusion_is() {
    let map = sketch("a -> c; b -x c");
    let text = written(&map);
    assert!(text.contains("**Claim c.**\n\nStrength of the conclusion: **0."), "{text}");
    assert!(text.contains("Carried mostly by “Claim a”"), "{text}");
}

#[test]
fn the_outline_tells_steps_with_what_bears_on_them() {
    let text = written(&sketch("a b -> c; u -x i1; d -x c; a -> d"));
    let items: Vec<String> = text
        .lines()
        .skip_while(|line| !line.starts_with("## Outline"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.trim_start().starts_with("- "))
        .map(|line| line.split(" *(").next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        items,
        [
            "- **C1** Claim c.",
            "  - *Because of these together (moderate):*",
            "    - **C2** Claim a.",
            "    - **C3** Claim b.",
            "    - *Against the step C2+C3→C1 (moderate):* **C4** Claim u.",
            "  - *But (moderate):* **C5** Claim d.",
            "    - *Because (moderate):* **C2 Claim a**",
        ]
    );
}

#[test]
fn circles_and_loose_ends_are_told_once() {
    for sketched in [
        "a -> b; b -> a",
        "a -> a",
        "a -x i2; b -x i1",
        "a -x i1",
        "-> a",
        "a ->",
        "a; b",
        "p -> c; a -x i1; b -x i2; a -x i3",
    ] {
        let map = sketch(sketched);
        let report = reported(&map);
        let text = markdown(&report, None);
        let outline = text.split("## Outline").nth(1).unwrap_or_default().split("\n## ").next().unwrap_or_default();
        for claim in map.claims() {
            assert_eq!(outline.matches(&format!("** {}", claim.text)).count(), 1, "{sketched}: {outline}");
        }
        docx(&report, None).unwrap();
    }
}

#[test]
fn other_conclusions_have_a_part_of_their_own() {
    let text = written(&sketch("a -> b; e -> a; c -> d; x"));
    assert!(text.contains("### Other conclusions\n\n- **C4** Claim d."), "{text}");
    assert!(text.contains("### Apart from these\n\n- **C6** Claim x."), "{text}");
}

#[test]
fn an_empty_map_says_so() {
    let report = reported(&ArgumentMap::default());
    let text = markdown(&report, None);
    assert!(text.starts_with("# Untitled argument map\n\nThe map is empty.\n"), "{text}");
    assert!(docx(&report, None).is_ok());
    assert!(written(&map(vec![Claim::new("a", "")], Vec::new(), Vec::new())).contains("Empty claim"));
}

#[test]
fn a_long_chain_neither_overflows_nor_nests_for_ever() {
    let map = chain(20_000);
    let report = reported_within(&map, 200_000);
    let items = report.blocks.iter().filter(|block| matches!(block, Block::Item { .. })).count();
    assert!(items >= 20_000);
    let text = markdown(&report, None);
    assert!(text.contains("*Because (moderate; on C19999):* **C20000** Claim number 19999."));
    assert!(text.lines().all(|line| line.len() - line.trim_start().len() <= 2 * (Block::DEEPEST + 1)));
    assert!(text.contains("were tried one by one"));
}

#[test]
fn a_report_that_is_stopped_is_none() {
    let map = storage::example();
    for nth in [0, 1, 3, 10] {
        assert_eq!(report(&map, None, BUDGET, &Watch::stopping_at(nth)), None, "{nth}");
    }
    let watch = Watch::default();
    watch.stop();
    assert_eq!(report(&map, None, BUDGET, &watch), None);
}

const HOSTILE: &str = "<script>alert('x')</script> & ]]> `code` *a* _b_ [c](javascript:d) | e\u{202e}fed\u{0}\u{8}\u{ffff}\n\
    1. one\n- two\n> three\n    # four\n\u{1f600}\u{1f469}\u{200d}\u{1f680}";

fn hostile() -> ArgumentMap {
    let claim = |id: &str, text: &str| Claim {
        title: Some(text.to_owned()),
        kind: ClaimKind::Assumption,
        credence: Some(0.7),
        citations: vec![Citation { quote: text.to_owned(), ..Citation::of("s") }],
        ..Claim::new(id, text)
    };
    let source = Source {
        author: HOSTILE.to_owned(),
        publisher: HOSTILE.to_owned(),
        url: "javascript:alert(1)//<script>".to_owned(),
        date: HOSTILE.to_owned(),
        origin: HOSTILE.to_owned(),
        ..Source::new("s", HOSTILE)
    };
    let link = Source { url: "https://a.org/?q=\"><script>&x=)]".to_owned(), ..Source::new("t", "T") };
    let long = "x".repeat(10_000);
    let claims = vec![claim("a", HOSTILE), claim("b", &format!("{HOSTILE} again")), claim("c", &long)];
    let steps = vec![Inference::support("i", ["b", "c"], "a")];
    let meta = Meta { title: HOSTILE.to_owned(), handling: HOSTILE.to_owned(), ..Meta::default() };
    ArgumentMap::from_parts(meta, claims, steps, vec![source, link]).unwrap()
}

#[test]
fn hostile_texts_are_only_texts_in_markdown() {
    let text = written(&hostile());
    assert!(!text.replace("\\<", "").contains("<script"));
    assert!(text.contains("\\<script\\>alert('x')\\</script\\> \\& \\]\\]\\>"));
    assert!(text.contains("\\`code\\` \\*a\\* \\_b\\_ \\[c\\](javascript:d) \\| e"));
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    assert!(text.contains("<https://a.org/?q=%22%3E%3Cscript%3E&amp;x=%29]>") && !text.contains("](<javascript"));
    assert!(text.contains(&"x".repeat(10_000)));
    for line in text.lines() {
        let begins = |mark: &str| line.trim_start().starts_with(mark);
        assert!(!begins("1.") && !begins("> ") && !begins("- two") && !begins("# four"), "{line}");
        let (opened, closed) = (line.matches('\u{2068}').count(), line.matches('\u{2069}').count());
        assert!(opened == closed && opened >= line.matches('\u{202e}').count(), "{line}");
    }
}

#[test]
fn hostile_texts_are_only_texts_in_a_word_document() {
    let picture = Png { bytes: vec![0x89, b'P', b'N', b'G'], width: 300, height: 100 };
    let file = docx(&reported(&hostile()), Some(&picture)).unwrap();
    let xml = xml(&file);
    assert!(!xml.contains("<script") && xml.contains("&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt; &amp; ]]&gt;"));
    let body = xml.split("<w:document ").nth(1).and_then(|rest| rest.split("</w:document>").next()).unwrap();
    assert!(!body.contains(|c: char| c.is_control() || c == '\u{ffff}'));
    assert!(xml.contains(&"x".repeat(10_000)));
    assert!(xml.contains("https://a.org/?q=%22%3E%3Cscript%3E&amp;x=%29]") && !xml.contains("Target=\"javascript"));
    assert!(xml.contains("descr=\"\u{2068}Argument map of 3 claims"));
    let read = docx_rs::read_docx(&file).unwrap();
    assert!(read.document.children.len() > 10);
}

#[test]
fn a_word_document_has_styles_lists_tables_and_marks() {
    let mut map = storage::example();
    Edit::Meta(MetaChange::Handling("TLP:AMBER".to_owned())).apply(&mut map).unwrap();
    let report = reported(&map);
    let file = docx(&report, None).unwrap();
    let xml = xml(&file);
    for part in [
        "<w:pStyle w:val=\"Heading1\" />",
        "<w:name w:val=\"heading 2\" />",
        "<w:numId w:val=\"2\" />",
        "<w:cantSplit /><w:tblHeader />",
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"",
        "<w:instrText>PAGE</w:instrText>",
        "<w:lang w:val=\"en-GB\" />",
        "<dc:title>Is a security guarantee",
    ] {
        assert!(xml.contains(part), "{part}");
    }
    let marked =
        |start: &str| xml.split(start).skip(1).any(|rest| rest.split("</w:p>").any(|p| p.contains("TLP:AMBER")));
    assert!(marked("<w:hdr ") && marked("<w:ftr "));
    assert_eq!(docx(&report, None).unwrap(), file);
}

#[test]
fn paragraphs_of_a_word_document_run_as_their_first_letter_does() {
    let (hebrew, plain) = ("הגשר חלוד", "Plain words.");
    let mut map = map(vec![Claim::new("a", hebrew), Claim::new("b", plain)], Vec::new(), Vec::new());
    Edit::Meta(MetaChange::Title(hebrew.to_owned())).apply(&mut map).unwrap();
    let xml = xml(&docx(&reported(&map), None).unwrap());
    let title =
        xml.split("</w:p>").find(|paragraph| paragraph.contains("w:val=\"Title\"") && paragraph.contains(hebrew));
    assert!(title.is_some_and(|title| title.contains("<w:bidi")), "{title:?}");
    let is_turned = |paragraph: &str| paragraph.contains(plain) && paragraph.contains("<w:bidi");
    assert!(!xml.split("</w:p>").any(is_turned));
}

#[test]
fn many_links_come_in_the_same_order_every_time() {
    let sources = (0..40).map(|n| Source { url: format!("https://a.org/{n}"), ..Source::new(format!("s{n}"), "S") });
    let map = map(vec![Claim::new("a", "A.")], Vec::new(), sources.collect());
    let report = reported(&map);
    let file = docx(&report, None).unwrap();
    assert_eq!(docx(&report, None).unwrap(), file);
    let xml = xml(&file);
    for n in 0..40 {
        assert!(xml.contains(&format!("Target=\"https://a.org/{n}\" TargetMode=\"External\"")), "{n}");
    }
    assert!(docx_rs::read_docx(&file).is_ok());
}

#[test]
fn assumptions_say_what_if_they_are_wrong() {
    let claim = |id: &str, kind| Claim { kind, credence: Some(0.9), ..Claim::new(id, format!("Claim {id}.")) };
    let claims = vec![
        Claim::new("c", "Claim c."),
        claim("a", ClaimKind::Assumption),
        claim("b", ClaimKind::Evidence),
        claim("x", ClaimKind::Assumption),
    ];
    let steps = vec![Inference::support("i", ["a"], "c"), Inference::support("j", ["b"], "c")];
    let text = written(&map(claims, steps, Vec::new()));
    assert!(text.contains("- **C2 Claim a.** If it is wrong, the conclusion goes from 0."), "{text}");
    assert!(text.contains("- **C4 Claim x.** The conclusion does not depend on it."), "{text}");
    let unsourced = text.split("no source is cited").nth(1).unwrap_or_default();
    assert!(unsourced.contains("- **C3 Claim b.** If it is wrong"), "{text}");
}

#[test]
fn sources_of_one_origin_do_not_corroborate() {
    let source = |id: &str, date: &str| Source {
        origin: "The wire".to_owned(),
        date: date.to_owned(),
        reliability: Some(Reliability::B),
        ..Source::new(id, format!("Source {id}"))
    };
    let cited = |id: &str, source: &str| Claim {
        credence: Some(0.9),
        citations: vec![Citation { credibility: Some(2), ..Citation::of(source) }],
        ..Claim::new(id, format!("Claim {id}."))
    };
    let claims = vec![Claim::new("c", "Claim c."), cited("a", "s"), cited("b", "t")];
    let steps = vec![Inference::support("i", ["a"], "c"), Inference::support("j", ["b"], "c")];
    let text = written(&map(claims, steps, vec![source("s", "2019"), source("t", "2025-12-03"), source("u", "")]));
    for said in [
        "The map draws on 3 sources, cited 2 times; 2 of its 3 claims cite a source. One of the sources is cited nowhere.",
        "Reliability of the sources (Admiralty code): 3 × B – usually reliable.",
        "Credibility of what is cited: 2 × 2 – probably true.",
        "The sources date from 2019 to 2025-12-03. One source is undated.",
        "goes back to a single origin, The wire: nothing corroborates it independently.",
        "All 2 claims that cite a source rest on one source alone.",
        "All 2 premises that rest on no other claim cite a source.",
        "- **S1 Source s.** Without it and the claim that rests on it alone, the conclusion would go from 0.",
        "  - Cited by no claim.",
    ] {
        assert!(text.replace("*Cited by no claim.*", "Cited by no claim.").contains(said), "{said}: {text}");
    }
}

#[test]
fn a_large_map_is_told_in_good_time() {
    let mut claims = vec![Claim::new("c0", "Root.")];
    let mut steps = Vec::new();
    for n in 1..4_000_usize {
        claims.push(Claim { credence: Some(0.6), ..Claim::new(format!("c{n}"), format!("Claim {n}.")) });
        let kind = if n.is_multiple_of(3) { InferenceKind::Attack } else { InferenceKind::Support };
        let step = Inference::support(format!("i{n}"), [format!("c{n}")], format!("c{}", (n - 1) / 4));
        steps.push(Inference { kind, ..step });
    }
    let map = map(claims, steps, Vec::new());
    let report = reported_within(&map, 200_000);
    let text = markdown(&report, None);
    assert!(text.contains("| Claim or step |") && text.contains("were tried one by one"));
    assert!(docx(&report, None).is_ok());
}

#[test]
fn ukrainian_reports_are_ukrainian() {
    language::with(Language::Ukrainian, || {
        let map = storage::example();
        let report = reported(&map);
        let text = markdown(&report, None);
        assert!(text.contains("## Головне\n") && text.contains("Т1 Worth little") && text.contains("**Д1 Budapest"));
        let ours = report.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        });
        for heading in ours {
            assert!(!heading.contains(|c: char| c.is_ascii_alphabetic()), "{heading}");
        }
        assert!(xml(&docx(&report, None).unwrap()).contains("<w:lang w:val=\"uk-UA\" />"));
    });
}

#[test]
fn what_changed_since_an_earlier_state_is_told_with_what_moved_the_judgment() {
    let before = sketch("a -> b; c -> b; d -x b");
    let mut now = before.clone();
    for edit in [
        Edit::Claim("a".into(), ClaimChange::Credence(Some(0.9))),
        Edit::Claim("c".into(), ClaimChange::Text("Said in other words.".to_owned())),
        Edit::RemoveInference("i3".into()),
        Edit::RemoveClaim("d".into()),
        Edit::Claim("b".into(), ClaimChange::Tags(vec!["seen".to_owned()])),
    ] {
        edit.apply(&mut now).unwrap();
    }
    let since = Since { map: before.clone(), name: "May 2026".to_owned() };
    let report = report(&now, Some(&since), BUDGET, &Watch::default()).unwrap();
    let text = shown(&markdown(&report, None));
    for said in [
        "What changed since May 2026",
        "The judgment has changed: C1 Claim b was",
        "C2 Claim a (changed)",
        "**Weighed anew.** C2 Claim a: 0.80 → 0.90",
        "**Reworded.** C3: “Claim c.” → “Said in other words.”",
        "**Removed.** “Claim d.”",
        "**Removed.** Step “Claim d.”→C1",
        "**Changed.** C1 Claim b: details such as",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let equal = super::report(&before, Some(&since), BUDGET, &Watch::default()).unwrap();
    let text = shown(&markdown(&equal, None));
    assert!(text.contains("The judgment stands:") && text.contains("Nothing has changed."), "{text}");
    assert!(!shown(&written(&now)).contains("What changed since"), "only where it is asked for");
}
