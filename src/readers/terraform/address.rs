//! Terraform's addresses and references, taken apart: `module.net["a"].aws_subnet.public[0].id`.

/// A part of an address: a name, and the key behind it as it is written between brackets (`0`, `"a"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step<'a> {
    pub(super) name: &'a str,
    pub(super) key: Option<&'a str>,
    /// Where the name begins and ends in the whole text, and where the key's bracket does.
    start: usize,
    name_end: usize,
    end: usize,
}

/// The parts of an address, from left to right. Never fails: what is no address has parts that mean nothing.
pub(super) fn steps(text: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let name_end = text[at..].find(['.', '[']).map_or(text.len(), |found| at + found);
        let mut step = Step { name: &text[at..name_end], key: None, start: at, name_end, end: name_end };
        while text[step.end..].starts_with('[') {
            let close = closing(&text[step.end..]).map_or(text.len(), |found| step.end + found);
            step.key = step.key.or(Some(&text[step.end + 1..close]));
            step.end = (close + 1).min(text.len());
        }
        // A dot, or a character that no address has here.
        let skipped = text[step.end..].chars().next().map_or(0, char::len_utf8);
        at = step.end + skipped;
        steps.push(step);
    }
    steps
}

/// Where the bracket that a text begins with closes; a quoted key may hold brackets itself.
fn closing(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    text.bytes().position(|byte| {
        let closes = byte == b']' && !quoted;
        quoted ^= byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

/// The address of an instance of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// The modules before it, as written: `module.net["a"].module.inner`; empty in the root module.
    pub(super) module: &'a str,
    /// Type and name, with `data.` before them where it is one: how its module calls it.
    pub(super) local: &'a str,
    /// Its type.
    pub(super) kind: &'a str,
    pub(super) is_data: bool,
    pub(super) key: Option<&'a str>,
}

impl<'a> Address<'a> {
    /// Takes an address apart; `None` where it names no resource.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let steps = steps(text);
        let mut rest = steps.as_slice();
        let mut module = "";
        while let [word, call, ..] = rest
            && word.name == "module"
        {
            module = &text[..call.end];
            rest = &rest[2..];
        }
        let (is_data, rest) = match rest {
            [word, rest @ ..] if word.name == "data" => (true, rest),
            rest => (false, rest),
        };
        let [kind, name, ..] = rest else { return None };
        let start = if is_data { kind.start - "data.".len() } else { kind.start };
        let local = &text[start..name.name_end];
        (!kind.name.is_empty() && !name.name.is_empty()).then_some(Self {
            module,
            local,
            kind: kind.name,
            is_data,
            key: name.key,
        })
    }
}

/// The path of modules in the address of a resource of AWS: `module.net` of `module.net.aws_vpc.main`, empty in the root
/// module. `None` for what is no such address.
pub(crate) fn module_of(text: &str) -> Option<&str> {
    let address = Address::parse(text)?;
    ["aws_", "awscc_"].iter().any(|provider| address.kind.starts_with(provider)).then_some(address.module)
}

/// The calls of a path of modules: each with the path up to it, its name and its key.
pub(super) fn module_calls(path: &str) -> Vec<(&str, &str, Option<&str>)> {
    let steps = steps(path);
    steps.chunks_exact(2).map(|pair| (&path[..pair[1].end], pair[1].name, pair[1].key)).collect()
}

/// What is taken of a variable or output: an element by its key, an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part<'a> {
    pub(super) key: Option<&'a str>,
    pub(super) attribute: Option<&'a str>,
}

