//! What makes the price of a kind, as data: item × quantity × price.

/// One line of a kind's price.
#[derive(Debug, Clone, Copy)]
pub struct PriceLine {
    /// For people: `instance hours`.
    pub item: &'static str,
}
