//! Addresses with `[*]` in them.

/// The sign for any index.
const ANY: &str = "[*]";

/// An address with `[*]` in place of each of its indexes: what all instances of a block share.
pub(super) fn general(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(open) = rest.find('[') {
        out.push_str(&rest[..open]);
        match index(&rest[open..]) {
            Some(length) => {
                out.push_str(ANY);
                rest = &rest[open + length..];
            }
            None => {
                out.push('[');
                rest = &rest[open + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How many indexes of a pattern are left open.
pub(super) fn open(pattern: &str) -> usize {
    pattern.matches(ANY).count()
}

/// Whether an address is one of those that a pattern means.
pub(super) fn matches(pattern: &str, address: &str) -> bool {
    let mut parts = pattern.split(ANY);
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = address.strip_prefix(first) else { return false };
    for part in parts {
        let Some(length) = index(rest) else { return false };
        match rest[length..].strip_prefix(part) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// The length of the index that a text begins with: `[0]`, `["a.b[0]"]`. The key of `for_each` may hold anything.
fn index(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let Some(quoted) = inner.strip_prefix('"') else {
        return inner.find(']').map(|end| end + 2);
    };
    let mut is_escaped = false;
    for (at, byte) in quoted.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return quoted[at + 1..].starts_with(']').then_some(at + 4),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_index_means_any() {
        for (pattern, address, wanted) in [
            ("aws_x.a[*]", "aws_x.a[0]", true),
            ("aws_x.a[*]", "aws_x.a[\"k.]\\\"[0]\"]", true),
            ("aws_x.a[*]", "aws_x.a", false),
            ("aws_x.a[*]", "aws_x.ab[0]", false),
            ("module.m[*].aws_x.a[*]", "module.m[\"p\"].aws_x.a[3]", true),
            ("module.m[*].aws_x.a[0]", "module.m[1].aws_x.a[1]", false),
            ("aws_x.a", "aws_x.a", true),
            ("[*]", "[", false),
        ] {
            assert_eq!(matches(pattern, address), wanted, "{pattern} {address}");
        }
    }

    #[test]
    fn instances_of_a_block_share_one_general_address() {
        assert_eq!(general("module.m[\"a]\"].aws_x.a[0]"), "module.m[*].aws_x.a[*]");
        assert_eq!(general("aws_x.a"), "aws_x.a");
        assert_eq!(general("aws_x.a[*]"), "aws_x.a[*]");
        assert_eq!(general("a[\"b"), "a[\"b");
    }
}
