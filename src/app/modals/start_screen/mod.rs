//! The start screen: an empty map, a text, a file, what was open before with a small picture, templates, the tutorial.

mod small_picture;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use eframe::egui::{
    Button, Context, Id, Modal, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, TextStyle,
    TextWrapMode, Ui, WidgetInfo, WidgetText, WidgetType, vec2,
};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use self::small_picture::SmallPicture;
use crate::app::accessibility;
use crate::app::action::Then;
use crate::app::command::Command;
use crate::app::input::letters;
use crate::app::style;
use crate::say;
use crate::storage::Template;

/// How wide the screen is at most, and how high its lists are, in logical pixels.
const WIDTH: f32 = 820.0;
const HEIGHT: f32 = 430.0;
/// The side column with what needs no choice.
const COLUMN: f32 = 250.0;
/// A row of the recent files.
const ROW: f32 = 62.0;
/// A text that is longer is pasted on the canvas instead.
const LONGEST: usize = 200_000;

/// The start screen while it is open.
pub(in crate::app) struct StartScreen {
    recent: Vec<Recent>,
    /// The text to make a map of, while one is being written.
    text: Option<String>,
}

/// A file that was open before.
struct Recent {
    path: PathBuf,
    when: Option<SystemTime>,
    picture: SmallPicture,
}

/// What was picked.
pub(in crate::app) enum Answer {
    /// To begin with this.
    Begin(Then),
    /// Nothing.
    Close,
}

impl StartScreen {
    /// The screen, with these files.
    pub(in crate::app) fn new(ctx: &Context, recent: &[PathBuf]) -> Self {
        let of = |path: &PathBuf| Recent { path: path.clone(), when: None, picture: SmallPicture::of(ctx, path) };
        Self { recent: recent.iter().map(of).collect(), text: None }
    }

    /// Shows the screen. What was picked, once something is.
    pub(in crate::app) fn show(&mut self, ctx: &Context) -> Option<Answer> {
        for recent in &mut self.recent {
            recent.when = recent.picture.when().or(recent.when);
        }
        let mut answer = None;
        let modal = Modal::new(Id::new("start screen")).show(ctx, |ui| {
            accessibility::dialog(ui, say!("begin-title"));
            let room = (ctx.content_rect().size() - vec2(60.0, 110.0)).max(vec2(300.0, 160.0));
            ui.set_width(WIDTH.min(room.x));
            let height = HEIGHT.min(room.y);
            ui.heading(say!("begin-title"));
            ui.add_space(8.0);
            if self.text.is_some() {
                answer = self.write(ui, height);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(COLUMN);
                    answer = self.plain(ui).or(answer.take());
                    answer = templates(ui).or(answer.take());
                });
                ui.separator();
                ui.vertical(|ui| {
                    ui.label(style::bold(say!("begin-recent")));
                    ui.add_space(4.0);
                    answer = self.recent(ui, height).or(answer.take());
                });
            });
        });
        if answer.is_none() && modal.should_close() {
            // Esc gives up the text first.
            if self.text.take().is_none() {
                answer = Some(Answer::Close);
            }
        }
        answer
    }

    /// What needs no choice.
    fn plain(&mut self, ui: &mut Ui) -> Option<Answer> {
        let mut answer = None;
        let empty = wide(ui, say!("begin-empty"));
        if ui.memory(|memory| memory.focused().is_none()) {
            empty.request_focus();
        }
        if empty.clicked() {
            answer = Some(Answer::Begin(Then::New));
        }
        if wide(ui, say!("begin-text")).clicked() {
            self.text = Some(String::new());
        }
        if wide(ui, Command::Open.label()).clicked() {
            answer = Some(Answer::Begin(Then::Open(None)));
        }
        if wide(ui, Command::OpenTutorial.label()).clicked() {
            answer = Some(Answer::Begin(Then::Tutorial));
        }
        if wide(ui, Command::OpenExample.label()).clicked() {
            answer = Some(Answer::Begin(Then::Example));
        }
        if wide(ui, say!("begin-close")).clicked() {
            answer = Some(Answer::Close);
        }
        answer
    }

    /// The field for a text to make a map of.
    fn write(&mut self, ui: &mut Ui, height: f32) -> Option<Answer> {
        let text = self.text.as_mut()?;
        ui.label(say!("begin-text-how"));
        ui.add_space(4.0);
        let mut letters = letters::plain(true);
        let mut response = None;
        ScrollArea::vertical().max_height(height - 90.0).show(ui, |ui| {
            let field = TextEdit::multiline(text).desired_rows(14).desired_width(f32::INFINITY).char_limit(LONGEST);
            response = Some(ui.add(field.id(Id::new("text to begin with")).layouter(&mut letters)));
        });
        if let Some(field) = response {
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(say!("begin-text-field")));
            if text.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
        }
        ui.add_space(6.0);
        let (mut answer, mut back) = (None, false);
        ui.horizontal(|ui| {
            if ui.add_enabled(!text.trim().is_empty(), Button::new(say!("begin-text-make"))).clicked() {
                answer = Some(Answer::Begin(Then::Text(text.clone())));
            }
            back = ui.button(say!("begin-back")).clicked();
        });
        if back {
            self.text = None;
        }
        answer
    }

    /// What was open before.
    fn recent(&mut self, ui: &mut Ui, height: f32) -> Option<Answer> {
        if self.recent.is_empty() {
            ui.weak(say!("begin-none"));
            return None;
        }
        let mut answer = None;
        ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
            for recent in &mut self.recent {
                if recent.show(ui).clicked() {
                    answer = Some(Answer::Begin(Then::Open(Some(recent.path.clone()))));
                }
            }
        });
        answer
    }
}

