//! Small pictures of the stops, made beside the window.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use eframe::egui::{Align2, ColorImage, Context, Image, Rect, TextureHandle, TextureOptions, Ui};

use crate::app::picture;
use crate::export::{Sheet, Snapshot};
use crate::model::Stop;
use crate::scene::{Measurer, Theme};
use crate::util::watch::Watch;

/// The width of a picture, in pixels.
const WIDTH: f64 = 420.0;
/// The height of a picture, in pixels, at most.
const HEIGHT: f64 = 300.0;

/// The pictures that are there.
pub(super) struct Thumbs {
    pictures: Vec<Option<TextureHandle>>,
    made: Receiver<(usize, ColorImage)>,
    watch: Arc<Watch>,
}

impl Drop for Thumbs {
    fn drop(&mut self) {
        self.watch.stop();
    }
}

impl Thumbs {
    /// Begins to make a picture of each stop.
    pub(super) fn begin(ctx: &Context, snapshot: Snapshot, stops: Vec<Stop>, theme: &Theme) -> Self {
        let (sender, made) = channel();
        let watch = Arc::new(Watch::default());
        let pictures = vec![None; stops.len()];
        if picture::is_quick(&snapshot.map) {
            let (ctx, theme, seen) = (ctx.clone(), theme.clone(), Arc::clone(&watch));
            std::thread::spawn(move || {
                let mut measurer = Measurer::default();
                for (n, stop) in stops.iter().enumerate() {
                    if seen.is_stopped() {
                        return;
                    }
                    let sheet = Sheet::stop(&snapshot, stop, &theme, &mut measurer);
                    let scale = (WIDTH / sheet.area.width()).min(HEIGHT / sheet.area.height()).min(1.0);
                    let Ok(image) = picture::paint(&sheet, scale) else { continue };
                    if sender.send((n, image)).is_err() {
                        return;
                    }
                    ctx.request_repaint();
                }
            });
        }
        Self { pictures, made, watch }
    }

    /// Takes in what has been made.
    pub(super) fn frame(&mut self, ctx: &Context) {
        for (n, image) in self.made.try_iter() {
            if let Some(picture) = self.pictures.get_mut(n) {
                *picture = Some(ctx.load_texture(format!("stop {n}"), image, TextureOptions::LINEAR));
            }
        }
    }

    /// Paints the picture of a stop into a rectangle, as large as it fits and no larger than it is. Where it is; none while
    /// it is not there.
    pub(super) fn paint(&self, ui: &Ui, stop: usize, into: Rect, align: Align2) -> Option<Rect> {
        let picture = self.pictures.get(stop)?.as_ref()?;
        let size = picture.size_vec2();
        let size = size * (into.width() / size.x).min(into.height() / size.y).min(1.0);
        let place = align.align_size_within_rect(size, into);
        Image::new(picture).paint_at(ui, place);
        Some(place)
    }
}
