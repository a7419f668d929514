//! ORP033.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Property, Resource};

declare_rule! {
    /// Nothing uses a certificate of ACM.
    ///
    /// ## Why
    /// A public one costs nothing, but somebody gets the mails when it cannot be renewed; a private one is billed.
    ///
    /// ## How to fix
    /// Delete it. `aws acm describe-certificate` tells what uses it; where that was read, it decides.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-name: {type: acm, domain_name: old.example.com}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   name: {type: acm, domain_name: shop.example.com}
    ///   api:
    ///     type: AWS::ApiGatewayV2::DomainName
    ///     domain_name: shop.example.com
    ///     domain_name_configurations: [{certificate_arn: name}]
    /// ```
    pub(super) static RULE = { "ORP033", "unused-certificate", Note, check }
}

const VALIDATION: &str = "aws_acm_certificate_validation";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    // To be validated is not to be used; what waits for the validation names that instead of the certificate.
    let survey = Survey::of(context, "AWS::CertificateManager::Certificate", |kind| kind != VALIDATION);
    let validations = Survey::of(context, VALIDATION, |_| true);
    for (index, certificate) in survey.subjects() {
        let mut search = survey.search(index);
        match is_used(certificate) {
            Some(true) => continue,
            Some(false) => search.settle("AWS itself lists it as used by nothing"),
            None => {
                search.through(VALIDATION, &validations);
                search.untold_by_template("what uses it from outside");
            }
        }
        let exported = ["ExportOption", "Options.Export"].iter().filter_map(|path| certificate.text(path));
        if exported.into_iter().any(|option| option == "ENABLED") {
            search.at_most(Confidence::Medium, "it can be exported, and then used anywhere");
        }
        found.extend(search.verdict(&RULE, "is used by nothing", "delete it"));
    }
}

/// Whether AWS says that something uses it: `InUseBy` of `describe-certificate`, `InUse` of `list-certificates`.
fn is_used(certificate: &Resource) -> Option<bool> {
    let by = certificate.property("InUseBy").map(Property::items);
    let said = certificate.text("InUse").map(|text| text.eq_ignore_ascii_case("true"));
    match (by, said) {
        (Some(users), _) => Some(!users.is_empty()),
        (None, said) => said,
    }
}
