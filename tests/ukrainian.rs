//! The window in Ukrainian, and back in English.
#![cfg(feature = "gui")]

use std::path::Path;

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use linchpin::app::settings::{FILE, LanguageChoice, Settings};
use linchpin::app::testing::ScriptedDialogs;
use linchpin::app::{LinchpinApp, Start};
use linchpin::language::{self, Language};
use linchpin::model::{ArgumentMap, Claim, Meta};

mod kit;

use kit::*;

fn window_in(language: LanguageChoice, config: &Path) -> Window {
    let config = Some(config.to_owned());
    let mut window = Harness::builder().with_size([1280.0, 800.0]).with_max_steps(40).build_eframe(move |cc| {
        let dialogs = Box::new(ScriptedDialogs::default());
        let settings = Settings { language, ..Settings::default() };
        linchpin::model::Id::count_in_this_thread();
        LinchpinApp::new(
            &cc.egui_ctx,
            Start { file: None, dialogs, settings, trouble: None, config, state: None, watch: false },
        )
    });
    window.run();
    window
}

fn claims(count: usize) -> ArgumentMap {
    let claims = (1..=count).map(|n| Claim::new(format!("c{n}"), format!("Claim {n}."))).collect();
    ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).expect("a sound map")
}

fn run_from_palette(window: &mut Window, label: &str) {
    press(window, Modifiers::COMMAND, Key::K);
    write(window, label);
    press(window, Modifiers::NONE, Key::Enter);
}

#[test]
fn menus_and_the_steps_of_the_history_are_in_ukrainian() {
    language::with(Language::English, || {
        let folder = tempfile::tempdir().expect("a folder");
        let mut window = window_in(LanguageChoice::Ukrainian, folder.path());
        for menu in ["Файл", "Редагування", "Мапа", "Вигляд", "Довідка"] {
            assert!(window.query_all_by_label(menu).next().is_some(), "{menu}");
        }
        press(&mut window, Modifiers::COMMAND, Key::A);
        press(&mut window, Modifiers::COMMAND, Key::D);
        window.get_by_label("Незбережені зміни");
        window.get_by_label("Редагування").click();
        window.run();
        window.get_by_label("Скасувати: дублювання");
        window.get_by_label("Вибрати все");
        press(&mut window, Modifiers::NONE, Key::Escape);
        press(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(window.state().message(), "Скасовано: дублювання.");
    });
}

#[test]
fn numbers_bring_the_right_form_of_the_word() {
    language::with(Language::Ukrainian, || {
        for (count, copied, counted) in [
            (1, "Скопійовано 1 твердження.", "1 твердження · 0 кроків"),
            (2, "Скопійовано 2 твердження.", "2 твердження · 0 кроків"),
            (5, "Скопійовано 5 тверджень.", "5 тверджень · 0 кроків"),
            (21, "Скопійовано 21 твердження.", "21 твердження · 0 кроків"),
        ] {
            let (mut window, _folder, _) = window_on(&claims(count));
            assert!(window.query_all_by_label_contains(counted).next().is_some(), "{counted}");
            press(&mut window, Modifiers::COMMAND, Key::A);
            window.event(Event::Copy);
            window.run();
            assert_eq!(window.state().message(), copied);
        }
        let (window, ..) = window_on(&small_map());
        assert!(window.query_all_by_label_contains("3 твердження · 2 кроки · ").next().is_some());
        // A card's kind, its strength in words, and what it supports, for those that hear it.
        window
            .get_by_label("Судження. The bridge is rusting. Сила 0,80, ймовірно. Підтримує: The bridge should close.");
    });
}

#[test]
fn an_empty_new_claim_is_taken_back_whatever_its_step_is_called() {
    language::with(Language::Ukrainian, || {
        let (mut window, ..) = window_on(&claims(1));
        press(&mut window, Modifiers::COMMAND, Key::A);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(map(&window).claims().len(), 2);
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(map(&window).claims().len(), 1);
        assert!(!window.state().document().is_dirty(), "undone, not deleted");
    });
}

#[test]
fn a_language_that_is_picked_is_in_force_at_once_and_kept() {
    language::with(Language::English, || {
        let folder = tempfile::tempdir().expect("a folder");
        let mut window = window_in(LanguageChoice::Ukrainian, folder.path());
        let looks = |window: &Window| -> Vec<u64> {
            window.state().document().scene().cards().iter().map(|card| card.look).collect()
        };
        let before = looks(&window);
        assert!(!before.is_empty());

        run_from_palette(&mut window, "English");
        assert_eq!(language::current(), Language::English);
        window.get_by_label("File");
        assert!(window.query_by_label("Файл").is_none());
        let after = looks(&window);
        assert!(before.iter().zip(&after).all(|(old, new)| old != new), "no card keeps words of the other language");
        let kept = || Settings::load(folder.path()).0.language;
        assert_eq!(kept(), LanguageChoice::English, "{}", folder.path().join(FILE).display());

        // By the menu, where languages have their own names.
        click(&mut window, "View");
        window.get_by_label("Language ⏵").click();
        window.run();
        window.get_by_label("English");
        window.get_by_label("Українська").click();
        window.run();
        assert_eq!(language::current(), Language::Ukrainian);
        window.get_by_label("Файл");

        // The system had English when the window was opened.
        run_from_palette(&mut window, "Мова: як у системі");
        assert_eq!(kept(), LanguageChoice::System);
        window.get_by_label("File");
    });
}
