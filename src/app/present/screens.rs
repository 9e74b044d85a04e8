//! Which of several screens shows the map, and which the presenter's window.
//!
//! The map stays on the screen it is on; the presenter's window fills another one. If one of them is built into the
//! computer, the presenter looks at that one and the room at the other. Where there is no other, there is no window: the
//! notes can be asked into the corner of the canvas. They never come by themselves to a screen that the room may see.
//! Screens that come and go are noticed. What cannot be told, as in a test, is left to the window system.

use eframe::Frame;

/// The screens there are, by their numbers in the window system's order; none if that cannot be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screens {
    /// Those that show something of their own: of two that show the same, the one with the window, else the first.
    pub all: Vec<usize>,
    /// The one with the window.
    pub here: Option<usize>,
    /// The one that is built in, if its name says so.
    pub own: Option<usize>,
}

/// How names of built-in screens begin: on Linux the connectors of the kernel's display drivers, on a Mac in words.
const BUILT_IN: [&str; 5] = ["eDP", "LVDS", "DSI", "Built-in", "Color LCD"];

impl Screens {
    /// The screens of the window.
    pub(in crate::app) fn of(frame: &Frame) -> Self {
        let Some(window) = frame.winit_window() else { return Self::default() };
        let (here, monitors) = (window.current_monitor(), window.available_monitors().collect::<Vec<_>>());
        let place = monitors.iter().position(|monitor| here.as_ref() == Some(monitor));
        let mut corners: Vec<(usize, _)> =
            monitors.iter().enumerate().map(|(screen, monitor)| (screen, monitor.position())).collect();
        corners.sort_by_key(|(screen, _)| Some(*screen) != place);
        let mut seen = Vec::new();
        corners.retain(|(_, corner)| {
            let is_new = !seen.contains(corner);
            seen.push(*corner);
            is_new
        });
        let mut all: Vec<usize> = corners.into_iter().map(|(screen, _)| screen).collect();
        all.sort_unstable();
        let is_own = |name: String| BUILT_IN.iter().any(|start| name.starts_with(start));
        let own = monitors.iter().position(|monitor| monitor.name().is_some_and(is_own));
        Self { own: own.filter(|own| all.contains(own)), all, here: place }
    }
}

/// What is on which screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    screens: Vec<usize>,
    /// The screen with the map.
    map: Option<usize>,
    /// The screen that is built in.
    own: Option<usize>,
    /// Whether the map was taken to another screen.
    was_moved: bool,
    /// Whether the presenter's window was seen beside the map since it was made.
    was_apart: bool,
    /// Since when it lies on the map, in seconds.
    together: Option<f64>,
    /// Whether it has come to lie on the map: its screen is gone, whatever the window system says.
    is_folded: bool,
}

/// For so many seconds two windows may lie on one another while they are on their way.
const ON_THE_WAY: f64 = 1.0;

impl Places {
    /// Takes in what screens there are.
    pub(super) fn notice(&mut self, screens: Screens) {
        // The window is where it was sent, even if it is still on its way.
        if self.screens != screens.all || self.map.is_none() {
            let Screens { all, here, own } = screens;
            *self = Self { screens: all, map: here, own, was_moved: self.was_moved, ..Self::default() };
        }
    }

    /// Takes in whether the presenter's window lies on the map. On X11 the list of screens is as old as the program
    /// (winit 0.30 loses the news), but the window manager takes a window from a screen that is gone.
    pub(super) fn seen(&mut self, lies_on_map: bool, now: f64) {
        if !lies_on_map {
            (self.was_apart, self.together) = (true, None);
            return;
        }
        let since = *self.together.get_or_insert(now);
        self.is_folded |= self.was_apart && now - since > ON_THE_WAY;
    }

    /// Whether there is no second screen.
    pub(super) fn is_single(&self) -> bool {
        self.is_folded || self.screens.len() == 1
    }

    /// Whether the map can go to another screen.
    pub(super) fn are_several(&self) -> bool {
        !self.is_single() && self.map.is_some() && self.screens.len() > 1
    }

    /// Whether it is known which screens there are.
    pub(super) fn are_known(&self) -> bool {
        !self.screens.is_empty()
    }

    /// Whether it is known which of several screens the room does not see.
    pub(super) fn is_own_known(&self) -> bool {
        self.are_several() && self.own.is_some()
    }

