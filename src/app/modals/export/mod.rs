//! Exporting from the window: what kind of file, how it will look, and what will not be in it. The work is done beside
//! the window ([`work`]).

mod work;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{
    self, Button, ColorImage, ComboBox, Context, Image, Key, Modal, ScrollArea, TextureHandle, TextureOptions, Ui,
    UiBuilder, vec2,
};

use crate::app::accessibility;
use crate::app::background::{Job, Poll};
use crate::app::document::Document;
use crate::app::{picture, style};
use crate::export::{Format, Page, Request, Since, Snapshot, sheet};
use crate::model::{ArgumentMap, CardForm, Id};
use crate::say;
use crate::scene::{Measurer, Theme, is_cut_short};
use work::{Done, Taken, Work};

/// The largest preview, in pixels.
const PREVIEW: egui::Vec2 = vec2(430.0, 330.0);

/// The colours to choose from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Colors {
    #[default]
    Light,
    Dark,
    Print,
}

impl Colors {
    const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    fn label(self) -> &'static str {
        match self {
            Self::Light => say!("export-light"),
            Self::Dark => say!("export-dark"),
            Self::Print => say!("export-print"),
        }
    }

    fn theme(self) -> &'static Theme {
        match self {
            Self::Light => &Theme::LIGHT,
            Self::Dark => &Theme::DARK,
            Self::Print => &Theme::PRINT,
        }
    }
}

/// What of the map is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Whole,
    Selection,
    Tour,
}

/// The dialog.
pub(in crate::app) struct ExportDialog {
    format: Format,
    colors: Colors,
    part: Part,
    page: Page,
    /// What cards say, if that was chosen.
    says: Option<CardForm>,
    /// Pixels to the map unit of a PNG.
    scale: f64,
    preview: Option<Preview>,
    /// What will not be in the file, and for which choice that was worked out.
    lost: Option<((Format, Part, CardForm), Vec<String>)>,
    work: Option<Work>,
    /// The earlier state that a report can tell the changes since.
    since: Option<Arc<Since>>,
    /// Whether it does.
    tells_changes: bool,
    /// What was chosen when a file was asked for.
    asked: Option<Request>,
    /// Files that nobody has said may be replaced.
    taken: Option<Taken>,
}

impl Default for ExportDialog {
    fn default() -> Self {
        Self {
            format: Format::Pdf,
            colors: Colors::default(),
            part: Part::default(),
            page: Page::default(),
            says: None,
            scale: 2.0,
            preview: None,
            lost: None,
            work: None,
            since: None,
            tells_changes: true,
            asked: None,
            taken: None,
        }
    }
}

/// A small picture of what will be exported.
struct Preview {
    made_for: (Colors, Part, CardForm, u64),
    /// None where it would take too long.
    made: Option<Job<Result<ColorImage, String>>>,
    picture: Option<Result<TextureHandle, String>>,
}

impl ExportDialog {
    /// The dialog; a report can tell what changed `since` an earlier state.
    pub(in crate::app) fn new(since: Option<Since>) -> Self {
        Self { since: since.map(Arc::new), ..Self::default() }
    }

    /// What of the map is exported; a report is of all of it.
    fn part(&self) -> Part {
        if self.format.is_report() { Part::Whole } else { self.part }
    }

    /// What cards say: what was chosen, else as on the canvas, or as the tour is presented.
    fn says(&self, document: &Document) -> CardForm {
        let usual = if self.part() == Part::Tour { document.tour_form() } else { document.says() };
        self.says.unwrap_or(usual)
    }

    fn request(&self, document: &Document, selection: Vec<Id>) -> Request {
        Request {
            theme: self.colors.theme().clone(),
            scale: (self.format == Format::Png).then_some(self.scale),
            selection: (self.part() == Part::Selection).then_some(selection),
            tour: self.part() == Part::Tour,
            page: self.page,
            says: Some(self.says(document)),
            since: self.since.clone().filter(|_| self.format.is_report() && self.tells_changes),
            ..Request::new(self.format)
        }
    }

    /// Has the preview made again if it shows something else.
    fn preview(&mut self, ctx: &Context, document: &Document, selection: &[Id]) {
        let made_for = (self.colors, self.part(), self.says(document), document.revision());
        if self.preview.as_ref().is_some_and(|preview| preview.made_for == made_for) {
            return;
        }
        let made = picture::is_quick(document.map()).then(|| {
            let (snapshot, request) = (document.snapshot(), self.request(document, selection.to_vec()));
            Job::once(ctx, move |_| small(&snapshot, &request))
        });
        self.preview = Some(Preview { made_for, made, picture: None });
    }
}

