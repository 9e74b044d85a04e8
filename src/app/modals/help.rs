//! The help sheet: every key, and what the pointer does on the canvas, in columns, with a field that looks through them.

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Id as WidgetId, Label, ScrollArea, TextEdit, Ui, Window, vec2};

use crate::app::accessibility;
use crate::app::command::{Command, Menu};
use crate::app::input::letters;
use crate::app::style;
use crate::say;

/// How wide a column is at least, in logical pixels.
const COLUMN: f32 = 330.0;
/// What share of a column the names take.
const NAMES: f32 = 0.52;
/// How much of the window the sheet leaves free around it.
const AROUND: f32 = 60.0;

/// A part of the sheet: a heading, and what to do with how.
struct Part {
    heading: &'static str,
    rows: Vec<(String, String)>,
}

/// Shows the sheet while it is open.
pub(in crate::app) fn show(ctx: &Context, is_open: &mut bool) {
    let query_id = WidgetId::new("looked for in the help");
    if !*is_open {
        ctx.data_mut(|data| data.remove_temp::<String>(query_id));
        return;
    }
    let mut open = true;
    let room = (ctx.content_rect().size() - vec2(AROUND, AROUND)).max(vec2(COLUMN, 200.0));
    let columns = ((room.x / COLUMN) as usize).clamp(1, 3);
    let width = (columns as f32 * (COLUMN + 16.0)).min(room.x);
    let height = (room.y - AROUND).min(620.0);
    Window::new(say!("help-title"))
        .open(&mut open)
        .fixed_size([width, height])
        .default_pos(((ctx.content_rect().size() - vec2(width, height + AROUND)) / 2.0).max(vec2(8.0, 8.0)).to_pos2())
        .collapsible(false)
        .show(ctx, |ui| {
            accessibility::group(ui, Role::Dialog, say!("help-title"));
            let query = field(ui, query_id);
            let parts = found(parts(ui), &query);
            if parts.is_empty() {
                ui.weak(say!("help-nothing"));
            }
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.columns(columns, |uis| {
                    for (ui, parts) in uis.iter_mut().zip(in_columns(parts, columns)) {
                        for part in &parts {
                            show_part(ui, part);
                        }
                    }
                });
            });
        });
    *is_open = open;
}

/// The field for what is looked for. It has the keyboard when the sheet opens.
fn field(ui: &mut Ui, id: WidgetId) -> String {
    let before: Option<String> = ui.data(|data| data.get_temp(id));
    let is_new = before.is_none();
    let mut query = before.unwrap_or_default();
    let mut letters = letters::plain(false);
    let field = TextEdit::singleline(&mut query).id(id.with("field")).hint_text(say!("help-find")).desired_width(260.0);
    let response = ui.add(field.layouter(&mut letters));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(say!("help-find")));
    if is_new {
        response.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, query.clone()));
    ui.add_space(6.0);
    query
}

/// Everything there is to say.
fn parts(ui: &Ui) -> Vec<Part> {
    let of_menu = |menu: Menu| {
        let commands = Command::all().filter(|command| command.menu() == menu && !command.shortcuts().is_empty());
        let row = |command: Command| {
            let keys: Vec<String> = command.shortcuts().iter().map(|keys| ui.format_shortcut(keys)).collect();
            (command.label().to_owned(), keys.join(", "))
        };
        Part { heading: menu.label(), rows: commands.map(row).collect() }
    };
    let pointer = [
        (say!("help-write"), say!("help-write-how")),
        (say!("help-new-claim"), say!("help-new-claim-how")),
        (say!("help-draw-step"), say!("help-draw-step-how")),
        (say!("help-select-several"), say!("help-select-several-how")),
        (say!("help-pan"), say!("help-pan-how")),
        (say!("help-zoom"), say!("help-zoom-how")),
        (say!("help-next-card"), say!("help-next-card-how")),
        (say!("help-nearest-card"), say!("help-nearest-card-how")),
        (say!("help-end-writing"), say!("help-end-writing-how")),
        (say!("help-write-on"), say!("help-write-on-how")),
        (say!("help-link-premises"), say!("help-link-premises-how")),
        (say!("help-unlink-premise"), say!("help-unlink-premise-how")),
        (say!("help-change-end"), say!("help-change-end-how")),
        (say!("help-duplicate"), say!("help-duplicate-how")),
        (say!("help-one-axis"), say!("help-one-axis-how")),
        (say!("help-extend-selection"), say!("help-extend-selection-how")),
    ];
    let rows = pointer.into_iter().map(|(what, how)| (what.to_owned(), how.to_owned())).collect();
    let on_canvas = Part { heading: say!("help-on-canvas"), rows };
    Menu::ALL.into_iter().map(of_menu).chain([on_canvas]).filter(|part| !part.rows.is_empty()).collect()
}

