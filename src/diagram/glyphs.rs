//! Our own line drawings, one a kind family.
//!
//! Each is the data of one SVG path on a field of 48 × 48, drawn with a round stroke 2 wide and no fill; what matters
//! lies between 10 and 38. They are ours: AWS's icons are CC-BY-ND and never redrawn.

use crate::diagram::scene::BoxKind;
use crate::kinds::Glyph;

/// Side of the field that [`path`] is drawn on.
pub const FIELD: f64 = 48.0;

/// The name of a glyph, lower case, for ids inside a picture.
pub fn name(glyph: Glyph) -> String {
    format!("{glyph:?}").to_lowercase()
}

/// The path of a glyph.
pub fn path(glyph: Glyph) -> &'static str {
    match glyph {
        // Compute
        Glyph::Server => "M12 13h24v9H12zM12 26h24v9H12zM16.5 17.5h0M16.5 30.5h0M22 17.5h9.5M22 30.5h9.5",
        Glyph::ScalingGroup => {
            "M17.5 18h13v12h-13zM17.5 24h13M12 17v-5h5M31 12h5v5M36 31v5h-5M17 36h-5v-5M21 21h0M21 27h0"
        }
        Glyph::Function => "M15 11.5h3.5c1.7 0 2.4.8 3 2.3L29 33c.6 1.6 1.3 2.5 3 2.5h2M22.6 19.5L15 36.5",
        Glyph::Container => {
            "M24 10.5l12 6.8v13.4l-12 6.8-12-6.8V17.3zM12 17.3l12 6.9 12-6.9M24 24.2v13.3M18 13.9l12 6.9"
        }
        Glyph::Cluster => {
            "M24 10l12 7v14l-12 7-12-7V17zM24 17a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4M19 26a2.7 2.7 0 1 1 0 5.4 \
             2.7 2.7 0 0 1 0-5.4M29 26a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4"
        }
        Glyph::Registry => "M12 12h24v24H12zM12 24h24M16.5 17h6v7h-6zM26.5 19h5v5h-5zM16.5 30h5v6h-5zM25.5 28h6v8h-6z",
        // Storage
        Glyph::Bucket => "M12.5 15a11.5 3.6 0 1 0 23 0 11.5 3.6 0 1 0-23 0M12.5 15l3.2 19a8.3 2.8 0 0 0 16.6 0l3.2-19",
        Glyph::Disk => "M13 11h22v26H13zM24 15a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M24 21.5h0M17.5 32.5h7M30.5 32.5h0",
        Glyph::FileSystem => "M11 14h9l3 4h14v17H11zM11 22.5h26M17 28.5h10",
        Glyph::Snapshot => "M11 17h6l3-4h8l3 4h6v18H11zM24 20.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11",
        Glyph::Backup => "M13.5 28a11 11 0 1 0 1-10M13 12.5V19h6.5M24 18v6.5l5 3",
        Glyph::Image => "M24 11l13 7-13 7-13-7zM11 24l13 7 13-7M11 30l13 7 13-7",
        // Databases
        Glyph::Database => {
            "M13 14.5a11 4 0 1 0 22 0 11 4 0 1 0-22 0M13 14.5v19a11 4 0 0 0 22 0v-19M13 20.8a11 4 0 0 0 22 0M13 27.2a11 4 \
             0 0 0 22 0"
        }
        Glyph::Cache => "M13 14.5a11 4 0 1 0 22 0 11 4 0 1 0-22 0M13 14.5v19a11 4 0 0 0 22 0v-19M25.5 21.5l-5 6h7l-5 6",
        Glyph::Table => "M12 12h24v24H12zM12 19.5h24M12 27.7h24M20.5 12v24",
        Glyph::Search => "M21.5 12.5a9 9 0 1 1 0 18 9 9 0 0 1 0-18M28 28l8.5 8.5M17.5 21.5h8",
        // Networks
        Glyph::InternetGateway => {
            "M17.2 28h-.6a5.8 5.8 0 0 1-.6-11.6 8.6 8.6 0 0 1 16.6-.9 6.2 6.2 0 0 1-.8 12.5M21 37.5v-15M17.8 25.7l3.2-3.2 3.2 3.2\
             M27 22.5v15M23.8 34.3l3.2 3.2 3.2-3.2"
        }
        Glyph::LoadBalancer => {
            "M14 20a4 4 0 1 1 0 8 4 4 0 0 1 0-8M18 24h13M24 24V14h7M24 24v10h7M34 11a3 3 0 1 1 0 6 3 3 0 0 1 0-6M34 21a3 3 \
             0 1 1 0 6 3 3 0 0 1 0-6M34 31a3 3 0 1 1 0 6 3 3 0 0 1 0-6"
        }
        Glyph::NatGateway => "M20 11h8M20 37h8M24 11v8.5M24 28.5V37M11 24h25M31 18.5l5.5 5.5-5.5 5.5",
        Glyph::Endpoint => {
            "M24 11a13 13 0 1 1 0 26 13 13 0 0 1 0-26M17.5 20.5h13M27 17l3.5 3.5L27 24M30.5 28h-13M21 24.5L17.5 28l3.5 3.5"
        }
        Glyph::Peering => "M19 16a8 8 0 1 1 0 16 8 8 0 0 1 0-16M29 16a8 8 0 1 1 0 16 8 8 0 0 1 0-16",
        Glyph::TransitGateway => {
            "M24 19a5 5 0 1 1 0 10 5 5 0 0 1 0-10M20.5 20.5l-4.4-4.4M27.5 20.5l4.4-4.4M20.5 27.5l-4.4 4.4M27.5 27.5l4.4 4.4\
             M14 11a3 3 0 1 1 0 6 3 3 0 0 1 0-6M34 11a3 3 0 1 1 0 6 3 3 0 0 1 0-6M14 31a3 3 0 1 1 0 6 3 3 0 0 1 0-6M34 31a3 3 \
             0 1 1 0 6 3 3 0 0 1 0-6"
        }
        Glyph::Vpn => "M10.5 18h7v12h-7zM30.5 18h7v12h-7zM17.5 21h13M17.5 27h13M22 24h0M26 24h0",
        Glyph::Address => {
            "M24 38c-6.6-7.4-10-12.2-10-16.4a10 10 0 0 1 20 0C34 25.8 30.6 30.6 24 38zM24 18a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2"
        }
        Glyph::Interface => "M12 12h24v24H12zM17 31v-8.5h3.5V18h7v4.5H31V31zM21.5 31v-3M26.5 31v-3",
        Glyph::Globe => {
            "M24 11a13 13 0 1 1 0 26 13 13 0 0 1 0-26M11 24h26M24 11a6.4 13 0 0 0 0 26 6.4 13 0 0 0 0-26M13.5 17.5h21M13.5 30.5h21"
        }
        Glyph::Dns => "M24 10v28M14 13h17l4 4-4 4H14zM34 24.5H17l-4 4 4 4h17zM20 38h8",
        Glyph::RouteTable => {
            "M11 24h7c6.5 0 5.5-9 12-9h6M18 24c6.5 0 5.5 9 12 9h6M32.5 11.5L36 15l-3.5 3.5M32.5 29.5L36 33l-3.5 3.5"
        }
        Glyph::Firewall => {
            "M11 14h26v20H11zM11 20.7h26M11 27.3h26M20 14v6.7M29 14v6.7M15.5 20.7v6.6M24.5 20.7v6.6M33 20.7v6.6M20 27.3V34M29 27.3V34"
        }
        Glyph::TargetGroup => {
            "M24 11.5a12.5 12.5 0 1 1 0 25 12.5 12.5 0 0 1 0-25M24 17.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M24 24h0"
        }
        // Integration
        Glyph::Queue => "M11 18h26v12H11zM17.5 18v12M24 18v12M30.5 18v12M19 12.5h10M26.5 10l2.5 2.5-2.5 2.5",
        Glyph::Topic => "M12 20.5v7h4.5L30 35V13l-13.5 7.5zM33.5 19.5a6.4 6.4 0 0 1 0 9M18 28.5l2 8h4.5L22.6 31",
        Glyph::Bus => {
            "M10.5 24h25M32.5 20.5L36 24l-3.5 3.5M15 24v-6M15 12a3 3 0 1 1 0 6 3 3 0 0 1 0-6M22 24v6M22 30a3 3 0 1 1 0 6 3 3 0 0 1 \
             0-6M28 24v-6M28 12a3 3 0 1 1 0 6 3 3 0 0 1 0-6"
        }
        Glyph::Workflow => {
            "M11 12h10v8.5H11zM21 16.2h6M33 10.7l5.5 5.5-5.5 5.5-5.5-5.5zM33 21.7V28M28 28h10v8.5H28zM28 32.2H16V25M13 28l3-3 3 3"
        }
        Glyph::Stream => {
            "M11 17c4.3-4.5 8.7-4.5 13 0s8.7 4.5 13 0M11 24c4.3-4.5 8.7-4.5 13 0s8.7 4.5 13 0M11 31c4.3-4.5 8.7-4.5 13 0s8.7 4.5 13 0"
        }
        Glyph::Api => "M18 16l-7.5 8 7.5 8M30 16l7.5 8-7.5 8M27 13l-6 22",
        Glyph::Mail => "M11 15h26v18.5H11zM11.5 16L24 26l12.5-10",
        // Management
        Glyph::Alarm => "M16 30v-8a8 8 0 0 1 16 0v8l3 3.2H13zM21.2 36a2.9 2.9 0 0 0 5.6 0M24 10.5V14",
        Glyph::Dashboard => "M11 13h26v22H11zM17 30.5v-6M22 30.5V20M27 30.5v-4.5M32 30.5V18",
        Glyph::Logs => "M14 11h13.5l6.5 6.5V37H14zM27.5 11v6.5H34M19 23h10M19 27.5h10M19 32h6",
        Glyph::Trail => {
            "M10 24c3.8-6.3 8.5-9.4 14-9.4S34.2 17.7 38 24c-3.8 6.3-8.5 9.4-14 9.4S13.8 30.3 10 24zM24 19.8a4.2 4.2 0 1 1 0 8.4 4.2 4.2 0 0 1 0-8.4"
        }
        // Security
        Glyph::Shield => "M24 10.5l11 4V23c0 7-4 11.3-11 14.5C17 34.3 13 30 13 23v-8.5zM18.5 24l4 4 7.5-8",
        Glyph::Key => "M17 18a6 6 0 1 1 0 12 6 6 0 0 1 0-12M23 24h14.5M31.5 24v5M37.5 24v4",
        Glyph::Secret => "M13.5 21.5h21V36h-21zM18 21.5V17a6 6 0 0 1 12 0v4.5M24 26.5v4",
        Glyph::Certificate => {
            "M26 30H11.5V12.5h25V23M17 18.5h14M17 24h7M32 25a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M29.5 33.5V39l2.5-1.8 2.5 1.8v-5.5"
        }
        Glyph::Role => {
            "M13 13.5h22V37H13zM20.5 10.5h7v6h-7zM24 19.5a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8M17.8 33c.5-3.3 2.8-4.8 6.2-4.8s5.7 1.5 6.2 4.8"
        }
        Glyph::User => "M24 11a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M12.5 37c.5-6.8 4.8-9.8 11.5-9.8s11 3 11.5 9.8z",
        Glyph::Generic => "M24 10.5l11.7 6.7v13.6L24 37.5l-11.7-6.7V17.2zM19 24h0M24 24h0M29 24h0",
    }
}

