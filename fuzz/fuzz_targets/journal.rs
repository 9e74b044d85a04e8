//! The reader of journals: of bytes, and of records that are sound by themselves.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use linchpin_fuzz::{hostile, mutate_json};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate_json(data, size, max_size, seed) });

fuzz_target!(|data: &[u8]| {
    match serde_json::from_slice(data) {
        Ok(parts) => hostile::holds::journal_of(&parts),
        Err(_) => hostile::holds::journal(data),
    }
});