/// A picture of the first sheet, as large as its place, twice as fine as it is shown: for sharp screens.
fn small(snapshot: &Snapshot, request: &Request) -> Result<ColorImage, String> {
    let snapshot = snapshot.saying(request.says);
    let sheets = sheet::sheets(&snapshot, request, &mut Measurer::default()).map_err(|error| error.to_string())?;
    let sheet = sheets.first().ok_or_else(String::new)?;
    let fit = (f64::from(PREVIEW.x) / sheet.area.width()).min(f64::from(PREVIEW.y) / sheet.area.height());
    picture::paint(sheet, (2.0 * fit).min(2.0)).map_err(|error| error.to_string())
}

/// What the dialog wants after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Wanted {
    /// Nothing: it stays open.
    Nothing,
    /// A file to export to.
    File,
    /// To be closed.
    Close,
}

impl ExportDialog {
    /// Takes in what has come of an export: what to say, or what went wrong. It is over once files are written.
    pub(in crate::app) fn arrivals(&mut self, ctx: &Context) -> Option<Result<String, String>> {
        match self.work.as_ref()?.job.poll() {
            Poll::Pending => {
                ctx.request_repaint_after(Duration::from_millis(80));
                return None;
            }
            Poll::Ready(Ok(Done::Taken(taken))) => {
                self.work = None;
                self.taken = Some(taken);
                return None;
            }
            Poll::Ready(Ok(Done::Written(paths))) => {
                let first = paths.first().map(|path| path.display().to_string()).unwrap_or_default();
                return Some(Ok(match paths.len() {
                    0 | 1 => say!("export-done", file = first),
                    more => say!("export-done-more", file = first, count = more - 1),
                }));
            }
            Poll::Ready(Err(trouble)) => {
                self.work = None;
                return Some(Err(trouble));
            }
            Poll::Over => {}
        }
        self.work = None;
        Some(Err(say!("transfer-failed").to_owned()))
    }

    /// Shows the dialog. `selection` is what is selected.
    pub(in crate::app) fn show(&mut self, ctx: &Context, document: &Document, selection: &[Id]) -> Wanted {
        self.preview(ctx, document, selection);
        let mut save = false;
        let mut replace = None;
        let modal = Modal::new(egui::Id::new("export")).show(ctx, |ui| {
            accessibility::dialog(ui, say!("export-title"));
            ui.set_width(780.0_f32.min(ctx.content_rect().width() - 60.0));
            ui.heading(say!("export-title"));
            ui.add_space(8.0);
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(300.0);
                    // What was asked about is what will be written.
                    ui.add_enabled_ui(self.taken.is_none(), |ui| self.choices(ui, selection, document));
                });
                ui.add_space(14.0);
                ui.vertical(|ui| self.outcome(ui, document));
            });
            ui.add_space(10.0);
            if let Some(work) = &self.work {
                ui.horizontal(|ui| {
                    ui.spinner();
                    let name = work.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    ui.label(say!("export-writing", file = name));
                });
            }
            if let Some(taken) = &mut self.taken {
                let answer = taken.ask(ui);
                if answer.is_some() {
                    replace = answer;
                }
                return false;
            }
            ui.horizontal(|ui| {
                let can = self.work.is_none() && self.is_possible(selection);
                let button = ui.add_enabled(can, Button::new(style::bold(say!("export-save"))));
                if ui.memory(|memory| memory.focused().is_none()) {
                    button.request_focus();
                }
                save = button.clicked();
                ui.button(say!("ask-cancel")).clicked()
            })
            .inner
        });
        if let Some(taken) = self.taken.take_if(|_| replace.is_some())
            && replace == Some(true)
        {
            self.work = Some(Work::replace(taken, ctx));
        }
        // Enter in the dialog is not Enter on the canvas.
        ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter));
        if save {
            self.asked = Some(self.request(document, selection.to_vec()));
        }
        if modal.inner || modal.should_close() {
            Wanted::Close
        } else if save {
            Wanted::File
        } else {
            Wanted::Nothing
        }
    }

    /// Exports to a file that was picked.
    pub(in crate::app) fn export_to(&mut self, path: &Path, document: &Document, selection: Vec<Id>, ctx: &Context) {
        // The desktop's file dialog leaves this one open to other choices.
        let request = self.asked.take().unwrap_or_else(|| self.request(document, selection));
        self.work = Some(Work::export(path.to_owned(), document.snapshot(), request, ctx));
    }

    /// The name to suggest for the file; `map` is the name of the map's.
    pub(in crate::app) fn file_name(&self, map: &str) -> String {
        export_name(map, self.format)
    }

    /// The ending of the file.
    pub(in crate::app) fn extension(&self) -> &'static str {
        self.format.extension()
    }
}

