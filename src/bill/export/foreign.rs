//! Bills that are no bill of ours: told by their columns, so that the message can say what to export instead.

use std::fmt;

/// A file that tells of costs, in a form that does not say which resource cost what, or whose provider is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// What Cost Explorer downloads: sums of days or months by service.
    CostExplorer,
    /// The Detailed Billing Report, which AWS gave up for the CUR.
    DetailedBilling,
    /// Google Cloud's own export.
    GoogleCloud,
    /// Azure's own cost details.
    Azure,
}

impl Foreign {
    /// Which of them has these columns, if one has. Their names are from knowledge, of 2026.
    pub(super) fn of(columns: &[&str]) -> Option<Self> {
        let has = |names: &[&str]| {
            names.iter().all(|name| columns.iter().any(|column| column.trim().eq_ignore_ascii_case(name)))
        };
        // `Total costs($)`, behind a column for each service, account or usage type.
        let is_total = |column: &&str| column.trim().to_ascii_lowercase().starts_with("total costs(");
        match () {
            () if has(&["InvoiceID", "PayerAccountId", "RecordType"]) => Some(Self::DetailedBilling),
            () if columns.iter().any(is_total) => Some(Self::CostExplorer),
            () if has(&["billing_account_id", "usage_start_time"]) => Some(Self::GoogleCloud),
            () if has(&["Account ID", "Line Item", "Measurement1"]) => Some(Self::GoogleCloud),
            () if has(&["CostInBillingCurrency"]) || has(&["PreTaxCost"]) || has(&["MeterId", "ResourceRate"]) => {
                Some(Self::Azure)
            }
            () => None,
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CostExplorer => {
                "it is a download of Cost Explorer, which sums without telling resources: export FOCUS 1.2 or CUR 2.0 with \
                 resource ids, under Billing and Cost Management, Data Exports"
            }
            Self::DetailedBilling => {
                "it is a Detailed Billing Report, which AWS gave up for the Cost and Usage Report: export FOCUS 1.2 or CUR \
                 2.0 with resource ids, under Billing and Cost Management, Data Exports"
            }
            Self::GoogleCloud => {
                "it is a billing export of Google Cloud in its own columns: have it export FOCUS, which is read"
            }
            Self::Azure => "it is cost details of Azure in its own columns: have it export FOCUS, which is read",
        })
    }
}
