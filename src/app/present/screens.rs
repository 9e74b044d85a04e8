//! Which of several screens shows the map, and which the presenter's window.
//!
//! The map stays on the screen it is on; the presenter's window fills another one, and where there is no other it folds
//! into the corner of the canvas. Screens that come and go are noticed. What cannot be told, as in a test, is left to the
//! window system.

use eframe::Frame;

/// The screens there are, by their numbers in the window system's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screens {
    /// How many; 0 if that cannot be told.
    pub count: usize,
    /// Which of them the window is on.
    pub here: Option<usize>,
}

impl Screens {
    /// The screens of the window.
    pub(in crate::app) fn of(frame: &Frame) -> Self {
        let Some(window) = frame.winit_window() else { return Self::default() };
        let here = window.current_monitor();
        let place = window.available_monitors().position(|monitor| here.as_ref() == Some(&monitor));
        Self { count: window.available_monitors().count(), here: place }
    }
}

/// What is on which screen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    count: usize,
    /// The screen with the map.
    map: Option<usize>,
    /// The screen that had the window before the presentation.
    home: Option<usize>,
}

impl Places {
    /// Takes in what screens there are.
    pub(super) fn notice(&mut self, screens: Screens) {
        if self.count == screens.count && self.map.is_some() {
            return;
        }
        // The screens have other numbers now.
        let is_first = self.count == 0;
        *self = Self { count: screens.count, map: screens.here, home: None };
        if is_first {
            self.home = screens.here;
        }
    }

    /// Whether there is no second screen.
    pub(super) fn is_single(self) -> bool {
        self.count == 1
    }

    /// Whether the map can go to another screen.
    pub(super) fn are_several(self) -> bool {
        self.count > 1 && self.map.is_some()
    }

    /// The screen for the presenter's window; none leaves it to the window system.
    pub(super) fn desk(self) -> Option<usize> {
        let map = self.map?;
        (0..self.count).find(|screen| *screen != map)
    }

    /// Takes the map to the next screen, which it gives back; none if there is no other.
    pub(super) fn swap(&mut self) -> Option<usize> {
        let map = self.map.filter(|_| self.count > 1)?;
        self.map = Some((map + 1) % self.count);
        self.map
    }

    /// The screen to which the window goes back, if it was taken to another one.
    pub(super) fn home(self) -> Option<usize> {
        self.home.filter(|home| self.map != Some(*home))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(count: usize, here: usize) -> Places {
        let mut places = Places::default();
        places.notice(Screens { count, here: Some(here) });
        places
    }

    #[test]
    fn the_map_stays_and_the_presenter_goes_to_another_screen() {
        assert_eq!(on(2, 0).desk(), Some(1));
        assert_eq!(on(2, 1).desk(), Some(0));
        assert_eq!(on(3, 0).desk(), Some(1));
        assert!(!on(2, 0).is_single());
    }

    #[test]
    fn on_one_screen_there_is_no_place_for_a_window_and_nothing_to_swap() {
        let mut places = on(1, 0);
        assert!(places.is_single() && !places.are_several());
        assert_eq!((places.desk(), places.swap(), places.home()), (None, None, None));
    }

    #[test]
    fn what_cannot_be_told_is_left_to_the_window_system() {
        let mut places = Places::default();
        places.notice(Screens::default());
        assert!(!places.is_single() && !places.are_several());
        assert_eq!((places.desk(), places.swap()), (None, None));
    }

    #[test]
    fn swapping_goes_round_and_home_is_remembered() {
        let mut places = on(2, 1);
        assert_eq!(places.swap(), Some(0));
        assert_eq!((places.desk(), places.home()), (Some(1), Some(1)));
        // The window has arrived; nothing else happens.
        places.notice(Screens { count: 2, here: Some(0) });
        assert_eq!(places.swap(), Some(1));
        assert_eq!((places.desk(), places.home()), (Some(0), None));
    }

    #[test]
    fn a_screen_that_is_unplugged_folds_the_window_and_another_one_unfolds_it() {
        let mut places = on(2, 0);
        places.notice(Screens { count: 1, here: Some(0) });
        assert!(places.is_single());
        places.notice(Screens { count: 2, here: Some(1) });
        assert_eq!((places.is_single(), places.desk()), (false, Some(0)));
    }
}
