//! Amounts that are known only within bounds.

use rust_decimal::Decimal;

/// An amount in three cases: everything that is assumed at its least, as is typical, and at its most.
///
/// The cases are whole pictures of the month, so sums and prices are made case by case. Of a part they are no bounds: a
/// bucket beside one that grows gets cheaper, because the account reaches the next tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Band {
    /// Where everything is at its least.
    pub low: Decimal,
    /// What is taken as the amount.
    pub typical: Decimal,
    /// Where everything is at its most.
    pub high: Decimal,
}

impl Band {
    /// Nothing.
    pub const ZERO: Self = Self::certain(Decimal::ZERO);

    /// The same in each case.
    pub const fn certain(amount: Decimal) -> Self {
        Self { low: amount, typical: amount, high: amount }
    }

    /// Whether it is the same in each case.
    pub fn is_certain(&self) -> bool {
        self.low == self.typical && self.typical == self.high
    }

    /// Whether it is nothing in each case.
    pub fn is_zero(&self) -> bool {
        self.is_certain() && self.typical.is_zero()
    }

    /// The least and the most of the three cases.
    pub fn bounds(&self) -> (Decimal, Decimal) {
        let (low, high) = (self.low.min(self.high), self.low.max(self.high));
        (low.min(self.typical), high.max(self.typical))
    }

    /// One amount made of two, case by case; `None` where one of them cannot be made.
    pub(crate) fn zip(self, other: Self, with: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Self> {
        let typical = with(self.typical, other.typical)?;
        if self.is_certain() && other.is_certain() {
            return Some(Self::certain(typical));
        }
        Some(Self { low: with(self.low, other.low)?, typical, high: with(self.high, other.high)? })
    }

    /// Another amount, case by case.
    pub(crate) fn map(self, with: impl Fn(Decimal) -> Decimal) -> Self {
        let typical = with(self.typical);
        if self.is_certain() {
            return Self::certain(typical);
        }
        Self { low: with(self.low), typical, high: with(self.high) }
    }

    /// The sum; 79 octillions at most, instead of a panic.
    pub(crate) fn plus(self, other: Self) -> Self {
        let sum = |a: Decimal, b: Decimal| a.saturating_add(b);
        Self {
            low: sum(self.low, other.low),
            typical: sum(self.typical, other.typical),
            high: sum(self.high, other.high),
        }
    }

    /// The difference, case by case.
    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.map(|amount| -amount))
    }
}

/// The cases of a [`Band`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// Everything at its least.
    Low,
    /// What is taken as the amount.
    Typical,
    /// Everything at its most.
    High,
}

impl Case {
    pub(crate) const ALL: [Self; 3] = [Self::Low, Self::Typical, Self::High];

    /// A band's amount in this case.
    pub(crate) fn of(self, band: Band) -> Decimal {
        match self {
            Self::Low => band.low,
            Self::Typical => band.typical,
            Self::High => band.high,
        }
    }

    /// A band's amount in this case, to be set.
    pub(crate) fn of_mut(self, band: &mut Band) -> &mut Decimal {
        match self {
            Self::Low => &mut band.low,
            Self::Typical => &mut band.typical,
            Self::High => &mut band.high,
        }
    }
}
