//! What makes the price of a kind, as data: one [`PriceLine`] an item of the bill.
//!
//! A line is *price × quantity, when*: the price is a row of a table of the price book, named by words; the quantity is
//! a product of factors; conditions say whether the line is billed at all. Every word, factor and condition takes its
//! value from an [`Input`]. Lines are data without code, so that `docs/kinds.md` can be written from them, and they
//! never guess: what is declared but unknown makes the line unknown, what is assumed is printed beside it.
//!
//! ```text
//! PriceLine {
//!     item: "volume storage",
//!     table: "ebs",
//!     key: &[Text("storage"), First(&[Property("VolumeType"), Default("gp2")])],
//!     quantity: &[Times(First(&[Property("Size")]))],
//!     ..PriceLine::BASE
//! }
//! ```

/// One item of a kind's bill.
#[derive(Debug, Clone, Copy)]
pub struct PriceLine {
    /// For people: `instance hours`.
    pub item: &'static str,
    /// The table of the price book: `ec2` is `prices/ec2.tsv`.
    pub table: &'static str,
    /// The words that make the row's name, joined with blanks; empty ones fall away.
    pub key: &'static [Input],
    /// The factors whose product is the amount in a month, in the row's unit. None at all: one.
    pub quantity: &'static [Factor],
    /// The line is billed when all of these hold.
    pub when: &'static [When],
    /// A list whose every item is billed by this line; paths that begin with `.` start at the item.
    pub each: Option<Each>,
    /// The region whose price it is, where that is another than the resource's: of a table's replica its own.
    pub region: Option<Input>,
    /// Set where the price book has no such row: the reason that people read. The line is then always unknown.
    pub missing: Option<&'static str>,
}

impl PriceLine {
    /// What a line says when it says nothing.
    pub const BASE: PriceLine =
        PriceLine { item: "", table: "", key: &[], quantity: &[], when: &[], each: None, region: None, missing: None };
}

impl PriceLine {
    /// Every input of the line: of its key, its amount, its conditions and its region.
    pub fn inputs(&self) -> Vec<Input> {
        let mut inputs = self.key.to_vec();
        inputs.extend(self.region);
        in_factors(self.quantity, &mut inputs);
        inputs.extend(self.when.iter().filter_map(|when| match when {
            When::Is(input, _) | When::IsNot(input, _) | When::IsVersion(input, _) => Some(*input),
            _ => None,
        }));
        inputs
    }
}

fn in_factors(factors: &[Factor], inputs: &mut Vec<Input>) {
    for factor in factors {
        match factor {
            Factor::Times(input) | Factor::TaskUnits(input) => inputs.push(*input),
            Factor::Above(input, free) | Factor::Blocks(input, free) => inputs.extend([*input, *free]),
            Factor::Over(_) => {}
            Factor::Most(of) => of.iter().for_each(|factors| in_factors(factors, inputs)),
        }
    }
}

impl Input {
    /// The places that it asks, in their order.
    pub fn places(&self) -> &'static [From] {
        match self {
            Self::Text(_) => &[],
            Self::First(places) | Self::Mapped(places, _) => places,
        }
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy)]
pub enum Input {
    /// Always this.
    Text(&'static str),
    /// The first place that says something. Where none does, the value is unknown; where the last is a
    /// [`From::Usage`], the use is not stated.
    First(&'static [From]),
    /// As `First`, then translated: `postgres` → `postgresql`. A value that the list lacks stays as it is.
    Mapped(&'static [From], &'static [(&'static str, &'static str)]),
}

/// A place that may say a value.
#[derive(Debug, Clone, Copy)]
pub enum From {
    /// A property's path.
    Property(&'static str),
    /// A property of the one resource of this kind that the resource names: of the launch template its instance type.
    Of(&'static str, &'static str),
    /// A property's path for a size that AWS keeps between two others: of a scaling group the capacity. Where it is not
    /// declared, AWS begins with the least.
    Sized {
        /// Below which it does not fall.
        least: &'static str,
        /// What it is now.
        wanted: &'static str,
        /// Above which it does not rise.
        most: &'static str,
    },
    /// How many items a list has; of `Metrics[].MetricStat` how many have that property.
    Count(&'static str),
    /// A key of the inventory's `usage`.
    Usage(&'static str),
    /// What AWS takes where nothing is declared.
    Default(&'static str),
    /// What we take where nothing is declared, and the words that tell people so.
    Assume(&'static str, &'static str),
    /// The same for a number of which one can say what it is at its least, typically and at its most.
    Between([&'static str; 3], &'static str),
    /// The least that AWS allows, what it may well be at its most, and the words that tell people so: stands in also for what
    /// is declared but cannot be told. For counts alone, where "at least two" beats "unknown".
    Least(&'static str, &'static str, &'static str),
}

/// One factor of a quantity.
#[derive(Debug, Clone, Copy)]
pub enum Factor {
    /// Times a number.
    Times(Input),
    /// Times what exceeds a free part: gp3 IOPS over 3,000.
    Above(Input, Input),
    /// Divided by a constant: MiB to GiB.
    Over(&'static str),
    /// Times the blocks (first) of a size (second) that hold a number, the last one not full: 65 KB are 2 blocks of 64.
    Blocks(Input, Input),
    /// Times the greatest of these products, of those whose numbers are stated: the dimension of a capacity unit that is
    /// used most. Where none is stated, the use of the first is not.
    Most(&'static [&'static [Factor]]),
    /// Times CPU units or MiB as ECS writes them, in vCPU or GB: `256` and `.25 vCPU` are 0.25, `1 GB` is 1.
    TaskUnits(Input),
}

/// A condition of a line.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// The value is one of these, upper or lower case.
    Is(Input, &'static [&'static str]),
    /// Nothing is declared, or something else.
    IsNot(Input, &'static [&'static str]),
    /// The value is one of these versions, or a finer one of them: `5.7` and `5.7.44`.
    IsVersion(Input, &'static [&'static str]),
    /// The property is declared.
    Given(&'static str),
    /// The property is not declared.
    NotGiven(&'static str),
    /// No item of the list (first) has one of these values at the path (second).
    NoItem(List, &'static str, &'static [&'static str]),
    /// `usage` has this key.
    Stated(&'static str),
    /// `usage` has no such key.
    NotStated(&'static str),
    /// It names a resource of this kind.
    Names(&'static str),
    /// It names no resource of this kind.
    NamesNo(&'static str),
    /// No resource of these kinds names it.
    NotNamedBy(&'static [&'static str]),
}

/// A list in a property.
#[derive(Debug, Clone, Copy)]
pub enum List {
    /// Of the resource itself.
    Own(&'static str),
    /// Of the one resource of this kind that the resource names.
    Of(&'static str, &'static str),
}

/// A list whose every item is billed.
pub type Each = List;

/// Hours in a month, the same in each case, as AWS's own calculator takes them: 8,760 hours a year / 12
/// (<https://docs.aws.amazon.com/pricing-calculator/latest/userguide/what-is-pricing-calculator.html>, "730 hours").
pub const HOURS: Input = Input::First(&[From::Usage("hours"), From::Assume("730", "runs 730 hours a month")]);

/// Hours of a thing that cannot be switched off.
pub const ALL_HOURS: Input = Input::Text("730");
