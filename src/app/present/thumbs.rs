//! Small pictures of the stops, made in the background.

use eframe::egui::{Align2, ColorImage, Context, Image, Rect, TextureHandle, TextureOptions, Ui};

use crate::app::background::{Job, Poll};
use crate::app::picture;
use crate::export::{Sheet, Snapshot};
use crate::model::Stop;
use crate::scene::{Measurer, Theme};

/// The width of a picture, in pixels.
const WIDTH: f64 = 420.0;
/// The height of a picture, in pixels, at most.
const HEIGHT: f64 = 300.0;

/// The pictures that are there.
pub(super) struct Thumbs {
    pictures: Vec<Option<TextureHandle>>,
    /// None where the map is too large for them.
    job: Option<Job<(usize, ColorImage)>>,
}

impl Thumbs {
    /// Begins to make a picture of each stop.
    pub(super) fn begin(ctx: &Context, snapshot: Snapshot, stops: Vec<Stop>, theme: &Theme) -> Self {
        let pictures = vec![None; stops.len()];
        let theme = theme.clone();
        let job = picture::is_quick(&snapshot.map).then(|| {
            Job::begin(ctx, move |watch, send| {
                let mut measurer = Measurer::default();
                for (n, stop) in stops.iter().enumerate() {
                    if watch.is_stopped() {
                        return;
                    }
                    let sheet = Sheet::stop(&snapshot, stop, &theme, &mut measurer);
                    let scale = (WIDTH / sheet.area.width()).min(HEIGHT / sheet.area.height()).min(1.0);
                    let Ok(image) = picture::paint(&sheet, scale) else { continue };
                    if !send((n, image)) {
                        return;
                    }
                }
            })
        });
        Self { pictures, job }
    }

    /// Takes in what has been made.
    pub(super) fn frame(&mut self, ctx: &Context) {
        while let Some(Poll::Ready((n, image))) = self.job.as_ref().map(Job::poll) {
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
