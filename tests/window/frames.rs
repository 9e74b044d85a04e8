//! However slow the frames are, what is typed comes to the same: a script of typing and keys gives the same map in whatever
//! portions the window is given its events, one portion for all included.

use eframe::egui::{Event, ImeEvent, Key, Modifiers};
use linchpin::model::{ArgumentMap, Inference};
use proptest::prelude::*;

use crate::kit::{Window, click_object, map, small_map, window_on};

/// What a hand does at once.
#[derive(Clone, Debug)]
enum Stroke {
    /// A letter, digit or space.
    Letter(char),
    /// A key that writes nothing.
    Key(Key, Modifiers),
    /// A word from an input method: letters in the making, then the word.
    Composed(&'static str, &'static str),
}

use Stroke::{Composed, Letter};

fn events(stroke: &Stroke) -> Vec<Event> {
    let press =
        |key, modifiers, pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
    match stroke {
        Letter(letter) => {
            let name = if *letter == ' ' { "Space".to_owned() } else { letter.to_uppercase().to_string() };
            let key = Key::from_name(&name).expect("a key");
            let text = Event::Text(letter.to_string());
            vec![press(key, Modifiers::NONE, true), text, press(key, Modifiers::NONE, false)]
        }
        Stroke::Key(key, modifiers) => vec![press(*key, *modifiers, true), press(*key, *modifiers, false)],
        Composed(letters, word) => {
            let preedit =
                |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
            let made: Vec<String> =
                letters.char_indices().map(|(at, letter)| letters[..at + letter.len_utf8()].to_owned()).collect();
            let making = made.iter().map(|made| preedit(made));
            making.chain([preedit(""), Event::Ime(ImeEvent::Commit((*word).to_owned()))]).collect()
        }
    }
}

/// The map after a script whose strokes come in portions of these sizes, the last for all the rest.
fn after(script: &[Stroke], portions: &[usize]) -> ArgumentMap {
    let (mut window, _folder, _) = window_on(&small_map());
    click_object(&mut window, "Judgment. The bridge should");
    let mut rest = script;
    for size in portions.iter().copied().chain([usize::MAX]) {
        let (now, later) = rest.split_at(size.min(rest.len()));
        rest = later;
        give(&mut window, now.iter().flat_map(events).collect());
        if rest.is_empty() {
            break;
        }
    }
    map(&window).clone()
}

fn give(window: &mut Window, events: Vec<Event>) {
    window.input_mut().events.extend(events);
    // Every event may wait for a frame of its own and one more.
    for _ in 0..300 {
        window.step();
        if window.ctx.has_requested_repaint() {
            continue;
        }
        break;
    }
    window.run();
}

/// One stroke, or two that belong together.
fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    let plain = |key| Just(vec![Stroke::Key(key, Modifiers::NONE)]);
    prop_oneof![
        6 => prop::sample::select("abx1 ".chars().collect::<Vec<_>>()).prop_map(|letter| vec![Letter(letter)]),
        1 => Just(vec![Composed("nihao", "你好")]),
        2 => plain(Key::Enter),
        2 => plain(Key::Tab),
        2 => plain(Key::Escape),
        1 => Just(vec![Stroke::Key(Key::Tab, Modifiers::SHIFT)]),
        1 => plain(Key::F2),
        1 => plain(Key::Insert),
        1 => plain(Key::Backspace),
        1 => plain(Key::ArrowUp),
        1 => plain(Key::ArrowDown),
        // A field's own undo goes by how long its writer paused.
        1 => Just(vec![
            Stroke::Key(Key::Escape, Modifiers::NONE),
            Stroke::Key(Key::Z, Modifiers::COMMAND),
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_portions_of_a_script_give_the_same_map(
        script in prop::collection::vec(strokes(), 1..24).prop_map(|strokes| strokes.concat()),
        portions in prop::collection::vec(1_usize..5, 0..8),
    ) {
        let one_by_one = after(&script, &vec![1; script.len()]);
        prop_assert_eq!(&after(&script, &portions), &one_by_one);
        prop_assert_eq!(&after(&script, &[]), &one_by_one);
    }
}

fn typed(text: &str) -> impl Iterator<Item = Stroke> + '_ {
    text.chars().map(Letter)
}

#[test]
fn claims_typed_in_one_portion_are_all_there() {
    let key = |key| Stroke::Key(key, Modifiers::NONE);
    let mut script = vec![key(Key::Tab)];
    script.extend(typed("quick one"));
    script.extend([key(Key::Enter), key(Key::Enter)]);
    script.extend(typed("quick two"));
    script.push(key(Key::Tab));
    script.extend(typed("child of two"));
    script.extend([key(Key::Enter), key(Key::Enter)]);
    script.extend(typed("sibling"));
    script.push(key(Key::Escape));
    let map = after(&script, &[]);
    let of = |text: &str| map.claims().find(|claim| claim.text == text).expect(text).id.clone();
    let on = |text: &str| -> Vec<String> {
        let steps = map.inferences_on(&of(text)).into_iter();
        steps.flat_map(|step| step.premises.iter()).map(|id| map.claim(id).expect("a claim").text.clone()).collect()
    };
    assert_eq!(on("The bridge should close.")[2..], ["quick one", "quick two"]);
    assert_eq!(on("quick two"), ["child of two", "sibling"]);
}

#[test]
fn letters_that_come_with_the_key_before_them_are_written() {
    for (key, claims) in [(Key::F2, 3), (Key::Insert, 4)] {
        let script: Vec<Stroke> = std::iter::once(Stroke::Key(key, Modifiers::NONE)).chain(typed("bbb")).collect();
        let map = after(&script, &[]);
        assert_eq!(map.claims().len(), claims);
        assert!(map.claims().any(|claim| claim.text == "bbb"), "{key:?}");
    }
}

#[test]
fn the_first_letter_on_a_claim_makes_text_of_what_follows() {
    let map = after(&typed("ax1 b").collect::<Vec<_>>(), &[]);
    assert_eq!(map.claims().next().expect("a claim").text, "The bridge should close.ax1 b");
    assert_eq!(map.inferences().map(|step| step.weight).collect::<Vec<_>>(), vec![Inference::DEFAULT_WEIGHT; 2]);
}

/// One by one, the letter and its end left a step that changed nothing, and undo seemed to do nothing.
#[test]
fn a_letter_taken_away_leaves_nothing_to_undo() {
    let key = |key, modifiers| Stroke::Key(key, modifiers);
    let script = [
        Composed("nihao", "你好"),
        key(Key::Enter, Modifiers::NONE),
        Letter('a'),
        key(Key::Backspace, Modifiers::NONE),
        key(Key::Escape, Modifiers::NONE),
        key(Key::Z, Modifiers::COMMAND),
    ];
    for portions in [vec![1; script.len()], vec![]] {
        assert_eq!(after(&script, &portions), small_map(), "{portions:?}");
    }
}
