//! What was really charged: exports of AWS's bill, beside what the estate is estimated to cost.
//!
//! ```text
//! files ─ reading ─▶ Batch ─ meaning ─▶ Ledger (groups) ─┬▶ assigned (whose) ─▶ compare, tags, measured ─▶ report
//!                                                       └▶ months (trend, projection)
//! ```
//!
//! | room | what lives there |
//! |---|---|
//! | [`amount`] | exact amounts of money and use, as bills write them |
//! | [`charge`] | what a row says once its export's own words are left behind: category, month, commitment |
//! | [`ledger`] | sums by resource, account, region, service, month, category, currency: memory grows with groups, not rows |
//! | [`export`] | FOCUS, CUR 2.0 and the legacy CUR, told apart by their columns |
//! | [`reading`] | files, folders and partitions, as CSV and Parquet, into batches of columns |
//! | [`meaning`] | billed, effective and list of a row; what is amortised, negated or only split |
//! | [`months`] | which part of each month the bill covers |
//! | [`assigned`] | whose each group is: a resource of the estate, a thing that nobody declares, or nobody |
//! | [`compare`] | estimate against actual, with the likely reason |
//! | [`meters`] | AWS's usage types: what each measures, of which kind, under which key of `usage` |
//! | [`measured`] | what the bill measured, as a usage file for the next estimate |
//! | [`tags`] | how much of the money carries a tag: by the export's tags, else by the inventory's |
//! | [`trend`] | from month to month, and what the month that is not over comes to |
//! | [`groups`] | sums by what somebody asks for, one key inside another |
//! | [`sql`] | the same aggregate as one statement for an engine that holds the export |
//!
//! # What always holds
//!
//! * Billed is the invoice. Effective is amortised and need not equal it; list is what it would be without discounts.
//! * Sums are exact, in whatever order rows come: the same files give the same bytes.
//! * Each group is in one of three parts, so that the parts sum to the total.
//! * Currencies are never added up.
//! * No row counts twice: of an export's deliveries one counts, and of files with the same rows one.

pub mod amount;
pub mod assigned;
pub mod charge;
pub mod compare;
pub mod export;
#[cfg(test)]
pub(crate) mod fixture;
pub mod groups;
pub mod ledger;
pub mod meaning;
pub mod measured;
pub mod meters;
pub mod months;
pub mod reading;
pub mod sql;
pub mod tags;
pub mod trend;

pub use amount::Amount;
pub use assigned::{Assigned, Unattributable, Undeclared, Whose};
pub use charge::{Category, Commitment, Month, Sums};
pub use export::tags::tags_of;
pub use ledger::{Charge, InWords, Ledger};
pub use reading::progress::Progress;
pub use reading::{read, read_among};
