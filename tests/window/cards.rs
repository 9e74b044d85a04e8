//! What cards say: titles where text cannot be read, and a card of titles that opens in place.

use eframe::egui::{self, Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable;
use linchpin::layout::Arrangement;
use linchpin::model::{ArgumentMap, CardForm, Cards, Id, Selection};
use linchpin::storage;

use crate::kit::{Window, map, placed, press, window_with, write};

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const NAME: &str = "Judgment. Honouring is what is missing";

fn example() -> Window {
    window_with(None, Vec::new())
}

fn says(window: &Window) -> CardForm {
    window.state().document().says()
}

fn arrangement(window: &Window) -> Arrangement {
    (*window.state().document().arrangement()).clone()
}

/// Where a card is for the pointer and for a screen reader.
fn seen(window: &Window, name: &str) -> egui::Rect {
    window.get_by(|node| node.label().is_some_and(|said| said.starts_with(name)) && !node.is_hidden()).rect()
}

/// The texts that are painted.
fn painted(window: &Window) -> String {
    fn collect(shape: &egui::Shape, texts: &mut String) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            egui::Shape::Text(text) => {
                texts.push_str(text.galley.text());
                texts.push('\n');
            }
            _ => {}
        }
    }
    let mut texts = String::new();
    window.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
    texts
}

fn id_of(window: &Window, title: &str) -> Id {
    map(window).claims().find(|claim| claim.title.as_deref() == Some(title)).expect("a claim").id.clone()
}

fn assert_untouched(window: &Window, before: &ArgumentMap, places: &Arrangement) {
    let document = window.state().document();
    assert!(map(window) == before && !document.is_dirty() && document.history().undo_step().is_none());
    assert!(arrangement(window) == *places, "something has moved");
}

#[test]
fn the_example_has_titles_in_a_small_window_and_a_selected_card_opens_in_place() {
    let mut window = example();
    assert_eq!((says(&window), map(&window).meta().layout.cards), (CardForm::Titles, Cards::Auto));
    let (before, places) = (map(&window).clone(), arrangement(&window));
    let id = id_of(&window, "Honouring is what is missing");
    let text = map(&window).claim(&id).expect("a claim").text.clone();
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    let (small, heard) = (seen(&window, NAME), placed(&window, id.as_str()));
    assert!(!painted(&window).contains(&words.join(" ")));

    window.state_mut().go_to(Selection::one(id.clone()));
    window.run();

    let open = seen(&window, NAME);
    assert!(open.width() >= 240.0 && open.width() > small.width(), "{open:?} {small:?}");
    let view = window.state().canvas().view().expect("a canvas");
    assert!(view.contains_rect(open));
    assert!(painted(&window).contains(&words.join(" ")), "{}", painted(&window));
    assert_eq!(placed(&window, id.as_str()), heard);
    assert_untouched(&window, &before, &places);

    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!((seen(&window, NAME).width() - small.width()).abs() < 1.0, "closed again");
    // By keyboard: from the conclusion down.
    let main = window.state().document().main_conclusion().expect("a conclusion").id.clone();
    window.state_mut().go_to(Selection::one(main));
    window.run();
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    let selected = window.state().document().selection.single().cloned().expect("one");
    let claim = map(&window).claim(&selected).expect("a claim");
    let name = format!("{}. {}", claim.kind.label(), claim.name());
    assert!(seen(&window, &name).width() >= 240.0);
    assert_untouched(&window, &before, &places);
}

#[test]
fn a_card_that_the_pointer_rests_on_opens_and_leaves_the_others_to_the_pointer() {
    let mut window = example();
    let (before, places) = (map(&window).clone(), arrangement(&window));
    let id = id_of(&window, "Honouring is what is missing");
    let text = map(&window).claim(&id).expect("a claim").text.clone();
    let words = text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let small = seen(&window, NAME);

    window.hover_at(small.center());
    window.run_steps(8);

    assert!(painted(&window).contains(&words));
    assert_eq!(seen(&window, NAME), small, "what is under the pointer is as it was");
    window.hover_at(egui::pos2(2.0, 2.0));
    window.run_steps(4);
    assert!(!painted(&window).contains(&words));
    assert_untouched(&window, &before, &places);
}

#[test]
fn writing_is_done_on_the_open_card() {
    let mut window = example();
    let id = id_of(&window, "Honouring is what is missing");
    window.state_mut().go_to(Selection::one(id.clone()));
    window.run();
    let open = seen(&window, NAME);

    press(&mut window, Modifiers::NONE, Key::F2);
    let field = window.get_by(|node| node.is_text_input() && node.is_focused());
    assert!(field.rect().width() >= open.width() * 0.9 && open.expand(24.0).contains(field.rect().left_top()));
    write(&mut window, "Written over.");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(map(&window).claim(&id).expect("a claim").text, "Written over.");
}

#[test]
fn cards_say_something_else_by_a_key_and_undo_brings_the_same_layout_back() {
    let mut window = example();
    let before = arrangement(&window);
    press(&mut window, CTRL_SHIFT, Key::K);
    assert_eq!((says(&window), map(&window).meta().layout.cards), (CardForm::Text, Cards::Text));
    assert!(arrangement(&window) != before);
    assert!(
        storage::to_string(map(&window)).contains("\"style\": \"auto\"\n"),
        "text is what a file means that says nothing"
    );
    press(&mut window, CTRL_SHIFT, Key::K);
    assert_eq!((says(&window), map(&window).meta().layout.cards), (CardForm::Titles, Cards::Titles));
    for _ in 0..2 {
        press(&mut window, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!((says(&window), map(&window).meta().layout.cards), (CardForm::Titles, Cards::Auto));
    assert!(arrangement(&window) == before);
}

#[test]
fn another_size_of_the_window_moves_no_card_until_all_is_tidied() {
    let mut window = example();
    let (before, places) = (map(&window).clone(), arrangement(&window));
    window.set_size(Vec2::new(2_560.0, 1_440.0));
    window.run();
    assert_untouched(&window, &before, &places);
    assert_eq!(says(&window), CardForm::Titles);

    press(&mut window, CTRL_SHIFT, Key::L);
    assert!(arrangement(&window) != places);
    assert!(map(&window) == &before && !window.state().document().is_dirty());
}

#[test]
fn a_presentation_shows_text_and_titles_by_a_key_and_leaves_the_canvas_as_it_was() {
    let mut window = example();
    let (before, places) = (map(&window).clone(), arrangement(&window));
    press(&mut window, Modifiers::NONE, Key::F5);
    assert_eq!(says(&window), CardForm::Text);
    press(&mut window, Modifiers::NONE, Key::C);
    assert_eq!(says(&window), CardForm::Titles);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(says(&window), CardForm::Titles);
    assert_untouched(&window, &before, &places);
}
