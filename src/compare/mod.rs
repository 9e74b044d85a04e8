//! Two maps: what differs, and what it does to the conclusion. Three maps: what two analysts made of one, merged.
//!
//! Maps are compared by id and member, as they stand in a file with all defaults left out (`parts`, `value`, `refs`), so that
//! members no version of the program knows are compared and merged like all others. [`difference`] says what turns one map
//! into another; [`Difference::apply`] does it. [`effect`](effect()) shares what the main conclusion moved among the changes
//! that moved it. [`merge`](merge()) puts two sides together: by the rule of each member (`rules`, `members`), texts by words
//! (`words`), lists in an order that both sides agree to (`order`), ids that both gave away parted (`rename`), nothing left
//! without what it refers to (`merge`, `lone`), and what only the whole can say (`together`). What cannot be decided is a
//! [`Conflict`](crate::model::Conflict) in the map; [`settle`](settle()) settles one as a single edit, made by [`turn`](turn()), which gives the
//! difference of any two maps as one; [`take`](take()) takes one thing of it over.

mod convert;
mod difference;
mod effect;
mod lone;
mod marked;
mod members;
mod merge;
mod open_conflicts;
mod order;
mod parts;
mod refs;
mod rename;
mod rules;
mod settle;
mod take;
mod together;
mod turn;
mod value;
mod words;

pub use convert::convert_weights;
pub use difference::{Added, Changed, Difference, Moved, Removed, difference};
pub use effect::{ConclusionEffect, Unit, UnitShare, effect};
pub use marked::merge_sides;
pub use members::Joined;
pub use merge::{Merged, merge};
pub use rename::Renamed;
pub use rules::is_text;
pub use settle::{Answer, SettleError, settle, settle_and_convert};
pub use take::{take, take_all};
pub use turn::turn;
pub use words::{Piece, pieces};
