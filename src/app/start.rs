//! Opening the window with whichever renderer starts on this machine.

use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;

use eframe::{NativeOptions, Renderer, egui};

use super::settings::{self, Settings};
use super::since_start;
use super::{LinchpinApp, Start};
use crate::app::file_dialogs::SystemDialogs;
use crate::language::{self, Language};

/// Why no window could be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Neither renderer started.
    #[error(
        "No window could be opened: neither wgpu ({wgpu}) nor OpenGL ({glow}) starts on this machine. Install a graphics \
         driver (on Debian and Ubuntu: mesa-vulkan-drivers or libgl1-mesa-dri). Without a window, `linchpin weigh FILE` \
         and `linchpin check FILE` still work."
    )]
    NoRenderer {
        /// What wgpu said.
        wgpu: String,
        /// What OpenGL said.
        glow: String,
    },
    /// The window system could not be reached.
    #[error(
        "No window could be opened: {0}. Without a window, `linchpin weigh FILE` and `linchpin check FILE` still work."
    )]
    NoWindow(String),
    /// The window was closed by the system with unsaved work, which could be kept nowhere.
    #[error("Unsaved work is lost: it could be written nowhere.")]
    NotKept,
    /// The window was open and then failed.
    #[error("The window failed: {0}")]
    Failed(String),
}

/// Opens the window and stays until it is closed. With no file it shows the built-in example.
///
/// It speaks the system's language if that is shipped, unless the settings pick another.
///
/// wgpu is tried first (Vulkan, Metal, DirectX 12), then OpenGL; `LINCHPIN_RENDERER=wgpu` or `glow` picks one.
///
/// # Errors
/// When no window can be opened, or it fails while it is open.
#[expect(clippy::needless_pass_by_value, reason = "the caller is done with it")]
pub fn run(file: Option<PathBuf>) -> Result<(), StartError> {
    since_start::begin();
    language::set(system_language());
    let renderers: &[Renderer] = match std::env::var("LINCHPIN_RENDERER").as_deref() {
        Ok("glow") => &[Renderer::Glow],
        Ok("wgpu") => &[Renderer::Wgpu],
        _ => &[Renderer::Wgpu, Renderer::Glow],
    };
    let mut said = [String::from("not tried"), String::from("not tried")];
    for &renderer in renderers {
        let started = Rc::new(Cell::new(false));
        let is_lost = Rc::new(Cell::new(false));
        match attempt(renderer, file.clone(), Rc::clone(&started), Rc::clone(&is_lost)) {
            Ok(()) if is_lost.get() => return Err(StartError::NotKept),
            Ok(()) => return Ok(()),
            Err(error) if started.get() => return Err(StartError::Failed(error.to_string())),
            Err(eframe::Error::WinitEventLoop(error)) => return Err(StartError::NoWindow(error.to_string())),
            Err(error) => {
                tracing::warn!("{renderer} does not start: {error}");
                said[usize::from(renderer == Renderer::Glow)] = error.to_string();
            }
        }
    }
    let [wgpu, glow] = said;
    Err(StartError::NoRenderer { wgpu, glow })
}

/// The first shipped language of those that the system's user prefers.
fn system_language() -> Language {
    sys_locale::get_locales().find_map(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

fn attempt(
    renderer: Renderer,
    file: Option<PathBuf>,
    started: Rc<Cell<bool>>,
    is_lost: Rc<Cell<bool>>,
) -> eframe::Result {
    let config = settings::config_dir();
    let (settings, trouble) = config.as_deref().map(Settings::load).unwrap_or_default();
    let size = settings.window_size.unwrap_or([1280.0, 800.0]);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Linchpin")
        .with_app_id("linchpin")
        .with_inner_size(size)
        // On a screen of 1280 x 720 at 200 % a window has no more room.
        .with_min_inner_size([480.0, 280.0])
        .with_icon(icon())
        .with_drag_and_drop(true);
    let options = NativeOptions { renderer, viewport, ..NativeOptions::default() };
    eframe::run_native(
        "linchpin",
        options,
        Box::new(move |cc| {
            started.set(true);
            since_start::tell("the window and its renderer are there");
            let (dialogs, state) = (Box::new(SystemDialogs::default()), settings::state_dir());
            let start = Start { file, dialogs, settings, trouble, config, state, watch: true };
            let mut app = LinchpinApp::new(&cc.egui_ctx, start);
            app.guard(&cc.egui_ctx, is_lost);
            Ok(Box::new(app))
        }),
    )
}

/// The window's icon: a pin through a bar, drawn from its shape.
fn icon() -> egui::IconData {
    const SIDE: usize = 64;
    let mut rgba = Vec::with_capacity(SIDE * SIDE * 4);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let (dx, dy) = (x as f32 - 31.5, y as f32 - 31.5);
            let ground = dx.abs().max(dy.abs()) <= 31.0 && (dx.abs() + dy.abs()) <= 54.0;
            let bar = dy.abs() <= 5.0 && dx.abs() <= 24.0;
            let pin = dx.abs() <= 4.0 && (-22.0..=24.0).contains(&dy) || dx.hypot(dy + 20.0) <= 9.0;
            let color: [u8; 4] = match (ground, pin, bar) {
                (false, ..) => [0, 0, 0, 0],
                (_, true, _) => [0xf0, 0xb8, 0x5a, 255],
                (_, _, true) => [0xec, 0xef, 0xf4, 255],
                _ => [0x23, 0x3a, 0x63, 255],
            };
            rgba.extend(color);
        }
    }
    egui::IconData { rgba, width: SIDE as u32, height: SIDE as u32 }
}
