//! Input that nobody meant well: how it is made, and what must hold whatever is in it. The random cases of `cargo test` and the
//! targets in `fuzz/` are made of this.

pub mod holds;
pub mod mutate;
