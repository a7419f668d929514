//! Finds where fields and rows end, 64 bytes at a time and without a branch for each byte.
//!
//! Which bytes stand in quotes is told by the parity of the quotes before them (as simdjson does it for JSON: Langdale and
//! Lemire, "Parsing Gigabytes of JSON per Second", 2019): the two quotes that mean one inside a field leave and enter it
//! again. That holds only where quotes stand around whole fields. A quote elsewhere is found here, and refused.

/// The byte between two quotes around a field.
pub(super) const QUOTE: u8 = b'"';

/// The signs that end fields and rows in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signs {
    /// Between two fields: a comma, else a semicolon, a tab or a bar.
    pub(super) delimiter: u8,
    /// Behind a row: a line feed; a carriage return where the file has no line feed.
    pub(super) line_end: u8,
}

/// Where the fields and rows of a piece end.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The end of each field: the place of the delimiter or line end behind it.
    pub(super) ends: Vec<u32>,
    /// For each row, how many ends there are up to its own.
    pub(super) rows: Vec<u32>,
}

/// A quote that stands inside a field, or text behind a closing one: at this byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stray(pub(super) usize);

/// What is known of the bytes before a block.
struct Before {
    /// All ones inside quotes.
    inside: u64,
    /// 1 where a field may begin.
    may_open: u64,
    /// 1 behind a closing quote.
    closed: u64,
}

impl Index {
    /// Finds the ends in a piece of whole rows.
    pub(super) fn fill(&mut self, piece: &[u8], signs: Signs) -> Result<(), Stray> {
        self.ends.clear();
        self.rows.clear();
        let mut before = Before { inside: 0, may_open: 1, closed: 0 };
        let (blocks, rest) = piece.as_chunks::<64>();
        for (number, block) in blocks.iter().enumerate() {
            self.block(block, number * 64, signs, piece, &mut before)?;
        }
        if !rest.is_empty() {
            let mut last = [b' '; 64];
            last[..rest.len()].copy_from_slice(rest);
            self.block(&last, blocks.len() * 64, signs, piece, &mut before)?;
        }
        Ok(())
    }

    fn block(
        &mut self,
        block: &[u8; 64],
        base: usize,
        signs: Signs,
        piece: &[u8],
        before: &mut Before,
    ) -> Result<(), Stray> {
        let [quotes, delimiters, line_ends] = places(block, [QUOTE, signs.delimiter, signs.line_end]);
        let inside = parity(quotes) ^ before.inside;
        let (delimiters, line_ends) = (delimiters & !inside, line_ends & !inside);
        let (opening, closing) = (quotes & inside, quotes & !inside);
        let ends = delimiters | line_ends;
        let stray_opening = opening & !((ends | closing) << 1 | before.may_open);
        let stray_text = (closing << 1 | before.closed) & !(ends | opening);
        *before = Before {
            inside: 0_u64.wrapping_sub(inside >> 63),
            may_open: (ends | closing) >> 63,
            closed: closing >> 63,
        };
        if stray_opening | stray_text != 0 {
            stray(stray_opening, stray_text, base, piece)?;
        }
        let mut left = line_ends;
        while left != 0 {
            let up_to = left ^ (left - 1);
            self.rows.push(self.ends.len() as u32 + (ends & up_to).count_ones());
            left &= left - 1;
        }
        let mut left = ends;
        while left != 0 {
            self.ends.push(base as u32 + left.trailing_zeros());
            left &= left - 1;
        }
        Ok(())
    }
}

/// A carriage return before a line feed may stand behind a closing quote, and what is beyond the piece is padding.
#[cold]
fn stray(opening: u64, text: u64, base: usize, piece: &[u8]) -> Result<(), Stray> {
    let mut left = opening | text;
    while left != 0 {
        let bit = left.trailing_zeros();
        let at = base + bit as usize;
        let is_line_end = opening >> bit & 1 == 0 && piece.get(at..at + 2) == Some(b"\r\n");
        if at < piece.len() && !is_line_end {
            return Err(Stray(at));
        }
        left &= left - 1;
    }
    Ok(())
}

/// For each of some bytes, the places in a block where it stands, a bit each.
#[inline]
fn places<const N: usize>(block: &[u8; 64], wanted: [u8; N]) -> [u64; N] {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let wanted = wanted.map(|byte| u64::from_ne_bytes([byte; 8]));
    let mut found = [0; N];
    for (number, word) in block.as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        for (found, wanted) in found.iter_mut().zip(wanted) {
            // The highest bit of each byte that is the wanted one, and then these eight bits side by side.
            let other = word ^ wanted;
            let same = !(((other & LOW) + LOW) | other | LOW);
            *found |= (same.wrapping_mul(0x0002_0408_1020_4081) >> 56) << (number * 8);
        }
    }
    found
}

/// For each bit whether an odd count of bits stands up to it.
#[inline]
fn parity(bits: u64) -> u64 {
    let mut bits = bits;
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SIGNS: Signs = Signs { delimiter: b',', line_end: b'\n' };

    /// The fields of each row, as they stand.
    fn fields(text: &str) -> Result<Vec<Vec<&str>>, Stray> {
        let mut index = Index::default();
        index.fill(text.as_bytes(), SIGNS)?;
        let (mut rows, mut start, mut first) = (Vec::new(), 0, 0);
        for row in &index.rows {
            let mut fields = Vec::new();
            for end in &index.ends[first..*row as usize] {
                fields.push(&text[start..*end as usize]);
                start = *end as usize + 1;
            }
            first = *row as usize;
            rows.push(fields);
        }
        Ok(rows)
    }

    #[test]
    fn line_ends_and_delimiters_in_quotes_end_nothing() {
        let rows = fields("a,\"b,\n\"\"c\",d\n\n\"\",\"\"\"\"\r\nx\n").unwrap();
        let wanted: [&[&str]; 4] = [&["a", "\"b,\n\"\"c\"", "d"], &[""], &["\"\"", "\"\"\"\"\r"], &["x"]];
        assert_eq!(rows, wanted);
    }

    #[test]
    fn a_quote_inside_a_field_is_found() {
        for (text, at) in [("a,5\" disk,b\n", 3), ("\"a\"b,c\n", 3), ("\"{\\\"a\\\": 1}\",b\n", 4), ("x \"a\"\n", 2)] {
            assert_eq!(fields(text), Err(Stray(at)), "{text}");
        }
        let long = format!("{}\n{},5\",b\"\n", "a,".repeat(100), "b".repeat(99));
        assert_eq!(fields(&long), Err(Stray(302)));
    }

    proptest! {
        #[test]
        fn fields_are_those_that_the_csv_crate_finds(
            rows in prop::collection::vec(prop::collection::vec("[ab,\"\n;]{0,90}", 3), 1..20)
        ) {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let plain = |field: &&str| match field.strip_prefix('"') {
                Some(quoted) => quoted[..quoted.len() - 1].replace("\"\"", "\""),
                None => (*field).to_owned(),
            };
            let found: Vec<Vec<String>> =
                fields(&text).unwrap().iter().map(|row| row.iter().map(plain).collect()).collect();
            prop_assert_eq!(found, rows);
        }
    }
}
