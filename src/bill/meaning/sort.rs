//! The sort of a charge, told by the words of its export.

use crate::bill::charge::{Category, Commitment};

/// What the words of a row mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sort {
    /// What sort of charge it is.
    pub(super) category: Category,
    /// Whether a commitment has to do with it.
    pub(super) commitment: Commitment,
    /// How its effective cost is told.
    pub(super) amortised: Amortised,
    /// Whether its words are known ones.
    pub(super) is_known: bool,
}

/// How the effective cost of a row is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amortised {
    /// FOCUS tells it.
    Told,
    /// It is what was billed.
    Billed,
    /// The row was covered by a Savings Plan.
    Covered,
    /// The row takes back what covered usage was charged on demand.
    Negation,
    /// The row is the recurring fee of a Savings Plan: what nothing used is left of it.
    PlanFee,
    /// The row is the upfront fee of a Savings Plan, which covered and unused rows hold already.
    PlanUpfront,
    /// The row was covered by a reservation.
    Reserved,
    /// The row is the recurring fee of a reservation: what nothing used is left of it.
    ReservationFee,
    /// The row is a fee: of a reservation, where it names one, and then other rows hold it already.
    Fee,
}

impl Amortised {
    /// Whether a row of a Cost and Usage Report with it tells how much was used; fees, taxes and negations do not
    /// (`usage_quantity` of AWS's Cloud Intelligence Dashboards, `summary_view_curv2.sql`).
    pub(super) fn is_usage(self, category: Category) -> bool {
        match self {
            Self::Billed => category == Category::Usage,
            Self::Told | Self::Covered | Self::Reserved => true,
            Self::Negation | Self::PlanFee | Self::PlanUpfront | Self::ReservationFee | Self::Fee => false,
        }
    }
}

/// The sort of a row of FOCUS. A correction of an earlier invoice is a refund, whatever it corrects (`ChargeClass` of the
/// specification). The status is that of `CommitmentDiscountStatus`; 1.0-preview says in `ChargeSubcategory` what both do.
pub(super) fn of_focus(category: &str, class: &str, status: &str) -> Sort {
    let (told, is_known) = match category {
        "Usage" => (Category::Usage, true),
        "Purchase" => (Category::Purchase, true),
        "Tax" => (Category::Tax, true),
        "Credit" => (Category::Credit, true),
        "Adjustment" => (Category::Adjustment, true),
        // A column that is not there is said once, for all rows.
        _ => (Category::Adjustment, category.is_empty()),
    };
    let category = match (class, status) {
        ("Correction", _) | (_, "Refund") => Category::Refund,
        (_, "Credit") => Category::Credit,
        _ => told,
    };
    let commitment = match status {
        "Used" | "Used Commitment" => Commitment::Used,
        "Unused" | "Unused Commitment" => Commitment::Unused,
        _ => Commitment::None,
    };
    Sort { category, commitment, amortised: Amortised::Told, is_known }
}

/// The sort of a line item of a Cost and Usage Report, by its type. The types are those of AWS's guide (`Lineitem-columns`);
/// the discounts that it does not list end in `Discount` (`EdpDiscount`, `PrivateRateDiscount`, `RiVolumeDiscount`,
/// `SppDiscount`), and `FlatRateSubscription` was seen in a public report of 2026-05.
pub(super) fn of_line_item(kind: &str) -> Sort {
    use Amortised as A;
    use Category as C;
    let (category, commitment, amortised) = match kind {
        "Usage" => (C::Usage, Commitment::None, A::Billed),
        "SavingsPlanCoveredUsage" => (C::Usage, Commitment::Used, A::Covered),
        "SavingsPlanNegation" => (C::Usage, Commitment::Used, A::Negation),
        "DiscountedUsage" => (C::Usage, Commitment::Used, A::Reserved),
        "SavingsPlanRecurringFee" => (C::Purchase, Commitment::None, A::PlanFee),
        "SavingsPlanUpfrontFee" => (C::Purchase, Commitment::None, A::PlanUpfront),
        "RIFee" => (C::Purchase, Commitment::None, A::ReservationFee),
        "Fee" => (C::Purchase, Commitment::None, A::Fee),
        "FlatRateSubscription" => (C::Purchase, Commitment::None, A::Billed),
        "Tax" => (C::Tax, Commitment::None, A::Billed),
        "Credit" => (C::Credit, Commitment::None, A::Billed),
        "Refund" => (C::Refund, Commitment::None, A::Billed),
        _ => (C::Adjustment, Commitment::None, A::Billed),
    };
    let is_known = category != C::Adjustment || kind.is_empty() || kind.ends_with("Discount");
    Sort { category, commitment, amortised, is_known }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_focus_are_the_categories() {
        for category in Category::ALL.into_iter().filter(|category| *category != Category::Refund) {
            let sort = of_focus(category.word(), "", "");
            assert_eq!((sort.category, sort.commitment, sort.is_known), (category, Commitment::None, true));
            assert_eq!(of_focus(category.word(), "Correction", "").category, Category::Refund);
        }
        assert_eq!(of_focus("Usage", "", "Unused").commitment, Commitment::Unused);
        assert_eq!(of_focus("Usage", "", "Used Commitment").commitment, Commitment::Used);
        assert_eq!(of_focus("Adjustment", "", "Refund").category, Category::Refund);
        assert!(!of_focus("usage", "", "").is_known);
        assert!(of_focus("", "", "").is_known);
    }

    #[test]
    fn discounts_are_adjustments_and_other_new_types_are_said() {
        for kind in
            ["BundledDiscount", "Discount", "EdpDiscount", "PrivateRateDiscount", "RiVolumeDiscount", "SppDiscount"]
        {
            let sort = of_line_item(kind);
            assert_eq!((sort.category, sort.amortised, sort.is_known), (Category::Adjustment, Amortised::Billed, true));
        }
        let sort = of_line_item("Surprise");
        assert_eq!((sort.category, sort.amortised, sort.is_known), (Category::Adjustment, Amortised::Billed, false));
    }
}
