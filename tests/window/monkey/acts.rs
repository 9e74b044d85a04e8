//! What a monkey does: everything that hands, the clipboard, the clock and other programs can do to a window.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Event, ImeEvent, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, pos2, vec2,
};
use egui_kittest::kittest::Queryable as _;
use fastrand::Rng;
use linchpin::app::command::Command;
use linchpin::storage;

use super::maps;
use crate::kit::Window;

/// One act.
#[derive(Clone, Debug)]
pub enum Act {
    /// A command by one of its keys.
    Shortcut(Command, usize),
    /// A command by the palette.
    Palette(Command),
    /// Any key, so often.
    Key(Key, Modifiers, usize),
    /// A text, letter by letter.
    Type(String),
    /// A word from an input method.
    Compose(&'static str),
    Point(Pos2),
    Click(Pos2, PointerButton, Modifiers, usize),
    Drag(Pos2, Pos2, PointerButton, Modifiers),
    Wheel(Vec2, Modifiers),
    Zoom(f32),
    Paste(String),
    /// What was copied or cut last.
    PasteBack,
    Copy,
    Cut,
    Resize(Vec2),
    Density(f32),
    Focus(bool),
    PointerGone,
    /// The desktop asks the window to close.
    Close,
    /// The clock goes on by so many seconds.
    Later(f64),
    /// What the next file dialog is answered: a file of this name, or nothing.
    Answer(Option<&'static str>),
    /// A file is dropped on the window.
    Drop(&'static str),
    /// Another program changes the file.
    ChangedOutside,
    /// Another program deletes it.
    Deleted,
    /// Another program writes this into it.
    Garbage(&'static [u8]),
    Nothing,
}

/// The names of files a monkey picks. All are in the folder of the session.
const NAMES: [&str; 6] =
    ["test.argmap.json", "other.argmap.json", "garbage.argmap.json", "new.argmap.json", "out.svg", "карта 👩‍👩‍👧.json"];

const GARBAGE: [&[u8]; 5] =
    [b"", b"{", b"\xff\xfe\0", b"[1,2,3]", b"<<<<<<< ours\n{}\n=======\n{\"format\":1}\n>>>>>>> theirs\n"];

const TEXTS: [&str; 12] = [
    "a",
    "x1",
    "Because it rained.",
    "  ",
    "\n",
    "עברית العربية",
    "👩‍👩‍👧‍👦 🇺🇦 e\u{301}",
    "\u{202e}\u{2028}\u{feff}",
    "0,85",
    "-1",
    "1e309",
    "много слов подряд",
];

const MODIFIERS: [Modifiers; 8] = [
    Modifiers::NONE,
    Modifiers::NONE,
    Modifiers::NONE,
    Modifiers::SHIFT,
    Modifiers::COMMAND,
    Modifiers::ALT,
    Modifiers::COMMAND.plus(Modifiers::SHIFT),
    Modifiers::COMMAND.plus(Modifiers::ALT),
];

/// Keys that do most, so that they come often.
const OFTEN: [Key; 16] = [
    Key::Enter,
    Key::Enter,
    Key::Tab,
    Key::Tab,
    Key::Escape,
    Key::Escape,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Delete,
    Key::Backspace,
    Key::Space,
    Key::F2,
    Key::F6,
    Key::Z,
];

/// The next act, of all that can be done to the window as it is.
pub fn random(rng: &mut Rng, window: &Window) -> Act {
    let modifiers = MODIFIERS[rng.usize(..MODIFIERS.len())];
    let button =
        [PointerButton::Primary, PointerButton::Secondary, PointerButton::Middle][[0, 0, 0, 0, 1, 2][rng.usize(..6)]];
    match rng.u8(..100) {
        0..20 => {
            let command = Command::ALL[rng.usize(..Command::ALL.len())];
            match command.shortcuts().len() {
                0 => Act::Palette(command),
                _ if rng.u8(..8) == 0 => Act::Palette(command),
                keys => Act::Shortcut(command, rng.usize(..keys)),
            }
        }
        20..30 => Act::Key(OFTEN[rng.usize(..OFTEN.len())], modifiers, 1),
        30..34 => Act::Key(Key::ALL[rng.usize(..Key::ALL.len())], modifiers, 1 + rng.usize(..3)),
        34..43 => Act::Type(text(rng)),
        43..45 => Act::Compose(["你好", "ні", ""][rng.usize(..3)]),
        45..48 => Act::Point(place(rng, window)),
        48..66 => Act::Click(place(rng, window), button, clicked_with(rng), [1, 1, 1, 2, 3][rng.usize(..5)]),
        66..76 => Act::Drag(place(rng, window), place(rng, window), button, clicked_with(rng)),
        76..80 => Act::Wheel(vec2(rng.f32() * 400.0 - 200.0, rng.f32() * 2_000.0 - 1_000.0), clicked_with(rng)),
        80..81 => Act::Zoom(0.25 + rng.f32() * 3.0),
        81..83 => Act::Paste(pasted(rng, window)),
        83..84 => Act::PasteBack,
        84..85 => Act::Copy,
        85..86 => Act::Cut,
        86..87 => Act::Resize(size(rng)),
        87..88 => Act::Density([1.0, 1.5, 2.0, 0.75][rng.usize(..4)]),
        88..89 => Act::Focus(rng.bool()),
        89..90 if rng.bool() => Act::PointerGone,
        89..90 => Act::Close,
        90..91 => Act::Later([0.3, 2.0, 61.0, 400.0, 90_000.0][rng.usize(..5)]),
        91..94 => Act::Answer((rng.u8(..4) != 0).then(|| NAMES[rng.usize(..NAMES.len())])),
        94..95 => Act::Drop(NAMES[rng.usize(..NAMES.len())]),
        95..96 => Act::ChangedOutside,
        96..97 if rng.u8(..3) == 0 => Act::Deleted,
        97..98 if rng.u8(..3) == 0 => Act::Garbage(GARBAGE[rng.usize(..GARBAGE.len())]),
        _ => Act::Nothing,
    }
}

fn clicked_with(rng: &mut Rng) -> Modifiers {
    if rng.u8(..3) == 0 { MODIFIERS[rng.usize(..MODIFIERS.len())] } else { Modifiers::NONE }
}

fn size(rng: &mut Rng) -> Vec2 {
    match rng.u8(..4) {
        0 => vec2(320.0, 200.0),
        1 => vec2(4_000.0, 2_500.0),
        _ => vec2(320.0 + rng.f32() * 2_000.0, 200.0 + rng.f32() * 1_200.0),
    }
}

fn text(rng: &mut Rng) -> String {
    match rng.u8(..12) {
        0 => (0..rng.usize(1..8)).map(|_| rng.char(..)).collect(),
        1 => "long ".repeat(rng.usize(1..20)),
        _ => TEXTS[rng.usize(..TEXTS.len())].to_owned(),
    }
}

fn pasted(rng: &mut Rng, window: &Window) -> String {
    match rng.u8(..8) {
        0 => "paragraph of one hundred kilobytes ".repeat(3_000),
        1 | 2 => storage::to_string(&maps::random(rng)),
        3 => storage::to_string(window.state().document().map()),
        4 => "{\"format\": 1, \"claims\": [{}]}".to_owned(),
        5 => "One\n  + Two\n  - Three\n\nFour".to_owned(),
        6 => String::new(),
        _ => text(rng),
    }
}

/// Where to point: mostly at what is there, else anywhere, now and then outside.
fn place(rng: &mut Rng, window: &Window) -> Pos2 {
    let screen = window.ctx.content_rect();
    let anywhere = |rng: &mut Rng| {
        screen.min + vec2(screen.width() * (rng.f32() * 1.04 - 0.02), screen.height() * (rng.f32() * 1.04 - 0.02))
    };
    if rng.u8(..4) == 0 {
        return anywhere(rng);
    }
    let is_something = |role| {
        !matches!(
            role,
            Role::Unknown
                | Role::Window
                | Role::GenericContainer
                | Role::Label
                | Role::Pane
                | Role::Group
                | Role::TabList
                | Role::TabPanel
                | Role::Search
                | Role::Tree
                | Role::Dialog
        )
    };
    let places: Vec<_> = window
        .query_all_by(|node| is_something(node.role()))
        .map(|node| node.rect())
        .filter(|rect| rect.is_finite() && screen.contains(rect.center()))
        .collect();
    let Some(rect) = rng.choice(&places) else { return anywhere(rng) };
    if rng.u8(..4) == 0 {
        // Edges have handles.
        return pos2(rect.left() + rect.width() * f32::from(rng.u8(..3)) / 2.0, rect.top() + rect.height() * rng.f32());
    }
    rect.center()
}

/// How a key is pressed and let go of, with the text it types.
fn key_events(key: Key, modifiers: Modifiers, is_repeat: bool) -> Vec<Event> {
    let press = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: is_repeat && pressed, modifiers };
    let types = !modifiers.command && !modifiers.alt;
    let name = if key == Key::Space { " " } else { key.symbol_or_name() };
    let text = (types && name.len() == 1).then(|| {
        let letter = if modifiers.shift { name.to_owned() } else { name.to_lowercase() };
        Event::Text(letter)
    });
    [Event::ModifiersChanged(modifiers), press(true)]
        .into_iter()
        .chain(text)
        .chain([press(false), Event::ModifiersChanged(Modifiers::NONE)])
        .collect()
}

/// Keys as a window gets them: the layer below makes events of their own of some.
pub fn pressed(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let clip = |event| vec![Event::ModifiersChanged(modifiers), event, Event::ModifiersChanged(Modifiers::NONE)];
    match key {
        Key::C if modifiers.command => clip(Event::Copy),
        Key::X if modifiers.command => clip(Event::Cut),
        _ => key_events(key, modifiers, false),
    }
}

fn button_event(pos: Pos2, button: PointerButton, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton { pos, button, pressed, modifiers }
}

/// The events of an act, frame by frame; none for what comes from elsewhere.
pub fn events(act: &Act, clipboard: &str) -> Vec<Vec<Event>> {
    let with = |modifiers: Modifiers, events: Vec<Event>| -> Vec<Event> {
        let (before, after) = (Event::ModifiersChanged(modifiers), Event::ModifiersChanged(Modifiers::NONE));
        std::iter::once(before).chain(events).chain([after]).collect()
    };
    match act {
        Act::Shortcut(command, which) => {
            let shortcut = command.shortcuts()[*which];
            vec![pressed(shortcut.logical_key, shortcut.modifiers)]
        }
        Act::Palette(command) => {
            let label = command.label().to_owned();
            let enter = key_events(Key::Enter, Modifiers::NONE, false);
            vec![pressed(Key::K, Modifiers::COMMAND), vec![], vec![], vec![Event::Text(label)], vec![], enter]
        }
        Act::Key(key, modifiers, times) => {
            vec![(0..*times).flat_map(|time| key_events(*key, *modifiers, time > 0)).collect()]
        }
        Act::Type(text) => vec![text.chars().map(|letter| Event::Text(letter.to_string())).collect()],
        Act::Compose(word) => {
            let preedit =
                |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
            vec![vec![preedit("n"), preedit("ni")], vec![preedit(""), Event::Ime(ImeEvent::Commit((*word).to_owned()))]]
        }
        Act::Point(at) => vec![vec![Event::PointerMoved(*at)]],
        Act::Click(at, button, modifiers, times) => {
            let mut frames = vec![vec![Event::PointerMoved(*at)]];
            for _ in 0..*times {
                let click =
                    [true, false].into_iter().map(|pressed| button_event(*at, *button, pressed, *modifiers)).collect();
                frames.push(with(*modifiers, click));
            }
            frames
        }
        Act::Drag(from, to, button, modifiers) => {
            let moved = |part: f32| vec![Event::PointerMoved(*from + (*to - *from) * part)];
            let down = vec![
                Event::ModifiersChanged(*modifiers),
                Event::PointerMoved(*from),
                button_event(*from, *button, true, *modifiers),
            ];
            let up = vec![button_event(*to, *button, false, *modifiers), Event::ModifiersChanged(Modifiers::NONE)];
            vec![down, moved(0.3), moved(0.7), moved(1.0), up]
        }
        Act::Wheel(delta, modifiers) => {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: *delta,
                phase: TouchPhase::Move,
                modifiers: *modifiers,
            };
            vec![with(*modifiers, vec![wheel])]
        }
        Act::Zoom(factor) => vec![vec![Event::Zoom(*factor)]],
        Act::Paste(text) => vec![vec![Event::Paste(text.clone())]],
        Act::PasteBack => vec![vec![Event::Paste(clipboard.to_owned())]],
        Act::Copy => vec![with(Modifiers::COMMAND, vec![Event::Copy])],
        Act::Cut => vec![with(Modifiers::COMMAND, vec![Event::Cut])],
        Act::Focus(focused) => vec![vec![Event::WindowFocused(*focused)]],
        Act::PointerGone => vec![vec![Event::PointerGone]],
        _ => vec![vec![]],
    }
}
