//! What a screen reader finds: regions with names and everything in them, the outline as a tree, cards as items, dialogs.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{AccessKitNode, By, NodeT, Queryable};
use linchpin::model::{Id, Selection};
use linchpin::storage;

use crate::kit::{Window, map, press, window_with};

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// The names of what a node is in, from itself up.
fn path(node: &AccessKitNode<'_>) -> Vec<(Role, String)> {
    let mut path = vec![(node.role(), node.label().unwrap_or_default())];
    let mut at = node.parent();
    while let Some(node) = at {
        path.push((node.role(), node.label().unwrap_or_default()));
        at = node.parent();
    }
    path
}

fn find(window: &Window, role: Role, name: &str) -> Vec<(Role, String)> {
    let found = window.query_all(
        By::new().predicate(move |node| node.role() == role && node.label().is_some_and(|said| said.contains(name))),
    );
    let nodes: Vec<_> = found.collect();
    let node = nodes.first().unwrap_or_else(|| panic!("there is no {role:?} {name}"));
    path(&node.accesskit_node())
}

fn is_in(path: &[(Role, String)], role: Role, name: &str) -> bool {
    path.iter().any(|(of, said)| *of == role && said == name)
}

#[test]
fn everything_is_in_a_region_with_a_name_and_the_window_has_one() {
    let mut window = window_with(None, Vec::new());
    let first = map(&window).claims().next().expect("a claim").id.clone();
    window.state_mut().go_to(Selection::one(first));
    window.run();
    for (role, name, of, region) in [
        (Role::Button, "File", Role::Group, "Menus"),
        (Role::Button, "Undo", Role::Toolbar, "Tools"),
        (Role::Tab, "Sources", Role::TabList, "Side panel"),
        (Role::TreeItem, "Budapest", Role::TabPanel, "Outline"),
        (Role::ListItem, "Budapest precedent", Role::Group, "Canvas"),
        (Role::MultilineTextInput, "Text", Role::Group, "Inspector"),
    ] {
        let path = find(&window, role, name);
        assert!(is_in(&path, of, region), "{role:?} {name} is in {path:?}");
    }
    let path = find(&window, Role::ListItem, "Budapest precedent");
    let above = path.iter().skip(1).find(|(role, _)| *role != Role::GenericContainer).expect("it hangs somewhere");
    assert_eq!(above.0, Role::Canvas, "cards hang under the canvas: {path:?}");
    assert!(path.last().expect("a root").1.contains("Linchpin"), "the window has no name: {path:?}");
}

#[test]
fn nothing_hangs_under_the_window_but_regions_and_what_floats() {
    let mut window = window_with(None, Vec::new());
    for key in [Key::O, Key::M, Key::R, Key::H, Key::G, Key::E, Key::T] {
        window.key_press_modifiers(CTRL_SHIFT, key);
        // What the conclusion hangs on is worked out meanwhile.
        window.run_steps(6);
        // What egui makes for every part of its layout says nothing: what hangs under that hangs under the window.
        let is_plain = |role| matches!(role, Role::Unknown | Role::GenericContainer | Role::Window);
        let loose: Vec<(Role, String)> = window
            .query_all(By::new())
            .map(|node| path(&node.accesskit_node()))
            .filter(|path| !is_plain(path[0].0) && path.iter().skip(1).all(|(role, _)| is_plain(*role)))
            .map(|path| path[0].clone())
            .filter(|(role, name)| {
                let is_region = matches!(role, Role::Group | Role::TabList | Role::TabPanel | Role::Search);
                // The handles by which panels are made wider.
                (!is_region || name.is_empty()) && *role != Role::Splitter
            })
            .collect();
        assert!(loose.is_empty(), "{key:?}: {loose:?}");
    }
}

