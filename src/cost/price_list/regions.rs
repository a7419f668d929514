//! Regions as offers name them: by code, by the short code before a usage type, by the name of the place.
//!
//! Source: AWS, "AWS Region billing codes",
//! docs.aws.amazon.com/global-infrastructure/latest/regions/aws-region-billing-codes.html (read 2026-11-27). Offers before
//! 2022 write `EU (…)` for `Europe (…)` (the genuine EC2 offer of 2020-07-09).

/// Code, short code, place.
const REGIONS: [(&str, &str, &str); 36] = [
    ("af-south-1", "AFS1", "Africa (Cape Town)"),
    ("ap-east-1", "APE1", "Asia Pacific (Hong Kong)"),
    ("ap-east-2", "APE2", "Asia Pacific (Taipei)"),
    ("ap-northeast-1", "APN1", "Asia Pacific (Tokyo)"),
    ("ap-northeast-2", "APN2", "Asia Pacific (Seoul)"),
    ("ap-northeast-3", "APN3", "Asia Pacific (Osaka)"),
    ("ap-south-1", "APS3", "Asia Pacific (Mumbai)"),
    ("ap-south-2", "APS5", "Asia Pacific (Hyderabad)"),
    ("ap-southeast-1", "APS1", "Asia Pacific (Singapore)"),
    ("ap-southeast-2", "APS2", "Asia Pacific (Sydney)"),
    ("ap-southeast-3", "APS4", "Asia Pacific (Jakarta)"),
    ("ap-southeast-4", "APS6", "Asia Pacific (Melbourne)"),
    ("ap-southeast-5", "APS7", "Asia Pacific (Malaysia)"),
    ("ap-southeast-6", "APS8", "Asia Pacific (New Zealand)"),
    ("ap-southeast-7", "APS9", "Asia Pacific (Thailand)"),
    ("ca-central-1", "CAN1", "Canada (Central)"),
    ("ca-west-1", "CAN2", "Canada West (Calgary)"),
    ("eu-central-1", "EUC1", "Europe (Frankfurt)"),
    ("eu-central-2", "EUC2", "Europe (Zurich)"),
    ("eu-north-1", "EUN1", "Europe (Stockholm)"),
    ("eu-south-1", "EUS1", "Europe (Milan)"),
    ("eu-south-2", "EUS2", "Europe (Spain)"),
    ("eu-west-1", "EU", "Europe (Ireland)"),
    ("eu-west-2", "EUW2", "Europe (London)"),
    ("eu-west-3", "EUW3", "Europe (Paris)"),
    ("il-central-1", "ILC1", "Israel (Tel Aviv)"),
    ("me-central-1", "MEC1", "Middle East (UAE)"),
    ("me-south-1", "MES1", "Middle East (Bahrain)"),
    ("mx-central-1", "MXC1", "Mexico (Central)"),
    ("sa-east-1", "SAE1", "South America (Sao Paulo)"),
    ("us-east-1", "USE1", "US East (N. Virginia)"),
    ("us-east-2", "USE2", "US East (Ohio)"),
    ("us-gov-east-1", "UGE1", "AWS GovCloud (US-East)"),
    ("us-gov-west-1", "UGW1", "AWS GovCloud (US-West)"),
    ("us-west-1", "USW1", "US West (N. California)"),
    ("us-west-2", "USW2", "US West (Oregon)"),
];

/// The region of a place's name.
pub(super) fn of_place(name: &str) -> Option<&'static str> {
    let today = name.strip_prefix("EU (").map(|rest| format!("Europe ({rest}"));
    let name = today.as_deref().unwrap_or(name);
    REGIONS.iter().find(|(.., place)| *place == name).map(|(code, ..)| *code)
}

/// The region whose short code stands before a usage type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    /// No short code: us-east-1, or a usage type that has none anywhere.
    None,
    /// This region's.
    Of(&'static str),
    /// Something that looks like a short code and is not known.
    Unknown,
}

/// `APN1-BoxUsage:t3.micro` as the region of `APN1` and `BoxUsage:t3.micro`.
pub(super) fn split(usage: &str) -> (Prefix, &str) {
    let Some((short, rest)) = usage.split_once('-') else { return (Prefix::None, usage) };
    if let Some((code, ..)) = REGIONS.iter().find(|(_, known, _)| *known == short) {
        return (Prefix::Of(code), rest);
    }
    let looks_like_one = match short.as_bytes() {
        [letters @ .., digit] => {
            letters.len() == 3 && letters.iter().all(u8::is_ascii_uppercase) && digit.is_ascii_digit()
        }
        [] => false,
    };
    if looks_like_one { (Prefix::Unknown, rest) } else { (Prefix::None, usage) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usage_type_begins_with_a_region_or_does_not() {
        assert_eq!(split("APN1-BoxUsage:t3.micro"), (Prefix::Of("ap-northeast-1"), "BoxUsage:t3.micro"));
        assert_eq!(split("EU-EBS:VolumeUsage.gp2"), (Prefix::Of("eu-west-1"), "EBS:VolumeUsage.gp2"));
        assert_eq!(split("BoxUsage:t3.micro"), (Prefix::None, "BoxUsage:t3.micro"));
        assert_eq!(split("DataTransfer-Out-Bytes"), (Prefix::None, "DataTransfer-Out-Bytes"));
        assert_eq!(split("XYZ9-BoxUsage:t3.micro"), (Prefix::Unknown, "BoxUsage:t3.micro"));
        assert_eq!(split("-"), (Prefix::None, "-"));
        assert_eq!(split("é-x"), (Prefix::None, "é-x"));
    }

    #[test]
    fn places_have_old_names() {
        assert_eq!(of_place("EU (Ireland)"), of_place("Europe (Ireland)"));
        assert_eq!(of_place("Asia Pacific (Tokyo)"), Some("ap-northeast-1"));
        assert_eq!(of_place("Any"), None);
    }
}
