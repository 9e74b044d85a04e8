//! Where everything on a map is: what a layout comes to, in the map's own words.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Id;
use crate::util::geometry::{Point, Rect};

/// Where cards stand and how steps run, in map units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// Every card's top left corner.
    pub places: HashMap<Id, Point>,
    /// Every step's route.
    pub routes: HashMap<Id, Arc<Route>>,
    /// The frame of every group that holds a card, at any depth; its title has [`TITLE`](super::TITLE) at the top.
    pub frames: HashMap<Id, Rect>,
}

/// How a step runs: from each premise to its mark, and on to its target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// The middle of its mark.
    pub mark: Point,
    /// From each premise's card to the mark, in the order of the premises that are shown, as lines with square corners.
    pub legs: Vec<Vec<Point>>,
    /// From the mark to the edge of the target's card or mark. A step without a target has a short stub.
    pub tail: Vec<Point>,
    /// Whether the links of several premises meet at the mark, or other steps bear on it.
    pub joint: bool,
    /// Whether the route that the mark stands on leaves its premise up or down and not sideways; for a joint, whether
    /// the route to the target leaves the mark so.
    pub upright: bool,
}

/// What has changed in an arrangement while cards were dragged, in map units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dragged {
    /// The new top left corners of the cards that were dragged, and of what hangs under them.
    pub places: Vec<(Id, Point)>,
    /// The steps that may run otherwise, and how they run now.
    pub routes: Vec<(Id, Arc<Route>)>,
    /// The groups whose frames have changed.
    pub frames: Vec<(Id, Rect)>,
}

impl Arrangement {
    /// Brings in what has changed while cards were dragged.
    pub fn apply(&mut self, change: &Dragged) {
        self.places.extend(change.places.iter().map(|(id, at)| (id.clone(), *at)));
        self.routes.extend(change.routes.iter().map(|(id, route)| (id.clone(), Arc::clone(route))));
        self.frames.extend(change.frames.iter().map(|(id, frame)| (id.clone(), *frame)));
    }
}