#[test]
fn the_outline_is_a_tree() {
    let mut window = window_with(None, Vec::new());
    let row = |window: &Window, name: &'static str| {
        let rows: Vec<_> = window
            .query_all(By::new().predicate(move |node| {
                node.role() == Role::TreeItem && node.label().is_some_and(|said| said.contains(name))
            }))
            .map(|node| {
                let node = node.accesskit_node();
                (node.data().level(), node.data().is_expanded(), node.is_selected())
            })
            .collect();
        rows.first().copied().unwrap_or_else(|| panic!("no row of {name}"))
    };
    assert_eq!(row(&window, "Worth little"), (Some(1), Some(true), Some(false)));
    assert_eq!(row(&window, "Budapest"), (Some(2), None, Some(false)));
    let path = find(&window, Role::TreeItem, "Budapest");
    assert!(is_in(&path, Role::Tree, "Outline"), "{path:?}");
    let id = map(&window).main_conclusion().expect("a conclusion").id.clone();
    window.state_mut().go_to(Selection::one(id));
    press(&mut window, Modifiers::COMMAND, Key::Period);
    assert_eq!(row(&window, "Worth little"), (Some(1), Some(false), Some(true)));
}

#[test]
fn cards_are_selected_or_not_and_say_all_of_their_name() {
    let long = "The bridge should close before the frost comes because nobody has looked at its girders since the survey of May";
    let mut window = window_with(None, Vec::new());
    press(&mut window, Modifiers::COMMAND, Key::N);
    press(&mut window, Modifiers::NONE, Key::Insert);
    window.event(Event::Text(long.to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    let id: Id = map(&window).claims().next().expect("a claim").id.clone();
    let card = |window: &Window| {
        let found: Vec<_> = window
            .query_all(By::new().predicate(|node| node.role() == Role::ListItem))
            .map(|node| (node.accesskit_node().is_selected(), node.accesskit_node().label().unwrap_or_default()))
            .collect();
        found.into_iter().next().expect("a card")
    };
    assert!(card(&window).1.contains("survey of May"), "{:?}", card(&window));
    assert_eq!(card(&window).0, Some(true));
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(card(&window).0, Some(false));
    window.state_mut().go_to(Selection::one(id));
    window.run();
    assert_eq!(card(&window).0, Some(true));
}

#[test]
fn dialogs_are_dialogs_with_their_titles() {
    let mut window = window_with(None, Vec::new());
    for (held, key, title) in [
        (CTRL_ALT, Key::N, "Begin"),
        (Modifiers::COMMAND, Key::E, "Export"),
        (Modifiers::COMMAND, Key::K, "Find a command"),
        (Modifiers::NONE, Key::F1, "Keys"),
    ] {
        press(&mut window, held, key);
        let dialogs: Vec<String> = window
            .query_all(By::new().predicate(|node| node.role() == Role::Dialog))
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        assert!(dialogs.iter().any(|said| said.contains(title)), "{key:?}: {dialogs:?}");
        press(&mut window, Modifiers::NONE, Key::Escape);
    }
    assert_eq!(*map(&window), storage::example());
}

#[test]
fn what_a_key_sets_is_said_with_what_it_makes_of_the_conclusion() {
    let mut window = window_with(None, Vec::new());
    let step = map(&window).inferences().next().expect("a step").id.clone();
    window.state_mut().go_to(Selection::one(step));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Num4);
    let said = window.state().message().to_owned();
    assert!(said.contains("decisive") && said.contains("The conclusion is "), "{said}");
    let claim = map(&window).claims().last().expect("a claim").id.clone();
    window.state_mut().go_to(Selection::one(claim));
    window.run();
    press(&mut window, Modifiers::ALT, Key::Num5);
    let said = window.state().message().to_owned();
    assert!(said.contains("likely") && said.contains("The conclusion is"), "{said}");
}

#[test]
fn a_region_is_where_it_is_seen_at_every_scale() {
    for scale in [1.0, 2.0] {
        let mut window = window_with(None, Vec::new());
        window.ctx.set_pixels_per_point(scale);
        window.run_steps(8);
        let canvas =
            window.get_by(|node| node.role() == Role::Group && node.label().is_some_and(|said| said == "Canvas"));
        let view = window.state().canvas().view().expect("a canvas");
        let off = (canvas.rect().min - view.min).length() + (canvas.rect().max - view.max).length();
        assert!(off < 4.0, "{:?} is not {view:?} at {scale}", canvas.rect());
    }
}
