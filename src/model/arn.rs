//! ARNs and the ids that AWS makes.

/// `arn:partition:service:region:account:resource`, taken apart
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arn<'t> {
    /// `aws`, `aws-cn`, `aws-us-gov`.
    pub partition: &'t str,
    /// The service's name in ARNs: `elasticloadbalancing`.
    pub service: &'t str,
    /// The region; empty for global services.
    pub region: &'t str,
    /// The account; empty for S3.
    pub account: &'t str,
    /// All behind it: `loadbalancer/app/web/50dc6c495c0c9188`.
    pub resource: &'t str,
}

impl<'t> Arn<'t> {
    /// An ARN's parts; `None` for any other text.
    pub fn parse(text: &'t str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next();
        if next()? != "arn" {
            return None;
        }
        let (partition, service, region, account) = (next()?, next()?, next()?, next()?);
        Some(Self { partition, service, region, account, resource: next()? })
    }

    /// The word before the name, if there is one, and the name: `loadbalancer` and `app/web/50dc6c495c0c9188`; `b` alone
    /// of a bucket.
    pub fn word_and_name(&self) -> (Option<&'t str>, &'t str) {
        match self.resource.find(['/', ':']) {
            Some(at) => (Some(&self.resource[..at]), &self.resource[at + 1..]),
            None => (None, self.resource),
        }
    }
}

/// `vpc-0a1b2c3d`, `i-0123456789abcdef0`, or twelve digits: an id that nobody chooses by hand.
pub fn is_aws_id(text: &str) -> bool {
    let hex = |t: &str| t.len() >= 8 && t.bytes().all(|b| b.is_ascii_hexdigit());
    let word = |t: &str| (1..=16).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    text.rsplit_once('-').is_some_and(|(prefix, id)| word(prefix) && hex(id))
        || (text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_is_taken_apart() {
        let arn = Arn::parse("arn:aws:rds:us-east-1:123456789012:db:orders").unwrap();
        assert_eq!((arn.service, arn.region, arn.account), ("rds", "us-east-1", "123456789012"));
        assert_eq!(arn.word_and_name(), (Some("db"), "orders"));
        assert_eq!(Arn::parse("arn:aws:s3:::logs").unwrap().word_and_name(), (None, "logs"));
        for text in ["", "arn", "arn:aws:s3", "vpc-1", "a:b:c:d:e:f"] {
            assert_eq!(Arn::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ids_of_aws_are_told_from_names() {
        for text in ["vpc-0a1b2c3d", "i-0123456789abcdef0", "123456789012", "eipalloc-711aa23f0fdbc1ef2"] {
            assert!(is_aws_id(text), "{text}");
        }
        for text in ["web", "my-key", "vpc-main", "subnet-public1", ""] {
            assert!(!is_aws_id(text), "{text}");
        }
    }
}
