//! What stands around the canvas: the rail and its panel, the inspector beside the canvas or over it, and how much of the
//! window they leave.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};
use linchpin::app::LinchpinApp;
use linchpin::app::settings::Settings;
use linchpin::model::{Id, Selection};
use linchpin::storage;

use crate::kit::{Window, click_object, press, start};

/// The window of a map with settings, so large.
fn window_of(size: [f32; 2], settings: Settings) -> Window {
    let mut window = Harness::builder().with_size(size).with_max_steps(400).build_eframe(move |cc| {
        Id::count_in_this_thread();
        LinchpinApp::new(&cc.egui_ctx, linchpin::app::Start { settings, ..start(None, Vec::new()) })
    });
    window.run();
    window
}

fn still() -> Settings {
    Settings { reduced_motion: true, ..Settings::default() }
}

fn canvas_width(window: &Window) -> f32 {
    window.state().canvas().view().expect("a canvas").width()
}

/// Clicks a tab's icon on the rail.
fn click_tab(window: &mut Window, name: &str) {
    window.get_by(|node| node.role() == Role::Tab && node.label().is_some_and(|said| said == name)).click();
    window.run();
}

/// Whether there is a field of this name.
fn has_field(window: &Window, name: &str) -> bool {
    field(window, name).next().is_some()
}

fn field<'w>(window: &'w Window, name: &'w str) -> impl Iterator<Item = egui_kittest::Node<'w>> {
    window.query_all(By::new().predicate(move |node| {
        matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
            && node.label().is_some_and(|said| said == name)
    }))
}

/// Lets the time of a double click pass.
fn pass(window: &mut Window) {
    window.run_steps(30);
}

#[test]
fn the_icon_of_the_open_tab_closes_its_panel_and_opens_it_as_wide_as_it_was() {
    let mut window = window_of([1280.0, 800.0], still());
    let before = canvas_width(&window);
    click_tab(&mut window, "Outline");
    let closed = canvas_width(&window);
    assert!(closed > before + 200.0, "{closed} is hardly more than {before}");
    click_tab(&mut window, "Sources");
    assert!((canvas_width(&window) - before).abs() < 1.0, "{} is not {before}", canvas_width(&window));
}

#[test]
fn in_a_narrow_window_the_inspector_comes_with_a_selection_and_goes_with_it() {
    let mut window = window_of([1280.0, 800.0], still());
    let before = canvas_width(&window);
    assert!(!has_field(&window, "Short title"), "there is an inspector of nothing");

    let first = window.state().document().map().claims().next().expect("a claim").id.clone();
    window.state_mut().go_to(Selection::one(first));
    pass(&mut window);
    assert!(has_field(&window, "Short title"), "there is no inspector");
    assert!((canvas_width(&window) - before).abs() < 1.0, "the canvas has given way");

    press(&mut window, Modifiers::NONE, Key::Escape);
    pass(&mut window);
    assert!(!has_field(&window, "Short title"), "it stays when nothing is selected");
}

#[test]
fn pinned_it_stands_beside_the_canvas_and_stays() {
    let mut window = window_of([1280.0, 800.0], still());
    let before = canvas_width(&window);
    let first = window.state().document().map().claims().next().expect("a claim").id.clone();
    window.state_mut().go_to(Selection::one(first));
    pass(&mut window);
    window.get_by_label("Pin the inspector beside the canvas").click();
    window.run();
    assert!(canvas_width(&window) < before - 200.0, "it lies over the canvas");
    window.state_mut().go_to(Selection::default());
    window.run();
    assert!(has_field(&window, "Handling mark"), "there is no inspector");
}

