//! A small 64-bit hash that is the same on every machine: multiply and rotate, a word at a time.
//! It tells runs apart; it is no defence against anybody.

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 / golden ratio
const START: u64 = 0x243F_6A88_85A3_08D3; // the first digits of pi

/// A running hash of 64-bit words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(START)
    }
}

impl Digest {
    pub fn word(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(MULTIPLIER);
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
