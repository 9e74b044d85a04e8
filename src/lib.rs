//! Linchpin: argument maps that show what a conclusion hangs on.

pub mod model;
