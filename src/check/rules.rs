//! Every rule, one a file, in the order in which `tagatlas rule` lists them.

use super::Rule;

mod orp001_unattached_volume;
mod orp002_unassociated_address;
mod orp003_unused_target_group;
mod orp004_idle_load_balancer;
mod orp005_unused_security_group;
mod orp006_empty_subnet;
mod orp007_empty_vpc;
mod orp008_detached_gateway;
mod orp009_stale_snapshot;
mod orp010_unattached_interface;
mod orp011_unused_launch_template;
mod ref001_unresolved_reference;
mod tag001_missing_tag;
mod tag002_empty_tag;
mod tag003_misspelled_tag;

/// By family and number. A rule that is not here does not exist; a test compares this list with the files.
pub static RULES: &[&Rule] = &[
    &tag001_missing_tag::RULE,
    &tag002_empty_tag::RULE,
    &tag003_misspelled_tag::RULE,
    &ref001_unresolved_reference::RULE,
    &orp001_unattached_volume::RULE,
    &orp002_unassociated_address::RULE,
    &orp003_unused_target_group::RULE,
    &orp004_idle_load_balancer::RULE,
    &orp005_unused_security_group::RULE,
    &orp006_empty_subnet::RULE,
    &orp007_empty_vpc::RULE,
    &orp008_detached_gateway::RULE,
    &orp009_stale_snapshot::RULE,
    &orp010_unattached_interface::RULE,
    &orp011_unused_launch_template::RULE,
];