/// The name to suggest.
fn export_name(map: &str, format: Format) -> String {
    let stem = map.strip_suffix(crate::app::file_dialogs::ENDING).or_else(|| map.strip_suffix(".json")).unwrap_or(map);
    format!("{stem}.{}", format.extension())
}

impl ExportDialog {
    fn is_possible(&self, selection: &[Id]) -> bool {
        self.part() != Part::Selection || !selection.is_empty()
    }

    /// What can be chosen.
    fn choices(&mut self, ui: &mut Ui, selection: &[Id], document: &Document) {
        let (map, says) = (document.map(), self.says(document));
        ui.label(style::bold(say!("export-format")));
        for format in Format::ALL {
            ui.radio_value(&mut self.format, format, format.label());
        }
        if !self.format.is_report() {
            ui.add_space(6.0);
            ui.label(style::bold(say!("export-part")));
            ui.radio_value(&mut self.part, Part::Whole, say!("export-whole"));
            ui.add_enabled_ui(!selection.is_empty(), |ui| {
                ui.radio_value(&mut self.part, Part::Selection, say!("export-selection"));
            });
            let stops = if map.tour().is_empty() {
                say!("export-tour-proposed").to_owned()
            } else {
                say!("export-tour", count = map.tour().len())
            };
            ui.radio_value(&mut self.part, Part::Tour, stops);
        } else if let Some(since) = &self.since {
            ui.add_space(6.0);
            ui.checkbox(&mut self.tells_changes, say!("export-since", name = since.name.as_str()));
        } else {
            ui.add_space(6.0);
            ui.weak(say!("export-since-none"));
        }
        ui.add_space(6.0);
        ui.label(style::bold(say!("export-cards")));
        let forms = [(CardForm::Text, say!("export-cards-text")), (CardForm::Titles, say!("export-cards-titles"))];
        ui.horizontal(|ui| {
            let mut chosen = says;
            for (form, label) in forms {
                if ui.radio_value(&mut chosen, form, label).clicked() {
                    self.says = Some(form);
                }
            }
        });
        ui.add_space(6.0);
        ui.label(style::bold(say!("export-colors")));
        ui.horizontal(|ui| {
            for colors in Colors::ALL {
                ui.radio_value(&mut self.colors, colors, colors.label());
            }
        });
        match self.format {
            Format::Png => {
                ui.add_space(6.0);
                ui.label(style::bold(say!("export-scale")));
                ui.horizontal(|ui| {
                    for scale in [1.0, 2.0, 3.0, 4.0] {
                        ui.radio_value(&mut self.scale, scale, format!("{scale:.0}×"));
                    }
                });
            }
            Format::Pdf => {
                ui.add_space(6.0);
                ui.label(style::bold(say!("export-paper")));
                let label = |page: Page| match page {
                    Page::Fit => say!("export-paper-fit"),
                    Page::A4 => "A4",
                    Page::Letter => "Letter",
                };
                let list = ComboBox::from_id_salt("paper").selected_text(label(self.page)).show_ui(ui, |ui| {
                    for page in Page::ALL {
                        ui.selectable_value(&mut self.page, page, label(page));
                    }
                });
                let name = say!("field-choice", name = say!("export-paper"), choice = label(self.page));
                ui.ctx().accesskit_node_builder(list.response.id, |node| node.set_label(name));
            }
            _ => {}
        }
    }