/// The sign in the corner of a box's title bar, on a field of 24 × 24 with a stroke 1.6 wide.
pub fn sign(kind: BoxKind) -> &'static str {
    match kind {
        BoxKind::Account => "M5.5 18.5h13M7 18.5V6.5h6.5v12M13.5 11H17v7.5M9.8 9.8h1M9.8 12.8h1M9.8 15.8h1",
        BoxKind::Region => "M8 5.5v13M8 6.5h9l-2.5 3.3L17 13H8",
        BoxKind::Vpc => "M8.2 16.5h7.6a3.2 3.2 0 0 0 .5-6.3 4.6 4.6 0 0 0-8.9-.4 3.4 3.4 0 0 0 .8 6.7z",
        BoxKind::Zone => "M6.5 6.5h11v11h-11zM6.5 12h11M9 9.3h0M9 14.8h0",
        BoxKind::PublicSubnet => "M7 11.5h10v6.5H7zM9 11.5V8.8a3 3 0 0 1 5.7-1.2",
        BoxKind::PrivateSubnet => "M7 11.5h10v6.5H7zM9 11.5V8.8a3 3 0 0 1 6 0v2.7",
        BoxKind::Group => "M7 7h4v4H7zM13.5 7h3.5v3.5h-3.5zM7 13.5h3.5V17H7zM13 13h4.5v4.5H13z",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Glyph; 47] = {
        use Glyph::*;
        [
            Server,
            ScalingGroup,
            Function,
            Container,
            Cluster,
            Registry,
            Bucket,
            Disk,
            FileSystem,
            Snapshot,
            Backup,
            Image,
            Database,
            Cache,
            Table,
            Search,
            InternetGateway,
            LoadBalancer,
            NatGateway,
            Endpoint,
            Peering,
            TransitGateway,
            Vpn,
            Address,
            Interface,
            Globe,
            Dns,
            RouteTable,
            Firewall,
            TargetGroup,
            Queue,
            Topic,
            Bus,
            Workflow,
            Stream,
            Api,
            Mail,
            Alarm,
            Dashboard,
            Logs,
            Trail,
            Shield,
            Key,
            Secret,
            Certificate,
            Role,
            User,
        ]
    };

    /// Where the ink of a path lies, as the renderer sees it.
    fn ink(path: &str) -> resvg::usvg::Rect {
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><path d="{path}" stroke="#000"/></svg>"##
        );
        let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
        tree.root().abs_bounding_box()
    }

    #[test]
    fn every_glyph_stays_on_its_field_and_is_one_of_a_kind() {
        let mut seen = std::collections::BTreeSet::new();
        for glyph in ALL.into_iter().chain([Glyph::Generic]) {
            let ink = ink(path(glyph));
            assert!(
                ink.left() >= 9.0 && ink.top() >= 9.0 && ink.right() <= 39.5 && ink.bottom() <= 39.5,
                "{glyph:?} {ink:?}"
            );
            assert!(ink.width() >= 18.0 && ink.height() >= 11.0, "{glyph:?} is small: {ink:?}");
            assert!(seen.insert(path(glyph)), "{glyph:?} looks like another");
        }
    }

    #[test]
    fn every_sign_stays_on_its_field() {
        use BoxKind::*;
        for kind in [Account, Region, Vpc, Zone, PublicSubnet, PrivateSubnet, Group] {
            let ink = ink(sign(kind));
            assert!(
                ink.left() >= 4.0 && ink.top() >= 4.0 && ink.right() <= 20.0 && ink.bottom() <= 20.0,
                "{kind:?} {ink:?}"
            );
        }
    }
}
