//! Accounts, regions and zones by their names.

/// Whether a text is the id of an account: twelve digits.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is the name of a region: `ap-northeast-1`, `us-gov-west-1`. Told by its words, so that `my-east-1` in a
/// path is none
/// (<https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html>).
pub fn is_region(text: &str) -> bool {
    const AREAS: &[&str] = &["af", "ap", "ca", "cn", "eu", "eusc", "il", "me", "mx", "sa", "us"];
    const SIDES: &[&str] =
        &["central", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"];
    let parts: Vec<&str> = text.split('-').collect();
    let (area, side, number) = match parts[..] {
        [area, side, number] => (area, side, number),
        [area, "de" | "gov" | "iso" | "isob" | "isoe" | "isof", side, number] => (area, side, number),
        _ => return false,
    };
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    AREAS.contains(&area) && SIDES.contains(&side) && is_number
}

/// The region of a zone: `us-east-1` of `us-east-1a`; of the local zone `us-west-2-lax-1a` the region around it. `None`
/// for what is no zone.
pub fn region_of_zone(zone: &str) -> Option<&str> {
    let ends = zone.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| &zone[..=at]);
    ends.filter(|start| start.len() < zone.len()).find(|start| is_region(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_told_from_other_words() {
        let regions =
            ["ap-northeast-1", "ap-southeast-4", "cn-north-1", "eusc-de-east-1", "il-central-1", "us-gov-west-1"];
        for text in regions {
            assert!(is_region(text), "{text}");
        }
        for text in
            ["", "us-east", "my-east-1", "us-east-1a", "us-middle-1", "east-1", "global", "us-east-1-b", "US-EAST-1"]
        {
            assert!(!is_region(text), "{text}");
        }
    }

    #[test]
    fn a_zone_stands_in_a_region() {
        assert_eq!(region_of_zone("ap-northeast-1a"), Some("ap-northeast-1"));
        assert_eq!(region_of_zone("us-west-2-lax-1a"), Some("us-west-2"));
        for text in ["Regional", "Not Applicable", "Multiple Availability Zones", "us-west-2", "use1-az1", "", "é"] {
            assert_eq!(region_of_zone(text), None, "{text}");
        }
    }
}
