//! `Fn::Cidr`: consecutive blocks of addresses out of a larger one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The most blocks that AWS makes of one (CloudFormation user guide, `Fn::Cidr`).
const MAX_COUNT: u32 = 256;

/// The first `count` blocks of `block` with `bits` bits for the addresses inside each (a `/24` has 8, for IPv4).
/// `None` where the block is none or does not hold so many.
pub(super) fn split(block: &str, count: u32, bits: u32) -> Option<Vec<String>> {
    let (address, prefix) = block.split_once('/')?;
    let address: IpAddr = address.trim().parse().ok()?;
    let prefix: u32 = prefix.trim().parse().ok()?;
    let (width, start) = match address {
        IpAddr::V4(v4) => (32, u128::from(u32::from(v4))),
        IpAddr::V6(v6) => (128, u128::from(v6)),
    };
    let fits = (1..=MAX_COUNT).contains(&count) && prefix <= width && bits >= 1 && bits <= width - prefix && bits < 128;
    let room = if fits { width - prefix - bits } else { return None };
    if room < 32 && u64::from(count) > 1_u64 << room {
        return None;
    }
    let host_bits = width - prefix;
    let network = if host_bits == 128 { 0 } else { start >> host_bits << host_bits };
    let blocks = (0..u128::from(count)).map(|i| {
        let first = network + (i << bits);
        let address = match address {
            IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::from(u32::try_from(first).unwrap_or(u32::MAX))),
            IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::from(first)),
        };
        format!("{address}/{}", width - bits)
    });
    Some(blocks.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_follow_each_other() {
        let blocks = split("10.0.0.0/16", 3, 8);
        assert_eq!(blocks, Some(vec!["10.0.0.0/24".into(), "10.0.1.0/24".into(), "10.0.2.0/24".into()]));
        assert_eq!(split("2001:db8::/56", 2, 64), Some(vec!["2001:db8::/64".into(), "2001:db8:0:1::/64".into()]));
    }

    #[test]
    fn a_block_too_small_gives_nothing() {
        assert_eq!(split("10.0.0.0/24", 3, 7), None);
        assert_eq!(split("10.0.0.0/24", 2, 7).map(|b| b.len()), Some(2));
        assert_eq!(split("10.0.0.0/24", 1, 9), None);
        assert_eq!(split("ten/8", 1, 8), None);
        assert_eq!(split("::/0", 1, 128), None);
    }
}