/// What a reference of an expression speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject<'a> {
    /// A variable of the module, and what is taken of it.
    Variable(&'a str, Part<'a>),
    /// What a call of a module gives: its name, key and output; without an output it is the call as a whole.
    Module { call: &'a str, key: Option<&'a str>, output: Option<(&'a str, Part<'a>)> },
    /// A resource as its module calls it, the key of an instance and the attribute.
    Resource { local: &'a str, key: Option<&'a str>, attribute: Option<&'a str> },
    /// The value that an instance stands for (`each.value`), and what is taken of it.
    Each(Part<'a>),
    /// The key or number of an instance.
    Index,
    /// Nothing that a plan can follow: `local.x`, `path.module`, `self.id`.
    Other,
}

impl<'a> Subject<'a> {
    /// What a reference such as `aws_subnet.a[0].id` speaks of.
    pub(super) fn parse(text: &'a str) -> Self {
        let all = steps(text);
        let name = |at: usize| all.get(at).map(|step| step.name);
        let part = |at: usize| Part { key: all.get(at).and_then(|step| step.key), attribute: name(at + 1) };
        match (name(0).unwrap_or_default(), all.get(1)) {
            ("var", Some(variable)) => Self::Variable(variable.name, part(1)),
            ("module", Some(call)) => {
                Self::Module { call: call.name, key: call.key, output: name(2).map(|output| (output, part(2))) }
            }
            ("each", Some(step)) if step.name == "value" => Self::Each(part(1)),
            ("each" | "count", _) => Self::Index,
            ("local" | "locals" | "path" | "terraform" | "self" | "", _) | (_, None) => Self::Other,
            ("data" | "ephemeral", Some(_)) => match all.get(2) {
                Some(step) => Self::Resource { local: &text[..step.name_end], key: step.key, attribute: name(3) },
                None => Self::Other,
            },
            ("resource", Some(kind)) => match all.get(2) {
                Some(step) => {
                    Self::Resource { local: &text[kind.start..step.name_end], key: step.key, attribute: name(3) }
                }
                None => Self::Other,
            },
            (_, Some(step)) => Self::Resource { local: &text[..step.name_end], key: step.key, attribute: name(2) },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let address = Address::parse(r#"module.net["a.b[0]"].module.in[1].data.aws_subnet.public["x.y"]"#).unwrap();
        assert_eq!(address.module, r#"module.net["a.b[0]"].module.in[1]"#);
        assert_eq!(address.local, "data.aws_subnet.public");
        assert_eq!((address.kind, address.key, address.is_data), ("aws_subnet", Some(r#""x.y""#), true));
        assert_eq!(Address::parse("aws_vpc.main").unwrap().module, "");
        for text in ["", "module.a", "aws_vpc", "module.a.aws_vpc", "data.aws_vpc", "."] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_module_is_told_from_other_names() {
        assert_eq!(module_of(r#"module.net["a"].module.in.aws_vpc.main[0]"#), Some(r#"module.net["a"].module.in"#));
        assert_eq!(module_of("awscc_ec2_vpc.main"), Some(""));
        for text in ["WebServer", "my.bucket", "vpc-0a1b2c3d", "module.net", "google_dns.x"] {
            assert_eq!(module_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_says_what_it_speaks_of() {
        let resource = |local, key, attribute| Subject::Resource { local, key, attribute };
        let cases = [
            ("aws_subnet.a[0].id", resource("aws_subnet.a", Some("0"), Some("id"))),
            ("data.aws_ami.b", resource("data.aws_ami.b", None, None)),
            ("resource.aws_vpc.c.id", resource("aws_vpc.c", None, Some("id"))),
            (
                "var.logging[\"bucket\"]",
                Subject::Variable("logging", Part { key: Some("\"bucket\""), attribute: None }),
            ),
            ("each.value.id", Subject::Each(Part { key: None, attribute: Some("id") })),
            ("each.key", Subject::Index),
            ("count.index", Subject::Index),
            ("local.x", Subject::Other),
            ("self.arn", Subject::Other),
            ("lonely", Subject::Other),
        ];
        for (text, subject) in cases {
            assert_eq!(Subject::parse(text), subject, "{text}");
        }
        let output = Subject::Module { call: "net", key: Some("\"a\""), output: Some(("vpc", Part::default())) };
        assert_eq!(Subject::parse("module.net[\"a\"].vpc"), output);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[a-z.\\[\\]\"\\\\é0]{0,24}") {
            let _ = (Address::parse(&text), Subject::parse(&text), module_calls(&text));
        }
    }
}
