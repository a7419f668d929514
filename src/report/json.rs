//! What the reports for programs share: money as decimal text, never a JSON number, never rounded; and long documents
//! that are written while they are made.

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use serde_json::{Value, json};

use super::human::{opens_command, steers};
use crate::cost::price_book::Tier;
use crate::cost::{Row, Total};

/// An amount, price or quantity.
pub(crate) fn decimal(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A total with what it leaves out.
pub(super) fn total(total: Total) -> Value {
    let mut json =
        json!({"known": decimal(total.known.typical), "unpriced": total.unpriced, "use_not_stated": total.by_use});
    if !total.known.is_certain() {
        json["low"] = decimal(total.known.low).into();
        json["high"] = decimal(total.known.high).into();
    }
    json
}

/// A price row as the book has it.
pub(super) fn price_row(row: &Row) -> Value {
    let tier =
        |tier: &Tier| json!({"from": decimal(tier.from), "to": tier.to.map(decimal), "price": decimal(tier.price)});
    json!({
        "table": row.table,
        "item": row.item,
        "region": row.region,
        "tiers": row.tiers.iter().map(tier).collect::<Vec<_>>(),
        "as_of": row.as_of,
        "published": row.published,
        "file": row.file,
    })
}

/// A list whose items are made one at a time, as they are written.
pub(crate) struct Each<F>(pub(crate) F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: IntoIterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Writes a value so that what stands at most `depth` lists and objects deep has a line of its own: of long lists each
/// item is one line. What would steer a terminal or a runner is written as its number, which JSON allows
/// of any character.
pub(crate) fn write_lines(value: &impl Serialize, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    let lines = Lines { pretty: PrettyFormatter::new(), level: 0, depth };
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, lines))?;
    writeln!(out)
}

/// Pretty down to a depth, compact below.
struct Lines {
    pretty: PrettyFormatter<'static>,
    level: usize,
    depth: usize,
}

/// Calls the formatter of the present level.
macro_rules! at_level {
    ($self:ident, $method:ident($($argument:expr),*)) => {
        if $self.level <= $self.depth { $self.pretty.$method($($argument),*) } else { CompactFormatter.$method($($argument),*) }
    };
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.level += 1;
        at_level!(self, begin_array(out))
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_level!(self, end_array(out))?;
        self.level -= 1;
        Ok(())
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        at_level!(self, begin_array_value(out, first))
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_level!(self, end_array_value(out))
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.level += 1;
        at_level!(self, begin_object(out))
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_level!(self, end_object(out))?;
        self.level -= 1;
        Ok(())
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        at_level!(self, begin_object_key(out, first))
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_level!(self, begin_object_value(out))
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        at_level!(self, end_object_value(out))
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Most texts hold nothing that has to be looked at letter by letter.
        if fragment.bytes().all(|byte| byte != b'[' && matches!(byte, b' '..=b'~')) {
            return out.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        let is_harmful = |(at, c): &(usize, char)| steers(*c) || (*c == '[' && opens_command(&fragment[..*at]));
        for (at, c) in fragment.char_indices().filter(is_harmful) {
            // None of them lies beyond the first plane.
            write!(out, "{}\\u{:04x}", &fragment[from..at], u32::from(c))?;
            from = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_list_are_lines() {
        let mut out = Vec::new();
        write_lines(&json!({"a": [{"b": [1, 2]}, {"c": {}}], "d": [], "e": 1}), 2, &mut out).unwrap();
        let text = "{\n  \"a\": [\n    {\"b\":[1,2]},\n    {\"c\":{}}\n  ],\n  \"d\": [],\n  \"e\": 1\n}\n";
        assert_eq!(String::from_utf8(out).unwrap(), text);
    }

    #[test]
    fn what_steers_a_terminal_or_a_runner_is_a_number() {
        let (value, mut out) = (json!("a\u{1b}[31m\u{7f}\u{202e}名\u{85}\" ##vso[x"), Vec::new());
        write_lines(&value, 0, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\"a\\u001b[31m\\u007f\\u202e名\\u0085\\\" ##vso\\u005bx\"\n");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
