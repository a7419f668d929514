//! CloudFront.

use crate::kinds::price_line::{Factor::*, From::*, Input, Input::*, PriceLine, When, When::*};

/// Where the viewers are; CloudFront's prices differ by it.
const VIEWERS: Input =
    First(&[Usage("viewers"), Assume("United States", "CloudFront's viewers are in the United States")]);

/// A line of what few state.
macro_rules! stated {
    ($item:expr, $key:expr, $usage:expr) => {
        PriceLine {
            item: $item,
            table: "cloudfront",
            key: $key,
            quantity: &[Times(First(&[Usage($usage)]))],
            when: &[Stated($usage)],
            ..PriceLine::BASE
        }
    };
}

/// What goes to the viewers of one place, where it is stated by places.
macro_rules! viewed {
    ($place:literal, $key:literal) => {
        [
            stated!(
                concat!("data to viewers, ", $place),
                &[Text(concat!("data-out ", $place))],
                concat!("data_gb_", $key)
            ),
            stated!(
                concat!("HTTP requests, ", $place),
                &[Text(concat!("request-http ", $place))],
                concat!("http_requests_", $key)
            ),
            stated!(
                concat!("HTTPS requests, ", $place),
                &[Text(concat!("request-https ", $place))],
                concat!("https_requests_", $key)
            ),
            stated!(
                concat!("data to the origin, ", $place),
                &[Text(concat!("data-to-origin ", $place))],
                concat!("origin_gb_", $key)
            ),
        ]
    };
}

/// The places that CloudFront has prices for.
const PLACES: [[PriceLine; 4]; 10] = [
    viewed!("United States", "us"),
    viewed!("Canada", "canada"),
    viewed!("EU", "europe"),
    viewed!("South Africa", "south_africa"),
    viewed!("South America", "south_america"),
    viewed!("Japan", "japan"),
    viewed!("Australia", "australia"),
    viewed!("Asia Pacific", "asia_pacific"),
    viewed!("Middle East", "middle_east"),
    viewed!("India", "india"),
];

/// Nothing is stated of any place.
const NO_DATA_BY_PLACE: &[When] = &[
    NotStated("data_gb_us"),
    NotStated("data_gb_canada"),
    NotStated("data_gb_europe"),
    NotStated("data_gb_south_africa"),
    NotStated("data_gb_south_america"),
    NotStated("data_gb_japan"),
    NotStated("data_gb_australia"),
    NotStated("data_gb_asia_pacific"),
    NotStated("data_gb_middle_east"),
    NotStated("data_gb_india"),
];
const NO_REQUESTS_BY_PLACE: &[When] = &[
    NotStated("https_requests_us"),
    NotStated("https_requests_canada"),
    NotStated("https_requests_europe"),
    NotStated("https_requests_south_africa"),
    NotStated("https_requests_south_america"),
    NotStated("https_requests_japan"),
    NotStated("https_requests_australia"),
    NotStated("https_requests_asia_pacific"),
    NotStated("https_requests_middle_east"),
    NotStated("https_requests_india"),
];

/// <https://aws.amazon.com/cloudfront/pricing/>
pub(in crate::kinds) const DISTRIBUTION: &[PriceLine] = &LINES;

const OWN: [PriceLine; 4] = [
    PriceLine {
        item: "data to viewers",
        table: "cloudfront",
        key: &[Text("data-out"), VIEWERS],
        quantity: &[Times(First(&[Usage("data_gb")]))],
        when: NO_DATA_BY_PLACE,
        ..PriceLine::BASE
    },
    PriceLine {
        item: "HTTPS requests",
        table: "cloudfront",
        key: &[Text("request-https"), VIEWERS],
        quantity: &[Times(First(&[Usage("requests")]))],
        when: NO_REQUESTS_BY_PLACE,
        ..PriceLine::BASE
    },
    PriceLine {
        // The first thousand paths of a month are free of charge.
        quantity: &[Above(First(&[Usage("invalidated_paths")]), Text("1000"))],
        ..stated!("paths invalidated above 1000", &[Text("invalidation above 1000 paths")], "invalidated_paths")
    },
    stated!("certificates with addresses of their own", &[Text("dedicated-ip-ssl")], "dedicated_certificates"),
];

const LINES: [PriceLine; 44] = {
    let mut lines = [PriceLine::BASE; 44];
    let mut at = 0;
    while at < 44 {
        lines[at] = if at < 4 { OWN[at] } else { PLACES[(at - 4) / 4][(at - 4) % 4] };
        at += 1;
    }
    lines
};

/// <https://aws.amazon.com/cloudfront/pricing/>, "CloudFront Functions"
pub(in crate::kinds) const EDGE_FUNCTION: &[PriceLine] = &[PriceLine {
    item: "invocations",
    table: "cloudfront",
    key: &[Text("function invocation")],
    quantity: &[Times(First(&[Usage("requests")]))],
    ..PriceLine::BASE
}];
