//! The tour: its stops in order, what each shows, and whether a room can read it.

use std::sync::Arc;

use eframe::egui::{Button, Context, RichText, ScrollArea, TextWrapMode, Ui, vec2};
use egui_phosphor::regular as icons;

use super::field;
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::language::Message;
use crate::layout::Arrangement;
use crate::model::{Edit, Id, Others, Stop, StopChange, WeightReading, WhatIf};
use crate::tour::{self, FEW, LEAST_POINTS, Sight};
use crate::util::geometry::Size;
use crate::util::text::said;
use crate::{message, say};

/// The tour's panel: which stop is chosen, and what was found out about stops.
#[derive(Default)]
pub struct TourPanel {
    /// The stop whose fields are shown.
    pub chosen: Option<Id>,
    /// What was worked out for stops, for one revision of the map and one screen.
    seen: Option<Seen>,
}

struct Seen {
    /// The structure of the map that this is of, and whether it has a handling mark.
    revisions: (u64, bool),
    /// Where its cards stood.
    arrangement: Arc<Arrangement>,
    screen: Size,
    stops: Vec<Stop>,
    sights: Vec<Sight>,
    proposed: bool,
}

impl Seen {
    /// How each stop comes out on a screen, the proposed ones where the map has none. What is known `before` is kept; while
    /// the map is being moved `by_hand`, so is what stands elsewhere by now.
    fn of(document: &Document, screen: Size, before: Option<Self>, by_hand: bool) -> Self {
        let map = document.map();
        let is_marked = !map.meta().handling.trim().is_empty();
        let revisions = (document.structure_revision(), is_marked);
        let before = before.filter(|before| {
            let stands = by_hand || Arc::ptr_eq(&before.arrangement, &document.arrangement());
            stands && before.revisions == revisions && before.screen == screen
        });
        let arrangement = before.as_ref().map_or_else(|| document.arrangement(), |it| Arc::clone(&it.arrangement));
        let proposed = map.tour().is_empty();
        let stops = match &before {
            Some(before) if proposed && before.proposed => before.stops.clone(),
            _ => map.stops(),
        };
        // Writing notes changes nothing that is seen.
        let shows = |stop: &Stop| Stop {
            title: if stop.title.trim().is_empty() { String::new() } else { "…".to_owned() },
            notes: String::new(),
            ..stop.clone()
        };
        let known = |n: usize, stop: &Stop| {
            let before = before.as_ref()?;
            before.stops.get(n).filter(|known| shows(known) == shows(stop)).and_then(|_| before.sights.get(n).copied())
        };
        let sight = |stop: &Stop| Sight {
            fit: document.fit_of(stop),
            ..tour::sight_of(map, stop, document.area_of(stop).unwrap_or_default(), document.tour_form(), screen)
        };
        let sights = stops.iter().enumerate().map(|(n, stop)| known(n, stop).unwrap_or_else(|| sight(stop))).collect();
        Self { revisions, arrangement, screen, stops, sights, proposed }
    }
}

/// The size of the screen a presentation will be on, in logical pixels.
fn screen(ctx: &Context) -> Size {
    let monitor = ctx.input(|input| input.viewport().monitor_size);
    let size = monitor.filter(|size| size.x > 100.0 && size.y > 100.0).unwrap_or_else(|| ctx.content_rect().size());
    Size::new(f64::from(size.x), f64::from(size.y))
}

