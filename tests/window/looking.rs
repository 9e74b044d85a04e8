//! Looking changes nothing: whatever is shown, selected, focused, opened and closed, the map is equal bit for bit, clean, and
//! there is nothing to undo.

use eframe::egui::{self, Key, Modifiers};
use linchpin::app::canvas::Canvas;
use linchpin::model::{
    ArgumentMap, Claim, ClaimChange, CredenceRange, Edit, Id, Inference, InferenceChange, Meta, MetaChange, Selection,
    Semantics, WeightReading,
};
use proptest::prelude::*;

use crate::kit::{Window, map, press, window_on};

/// Numbers that no slider would stop at.
const ODD: [f64; 6] = [0.7, 0.975, 0.004, 0.333, 0.4567, 0.700_000_000_000_000_1];

fn odd_map() -> ArgumentMap {
    let claim = |id: &str, credence| Claim { credence, ..Claim::new(id, format!("Claim {id}.")) };
    let mut claims = vec![claim("end", None)];
    claims.extend(ODD.into_iter().enumerate().map(|(n, number)| claim(&format!("c{n}"), Some(number))));
    claims[1].range = Some(CredenceRange { lo: 0.1234, hi: 0.987_65 });
    let step = |(n, weight): (usize, f64)| Inference {
        weight,
        ..Inference::support(format!("i{n}"), [format!("c{n}").as_str()], "end")
    };
    let steps = ODD.into_iter().enumerate().map(step).collect();
    let meta = Meta { semantics: Semantics::PMax, k: 1.234_567_8, ..Meta::default() };
    ArgumentMap::from_parts(meta, claims, steps, Vec::new()).expect("a sound map")
}

#[track_caller]
fn assert_untouched(window: &Window, before: &ArgumentMap, after: &str) {
    let document = window.state().document();
    assert!(map(window) == before, "the map is another one after {after}");
    assert_eq!(document.history().undo_step(), None, "there is something to undo after {after}");
    assert!(!document.is_dirty(), "it is unsaved after {after}");
}

fn is_canvas_focused(window: &Window) -> bool {
    window.ctx.memory(egui::Memory::focused) == Some(Canvas::widget_id())
}

/// Presses a key and lets a few frames pass, also where something goes on moving.
fn press_on(window: &mut Window, held: Modifiers, key: Key) {
    window.key_press_modifiers(held, key);
    window.run_steps(4);
}

/// Puts the keyboard into one widget after the other, until it is back on the canvas, where Tab is a command. How many.
fn focus_everything(window: &mut Window) -> usize {
    if is_canvas_focused(window) {
        press_on(window, Modifiers::NONE, Key::F6);
    }
    let mut count = 0;
    while count < 80 && !is_canvas_focused(window) {
        press_on(window, Modifiers::NONE, Key::Tab);
        count += 1;
    }
    while !is_canvas_focused(window) {
        press_on(window, Modifiers::NONE, Key::F6);
    }
    count
}

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const TABS: [Key; 7] = [Key::O, Key::M, Key::R, Key::H, Key::G, Key::E, Key::T];

#[test]
fn selecting_and_focusing_change_no_number() {
    let before = odd_map();
    let (mut window, _folder, _path) = window_on(&before);
    let ids: Vec<Id> = before.claims().map(|claim| claim.id.clone()).collect();
    let ids = ids.into_iter().chain(before.inferences().map(|step| step.id.clone()));
    for id in ids {
        window.state_mut().go_to(Selection::one(id.clone()));
        window.run();
        assert_untouched(&window, &before, &format!("selecting {id}"));
        let count = focus_everything(&mut window);
        assert!(count > 10, "{count} are hardly anything that can have the keyboard with {id} selected");
        assert_untouched(&window, &before, &format!("focusing everything with {id} selected"));
    }
    window.state_mut().go_to(Selection::default());
    window.run();
    focus_everything(&mut window);
    assert_untouched(&window, &before, "focusing everything with nothing selected");
}

#[test]
fn tabs_dialogs_and_what_if_change_nothing() {
    let before = odd_map();
    let (mut window, _folder, _path) = window_on(&before);
    window.state_mut().go_to(Selection::one("c1".into()));
    for tab in TABS {
        press_on(&mut window, CTRL_SHIFT, tab);
        focus_everything(&mut window);
        assert_untouched(&window, &before, &format!("the tab of {tab:?}"));
    }
    let lists = [(Modifiers::COMMAND, Key::F), (Modifiers::COMMAND, Key::K), (Modifiers::COMMAND, Key::E)];
    for (held, key) in lists.into_iter().chain([(Modifiers::NONE, Key::F1)]) {
        press_on(&mut window, held, key);
        for _ in 0..12 {
            press_on(&mut window, Modifiers::NONE, Key::Tab);
        }
        press_on(&mut window, Modifiers::NONE, Key::Escape);
        assert_untouched(&window, &before, &format!("what {key:?} opens"));
    }
    press_on(&mut window, CTRL_SHIFT, Key::W);
    focus_everything(&mut window);
    let what_if = window.state().document().what_if().expect("numbers can be tried out");
    assert!(what_if.is_empty(), "{:?} are tried out", what_if.tried().collect::<Vec<_>>());
    press_on(&mut window, CTRL_SHIFT, Key::W);
    assert_untouched(&window, &before, "what if");
}

#[test]
fn what_is_undone_can_be_redone_whatever_was_looked_at_between() {
    let (mut window, _folder, _path) = window_on(&odd_map());
    window.state_mut().go_to(Selection::one("c1".into()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::X);
    let changed = map(&window).clone();
    press(&mut window, Modifiers::COMMAND, Key::Z);
    window.state_mut().go_to(Selection::one("c3".into()));
    window.run();
    focus_everything(&mut window);
    press(&mut window, CTRL_SHIFT, Key::Z);
    assert!(*map(&window) == changed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the numbers are, under any reading of weights.
    #[test]
    fn no_number_changes_when_it_is_looked_at(credence in 0.0..=1.0_f64, weight in 0.0..=1.0_f64, raw in any::<bool>()) {
        let mut before = odd_map();
        let weights = if raw { WeightReading::Raw } else { WeightReading::Calibrated };
        let edits = [
            Edit::Meta(MetaChange::Weights(weights)),
            Edit::Claim("c1".into(), ClaimChange::Credence(Some(credence))),
            Edit::Inference("i1".into(), InferenceChange::Weight(if raw { 7.0 * weight } else { weight })),
        ];
        Edit::Batch(edits.into()).apply(&mut before).expect("sound numbers");
        let (mut window, _folder, _path) = window_on(&before);
        for id in ["c1", "i1"] {
            window.state_mut().go_to(Selection::one(id.into()));
            window.run();
            focus_everything(&mut window);
            assert_untouched(&window, &before, id);
        }
    }
}