/// What of the parts says all the words that are looked for.
fn found(parts: Vec<Part>, query: &str) -> Vec<Part> {
    let folded = |text: &str| text.to_lowercase();
    let query = folded(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let says = |row: &(String, String)| {
        let row = folded(&format!("{} {}", row.0, row.1));
        words.iter().all(|word| row.contains(word))
    };
    let kept = parts.into_iter().map(|mut part| {
        part.rows.retain(|row| says(row));
        part
    });
    kept.filter(|part| !part.rows.is_empty()).collect()
}

/// The parts in so many columns, one after the other, about as many rows in each.
fn in_columns(parts: Vec<Part>, count: usize) -> Vec<Vec<Part>> {
    let height = |part: &Part| part.rows.len() + 2;
    let all: usize = parts.iter().map(height).sum();
    let (mut columns, mut filled): (Vec<Vec<Part>>, usize) = ((0..count).map(|_| Vec::new()).collect(), 0);
    for part in parts {
        // A part stands where its middle would be.
        let column = ((filled + height(&part) / 2) * count / all.max(1)).min(count - 1);
        filled += height(&part);
        columns[column].push(part);
    }
    columns
}

fn show_part(ui: &mut Ui, part: &Part) {
    ui.add_space(4.0);
    let heading = ui.label(style::bold(part.heading));
    ui.ctx().accesskit_node_builder(heading.id, |node| node.set_role(Role::Heading));
    let width = ui.available_width();
    for (what, how) in &part.rows {
        ui.horizontal_top(|ui| {
            let what = Label::new(what).wrap();
            ui.allocate_ui(vec2(width * NAMES, 0.0), |ui| {
                ui.set_width(width * NAMES);
                ui.add(what);
            });
            ui.allocate_ui(vec2(width * (1.0 - NAMES) - 16.0, 0.0), |ui| ui.add(Label::new(how).wrap()));
        });
    }
    ui.add_space(8.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(heading: &'static str, rows: &[(&str, &str)]) -> Part {
        Part { heading, rows: rows.iter().map(|(what, how)| ((*what).to_owned(), (*how).to_owned())).collect() }
    }

    #[test]
    fn all_words_must_be_said_whatever_their_case() {
        let parts = || {
            vec![part("File", &[("Open", "Ctrl+O"), ("Save as", "Ctrl+Shift+S")]), part("Edit", &[("Undo", "Ctrl+Z")])]
        };
        assert_eq!(found(parts(), "").len(), 2);
        let saved = found(parts(), "SHIFT save");
        assert_eq!(saved.len(), 1);
        assert_eq!(saved[0].rows, [("Save as".to_owned(), "Ctrl+Shift+S".to_owned())]);
        assert!(found(parts(), "print").is_empty());
    }

    #[test]
    fn every_part_stands_in_a_column_and_keeps_its_place_in_the_order() {
        let rows = [("a", "b"); 7];
        let parts: Vec<Part> = ["one", "two", "three", "four", "five"].map(|heading| part(heading, &rows)).into();
        let columns = in_columns(parts, 3);
        let order: Vec<&str> = columns.iter().flatten().map(|part| part.heading).collect();
        assert_eq!(order, ["one", "two", "three", "four", "five"]);
        assert!(columns.iter().all(|column| !column.is_empty()));
    }
}
