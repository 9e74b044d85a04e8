//! A hash that is the same in every run, on every machine and in every version of the program.

/// FNV-1a, 64 bits (Fowler, Noll and Vo): tells damage and change, not malice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// The hash of some bytes.
    pub(super) fn of(bytes: &[u8]) -> u64 {
        let mut hash = Self::default();
        hash.eat(bytes);
        hash.finish()
    }

    /// Takes in more bytes.
    pub(super) fn eat(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// The hash of all bytes taken in.
    pub(super) fn finish(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    /// From the authors' list of test vectors.
    #[test]
    fn it_is_the_hash_that_everybody_knows() {
        assert_eq!(Fnv::of(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(Fnv::of(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
