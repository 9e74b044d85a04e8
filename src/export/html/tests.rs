use super::*;
use crate::model::sketch::sketch;
use crate::model::{ArgumentMap, ClaimChange, Edit, Id, InferenceChange, Stop, WhatIf};
use crate::storage;

use crate::export::Format;

fn page(map: ArgumentMap) -> String {
    let snapshot = Snapshot::of(map, &mut Measurer::default());
    html(&snapshot, &Request::new(Format::Html), &Watch::default()).unwrap()
}

/// What stands between two texts, the first time.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap().0
}

fn data(page: &str) -> serde_json::Value {
    serde_json::from_str(between(page, "id=\"data\">", "</script>")).expect("JSON")
}

const HOSTILE: &str = "</script><script>alert(1)</script><!-- ]]> &amp; \u{2028}\u{202e}\" ' \\ \u{0}";

fn hostile() -> ArgumentMap {
    let mut map = sketch("a -> b");
    Edit::Claim("a".into(), ClaimChange::Text(HOSTILE.to_owned())).apply(&mut map).unwrap();
    Edit::Inference("i1".into(), InferenceChange::Notes(HOSTILE.to_owned())).apply(&mut map).unwrap();
    for change in [MetaChange::Title(HOSTILE.to_owned()), MetaChange::Handling(HOSTILE.to_owned())] {
        Edit::Meta(change).apply(&mut map).unwrap();
    }
    map
}

#[test]
fn every_claim_is_on_the_page() {
    let map = storage::example();
    let page = page(map.clone());
    let data = data(&page);
    assert_eq!(data["claims"].as_array().unwrap().len(), map.claims().len());
    for (n, claim) in map.claims().enumerate() {
        assert_eq!(data["claims"][n]["text"], claim.text.as_str());
        assert!(between(&page, "<section id=\"list\">", "</section>").contains(&*escape(&claim.text)), "{}", claim.id);
    }
}

#[test]
fn no_text_breaks_out() {
    let page = page(hostile());
    assert_eq!(page.matches("</script").count(), 2, "the data's and the script's");
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("<!--"));
    let data = data(&page);
    assert_eq!(data["claims"][0]["text"], HOSTILE.trim());
    assert_eq!(data["steps"][0]["notes"], HOSTILE.trim());
}

#[test]
fn nothing_but_the_pages_own_style_and_script_is_allowed() {
    let page = page(hostile());
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let style = between(&page, "<style>", "</style>");
    let script = between(&page, "<script>", "</script>");
    assert!(policy.contains(&format!("script-src '{}';", hash(script))), "{policy}");
    assert!(policy.contains(&format!("style-src '{}';", hash(style))), "{policy}");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"));
    assert_eq!(page.matches("<style").count(), 1);
    assert!(!page.contains(" style=\"") && !page.contains(" onclick") && !page.contains(" src="));
}

#[test]
fn the_handling_mark_is_above_and_below() {
    let mut map = sketch("a -> b");
    Edit::Meta(MetaChange::Handling("TLP:AMBER".to_owned())).apply(&mut map).unwrap();
    let page = page(map);
    assert_eq!(page.matches("TLP:AMBER</p>").count(), 2);
    assert!(!between(&page, "<svg", "</svg>").contains("TLP:AMBER"));
}

#[test]
fn a_stop_brings_what_it_supposes() {
    let stop = Stop { what_if: vec![WhatIf::new("a", 0.1), WhatIf::new("i2", 0.9)], ..Stop::new("t") };
    let folded = Stop { folded: vec!["b".into()], ..Stop::new("u") };
    let map = sketch("a -> b; b -> c; d -> e").with_tour(vec![stop, folded]).unwrap();
    let page = page(map);
    let stops = &data(&page)["stops"];
    let changed: Vec<_> = stops[0]["cards"].as_array().unwrap().iter().map(|card| card["number"].as_u64()).collect();
    assert_eq!(changed, [Some(0), Some(1), Some(2)], "not d and e");
    assert_eq!(stops[0]["marks"][0]["number"], 6);
    let variant = between(&page, "<g class=\"variant\" data-stop=\"0\">", "<g class=\"variant\" data-stop=\"1\">");
    assert_eq!(variant.matches("<g class=\"card\"").count(), 3);
    assert_eq!(variant.matches("<g class=\"mark\"").count(), 1);
    // The names that `assets/page/tour.js` reads.
    assert_eq!(stops[0]["supposed"].as_array().map(Vec::len), Some(2), "a sentence for each");
    assert!(stops.as_array().unwrap().iter().all(|stop| stop["supposed"].is_array() && stop["at"].is_array()));
    assert_eq!(stops[1]["hide"], serde_json::json!([0, 5]));
    assert!(between(&page, "data-stop=\"1\">", "</svg>").contains(">+1<"));
}

#[test]
fn a_selection_has_no_tour_and_nothing_else() {
    let snapshot = Snapshot::of(sketch("a -> b; b -> c"), &mut Measurer::default());
    let request = Request { selection: Some(vec![Id::from("b"), Id::from("c")]), ..Request::new(Format::Html) };
    let page = html(&snapshot, &request, &Watch::default()).unwrap();
    let data = data(&page);
    let ids: Vec<_> = data["claims"].as_array().unwrap().iter().map(|claim| claim["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["b", "c"]);
    assert_eq!(data["steps"].as_array().unwrap().len(), 1);
    assert!(data["stops"].as_array().unwrap().is_empty());
    let nothing = Request { selection: Some(vec![Id::from("x")]), ..Request::new(Format::Html) };
    assert_eq!(html(&snapshot, &nothing, &Watch::default()), Err(ExportError::Nothing));
}

#[test]
fn work_that_is_stopped_makes_nothing() {
    let snapshot = Snapshot::of(storage::example(), &mut Measurer::default());
    let watch = Watch::default();
    watch.stop();
    let made = html(&snapshot, &Request::new(Format::Html), &watch);
    assert!(made.is_err_and(|error| error == ExportError::Stopped));
}

#[test]
fn browsers_hash_what_is_written() {
    // They read a page with plain line ends.
    assert!(!SCRIPT.contains('\r') && !page(sketch("a -> b")).contains('\r'));
}

#[test]
fn cards_in_large_letters_are_drawn_once_for_all_stops() {
    let page = page(storage::example());
    for form in ["name", "headline"] {
        assert_eq!(page.matches(&format!("data-form=\"{form}\"")).count(), 1, "{form}");
    }
}