impl TourPanel {
    /// Shows the panel.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        let screen = screen(ui.ctx());
        let chosen = self.chosen.clone();
        let before = self.seen.take();
        let by_hand = ui.input(|input| input.pointer.any_down());
        let seen = self.seen.insert(Seen::of(document, screen, before, by_hand));
        let mut choose = None;
        ui.horizontal_wrapped(|ui| {
            let can = !seen.stops.is_empty();
            if ui.add_enabled(can, Button::new(style::bold(Command::Present.label()))).clicked() {
                actions.push(Action::Run(Command::Present));
            }
            let label = if seen.proposed { Command::KeepTour } else { Command::AddStop };
            if ui.add_enabled(can || !seen.proposed, Button::new(label.label())).clicked() {
                actions.push(Action::Run(label));
            }
            if seen.proposed && ui.add_enabled(can, Button::new(Command::AddStop.label())).clicked() {
                actions.push(Action::Run(Command::AddStop));
            }
        });
        ui.add_space(4.0);
        if seen.stops.is_empty() {
            ui.weak(say!("tour-empty"));
            return;
        }
        if seen.proposed {
            ui.weak(say!("tour-proposed", count = seen.stops.len()));
        }
        let size = format!("{:.0} × {:.0}", screen.width, screen.height);
        ui.weak(say!("tour-screen", size = size, points = format!("{LEAST_POINTS:.0}")));
        ui.add_space(4.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for (n, (stop, sight)) in seen.stops.iter().zip(&seen.sights).enumerate() {
                let is_open = !seen.proposed && chosen.as_ref() == Some(&stop.id);
                let row = Row { n, count: seen.stops.len(), stop, sight, is_open, proposed: seen.proposed };
                if row.show(ui, document, actions) {
                    choose = Some(if is_open { None } else { Some(stop.id.clone()) });
                }
            }
        });
        if let Some(stop) = choose {
            self.chosen = stop;
        }
    }
}

/// One stop in the list.
struct Row<'a> {
    n: usize,
    count: usize,
    stop: &'a Stop,
    sight: &'a Sight,
    is_open: bool,
    proposed: bool,
}