    /// Whether the map must make room for the presenter's window on the screen that is built in.
    pub(super) fn is_map_on_own(&self) -> bool {
        self.is_own_known() && self.map == self.own
    }

    /// The screen for the presenter's window; none leaves it to the window system.
    pub(super) fn desk(&self) -> Option<usize> {
        let map = self.map?;
        let own = self.own.filter(|own| *own != map);
        own.or_else(|| self.screens.iter().copied().find(|screen| *screen != map))
    }

    /// Takes the map to the next screen, which it gives back; none if there is no other.
    pub(super) fn swap(&mut self) -> Option<usize> {
        let at = self.screens.iter().position(|screen| Some(*screen) == self.map).filter(|_| self.are_several())?;
        self.map = Some(self.screens[(at + 1) % self.screens.len()]);
        self.was_moved = true;
        (self.was_apart, self.together) = (false, None);
        self.map
    }

    /// Whether the map was taken to another screen, so that the window must be taken back.
    pub(super) fn was_moved(&self) -> bool {
        self.was_moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screens(all: &[usize], here: usize) -> Screens {
        Screens { all: all.to_vec(), here: Some(here), own: None }
    }

    fn on(all: &[usize], here: usize) -> Places {
        let mut places = Places::default();
        places.notice(screens(all, here));
        places
    }

    #[test]
    fn the_map_stays_and_the_presenter_goes_to_another_screen() {
        assert_eq!(on(&[0, 1], 0).desk(), Some(1));
        assert_eq!(on(&[0, 1], 1).desk(), Some(0));
        // The first shows the same as the second.
        assert_eq!(on(&[1, 2], 1).desk(), Some(2));
        assert!(!on(&[0, 1], 0).is_single());
    }

    #[test]
    fn the_presenter_looks_at_the_screen_that_is_built_in() {
        let on_own = |here| {
            let mut places = Places::default();
            places.notice(Screens { own: Some(2), ..screens(&[0, 1, 2], here) });
            places
        };
        let places = on_own(1);
        assert!(places.is_own_known() && !places.is_map_on_own());
        assert_eq!(places.desk(), Some(2));
        let mut places = on_own(2);
        assert!(places.is_map_on_own());
        assert_eq!((places.swap(), places.desk()), (Some(0), Some(2)));
        assert!(!on(&[0, 1], 0).is_own_known());
    }

    #[test]
    fn on_one_screen_there_is_no_place_for_a_window_and_nothing_to_swap() {
        let mut places = on(&[0], 0);
        assert!(places.is_single() && !places.are_several());
        assert_eq!((places.desk(), places.swap(), places.was_moved()), (None, None, false));
    }

    #[test]
    fn what_cannot_be_told_is_left_to_the_window_system() {
        let mut places = Places::default();
        places.notice(Screens::default());
        assert!(!places.is_single() && !places.are_several());
        assert_eq!((places.desk(), places.swap()), (None, None));
    }

    #[test]
    fn swapping_goes_round() {
        let mut places = on(&[0, 1], 1);
        assert_eq!((places.swap(), places.desk()), (Some(0), Some(1)));
        // The window is still on its way.
        places.notice(screens(&[0, 1], 1));
        assert_eq!((places.swap(), places.desk()), (Some(1), Some(0)));
        assert!(places.was_moved());
    }

    #[test]
    fn a_window_that_comes_to_lie_on_the_map_is_folded_unless_it_is_on_its_way() {
        let mut places = on(&[0, 1], 0);
        // It is made where the map is, and sent on.
        for (lies, now) in [(true, 0.0), (true, 1.5), (false, 2.0)] {
            places.seen(lies, now);
        }
        assert!(!places.is_single());
        places.swap();
        for (lies, now) in [(true, 3.0), (true, 4.5), (false, 5.0), (true, 6.0)] {
            places.seen(lies, now);
        }
        assert!(!places.is_single());
        places.seen(true, 7.5);
        assert!(places.is_single() && places.swap().is_none());
        // The list of screens comes to know it.
        places.notice(screens(&[0], 0));
        places.notice(screens(&[0, 1], 0));
        assert!(!places.is_single());
    }

    #[test]
    fn a_screen_that_is_unplugged_takes_the_window_along_and_another_one_brings_it_back() {
        let mut places = on(&[0, 1], 0);
        places.notice(screens(&[0], 0));
        assert!(places.is_single());
        places.notice(screens(&[0, 1], 1));
        assert_eq!((places.is_single(), places.desk()), (false, Some(0)));
    }
}
