//! Menus by keyboard: F10 or a tap on Alt opens the menus, arrows go through what is open, left and right to the menu beside
//! and into menus within menus.

use eframe::egui::{Context, Event, EventFilter, Id, Key, LayerId, Memory, Modifiers, Order, Popup, Rect};

use super::command::shortcuts::taken;

/// Alt is tapped if it is let go of within so many seconds.
const TAP: f64 = 0.5;
/// So many frames after that it is known that the desktop had no part in it.
const AFTER_TAP: u8 = 3;

/// How many frames something may take to open.
const OPENING: u8 = 6;

/// No item is higher than this, in logical pixels.
const HIGHEST: f32 = 60.0;

/// What the keyboard knows of what is open.
#[derive(Default)]
pub(super) struct PopupKeys {
    /// The menu that is to be opened, by its place in the bar.
    wanted: Option<usize>,
    /// For so many frames something is about to open; keys wait for it.
    opening: u8,
    /// How many popups there were in the last frame.
    open: usize,
    /// Whether keys, and not the pointer, were used last.
    by_key: bool,
    /// When Alt was pressed, in seconds, if nothing happened since.
    alt: Option<f64>,
    /// How many frames have passed since Alt was let go of alone; it is taken for that once nothing says otherwise.
    tapped: Option<u8>,
}

/// What can be picked in a popup, from top to bottom.
struct Items {
    layer: LayerId,
    widgets: Vec<(Id, Rect)>,
}

impl PopupKeys {
    /// Opens the first menu of the bar in the next frame, or closes what is open.
    pub(super) fn open_menu(&mut self, ctx: &Context) {
        if Popup::is_any_open(ctx) {
            Popup::close_all(ctx);
        } else {
            self.wanted = Some(0);
        }
        self.by_key = true;
    }

    /// Whether keys are to wait for something that is about to open.
    pub(super) fn is_opening(&self) -> bool {
        self.wanted.is_some() || self.opening > 0
    }

    /// Nothing opens any more: something that takes all keys has come over the window meanwhile.
    pub(super) fn give_up(&mut self) {
        (self.wanted, self.opening, self.open) = (None, 0, 0);
    }

    /// Opens the menu that is wanted; `menus` are the buttons of the bar.
    pub(super) fn open_wanted(&mut self, ctx: &Context, menus: &[Id]) {
        if let Some(menu) = self.wanted.take().and_then(|wanted| menus.get(wanted)) {
            Popup::open_id(ctx, menu.with("popup"));
            self.opening = OPENING;
            ctx.request_repaint();
        }
    }

    /// Takes the keys that go through what is open, before anything else sees them. `menus` are the buttons of the bar.
    pub(super) fn keys(&mut self, ctx: &Context, menus: &[Id]) {
        self.tap(ctx);
        if !Popup::is_any_open(ctx) {
            self.open = 0;
            self.opening = self.opening.saturating_sub(1);
            return;
        }
        let popups = popups(ctx);
        let focused = ctx.memory(Memory::focused);
        let is_new = popups.len() > self.open;
        self.opening = if is_new { 0 } else { self.opening.saturating_sub(1) };
        self.open = popups.len();
        let Some(current) = popups
            .iter()
            .find(|items| items.widgets.iter().any(|(id, _)| Some(*id) == focused))
            .filter(|_| !is_new)
            .or(popups.last())
        else {
            ctx.request_repaint();
            return;
        };
        let at = current.widgets.iter().position(|(id, _)| Some(*id) == focused);
        let count = current.widgets.len();
        let mut next = if at.is_none() && self.by_key { Some(0) } else { None };
        if ctx.input_mut(|input| taken(input, Modifiers::NONE, Key::ArrowDown)) {
            next = Some(at.map_or(0, |at| (at + 1) % count));
        }
        if ctx.input_mut(|input| taken(input, Modifiers::NONE, Key::ArrowUp)) {
            next = Some(at.map_or(count - 1, |at| (at + count - 1) % count));
        }
        if let Some((widget, _)) = next.and_then(|next| current.widgets.get(next)) {
            ctx.memory_mut(|memory| memory.request_focus(*widget));
            self.by_key = true;
        }
        self.aside(ctx, &popups, current, focused, menus);
        if let Some(focused) = focused {
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ctx.memory_mut(|memory| memory.set_focus_lock_filter(focused, arrows));
        }
    }