impl Row<'_> {
    /// Shows the stop. Whether its row was clicked.
    fn show(&self, ui: &mut Ui, document: &Document, actions: &mut Actions) -> bool {
        let Self { n, stop, sight, is_open, .. } = *self;
        let flags = flags(stop, sight);
        let title = stop.title.trim();
        let name = if title.is_empty() { say!("stop-number", number = n + 1) } else { said(title).into_owned() };
        let mut text = format!("{}  {name}", n + 1);
        if !flags.is_empty() {
            // A word as well as a colour.
            text.push_str("  ⚠");
        }
        let shown = if is_open { style::bold(&text) } else { RichText::new(&text) };
        let row = ui.add(Button::selectable(is_open, shown).wrap_mode(TextWrapMode::Wrap));
        let said = if flags.is_empty() { text } else { format!("{text}. {}", flags.join(" ")) };
        ui.ctx().accesskit_node_builder(row.id, |node| node.set_label(said));
        let hint = if flags.is_empty() { fits(sight) } else { flags.join("\n") };
        let clicked = row.on_hover_text(hint).clicked();
        if clicked && !is_open {
            self.visit(document, actions);
        }
        if is_open {
            ui.push_id(stop.id.as_str(), |ui| self.fields(ui, document, &flags, actions));
            ui.separator();
        }
        clicked && !self.proposed
    }

    /// Looks at what the stop shows in the editor.
    fn visit(&self, document: &Document, actions: &mut Actions) {
        if let Some((area, _)) = document.area_of(self.stop) {
            actions.push(Action::Visit(area));
        }
    }

    fn fields(&self, ui: &mut Ui, document: &Document, flags: &[String], actions: &mut Actions) {
        let Self { n, count, stop, sight, .. } = *self;
        let edit = |change: StopChange| Edit::Stop(stop.id.clone(), change);
        let label = message!("edit-stop");
        ui.horizontal(|ui| {
            let mut icon = |sign: &str, name: &str, enabled: bool| {
                let button = Button::new(style::icon(sign).size(16.0)).min_size(vec2(28.0, 24.0));
                let response = ui.add_enabled(enabled, button);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
                response.on_hover_text(name).clicked()
            };
            let step = |edit: Edit, label: Message, actions: &mut Actions| {
                actions.change(label, edit);
                actions.push(Action::Seal);
            };
            if icon(icons::PLAY, say!("tour-present-this"), true) {
                actions.push(Action::PresentFrom(n));
            }
            if icon(icons::ARROW_UP, say!("tour-earlier"), n > 0) {
                step(Edit::MoveStop(stop.id.clone(), n.saturating_sub(1)), message!("edit-move-stop"), actions);
            }
            if icon(icons::ARROW_DOWN, say!("tour-later"), n + 1 < count) {
                step(Edit::MoveStop(stop.id.clone(), n + 1), message!("edit-move-stop"), actions);
            }
            if icon(icons::CAMERA, say!("tour-retake"), true) {
                actions.push(Action::Retake(stop.id.clone()));
            }
            if icon(icons::TRASH, say!("tour-delete"), true) {
                step(Edit::RemoveStop(stop.id.clone()), message!("edit-delete-stop"), actions);
            }
        });
        for flag in flags {
            ui.colored_label(ui.visuals().warn_fg_color, format!("⚠ {flag}"));
        }
        if flags.is_empty() {
            ui.weak(fits(sight));
        }
        field::text(ui, say!("field-title"), &stop.title, 1, actions, label, |text| edit(StopChange::Title(text)));
        field::text(ui, say!("tour-notes"), &stop.notes, 5, actions, label, |text| edit(StopChange::Notes(text)));
        let others =
            field::choice(ui, say!("tour-others"), &stop.others, &Others::ALL, |others| others.label().to_owned());
        if let Some(others) = others {
            actions.change(label, edit(StopChange::Others(others)));
            actions.push(Action::Seal);
        }
        field::caption(ui, say!("tour-shows"));
        let map = document.map();
        let claims = stop.show.iter().filter(|id| map.claim(id).is_some()).count();
        ui.label(match (claims, stop.view) {
            (0, None) => say!("tour-shows-all").to_owned(),
            (0, Some(_)) => say!("tour-shows-view").to_owned(),
            (claims, _) => say!("tour-shows-claims", count = claims),
        });
        if !stop.folded.is_empty() {
            ui.label(say!("tour-folded", count = stop.folded.len()));
        }
        self.what_if(ui, document, actions);
    }

    /// The numbers that the stop supposes.
    fn what_if(&self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        let (map, stop) = (document.map(), self.stop);
        field::caption(ui, say!("tour-what-if"));
        if stop.what_if.is_empty() {
            ui.weak(say!("tour-what-if-hint"));
        }
        for (n, WhatIf { of, value, .. }) in stop.what_if.iter().enumerate() {
            let is_raw = map.inference(of).is_some() && map.meta().weights == WeightReading::Raw;
            let top = if is_raw { value.max(5.0) } else { 1.0 };
            field::link(ui, document, of, actions);
            ui.horizontal(|ui| {
                let mut is = *value;
                let name = say!("tour-supposed-number", name = crate::app::canvas::describe::name_of(map, of));
                let slid = field::slider(ui, &mut is, 0.0..=top, &name, "");
                let mut all = stop.what_if.clone();
                if slid.changed {
                    all[n].value = is;
                    actions.change(message!("edit-stop"), Edit::Stop(stop.id.clone(), StopChange::WhatIf(all)));
                } else if ui.small_button(say!("tour-forget")).clicked() {
                    all.remove(n);
                    actions.change(message!("edit-stop"), Edit::Stop(stop.id.clone(), StopChange::WhatIf(all)));
                    actions.push(Action::Seal);
                }
                if slid.done {
                    actions.push(Action::Seal);
                }
            });
        }
    }
}

/// What a room would have trouble with.
fn flags(stop: &Stop, sight: &Sight) -> Vec<String> {
    let mut flags = Vec::new();
    if stop.is_emptied() {
        flags.push(say!("tour-emptied").to_owned());
    }
    if sight.fit.is_bare {
        flags.push(say!("tour-bare").to_owned());
    } else if sight.fit.cut > 0 {
        flags.push(say!("tour-cut", count = sight.fit.cut));
    }
    if !sight.is_legible() {
        let (points, least) = (format!("{:.0}", sight.points.floor()), format!("{LEAST_POINTS:.0}"));
        flags.push(say!("tour-small", points = points, least = least));
    }
    if !sight.is_simple() {
        flags.push(say!("tour-many", count = sight.cards, most = FEW));
    }
    flags
}

fn fits(sight: &Sight) -> String {
    say!("tour-fits", points = format!("{:.0}", sight.points.floor()), count = sight.cards)
}
