//! Merging three maps.
#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use linchpin_fuzz::{hostile, mutate_json};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { mutate_json(data, size, max_size, seed) });

fuzz_target!(|data: &[u8]| {
    if let Ok(parts) = serde_json::from_slice(data) {
        hostile::holds::merge_of(&parts);
    }
});
