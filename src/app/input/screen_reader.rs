//! What a screen reader is told has the keyboard is among what it is told is there. A widget may be given the keyboard in a
//! frame that does not show it, or may go in the frame after; the layer below names it all the same, and what passes that on
//! to a screen reader panics at it.

use eframe::egui::{Context, FullOutput, Plugin};

/// Names the window where what has the keyboard is not shown.
#[derive(Default)]
pub(super) struct ScreenReader;

impl Plugin for ScreenReader {
    fn debug_name(&self) -> &'static str {
        "screen reader"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else { return };
        let is_told = update.nodes.iter().any(|(id, _)| *id == update.focus);
        if let Some(tree) = update.tree.as_ref().filter(|_| !is_told) {
            update.focus = tree.root;
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Id, RawInput};

    use super::*;

    #[test]
    fn what_has_the_keyboard_is_there() {
        let ctx = Context::default();
        ctx.enable_accesskit();
        ctx.add_plugin(ScreenReader);
        for _ in 0..3 {
            ctx.memory_mut(|memory| memory.request_focus(Id::new("not there")));
            let mut output = ctx.run_ui(RawInput::default(), |_| {});
            output.textures_delta.clear();
            let update = output.platform_output.accesskit_update.expect("asked for");
            assert!(update.nodes.iter().any(|(id, _)| *id == update.focus));
        }
    }
}
