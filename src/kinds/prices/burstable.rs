//! Burstable instances: their families and vCPUs.
//!
//! Sizes and vCPUs: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-credits-baseline-concepts.html>; those of
//! our own `ec2` sources agree.

/// The families whose credits have a price of their own; T3a's cost what T3's cost.
pub(super) const FAMILIES: &[(&str, &str)] = &[
    ("t2.nano", "t2"),
    ("t2.micro", "t2"),
    ("t2.small", "t2"),
    ("t2.medium", "t2"),
    ("t2.large", "t2"),
    ("t2.xlarge", "t2"),
    ("t2.2xlarge", "t2"),
    ("t3.nano", "t3"),
    ("t3.micro", "t3"),
    ("t3.small", "t3"),
    ("t3.medium", "t3"),
    ("t3.large", "t3"),
    ("t3.xlarge", "t3"),
    ("t3.2xlarge", "t3"),
    ("t3a.nano", "t3"),
    ("t3a.micro", "t3"),
    ("t3a.small", "t3"),
    ("t3a.medium", "t3"),
    ("t3a.large", "t3"),
    ("t3a.xlarge", "t3"),
    ("t3a.2xlarge", "t3"),
    ("t4g.nano", "t4g"),
    ("t4g.micro", "t4g"),
    ("t4g.small", "t4g"),
    ("t4g.medium", "t4g"),
    ("t4g.large", "t4g"),
    ("t4g.xlarge", "t4g"),
    ("t4g.2xlarge", "t4g"),
];

/// How many vCPUs a type has. Of any other type there is no such number here.
pub(super) const VCPUS: &[(&str, &str)] = &[
    ("t2.nano", "1"),
    ("t2.micro", "1"),
    ("t2.small", "1"),
    ("t2.medium", "2"),
    ("t2.large", "2"),
    ("t2.xlarge", "4"),
    ("t2.2xlarge", "8"),
    ("t3.nano", "2"),
    ("t3.micro", "2"),
    ("t3.small", "2"),
    ("t3.medium", "2"),
    ("t3.large", "2"),
    ("t3.xlarge", "4"),
    ("t3.2xlarge", "8"),
    ("t3a.nano", "2"),
    ("t3a.micro", "2"),
    ("t3a.small", "2"),
    ("t3a.medium", "2"),
    ("t3a.large", "2"),
    ("t3a.xlarge", "4"),
    ("t3a.2xlarge", "8"),
    ("t4g.nano", "2"),
    ("t4g.micro", "2"),
    ("t4g.small", "2"),
    ("t4g.medium", "2"),
    ("t4g.large", "2"),
    ("t4g.xlarge", "4"),
    ("t4g.2xlarge", "8"),
];

/// The same of classes of databases.
pub(super) const CLASS_VCPUS: &[(&str, &str)] = &[
    ("db.t3.micro", "2"),
    ("db.t3.small", "2"),
    ("db.t3.medium", "2"),
    ("db.t3.large", "2"),
    ("db.t3.xlarge", "4"),
    ("db.t3.2xlarge", "8"),
    ("db.t4g.micro", "2"),
    ("db.t4g.small", "2"),
    ("db.t4g.medium", "2"),
    ("db.t4g.large", "2"),
    ("db.t4g.xlarge", "4"),
    ("db.t4g.2xlarge", "8"),
];
