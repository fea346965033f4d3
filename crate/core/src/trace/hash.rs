//! A small 64-bit hash that is the same on every machine: multiply and rotate, a word at a time.
//! It tells runs apart; it is no defence against anybody.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 / golden ratio
const START: u64 = 0x243F_6A88_85A3_08D3; // the first digits of pi
const OTHER_MULTIPLIER: u64 = 0xC2B2_AE3D_27D4_EB4F; // odd, and unlike the first
const OTHER_START: u64 = 0xB7E1_5162_8AED_2A6A; // the first digits of e

/// A running hash of 64-bit words, in two lanes that mix differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64, u64);

impl Default for Digest {
    fn default() -> Self {
        Self(START, OTHER_START)
    }
}

impl Digest {
    pub fn word(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(MULTIPLIER);
        self.1 = (self.1 ^ word).wrapping_mul(OTHER_MULTIPLIER).rotate_left(31);
    }

    pub fn words(&mut self, words: [u64; 2]) {
        for word in words {
            self.word(word);
        }
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.word(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
    }

    /// The hash of everything so far.
    pub fn value(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(MULTIPLIER);
        mixed ^ (mixed >> 29)
    }

    /// The same in 128 bits, for telling many things apart.
    pub fn wide(self) -> u128 {
        let other = (self.1 ^ (self.1 >> 32)).wrapping_mul(OTHER_MULTIPLIER);
        u128::from(self.value()) << 64 | u128::from(other ^ (other >> 29))
    }

    /// Both lanes as they are, to go into another hash.
    pub fn lanes(self) -> [u64; 2] {
        [self.0, self.1]
    }
}

pub fn text_hash(text: &str) -> u64 {
    let mut digest = Digest::default();
    digest.bytes(text.as_bytes());
    digest.value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_length_matter() {
        assert_ne!(text_hash("ab"), text_hash("ba"));
        assert_ne!(text_hash(""), text_hash("\0"));
        let (mut one, mut other) = (Digest::default(), Digest::default());
        one.word(1);
        one.word(2);
        other.word(2);
        other.word(1);
        assert_ne!(one.value(), other.value());
    }

    #[test]
    fn the_hash_never_changes() {
        assert_eq!(text_hash("main/worker-3"), 7_198_685_618_117_379_193, "pinned: links and golden traces rely on it");
    }
}
