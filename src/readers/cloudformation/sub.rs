//! The text of `Fn::Sub`.

/// A stretch of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Stays as it is.
    Text(&'t str),
    /// `${Name}` or `${Name.Attribute}`, blanks around it dropped.
    Name(&'t str),
}

/// Takes a text apart. `${!Name}` stands for the text `${Name}`; a `${` without its `}` is text.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else { break };
        let inside = &rest[start + 2..start + length];
        let after = &rest[start + length + 1..];
        if let Some(literal) = inside.strip_prefix('!') {
            // `${!A.${B}}`: only the mark goes, so what follows is read on from the literal.
            let end = start + 3 + literal.len() + 1;
            parts.extend([Part::Text(&rest[..start + 2]), Part::Text(&rest[start + 3..end])]);
        } else if inside.trim().is_empty() {
            parts.push(Part::Text(&rest[..start + length + 1]));
        } else {
            parts.extend([Part::Text(&rest[..start]), Part::Name(inside.trim())]);
        }
        rest = after;
    }
    parts.push(Part::Text(rest));
    parts.retain(|part| *part != Part::Text(""));
    parts
}

#[cfg(test)]
mod tests {
    use super::Part::{Name, Text};
    use super::*;

    #[test]
    fn names_are_found_with_and_without_blanks() {
        assert_eq!(parts("a-${B}/${ C.Arn }"), [Text("a-"), Name("B"), Text("/"), Name("C.Arn")]);
    }

    #[test]
    fn an_escaped_name_is_text() {
        assert_eq!(parts("${!aws:userid}x"), [Text("${"), Text("aws:userid}"), Text("x")]);
    }

    #[test]
    fn what_is_no_name_stays() {
        assert_eq!(parts("$HOME ${} ${open"), [Text("$HOME ${}"), Text(" ${open")]);
        assert_eq!(parts(""), []);
    }
}