#[test]
fn whatever_is_selected_is_not_under_the_inspector() {
    let mut window = window_of([1280.0, 800.0], still());
    let ids: Vec<Id> = window.state().document().map().claims().map(|claim| claim.id.clone()).collect();
    for id in ids {
        window.state_mut().go_to(Selection::one(id.clone()));
        pass(&mut window);
        let canvas = window.state().canvas();
        let view = canvas.view().expect("a canvas");
        assert!(canvas.covered > 200.0, "there is no inspector for {id}");
        let card = window.state().document().card_rect(&id).expect("a card");
        let card = canvas.camera.rect_to_screen(view, card);
        assert!(card.right() <= view.right() - canvas.covered, "{id} is at {card:?} of {view:?}");
    }
}

#[test]
fn a_second_click_still_meets_the_card_that_the_inspector_would_cover() {
    let mut window = window_of([1280.0, 800.0], still());
    let view = window.state().canvas().view().expect("a canvas");
    let map = storage::example();
    let document = window.state().document();
    let place = |id: &Id| window.state().canvas().camera.rect_to_screen(view, document.card_rect(id).expect("a card"));
    let last = map.claims().max_by(|a, b| place(&a.id).right().total_cmp(&place(&b.id).right())).expect("a claim");
    let at = place(&last.id).center();
    assert!(at.x > view.right() - 290.0, "no card would be covered");
    for _ in 0..2 {
        window.hover_at(at);
        let click = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.input_mut().events.extend([click(true), click(false)]);
        window.input_mut().predicted_dt = 0.01;
        window.step();
    }
    pass(&mut window);
    assert!(window.state().canvas().is_writing(), "a double click on a card writes in it");
    assert!(window.state().document().selection.contains(&last.id));
}

#[test]
fn the_canvas_keeps_half_of_every_window() {
    for width in [480.0, 640.0, 799.0, 800.0, 960.0, 1280.0, 1399.0, 1400.0, 1920.0] {
        for pinned in [false, true] {
            let mut settings = still();
            settings.panels.pinned = pinned;
            settings.panels.left_width = 560.0;
            settings.panels.right_width = 290.0;
            let mut window = window_of([width, 700.0], settings);
            let share = canvas_width(&window) / width;
            assert!(share >= 0.49, "{share} of {width}, pinned: {pinned}, {:?}", window.state().canvas().view());
            // A small window has its side panel closed until it is asked for.
            press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
            let share = canvas_width(&window) / width;
            assert!(
                share >= 0.44,
                "{share} of {width} with a tab open, pinned: {pinned}, {:?}",
                window.state().canvas().view()
            );
        }
    }
}

#[test]
fn panels_keep_their_width_from_frame_to_frame() {
    for pinned in [false, true] {
        let mut settings = still();
        settings.panels.pinned = pinned;
        let mut window = window_of([1390.0, 800.0], settings);
        let before = window.state().canvas().view();
        window.run_steps(60);
        assert_eq!(window.state().canvas().view(), before);
    }
}

#[test]
fn a_window_that_grows_and_shrinks_takes_its_panels_along() {
    let mut window = window_of([1920.0, 900.0], still());
    assert!(has_field(&window, "Handling mark"), "there is no inspector");
    window.set_size(vec2(1280.0, 720.0));
    window.run();
    assert!(!has_field(&window, "Handling mark"), "it is still beside the canvas");
    window.set_size(vec2(1920.0, 900.0));
    window.run();
    assert!(has_field(&window, "Handling mark"), "there is no inspector");
}

