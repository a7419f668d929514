//! Slots of a hash table that keeps numbers of things which lie elsewhere: most others are told without a look at those.

/// Where the number of a thing is found by its hash.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    half: u32,
    /// The number of the thing.
    pub(crate) number: u32,
}

impl Slot {
    /// For a thing with this hash.
    pub(crate) fn new(hash: u64, number: u32) -> Self {
        Self { half: Self::half(hash), number }
    }

    /// Whether its thing may have this hash: to be sure, look at the thing.
    #[inline]
    pub(crate) fn is_like(self, hash: u64) -> bool {
        self.half == Self::half(hash)
    }

    /// Half of a hash: those of its bits that do not find the slot, which are the seven highest and, of up to 2²⁵ slots, the
    /// lowest.
    #[inline]
    fn half(hash: u64) -> u32 {
        (hash >> 25) as u32
    }
}
