//! Which rates are read of a file that holds those of many commitments, and Savings Plans' rates as products.
//!
//! Read in genuine files: the CSV of Compute Savings Plans of 2025-09-11 (ap-east-2) and rows of 2024-07 (ap-northeast-1), a term
//! of the JSON of 2026-06-23, reserved terms of EC2 of 2016, 2020 and 2025. Which operating system an operation stands for:
//! AWS, "AMI billing information fields", docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html.

use std::fmt;

use super::product::Product;

/// The rates of one commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// How long it is committed: 1 or 3.
    pub years: u32,
    /// When it is paid.
    pub payment: Payment,
    /// Of the Savings Plans, which.
    pub plan: Plan,
    /// Of the reservations, which.
    pub class: Class,
}

/// When a commitment is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Payment {
    /// Month by month
    NoUpfront,
    /// Half of it in advance
    Partial,
    /// All of it in advance
    All,
}

/// A kind of Savings Plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Plan {
    /// A Compute Savings Plan.
    Compute,
    /// An EC2 Instance Savings Plan of this family: `m5`.
    Family(String),
}

/// The class of a reservation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Class {
    /// Stays what it is
    Standard,
    /// Can be exchanged
    Convertible,
}

/// As AWS writes it: `No Upfront`.
impl fmt::Display for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoUpfront => "No Upfront",
            Self::Partial => "Partial Upfront",
            Self::All => "All Upfront",
        })
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Standard => "standard",
            Self::Convertible => "convertible",
        })
    }
}

/// `compute`, or a family of instances.
impl std::str::FromStr for Plan {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_family =
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        match text {
            "compute" => Ok(Self::Compute),
            _ if is_family => Ok(Self::Family(text.to_owned())),
            _ => Err("write `compute`, or the family of instances of an EC2 Instance Savings Plan, as `m5`".to_owned()),
        }
    }
}

/// What a reservation says of itself: `LeaseContractLength`, `PurchaseOption`, `OfferingClass`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lease<'t> {
    pub(super) length: &'t str,
    pub(super) payment: &'t str,
    /// Empty where a service has one class alone.
    pub(super) class: &'t str,
}

impl Choice {
    /// The hours of its term: 8,760 a year, as AWS counts them.
    pub(super) fn hours(&self) -> u32 {
        8760 * self.years
    }

    /// How its plan begins to describe itself: `3 year No Upfront m5 EC2 Instance Savings Plan in eu-west-1`.
    pub(super) fn description(&self) -> String {
        let Self { years, payment, .. } = self;
        match &self.plan {
            Plan::Compute => format!("{years} year {payment} Compute Savings Plan"),
            Plan::Family(family) => format!("{years} year {payment} {family} EC2 Instance Savings Plan"),
        }
    }

    /// Whether a plan that describes itself so is the one.
    pub(super) fn is_plan(&self, description: &str) -> bool {
        let rest = description.strip_prefix(&self.description());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" in "))
    }

    /// Whether a reservation is one.
    pub(super) fn is_reservation(&self, lease: Lease<'_>) -> bool {
        let class = self.class.to_string();
        let standard = lease.class.is_empty() && self.class == Class::Standard;
        lease.length == format!("{}yr", self.years)
            && lease.payment == self.payment.to_string()
            && (standard || lease.class.eq_ignore_ascii_case(&class))
    }

    /// What a reservation's rates are, for people.
    pub(super) fn reservation(&self) -> String {
        let Self { years, payment, class, .. } = self;
        let spread = match payment {
            Payment::NoUpfront => String::new(),
            Payment::Partial | Payment::All => format!(", upfront spread over {} hours", self.hours()),
        };
        format!("{class} reservation, {years} year {payment}{spread}")
    }
}

/// What a rate of a Savings Plan discounts, as the product that it is on demand; `None` where that is no use in a region.
pub(super) fn discounted(service: &str, usage: &str, operation: &str, region: &str, kind: &str) -> Option<Product> {
    // Local Zones and Wavelength Zones (`us-west-2-den-1`) have prices of their own.
    if !region.is_empty() && !crate::cost::price_book::file::is_region(region) {
        return None;
    }
    let mut product = Product::default();
    product.set("servicecode", service);
    product.set("usagetype", usage);
    product.set("operation", operation);
    product.set("regioncode", region);
    let (_, bare) = super::regions::split(usage);
    product.set("instancetype", if kind.is_empty() { bare.rsplit(':').next().unwrap_or_default() } else { kind });
    match service {
        "AmazonEC2" => {
            let system = match operation {
                "RunInstances" => "Linux",
                "RunInstances:0002" => "Windows",
                "RunInstances:0010" => "RHEL",
                "RunInstances:000g" => "SUSE",
                // With software, or a licence of one's own.
                _ => return None,
            };
            let shared = [("tenancy", "Shared"), ("preinstalledsw", "NA"), ("capacitystatus", "Used")];
            let rest = [
                ("productfamily", "Compute Instance"),
                ("licensemodel", "No License required"),
                ("operatingsystem", system),
            ];
            shared.into_iter().chain(rest).for_each(|(name, value)| product.set(name, value));
        }
        "AWSLambda" => {
            let group = match bare {
                "Lambda-GB-Second" => "AWS-Lambda-Duration",
                "Lambda-GB-Second-ARM" => "AWS-Lambda-Duration-ARM",
                "Lambda-Provisioned-GB-Second" => "AWS-Lambda-Duration-Provisioned",
                "Lambda-Provisioned-Concurrency" => "AWS-Lambda-Provisioned-Concurrency",
                _ => "",
            };
            product.set("group", group);
        }
        _ => {}
    }
    Some(product)
}

#[cfg(test)]
pub(super) fn choice(years: u32, payment: Payment, plan: &str) -> Choice {
    let plan = plan.parse().expect("a plan");
    Choice { years, payment, plan, class: Class::Standard }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_told_by_their_descriptions() {
        let compute = choice(1, Payment::All, "compute");
        assert!(compute.is_plan("1 year All Upfront Compute Savings Plan"));
        assert!(!compute.is_plan("3 year All Upfront Compute Savings Plan"));
        assert!(!compute.is_plan("1 year All Upfront r7g EC2 Instance Savings Plan in ap-east-2"));
        let family = choice(3, Payment::Partial, "r7g");
        assert!(family.is_plan("3 year Partial Upfront r7g EC2 Instance Savings Plan in ap-east-2"));
        assert!(!family.is_plan("3 year Partial Upfront r7gd EC2 Instance Savings Plan in ap-east-2"));
        assert!("M 5".parse::<Plan>().is_err());
    }

    #[test]
    fn reservations_are_told_by_their_terms() {
        let wanted = choice(3, Payment::NoUpfront, "compute");
        let lease = Lease { length: "3yr", payment: "No Upfront", class: "standard" };
        assert!(wanted.is_reservation(lease) && wanted.is_reservation(Lease { class: "", ..lease }));
        assert!(!wanted.is_reservation(Lease { class: "convertible", ..lease }));
        assert!(!wanted.is_reservation(Lease { length: "1yr", ..lease }));
        assert!(!wanted.is_reservation(Lease { payment: "All Upfront", ..lease }));
    }

    #[test]
    fn zones_and_software_are_other_things() {
        let product =
            |operation: &str, region: &str| discounted("AmazonEC2", "USW2-BoxUsage:c5.large", operation, region, "");
        assert_eq!(product("RunInstances", "us-west-2").unwrap().get("instancetype"), "c5.large");
        assert_eq!(product("RunInstances", "us-west-2-den-1"), None);
        assert_eq!(product("RunInstances:0006", "us-west-2"), None);
    }
}
