//! What a scene is drawn from.

use std::collections::HashMap;

use super::card_parts::Show;
use crate::layout::Arrangement;
use crate::model::{ArgumentMap, CardForm, Id};
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
    /// What cards say of their claims.
    pub says: CardForm,
    /// Where cards stand and steps run ([`crate::layout`]); what has no place is left out.
    pub arrangement: &'a Arrangement,
}

impl<'a> Subject<'a> {
    /// What a claim's card shows beside what the claim says itself.
    pub(super) fn show(&self, claim: &Id) -> Show<'a> {
        let (scale, is_main) = (self.map.meta().scale, self.main == Some(claim));
        Show { outcome: self.weighing.claim(claim), is_main, scale, says: self.says }
    }
}
