//! A picture for the clipboard, made beside the window.

use std::sync::mpsc::{Receiver, TryRecvError};

use eframe::egui::{ColorImage, Context};

use crate::app::background::beside;
use crate::app::{LinchpinApp, picture, style};
use crate::export::{Format, Request, sheet};
use crate::say;
use crate::scene::Measurer;

/// The longest side of a picture, in pixels: other programs choke on larger ones.
const LONGEST: f64 = 6_000.0;

/// A picture on its way to the clipboard.
pub(in crate::app) type Copying = Receiver<Result<ColorImage, String>>;

impl LinchpinApp {
    /// Begins a picture of what is selected, or of the whole map.
    pub(in crate::app) fn copy_picture(&mut self, ctx: &Context) {
        let selection = self.selected();
        let snapshot = self.document.snapshot();
        let part = (!selection.is_empty()).then_some(selection);
        let request = Request { selection: part, theme: style::theme(ctx).clone(), ..Request::new(Format::Png) };
        // An earlier one that is not there yet is not wanted any more.
        self.copying = Some(beside(ctx, move || {
            let sheets = sheet::sheets(&snapshot, &request, &mut Measurer::default());
            let sheet = sheets.ok().and_then(|mut sheets| sheets.pop());
            sheet.ok_or_else(|| say!("copy-nothing").to_owned()).and_then(|sheet| {
                let scale = (LONGEST / sheet.area.width().max(sheet.area.height())).min(2.0);
                picture::paint(&sheet, scale).map_err(|error| error.to_string())
            })
        }));
    }

    /// Puts a picture on the clipboard once it is made.
    pub(in crate::app) fn copies(&mut self, ctx: &Context) {
        let Some(made) = self.copying.take() else { return };
        match made.try_recv() {
            Ok(Ok(image)) => {
                let [width, height] = image.size;
                ctx.copy_image(image);
                self.message = say!("copied-picture", width = width, height = height);
            }
            Ok(Err(trouble)) => self.warn(trouble),
            Err(TryRecvError::Empty) => self.copying = Some(made),
            Err(TryRecvError::Disconnected) => self.warn(say!("transfer-failed")),
        }
    }
}
