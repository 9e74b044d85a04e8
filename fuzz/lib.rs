//! What the targets share: cases that must hold, and JSON that is changed as JSON.

use libfuzzer_sys::fuzzer_mutate;
use serde_json::Value;

#[path = "../tests/hostile/mod.rs"]
pub mod hostile;

/// A new input from one that is JSON: mostly another JSON, now and then other bytes. Gives its length.
pub fn mutate_json(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut state = u64::from(seed).wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut dice = |below: usize| {
        // The generator splitmix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    };
    let value = serde_json::from_slice::<Value>(&data[..size]).ok().filter(|_| dice(12) > 0);
    if let Some(mut value) = value {
        hostile::mutate::mutate(&mut value, &mut dice);
        let text = value.to_string();
        if text.len() <= max_size {
            data[..text.len()].copy_from_slice(text.as_bytes());
            return text.len();
        }
    }
    fuzzer_mutate(data, size, max_size)
}