    /// The preview, and what will not be in the file.
    fn outcome(&mut self, ui: &mut Ui, document: &Document) {
        let (map, says) = (document.map(), self.says(document));
        if let Some(preview) = &mut self.preview {
            if let Some(Poll::Ready(made)) = preview.made.as_ref().map(Job::poll) {
                let load = |image| ui.ctx().load_texture("export preview", image, TextureOptions::LINEAR);
                preview.picture = Some(made.map(load));
            }
            // Its place is kept for it: nothing below moves when it arrives.
            let place = egui::Rect::from_min_size(ui.next_widget_position(), PREVIEW);
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| match &preview.picture {
                Some(Ok(picture)) => {
                    let image = Image::new(picture).max_size(PREVIEW).alt_text(say!("export-preview"));
                    let response = ui.add(image);
                    let edge = (1.0, style::color(style::theme(ui.ctx()).line));
                    ui.painter().rect_stroke(response.rect, 2.0, edge, egui::StrokeKind::Outside);
                }
                Some(Err(trouble)) => {
                    ui.colored_label(ui.visuals().warn_fg_color, trouble);
                }
                None if preview.made.is_none() => {
                    ui.weak(say!("export-no-preview"));
                }
                None => {
                    ui.spinner();
                }
            });
            ui.advance_cursor_after_rect(place);
        }
        ui.add_space(8.0);
        ui.label(style::bold(say!("export-lost")));
        ScrollArea::vertical().max_height(150.0).show(ui, |ui| {
            let choice = (self.format, self.part(), says);
            if self.lost.as_ref().is_none_or(|(made_for, _)| *made_for != choice) {
                self.lost = Some((choice, lost(choice, map)));
            }
            for lost in self.lost.iter().flat_map(|(_, lost)| lost) {
                ui.label(format!("• {lost}"));
            }
        });
    }
}

/// What of a map will not be in a file, in sentences.
fn lost((format, part, says): (Format, Part, CardForm), map: &ArgumentMap) -> Vec<String> {
    let mut lost = Vec::new();
    let cut = || {
        let mut measurer = Measurer::default();
        map.claims().filter(|claim| is_cut_short(claim, says, &mut measurer)).count()
    };
    let notes = map.claims().filter(|claim| !claim.notes.trim().is_empty()).count()
        + map.inferences().filter(|step| !step.notes.trim().is_empty()).count();
    let texts = map.sources().iter().filter(|source| !source.text.trim().is_empty()).count();
    let mut say = |count: usize, text: &dyn Fn(usize) -> String| {
        if count > 0 {
            lost.push(text(count));
        }
    };
    let is_picture = matches!(format, Format::Svg | Format::Png);
    if format == Format::Png {
        say(1, &|_| say!("lost-words").to_owned());
        say(cut(), &|count| say!("lost-cut", count = count));
    }
    if part == Part::Tour && is_picture {
        say(1, &|_| say!("lost-stop-texts").to_owned());
    }
    if format == Format::Png {
        say(map.sources().len(), &|count| say!("lost-sources", count = count));
    } else if part == Part::Tour && (is_picture || format == Format::Pdf) && !map.sources().is_empty() {
        say(1, &|_| say!("lost-stop-links").to_owned());
    }
    if is_picture || format == Format::Pdf || format.is_report() {
        say(notes, &|count| say!("lost-notes", count = count));
    }
    say(texts, &|count| say!("lost-source-texts", count = count));
    if format.is_report() {
        say(map.groups().len(), &|count| say!("lost-groups", count = count));
    }
    if part != Part::Tour && (format != Format::Html || part == Part::Selection) {
        say(map.tour().len(), &|count| say!("lost-tour", count = count));
    }
    lost.push(say!("lost-editing").to_owned());
    lost
}

#[cfg(test)]
mod tests {
    use crate::app::modals::export::*;
    use crate::storage;

    #[test]
    fn what_is_lost_depends_on_the_format() {
        let map = storage::example();
        let png = lost((Format::Png, Part::Whole, CardForm::Text), &map);
        let html = lost((Format::Html, Part::Whole, CardForm::Text), &map);
        assert!(png.len() > html.len());
        assert!(png.iter().any(|text| text.contains("notes")));
        assert!(html.iter().all(|text| !text.contains("notes")));
    }

    #[test]
    fn a_report_is_of_the_whole_map_whatever_was_chosen_for_pictures() {
        let document = Document::new(storage::example());
        let mut dialog = ExportDialog { part: Part::Selection, format: Format::Docx, ..ExportDialog::default() };
        assert_eq!(dialog.request(&document, vec!["a".into()]).selection, None);
        dialog.part = Part::Tour;
        assert!(!dialog.request(&document, Vec::new()).tour && dialog.is_possible(&[]));
    }

    #[test]
    fn the_name_suggested_has_the_formats_ending() {
        assert_eq!(export_name("guarantees.argmap.json", Format::Svg), "guarantees.svg");
        assert_eq!(export_name("a.json", Format::Pdf), "a.pdf");
        assert_eq!(export_name("plain", Format::Docx), "plain.docx");
    }
}
