//! Whatever text is pasted: outlines, maps, anything.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use linchpin::model::ArgumentMap;
use linchpin_fuzz::hostile;

/// What is pasted into; ids of the pasted are taken there.
static MAP: LazyLock<ArgumentMap> = LazyLock::new(|| {
    let text = r#"{"format": "linchpin", "version": 1, "claims": [{"id": "c1"}, {"id": "i1"}]}"#;
    linchpin::storage::read_str(text, "the map").unwrap_or_default()
});

fuzz_target!(|data: &[u8]| {
    hostile::holds::paste(&String::from_utf8_lossy(data), &MAP);
});
