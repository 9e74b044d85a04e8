//! One key press has one effect, on every keyboard layout: a command, or text. A press is pushed as a window pushes it: the
//! key (what the layout has on it, else what a US layout has there) and what it types, in one frame.

use eframe::egui::{Event, Key, Modifiers};
use linchpin::model::{ArgumentMap, Claim, Inference, InferenceKind, Meta};

use crate::kit::{Window, click_object, map, window_on};

/// What a press does.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Does {
    /// Turns the step of the selected claim round.
    Flip,
    /// Gives that step a weight.
    Weigh(f64),
    /// Shows the whole map.
    Fit,
    /// Writes into the claim.
    Write,
    /// Nothing: what holds Alt is somebody's command.
    Nothing,
}

use Does::{Fit, Flip, Nothing, Weigh, Write};

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Layout, key, the key of a US layout in its place, what is held, what it types, what it does.
type Row = (&'static str, Key, Key, Modifiers, &'static str, Does);

const ROWS: &[Row] = &[
    ("us", Key::X, Key::X, NONE, "x", Flip),
    ("us, Caps Lock", Key::X, Key::X, NONE, "X", Flip),
    ("us", Key::X, Key::X, SHIFT, "X", Write),
    ("us", Key::X, Key::X, CTRL_SHIFT, "", Flip),
    ("us", Key::A, Key::A, NONE, "a", Write),
    ("us", Key::Num1, Key::Num1, NONE, "1", Weigh(0.25)),
    ("us", Key::Num4, Key::Num4, NONE, "4", Weigh(0.99)),
    ("us", Key::Num5, Key::Num5, NONE, "5", Write),
    ("us", Key::Exclamationmark, Key::Num1, SHIFT, "!", Fit),
    ("us", Key::F, Key::F, ALT, "f", Nothing),
    ("number pad", Key::Num1, Key::Num1, NONE, "1", Weigh(0.25)),
    ("de", Key::Y, Key::Z, NONE, "y", Write),
    ("de", Key::Exclamationmark, Key::Num1, SHIFT, "!", Fit),
    ("de, AltGr", Key::Q, Key::Q, NONE, "@", Write),
    ("de", Key::Minus, Key::Slash, NONE, "-", Write),
    ("fr", Key::X, Key::X, NONE, "x", Flip),
    ("fr", Key::Num1, Key::Num1, NONE, "&", Write),
    ("fr", Key::Num1, Key::Num1, SHIFT, "1", Weigh(0.25)),
    ("fr", Key::Num1, Key::Num1, CTRL, "", Weigh(0.25)),
    ("ua", Key::X, Key::X, NONE, "ч", Write),
    ("ua, Caps Lock", Key::X, Key::X, NONE, "Ч", Write),
    ("ua", Key::X, Key::X, CTRL_SHIFT, "", Flip),
    ("ua", Key::Num1, Key::Num1, NONE, "1", Weigh(0.25)),
    ("ua", Key::Exclamationmark, Key::Num1, SHIFT, "!", Fit),
    ("tr", Key::X, Key::X, NONE, "x", Flip),
    ("tr", Key::I, Key::I, NONE, "ı", Write),
    ("bg", Key::X, Key::X, NONE, "ь", Write),
    ("bg", Key::X, Key::X, CTRL_SHIFT, "", Flip),
    ("cs", Key::Plus, Key::Num1, NONE, "+", Write),
    ("cs", Key::Num2, Key::Num2, NONE, "ě", Write),
    ("cs", Key::Num1, Key::Num1, SHIFT, "1", Weigh(0.25)),
    ("cs", Key::Plus, Key::Num1, CTRL, "", Weigh(0.25)),
    ("any", Key::F4, Key::F4, NONE, "", Fit),
];

fn small() -> ArgumentMap {
    let claims = vec![
        Claim::new("end", "The bridge should close."),
        Claim { credence: Some(0.8), ..Claim::new("rust", "The bridge is rusting.") },
    ];
    let step = Inference { weight: 0.61, ..Inference::support("i1", ["rust"], "end") };
    ArgumentMap::from_parts(Meta::default(), claims, vec![step], Vec::new()).expect("a sound map")
}

/// A press and the release, in a frame of its own.
fn strike(window: &mut Window, (_, key, physical, held, text, _): Row) {
    let event = |pressed| Event::Key { key, physical_key: Some(physical), pressed, repeat: false, modifiers: held };
    let input = window.input_mut();
    input.events.extend([Event::ModifiersChanged(held), event(true)]);
    if !text.is_empty() {
        input.events.push(Event::Text(text.to_owned()));
    }
    input.events.extend([event(false), Event::ModifiersChanged(NONE)]);
    window.run_steps(5);
}

/// Everything that has happened.
fn effects(window: &Window, zoom: f64) -> Vec<Does> {
    let (map, mut found) = (map(window), Vec::new());
    let step = map.inference(&"i1".into()).unwrap_or_else(|| panic!("{map:?}"));
    if step.kind == InferenceKind::Attack {
        found.push(Flip);
    }
    if step.weight.to_bits() != 0.61_f64.to_bits() {
        found.push(Weigh(step.weight));
    }
    if map.claim(&"rust".into()).expect("a claim").text != "The bridge is rusting." {
        found.push(Write);
    }
    if (window.state().canvas().camera.zoom - zoom).abs() > 1e-6 {
        found.push(Fit);
    }
    found
}

#[test]
fn a_key_does_one_thing_on_every_layout() {
    for row in ROWS {
        let (mut window, _folder, _path) = window_on(&small());
        click_object(&mut window, "Judgment. The bridge is rusting");
        for _ in 0..3 {
            // Away from what shows all of the map.
            window.key_press_modifiers(CTRL, Key::Minus);
            window.run();
        }
        let zoom = window.state().canvas().camera.zoom;
        strike(&mut window, *row);
        let expected = if row.5 == Nothing { Vec::new() } else { vec![row.5] };
        assert_eq!(effects(&window, zoom), expected, "{row:?}");
    }
}

#[test]
fn a_command_key_that_is_held_writes_nothing() {
    let (mut window, _folder, _path) = window_on(&small());
    click_object(&mut window, "Judgment. The bridge is rusting");
    let ((_, key, physical, held, text, _), zoom) = (ROWS[0], window.state().canvas().camera.zoom);
    for _ in 0..6 {
        // That it repeats is found out by who takes the events.
        let press = Event::Key { key, physical_key: Some(physical), pressed: true, repeat: false, modifiers: held };
        window.input_mut().events.extend([press, Event::Text(text.to_owned())]);
        window.run_steps(2);
    }
    assert_eq!(effects(&window, zoom), [Flip]);
}
