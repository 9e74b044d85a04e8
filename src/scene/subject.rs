//! What a scene is drawn from.

use std::collections::HashMap;

use crate::layout::Arrangement;
use crate::model::{ArgumentMap, Id};
use crate::util::geometry::Size;
use crate::weigh::Weighing;

/// What a scene is drawn from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// Its strengths.
    pub weighing: &'a Weighing,
    /// Its main conclusion ([`ArgumentMap::main_conclusion`]).
    pub main: Option<&'a Id>,
    /// Every card's size ([`card_sizes`](super::card_sizes)).
    pub sizes: &'a HashMap<Id, Size>,
    /// Where cards stand and steps run ([`crate::layout`]); what has no place is left out.
    pub arrangement: &'a Arrangement,
}
