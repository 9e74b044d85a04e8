//! Texts of any length, wherever a map can have one: what is laid out of them in a frame, and said to a screen reader, has a
//! bound.

use eframe::egui::{Event, Key, Modifiers, Shape};
use egui_kittest::kittest::NodeT;
use linchpin::model::{ArgumentMap, Citation, Claim, Group, Id, Inference, Meta, Selection, Source, Stop};

use crate::kit::{Window, map, press, window_on};

/// So many bytes there are in each text of the map.
const LONG: usize = 300_000;
/// So many may be laid out in one piece, and in all pieces of a frame.
const MOST: (usize, usize) = (40_100, 120_000);

/// A map in which every text is too long, with blanks or without.
fn map_of(text: &str) -> ArgumentMap {
    let text = text.to_owned();
    let meta = Meta { title: text.clone(), handling: text.clone(), ..Meta::default() };
    let source =
        Source { author: text.clone(), text: text.clone(), url: text.clone(), ..Source::new("s1", text.clone()) };
    let citation = Citation { quote: text.clone(), ..Citation::of("s1") };
    let claim = |id: &str, title: Option<String>| Claim {
        title,
        notes: text.clone(),
        tags: vec![text.clone()],
        citations: vec![citation.clone()],
        group: Some("g1".into()),
        ..Claim::new(id, text.clone())
    };
    let claims = vec![claim("a", None), claim("b", Some(text.clone())), claim("c", None)];
    let step = |id: &str, premise: &str, target: &str| Inference {
        notes: text.clone(),
        scheme: Some(text.clone()),
        ..Inference::support(id, [premise], target)
    };
    let steps = vec![step("i1", "b", "a"), step("i2", "c", "i1")];
    let map = ArgumentMap::with_groups(meta, claims, steps, vec![source], vec![Group::new("g1", text.clone())]);
    let only = Stop { title: text.clone(), notes: text, show: vec!["a".into()], ..Stop::new("t1") };
    map.expect("a sound map").with_tour(vec![only]).expect("a tour")
}

fn texts(shape: &Shape, found: &mut Vec<usize>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
        Shape::Text(text) => found.push(text.galley.text().len()),
        _ => {}
    }
}

/// What of that which was laid out and said in the last frame is out of bounds.
fn check(window: &Window, when: &str, faults: &mut Vec<String>) {
    let mut found = Vec::new();
    window.output().shapes.iter().for_each(|shape| texts(&shape.shape, &mut found));
    let (most, all) = (found.iter().max().copied().unwrap_or_default(), found.iter().sum::<usize>());
    if most > MOST.0 || all > MOST.1 {
        faults.push(format!("{when}: {all} bytes laid out, {most} of them in one piece"));
    }
    let said = window.root().accesskit_node();
    let mut open = vec![said];
    while let Some(node) = open.pop() {
        let label = node.label().map_or(0, |label| label.len());
        if label > MOST.0 {
            faults.push(format!("{when}: {label} bytes said of {:?}", node.role()));
        }
        open.extend(node.children());
    }
}

#[test]
fn no_text_is_laid_out_beyond_what_can_be_read() {
    for text in ["word ".repeat(LONG / 5), "w".repeat(LONG), "line\n".repeat(LONG / 5)] {
        let (mut window, _folder, _) = window_on(&map_of(&text));
        let mut faults = Vec::new();
        check(&window, "opened", &mut faults);
        for key in [Key::O, Key::M, Key::R, Key::H, Key::G, Key::T] {
            press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, key);
            check(&window, &format!("the tab of {key:?}"), &mut faults);
        }
        for id in ["a", "b", "i1", "g1"] {
            window.state_mut().go_to(Selection::one(Id::from(id)));
            window.run();
            check(&window, &format!("{id} selected"), &mut faults);
        }
        window.state_mut().go_to(Selection::one(Id::from("a")));
        press(&mut window, Modifiers::NONE, Key::F2);
        assert!(window.state().message().contains("too long"), "{:?}", window.state().message());
        let (document, canvas) = (window.state().document(), window.state().canvas());
        let card = document.card_rect(&Id::from("a")).expect("a card");
        let at = canvas.camera.to_screen(canvas.view().expect("shown"), card.center());
        window.hover_at(at);
        window.run();
        check(&window, "the pointer on a card", &mut faults);
        press(&mut window, Modifiers::COMMAND, Key::Num1);
        press(&mut window, Modifiers::COMMAND, Key::F);
        window.event(Event::Text(text.chars().take(4).collect()));
        window.run();
        check(&window, "looked for", &mut faults);
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::NONE, Key::F5);
        check(&window, "presented", &mut faults);
        assert_eq!(map(&window).claim(&Id::from("a")).expect("a claim").text.len(), text.len(), "all is kept");
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[test]
fn a_text_that_is_pasted_into_a_card_is_kept_however_long_it_is() {
    let claims = vec![Claim::new("a", "Short.")];
    let map_before = ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).expect("a sound map");
    let (mut window, _folder, _) = window_on(&map_before);
    window.state_mut().go_to(Selection::one(Id::from("a")));
    press(&mut window, Modifiers::NONE, Key::F2);
    let long = "word ".repeat(LONG / 5);
    window.event(Event::Paste(long.clone()));
    window.run();
    let mut faults = Vec::new();
    check(&window, "pasted", &mut faults);
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(map(&window).claim(&Id::from("a")).expect("a claim").text, long);
    assert!(!window.state().canvas().is_writing());
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&window).claim(&Id::from("a")).expect("a claim").text, "Short.");
}