#[test]
fn a_tag_written_for_several_claims_becomes_theirs_in_one_step() {
    let mut settings = still();
    settings.panels.pinned = true;
    let mut window = window_of([1280.0, 1600.0], settings);
    let ids: Vec<Id> = window.state().document().map().claims().take(3).map(|claim| claim.id.clone()).collect();
    window.state_mut().go_to(ids.iter().cloned().collect());
    window.run();
    field(&window, "Tags of all, separated by commas").next().expect("a field").click();
    window.run();
    window.event(Event::Text("checked".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);

    let map = window.state().document().map();
    assert!(ids.iter().all(|id| map.claim(id).expect("a claim").tags.contains(&"checked".to_owned())));
    press(&mut window, Modifiers::COMMAND, Key::Z);
    let map = window.state().document().map();
    assert!(ids.iter().all(|id| !map.claim(id).expect("a claim").tags.contains(&"checked".to_owned())));
}

#[test]
fn clicking_a_card_selects_it_at_once_and_shows_its_inspector_soon() {
    let mut window = window_of([1280.0, 800.0], still());
    click_object(&mut window, "Evidence. Sikorski");
    pass(&mut window);
    assert!(has_field(&window, "Short title"), "there is no inspector");
}

#[test]
fn the_properties_of_the_map_come_over_the_canvas_until_esc() {
    let mut window = window_of([1280.0, 800.0], still());
    press(&mut window, Modifiers::COMMAND, Key::K);
    window.event(Event::Text("properties".to_owned()));
    window.run();
    press(&mut window, Modifiers::NONE, Key::Enter);
    pass(&mut window);
    assert!(has_field(&window, "Handling mark"), "there is no inspector");
    press(&mut window, Modifiers::NONE, Key::Escape);
    pass(&mut window);
    assert!(!has_field(&window, "Handling mark"), "it stays after Esc");
}

#[test]
fn what_is_found_is_listed_and_a_click_goes_there() {
    let mut window = window_of([1280.0, 800.0], still());
    press(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("mediat".to_owned()));
    window.run();
    let row = window
        .query_all_by_label_contains("Mediators want the deal")
        .find(|node| node.accesskit_node().label().is_some_and(|said| said.starts_with("Title")));
    row.expect("a row of the list").click();
    window.run();
    let document = window.state().document();
    let selected = document.selection.single().and_then(|id| document.map().claim(id)).expect("a claim");
    assert_eq!(selected.title.as_deref(), Some("Mediators want the deal"));
}

#[test]
fn the_help_finds_a_key_by_what_it_does() {
    let mut window = window_of([1280.0, 800.0], still());
    press(&mut window, Modifiers::NONE, Key::F1);
    assert!(window.query_by_label("Laser pointer").is_some());
    window.event(Event::Text("widen focus".to_owned()));
    window.run();
    assert!(window.query_by_label("Widen the focus").is_some());
    assert!(window.query_by_label("Laser pointer").is_none(), "the help shows what was not looked for");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Widen the focus").is_none(), "Esc does not close the help");
}

#[test]
fn every_tab_is_as_wide_as_the_others_also_with_nothing_to_show() {
    let mut window = window_of([1280.0, 800.0], still());
    press(&mut window, Modifiers::COMMAND, Key::N);
    let before = canvas_width(&window);
    for tab in ["Linchpins", "Problems", "Sources", "Network", "Filter", "Tour", "Outline"] {
        let at = window.query_all_by_label_contains(tab).find(|node| {
            let rect = node.rect();
            rect.right() <= 44.0
        });
        at.expect("an icon").click();
        window.run();
        assert!((canvas_width(&window) - before).abs() < 1.0, "{} with {tab}, not {before}", canvas_width(&window));
    }
}

#[test]
fn in_a_low_window_every_tab_can_be_reached_and_nothing_runs_over_the_status_line() {
    let mut window = window_of([640.0, 320.0], still());
    let status = window.get_by_label_contains("claims ·").rect();
    for tab in ["Outline", "Tour"] {
        let icon =
            window.get_by(|node| node.role() == Role::Tab && node.label().is_some_and(|said| said == tab)).rect();
        let is_above = icon.bottom() <= status.top() + 2.0;
        assert!(is_above || tab == "Tour", "{tab} at {icon:?}, the status line at {status:?}");
    }
    // By keyboard the last one scrolls into view.
    let tour = window.get_by(|node| node.role() == Role::Tab && node.label().is_some_and(|said| said == "Tour"));
    tour.focus();
    window.run_steps(10);
    let tour = window.get_by(|node| node.role() == Role::Tab && node.label().is_some_and(|said| said == "Tour")).rect();
    assert!(tour.bottom() <= status.top() + 2.0, "{tour:?} is under the status line at {status:?}");
}