impl Recent {
    /// A row: the picture, the file's name, where it is and when it was changed.
    fn show(&mut self, ui: &mut Ui) -> Response {
        let name = name_of(&self.path);
        let folder = self.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let below = match (self.picture.trouble(), self.when) {
            (Some(trouble), _) => trouble.to_owned(),
            (None, Some(when)) => say!("begin-changed", when = local(when), folder = folder.as_str()),
            (None, None) => folder.clone(),
        };
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{name}. {below}")));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let visuals = ui.style().interact(&response);
        if response.hovered() || response.has_focus() {
            ui.painter().rect(rect.shrink(1.0), 6.0, visuals.weak_bg_fill, visuals.bg_stroke, StrokeKind::Inside);
        }
        let theme = style::theme(ui.ctx());
        let picture = Rect::from_min_size(rect.min + vec2(6.0, 5.0), vec2(84.0, ROW - 10.0));
        let line = Stroke::new(1.0, style::color(theme.line));
        ui.painter().rect(picture, 4.0, style::color(theme.canvas), line, StrokeKind::Inside);
        self.picture.draw(ui, picture.shrink(4.0));
        let left = picture.right() + 10.0;
        let width = rect.right() - left - 8.0;
        let put = |text: WidgetText, style: TextStyle, y: f32, color| {
            let galley = text.into_galley(ui, Some(TextWrapMode::Truncate), width, style);
            ui.painter().galley(eframe::egui::pos2(left, y), galley, color);
        };
        put(style::bold(&name).into(), TextStyle::Body, rect.top() + 12.0, style::color(theme.text));
        put(below.into(), TextStyle::Small, rect.top() + 34.0, style::color(theme.muted));
        response.on_hover_text(self.path.display().to_string())
    }
}

/// The templates, each with what it is for.
fn templates(ui: &mut Ui) -> Option<Answer> {
    let mut answer = None;
    ui.add_space(10.0);
    ui.label(style::bold(say!("begin-templates")));
    ui.add_space(2.0);
    for template in Template::ALL {
        let (name, purpose) = match template {
            Template::DecisionBrief => (say!("template-decision"), say!("template-decision-what")),
            Template::LegalElements => (say!("template-legal"), say!("template-legal-what")),
            Template::Attribution => (say!("template-attribution"), say!("template-attribution-what")),
            Template::PolicyOptions => (say!("template-policy"), say!("template-policy-what")),
        };
        if wide(ui, name).on_hover_text(purpose).clicked() {
            answer = Some(Answer::Begin(Then::Template(template)));
        }
    }
    answer
}

/// A button as wide as its column.
fn wide(ui: &mut Ui, name: &str) -> Response {
    ui.add(Button::new(name).truncate().min_size(vec2(ui.available_width(), 28.0)))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A time as a clock on the wall here says it.
fn local(at: SystemTime) -> String {
    let zone = TimeZone::try_system().unwrap_or(TimeZone::UTC);
    Timestamp::try_from(at).map(|at| at.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}