    /// Left and right.
    fn aside(&mut self, ctx: &Context, popups: &[Items], current: &Items, focused: Option<Id>, menus: &[Id]) {
        let (left, right) = ctx.input_mut(|input| {
            (taken(input, Modifiers::NONE, Key::ArrowLeft), taken(input, Modifiers::NONE, Key::ArrowRight))
        });
        if !left && !right {
            return;
        }
        self.by_key = true;
        let is_root = popups.first().is_none_or(|first| first.layer == current.layer);
        let opens = focused.filter(|focused| right && opens_more(ctx, *focused));
        if opens.is_some() {
            // As a click: it opens what is within.
            let press = |pressed| Event::Key {
                key: Key::Enter,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            ctx.input_mut(|input| input.events.extend([press(true), press(false)]));
            self.opening = OPENING;
        } else if left && !is_root {
            // Back to what opened it: the item that is level with its top.
            let outer = popups.iter().rev().find(|items| items.layer != current.layer);
            let top = current.widgets.first().map_or(0.0, |(_, rect)| rect.top());
            let level = |rect: &Rect| (rect.top() - top).abs();
            let back = outer.and_then(|outer| {
                outer.widgets.iter().min_by(|a, b| level(&a.1).total_cmp(&level(&b.1))).map(|(id, _)| *id)
            });
            if let Some(back) = back {
                ctx.memory_mut(|memory| memory.request_focus(back));
            }
        } else if let Some(at) = menus.iter().position(|menu| Popup::is_id_open(ctx, menu.with("popup"))) {
            let beside = if left { at + menus.len() - 1 } else { at + 1 } % menus.len();
            self.wanted = Some(beside);
            self.open = 0;
        }
    }

    /// Notes a tap on Alt alone, which is F10.
    fn tap(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        if let Some(frames) = &mut self.tapped {
            *frames += 1;
            ctx.request_repaint();
            if *frames > AFTER_TAP {
                self.tapped = None;
                self.open_menu(ctx);
            }
        }
        let events = ctx.input(|input| input.raw.events.clone());
        for event in events {
            match event {
                Event::Key { key: Key::AltLeft, pressed: true, .. } => self.alt = Some(now),
                Event::Key { key: Key::AltLeft, pressed: false, .. } => {
                    // Held for long it was for something that only the desktop has seen.
                    let is_tap = self.alt.take().is_some_and(|since| now - since < TAP);
                    self.tapped = is_tap.then_some(0);
                    ctx.request_repaint();
                }
                Event::Key { pressed: true, .. } => (self.alt, self.tapped, self.by_key) = (None, None, true),
                Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                    (self.alt, self.tapped, self.by_key) = (None, None, false);
                }
                // The desktop has taken something: another window, a move of this one.
                Event::Text(_)
                | Event::Ime(_)
                | Event::WindowFocused(_)
                | Event::PointerGone
                | Event::PointerMoved(_) => {
                    (self.alt, self.tapped) = (None, None);
                }
                _ => {}
            }
        }
    }
}

/// Whether an item opens a menu within the menu: its sign says so to whoever sees it, its widget's popup to us.
fn opens_more(ctx: &Context, item: Id) -> bool {
    ctx.data(|data| data.get_temp::<bool>(item.with(OPENS_MORE))).unwrap_or(false)
}

/// What is noted of an item that opens a menu within the menu.
const OPENS_MORE: &str = "opens more";

/// Notes that an item opens a menu within the menu.
pub(super) fn note_submenu(ctx: &Context, item: Id) {
    ctx.data_mut(|data| data.insert_temp(item.with(OPENS_MORE), true));
}

/// What was open in the last frame, the innermost last.
fn popups(ctx: &Context) -> Vec<Items> {
    ctx.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let mut popups: Vec<Items> = widgets
            .layers()
            .filter(|(layer, _)| layer.order == Order::Foreground)
            .map(|(layer, all)| {
                // Not the ground they lie on.
                let is_item = |id: Id, rect: Rect| id != layer.id && rect.height() < HIGHEST;
                let items = all.iter().filter(|item| {
                    item.enabled
                        && item.sense.is_focusable()
                        && item.sense.senses_click()
                        && is_item(item.id, item.rect)
                });
                let mut widgets: Vec<(Id, Rect)> = items.map(|item| (item.id, item.rect)).collect();
                widgets.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()).then(a.1.left().total_cmp(&b.1.left())));
                Items { layer: *layer, widgets }
            })
            .filter(|items| !items.widgets.is_empty())
            .collect();
        popups.sort_by(|a, b| {
            let left = |items: &Items| items.widgets[0].1.left();
            left(a).total_cmp(&left(b))
        });
        popups
    })
}
